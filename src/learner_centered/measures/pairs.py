"""Two grids of weights laid one over the other, cell by cell, in exact whole numbers."""

import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import product
from typing import Final

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.measures.tables import Cell, Grid, Table, check_alike, read_table

#: Cells of the whole grid: a minute of work. A union of sparse mappings gives few and has the product of all labels.
MOST_CELLS: Final = 10_000_000


@attrs.frozen(kw_only=True)
class Weights:
    """Weights as whole numbers over one denominator, so that sums and comparisons of them are exact.

    Attributes:
        parts: One whole number a weight, 0 or above.
        per: How many parts a weight of 1 has.
    """

    parts: tuple[int, ...]
    per: int

    @property
    def total(self) -> int:
        """The sum of the parts."""
        return sum(self.parts)

    @property
    def shares(self) -> tuple[float, ...]:
        """Each weight as a share of the total, 0..1; the total must be above 0."""
        total = self.total
        return tuple(part / total for part in self.parts)


@attrs.frozen(kw_only=True)
class Pair:
    """Two grids of the same cells.

    Attributes:
        cells: The cells, row by row.
        x: The weights of the first grid, one a cell; at least one is above 0.
        y: The same for the second.
    """

    cells: tuple[Cell, ...]
    x: Weights
    y: Weights

    def by(self, key: Callable[[Cell], Cell]) -> "Pair":
        """Return the pair with cells of one key summed, in order of first appearance."""
        place: dict[Cell, int] = {}
        places = [place.setdefault(key(cell), len(place)) for cell in self.cells]
        return Pair(cells=tuple(place), x=_summed(self.x, places), y=_summed(self.y, places))


def paired(one: Table, other: Table, *, union: bool) -> Pair:
    """Return two grids over the same cells, in the order of the first.

    Args:
        one: The first grid.
        other: The second.
        union: Whether labels that only one of them has are kept, and cells not given count as 0.

    Raises:
        InvalidValueError: They differ in shape or labels, all weights of one are 0, or the whole grid
            has more than `MOST_CELLS` cells.

    Cost: O(cells of the whole grid, those not given among them).
    """
    if len(one.axes) != len(other.axes):
        counts = f"{one.name} and {other.name} differ in dimensions, {len(one.axes)} and {len(other.axes)}"
        raise InvalidValueError(f"{counts}: give both the same rows and columns")
    labels: list[Mapping[Hashable, object]] = []
    for depth, (mine, theirs) in enumerate(zip(one.axes, other.axes, strict=True)):
        if not (union and mine.named and theirs.named):
            rest = "[…]" * depth
            check_alike(attrs.evolve(mine, where=one.name + rest), attrs.evolve(theirs, where=other.name + rest))
        labels.append({**mine.labels, **theirs.labels})
    if (count := math.prod(map(len, labels))) > MOST_CELLS:
        raise InvalidValueError(
            f"{one.name} and {other.name} have {count} cells in {len(labels)} dimensions, more than {MOST_CELLS}: "
            "give fewer dimensions or fewer labels"
        )
    cells = tuple(product(*labels))
    return Pair(cells=cells, x=_laid(one, cells), y=_laid(other, cells))


def pair_of(x: Grid, y: Grid, *, union: bool) -> Pair:
    """Return two grids, called x and y, over the same cells; see `read_table` and `paired`."""
    return paired(read_table(x, "x", union=union), read_table(y, "y", union=union), union=union)


def rows_and_columns(x: Grid, y: Grid, *, union: bool) -> Pair:
    """Return two grids of rows and columns over the same cells.

    Raises:
        InvalidValueError: As for `pair_of`, and where the grids have not two dimensions.
    """
    pair = pair_of(x, y, union=union)
    if (count := len(pair.cells[0])) != 2:  # noqa: PLR2004 # rows and columns
        raise InvalidValueError(f"x and y have {count} dimensions: expected 2, rows (topics) and columns (demands)")
    return pair


def whole(weights: Sequence[int | float]) -> Weights:
    """Return finite numbers as whole ones over one denominator, nothing rounded.

    Example:
        >>> whole([0.5, 0.25, 3])
        Weights(parts=(2, 1, 12), per=4)
    """
    ratios = [weight.as_integer_ratio() for weight in weights]
    # Each denominator is a power of two, so that the greatest is a multiple of all.
    per = max((below for _, below in ratios), default=1)
    return Weights(parts=tuple(above * (per // below) for above, below in ratios), per=per)


def _summed(weights: Weights, places: Sequence[int]) -> Weights:
    """Return weights summed into the places they are sent to."""
    sums = [0] * (max(places) + 1)
    for place, part in zip(places, weights.parts, strict=True):
        sums[place] += part
    return Weights(parts=tuple(sums), per=weights.per)


def _laid(table: Table, cells: Iterable[Cell]) -> Weights:
    """Return the weights of a grid over some cells, 0 where none was given."""
    weights = whole([table.cells.get(cell, 0) for cell in cells])
    if not weights.total:
        raise InvalidValueError(f"{table.name} has no weight above 0: shares of nothing are not defined")
    return weights
