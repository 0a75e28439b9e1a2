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
    parts = (code if code is not None and code.strip() else "", _start(text))
    return " ".join(part for part in parts if part)


def _start(text: str) -> str:
    """Return how a text begins, on one line, cut at a word."""
    line = " ".join(text[:_MOST_READ].split())
    if len(line) <= LONGEST_TITLE and len(text) <= _MOST_READ:
        return line
    cut = line[:LONGEST_TITLE]
    return (cut.rpartition(" ")[0] or cut) + "…"
