"""Rules about outcomes and the competencies that spell them out."""

from collections.abc import Iterator
from typing import Final

from learner_centered.analysis.reach import HIERARCHY
from learner_centered.checks.context import Context
from learner_centered.checks.mostly import every
from learner_centered.checks.questions import EXPECTED, SPELLED_OUT
from learner_centered.checks.reach import broken, roots, stated_absent, within
from learner_centered.checks.rule import Rule, rule
from learner_centered.findings.finding import Finding
from learner_centered.model.items import Competency, Outcome

#: What tells that an outcome is more than a word: it is spelled out, or something develops it.
_GROUNDS: Final = ("refines", "develops")


def orphans(ctx: Context) -> list[int]:
    """Return the rows of outcomes that nothing spells out and nothing develops; none where that cannot be asked."""

    def find() -> list[int]:
        if not ctx.recorded(*_GROUNDS):
            return []
        starts = [*ctx.into("refines"), *ctx.into("develops")]
        grounded = within(ctx, starts, *HIERARCHY)
        return [row for row in ctx.rows(Outcome) if not grounded[row]]

    return ctx.once("orphans", find)


def _grounded(ctx: Context) -> list[int]:
    """Return the rows of outcomes that are no orphans."""
    known = set(orphans(ctx))
    return [row for row in ctx.rows(Outcome) if row not in known]


def _linked(ctx: Context) -> list[int]:
    """Return the rows of competencies without a link that leads nowhere."""
    faulty = broken(ctx, *HIERARCHY)
    return [row for row in ctx.rows(Competency) if ctx.index.items[row].id not in faulty]


@rule(
    "LC101",
    "orphan-outcome",
    severity="warning",
    family="outcomes",
    absence=True,
    asks=every(Outcome),
    since="0.1.0",
)
def orphan_outcome(ctx: Context) -> Iterator[Finding]:
    """An outcome that nothing is recorded to spell out or to develop.

    No competency refines it, and no experience or practice develops it; the same holds for each
    of its parts. Planned links and links to an outcome it is part of are not nothing, so they keep
    this rule silent. An outcome with parts is reported by the parts that nobody reaches.
    Where the framework records neither what spells out nor what develops any outcome, the
    question is not evaluated (LC080).

    Why:
        A promise that nobody plans for is only a sentence. Curriculum maps are drawn to find the
        outcome that no course develops, called an orphan outcome there.
        Source: Indiana University Kokomo, Center for Teaching, Learning and Assessment,
        Curriculum Maps (kokomo.iu.edu/ctla/assessment/curriculum-maps.html); University of
        Toronto, Mapping Analysis (teaching.utoronto.ca).

    Example:
        A portrait promises agency and belonging. Competencies refine agency; nothing names
        belonging.

    Instead:
        Write down what a learner does that makes the outcome visible, as a competency that
        refines it, or an experience that develops it. If the promise is no longer made, give it
        `status: retired`.
    """
    if ctx.rows(Outcome) and not ctx.recorded(*_GROUNDS):
        yield ctx.unasked(SPELLED_OUT)
        return
    for row, affected in roots(ctx, orphans(ctx), ctx.leads("part_of", back=True), ctx.leads("part_of")):
        outcome = ctx.index.items[row].id
        no = stated_absent(ctx, row, *_GROUNDS)
        yield ctx.finding(
            f"outcome {outcome!r} is stated not to be developed or spelled out, and nothing else is recorded"
            if no
            else f"nothing is recorded that spells out outcome {outcome!r} or develops it",
            help="Write `refines: <outcome id>` under a competency that makes it visible, "
            "or `develops: <outcome id>` under an experience.",
            subject=outcome,
            related=no,
            affects=affected,
        )


@rule(
    "LC102",
    "outcome-without-competency",
    severity="info",
    family="outcomes",
    absence=True,
    asks=_grounded,
    since="0.1.0",
)
def outcome_without_competency(ctx: Context) -> Iterator[Finding]:
    """An outcome that is developed, and that no competency is recorded to spell out.

    It is silent where LC101 speaks. An outcome is spelled out by a competency that refines it or
    one of its parts; a competency that refines a larger outcome keeps this rule silent for its
    parts, since something coarser is recorded. Where no competency refines any outcome, the
    question is not evaluated (LC080).

    Why:
        An outcome is too large to teach or to show as it stands. Published designs break it down
        into competencies before they ask for evidence.
        Source: Building 21, Competencies (building21.org/open-resources/competencies);
        Learner-Centered Collaborative, Competency-Based Reporting Playbook, Identify Outcomes.

    Example:
        A project develops collaboration, and no competency says what collaboration looks like.

    Instead:
        Add one to five competencies in the learner's words, each with `refines: <outcome id>`.
    """
    if ctx.rows(Outcome) and not ctx.recorded("refines"):
        yield ctx.unasked(SPELLED_OUT)
        return
    spelled = within(ctx, ctx.into("refines"), "part_of")
    gaps = [row for row in _grounded(ctx) if not spelled[row]]
    for row, affected in roots(ctx, gaps, ctx.leads("part_of", back=True), ctx.leads("part_of")):
        outcome = ctx.index.items[row].id
        yield ctx.finding(
            f"outcome {outcome!r} is developed, and nothing is recorded that spells it out",
            help="Write a competency in the learner's words with `refines: <outcome id>`.",
            subject=outcome,
            related=stated_absent(ctx, row, "refines"),
            affects=affected,
        )


@rule(
    "LC103",
    "stray-competency",
    severity="warning",
    family="outcomes",
    absence=True,
    asks=_linked,
    since="0.1.0",
)
def stray_competency(ctx: Context) -> Iterator[Finding]:
    """A competency that is recorded to lead to no outcome, itself or through what it is part of.

    A group of competencies leads to an outcome where one of its parts does. Only the largest
    stray competency is reported, with its stray parts under `affects`. A competency with a link
    that leads nowhere (LC001, LC002) is left to those rules. Where no competency refines any
    outcome, the question is not evaluated (LC080).

    Why:
        The mirror of LC101: work that answers to no promise takes time from work that does.
        Source: Indiana University Kokomo, Center for Teaching, Learning and Assessment,
        Curriculum Maps (kokomo.iu.edu/ctla/assessment/curriculum-maps.html), which asks that each
        course contributes to an outcome; that a competency should lead to one is our reading.

    Example:
        `solves-equations` is recorded and developed, and no link says which promise it is for.

    Instead:
        Add `refines: <outcome id>` or `part_of: <competency id>`. A standard kept only for a
        crosswalk belongs under `external:`.
    """
    if ctx.rows(Competency) and not ctx.recorded("refines"):
        yield ctx.unasked(SPELLED_OUT)
        return
    led = within(ctx, ctx.out("refines"), "part_of")
    items = ctx.index.items
    gaps = [row for row in _linked(ctx) if not led[row]]
    for row, affected in roots(ctx, gaps, ctx.leads("part_of"), ctx.leads("part_of", back=True)):
        competency = items[row].id
        yield ctx.finding(
            f"competency {competency!r} is recorded to lead to no outcome",
            help="Write `refines: <outcome id>` under it, or `part_of: <competency id>` where it belongs to another.",
            subject=competency,
            affects=affected,
        )


@rule(
    "LC106",
    "competency-without-expectation",
    severity="info",
    family="outcomes",
    absence=True,
    asks=every(Competency),
    since="0.1.0",
)
def competency_without_expectation(ctx: Context) -> Iterator[Finding]:
    """A competency for which neither a statement nor levels are recorded.

    A statement for one grade band is enough, and so is one for a part of it or for what it is
    part of. Where no competency has either, as in standards that were only imported, the question
    is not evaluated (LC080).

    Why:
        Learners can aim at what they can read. Competency-based education asks for expectations
        that are explicit and transparent; schools answer with I-can statements and levels.
        Source: Aurora Institute, definition of competency-based education (2019), element 7
        (aurora-institute.org/our-work/faqs); Norris Academy, Profile of a Learner;
        Learner-Centered Collaborative, Competency-Based Reporting Playbook, Define Levels of
        Proficiency.

    Example:
        `sets-goals` has a title only; its neighbour says "I can present my work."

    Instead:
        Add `statement: I can …`, or name a declared scale with `levels:`.
    """
    items = ctx.index.items
    rows = ctx.rows(Competency)
    stated = [row for row in rows if _expects(items[row])]
    if rows and not stated:
        yield ctx.unasked(EXPECTED)
        return
    clear = within(ctx, stated, "part_of")
    gaps = [row for row in rows if not clear[row]]
    for row, affected in roots(ctx, gaps, ctx.leads("part_of", back=True), ctx.leads("part_of")):
        competency = items[row].id
        yield ctx.finding(
            f"neither a statement nor levels are recorded for competency {competency!r}",
            help="Say what a learner can do, as in `statement: I can set a goal and review it.`",
            subject=competency,
            affects=affected,
        )


def _expects(item: object) -> bool:
    """Return whether a competency tells learners what is expected."""
    return isinstance(item, Competency) and bool(item.statement or item.statements or item.levels)


RULES: Final[tuple[Rule, ...]] = (
    orphan_outcome,
    outcome_without_competency,
    stray_competency,
    competency_without_expectation,
)
