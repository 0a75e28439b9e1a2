"""Reading a table of codings: units in rows, raters in columns, blanks told apart from codes."""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from decimal import Decimal
from itertools import pairwise
from numbers import Real
from typing import Any, TypeAlias, TypeGuard, cast

import attrs

from learner_centered.errors import InvalidValueError

#: What every measure of agreement takes: rows of codings, one a unit, or the codings of each rater under its name.
Codings: TypeAlias = Iterable[Iterable[object]] | Mapping[Any, Iterable[object]]
#: How often each category was given to one unit: pairs of a category's place and a count, by place.
Tally: TypeAlias = tuple[tuple[int, int], ...]


@attrs.frozen(kw_only=True)
class RatingsTable:
    """A table of codings in which each code is the place of its category.

    Attributes:
        rows: One row a unit; in it one entry a rater, the place of the category or None for a blank.
        raters: The names of the raters; their places from 0 where they have none.
        categories: The categories, as they were declared or as they were found.
        declared: Whether they were declared.
        tallies: One tally a unit, in the order of the rows.
    """

    rows: tuple[tuple[int | None, ...], ...]
    raters: tuple[Hashable, ...]
    categories: tuple[Hashable, ...]
    declared: bool
    tallies: tuple[Tally, ...]

    @property
    def ratings(self) -> int:
        """The number of codings that are not blank."""
        return sum(map(size, self.tallies))

    @property
    def compared(self) -> tuple[Tally, ...]:
        """The tallies of the units that two raters or more have coded."""
        return tuple(tally for tally in self.tallies if size(tally) > 1)


def size(tally: Tally) -> int:
    """Return how many codings a unit got.

    Example:
        >>> size(((0, 3), (2, 1)))
        4
    """
    return sum(count for _, count in tally)


def table_of(codings: Codings, categories: Iterable[object] | None = None) -> RatingsTable:
    """Return the codings as a table of places in the list of categories.

    A blank is None or NaN. 1, 1.0 and True are one category, as they are equal in Python. Where
    the categories are not declared, they are those found: numbers in ascending order, anything
    else in order of first appearance. Nothing of what is handed in is kept or changed.

    Args:
        codings: Rows of codings, one a unit, each with one entry a rater; or a mapping from each
            rater to its codings, one a unit.
        categories: All categories, in ascending order where they have one.

    Raises:
        InvalidValueError: The codings are no table, the categories repeat, or a code is no category.

    Cost: O(codings + categories · log categories).

    Example:
        >>> table = table_of([["near", "near"], ["far", None]])
        >>> table.categories, table.rows
        (('near', 'far'), ((0, 0), (1, None)))
        >>> table_of({"ana": [1, 2], "ben": [1, 3]}).rows
        ((0, 0), (1, 2))
    """
    rows, raters = _rows(codings)
    known = _found(rows) if categories is None else _declared(categories)
    places = {category: place for place, category in enumerate(known)}
    coded = tuple(
        tuple(
            None if code is None else _place(code, places, f"unit {unit}, rater {rater!r}")
            for rater, code in zip(raters, row, strict=True)
        )
        for unit, row in enumerate(rows)
    )
    tallies = tuple(tuple(sorted(Counter(place for place in row if place is not None).items())) for row in coded)
    return RatingsTable(rows=coded, raters=raters, categories=known, declared=categories is not None, tallies=tallies)


def refuse_blanks(table: RatingsTable, measure: str, instead: str) -> None:
    """Refuse a table with blanks, for a measure that is not defined with them.

    Raises:
        InvalidValueError: There is a blank.
    """
    for unit, row in enumerate(table.rows):
        if None in row:
            raise InvalidValueError(
                f"unit {unit} has no coding by rater {table.raters[row.index(None)]!r}: {measure} takes no blanks; "
                f"leave out the units that not everyone coded, or use {instead}"
            )


def numbers_of(table: RatingsTable, measure: str) -> tuple[float, ...]:
    """Return the categories as numbers.

    Raises:
        InvalidValueError: A category is no number, is too large or too close to another to be told
            apart from it, or was declared out of ascending order.
    """
    values = tuple(_number(category, measure) for category in table.categories)
    if math.isinf(2 * max(map(abs, values), default=0.0)):
        raise InvalidValueError(
            f"numbers from {min(values)!r} to {max(values)!r} are too large to compare: rescale them"
        )
    _check_order(table.categories, values)
    return values


def positions_of(table: RatingsTable, measure: str) -> tuple[float, ...]:
    """Return where each category stands on its scale: a number on itself, a label at its place.

    Numbers keep their own distances, so that a level nobody used still counts between its neighbours.

    Raises:
        InvalidValueError: The categories are labels in no declared order, or numbers `numbers_of` refuses.

    Example:
        >>> positions_of(table_of([[1, 4]]), "weighted_kappa")
        (1.0, 4.0)
        >>> positions_of(table_of([["far", "none"]], ["none", "far", "near"]), "weighted_kappa")
        (0.0, 1.0, 2.0)
    """
    if all(map(is_number, table.categories)):
        return numbers_of(table, measure)
    if not table.declared:
        label = next(one for one in table.categories if not is_number(one))
        raise InvalidValueError(
            f"category {label!r} is no number, so {measure} cannot know its order: "
            "pass all categories in ascending order as categories=[...]"
        )
    return tuple(map(float, range(len(table.categories))))


def is_number(value: object) -> TypeGuard[float]:
    """Return whether a category is a real number, of the standard library or like its own."""
    return isinstance(value, Real | Decimal)


def _rows(codings: object) -> tuple[list[tuple[Hashable | None, ...]], tuple[Hashable, ...]]:
    """Return the rows of the table, blanks as None, and the names of the raters."""
    if isinstance(codings, Mapping):
        columns = {
            rater: _entries(codes, f"the codings of rater {rater!r}")
            for rater, codes in cast("Mapping[Hashable, object]", codings).items()
        }
        _check_lengths({f"rater {rater!r}": len(column) for rater, column in columns.items()}, "one a unit")
        return list(zip(*columns.values(), strict=True)), tuple(columns)
    if not _is_list(codings):
        raise InvalidValueError(f"codings={codings!r}: expected rows of codings, one a unit, or rater → codings")
    rows = [_entries(row, f"unit {unit}") for unit, row in enumerate(codings)]
    _check_lengths({f"unit {unit}": len(row) for unit, row in enumerate(rows)}, "one a rater, None for a blank")
    return rows, tuple(range(len(rows[0]))) if rows else ()


def _entries(row: object, where: str) -> tuple[Hashable | None, ...]:
    """Return one row or column of the table with blanks as None."""
    if not _is_list(row):
        raise InvalidValueError(f"{where} is {row!r}: expected a sequence of codes, with None for a blank")
    return tuple(_code(code, where) for code in row)


def _is_list(value: object) -> TypeGuard[Iterable[object]]:
    """Return whether a value is a list of some kind: no text, and nothing without an order or with names."""
    return isinstance(value, Iterable) and not isinstance(value, str | bytes | Mapping | AbstractSet)


def _code(code: object, where: str) -> Hashable | None:
    """Return one code, None for a blank."""
    if code is None:
        return None
    if isinstance(code, str):
        if code and not code.isspace():
            return code
        raise InvalidValueError(f"{where} holds the empty text {code!r}: write None where nothing was coded")
    try:
        hash(code)
        # Not a number is the one value that differs from itself, whatever library made it.
        return code if bool(code == code) else None  # noqa: PLR0124
    except (TypeError, ValueError):
        raise InvalidValueError(
            f"{where} holds {code!r}: expected one code, a text or a number; write None where nothing was coded"
        ) from None


def _check_lengths(lengths: Mapping[str, int], each: str) -> None:
    """Refuse rows or columns of different lengths, naming the first that differs."""
    if len(set(lengths.values())) > 1:
        (first, length), *others = lengths.items()
        other, differing = next(one for one in others if one[1] != length)
        raise InvalidValueError(f"{first} has {length} codings and {other} has {differing}: expected {each}")


def _found(rows: Iterable[Sequence[Hashable | None]]) -> tuple[Hashable, ...]:
    """Return the categories that occur."""
    known = list(dict.fromkeys(code for row in rows for code in row if code is not None))
    if all(map(is_number, known)):
        return tuple(sorted(cast("list[float]", known)))
    return tuple(known)


def _declared(categories: object) -> tuple[Hashable, ...]:
    """Return the declared categories, refusing blanks and repeats."""
    if not _is_list(categories):
        raise InvalidValueError(f"categories={categories!r}: expected a list of all categories, in ascending order")
    known = _entries(categories, "categories=")
    if None in known:
        raise InvalidValueError("categories= holds a blank: a blank is no category, leave it out")
    for category, count in Counter(known).items():
        if count > 1:
            raise InvalidValueError(f"categories= holds {category!r} {count} times: name each category once")
    return known


def _place(code: Hashable, places: Mapping[Hashable, int], where: str) -> int:
    """Return the place of a code's category."""
    if code in places:
        return places[code]
    names = ", ".join(map(repr, places))
    raise InvalidValueError(f"{where}: {code!r} is none of the categories {names}")


def _number(category: object, measure: str) -> float:
    """Return a category as a finite number."""
    try:
        if is_number(category) and math.isfinite(value := float(category)):
            return value
    except OverflowError:
        pass
    raise InvalidValueError(f"category {category!r} is no finite number: {measure} takes numbers only")


def _check_order(categories: Sequence[object], values: Sequence[float]) -> None:
    """Refuse numbers that were declared in another order than their own, or that are one to a float."""
    for place, (one, other) in enumerate(pairwise(values)):
        if one > other:
            raise InvalidValueError(f"categories={list(categories)!r}: numbers have an order, declare them ascending")
        if one == other:
            raise InvalidValueError(
                f"{categories[place]!r} and {categories[place + 1]!r} are too close to tell apart: shift them towards 0"
            )
