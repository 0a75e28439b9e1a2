"""The line of a source that a finding stands on."""

import re
from array import array
from collections.abc import Mapping
from typing import Final

from learner_centered.findings.place import Place
from learner_centered.reports.terminal import Page, columns

#: What ends a line, as the readers and editors count them.
LINE_ENDS: Final = re.compile("\r\n|\n|\r")
#: Of a line longer than this only the part around the column is looked at.
_MOST: Final = 400
#: A column this near to the first character of its line needs no mark.
_NEAR: Final = 3


class Sources:
    """The texts that findings stand in; where their lines start is looked up when first asked for.

    Args:
        texts: The text of each file, by its name as `Place.file` gives it.
    """

    def __init__(self, texts: Mapping[str, str] | None = None) -> None:
        """Keep the texts."""
        self._texts = texts or {}
        self._starts: dict[str, array[int]] = {}

    def line(self, place: Place | None) -> str | None:
        """Return the line of a place without its end; None where it is not known."""
        if place is None or place.line is None or place.sheet is not None or place.file not in self._texts:
            return None
        text = self._texts[place.file]
        starts = self._starts.get(place.file)
        if starts is None:
            starts = array("Q", [0, *(end.end() for end in LINE_ENDS.finditer(text))])
            self._starts[place.file] = starts
        if not 0 < place.line <= len(starts):
            return None
        begin = starts[place.line - 1]
        found = LINE_ENDS.search(text, begin)
        return text[begin : found.start() if found else len(text)]


def excerpt(place: Place | None, sources: Sources, page: Page, indent: str) -> list[str]:
    """Return the source line of a place behind its number, and a mark below where it helps.

    Nothing is returned where the line is not known or holds nothing but space.
    """
    line = sources.line(place)
    if place is None or line is None or not line.strip():
        return []
    gutter = f"{indent}{place.line} | "
    room = page.width - len(gutter)
    text, column = _window(line, (place.column or 1) - 1, page, room)
    shown = [gutter + text.rstrip(" ")]
    if _NEAR <= column < room:
        shown.append(" " * (len(gutter) - 2) + "| " + " " * column + "^")
    return shown


def _window(line: str, column: int, page: Page, room: int) -> tuple[str, int]:
    """Return the part of a line that fits, and where in it the column is."""
    start = len(line) - len(line.lstrip())
    before, after = page.safe(line[max(start, column - _MOST) : column]), page.safe(line[column : column + _MOST])
    if column <= start or columns(before) + min(columns(after), 1) <= room // 2 or columns(before + after) <= room:
        return page.clip(before + after, room), columns(before)
    kept, wide = "", len(page.ellipsis)
    for char in reversed(before):
        if wide + columns(char) > room // 2:
            break
        kept, wide = char + kept, wide + columns(char)
    return page.clip(page.ellipsis + kept + after, room), wide
