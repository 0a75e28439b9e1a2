"""Grids of weights, read from lists, mappings or arrays, every weight checked."""

import math
from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final, Protocol, SupportsFloat, TypeAlias, cast

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.findings.nearest import with_hint


class HasToList(Protocol):
    """An array of any library that can turn itself into nested lists."""

    def tolist(self) -> Any:
        """Return the numbers as nested lists."""
        ...


#: Weights in nested lists, in nested mappings from labels, or in an array.
Grid: TypeAlias = Iterable[Any] | HasToList
#: The labels or positions that lead to one cell, outermost first.
Cell: TypeAlias = tuple[Hashable, ...]
#: What a caller does whose rows or grids differ in labels and are meant to.
_UNION: Final = "or pass union=True to count a cell that is not given as 0"


@attrs.frozen(kw_only=True)
class Axis:
    """One dimension of a grid.

    Attributes:
        labels: The labels along it, or the positions from 0, as the keys of a dict.
        named: Whether they are labels.
        where: What errors call the row that was read first.
    """

    labels: dict[Hashable, None]
    named: bool
    where: str


@attrs.frozen(kw_only=True)
class Table:
    """One grid as it was read.

    Attributes:
        name: What errors call it.
        axes: Its dimensions, outermost first.
        cells: The weight of each cell that was given.
    """

    name: str
    axes: tuple[Axis, ...]
    cells: Mapping[Cell, int | float]


def read_table(grid: Grid, name: str, *, union: bool = False) -> Table:
    """Return a grid as it was given, with every weight checked.

    Args:
        grid: Nested lists, nested mappings or an array; text and sets hold no weights.
        name: What errors call it.
        union: Whether a row may leave out labels that another row has.

    Raises:
        InvalidValueError: It is no grid, its rows differ in shape or labels, or a weight is
            negative, not finite or no number; the cell is named.

    Cost: O(cells).
    """
    reader = _Reader(name, union=union)
    reader.read(grid, ())
    return Table(name=name, axes=tuple(reader.axes), cells=reader.cells)


def check_alike(one: Axis, other: Axis) -> None:
    """Do nothing where two rows or dimensions have the same labels, or equally many positions.

    Raises:
        InvalidValueError: They differ; a label that only one of them has is named.
    """
    if one.named != other.named:
        kinds = [f"{axis.where} is {'a mapping' if axis.named else 'a list'}" for axis in (one, other)]
        raise InvalidValueError(f"{' and '.join(kinds)}: give both as lists, or both as mappings")
    if one.labels.keys() == other.labels.keys():
        return
    if not one.named:
        counts = f"{one.where} has {len(one.labels)} entries and {other.where} has {len(other.labels)}"
        raise InvalidValueError(f"{counts}: give both the same number")
    here, there = (one, other) if len(one.labels) >= len(other.labels) else (other, one)
    label = next(label for label in here.labels if label not in there.labels)
    wrong = with_hint(f"{here.where} has {label!r} and {there.where} has not", label, there.labels)
    raise InvalidValueError(f"{wrong}; give both the same labels, {_UNION}")


class _Reader:
    """What has been read of one grid so far."""

    def __init__(self, name: str, *, union: bool) -> None:
        """Start with no dimension and no cell."""
        self._name = name
        self._union = union
        self.axes: list[Axis] = []
        self.cells: dict[Cell, int | float] = {}

    def read(self, value: object, path: Cell) -> None:
        """Read a part of the grid, which stands at the end of a path."""
        if callable(to_list := getattr(value, "tolist", None)):
            value = to_list()
        entries = _entries(value)
        if entries is None:
            self.cells[path] = self._weight(value, path)
            return
        self._hold(Axis(labels=dict.fromkeys(entries), named=isinstance(value, Mapping), where=self._at(path)), path)
        for label, part in entries.items():
            self.read(part, (*path, label))

    def _hold(self, row: Axis, path: Cell) -> None:
        """Hold a row against the first one of its depth, which says how all must be."""
        depth = len(path)
        if depth == len(self.axes):
            if self.cells:
                raise InvalidValueError(f"{row.where} is a row and others are one number: nest all to one depth")
            self.axes.append(row)
        elif self._union and row.named and self.axes[depth].named:
            self.axes[depth].labels.update(row.labels)
        else:
            check_alike(self.axes[depth], row)

    def _weight(self, value: object, path: Cell) -> int | float:
        """Return the weight of a cell."""
        if not path:
            raise InvalidValueError(f"{self._name}={value!r}: expected a list, a mapping or an array of numbers")
        weight = _number(value)
        if weight is None or not 0 <= weight < math.inf:
            wrong = f"{self._at(path)} is {value!r}: expected a finite number, 0 or above"
            raise InvalidValueError(f"{wrong}; write 0 where there is no weight")
        if len(path) != len(self.axes):
            raise InvalidValueError(f"{self._at(path)} is one number and others are rows: nest all to one depth")
        return weight

    def _at(self, path: Cell) -> str:
        """Return a cell or a row as it would be written in code."""
        return self._name + "".join(f"[{label!r}]" for label in path)


def _entries(value: object) -> dict[Hashable, object] | None:
    """Return the parts of a row by label or position, or None for what is no row."""
    if isinstance(value, Mapping):
        return dict(cast("Mapping[Hashable, object]", value))
    if isinstance(value, str | bytes | AbstractSet) or not isinstance(value, Iterable):
        return None
    return dict(enumerate(cast("Iterable[object]", value)))


def _number(value: object) -> int | float | None:
    """Return a value as a number, or None for what is none."""
    if isinstance(value, int | float):
        return value
    if not isinstance(value, SupportsFloat):
        return None
    try:
        return float(value)
    except (OverflowError, ValueError):
        return None
