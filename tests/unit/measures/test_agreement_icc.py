"""Intraclass correlation: forms and their names, mean squares, and what it refuses."""

import math
import pickle
import re
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.icc import Definition, Model, icc
from tests.helpers.notebook import shown

#: Three units and two raters, the second one higher throughout.
ROWS = [[1, 3], [2, 4], [6, 8]]


def about(number: float) -> Any:
    """Return what equals a number up to rounding."""
    return pytest.approx(number)


@pytest.mark.parametrize(
    ("asked", "form", "shrout_fleiss"),
    [
        ({"model": "one-way"}, "ICC(1)", "ICC(1,1)"),
        ({"model": "one-way", "definition": "agreement", "average": True}, "ICC(k)", "ICC(1,k)"),
        ({"model": "two-way random"}, "ICC(A,1)", "ICC(2,1)"),
        ({"model": "two-way random", "average": True}, "ICC(A,k)", "ICC(2,k)"),
        ({"model": "two-way random", "definition": "consistency"}, "ICC(C,1)", None),
        ({"model": "two-way mixed"}, "ICC(C,1)", "ICC(3,1)"),
        ({"model": "two-way mixed", "average": True}, "ICC(C,k)", "ICC(3,k)"),
        ({"model": "two-way mixed", "definition": "agreement"}, "ICC(A,1)", None),
    ],
)
def test_each_form_has_its_names(asked: dict[str, Any], form: str, shrout_fleiss: str | None) -> None:
    answer = icc(ROWS, **asked)

    assert (form, shrout_fleiss) == (answer.form, answer.shrout_fleiss)
    assert (asked["model"], asked.get("average", False)) == (answer.model, answer.average)
    assert ("Shrout" in answer.cite()) == (shrout_fleiss is not None)
    assert "McGraw" in answer.cite()


def test_a_rater_who_is_higher_throughout_is_consistent_and_does_not_agree() -> None:
    strict = icc(ROWS, model="two-way mixed")
    agreeing = icc(ROWS, model="two-way random")

    assert (1.0, "consistency") == (strict.value, strict.definition)
    assert (about(14 / (14 + 2 * 6 / 3)), "agreement") == (agreeing.value, agreeing.definition)


def test_the_number_follows_from_the_definition_not_from_random_or_mixed() -> None:
    scores = [[1, 3, 2], [2, 2, 5], [6, 8, 4]]

    assert (
        icc(scores, model="two-way random", definition="consistency").value == icc(scores, model="two-way mixed").value
    )
    assert icc(scores, model="two-way random").value == icc(scores, model="two-way mixed", definition="agreement").value


def test_the_mean_squares_are_told_in_the_unit_of_the_ratings() -> None:
    answer = icc([[0.5, 1.5], [1, 2], [3, 4.25]], model="one-way")

    assert (about(3.8854166667), about(1.7604166667)) == (answer.ms_units, answer.ms_raters)
    assert (about(0.0104166667), about(0.59375)) == (answer.ms_error, answer.ms_within)
    assert (0.0, 3, 2) == (answer.raw, answer.n_units, answer.n_raters)


def test_ratings_may_be_numbers_of_any_kind() -> None:
    plain = icc([[0.5, 1.5], [1.0, 2.0], [3.0, 4.25]], model="one-way")
    mixed = icc([[Fraction(1, 2), Decimal("1.5")], [True, 2], [3, 4.25]], model="one-way")

    assert plain == mixed


def test_rounding_does_not_make_a_spread_where_there_is_none() -> None:
    """Sums are exact: three times 0.1 is no other number than 0.1 three times over."""
    for model in ("one-way", "two-way random", "two-way mixed"):
        answer = icc([[0.1, 0.1, 0.1], [0.1, 0.1, 0.1]], model=model)
        assert math.isnan(answer.value)
        assert "all ratings are 0.1, so there is no spread to share out: 0/0" == answer.reason
        assert (0.0, 1.0) == (answer.ms_within, answer.raw)
    assert 1.0 == icc([[0.1, 0.1, 0.1], [0.7, 0.7, 0.7]], model="two-way random").value


@pytest.mark.parametrize(
    ("rows", "counts"),
    [([], "0 units and 0 raters"), ([[1, 2]], "1 units and 2 raters"), ([[1], [2], [4]], "3 units and 1 raters")],
)
def test_it_takes_two_units_and_two_raters(rows: list[list[int]], counts: str) -> None:
    answer = icc(rows, model="two-way random", draws=3, seed=1)

    assert answer.reason is not None
    assert answer.reason.startswith(f"{counts}: it takes two of each")
    assert [True] * 5 == [
        math.isnan(one) for one in (answer.value, answer.ms_units, answer.ms_raters, answer.ms_error, answer.ms_within)
    ]
    assert answer == icc(rows, model="two-way random", draws=3, seed=1)
    assert f"undefined: {counts}" in repr(answer)


def test_an_estimated_spread_of_nothing_or_less_gives_no_reliability() -> None:
    """Units and raters have equal means, all is error: the formula would divide by less than 0 and say 2."""
    crossed = [[1, 3], [3, 1]]

    for model in ("two-way random", "one-way"):
        answer = icc(crossed, model=model, average=True)
        assert math.isnan(answer.value)
        assert answer.reason is not None
        assert answer.reason.startswith("the denominator is not above 0")
    assert -1.0 == icc(crossed, model="one-way").value
    assert -1.0 == icc(crossed, model="two-way mixed").value


def test_a_number_too_large_is_infinite_and_no_error() -> None:
    answer = icc([[0, 1e160], [1e160, 1e-160]], model="one-way", average=True)

    assert (-math.inf, math.inf) == (answer.value, answer.ms_within)


def test_it_draws_an_interval_over_units() -> None:
    scores = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]

    answer = icc(scores, model="two-way mixed", draws=100, seed=1)

    assert answer.interval is not None
    assert answer.interval[0] < answer.value < answer.interval[1]
    assert answer == icc(scores, model="two-way mixed", draws=100, seed=1)
    assert answer.bootstrap is not None
    assert f"4 raters, {answer.bootstrap})" in repr(answer)
    assert answer.interval == (answer.to_records()[0]["low"], answer.to_records()[0]["high"])
    assert ["Shrout", "McGraw", "Efron"] == [line.split(",")[0] for line in answer.cite().splitlines()]
    assert "Efron" in shown(answer)
    assert "Efron" not in icc(scores, model="two-way mixed").cite()
    assert None is icc(scores, model="two-way mixed").interval


@pytest.mark.parametrize("average", [True, False])
@pytest.mark.parametrize(
    ("model", "definition"),
    [("one-way", "agreement"), ("two-way random", "agreement"), ("two-way mixed", "consistency")],
)
def test_each_resample_is_asked_for_the_same_form(model: Model, definition: Definition, *, average: bool) -> None:
    """Whole tables drawn by hand with the same numbers give the ends of a narrow interval."""
    scores = [[9, 2, 5], [6, 1, 3], [8, 4, 6], [7, 1, 2], [10, 5, 6]]
    random = Random(5)  # the same numbers, not secret ones
    values = sorted(
        icc(
            [scores[int(random.random() * 5)] for _ in scores], model=model, definition=definition, average=average
        ).value
        for _ in range(3)
    )

    answer = icc(scores, model=model, average=average, draws=3, seed=5, confidence=0.5)

    assert (about((values[0] + values[1]) / 2), about((values[1] + values[2]) / 2)) == answer.interval


def test_a_small_spread_is_a_spread() -> None:
    answer = icc([[0, 0], [1, 0]], model="one-way", average=True)

    assert (0.0, 0.25, 0.25) == (answer.value, answer.ms_units, answer.ms_within)


def test_records_and_words_show_the_numbers() -> None:
    answer = icc(ROWS, model="two-way mixed")

    (record,) = answer.to_records()

    assert {
        "measure": "icc",
        "form": "ICC(C,1)",
        "shrout_fleiss": "ICC(3,1)",
        "model": "two-way mixed",
        "definition": "consistency",
        "average": False,
        "value": 1.0,
        "raw": 0.0,
        "ms_units": 14.0,
        "ms_raters": 6.0,
        "ms_error": 0.0,
        "ms_within": 2.0,
        "n_units": 3,
        "n_raters": 2,
        "reason": None,
        "low": None,
        "high": None,
        "confidence": None,
        "draws": None,
        "undefined_draws": None,
        "seed": None,
    } == record
    assert "IntraclassCorrelation(ICC(C,1) 1.000, raw 0.000, 3 units, 2 raters)" == repr(answer)
    assert "<td>ICC(C,1)</td>" in shown(answer)
    assert 1.0 == float(answer)
    assert answer == pickle.loads(pickle.dumps(answer))  # noqa: S301 # our own bytes


@pytest.mark.parametrize(
    ("rows", "asked", "message"),
    [
        (ROWS, {"model": "ICC2"}, "model='ICC2': expected 'one-way', 'two-way random' or 'two-way mixed'"),
        (
            ROWS,
            {"model": "one-way", "definition": "exact"},
            "definition='exact': expected 'agreement' or 'consistency'",
        ),
        (
            ROWS,
            {"model": "one-way", "definition": "consistency"},
            "definition='consistency': one-way has agreement only; use model='two-way mixed'",
        ),
        (
            [[1, None]],
            {"model": "one-way"},
            "icc takes no blanks; leave out the units that not everyone coded, or use krippendorff_alpha with level=",
        ),
        ([["a", "b"]], {"model": "one-way"}, "category 'a' is no finite number: icc takes numbers only"),
        ([[1, math.inf]], {"model": "one-way"}, "category inf is no finite number: icc takes numbers only"),
    ],
)
def test_what_does_not_fit_is_refused(rows: Any, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        icc(rows, **asked)


def test_the_model_has_no_default() -> None:
    with pytest.raises(TypeError, match="model"):
        icc(ROWS)  # type: ignore[call-arg] # the choice must be made
