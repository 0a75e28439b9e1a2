"""Text and tables as Markdown in which nothing that comes from a file is a mark."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from learner_centered.reports.terminal import Page

_PAGE: Final = Page()
#: Code hosts make links, people, pictures and formulas of what follows these signs.
_SIGNS: Final = r"@(?=\w)|#(?=\d)|:(?=(?:100|1234|[a-z_+-][\w+-]*):|//)|(?<=www)\.|\$"
#: What means something to Markdown, or to the HTML in it, wherever it stands in a line.
_MARKS: Final = r"[\\`*_\[\]{}<>|~&#]"
_ANY: Final = re.compile(f"(?P<sign>{_SIGNS})|{_MARKS}")
#: What begins a list, a quotation or a rule where it stands first.
_FIRST: Final = re.compile(r"^(?:[-+=]|\d+(?=[.)]))")
#: Stands behind such a sign, shows nothing, and parts it from what follows.
_NOTHING: Final = "<!-- -->"
#: What may stand between backquotes as code, in a table too.
_CODE: Final = re.compile(r"[^|\s](?:[^|]*[^|\s])?")


def escaped(text: str) -> str:
    r"""Return a text on one line that Markdown shows as it is, in a table too; words in backquotes are code.

    Marks become character references, which every kind of Markdown knows. What code hosts would
    take for a link, a person or a picture is parted by a comment that shows nothing.

    Args:
        text: Any text.

    Cost: O(length).

    Example:
        >>> print(escaped("a|b *c* <d> @e `f_g`"))
        a&#124;b &#42;c&#42; &#60;d&#62; @<!-- -->e `f_g`

    Source: CommonMark 0.31.2, sections 2.5 and 6.1; GitHub Flavored Markdown 0.29, sections 4.10 and 6.9.
    """
    line = _PAGE.safe(text).strip()
    parts = line.split("`")
    if len(parts) % 2 == 0 or not all(map(_CODE.fullmatch, parts[1::2])) or not all(parts[2:-1:2]):
        parts = [line]
    shown = [f"`{part}`" if number % 2 else _plain(part, first=not number) for number, part in enumerate(parts)]
    return "".join(shown)


def code(text: str) -> str:
    """Return a text as code, where nothing in it makes that impossible; otherwise escaped.

    Example:
        >>> code("plan.yaml:4:5"), code("a`b")
        ('`plan.yaml:4:5`', 'a&#96;b')
    """
    line = _PAGE.safe(text).strip()
    return f"`{line}`" if "`" not in line and _CODE.fullmatch(line) else escaped(line)


def table(headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> list[str]:
    r"""Return the lines of a table; columns of numbers are set to the right, texts are escaped.

    Example:
        >>> table(["item", "all"], [["a|b", 3]])
        ['| item | all |', '|---|--:|', '| a&#124;b | 3 |']
    """
    held = [list(row) for row in rows]
    numbers = [all(isinstance(row[place], int) for row in held) for place in range(len(headings))]
    rule = "|".join("--:" if number else "---" for number in numbers)
    return [_row(headings), f"|{rule}|", *map(_row, held)]


def _plain(text: str, *, first: bool) -> str:
    """Return a text in which no sign means anything; the first of a line may begin with one that would."""
    begins = _FIRST.match(text) if first else None
    start = 0 if begins is None else begins.end()
    return "".join(map(_reference, text[:start])) + _ANY.sub(_harmless, text[start:])


def _harmless(found: "re.Match[str]") -> str:
    """Return what stands for a sign or a mark."""
    return f"{found[0]}{_NOTHING}" if found["sign"] else _reference(found[0])


def _reference(char: str) -> str:
    """Return the character reference that stands for a character."""
    return f"&#{ord(char)};"


def _row(cells: Iterable[str | int]) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(f'{cell:,}' if isinstance(cell, int) else escaped(cell) for cell in cells)} |"
