"""Gets the rows of a workbook, each cell with its place."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import time, timedelta
from typing import Any, Final, NamedTuple

from learner_centered.findings.place import Place, pointer
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native.tree import Mark, mark_of
from learner_centered.formats.spreadsheet.extra import importing
from learner_centered.formats.spreadsheet.package import BrokenError, Package, measured, tell_broken
from learner_centered.formats.tables.cells import is_blank
from learner_centered.formats.tables.grid import Grid, Row

_VALUE: Final = (
    "Open the workbook in a spreadsheet program and save it, so that the value is worked out, or type the value."
)


class Sheet(NamedTuple):
    """A sheet of a workbook.

    Attributes:
        grid: Its rows.
        faults: What is to be said of it where it is read.
    """

    grid: Grid
    faults: Faults


def sheets_of(file: str, data: bytes, faults: Faults) -> list[Sheet]:
    """Return the sheets of a workbook, none and a finding where it cannot be read.

    Args:
        file: The name of the file.
        data: Its bytes.
        faults: Where findings go.

    Raises:
        MissingExtraError: The library that reads workbooks is not installed.

    Cost: O(unpacked size).
    """
    with importing():
        import python_calamine as calamine  # noqa: PLC0415  # of an extra
    package = measured(file, data, faults)
    if package is None:
        return []
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(package.data)) as book:
            kinds = calamine.SheetTypeEnum
            titles = [one.name for one in book.sheets_metadata if one.typ == kinds.WorkSheet]
            found = [(title, book.get_sheet_by_name(title)) for title in titles]
            rows = [(title, sheet.to_python(skip_empty_area=False)) for title, sheet in found]
    except BaseException as error:
        # The library is compiled, and where it gives up on purpose it raises what is no `Exception`.
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        said = " ".join(str(error).split()) or type(error).__name__
        tell_broken(file, BrokenError(f"it is no sound workbook ({said})", code="LC011"), faults)
        return []
    return [_sheet(file, title, held, package) for title, held in rows]


def _sheet(file: str, title: str, rows: Sequence[Sequence[Any]], package: Package) -> Sheet:
    """Return a sheet with what is to be said of it."""
    faults = Faults()
    odd = {(row, column): what for (name, row, column), what in package.odd.items() if name == title}
    return Sheet(_grid(file, title, rows, odd, faults), faults)


def _grid(
    file: str, title: str, rows: Sequence[Sequence[Any]], odd: Mapping[tuple[int, int], str], faults: Faults
) -> Grid:
    """Return the rows of a sheet under its headings, which are its first row that is not blank."""
    filled = [(number, cells) for number, cells in enumerate(rows, 1) if not all(map(is_blank, cells))]
    if not filled:
        return Grid(file, (), [], title)
    top, first = filled[0]
    headings = _headings(file, title, top, first, faults)
    grid = Grid(file, tuple(headings), [], title, top)
    grid.rows.extend(_row(number, cells, headings) for number, cells in filled[1:])
    _tell_odd(grid, headings, {spot: what for spot, what in odd.items() if spot[0] > top}, faults)
    _tell_outside(grid, headings, filled[1:], faults)
    return grid


def _headings(file: str, title: str, top: int, cells: Sequence[Any], faults: Faults) -> dict[str, int]:
    """Return the headings and their columns from 0; of two that are alike the first is taken, and that is told."""
    found: dict[str, int] = {}
    for index, cell in enumerate(cells):
        name = " ".join(str(_plain(cell)).split())
        if not name:
            continue
        if name in found:
            faults.add(
                "LC016",
                f"the heading {shown(name)} stands twice; the second column is not read",
                Place(file=file, pointer=pointer(title), line=top, column=index + 1, sheet=title),
                help="Give one of the two columns another heading.",
                key=(file, title, name),
            )
        else:
            found[name] = index
    return found


def _row(number: int, cells: Sequence[Any], headings: Mapping[str, int]) -> Row:
    """Return a row under its headings."""
    marks: dict[str, Mark] = {name: mark_of(number - 1, index) for name, index in headings.items()}
    held = {name: _plain(cells[index]) for name, index in headings.items() if index < len(cells)}
    return Row(number, {name: cell for name, cell in held.items() if not is_blank(cell)}, mark_of(number - 1, 0), marks)


def _plain(cell: Any) -> Any:
    """Return a cell as a table holds it; times and lengths of time are the text that shows them."""
    if isinstance(cell, time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta) else cell


def _tell_odd(grid: Grid, headings: Mapping[str, int], odd: Mapping[tuple[int, int], str], faults: Faults) -> None:
    """Say which cells hold a formula without a value, or an error."""
    names = {index + 1: name for name, index in headings.items()}
    for (number, column), what in sorted(odd.items()):
        name = names.get(column)
        if name is not None:
            faults.add(
                "LC018",
                f"row {number}, {name}: the cell holds {what}, so it is taken as not recorded",
                Place(
                    file=grid.file,
                    pointer=pointer(grid.sheet or "", number - 1, name),
                    line=number,
                    column=column,
                    sheet=grid.sheet,
                ),
                help=_VALUE,
                key=(grid.name, str(number), name),
            )


def _tell_outside(
    grid: Grid, headings: Mapping[str, int], rows: Sequence[tuple[int, Sequence[Any]]], faults: Faults
) -> None:
    """Say how many cells stand under no heading."""
    under = set(headings.values())
    outside = list(_outside(rows, under))
    if outside:
        number, column = outside[0]
        cells = "1 cell stands" if len(outside) == 1 else f"{len(outside):,} cells stand"
        faults.add(
            "LC052",
            f"{cells} under no heading and {'is' if len(outside) == 1 else 'are'} left out",
            Place(file=grid.file, pointer=pointer(grid.sheet or ""), line=number, column=column, sheet=grid.sheet),
            help="Give the column a heading, or empty it.",
            key=(grid.name, "no heading"),
            data={"cells": len(outside)},
        )


def _outside(rows: Sequence[tuple[int, Sequence[Any]]], under: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the row and column of cells that stand under no heading."""
    for number, cells in rows:
        for index, cell in enumerate(cells):
            if index not in under and not is_blank(cell):
                yield number, index + 1
