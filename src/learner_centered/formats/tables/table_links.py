"""Holds the links of tables until all items are known, and then gives each its relation."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from learner_centered.findings.place import Place
from learner_centered.formats.native.hooks import Refused
from learner_centered.formats.native.items import ItemReader
from learner_centered.formats.native.links import LinkReader
from learner_centered.formats.native.reading import Entry, Reading, capital
from learner_centered.formats.native.tree import Map, mark_of
from learner_centered.formats.tables.columns import SUPPORTS
from learner_centered.model.items import Condition, ItemType, SchoolStructure, SupportSystem

#: What stands for `supports`, or for no word at all, by the type of the item a link starts from.
SUPPORTING: Final[Mapping[ItemType, str]] = {
    SupportSystem: "backs",
    SchoolStructure: "enables",
    Condition: "sustains",
}
Usual = Mapping[tuple[ItemType, ItemType], str]
"""The relation of a link that names none, by the types of its source and target."""

#: Ids that a finding about many of them shows; its data has them all.
_SHOWN: Final = 3


class _Held(NamedTuple):
    """A link whose relation may depend on items that are still to be read."""

    entry: Entry
    source: str
    word: str | None
    target: str
    more: Mapping[str, Any]


class HeldLinks:
    """The links of one reading of tables, in the order in which they come."""

    def __init__(self, reading: Reading, items: ItemReader, links: LinkReader, usual: Usual | None = None) -> None:
        """Start without links."""
        self._reading = reading
        self._items = items
        self._links = links
        self._faults = reading.faults
        self._usual = usual
        self._held: list[_Held] = []
        self._both: dict[tuple[str, str], int] = {}

    def hold(self, entry: Entry, source: Any, word: Any, target: Any, more: Mapping[str, Any]) -> None:
        """Hold a link; an end that is no id is told."""
        ends = [self._end(entry, end) for end in (source, target)]
        if ends[0] is not None and ends[1] is not None:
            relation = None if word is None or (word == SUPPORTS and word not in self._links.words) else str(word)
            self._held.append(_Held(entry, ends[0], relation, ends[1], more))

    def _end(self, entry: Entry, value: Any) -> str | None:
        """Return an id; None and a finding where it does not hold, and nothing where it names a dropped item."""
        try:
            return self._reading.name(value)
        except Refused as refused:
            if not (isinstance(value, str) and value in self._reading.dropped):
                self._reading.refuse(entry, None, refused, "Write the id of an item.")
            return None

    def define(self, kind: ItemType) -> None:
        """Make an item of each id that links name and no table holds."""
        made: list[str] = []
        for link in self._held:
            for name in (link.source, link.target):
                if name not in self._items.names and name not in self._reading.dropped:
                    self._items.take(link.entry.document, kind.section, link.entry.path, _only_id(link.entry, name))
                    made.append(name)
        if made:
            more = f" and {len(made) - _SHOWN} more" if len(made) > _SHOWN else ""
            self._faults.add(
                "LC058",
                f"{len(made)} ends of links are in no table of items and are taken as {kind.section}: "
                f"{', '.join(map(repr, made[:_SHOWN]))}{more}",
                None,
                help="List them in a table of items to give them titles.",
                key=("undefined",),
                data={"ids": made},
            )

    def settle(self) -> None:
        """Hand each link on with its relation; a symmetric one that is written at both ends is kept once."""
        symmetric = {one.name for one in self._reading.vocabulary.relations if one.symmetric}
        seen: dict[tuple[str, str, str], Mapping[str, Any]] = {}
        for link in self._held:
            relation = link.word or self._inferred(link)
            if relation is None:
                continue
            if relation in symmetric and link.source != link.target:
                if seen.get((link.target, relation, link.source)) == link.more:
                    key = (link.entry.document.file, relation)
                    self._both[key] = self._both.get(key, 0) + 1
                    continue
                if link.source in self._items.names and link.target in self._items.names:
                    seen.setdefault((link.source, relation, link.target), link.more)
            place = link.entry.place()
            at = (place.line or 0, place.column or 0)
            self._links.take(link.entry.document, link.entry.path, at, (link.source, relation, link.target), link.more)
        self._links.let_go(self._reading.dropped.difference(self._items.names), self._items.rows)
        self._tell_both()

    def _inferred(self, link: _Held) -> str | None:
        """Return the relation that follows from the types of the items; None and a finding where none does."""
        source, target = (self._kind(name) for name in (link.source, link.target))
        if self._usual is None:
            found = SUPPORTING.get(source) if source else None
        else:
            found = self._usual.get((source, target)) if source and target else None
        if found is None and self._reading.dropped.isdisjoint((link.source, link.target)):
            self._tell_open(link, source, target)
        return found

    def _kind(self, name: str) -> ItemType | None:
        """Return the type of an item; None where there is none of this id."""
        row = self._items.names.get(name)
        return None if row is None else type(self._items.items[row])

    def _tell_open(self, link: _Held, source: ItemType | None, target: ItemType | None) -> None:
        """Say that it is open which relation a link has."""
        if self._usual is None:
            message = f"{link.source!r} to {link.target!r}: 'relation' is not recorded, and it cannot be kept without"
            help_ = "Write the relation; only from a support system, a structure or a condition it may be left out."
        elif source and target:
            message, help_ = self._choices(link, source, target)
        else:
            lacking = link.target if source else link.source
            message = f"{lacking!r} is no item, so it is open what {link.source!r} has to do with {link.target!r}"
            help_ = capital(self._faults.meant(lacking, self._items.names)) or "List it in the sheet of its type."
        self._faults.add(
            "LC021",
            message,
            link.entry.place,
            help=help_,
            subject=link.source,
            key=(link.target, "relation"),
        )

    def _choices(self, link: _Held, source: ItemType, target: ItemType) -> tuple[str, str]:
        """Return what is open between two items, and the relations that may be written."""
        one, other = f"{source.label} {link.source!r}", f"{target.label} {link.target!r}"
        known = self._reading.vocabulary.relations
        fitting = [relation.name.replace("_", " ") for relation in known if relation.allows(source, target)]
        turned = (self._usual or {}).get((target, source))
        help_ = f"Write the relation: {', '.join(fitting)}."
        if turned is not None:
            words = turned.replace("_", " ")
            help_ += f" If it is the other way round, exchange From and To: {link.target!r} {words} {link.source!r}."
        return f"the relation from {one} to {other} is left blank, and it is open which one is meant", help_

    def _tell_both(self) -> None:
        """Say how many links of a symmetric relation were written at both ends."""
        for (file, relation), count in self._both.items():
            pairs = "1 pair" if count == 1 else f"{count} pairs"
            self._faults.add(
                "LC057",
                f"{relation} is written at both ends of {pairs} in {file!r}; each is kept once",
                Place(file=file),
                help="Nothing needs to be done: it says the same from either end.",
                key=(file, relation),
                data={"relation": relation, "pairs": count},
            )


def _only_id(entry: Entry, name: str) -> dict[str, Any]:
    """Return the content of an item of which only the id is known, standing where a link names it."""
    place = entry.place()
    if place.line is None:
        return {"id": name}
    data = Map(mark_of(place.line - 1, (place.column or 1) - 1))
    data["id"] = name
    return data
