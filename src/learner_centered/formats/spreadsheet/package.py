"""Looks into the package that a workbook is before anything else does: what it is, how large, and what its cells are.

A workbook is a zip of XML files, hostile until it has been read: a few bytes may stand for gigabytes,
and one cell far out for a table of billions. What is handed on has been measured.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.parsers import expat

import attrs

from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults, shown

#: The most bytes of XML that a workbook may hold, unpacked; the largest published frameworks have a tenth.
MOST_XML: Final = 128 * 1024 * 1024
#: The most files in its package: a workbook has a handful for each sheet.
MOST_FILES: Final = 10_000
#: The most cells between the first and the last of a sheet, blank ones included.
MOST_CELLS: Final = 5_000_000
#: How deep the XML of a sheet may be nested; what spreadsheets write is a tenth as deep.
_MOST_DEPTH: Final = 100

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = b"PK\x03\x04"
_MAIN: Final = "xl/workbook.xml"
_TYPES: Final = "[Content_Types].xml"
_SAVE: Final = "Open it in a spreadsheet program and save it as an Excel workbook (.xlsx)."
_SPLIT: Final = "Take out what is not needed, such as empty rows far down, or split it into several workbooks."
_AGAIN: Final = "Open it in a spreadsheet program and save it again; if it does not open there, it is damaged."


class BrokenError(Exception):
    """A package that cannot be read; its text says why, `code` and `help` what to make of it."""

    def __init__(self, why: str, help: str = _AGAIN, code: str = "LC010") -> None:
        """Keep what is to be said."""
        super().__init__(why)
        self.code = code
        self.help = help


@attrs.frozen
class Package:
    """A workbook that has been measured.

    Attributes:
        data: Its bytes, unpacked, without what is no XML, such as pictures.
        odd: What stands in cells that hold no value of their own, by sheet, row and column from 1.
    """

    data: bytes
    odd: Mapping[tuple[str, int, int], str]


def is_workbook(data: bytes) -> bool:
    """Return whether bytes are an Excel workbook, by the names of the files in its package.

    Example:
        >>> is_workbook(b"outcomes: []")
        False
    """
    if not data.startswith(_ZIP):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    return _TYPES in names and any(name.startswith("xl/") for name in names)


def measured(file: str, data: bytes, faults: Faults) -> Package | None:
    """Return a workbook that is safe to read, None and a finding where it is none.

    Args:
        file: The name of the file.
        data: Its bytes.
        faults: Where findings go.

    Cost: O(unpacked size, at most `MOST_XML`).
    """
    try:
        return _package(data)
    except BrokenError as error:
        tell_broken(file, error, faults)
        return None


def tell_broken(file: str, error: BrokenError, faults: Faults) -> None:
    """Say why a workbook cannot be read."""
    faults.add(error.code, f"{file!r} cannot be read: {error}", Place(file=file), help=error.help, key=("workbook",))


def _package(data: bytes) -> Package:
    """Return a package whose files have been unpacked and looked at.

    Raises:
        BrokenError: It is no workbook, is damaged, or is too large.
    """
    parts = _unpacked(data)
    if _MAIN not in parts:
        raise BrokenError("it is a workbook of another kind", _SAVE)
    odd: dict[tuple[str, int, int], str] = {}
    for title, part in _sheets(parts):
        for (row, column), what in _looked_at(title, parts[part]).items():
            odd[title, row, column] = what
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return Package(held.getvalue(), odd)


def _unpacked(data: bytes) -> dict[str, bytes]:
    """Return the XML files of a package by their names."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise BrokenError("it is protected by a password", "Save a copy without a password.")
        raise BrokenError("it is a workbook of the old form (.xls)", _SAVE)
    if not data.startswith(_ZIP):
        raise BrokenError("it is no workbook", _SAVE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            infos = [one for one in package.infolist() if one.filename.endswith((".xml", ".rels"))]
            if "content.xml" in package.namelist():
                raise BrokenError("it is an OpenDocument spreadsheet (.ods)", _SAVE)
            if len(infos) > MOST_FILES:
                raise BrokenError(f"its package has more than {MOST_FILES:,} files", code="LC014")
            if sum(one.file_size for one in infos) > MOST_XML:
                raise BrokenError(f"unpacked it is larger than {MOST_XML:,} bytes", _SPLIT, "LC014")
            # No more is unpacked than the package says, which was added up; a package that lies is damaged.
            return {one.filename: package.read(one) for one in infos}
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise BrokenError(f"its package is damaged ({said})", code="LC011") from None


def _sheets(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the title of each sheet and the name of the file that holds it."""
    titles: dict[str, str] = {}
    targets: dict[str, str] = {}

    def title(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            key = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
            titles[key] = attributes.get("name", "")

    def target(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            where = attributes.get("Target", "")
            targets[attributes.get("Id", "")] = where[1:] if where.startswith("/") else f"xl/{where}"

    _parse("the list of its sheets", parts[_MAIN], title)
    _parse("the list of its files", parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), target)
    for key, name in titles.items():
        if targets.get(key) in parts:
            yield name, targets[key]


def _parse(what: str, content: bytes, start: Any, end: Any = None, text: Any = None) -> None:
    """Go through an XML file; names come without their namespace."""
    parser = expat.ParserCreate()
    depth = 0

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MOST_DEPTH:
            raise BrokenError(f"{what} is nested too deeply", code="LC014")
        start(name.rpartition(":")[2], attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name.rpartition(":")[2])

    def declared(*_: object) -> None:
        raise BrokenError(f"{what} declares a document type, which no workbook does", code="LC014")

    parser.StartElementHandler, parser.EndElementHandler = started, ended
    parser.StartDoctypeDeclHandler = declared
    if text is not None:
        parser.buffer_text = True
        parser.CharacterDataHandler = text
    try:
        parser.Parse(content, True)  # noqa: FBT003  # the end of the text; it takes no names
    except expat.ExpatError as error:
        raise BrokenError(f"{what} is no valid XML ({error})", code="LC011") from None


def _looked_at(title: str, content: bytes) -> dict[tuple[int, int], str]:
    """Return what stands in the cells of a sheet that hold no value of their own.

    Raises:
        BrokenError: It is damaged, or spans too many cells.
    """
    look = _Look()
    _parse(f"the sheet {shown(title)}", content, look.start, look.end, look.text)
    if (look.last[0] or 0) * (look.last[1] or 0) > MOST_CELLS:
        raise BrokenError(
            f"the sheet {shown(title)} spans {look.last[0]:,} rows and {look.last[1]:,} columns, "
            f"more than {MOST_CELLS:,} cells",
            _SPLIT,
            "LC014",
        )
    return look.odd


class _Look:
    """One way through the cells of a sheet."""

    def __init__(self) -> None:
        """Start before the first cell."""
        self.odd: dict[tuple[int, int], str] = {}
        self.last = (0, 0)
        self._at = (0, 0)
        self._formula = self._filled = self._error = False
        self._held = ""
        self._value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the start of a row, a cell, or what stands in one."""
        if name == "row":
            row = attributes.get("r", "")
            self._at = (int(row) if row.isdecimal() and len(row) < _LONGEST else self._at[0] + 1, 0)
        elif name == "c":
            self._at = _spot(attributes.get("r", "")) or (max(self._at[0], 1), self._at[1] + 1)
            self.last = (max(self.last[0], self._at[0]), max(self.last[1], self._at[1]))
            self._formula = self._filled = False
            self._error = attributes.get("t") == "e"
            self._held = ""
        elif name == "f":
            self._formula = True
        elif name in {"v", "t"}:
            self._value = True

    def text(self, text: str) -> None:
        """Take the text of a value."""
        if self._value:
            self._filled = True
            if self._error:
                self._held += text

    def end(self, name: str) -> None:
        """Take the end of a value or of a cell."""
        if name in {"v", "t"}:
            self._value = False
        elif name == "c":
            if self._error:
                self.odd[self._at] = f"the error {self._held.strip() or '#ERROR'}"
            elif self._formula and not self._filled:
                self.odd[self._at] = "a formula without a value"


#: Rows and columns of more digits or letters are none of any spreadsheet.
_LONGEST: Final = 9


def _spot(name: str) -> tuple[int, int] | None:
    """Return the row and column, from 1, of a cell such as `B7`; None where it has no such name."""
    column = row = 0
    for char in name:
        if "A" <= char <= "Z" and not row:
            column = column * 26 + ord(char) - 64
        elif "0" <= char <= "9":
            row = row * 10 + ord(char) - 48
        else:
            return None
    return (row, column) if row and column and len(name) <= _LONGEST * 2 else None
