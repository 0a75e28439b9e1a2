"""What a cell of a table holds, brought into the form in which the hooks read it."""

import json
import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, Final, cast

from learner_centered.formats.native.extras import plain

#: What pandas and numpy put where nothing is recorded.
_MISSING: Final = frozenset({"NAType", "NaTType"})


def is_blank(value: object) -> bool:
    """Return whether a cell is blank: nothing, space alone, or what a data frame has where nothing is.

    Example:
        >>> [is_blank(value) for value in (None, " ", float("nan"), 0, False)]
        [True, True, True, False, False]
    """
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, float):
        return math.isnan(value)
    return value is None or type(value).__name__ in _MISSING


def is_number(value: object) -> bool:
    """Return whether a cell holds a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def bare(value: Any) -> Any:
    """Return a value without what numpy wraps it in."""
    unwrap: Any = getattr(value, "item", None)
    return unwrap() if callable(unwrap) else value


def as_text(value: Any) -> Any:
    """Return a value as the text that stands for it in a file; lists and mappings stay what they are.

    Example:
        >>> [as_text(value) for value in (2.0, True, date(2026, 11, 25), " a ")]
        ['2', 'true', '2026-11-25', 'a']
    """
    if isinstance(value, str):
        return str(value).strip()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, datetime):
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, type):
        return value.__name__
    return value


def as_mapping(value: Any) -> Any:
    """Return a mapping, or the one that a JSON text spells; anything else as it is."""
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, Any]", value))
    return spelled(value, "{")


def spelled(value: Any, opening: str) -> Any:
    """Return what a JSON text that begins with a sign spells; anything else as it is.

    Example:
        >>> spelled('["a"]', "["), spelled('["a"', "["), spelled("a", "[")
        (['a'], '["a"', 'a')
    """
    if isinstance(value, str) and value[:1] == opening:
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value


def as_kept(value: Any) -> Any:
    """Return a cell as `extra` keeps it: plain data as it is, anything else as text.

    Raises:
        Refused: No file could hold it.
    """
    value = bare(value)
    if isinstance(value, Mapping):
        return {str(key): as_kept(part) for key, part in cast("Mapping[object, Any]", value).items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [as_kept(part) for part in cast("Iterable[Any]", value)]
    if value is None or isinstance(value, str | int | float):
        return plain(value, texts=False)
    known = as_text(value)
    return known if isinstance(known, str) else str(known)
