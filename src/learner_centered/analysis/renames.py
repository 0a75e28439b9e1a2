"""Which item of one version of a framework is which of another: the same id, or one that replaces it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from learner_centered.model.framework import Framework
from learner_centered.model.links import Link
from learner_centered.model.records import Allowance, Observation, Rating, Record

#: Joins two ids into a name that no id can be.
_JOIN: Final = "\x1f"


@attrs.frozen
class Renames:
    """The items that have another id in another version, both ways.

    Attributes:
        new: The new id of each old one.
        old: The old id of each new one.
    """

    new: Mapping[str, str]
    old: Mapping[str, str]

    def turned(self) -> "Renames":
        """Return the same seen from the other version."""
        return Renames(self.old, self.new)

    def of_old(self, name: str) -> str:
        """Return what stands for an old id in both versions."""
        return f"{name}{_JOIN}{self.new[name]}" if name in self.new else name

    def of_new(self, name: str) -> str:
        """Return what stands for a new id in both versions."""
        return f"{self.old[name]}{_JOIN}{name}" if name in self.old else name


def renames_of(old: Framework, new: Framework) -> Renames:
    """Return which items were renamed: one that is gone and one that came, where `replaces` joins them.

    The later version says it, whichever of the two that is. An item is renamed once at most:
    what is named first in `replaces` comes first, then what comes first by id.

    Cost: O(items + ids replaced · log ids replaced).

    Example:
        >>> from learner_centered.model.items import Outcome
        >>> old = Framework(id="r", items=[Outcome(id="grit")])
        >>> new = Framework(id="r", items=[Outcome(id="persistence", replaces=["grit"])])
        >>> renames_of(old, new).new
        {'grit': 'persistence'}
    """
    forth: dict[str, str] = {}
    back: dict[str, str] = {}
    for _, gone, came in sorted(_named(old, new), key=lambda pair: (pair[0], *sorted(pair[1:], key=str))):
        if gone not in forth and came not in back:
            forth[gone], back[came] = came, gone
    return Renames(forth, back)


def _named(old: Framework, new: Framework) -> Iterator[tuple[int, str, str]]:
    """Yield each pair of a gone and a new id that `replaces` joins, and how early it is named there."""
    for item in new.items:
        if item.id not in old:
            yield from ((rank, name, item.id) for rank, name in _gone(item.replaces, old, new))
    for item in old.items:
        if item.id not in new:
            yield from ((rank, item.id, name) for rank, name in _gone(item.replaces, new, old))


def _gone(names: Iterable[str], held: Framework, lacking: Framework) -> Iterator[tuple[int, str]]:
    """Yield the names, with their places, that one framework holds and the other does not."""
    return ((rank, name) for rank, name in enumerate(names) if name in held and name not in lacking)


def renamed_link(link: Link, names: Mapping[str, str]) -> Link:
    """Return a link with its ends renamed."""
    source, target = names.get(link.source, link.source), names.get(link.target, link.target)
    same = (source, target) == (link.source, link.target)
    return link if same else attrs.evolve(link, source=source, target=target)


def renamed_record(record: Record, names: Mapping[str, str]) -> Record:
    """Return a record with its subject renamed, where it has one."""
    if not isinstance(record, Rating | Observation | Allowance):
        return record
    new = names.get(record.subject or "")
    return record if new is None else attrs.evolve(record, subject=new)
