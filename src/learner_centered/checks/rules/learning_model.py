"""Rules about the learning model: what develops, what gives evidence, and what backs it."""

from collections.abc import Iterator
from typing import Annotated, Final

import annotated_types as at

from learner_centered.analysis.reach import HIERARCHY
from learner_centered.checks.context import Context
from learner_centered.checks.mostly import every
from learner_centered.checks.questions import ASSESSED, BACKED, DEVELOPED, MIXED, TAUGHT_TO_ADULTS
from learner_centered.checks.reach import broken, roots, stated_absent, whole, within
from learner_centered.checks.rule import Rule, rule
from learner_centered.findings.finding import Finding
from learner_centered.graph.index import FIRM
from learner_centered.model.items import Competency, ItemType, LearningExperience, Outcome, Practice, SupportSystem
from learner_centered.model.vocabulary import CORE_QUALITIES
from learner_centered.model.words import Status, SupportKind
from learner_centered.walks.walk import reachable

#: One bit for each core quality, and one for an experience whose qualities are not recorded.
_BITS: Final = {word: 1 << place for place, word in enumerate(CORE_QUALITIES)}
_CORE: Final = sum(_BITS.values())
_UNKNOWN: Final = _CORE + 1


@rule(
    "LC201",
    "undeveloped-competency",
    severity="warning",
    family="learning_model",
    absence=True,
    asks=every(Competency),
    since="0.1.0",
)
def undeveloped_competency(ctx: Context) -> Iterator[Finding]:
    """A competency that no experience and no practice is recorded to develop.

    A competency is developed where one of its parts is. A planned link, or a link to what it is
    part of or spells out, is no gap: the first is on its way, the second may be meant for it.
    The smallest undeveloped competency is reported; `affects` lists what is a gap because of it.
    Where nothing is recorded to develop anything, the question is not evaluated (LC080).

    Why:
        Mapping outcomes against what learners do is meant to show the outcomes that nothing
        addresses.
        Source: University of Toronto, Mapping Analysis (teaching.utoronto.ca); St. John's
        University, curriculum mapping (stjohns.edu).

    Example:
        `speaks-publicly` refines an outcome, and no experience names it.

    Instead:
        Add it to the `develops:` of the experience in which learners practice it. If you know
        that nothing does, say so with `{to: <competency id>, stated: absent}`, and plan one.
    """
    asked = ctx.rows(Outcome, Competency)
    if asked and not ctx.recorded("develops"):
        yield ctx.unasked(DEVELOPED)
        return
    developed = within(ctx, ctx.into("develops"), *HIERARCHY)
    gaps = [row for row in asked if not developed[row]]
    for row, affected in roots(ctx, gaps, ctx.leads(*HIERARCHY, back=True), ctx.leads(*HIERARCHY)):
        item = ctx.index.items[row]
        if type(item) is Outcome:
            continue
        no = stated_absent(ctx, row, "develops")
        yield ctx.finding(
            f"competency {item.id!r} is stated not to be developed, and nothing else is recorded"
            if no
            else f"nothing is recorded that develops competency {item.id!r}",
            help="Write `develops: <competency id>` under the experience in which learners practice it.",
            subject=item.id,
            related=no,
            affects=affected,
        )


def _developed(ctx: Context) -> bytearray:
    """Return a flag for each row that something in place develops."""
    strength = ctx.index.strength
    starts = [row for row, links in ctx.into("develops").items() if any(strength[link] == FIRM for link in links)]
    return reachable(ctx.leads(*HIERARCHY, least=FIRM), starts)


def _developed_competencies(ctx: Context) -> list[int]:
    """Return the rows of competencies that something in place develops."""
    developed = _developed(ctx)
    return [row for row in ctx.rows(Competency) if developed[row]]


@rule(
    "LC202",
    "unassessed-competency",
    severity="info",
    family="learning_model",
    absence=True,
    asks=_developed_competencies,
    since="0.1.0",
)
def unassessed_competency(ctx: Context) -> Iterator[Finding]:
    """A developed competency of which nothing is recorded to give evidence.

    Only competencies that something in place develops are asked: of the others there is nothing
    to show yet. A competency is assessed where one of its parts is, and planned evidence or
    evidence of what it is part of is no gap. Where nothing is recorded to assess anything, the
    question is not evaluated (LC080).

    Why:
        Without evidence nobody can tell whether learners got there. Curriculum maps mark where an
        outcome is assessed beside where it is taught.
        Source: University of Hawaiʻi at Mānoa, Assessment Office, Curriculum Mapping
        (manoa.hawaii.edu/assessment/howto/mapping.htm); Devrim Ozdemir, How Do We Know Our
        Students Are Competent? (2018).

    Example:
        A passion project develops `sets-goals`, and nothing asks learners to show that they can.

    Instead:
        Add `assesses: {to: <competency id>, evidence: exhibition}` under the experience or
        structure in which learners show it.
    """
    asked = ctx.rows(Outcome, Competency)
    if asked and not ctx.recorded("assesses"):
        yield ctx.unasked(ASSESSED)
        return
    developed = _developed(ctx)
    assessed = within(ctx, ctx.into("assesses"), *HIERARCHY)
    gaps = [row for row in asked if developed[row] and not assessed[row]]
    for row, affected in roots(ctx, gaps, ctx.leads(*HIERARCHY, back=True), ctx.leads(*HIERARCHY)):
        item = ctx.index.items[row]
        if type(item) is Outcome:
            continue
        yield ctx.finding(
            f"competency {item.id!r} is developed, and nothing is recorded that gives evidence of it",
            help="Write `assesses: {to: <competency id>, evidence: exhibition}` under the experience or structure "
            "in which learners show it.",
            subject=item.id,
            related=stated_absent(ctx, row, "assesses"),
            affects=affected,
        )


def _settled(ctx: Context, kind: ItemType, *relations: str) -> list[int]:
    """Return the rows of items of a type that are not only planned, and have no link that leads nowhere."""
    items, faulty = ctx.index.items, broken(ctx, *relations)
    return [row for row in ctx.rows(kind) if items[row].status is not Status.PLANNED and items[row].id not in faulty]


def _settled_experiences(ctx: Context) -> list[int]:
    """Return the rows of experiences of which it is settled what they are for."""
    return _settled(ctx, LearningExperience, "develops", "assesses", *HIERARCHY)


@rule(
    "LC204",
    "experience-without-outcome",
    severity="warning",
    family="learning_model",
    absence=True,
    asks=_settled_experiences,
    since="0.1.0",
)
def experience_without_outcome(ctx: Context) -> Iterator[Finding]:
    """A learning experience that is recorded neither to develop nor to assess anything.

    An experience is asked together with its parts: a project with one lesson that develops a
    competency is silent, and so are its other lessons. Of an experience and parts that are all
    without an outcome, the largest is reported. Planned experiences are skipped: what they are
    for may still be open. An experience with a link that leads nowhere (LC001, LC002) is left to
    those rules. Where nothing is recorded to develop or assess anything, the question is not
    evaluated (LC080).

    Why:
        A map shows the course that develops none of the outcomes as well as the outcome that no
        course develops: change it, find what it is for, or let it go.
        Source: Indiana University Kokomo, Center for Teaching, Learning and Assessment,
        Curriculum Maps (kokomo.iu.edu/ctla/assessment/curriculum-maps.html).

    Example:
        A yearly field day is recorded, and no link says what learners take from it.

    Instead:
        Add `develops:` with what learners practice in it. If it is worth its time for another
        reason, allow the finding and write the reason down.
    """
    if ctx.rows(LearningExperience) and not ctx.recorded("develops", "assesses"):
        yield ctx.unasked(DEVELOPED)
        return
    served = whole(ctx, [*ctx.out("develops"), *ctx.out("assesses")])
    items = ctx.index.items
    gaps = [row for row in _settled_experiences(ctx) if not served[row]]
    for row, affected in roots(ctx, gaps, ctx.leads("part_of"), ctx.leads("part_of", back=True)):
        yield ctx.finding(
            f"experience {items[row].id!r} is recorded neither to develop nor to assess anything",
            help="Write `develops: <competency id>` under it, or allow it with the reason why it has its place.",
            subject=items[row].id,
            affects=affected,
        )


def _met_twice(ctx: Context) -> list[int]:
    """Return the rows of competencies that at least two experiences develop, so that a mix is possible."""
    seeds = _quality_seeds(ctx)
    return [row for row in ctx.rows(Competency) if _several(ctx, row, None, seeds, 2)]


@rule(
    "LC207",
    "single-quality",
    severity="info",
    family="learning_model",
    absence=True,
    asks=_met_twice,
    since="0.1.0",
)
def single_quality(ctx: Context, *, least: Annotated[int, at.Ge(1)] = 2) -> Iterator[Finding]:
    """A competency that is reached by several experiences, all of one and the same core quality.

    The core qualities are personalized, competency_based and authentic. Only competencies that at
    least two experiences develop are asked, because one alone cannot be a mix; the option `least`
    sets another number. An experience whose qualities are not recorded may be of any, so it keeps
    this rule silent; a quality that is not core counts for none. Where no experience is recorded
    with a core quality, the question is not evaluated (LC080).

    Why:
        House rule: the founding description asks for experiences that are personalized,
        competency-based and authentic together. A competency that is only ever met in one of the
        three ways is worth a talk, not an alarm.

    Example:
        Two projects develop `sets-goals`, both authentic; nothing personalized or
        competency-based does.

    Instead:
        Add an experience of another quality, or record the qualities that the existing ones have.

    Options:
        least: How many experiences of that quality have to be recorded before the rule speaks.
    """
    asked = ctx.rows(Competency)
    seeds = _quality_seeds(ctx)
    if asked and not ctx.recorded("develops"):
        yield ctx.unasked(DEVELOPED)
        return
    if asked and not any(seed & _CORE for seed in seeds):
        yield ctx.unasked(MIXED)
        return
    reached = ctx.spread(seeds, *HIERARCHY)
    coarse = ctx.spread(seeds, *HIERARCHY, back=True)
    names = {bit: name for name, bit in _BITS.items()}
    gaps = [
        row
        for row in asked
        if (reached[row] | coarse[row]) in names and reached[row] and _several(ctx, row, reached[row], seeds, least)
    ]
    for row, affected in roots(ctx, gaps, ctx.leads("part_of", back=True), ctx.leads("part_of")):
        competency, quality = ctx.index.items[row].id, names[reached[row]]
        yield ctx.finding(
            f"every experience recorded to develop competency {competency!r} is {quality} and of no other core quality",
            help="Add an experience of another quality, or complete `qualities:` under those that develop it.",
            subject=competency,
            affects=affected,
            data={"quality": quality},
        )


def _quality_seeds(ctx: Context) -> list[int]:
    """Return for each row the qualities of what develops it, straight."""
    index = ctx.index
    seeds = [0] * len(index.items)
    for row, links in ctx.into("develops").items():
        for link in links:
            seeds[row] |= _qualities(index.items[index.source[link]])
    return seeds


def _qualities(item: object) -> int:
    """Return the core qualities of an experience, or the one that a practice serves, as bits."""
    words: tuple[str | None, ...] = ()
    if isinstance(item, LearningExperience):
        words = item.qualities
    elif isinstance(item, Practice) and item.quality:
        words = (item.quality,)
    mask = 0
    for word in words:
        mask |= _BITS.get(word or "", 0)
    return mask if words else _UNKNOWN


def _several(ctx: Context, row: int, quality: int | None, seeds: list[int], least: int) -> bool:
    """Return whether a number of experiences, of a quality where one is given, develop a row or its parts."""
    index, parts = ctx.index, ctx.leads(*HIERARCHY, back=True)
    seen, stack = {row}, [row]
    found: set[int] = set()
    while stack and len(found) < least:
        here = stack.pop()
        if seeds[here]:
            sources = (index.source[link] for link in ctx.into("develops")[here])
            found.update(source for source in sources if quality in {None, _qualities(index.items[source])})
        new = [part for part in parts[here] if part not in seen]
        seen.update(new)
        stack.extend(new)
    return len(found) >= least


@rule(
    "LC210",
    "practice-without-professional-learning",
    severity="info",
    family="learning_model",
    absence=True,
    asks=every(Practice),
    since="0.1.0",
)
def practice_without_professional_learning(ctx: Context) -> Iterator[Finding]:
    """A practice that no professional learning is recorded to back.

    Only a support system of the kind professional_learning counts, straight or through what the
    practice is part of; one whose kind is not recorded may be of that kind, so it keeps this rule
    silent. Planned professional learning is no gap. Planned practices are asked, because adults
    learn them before they start. Where no professional learning is recorded, or nothing is
    recorded to back anything, the question is not evaluated (LC080).

    Why:
        House rule: the founding description aligns the learning model with professional learning.
        What educators are asked to do and not helped to learn is left to chance.

    Example:
        Coaching backs three of twelve practices; peer feedback is not among them.

    Instead:
        Add the practice to the `backs:` of the professional learning that prepares for it.
    """
    rows = ctx.rows(Practice)
    items, source = ctx.index.items, ctx.index.source
    kinds = {row: item.kind for row, item in enumerate(items) if isinstance(item, SupportSystem)}
    adult_learning = any(kinds[row] is SupportKind.PROFESSIONAL_LEARNING for row in ctx.rows(SupportSystem))
    if rows and not (adult_learning and ctx.recorded("backs")):
        yield ctx.unasked(TAUGHT_TO_ADULTS)
        return
    fits = {SupportKind.PROFESSIONAL_LEARNING, None}
    into = ctx.into("backs").items()
    backed = [row for row, links in into if any(kinds.get(source[link]) in fits for link in links)]
    silent = within(ctx, backed, "part_of")
    gaps = [row for row in rows if not silent[row]]
    for row, affected in roots(ctx, gaps, ctx.leads("part_of", back=True), ctx.leads("part_of")):
        yield ctx.finding(
            f"no professional learning is recorded that backs practice {items[row].id!r}",
            help="Write `backs: <practice id>` under the professional learning that prepares educators for it.",
            subject=items[row].id,
            affects=affected,
        )


def _settled_systems(ctx: Context) -> list[int]:
    """Return the rows of support systems of which it is settled what they back."""
    return _settled(ctx, SupportSystem, "backs", "part_of")


@rule(
    "LC212",
    "system-off-model",
    severity="info",
    family="learning_model",
    absence=True,
    asks=_settled_systems,
    since="0.1.0",
)
def system_off_model(ctx: Context) -> Iterator[Finding]:
    """A support system in use that is recorded to back nothing of the learning model.

    Backing a practice or an experience counts, and so does backing a structure that makes room
    for one, itself or through its parts. Planned systems are skipped, since what they will back
    may still be open. A system with a link that leads nowhere (LC001, LC002) is left to those
    rules. Where nothing is recorded to back anything, the question is not evaluated (LC080).

    Why:
        An instructional system is called incoherent where one of its components is not linked to
        the others, or sends signals that conflict with theirs.
        Source: Pauketat, Wang, Kaufman, Gittens and Woo (RAND, 2023), Teachers' Perceptions of
        Coherence in K–12 English Language Arts and Mathematics Instructional Systems
        (rand.org, RRA279-3). That a system should name what it backs is our reading.

    Example:
        Staff evaluation is recorded, and no link says which practice it looks for.

    Instead:
        Add `backs: <practice id>` for each practice it stands behind. If it gets in the way,
        say so with `blocks:`.
    """
    rows = ctx.rows(SupportSystem)
    if rows and not ctx.recorded("backs"):
        yield ctx.unasked(BACKED)
        return
    items = ctx.index.items
    model = {*ctx.rows(Practice, LearningExperience)}
    backing = [row for row in ctx.out("backs") if _leads_to(ctx, row, model)]
    served = whole(ctx, backing)
    gaps = [row for row in _settled_systems(ctx) if not served[row]]
    for row, affected in roots(ctx, gaps, ctx.leads("part_of"), ctx.leads("part_of", back=True)):
        yield ctx.finding(
            f"support system {items[row].id!r} is recorded to back nothing of the learning model",
            help="Write `backs: <practice id>` under it for each practice it stands behind.",
            subject=items[row].id,
            affects=affected,
        )


def _leads_to(ctx: Context, start: int, model: set[int]) -> bool:
    """Return whether a system backs a part of the model, straight or through structures."""
    index = ctx.index
    stack = [index.target[link] for link in ctx.out("backs")[start]]
    seen = set(stack)
    while stack:
        row = stack.pop()
        if row in model:
            return True
        for name in ("enables", "part_of"):
            new = [index.target[link] for link in ctx.out(name).get(row, ()) if index.target[link] not in seen]
            seen.update(new)
            stack.extend(new)
    return False


RULES: Final[tuple[Rule, ...]] = (
    undeveloped_competency,
    unassessed_competency,
    experience_without_outcome,
    single_quality,
    practice_without_professional_learning,
    system_off_model,
)
