"""A mapping that never changes, so that a frozen value may hold one."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Generic, TypeVar, cast

Value_co = TypeVar("Value_co", covariant=True)


class FrozenMap(Mapping[str, Value_co], Generic[Value_co]):
    """A deep-frozen, hashable and picklable mapping from text to values.

    Lists become tuples and mappings become `FrozenMap`, all the way down.
    Two maps are equal when they hold the same pairs, in whatever order they were given.

    Args:
        source: Any mapping; it is copied, never kept.

    Raises:
        TypeError: A value is no plain data (text, number, boolean, None, list or mapping).

    Example:
        >>> FrozenMap({"codes": ["A1", "A2"]})
        FrozenMap({'codes': ('A1', 'A2')})
    """

    __slots__ = ("_data", "_hash")

    _data: dict[str, Value_co]
    _hash: int | None

    def __init__(self, source: "Mapping[str, Value_co] | None" = None) -> None:
        """Freeze a copy of the source."""
        data = {} if source is None else {str(key): cast("Value_co", freeze(value)) for key, value in source.items()}
        object.__setattr__(self, "_data", data)
        object.__setattr__(self, "_hash", None)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a frozen map does not change."""
        raise AttributeError(f"FrozenMap does not change, {name!r} cannot be set to {value!r}; build a new one")

    def __delattr__(self, name: str) -> None:
        """Refuse: a frozen map does not change."""
        raise AttributeError(f"FrozenMap does not change, {name!r} cannot be deleted; build a new one")

    def __getitem__(self, key: str) -> Value_co:
        """Return the value under a key."""
        return self._data[key]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the keys in the order they were given."""
        return iter(self._data)

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self._data)

    def __eq__(self, other: object) -> bool:
        """Compare with any mapping by content, `1`, `1.0` and `True` told apart."""
        if self is other:
            return True
        if not isinstance(other, Mapping):
            return NotImplemented
        if not isinstance(other, FrozenMap):
            try:
                other = FrozenMap(cast("Mapping[str, object]", other))
            except TypeError:
                return False
        return _typed(self) == _typed(cast("FrozenMap[object]", other))

    def __hash__(self) -> int:
        """Hash by content; computed once."""
        if self._hash is None:
            object.__setattr__(self, "_hash", hash(_typed(self)))
        return cast("int", self._hash)

    def __repr__(self) -> str:
        """Show the content."""
        return f"FrozenMap({self._data!r})"

    def __reduce__(self) -> tuple[type["FrozenMap[Any]"], tuple[dict[str, Value_co]]]:
        """Pickle as the plain mapping."""
        return FrozenMap, (self._data,)

    def __deepcopy__(self, memo: dict[int, object]) -> "FrozenMap[Value_co]":
        """Return the same object: nothing in it can change."""
        return self

    def __copy__(self) -> "FrozenMap[Value_co]":
        """Return the same object: nothing in it can change."""
        return self


EMPTY: Final[FrozenMap[Any]] = FrozenMap()
"""The one empty map that every value without extras shares."""


#: What is frozen as it is. Looked up here: to join the types anew for each value is most of the time of freezing.
_FROZEN: Final = (str, int, float, FrozenMap)


def freeze(value: object) -> object:
    """Return plain data with its lists as tuples and its mappings as `FrozenMap`.

    Raises:
        TypeError: The value is no plain data.
    """
    if value.__class__ is str or value is None or isinstance(value, _FROZEN):
        return cast("object", value)
    if isinstance(value, Mapping):
        return FrozenMap(cast("Mapping[str, object]", value))
    if isinstance(value, list | tuple):
        return tuple(freeze(part) for part in cast("list[object]", value))
    raise TypeError(f"{value!r} is not plain data: use text, numbers, booleans, None, lists and mappings")


def taken_over(data: dict[str, Any]) -> FrozenMap[Any]:
    """Return a mapping frozen without a copy of it; whoever hands it over must not use it again.

    Example:
        >>> taken_over({"codes": ["A1"]})
        FrozenMap({'codes': ('A1',)})
    """
    for key, value in data.items():
        if value.__class__ is not str:
            data[key] = freeze(value)
    found: FrozenMap[Any] = _new(_kind)
    _set(found, "_data", data)
    _set(found, "_hash", None)
    return found


#: Looked up once: maps are made by the ten thousand.
_kind: Final[type[FrozenMap[Any]]] = FrozenMap
_new: Final = object.__new__
_set: Final = object.__setattr__


def thaw(value: object) -> object:
    """Return frozen data as plain lists and dicts, ready for a JSON or YAML writer."""
    if isinstance(value, Mapping):
        return {key: thaw(part) for key, part in cast("Mapping[str, object]", value).items()}
    if isinstance(value, tuple):
        return [thaw(part) for part in cast("tuple[object, ...]", value)]
    return value


def _typed(value: object) -> object:
    """Return a hashable stand-in under which 1, 1.0 and True differ and key order does not matter."""
    if isinstance(value, FrozenMap):
        pairs = cast("FrozenMap[object]", value).items()
        return frozenset((key, _typed(part)) for key, part in pairs)
    if isinstance(value, tuple):
        return tuple(_typed(part) for part in cast("tuple[object, ...]", value))
    return (type(value), value)
