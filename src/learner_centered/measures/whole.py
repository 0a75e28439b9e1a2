"""Whole numbers, told from truth values, which Python counts among them."""

from typing import TypeGuard


def is_whole(value: object) -> TypeGuard[int]:
    """Return whether a value is a whole number and no truth value.

    Example:
        >>> [is_whole(value) for value in (2, True, 2.0)]
        [True, False, False]
    """
    return isinstance(value, int) and not isinstance(value, bool)
