"""Rules about school design: what makes room, what gets in the way, what has to be there first."""

from collections.abc import Iterator
from typing import Final

from learner_centered.checks.context import Context
from learner_centered.checks.mostly import every
from learner_centered.checks.questions import HELD
from learner_centered.checks.reach import among, idle, ids, in_use, roots, whole
from learner_centered.checks.rule import Rule, rule
from learner_centered.checks.signals import mixed
from learner_centered.findings.finding import Finding, Related
from learner_centered.graph.index import FIRM
from learner_centered.model.items import LearningExperience, SchoolStructure, SupportSystem
from learner_centered.model.words import Stated, Status
from learner_centered.walks.walk import reachable


@rule(
    "LC301",
    "experience-without-structure",
    severity="info",
    family="school_design",
    absence=True,
    asks=every(LearningExperience),
    since="0.1.0",
)
def experience_without_structure(ctx: Context) -> Iterator[Finding]:
    """A learning experience that no school structure is recorded to make room for.

    A structure counts that enables the experience, or a practice that shapes it. An experience is
    asked together with its parts: where a structure makes room for one, it does for the whole,
    and of an experience and parts that are all without, the largest is reported. Planned
    structures are no gap. Where no structure is recorded that enables anything, the question is
    not evaluated (LC080).

    Why:
        House rule: the founding description says that structures are designed to support
        learner-centered practices. What no timetable, role or room holds depends on the people
        who happen to do it.

    Example:
        Student-led conferences are recorded, and nothing says which time or team they have.

    Instead:
        Add it to the `enables:` of the structure that holds it: a schedule block, a crew, a room.
    """
    rows = ctx.rows(LearningExperience)
    if rows and not (ctx.rows(SchoolStructure) and ctx.recorded("enables")):
        yield ctx.unasked(HELD)
        return
    held = whole(ctx, _with_room(ctx))
    gaps = [row for row in rows if not held[row]]
    for row, affected in roots(ctx, gaps, ctx.leads("part_of"), ctx.leads("part_of", back=True)):
        experience = ctx.index.items[row].id
        yield ctx.finding(
            f"no school structure is recorded that makes room for experience {experience!r}",
            help="Write `enables: <experience id>` under the structure that gives it time, people or a place.",
            subject=experience,
            affects=affected,
        )


def _with_room(ctx: Context) -> list[int]:
    """Return the rows that structures enable, and those that enabled practices shape."""
    enabled = list(ctx.into("enables"))
    alive = reachable(ctx.leads("shapes", "part_of"), enabled)
    source = ctx.index.source
    shaped = [row for row, links in ctx.into("shapes").items() if any(alive[source[link]] for link in links)]
    return [*enabled, *shaped]


@rule("LC302", "blocked-item", severity="warning", family="school_design", since="0.1.0")
def blocked_item(ctx: Context) -> Iterator[Finding]:
    """An item that something is recorded to get in the way of.

    One finding an item, with everything that blocks it under `related`. What blocks is listed and
    never set off against what backs. A planned block is reported too, since it can still be
    stopped. A support system that blocks a practice which a system also backs is left to LC503.

    Why:
        Learning walks look for conditions that enable or block, and traditional grading is said
        to live in tension with a learner-centered vision.
        Source: Learner-Centered Collaborative, Learning Walk Look-Fors
        (learnercentered.org/learning-walk-look-fors) and Competency-Based Reporting Playbook.

    Example:
        The bell schedule blocks a two-day expedition.

    Instead:
        Change what blocks, or give it `status: retired` once it is gone. If it has to stay, allow
        the finding and write down why.
    """
    index = ctx.index
    signals = mixed(ctx)
    for row, links in sorted(ctx.into("blocks").items()):
        rows = [link for link in links if index.source[link] != row]
        if row in signals:
            rows = [link for link in rows if not isinstance(index.items[index.source[link]], SupportSystem)]
        blockers: dict[str, Related] = {}
        for blocker in (_blocker(ctx, link) for link in rows):
            known = blockers.setdefault(blocker.subject or "", blocker)
            if blocker.note < known.note:
                blockers[blocker.subject or ""] = blocker
        if not blockers:
            continue
        item = index.items[row]
        yield ctx.finding(
            f"{item.label} {item.id!r} is recorded to be blocked by {', '.join(map(repr, sorted(blockers)))}",
            help="Change what blocks it, and give that link `status: retired` once it is gone.",
            subject=item.id,
            related=[blockers[name] for name in sorted(blockers)],
        )


def _blocker(ctx: Context, link: int) -> Related:
    """Return what blocks, and where that is recorded; of several records the firmest has the shortest note."""
    index = ctx.index
    firm = index.strength[link] == FIRM
    note = "it gets in the way" if firm else "it gets in the way (planned or in a pilot)"
    return Related(note=note, subject=index.links[link].source, place=ctx.framework.places.link(link))


_SERVING: Final = ("enables", "assesses", "blocks")


def _structures_in_use(ctx: Context) -> list[int]:
    """Return the rows of structures that are asked what they enable."""
    return in_use(ctx, SchoolStructure, *_SERVING)


@rule(
    "LC303",
    "idle-structure",
    severity="info",
    family="school_design",
    absence=True,
    on=False,
    asks=_structures_in_use,
    since="0.1.0",
)
def idle_structure(ctx: Context) -> Iterator[Finding]:
    """A school structure in use that is recorded to enable nothing.

    Giving evidence (`assesses`) counts as well, and so does being required by something. A
    structure that is recorded because it gets in the way is left to LC302. A structure is asked
    together with its parts, and of those that are all without use the largest is reported.
    Planned structures are skipped. A structure with a link that leads nowhere (LC001, LC002) is
    left to those rules. Where no structure is recorded that enables anything, the question is not
    evaluated (LC080).

    Why:
        House rule: in a redesign each structure is asked what it is for. A schedule, a team or a
        room that no experience needs takes up time, people and space that another one could use.

    Example:
        A homeroom period is recorded, and no link says what happens in it.

    Instead:
        Write `enables:` with the experience or practice that it makes room for. If nothing needs
        it, plan to let it go with `status: retired`, or use its time for something else.
    """
    if ctx.rows(SchoolStructure) and not ctx.recorded("enables"):
        yield ctx.unasked(HELD)
        return
    for row, affected in idle(ctx, SchoolStructure, (), *_SERVING):
        structure = ctx.index.items[row].id
        yield ctx.finding(
            f"school structure {structure!r} is recorded to enable nothing",
            help="Write `enables: <experience id>` under it, or give it `status: retired` if nothing needs it.",
            subject=structure,
            affects=affected,
        )


@rule("LC304", "unmet-requirement", severity="warning", family="school_design", since="0.1.0")
def unmet_requirement(ctx: Context) -> Iterator[Finding]:
    """An item that requires something which is retired, only planned, or stated not to be there.

    Stated not to be there means a link from what is required to the item, such as `enables` or
    `sustains`, with `stated: absent`. A planned item may require a planned one: both are on their
    way. What is in a pilot is there. A requirement that is not defined at all is left to LC002,
    and a `requires` link that is itself stated absent or retired asks for nothing. One finding
    for each requirement; what requires the item in turn stands under `affects`.

    Why:
        New practice needs its conditions: published guidance lists what a district has to have in
        place.
        Source: KnowledgeWorks, District Conditions
        (knowledgeworks.org/get-empowered/educator-resources/district-conditions).

    Example:
        A robotics studio runs, requires a maker space, and the maker space is planned.

    Instead:
        Bring the requirement first, or give the item the status it really has.
    """
    index = ctx.index
    unmet = _unmet_requirements(ctx)
    others = set(range(len(index.items))) - {source for source, _ in unmet} if unmet else set[int]()
    for (source, target), (link, why) in unmet.items():
        item, needed = index.items[source], index.items[target].id
        dependent = among(others, [source], ctx.leads("requires", back=True)) - {source}
        yield ctx.finding(
            f"{item.label} {item.id!r} requires {needed!r}, which is {why}",
            help="Bring the requirement first, or give the item that requires it `status: planned`.",
            subject=item.id,
            place=ctx.framework.places.link(link),
            key=(needed,),
            related=[Related(note=f"it is {why}", subject=needed, place=ctx.framework.place_of(needed))],
            trace=(item.id, "requires", needed),
            affects=ids(ctx, dependent),
        )


def _unmet_requirements(ctx: Context) -> dict[tuple[int, int], tuple[int, str]]:
    """Return the link and the reason of each requirement that is not met, by the rows of its ends."""
    index = ctx.index
    wrong = set(index.wrong)
    found: dict[tuple[int, int], tuple[int, str]] = {}
    for link, one in enumerate(index.links):
        if one.relation != "requires" or one.stated is Stated.ABSENT or one.status is Status.RETIRED:
            continue
        source, target = index.source[link], index.target[link]
        if source < 0 or target < 0 or link in wrong or not index.state[source]:
            continue
        if why := _why_unmet(ctx, source, target):
            found.setdefault((source, target), (link, why))
    return found


def _why_unmet(ctx: Context, source: int, target: int) -> str:
    """Return why a requirement is not met, or the empty text."""
    index = ctx.index
    status = index.items[target].status
    if status is Status.RETIRED:
        return "retired"
    if status is Status.PLANNED and index.items[source].status is not Status.PLANNED:
        return "only planned"
    denied = any(
        index.source[link] == target for name in ctx.vocabulary.carrying for link in index.absent[name].get(source, ())
    )
    return "stated not to be there" if denied else ""


RULES: Final[tuple[Rule, ...]] = (
    experience_without_structure,
    blocked_item,
    idle_structure,
    unmet_requirement,
)
