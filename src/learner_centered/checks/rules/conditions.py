"""Rules about enabling conditions, and about how far what stands behind a promise has come."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import attrs

from learner_centered.checks.bearing import BEARERS, ecosystem_wide, resting
from learner_centered.checks.context import Context
from learner_centered.checks.mostly import every
from learner_centered.checks.questions import ENVISIONED, RATED, SUSTAINED
from learner_centered.checks.ratings import latest, of_few_learners, subject_of, whose
from learner_centered.checks.reach import idle, in_use, roots, stated_absent, whole
from learner_centered.checks.rule import Rule, rule
from learner_centered.findings.finding import Finding, Related
from learner_centered.graph.index import TENTATIVE
from learner_centered.model.items import Condition, Item, Outcome, SchoolStructure
from learner_centered.model.records import Rating
from learner_centered.model.words import Perspective

_VISION: Final = "shared_vision"


_SERVING: Final = ("sustains", "blocks")


def _conditions_in_use(ctx: Context) -> list[int]:
    """Return the rows of conditions that are asked what they sustain."""
    return in_use(ctx, Condition, *_SERVING)


@rule(
    "LC401",
    "idle-condition",
    severity="info",
    family="conditions",
    absence=True,
    on=False,
    asks=_conditions_in_use,
    since="0.1.0",
)
def idle_condition(ctx: Context) -> Iterator[Finding]:
    """A condition that is recorded to sustain nothing.

    An ecosystem-wide condition stands behind everything, so it is never idle, and neither is one
    that something requires. A condition that is recorded because it gets in the way is left to
    LC302. A condition is asked together with its parts, and of those that all sustain nothing the
    largest is reported. Planned conditions are skipped. A condition with a link that leads nowhere
    (LC001, LC002) is left to those rules. Where nothing is recorded to sustain anything, the
    question is not evaluated (LC080).

    Why:
        House rule: a condition costs money, trust or a vote to keep. In a redesign it is good to
        know what would be lost without it, and for this one nobody has said so.

    Example:
        A partnership with a museum is recorded, and no experience or structure is said to need it.

    Instead:
        Write `sustains:` with what needs the condition, or `ecosystem_wide: true` where it is
        culture that stands behind everything.
    """
    rows = ctx.rows(Condition)
    wide = [row for row in rows if _wide(ctx.index.items[row])]
    if len(wide) < len(rows) and not ctx.recorded("sustains"):
        yield ctx.unasked(SUSTAINED)
        return
    for row, affected in idle(ctx, Condition, wide, *_SERVING):
        condition = ctx.index.items[row].id
        yield ctx.finding(
            f"condition {condition!r} is recorded to sustain nothing",
            help="Write `sustains: <structure id>` under it, or `ecosystem_wide: true` if it stands behind everything.",
            subject=condition,
            affects=affected,
        )


def _wide(item: Item) -> bool:
    """Return whether an item is a condition that stands behind everything."""
    return isinstance(item, Condition) and item.ecosystem_wide


@rule(
    "LC402",
    "structure-without-condition",
    severity="info",
    family="conditions",
    absence=True,
    on=False,
    asks=every(SchoolStructure),
    since="0.1.0",
)
def structure_without_condition(ctx: Context) -> Iterator[Finding]:
    """A school structure that no condition is recorded to sustain.

    A condition that the structure `requires` counts as well. An ecosystem-wide condition sustains
    every structure, so it keeps this rule silent. A structure is asked together with its parts:
    where one is sustained, the whole is, and of those that are all without the largest is
    reported. A planned condition is no gap, and planned structures are asked, because a redesign
    is the time to ask. Where nothing is recorded to sustain anything, the question is not
    evaluated (LC080).

    Why:
        A new structure lasts as long as the policy, the money and the people behind it. A study of
        schools that rebuilt their model describes fragile foundations, funding and staffing among
        them.
        Source: Center on Reinventing Public Education (crpe.org). That each structure should have
        a condition recorded is our reading.

    Example:
        Advisory has its place in the timetable, and nothing says which policy or budget keeps it.

    Instead:
        Ask what would have to stay true for the structure to stay, and write it down as a
        condition with `sustains: <structure id>`.
    """
    rows = ctx.rows(SchoolStructure)
    if not rows or ecosystem_wide(ctx, TENTATIVE):
        return
    if not ctx.recorded("sustains"):
        yield ctx.unasked(SUSTAINED)
        return
    index = ctx.index
    needing = [
        row
        for row, links in ctx.out("requires").items()
        if any(isinstance(index.items[index.target[link]], Condition) for link in links)
    ]
    held = whole(ctx, [*ctx.into("sustains"), *needing])
    gaps = [row for row in rows if not held[row]]
    for row, affected in roots(ctx, gaps, ctx.leads("part_of"), ctx.leads("part_of", back=True)):
        structure = index.items[row].id
        yield ctx.finding(
            f"no condition is recorded that sustains school structure {structure!r}",
            help="Write `sustains: <structure id>` under the policy, money, people or culture that it depends on.",
            subject=structure,
            related=stated_absent(ctx, row, "sustains"),
            affects=affected,
        )


@rule(
    "LC403", "shared-vision-not-recorded", severity="info", family="conditions", absence=True, on=False, since="0.1.0"
)
def shared_vision_not_recorded(ctx: Context) -> Iterator[Finding]:
    """A framework with conditions, none of which is of the kind shared_vision.

    A planned or piloting one counts. A condition whose kind is not recorded may be of that kind,
    so it keeps this rule silent. The finding is about the whole framework and names no item.
    Where no condition is recorded at all, the question is not evaluated (LC080).

    Why:
        Published guidance on what a district has to have in place begins with a vision that the
        whole community shares and that guides its decisions.
        Source: KnowledgeWorks, District Conditions
        (knowledgeworks.org/get-empowered/educator-resources/district-conditions). That a framework
        should record it is our reading.

    Example:
        Funding and a partnership are recorded as conditions, and nothing says whether families,
        learners and staff want the same.

    Instead:
        Record the vision under `conditions:` with `kind: shared_vision`, and under `sustains:`
        what depends on it. If it is still to be found, record it with `status: planned`.
    """
    items = ctx.index.items
    rows = ctx.rows(Condition)
    if not rows:
        if items:
            yield ctx.unasked(ENVISIONED)
        return
    if not any(getattr(items[row], "kind", None) in {_VISION, None} for row in rows):
        yield ctx.finding(
            "no condition of the kind shared_vision is recorded",
            help="Record it under `conditions:`, as in `{id: our-vision, kind: shared_vision}`.",
        )


@rule("LC404", "low-rating-on-only-path", severity="info", family="conditions", absence=True, since="0.1.0")
def low_rating_on_only_path(ctx: Context) -> Iterator[Finding]:
    """An item that is rated below its target, and is the only one of its type behind an outcome.

    Asked of everything that stands behind outcomes, from competencies to conditions, as LC502
    asks it: nothing else of the type that is in place leads to the outcome on another way. A
    rating counts where it names a declared scale and a target is recorded, its own or that of the
    scale. Of ratings by one perspective at one site the latest counts. One low rating is enough,
    and all of them are listed: perspectives and sites are never averaged. Ratings by fewer than
    ten learners are left out, and so are ratings of a whole element. Where no rating of an item
    can be held against a target, the question is not evaluated (LC080).

    Why:
        House rule: a self-study lists many things to work on. One that promises depend on, with
        nothing beside it, is where to begin.

    Example:
        Educators rate the advisory 2 where 3 is aimed at, and no other structure makes room for
        what develops belonging.

    Instead:
        Work on it first, or build a second way to the outcome while you do.
    """
    low = _low_ratings(ctx) if ctx.rows(Outcome) else dict[int, Sequence[_Held]]()
    if low is None:
        yield ctx.unasked(RATED)
        return
    for row, ratings in low.items():
        item = ctx.index.items[row]
        found = resting(ctx, type(item))
        if found is None:
            yield ctx.unasked(BEARERS[type(item)])
        elif row in found:
            yield _finding(ctx, item, found[row], ratings)


def _finding(
    ctx: Context, item: Item, outcomes: Sequence[tuple[str, Sequence[str]]], ratings: Sequence["_Held"]
) -> Finding:
    """Return the finding about an item that is rated below its target and on which outcomes rest alone."""
    names = sorted(name for name, _ in outcomes)
    return ctx.finding(
        f"{item.label} {item.id!r} is rated below its target, and is the only one in place behind "
        f"{', '.join(map(repr, names))}",
        help="Work on it first, or build a second way to what rests on it.",
        subject=item.id,
        related=sorted((one.related(ctx) for one in ratings), key=lambda one: one.note),
        affects=sorted(name for outcome, parts in outcomes for name in (outcome, *parts)),
    )


@attrs.frozen
class _Held:
    """A rating held against its target.

    Attributes:
        place: Its place among the ratings.
        rating: The rating.
        target: The level aimed at.
        below: Whether it is below.
    """

    place: int
    rating: Rating
    target: str
    below: bool

    def related(self, ctx: Context) -> Related:
        """Return it as something that a finding speaks of."""
        rating = self.rating
        return Related(
            note=f"rated {rating.level!r}{whose(rating)}, aimed at {self.target!r}",
            subject=rating.subject,
            place=ctx.framework.places.record(Rating.section, self.place),
        )


def _low_ratings(ctx: Context) -> Mapping[int, Sequence[_Held]] | None:
    """Return the ratings below target that may be shown, by the row they rate; None where none can be judged."""
    index, framework = ctx.index, ctx.framework
    scales = {scale.id: scale for scale in framework.scales}
    judged: list[tuple[tuple[int, str, Perspective | None, str | None], date | None, _Held]] = []
    asked = False
    for place, rating in enumerate(framework.ratings):
        row = subject_of(ctx, rating)
        if not isinstance(row, int) or type(index.items[row]) not in BEARERS:
            continue
        asked = True
        scale = scales.get(rating.scale or "")
        target = rating.target or (scale.target if scale else None)
        if scale is None or target not in scale.labels or rating.level not in scale.labels:
            continue
        held = _Held(place, rating, target, scale.labels.index(rating.level) < scale.labels.index(target))
        judged.append(((row, scale.id, rating.perspective, rating.site), rating.as_of, held))
    if asked and not judged:
        return None
    found: dict[int, list[_Held]] = {}
    for row, held in ((row, one) for (row, *_), group in latest(judged).items() for one in group):
        if held.below and not of_few_learners(held.rating):
            found.setdefault(row, []).append(held)
    return found


RULES: Final[tuple[Rule, ...]] = (
    idle_condition,
    structure_without_condition,
    shared_vision_not_recorded,
    low_rating_on_only_path,
)
