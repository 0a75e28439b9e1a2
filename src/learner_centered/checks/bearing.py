"""What rests on one item alone, for the rules that ask it."""

from collections.abc import Mapping, Sequence
from typing import Final

from learner_centered.analysis.resting import rests_on
from learner_centered.checks.context import Context, Question
from learner_centered.checks.questions import BACKED, BEHIND, DEVELOPED, SPELLED_OUT
from learner_centered.checks.reach import roots
from learner_centered.graph.index import FIRM
from learner_centered.model.items import (
    Competency,
    Condition,
    ItemType,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)
from learner_centered.model.words import Element

#: The types that stand behind outcomes, and the question that is not evaluated where none of a type leads on.
BEARERS: Final[Mapping[ItemType, Question]] = {
    Competency: SPELLED_OUT,
    Practice: BEHIND[Element.LEARNING_MODEL],
    LearningExperience: DEVELOPED,
    SupportSystem: BACKED,
    SchoolStructure: BEHIND[Element.SCHOOL_DESIGN],
    Condition: BEHIND[Element.CONDITIONS],
}


def ecosystem_wide(ctx: Context, least: int) -> bool:
    """Return whether a condition that has come so far stands behind everything."""
    index = ctx.index
    return any(
        isinstance(item, Condition) and item.ecosystem_wide and index.state[row] >= least
        for row, item in ((row, index.items[row]) for row in ctx.rows(Condition))
    )


def resting(ctx: Context, kind: ItemType) -> Mapping[int, Sequence[tuple[str, Sequence[str]]]] | None:
    """Return what rests on each item of a type alone, of what is in place; None where that was not evaluated.

    Each outcome comes with the ids of those of its parts that rest there too, because they are one
    promise. Where an ecosystem-wide condition is in place it stands behind every outcome, so that
    nothing rests on another condition alone.

    Args:
        ctx: The context.
        kind: One of `BEARERS`.

    Returns:
        For the row of each item on which anything rests alone: the ids of the outcomes, each with
        the ids of its parts.

    Cost: O(items + links), once for all rules of a check.
    """

    def find() -> dict[int, list[tuple[str, Sequence[str]]]] | None:
        if kind is Condition and ecosystem_wide(ctx, FIRM):
            return {}
        found = rests_on(ctx.framework, Outcome, kind, in_place=True)
        if not found.evaluated:
            return None
        rank, whole, parts = ctx.index.rank, ctx.leads("part_of"), ctx.leads("part_of", back=True)
        items = ctx.index.items
        return {
            rank[one.id]: [
                (items[row].id, parts_there)
                for row, parts_there in roots(ctx, [rank[name] for name in one.alone], whole, parts)
            ]
            for one in found.bearing
        }

    return ctx.once(("resting", kind), find)
