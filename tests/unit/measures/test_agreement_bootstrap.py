"""The percentile bootstrap."""

import math
import re
from collections.abc import Sequence
from statistics import fmean, quantiles
from typing import Any

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.bootstrap import bootstrap


def about(number: float) -> Any:
    """Return what equals a number up to rounding."""
    return pytest.approx(number)


def test_the_ends_are_quantiles_of_what_was_drawn() -> None:
    drawn: list[float] = []

    def statistic(units: Sequence[int]) -> float:
        drawn.append(fmean(units))
        return drawn[-1]

    answer = bootstrap([1, 2, 4, 8, 16], statistic, draws=37, seed=11, confidence=0.9)

    cuts = quantiles(drawn, n=20, method="inclusive")
    assert answer is not None
    assert (about(cuts[0]), about(cuts[-1])) == (answer.low, answer.high)
    assert (0.9, 37, 0, 11) == (answer.confidence, answer.draws, answer.undefined, answer.seed)
    assert 37 == len(drawn)


def test_each_draw_takes_as_many_units_as_there_are_some_of_them_again() -> None:
    sizes: set[int] = set()
    seen: set[int] = set()
    again: list[bool] = []

    def statistic(units: Sequence[int]) -> float:
        sizes.add(len(units))
        seen.update(units)
        again.append(len(set(units)) < len(units))
        return 0.0

    bootstrap(range(6), statistic, draws=50, seed=1)

    assert ({6}, set(range(6)), True) == (sizes, seen, any(again))


def test_another_seed_draws_otherwise() -> None:
    one, other = (bootstrap([1.0, 2.0, 5.0], fmean, draws=9, seed=seed) for seed in (1, 2))

    assert one != other
    assert one == bootstrap([1.0, 2.0, 5.0], fmean, draws=9, seed=1)


def test_the_draws_stay_the_same_in_later_versions() -> None:
    """The interval is part of what a reader can repeat: only `random()` itself is promised to stay."""
    answer = bootstrap(range(10), fmean, draws=3, seed=2024)

    assert answer is not None
    assert (about(3.4 + 0.05 * 1.5), about(6.0 - 0.05 * 1.1)) == (answer.low, answer.high)


def test_a_wider_share_is_a_wider_interval() -> None:
    narrow, wide = (bootstrap([1.0, 2.0, 5.0, 7.0], fmean, draws=60, seed=1, confidence=share) for share in (0.5, 0.99))

    assert narrow is not None
    assert wide is not None
    assert wide.low < narrow.low < narrow.high < wide.high


def test_undefined_draws_are_counted_and_left_out() -> None:
    answer = bootstrap([0, 1], lambda units: math.nan if sum(units) else 5.0, draws=40, seed=3)

    assert answer is not None
    assert (5.0, 5.0) == (answer.low, answer.high)
    assert 20 < answer.undefined < 40
    assert f"95 % interval 5.000 to 5.000 from 40 draws, {answer.undefined} of them undefined" == str(answer)


def test_one_draw_is_an_interval_without_length() -> None:
    answer = bootstrap([1.0, 2.0, 5.0], fmean, draws=1, seed=1)

    assert answer is not None
    assert answer.low == answer.high
    assert f"95 % interval {answer.low:.3f} to {answer.high:.3f} from 1 draws" == str(answer)


def test_an_interval_of_nothing_has_no_ends() -> None:
    answer = bootstrap([], lambda _: math.nan, draws=4, seed=3)

    assert answer == bootstrap([1], lambda _: math.nan, draws=4, seed=3)
    assert "95 % interval nan to nan from 4 draws, 4 of them undefined" == str(answer)


def test_without_draws_there_is_no_interval() -> None:
    assert None is bootstrap([1], fmean, draws=None, seed=None)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (
            {"draws": 10, "seed": None},
            "draws=10, seed=None: expected two whole numbers, draws 1 at least; an interval needs both, so",
        ),
        ({"draws": None, "seed": 1}, "draws=None, seed=1: expected two whole numbers"),
        ({"draws": 0, "seed": 1}, "draws=0, seed=1"),
        ({"draws": 1.5, "seed": 1}, "draws=1.5, seed=1"),
        ({"draws": True, "seed": 1}, "draws=True, seed=1"),
        ({"draws": 10, "seed": "x"}, "draws=10, seed='x'"),
        ({"draws": 10, "seed": 1, "confidence": 95}, "confidence=95: expected a share between 0 and 1"),
        ({"draws": 10, "seed": 1, "confidence": 0}, "confidence=0: "),
        ({"draws": 10, "seed": 1, "confidence": 1}, "confidence=1: "),
        ({"draws": None, "seed": None, "confidence": math.nan}, "confidence=nan: "),
    ],
)
def test_what_cannot_be_drawn_is_refused(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        bootstrap([1.0, 2.0], fmean, **asked)
