"""What changed in one thing: which attributes, from what to what."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

import attrs

from learner_centered.frozen import thaw
from learner_centered.model.items import Item
from learner_centered.model.links import Link
from learner_centered.model.vocabulary import Vocabulary

#: What says which link it is, beside what `identity` holds.
_ENDS: Final = frozenset({"source", "target"})


@attrs.frozen
class AttributeChange:
    """One attribute that says something else.

    Attributes:
        attribute: Its name.
        old: What it said; None and an empty tuple are not recorded.
        new: What it says.
    """

    attribute: str
    old: object
    new: object


@attrs.frozen
class ItemChange:
    """An item of both versions that is not the same in them.

    Attributes:
        old: The item as it was.
        new: The item as it is.
    """

    old: Item
    new: Item

    @property
    def renamed(self) -> bool:
        """Whether it has another id."""
        return self.old.id != self.new.id

    @property
    def attributes(self) -> tuple[AttributeChange, ...]:
        """Which attributes changed, the id left out, and what only repeats that the id is another."""
        old, new = self.old, self.new
        names = dict.fromkeys(field.name for side in (old, new) for field in attrs.fields(type(side)))
        kinds = () if type(old) is type(new) else (AttributeChange("type", type(old).__name__, type(new).__name__),)
        found = attribute_changes(old, new, (name for name in names if name != "id"))
        return (*kinds, *(one for one in found if not (self.renamed and self._follows(one))))

    def _follows(self, change: AttributeChange) -> bool:
        """Return whether a change says no more than that the id is another."""
        if change.attribute == "title":
            return (change.old, change.new) == (self.old.id, self.new.id)
        apart = set(self.old.replaces) ^ set(self.new.replaces)
        return change.attribute == "replaces" and apart <= {self.old.id, self.new.id}


@attrs.frozen
class LinkChange:
    """A link of both versions that does not say the same in them.

    Attributes:
        old: The link as it was.
        new: The link as it is.
    """

    old: Link
    new: Link

    @property
    def attributes(self) -> tuple[AttributeChange, ...]:
        """Which attributes changed, its ends left out."""
        names = (field.name for field in attrs.fields(Link) if field.name not in _ENDS)
        return tuple(attribute_changes(self.old, self.new, names))


def attribute_changes(old: object, new: object, names: Iterable[str]) -> Iterator[AttributeChange]:
    """Yield the attributes that two things say otherwise; what one of them cannot say is not recorded there."""
    for name in names:
        one, other = getattr(old, name, None), getattr(new, name, None)
        if one != other:
            yield AttributeChange(name, one, other)


def plain(value: object) -> object:
    """Return the value of an attribute as plain data, ready for a JSON writer.

    Example:
        >>> plain(date(2026, 11, 25)), plain(("a", "b"))
        ('2026-11-25', ['a', 'b'])
    """
    if isinstance(value, Vocabulary):
        words = {name: list(given) for name, given in value.registries.items()}
        return {"relations": [one.name for one in value.relations], "registries": words}
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else thaw(value)


def order_of(link: Link) -> tuple[str, str, str, str]:
    """Return what links are sorted by: source, relation, target, and then all that they say."""
    said = {field.name: plain(getattr(link, field.name)) for field in attrs.fields(Link)}
    return link.source, link.relation, link.target, json.dumps(said, sort_keys=True)
