"""Shows on a terminal how far a long reading is, and leaves nothing of it behind."""

import os
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from learner_centered.reports.terminal import Page

#: Seconds before anything is shown, and between two changes of what is shown.
PATIENCE: Final = 0.5
_PAUSE: Final = 0.1
#: A file of so many bytes takes long by itself.
LARGE: Final = 4_000_000
_WIDTH: Final = 79
#: Back to the start of the line, and the line wiped.
_WIPE: Final = "\r\x1b[K"


@contextmanager
def reading() -> Generator[Callable[[str], None] | None]:
    """Give what is to be told of each file before it is read; None where nobody would see it.

    Only a terminal at standard error is written to, and what was written is wiped at the end.
    """
    stream = sys.stderr
    if stream is None or not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield None
        return
    line = _Line()
    try:
        yield line.named
    finally:
        if line.shown:
            stream.write(_WIPE)
            stream.flush()


class _Line:
    """The line that says which file is read."""

    def __init__(self) -> None:
        """Start with nothing shown."""
        self.shown = False
        self._files: set[str] = set()
        self._next = time.monotonic() + PATIENCE

    def named(self, file: str) -> None:
        """Say once that a file is read, where that takes long or many have been."""
        if file in self._files:
            return
        self._files.add(file)
        size = _size(file)
        if size < LARGE and time.monotonic() < self._next:
            return
        page = Page(encoding=sys.stderr.encoding)
        large = f" ({size / 1e6:,.0f} MB)" if size >= LARGE else ""
        count = len(self._files)
        sys.stderr.write(_WIPE + page.clip(f"reading file {count:,}: {Path(file).name}{large}", _WIDTH))
        sys.stderr.flush()
        self.shown = True
        self._next = time.monotonic() + _PAUSE


def _size(file: str) -> int:
    """Return how many bytes a file has, 0 where that is not known."""
    try:
        return os.stat(file).st_size  # noqa: PTH116  # of many files, and a path is made of none
    except (OSError, ValueError):
        return 0
