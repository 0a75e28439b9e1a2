"""Rules about what people say and see: whose view is recorded, how far views lie apart, how old they are."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Annotated, Final

import annotated_types as at
import attrs

from learner_centered.checks.context import Context
from learner_centered.checks.questions import COMPARED, DATED, TIMED, VOICED
from learner_centered.checks.ratings import latest, named, of_few_learners, subject_of, whose
from learner_centered.checks.reach import roots, within
from learner_centered.checks.rule import Rule, rule
from learner_centered.findings.finding import Finding, Related
from learner_centered.model.records import Observation, Rating
from learner_centered.model.words import Element, Perspective

#: Whose ratings are asked for a learner's beside them: those who answer for the school.
_ADULTS: Final = frozenset({Perspective.EDUCATOR, Perspective.LEADER})
_MONTHS_A_YEAR: Final = 12
#: No month ends before this day, so that a date a number of months ago always exists.
_LAST_SURE_DAY: Final = 28


@attrs.frozen
class _Voice:
    """A rating with its perspective.

    Attributes:
        place: Its place among the ratings.
        rating: The rating.
        perspective: Whose view it gives.
        subject: The row or the element it speaks of.
    """

    place: int
    rating: Rating
    perspective: Perspective
    subject: int | Element

    def related(self, ctx: Context) -> Related:
        """Return it as something that a finding speaks of."""
        return Related(
            note=f"rated {self.rating.level!r}{whose(self.rating)}",
            subject=self.rating.subject,
            place=ctx.framework.places.record(Rating.section, self.place),
        )


@rule("LC506", "perspectives-differ", severity="info", family="ecosystem", absence=True, on=False, since="0.1.0")
def perspectives_differ(ctx: Context, *, apart: Annotated[int, at.Ge(1)] = 2) -> Iterator[Finding]:
    """Something that educators or leaders rate and learners do not, or that two perspectives rate far apart.

    Asked of items and of whole elements. A rating by learners of a part, or of what the item is
    part of, counts as theirs. Levels are compared on one declared scale and at one site, or where
    neither rating names a site; of ratings by one perspective the latest counts. Perspectives are
    compared two by two and never averaged. A rating by fewer than ten learners is never shown or
    compared, and still counts as theirs. One finding for each of the two questions. Where no
    rating has a perspective, or no two can be compared, that is not evaluated (LC080).

    Why:
        What a school designs and what learners meet are two things, and those who design see only
        one. Surveys of schools ask students and teachers about the same school.
        Source: UChicago Consortium on School Research, 5Essentials
        (consortium.uchicago.edu/surveys). Which distance is worth a talk is our reading.

    Example:
        Educators rate feedback 4, learners rate it 2, and both use the self-study scale.

    Instead:
        Ask learners where only adults were asked. Where views lie apart, talk about what each has
        seen before you decide which one holds.

    Options:
        apart: How many levels two perspectives have to be apart before the rule speaks.
    """
    voices, asked = _voices(ctx)
    if asked and not voices:
        yield ctx.unasked(VOICED)
        return
    yield from _without_learners(ctx, voices)
    yield from _far_apart(ctx, voices, apart)


def _voices(ctx: Context) -> tuple[Sequence[_Voice], bool]:
    """Return the ratings with a perspective of what is not retired, and whether anything is rated at all."""
    voices: list[_Voice] = []
    asked = False
    for place, rating in enumerate(ctx.framework.ratings):
        subject = subject_of(ctx, rating)
        if subject is not None:
            asked = True
            if rating.perspective is not None:
                voices.append(_Voice(place, rating, rating.perspective, subject))
    return voices, asked


def _without_learners(ctx: Context, voices: Sequence[_Voice]) -> Iterator[Finding]:
    """Yield what educators or leaders rate and learners do not, of a whole and its parts the whole."""
    adults: dict[int | Element, list[_Voice]] = {}
    learners: set[int | Element] = set()
    for voice in voices:
        if voice.perspective in _ADULTS:
            adults.setdefault(voice.subject, []).append(voice)
        elif voice.perspective is Perspective.LEARNER:
            learners.add(voice.subject)
    for element in Element:
        if element in adults and element not in learners:
            yield _unheard(ctx, element, adults[element])
    heard = within(ctx, (row for row in learners if not isinstance(row, Element)), "part_of")
    gaps = [row for row in adults if not isinstance(row, Element) and not heard[row]]
    for row, affected in roots(ctx, gaps, ctx.leads("part_of"), ctx.leads("part_of", back=True)):
        yield _unheard(ctx, row, adults[row], affected)


def _unheard(ctx: Context, subject: int | Element, voices: Sequence[_Voice], affected: Sequence[str] = ()) -> Finding:
    """Return the finding about something that learners are not recorded to rate."""
    who = " and ".join(sorted({f"{voice.perspective}s" for voice in voices}))
    return ctx.finding(
        f"{who} rate {named(ctx, subject)}, and no rating by learners is recorded",
        help="Ask learners the same question, and record the answer with `perspective: learner`.",
        subject=voices[0].rating.subject,
        place=ctx.framework.places.record(Rating.section, voices[0].place),
        key=("learners", subject.value) if isinstance(subject, Element) else ("learners",),
        affects=affected,
    )


def _far_apart(ctx: Context, voices: Sequence[_Voice], apart: int) -> Iterator[Finding]:
    """Yield what two perspectives rate a number of levels apart."""
    scales = {scale.id: scale.labels for scale in ctx.framework.scales}
    keyed = ((_asked(voice), voice.rating.as_of, voice) for voice in voices)
    groups: dict[tuple[int | Element, str | None, str], list[_Voice]] = {}
    several: dict[tuple[int | Element, str | None], set[Perspective]] = {}
    for (subject, site, scale, perspective), standing in latest(keyed).items():
        shown = [voice for voice in standing if not of_few_learners(voice.rating)]
        if shown:
            several.setdefault((subject, site), set()).add(perspective)
        known = [voice for voice in shown if voice.rating.level in scales.get(scale or "", ())]
        groups.setdefault((subject, site, scale or ""), []).extend(known)
    compared = {key: group for key, group in groups.items() if len({voice.perspective for voice in group}) > 1}
    if not compared and any(len(perspectives) > 1 for perspectives in several.values()):
        yield ctx.unasked(COMPARED)
    found: dict[int | Element, list[tuple[int, Sequence[_Voice]]]] = {}
    for (subject, _, scale), group in compared.items():
        distance = _distance(group, scales[scale])
        if distance >= apart:
            found.setdefault(subject, []).append((distance, group))
    for subject, places in found.items():
        yield _apart(ctx, subject, places)


def _asked(voice: _Voice) -> tuple[int | Element, str | None, str | None, Perspective]:
    """Return what a rating answers: about what, where, on which scale, and in whose view."""
    return (voice.subject, voice.rating.site, voice.rating.scale, voice.perspective)


def _distance(group: Sequence[_Voice], labels: Sequence[str]) -> int:
    """Return how many levels the two perspectives that are furthest apart are apart."""
    spans: dict[Perspective, tuple[int, int]] = {}
    for voice in group:
        level = labels.index(voice.rating.level)
        low, high = spans.get(voice.perspective, (level, level))
        spans[voice.perspective] = (min(low, level), max(high, level))
    return max(max(one[1] - other[0], other[1] - one[0]) for one, other in combinations(spans.values(), 2))


def _apart(ctx: Context, subject: int | Element, places: Sequence[tuple[int, Sequence[_Voice]]]) -> Finding:
    """Return the finding about something that two perspectives rate far apart."""
    most = max(distance for distance, _ in places)
    voices = [voice for _, group in places for voice in group]
    return ctx.finding(
        f"perspectives on {named(ctx, subject)} are recorded {most} {'level' if most == 1 else 'levels'} apart",
        help="Talk about what each side has seen, and write down what you agree on as a new rating or a change.",
        subject=voices[0].rating.subject,
        place=ctx.framework.places.record(Rating.section, min(voice.place for voice in voices)),
        key=("apart", subject.value) if isinstance(subject, Element) else ("apart",),
        related=sorted((voice.related(ctx) for voice in voices), key=lambda one: one.note),
        data={"apart": most},
    )


@rule("LC507", "stale-record", severity="info", family="ecosystem", on=False, since="0.1.0")
def stale_record(ctx: Context, *, months: Annotated[int, at.Ge(1)] = 12) -> Iterator[Finding]:
    """Something whose latest rating or observation is older than a number of months at the day of the check.

    Each perspective, site, scale and look-for is asked by itself: where educators rate again and
    learners do not, the rating by learners is reported. One finding an item or element. A record
    that a later one replaces is history, and is not reported. A record without a day may be new,
    so it keeps this rule silent about what it replaces. Records of retired items are left out.
    Without a day of the check, or where no record has a day, the question is not evaluated (LC080).

    Why:
        Practice changes faster than reports about it. Schools that use surveys to steer give them
        again every year.
        Source: UChicago Consortium on School Research, 5Essentials, with yearly surveys in Chicago
        (consortium.uchicago.edu/surveys). That an older record is worth a word is our reading.

    Example:
        The check is of October 2028, and crew was last rated in April 2026.

    Instead:
        Rate or visit again, and record it with its day. Keep the old record: it shows the change.

    Options:
        months: How many months a record may be old.
    """
    given = _records(ctx)
    if given and ctx.today is None:
        yield ctx.unasked(TIMED)
        return
    if given and not any(record.as_of for _, _, record in given):
        yield ctx.unasked(DATED)
        return
    if ctx.today is None:
        return
    first = _months_before(ctx.today, months)
    keyed = (((subject, _kind(record)), record.as_of, (place, record)) for subject, place, record in given)
    stale: dict[int | Element, list[tuple[date, int, Rating | Observation]]] = {}
    for (subject, _), standing in latest(keyed).items():
        days = [record.as_of for _, record in standing]
        if all(day is not None and day < first for day in days):
            place, record = standing[0]
            stale.setdefault(subject, []).append((record.as_of or first, place, record))
    for subject, records in stale.items():
        yield _old(ctx, subject, records, months)


def _records(ctx: Context) -> Sequence[tuple[int | Element, int, Rating | Observation]]:
    """Return the ratings and observations of what is not retired, each with its subject and its place."""
    given: Mapping[str, Sequence[Rating | Observation]] = {
        Rating.section: ctx.framework.ratings,
        Observation.section: ctx.framework.observations,
    }
    found: list[tuple[int | Element, int, Rating | Observation]] = []
    for records in given.values():
        for place, record in enumerate(records):
            subject = subject_of(ctx, record)
            if subject is not None:
                found.append((subject, place, record))
    return found


def _kind(record: Rating | Observation) -> tuple[str, ...]:
    """Return what tells a record from those of the same subject that it does not replace."""
    if isinstance(record, Observation):
        return (record.section, record.look_for, record.site or "")
    return (record.section, record.perspective or "", record.scale or "", record.site or "")


def _months_before(day: date, months: int) -> date:
    """Return the day a number of months before; past the 28th of a month, the 28th; never before the year 1."""
    count = day.year * _MONTHS_A_YEAR + day.month - 1 - months
    year, month = divmod(count, _MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, _LAST_SURE_DAY)) if year > 0 else date.min


def _old(
    ctx: Context, subject: int | Element, records: Sequence[tuple[date, int, Rating | Observation]], months: int
) -> Finding:
    """Return the finding about something whose record is old."""
    places = ctx.framework.places
    related = [
        Related(
            note=f"{'rated' if isinstance(record, Rating) else 'observed'} on {day}{whose(record)}",
            subject=record.subject,
            place=places.record(record.section, place),
        )
        for day, place, record in records
    ]
    _, place, record = records[0]
    number = f"{len(records)} records" if len(records) > 1 else "a record"
    return ctx.finding(
        f"{number} of {named(ctx, subject)} {'are' if len(records) > 1 else 'is'} older than {months} "
        f"{'month' if months == 1 else 'months'}, with nothing newer",
        help="Rate or visit again and record it with `as_of:`, or raise the option `months` of this rule.",
        subject=record.subject,
        place=places.record(record.section, place),
        key=(subject.value,) if isinstance(subject, Element) else (),
        related=sorted(related, key=lambda one: one.note),
        data={"latest": max(day for day, _, _ in records).isoformat()},
    )


RULES: Final[tuple[Rule, ...]] = (perspectives_differ, stale_record)
