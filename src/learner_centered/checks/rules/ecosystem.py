"""Rules about the four elements together: what stands behind an outcome, for whom, and what contradicts."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Final

import annotated_types as at

from learner_centered.analysis.reach import HIERARCHY
from learner_centered.checks.bearing import BEARERS, ecosystem_wide, resting
from learner_centered.checks.context import Context
from learner_centered.checks.questions import BEHIND, DEVELOPED, SITED
from learner_centered.checks.reach import ends_of, ids, own_lack, within
from learner_centered.checks.rule import Rule, rule
from learner_centered.checks.rules.outcomes import orphans
from learner_centered.checks.signals import mixed
from learner_centered.display import either
from learner_centered.findings.finding import Finding, Related
from learner_centered.graph.index import FIRM, TENTATIVE
from learner_centered.model.items import (
    ITEM_TYPES,
    Condition,
    LearningExperience,
    Outcome,
    SchoolStructure,
    SupportSystem,
)
from learner_centered.model.words import Element
from learner_centered.walks.walk import reachable

#: Practices are what every educator does, and competencies are no way of their own.
_ASKED: Final = (LearningExperience, SupportSystem, SchoolStructure, Condition)
#: Of a type with fewer items everything rests on the one.
_TO_COMPARE: Final = 2
_TYPES: Final = {element: tuple(kind for kind in ITEM_TYPES if kind.element is element) for element in Element}


def _promised(ctx: Context) -> list[int]:
    """Return the rows of outcomes that are part of no other and of which neither LC101 nor LC201 speaks."""
    known = {*orphans(ctx)}
    developed = within(ctx, ctx.into("develops"), *HIERARCHY) if ctx.recorded("develops") else None
    larger = ctx.leads("part_of")
    rows = (row for row in ctx.rows(Outcome) if row not in known and not larger[row])
    return [row for row in rows if developed is None or developed[row]]


@rule(
    "LC501",
    "element-not-recorded",
    severity="info",
    family="ecosystem",
    absence=True,
    asks=_promised,
    since="0.1.0",
)
def element_not_recorded(ctx: Context) -> Iterator[Finding]:
    """An outcome behind which the record has nothing of the school design or of the conditions.

    Behind means: some chain of carrying links leads from an item of the element to the outcome or
    to what spells it out. An ecosystem-wide condition stands behind every outcome. One finding an
    outcome, with the elements. It is silent where LC101 or LC201 speaks, because without
    experiences the other elements have nothing to work through, and for outcomes that are part of
    a larger one. An element from which nothing is recorded to lead on is not evaluated (LC080).

    Why:
        House rule: the founding description has four elements, and a promise is meant to rest on
        all of them. Where one is silent, either nothing holds the work or nobody wrote it down;
        both are worth a talk.

    Example:
        Projects develop agency, and no structure that makes room for them is recorded.

    Instead:
        Ask what holds the work behind this outcome in place, and write it down: a structure that
        `enables` an experience, a condition that `sustains` it.
    """
    rows = ctx.rows(Outcome)
    bits: dict[Element, int] = {}
    for element, question in BEHIND.items() if rows else ():
        if _leads_on(ctx, element):
            bits[element] = 1 << len(bits)
        else:
            yield ctx.unasked(question)
    if not bits:
        return
    everywhere, masks = _element_masks(ctx, bits)
    whole = sum(bits.values())
    for row in _promised(ctx):
        lacking = whole & ~(masks[row] | everywhere)
        if not lacking:
            continue
        outcome = ctx.index.items[row].id
        elements = [element for element, bit in bits.items() if lacking & bit]
        yield ctx.finding(
            f"nothing of {either([one.label for one in elements])} is recorded to stand behind outcome {outcome!r}",
            help="Write down what holds the work behind it: `enables:` under a structure, `sustains:` under a "
            "condition.",
            subject=outcome,
            data={"elements": tuple(element.value for element in elements)},
        )


def _leads_on(ctx: Context, element: Element) -> bool:
    """Return whether something of an element is recorded to lead on, or not to, beyond its own parts."""
    index, kinds = ctx.index, _TYPES[element]
    if element is Element.CONDITIONS and ecosystem_wide(ctx, TENTATIVE):
        return True
    for name in ctx.vocabulary.carrying:
        if name in HIERARCHY:
            continue
        absent = (index.source[link] for links in index.absent[name].values() for link in links)
        if any(type(index.items[row]) in kinds for side in (index.out[name], absent) for row in side):
            return True
    return False


def _element_masks(ctx: Context, bits: dict[Element, int]) -> tuple[int, Sequence[int]]:
    """Return the elements that stand behind everything, and for each row those that stand behind it."""
    items, state = ctx.index.items, ctx.index.state
    by_type = {kind: bits.get(element, 0) for element, kinds in _TYPES.items() for kind in kinds}
    seeds = [by_type.get(type(item), 0) if alive else 0 for item, alive in zip(items, state, strict=True)]
    everywhere = bits.get(Element.CONDITIONS, 0) if ecosystem_wide(ctx, TENTATIVE) else 0
    return everywhere, ctx.spread(seeds, *ctx.vocabulary.carrying)


def _in_place(ctx: Context) -> list[int]:
    """Return the rows of the items in place on which outcomes may rest."""
    return [row for row in ctx.rows(*_ASKED) if ctx.index.state[row] == FIRM]


@rule(
    "LC502",
    "rests-on-one",
    severity="info",
    family="ecosystem",
    absence=True,
    asks=_in_place,
    since="0.1.0",
)
def rests_on_one(ctx: Context, *, least: Annotated[int, at.Ge(1)] = 2) -> Iterator[Finding]:
    """One item without which several outcomes are no longer covered by anything of its type.

    Asked of learning experiences, support systems, school structures and conditions, each type by
    itself: is there another one in place from which a chain of links leads to the outcome without
    passing through this one? What is planned or piloting does not count on either side. An
    outcome and its parts count as one. A type of which fewer than two items are in place is passed
    over, because all there is rests on the one, and so are conditions where an ecosystem-wide one
    is in place. Where nothing of a type is recorded to lead on, the question is not evaluated (LC080).

    Why:
        What rests on one course, one grant or one role goes with it. A study of schools that
        rebuilt their model describes fragile foundations, funding and staffing among them.
        Source: Center on Reinventing Public Education (crpe.org). That one item is where to
        look, and how many outcomes make it worth a word, are our reading.

    Example:
        The river expedition is the only experience in place that develops stewardship and
        teamwork, and the one person who runs it is leaving.

    Instead:
        Record what else stands behind these outcomes, build a second way before the first one
        changes, or agree that this one is kept, and allow the finding with that reason.

    Options:
        least: How many outcomes have to rest on one item alone before the rule speaks.
    """
    index = ctx.index
    for kind in _ASKED if ctx.rows(Outcome) else ():
        if sum(index.state[row] == FIRM for row in ctx.rows(kind)) < _TO_COMPARE:
            continue
        found = resting(ctx, kind)
        if found is None:
            yield ctx.unasked(BEARERS[kind])
            continue
        for row, outcomes in found.items():
            if len(outcomes) >= least:
                item = index.items[row]
                yield ctx.finding(
                    f"{item.label} {item.id!r} is the only one in place behind {_counted(len(outcomes))}",
                    help="Record what else stands behind them, or build a second way before this one changes.",
                    subject=item.id,
                    affects=sorted(name for outcome, parts in outcomes for name in (outcome, *parts)),
                    data={"outcomes": len(outcomes)},
                )


def _counted(outcomes: int) -> str:
    """Return how many outcomes, in words that fit."""
    return "1 outcome" if outcomes == 1 else f"{outcomes:,} outcomes"


@rule("LC503", "mixed-signals", severity="warning", family="ecosystem", since="0.1.0")
def mixed_signals(ctx: Context) -> Iterator[Finding]:
    """Two items that are recorded to conflict, or a practice that one system backs and another blocks.

    One finding for each pair of items joined by `conflicts_with`, and one for each practice with
    support systems on both sides; one system that does both counts. Blocks by structures and
    conditions are left to LC302.

    Why:
        Systems that are not aligned send mixed messages to the people who work in them. Teachers
        answer incoherence with frustration; the same studies found little association with
        how they teach, so a conflict is a matter to settle, not a verdict.
        Source: Devin Vodicka, Learner-Centered Collaborative (learnercentered.org); Pauketat and
        others (RAND, 2023), Teachers' Perceptions of Coherence (rand.org, RRA279-3), and the
        research brief RBA279-1.

    Example:
        Coaching backs peer feedback, and staff evaluation blocks it.

    Instead:
        Decide what should hold, change the system that works against it, and say in `note:` what
        was agreed.
    """
    index = ctx.index
    pairs: dict[tuple[str, str], int] = {}
    for row, links in ctx.out("conflicts_with").items():
        for link in links:
            if index.target[link] != row:
                pairs.setdefault(ends_of(ctx, index.links[link]), link)
    for (first_id, second_id), link in pairs.items():
        yield ctx.finding(
            f"{first_id!r} and {second_id!r} are recorded to send a mixed message",
            help="Decide which of the two holds, change the other, and take the link out once they agree.",
            subject=first_id,
            place=ctx.framework.places.link(link),
            key=(second_id,),
            related=[Related(note="the other side", subject=second_id, place=ctx.framework.place_of(second_id))],
            trace=(first_id, "conflicts_with", second_id),
        )
    for row, (backs, blocks) in mixed(ctx).items():
        yield _mixed_practice(ctx, row, backs, blocks)


def _mixed_practice(ctx: Context, row: int, backs: Sequence[int], blocks: Sequence[int]) -> Finding:
    """Return the finding about a practice that systems back and block."""
    index = ctx.index
    sides = [("it backs the practice", link) for link in backs] + [("it gets in the way", link) for link in blocks]
    related = {
        (note, source): Related(note=note, subject=source, place=ctx.framework.places.link(link))
        for note, link in reversed(sides)
        for source in (index.links[link].source,)
    }
    backing, blocking = (sorted({repr(index.links[link].source) for link in links}) for links in (backs, blocks))
    practice = index.items[row].id
    return ctx.finding(
        f"practice {practice!r} is recorded to be backed by {', '.join(backing)} and blocked by {', '.join(blocking)}",
        help="Bring the systems together on what they ask of educators, and retire the link that no longer holds.",
        subject=practice,
        related=[related[key] for key in sorted(related)],
    )


def _developed_outcomes(ctx: Context) -> list[int]:
    """Return the rows of outcomes that something develops, straight or through what spells them out."""
    developed = reachable(ctx.leads(*HIERARCHY), ctx.into("develops"))
    return [row for row in ctx.rows(Outcome) if developed[row]]


@rule(
    "LC504",
    "access-not-for-all",
    severity="info",
    family="ecosystem",
    absence=True,
    asks=_developed_outcomes,
    since="0.1.0",
)
def access_not_for_all(ctx: Context) -> Iterator[Finding]:
    """An outcome whose experiences are recorded at fewer sites than the framework declares.

    Asked where `framework.sites` are declared, of each outcome that something develops, straight
    or through its competencies. An experience without sites, and a practice, may be anywhere, so
    it keeps this rule silent. A part of an outcome is reported only for sites that its whole has.
    Where no experience that develops something is recorded with its sites, the question is not
    evaluated (LC080).

    Why:
        A promise to every learner is kept in pockets when the experiences behind it are offered
        in some places only.
        Source: Learning Genie, Portrait of a Graduate: Roadmap from Poster to Practice, on
        pockets of practice (learning-genie.com). That sites are the place to look is our reading.

    Example:
        Three schools are declared; the only experience that develops agency runs in one of them.

    Instead:
        Offer it, or another experience for the same outcome, at the other sites, or record where
        that is done already with `sites:`.
    """
    declared = {site: 1 << place for place, site in enumerate(dict.fromkeys(ctx.framework.sites))}
    rows = ctx.rows(Outcome)
    if not (declared and rows):
        return
    if not ctx.recorded("develops"):
        yield ctx.unasked(DEVELOPED)
        return
    seeds, known = _site_seeds(ctx, declared)
    if not known:
        yield ctx.unasked(SITED)
        return
    reached = ctx.spread(seeds, *HIERARCHY)
    coarse = ctx.spread(seeds, "part_of", back=True)
    everywhere = sum(declared.values())
    lacking = {row: everywhere & ~(reached[row] | coarse[row]) for row in rows if reached[row]}
    for row, mask, affected in own_lack(lacking, ctx.leads("part_of"), ctx.leads("part_of", back=True)):
        sites = [site for site, bit in declared.items() if mask & bit]
        yield _site_finding(ctx, row, sites, ids(ctx, affected))


def _site_finding(ctx: Context, row: int, sites: Sequence[str], affected: Sequence[str]) -> Finding:
    """Return the finding about an outcome that is not developed at some sites."""
    outcome = ctx.index.items[row].id
    return ctx.finding(
        f"no experience that develops outcome {outcome!r} is recorded at {either(sites)}",
        help="Offer an experience for it there, or complete `sites:` under those that exist.",
        subject=outcome,
        affects=affected,
        data={"sites": tuple(sites)},
    )


def _site_seeds(ctx: Context, declared: dict[str, int]) -> tuple[list[int], bool]:
    """Return for each row the sites of what develops it, straight, and whether any site is recorded."""
    index = ctx.index
    everywhere = sum(declared.values())
    seeds = [0] * len(index.items)
    known = False
    for row, links in ctx.into("develops").items():
        for link in links:
            item = index.items[index.source[link]]
            if not (isinstance(item, LearningExperience) and item.sites):
                seeds[row] |= everywhere
                continue
            known = True
            for site in item.sites:
                seeds[row] |= declared.get(site, 0)
    return seeds, known


RULES: Final[tuple[Rule, ...]] = (element_not_recorded, rests_on_one, mixed_signals, access_not_for_all)
