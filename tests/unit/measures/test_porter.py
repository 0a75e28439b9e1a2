"""Porter's index on small grids, its grains and its cells."""

import pickle
from typing import Any

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.porter import (
    CellShare,
    porter_cells,
    porter_coarse,
    porter_index,
    porter_marginals,
)
from tests.helpers.notebook import shown

STANDARDS = {"fractions": {"recall": 1, "apply": 3}, "angles": {"recall": 0, "apply": 4}}
TEST = {"angles": {"apply": 0, "recall": 2}, "fractions": {"apply": 3, "recall": 3}}
REFERENCE = "Porter, A. C. (2002). Measuring the content of instruction: Uses in research and practice. "


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        ([1], [7], 1.0),  # one cell holds everything
        ([1, 0], [0, 1], 0.0),  # nothing shared
        ([3, 1], [1, 1], 0.75),  # one dimension
        ([[3, 1]], [[1, 1]], 0.75),  # two
        ([[[3], [1]]], [[[1], [1]]], 0.75),  # three
        ([0.3, 0.1], [50, 50], 0.75),  # each by its own total
        ([1, 0, 0, 0, 1], [0, 1, 0, 0, 1], 0.5),  # a miss by one cell
        ([1, 0, 0, 0, 1], [0, 0, 0, 1, 1], 0.5),  # costs as much as one by three
        ([4, 3, 2, 1], [1, 1, 1, 1], 0.8),  # against an even spread: Webb's balance of these hits
        ([1e308, 1e308], [1, 1], 1.0),  # the total would be infinite as a float
        ([5e-324, 5e-324], [1, 1], 1.0),  # the smallest weight there is
    ],
)
def test_the_index_is_the_share_in_the_same_cells(x: Any, y: Any, expected: float) -> None:
    assert expected == porter_index(x, y)


def test_mappings_are_matched_by_label_and_lists_by_position() -> None:
    assert 0.5 == porter_index(STANDARDS, TEST)
    assert 0.625 == porter_index([[1, 3], [0, 4]], [[0, 2], [3, 3]])


def test_other_labels_count_as_empty_only_where_asked() -> None:
    with pytest.raises(InvalidValueError, match="y has 'angels' and x has not; did you mean 'angles'"):
        porter_index({"angles": 1}, {"angles": 1, "angels": 1})

    assert 0.5 == porter_index({"angles": 1}, {"angles": 1, "angels": 1}, union=True)


def test_cells_show_where_two_documents_differ() -> None:
    found = porter_cells(STANDARDS, TEST)

    assert CellShare(cell=("fractions", "recall"), x=0.125, y=0.375) == found.cells[0]
    assert [0.25, 0.0, 0.25, -0.5] == [one.difference for one in found.cells]
    assert {"cell": ["angles", "apply"], "x": 0.5, "y": 0.0, "difference": -0.5} == found.to_records()[-1]
    assert "PorterCells(4 cells, index 0.500)" == repr(found)
    assert "<caption>Porter index 0.500</caption>" in shown(found)
    assert "<th>cell</th><th>x</th><th>y</th><th>difference</th>" in shown(found)
    assert "<td>fractions, recall</td><td>0.125</td><td>0.375</td><td>+0.250</td>" in shown(found)
    assert found.cite().startswith(REFERENCE)
    assert found == pickle.loads(pickle.dumps(found))  # noqa: S301 # our own bytes


def test_labels_left_out_in_a_union_stand_in_its_cells() -> None:
    found = porter_cells({"a": 1}, {"b": 1}, union=True)

    assert [(("a",), 1.0, 0.0), (("b",), 0.0, 1.0)] == [(one.cell, one.x, one.y) for one in found.cells]


@pytest.mark.parametrize(
    "groups",
    [
        {0: "number", 1: "number", 2: "shape"},
        {0: "number", 1: "number", 2: "shape", 3: "chance"},  # groups of other rows are not used
        ["number", "number", "shape"],
        (1, 1, 2),
    ],
)
def test_rows_of_a_group_are_summed(groups: Any) -> None:
    x, y = [[2, 0], [0, 1], [1, 0]], [[0, 1], [1, 0], [1, 1]]

    assert 0.25 == porter_index(x, y)
    assert 0.75 == porter_coarse(x, y, groups)


def test_rows_with_labels_are_grouped_by_label() -> None:
    areas = {"fractions": "maths", "angles": "maths"}

    assert 0.25 + 0.375 - 0.125 == porter_coarse(STANDARDS, TEST, areas)
    assert 0.5 == porter_coarse(
        {"fractions": [1]}, {"angles": [1], "fractions": [1]}, {"fractions": 1, "angles": 2}, union=True
    )


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        ({"fractions": "number"}, "groups has no group for row 'angles': give each row one, so that none is left out"),
        ({"fractions": 1, "angels": 2}, "groups has no group for row 'angles': .*; did you mean 'angels'"),
        ({"fractions": 1, "angles": None}, "groups has no group for row 'angles'"),
        (["number", "shape"], "groups has no group for row 'fractions'"),
        (["number"], "groups has 1 entries for 2 rows: expected one a row"),
        ("ab", "groups='ab': expected a mapping from rows to groups, or a list of groups"),
    ],
)
def test_every_row_needs_its_group(groups: Any, message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        porter_coarse(STANDARDS, TEST, groups)


def test_a_row_by_position_without_group_is_named() -> None:
    with pytest.raises(InvalidValueError, match="groups has no group for row 1: give each row one"):
        porter_coarse([1, 1], [1, 1], {0: "a"})


def test_marginals_tell_topics_from_demands() -> None:
    found = porter_marginals(STANDARDS, TEST)

    assert (0.5, 0.75, 0.5) == (found.cells, found.rows, found.columns)
    assert (
        CellShare(cell=("fractions",), x=0.5, y=0.75),
        CellShare(cell=("angles",), x=0.5, y=0.25),
    ) == found.row_shares
    assert (
        CellShare(cell=("recall",), x=0.125, y=0.625),
        CellShare(cell=("apply",), x=0.875, y=0.375),
    ) == found.column_shares
    assert [
        {"over": "cells", "index": 0.5},
        {"over": "rows", "index": 0.75},
        {"over": "columns", "index": 0.5},
    ] == found.to_records()
    assert "PorterMarginals(cells 0.500, rows 0.750, columns 0.500)" == repr(found)
    assert "<th>over</th><th>index</th>" in shown(found)
    assert "<td>rows</td><td>0.750</td>" in shown(found)
    assert found.cite().startswith(REFERENCE)


def test_marginals_take_a_union_and_two_dimensions() -> None:
    assert 1.0 == porter_marginals({"a": {"r": 1}}, {"b": {"r": 1}}, union=True).columns
    with pytest.raises(InvalidValueError, match="x and y have 1 dimensions"):
        porter_marginals([1], [1])
