"""Text in a picture: how wide it will be, and where its lines end, without asking any font."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from learner_centered.formats.graphs.pictures import ELLIPSIS, one_line

#: Widths in shares of the font size, as sans-serif fonts of common systems have them at their widest.
_NARROW: Final = 0.36
_PLAIN: Final = 0.62
_BROAD: Final = 0.78
_WIDE: Final = 1.0
#: Emoji are drawn wider than they are high by some systems.
_WIDEST: Final = 1.35
_WIDTHS: Final[Mapping[str, float]] = {
    **dict.fromkeys("ijl.,:;|!'`()[]{}/\\ ftrI-\u2019\u2018", _NARROW),
    **dict.fromkeys("ABCDEFGHKNOPQRSTUVXYZw&%+=<>~#@", _BROAD),
    **dict.fromkeys("MWm", 0.95),
}
_EMOJI: Final = 0x1F000


def width_of(text: str, size: float) -> float:
    """Return how wide a text is at most, in the unit of its size.

    Example:
        >>> width_of("ill", 10) < width_of("mum", 10)
        True
    """
    return sum(map(_width, text)) * size


def _width(char: str) -> float:
    """Return how wide a character is, as a share of the font size."""
    known = _WIDTHS.get(char)
    if known is not None:
        return known
    if char.isascii():
        return _PLAIN
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    if ord(char) >= _EMOJI:
        return _WIDEST
    return _WIDE if unicodedata.east_asian_width(char) in {"W", "F"} else _BROAD


def wrapped(text: str, width: float, size: float, most: int) -> tuple[str, ...]:
    """Return a text on a few lines that fit a width; what does not fit is cut, with an ellipsis.

    Lines end between words; a word that is wider than a line is broken.

    Args:
        text: Any text.
        width: The width of a line.
        size: The font size, in the same unit.
        most: How many lines there may be, 1 or more.

    Example:
        >>> wrapped("Sets and reviews goals", 110, 12, 2)
        ('Sets and reviews', 'goals')
        >>> wrapped("Sets and reviews goals", 110, 12, 1)
        ('Sets and…',)
    """
    lines: list[str] = []
    for line in _lines(one_line(text), width, size):
        if len(lines) == most:
            lines[-1] = _cut(lines[-1], width, size)
            break
        lines.append(line)
    return tuple(lines)


def _lines(text: str, width: float, size: float) -> Iterator[str]:
    """Yield the lines of a text, as many as it takes."""
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if width_of(joined, size) <= width:
            line = joined
            continue
        if line:
            yield line
        *full, line = _pieces(word, width, size)
        yield from full
    if line:
        yield line


def _pieces(word: str, width: float, size: float) -> Iterator[str]:
    """Yield a word in pieces that fit a line; the whole of it where it does."""
    piece, used = "", 0.0
    for char in word:
        more = _width(char) * size
        if piece and used + more > width:
            yield piece
            piece, used = "", 0.0
        piece += char
        used += more
    yield piece


def _cut(line: str, width: float, size: float) -> str:
    """Return a line with an ellipsis at its end, shortened until both fit: by words, and one word by letters."""
    while len(line) > 1 and width_of(line + ELLIPSIS, size) > width:
        line = line.rpartition(" ")[0] if " " in line else line[:-1]
    return line + ELLIPSIS
