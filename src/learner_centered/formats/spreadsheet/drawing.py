"""Draws the sheets of a workbook: headings, notes, offers, widths, and cells that hold text and numbers only."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from learner_centered.findings.place import letters
from learner_centered.formats.spreadsheet.choices import IDS, ROOM, Choice, Choices, IdList, column_range, lists_of
from learner_centered.formats.spreadsheet.contents import Contents
from learner_centered.formats.spreadsheet.extra import importing
from learner_centered.formats.spreadsheet.guide import guide
from learner_centered.formats.spreadsheet.headings import DETAILS, GUIDE, LISTS, Heading
from learner_centered.formats.spreadsheet.words import Words
from learner_centered.formats.tables.flat import Scalar
from learner_centered.model.vocabulary import Vocabulary

#: No text is taken for anything else, and all is held in memory, as no file is there yet.
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
#: The day that every workbook gives as its first, so that the same framework gives the same bytes.
_DAY: Final = datetime(2026, 1, 1, tzinfo=UTC).replace(tzinfo=None)
#: The largest whole number that spreadsheets, which hold all numbers as floats, hold exactly.
_EXACT: Final = 2**53
#: The most letters of a message beside a cell.
_MOST_MESSAGE: Final = 200

_INK, _PAPER, _SHADE, _QUIET = "#1F3B57", "#FFFFFF", "#EAF1F6", "#7A8791"
_BASE: Final = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
_STYLES: Final[Mapping[str, Mapping[str, object]]] = {
    "title": {"bold": True, "font_size": 18, "font_color": _INK},
    "heading": {
        "bold": True,
        "font_size": 13,
        "valign": "bottom",
        "font_color": _INK,
        "bottom": 1,
        "bottom_color": _INK,
    },
    "text": {"text_wrap": True},
    "left": {"bold": True, "text_wrap": True, "align": "left"},
    "link": {"bold": True, "font_color": _INK, "underline": 1},
    "head": {
        "bold": True,
        "valign": "vcenter",
        "font_color": _PAPER,
        "bg_color": "#4A6B8A",
        "border": 1,
        "border_color": _PAPER,
    },
    "needed": {
        "bold": True,
        "valign": "vcenter",
        "font_color": _PAPER,
        "bg_color": _INK,
        "border": 1,
        "border_color": _PAPER,
    },
    # Text as its format keeps a spreadsheet from making a date of the grade band 3-5.
    "cell": {"text_wrap": True, "num_format": "@"},
    "long": {"text_wrap": True},
    "example": {"text_wrap": True, "num_format": "@", "italic": True, "font_color": _QUIET, "bg_color": _SHADE},
    "name": {"bold": True, "bg_color": _SHADE},
    "note": {"text_wrap": True, "font_color": _QUIET},
}
#: The height of a line of text, and of the highest row that a workbook may have, in points.
_LINE, _HIGHEST = 15, 409
#: A column this wide holds sentences.
_LONG: Final = 40


def drawn(
    sheets: Sequence[Contents], vocabulary: Vocabulary, examples: Mapping[str, Mapping[str, Scalar]] | None = None
) -> bytes:
    """Return sheets as a workbook.

    Args:
        sheets: The sheets, in their order.
        vocabulary: The words that cells offer.
        examples: An example row for each sheet that has one, by its title.

    Raises:
        MissingExtraError: The library that writes workbooks is not installed.
    """
    with importing():
        import xlsxwriter  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]  # of an extra, without types
    held = io.BytesIO()
    book: Any = xlsxwriter.Workbook(held, dict(_OPTIONS))
    book.set_properties({"title": "A learner-centered framework", "created": _DAY})
    _Drawing(book, sheets, Words(vocabulary), examples or {}).draw()
    book.close()
    return held.getvalue()


class _Drawing:
    """One workbook that is being drawn."""

    def __init__(
        self,
        book: Any,
        sheets: Sequence[Contents],
        words: Words,
        examples: Mapping[str, Mapping[str, Scalar]],
    ) -> None:
        """Make the formats, which all sheets share."""
        self._book = book
        self._sheets = [
            Contents(one.title, one.about, one.columns, [examples[one.title], *one.rows])
            if one.title in examples
            else one
            for one in sheets
        ]
        self._examples = examples
        self._choices = Choices(words)
        self._formats: dict[str, Any] = {name: book.add_format({**_BASE, **style}) for name, style in _STYLES.items()}

    def draw(self) -> None:
        """Draw every sheet."""
        self._guide()
        for contents in self._sheets:
            sheet = self._book.add_worksheet(contents.title)
            if contents.title == DETAILS:
                self._details(sheet, contents)
            else:
                self._table(sheet, contents)
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
        self._lists()

    def _guide(self) -> None:
        """Draw the first sheet."""
        sheet = self._book.add_worksheet(GUIDE)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 24, self._formats["text"])
        sheet.set_column(1, 1, 100, self._formats["text"])
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 1)
        titles = {contents.title for contents in self._sheets}
        for row, line in enumerate(guide()):
            if line.style != "pair":
                style = self._formats[line.style]
                if line.style == "heading":
                    sheet.set_row(row, 34)
                    sheet.write_string(row, 0, line.left, style)
                    sheet.write_blank(row, 1, None, style)
                else:
                    sheet.set_row(row, 30 if line.style == "title" else 34)
                    sheet.merge_range(row, 0, row, 1, line.left, style)
                continue
            if line.sheet in titles:
                sheet.write_url(row, 0, f"internal:'{line.sheet}'!A1", self._formats["link"], line.left)
            else:
                sheet.write_string(row, 0, line.left, self._formats["left"])
            sheet.write_string(row, 1, line.right, self._formats["text"])

    def _details(self, sheet: Any, contents: Contents) -> None:
        """Draw the sheet that says what the framework is: a row for each thing."""
        for column, (name, width) in enumerate((("What", 26), ("Entry", 56), ("What it is", 70))):
            sheet.set_column(column, column, width, self._formats["cell" if column == 1 else "long"])
            sheet.write_string(0, column, name, self._formats["needed"])
        for row, heading in enumerate(contents.columns, 1):
            sheet.write_string(row, 0, heading.name, self._formats["name"])
            self._cell(sheet, row, 1, contents.rows[0].get(heading.field), "cell")
            sheet.write_string(row, 2, heading.note, self._formats["note"])
            choice = self._choices.of(heading)
            if choice is not None:
                self._offer(sheet, (row, 1, row, 1), heading, choice)
        sheet.freeze_panes(1, 0)

    def _table(self, sheet: Any, contents: Contents) -> None:
        """Draw a sheet of rows."""
        last = len(contents.rows) + ROOM
        sheet.set_row(0, 22)
        for column, heading in enumerate(contents.columns):
            style = "long" if heading.width >= _LONG else "cell"
            folded = heading.rare and not any(heading.field in row for row in contents.rows)
            fold = {"level": 1, "hidden": True} if folded else {}
            sheet.set_column(column, column, heading.width, self._formats[style], fold)
            sheet.write_string(0, column, heading.name, self._formats["needed" if heading.needed else "head"])
            needed = " Needed in every row." if heading.needed else ""
            sheet.write_comment(0, column, heading.note + needed, _note_box(heading.note + needed))
            choice = self._choices.of(heading)
            if choice is not None:
                self._offer(sheet, (1, column, last, column), heading, choice)
            elif heading.ids:
                sheet.data_validation(
                    1, column, last, column, {"validate": "list", "source": f"={IDS}", "show_error": False}
                )
        is_first = contents.title in self._examples
        for row, cells in enumerate(contents.rows, 1):
            lines = max((_lines(cells[one.field], one) for one in contents.columns if one.field in cells), default=1)
            if lines > 1:
                # Not every program makes a row as high as the text in it.
                sheet.set_row(row, min(lines * _LINE, _HIGHEST))
            for column, heading in enumerate(contents.columns):
                style = "long" if heading.width >= _LONG else "cell"
                example = is_first and row == 1
                value = cells.get(heading.field)
                self._cell(sheet, row, column, value, "example" if example else style, always=example)
        sheet.freeze_panes(1, 1)
        sheet.ignore_errors({"number_stored_as_text": column_range_of(last, len(contents.columns))})

    def _cell(
        self, sheet: Any, row: int, column: int, value: Scalar | None, style: str, *, always: bool = False
    ) -> None:
        """Draw a cell: a number where a spreadsheet holds it exactly, else text."""
        form = self._formats[style]
        if value is None:
            if always:
                sheet.write_blank(row, column, None, form)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, form)
        elif abs(value) <= _EXACT and float(f"{value:.16G}") == value:
            sheet.write_number(row, column, value, form)
        else:
            sheet.write_string(row, column, repr(value), form)

    def _offer(self, sheet: Any, area: tuple[int, int, int, int], heading: Heading, choice: Choice) -> None:
        """Let cells offer the words of a list; where one closed word is asked for, no other is taken."""
        closed = bool(heading.words) and not heading.several
        options: dict[str, Any] = {"validate": "list", "source": f"={choice.name}", "show_error": closed}
        if closed:
            options["error_title"] = heading.name
            options["error_message"] = f"Choose one of: {', '.join(choice.words)}."[:_MOST_MESSAGE]
        sheet.data_validation(*area, options)

    def _lists(self) -> None:
        """Draw the hidden sheet that holds what cells offer."""
        sheet = self._book.add_worksheet(LISTS)
        ids = IdList(self._sheets)
        for row, (formula, value) in enumerate(ids.ids()):
            sheet.write_formula(row, 0, formula, None, value)
        for row, (formula, count) in enumerate(ids.counts()):
            sheet.write_formula(row, 1, formula, None, count)
        for name, area in ids.names():
            self._book.define_name(name, area)
        for column, choice in lists_of(self._choices.lists):
            for row, word in enumerate(choice.words):
                sheet.write_string(row, column - 1, word)
            self._book.define_name(choice.name, f"={column_range(LISTS, column, 1, len(choice.words))}")
        sheet.hide()


def _lines(value: Scalar, heading: Heading) -> int:
    """Return how many lines a value takes in its column."""
    return sum(len(line) // heading.width + 1 for line in str(value).split("\n"))


def column_range_of(rows: int, columns: int) -> str:
    """Return the range of the rows under the headings of a sheet."""
    return f"A2:{letters(columns)}{rows + 1}"


def _note_box(note: str) -> dict[str, Any]:
    """Return how large the box of a note is, so that its text fits."""
    return {"author": "learner-centered", "width": 240, "height": 34 + 16 * (len(note) // 34 + 1), "font_size": 10}
