"""Frameworks from workbooks and from CSV files with the same headings, through the reader of tables."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import PurePath
from typing import Any, Final, NamedTuple, cast

from learner_centered.findings.finding import Related
from learner_centered.findings.place import Place, pointer
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native.head import DETAILS as DETAIL_KEYS
from learner_centered.formats.native.head import UNNAMED
from learner_centered.formats.native.hooks import Hook, attributes_of, hook_for, hooks_for
from learner_centered.formats.native.reading import Entry, capital
from learner_centered.formats.native.records import RecordReader
from learner_centered.formats.native.tree import Mark, mark_of
from learner_centered.formats.source import Source
from learner_centered.formats.spreadsheet.columns import (
    ITEMS,
    KNOWN_TITLES,
    Holds,
    columns_of,
    headings_of,
    held_by,
    names_of,
)
from learner_centered.formats.spreadsheet.headings import (
    DETAIL_ROWS,
    DETAILS,
    ITEM_COLUMNS,
    LINKS,
    NOT_READ,
    by_name,
    is_example,
    plainly,
)
from learner_centered.formats.spreadsheet.sheets import Sheet, sheets_of
from learner_centered.formats.spreadsheet.usual import USUAL
from learner_centered.formats.spreadsheet.words import Words
from learner_centered.formats.tables.cells import is_blank
from learner_centered.formats.tables.columns import Column, Table
from learner_centered.formats.tables.grid import Grid, Row, grid_of
from learner_centered.formats.tables.table_cells import CellReader
from learner_centered.formats.tables.table_plan import plan_of, tell_spare
from learner_centered.formats.tables.table_rows import TableReader
from learner_centered.model.framework import Framework
from learner_centered.model.items import Filled
from learner_centered.model.records import Record
from learner_centered.model.vocabulary import REGISTRIES, Vocabulary

#: What a file of one table is called before the title of its sheet, as programs name an exported sheet.
_BETWEEN: Final = " - "
_TEMPLATE: Final = "Write the template with `learner-centered template`, and copy what you have into it."


class _Known(NamedTuple):
    """A sheet, and what it holds."""

    holds: Holds
    grid: Grid


def read_workbooks(sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults) -> Framework:
    """Read workbooks as one framework: a sheet for each type of item, one for links, one for the framework.

    Args:
        sources: The files.
        vocabulary: The vocabulary to read by; the sheet of the framework widens it.
        faults: Where findings go.

    Raises:
        MissingExtraError: The library that reads workbooks is not installed.

    Cost: O(unpacked size of the files).
    """
    known: list[_Known] = []
    for source in sources:
        data = source.load()
        if data is not None and (sheets := sheets_of(source.file, data, faults)):
            known += _known(source.file, sheets, faults)
    return _framework(known, vocabulary, faults)


def read_files(sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults) -> Framework:
    """Read CSV files as one framework: a file for each sheet of a workbook, told by its name or its headings.

    Args:
        sources: The files.
        vocabulary: The vocabulary to read by.
        faults: Where findings go.

    Cost: O(size of the files).
    """
    known: list[_Known] = []
    for source in sources:
        data = source.load()
        told = Faults()
        grid = None if data is None else grid_of(Table(data, name=source.file), told)
        if grid is None:
            faults.take(told.found())
            continue
        holds = held_by(PurePath(source.file).stem.rpartition(_BETWEEN)[2], grid)
        if holds is None:
            faults.add(
                "LC012",
                f"{source.file!r} is no table of a framework: it has neither the columns Id and Type nor From and To",
                grid.place,
                help="Name the file after what it holds, such as outcomes.csv, or give it these columns.",
                key=("headings",),
            )
        elif holds not in NOT_READ:
            faults.take(told.found())
            known.append(_Known(holds, grid))
    return _framework(known, vocabulary, faults)


def _known(file: str, sheets: Iterable[Sheet], faults: Faults) -> list[_Known]:
    """Return the sheets of a workbook that are to be read; those that nobody knows are told."""
    known: list[_Known] = []
    strange: list[Grid] = []
    for grid, told in sheets:
        holds = held_by(grid.sheet or "", grid)
        if holds is not None:
            faults.take(told.found() if holds not in NOT_READ else ())
            known.append(_Known(holds, grid))
        elif grid.headings:
            strange.append(grid)
    if not known:
        titles = ", ".join(shown(grid.sheet) for grid in strange) or "none that holds anything"
        faults.add(
            "LC012",
            f"{file!r} holds no sheet of a framework; its sheets are {titles}",
            Place(file=file),
            help=_TEMPLATE,
            key=("sheets",),
        )
        return []
    for grid in strange:
        faults.add(
            "LC023",
            f"the sheet {shown(grid.sheet)} is not known; it is not read",
            grid.place,
            help=capital(faults.meant(grid.sheet or "", KNOWN_TITLES))
            or f"Nothing needs to be done, unless it holds one of these: {', '.join(KNOWN_TITLES)}.",
            key=(grid.name,),
        )
    return [one for one in known if one.holds not in NOT_READ]


def _framework(known: Iterable[_Known], vocabulary: Vocabulary, faults: Faults) -> Framework:
    """Return the framework that sheets make together."""
    sheets = list(known)
    head = _Head(vocabulary, faults)
    for holds, grid in sheets:
        if holds == DETAILS:
            head.take(grid)
    reader = _Sheets(head.vocabulary, faults)
    for holds, grid in sheets:
        if holds != DETAILS:
            reader.take(holds, grid)
    return reader.framework(head.said)


class _Head:
    """Reads what a sheet says of the framework as a whole: a row for each thing, its name and its value.

    Attributes:
        said: What the framework says of itself.
        vocabulary: The vocabulary in force.
    """

    def __init__(self, vocabulary: Vocabulary, faults: Faults) -> None:
        """Start with nothing said."""
        self.said: dict[str, Any] = {}
        self.vocabulary = vocabulary
        self._faults = faults
        self._first: Grid | None = None

    def take(self, grid: Grid) -> None:
        """Take the rows of a sheet; of two sheets the first is kept."""
        reader = TableReader(self.vocabulary, self._faults)
        words = Words(self.vocabulary)
        cells = CellReader((), self._faults)
        turned = _turned(grid, self._faults)
        plan = plan_of(turned, columns_of(turned, DETAILS, words), [one.field for one in DETAIL_ROWS], 0)
        data = cells.data(plan, turned.rows[0], plan.columns)
        cells.tell_stray()
        entry = Entry(plan.document, pointer(grid.sheet) if grid.sheet else "", data, "framework")
        said = reader.reading.values(entry, hooks_for(Framework, DETAIL_KEYS, texts=True))
        own = reader.reading.values(entry, _word_hooks())
        self.vocabulary = self.vocabulary.extend(registries=own)
        if self._first is not None:
            self._compare(said, grid, self._first)
            return
        self._first = grid
        self.said = said
        if "id" not in data:
            reader.reading.need(entry, "id")

    def _compare(self, said: Mapping[str, Any], grid: Grid, first: Grid) -> None:
        """Say where a second sheet says something else."""
        other = [name for name, value in said.items() if self.said.get(name) != value]
        if other:
            self._faults.add(
                "LC026",
                f"{grid.name!r} says something else about {', '.join(map(repr, other))}; the first is kept",
                grid.place,
                help=f"Keep one sheet {DETAILS!r}.",
                key=tuple(other),
                related=(Related(note="the first", place=first.place),),
            )


@cache
def _word_hooks() -> Mapping[str, Hook]:
    """Return the hooks of the words that a framework adds to the registries."""
    return dict.fromkeys(REGISTRIES, hook_for(tuple[Filled, ...], texts=True))


def _turned(grid: Grid, faults: Faults) -> Grid:
    """Return a sheet of names and values as one row under these names; names that are not known are told."""
    names = by_name(DETAIL_ROWS)
    # A sheet that has lost its headings begins with what it says.
    top = Row(grid.top, {name: name for name in grid.headings}, mark_of(grid.top - 1, 0))
    cells: dict[str, Any] = {}
    marks: dict[str, Mark] = {}
    number = grid.top
    for line in (top, *grid.rows):
        name, value = (line.cells.get(heading) for heading in (*grid.headings, "", "")[:2])
        if is_blank(name) or is_blank(value):
            continue
        if plainly(str(name)) in names:
            label = names[plainly(str(name))].name
            cells.setdefault(label, value)
            marks.setdefault(label, (line.marks or {}).get(grid.headings[1], line.start or 0))
            # Of what a framework says of itself only its id is spoken of by its row.
            number = line.number if names[plainly(str(name))].field == "id" else number
        elif line is not top:
            faults.add(
                "LC022",
                f"row {line.number}: {shown(name)} is not known of a framework; it is not read",
                line.place(grid, grid.headings[0]),
                help=capital(faults.meant(str(name), names_of(DETAIL_ROWS))) or "Take the row out.",
                key=(grid.name, str(name)),
            )
    return Grid(grid.file, tuple(cells), [Row(number, cells, top.start, marks)], grid.sheet, grid.top)


class _Sheets:
    """Takes the sheets of one framework."""

    def __init__(self, vocabulary: Vocabulary, faults: Faults) -> None:
        """Start without rows."""
        self._faults = faults
        self._words = Words(vocabulary)
        self._tables = TableReader(vocabulary, faults, USUAL)
        self._records = RecordReader(self._tables.reading)
        self._cells = CellReader(("subject", "scale", "citation"), faults)
        self._examples: list[Place] = []

    def take(self, holds: Holds, grid: Grid) -> None:
        """Take one sheet."""
        columns = columns_of(grid, holds, self._words)
        grid = grid._replace(rows=[row for row in grid.rows if not self._is_example(grid, row, columns)])
        offered = names_of(headings_of(holds))
        if holds == LINKS:
            self._tables.take_links(self._tables.plan(grid, columns, links=True, offered=offered))
        elif holds == ITEMS or holds in ITEM_COLUMNS:
            self._tables.take_items(self._tables.plan(grid, columns, links=False, offered=offered))
        else:
            self._take_records(cast("type[Record]", holds), grid, columns, offered)

    def _is_example(self, grid: Grid, row: Row, columns: Mapping[str, object]) -> bool:
        """Return whether a row is an example, and note where it stands."""
        for field in ("id", "from", "to", "subject"):
            column = columns.get(field)
            if isinstance(column, Column) and is_example(row.cells.get(column.name)):
                self._examples.append(row.place(grid, column.name))
                return True
        return False

    def _take_records(self, kind: type[Record], grid: Grid, columns: Mapping[str, Any], offered: Iterable[str]) -> None:
        """Take the rows of a sheet of records."""
        files = self._tables.reading.files
        plan = plan_of(grid, columns, attributes_of(kind), len(files), offered)
        files.append(grid.file if grid.sheet is None else grid.place)
        tell_spare(plan, (), self._faults, kept=False)
        for row in grid.rows:
            data = self._cells.data(plan, row, plan.columns)
            label = f"{kind.__name__.lower()} in row {row.number}"
            self._records.take(Entry(plan.document, grid.path(row), data, label), kind)

    def framework(self, said: Mapping[str, Any]) -> Framework:
        """Return what was taken."""
        places = self._tables.finish(None, self._records.places)
        self._cells.tell_stray()
        self._tell_examples()
        content: dict[str, Any] = {
            "id": UNNAMED,
            **said,
            **self._records.records,
            "vocabulary": self._tables.reading.vocabulary,
        }
        return Framework(**content, items=self._tables.items.items, links=self._tables.links.links, places=places)

    def _tell_examples(self) -> None:
        """Say how many rows are examples."""
        if not self._examples:
            return
        count = len(self._examples)
        self._faults.add(
            "LC028",
            f"{'1 row is an example and is' if count == 1 else f'{count} rows are examples and are'} left out",
            self._examples[0],
            help="Nothing needs to be done; delete the rows when nobody needs them any more.",
            key=("examples",),
            data={"rows": count},
        )
