"""Curriculum maps small enough to read."""

import pickle
from typing import Any

import pytest

from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.measures.mapping import CurriculumMatrix, curriculum_matrix
from learner_centered.measures.mapping_rows import MapCell
from tests.helpers.notebook import shown

TERMS = {"A": 1, "B": 1, "C": 2, "D": 3}


def small() -> CurriculumMatrix:
    """Return a map with a row for each thing it can say."""
    return curriculum_matrix(
        {
            "writes": {"A": "I", "B": ["I", "P"], "C": "P", "D": ["R"]},
            "argues": {"C": "R", "A": None, "D": "I"},
            "cites": {"B": "X", "D": "R"},
            "drafts": {"A": ""},
        },
        ladder=["I", "P", "R"],
        columns="ABCD",
        order=TERMS,
        assessed={"writes": ["D"], "drafts": "C"},
    )


def row(cells: dict[str, Any], **asked: Any) -> list[list[str]]:
    """Return what is found of one outcome, and what is undecided."""
    options: dict[str, Any] = {"ladder": "IPR", "columns": "ABCD", "order": TERMS, **asked}
    found = curriculum_matrix({"o": cells}, **options).rows[0]
    return [[str(one) for one in found.findings], [str(one) for one in found.undecided]]


@pytest.mark.parametrize(
    ("cells", "sure", "undecided"),
    [
        ({}, ["never_addressed"], []),
        ({"A": "I"}, ["introduced_only"], []),
        ({"A": "I", "C": "I"}, ["introduced_only"], []),
        ({"A": "P"}, ["never_introduced", "practised_once"], []),
        ({"A": "R"}, ["never_introduced", "never_practised"], []),  # no introduction, so none is too late
        ({"A": "I", "C": "P"}, ["practised_once"], []),
        ({"A": "I", "C": "P", "D": "P"}, [], []),
        ({"A": "I", "C": ["P", "R"]}, ["practised_once"], []),
        ({"A": "P", "C": "I"}, ["practised_once", "out_of_order"], []),
        ({"A": "P", "B": "I"}, ["practised_once"], []),  # tied
        ({"C": "P", "A": "I", "D": "I"}, ["practised_once"], []),  # a second introduction is no first one
        ({"A": "I", "D": "R"}, ["never_practised"], []),
        ({"A": ["I", "R"]}, ["never_practised"], []),  # both in one course
        # a level that is not recorded could be any of them
        ({"A": "X"}, [], ["never_introduced", "introduced_only", "never_practised", "practised_once"]),
        ({"A": "X", "C": "I"}, [], ["introduced_only", "never_practised", "practised_once", "out_of_order"]),
        ({"A": ["I", "X"]}, [], ["introduced_only", "never_practised", "practised_once"]),
        ({"A": "X", "B": "R", "C": "I"}, [], ["never_practised", "practised_once", "out_of_order"]),
        ({"C": "X", "A": "R", "D": "I"}, ["out_of_order"], ["never_practised", "practised_once"]),
        (
            {"A": "X", "C": "X"},
            [],
            ["never_introduced", "introduced_only", "never_practised", "practised_once", "out_of_order"],
        ),
        ({"A": "P", "C": ["P", "X"], "D": "X"}, [], ["never_introduced", "out_of_order"]),
    ],
)
def test_each_row_is_found_to_be_what_it_is(cells: dict[str, Any], sure: list[str], undecided: list[str]) -> None:
    assert [sure, undecided] == row(cells)


@pytest.mark.parametrize(
    ("order", "sure", "undecided"),
    [
        (None, [], []),  # not asked
        ({}, [], ["out_of_order"]),  # asked, while nothing has a place
        ({"A": 1}, [], ["out_of_order"]),
        ({"A": 1, "B": 1}, [], []),
        ({"A": 2, "B": 1}, ["out_of_order"], []),
        ({"A": 0.5, "B": -1}, ["out_of_order"], []),
    ],
)
def test_order_is_judged_by_the_places_given(order: Any, sure: list[str], undecided: list[str]) -> None:
    assert [["practised_once", *sure], undecided] == row({"A": "I", "B": "P"}, order=order, columns="AB")


def test_two_codes_in_one_column_are_at_one_place_wherever_it_is() -> None:
    assert [["never_practised"], []] == row({"A": ["I", "R"]}, order={})


def test_a_ladder_of_two_has_nothing_to_practise() -> None:
    found = curriculum_matrix({"o": {"A": "I", "B": "D"}, "p": {"A": "I"}}, ladder="ID")

    assert [True, False] == [one.complete for one in found.rows]
    assert ("never_addressed", "never_introduced", "introduced_only") == found.asked


def test_a_long_ladder_has_several_levels_to_practise_at() -> None:
    found = curriculum_matrix({"o": {"A": "I", "B": "E", "C": "R", "D": "A"}}, ladder="IERA").rows[0]

    assert found.complete
    assert () == found.findings


def test_cells_hold_codes_and_whether_they_are_assessed() -> None:
    found = small()

    assert [("writes", 4), ("argues", 2), ("cites", 2), ("drafts", 0)] == [
        (one.outcome, one.saturation) for one in found.rows
    ]
    assert MapCell(column="B", levels=("I", "P")) == found.row("writes").cells[1]
    assert MapCell(column="B", unlevelled=True) == found.row("cites").cells[0]
    assert (("D",), ("C",)) == (found.row("writes").assessed, found.row("drafts").assessed)
    assert ["never_addressed"] == [str(one) for one in found.row("drafts").findings]
    assert ("C",) == found.row("argues").early
    assert ("argues", "cites") == found.having("not_assessed")


def test_columns_keep_their_order_and_levels_that_of_the_ladder() -> None:
    found = curriculum_matrix({"o": {"B": "R", "A": ["P", "I"]}}, ladder="IPR", columns=["A", "B", "C"])

    assert ("A", "B", "C") == found.columns
    assert [("A", ("I", "P")), ("B", ("R",))] == [(cell.column, cell.levels) for cell in found.rows[0].cells]
    assert ("B", "A") == curriculum_matrix({"o": {"B": "R", "A": "I"}}, ladder="IPR").columns


def test_order_that_is_not_asked_names_no_early_column() -> None:
    assert () == curriculum_matrix({"o": {"A": "P", "B": "I"}}, ladder="IPR").rows[0].early


def test_a_map_without_outcomes_says_nothing() -> None:
    assert "CurriculumMatrix(0 outcomes x 0 columns: nothing found)" == repr(curriculum_matrix({}, ladder="IPR"))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"ladder": "I"}, r"ladder='I': expected two or more different codes"),
        ({"ladder": "IPI"}, r"ladder='IPI': expected two or more different codes"),
        ({"ladder": ["I", ""]}, r"ladder=\['I', ''\]: expected two or more"),
        ({"ladder": "IPX"}, r"unlevelled='X' is a level of the ladder: give another code"),
        ({"ladder": "IP"}, r"code 'R' of 'o' in 'CS-200' is not on the ladder: expected some of I, P, X; a blank"),
        ({"columns": ["CS-100", "CS-20"]}, r"cells names column 'CS-200', .*; did you mean 'CS-20'\?"),
        ({"columns": ["CS-100"]}, r"cells names column 'CS-200', .*"),
        ({"order": {"zoo": 1}}, r"order names column 'zoo', which the map has not: name it in columns"),
        ({"order": {"CS-100": "1"}}, r"order\['CS-100'\]='1': expected a number; leave a column without one out"),
        ({"order": {"CS-100": True}}, r"order\['CS-100'\]=True: expected a number"),
        ({"order": {"CS-100": float("nan")}}, r"order\['CS-100'\]=nan: expected a number"),
        ({"assessed": {"writes": []}}, r"assessed has 'writes', which is no outcome of the cells: give it a row"),
        ({"assessed": {"oo": []}}, r"assessed has 'oo', .*: give it a row"),
        ({"assessed": {"o": ["zoo"]}}, r"assessed names column 'zoo', which the map has not"),
    ],
)
def test_what_is_no_map_is_refused(changes: dict[str, Any], message: str) -> None:
    cells = {"o": {"CS-100": "I", "CS-200": "R"}}
    asked: dict[str, Any] = {"ladder": "IPR", **changes}

    with pytest.raises(InvalidValueError, match=message):
        curriculum_matrix(cells, **asked)


def test_a_slip_in_an_outcome_is_told() -> None:
    with pytest.raises(InvalidValueError, match=r"assessed has 'writs', .*; did you mean 'writes'\?"):
        curriculum_matrix({"writes": {}}, ladder="IPR", assessed={"writs": []})
    with pytest.raises(UnknownIdError, match=r"no row for 'writs' in the map; did you mean 'writes'\?"):
        small().row("writs")
    with pytest.raises(UnknownIdError, match=r"no row for 'zoo' in the map$"):
        small().row("zoo")
    with pytest.raises(ValueError, match="'nothing' is not a valid MapFinding"):
        small().having("nothing")


def test_a_map_shows_its_counts_and_its_table() -> None:
    found = small()

    assert (
        "CurriculumMatrix(4 outcomes x 4 columns: 1 never_addressed, 1 never_practised, 1 out_of_order, 2 not_assessed)"
        == repr(found)
    )
    assert "MapRow('drafts' in 0 columns: never_addressed)" == repr(found.row("drafts"))
    assert "MapRow('writes' in 4 columns: nothing found)" == repr(found.row("writes"))
    assert "<caption>I &lt; P &lt; R</caption>" in shown(found)
    assert "<td>writes</td><td>I</td><td>I, P</td><td>P</td><td>R, assessed</td><td>4</td><td></td>" in shown(found)
    assert "<td>cites</td><td></td><td>level not recorded</td>" in shown(found)


def test_records_are_plain() -> None:
    assert {
        "outcome": "argues",
        "saturation": 2,
        "levels": ["I", "R"],
        "complete": False,
        "findings": ["never_practised", "out_of_order", "not_assessed"],
        "undecided": [],
        "early": ["C"],
        "cells": [
            {"column": "C", "levels": ["R"], "unlevelled": False, "assessed": False},
            {"column": "D", "levels": ["I"], "unlevelled": False, "assessed": False},
        ],
    } == small().to_records()[1]


def test_a_map_cites_its_sources_compares_by_value_and_pickles() -> None:
    assert [line[:12] for line in small().cite().splitlines()] == ["Allen (2002)", "Curriculum A"]
    assert small() == pickle.loads(pickle.dumps(small()))  # noqa: S301 # our own bytes
    assert hash(small()) == hash(small())
