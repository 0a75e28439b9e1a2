"""Gets the rows of tables: of CSV files, open files and lists of mappings, each cell with its place."""

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, cast

from learner_centered.findings.place import Place, pointer
from learner_centered.formats.faults import Faults, shown, writable
from learner_centered.formats.lines import Lines
from learner_centered.formats.native.tree import Mark, mark_of, spot
from learner_centered.formats.source import MOST_BYTES, NO_NAME, Source, bytes_source, file_source, text_of
from learner_centered.formats.tables.cells import is_blank
from learner_centered.formats.tables.columns import Stream, Table

#: What rows handed in as mappings are called where nobody names them.
NO_TABLE: Final = "<rows>"
#: What may stand between the cells of a file; the one that makes the most headings does.
DELIMITERS: Final = (",", ";", "\t")
#: A text that a spreadsheet would run as a formula, apostrophes before it or not.
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_HEADINGS: Final = "Write the headings into its first row."
#: What to do about a row that has more or fewer cells than the others.
NEIGHBORS: Final = "Compare it with its neighbors: a separator or a quotation mark is one too many or too few."
_QUOTES: Final = 'Look for a quotation mark too many or too few; inside quotes it is written twice, as "".'


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        number: Its place among the rows that are not blank, from 1, the headings not counted; in a sheet
            of a workbook the number that stands beside it.
        cells: What stands under each heading; blank cells may be left out.
        start: Where it begins, where lines are known.
        marks: Where each cell begins, where lines are known.
    """

    number: int
    cells: Mapping[str, Any]
    start: Mark | None = None
    marks: Mapping[str, Mark] | None = None

    def place(self, grid: "Grid", column: str | None = None) -> Place:
        """Return where the row of a table, or a cell of it, stands."""
        path = grid.path(self) if column is None else grid.path(self) + pointer(column)
        mark = self.start if column is None or self.marks is None else self.marks.get(column, self.start)
        line, column_ = (None, None) if mark is None else spot(mark)
        return Place(file=grid.file, pointer=writable(path), line=line, column=column_, sheet=grid.sheet)


class Grid(NamedTuple):
    """A table that has been read.

    Attributes:
        file: The name of its file.
        headings: Its headings, in order.
        rows: Its rows, those that are blank throughout left out.
        sheet: The sheet of a workbook that it is, where it is one.
        top: The line of its headings, where lines are known.
    """

    file: str
    headings: tuple[str, ...]
    rows: list[Row]
    sheet: str | None = None
    top: int = 1

    @property
    def name(self) -> str:
        """What findings call it."""
        return self.file if self.sheet is None else f"{self.file}: {self.sheet}"

    def path(self, row: Row) -> str:
        """Return the pointer to a row."""
        return pointer(row.number - 1) if self.sheet is None else pointer(self.sheet, row.number - 1)

    @property
    def place(self) -> Place:
        """Where its headings stand."""
        if self.sheet is not None:
            return Place(file=self.file, pointer=pointer(self.sheet), line=self.top, column=1, sheet=self.sheet)
        is_file = bool(self.rows) and self.rows[0].start is not None
        return Place(file=self.file, line=self.top, column=1) if is_file else Place(file=self.file)


def grid_of(table: Table, faults: Faults) -> Grid | None:
    """Return the rows of a table, None and a finding where there is none to be read.

    Raises:
        FileNotFoundError: There is nothing at its path.

    Cost: O(size of the table).
    """
    source = table.source
    if isinstance(source, str | os.PathLike):
        path = Path(source)
        return _from_bytes(table, file_source(path, table.name or os.fspath(source), faults), faults)
    if isinstance(source, bytes):
        return _from_bytes(table, bytes_source(source, table.name or NO_NAME, faults), faults)
    if hasattr(source, "read"):
        return _from_stream(table, cast("Stream", source), faults)
    return _from_rows(table.name or NO_TABLE, cast("Iterable[Mapping[Any, Any]]", source), faults)


def _from_stream(table: Table, stream: Stream, faults: Faults) -> Grid | None:
    """Return the rows of an open file, of text or of bytes."""
    name = table.name or getattr(stream, "name", None)
    content: str | bytes = stream.read(MOST_BYTES + 1)
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return _from_bytes(table, bytes_source(data, name if isinstance(name, str) else NO_NAME, faults), faults)


def _from_bytes(table: Table, source: Source, faults: Faults) -> Grid | None:
    """Return the rows of the bytes of a CSV file."""
    data = source.load()
    text = None if data is None else text_of(source.file, data, faults)
    if text is None:
        return None
    try:
        records = list(csv_records(text, table.delimiter or _delimiter(text)))
    except csv.Error as error:
        tell_broken(source.file, error, faults)
        return None
    if not records:
        faults.add("LC050", f"{source.file!r} holds no table: it is empty", Place(file=source.file), help=_HEADINGS)
        return None
    headings = _headings(source.file, records, faults)
    rows = [_row(source.file, headings, number, record, faults) for number, record in enumerate(records[1:], 1)]
    return Grid(source.file, headings, rows)


class Record(NamedTuple):
    """The cells of one row of a file, and where each begins."""

    cells: list[str]
    marks: list[Mark]


def csv_records(text: str, delimiter: str) -> Iterator[Record]:
    """Yield the rows of a CSV text that are not blank, the headings first.

    Raises:
        csv.Error: The text is no CSV; its second argument is the line.
    """
    taken: list[str] = []

    def lines() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            taken.append(line)
            yield line

    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    line = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise csv.Error(str(error), line + 1) from None
        if any(cell.strip() for cell in cells):
            yield Record([_without_guard(cell) for cell in cells], _marks("".join(taken), line, delimiter))
        line += len(taken)
        taken.clear()


def _marks(record: str, line: int, delimiter: str) -> list[Mark]:
    """Return where each cell of a row begins, given the lines that stand before it."""
    cell = re.compile(rf'(?:"(?:[^"]|"")*")?[^{re.escape(delimiter)}]*')
    starts = [0]
    while (end := _end(cell, record, starts[-1])) < len(record):
        starts.append(end + 1)
    if starts[-1] == 0 or ("\n" not in record[: starts[-1]] and "\r" not in record[: starts[-1]]):
        return [mark_of(line, start) for start in starts]
    spots = map(Lines(record).spot, starts)
    return [mark_of(line + row - 1, column - 1) for row, column in spots]


def _end(cell: "re.Pattern[str]", record: str, start: int) -> int:
    """Return where the cell that begins somewhere ends."""
    found = cell.match(record, start)
    return found.end() if found else len(record)


def _delimiter(text: str) -> str:
    """Return what stands between the cells of a text: what makes the most headings of its first line."""
    first = next((line for line in io.StringIO(text, newline="") if line.strip()), "")

    def headings(delimiter: str) -> int:
        try:
            return max(map(len, csv.reader([first], delimiter=delimiter)), default=0)
        except csv.Error:  # which is told with its line where all rows are read
            return 0

    return max(DELIMITERS, key=headings)


def tell_broken(file: str, error: csv.Error, faults: Faults) -> None:
    """Say where a text stops to be a table."""
    said, line = error.args
    if "field larger" in said:
        faults.add(
            "LC014", f"{file!r} has a cell that is too long", Place(file=file, line=line, column=1), help=_QUOTES
        )
        return
    faults.add("LC011", f"this is not valid CSV: {said}", Place(file=file, line=line, column=1), help=_QUOTES)


def _headings(file: str, records: list[Record], faults: Faults) -> tuple[str, ...]:
    """Return the headings, a name for each that is blank or stands twice; the latter are told."""
    first = records[0]
    found: dict[str, int] = {}
    for index, cell in enumerate(first.cells):
        name = cell.strip()
        if name in found:
            line, column = spot(first.marks[index])
            faults.add(
                "LC016",
                f"the heading {shown(name)} stands twice; the second column is called 'column {index + 1}'",
                Place(file=file, line=line, column=column),
                help="Give one of the two columns another heading.",
                key=(file, name),
            )
        found[name if name and name not in found else f"column {index + 1}"] = index
    return tuple(found)


def _row(file: str, headings: tuple[str, ...], number: int, record: Record, faults: Faults) -> Row:
    """Return a row; one of another length than the headings is told."""
    cells = {name: cell for name, cell in zip(headings, record.cells, strict=False) if cell.strip()}
    marks = dict(zip(headings, record.marks, strict=False))
    row = Row(number, cells, record.marks[0], marks)
    if len(record.cells) != len(headings):
        _ragged(file, row, record, len(headings), faults)
    return row


def _ragged(file: str, row: Row, record: Record, width: int, faults: Faults) -> None:
    """Say that a row has more or fewer cells than there are headings, unless those past them are blank."""
    surplus = [cell for cell in record.cells[width:] if cell.strip()]
    if len(record.cells) > width and not surplus:
        return
    more = f"; {', '.join(map(shown, surplus))} past the last heading is left out" if surplus else ""
    line, column = spot(record.marks[width] if surplus else record.marks[0])
    faults.add(
        "LC052",
        f"row {row.number} has {len(record.cells)} cells under {width} headings{more}",
        Place(file=file, pointer=pointer(row.number - 1), line=line, column=column),
        help=NEIGHBORS,
        key=(file, str(row.number)),
        data={"cells": len(record.cells), "headings": width},
    )


def _from_rows(file: str, given: Iterable[Mapping[Any, Any]], faults: Faults) -> Grid:
    """Return rows that are handed in as mappings."""
    headings: dict[str, None] = {}
    rows: list[Row] = []
    for number, mapping in enumerate(given, 1):
        cells: dict[str, Any] = {}
        for key, value in mapping.items():
            if key is None:
                _surplus(file, number, value, faults)
            else:
                headings.setdefault(str(key))
                cells[str(key)] = value
        rows.append(Row(number, cells))
    return Grid(file, tuple(headings), [row for row in rows if not all(map(is_blank, row.cells.values()))])


def _surplus(file: str, number: int, value: object, faults: Faults) -> None:
    """Say that a row has cells past the last heading, which `csv.DictReader` puts under None."""
    cells = cast("list[object]", value) if isinstance(value, list) else [value]
    faults.add(
        "LC052",
        f"row {number} has more cells than there are headings; {', '.join(map(shown, cells))} is left out",
        Place(file=file, pointer=pointer(number - 1)),
        help=NEIGHBORS,
        key=(file, str(number)),
    )


def guarded(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula: an apostrophe stands before one.

    Example:
        >>> guarded("=1+1"), guarded("'=1+1"), guarded("'tis")
        ("'=1+1", "''=1+1", "'tis")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def _without_guard(text: str) -> str:
    """Return what `guarded` was given."""
    return text[1:] if text[:1] == "'" and _FORMULA.match(text) else text


def csv_of(headings: Iterable[str], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Return rows as a CSV file (RFC 4180), in UTF-8; None is a blank cell, and no cell is a formula."""
    names = list(headings)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([guarded(name) for name in names])
    for row in rows:
        writer.writerow(["" if (value := row.get(name)) is None else guarded(_text(value)) for name in names])
    return stream.getvalue().encode()


def _text(value: object) -> str:
    """Return a value as the text of a cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
