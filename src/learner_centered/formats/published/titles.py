"""Titles for what a published standard gives a statement and no name."""

from typing import Final

#: What fits on a line of a report.
LONGEST_TITLE: Final = 80
#: No more of a statement is looked at: some are tables.
_MOST_READ: Final = 8 * LONGEST_TITLE


def short_title(text: str, code: str | None = None) -> str:
    r"""Return the start of a text as a title: one line, cut at a word, behind the code where there is one.

    It is empty where the text is blank and there is no code.

    Args:
        text: The text, of any length.
        code: What the publisher calls it, such as "2.A.1".

    Example:
        >>> short_title("Plans a program\r\nand tests it", "CS")
        'CS Plans a program and tests it'
        >>> short_title("word " * 40)[-12:]
        'd word word…'
    """
    start = _start(text)
    if code is None or not code.strip():
        return start
    return f"{code} {start}" if start else code


def _start(text: str) -> str:
    """Return how a text begins, on one line, cut at a word."""
    line = text[: LONGEST_TITLE + 1]
    if len(line) <= LONGEST_TITLE or not _is_plain(line):
        line = " ".join(text[:_MOST_READ].split())
        if len(line) <= LONGEST_TITLE and len(text) <= _MOST_READ:
            return line
    cut = line[:LONGEST_TITLE]
    return (cut.rpartition(" ")[0] or cut) + "…"


def _is_plain(line: str) -> bool:
    """Return whether a line has no space but single blanks within it, so that it would be joined as it stands."""
    return line.isprintable() and "  " not in line and line[0] != " " != line[-1]
