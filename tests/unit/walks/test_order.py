"""The order of graphs small enough to draw, and of some too large for one block."""

import pytest

from learner_centered.walks.order import ENDLESS, counts_before, detours, levels, longest_chain, redundant_edges

Rows = list[list[int]]
LONGEST: list[tuple[Rows, list[int]]] = [
    ([], []),
    ([[], []], [0]),  # each row is a chain of one
    ([[2], [], []], [0, 2]),
    ([[], [], [0], [1]], [2, 0]),  # two chains as long: the lowest start
    ([[3, 2], [], [1], [1]], [0, 2, 1]),  # two ways as long: the lowest step
    ([[3], [3], [1], [4, 4], []], [2, 1, 3, 4]),  # the longest one, not the lowest one
    ([[1], [0], []], []),
    ([[0]], []),
    ([[1, 1], []], [0, 1]),
]
REDUNDANT: list[tuple[Rows, list[tuple[int, int]]]] = [
    ([], []),
    ([[1, 1], []], []),  # its twin does not make an edge redundant
    ([[1, 2, 2], [2], []], [(0, 2)]),  # held twice, named once
    ([[3, 1], [2], [3], []], [(0, 3)]),
    ([[1, 2], [3], [3], []], []),  # two ways, each needed
    ([[1, 2, 3], [2, 3], [3], []], [(0, 2), (0, 3), (1, 3)]),
    ([[3, 2], [2, 3], [], [2]], [(0, 2), (1, 2)]),
    ([[1, 2], [], [], [4], [5], [1]], []),  # its end stands higher because of others
    ([[1, 2], [2], [1]], []),  # a cycle: nothing is known to be needed
]


def test_levels_count_the_rows_of_the_longest_chain_that_ends_there() -> None:
    assert [1, 2, 1, 3] == levels([[1, 3], [3], [3], []])
    assert [2, 1] == levels([[], [0, 0]])
    assert [] == levels([])


def test_rows_on_or_behind_a_cycle_have_no_level() -> None:
    """0 leads into the cycle of 1 and 2, from which 3 hangs; 4 leads to itself."""
    assert [1, ENDLESS, ENDLESS, ENDLESS, ENDLESS] == levels([[1, 3], [2], [1, 3], [], [4]])


@pytest.mark.parametrize(("adjacency", "expected"), LONGEST)
def test_the_longest_chain_is_the_lowest_of_the_longest(adjacency: Rows, expected: list[int]) -> None:
    assert expected == longest_chain(adjacency)


@pytest.mark.parametrize(("adjacency", "expected"), REDUNDANT)
def test_an_edge_is_redundant_where_a_longer_path_leads_there(adjacency: Rows, expected: list[tuple[int, int]]) -> None:
    assert expected == redundant_edges(adjacency)


def test_a_detour_may_join_a_pair_that_is_no_edge() -> None:
    """0 leads to 2 through 1 alone, to 3 through 1 or 2 as well as straight, and 3 leads nowhere."""
    adjacency = [[1, 3], [2, 3], [3], []]

    assert {(0, 2), (0, 3)} == detours(adjacency, [[1, 2, 3], [2], [3], [0, 3]])
    assert set() == detours([[1], [2], [0]], [[2], [], []])


def test_counts_before_leave_out_the_row_itself() -> None:
    assert [0, 1, 3, 0] == counts_before([[1], [2], [], [2, 2]])
    assert [1, 1, 2, 0] == counts_before([[1], [0, 2], [], [3]])
    assert [] == counts_before([])


def test_a_chain_longer_than_a_block_with_an_edge_past_each_row() -> None:
    """Nothing recurses, and what one block finds is added to what the others found."""
    length = 5000
    rows = range(length)
    adjacency = [[one for one in (row + 2, row + 1) if one < length] for row in rows]

    assert [(row, row + 2) for row in range(length - 2)] == redundant_edges(adjacency)
    assert list(rows) == counts_before(adjacency) == longest_chain(adjacency)
    assert list(range(1, length + 1)) == levels(adjacency)
