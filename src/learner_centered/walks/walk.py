"""Walks over adjacency lists: order, spread, reach, chains and cycles, one pass each.

Nothing here knows frameworks: rows are numbers, so that a faster twin can take this file's place.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import Final

Rows = Mapping[int, Sequence[int]]
"""Link rows by the row of the item at one of their ends."""
Adjacency = Sequence[Sequence[int]]
"""For each row the rows it leads to."""

#: Items spread at once: wider masks make each step dearer, narrower ones need more passes.
BLOCK = 4096
#: What `soles` says of a row that no start leads to, and of one that several lead to.
NOBODY: Final = -1
SEVERAL: Final = -2


def components(adjacency: Adjacency) -> list[list[int]]:
    """Return the strongly connected components, each before those it leads to.

    A component of one row is a row on no cycle, or one that leads to itself. Rows of a component
    stand in ascending order.

    Cost: O(rows + edges). Source: Kahn 1962 where there is no cycle, Tarjan 1972 where there is.

    Example:
        >>> components([[1], [2], [1]])
        [[0], [1, 2]]
    """
    order = in_order(adjacency)
    if len(order) == len(adjacency):
        return [[row] for row in order]
    found = list(_tarjan(adjacency))
    found.reverse()
    return found


def in_order(adjacency: Adjacency) -> list[int]:
    """Return the rows in topological order; rows on or behind a cycle are left out.

    Cost: O(rows + edges). Source: Kahn 1962.

    Example:
        >>> in_order([[2], [0], [], [3]])
        [1, 0, 2]
    """
    waiting = [0] * len(adjacency)
    for targets in adjacency:
        for target in targets:
            waiting[target] += 1
    order = [row for row, count in enumerate(waiting) if not count]
    for row in order:
        for target in adjacency[row]:
            waiting[target] -= 1
            if not waiting[target]:
                order.append(target)
    return order


def _tarjan(adjacency: Adjacency) -> Iterator[list[int]]:
    """Yield strongly connected components, each after those it leads to; no recursion."""
    number = [0] * len(adjacency)
    low = [0] * len(adjacency)
    on_stack = bytearray(len(adjacency))
    stack: list[int] = []
    count = 0
    for root in range(len(adjacency)):
        if number[root]:
            continue
        path = [(root, iter(adjacency[root]))]
        count += 1
        number[root] = low[root] = count
        stack.append(root)
        on_stack[root] = 1
        while path:
            row, targets = path[-1]
            for target in targets:
                if not number[target]:
                    count += 1
                    number[target] = low[target] = count
                    stack.append(target)
                    on_stack[target] = 1
                    path.append((target, iter(adjacency[target])))
                    break
                if on_stack[target]:
                    low[row] = min(low[row], number[target])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[row])
                if low[row] == number[row]:
                    yield _popped(stack, row, on_stack)


def _popped(stack: list[int], row: int, on_stack: bytearray) -> list[int]:
    """Take a whole component off the stack, down to the row it was entered by."""
    component: list[int] = []
    while not component or component[-1] != row:
        component.append(stack.pop())
        on_stack[component[-1]] = 0
    component.sort()
    return component


def spread(adjacency: Adjacency, seeds: Sequence[int], order: Sequence[Sequence[int]] | None = None) -> list[int]:
    """Return for each row the union of the seeds of all rows that lead to it, its own included.

    Args:
        adjacency: For each row the rows it leads to.
        seeds: For each row a set of bits, as an integer.
        order: The `components` of the adjacency, where they are known already.

    Cost: O((rows + edges) · width of the seeds / 64).

    Example:
        >>> spread([[1], [2], []], [1, 2, 0])
        [1, 3, 3]
    """
    masks = list(seeds)
    for component in components(adjacency) if order is None else order:
        if len(component) == 1:
            row = component[0]
            if mask := masks[row]:
                for target in adjacency[row]:
                    # The first set that comes to a row is shared, not copied: wide ones are dear.
                    held = masks[target]
                    masks[target] = held | mask if held else mask
            continue
        mask = 0
        for row in component:
            mask |= masks[row]
        for row in component:
            masks[row] = mask
            for target in adjacency[row]:
                masks[target] |= mask
    return masks


def soles(adjacency: Adjacency, starts: Iterable[int]) -> list[int]:
    """Return for each row the one start that leads to it; a start leads to itself.

    NOBODY stands for rows no start leads to, SEVERAL for those that more than one leads to.

    Cost: O(rows + edges).

    Example:
        >>> soles([[2], [2, 3], [], [], []], [0, 1])
        [0, 1, -2, 1, -1]
    """
    found = [NOBODY] * len(adjacency)
    for row in starts:
        found[row] = row
    for component in components(adjacency):
        mine = found[component[0]] if len(component) == 1 else reduce(_joined, (found[row] for row in component))
        if mine == NOBODY:
            continue
        for row in component:
            found[row] = mine
            for target in adjacency[row]:
                # As `_joined`, without a call for each edge.
                known = found[target]
                if known == NOBODY:
                    found[target] = mine
                elif known != mine:
                    found[target] = SEVERAL
    return found


def _joined(one: int, other: int) -> int:
    """Return the only start of two answers of `soles`, or that there are several."""
    if one in {NOBODY, other}:
        return other
    return one if other == NOBODY else SEVERAL


def reachable(adjacency: Adjacency, starts: Iterable[int]) -> bytearray:
    """Return a flag a row: whether it is one of the starts or is led to from one.

    Cost: O(rows + edges).

    Example:
        >>> list(reachable([[1], [], []], [0]))
        [1, 1, 0]
    """
    seen = bytearray(len(adjacency))
    stack = list(starts)
    for row in stack:
        seen[row] = 1
    while stack:
        for target in adjacency[stack.pop()]:
            if not seen[target]:
                seen[target] = 1
                stack.append(target)
    return seen


def flood(
    starts: Iterable[int], sides: Iterable[Rows], ends: Sequence[int], levels: Sequence[int], least: int
) -> set[int]:
    """Return the starts and all rows led to from them along edges of a level at least.

    As `reachable`, over edges as an index holds them: making an adjacency first would cost more
    than the walk.

    Args:
        starts: The rows to walk from.
        sides: Edge rows by row, one mapping for each kind of edge.
        ends: For each edge the row it leads to.
        levels: For each edge its level.
        least: The lowest level that is walked.

    Cost: O(rows met + edges met).

    Example:
        >>> sorted(flood([0], [{0: [0, 1], 1: [2]}], [1, 2, 3], [2, 1, 2], 2))
        [0, 1, 3]
    """
    ways = list(sides)
    stack = list(starts)
    seen = set(stack)
    while stack:
        row = stack.pop()
        for side in ways:
            for edge in side.get(row, ()):
                end = ends[edge]
                if end not in seen and levels[edge] >= least:
                    seen.add(end)
                    stack.append(end)
    return seen


def first_steps(start: int, sides: Iterable[Rows], ends: Sequence[int]) -> dict[int, int]:
    """Return for each row led to from the start the edge by which it is first met, breadth first.

    The start itself is left out. Rows come in the order they are met, so the chain back to the
    start along these edges is a shortest one, and the same one each time.

    Args:
        start: The row to walk from.
        sides: Edge rows by row, one mapping for each kind of edge, in order of preference.
        ends: For each edge the row it leads to.

    Cost: O(rows + edges met).
    """
    return steps_from((start,), sides, ends)


def steps_from(starts: Iterable[int], sides: Iterable[Rows], ends: Sequence[int]) -> dict[int, int]:
    """Return for each row led to from any of the starts the edge by which it is first met.

    As `first_steps`, with several starts at once: the chain back along these edges ends at the
    nearest start, the one given first where several are as near.

    Cost: O(rows + edges met).

    Example:
        >>> steps_from([0, 1], [{0: [0], 1: [1], 2: [2]}], [2, 2, 3])
        {2: 0, 3: 2}
    """
    ways = list(sides)
    queue = deque(starts)
    known = set(queue)
    met: dict[int, int] = {}
    while queue:
        row = queue.popleft()
        for side in ways:
            for edge in side.get(row, ()):
                end = ends[edge]
                if end not in known:
                    known.add(end)
                    met[end] = edge
                    queue.append(end)
    return met


def chain_to(row: int, steps: Mapping[int, int], origins: Sequence[int]) -> list[int]:
    """Return the edges from the start of `first_steps` to a row, first edge first.

    Args:
        row: The row to arrive at.
        steps: What `first_steps` returned.
        origins: For each edge the row it comes from, in the direction walked.
    """
    edges: list[int] = []
    while row in steps:
        edges.append(steps[row])
        row = origins[steps[row]]
    edges.reverse()
    return edges


def cycles(adjacency: Adjacency) -> list[list[int]]:
    """Return one shortest cycle for each component that has one, its lowest row first.

    The first row is not repeated at the end. Components come in the order of their lowest row.

    Cost: O(rows + edges).

    Example:
        >>> cycles([[1], [2], [0], [3]])
        [[0, 1, 2], [3]]
    """
    if len(in_order(adjacency)) == len(adjacency):
        return []
    found: list[list[int]] = []
    for component in _tarjan(adjacency):
        if len(component) > 1:
            found.append(_cycle(adjacency, component))
        elif component[0] in adjacency[component[0]]:
            found.append(component)
    found.sort()
    return found


def _cycle(adjacency: Adjacency, component: Sequence[int]) -> list[int]:
    """Return a shortest cycle through the lowest row of a component."""
    start, inside = component[0], set(component)
    came: dict[int, int] = {}
    queue = deque([start])
    while queue:
        row = queue.popleft()
        for target in adjacency[row]:
            if target == start:
                return _path_back(came, row)
            if target in inside and target not in came:
                came[target] = row
                queue.append(target)
    raise AssertionError("a component of several rows always has a cycle through each of them")  # pragma: no cover


def _path_back(came: Mapping[int, int], row: int) -> list[int]:
    """Return the path from the start to a row."""
    path = [row]
    while path[-1] in came:
        path.append(came[path[-1]])
    path.reverse()
    return path
