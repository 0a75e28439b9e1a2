"""Rules about evidence: what is asked for and never learned, shown in one way only, or hidden in a grade."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from learner_centered.analysis.reach import HIERARCHY
from learner_centered.checks.context import Context
from learner_centered.checks.mostly import every
from learner_centered.checks.questions import ASPECTED, ASSESSED, DEVELOPED, REPORTED
from learner_centered.checks.reach import roots, stated_absent, within
from learner_centered.checks.rule import Rule, rule
from learner_centered.findings.finding import Finding, Related
from learner_centered.graph.index import FIRM
from learner_centered.model.items import Competency, LearningExperience, Outcome
from learner_centered.model.words import Aspect, Reported
from learner_centered.walks.walk import NOBODY, Adjacency, soles, spread

_PROMISES: Final = (Competency, Outcome)


def _shown(ctx: Context) -> Mapping[int, list[int]]:
    """Return the links in place that ask learners to show something, by the row of what they ask for."""
    strength = ctx.index.strength
    found = {row: [link for link in links if strength[link] == FIRM] for row, links in ctx.into("assesses").items()}
    return {row: links for row, links in found.items() if links}


@rule(
    "LC203",
    "assessed-not-developed",
    severity="info",
    family="learning_model",
    absence=True,
    asks=_shown,
    since="0.1.0",
)
def assessed_not_developed(ctx: Context) -> Iterator[Finding]:
    """A competency or outcome that learners are asked to show, and that nothing is recorded to develop.

    Asked of what something in place assesses; planned evidence asks for nothing yet. It is
    developed where one of its parts is, and a planned link or a link to what it is part of is no
    gap, as in LC201. LC201 speaks of the same competency, because nothing develops it; this rule
    adds who is asked for evidence all the same. The smallest one is reported. Where nothing is
    recorded to develop anything, the question is not evaluated (LC080).

    Why:
        Learners are judged on what they had no chance to learn in school. Asking how we know that
        students are competent begins with what each course sets out to develop.
        Source: Devrim Ozdemir, How Do We Know Our Students Are Competent? (2018), for evidence
        that follows from the competency. That the chance to learn comes first is our reading.

    Example:
        The report card has a line for teamwork, and no experience or practice is said to develop
        it.

    Instead:
        Add `develops: <competency id>` where learners practice it, or stop asking for it.
    """
    index = ctx.index
    asked = _shown(ctx)
    if asked and not ctx.recorded("develops"):
        yield ctx.unasked(DEVELOPED)
        return
    developed = within(ctx, ctx.into("develops"), *HIERARCHY)
    gaps = [row for row in asked if not developed[row]]
    for row, affected in roots(ctx, gaps, ctx.leads(*HIERARCHY, back=True), ctx.leads(*HIERARCHY)):
        item = index.items[row]
        evidence = [_related(ctx, link, "it asks learners to show it") for link in asked[row]]
        yield ctx.finding(
            f"{item.label} {item.id!r} is assessed, and nothing is recorded that develops it",
            help=f"Write `develops: <{item.word} id>` under the experience in which learners practice it.",
            subject=item.id,
            related=[*_each_once(evidence), *stated_absent(ctx, row, "develops")],
            affects=affected,
        )


def _related(ctx: Context, link: int, note: str) -> Related:
    """Return what a link starts from, with a note."""
    return Related(note=note, subject=ctx.index.links[link].source, place=ctx.framework.places.link(link))


def _each_once(related: Sequence[Related]) -> Sequence[Related]:
    """Return what is related by id, each item once."""
    found = {one.subject or "": one for one in reversed(related)}
    return [found[name] for name in sorted(found)]


@rule(
    "LC209",
    "single-evidence",
    severity="info",
    family="learning_model",
    absence=True,
    on=False,
    asks=every(Competency),
    since="0.1.0",
)
def single_evidence(ctx: Context) -> Iterator[Finding]:
    """A competency that learners can show once only, or in one form or one setting only.

    Asked of competencies that something in place assesses. Once means by one experience or
    structure; one form means one and the same word under `evidence:`; one setting means one and
    the same word under `settings:` of the experiences. What assesses a part of the competency
    counts, and so does what assesses something it is part of or spells out, and what is planned.
    Evidence whose form or setting is not recorded may be of any. One finding a competency; the
    smallest of several that are explained by each other. Where nothing is recorded to assess
    anything, the question is not evaluated (LC080).

    Why:
        Learners get several chances, and several ways, to show what they can do; one test on one
        day shows little.
        Source: Great Schools Partnership, Ten Principles of Proficiency-Based Learning, principles
        8 and 9, as printed by Aurora Institute (competencyworks.org, 2014).

    Example:
        `presents-to-families` is assessed at exhibition night and nowhere else.

    Instead:
        Add `assesses:` under another experience in which learners show it, with another form of
        evidence.
    """
    if ctx.rows(Competency) and not ctx.recorded("assesses"):
        yield ctx.unasked(ASSESSED)
        return
    evidence = _evidence(ctx)
    gaps = {row: how for row in ctx.rows(Competency) if (how := evidence.single(row))}
    for row, affected in roots(ctx, gaps, ctx.leads("part_of", back=True), ctx.leads("part_of")):
        name, word = gaps[row]
        competency = ctx.index.items[row].id
        yield ctx.finding(
            {
                "source": f"only {word!r} is recorded to give evidence of competency {competency!r}",
                "evidence": f"all recorded evidence of competency {competency!r} is of one form, {word!r}",
                "setting": f"all recorded evidence of competency {competency!r} is from one setting, {word!r}",
            }[name],
            help="Write `assesses: {to: <competency id>, evidence: <another form>}` under another experience.",
            subject=competency,
            affects=affected,
            data={name: word},
        )


@attrs.frozen
class _Words:
    """Words that some rows meet, as bits; the lowest bit stands for a word that is not recorded."""

    known: Mapping[str, int]
    masks: Sequence[int]

    def only(self, row: int) -> str:
        """Return the one word that a row meets; the empty text where there are more, none, or unknown ones."""
        mask = self.masks[row]
        return next((word for word, bit in self.known.items() if bit == mask), "")


@attrs.frozen
class _Evidence:
    """What gives evidence of each row, its parts and its wholes.

    Attributes:
        ctx: The context.
        firm: Rows of which something in place gives evidence, of themselves or of a part.
        sources: For each row the one row that gives evidence of it, as `soles` tells it, up and down.
        forms: The forms of evidence.
        settings: The settings of what gives it.
    """

    ctx: Context
    firm: Sequence[int]
    sources: tuple[Sequence[int], Sequence[int]]
    forms: _Words
    settings: _Words

    def single(self, row: int) -> tuple[str, str] | None:
        """Return in what the evidence of a row is single, and its word; None where it is not, or there is none."""
        if not self.firm[row]:
            return None
        found = {side[row] for side in self.sources} - {NOBODY}
        if len(found) == 1 and min(found) >= 0:
            return "source", self.ctx.index.items[found.pop()].id
        if form := self.forms.only(row):
            return "evidence", form
        setting = self.settings.only(row)
        return ("setting", setting) if setting else None


def _evidence(ctx: Context) -> _Evidence:
    """Return what gives evidence of each row."""
    index = ctx.index
    sources = list(ctx.out("assesses"))
    up, down = ctx.leads(*HIERARCHY), ctx.leads(*HIERARCHY, back=True)
    firm = [0] * len(index.items)
    for row, links in ctx.into("assesses").items():
        firm[row] = int(any(index.strength[link] == FIRM for link in links))
    return _Evidence(
        ctx=ctx,
        firm=spread(ctx.leads(*HIERARCHY, least=FIRM), firm),
        sources=(soles(_from(ctx, sources, up), sources), soles(_from(ctx, sources, down), sources)),
        forms=_words(ctx, lambda link: index.links[link].evidence, up, down),
        settings=_words(ctx, lambda link: _settings(index.items[index.source[link]]), up, down),
    )


def _from(ctx: Context, sources: Sequence[int], hierarchy: Adjacency) -> Adjacency:
    """Return where each source leads by what it assesses, and each promise over the hierarchy."""
    index = ctx.index
    found = [rows if isinstance(index.items[row], _PROMISES) else () for row, rows in enumerate(hierarchy)]
    for row in sources:
        found[row] = [index.target[link] for link in ctx.out("assesses")[row]]
    return found


def _words(ctx: Context, said: Callable[[int], Sequence[str]], up: Adjacency, down: Adjacency) -> _Words:
    """Return the words that the evidence of each row has, of its parts and its wholes too."""
    known: dict[str, int] = {}
    seeds = [0] * len(ctx.index.items)
    for row, links in ctx.into("assesses").items():
        for link in links:
            words = said(link)
            seeds[row] |= 0 if words else 1
            for word in words:
                seeds[row] |= known.setdefault(word, 2 << len(known))
    masks = [part | of for part, of in zip(spread(up, seeds), spread(down, seeds), strict=True)]
    return _Words(known, masks)


def _settings(item: object) -> Sequence[str]:
    """Return where an experience happens; a structure may be met anywhere."""
    return item.settings if isinstance(item, LearningExperience) else ()


@rule("LC213", "mindset-in-grade", severity="info", family="learning_model", on=False, since="0.1.0")
def mindset_in_grade(ctx: Context) -> Iterator[Finding]:
    """A mindset that is recorded to be reported inside an academic grade.

    A mindset is a competency or outcome with the aspect mindset and no other; a competency without
    aspects goes by the outcomes it spells out, itself or through what it is part of. What is only
    planned is reported too, since it can still be changed. One finding for each, with everything
    that takes it into a grade. Where no link says how its result is reported, or no aspect is
    recorded, the question is not evaluated (LC080).

    Why:
        A grade that mixes what learners know with how they behave says neither. Academic progress
        is reported apart from work habits and character.
        Source: Great Schools Partnership, Ten Principles of Proficiency-Based Learning, principle
        6, as printed by Aurora Institute (competencyworks.org, 2014). That a mindset belongs with
        habits and character here is our reading.

    Example:
        The mathematics grade of the report card counts perseverance.

    Instead:
        Report it by itself, with `reported: separately`, or only talk about it, with
        `reported: not_reported`.
    """
    index = ctx.index
    graded: dict[int, list[int]] = {}
    said = False
    for row, rows in ctx.into("assesses").items():
        for link in rows:
            reported = index.links[link].reported
            said = said or reported is not None
            if reported is Reported.IN_GRADE:
                graded.setdefault(row, []).append(link)
    if ctx.recorded("assesses") and not said:
        yield ctx.unasked(REPORTED)
        return
    masks = _aspects(ctx)
    if graded and not any(masks):
        yield ctx.unasked(ASPECTED)
        return
    for row, rows in graded.items():
        if masks[row] == _MINDSET:
            item = index.items[row]
            yield ctx.finding(
                f"{item.label} {item.id!r} is a mindset, and is recorded to be reported inside a grade",
                help="Write `reported: separately` on the link that assesses it, and take it out of the grade.",
                subject=item.id,
                related=_each_once([_related(ctx, link, "it takes it into a grade") for link in rows]),
            )


_ASPECT_BITS: Final = {aspect: 1 << place for place, aspect in enumerate(Aspect)}
_MINDSET: Final = _ASPECT_BITS[Aspect.MINDSET]


def _aspects(ctx: Context) -> Sequence[int]:
    """Return the aspects of each promise as bits; one without any has those of what it leads to."""
    index = ctx.index
    own = [0] * len(index.items)
    for row in ctx.rows(*_PROMISES):
        for aspect in getattr(index.items[row], "aspects", ()):
            own[row] |= _ASPECT_BITS[aspect]
    down = ctx.leads(*HIERARCHY, back=True)
    # What says its own aspects passes on those, and not what it meets from above.
    blank = [[part for part in parts if not own[part]] for parts in down]
    return spread(blank, own)


RULES: Final[tuple[Rule, ...]] = (assessed_not_developed, single_evidence, mindset_in_grade)
