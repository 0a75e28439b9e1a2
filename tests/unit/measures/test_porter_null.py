"""Draws of Porter's index under a named chance process."""

import pickle
from collections import Counter
from itertools import permutations
from typing import Any

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.porter import porter_index
from learner_centered.measures.porter_null import MOST_DRAWS, QUANTILES, PorterNull, PorterNullModel, porter_null
from tests.helpers.notebook import shown


def test_points_thrown_at_two_cells_meet_by_chance() -> None:
    """One point each: the same cell half of the time, and the index is 1 or 0."""
    found = porter_null([1, 0], [0, 1], null="both_multinomial_uniform", draws=4_000)

    assert {0.0, 1.0} == set(found.drawn)
    assert 0.5 == pytest.approx(sum(found.drawn) / 4_000, abs=0.04)
    assert 0.0 == found.index
    assert 0.5 == pytest.approx(found.share_at_or_below, abs=0.04)


def test_a_sample_of_the_target_falls_into_its_cells_alone() -> None:
    """Two points, cells of three quarters and one: both in the smaller one time in sixteen."""
    found = porter_null([0, 3, 1, 0], [1, 1, 0, 0], null="fixed_target_multinomial", draws=4_000)

    counts = Counter(found.drawn)
    assert {0.25, 0.75} == set(counts)
    assert 1 / 16 == pytest.approx(counts[0.25] / 4_000, abs=0.02)


def test_a_target_of_one_cell_is_always_met() -> None:
    found = porter_null([0, 0, 1], [1, 1, 1], null="fixed_target_multinomial", draws=50)

    assert {1.0} == set(found.drawn)


def test_weights_change_places_and_stay_the_same_weights() -> None:
    """One of three cells against one of three: they meet one time in three."""
    found = porter_null([1, 0, 0], [0, 0.5, 0], null="permute_cells", draws=3_000)

    assert 1 / 3 == pytest.approx(sum(found.drawn) / 3_000, abs=0.04)


def test_every_order_of_weights_is_as_likely() -> None:
    """Six orders give five indices: one of them is met by two orders."""
    x, y = [0, 1, 2], [0, 1, 3]
    expected = Counter(porter_index(x, order) for order in permutations(y))

    found = Counter(porter_null(x, y, null="permute_cells", draws=6_000).drawn)

    assert 5 == len(expected)
    assert {index: count * 1_000 for index, count in expected.items()} == pytest.approx(found, abs=150)


def test_points_fall_into_cells_by_their_chance_and_never_into_empty_ones() -> None:
    """One point: the index is the share of the cell it fell into."""
    found = porter_null([0, 1, 0, 3, 0], [0, 0, 1, 0, 0], null="fixed_target_multinomial", draws=4_000)

    counts = Counter(found.drawn)
    assert {0.25, 0.75} == set(counts)
    assert 1_000 == pytest.approx(counts[0.25], abs=120)


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    def draw(seed: int) -> tuple[float, ...]:
        return porter_null(
            [[5, 3], [2, 2]], [[1, 4], [4, 1]], null="both_multinomial_uniform", draws=50, seed=seed
        ).drawn

    assert draw(7) == draw(7)
    assert draw(7) != draw(8)


def test_a_thousand_draws_from_seed_0_are_made_unless_asked_otherwise() -> None:
    x, y = [[5, 3], [2, 2]], [[1, 4], [4, 1]]

    found = porter_null(x, y, null="permute_cells")

    assert 1_000 == len(found.drawn)
    assert porter_null(x, y, null="permute_cells", draws=1_000, seed=0) == found


@pytest.mark.parametrize(
    ("null", "expected"),
    [
        ("both_multinomial_uniform", (38, 38, 47, 49, 49)),
        ("fixed_target_multinomial", (37, 41, 46, 51, 53)),
        ("permute_cells", (32, 37, 37, 46, 51)),
    ],
)
def test_draws_are_the_same_on_every_version_of_python(null: PorterNullModel, expected: tuple[int, ...]) -> None:
    """Twelve points against ten: the index comes in steps of one in sixty."""
    found = porter_null([[5, 3], [2, 2]], [[1, 4], [4, 1]], null=null, draws=5, seed=42)

    assert tuple(step / 60 for step in expected) == found.drawn


def test_points_are_the_total_unless_they_are_given() -> None:
    def draw(y: list[float], points: int | None) -> tuple[float, ...]:
        return porter_null([2, 2], y, null="fixed_target_multinomial", draws=9, points=points).drawn

    assert draw([1, 3], None) == draw([0.25, 0.75], 4) == draw([0.5, 3.5], None)
    assert draw([1, 3], None) != draw([1, 3], 5)


def test_only_a_document_that_is_drawn_needs_points() -> None:
    shares = [0.25, 0.5]

    porter_null(shares, [1, 2], null="fixed_target_multinomial", draws=1)
    porter_null(shares, shares, null="permute_cells", draws=1)
    for x, y, null, name, total in (
        (shares, [1, 2], "both_multinomial_uniform", "x", 0.75),
        ([1, 2], shares, "both_multinomial_uniform", "y", 0.75),
        ([1, 2], [0.5, 1], "fixed_target_multinomial", "y", 1.5),
    ):
        with pytest.raises(
            InvalidValueError, match=f"{name} has {total} points in all, not a whole number: pass points="
        ):
            porter_null(x, y, null=null, draws=1)  # type: ignore[arg-type] # the names stand in a table


def test_a_union_takes_part_with_all_its_cells() -> None:
    found = porter_null({"a": 1}, {"b": 1}, null="both_multinomial_uniform", draws=4_000, union=True)

    assert 0.5 == pytest.approx(sum(found.drawn) / 4_000, abs=0.04)


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0.001, 0.1), (0.25, 0.1), (0.26, 0.2), (0.5, 0.2), (0.75, 0.2), (0.76, 0.4), (1, 0.4)],
)
def test_a_quantile_is_a_draw_that_a_share_does_not_pass(share: float, expected: float) -> None:
    found = PorterNull(null="permute_cells", seed=0, index=0.2, drawn=(0.1, 0.2, 0.2, 0.4))

    assert expected == found.quantile(share)
    assert 0.75 == found.share_at_or_below


def test_every_hundredth_of_a_hundred_draws_names_the_next_one() -> None:
    found = PorterNull(null="permute_cells", seed=0, index=0.2, drawn=tuple(rank / 100 for rank in range(1, 101)))

    assert list(found.drawn) == [found.quantile(rank / 100) for rank in range(1, 101)]


@pytest.mark.parametrize("share", [0, -0.1, 1.01, float("nan")])
def test_a_quantile_is_asked_for_by_a_share(share: float) -> None:
    found = PorterNull(null="permute_cells", seed=0, index=0.2, drawn=(0.1,))

    with pytest.raises(InvalidValueError, match=f"share={share}: expected a number above 0 up to 1"):
        found.quantile(share)


def test_records_and_words_show_quantiles_and_no_verdict() -> None:
    found = PorterNull(null="permute_cells", seed=0, index=0.2, drawn=(0.1, 0.2, 0.2, 0.4))

    assert list(QUANTILES) == [one["quantile"] for one in found.to_records()]
    assert {"null": "permute_cells", "quantile": 0.5, "drawn": 0.2, "observed": 0.2} in found.to_records()
    assert "PorterNull(permute_cells: observed 0.200, 0.750 of 4 draws at or below)" == repr(found)
    assert f"<caption>{found!r}</caption>" in shown(found)
    assert "<th>quantile</th><th>index drawn</th>" in shown(found)
    assert "<td>0.99</td><td>0.400</td>" in shown(found)
    assert found.cite().startswith("Fulmer, G. W. (2011). Estimating critical values ")
    assert found.cite().endswith(" https://doi.org/10.3102/1076998610381397")
    assert found == pickle.loads(pickle.dumps(found))  # noqa: S301 # our own bytes


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            {"null": "permute_rows"},
            "null='permute_rows': expected one of both_multinomial_uniform, .*; did you mean 'permute_cells'",
        ),
        ({"null": None}, "null=None: expected one of both_multinomial_uniform"),
        ({"draws": 0}, "draws=0: expected a whole number, 1 up to 100000"),
        ({"draws": MOST_DRAWS + 1}, "draws=100001: expected a whole number, 1 up to 100000"),
        ({"draws": 2.5}, "draws=2.5: expected a whole number"),
        ({"seed": None}, "seed=None: expected a whole number, 0 or above"),
        ({"seed": -1}, "seed=-1: expected a whole number, 0 or above"),  # Random(-1) would be Random(1)
        ({"points": 0}, "points=0: expected a whole number, 1 or above"),
        ({"points": 1.0}, "points=1.0: expected a whole number"),
        ({"null": "permute_cells", "points": 3}, "points=3: 'permute_cells' throws no points, leave it out"),
        (
            {"draws": 10, "points": 10**7},
            "draws=10 of 20000000 random numbers each are more than 100000000 in all: ask",
        ),
    ],
)
def test_wrong_questions_are_refused(wrong: dict[str, Any], message: str) -> None:
    question: dict[str, Any] = {"null": "both_multinomial_uniform", "draws": 1, **wrong}

    with pytest.raises(InvalidValueError, match=message):
        porter_null([1, 1], [1, 1], **question)


@pytest.mark.slow
def test_as_many_draws_as_are_allowed_may_be_asked_for() -> None:
    found = porter_null([1], [1], null="permute_cells", draws=MOST_DRAWS)

    assert MOST_DRAWS == len(found.drawn)
