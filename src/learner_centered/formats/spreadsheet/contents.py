"""What the sheets of a workbook hold: a framework as rows of plain cells, and what has no room in them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, cast

import attrs

from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native.head import DETAILS as DETAIL_KEYS
from learner_centered.formats.native.hooks import attributes_of
from learner_centered.formats.spreadsheet.columns import headings_of
from learner_centered.formats.spreadsheet.headings import (
    ABOUT,
    DETAIL_ROWS,
    DETAILS,
    ITEM_COLUMNS,
    LINK_COLUMNS,
    LINKS,
    RECORD_COLUMNS,
    TITLES,
    Heading,
    is_example,
)
from learner_centered.formats.spreadsheet.words import Words, by_band_cell
from learner_centered.formats.tables.flat import BESIDE, Cells, Flattener, Scalar, tell_left_out
from learner_centered.model.framework import Framework
from learner_centered.model.items import ITEM_TYPES, Competency, Item
from learner_centered.model.links import Link
from learner_centered.model.records import Record
from learner_centered.model.vocabulary import REGISTRIES, RELATIONS

#: The most characters that a cell holds, as spreadsheets count them.
MOST_TEXT: Final = 32_767
#: Characters that no workbook holds, and what stands for them.
_UNWRITTEN: Final = str.maketrans(dict.fromkeys("\ufffe\uffff", "\ufffd"))


@attrs.frozen
class Contents:
    """What a sheet holds.

    Attributes:
        title: Its title.
        about: What it is for, in a few words.
        columns: Its columns; of the framework as a whole, its rows.
        rows: What stands under them, by field; what is blank is left out.
    """

    title: str
    about: str
    columns: tuple[Heading, ...]
    rows: Sequence[Mapping[str, Scalar]]


def contents_of(framework: Framework, faults: Faults) -> list[Contents]:
    """Return the sheets of a framework; sheets of records are there where it holds some.

    Args:
        framework: What to write.
        faults: Where findings go: whatever no sheet has room for.

    Cost: O(items + links).
    """
    writer = _Writer(framework, faults)
    found = [Contents(DETAILS, "What the framework is.", DETAIL_ROWS, [writer.details()])]
    for kind in ITEM_TYPES:
        rows = [writer.item(item) for item in framework.items if type(item) is kind]
        found.append(Contents(TITLES[kind], ABOUT[kind], ITEM_COLUMNS[kind], rows))
    links = [writer.link(link) for link in framework.links]
    found.append(Contents(LINKS, "Who does what for whom: a row for each link.", LINK_COLUMNS, links))
    for record_kind, (title, about, columns) in RECORD_COLUMNS.items():
        records = cast("Sequence[Record]", getattr(framework, record_kind.section))
        if records:
            found.append(Contents(title, about, columns, [writer.record(record) for record in records]))
    writer.tell()
    return found


class _Writer:
    """Makes the rows of one framework, and tells what they cannot hold."""

    def __init__(self, framework: Framework, faults: Faults) -> None:
        """Start with nothing lost."""
        self._framework = framework
        self._faults = faults
        self._words = Words(framework.vocabulary)
        every = (DETAIL_ROWS, LINK_COLUMNS, *ITEM_COLUMNS.values(), *(one for _, _, one in RECORD_COLUMNS.values()))
        self._lists = {one.field: one for columns in every for one in columns if one.several}
        self._flat = Flattener(lambda field, parts: self._words.list_cell(self._lists[field], parts), faults)
        self._lost = dict.fromkeys(("unknown keys", "statements per grade band", "rows that look like examples"), 0)

    def details(self) -> Cells:
        """Return what the framework says of itself, and the words that it adds."""
        framework = self._framework
        cells = self._flat.cells(framework, DETAIL_KEYS, framework.id)
        for name, words in framework.vocabulary.registries.items():
            own = [word for word in words if word not in REGISTRIES.get(name, ())]
            if own:
                cells[name] = self._words.list_cell(self._lists[name], own)
        self._lost["unknown keys"] += bool(framework.extra)
        return self._row(framework, cells, DETAIL_ROWS, framework.id)

    def item(self, item: Item) -> Cells:
        """Return the row of an item."""
        cells = self._flat.item(item)
        self._lost["unknown keys"] += bool(item.extra)
        if "statements" in cells and isinstance(item, Competency):
            statements = by_band_cell(item.statements)
            del cells["statements"]
            if statements is None:
                self._lost["statements per grade band"] += 1
            else:
                cells["statements"] = statements
        self._lost["rows that look like examples"] += is_example(item.id)
        return self._row(item, cells, ITEM_COLUMNS[type(item)], item.id)

    def link(self, link: Link) -> Cells:
        """Return the row of a link."""
        self._lost["unknown keys"] += bool(link.extra)
        self._lost["rows that look like examples"] += is_example(link.source) or is_example(link.target)
        ends: Cells = {"from": link.source, "to": link.target, "relation": link.relation}
        return self._row(link, ends | self._flat.link(link), LINK_COLUMNS, link.source)

    def record(self, record: Record) -> Cells:
        """Return the row of a rating, observation, allowance, citation or scale."""
        subject = str(getattr(record, "id", None) or getattr(record, "subject", None) or type(record).__name__.lower())
        self._lost["rows that look like examples"] += is_example(subject)
        cells = self._flat.cells(record, attributes_of(type(record)), subject)
        return self._row(record, cells, headings_of(type(record)), subject)

    def tell(self) -> None:
        """Say what was left out."""
        own = [relation for relation in self._framework.vocabulary.relations if relation not in RELATIONS]
        counts = {**self._lost, "relations that the vocabulary adds": len(own)}
        tell_left_out(counts, self._faults, form="a workbook")

    def _row(self, thing: Any, cells: Cells, columns: Iterable[Heading], subject: str) -> Cells:
        """Return the cells that have a column, as people read and write them."""
        row: Cells = {}
        for heading in columns:
            value = cells.get(heading.field)
            if value is None:
                continue
            if value == "":
                self._tell(thing, heading, subject, "a blank cell is read as the usual value")
                continue
            if isinstance(value, bool):
                value = "yes" if value else "no"
            elif isinstance(value, str):
                value = self._text(thing, heading, value, subject)
            row[heading.field] = value
        return row

    def _text(self, thing: Any, heading: Heading, value: str, subject: str) -> str:
        """Return a text as a cell holds it; what it cannot hold is told."""
        given: Any = getattr(thing, heading.field, value)
        parts = cast("Iterable[object]", given) if isinstance(given, tuple) else (value,)
        odd = [str(part) for part in parts if not self._words.comes_back(heading, str(part))]
        if odd:
            self._tell(thing, heading, subject, f"{shown(odd[0])} is read as a word that is known")
        if not isinstance(given, tuple):
            value = self._words.cell(heading, value)
        written = value.translate(_UNWRITTEN)
        if written != value:
            self._tell(thing, heading, subject, "it holds a character that no workbook has")
        wide = written.encode("utf-16-le", "surrogatepass")
        if len(wide) > 2 * MOST_TEXT:
            self._tell(thing, heading, subject, f"a cell holds {MOST_TEXT:,} characters at most, and the rest is cut")
            written = wide[: 2 * MOST_TEXT].decode("utf-16-le", "ignore")
        return written

    def _tell(self, thing: Any, heading: Heading, subject: str, why: str) -> None:
        """Say that something is not carried as it is."""
        label = f"{thing.label} {thing.id!r}" if type(thing) in ITEM_TYPES else repr(thing)
        self._faults.add(
            "LC059",
            f"{label}, {heading.name}: it is not carried as it is, since {why}",
            None,
            help=BESIDE,
            subject=subject,
            key=(heading.field, label),
        )
