"""Reads the cells of tables: space, separators, functions of columns, numbers where ids are meant."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple, cast

from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native.tree import Map
from learner_centered.formats.stray import StraySpace
from learner_centered.formats.tables.cells import as_mapping, as_text, bare, is_blank, is_number
from learner_centered.formats.tables.columns import EXTRA, Column, Constant
from learner_centered.formats.tables.grid import Row
from learner_centered.formats.tables.table_plan import Plan

#: Fields that hold a mapping, in a cell as JSON.
_MAPPINGS: Final = frozenset({"statements", EXTRA})
#: Fields that hold either one text or a list: a cell without the separator is the one text.
_EITHER: Final = frozenset({"levels"})
#: Fields beside the links that hold ids or codes, which no table should take for numbers.
_IDS: Final = frozenset({"id", "from", "to", "code", "replaces", "citations"})
_NO_PARTS: Final[Sequence[Any]] = ()


class Cell(NamedTuple):
    """A cell that is being read: its table, row, column and field."""

    plan: Plan
    row: Row
    column: Column
    field: str

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.row.place(self.plan.grid, self.column.name)


class CellReader:
    """Reads cells into the form in which the hooks take them."""

    def __init__(self, words: Iterable[str], faults: Faults) -> None:
        """Start with the words that links may be written under."""
        self._ids = {*_IDS, *words}
        self._faults = faults
        self._stray = StraySpace("table")

    def data(self, plan: Plan, row: Row, fields: Iterable[str]) -> dict[str, Any]:
        """Return some fields of a row with what their cells hold, blanks left out."""
        data: dict[str, Any] = {} if row.start is None else Map(row.start)
        for field in fields:
            value = self.field(plan, row, field)
            if value is not None:
                data[field] = value
            if isinstance(data, Map):
                mark = (row.marks or {}).get(plan.heading(field), data.start)
                data.at[field] = (mark, mark)
        return data

    def field(self, plan: Plan, row: Row, field: str) -> Any:
        """Return a field of a row: text, a list of texts or a mapping; None where it is blank."""
        spec = plan.columns[field]
        if isinstance(spec, Constant):
            return _plain(field, spec.value)
        value = row.cells.get(spec.name)
        if value is None or is_blank(value := bare(value)):
            return None
        cell = Cell(plan, row, spec, field)
        if isinstance(value, str):
            value = self._parted(cell, value)
        if isinstance(value, list | tuple | set | frozenset):
            read = [self._read(cell, part) for part in cast("Iterable[Any]", value)]
            return [one for part in read for one in parts_of(part)] or None
        return self._read(cell, value)

    def _parted(self, cell: Cell, value: str) -> str | list[str]:
        """Return a text without space around it, or its parts where the column names a separator."""
        text = value.strip()
        if text != value:
            self._stray.note(cell.place, cell.column.name, table=cell.plan.grid.name)
        separator = cell.column.separator
        if separator is None or (separator not in text and cell.field in _EITHER):
            return text
        return text.split(separator)

    def _read(self, cell: Cell, value: Any) -> Any:
        """Return what a cell, or a part of its list, stands for, by the function of its column if it has one."""
        if is_blank(value):
            return None
        if cell.column.read is not None:
            try:
                value = cell.column.read(value.strip() if isinstance(value, str) else value)
            except Exception as error:  # noqa: BLE001  # whatever a caller's function raises, the rest is read
                self._tell_broken(cell, value, error)
                return None
        value = bare(value)
        if is_number(value) and not is_blank(value) and cell.field in self._ids:
            self._tell_number(cell, value)
        return _plain(cell.field, value)

    def _tell_broken(self, cell: Cell, value: object, error: Exception) -> None:
        """Say that the function of a column broke."""
        said = " ".join(str(error).split())
        self._faults.add(
            "LC056",
            f"column {cell.column.name!r}, row {cell.row.number}: its function broke on {shown(value)} "
            f"with {type(error).__name__}: {said}",
            cell.place,
            help="Mend the cell, or let the function return None for what it does not know.",
            key=(cell.plan.grid.name, str(cell.row.number), cell.field),
        )

    def _tell_number(self, cell: Cell, value: object) -> None:
        """Say that an id is held as a number."""
        self._faults.add(
            "LC055",
            f"column {cell.column.name!r}, row {cell.row.number}: the id {as_text(value)!r} is held as a number",
            cell.place,
            help="Have the table hold its ids as text, so that `01` and `6.10` keep their zeros.",
            key=(cell.plan.grid.name, str(cell.row.number), cell.field),
        )

    def tell_stray(self) -> None:
        """Say in which columns space was left out."""
        self._stray.tell(self._faults)


def parts_of(value: Any) -> Sequence[Any]:
    """Return the parts of a list, one value as a list of one, None as no part."""
    if isinstance(value, list):
        return cast("Sequence[Any]", value)
    return _NO_PARTS if value is None else (value,)


def _plain(field: str, value: Any) -> Any:
    """Return a value in the form in which the hooks read it, None where it is blank."""
    if is_blank(value):
        return None
    if field in _MAPPINGS:
        return as_mapping(value)
    if isinstance(value, list | tuple | set | frozenset):
        parts = cast("Iterable[Any]", value)
        return [as_text(bare(part)) for part in parts if not is_blank(part)] or None
    return as_text(value)
