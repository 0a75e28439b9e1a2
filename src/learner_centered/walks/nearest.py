"""Which start is nearest behind a row: a look back that ends early where several are."""

from collections.abc import Iterable, Mapping, Sequence

from learner_centered.walks.walk import NOBODY, SEVERAL, Rows


def nearest(
    asked: Iterable[int],
    sides: Iterable[Rows],
    ends: Sequence[int],
    *,
    levels: Sequence[int],
    least: int,
    starts: Sequence[int],
    most: int,
) -> Mapping[int, int] | None:
    """Return for each asked row the one start behind it with no other start between.

    As `soles` over edges that lead into no start, answered row by row: where several starts are
    near, two of them are found in a few steps.

    Args:
        asked: Rows that are no starts.
        sides: Edge rows by the row they lead to, one mapping for each kind of edge.
        ends: For each edge the row it comes from.
        levels: For each edge its level.
        least: The lowest level that is walked.
        starts: For each row whether it is a start.
        most: How many rows may be met in all.

    Returns:
        The start, NOBODY or SEVERAL for each asked row; None where more rows would have to be met,
        so that `soles` costs less.

    Cost: O(most, and the edges into as many rows).

    Example:
        >>> nearest([3], [{3: [0, 1], 2: [2]}], [1, 2, 0], levels=[1, 1, 1], least=1, starts=[1, 1, 0, 0], most=9)
        {3: -2}
    """
    ways = list(sides)
    found: dict[int, int] = {}
    for row in asked:
        only = NOBODY
        stack = [row]
        seen = {row}
        while stack and only != SEVERAL:
            most -= 1
            here = stack.pop()
            for end in [ends[edge] for side in ways for edge in side.get(here, ()) if levels[edge] >= least]:
                if starts[end]:
                    only = end if only in (NOBODY, end) else SEVERAL
                elif end not in seen:
                    seen.add(end)
                    stack.append(end)
        if most < 0:
            return None
        found[row] = only
    return found
