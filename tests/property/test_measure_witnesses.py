"""Measures against maintained packages that work out the same, and against a search of all there is."""

from itertools import combinations
from typing import Any, cast

import networkx as nx
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from learner_centered.measures.cover import minimal_cover
from learner_centered.measures.evenness import shannon
from learner_centered.measures.porter import porter_index
from learner_centered.measures.requisites import requisite_metrics
from tests.property.networks import ahead, behind, network

Sets = dict[str, list[int]]
Edges = list[tuple[int, int]]

distance: Any = pytest.importorskip("scipy.spatial.distance", reason="scipy is the witness")
stats: Any = pytest.importorskip("scipy.stats", reason="scipy is the witness")

#: Weights as codings have them: many zeros, counts, and shares of any size.
WEIGHTS = st.one_of(st.just(0.0), st.integers(0, 9).map(float), st.floats(1e-9, 1e9))
SETS = st.lists(st.lists(st.integers(0, 6), max_size=4), min_size=1, max_size=6)


@st.composite
def orders(draw: st.DrawFn) -> tuple[int, Edges]:
    """Draw how many items there are, and edges that lead from lower numbers to higher ones."""
    size = draw(st.integers(0, 12))
    every = list(combinations(range(size), 2))
    return size, draw(st.lists(st.sampled_from(every), unique=True)) if every else []


def named(sets: list[list[int]]) -> Sets:
    """Return sets with names."""
    return {f"S{place}": elements for place, elements in enumerate(sets)}


def fewest(sets: Sets) -> int:
    """Return how many sets the smallest cover has, by looking at all choices, smaller ones first."""
    every = set[int]().union(*sets.values())
    choices = (choice for many in range(len(sets) + 1) for choice in combinations(sets.values(), many))
    return next(len(choice) for choice in choices if set[int]().union(*choice) == every)


@given(st.lists(st.tuples(WEIGHTS, WEIGHTS), min_size=1, max_size=12))
def test_porters_index_is_one_minus_the_bray_curtis_of_scipy(cells: list[tuple[float, float]]) -> None:
    x, y = [one for one, _ in cells], [other for _, other in cells]
    assume(any(x) and any(y))
    shares = [[weight / sum(side) for weight in side] for side in (x, y)]

    assert pytest.approx(1 - distance.braycurtis(*shares), abs=1e-12) == porter_index(x, y)


@given(st.lists(WEIGHTS, min_size=1, max_size=12).filter(any))
def test_shannons_entropy_is_that_of_scipy(counts: list[float]) -> None:
    assert pytest.approx(float(stats.entropy(counts)), abs=1e-12) == shannon(counts)


@settings(max_examples=50)
@given(SETS)
def test_an_exact_cover_is_the_smallest_of_all_and_no_larger_than_a_greedy_one(given_sets: list[list[int]]) -> None:
    sets = named(given_sets)

    exact, greedy = (minimal_cover(sets, method=method) for method in ("exact", "greedy"))

    assert fewest(sets) == len(exact.chosen) <= len(greedy.chosen)
    assert set[int]().union(*sets.values()) == set[int]().union(*(sets[name] for name in exact.chosen))


@given(orders())
def test_the_longest_delay_is_the_longest_path_of_networkx(order: tuple[int, Edges]) -> None:
    size, edges = order
    made = network(range(size), edges)

    found = requisite_metrics({item: list(made.predecessors(item)) for item in range(size)})

    longest = len(nx.dag_longest_path(made))
    assert longest == max((row.delay for row in found.rows), default=0)


@given(orders())
def test_delay_is_the_longest_path_of_networkx_through_an_item(order: tuple[int, Edges]) -> None:
    """What does not lie before or after an item is taken out: the longest path then goes through it."""
    size, edges = order
    made = network(range(size), edges)

    for row in requisite_metrics({item: list(made.predecessors(item)) for item in range(size)}).rows:
        item = cast("int", row.item)
        before, after = (
            nx.dag_longest_path(made.subgraph({item} | side)) for side in (behind(made, item), ahead(made, item))
        )
        assert len(before) + len(after) - 1 == row.delay


@given(orders())
def test_blocking_counts_the_descendants_of_networkx(order: tuple[int, Edges]) -> None:
    size, edges = order
    made = network(range(size), edges)

    found = requisite_metrics({item: list(made.predecessors(item)) for item in range(size)})

    assert {item: len(ahead(made, item)) for item in range(size)} == {row.item: row.blocking for row in found.rows}
