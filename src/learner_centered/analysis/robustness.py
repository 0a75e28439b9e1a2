"""Robustness: what loses coverage if something goes."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

import attrs

from learner_centered.analysis.coverage import Coverage, CoverageState, coverage_of
from learner_centered.analysis.reach import Reach, reach_of
from learner_centered.display import table
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import ItemType, texts

_REACHED: Final = (CoverageState.COVERED, CoverageState.PLANNED)


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
