"""Rules about how the record is kept: titles that stand twice, and claims without a source."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from learner_centered.checks.context import Context
from learner_centered.checks.questions import CITED
from learner_centered.checks.reach import ends_of
from learner_centered.checks.rule import Rule, rule
from learner_centered.findings.finding import Finding, Related
from learner_centered.graph.index import DEAD
from learner_centered.model.items import ExternalItem, Item, ItemType
from learner_centered.model.links import Link
from learner_centered.model.words import Status
from learner_centered.walks.walk import reachable

#: What may tell two items of one title apart, by the attribute that says it.
_APART: Final = ("grade_bands", "sites", "subjects", "settings", "discipline", "kind", "scope", "timeframe")
#: How many of the others a message names.
_NAMED: Final = 3


@rule("LC004", "duplicate-title", severity="info", family="integrity", since="0.1.0")
def duplicate_title(ctx: Context) -> Iterator[Finding]:
    """Several items of one type with the same title.

    Capitals, accents' forms, punctuation and spaces make no difference. The items are told apart
    where each of them has a grade band, a site, a subject, a setting, a discipline, a kind, a
    scope or a time of its own, or is part of a whole of its own; one that leaves it blank may be
    the same as any. One finding a title, with all the items. Retired and external items are left
    out.

    Why:
        A map of a curriculum is read for overlap as well as for gaps: the same thing in two places
        is worth a look at what, when and how.
        Source: eMedley, Identifying Gaps and Redundancies (emedley.com/tag/curriculum-reporting).
        That the same title is a sign of it is our reading.

    Example:
        "Uses evidence" is recorded twice, once by the science team and once by the history team,
        and each develops its own.

    Instead:
        Keep one and let all links lead to it. If they are two things, give each a title that says
        how they differ.
    """
    groups: dict[tuple[ItemType, str], list[int]] = {}
    for row, item in enumerate(ctx.index.items):
        if ctx.index.state[row] != DEAD and type(item) is not ExternalItem:
            groups.setdefault((type(item), _plain(item.title)), []).append(row)
    for (kind, title), rows in groups.items():
        if title and len(rows) > 1 and not _told_apart(ctx, rows):
            yield _same_title(ctx, kind, sorted(rows, key=lambda row: ctx.index.items[row].id))


def _same_title(ctx: Context, kind: ItemType, rows: Sequence[int]) -> Finding:
    """Return the finding about items of one title, at the lowest id, so that it does not depend on item order."""
    first, *others = (ctx.index.items[row] for row in rows)
    names = ", ".join(repr(other.id) for other in others[:_NAMED])
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    return ctx.finding(
        f"{kind.label} {first.id!r} is recorded with the same title as {names}{more}",
        help="Keep one and let all links lead to it, or give each a title that says how they differ.",
        subject=first.id,
        related=[
            Related(note=f"its title is {other.title!r}", subject=other.id, place=ctx.framework.place_of(other.id))
            for other in others
        ],
    )


def _plain(title: str) -> str:
    """Return a title without what makes no difference; empty where nothing else is in it."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    return " ".join("".join(char if char.isalnum() else " " for char in folded).split())


def _told_apart(ctx: Context, rows: Sequence[int]) -> bool:
    """Return whether one attribute, or what they are part of, is different for each of some items."""
    items = ctx.index.items
    wholes = ctx.leads("part_of")

    def words(name: str) -> Callable[[int], Sequence[object]]:
        return lambda row: _words(items[row], name)

    return any(_own(rows, find) for find in (wholes.__getitem__, *map(words, _APART)))


def _words(item: Item, name: str) -> Sequence[str]:
    """Return the words of an attribute that an item may have; none where it has not."""
    value: tuple[str, ...] | str | None = getattr(item, name, None)
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _own(rows: Sequence[int], find: Callable[[int], Sequence[object]]) -> bool:
    """Return whether each row has something that no other row has."""
    found = [set(find(row)) for row in rows]
    return all(found) and sum(map(len, found)) == len(set[object]().union(*found))


@rule("LC005", "uncited-claim", severity="info", family="integrity", absence=True, on=False, since="0.1.0")
def uncited_claim(ctx: Context) -> Iterator[Finding]:
    """An item, or a link from it, that is recorded without a source.

    An item has a source where it, or something it is part of, names a citation. A link has one
    where it names a citation, or the day on which somebody said so. One finding an item, which
    lists its links. Retired items and links are left out, and so are links that lead nowhere
    (LC001, LC002); a link that is stated absent is a claim like any other. Where no citation and no
    day is recorded anywhere, the question is not evaluated (LC080).

    Why:
        House rule: whoever uses a framework as data has to know of each claim who made it and
        when. What one person remembers and what a portrait says look the same without a source.

    Example:
        Every outcome names the portrait it comes from; one experience and its four links name
        nothing.

    Instead:
        Declare the source under `citations:` and name it with `citations: [<id>]`. Where the
        source is a talk, write its day with `as_of:` and the role with `asserted_by:`.
    """
    index = ctx.index
    cited = [row for row, item in enumerate(index.items) if item.citations and index.state[row] != DEAD]
    links = list(_claims(ctx))
    if (index.items and not cited) and not any(_sourced(index.links[row]) for row in links):
        yield ctx.unasked(CITED)
        return
    known = reachable(ctx.leads("part_of", back=True), cited)
    bare: dict[int, list[int]] = {}
    for link in links:
        if not _sourced(index.links[link]):
            source, _ = ends_of(ctx, index.links[link])
            bare.setdefault(index.rank[source], []).append(link)
    for row in range(len(index.items)):
        if index.state[row] != DEAD and (not known[row] or row in bare):
            yield _unsourced(ctx, row, bare.get(row, ()), itself=not known[row])


def _claims(ctx: Context) -> Iterator[int]:
    """Yield the rows of links that join two items in use, in a way that their relation allows."""
    index = ctx.index
    wrong = {*index.wrong, *index.dangling}
    for row, link in enumerate(index.links):
        if row in wrong or link.status is Status.RETIRED:
            continue
        if index.state[index.source[row]] and index.state[index.target[row]]:
            yield row


def _sourced(link: Link) -> bool:
    """Return whether a link says where it comes from."""
    return bool(link.citations) or link.as_of is not None


def _unsourced(ctx: Context, row: int, links: Sequence[int], *, itself: bool) -> Finding:
    """Return the finding about an item, its links, or both, that name no source."""
    index = ctx.index
    item = index.items[row]
    count = f"{len(links)} link{'s' if len(links) > 1 else ''} from it"
    if not links:
        what = f"{item.label} {item.id!r}"
    elif itself:
        what = f"{item.label} {item.id!r}, nor for {count}"
    else:
        what = f"{count.removesuffix(' from it')} from {item.label} {item.id!r}"
    ends = [(link, index.links[link].relation, ends_of(ctx, index.links[link])[1]) for link in links]
    related = [
        Related(
            note=f"`{relation}: {target}` has neither a citation nor a day",
            subject=target,
            place=ctx.framework.places.link(link),
        )
        for link, relation, target in ends
    ]
    return ctx.finding(
        f"no source is recorded for {what}",
        help="Name a source with `citations: [<id>]`, or on a link the day on which it was said with `as_of:`.",
        subject=item.id,
        related=sorted(related, key=lambda one: (one.note, one.subject or "")),
        data={"item": itself, "links": len(links)},
    )


RULES: Final[tuple[Rule, ...]] = (duplicate_title, uncited_claim)
