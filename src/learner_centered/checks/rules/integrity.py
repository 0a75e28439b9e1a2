"""Rules about links that contradict themselves: wrong ends, nowhere to go, circles, repeats, stray attributes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from learner_centered.checks.context import Context
from learner_centered.checks.hints import Hints
from learner_centered.checks.reach import PLAIN, attributed, ends_of, ids
from learner_centered.checks.rule import Rule, rule
from learner_centered.checks.ways import article, way
from learner_centered.findings.finding import Finding, Related
from learner_centered.model.links import RELATION_ATTRIBUTES, Link
from learner_centered.model.records import Observation, Rating
from learner_centered.walks.walk import components, cycles


@rule("LC001", "wrong-ends", severity="error", family="integrity", since="0.1.0")
def wrong_ends(ctx: Context) -> Iterator[Finding]:
    """A link that joins two items which its relation does not join, or whose relation is not known.

    Such a link is kept and never followed. A link from an item to itself is one of them, unless
    the relation is one that must not run in a circle (then LC003 speaks).

    Why:
        House rule: a relation means something because of what it joins. "The timetable develops
        agency" hides who does what; naming the experience in between is the thinking that the
        record is for.

    Example:
        A crew structure `enables: agency`, where agency is an outcome.

    Instead:
        Say it through the items in between: the structure `enables` an experience or a practice,
        and that `develops` the outcome. The finding names the words that fit.
    """
    index = ctx.index
    for row in index.wrong:
        link, known = index.links[row], ctx.vocabulary.by_name
        source, target = index.items[index.source[row]], index.items[index.target[row]]
        if link.relation in known:
            ends = f"{article(source.label)} to {article(target.label)}"
            message = f"{link.source!r} {link.relation} {link.target!r}, and {link.relation} does not join {ends}"
        else:
            message = f"{link.source!r} {link.relation} {link.target!r}, and no relation {link.relation!r} is known"
        yield _link_finding(ctx, row, message, way(ctx, link, source, target))
    acyclic = {relation.name for relation in ctx.vocabulary.relations if relation.acyclic}
    wrong = set(index.wrong)
    for row, (source_row, target_row) in enumerate(zip(index.source, index.target, strict=True)):
        link = index.links[row]
        if source_row == target_row >= 0 and link.relation not in acyclic and row not in wrong:
            message = f"{link.source!r} {link.relation} itself"
            yield _link_finding(ctx, row, message, "Take the link out, or name the other item it was meant for.")


def _link_finding(ctx: Context, row: int, message: str, help: str) -> Finding:
    """Return a finding about a link."""
    link = ctx.index.links[row]
    return ctx.finding(
        message,
        help=help,
        subject=link.source,
        place=ctx.framework.places.link(row),
        key=(link.relation, link.target),
        trace=(link.source, link.relation, link.target),
    )


@rule("LC002", "dangling-link", severity="error", family="integrity", since="0.1.0")
def dangling_link(ctx: Context) -> Iterator[Finding]:
    """A link, a rating or an observation that names an item which is not defined.

    The link is kept and never followed. Where a defined id is close, the finding suggests it; of
    very many slips only the first few get a suggestion.

    Why:
        House rule: most often an id is misspelt or an item was renamed, and everything that should
        rest on the link silently does not.

    Example:
        An experience `develops: set-goals`, and the competency is called `sets-goals`.

    Instead:
        Correct the id, or define the item.
    """
    index = ctx.index
    hints = Hints()
    rows = sorted(index.dangling, key=lambda row: (index.links[row].target, index.links[row].source))
    for row in rows:
        yield _dangling_finding(ctx, row, hints)
    records: dict[str, Sequence[Rating | Observation]] = {
        Rating.section: ctx.framework.ratings,
        Observation.section: ctx.framework.observations,
    }
    for section, given in records.items():
        for row, record in enumerate(given):
            if record.subject is not None and record.subject not in index.rank:
                yield _record_finding(ctx, section, row, record, _next_step(ctx, hints, record.subject))


def _dangling_finding(ctx: Context, row: int, hints: Hints) -> Finding:
    """Return the finding about a link with an end that is not defined."""
    index = ctx.index
    link = index.links[row]
    ends = {link.source: index.source[row], link.target: index.target[row]}
    unknown = [name for name, end in ends.items() if end < 0]
    names = " and ".join(repr(name) for name in unknown)
    verb = "is" if len(unknown) == 1 else "are"
    message = f"{link.source!r} {link.relation} {link.target!r}, and {names} {verb} not defined"
    return _link_finding(ctx, row, message, _next_step(ctx, hints, unknown[-1]))


def _record_finding(ctx: Context, section: str, row: int, record: Rating | Observation, help: str) -> Finding:
    """Return the finding about a rating or observation of something that is not defined."""
    return ctx.finding(
        f"{article(section[:-1])} speaks of {record.subject!r}, which is not defined",
        help=help,
        subject=record.subject,
        place=ctx.framework.places.record(section, row),
        key=(section,),
    )


def _next_step(ctx: Context, hints: Hints, name: str) -> str:
    """Return what to do about an id that is not defined."""
    hint = hints.suggest(name, ctx.index.rank)
    return f"Correct the id, {hint} Or define the item." if hint else "Correct the id, or define the item."


@rule("LC003", "cycle", severity="error", family="integrity", since="0.1.0")
def cycle(ctx: Context) -> Iterator[Finding]:
    """A circle in what is part of what, what comes before what, or what requires what.

    One finding a circle, with a shortest path through it; items that are tangled further stand
    under `affects`. Only links that are stated present and not retired are followed. `precedes`
    with `corequisite: true` may run both ways.

    Why:
        A progression is ordered; in a circle nothing comes first, nothing is the whole, and what
        is required can never be in place.
        Source: Building 21, Competencies, and Learner-Centered Collaborative, Competency-Based
        Reporting Playbook, Define Levels of Proficiency, for progressions as ordered steps.

    Example:
        `drafts` precedes `revises`, `revises` precedes `publishes`, `publishes` precedes `drafts`.

    Instead:
        Take out, or turn round, the link in the path that does not hold.
    """
    for relation in ctx.vocabulary.relations:
        if relation.acyclic and ctx.out(relation.name):
            for component in _tangles(ctx, relation.name):
                yield _cycle_finding(ctx, relation.name, component)


def _tangles(ctx: Context, relation: str) -> Iterator[dict[int, list[int]]]:
    """Yield each set of rows that a relation joins in circles, with the rows each leads to inside it."""
    index = ctx.index
    leads: list[list[int]] = [[] for _ in index.items]
    for row, links in ctx.out(relation).items():
        leads[row] = [index.target[link] for link in links if not index.links[link].corequisite]
    for component in components(leads):
        inside = set(component)
        if len(component) > 1 or component[0] in leads[component[0]]:
            yield {row: [target for target in leads[row] if target in inside] for row in component}


def _cycle_finding(ctx: Context, relation: str, component: dict[int, list[int]]) -> Finding:
    """Return the finding about a tangle; it starts at the lowest id, so that it does not depend on item order."""
    index = ctx.index
    rows = sorted(component, key=lambda row: index.items[row].id)
    place = {row: number for number, row in enumerate(rows)}
    path = [rows[step] for step in cycles([sorted(place[target] for target in component[row]) for row in rows])[0]]
    trace = [index.items[path[0]].id]
    for row in (*path[1:], path[0]):
        trace += [relation, index.items[row].id]
    edge = next(link for link in ctx.out(relation)[path[0]] if index.target[link] == (*path[1:], path[0])[0])
    closing = next(link for link in ctx.out(relation)[path[-1]] if index.target[link] == path[0])
    last = index.links[closing]
    return ctx.finding(
        f"{relation} runs in a circle: {' → '.join(repr(name) for name in trace[::2])}",
        help=f"Take out or turn round the link of the path that does not hold, such as {last.source!r} {relation} "
        f"{last.target!r}.",
        subject=trace[0],
        place=ctx.framework.places.link(edge),
        key=(relation,),
        related=[
            Related(note=f"{index.items[one].id!r} {relation} {index.items[two].id!r}", subject=index.items[one].id)
            for one, two in pairwise((*path, path[0]))
        ],
        trace=trace,
        affects=ids(ctx, (row for row in rows if row not in path)),
    )


@rule("LC007", "repeated-link", severity="info", family="integrity", since="0.1.0")
def repeated_link(ctx: Context) -> Iterator[Finding]:
    """One claim recorded more than once.

    Two links are the same claim when source, relation, target, grade band and asserter are. One
    finding a claim, at its second record.

    Why:
        House rule: counts and weights count it twice, and where the two differ, nobody can tell
        which one holds.

    Example:
        A project lists `sets-goals` twice under `develops:`, once with a strength.

    Instead:
        Keep one. If two people say so, name their roles with `asserted_by:`.
    """
    index, places = ctx.index, ctx.framework.places
    for rows in _repeats(ctx):
        first, second = rows[0], rows[1]
        link = index.links[second]
        source, target = ends_of(ctx, link)
        differ = len({index.links[row].stated for row in rows}) > 1
        how = "once as present and once as absent" if differ else f"{len(rows)} times"
        yield ctx.finding(
            f"{source!r} {link.relation} {target!r} is recorded {how}",
            help="Keep one of them, or tell them apart with `grade_band:` or `asserted_by:`.",
            subject=source,
            place=places.link(second),
            key=(link.relation, target, link.grade_band or "", link.asserted_by or ""),
            related=[Related(note="it is recorded first here", subject=source, place=places.link(first))],
            trace=(source, link.relation, target),
        )


def _repeats(ctx: Context) -> Iterator[list[int]]:
    """Yield the rows of each claim that is recorded more than once."""
    index = ctx.index
    width = len(index.items) + 1
    ends = [source * width + target for source, target in zip(index.source, index.target, strict=True)]
    if len(set(ends)) == len(ends):
        return
    twice = {end for end, count in Counter(ends).items() if count > 1}
    found: dict[tuple[str | None, ...], list[int]] = {}
    for row, end in enumerate(ends):
        if end in twice:
            found.setdefault(index.links[row].identity, []).append(row)
    yield from (rows for rows in found.values() if len(rows) > 1)


@rule("LC008", "stray-attribute", severity="info", family="integrity", since="0.1.0")
def stray_attribute(ctx: Context) -> Iterator[Finding]:
    """A link with an attribute that its relation does not take.

    The attribute is kept, and no rule or measure looks at it.

    Why:
        House rule: `depth` on a link that assesses, or `evidence` on one that develops, is most
        often a link under the wrong word, and what it says is lost to every analysis.

    Example:
        `assesses: {to: sets-goals, depth: demonstrate}`.

    Instead:
        Move the attribute to the link it belongs to; the finding names the relations that take it.
    """
    index = ctx.index
    plain = dict(zip(RELATION_ATTRIBUTES, PLAIN, strict=True))
    strays = {
        relation.name: [(name, default) for name, default in plain.items() if name not in relation.attributes]
        for relation in ctx.vocabulary.relations
    }
    for row in attributed(ctx):
        link = index.links[row]
        for name, default in strays.get(link.relation, ()):
            if getattr(link, name) != default:
                yield _stray(ctx, row, link, name)


def _stray(ctx: Context, row: int, link: Link, name: str) -> Finding:
    """Return the finding about an attribute that does not belong."""
    source, target = ends_of(ctx, link)
    taking = [relation.name for relation in ctx.vocabulary.relations if name in relation.attributes]
    where = f"it belongs to {', '.join(taking)}" if taking else "no relation takes it"
    return ctx.finding(
        f"{source!r} {link.relation} {target!r} is recorded with {name}, which {link.relation} does not take",
        help=f"Take `{name}:` out, or move it: {where}.",
        subject=source,
        place=ctx.framework.places.link(row),
        key=(link.relation, target, name),
        trace=(source, link.relation, target),
    )


RULES: Final[tuple[Rule, ...]] = (wrong_ends, dangling_link, cycle, repeated_link, stray_attribute)
