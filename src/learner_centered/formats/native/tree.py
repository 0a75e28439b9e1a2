"""Plain data that remembers where it stood: what a YAML reader hands on."""

from collections.abc import Sequence
from typing import Any, Final, TypeGuard

from learner_centered.findings.place import Place, pointer
from learner_centered.formats.faults import writable
from learner_centered.model.places import Spot

#: Where nothing is known of lines, as in JSON.
NO_SPOT: Final[Spot] = (0, 0)


#: What a parser returns for a text it could not read; its finding is made.
UNREAD: Final = object()


#: A line and a column, both from 0, in one number: a file has as many of them as values, and numbers are light.
Mark = int
#: The bits that hold the column.
_COLUMN_BITS: Final = 32
_COLUMNS: Final = (1 << _COLUMN_BITS) - 1


def mark_of(line: int, column: int) -> Mark:
    """Return the mark of a line and a column, both counted from 0."""
    return line << _COLUMN_BITS | column


def spot(mark: Mark) -> Spot:
    """Return line and column counted from 1.

    Example:
        >>> spot(mark_of(3, 0))
        (4, 1)
    """
    return ((mark >> _COLUMN_BITS) + 1, (mark & _COLUMNS) + 1)


def is_map(value: object) -> TypeGuard[dict[str, Any]]:
    """Return whether a value is a mapping; parsers give text as keys."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Return whether a value is a list."""
    return isinstance(value, list)


class Quoted(str):
    """Text whose letters would mean something else if they stood without quotes, such as "08"."""

    __slots__ = ()


class Map(dict[str, Any]):
    """A mapping with the spot where it starts and those of each key and value."""

    __slots__ = ("at", "start")

    def __init__(self, start: Mark) -> None:
        """Start empty."""
        super().__init__()
        self.start = start
        self.at: dict[str, tuple[Mark, Mark]] = {}


class Seq(list[Any]):
    """A list with the spot where it starts and that of each part."""

    __slots__ = ("at", "start")

    def __init__(self, start: Mark) -> None:
        """Start empty."""
        super().__init__()
        self.start = start
        self.at: list[Mark] = []


def start_of(holder: object) -> Spot:
    """Return where a mapping or list starts."""
    return spot(holder.start) if isinstance(holder, Map | Seq) else NO_SPOT


def spot_in(holder: object, step: str | int, *, key: bool = False, otherwise: Spot = NO_SPOT) -> Spot:
    """Return where the value under a key or index stands, or its key; something else where that is not known."""
    if isinstance(holder, Map) and isinstance(step, str) and step in holder.at:
        return spot(holder.at[step][0 if key else 1])
    if isinstance(holder, Seq) and isinstance(step, int) and step < len(holder.at):
        return spot(holder.at[step])
    return otherwise


def place_in(
    file: str, path: str, holder: object, steps: Sequence[str | int] = (), *, key: bool = False, at: Spot = NO_SPOT
) -> Place:
    """Return the place along some steps into a value that stands at a pointer.

    Args:
        file: The name of the file.
        path: The pointer of the value.
        holder: The value; without spots of its own the place has no line.
        steps: Keys and indices from the value on.
        key: Whether the last key is meant, not what stands under it.
        at: Where the value itself stands, for one that has no spot of its own.
    """
    found = start_of(holder) if isinstance(holder, Map | Seq) else at
    value = holder
    for number, step in enumerate(steps):
        found = spot_in(value, step, key=key and number == len(steps) - 1, otherwise=found)
        value = _under(value, step)
    line, column = found
    return Place(file=file, pointer=writable(path + pointer(*steps)), line=line or None, column=column or None)


def value_in(holder: object, steps: Sequence[str | int]) -> object:
    """Return the value along some steps, None where there is none."""
    for step in steps:
        holder = _under(holder, step)
    return holder


def _under(holder: object, step: str | int) -> object:
    """Return the value one step on, None where there is none."""
    if is_map(holder) and isinstance(step, str):
        return holder.get(step)
    if is_list(holder) and isinstance(step, int):
        return holder[step] if step < len(holder) else None
    return None
