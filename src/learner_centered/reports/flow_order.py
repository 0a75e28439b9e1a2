"""The order of boxes in their columns, so that few lines cross, and how high each stands."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

#: How often the columns are put in order, to and fro; more changes next to nothing.
_SWEEPS: Final = 12

Neighbours = Mapping[int, Sequence[int]]


def ordered(columns: Sequence[Sequence[int]], joins: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the columns with their places in an order in which few joins cross.

    Each place goes to the mean of what it is joined to in the columns beside it, to and fro; the
    best order met is returned, and where none is better the one given.

    Args:
        columns: The places in each column, in the order to start from.
        joins: Pairs of places in columns next to each other, the left one first.

    Cost: O((places + joins) · log(places) + crossings looked at), some times over.

    Source: the barycenter heuristic of Sugiyama, Tagawa and Toda 1981.

    Example:
        >>> ordered([[0, 1], [2, 3]], [(0, 3), (1, 2)])
        [[0, 1], [3, 2]]
    """
    pairs = list(joins)
    right: dict[int, list[int]] = {}
    left: dict[int, list[int]] = {}
    for one, other in pairs:
        right.setdefault(one, []).append(other)
        left.setdefault(other, []).append(one)
    now = [list(column) for column in columns]
    best, fewest = now, crossings(now, pairs)
    for sweep in range(_SWEEPS):
        now = [list(column) for column in now]
        if sweep % 2:
            for number in range(len(now) - 2, -1, -1):
                now[number] = _sorted(now[number], now[number + 1], right)
        else:
            for number in range(1, len(now)):
                now[number] = _sorted(now[number], now[number - 1], left)
        found = crossings(now, pairs)
        if found < fewest:
            best, fewest = now, found
    return best


def _sorted(column: Sequence[int], beside: Sequence[int], joined: Neighbours) -> list[int]:
    """Return a column by the mean place of what each is joined to beside it; the others stay where they are."""
    rank = {place: number for number, place in enumerate(beside)}
    scale = len(beside) / max(len(column), 1)
    keys: dict[int, float] = {}
    for number, place in enumerate(column):
        ranks = [rank[one] for one in joined.get(place, ()) if one in rank]
        keys[place] = sum(ranks) / len(ranks) if ranks else number * scale
    return sorted(column, key=keys.__getitem__)


def crossings(columns: Sequence[Sequence[int]], joins: Iterable[tuple[int, int]]) -> int:
    """Return how many pairs of joins cross.

    Cost: O(joins · log(joins)), and the moves of sorted insertion.

    Example:
        >>> crossings([[0, 1], [2, 3]], [(0, 3), (1, 2)])
        1
    """
    rank = {place: (number, height) for number, column in enumerate(columns) for height, place in enumerate(column)}
    between: dict[int, list[tuple[int, int]]] = {}
    for one, other in joins:
        between.setdefault(rank[one][0], []).append((rank[one][1], rank[other][1]))
    count = 0
    for pairs in between.values():
        seen: list[int] = []
        for _, height in sorted(pairs):
            count += len(seen) - bisect_right(seen, height)
            insort(seen, height)
    return count


def settled(wanted: Sequence[float], gaps: Sequence[float]) -> list[float]:
    """Return heights as near as can be to those wanted, in order, and with the gaps between them kept.

    Args:
        wanted: The heights wanted, in the order of the places.
        gaps: How far each is at least below the one before it; the first one is not looked at.

    Cost: O(places).

    Source: least squares under an order, by pooling adjacent violators (Ayer and others 1955).

    Example:
        >>> settled([10, 10, 50], [0, 4, 4])
        [8.0, 12.0, 50.0]
    """
    shift = 0.0
    offsets: list[float] = []
    for number, gap in enumerate(gaps):
        shift += gap if number else 0.0
        offsets.append(shift)
    pools: list[tuple[float, int]] = []
    for height, offset in zip(wanted, offsets, strict=True):
        total, size = height - offset, 1
        while pools and pools[-1][0] / pools[-1][1] >= total / size:
            before, many = pools.pop()
            total, size = total + before, size + many
        pools.append((total, size))
    level = [total / size for total, size in pools for _ in range(size)]
    return [height + offset for height, offset in zip(level, offsets, strict=True)]
