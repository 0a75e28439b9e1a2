"""Turns the rows of tables into items and links, with a finding for whatever does not hold."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from learner_centered.findings.finding import Related
from learner_centered.findings.place import Place, pointer
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native.hooks import Refused
from learner_centered.formats.native.items import ItemReader
from learner_centered.formats.native.links import LinkReader, link_hooks
from learner_centered.formats.native.reading import Entry, Reading, capital
from learner_centered.formats.tables.cells import as_kept, is_blank
from learner_centered.formats.tables.columns import EXTRA, LINK_FIELDS, TYPE, Column, item_fields, word_fields
from learner_centered.formats.tables.grid import Grid, Row
from learner_centered.formats.tables.table_cells import CellReader, parts_of
from learner_centered.formats.tables.table_links import HeldLinks, Usual
from learner_centered.formats.tables.table_plan import Columns, Plan, lacks, plan_of, tell_spare
from learner_centered.frozen import EMPTY, FrozenMap
from learner_centered.model.items import ITEM_TYPES, TYPE_WORDS, ItemType
from learner_centered.model.places import Places
from learner_centered.model.vocabulary import Vocabulary

_ENDS: Final = ("from", "to")


class TableReader:
    """Takes the tables of one reading, in any order.

    Attributes:
        items: The items that hold.
        links: The links that hold, once `finish` has been called.
        reading: What the parts of this reading share.

    Args:
        vocabulary: The vocabulary to read by.
        faults: Where findings go.
        usual: The relation of a link that names none, by the types of the items it joins; without
            it the relation follows from the type it starts from.
    """

    def __init__(self, vocabulary: Vocabulary, faults: Faults, usual: Usual | None = None) -> None:
        """Start without rows."""
        self._faults = faults
        self.reading = self._reading = Reading(faults, vocabulary)
        self.links = LinkReader(self._reading)
        self.items = ItemReader(self._reading, self.links)
        self._words = word_fields(self.links.words)
        self._fields = item_fields(self.links.words)
        self._cells = CellReader(self._words, faults)
        self._held = HeldLinks(self._reading, self.items, self.links, usual)

    def plan(self, grid: Grid, columns: Columns, *, links: bool, offered: Iterable[str] = ()) -> Plan:
        """Return which column of a table gives which field; `offered` are the headings of a form it follows."""
        number = len(self._reading.files)
        self._reading.files.append(grid.file if grid.sheet is None else grid.place)
        return plan_of(grid, columns, LINK_FIELDS if links else self._fields, number, offered)

    def take_items(self, plan: Plan) -> None:
        """Take the rows of a table of items, with the links their cells name."""
        if lacks(plan, ("id", TYPE), self._faults):
            return
        tell_spare(plan, {*self._fields, *LINK_FIELDS}, self._faults)
        own = [field for field in plan.columns if field not in self._words]
        first: dict[object, Row] = {}
        for row in plan.grid.rows:
            data = self._cells.data(plan, row, own)
            name = data.get("id")
            if name is None:
                self._need(plan, row, "id")
                continue
            known = first.setdefault(name, row) if isinstance(name, str) else row
            if known is not row and known.cells == row.cells:
                self._tell_repeated(plan, row, known)
                continue
            kind = self._kind(plan, row, data)
            if kind is not None:
                extra = self._extra(plan, row, data)
                held = self.items.take(plan.document, kind.section, plan.grid.path(row), data, extra)
                if held is not None:
                    self._links_of(plan, row, held)

    def take_links(self, plan: Plan) -> None:
        """Take the rows of a table of links."""
        if lacks(plan, _ENDS, self._faults):
            return
        tell_spare(plan, LINK_FIELDS, self._faults)
        for row in plan.grid.rows:
            data = self._cells.data(plan, row, plan.columns)
            lacking = [field for field in _ENDS if field not in data]
            for field in lacking:
                self._need(plan, row, field)
            if lacking:
                continue
            entry = Entry(plan.document, plan.grid.path(row), data, f"row {row.number}")
            more = self._reading.values(entry, link_hooks(texts=True))
            if extra := self._extra(plan, row, data):
                more[EXTRA] = extra
            for source in parts_of(data["from"]):
                for target in parts_of(data["to"]):
                    self._held.hold(entry, source, data.get("relation"), target, more)

    def finish(self, undefined: ItemType | None, records: Mapping[tuple[str, int], Place] | None = None) -> Places:
        """Give each link its relation, and return where everything stands.

        Args:
            undefined: The type of the ids that only links name; None leaves their links as they are.
            records: Where the records stand that were read beside.
        """
        if undefined is not None:
            self._held.define(undefined)
        self._held.settle()
        self._cells.tell_stray()
        return Places(
            self._reading.files,
            items=self.items.rows,
            links=self.links.rows,
            attributes=self.items.spots,
            records=records,
        )

    def _kind(self, plan: Plan, row: Row, data: dict[str, Any]) -> ItemType | None:
        """Return the item type of a row and take it out; None and a finding where it has none that is known."""
        word = data.pop(TYPE, None)
        kind = TYPE_WORDS.get(word.lower()) if isinstance(word, str) else None
        if kind is not None:
            return kind
        if isinstance(name := data.get("id"), str):
            self._reading.dropped.add(name)
        if word is None:
            self._need(plan, row, TYPE)
            return None
        self._faults.add(
            "LC019",
            f"row {row.number}, type: {shown(word)} is recorded, "
            f"expected one of {', '.join(known.word for known in ITEM_TYPES)}",
            plan.place(row, TYPE),
            help=capital(self._faults.meant(str(word), TYPE_WORDS)) or "Write the type of the item.",
            key=(plan.grid.name, str(row.number), TYPE),
        )
        return None

    def _links_of(self, plan: Plan, row: Row, name: str) -> None:
        """Hold the links that the cells of an item's row name."""
        for field in self._words:
            if field not in plan.columns:
                continue
            spec, value = plan.columns[field], self._cells.field(plan, row, field)
            place = plan.place(row, field)
            at = (place.line or 0, place.column or 0)
            for index, part in enumerate(parts_of(value)):
                path = place.pointer + pointer(index) if isinstance(value, list) else place.pointer
                label = f"{name!r} {field} {shown(part)}"
                entry = Entry(plan.document, path, part, label, name, (field, str(part)), at)
                if isinstance(spec, Column) and spec.reverse:
                    self._held.hold(entry, part, field, name, EMPTY)
                else:
                    self._held.hold(entry, name, field, part, EMPTY)

    def _extra(self, plan: Plan, row: Row, data: dict[str, Any]) -> FrozenMap[Any]:
        """Return what is kept of a row beside its fields; what no file could hold is told."""
        given = data.pop(EXTRA, None)
        cells: dict[str, Any] = {name: cell for name in plan.spare if not is_blank(cell := row.cells.get(name))}
        if isinstance(given, dict):
            cells |= cast("dict[str, Any]", given)
        elif given is not None:
            cells[plan.heading(EXTRA)] = given
        kept: dict[str, Any] = {}
        entry = Entry(plan.document, plan.grid.path(row), data, f"row {row.number}")
        for name, value in cells.items():
            try:
                kept[name] = as_kept(value)
            except Refused as refused:
                self._reading.refuse(entry, name, refused)
        return FrozenMap(kept) if kept else EMPTY

    def _need(self, plan: Plan, row: Row, field: str) -> None:
        """Say that a cell is blank without which its row cannot be kept."""
        self._faults.add(
            "LC021",
            f"row {row.number}: {field!r} is not recorded, and it cannot be kept without",
            plan.place(row, field),
            help=f"Fill in the cell under {plan.heading(field)!r}.",
            key=(plan.grid.name, str(row.number), field),
        )

    def _tell_repeated(self, plan: Plan, row: Row, first: Row) -> None:
        """Say that a row says the same as an earlier one."""
        self._faults.add(
            "LC053",
            f"row {row.number} says the same as row {first.number}; the first is kept",
            plan.place(row),
            help="Take one of the two rows out.",
            key=(plan.grid.name, str(row.number)),
            related=(Related(note="the first", place=plan.place(first)),),
        )
