"""Counts lines as editors do."""

import re
from array import array
from bisect import bisect_right
from itertools import accumulate
from typing import Final

from learner_centered.model.places import Spot

_ENDS: Final = re.compile("\r\n|\n|\r")
#: Characters between two places where the count of lines is kept: few to count, few to keep.
_STRIDE: Final = 1 << 16


class Lines:
    r"""The lines of a text.

    Example:
        >>> Lines("a\r\nbc").spot(4)
        (2, 2)
    """

    def __init__(self, text: str) -> None:
        """Count the line ends. Cost: O(length of the text)."""
        self._text = text
        strides = range(0, len(text), _STRIDE)
        self._before = array("Q", accumulate((text.count("\n", at, at + _STRIDE) for at in strides), initial=0))
        # Line ends of two kinds cannot be counted one by one; files that have them keep each start.
        self._starts = array("Q", [0, *(end.end() for end in _ENDS.finditer(text))]) if "\r" in text else None

    def spot(self, index: int) -> Spot:
        """Return line and column, from 1, of a character, from 0. Cost: O(length of the line), at most."""
        if self._starts is not None:
            line = bisect_right(self._starts, index)
            return (line, index - self._starts[line - 1] + 1)
        stride = index // _STRIDE
        line = self._before[stride] + self._text.count("\n", stride * _STRIDE, index)
        return (line + 1, index - self._text.rfind("\n", 0, index))
