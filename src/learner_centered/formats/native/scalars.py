"""What a plain YAML scalar means by the core schema of YAML 1.2 (section 10.3.2), and nothing more."""

import math
import re
from typing import Final

#: Whole numbers of more digits than this are not read as numbers: Python itself may refuse to print them.
MOST_DIGITS: Final = 600
#: The first whole number that is too long.
TOO_LONG: Final = 10**MOST_DIGITS

NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS: Final = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_WHOLE = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+").fullmatch
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?").fullmatch
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)").fullmatch
_BASES: Final = {"0o": 8, "0x": 16}


def truth(text: str) -> bool | None:
    """Return the boolean a plain scalar stands for, or None.

    Example:
        >>> truth("true"), truth("yes")
        (True, None)
    """
    return _TRUTHS.get(text)


def whole(text: str) -> int | None:
    """Return the whole number a plain scalar stands for, or None; too long ones are none.

    Example:
        >>> whole("08"), whole("0x1f"), whole("1_000")
        (8, 31, None)
    """
    if len(text) > MOST_DIGITS or not _WHOLE(text):
        return None
    found = int(text, _BASES.get(text[:2], 10))
    return found if abs(found) < TOO_LONG else None


def number(text: str) -> int | float | None:
    """Return the finite number a plain scalar stands for, or None.

    Example:
        >>> number("90"), number("1e3"), number(".inf")
        (90, 1000.0, None)
    """
    found = whole(text)
    if found is not None:
        return found
    if len(text) > MOST_DIGITS or not _FLOAT(text):
        return None
    real = float(text)
    return real if math.isfinite(real) else None


def core(text: str) -> str | int | float | bool | None:
    """Return what a plain scalar stands for by the core schema; what is no finite number stays text.

    Example:
        >>> core("true"), core("08"), core("1:30"), core("~")
        (True, 8, '1:30', None)
    """
    if text in NULLS:
        return None
    found = truth(text)
    if found is not None:
        return found
    real = number(text)
    return text if real is None else real


def is_typed(text: str) -> bool:
    """Return whether a plain scalar of this text would be something else than text."""
    return text in NULLS or text in _TRUTHS or bool(_WHOLE(text) or _FLOAT(text) or _NOT_FINITE(text))
