"""Writes findings into a copy of a workbook: as comments on the cells they speak of, and in a sheet of their own."""

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, cast

from learner_centered.errors import InvalidValueError
from learner_centered.findings.finding import Finding, FindingStatus
from learner_centered.findings.place import Place
from learner_centered.findings.severity import Severity
from learner_centered.formats.faults import Faults
from learner_centered.formats.spreadsheet.extra import importing
from learner_centered.formats.spreadsheet.headings import FINDINGS
from learner_centered.formats.spreadsheet.package import measured

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

#: Stands before what this library says in a comment, so that a later copy does not say it again.
MARK: Final = "learner-centered found:"
#: The most letters of a comment; nobody reads on in a box beside a cell.
_MOST_COMMENT: Final = 1_500
#: The most letters of a cell.
_MOST_CELL: Final = 32_000
_COLUMNS: Final = {"Code": 10, "Severity": 12, "Where": 30, "What": 80, "What to do": 60}
#: What no XML file may hold.
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def annotated(data: bytes, file: str, findings: Iterable[Finding]) -> bytes:
    """Return a workbook with findings in it; what is there already stays, formats and comments too.

    A finding about a cell becomes a comment on it, behind one that is there. All stand in the sheet
    `Findings`, most severe first, each with a link to its cell. Nothing is written as a formula.
    What an earlier annotation said is taken out. Findings that are allowed or part of a baseline
    are left out. Drawn shapes, which the library that changes workbooks does not know, are lost.

    Args:
        data: The workbook.
        file: Its name, as the places of findings give it.
        findings: What was found.

    Raises:
        InvalidValueError: It is no workbook that can be read.
        MissingExtraError: The library that changes workbooks is not installed.

    Cost: O(unpacked size + findings).
    """
    with importing():
        import openpyxl  # noqa: PLC0415  # of an extra
    faults = Faults()
    if measured(file, data, faults) is None:
        raise InvalidValueError(faults.found()[0].message)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    except Exception as error:
        # The library raises whatever its parsing comes upon.
        said = " ".join(str(error).split()) or type(error).__name__
        raise InvalidValueError(f"{file!r} cannot be annotated: {said}") from error
    active = [finding for finding in findings if finding.status is FindingStatus.ACTIVE]
    active.sort(key=lambda finding: (-finding.severity.rank, finding.sort_key))
    _clean(book)
    _comment(book, _by_cell(file, active))
    _list(book, file, active)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _clean(book: "Workbook") -> None:
    """Take out what an earlier annotation said, and bring cells and comments into a form that is written whole."""
    from openpyxl.cell.cell import Cell  # noqa: PLC0415  # of an extra

    if FINDINGS in book.sheetnames and [cell.value for cell in book[FINDINGS][1]][: len(_COLUMNS)] == [*_COLUMNS]:
        del book[FINDINGS]
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell, Cell) and isinstance(cell.value, str) and _ILLEGAL.search(cell.value):
                    _write(cell, cell.value)
                if isinstance(cell, Cell) and cell.comment is not None:
                    _note(cell, cell.comment.text.partition(MARK)[0].strip(), cell.comment.author)


#: The sheet, row and column of a cell.
_Spot = tuple[str, int, int]


def _by_cell(file: str, findings: Iterable[Finding]) -> Mapping[_Spot, Sequence[Finding]]:
    """Return the findings that speak of a cell, by sheet and cell."""
    found: dict[_Spot, list[Finding]] = {}
    for finding in findings:
        place = finding.place
        if place is not None and place.file == file and place.sheet is not None and place.line is not None:
            found.setdefault((place.sheet, place.line, place.column or 1), []).append(finding)
    return found


def _comment(book: "Workbook", findings: Mapping[_Spot, Sequence[Finding]]) -> None:
    """Write the findings of each cell into a comment on it, behind what it says already."""
    for (title, row, column), told in findings.items():
        if title not in book.sheetnames:
            continue
        cell = _first(book[title], row, column)
        known = "" if cell.comment is None else f"{cell.comment.text}\n\n"
        author = "learner-centered" if cell.comment is None else cell.comment.author
        text = "\n\n".join(f"{one.code} {one.name}: {one.message}. {one.help}".rstrip() for one in told)
        _note(cell, f"{known}{MARK}\n{text}", author)


def _first(sheet: "Worksheet", row: int, column: int) -> "Cell":
    """Return a cell, or of merged cells the one that holds what they show."""
    from openpyxl.cell.cell import Cell  # noqa: PLC0415  # of an extra

    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        merged = next(one for one in sheet.merged_cells.ranges if cell.coordinate in one)
        cell = sheet.cell(merged.min_row, merged.min_col)
    return cast("Cell", cell)


def _note(cell: "Cell", text: str, author: str) -> None:
    """Put a comment on a cell, in a box that fits it; the library does not remember how large one was."""
    from openpyxl.comments import Comment  # noqa: PLC0415  # of an extra

    if not text:
        cell.comment = None
        return
    cut = text if len(text) <= _MOST_COMMENT else f"{text[:_MOST_COMMENT]} …"
    lines = sum(len(line) // 44 + 1 for line in cut.split("\n"))
    cell.comment = Comment(_ILLEGAL.sub("\ufffd", cut), author, height=30 + 17 * lines, width=320)


def _list(book: "Workbook", file: str, findings: Sequence[Finding]) -> None:
    """Write all findings into a sheet of their own, each with a link to its cell."""
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415  # of an extra
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415  # as above
    from openpyxl.worksheet.properties import PageSetupProperties  # noqa: PLC0415  # as above

    sheet = book.create_sheet(FINDINGS)
    for column, (name, width) in enumerate(_COLUMNS.items(), 1):
        cell = _first(sheet, 1, column)
        _write(cell, name)
        cell.font = Font(name=_FACE, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F3B57")
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for row, finding in enumerate(findings, 2):
        place = finding.place
        where = "" if place is None else _where(place, file)
        texts = (finding.code, str(finding.severity), where, finding.message, finding.help)
        for column, text in enumerate(texts, 1):
            cell = _first(sheet, row, column)
            _write(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            colored = column <= _COLORED
            cell.font = Font(name=_FACE, bold=colored, color=_COLORS[finding.severity] if colored else "000000")
        if place is not None and place.file == file and place.sheet in book.sheetnames:
            cell = _first(sheet, row, _WHERE)
            title = str(place.sheet).replace("'", "''")
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{title}'!{place.cell or 'A1'}")
            cell.font = Font(name=_FACE, color="0563C1", underline="single")
        # Not every program makes a row as high as the text in it.
        lines = max(len(text) // width + 1 for text, width in zip(texts, _COLUMNS.values(), strict=True))
        sheet.row_dimensions[row].height = min(_LINE * lines, _HIGHEST)
    if not findings:
        _write(_first(sheet, 2, 1), "Nothing was found.")


#: The column that says where a finding stands, and the typeface of the list.
_WHERE, _FACE = 3, "Calibri"
#: The height of a line of text, and of the highest row that a workbook may have, in points.
_LINE, _HIGHEST = 15, 409
#: How many columns of the list are coloured by severity, and how; words say the same.
_COLORED: Final = 2
_COLORS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "9C0006",
    Severity.WARNING: "7F6000",
    Severity.INFO: "1F3B57",
    Severity.HINT: "5A6570",
}


def _where(place: Place, file: str) -> str:
    """Return a place as people look it up: the sheet and cell, and the file where it is another one."""
    text = str(place)
    return text.removeprefix(f"{file}: ") if place.file == file else text


def _write(cell: "Cell", text: str) -> None:
    """Write a text that stays a text, whatever it begins with."""
    cell.value = _ILLEGAL.sub("\ufffd", text)[:_MOST_CELL]
    cell.data_type = "s"
