"""Reads items, section by section, each with the links that stand under it."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from learner_centered.formats.native.hooks import Hook, Refused, attributes_of, hooks_for
from learner_centered.formats.native.links import LinkReader, Owner
from learner_centered.formats.native.reading import Document, Entry, Reading
from learner_centered.formats.native.tree import Map, is_map, spot, start_of
from learner_centered.formats.native.trusted import trusted
from learner_centered.frozen import EMPTY, FrozenMap
from learner_centered.model.items import SECTIONS, Item, ItemType
from learner_centered.model.places import ItemRows, Places, Spot

#: The attributes whose words a rule judges later: for these a reader notes where they stand.
NOTED: Final = frozenset({"demand", "format", "grade_bands", "kind", "levels", "qualities", "quality", "sites", "span"})
_HELP: Final = "Write a mapping with an `id`."


class _Type(NamedTuple):
    """What is needed to read the items of one type."""

    kind: ItemType
    make: Callable[..., Item]
    names: tuple[str, ...]
    noted: frozenset[str]


_TYPES: Final = {
    section: _Type(
        kind=kind,
        make=trusted(kind),
        names=attributes_of(kind),
        noted=NOTED.intersection(attributes_of(kind)),
    )
    for section, kind in SECTIONS.items()
}


class ItemReader:
    """Takes the items of one reading, in the order in which a framework holds them.

    Attributes:
        items: The items that hold.
        rows: Where each of them stands.
        names: The row of each by its id.
        spots: Where the attributes stand whose words a rule judges.
    """

    def __init__(self, reading: Reading, links: LinkReader) -> None:
        """Start without items."""
        self.items: list[Item] = []
        self.rows = ItemRows()
        self.spots: dict[tuple[int, str], Spot] = {}
        self._reading = reading
        self._links = links
        self._order = {word: rank for rank, word in enumerate(links.words)}
        self.names: dict[str, int] = {}

    def section(self, document: Document, section: str, values: list[Any]) -> None:
        """Take the items of a section of one file."""
        kind = _TYPES[section]
        for index, value in enumerate(values):
            if is_map(value):
                self.take(document, section, f"/{section}/{index}", value)
            else:
                if isinstance(value, str):
                    self._reading.dropped.add(str(value))
                self._reading.not_a_mapping(document.top.part(section, index, label=kind.kind.label), _HELP)

    def take(
        self, document: Document, section: str, path: str, data: dict[str, Any], extra: FrozenMap[Any] = EMPTY
    ) -> str | None:
        """Take one item and the links under it; return its id, None where it cannot be kept.

        Args:
            document: The file it stands in.
            section: The section of its type.
            path: The pointer to it.
            data: Its keys with their values.
            extra: What is kept of it beside these, known to be no key of a framework.
        """
        kind, hooks = _TYPES[section], _hooks_of(section, texts=document.texts)
        name = self._name(document, kind, path, data)
        if name is None:
            return None
        values: dict[str, Any] = {}
        words: list[str] = []
        others: list[str] = []
        for key, value in data.items():
            hook = hooks.get(key)
            if hook is None:
                (words if key in self._order else others).append(key)
            elif value is not None:
                try:
                    values[key] = hook(value)
                except Refused as refused:
                    self._reading.keep(values, Entry(document, path, data, _label(kind, name), name), key, refused)
        values["id"] = name
        if others:
            entry = Entry(document, path, data, _label(kind, name), name)
            extra = FrozenMap({**self._reading.extra(entry, others, (*hooks, *self._links.words)), **extra})
        if extra:
            values["extra"] = extra
        row = len(self.items)
        self.items.append(kind.make(**values))
        self._note(document, kind, path, data)
        if words:
            self._under(Owner(name, row, document, path, data), words)
        return name

    def hold(self, document: Document, path: str, item: Item) -> None:
        """Hold an item that is one already; where its id is taken, that is told and the first is kept."""
        kind, data = _TYPES[item.section], {"id": item.id}
        if self._name(document, kind, path, data) is not None:
            self.items.append(item)
            self._note(document, kind, path, data)

    def _under(self, owner: Owner, words: list[str]) -> None:
        """Take the links under an item, in the order in which a framework holds them."""
        for word in sorted(words, key=self._order.__getitem__):
            value = owner.data[word]
            if value is not None:
                self._links.under(owner, word, value)

    def _note(self, document: Document, kind: _Type, path: str, data: dict[str, Any]) -> None:
        """Note where an item stands, and those of its attributes that a rule judges."""
        row = len(self.rows)
        self.rows.add(document.row, path, start_of(data))
        if isinstance(data, Map):
            for key in kind.noted & data.keys():
                self.spots[row, key] = spot(data.at[key][1])

    def _name(self, document: Document, kind: _Type, path: str, data: dict[str, Any]) -> str | None:
        """Return the id of an item; None and a finding where it has none, or one that is taken."""
        given = data.get("id")
        if given is None:
            self._reading.need(Entry(document, path, data, kind.kind.label), "id")
            return None
        try:
            name = self._reading.name(given)
        except Refused as refused:
            if isinstance(given, str):
                self._reading.dropped.add(str(given))
            self._reading.refuse(Entry(document, path, data, kind.kind.label), "id", refused)
            return None
        first = self.names.setdefault(name, len(self.items))
        if first != len(self.items):
            place = Places(self._reading.files, items=self.rows).item(first)
            self._reading.again(Entry(document, path, data, _label(kind, name), name), "items", name, place)
            return None
        return name


@cache
def _hooks_of(section: str, *, texts: bool) -> Mapping[str, Hook]:
    """Return the hooks of the items of a section."""
    kind = _TYPES[section]
    # The id is looked at before the other attributes are; it needs no second look.
    return {**hooks_for(kind.kind, kind.names, texts=texts), "id": _as_it_is}


def _as_it_is(value: Any) -> Any:
    """Return a value that was looked at already."""
    return value


def _label(kind: _Type, name: str) -> str:
    """Return what messages call an item."""
    return f"{kind.kind.label} {name!r}"
