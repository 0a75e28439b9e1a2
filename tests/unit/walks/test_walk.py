"""The walks on graphs small enough to draw."""

import pytest

from learner_centered.walks.walk import (
    NOBODY,
    SEVERAL,
    chain_to,
    components,
    cycles,
    first_steps,
    flood,
    reachable,
    soles,
    spread,
    steps_from,
)


def test_components_come_in_topological_order() -> None:
    assert [[0], [3], [1], [2]] == components([[1], [2], [], [2]])
    assert [[2], [1], [0]] == components([[], [0], [1]])
    assert [] == components([])


def test_rows_on_a_cycle_are_one_component() -> None:
    assert [[0], [1, 2, 3], [4]] == components([[2], [3], [1], [2, 4], []])
    assert [[1], [0, 2]] == components([[2], [0], [0]])
    assert [[0], [1]] == components([[0, 1], []])


@pytest.mark.parametrize("length", [3, 20_000])
def test_long_chains_and_long_cycles_end(length: int) -> None:
    """Nothing recurses, however deep the hierarchy is."""
    chain = [[row + 1] for row in range(length - 1)] + [list[int]()]
    ring = [[(row + 1) % length] for row in range(length)]

    assert [[row] for row in range(length)] == components(chain)
    assert [list(range(length))] == components(ring) == cycles(ring)
    assert [1] * length == spread(ring, [1] + [0] * (length - 1))
    assert [0] * length == soles(ring, [0])


def test_seeds_spread_with_those_of_a_cycle_shared() -> None:
    assert [1, 7, 7, 15, 16] == spread([[1], [2, 3], [1], [], []], [1, 2, 4, 8, 16])
    assert [0, 0] == spread([[1], []], [0, 0])
    assert [1, 3] == spread([[1], []], [1, 2], [[0], [1]])


def test_soles_name_the_only_start() -> None:
    assert [0, SEVERAL, 2, SEVERAL, NOBODY] == soles([[1], [3], [1, 3], [], [3]], [0, 2])
    assert [1, 1, 1] == soles([[1], [2], [0]], [1])
    assert [SEVERAL, SEVERAL] == soles([[1], [0]], [0, 1])
    assert [NOBODY, NOBODY] == soles([[1], []], [])
    assert [0, 0] == soles([[0, 1, 1], []], [0])


def test_reachable_flags_the_starts_too() -> None:
    assert [1, 1, 0, 1] == list(reachable([[1], [3], [], [0]], [0]))
    assert [0, 0] == list(reachable([[1], [0]], []))


def test_a_flood_goes_over_edges_of_a_level_at_least() -> None:
    """Edges 0 and 1 leave 0 by two sides, edge 2 is below the level, and 3 leads back."""
    sides = [{0: [0], 1: [2]}, {0: [1], 2: [3]}]

    assert {0, 1, 2} == flood([0], sides, [1, 2, 3, 0], [1, 2, 0, 1], 1)
    assert {0, 2} == flood([0], sides, [1, 2, 3, 0], [1, 2, 0, 2], 2)
    assert {1, 3} == flood([1, 3], sides, [1, 2, 3, 0], [0, 0, 0, 0], 1)
    assert set() == flood([], sides, [1, 2, 3, 0], [1, 1, 1, 1], 1)


def test_first_steps_prefer_the_first_side_and_the_first_edge() -> None:
    """Edges 0 to 3 lead from 0; both sides lead to 1, and two edges lead to 2."""
    ends = [1, 2, 1, 2, 3]
    origins = [0, 0, 0, 0, 1]

    steps = first_steps(0, [{0: [2, 3]}, {0: [0, 1], 1: [4]}], ends)

    assert {1: 2, 2: 3, 3: 4} == steps
    assert [1, 2, 3] == list(steps)
    assert [2, 4] == chain_to(3, steps, origins)
    assert [] == chain_to(0, steps, origins)
    assert [] == chain_to(9, steps, origins)


def test_a_walk_passes_its_start_by() -> None:
    assert {1: 0} == first_steps(0, [{0: [0], 1: [1]}], [1, 0])


def test_steps_from_several_starts_lead_back_to_the_nearest() -> None:
    """0 and 3 are starts; 2 is one step from 3 and two from 0."""
    ends = [1, 2, 2]
    origins = [0, 1, 3]

    steps = steps_from([0, 3], [{0: [0], 1: [1], 3: [2]}], ends)

    assert {1: 0, 2: 2} == steps
    assert [2] == chain_to(2, steps, origins)
    assert {} == steps_from([], [{0: [0]}], [1])


def test_cycles_are_the_shortest_through_the_lowest_row() -> None:
    assert [[0, 1, 2], [3]] == cycles([[1], [2], [0], [3]])
    assert [[0, 3]] == cycles([[1, 3], [2], [0], [0]])
    assert [] == cycles([[1], []])
    assert [[1, 2], [3, 4]] == cycles([[], [2], [1], [4], [3]])
