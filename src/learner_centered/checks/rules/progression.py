"""Rules about learning over time: how a competency deepens, and in which grade bands it is met."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from learner_centered.analysis.reach import HIERARCHY
from learner_centered.checks.context import Context
from learner_centered.checks.questions import BANDED, DEEPENED, DEVELOPED
from learner_centered.checks.reach import attributed, ids, own_lack, roots, stated_absent
from learner_centered.checks.rule import Rule, rule
from learner_centered.findings.finding import Finding, Related
from learner_centered.graph.index import FIRM
from learner_centered.model.items import Competency
from learner_centered.walks.walk import reachable


class _Step(NamedTuple):
    """One link that develops a competency: how deep it goes, and in which bands it may be.

    Attributes:
        link: Its row.
        rung: The place of its depth on the ladder; None where that is not recorded or not known.
        first: The place of the earliest band it may be in; -1 where no band is recorded.
        last: The place of the latest one; past all bands where none is recorded.
    """

    link: int
    rung: int | None
    first: int
    last: int


def _graded(ctx: Context) -> list[int]:
    """Return the rows of competencies that something develops, each time at a recorded depth."""
    steps = _steps(ctx)
    return [row for row in ctx.rows(Competency) if row in steps and all(one.rung is not None for one in steps[row])]


@rule(
    "LC205",
    "progression-break",
    severity="warning",
    family="learning_model",
    absence=True,
    asks=_graded,
    since="0.1.0",
)
def progression_break(ctx: Context) -> Iterator[Finding]:
    """A competency that is demonstrated with nothing earlier, or introduced and never taken up again.

    The depths are those of the framework's ladder (introduce, practice, demonstrate unless it
    declares others), the order of bands is that of `framework.grade_bands`. Demonstrated with
    nothing earlier: a link at the top of the ladder, and no link lower down in the same band or
    before it. Introduced and never again: links at the foot of the ladder only. What develops a
    part of the competency, what it is part of or spells out, or a competency before or after it
    (`precedes`) counts as well; a planned link counts as earlier or later, and breaks nothing
    itself. A link whose depth is not recorded could be the one looked for, so it keeps this rule
    silent; one whose band is not recorded may be in any. Where no depth is recorded at all, the
    question is not evaluated (LC080).

    Why:
        Curriculum maps mark where each outcome is introduced, reinforced and mastered, and are
        read for the gaps between.
        Source: St. John's University, curriculum mapping (stjohns.edu). How bands, parts and
        order between competencies are taken into account is a house rule.

    Example:
        Learners defend their work before a panel in 6-8, and nothing in K-2 or 3-5 prepares them.

    Instead:
        Add the step that is not recorded, as in `develops: {to: <competency id>, depth: practice}`,
        or correct the depth.
    """
    if ctx.rows(Competency) and not ctx.recorded("develops"):
        yield ctx.unasked(DEVELOPED)
        return
    top = len(ctx.framework.ladder) - 1
    if top < 1 or not ctx.rows(Competency):
        return
    if not _has_depth(ctx):
        yield ctx.unasked(DEEPENED)
        return
    yield from _breaks(ctx, _steps(ctx), top)


def _has_depth(ctx: Context) -> bool:
    """Return whether any live link that develops has a depth of the ladder."""
    index, ladder = ctx.index, ctx.framework.ladder
    links = ((index.links[row], index.strength[row]) for row in attributed(ctx))
    return any(alive and link.relation == "develops" and link.depth in ladder for link, alive in links)


def _steps(ctx: Context) -> dict[int, list[_Step]]:
    """Return the steps of each row that something develops, straight."""
    index = ctx.index
    rungs = {word: place for place, word in reversed(list(enumerate(ctx.framework.ladder)))}
    spans: dict[tuple[str, ...], tuple[int, int]] = {}
    links, items, source = index.links, index.items, index.source
    found: dict[int, list[_Step]] = {}
    for row, rows in ctx.into("develops").items():
        own = found[row] = list[_Step]()
        for link in rows:
            one = links[link]
            words = (one.grade_band,) if one.grade_band else items[source[link]].grade_bands
            span = spans.get(words)
            if span is None:
                span = spans[words] = _span(words, ctx.framework.grade_bands)
            own.append(_Step(link, rungs.get(one.depth or ""), *span))
    return found


def _span(words: Sequence[str], bands: Sequence[str]) -> tuple[int, int]:
    """Return the places of the earliest and the latest of some bands; any place where none is known."""
    places = [bands.index(word) for word in words if word in bands]
    return (min(places), max(places)) if places else (-1, len(bands))


def _breaks(ctx: Context, steps: Mapping[int, Sequence[_Step]], top: int) -> Iterator[Finding]:
    """Yield the breaks in the progression of each competency."""
    around, strength = _Around(ctx, steps), ctx.index.strength
    broken: dict[int, tuple[str, list[_Step]]] = {}
    for row in ctx.rows(Competency):
        own = steps.get(row, ())
        if not own or any(step.rung is None for step in own):
            continue
        high = _firm(strength, own, top)
        low = _firm(strength, own, 0)
        if high and not around.earlier(row, top, min(step.last for step in high)):
            broken[row] = ("top", high)
        elif low and not around.deeper(row):
            broken[row] = ("foot", low)
    for row, affected in roots(ctx, broken, ctx.leads("part_of", back=True), ctx.leads("part_of")):
        where, cause = broken[row]
        yield _break(ctx, row, where, cause, affected)


def _firm(strength: Sequence[int], own: Sequence[_Step], rung: int) -> list[_Step]:
    """Return the steps on a rung that are in place."""
    return [step for step in own if step.rung == rung and strength[step.link] == FIRM]


class _Around:
    """What is recorded around each competency: in its parts and wholes, before it and after it.

    Steps are bits: one for each rung and first band, and the highest for a depth not recorded.
    """

    def __init__(self, ctx: Context, steps: Mapping[int, Sequence[_Step]]) -> None:
        """Spread the steps of every row over parts and wholes, and over what precedes what."""
        self.width = len(ctx.framework.grade_bands) + 1
        self.unknown = 1 << (len(ctx.framework.ladder) * self.width)
        seeds = [0] * len(ctx.index.items)
        for row, own in steps.items():
            for step in own:
                seeds[row] |= self._bit(step)
        parts = ctx.spread(seeds, *HIERARCHY)
        wholes = ctx.spread(seeds, *HIERARCHY, back=True)
        self.family = [part | whole for part, whole in zip(parts, wholes, strict=True)]
        self.next, self.last = ctx.leads("precedes"), ctx.leads("precedes", back=True)
        self.before = ctx.spread(self.family, "precedes")
        self.after = ctx.spread(self.family, "precedes", back=True)

    def _bit(self, step: _Step) -> int:
        """Return the bit of a step."""
        return self.unknown if step.rung is None else 1 << (step.rung * self.width + step.first + 1)

    def earlier(self, row: int, top: int, band: int) -> bool:
        """Return whether something below the top, at a band or before it, or a competency before is recorded."""
        mask = self.family[row]
        if mask & self.unknown or any(self.before[one] for one in self.last[row]):
            return True
        up_to = (1 << (band + 2)) - 1 if band + 2 < self.width else (1 << self.width) - 1
        return any(mask >> (rung * self.width) & up_to for rung in range(top))

    def deeper(self, row: int) -> bool:
        """Return whether something above the foot of the ladder, or a competency after, is recorded."""
        return bool(self.family[row] >> self.width) or any(self.after[one] for one in self.next[row])


def _break(ctx: Context, row: int, where: str, steps: Sequence[_Step], affected: Sequence[str]) -> Finding:
    """Return the finding about a break in the progression of a competency."""
    index, ladder = ctx.index, ctx.framework.ladder
    competency = index.items[row].id
    depth = ladder[-1] if where == "top" else ladder[0]
    related = {
        index.links[step.link].source: Related(
            note=f"it develops it at depth {depth!r}",
            subject=index.links[step.link].source,
            place=ctx.framework.places.link(step.link),
        )
        for step in reversed(steps)
    }
    return ctx.finding(
        f"competency {competency!r} is recorded at depth {depth!r} with nothing earlier"
        if where == "top"
        else f"competency {competency!r} is recorded at depth {depth!r} and never again",
        help=f"Write the step that comes {'before' if where == 'top' else 'after'}, as in "
        f"`develops: {{to: <competency id>, depth: {ladder[-2] if where == 'top' else ladder[1]}}}`, "
        "or correct the depth.",
        subject=competency,
        related=[related[name] for name in sorted(related)],
        affects=affected,
        data={"depth": depth},
    )


#: The bit that says a competency is developed at all; the bits of grade bands stand above it.
_DEVELOPED: Final = 1


def _claiming(ctx: Context) -> list[int]:
    """Return the rows of competencies that claim grade bands and that something develops."""
    developed = reachable(ctx.leads(*HIERARCHY), ctx.into("develops"))
    items = ctx.index.items
    return [row for row in ctx.rows(Competency) if developed[row] and items[row].grade_bands]


@rule(
    "LC206",
    "band-not-covered",
    severity="warning",
    family="learning_model",
    absence=True,
    asks=_claiming,
    since="0.1.0",
)
def band_not_covered(ctx: Context) -> Iterator[Finding]:
    """A competency that claims a grade band in which nothing is recorded to develop it.

    The bands of a link are its `grade_band`, otherwise the `grade_bands` of what it starts from;
    where neither is recorded it may be any band, so it keeps this rule silent. What develops a
    part of the competency counts, and so does what develops something it belongs to. One finding
    a competency, with the bands. A competency that nothing develops at all is left to LC201, and
    a band that a part of it also lacks is reported there. Where no band is recorded with anything
    that develops, the question is not evaluated (LC080).

    Why:
        Districts promise growth across the years and look at evidence at set grades; a band
        without a place to learn is a gap in that promise.
        Source: Learner-Centered Collaborative, Logan County Schools (learnercentered.org), with
        defenses of learning in grades 5, 8 and 12; Great Schools Partnership, Proficiency-Based
        Learning Simplified, with progress checked at the same grades.

    Example:
        `writes-for-purpose` is for K-2, 3-5 and 6-8; experiences develop it in K-2 and 6-8.

    Instead:
        Name an experience in that band with `develops: {to: <competency id>, grade_band: 3-5}`,
        or take the band out of the competency's `grade_bands`.
    """
    items = ctx.index.items
    claims = {row: items[row].grade_bands for row in ctx.rows(Competency) if items[row].grade_bands}
    if not claims:
        return
    if not ctx.recorded("develops"):
        yield ctx.unasked(DEVELOPED)
        return
    claimed = {word for words in claims.values() for word in words}
    order = [*ctx.framework.grade_bands, *sorted(claimed)]
    bits = {word: 2 << place for place, word in enumerate(word for word in dict.fromkeys(order) if word in claimed)}
    seeds, known = _band_seeds(ctx, bits)
    if not known:
        yield ctx.unasked(BANDED)
        return
    reached = ctx.spread(seeds, *HIERARCHY)
    coarse = ctx.spread(seeds, *HIERARCHY, back=True)
    lacking = {
        row: sum(bits[word] for word in dict.fromkeys(words)) & ~(reached[row] | coarse[row])
        for row, words in claims.items()
        if reached[row]
    }
    for row, mask, affected in own_lack(lacking, ctx.leads("part_of", back=True), ctx.leads("part_of")):
        bands = tuple(word for word, bit in bits.items() if mask & bit)
        competency, words = items[row].id, ", ".join(bands)
        yield ctx.finding(
            f"competency {competency!r} is recorded for {words}, and nothing is recorded that develops it there",
            help=f"Write `develops: {{to: <competency id>, grade_band: {bands[0]}}}` under an experience of that band, "
            "or take the band out of the competency.",
            subject=competency,
            related=stated_absent(ctx, row, "develops"),
            affects=ids(ctx, affected),
            data={"grade_bands": bands},
        )


def _band_seeds(ctx: Context, bits: Mapping[str, int]) -> tuple[list[int], bool]:
    """Return for each row the bands in which something develops it, straight, and whether any is recorded."""
    index = ctx.index
    anywhere = sum(bits.values())
    seeds = [0] * len(index.items)
    known = False
    for row, links in ctx.into("develops").items():
        mask = _DEVELOPED
        for link in links:
            band = index.links[link].grade_band
            words = (band,) if band else index.items[index.source[link]].grade_bands
            if not words:
                mask |= anywhere
                continue
            known = True
            for word in words:
                mask |= bits.get(word, 0)
        seeds[row] = mask
    return seeds, known


RULES: Final[tuple[Rule, ...]] = (progression_break, band_not_covered)
