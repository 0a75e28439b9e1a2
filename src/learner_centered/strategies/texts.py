"""Any text that a file can hold, those more often than chance would have them that readers trip over."""

import string
from functools import cache
from typing import Final

from hypothesis import strategies as st

#: Texts that a careless reader or writer takes for something else, or breaks.
NASTY: Final = (
    "no",
    "yes",
    "on",
    "Null",
    "null",
    "~",
    "true",
    "FALSE",
    "08",
    "0o17",
    "0x1F",
    "1_000",
    "1:30",
    "1e3",
    "-.5",
    ".inf",
    ".NaN",
    "2026-04-17",
    "2026-04-17T08:00:00Z",
    "<<",
    "=",
    "-",
    "- a",
    "?",
    "? a",
    ": a",
    "a: b",
    "a #b",
    "#a",
    "&a",
    "*a",
    "!a",
    "!!str a",
    "|",
    ">",
    "%a",
    "@a",
    "`a`",
    "{a",
    "[a",
    "a,",
    "'",
    '"',
    "''",
    "\\",
    "\\n",
    "---",
    "...",
    "0.CC.1||to 20",
    "https://example.org/a#b~c/d",
    "~0/~1",
    "\u00e9\u0301",
    "\U0001f9d1\u200d\U0001f3eb",
    "\u202eabc",
    "\u200f",
    "a\u00a0b",
    "a\ufeffb",
    "a\u0085b",
    "a\u2028b",
    "a\u2029b",
    "\ufffe",
    "x" * 200,
)
#: Texts that no id may be.
NASTIER: Final = (
    "",
    " ",
    " a",
    "a ",
    "\n",
    "a\n",
    "\na",
    "\n\n  a\n",
    "a\n\n\nb",
    "a \nb",
    "  a\nb",
    "a\n b\n",
    "a\tb",
    "\ta\nb",
    "a\r\nb",
    "a\rb",
    "\x00",
    "\x1b[31m",
    "\x7f",
    "\x9f",
    "\ufeff",
    "\u0085",
    "\u2028",
    "x" * 5000,
    "word " * 400,
    "# a\n# b",
    "--- a\n...\n",
)


@cache
def texts(least: int = 0, most: int | None = None) -> st.SearchStrategy[str]:
    """Any text that UTF-8 can hold, nasty ones more often than chance would have them."""
    fits = [text for text in (*NASTY, *NASTIER) if least <= len(text) <= (most or len(text))]
    free = st.text(st.characters(exclude_categories=["Cs"]), min_size=least, max_size=min(most or 40, 40))
    return st.text(string.ascii_lowercase, min_size=max(least, 1), max_size=8) | st.sampled_from(fits) | free
