"""Reading codings: what is a blank, what is a category, what is no table."""

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.agreement import gwet_ac1, gwet_ac2, raw_agreement
from learner_centered.measures.kappa import weighted_kappa
from learner_centered.measures.ratings_table import numbers_of, positions_of, table_of


class Stubborn:
    """A value that will not be compared, as some libraries' missing values will not."""

    def __eq__(self, other: object) -> bool:
        """Refuse."""
        raise TypeError

    def __hash__(self) -> int:
        """Return a number."""
        return 1

    def __repr__(self) -> str:
        """Show the name."""
        return "Stubborn()"


def test_rows_are_units_and_columns_are_raters() -> None:
    table = table_of([["a", "b"], ["b", None], ["b", "b"]])

    assert ((0, 1), (1, None), (1, 1)) == table.rows
    assert ((0, 1), ("a", "b"), False) == (table.raters, table.categories, table.declared)
    assert (((0, 1), (1, 1)), ((1, 1),), ((1, 2),)) == table.tallies
    assert (5, (((0, 1), (1, 1)), ((1, 2),))) == (table.ratings, table.compared)


def test_raters_may_have_names() -> None:
    table = table_of({"ana": ["a", "b"], "ben": ["a", None]})

    assert (((0, 0), (1, None)), ("ana", "ben")) == (table.rows, table.raters)
    assert 2 == raw_agreement({"ana": [], "ben": []}).n_raters


@pytest.mark.parametrize("blank", [None, math.nan, Decimal("NaN")])
def test_a_blank_is_not_coded(blank: object) -> None:
    assert ((0, None),) == table_of([["a", blank]]).rows


def test_any_iterable_of_iterables_is_a_table() -> None:
    def rows() -> Iterator[Iterator[int]]:
        yield iter([1, 2])
        yield iter([2, 2])

    assert ((0, 1), (1, 1)) == table_of(rows()).rows
    assert ((0, 1), (1, 1)) == table_of([range(1, 3), (2, 2)]).rows


def test_nothing_handed_in_is_changed() -> None:
    rows: list[list[str | None]] = [["b", None], ["a", "b"]]
    known = ["a", "b"]

    gwet_ac1(rows, categories=known)

    assert [["b", None], ["a", "b"]] == rows
    assert ["a", "b"] == known


@pytest.mark.parametrize(
    ("codes", "categories"),
    [
        ([3, 1, 2.5], (1, 2.5, 3)),  # numbers ascend
        (["near", "far", "near"], ("near", "far")),  # labels stand as they are met
        ([2, "x", 1], (2, "x", 1)),  # so do labels among numbers
        ([True, 1, 1.0, Fraction(1), Decimal(1)], (True,)),  # equal values are one category
        ([frozenset("ab"), ("a", "b")], (frozenset("ab"), ("a", "b"))),  # whatever hashes is a code
    ],
)
def test_categories_are_found(codes: list[object], categories: tuple[object, ...]) -> None:
    assert categories == table_of([codes]).categories


@pytest.mark.parametrize(
    ("codings", "message"),
    [
        ("abc", "codings='abc': expected rows of codings, one a unit, or rater → codings"),
        (7, "codings=7: expected rows"),
        ({"a", "b"}, "expected rows of codings"),
        (["ab", "cd"], "unit 0 is 'ab': expected a sequence of codes, with None for a blank"),
        ([[1], 2], "unit 1 is 2: expected a sequence"),
        ([{"ana": 1}], "unit 0 is {'ana': 1}: expected a sequence"),
        ([{1, 2}], "unit 0 is {1, 2}: expected a sequence"),
        ({"ana": {"unit": 1}}, "the codings of rater 'ana' is {'unit': 1}: expected a sequence"),
        ([[1, 2], [1]], "unit 0 has 2 codings and unit 1 has 1: expected one a rater, None for a blank"),
        ({"ana": [1], "ben": []}, "rater 'ana' has 1 codings and rater 'ben' has 0: expected one a unit"),
        ([["a", ""]], "unit 0 holds the empty text '': write None where nothing was coded"),
        ([["a", " "]], "unit 0 holds the empty text ' '"),
        ([["a", ["b"]]], "unit 0 holds ['b']: expected one code, a text or a number"),
        ([["a", Stubborn()]], "unit 0 holds Stubborn(): expected one code"),
    ],
)
def test_what_is_no_table_is_refused(codings: Any, message: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        table_of(codings)


@pytest.mark.parametrize(
    ("categories", "message"),
    [
        (["a"], "unit 0, rater 1: 'b' is none of the categories 'a'"),
        (["a", "b", "a"], "categories= holds 'a' 2 times: name each category once"),
        (["a", ""], "categories= holds the empty text ''"),
        (["a", "b", None], "categories= holds a blank: a blank is no category, leave it out"),
        ("ab", "categories='ab': expected a list of all categories, in ascending order"),
        ({"a", "b"}, "expected a list of all categories, in ascending order"),
        (5, "categories=5: expected a list"),
    ],
)
def test_categories_that_do_not_fit_are_refused(categories: Any, message: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        table_of([["a", "b"]], categories)


def test_an_unknown_code_names_its_rater() -> None:
    with pytest.raises(InvalidValueError, match="unit 1, rater 'ben': 'c' is none of the categories 'a', 'b'"):
        table_of({"ana": ["a", "b"], "ben": ["b", "c"]}, ["a", "b"])


def test_numbers_stand_on_themselves_and_labels_at_their_places() -> None:
    assert (1.0, 2.5, 4.0) == positions_of(table_of([[4, 1], [2.5, None]]), "m")
    assert (0.0, 1.0) == positions_of(table_of([[True, False]]), "m")
    assert (0.0, 1.0, 2.0) == positions_of(table_of([["b"]], ["c", "b", "a"]), "m")
    assert (0.0, 1.0) == positions_of(table_of([[1]], [1, "not seen"]), "m")
    assert () == positions_of(table_of([]), "m")
    assert (0.5, 1.25) == numbers_of(table_of([[Decimal("1.25"), Fraction(1, 2)]]), "m")


@pytest.mark.parametrize(
    ("codes", "categories", "message"),
    [
        ([1, "b"], None, "category 'b' is no number, so m cannot know its order: pass all categories in ascending"),
        ([1, 2], [2, 1], "categories=[2, 1]: numbers have an order, declare them ascending"),
        ([1, math.inf], None, "category inf is no finite number: m takes numbers only"),
        ([1, 10**400], None, "is no finite number"),
        ([1e308, 1], None, "numbers from 1.0 to 1e+308 are too large to compare: rescale them"),
        ([2**53, 2**53 + 1], None, "9007199254740992 and 9007199254740993 are too close to tell apart"),
    ],
)
def test_what_has_no_place_on_a_scale_is_refused(codes: list[Any], categories: Any, message: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        positions_of(table_of([codes], categories), "m")


def test_labels_are_no_numbers() -> None:
    with pytest.raises(InvalidValueError, match="category 'b' is no finite number: m takes numbers only"):
        numbers_of(table_of([["b"]], ["b"]), "m")


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ("cubic", "weights='cubic': expected 'identity', 'linear', 'quadratic' or a mapping"),
        ([[1, 0], [0, 1]], "weights=[[1, 0], [0, 1]]: expected 'identity'"),
        (None, "weights=None: expected"),
        ({("a", "b"): 1.5}, "weights[('a', 'b')]=1.5: expected 0..1, and 1 for a category with itself"),
        ({("a", "b"): -0.1}, "=-0.1: expected 0..1"),
        ({("a", "b"): math.nan}, "=nan: expected 0..1"),
        ({("a", "b"): "half"}, "='half': expected 0..1"),
        ({("a", "a"): 0.5}, "weights[('a', 'a')]=0.5: expected 0..1, and 1 for a category with itself"),
        ({("a", "b"): 0.5, ("b", "a"): 0.25}, "weights[('b', 'a')]=0.25: the pair has another weight"),
        ({("a", "z"): 0.5}, "weights[('a', 'z')] names 'z', which is none of the categories 'a', 'b'; where nobody"),
        ({"ab": 0.5}, "weights['ab']: expected a pair of categories"),
        ({("a", "b", "c"): 0.5}, "expected a pair of categories"),
        ({("a", "b"): 1}, "weights= counts every pair as full agreement: give one pair a weight below 1"),
    ],
)
def test_weights_that_do_not_fit_are_refused(weights: Any, message: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        weighted_kappa(["a", "b"], ["b", "b"], weights=weights)


def test_weights_must_tell_some_pair_of_three_apart() -> None:
    alike = {("a", "b"): 1, ("b", "c"): 1, ("a", "c"): 1}

    with pytest.raises(InvalidValueError, match=r"^weights= counts every pair as full agreement"):
        weighted_kappa(["a", "b"], ["b", "c"], weights=alike)
    assert 0.5 == weighted_kappa(["a", "a"], ["b", "c"], weights={**alike, ("a", "c"): 0}).observed


@pytest.mark.parametrize("weights", ["linear", "quadratic"])
def test_labels_without_an_order_have_no_distance(weights: Any) -> None:
    with pytest.raises(InvalidValueError, match="category 'a' is no number, so weighted_kappa cannot know its order"):
        weighted_kappa(["a"], ["b"], weights=weights)
    with pytest.raises(InvalidValueError, match="category 'a' is no number, so gwet_ac2 cannot know its order"):
        gwet_ac2([["a", "b"]], weights=weights)


def test_one_category_needs_no_weights() -> None:
    assert 1.0 == weighted_kappa(["a"], ["a"], weights={("a", "a"): 1}).raw
    assert 1.0 == weighted_kappa([1], [1]).raw
