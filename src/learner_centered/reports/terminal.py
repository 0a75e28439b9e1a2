"""Text for a terminal: harmless, measured in columns, wrapped, and painted where colour is wanted.

Data is hostile until it has gone through `Page.safe`: a title may hold escape sequences that
clear a screen, marks that turn the reading direction, or characters that take two columns.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import attrs

#: Marks that ride on the character before them are legal in runs; past this many in a row they
#: are an attack on the lines above and below, and are shown as escapes.
MOST_MARKS: Final = 6
#: Emoji that a variation selector asks for take two columns in most terminals.
_EMOJI_SELECTOR: Final = "\ufe0f"
#: Joiners that scripts and emoji need; every other format character is shown as an escape.
_JOINERS: Final = "\u200c\u200d"
#: Categories without a harmless glyph: controls, format marks, surrogates, private use,
#: unassigned, line and paragraph separators.
_UNSHOWN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SPACES: Final = re.compile(r"[ \t\n]+")

#: The sixteen-colour styles that a page knows; meaning never hangs on them.
STYLES: Final = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "hint": "1;34",
    "good": "1;32",
    "strong": "1",
    "quiet": "2",
}


def columns(text: str) -> int:
    """Return how many columns a terminal gives to a text without control characters.

    East Asian wide characters and emoji take two columns, marks that ride on another none
    (Unicode Standard Annex 11). Where terminals differ, the larger number is returned.

    Cost: O(length).

    Example:
        >>> columns("école"), columns("学び")
        (5, 4)
    """
    return len(text) if text.isascii() else sum(map(_columns_of, text))


@lru_cache(maxsize=4096)
def _columns_of(char: str) -> int:
    """Return the columns of one character."""
    if char == _EMOJI_SELECTOR:
        return 1
    if char in _JOINERS or unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


@lru_cache(maxsize=8192)
def _shown(char: str, encoding: str) -> str:
    """Return a character as it may reach the terminal: itself, a space, or an escape."""
    if char in "\t\n":
        return " "
    if unicodedata.category(char) in _UNSHOWN and char not in _JOINERS:
        return _escape(char)
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return _escape(char)
    return char


def _escape(char: str) -> str:
    """Return a character as Python would write it in ASCII."""
    code = ord(char)
    if code < 0x100:  # noqa: PLR2004  # the last code that two hexadecimal digits hold
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004  # as above, four digits


def _bounded(text: str, encoding: str) -> Iterator[str]:
    """Yield the characters of a text, each made harmless, with long runs of marks escaped."""
    run = 0
    for char in text:
        shown = _shown(char, encoding)
        run = run + 1 if len(shown) == 1 and (not _columns_of(shown) or shown == _EMOJI_SELECTOR) else 0
        yield shown if run <= MOST_MARKS else _escape(char)


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """Yield each character with the marks that ride on it, and the columns they take together."""
    held, size = "", 0
    for char in text:
        width = _columns_of(char)
        if held and (not width or char == _EMOJI_SELECTOR):
            held, size = held + char, size + width
            continue
        if held:
            yield held, size
        held, size = char, width
    if held:
        yield held, size


def _pieces(word: str, width: int) -> list[str]:
    """Return a word cut into pieces of at most so many columns."""
    pieces, held, size = list[str](), "", 0
    for cluster, wide in _clusters(word):
        if held and size + wide > width:
            pieces.append(held)
            held, size = "", 0
        held, size = held + cluster, size + wide
    return [*pieces, held]


@attrs.frozen(kw_only=True)
class Page:
    r"""What text is written on: its width, whether colour shows, and what its encoding can hold.

    Attributes:
        width: Columns in a line.
        color: Whether styles become escape sequences.
        encoding: The encoding the text will be written in; what it cannot hold is shown as an escape.

    Example:
        >>> Page(width=20).wrap("a title with an escape: \x1b[2J", indent="  ")
        ['  a title with an', '  escape: \\x1b[2J']
    """

    width: int = 80
    color: bool = False
    encoding: str = "utf-8"

    @property
    def ellipsis(self) -> str:
        """What stands for text that was cut out."""
        return "…" if _shown("…", self.encoding) == "…" else "..."

    def safe(self, text: str) -> str:
        r"""Return a text on one line that a terminal only shows, never obeys.

        Line ends and tabs become spaces; other control characters, marks that turn the reading
        direction, and what the encoding cannot hold become escapes such as `\x1b`.

        Cost: O(length).
        """
        if text.isascii() and text.isprintable():
            return text
        return "".join(_bounded(text, self.encoding))

    def wrap(self, text: str, *, indent: str = "", hang: str | None = None) -> list[str]:
        """Return a text made safe, in lines that fit the page.

        Words stay whole where they fit on a line of their own; longer ones are cut.

        Args:
            text: Any text.
            indent: What stands before the first line.
            hang: What stands before every further line; the indent where None.
        """
        hang = indent if hang is None else hang
        room = max(self.width - max(columns(indent), columns(hang)), 2)
        lines, held, size = list[str](), "", 0
        for word in _SPACES.split(self.safe(text).strip(" ")):
            for piece in [word] if columns(word) <= room else _pieces(word, room):
                wide = columns(piece)
                if held and size + 1 + wide > room:
                    lines.append(held)
                    held, size = "", 0
                held, size = (f"{held} {piece}", size + 1 + wide) if held else (piece, wide)
        lines.append(held)
        return [f"{hang if number else indent}{line}".rstrip(" ") for number, line in enumerate(lines)]

    def clip(self, text: str, width: int) -> str:
        """Return a text made safe and cut to so many columns, with an ellipsis where it was cut."""
        line = self.safe(text)
        if columns(line) <= width:
            return line
        room = width - len(self.ellipsis)
        kept = _pieces(line, room)[0] if room > 0 else ""
        # A character that is two columns wide is a piece of its own, even where there is room for one.
        return (kept if columns(kept) <= room else "") + self.ellipsis[:width]

    def fit(self, text: str, width: int) -> str:
        """Return a text clipped or filled up with spaces to exactly so many columns."""
        line = self.clip(text, width)
        return line + " " * (width - columns(line))

    def paint(self, text: str, style: str) -> str:
        """Return a text in a style, where the page shows colour."""
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.color and text else text

    def paint_start(self, lines: Iterable[str], start: str, style: str) -> list[str]:
        """Return lines with the beginning of the first one painted, where it is on that line whole."""
        painted = list(lines)
        if painted and painted[0].startswith(start):
            painted[0] = self.paint(start, style) + painted[0][len(start) :]
        return painted
