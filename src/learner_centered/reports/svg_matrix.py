"""The coverage matrix as a picture: outcomes and competencies against experiences, with letters for depth."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from learner_centered.graph.given import FrameworkView, framework_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import Outcome
from learner_centered.reports.matrix import Matrix, MatrixRow, matrix_of
from learner_centered.reports.svg import Drawing, element, number, standalone, text_of, words
from learner_centered.reports.svg_text import width_of, wrapped
from learner_centered.reports.words import counted

MOST_CELLS: Final = 20_000
"""How many cells a matrix has at most; of more, only the rows of outcomes are drawn, and then the first columns."""

#: Sizes in pixels.
_MARGIN: Final = 14.0
_CELL: Final = 34.0
_ROW: Final = 24.0
_LABEL: Final = 340.0
_SIZE: Final = 12.0
_SMALL: Final = 10.5
_INDENT: Final = 14.0
_DEEPEST: Final = 5
#: The longest a heading may be, before it is turned up.
_HEAD: Final = 170.0


def matrix_svg(framework: Framework | FrameworkView) -> str:
    """Return the outcomes and competencies of a framework against its experiences: SVG that stands by itself.

    A letter is the first of the word for depth, such as I, P and D; a point develops at no known
    depth, a hook gives evidence, and what is in brackets is only planned or piloting. A blank is
    not recorded. Of more than 20,000 cells only outcomes are drawn, and the first experiences;
    the picture says so. Light and dark follow the reader's setting; every text stays text.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.

    Raises:
        TypeError: `framework` is no framework.

    Cost: O(cells + links).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> crew = b.experience("crew", title="Crew", develops=b.outcome("agency", title="Agency"))
        >>> "Agency" in matrix_svg(b.build())
        True
    """
    matrix = matrix_of(framework)
    rows, columns = matrix.rows, len(matrix.columns)
    if len(rows) * columns > MOST_CELLS:
        rows = tuple(row for row in rows if row.kind is Outcome)
        columns = min(columns, MOST_CELLS // max(len(rows), 1))
    left_out = [
        (len(matrix.rows) - len(rows), "competency"),
        (len(matrix.columns) - columns, "experience"),
    ]
    title = f"What develops the outcomes of {framework_of(framework).title}"
    return standalone(_drawing(title, matrix, rows, columns, [counted(*one) for one in left_out if one[0]]))


def legend(matrix: Matrix) -> str:
    """Return what the signs mean, in a sentence."""
    letters = [f"{letter} {word}" for letter, word in zip(matrix.letters, matrix.ladder, strict=True)]
    signs = ["• develops, depth not recorded", "✓ gives evidence", "( ) planned or piloting"]
    return f"{', '.join([*letters, *signs])}. A blank is not recorded, which is not a “no”."


def _drawing(title: str, matrix: Matrix, rows: tuple[MatrixRow, ...], columns: int, left_out: list[str]) -> Drawing:
    """Return the matrix as a drawing."""
    heads = [wrapped(column.title, _HEAD, _SMALL, 1)[0] for column in matrix.columns[:columns]]
    grid = _grid(matrix, rows, columns)
    top = _MARGIN + max((width_of(head, _SMALL) for head in heads), default=0.0) * 0.72 + 18
    right = grid.left + columns * grid.cell
    body = "".join(
        [
            *_columns(heads, grid, top, len(rows)),
            *(part for place, row in enumerate(rows) for part in _row(row, matrix, columns, grid, top + place * _ROW)),
        ]
    )
    notes = [legend(matrix), *([f"Not drawn: {' and '.join(left_out)}."] if left_out else [])]
    # Turned headings lean over what is right of them.
    lean = [grid.left + (place + 0.5) * grid.cell + width_of(head, _SMALL) * 0.72 for place, head in enumerate(heads)]
    width = max([right, *lean, 480.0]) + _MARGIN
    lines = [line for note in notes for line in wrapped(note, width - 2 * _MARGIN, _SMALL, 9)]
    low = top + len(rows) * _ROW + 22
    body += words(lines, _MARGIN, low, of="lc-small lc-s", leading=15)
    size = f"Rows of outcomes and competencies: {len(rows):,}; columns of learning experiences: {columns:,}."
    says = f"{size} {legend(matrix)}"
    return Drawing(title=title, says=says, width=width, height=low + 15 * len(lines), body=body)


@attrs.frozen
class _Grid:
    """Where the cells start, and how wide one is."""

    left: float
    cell: float


def _grid(matrix: Matrix, rows: Sequence[MatrixRow], columns: int) -> _Grid:
    """Return the grid that every title and every cell has room in."""
    titles = [width_of(row.title, _SIZE * 1.08) + min(row.depth, _DEEPEST) * _INDENT + 14 for row in rows]
    shown = {column.id for column in matrix.columns[:columns]}
    signs = [
        width_of(matrix.signs(marks), _SMALL) + 8 for row in rows for name, marks in row.cells.items() if name in shown
    ]
    label = min(max(titles, default=0.0), _LABEL)
    return _Grid(_MARGIN + label, max([_CELL, *signs]))


def _columns(heads: list[str], grid: _Grid, top: float, rows: int) -> Iterator[str]:
    """Yield the headings, turned up, and the lines that divide the columns."""
    for place, head in enumerate(heads):
        x = grid.left + place * grid.cell
        turn = f"rotate(-45 {number(x + grid.cell / 2)} {number(top - 8)})"
        yield element("text", text_of(head), x=x + grid.cell / 2, y=top - 8, of="lc-small lc-t", transform=turn)
        yield element("path", d=f"M{number(x)} {number(top - 4)}v{number(rows * _ROW + 4)}", of="lc-hair")


def _row(row: MatrixRow, matrix: Matrix, columns: int, grid: _Grid, y: float) -> Iterator[str]:
    """Yield a row: its title, its marks, and the line above it."""
    outcome = row.kind is Outcome
    indent = min(row.depth, _DEEPEST) * _INDENT
    yield element("path", d=f"M{number(_MARGIN)} {number(y)}H{number(grid.left + columns * grid.cell)}", of="lc-hair")
    line = wrapped(row.title, grid.left - _MARGIN - indent - 8, _SIZE * 1.08, 1)
    yield words(line, _MARGIN + indent, y + 16, of="lc-t lc-b" if outcome else "lc-t")
    for place, column in enumerate(matrix.columns[:columns]):
        marks = row.cells.get(column.id, ())
        if not marks:
            continue
        x = grid.left + place * grid.cell
        firm = any(not mark.planned for mark in marks)
        name = "lc-f lc-e1 lc-soft" if firm else "lc-card"
        yield element("rect", x=x + 1.5, y=y + 1.5, width=grid.cell - 3, height=_ROW - 3, rx=3.0, of=name)
        signs = matrix.signs(marks)
        size = "lc-small " if width_of(signs, _SIZE) > grid.cell - 6 else ""
        yield element("text", text_of(signs), x=x + grid.cell / 2, y=y + 16, of=f"{size}lc-t lc-mid")
