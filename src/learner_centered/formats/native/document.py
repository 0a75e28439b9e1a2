"""The native file, written: a framework as plain data in one canonical form."""

from collections.abc import Callable, Collection
from enum import StrEnum
from functools import cache
from typing import Any, Final, cast, get_origin

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native.extras import plain
from learner_centered.formats.native.head import DETAILS
from learner_centered.formats.native.hooks import Refused, attributes_of, told
from learner_centered.formats.native.links import FREE_KEYS, LINK_KEYS, words_of
from learner_centered.formats.native.native import VERSION, VERSION_KEY
from learner_centered.formats.native.records import RECORDS
from learner_centered.formats.native.scalars import MOST_DIGITS, TOO_LONG
from learner_centered.frozen import FrozenMap, thaw
from learner_centered.model.framework import Framework
from learner_centered.model.items import SECTIONS
from learner_centered.model.links import Link
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY

_HELP: Final = "Rename the key, or keep this content elsewhere."


def to_document(framework: Framework, faults: Faults) -> dict[str, Any]:
    """Return a framework as plain data: defaults left out, everything in its canonical form.

    What the form cannot say becomes a finding: keys of `extra` that have a meaning of their own,
    numbers that no file can hold, and a vocabulary that lacks words every framework knows.

    Cost: O(items + links).
    """
    writer = _Writer(framework, faults)
    found: dict[str, Any] = {VERSION_KEY: VERSION, "framework": writer.details()}
    found["vocabulary"] = writer.vocabulary()
    items, links = writer.items(), writer.links()
    found |= {section: [] for section in SECTIONS}
    for item in framework.items:
        found[item.section].append(items[item.id])
    found["links"] = links
    for section, kind in RECORDS.items():
        found[section] = [writer.attributes(record) for record in getattr(framework, kind.section)]
    return {key: value for key, value in found.items() if value or key in {VERSION_KEY, "framework"}}


#: Turns the attributes of a thing into plain data, those at their defaults left out.
Plainly = Callable[[Any], dict[str, Any]]


@cache
def plainly(kind: Any, names: tuple[str, ...] | None = None) -> Plainly:
    """Return what writes the attributes of a class, or those of them that are named; made once."""
    chosen = names or attributes_of(kind)
    left_out: Any = {field.name: override(omit=True) for field in attrs.fields(kind) if field.name not in chosen}
    return make_dict_unstructure_fn(kind, _converter(), _cattrs_omit_if_default=True, **left_out)


@cache
def _converter() -> Converter:
    """Return the converter to plain data: lists for tuples, words as text; dates stay what they are."""
    converter = Converter(unstruct_collection_overrides={tuple: list})
    # By class: cattrs asks the classes a type comes from first, and a closed word comes from text.
    converter.register_unstructure_hook(StrEnum, str)
    converter.register_unstructure_hook_func(lambda kind: cast("object", get_origin(kind)) is FrozenMap, thaw)
    return converter


class _Writer:
    """Turns the parts of one framework into plain data."""

    def __init__(self, framework: Framework, faults: Faults) -> None:
        """Look up what every part needs."""
        self._framework = framework
        self._faults = faults
        words = words_of(framework.vocabulary)
        self._words = frozenset(words)
        self._relations = frozenset(word.name for word in words.values() if not word.turned)
        self._mappings: dict[str, dict[str, Any]] = {}

    def details(self) -> dict[str, Any]:
        """Return what the framework says of itself."""
        found = self.attributes(self._framework, DETAILS)
        return found | self._extra(self._framework.extra, DETAILS, "framework", None)

    def vocabulary(self) -> dict[str, Any]:
        """Return the words and relations beyond those that every framework knows."""
        own = self._framework.vocabulary
        known = DEFAULT_VOCABULARY
        words = {
            name: [word for word in given if word not in known.registries[name]]
            for name, given in own.registries.items()
            if name in known.registries
        }
        more = {name: given for name, given in words.items() if given}
        relations = [relation for relation in own.relations if relation != known.by_name.get(relation.name)]
        if known.extend(registries=more, relations=relations) != own:
            self._faults.add(
                "LC027",
                "the vocabulary lacks words that every framework knows, or has them in another order; "
                "only what it adds is written",
                None,
                help="Build it by Vocabulary().extend().",
                key=("vocabulary",),
            )
        if relations:
            return {**more, "relations": [self.attributes(relation) for relation in relations]}
        return more

    def items(self) -> dict[str, dict[str, Any]]:
        """Return each item with the links under it, by its id."""
        self._mappings = {item.id: self.attributes(item) for item in self._framework.items}
        for link in self._framework.links:
            if self._stands_under(link):
                self._mappings[link.source].setdefault(link.relation, []).append(self._link(link))
        for item in self._framework.items:
            mapping = self._mappings[item.id]
            for word in self._relations.intersection(mapping).difference(attributes_of(type(item))):
                if len(mapping[word]) == 1:
                    mapping[word] = mapping[word][0]
            if item.extra:
                known = {*attributes_of(type(item)), *self._words}
                mapping |= self._extra(item.extra, known, f"{item.label} {item.id!r}", item.id)
        return self._mappings

    def links(self) -> list[dict[str, Any]]:
        """Return the links that stand by themselves."""
        known = {*FREE_KEYS, *LINK_KEYS}
        return [
            {
                "from": link.source,
                "relation": link.relation,
                "to": link.target,
                **self.attributes(link, LINK_KEYS),
                **self._extra(link.extra, known, repr(link), link.source),
            }
            for link in self._framework.links
            if not self._stands_under(link)
        ]

    def _stands_under(self, link: Link) -> bool:
        """Return whether a link is written under the item it starts from."""
        row = self._framework.rank.get(link.source)
        if row is None or link.relation not in self._relations:
            return False
        return link.relation not in attributes_of(type(self._framework.items[row]))

    def _link(self, link: Link) -> str | dict[str, Any]:
        """Return a link under its item: the id alone where there is no more to say."""
        more = self.attributes(link, LINK_KEYS)
        if link.extra:
            more |= self._extra(link.extra, ("to", *LINK_KEYS), repr(link), link.source)
        return {"to": link.target, **more} if more else link.target

    def attributes(self, thing: Any, names: tuple[str, ...] | None = None) -> dict[str, Any]:
        """Return the attributes of a thing, or those of them that are named, that differ from their defaults."""
        found = plainly(cast("Any", type(thing)), names)(thing)
        for name in [name for name, value in found.items() if isinstance(value, int) and abs(value) >= TOO_LONG]:
            del found[name]
            subject = getattr(thing, "subject", None)
            self._lost(type(thing).__name__, subject, name, f"it has more than {MOST_DIGITS} digits")
        return found

    def _extra(self, extra: FrozenMap[Any], known: Collection[str], label: str, subject: str | None) -> dict[str, Any]:
        """Return the unknown keys; those that would be read as something else are told."""
        found: dict[str, Any] = {}
        for key, value in extra.items():
            try:
                pair = plain({key: thaw(value)}, texts=False)
            except Refused as refused:
                self._lost(label, subject, key, told(refused.faults[0], "it cannot be kept"))
                continue
            if key in known:
                self._lost(label, subject, key, "the key has a meaning of its own there")
            else:
                found |= pair
        return found

    def _lost(self, label: str, subject: str | None, key: str, why: str) -> None:
        """Say that something is not written."""
        message = f"{label}: {shown(key)} is not written: {why}"
        self._faults.add("LC027", message, None, help=_HELP, subject=subject, key=(key,))
