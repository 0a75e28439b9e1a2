"""The nodes of CTDL-ASN files, whatever stands round them, each with its terms called by one name."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import attrs

from learner_centered.findings.place import Place, pointer
from learner_centered.formats.ctdl_asn.names import parts_of, uuid_in
from learner_centered.formats.ctdl_asn.oddities import CTID, FOREIGN, NO_NODE, SPELLING, TOO_DEEP, UNKNOWN
from learner_centered.formats.ctdl_asn.terms import (
    COMPETENCY,
    CONTEXT,
    EXPERIENCES,
    FRAMEWORK,
    RANK,
    shortened,
    term_of,
)
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native.extras import plain
from learner_centered.formats.native.hooks import Refused
from learner_centered.formats.native.json import parse
from learner_centered.formats.native.tree import UNREAD, is_list, is_map
from learner_centered.formats.published.oddities import Oddities
from learner_centered.formats.source import Source, text_of

_TYPES: Final = (FRAMEWORK, COMPETENCY, *EXPERIENCES)
#: What a file keeps beside its graph where that differs from the usual.
_HEAD: Final = ("@context", "@id")
#: Where the envelopes of the registry hold the graph; what else they say is of the registry.
_ENVELOPED: Final = "decoded_resource"


@attrs.frozen
class Node:
    """A node of a file.

    Attributes:
        kind: Its type, the first that is a framework, a competency or an experience.
        iri: Its `@id`; empty where it has none.
        uuid: The UUID of its CTID, or that in its `@id`, None where it has none.
        data: What it says, by the names of terms; blanks are left out.
        file: The file it stands in.
        path: Its pointer there.
        keys: The keys that are spelled otherwise in the file, by the names of their terms.
    """

    kind: str
    iri: str
    uuid: str | None
    data: dict[str, Any]
    file: str
    path: str
    keys: dict[str, str]

    def place(self, term: str | None = None) -> Place:
        """Return where it stands, or where a term of it does."""
        return Place(file=self.file, pointer=self.path + ("" if term is None else self.pointer(term)))

    def pointer(self, term: str) -> str:
        """Return the pointer from the node to a term of it."""
        return pointer(self.keys.get(term, term))


@attrs.define
class Nodes:
    """The nodes of some files.

    Attributes:
        known: Frameworks, competencies and experiences, in their order.
        others: Nodes of other types, as they are.
        head: What the first file says of itself that is not usual.
    """

    known: list[Node] = attrs.field(factory=list[Node])
    others: list[Any] = attrs.field(factory=list[Any])
    head: dict[str, Any] = attrs.field(factory=dict[str, Any])


def nodes_of(sources: Iterable[Source], odd: Oddities, faults: Faults) -> Nodes:
    """Return the nodes of some files; a file that cannot be read, or holds none, is a finding.

    Args:
        sources: The files.
        odd: Where oddities go.
        faults: Where findings go.
    """
    found = Nodes()
    for source in sources:
        content = source.load()
        text = None if content is None else text_of(source.file, content, faults)
        del content
        data: Any = UNREAD if text is None else parse(text, source.file, faults)
        del text
        if data is UNREAD:
            continue
        if holds_nodes(data):
            mine = _Reading(source.file, odd).nodes(data)
            found.known += mine.known
            found.others += mine.others
            found.head = found.head or mine.head
        else:
            _no_package(source.file, data, faults)
    return found


def holds_nodes(data: Any) -> bool:
    """Return whether what stands at the top of a file has a framework, a competency or an experience in it."""
    return any(is_map(node) and kind_of(node) in _TYPES for node, _ in _graph(data))


def kind_of(node: dict[str, Any], term: Callable[[str], str] = term_of) -> str:
    """Return the type of a node that counts: the first that is known, else the first."""
    types = [term(one) for one in parts_of(node.get("@type", node.get("type"))) if _is_text(one)]
    return next((one for one in types if one in _TYPES), types[0] if types else "none")


def _no_package(file: str, data: Any, faults: Faults) -> None:
    """Say that a file holds nothing of CTDL-ASN."""
    keys = f"an object with the keys {', '.join(map(repr, list(data)[:3]))}" if is_map(data) and data else shown(data)
    faults.add(
        "LC064",
        f"{file!r} holds no competency framework in CTDL-ASN: {keys} stands at its top",
        Place(file=file),
        help="Ask the registry for the graph of the framework; it has `@context` and `@graph` at its top.",
        key=("top",),
    )


class _Reading:
    """Reads the nodes of one file."""

    def __init__(self, file: str, odd: Oddities) -> None:
        """Start with an empty book of names."""
        self._file = file
        self._odd = odd
        self._terms: dict[tuple[str, str], str] = {}

    def nodes(self, data: Any) -> Nodes:
        """Return the nodes under the top of a file."""
        found = Nodes(head=self._head(data))
        for given, path in _graph(data):
            if not is_map(given):
                self._odd.note(NO_NODE, self._file, path, shown(given))
                continue
            kind = kind_of(given, lambda one: self._term(one, "ceasn:"))
            if kind in _TYPES:
                found.known.append(self._node(kind, given, path))
            elif (kept := self._kept(given, path)) is not None:
                found.others.append(kept)
                self._odd.note(FOREIGN, self._file, path, shown(kind))
        return found

    def _head(self, data: Any) -> dict[str, Any]:
        """Return what a graph has beside its nodes."""
        if is_map(data) and is_map(data.get(_ENVELOPED)):
            data = data[_ENVELOPED]
        if not is_map(data) or "@graph" not in data:
            return {}
        said = {key: value for key, value in data.items() if key != "@graph" and value is not None}
        if isinstance(context := said.get("@context"), str) and context.partition("://")[2] == _usual_context():
            del said["@context"]
        for key in said:
            if key not in _HEAD:
                self._odd.note(UNKNOWN, self._file, pointer(key), shown(key))
        return self._kept(said, "") or {}

    def _node(self, kind: str, given: dict[str, Any], path: str) -> Node:
        """Return a node with its terms called by one name."""
        home = "ceterms:" if kind in EXPERIENCES else "ceasn:"
        data: dict[str, Any] = {}
        keys: dict[str, str] = {}
        for key, value in given.items():
            if value is not None:
                self._keep(self._term(key, home), key, value, data, keys, path=path)
        iri, uuid = data.pop("@id", ""), self._ctid(data, path)
        if data.get("@type") == kind:
            del data["@type"]
        iri = iri if isinstance(iri, str) else ""
        return Node(kind, iri, uuid or uuid_in(iri), data, self._file, path, keys)

    def _keep(self, term: str, key: str, value: Any, data: dict[str, Any], keys: dict[str, str], *, path: str) -> None:
        """Keep what stands under a key by the name of its term; a second one that says otherwise keeps its own."""
        if term in data:
            if data[term] == value:
                return
            term = key
        if value.__class__ is str and value.isascii() and term in RANK:
            data[term] = value
        elif (kept := self._kept({term: value}, path)) is not None:
            data |= kept
        else:
            return
        if term != key:
            keys[term] = key
            if term != shortened(key):
                self._odd.note(SPELLING, self._file, path + pointer(key), f"{shown(key)} is read as {term!r}")
        if term not in RANK:
            self._odd.note(UNKNOWN, self._file, path + pointer(key), shown(term))

    def _ctid(self, data: dict[str, Any], path: str) -> str | None:
        """Return the UUID of the CTID, None where there is none; what is no CTID is left."""
        ctid = data.get("ceterms:ctid")
        if ctid is None:
            return None
        uuid = uuid_in(ctid) if isinstance(ctid, str) and "/" not in ctid else None
        if uuid is None:
            self._odd.note(CTID, self._file, path + pointer("ceterms:ctid"))
        else:
            del data["ceterms:ctid"]
        return uuid

    def _term(self, key: str, home: str) -> str:
        """Return the name of a term, worked out once."""
        found = self._terms.get((home, key))
        if found is None:
            found = self._terms[home, key] = term_of(key, home=home)
        return found

    def _kept(self, value: Any, path: str) -> Any:
        """Return a value as a framework can keep it; None and a finding where none can."""
        try:
            return plain(value, texts=False, depth=2)
        except Refused:
            self._odd.note(TOO_DEEP, self._file, path)
            return None


def _graph(data: Any) -> Iterator[tuple[Any, str]]:
    """Yield what should be nodes, with their pointers: of one thing, or of a list of things."""
    if is_list(data):
        for row, part in enumerate(data):
            yield from _inside(part, pointer(row))
    else:
        yield from _inside(data, "")


def _inside(data: Any, path: str) -> Iterator[tuple[Any, str]]:
    """Yield what should be nodes: of a graph, of the envelope of one, or one alone."""
    if is_map(data) and is_map(data.get(_ENVELOPED)):
        data, path = data[_ENVELOPED], path + pointer(_ENVELOPED)
    if not is_map(data) or "@graph" not in data:
        yield data, path
        return
    graph = data["@graph"]
    for row, part in enumerate(parts_of(graph)):
        yield part, path + (pointer("@graph", row) if is_list(graph) else pointer("@graph"))


def _is_text(value: Any) -> bool:
    """Return whether a value is a text that says something."""
    return isinstance(value, str) and bool(value)


def _usual_context() -> str:
    """Return the usual context without its scheme: publishers write it with either."""
    return CONTEXT.partition("://")[2]
