"""Files of several formats as one framework: which format each file has, and how what they hold is joined."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from learner_centered.findings.finding import Related
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.handler import Handler
from learner_centered.formats.native.handler import NATIVE
from learner_centered.formats.native.head import UNNAMED
from learner_centered.formats.native.native import TOP_KEYS
from learner_centered.formats.native.syntax import SUFFIXES, SYNTAXES
from learner_centered.formats.source import BOM, Source, suffix_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import Item
from learner_centered.model.places import JoinedPlaces, Places
from learner_centered.model.vocabulary import Vocabulary

#: Endings that say beyond doubt that a file is native.
_OURS: Final = frozenset(SYNTAXES["yaml"].suffixes)
#: How most native JSON begins: with a key at its top that no other format has there.
_BEGINS: Final = re.compile(rf'(?:{BOM.decode()})?\s*{{\s*"(?:{"|".join(TOP_KEYS)})"\s*:'.encode())
#: What a framework says of itself, beside its id.
_DETAILS: Final = ("title", "version", "description", "edition")
_RECORDS: Final = ("scales", "ratings", "observations", "allowances", "citations")


def read_mixed(
    sources: Iterable[Source], known: Mapping[str, Handler], vocabulary: Vocabulary, faults: Faults
) -> Framework:
    """Read files, each by the format that its ending or its content tells, as one framework.

    Args:
        sources: The files.
        known: The formats, by name.
        vocabulary: The vocabulary that the files widen.
        faults: Where findings go.

    Cost: O(size of the files).
    """
    groups: dict[str, tuple[Handler, list[Source]]] = {NATIVE.name: (NATIVE, [])}
    for source in sources:
        handler, seen = _told(source, known)
        groups.setdefault(handler.name, (handler, []))[1].append(seen)
    read = [(handler.read, files) for handler, files in groups.values() if files and handler.read is not None]
    frameworks = [reader(files, vocabulary, faults) for reader, files in read]
    if len(frameworks) == 1:
        return frameworks[0]
    return _joined(frameworks, faults) if frameworks else Framework(id=UNNAMED, vocabulary=vocabulary)


def read_suffixes(known: Mapping[str, Handler]) -> frozenset[str]:
    """Return the endings of the files of a folder that are read where no format is named.

    They are those of the native format, and those that no other program is likely to use for
    something else: of formats that other packages add, and of linked data.
    """
    return frozenset(SUFFIXES).union(
        suffix
        for handler in known.values()
        for suffix in handler.suffixes
        if handler.read is not None and suffix not in _EVERYBODYS
    )


#: Endings of files that stand in many folders and are no part of a framework.
_EVERYBODYS: Final = frozenset({".csv", ".tsv", ".txt", ".xlsx"})


def _told(source: Source, known: Mapping[str, Handler]) -> tuple[Handler, Source]:
    """Return the format of a file, and the file, which is not loaded again where it cannot be loaded."""
    suffix = suffix_of(source.file)
    if suffix in _OURS:
        return NATIVE, source
    readable = [handler for handler in known.values() if handler.read is not None]
    able = [handler for handler in readable if handler.recognises is not None]
    owned = any(suffix in handler.suffixes for handler in readable)
    if able and (suffix in SUFFIXES or suffix in _EVERYBODYS or not owned):
        data = source.load()
        if data is None:
            return NATIVE, Source(source.file, _nothing)
        if _BEGINS.match(data):
            return NATIVE, source
        for one in able:
            seen = one.recognises is not None and one.recognises(data)
            if seen:
                return one, attrs.evolve(source, seen=seen)
    if suffix in SUFFIXES:
        return NATIVE, source
    return next((handler for handler in readable if suffix in handler.suffixes), NATIVE), source


def _nothing() -> None:
    """Load a file that could not be loaded, which has been said."""


def _joined(frameworks: list[Framework], faults: Faults) -> Framework:
    """Return frameworks as one; the first that has a name says what it is, and an id stands once."""
    head = next((one for one in frameworks if one.id != UNNAMED), frameworks[0])
    parts = [_Part.of(one) for one in (head, *(one for one in frameworks if one is not head))]
    vocabulary, extra = head.vocabulary, dict(head.extra)
    taken: dict[str, _Part] = {}
    for part in parts:
        part.rows = [row for row, item in enumerate(part.framework.items) if _is_new(item, part, taken, faults)]
        vocabulary = _widened(vocabulary, part.framework.vocabulary)
        extra = {**part.framework.extra, **extra}
        if part.framework is not head:
            _tell_second(head, part.framework, faults)
    content: dict[str, Any] = {
        name: [one for part in parts for one in getattr(part.framework, name)] for name in ("links", *_RECORDS)
    }
    return attrs.evolve(
        head,
        items=[part.framework.items[row] for part in parts for row in part.rows],
        vocabulary=vocabulary,
        extra=extra,
        places=_places(parts),
        **content,
    )


@attrs.define
class _Part:
    """One of the frameworks that are joined, and the rows of its items that are kept."""

    framework: Framework
    rows: list[int]

    @classmethod
    def of(cls, framework: Framework) -> "_Part":
        """Start with no row."""
        return cls(framework, [])


def _places(parts: Iterable[_Part]) -> Places:
    """Return where everything stands that is kept."""
    whole = JoinedPlaces()
    for part in parts:
        kept = part.framework.places.selected(part.rows, range(len(part.framework.links)))
        kept.into(whole, {name: len(getattr(part.framework, name)) for name in _RECORDS})
    return whole.places()


def _is_new(item: Item, part: _Part, taken: dict[str, _Part], faults: Faults) -> bool:
    """Return whether an item is the first of its id; one that says something else is told."""
    first = taken.setdefault(item.id, part)
    if first is part:
        return True
    held = first.framework[item.id]
    if held != item:
        faults.add(
            "LC017",
            f"the id {shown(item.id)} stands for {held.label} {shown(held.title)} and for "
            f"{item.label} {shown(item.title)}; the first is kept",
            part.framework.place_of(item.id),
            help="Give one of them another id, or read the files one by one.",
            subject=item.id,
            related=(Related(note="the first", place=first.framework.place_of(item.id)),),
        )
    return False


def _widened(vocabulary: Vocabulary, other: Vocabulary) -> Vocabulary:
    """Return a vocabulary with the relations and words of another that it does not know."""
    if vocabulary == other:
        return vocabulary
    relations = [one for one in other.relations if one.name not in vocabulary.by_name]
    return vocabulary.extend(relations=relations, registries=other.registries)


def _tell_second(head: Framework, other: Framework, faults: Faults) -> None:
    """Say where a further framework says something else about the whole."""
    if other.id == UNNAMED:
        return
    differs = [name for name in ("id", *_DETAILS) if getattr(other, name) not in (None, getattr(head, name))]
    if differs:
        faults.add(
            "LC026",
            f"the framework {shown(other.title)} says something else about {', '.join(map(repr, differs))} "
            f"than {shown(head.title)}, with which it is read; the first is kept",
            None,
            help="Nothing needs to be done where both are meant as one; else read them one by one.",
            key=(other.id, *differs),
        )
