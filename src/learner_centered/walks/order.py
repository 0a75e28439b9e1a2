"""The order of an adjacency without cycles: levels, a longest chain, counts, and edges that say nothing new.

Nothing here knows frameworks, and nothing enumerates paths: everything is read off along the order.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from learner_centered.walks.walk import BLOCK, Adjacency, components, in_order, spread

#: What `levels` says of a row on or behind a cycle, where chains have no end.
ENDLESS: Final = 0


def levels(adjacency: Adjacency) -> list[int]:
    """Return for each row how many rows a longest chain has that ends at it; ENDLESS on or behind a cycle.

    A row that no row leads to has level 1.

    Cost: O(rows + edges). Source: Kahn 1962 for the order; the longest chain follows along it.

    Example:
        >>> levels([[1, 2], [2], [], [3, 4], []])
        [1, 2, 3, 0, 0]
    """
    found = [ENDLESS] * len(adjacency)
    longest = [1] * len(adjacency)
    for row in in_order(adjacency):
        found[row] = longest[row]
        for target in adjacency[row]:
            longest[target] = max(longest[target], longest[row] + 1)
    return found


def longest_chain(adjacency: Adjacency) -> list[int]:
    """Return the rows of a longest chain, first row first; empty where there is a cycle or no row.

    Among equally long chains it is the one that starts at the lowest row, and then goes to the
    lowest row at each step. With a cycle no chain is the longest one.

    Cost: O(rows + edges). Source: Kahn 1962 for the order; the longest chain follows along it.

    Example:
        >>> longest_chain([[2], [2], [4, 3], [], []])
        [0, 2, 3]
    """
    order = in_order(adjacency)
    if not order or len(order) < len(adjacency):
        return []
    left = [1] * len(adjacency)
    for row in reversed(order):
        left[row] += max((left[target] for target in adjacency[row]), default=0)
    found = [left.index(max(left))]
    while left[found[-1]] > 1:
        here = found[-1]
        found.append(min(target for target in adjacency[here] if left[target] == left[here] - 1))
    return found


def redundant_edges(adjacency: Adjacency) -> list[tuple[int, int]]:
    """Return the edges whose ends a longer path joins as well, in ascending order; empty where there is a cycle.

    These are the edges outside the transitive reduction: without them each row still leads to the
    same rows. Each is named once, however often it is held, and an edge is not redundant because
    it is held twice.

    Cost: O((rows + edges) · rows / BLOCK), the block itself left to big integers; O(rows + edges)
    where no edge leads past the next level. Source: Aho, Garey and Ullman 1972.

    Example:
        >>> redundant_edges([[1, 2, 2], [2], [3, 3], []])
        [(0, 2)]
    """
    return sorted(detours(adjacency, adjacency))


def detours(adjacency: Adjacency, asked: Adjacency) -> set[tuple[int, int]]:
    """Return those of some pairs of rows that a path of two edges or more joins; none where there is a cycle.

    Args:
        adjacency: For each row the rows it leads to.
        asked: For each row the rows at the other ends of its pairs, edges or not.

    Cost: O((rows + edges) · rows / BLOCK + pairs), the block itself left to big integers;
    O(rows + edges + pairs) where no pair leads past the next level.

    Example:
        >>> sorted(detours([[1], [2], []], [[1, 2], [2], []]))
        [(0, 2)]
    """
    level = levels(adjacency)
    if ENDLESS in level:
        return set()
    # A path of two edges or more lifts its end at least so many levels.
    doubtful = {
        row: far for row, ends in enumerate(asked) if (far := [end for end in ends if level[end] > level[row] + 1])
    }
    origins: dict[int, list[int]] = {}
    for row in doubtful:
        for step in adjacency[row]:
            origins.setdefault(step, []).append(row)
    found: set[tuple[int, int]] = set()
    for own, masks in _blocks(adjacency, sorted(origins, key=level.__getitem__), components(adjacency)):
        steps: dict[int, int] = {}
        for step, bit in own.items():
            for row in origins[step]:
                steps[row] = steps.get(row, 0) | bit
        # A row leads to itself, so a step that is the end has to be left aside.
        for row, mask in steps.items():
            found.update((row, end) for end in doubtful[row] if masks[end] & mask & ~own.get(end, 0))
    return found


def counts_before(adjacency: Adjacency) -> list[int]:
    """Return for each row how many other rows lead to it, straight or not; cycles are allowed.

    Cost: O((rows + edges) · rows / BLOCK), the block itself left to big integers.

    Example:
        >>> counts_before([[1], [2], [1], []])
        [0, 2, 2, 0]
    """
    order = components(adjacency)
    # Each row leads to itself once, which does not count.
    counts = [-1] * len(adjacency)
    for _, masks in _blocks(adjacency, list(chain.from_iterable(order)), order):
        for row, mask in enumerate(masks):
            if mask:
                counts[row] += mask.bit_count()
    return counts


def _blocks(
    adjacency: Adjacency, rows: Sequence[int], order: Sequence[Sequence[int]]
) -> Iterator[tuple[dict[int, int], list[int]]]:
    """Yield for each block of some rows the bit of each, and for each row of all who of the block leads to it.

    A row of the block leads to itself. With rows in order, those before the block cost next to nothing.
    """
    for start in range(0, len(rows), BLOCK):
        own = {row: 1 << place for place, row in enumerate(rows[start : start + BLOCK])}
        seeds = [0] * len(adjacency)
        for row, bit in own.items():
            seeds[row] = bit
        yield own, spread(adjacency, seeds, order)
