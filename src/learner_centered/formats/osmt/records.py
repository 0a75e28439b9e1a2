"""Finds the skills in what the Open Skills Management Tool sends, saves and takes in."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from learner_centered.findings.place import Place, pointer
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native.json import parse
from learner_centered.formats.native.tree import NO_SPOT, UNREAD, is_list, is_map
from learner_centered.formats.osmt.sheet import NAMES, STATEMENTS, skill_of
from learner_centered.formats.source import BOM, Source, text_of
from learner_centered.formats.stray import StraySpace
from learner_centered.formats.tables.columns import Table
from learner_centered.formats.tables.grid import Grid, grid_of
from learner_centered.model.places import Spot

#: Bytes looked at to tell the format; whatever stands before the name of the first skill is far shorter.
_LOOK: Final = 65_536
_KEYS: Final = (b'"skillName"', b'"skillStatement"')
_HELP: Final = "Save the list of skills, one skill or a collection with its skills, or the import sheet."


class Record(NamedTuple):
    """A skill as it stands in a file.

    Attributes:
        data: What is said of it, in the keys of the JSON form.
        file: The name of the file.
        path: The pointer to it.
        spot: Its line and column, where they are known.
        is_row: Whether it is a row of a sheet, which has no identifier.
    """

    data: Mapping[str, Any]
    file: str
    path: str
    spot: Spot = NO_SPOT
    is_row: bool = False

    def place(self, *steps: str | int) -> Place:
        """Return where it stands, or a part of it."""
        line, column = self.spot
        return Place(file=self.file, pointer=self.path + pointer(*steps), line=line or None, column=column or None)


class Collected(NamedTuple):
    """What one file holds: its skills, and what the collection says of itself, where it is one."""

    records: list[Record]
    collection: Mapping[str, Any] | None = None


def recognises(data: bytes) -> bool:
    """Return whether a file holds skills: JSON with a name and a statement, or a sheet with these headings.

    Example:
        >>> recognises(b'[{"skillName": "Plans", "skillStatement": "Plan a week."}]'), recognises(b'{"outcomes": []}')
        (True, False)
    """
    begins = data[:_LOOK].removeprefix(BOM).lstrip()
    if begins[:1] in {b"{", b"["}:
        return all(key in begins for key in _KEYS)
    headings = {part.strip(b' "').decode("utf-8", "replace").casefold() for part in _headings(begins)}
    return not headings.isdisjoint(NAMES) and not headings.isdisjoint(STATEMENTS)


def _headings(text: bytes) -> list[bytes]:
    """Return the parts of the first line of a sheet."""
    return re.split(rb"[,;\t]", text.splitlines()[0]) if text else []


def collected(source: Source, faults: Faults) -> Collected:
    """Return the skills of a file; one that holds none is told.

    Cost: O(size of the file).
    """
    data = source.load()
    if data is None:
        return Collected([])
    if data[:_LOOK].removeprefix(BOM).lstrip()[:1] not in {b"{", b"["}:
        grid = grid_of(Table(data, name=source.file), faults)
        return Collected([] if grid is None else list(_rows(grid, faults)))
    text = text_of(source.file, data, faults)
    found: Any = UNREAD if text is None else parse(text, source.file, faults)
    return Collected([]) if found is UNREAD else _of_json(found, source.file, faults)


def _of_json(data: dict[str, Any] | list[Any], file: str, faults: Faults) -> Collected:
    """Return the skills of a list, of a collection, or the one that an object is."""
    if isinstance(data, list):
        return Collected(list(_parts(data, "", file, faults)))
    if is_list(data.get("skills")):
        collection = {key: value for key, value in data.items() if key != "skills"}
        return Collected(list(_parts(data["skills"], "/skills", file, faults)), collection)
    if "skillName" in data or "skillStatement" in data:
        return Collected([Record(data, file, "")])
    _tell_none(file, _what(data), faults)
    return Collected([])


def _what(data: Mapping[str, Any]) -> str:
    """Return what stands in the place of skills."""
    if "errors" in data or ("message" in data and "error" in data):
        return "it is an error message of the service"
    if "apiResultPath" in data:
        return "it says that a task is under way, and where its result will be"
    return f"its keys are {', '.join(map(shown, list(data)[:5])) or 'none'}"


def _parts(skills: list[Any], path: str, file: str, faults: Faults) -> Iterator[Record]:
    """Yield the skills of a list; what is no object is told."""
    if not skills:
        _tell_none(file, "its list is empty", faults)
    for row, skill in enumerate(skills):
        record = Record(skill, file, path + pointer(row))
        if is_map(skill):
            yield record
        else:
            faults.add(
                "LC018",
                f"skill {row + 1} is {shown(skill)}: expected an object; it is left out",
                record.place(),
                help="Write an object with `uuid`, `skillName` and `skillStatement`.",
                key=(file, str(row)),
            )


def _rows(grid: Grid, faults: Faults) -> Iterator[Record]:
    """Yield the skills of a sheet."""
    known = {heading.casefold() for heading in grid.headings}
    for lacking in (NAMES, STATEMENTS):
        if known.isdisjoint(lacking):
            _tell_none(grid.file, f"it has no column {' or '.join(map(repr, lacking.values()))}", faults)
            return
    stray = StraySpace("sheet")
    for row in grid.rows:
        for heading, cell in row.cells.items():
            if cell != cell.strip():
                stray.note(row.place(grid, heading), heading)
        place = row.place(grid)
        data = skill_of({heading: cell.strip() for heading, cell in row.cells.items()})
        yield Record(data, grid.file, place.pointer, (place.line or 0, place.column or 0), is_row=True)
    stray.tell(faults)


def _tell_none(file: str, why: str, faults: Faults) -> None:
    """Say that a file holds no skills."""
    faults.add("LC064", f"{file!r} holds no skills: {why}", Place(file=file), help=_HELP, key=(file,))
