"""What changes come to: promises that are reached otherwise than before, and which changes did it."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

import attrs

from learner_centered.analysis.coverage import CoverageRow, CoverageState, coverage_of
from learner_centered.analysis.reach import Reach, reach_of
from learner_centered.analysis.renames import Renames
from learner_centered.graph.index import index_of
from learner_centered.model.framework import Framework
from learner_centered.model.links import Link
from learner_centered.walks.walk import NOBODY

_RANK: Final = {CoverageState.COVERED: 2, CoverageState.PLANNED: 1}


class EffectKind(StrEnum):
    """How an item stands after a change: reached no more, less firmly, by fewer; by more, firmly, or at last."""

    LOST = "lost"
    PLANNED_ONLY = "planned_only"
    WEAKER = "weaker"
    STRONGER = "stronger"
    IN_PLACE = "in_place"
    GAINED = "gained"

    @property
    def worse(self) -> bool:
        """Whether less reaches the item than before."""
        return self in {EffectKind.LOST, EffectKind.PLANNED_ONLY, EffectKind.WEAKER}


@attrs.frozen(kw_only=True)
class Affected:
    """An outcome or competency of both versions that experiences reach otherwise than before.

    Attributes:
        id: The item, by its new id.
        title: Its title.
        type: The name of its type.
        kind: How it stands after.
        before: Its state before.
        after: Its state after.
        reached_by_before: How many experiences reached it.
        reached_by_after: How many reach it now.
        because: What did it, each an item (`(id,)`) or a link (`(source, relation, target)`) that
            went where less reaches the item, or came where more does; by the ids of the version
            that has it. Several that could each do it alone are all named.
    """

    id: str
    title: str
    type: str
    kind: EffectKind
    before: CoverageState
    after: CoverageState
    reached_by_before: int
    reached_by_after: int
    because: tuple[tuple[str, ...], ...] = ()


def affected(old: Framework, new: Framework, names: Renames) -> tuple[Affected, ...]:
    """Return the outcomes and competencies that experiences reach otherwise than before.

    Items that are asked about in one version only are left out: they came, went or were retired.

    Args:
        old: The earlier framework.
        new: The later framework.
        names: The items that have another id.

    Cost: that of a coverage of each, and for each item affected O(links behind it).
    """
    sides = [reach_of(index_of(one), None, None, None) for one in (old, new)]
    before, after = (coverage_of(one) for one in sides)
    was = {names.new.get(row.id, row.id): row for row in before.rows}
    fell = _Fallen(sides[0], sides[1], names)
    rose = _Fallen(sides[1], sides[0], names.turned())
    return tuple(
        _affected(was[row.id], row, kind, fell if kind.worse else rose)
        for row in after.rows
        if row.id in was and (kind := _kind(was[row.id], row)) is not None
    )


def _affected(was: CoverageRow, now: CoverageRow, kind: EffectKind, moved: "_Fallen") -> Affected:
    """Return one item with how it stood, how it stands and why."""
    return Affected(
        id=now.id,
        title=now.title,
        type=now.type,
        kind=kind,
        before=was.state,
        after=now.state,
        reached_by_before=was.reached_by,
        reached_by_after=now.reached_by,
        because=tuple(moved.behind(was.id if kind.worse else now.id)),
    )


def _kind(was: CoverageRow, now: CoverageRow) -> EffectKind | None:
    """Return how an item stands after, None where it stands as before."""
    before, after = _RANK.get(was.state, 0), _RANK.get(now.state, 0)
    if after != before:
        if not after or not before:
            return EffectKind.GAINED if after else EffectKind.LOST
        return EffectKind.IN_PLACE if after > before else EffectKind.PLANNED_ONLY
    if now.reached_by == was.reached_by or not after:
        return None
    return EffectKind.STRONGER if now.reached_by > was.reached_by else EffectKind.WEAKER


class _Fallen:
    """The links of one version that carry less, or nothing, in the other."""

    def __init__(self, here: Reach, there: Reach, names: Renames) -> None:
        """Look up how far each link has come in the other version."""
        self._here = here
        self._there = there.index.framework
        self._new = names.new
        index = there.index
        self._known: dict[tuple[str, str, str], int] = {}
        for name in there.relations:
            for links in index.out[name].values():
                for row in links:
                    key = _key(index.links[row], {})
                    self._known[key] = max(self._known.get(key, 0), index.strength[row])

    def behind(self, name: str) -> Iterator[tuple[str, ...]]:
        """Yield the items and links behind an item that carry less in the other version, nearest first."""
        index = self._here.index
        start = index.rank[name]
        seen, waiting = {start}, [start]
        told: set[tuple[str, ...]] = set()
        for row in waiting:
            for relation in self._here.relations:
                for link in index.into[relation].get(row, ()):
                    source = index.source[link]
                    cause = self._cause(link) if self._carries(source) else None
                    if cause is not None and cause not in told:
                        told.add(cause)
                        yield cause
                    if source not in seen:
                        seen.add(source)
                        waiting.append(source)

    def _carries(self, source: int) -> bool:
        """Return whether an experience stands at a row or behind it."""
        return bool(self._here.answers[source]) or self._here.by_live[source] != NOBODY

    def _cause(self, link: int) -> tuple[str, ...] | None:
        """Return what made a link carry less: the item at an end of it that went, or the link itself."""
        index = self._here.index
        given = index.links[link]
        if self._known.get(_key(given, self._new), 0) >= index.strength[link]:
            return None
        for name in (given.source, given.target):
            if self._less(name):
                return (name,)
        return (given.source, given.relation, given.target)

    def _less(self, name: str) -> bool:
        """Return whether an item went, or has come less far, in the other version."""
        other = self._new.get(name, name)
        if other not in self._there:
            return True
        index, there = self._here.index, index_of(self._there)
        return there.state[there.rank[other]] < index.state[index.rank[name]]


def _key(link: Link, names: Mapping[str, str]) -> tuple[str, str, str]:
    """Return what tells a link from others, its ends renamed."""
    return (names.get(link.source, link.source), link.relation, names.get(link.target, link.target))
