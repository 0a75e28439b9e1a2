"""The escaped HTML table behind every `_repr_html_`, and how values are shown."""

import math
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import islice
from typing import Final, cast

#: Rows shown in a notebook: more would bury the page; a result's `to_records()` has them all.
MOST_ROWS: Final = 60
#: Parts of a list shown in one cell, for the same reason.
MOST_PARTS: Final = 12
#: Characters shown of one text: a title from a file may be of any length.
MOST_TEXT: Final = 500
#: Digits of a whole number that are shown; Python itself refuses to write out thousands of them.
MOST_DIGITS: Final = 40


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], caption: str = "") -> str:
    """Return an HTML table of plain values, every text escaped.

    None is an empty cell, a list is shown with commas between its parts. Past `MOST_ROWS` rows
    one last row says how many more there are; a text past `MOST_TEXT` characters ends in an ellipsis.

    Args:
        headings: The column headings.
        rows: One sequence of values a row; read to its end, and counted past the cap.
        caption: What the table shows; none where it is empty.

    Cost: O(cells shown + rows).

    Example:
        >>> table(["id"], [["<agency>"]])
        '<table><thead><tr><th>id</th></tr></thead><tbody><tr><td>&lt;agency&gt;</td></tr></tbody></table>'
    """
    supply = iter(rows)
    body = [_row(row) for row in islice(supply, MOST_ROWS)]
    if more := sum(1 for _ in supply):
        body.append(f'<tr><td colspan="{max(len(headings), 1)}">… and {more} more</td></tr>')
    head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"


def shown(value: int) -> str:
    """Return a whole number as text, a very long one by its power of ten.

    Example:
        >>> shown(4300), shown(3**20000)
        ('4300', 'about 10^9542')
    """
    power = math.log10(abs(value)) if value else 0
    return str(value) if power < MOST_DIGITS else f"about {'-' * (value < 0)}10^{power:.0f}"


def cut(text: str) -> str:
    """Return a text that is not too long to be shown: past `MOST_TEXT` characters it ends in an ellipsis.

    Example:
        >>> cut("agency"), len(cut("x" * 9000))
        ('agency', 501)
    """
    return text if len(text) <= MOST_TEXT else f"{text[:MOST_TEXT]}…"


def either(words: Sequence[str]) -> str:
    """Return words as a choice in a sentence.

    Example:
        >>> either(["the north school"]), either(["a", "b", "c"])
        ('the north school', 'a, b or c')
    """
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


def _row(row: Sequence[object]) -> str:
    """Return one table row."""
    return "<tr>" + "".join(f"<td>{escape(_text(value))}</td>" for value in row) + "</tr>"


def _text(value: object) -> str:
    """Return a value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(_parts(cast("Sequence[object]", value)))
    text = shown(value) if type(value) is int else str(value)
    return cut(text)


def _parts(values: Sequence[object]) -> Iterator[str]:
    """Yield the parts of a list that a cell shows."""
    yield from map(_text, values[:MOST_PARTS])
    if len(values) > MOST_PARTS:
        yield f"… and {len(values) - MOST_PARTS} more"
