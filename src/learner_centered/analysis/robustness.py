"""Robustness: what loses coverage if something goes, and what rests on one item alone."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

import attrs

from learner_centered.analysis.coverage import Coverage, CoverageState, coverage_of
from learner_centered.analysis.reach import Reach, reach_of
from learner_centered.display import table
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import FIRM, TENTATIVE, index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import ItemType, texts
from learner_centered.walks.nearest import nearest
from learner_centered.walks.walk import NOBODY, SEVERAL, Adjacency, components, soles

_REACHED: Final = (CoverageState.COVERED, CoverageState.PLANNED)
#: Bearers kept a row: an item may be one of its own, and two others are as good as many.
_ENOUGH: Final = 3


@attrs.frozen(kw_only=True)
class Effect:
    """How an asked item stands with and without what goes.

    Attributes:
        id: The item.
        title: Its title.
        type: The name of its type.
        before: Its state with everything.
        after: Its state without what goes.
        reached_by_before: How many answering items reach it with everything.
        reached_by_after: How many reach it without what goes.
    """

    id: str
    title: str
    type: str
    before: CoverageState
    after: CoverageState
    reached_by_before: int
    reached_by_after: int


@attrs.frozen(kw_only=True, repr=False)
class KnockOut:
    """What loses coverage if some items go; an item stands in one of the three lists at most.

    Items that go are in none of them: of what is gone nothing is asked.

    Attributes:
        ids: Ids of the items that go, each once, as they were given.
        lost: The items that something reached and that nothing reaches any more, in item order;
            gaps after, or `coarser_only` or `not_evaluated`.
        planned_only: Those that were covered and that only what is planned or piloting still reaches.
        weaker: Those whose state stays, reached by fewer answering items than before.
        before: The coverage with everything.
        after: The coverage without what goes.
    """

    ids: tuple[str, ...]
    lost: tuple[Effect, ...]
    planned_only: tuple[Effect, ...]
    weaker: tuple[Effect, ...]
    before: Coverage
    after: Coverage

    def _sides(self) -> Iterator[tuple[str, Effect]]:
        """Yield every effect with the name of its list."""
        for name, effects in (("lost", self.lost), ("planned_only", self.planned_only), ("weaker", self.weaker)):
            for effect in effects:
                yield name, effect

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict an item that is touched, told apart by `effect`."""
        return [
            {
                "effect": name,
                "id": one.id,
                "title": one.title,
                "type": one.type,
                "before": one.before.value,
                "after": one.after.value,
                "reached_by_before": one.reached_by_before,
                "reached_by_after": one.reached_by_after,
            }
            for name, one in self._sides()
        ]

    def __repr__(self) -> str:
        """Show how much goes, and the counts."""
        counts = f"{len(self.lost)} lost, {len(self.planned_only)} planned only, {len(self.weaker)} weaker"
        return f"KnockOut({len(self.ids)} out: {counts})"

    def _repr_html_(self) -> str:
        """Show the items that are touched as a table."""
        rows = (
            (name, one.id, one.before, one.after, one.reached_by_before, one.reached_by_after)
            for name, one in self._sides()
        )
        headings = ["effect", "id", "before", "after", "reached by before", "reached by after"]
        return table(headings, rows, f"without {', '.join(self.ids) or 'nothing'}")


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


def knock_out(
    framework: Framework | FrameworkView,
    ids: Iterable[str],
    of: ItemType | Collection[ItemType] | None = None,
    by: ItemType | Collection[ItemType] | None = None,
    *,
    relations: Iterable[str] | None = None,
) -> KnockOut:
    """Return what loses coverage if some items go, with every link at one of their ends.

    Any item may go, not only answering ones: without a competency between them, an experience no
    longer reaches an outcome. Nothing is lost that nothing reached before. Where too little is
    left to answer the question, the state after is `not_evaluated`, and what was reached is lost.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        ids: Ids of the items that go; a repeated one counts once.
        of: The asked item type, or several; outcomes and competencies by default.
        by: The answering item type, or several; learning experiences by default.
        relations: Names of the relations to follow, as for `coverage`.

    Raises:
        UnknownIdError: No item has one of the ids.
        TypeError: `of` or `by` is no item type, or `framework` no framework.
        InvalidValueError: A relation is unknown or symmetric, or `ids` is one text.

    Cost: O(items + links), and to count what reaches each item O((items + links) · answering
    items / 4096).

    Source: house rule: what goes is taken out of the record and the question asked again, so that
    nothing is estimated.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> goals, talks = b.competency("sets-goals"), b.competency("speaks-publicly")
        >>> trip = b.experience("trip", develops=[goals, talks])
        >>> circle = b.experience("circle", develops=talks)
        >>> found = knock_out(b.build(), ["trip"])
        >>> [(one.id, str(one.after)) for one in found.lost]
        [('sets-goals', 'not_recorded')]
        >>> [(one.id, one.reached_by_before, one.reached_by_after) for one in found.weaker]
        [('speaks-publicly', 2, 1)]
    """
    index = index_of(framework)
    gone = tuple(dict.fromkeys(index.framework[name].id for name in texts(ids)))
    asked = reach_of(index, of, by, relations)
    before = coverage_of(asked)
    # The question is handed on as it was understood: its relations may have come as an iterator.
    without = Reach(index_of(index.framework.evolve(remove=gone)), asked.of, asked.by, asked.relations)
    after = coverage_of(without)
    effects = list(_effects(before, after))
    return KnockOut(
        ids=gone,
        lost=tuple(one for one in effects if one.after not in _REACHED),
        planned_only=tuple(one for one in effects if one.after in _REACHED and one.after != one.before),
        weaker=tuple(
            one for one in effects if one.after == one.before and one.reached_by_after < one.reached_by_before
        ),
        before=before,
        after=after,
    )


def _effects(before: Coverage, after: Coverage) -> Iterator[Effect]:
    """Yield how each asked item that something reached stands after, where it is still asked about."""
    left = {row.id: row for row in after.rows}
    for row in before.rows:
        if row.state in _REACHED and row.id in left:
            yield Effect(
                id=row.id,
                title=row.title,
                type=row.type,
                before=row.state,
                after=left[row.id].state,
                reached_by_before=row.reached_by,
                reached_by_after=left[row.id].reached_by,
            )


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
