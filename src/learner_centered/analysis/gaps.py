"""Gaps, both ways at once: what nothing reaches, and what reaches nothing."""

from collections.abc import Collection, Iterable, Iterator

import attrs

from learner_centered.analysis.coverage import Coverage, CoverageState, coverage_of
from learner_centered.analysis.reach import Reach, reach_of
from learner_centered.display import table
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import ItemType
from learner_centered.walks.walk import NOBODY, Adjacency, components


@attrs.frozen(kw_only=True)
class Gap:
    """An item that nothing is recorded to reach, and that no part of it explains.

    Attributes:
        id: The item.
        title: Its title.
        type: The name of its type.
        state: `absent` or `not_recorded`.
        affects: Ids of the items above it that are gaps too, in item order.
    """

    id: str
    title: str
    type: str
    state: CoverageState
    affects: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class Gaps:
    """What nothing reaches and what reaches nothing.

    Attributes:
        unreached: The root gaps, in item order: those no part of which is a gap itself.
        idle: Ids of the live answering items that reach no asked item, in item order; empty
            where the question could not be evaluated.
        coverage: The coverage it was read from, with every state.
    """

    unreached: tuple[Gap, ...]
    idle: tuple[str, ...]
    coverage: Coverage

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a root gap and one an idle item, told apart by `side`."""
        gaps: list[dict[str, object]] = [
            {
                "side": "unreached",
                "id": gap.id,
                "title": gap.title,
                "type": gap.type,
                "state": gap.state.value,
                "affects": list(gap.affects),
            }
            for gap in self.unreached
        ]
        return gaps + [
            {"side": "idle", "id": name, "title": None, "type": None, "state": None, "affects": []}
            for name in self.idle
        ]

    def __repr__(self) -> str:
        """Show the counts."""
        return f"Gaps({len(self.unreached)} unreached, {len(self.idle)} idle)"

    def _repr_html_(self) -> str:
        """Show both sides as a table."""
        unreached = [("unreached", gap.id, gap.state, gap.affects) for gap in self.unreached]
        idle = [("idle", name, None, ()) for name in self.idle]
        return table(["side", "id", "state", "affects"], [*unreached, *idle])


def gaps(
    framework: Framework | FrameworkView,
    of: ItemType | Collection[ItemType] | None = None,
    by: ItemType | Collection[ItemType] | None = None,
    *,
    relations: Iterable[str] | None = None,
    roll_up: str | float = "any",
) -> Gaps:
    """Return what nothing is recorded to reach, and what reaches nothing.

    A gap above another gap is a consequence: it is listed under `affects` of the root and not by
    itself. On a cycle of parts the first item in item order stands for the others.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        of: The asked item type, or several; outcomes and competencies by default.
        by: The answering item type, or several; learning experiences by default.
        relations: Names of the relations to follow, as for `coverage`.
        roll_up: How parts count, as for `coverage`.

    Raises:
        TypeError: `of` or `by` is no item type, or `framework` no framework.
        InvalidValueError: A relation is unknown or symmetric, or `roll_up` is none that is known.

    Cost: O(items + links + ids returned in all).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> agency = b.outcome("agency")
        >>> goals = b.competency("sets-goals", refines=agency)
        >>> trip, talk = b.experience("trip"), b.experience("talk", develops=b.competency("talks"))
        >>> found = gaps(b.build())
        >>> [(gap.id, gap.affects) for gap in found.unreached], found.idle
        ([('sets-goals', ('agency',))], ('trip',))
    """
    reach = reach_of(index_of(framework), of, by, relations)
    answer = coverage_of(reach, roll_up)
    if not answer.evaluated:
        return Gaps(unreached=(), idle=(), coverage=answer)
    return Gaps(unreached=tuple(_roots(reach, answer)), idle=tuple(_idle(reach)), coverage=answer)


def _roots(reach: Reach, answer: Coverage) -> Iterator[Gap]:
    """Yield the gaps that no other gap explains, in item order."""
    states = {row: one.state for row, one in zip(reach.asked, answer.rows, strict=True) if one.state.is_gap}
    above = [
        [one for one in wholes if one in states] if row in states else ()
        for row, wholes in enumerate(reach.index.neighbours(reach.hierarchy))
    ]
    for row in sorted(_first_rows(above, states)):
        item = reach.index.items[row]
        affects = tuple(reach.index.items[one].id for one in _above(above, row))
        yield Gap(id=item.id, title=item.title, type=type(item).__name__, state=states[row], affects=affects)


def _first_rows(above: Adjacency, chosen: Collection[int]) -> Iterator[int]:
    """Yield the first row of each component of the chosen rows that no other component leads to."""
    led_to = bytearray(len(above))
    for component in components(above):
        if component[0] in chosen and not any(led_to[row] for row in component):
            yield component[0]
        for row in component:
            for target in above[row]:
                led_to[target] = 1


def _above(above: Adjacency, start: int) -> list[int]:
    """Return the rows led to from a row, itself left out, ascending."""
    seen = {start}
    stack = [start]
    while stack:
        for row in above[stack.pop()]:
            if row not in seen:
                seen.add(row)
                stack.append(row)
    return sorted(seen - {start})


def _idle(reach: Reach) -> Iterator[str]:
    """Yield the ids of the answering items that lead to no asked item but themselves."""
    return (reach.index.items[row].id for row in reach.answering if reach.ahead[row] in {NOBODY, row})
