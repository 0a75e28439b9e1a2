"""What rests on one item alone."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import attrs

from learner_centered.analysis.reach import Reach, reach_of
from learner_centered.display import table
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import FIRM, TENTATIVE, index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import ItemType
from learner_centered.walks.nearest import nearest
from learner_centered.walks.walk import NOBODY, SEVERAL, Adjacency, components, soles

#: Bearers kept a row: an item may be one of its own, and two others are as good as many.
_ENOUGH: Final = 3


@attrs.frozen(kw_only=True)
class Bearer:
    """An answering item and what rests on it alone.

    Attributes:
        id: The answering item.
        title: Its title.
        type: The name of its type.
        alone: Ids of the asked items that rest on this alone, in item order.
    """

    id: str
    title: str
    type: str
    alone: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class RestsOn:
    """What rests on each answering item alone.

    Attributes:
        of: Names of the asked item types.
        by: Names of the answering item types.
        relations: Names of the relations followed.
        evaluated: Whether the question could be asked; where not, nothing is said to rest on anything.
        rows: One a live answering item, in item order, those on which nothing rests alone included.
    """

    of: tuple[str, ...]
    by: tuple[str, ...]
    relations: tuple[str, ...]
    evaluated: bool
    rows: tuple[Bearer, ...]

    @property
    def bearing(self) -> tuple[Bearer, ...]:
        """The rows on which something rests alone, in item order."""
        return tuple(row for row in self.rows if row.alone)

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict an answering item."""
        return [
            {"id": row.id, "title": row.title, "type": row.type, "count": len(row.alone), "alone": list(row.alone)}
            for row in self.rows
        ]

    def __repr__(self) -> str:
        """Show the question and the counts."""
        question = f"{' and '.join(self.of)} by {' and '.join(self.by)}"
        if not self.evaluated:
            return f"RestsOn({question}: not evaluated)"
        resting = sum(len(row.alone) for row in self.rows)
        return f"RestsOn({question}: {resting} rest on one alone, {len(self.bearing)} of {len(self.rows)} bear them)"

    def _repr_html_(self) -> str:
        """Show the answering items on which something rests alone as a table."""
        rows = ((row.id, row.title, len(row.alone), row.alone) for row in self.bearing)
        caption = f"{' and '.join(self.of)} by {' and '.join(self.by)} ({', '.join(self.relations)})"
        return table(["id", "title", "count", "rests on this alone"], rows, caption)


def rests_on(
    framework: Framework | FrameworkView,
    of: ItemType | Collection[ItemType] | None = None,
    by: ItemType | Collection[ItemType] | None = None,
    *,
    relations: Iterable[str] | None = None,
    in_place: bool = False,
) -> RestsOn:
    """Return for each answering item the asked items that rest on it alone.

    An asked item rests on an answering one alone when no other reaches it, or reaches it only
    through this one: a unit that is part of a program, where only the program is said to develop
    a goal, cannot stand in for the program. What rests on an item alone is what `knock_out` of
    this item names as lost.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        of: The asked item type, or several; outcomes and competencies by default.
        by: The answering item type, or several; learning experiences by default.
        relations: Names of the relations to follow, as for `coverage`.
        in_place: Whether only what is in place counts. Otherwise planned and piloting items and
            links count as well; with it, what rests on an item alone is what is covered now, and
            what `knock_out` names as lost or as planned only.

    Raises:
        TypeError: `of` or `by` is no item type, or `framework` no framework.
        InvalidValueError: A relation is unknown or symmetric.

    Cost: O(items + links).

    Source: house rule: what rests on one thing alone is lost with it.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> goals, talks = b.competency("sets-goals"), b.competency("speaks-publicly")
        >>> trip = b.experience("trip", develops=[goals, talks])
        >>> circle = b.experience("circle", develops=talks)
        >>> [(row.id, row.alone) for row in rests_on(b.build()).rows]
        [('trip', ('sets-goals',)), ('circle', ())]
    """
    reach = reach_of(index_of(framework), of, by, relations)
    items = reach.index.items
    alone: dict[int, list[str]] = {row: [] for row in reach.answering}
    if reach.evaluated:
        for row, bearer in _resting(reach, FIRM if in_place else TENTATIVE):
            alone[bearer].append(items[row].id)
    return RestsOn(
        of=tuple(kind.__name__ for kind in reach.of),
        by=tuple(kind.__name__ for kind in reach.by),
        relations=reach.relations,
        evaluated=reach.evaluated,
        rows=tuple(
            Bearer(id=items[row].id, title=items[row].title, type=type(items[row]).__name__, alone=tuple(names))
            for row, names in alone.items()
        ),
    )


def _resting(reach: Reach, least: int) -> Iterator[tuple[int, int]]:
    """Yield each asked row that rests on one answering row alone, and that row.

    What leads to a row only through another answering row falls with that one, so ways end where
    they meet an answering row. If one row alone is left, everything passes it; if there are two,
    either can go.
    """
    if not set(reach.of).isdisjoint(reach.by):
        yield from _resting_on_others(reach, least)
        return
    index = reach.index
    sides = [index.into[name] for name in reach.relations]
    found = nearest(
        reach.asked,
        sides,
        index.source,
        levels=index.strength,
        least=least,
        starts=reach.answers,
        most=len(index.items),
    )
    near = soles(*_between(reach, least)) if found is None else found
    yield from ((row, near[row]) for row in reach.asked if near[row] not in {NOBODY, SEVERAL})


def _resting_on_others(reach: Reach, least: int) -> Iterator[tuple[int, int]]:
    """Yield the same where a row may both ask and answer: it never counts for itself."""
    several = _nearest(*_between(reach, least))
    back = reach.index.neighbours(reach.relations, back=True, least=least)
    for row in reach.asked:
        bearers = frozenset[int]().union(*(several[one] for one in back[row])) - {row}
        if len(bearers) == 1:
            yield row, next(iter(bearers))


def _between(reach: Reach, least: int) -> tuple[Adjacency, list[int]]:
    """Return where live links lead that end at no answering row, and the answering rows."""
    live = reach.index.neighbours(reach.relations, least=least)
    between = [[one for one in targets if not reach.answers[one]] for targets in live]
    return between, [row for row in reach.answering if reach.index.state[row] >= least]


def _nearest(between: Adjacency, starts: Sequence[int]) -> Sequence[frozenset[int]]:
    """Return for each row the starts that lead to it, `_ENOUGH` at most; a start has itself."""
    found: list[frozenset[int]] = [frozenset()] * len(between)
    for row in starts:
        found[row] = frozenset((row,))
    for component in components(between):
        mine = _some(found[row] for row in component)
        for row in component:
            found[row] = mine
            for target in between[row]:
                found[target] = _some((found[target], mine))
    return found


def _some(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    """Return the union of sets, cut to `_ENOUGH` of its members."""
    union = frozenset[int]().union(*sets)
    return union if len(union) <= _ENOUGH else frozenset(sorted(union)[:_ENOUGH])
