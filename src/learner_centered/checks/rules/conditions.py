"""Rules about enabling conditions, and about how far what stands behind a promise has come."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from learner_centered.checks.bearing import BEARERS, resting
from learner_centered.checks.context import Context
from learner_centered.checks.questions import RATED
from learner_centered.checks.rule import Rule, rule
from learner_centered.findings.finding import Finding, Related
from learner_centered.measures.rollup import LEARNERS, LEAST
from learner_centered.model.items import Item, Outcome
from learner_centered.model.records import Rating
from learner_centered.model.words import Perspective


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
        whose = ", ".join(word for word in (rating.perspective, rating.site) if word)
        return Related(
            note=f"rated {rating.level!r}{f' ({whose})' if whose else ''}, aimed at {self.target!r}",
            subject=rating.subject,
            place=ctx.framework.places.record(Rating.section, self.place),
        )


def _low_ratings(ctx: Context) -> Mapping[int, Sequence[_Held]] | None:
    """Return the ratings below target that may be shown, by the row they rate; None where none can be judged."""
    index, framework = ctx.index, ctx.framework
    scales = {scale.id: scale for scale in framework.scales}
    latest: dict[tuple[int, str, Perspective | None, str | None], list[_Held]] = {}
    asked = False
    for place, rating in enumerate(framework.ratings):
        row = -1 if rating.subject is None else index.rank.get(rating.subject, -1)
        if row < 0 or not index.state[row] or type(index.items[row]) not in BEARERS:
            continue
        asked = True
        scale = scales.get(rating.scale or "")
        target = rating.target or (scale.target if scale else None)
        if scale is None or target not in scale.labels or rating.level not in scale.labels:
            continue
        held = _Held(place, rating, target, scale.labels.index(rating.level) < scale.labels.index(target))
        _replace(latest.setdefault((row, scale.id, rating.perspective, rating.site), []), held)
    if asked and not latest:
        return None
    found: dict[int, list[_Held]] = {}
    for row, held in ((row, one) for (row, *_), group in latest.items() for one in group):
        if held.below and not _of_few_learners(held.rating):
            found.setdefault(row, []).append(held)
    return found


def _replace(known: list[_Held], new: _Held) -> None:
    """Add a rating to those that stand, unless a later one does, and take out those it comes after.

    One without a day replaces none and is replaced by none.
    """
    day = new.rating.as_of
    days = [one.rating.as_of for one in known]
    if day is not None:
        if any(one is not None and one > day for one in days):
            return
        known[:] = [one for one, at in zip(known, days, strict=True) if at is None or at == day]
    known.append(new)


def _of_few_learners(rating: Rating) -> bool:
    """Return whether so few learners stand behind a rating that they could be recognized."""
    return rating.perspective in LEARNERS and rating.n is not None and rating.n < LEAST


RULES: Final[tuple[Rule, ...]] = (low_rating_on_only_path,)
