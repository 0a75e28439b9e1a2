"""Makes small workbooks, as a person would type them."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]  # it has none


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]], *, formulas: bool = False) -> bytes:
    """Return a workbook whose sheets hold these rows; None is a blank cell.

    Args:
        sheets: The rows of each sheet by its title.
        formulas: Whether a text that begins with `=` is a formula, without a value.
    """
    held = io.BytesIO()
    book: Any = xlsxwriter.Workbook(
        held, {"in_memory": True, "strings_to_formulas": formulas, "strings_to_urls": False, "remove_timezone": True}
    )
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if hasattr(cell, "isoformat"):
                    sheet.write_datetime(row, column, cell, days)
                elif formulas and isinstance(cell, str) and cell.startswith("="):
                    sheet.write_formula(row, column, cell, None, "")
                elif cell is not None:
                    sheet.write(row, column, cell)
    book.close()
    return held.getvalue()
