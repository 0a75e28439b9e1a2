"""What the metrics of requisites need beside the shared walks: circles, counts of paths, and detours.

Items are numbers here, and nothing enumerates paths: everything is read off along the order.
"""

from collections.abc import Iterator, Mapping, Sequence

from learner_centered.walks.walk import BLOCK, Adjacency


def turned(ways: Adjacency) -> list[list[int]]:
    """Return the ways from their other ends.

    Cost: O(items + ways).

    Example:
        >>> turned([[1, 2], [2], []])
        [[], [0], [0, 1]]
    """
    found: list[list[int]] = [[] for _ in ways]
    for item, ends in enumerate(ways):
        for end in ends:
            found[end].append(item)
    return found


def circle(order: Sequence[int], behind: Adjacency) -> list[int]:
    """Return a circle among the items that an order leaves out, each leading to the next and the last to the first.

    Cost: O(items).

    Example:
        >>> circle([0], [[], [0, 3], [1], [2], [3]])
        [1, 2, 3]
    """
    left = set(range(len(behind))).difference(order)
    # What is left out has something left out before it, so a walk back must come round.
    walk: dict[int, int] = {}
    here = min(left)
    while here not in walk:
        walk[here] = len(walk)
        here = next(earlier for earlier in behind[here] if earlier in left)
    found = list(walk)[walk[here] :]
    found.reverse()
    first = found.index(min(found))
    return [*found[first:], *found[:first]]


def paths(order: Sequence[int], ahead: Adjacency) -> tuple[list[int], list[int]]:
    """Return for each item how many paths lead from a first item to it, and how many items these have in all.

    A first item is one that nothing leads to; the item itself counts on each path. The numbers are
    exact, and grow exponentially with the number of items at worst.

    Cost: O(items + ways), additions of numbers of up to one bit a way.

    Example:
        >>> paths([0, 1, 2], [[1, 2], [2], []])
        ([1, 1, 2], [1, 2, 5])
    """
    counts = [0] * len(ahead)
    sizes = [0] * len(ahead)
    for item in order:
        # Whatever leads to an item stands before it, so that only a first one has no path yet.
        counts[item] = counts[item] or 1
        sizes[item] += counts[item]
        for later in ahead[item]:
            counts[later] += counts[item]
            sizes[later] += sizes[item]
    return counts, sizes


def detours(order: Sequence[int], ahead: Adjacency, asked: Mapping[int, Sequence[int]]) -> set[tuple[int, int]]:
    """Return those of the asked pairs that a path joins which is not the way from one to the other itself.

    Args:
        order: The items in order.
        ahead: The ways that paths go along.
        asked: For some items those at the other ends.

    Cost: O((items + ways) · items / BLOCK), the block itself left to big integers.

    Source: Aho, Garey and Ullman 1972: for all ways asked, what is left over is the transitive reduction.

    Example:
        >>> detours([0, 1, 2], [[1, 2], [2], []], {0: [1, 2], 1: [2]})
        {(0, 2)}
    """
    found: set[tuple[int, int]] = set()
    for bits, masks in _blocks(order, ahead):
        for item, ends in asked.items():
            once = twice = 0
            for step in ahead[item]:
                mask = masks.get(step, 0)
                twice |= once & mask
                once |= mask
            straight = set(ahead[item])
            # An end is led to by itself, so a straight way needs a second step that leads there.
            found.update((item, end) for end in ends if (twice if end in straight else once) & bits.get(end, 0))
    return found


def _blocks(order: Sequence[int], ahead: Adjacency) -> Iterator[tuple[dict[int, int], dict[int, int]]]:
    """Yield for each block of items the bit of each, and for each item that leads to any of them, which ones.

    Every item leads to itself. Items after a block lead to none of it and are passed over.
    """
    for start in range(0, len(order), BLOCK):
        block = order[start : start + BLOCK]
        bits = {item: 1 << place for place, item in enumerate(block)}
        masks: dict[int, int] = {}
        for item in reversed(order[: start + BLOCK]):
            mask = bits.get(item, 0)
            for later in ahead[item]:
                mask |= masks.get(later, 0)
            if mask:
                masks[item] = mask
        yield bits, masks
