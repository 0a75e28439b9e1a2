"""Laws of Porter's index and of evenness, against formulas written out anew."""

import itertools
import math
from collections.abc import Sequence
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner_centered.measures.evenness import gini, pielou, shannon, simpson
from learner_centered.measures.porter import porter_cells, porter_coarse, porter_index, porter_marginals
from learner_centered.measures.porter_directional import porter_directional
from learner_centered.measures.porter_null import PorterNullModel, porter_null
from learner_centered.measures.porter_pairwise import porter_pairwise

Matrix = list[list[float]]

#: Weights as codings have them: many zeros, counts, and shares of any size.
WEIGHTS = st.one_of(st.just(0.0), st.integers(0, 9).map(float), st.floats(1e-9, 1e9))
COUNTS = st.lists(WEIGHTS, min_size=1, max_size=8).filter(any)


@st.composite
def documents(draw: st.DrawFn, count: int = 2) -> list[Matrix]:
    """Draw some matrices of one shape, none of them all 0."""
    width = draw(st.integers(1, 4))
    height = draw(st.integers(1, 4))
    row = st.lists(WEIGHTS, min_size=width, max_size=width)
    matrix = st.lists(row, min_size=height, max_size=height).filter(lambda rows: any(map(any, rows)))
    return [draw(matrix) for _ in range(count)]


def shares(matrix: Matrix) -> list[float]:
    """Return all weights of a matrix over their sum."""
    weights = [weight for row in matrix for weight in row]
    return [weight / sum(weights) for weight in weights]


def bray_curtis(x: Matrix, y: Matrix) -> float:
    """Return the Bray-Curtis distance of the shares of two matrices."""
    pairs = list(zip(shares(x), shares(y), strict=True))
    return sum(abs(one - other) for one, other in pairs) / sum(one + other for one, other in pairs)


def labelled(matrix: Matrix) -> dict[str, dict[str, float]]:
    """Return a matrix with letters for rows and columns."""
    return {
        f"t{row}": {f"d{column}": weight for column, weight in enumerate(found)} for row, found in enumerate(matrix)
    }


@given(documents())
def test_the_index_is_one_minus_bray_curtis_on_shares(pair: list[Matrix]) -> None:
    x, y = pair

    assert 1 - bray_curtis(x, y) == pytest.approx(porter_index(x, y), abs=1e-12)


@given(documents())
def test_the_index_is_symmetric_and_lies_from_0_to_1(pair: list[Matrix]) -> None:
    x, y = pair

    assert porter_index(x, y) == porter_index(y, x)
    assert 0 <= porter_index(x, y) <= 1


@given(documents(1), st.sampled_from([0.5, 4.0, 2.0**40]))
def test_a_document_is_wholly_aligned_with_itself_at_any_scale(one: list[Matrix], scale: float) -> None:
    """Exactly 1: powers of two scale without rounding, and so does the index."""
    scaled = [[weight * scale for weight in row] for row in one[0]]

    assert 1.0 == porter_index(one[0], one[0]) == porter_index(one[0], scaled)


@given(documents(), st.integers(1, 1000))
def test_scale_does_not_matter(pair: list[Matrix], scale: int) -> None:
    x, y = pair

    assert porter_index(x, y) == pytest.approx(
        porter_index([[weight * scale for weight in row] for row in x], y), abs=1e-12
    )


@given(documents())
def test_the_index_is_0_exactly_where_no_cell_is_shared(pair: list[Matrix]) -> None:
    x, y = pair
    shared = any(one and other for one, other in zip(itertools.chain(*x), itertools.chain(*y), strict=True))

    assert shared == (porter_index(x, y) > 0)


@given(documents(3))
def test_one_minus_the_index_is_a_distance(three: list[Matrix]) -> None:
    """The way over a third document is never shorter."""
    x, y, z = three

    assert 1 - porter_index(x, z) <= 2 - porter_index(x, y) - porter_index(y, z) + 1e-12


@given(documents(), st.data())
def test_coarser_rows_are_never_less_aligned(pair: list[Matrix], data: st.DataObject) -> None:
    """Exactly, not up to rounding: the index is rounded once, at the end."""
    x, y = pair
    groups = data.draw(st.lists(st.sampled_from("abc"), min_size=len(x), max_size=len(x)))

    assert porter_index(x, y) <= porter_coarse(x, y, groups)
    assert porter_index(x, y) == porter_coarse(x, y, range(len(x)))
    assert porter_marginals(x, y).columns == porter_coarse(x, y, ["all"] * len(x))


@given(documents())
def test_marginals_are_never_less_aligned_than_cells(pair: list[Matrix]) -> None:
    x, y = pair

    found = porter_marginals(x, y)

    assert porter_index(x, y) == found.cells
    assert found.cells <= min(found.rows, found.columns)
    assert porter_index([*map(math.fsum, x)], [*map(math.fsum, y)]) == pytest.approx(found.rows, abs=1e-12)
    turned = porter_marginals([*zip(*x, strict=True)], [*zip(*y, strict=True)])
    assert (found.cells, found.rows, found.columns) == (turned.cells, turned.columns, turned.rows)


@given(documents())
def test_differences_of_cells_make_the_index(pair: list[Matrix]) -> None:
    x, y = pair

    found = porter_cells(x, y)

    assert porter_index(x, y) == found.index
    assert shares(x) == pytest.approx([one.x for one in found.cells], abs=1e-12)
    assert found.index == pytest.approx(1 - sum(abs(one.difference) for one in found.cells) / 2, abs=1e-12)


@given(documents())
def test_directional_shares_add_up_and_bound_the_index(pair: list[Matrix]) -> None:
    x, y = pair

    found = porter_directional(x, y)

    assert 1 == pytest.approx(found.in_target + found.wrong_demand + found.off_topic)
    assert porter_index(x, y) <= min(found.in_target, found.target_covered)
    assert found.target_covered == porter_directional(y, x).in_target
    assert all(0 <= share <= 1 for share in (found.in_target, found.wrong_demand, found.off_topic))


@given(documents())
def test_off_topic_is_what_stands_in_rows_without_target(pair: list[Matrix]) -> None:
    x, y = pair
    total = sum(map(sum, y))
    off = sum(sum(row) for row, target in zip(y, x, strict=True) if not any(target))

    assert off / total == pytest.approx(porter_directional(x, y).off_topic, abs=1e-12)


@given(documents(), st.data())
def test_neither_labels_nor_order_nor_empty_cells_matter(pair: list[Matrix], data: st.DataObject) -> None:
    x, y = map(labelled, pair)
    expected = porter_index(*pair)
    order = data.draw(st.permutations(list(y)))
    sparse = {row: {column: weight for column, weight in found.items() if weight} for row, found in x.items()}

    assert expected == porter_index(x, y)
    assert expected == porter_index(x, {row: y[row] for row in order})
    assert expected == porter_index(sparse, y, union=True)
    assert expected == porter_index({**x, "more": {"d9": 0}}, y, union=True)


@given(documents(3))
def test_pairwise_is_the_index_of_every_two(three: list[Matrix]) -> None:
    named = dict(zip("abc", three, strict=True))

    found = porter_pairwise(named)

    assert [*itertools.combinations("abc", 2)] == [(pair.first, pair.second) for pair in found.pairs]
    for one, other in itertools.product("abc", repeat=2):
        assert porter_index(named[one], named[other]) == found.between(one, other)


@given(documents(), st.sampled_from(get_args(PorterNullModel)), st.integers(0, 2**70))
def test_draws_are_indices_in_order_and_follow_from_the_seed(
    pair: list[Matrix], null: PorterNullModel, seed: int
) -> None:
    x, y = pair
    points = None if null == "permute_cells" else 7

    found = porter_null(x, y, null=null, draws=20, seed=seed, points=points)

    assert found == porter_null(x, y, null=null, draws=20, seed=seed, points=points)
    assert porter_index(x, y) == found.index
    assert [*sorted(found.drawn)] == [*found.drawn]
    assert 0 <= found.drawn[0] <= found.drawn[-1] <= 1
    assert sum(one <= found.index for one in found.drawn) / 20 == found.share_at_or_below
    assert found.drawn[0] == found.quantile(0.05)
    assert found.drawn[-1] == found.quantile(1)


@given(COUNTS, st.data())
def test_order_does_not_matter_to_evenness(counts: list[float], data: st.DataObject) -> None:
    other = data.draw(st.permutations(counts))

    for measure in (shannon, pielou, simpson, gini):
        assert measure(counts) == measure(other)


@given(COUNTS, st.sampled_from([0.5, 8.0, 2.0**30]))
def test_scale_does_not_matter_to_evenness(counts: list[float], scale: float) -> None:
    for measure in (shannon, pielou, simpson, gini):
        assert measure(counts) == measure([count * scale for count in counts])


@given(st.integers(1, 50), st.floats(1e-9, 1e9))
def test_equal_counts_are_wholly_even(size: int, count: float) -> None:
    counts = [count] * size

    assert 1.0 == pielou(counts)
    assert 0.0 == gini(counts)
    assert math.log(size) == pytest.approx(shannon(counts), abs=1e-12)
    assert 1 - 1 / size == pytest.approx(simpson(counts), abs=1e-12)


@given(COUNTS)
def test_evenness_follows_its_formulas_and_keeps_its_range(counts: list[float]) -> None:
    occurring = [count / sum(counts) for count in counts if count / sum(counts)]
    entropy = sum(share * math.log(1 / share) for share in occurring)

    assert entropy == pytest.approx(shannon(counts), abs=1e-9)
    assert 1 - sum(share**2 for share in occurring) == pytest.approx(simpson(counts), abs=1e-12)
    assert mean_difference(counts) == pytest.approx(gini(counts), abs=1e-12)
    assert 0 <= pielou(counts) <= 1
    assert 0 <= simpson(counts) < 1
    assert 0 <= gini(counts) <= 1 - 1 / len(counts) + 1e-12


def mean_difference(counts: Sequence[float]) -> float:
    """Return the Gini coefficient by its definition, over all ordered pairs."""
    differences = math.fsum(abs(one - other) for one, other in itertools.product(counts, repeat=2))
    return differences / (2 * len(counts) * math.fsum(counts))


@given(COUNTS)
def test_categories_of_count_0_are_seen_by_gini_alone(counts: list[float]) -> None:
    more = [*counts, 0.0]

    for measure in (shannon, pielou, simpson):
        assert measure(counts) == measure(more)
    assert gini(counts) < gini(more)


@given(COUNTS)
def test_the_correction_of_gini_is_a_factor(counts: list[float]) -> None:
    size = len(counts)

    if size == 1:
        assert math.isnan(gini(counts, corrected=True))
    else:
        assert gini(counts) * size / (size - 1) == pytest.approx(gini(counts, corrected=True), abs=1e-12)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=6), st.data())
def test_giving_from_the_greater_to_the_smaller_evens_out(counts: list[int], data: st.DataObject) -> None:
    """A transfer that does not turn the two round never raises gini, and never lowers the others."""
    counts[0] += counts[1] + 2
    given = data.draw(st.integers(1, (counts[0] - counts[1]) // 2))
    evened = [counts[0] - given, counts[1] + given, *counts[2:]]

    assert gini(evened) <= gini(counts)
    assert shannon(evened) >= shannon(counts) - 1e-12
    assert simpson(evened) >= simpson(counts)
