"""Evenness of small counts, and where it is not defined."""

import math
from collections import Counter
from typing import Any

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.evenness import gini, pielou, shannon, simpson

MEASURES = (shannon, pielou, simpson, gini)


@pytest.mark.parametrize(
    ("counts", "entropy", "evenness", "diversity", "inequality"),
    [
        ([7], 0.0, 1.0, 0.0, 0.0),  # one category
        ([5, 5], math.log(2), 1.0, 0.5, 0.0),  # two that are equal
        ([3, 1], 0.5623351446, 0.8112781245, 0.375, 0.25),  # one greater
        ([0, 0, 0, 8], 0.0, 1.0, 0.0, 0.75),  # gini alone sees what never occurs
        ([5, 5, 0, 0], math.log(2), 1.0, 0.5, 0.5),  # the same again
        ([0.5, 0.5], math.log(2), 1.0, 0.5, 0.0),  # shares
    ],
)
def test_four_indices_of_the_same_counts(
    counts: list[float], entropy: float, evenness: float, diversity: float, inequality: float
) -> None:
    assert entropy == pytest.approx(shannon(counts), abs=1e-9)
    assert evenness == pytest.approx(pielou(counts), abs=1e-9)
    assert diversity == simpson(counts)
    assert inequality == gini(counts)


def test_one_category_has_no_negative_zero() -> None:
    assert 1.0 == math.copysign(1, shannon([7]))


def test_counts_come_in_many_forms() -> None:
    for counts in ((3, 1), iter([3, 1]), {"life": 3, "work": 1}, Counter("lllw")):
        assert 0.375 == simpson(counts)


@pytest.mark.parametrize("counts", [[], {}, [0], [0, 0.0]])
def test_nothing_is_neither_even_nor_uneven(counts: Any) -> None:
    assert all(math.isnan(measure(counts)) for measure in MEASURES)
    assert math.isnan(gini(counts, corrected=True))


def test_the_corrected_gini_reaches_1() -> None:
    assert 1.0 == gini([0, 0, 9], corrected=True)
    assert 0.0 == gini([4, 4, 4], corrected=True)
    assert math.isnan(gini([9], corrected=True))


def test_counts_far_apart_are_no_trouble() -> None:
    """A share too small for a float adds nothing, and a sum too great for one is none."""
    assert 0.0 == shannon([1e308, 5e-324])
    assert 0.0 == pielou([1e308, 5e-324])
    assert 0.5 == gini([1e308, 1e308, 0, 0])


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ([1, -1], r"counts\[1\] is -1: expected a finite number, 0 or above"),
        ({"life": None}, r"counts\['life'\] is None"),
        ([math.nan], r"counts\[0\] is nan"),
        ([[1], [2]], "counts has 2 dimensions: expected one number a category"),
        (3, "counts=3: expected a list, a mapping or an array of numbers"),
        ("33", "counts='33': expected a list"),
    ],
)
def test_wrong_counts_are_refused(counts: Any, message: str) -> None:
    for measure in MEASURES:
        with pytest.raises(InvalidValueError, match=message):
            measure(counts)
