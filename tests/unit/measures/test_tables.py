"""Grids of weights in every form a caller may hold them, and what is wrong with others."""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures import pairs
from learner_centered.measures.pairs import Pair, pair_of, rows_and_columns, whole
from learner_centered.measures.porter import porter_cells, porter_coarse, porter_index, porter_marginals
from learner_centered.measures.porter_directional import porter_directional
from learner_centered.measures.porter_null import porter_null
from learner_centered.measures.porter_pairwise import porter_pairwise
from learner_centered.measures.tables import read_table

MEASURES: list[Callable[[Any, Any], object]] = [
    porter_index,
    porter_cells,
    porter_marginals,
    porter_directional,
    lambda x, y: porter_coarse(x, y, {"a": 1, "b": 1}),
    lambda x, y: porter_pairwise({"x": x, "y": y}),
    lambda x, y: porter_null(x, y, null="permute_cells"),
]


class Array:
    """An array of another library: no list, but it can turn itself into one."""

    def __init__(self, rows: list[Any]) -> None:
        """Keep the rows."""
        self._rows = rows

    def tolist(self) -> list[Any]:
        """Return the rows."""
        return self._rows


class Once:
    """Rows that can be read once."""

    def __init__(self, rows: list[Any]) -> None:
        """Keep the rows."""
        self._rows = iter(rows)

    def __iter__(self) -> Iterator[Any]:
        """Hand over what is left of the rows."""
        return self._rows


@pytest.mark.parametrize(
    "grid",
    [
        [[1, 2], [3, 4]],
        ((1, 2), (3, 4)),
        [(1.0, 2.0), range(3, 5)],
        [array("d", [1, 2]), array("i", [3, 4])],
        Array([[1, 2], [3, 4]]),
        [Array([1, 2]), Array([3, 4])],
        Once([[1, 2], Once([3, 4])]),
        [[True, Decimal(2)], [Fraction(3), 4]],
        [{"a": 1, "b": 2}.values(), [3, 4]],
    ],
)
def test_rows_by_position_come_in_many_forms(grid: Any) -> None:
    found = read_table(grid, "x")

    assert {(0, 0): 1, (0, 1): 2, (1, 0): 3, (1, 1): 4} == found.cells
    assert [False, False] == [axis.named for axis in found.axes]


@pytest.mark.parametrize(
    "grid",
    [
        {"a": {"r": 1, "s": 2}, "b": {"s": 4, "r": 3}},
        {"a": Counter(r=1, s=2), "b": MappingProxyType({"r": 3, "s": 4})},
    ],
)
def test_rows_by_label_come_in_many_forms(grid: Any) -> None:
    found = read_table(grid, "x")

    assert {("a", "r"): 1, ("a", "s"): 2, ("b", "r"): 3, ("b", "s"): 4} == found.cells
    assert [["a", "b"], ["r", "s"]] == [list(axis.labels) for axis in found.axes]


def test_labels_and_positions_may_meet_in_one_grid() -> None:
    pair = pair_of({"b": [1, 2], "a": [3, 4]}, {"a": [30, 40], "b": [10, 20]}, union=False)

    assert (("b", 0), ("b", 1), ("a", 0), ("a", 1)) == pair.cells
    assert (10, 20, 30, 40) == pair.y.parts


def test_a_whole_number_is_kept_as_it_is() -> None:
    """Past 2**53 a float would round it."""
    assert (2**60 + 1, 1) == pair_of([2**60 + 1, 1], [1, 1], union=False).x.parts
    assert (10**400, 1) == pair_of([10**400, 1], [1, 1], union=False).x.parts


def test_weights_become_whole_numbers_without_rounding() -> None:
    found = whole([0.1, 0.5, 3])

    assert [0.1, 0.5, 3.0] == [part / found.per for part in found.parts]
    assert ((), 1, 0) == ((none := whole([])).parts, none.per, none.total)


def test_shares_are_of_the_total() -> None:
    assert (0.25, 0.75) == whole([0.5, 1.5]).shares


@pytest.mark.parametrize(
    ("grid", "message"),
    [
        ([[1, -2]], "x[0][1] is -2: expected a finite number, 0 or above; write 0 where there is no weight"),
        ({"a": {"r": float("nan")}}, "x['a']['r'] is nan: expected"),
        ([float("inf")], "x[0] is inf: expected"),
        ([Decimal("sNaN")], "x[0] is Decimal('sNaN'): expected"),
        ([Decimal("1e999")], "x[0] is Decimal('1E+999'): expected"),
        ([Fraction(10**400)], "x[0] is Fraction(1000"),
        ([None], "x[0] is None: expected a finite number"),
        (["many"], "x[0] is 'many': expected"),
        ([b"1"], "x[0] is b'1': expected"),
        ([1, 2j], "x[1] is 2j: expected"),
        ([[1], {2}], "x[1] is {2}: expected"),
        ("1234", "x='1234': expected a list, a mapping or an array of numbers"),
        (7, "x=7: expected a list"),
        (Array(5), "x=5: expected a list"),  # type: ignore[arg-type] # an array without any dimension
        ([[1], 2], "x[1] is one number and others are rows: nest all to one depth"),
        ([1, [2]], "x[1] is a row and others are one number: nest all to one depth"),
        ([[1, 2], [3]], "x[0] has 2 entries and x[1] has 1: give both the same number"),
        ([[1], {"a": 1}], "x[0] is a list and x[1] is a mapping: give both as lists, or both as mappings"),
        (
            {"a": {"apply": 1, "recall": 1}, "b": {"aply": 1, "recall": 1}},
            "x['a'] has 'apply' and x['b'] has not; did you mean 'aply'?; give both the same labels, or pass",
        ),
        ({"a": {1: 1}, "b": {1: 1, 2: 2}}, "x['b'] has 2 and x['a'] has not; give both the same labels, or pass"),
    ],
)
def test_a_wrong_grid_is_refused_by_naming_the_place(grid: Any, message: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        read_table(grid, "x")

    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        ([1, 2], [[1], [2]], "x and y differ in dimensions, 1 and 2: give both the same rows and columns"),
        ([1, 2], [1, 2, 3], "x has 2 entries and y has 3: give both the same number"),
        ([[1, 2]], [[1, 2, 3]], "x[…] has 2 entries and y[…] has 3: give both the same number"),
        ([1], {"a": 1}, "x is a list and y is a mapping: give both as lists, or both as mappings"),
        ({"a": 1, "b": 1}, {"a": 1}, "x has 'b' and y has not; give both the same labels, or pass union=True"),
        ({"a": [1]}, {"b": [1]}, "x has 'a' and y has not; give"),
        ({"t": {"a": 1}}, {"t": {"a": 1, "b": 1}}, "y[…] has 'b' and x[…] has not; give both the same labels"),
        ([0, 0], [1, 2], "x has no weight above 0: shares of nothing are not defined"),
        ([1, 2], [0.0, 0], "y has no weight above 0: shares of nothing are not defined"),
        ([], [], "x has no weight above 0"),
    ],
)
def test_grids_that_do_not_fit_are_refused(x: Any, y: Any, message: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        pair_of(x, y, union=False)

    assert str(caught.value).startswith(message)


def test_a_union_of_few_cells_whose_labels_make_too_many_is_refused() -> None:
    """Ten cells are given, along a diagonal of eight dimensions; the whole grid has ten to the eighth."""
    diagonal: dict[str, Any] = {}
    for label in "abcdefghij":
        cell: Any = 1
        for _ in range(8):
            cell = {label: cell}
        diagonal |= cell

    with pytest.raises(InvalidValueError) as caught:
        pair_of(diagonal, diagonal, union=True)

    assert str(caught.value) == (
        "x and y have 100000000 cells in 8 dimensions, more than 10000000: give fewer dimensions or fewer labels"
    )


def test_as_many_cells_as_are_allowed_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "MOST_CELLS", 4)

    assert 4 == len(pair_of([[1, 2], [3, 4]], [[1, 2], [3, 4]], union=False).cells)


def test_a_union_counts_what_is_not_given_as_0() -> None:
    pair = pair_of({"a": {"r": 1}, "b": {"s": 2}, "c": {}}, {"b": {"t": 3}}, union=True)

    assert [(row, column) for row in "abc" for column in "rst"] == list(pair.cells)
    assert (1, 0, 0, 0, 2, 0, 0, 0, 0) == pair.x.parts
    assert (0, 0, 0, 0, 0, 3, 0, 0, 0) == pair.y.parts


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_asks_for_the_same_labels_by_itself(measure: Callable[[Any, Any], object]) -> None:
    with pytest.raises(InvalidValueError, match="x has 'a' and y has not; give both the same labels"):
        measure({"a": {"r": 1}}, {"b": {"r": 1}})
    with pytest.raises(InvalidValueError, match=r"x\['a'\] has 'r' and x\['b'\] has not; give both the same labels"):
        measure({"a": {"r": 1}, "b": {"s": 1}}, {"a": {"r": 1}, "b": {"s": 1}})


def test_a_union_is_one_of_labels_never_of_positions() -> None:
    with pytest.raises(InvalidValueError, match="x has 1 entries and y has 2"):
        pair_of([1], [1, 2], union=True)
    with pytest.raises(InvalidValueError, match=r"x\['a'\] has 1 entries and x\['b'\] has 2"):
        pair_of({"a": [1], "b": [1, 2]}, {"a": [1]}, union=True)
    with pytest.raises(InvalidValueError, match="x is a mapping and y is a list"):
        pair_of({"a": 1}, [1], union=True)


def test_cells_of_one_key_are_summed_in_order_of_first_appearance() -> None:
    found = pair_of([[1, 0.5], [2, 4]], [[1, 1], [1, 1]], union=False).by(lambda cell: (cell[1],))

    assert Pair(cells=((0,), (1,)), x=whole([3, 4.5]), y=whole([2, 2])) == found


def test_rows_and_columns_are_two_dimensions() -> None:
    with pytest.raises(InvalidValueError, match=r"x and y have 1 dimensions: expected 2, rows \(topics\) and columns"):
        rows_and_columns([1], [1], union=False)
    with pytest.raises(InvalidValueError, match="x and y have 3 dimensions: expected 2"):
        rows_and_columns([[[1]]], [[[1]]], union=False)


def test_nothing_that_was_handed_in_is_changed() -> None:
    x = {"a": {"r": 1}, "b": {"s": 2}}
    y = {"c": {"t": 3}}

    pair_of(x, y, union=True)

    assert {"a": {"r": 1}, "b": {"s": 2}} == x
    assert {"c": {"t": 3}} == y
