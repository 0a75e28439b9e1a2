"""Krippendorff's alpha: levels, blanks, and what it refuses."""

import re
from typing import Any

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.krippendorff import krippendorff_alpha


def about(number: float) -> Any:
    """Return what equals a number up to rounding."""
    return pytest.approx(number)


def test_the_level_says_how_much_a_difference_costs() -> None:
    rows = [[1, 2], [2, 2], [4, 4], [4, 2]]

    observed = {
        level: krippendorff_alpha(rows, level=level).observed for level in ("nominal", "ordinal", "interval", "ratio")
    }

    assert {
        "nominal": 0.5,
        # The middles of the ranks stand at 0.5, 3 and 6.5, the farthest 6 apart.
        "ordinal": about(1 - ((2.5 / 6) ** 2 + (3.5 / 6) ** 2) / 4),
        "interval": about(1 - ((1 / 3) ** 2 + (2 / 3) ** 2) / 4),
        "ratio": about(1 - ((1 / 3) ** 2 + (2 / 6) ** 2) / 4),
    } == observed


def test_a_result_names_its_level() -> None:
    answer = krippendorff_alpha([[1, 2], [2, 2]], level="interval")

    assert ("krippendorff_alpha", "interval", None) == (answer.measure, answer.level, answer.weights)
    assert "nominal" == krippendorff_alpha([[1, 2]]).level


def test_units_weigh_by_their_codings_in_alpha_but_not_in_raw_agreement() -> None:
    answer = krippendorff_alpha([["a", "b", "b"], ["a", "a", None]])

    assert about((1 / 3 + 1) / 2) == answer.raw
    assert about((3 * (1 / 3) + 2) / 5) == answer.observed
    assert about(8 / 20) == answer.expected


def test_labels_take_their_order_from_the_declaration() -> None:
    levels = ["introduce", "practice", "demonstrate"]
    rows = [["introduce", "practice"], ["demonstrate", "demonstrate"], ["practice", "demonstrate"]]
    numbers = [[levels.index(code) for code in row] for row in rows]

    answer = krippendorff_alpha(rows, level="ordinal", categories=levels)

    assert answer == krippendorff_alpha(numbers, level="ordinal")
    assert answer.value > krippendorff_alpha(rows, level="ordinal", categories=["practice", *levels[::2]]).value


def test_a_category_that_nobody_used_takes_no_rank() -> None:
    rows = [[1, 2], [2, 2], [4, 4], [4, 2]]

    declared = krippendorff_alpha(rows, level="ordinal", categories=[1, 2, 3, 4, 5])

    assert about(krippendorff_alpha(rows, level="ordinal").value) == declared.value


def test_zero_is_a_number_on_a_ratio_scale() -> None:
    assert 0.0 == krippendorff_alpha([[0, 5], [0, 0]], level="ratio").value
    assert krippendorff_alpha([[0, 5], [0, 0], [5, 5]], level="ratio").value > 0


def test_no_table_is_too_small_to_ask() -> None:
    for level in ("nominal", "ordinal", "interval", "ratio"):
        answer = krippendorff_alpha([], level=level)
        assert (0, "no unit has two codings, so no agreement can be seen") == (answer.n_units, answer.reason)


@pytest.mark.parametrize(
    ("rows", "asked", "message"),
    [
        ([[1, 2]], {"level": "cardinal"}, "level='cardinal': expected 'nominal', 'ordinal', 'interval' or 'ratio'"),
        ([["a", "b"]], {"level": "ordinal"}, "so krippendorff_alpha at the ordinal level cannot know its order"),
        (
            [["a", "b"]],
            {"level": "interval", "categories": ["a", "b"]},
            "category 'a' is no finite number: krippendorff_alpha at the interval level takes numbers only",
        ),
        ([[1, -2]], {"level": "ratio"}, "category -2 is below 0: the ratio level has numbers from 0 up"),
        ([[1, 2]], {"level": "ordinal", "categories": [2, 1]}, "numbers have an order, declare them ascending"),
        ([[1, 2]], {"categories": [1]}, "unit 0, rater 1: 2 is none of the categories 1"),
    ],
)
def test_codes_that_do_not_fit_the_level_are_refused(rows: Any, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        krippendorff_alpha(rows, **asked)
