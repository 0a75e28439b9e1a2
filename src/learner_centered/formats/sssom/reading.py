"""Mapping sets in SSSOM, read as the links of a crosswalk between two frameworks."""

import math
import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

import attrs

from learner_centered.findings.finding import Finding
from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.namespaces import SSSOM
from learner_centered.formats.native.tree import is_list, is_map
from learner_centered.formats.source import NO_NAME, Given, Source, bytes_source, file_source, text_of
from learner_centered.formats.sssom.curies import LOCAL, NOBODY, Side, expand
from learner_centered.formats.sssom.header import Head, parted, read_head
from learner_centered.formats.sssom.predicates import inverse, word_of
from learner_centered.formats.sssom.slots import ENTITIES, MATCH_TYPES, RENAMED, SHARED, SLOTS
from learner_centered.formats.sssom.tally import Kind, Tally
from learner_centered.formats.tables.columns import Table
from learner_centered.formats.tables.grid import Grid, Row, grid_of
from learner_centered.frozen import EMPTY, FrozenMap
from learner_centered.model.framework import Framework
from learner_centered.model.items import frozen_map
from learner_centered.model.links import Link
from learner_centered.model.words import Stated

NAMESPACE: Final = SSSOM
"""The key of `extra` under which a link keeps the cells of its row."""

Pair = tuple[str | None, str | None]

_LITERAL: Final = "rdfs literal"
_NEEDED: Final = ("subject_id", "predicate_id", "object_id")

_UNFOUND: Final = Kind(
    "LC066",
    "in {count} an end is nothing that the two frameworks hold; their rows are in `rest`",
    "Give both frameworks the file is about, with the uris of their items, or say by `bases` where their ids stand.",
)
_TURNED: Final = Kind(
    "LC063",
    "in {count} {word!r} is said from the right to the left, and no word says it from the left; no kind is recorded",
    "Read the file with the two frameworks changed over.",
)
_UNDECLARED: Final = Kind(
    "LC063",
    "in {count} a name has the prefix {word!r}, which the file does not declare; it is kept as it is",
    "Say in `curie_map` what it stands for.",
)
_ADDRESSES: Final = Kind(
    "LC063", "in {count} a name is a whole address; it is read as it is", "Write them with a prefix."
)
_UNJUSTIFIED: Final = Kind(
    "LC063", "in {count} it is not said how they were made", "Fill in `mapping_justification`, as the standard asks."
)
_LACKING: Final = Kind("LC021", "in {count} {word!r} is blank; their rows are in `rest`", "Fill in {word!r}.")
_NOBODY_NOT: Final = Kind(
    "LC063",
    "in {count} it is denied that none was found, which has no meaning in the standard; their rows are in `rest`",
    "Take the modifier out, or name the item that is meant.",
)


@attrs.frozen(kw_only=True, repr=False)
class MappingSet:
    """The mappings of a file in SSSOM, as links between two frameworks.

    Attributes:
        links: What `crosswalk` takes as `links`: a link for each mapping, with the cells of its row
            in `extra["sssom"]`; a pair with None where none was found.
        rest: The cells of rows that no link holds: of those that lead to no item of the two
            frameworks, and of those where none was found.
        details: What the file says of itself, such as its license, and its prefixes as `curie_map`.
    """

    links: tuple[Link | Pair, ...] = ()
    rest: tuple[FrozenMap[str], ...] = ()
    details: FrozenMap[Any] = attrs.field(default=EMPTY, converter=frozen_map)

    def __repr__(self) -> str:
        """Show the counts."""
        return f"MappingSet({len(self.links)} links, {len(self.rest)} rows in rest)"


def read_sssom(
    source: Given,
    left: Framework,
    right: Framework,
    *,
    bases: Mapping[str, str] = EMPTY,
    metadata: Given | None = None,
) -> tuple[MappingSet, tuple[Finding, ...]]:
    r"""Read a mapping set in SSSOM/TSV as links from the items of one framework to those of another.

    An end is the item whose uri its address is, else the one whose id it is, by `bases` or as it
    stands, else the one with the same UUID. Of a mapping from the right to the left the kind is
    turned round. What the file says at its head for all mappings holds for each of them.

    Bad content never raises: each fault is a finding with its place, and the rest is kept.

    Args:
        source: The path of a file, or its bytes.
        left: The framework on the left of the crosswalk.
        right: The one on the right.
        bases: What stands before the ids of a framework in addresses, by the id of the framework.
        metadata: The path or the bytes of the head, where it is a file of its own.

    Returns:
        The mappings and the findings, in the order they were found.

    Raises:
        FileNotFoundError: There is nothing at a path.

    Cost: O(size of the file + items).

    Source: SSSOM 1.1, mapping-commons.github.io/sssom; Matentzoglu et al. 2022.

    Example:
        >>> from learner_centered.model.items import Competency
        >>> ours = Framework(id="ours", items=[Competency(id="sets-goals")])
        >>> theirs = Framework(id="theirs", items=[Competency(id="G1", uri="https://example.org/G1")])
        >>> found, _ = read_sssom(
        ...     b"#curie_map:\n#  ex: https://example.org/\n"
        ...     b"subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
        ...     b"local:ours/sets-goals\tskos:exactMatch\tex:G1\tsemapv:ManualMappingCuration\n",
        ...     ours,
        ...     theirs,
        ... )
        >>> found.links, found.links[0].match
        ((Link('sets-goals' corresponds_to 'G1'),), 'exactMatchOf')
    """
    faults = Faults()
    text = _text(_source(source, faults), faults)
    if text is None:
        return MappingSet(), faults.found()
    file = _name(source)
    given, table = parted(text)
    head = read_head(given, file, faults)
    if metadata is not None:
        other = _text(_source(metadata, faults), faults)
        more = read_head(other or "", _name(metadata), faults)
        head = Head({**more.details, **head.details}, {**more.prefixes, **head.prefixes})
    grid = grid_of(Table(table.encode("utf-8", "surrogatepass"), name=file), faults)
    if grid is None:
        return MappingSet(details=_details(head)), faults.found()
    reader = _Reader((Side(left, bases), Side(right, bases)), head, grid, faults)
    return reader.mappings(), faults.found()


def _name(given: Given) -> str:
    """Return what a source is called."""
    return NO_NAME if isinstance(given, bytes) else os.fspath(given)


def _source(given: Given, faults: Faults) -> Source:
    """Return a path or bytes as a source."""
    if isinstance(given, bytes):
        return bytes_source(given, NO_NAME, faults)
    return file_source(Path(given), _name(given), faults)


def _text(source: Source, faults: Faults) -> str | None:
    """Return the text of a source; None and a finding where it cannot be read."""
    data = source.load()
    return None if data is None else text_of(source.file, data, faults)


def _details(head: Head) -> dict[str, Any]:
    """Return what a file says of itself, with its prefixes."""
    return {"curie_map": head.prefixes, **head.details} if head.prefixes else head.details


class _End(NamedTuple):
    """An end of a mapping: the items of either side that its name stands for."""

    left: str | None
    right: str | None
    is_nobody: bool = False


class _Reader:
    """One reading of the rows of a file."""

    def __init__(self, sides: tuple[Side, Side], head: Head, grid: Grid, faults: Faults) -> None:
        """Start with nothing read."""
        self._sides = sides
        self._head = head
        self._grid = grid
        self._faults = faults
        self._tally = Tally()

    def mappings(self) -> MappingSet:
        """Return the mappings of all rows."""
        if lacking := [slot for slot in _NEEDED if slot not in self._grid.headings]:
            self._faults.add(
                "LC050",
                f"{self._grid.file!r} holds no mappings: it has no column {' and no column '.join(map(repr, lacking))}",
                self._grid.place,
                help="Write the headings of SSSOM into the first row below the head.",
                key=(self._grid.file,),
            )
            return MappingSet(details=_details(self._head))
        links: list[Link | Pair] = []
        rest: list[FrozenMap[str]] = []
        shared = self._shared()
        for row in self._grid.rows:
            cells = {**shared, **self._cells(row)}
            link = self._link(row, cells)
            if link is not None:
                links.append(link)
            if not isinstance(link, Link):
                rest.append(FrozenMap(cells))
        self._tell_columns()
        self._tally.tell(self._faults)
        return MappingSet(links=tuple(links), rest=tuple(rest), details=_details(self._head))

    def _shared(self) -> dict[str, str]:
        """Take from the head what holds for each mapping: what no row says for itself."""
        details = self._head.details
        shared: dict[str, str] = {}
        for slot in [slot for slot in details if slot in SHARED]:
            if slot not in self._grid.headings and isinstance(details[slot], str):
                shared[slot] = details.pop(slot)
        return shared

    def _cells(self, row: Row) -> dict[str, str]:
        """Return the cells of a row under the slots of the standard, older ones as they are called now."""
        named = {*ENTITIES, *_NEEDED}
        cells = {RENAMED.get(slot, slot): cell.strip() if slot in named else cell for slot, cell in row.cells.items()}
        made = cells.get("match_type")
        if made in MATCH_TYPES and "mapping_justification" not in cells:
            cells["mapping_justification"] = MATCH_TYPES[cells.pop("match_type")]
        return cells

    def _link(self, row: Row, cells: dict[str, str]) -> Link | Pair | None:
        """Return the link of a row, a pair where none was found, None where the two frameworks hold none."""
        literal = {slot for slot in ("subject", "object") if cells.get(f"{slot}_type") == _LITERAL}
        for slot in _NEEDED:
            if slot not in cells and slot.removesuffix("_id") not in literal:
                self._tally.note(_LACKING, self._at(row), slot)
                return None
        if literal and not {"subject_id", "object_id"} <= set(cells):
            self._tally.note(_UNFOUND, self._at(row))
            return None
        if "mapping_justification" not in cells:
            self._tally.note(_UNJUSTIFIED, self._at(row))
        subject, object_ = (self._end(row, cells[slot], slot) for slot in ("subject_id", "object_id"))
        stated = self._stated(row, cells)
        for (left, right), turned in (((subject.left, object_.right), False), ((object_.left, subject.right), True)):
            near, far = (object_, subject) if turned else (subject, object_)
            if near.is_nobody or far.is_nobody:
                if (left is not None or near.is_nobody) and (right is not None or far.is_nobody):
                    return self._nobody(row, (left, right), stated)
            elif left is not None and right is not None:
                return self._claim(row, (left, right), cells, stated, turned=turned)
        self._tally.note(_UNFOUND, self._at(row))
        return None

    def _nobody(self, row: Row, pair: Pair, stated: Stated) -> Pair | None:
        """Return a pair that says that none was found."""
        if stated is Stated.ABSENT:
            self._tally.note(_NOBODY_NOT, self._at(row))
            return None
        return pair

    def _claim(
        self, row: Row, ends: tuple[str, str], cells: Mapping[str, str], stated: Stated, *, turned: bool
    ) -> Link:
        """Return the link of a mapping between two items."""
        predicate = cells["predicate_id"]
        match = word_of(predicate, self._address(row, predicate, "predicate_id"))
        if turned:
            word = match
            match, known = inverse(word)
            if not known:
                self._tally.note(_TURNED, self._at(row), str(word))
        confidence, as_of = self._confidence(row, cells), self._date(row, cells)
        held = {"comment", "mapping_cardinality" if "cardinality_scope" not in cells else "comment"}
        held |= {"confidence"} if confidence is not None else set()
        held |= {"mapping_date"} if as_of is not None else set()
        held |= {"predicate_modifier"} if stated is Stated.ABSENT else set()
        return Link(
            source=ends[0],
            relation="corresponds_to",
            target=ends[1],
            stated=stated,
            match=match,
            confidence=confidence,
            as_of=as_of,
            note=cells.get("comment"),
            extra={NAMESPACE: {slot: cell for slot, cell in cells.items() if slot not in held}},
        )

    def _end(self, row: Row, name: str, slot: str) -> _End:
        """Return the items that the name of an end stands for."""
        address = self._address(row, name, slot)
        if address == NOBODY:
            return _End(None, None, is_nobody=True)
        left, right = (side.find(name, address) for side in self._sides)
        return _End(left, right)

    def _address(self, row: Row, name: str, slot: str) -> str | None:
        """Return the address that a name stands for; what is not as the standard has it is told."""
        address = expand(name, self._head.prefixes)
        if address is None:
            self._tally.note(_UNDECLARED, self._at(row, slot), name.partition(":")[0])
        elif address == name and not name.startswith(LOCAL):
            self._tally.note(_ADDRESSES, self._at(row, slot))
        return address

    def _stated(self, row: Row, cells: Mapping[str, str]) -> Stated:
        """Return whether a mapping is asserted or denied."""
        modifier = cells.get("predicate_modifier")
        if modifier is None:
            return Stated.PRESENT
        if modifier.strip().casefold() == "not":
            return Stated.ABSENT
        self._wrong(row, "LC019", "predicate_modifier", modifier, "Not, or nothing")
        return Stated.PRESENT

    def _confidence(self, row: Row, cells: Mapping[str, str]) -> float | None:
        """Return how sure the author is; None where it is not recorded, and a finding where it is no share."""
        cell = cells.get("confidence")
        if cell is None:
            return None
        try:
            number = float(cell)
        except ValueError:
            number = math.nan
        if 0 <= number <= 1:
            return number
        self._wrong(row, "LC020", "confidence", cell, "a number from 0 to 1")
        return None

    def _date(self, row: Row, cells: Mapping[str, str]) -> date | None:
        """Return the day a mapping was asserted; None where it is not recorded, and a finding where it is no day."""
        cell = cells.get("mapping_date")
        if cell is None:
            return None
        try:
            return date.fromisoformat(cell.strip())
        except ValueError:
            self._wrong(row, "LC020", "mapping_date", cell, "a day such as 2026-11-25")
            return None

    def _wrong(self, row: Row, code: str, slot: str, cell: str, expected: str) -> None:
        """Say that a cell does not hold what its column asks for."""
        self._faults.add(
            code,
            f"row {row.number}, {slot}={shown(cell)}: expected {expected}; it is kept in `extra`",
            self._at(row, slot),
            help="Correct the cell, or leave it blank.",
            key=(self._grid.file, str(row.number), slot),
        )

    def _tell_columns(self) -> None:
        """Say which columns the standard does not know; links keep what they hold."""
        known = {*SLOTS, *RENAMED, "match_type", *self._extensions()}
        for heading in self._grid.headings:
            if heading not in known:
                self._faults.add(
                    "LC063",
                    f"the column {shown(heading)} is not of the standard, and the head does not define it",
                    self._grid.place,
                    help=self._faults.meant(heading, SLOTS) or "Define it in `extension_definitions`, or take it out.",
                    key=(self._grid.file, heading),
                )

    def _extensions(self) -> Iterator[str]:
        """Yield the columns that the head defines."""
        given = self._head.details.get("extension_definitions")
        for one in given if is_list(given) else ():
            if is_map(one) and isinstance(name := one.get("slot_name"), str):
                yield name

    def _at(self, row: Row, slot: str | None = None) -> Place:
        """Return where a row, or a cell of it, stands."""
        return row.place(self._grid, slot)
