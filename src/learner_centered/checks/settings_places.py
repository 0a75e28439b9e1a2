"""Where each key and value of a TOML text stands: the parser of the standard library does not say."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Final

Steps = tuple[str | int, ...]
"""The keys and indices that lead to a value, from the top."""

_GAP: Final = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
#: Texts of several lines first, since their marks begin with the mark of a short one.
_TEXT: Final = re.compile(
    r"\"\"\"(?:[^\\\"]|\\.|\"(?!\"\"))*\"{3,5}|'''(?:[^']|'(?!''))*'{3,5}|\"(?:[^\\\"\n]|\\.)*\"|'[^'\n]*'",
    re.DOTALL,
)
#: Numbers, dates and truth values: what ends at a comma, a bracket, a remark or the end of the line.
_PLAIN: Final = re.compile(r"[^,\]}#\n]+")


def toml_offsets(text: str) -> Mapping[Steps, int]:
    r"""Return where each key of a TOML text begins, and each value of a list.

    Args:
        text: TOML that `tomllib` has read without complaint, lines ended by a line feed only.

    Returns:
        The offset of the key, or of the value in a list, by the steps that lead to it. A table
        stands where its name is first written in a heading.

    Raises:
        RecursionError: The text is nested deeper than the interpreter allows.

    Cost: O(length).

    Example:
        >>> toml_offsets('profile = "draft"\n[options.LC207]\nleast = 3\n')[("options", "LC207", "least")]
        34
    """
    return _Scan(text).found


class _Scan:
    """One pass over a text; the text is valid, so nothing is judged here."""

    def __init__(self, text: str) -> None:
        """Go through the whole text."""
        self.text = text
        self.at = 0
        self.found: dict[Steps, int] = {}
        #: How many tables each list of tables has so far.
        self._rows: dict[Steps, int] = {}
        table: Steps = ()
        while self._past(_GAP) < len(text):
            if text[self.at] == "[":
                table = self._heading()
            else:
                self._pair(table)

    def _past(self, pattern: re.Pattern[str]) -> int:
        """Go past what a pattern matches here, and return where that leads."""
        match = pattern.match(self.text, self.at)
        self.at = self.at if match is None else match.end()
        return self.at

    def _heading(self) -> Steps:
        """Read the heading of a table, and return the steps to it."""
        several = self.text.startswith("[[", self.at)
        self.at += 2 if several else 1
        steps: Steps = ()
        last: Steps = ()
        start = self.at
        for key, start in self._keys():  # where its last part begins
            last = (*steps, key)
            self.found.setdefault(last, start)
            steps = (*last, self._rows[last] - 1) if last in self._rows else last
        if several:
            row = self._rows.get(last, 0)
            self._rows[last] = row + 1
            steps = (*last, row)
            self.found[steps] = start
        self.at += 2 if several else 1
        return steps

    def _keys(self) -> Iterator[tuple[str, int]]:
        """Read a key with dots, and yield its parts with where each begins."""
        while True:
            self._past(_SPACE)
            start = self.at
            if self.text[start] in "\"'":
                self._past(_TEXT)
                # The parser itself undoes the escapes.
                yield tomllib.loads(f"key = {self.text[start : self.at]}")["key"], start
            else:
                self._past(_BARE)
                yield self.text[start : self.at], start
            self._past(_SPACE)
            if not self.text.startswith(".", self.at):
                return
            self.at += 1

    def _pair(self, table: Steps) -> None:
        """Read a key and its value."""
        steps = table
        for key, start in self._keys():
            steps = (*steps, key)
            self.found.setdefault(steps, start)
        self.at += 1  # past the sign between them
        self._past(_SPACE)
        self._value(steps)

    def _value(self, steps: Steps) -> None:
        """Read a value."""
        mark = self.text[self.at]
        if mark == "[":
            self._list(steps)
        elif mark == "{":
            self._table(steps)
        else:
            self._past(_TEXT if mark in "\"'" else _PLAIN)

    def _list(self, steps: Steps) -> None:
        """Read a list, and keep where each of its values begins."""
        self.at += 1
        row = 0
        while self.text[self._past(_GAP)] != "]":
            self.found[*steps, row] = self.at
            self._value((*steps, row))
            row += 1
            if self.text[self._past(_GAP)] == ",":
                self.at += 1
        self.at += 1

    def _table(self, steps: Steps) -> None:
        """Read a table that stands in braces."""
        self.at += 1
        while self.text[self._past(_GAP)] != "}":
            self._pair(steps)
            if self.text[self._past(_GAP)] == ",":
                self.at += 1
        self.at += 1
