"""What the metrics of requisites need beside the shared walks: circles and counts of paths.

Items are numbers here, and nothing enumerates paths: everything is read off along the order.
"""

from collections.abc import Sequence

from learner_centered.walks.walk import Adjacency


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
