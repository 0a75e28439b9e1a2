"""Rules about crosswalks: what has no counterpart, on either side."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from learner_centered.analysis.reach import HIERARCHY
from learner_centered.checks.context import Context
from learner_centered.checks.questions import MAPPED
from learner_centered.checks.reach import ids, own_lack, roots, stated_absent, within
from learner_centered.checks.rule import Rule, rule
from learner_centered.checks.rules.outcomes import orphans
from learner_centered.findings.finding import Finding
from learner_centered.model.items import Competency, ExternalItem, Outcome

_RELATION: Final = "corresponds_to"


def _both_sides(ctx: Context) -> list[int]:
    """Return the rows of external items, and of outcomes that are no orphans."""
    known = {*orphans(ctx)}
    return [row for row in ctx.rows(ExternalItem, Outcome) if row not in known]


@rule(
    "LC505",
    "crosswalk-unmatched",
    severity="info",
    family="ecosystem",
    absence=True,
    asks=_both_sides,
    since="0.1.0",
)
def crosswalk_unmatched(ctx: Context) -> Iterator[Finding]:
    """An external item that nothing of ours corresponds to, or an outcome of ours that meets nothing external.

    Asked where external items are recorded. An external item is asked together with its parts: a
    match of one of them is something finer, a match of the whole something coarser, and neither is
    a gap. An outcome is asked together with its parts and with the competencies that spell it out,
    once for each external framework that some outcome or competency of ours is matched to; one
    finding names all that it does not meet. It is silent about outcomes of which LC101 speaks. A
    match that is stated absent is no match, and is listed. Where no match is recorded at all, the
    question is not evaluated (LC080).

    Why:
        Families, states and funders hold their own lists of what learners need. A crosswalk shows
        what a portrait leaves out of such a list, and what it promises beyond it; neither is a
        fault by itself.
        Source: Next Generation Learning Challenges, MyWays, which sets its outcomes beside other
        frameworks (myways.nextgenlearning.org). What is a gap here is our reading.

    Example:
        The state's portrait has a promise about financial literacy, and nothing of ours is
        recorded to correspond to it.

    Instead:
        Write `corresponds_to:` under what does meet it. Otherwise decide whether the promise is
        wanted here, and allow the finding with that reason if it is not.
    """
    external = ctx.rows(ExternalItem)
    if external and not ctx.recorded(_RELATION):
        yield ctx.unasked(MAPPED)
        return
    yield from _unmet(ctx, external)
    yield from _unmatched(ctx)


def _unmet(ctx: Context, external: Sequence[int]) -> Iterator[Finding]:
    """Yield the external items that nothing of ours corresponds to."""
    index = ctx.index
    ours = (
        row
        for row, links in ctx.into(_RELATION).items()
        if any(not isinstance(index.items[index.source[link]], ExternalItem) for link in links)
    )
    met = within(ctx, ours, "part_of")
    gaps = [row for row in external if not met[row]]
    for row, affected in roots(ctx, gaps, ctx.leads("part_of"), ctx.leads("part_of", back=True)):
        item = index.items[row]
        yield ctx.finding(
            f"nothing is recorded that corresponds to external item {item.id!r}{_of(item)}",
            help="Write `corresponds_to:` under what meets it, or decide whether it is wanted here.",
            subject=item.id,
            related=stated_absent(ctx, row, _RELATION),
            affects=affected,
        )


def _unmatched(ctx: Context) -> Iterator[Finding]:
    """Yield the outcomes of ours that meet nothing of some external framework."""
    bits, seeds = _matches(ctx)
    everything = sum(bits.values())
    reached = ctx.spread(seeds, *HIERARCHY)
    coarse = ctx.spread(seeds, "part_of", back=True)
    known = {*orphans(ctx)}
    lacking = {row: everything & ~(reached[row] | coarse[row]) for row in ctx.rows(Outcome) if row not in known}
    for row, mask, affected in own_lack(lacking, ctx.leads("part_of"), ctx.leads("part_of", back=True)):
        outcome = ctx.index.items[row].id
        names = [name for name, bit in bits.items() if mask & bit]
        yield ctx.finding(
            f"outcome {outcome!r} has no counterpart recorded in {' or '.join(name or _UNNAMED for name in names)}",
            help="Write `corresponds_to:` under it or under a competency that refines it, or keep it as a promise "
            "of your own.",
            subject=outcome,
            affects=ids(ctx, affected),
            data={"frameworks": tuple(names)},
        )


def _matches(ctx: Context) -> tuple[Mapping[str, int], Sequence[int]]:
    """Return a bit for each external framework that is matched, and for each row of ours those it is matched to."""
    index = ctx.index
    bits: dict[str, int] = {}
    seeds = [0] * len(index.items)
    for row in ctx.rows(Outcome, Competency):
        for link in ctx.out(_RELATION).get(row, ()):
            far = index.items[index.target[link]]
            if isinstance(far, ExternalItem):
                seeds[row] |= bits.setdefault(far.framework or "", 1 << len(bits))
    return dict(sorted(bits.items())), seeds


#: How external items are spoken of whose framework is not recorded.
_UNNAMED: Final = "the external items without a framework"


def _of(item: object) -> str:
    """Return the framework of an external item, where it is recorded, as the end of a sentence."""
    return f" of {item.framework}" if isinstance(item, ExternalItem) and item.framework else ""


RULES: Final[tuple[Rule, ...]] = (crosswalk_unmatched,)
