"""The walks that rules share: what is out of reach, and which gaps are the roots of others."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

from learner_centered.checks.context import Context
from learner_centered.findings.finding import Related
from learner_centered.model.items import ITEM_TYPES, ItemType
from learner_centered.model.links import RELATION_ATTRIBUTES, Link
from learner_centered.model.words import Status
from learner_centered.walks.walk import Adjacency, reachable

#: The attributes of a link that depend on its relation, read in one step.
attributes_of: Final = attrgetter(*RELATION_ATTRIBUTES)
PLAIN: Final = attributes_of(Link(source="a", target="b", relation="related_to"))
"""Their values where none is recorded."""


def within(ctx: Context, starts: Iterable[int], *hierarchy: str) -> bytearray:
    """Return a flag for each row that a gap rule has nothing to say about.

    These are the starts, what they are part of, what is part of them (only something coarser is
    recorded there, which is no gap), and what that is part of in turn.

    Cost: O(items + links).
    """
    below = reachable(ctx.leads(*hierarchy, back=True), starts)
    return reachable(ctx.leads(*hierarchy), (row for row, flag in enumerate(below) if flag))


def roots(
    ctx: Context, gaps: Iterable[int], causes: Adjacency, effects: Adjacency
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each gap that no other gap explains, with the ids of the gaps it explains.

    Gaps that explain each other in a circle are all roots, and so are those that only they explain.

    Args:
        ctx: The context.
        gaps: Rows.
        causes: For each row those whose gap explains its own.
        effects: The same the other way round.

    Cost: O(rows + edges), and what is explained once for each set of direct effects.
    """
    rows = list(gaps)
    flags = set(rows)
    first = [row for row in rows if not any(cause in flags for cause in causes[row])]
    explained = among(flags, first, effects)
    shared: dict[tuple[int, ...], tuple[set[int], tuple[str, ...]]] = {}
    for row in sorted([*first, *(row for row in rows if row not in explained)]):
        direct = tuple(dict.fromkeys(one for one in effects[row] if one in flags and one != row))
        if direct not in shared:
            met = among(flags, direct, effects) if direct else set[int]()
            shared[direct] = (met, tuple(ids(ctx, met)))
        met, names = shared[direct]
        yield row, tuple(ids(ctx, met - {row})) if row in met else names


def among(flags: Container[int], starts: Iterable[int], effects: Adjacency) -> set[int]:
    """Return the flagged rows reached from the starts over flagged rows, the starts included.

    Cost: O(rows + edges met).
    """
    seen = set(starts)
    stack = list(seen)
    while stack:
        for row in effects[stack.pop()]:
            if row in flags and row not in seen:
                seen.add(row)
                stack.append(row)
    return seen


def ids(ctx: Context, rows: Iterable[int]) -> list[str]:
    """Return the ids of rows, sorted, so that they do not depend on the order of items."""
    items = ctx.index.items
    return sorted(items[row].id for row in rows)


def stated_absent(ctx: Context, row: int, *relations: str) -> list[Related]:
    """Return the links into a row that are stated absent."""
    index = ctx.index
    links = [link for name in relations for link in index.absent.get(name, {}).get(row, ())]
    found = [
        Related(
            note=f"it is stated that it does not, by `{index.links[link].relation}`",
            subject=index.links[link].source,
            place=ctx.framework.places.link(link),
        )
        for link in links
    ]
    return sorted(found, key=lambda one: (one.subject or "", one.note))


def broken(ctx: Context, *relations: str) -> set[str]:
    """Return the ids of items with a link of these relations that leads nowhere or joins the wrong ends.

    LC001 and LC002 speak of such a link; that nothing else is recorded follows from it.
    """

    def find() -> set[str]:
        index = ctx.index
        rows = (*index.dangling, *index.wrong)
        return {index.links[row].source for row in rows if index.links[row].relation in relations}

    return ctx.once(("broken", relations), find)


def whole(ctx: Context, starts: Iterable[int]) -> bytearray:
    """Return a flag for each row that belongs, over `part_of`, to the same whole as one of the starts.

    Cost: O(items + links).
    """
    above = reachable(ctx.leads("part_of"), starts)
    return reachable(ctx.leads("part_of", back=True), (row for row, flag in enumerate(above) if flag))


def in_use(ctx: Context, kind: ItemType, *relations: str) -> list[int]:
    """Return the rows of the items of a type that are not planned, and have no link that leads nowhere."""
    items, faulty = ctx.index.items, broken(ctx, *relations, "part_of")
    return [row for row in ctx.rows(kind) if items[row].status is not Status.PLANNED and items[row].id not in faulty]


def idle(
    ctx: Context, kind: ItemType, serving: Iterable[int], *relations: str
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each item of a type that is in use and serves nothing, the largest of a whole, with its parts.

    An item serves where a link of the relations starts from it, and where something requires it.
    An item is asked together with its parts. Planned items are skipped, since what they will serve
    may still be open, and so are those with a link that leads nowhere (LC001, LC002).

    Args:
        ctx: The context.
        kind: The type.
        serving: Rows that serve in another way.
        *relations: The relations by which an item of the type serves.

    Cost: O(items + links).
    """
    starts = [*serving, *ctx.into("requires"), *(row for name in relations for row in ctx.out(name))]
    served = whole(ctx, starts)
    gaps = [row for row in in_use(ctx, kind, *relations) if not served[row]]
    yield from roots(ctx, gaps, ctx.leads("part_of"), ctx.leads("part_of", back=True))


def own_lack(lacking: Mapping[int, int], causes: Adjacency, effects: Adjacency) -> Iterator[tuple[int, int, set[int]]]:
    """Yield each row with the bits it lacks and no cause of it lacks, and the rows that lack them because of it.

    Args:
        lacking: For the rows asked the bits they lack.
        causes: For each row those whose lack explains its own.
        effects: The same the other way round.

    Cost: O(rows + edges), and for each row yielded what it explains.
    """
    own: dict[int, int] = {}
    for row, mask in lacking.items():
        for cause in causes[row]:
            mask &= ~lacking.get(cause, 0) if cause != row else mask  # noqa: PLW2901  # what is left of it
        if mask:
            own[row] = mask
    explained = {row for row, mask in lacking.items() if mask and row not in own}
    for row, mask in own.items():
        yield row, mask, among(explained, [row], effects) - {row}


def ends_of(ctx: Context, link: Link) -> tuple[str, str]:
    """Return the ends of a link, those of a symmetric relation sorted, so that item order does not show."""
    relation = ctx.vocabulary.by_name.get(link.relation)
    if relation is not None and relation.symmetric:
        first, second = sorted((link.source, link.target), key=lambda name: _standing(ctx, name))
        return first, second
    return link.source, link.target


def _standing(ctx: Context, name: str) -> tuple[int, str]:
    """Return what an end is sorted by: its type, what is not defined last, then its id."""
    row = ctx.index.rank.get(name)
    return (len(ITEM_TYPES) if row is None else ITEM_TYPES.index(type(ctx.index.items[row])), name)


def attributed(ctx: Context) -> Sequence[int]:
    """Return the rows of links with an attribute that depends on the relation.

    Cost: O(links), once for all rules of a check.
    """

    def find() -> list[int]:
        return [row for row, values in enumerate(map(attributes_of, ctx.index.links)) if values != PLAIN]

    return ctx.once("attributed", find)
