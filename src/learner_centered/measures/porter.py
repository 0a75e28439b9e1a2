"""Porter's alignment index: how much of two documents' content falls into the same cells."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Final, TypeAlias

import attrs

from learner_centered.display import table
from learner_centered.errors import InvalidValueError
from learner_centered.findings.nearest import with_hint
from learner_centered.measures.pairs import Pair, pair_of, rows_and_columns
from learner_centered.measures.source import Source
from learner_centered.measures.tables import Cell, Grid

#: The group of each row, by its label or position.
Groups: TypeAlias = Mapping[Any, Hashable] | Sequence[Hashable]

PORTER_2002: Final = Source(
    author="Porter, A. C.",
    year=2002,
    title="Measuring the content of instruction: Uses in research and practice",
    where="Educational Researcher, 31(7), 3-14",
)


@attrs.frozen(kw_only=True)
class CellShare:
    """How much of two documents falls into one cell.

    Attributes:
        cell: The labels or positions of the cell, outermost first; one of a row or a column.
        x: Share of all of x, 0..1.
        y: Share of all of y, 0..1.
    """

    cell: Cell
    x: float
    y: float

    @property
    def difference(self) -> float:
        """What y gives to the cell beyond what x does, -1..1."""
        return self.y - self.x


@attrs.frozen(kw_only=True, repr=False)
class PorterCells:
    """Where two documents differ, cell by cell.

    Attributes:
        index: Porter's index, 0..1: one minus half the sum of the differences, signs left out.
        cells: One entry a cell, row by row.
    """

    index: float
    cells: tuple[CellShare, ...]

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a cell."""
        return [{"cell": list(one.cell), "x": one.x, "y": one.y, "difference": one.difference} for one in self.cells]

    def cite(self) -> str:
        """Return the published source as text."""
        return str(PORTER_2002)

    def __repr__(self) -> str:
        """Show the index and the number of cells."""
        return f"PorterCells({len(self.cells)} cells, index {self.index:.3f})"

    def _repr_html_(self) -> str:
        """Show the cells as a table."""
        rows = ((one.cell, f"{one.x:.3f}", f"{one.y:.3f}", f"{one.difference:+.3f}") for one in self.cells)
        return table(["cell", "x", "y", "difference"], rows, f"Porter index {self.index:.3f}")


@attrs.frozen(kw_only=True, repr=False)
class PorterMarginals:
    """Porter's index by cell, by row and by column.

    Attributes:
        cells: The index over all cells, 0..1.
        rows: The index over the sums of rows (topics), 0..1; never below `cells`.
        columns: The index over the sums of columns (demands), 0..1; never below `cells`.
        row_shares: The shares of each row in both documents.
        column_shares: The shares of each column in both documents.
    """

    cells: float
    rows: float
    columns: float
    row_shares: tuple[CellShare, ...]
    column_shares: tuple[CellShare, ...]

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict an index: over cells, rows and columns."""
        return [
            {"over": "cells", "index": self.cells},
            {"over": "rows", "index": self.rows},
            {"over": "columns", "index": self.columns},
        ]

    def cite(self) -> str:
        """Return the published source as text."""
        return str(PORTER_2002)

    def __repr__(self) -> str:
        """Show the three indices."""
        return f"PorterMarginals(cells {self.cells:.3f}, rows {self.rows:.3f}, columns {self.columns:.3f})"

    def _repr_html_(self) -> str:
        """Show the three indices as a table."""
        return table(["over", "index"], ((one["over"], f"{one['index']:.3f}") for one in self.to_records()))


def porter_index(x: Grid, y: Grid, *, union: bool = False) -> float:
    """Return the share of content that two documents put into the same cells, 0..1.

    Each grid is divided by its own total, so that cells hold shares x_i and y_i, and the index is
    P = 1 - Σ |x_i - y_i| / 2, which equals Σ min(x_i, y_i). It is 1 where all shares are the
    same and 0 where no cell has weight in both. It is blind to scale and to the nearness of
    cells: a miss by one level of demand costs as much as one by four. There is no agreed value
    that is "good", and it grows as a grid gets coarser: compare only grids of one size.

    It is worked out in whole numbers and rounded once, so that equal shares give exactly 1.

    Args:
        x: Weights, 0 or above, such as items, hours or marks: nested lists, nested mappings from
            labels, or an array, of any number of dimensions (topic × demand is usual). A pandas
            data frame is handed over as `frame.to_dict("index")`.
        y: The same cells for the other document. Mappings are matched by label, lists by position.
        union: Whether mappings may differ in labels; a cell that is not given then counts as 0.

    Returns:
        The index; swapping x and y does not change it.

    Raises:
        InvalidValueError: The grids differ in shape or labels, a weight is negative, not finite
            or no number, a grid has no weight above 0, or the whole grid has more than ten million
            cells. A cell is named where it is one.

    Cost: O(cells of the whole grid), those that a union adds among them.

    Source: Porter 2002; the same number as one minus the total variation distance.

    Example:
        >>> porter_index([[1, 1], [2, 0]], [[10, 0], [20, 10]])
        0.75
        >>> porter_index({"fractions": {"apply": 2}}, {"ratio": {"apply": 1}}, union=True)
        0.0
    """
    return overlap(pair_of(x, y, union=union))


def porter_cells(x: Grid, y: Grid, *, union: bool = False) -> PorterCells:
    """Return the share of each cell in both documents, and so where they differ.

    Args:
        x: Weights, as for `porter_index`.
        y: The same cells for the other document.
        union: Whether mappings may differ in labels, as for `porter_index`.

    Raises:
        InvalidValueError: As for `porter_index`.

    Cost: O(cells).

    Source: Porter 2002.

    Example:
        >>> found = porter_cells({"recall": 1, "apply": 3}, {"recall": 2, "apply": 2})
        >>> [(one.cell, one.difference) for one in found.cells]
        [(('recall',), 0.25), (('apply',), -0.25)]
    """
    pair = pair_of(x, y, union=union)
    return PorterCells(index=overlap(pair), cells=_shares(pair))


def porter_coarse(
    x: Grid,
    y: Grid,
    groups: Groups,
    *,
    union: bool = False,
) -> float:
    """Return Porter's index after the rows of each group are summed, 0..1.

    It asks whether two documents agree by topic area where they may differ by topic. Summing can
    only take differences away: it is never below the index of the rows as they are.

    Args:
        x: Weights, as for `porter_index`; the outermost dimension has the rows.
        y: The same cells for the other document.
        groups: The group of each row: a mapping from its label or position, or for rows without
            labels a list in their order. No row is left out; groups of other rows are not used.
        union: Whether mappings may differ in labels, as for `porter_index`.

    Raises:
        InvalidValueError: As for `porter_index`, or a row has no group.

    Cost: O(cells).

    Source: Porter 2002 for the index; the two grains are those of the Surveys of Enacted Curriculum.

    Example:
        >>> x = {"fractions": [2, 0], "ratio": [0, 1], "angles": [1, 0]}
        >>> y = {"fractions": [0, 1], "ratio": [2, 0], "angles": [1, 0]}
        >>> areas = {"fractions": "number", "ratio": "number", "angles": "shape"}
        >>> porter_index(x, y), porter_coarse(x, y, areas)
        (0.25, 1.0)
    """
    pair = pair_of(x, y, union=union)
    group = _groups(pair, groups)
    return overlap(pair.by(lambda cell: (group[cell[0]], *cell[1:])))


def porter_marginals(x: Grid, y: Grid, *, union: bool = False) -> PorterMarginals:
    """Return Porter's index over rows (topics) and over columns (demands), beside that over cells.

    Two documents may agree on topics and on demands and still cross them otherwise; a low index
    over rows says that topics differ, a low one over columns that demand does.

    Args:
        x: Weights in two dimensions, otherwise as for `porter_index`.
        y: The same cells for the other document.
        union: Whether mappings may differ in labels, as for `porter_index`.

    Raises:
        InvalidValueError: As for `porter_index`, or the grids have not two dimensions.

    Cost: O(cells).

    Source: Porter 2002 for the index.

    Example:
        >>> porter_marginals([[1, 0], [0, 1]], [[0, 1], [1, 0]])
        PorterMarginals(cells 0.000, rows 1.000, columns 1.000)
    """
    pair = rows_and_columns(x, y, union=union)
    rows = pair.by(lambda cell: cell[:1])
    columns = pair.by(lambda cell: cell[1:])
    return PorterMarginals(
        cells=overlap(pair),
        rows=overlap(rows),
        columns=overlap(columns),
        row_shares=_shares(rows),
        column_shares=_shares(columns),
    )


def overlap(pair: Pair) -> float:
    """Return the sum of the smaller of two shares over all cells, 0..1."""
    x_total, y_total = pair.x.total, pair.y.total
    common = sum(min(x * y_total, y * x_total) for x, y in zip(pair.x.parts, pair.y.parts, strict=True))
    return common / (x_total * y_total)


def _shares(pair: Pair) -> tuple[CellShare, ...]:
    """Return the shares of each cell."""
    return tuple(
        CellShare(cell=cell, x=x, y=y) for cell, x, y in zip(pair.cells, pair.x.shares, pair.y.shares, strict=True)
    )


def _groups(pair: Pair, groups: Groups) -> Mapping[Any, Hashable]:
    """Return the group of each row, none left out."""
    rows = list(dict.fromkeys(cell[0] for cell in pair.cells))
    if isinstance(groups, str):
        raise InvalidValueError(f"groups={groups!r}: expected a mapping from rows to groups, or a list of groups")
    if not isinstance(groups, Mapping):
        if len(groups) != len(rows):
            raise InvalidValueError(f"groups has {len(groups)} entries for {len(rows)} rows: expected one a row")
        groups = dict(enumerate(groups))
    for row in rows:
        if groups.get(row) is None:
            wrong = f"groups has no group for row {row!r}: give each row one, so that none is left out"
            raise InvalidValueError(with_hint(wrong, row, groups))
    return groups
