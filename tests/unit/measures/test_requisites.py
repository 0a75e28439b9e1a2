"""Metrics of requisites on graphs small enough to draw."""

from typing import Any

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.requisites import (
    Requisite,
    RequisiteKind,
    RequisiteMetrics,
    Requisites,
    requisite_metrics,
)
from tests.helpers.notebook import shown

#: Two ways from algebra to mechanics, one of them by a corequisite, and drawing beside them.
PLAN: Requisites = {
    "algebra": [],
    "calculus": ["algebra"],
    "vectors": {"algebra": "corequisite"},
    "mechanics": {"calculus": "prerequisite", "vectors": "corequisite", "algebra": "prerequisite"},
    "drawing": [],
}


def values(found: RequisiteMetrics) -> list[tuple[object, ...]]:
    """Return the rows as plain tuples."""
    return [(row.item, row.blocking, row.delay, row.centrality, row.complexity) for row in found.rows]


def test_each_item_has_its_four_metrics() -> None:
    assert [
        ("algebra", 3, 3, 0, 6.0),
        ("calculus", 1, 3, 3, 4.0),
        ("vectors", 1, 3, 3, 4.0),
        ("mechanics", 0, 3, 0, 3.0),
        ("drawing", 0, 1, 0, 1.0),
    ] == values(requisite_metrics(PLAN))


def test_no_items_have_no_complexity() -> None:
    found = requisite_metrics({}, terms={})

    assert ((), 0.0, 0, ()) == (found.rows, found.complexity, found.distance, found.extraneous)


def test_a_result_is_shown_short_and_as_records_and_as_a_table() -> None:
    found = requisite_metrics(PLAN)

    assert "RequisiteMetrics(5 items, 5 requisites, 1 extraneous; complexity 18)" == repr(found)
    assert {
        "item": "calculus",
        "blocking": 1,
        "delay": 3,
        "centrality": 3,
        "complexity": 4.0,
        "distance": None,
    } == found.to_records()[1]
    assert "<td>calculus</td><td>1</td><td>3</td><td>3</td><td>4</td><td></td>" in shown(found)
    assert found.cite().startswith("Heileman, G. L., Abdallah, C. T., Slim, A., & Hickman, M. (2018). Curricular")


#: Kinds of straight way and of the two steps of the way round, and whether the straight one is extraneous.
DETOURS = [
    ("prerequisite", "prerequisite", "prerequisite", True),
    ("corequisite", "prerequisite", "prerequisite", True),  # before it is no later than it
    ("strict_corequisite", "prerequisite", "prerequisite", False),  # no chain says this
    ("prerequisite", "corequisite", "prerequisite", False),
    ("prerequisite", "prerequisite", "corequisite", False),
    ("prerequisite", "strict_corequisite", "prerequisite", False),
    ("corequisite", "corequisite", "corequisite", False),
]


@pytest.mark.parametrize(("straight", "first", "second", "extraneous"), DETOURS)
def test_only_a_chain_of_prerequisites_makes_a_requisite_extraneous(
    straight: RequisiteKind, first: RequisiteKind, second: RequisiteKind, extraneous: bool
) -> None:
    found = requisite_metrics({"a": {}, "b": {"a": first}, "c": {"a": straight, "b": second}})

    expected = (Requisite(before="a", after="c", kind=straight),) if extraneous else ()
    assert expected == found.extraneous


def test_another_chain_of_prerequisites_is_enough_to_make_one_extraneous() -> None:
    found = requisite_metrics({"a": [], "b": ["a"], "x": {"a": "corequisite"}, "c": ["a", "b", "x"]})

    assert [("a", "c")] == [(one.before, one.after) for one in found.extraneous]


def test_distance_is_known_where_all_its_terms_are() -> None:
    asked: Requisites = {"a": [], "b": ["a"], "c": ["a", "b"], "d": ["c"], "e": []}

    found = requisite_metrics(asked, terms={"a": 1, "b": 2, "c": 4})

    assert [0, 1, 5, None, None] == [row.distance for row in found.rows]
    assert found.distance is None
    assert [None] * 5 == [row.distance for row in requisite_metrics(asked).rows]


def test_distance_in_all_is_their_sum_and_counts_backwards_too() -> None:
    found = requisite_metrics({"a": [], "b": ["a"], "c": ["b"]}, terms={"a": 3, "b": 1, "c": 2})

    assert ([0, -2, 1], -1) == ([row.distance for row in found.rows], found.distance)


def test_quarters_round_each_item_and_add_up_what_is_rounded() -> None:
    found = requisite_metrics({"a": [], "b": ["a"], "c": [], "d": []}, quarters=True)

    assert [2.0, 1.3, 0.7, 0.7] == [row.complexity for row in found.rows]
    assert 4.7 == found.complexity
    assert "RequisiteMetrics(4 items, 1 requisites, 0 extraneous; complexity 4.7)" == repr(found)


def test_a_repeated_requisite_counts_once() -> None:
    assert requisite_metrics({"a": [], "b": ["a"]}) == requisite_metrics({"a": (), "b": ["a", "a"]})


def test_items_of_any_kind_are_asked_about() -> None:
    found = requisite_metrics({1: set[int](), ("b", 2): {1}})

    assert [(1, 1), (("b", 2), 0)] == [(row.item, row.blocking) for row in found.rows]


WRONG: list[tuple[Any, str]] = [
    ([("a", "b")], "requisites=[('a', 'b')]: expected a mapping from each item to its requisites"),
    ({"b": ["a"]}, "requisites['b'] names 'a', which has no entry: give every item one, if an empty one"),
    ({"algebra": [], "b": ["algbra"]}, "if an empty one; did you mean 'algebra'?"),
    ({1: [2]}, "requisites[1] names 2, which has no entry: give every item one, if an empty one"),
    ({"a": [], "b": {"a": "pre"}}, "['b']['a']='pre': expected one of prerequisite, corequisite, strict_corequisite"),
    ({"a": [], "b": "a"}, "requisites['b']='a': expected items in a list, or a mapping from items"),
    ({"a": 3}, "requisites['a']=3: expected items in a list"),
    ({"a": ["a"]}, "requisites lead in a circle, 'a' → 'a': nothing on it could be begun; take one of them out"),
    ({"a": ["c"], "b": ["a"], "c": ["b"], "d": ["c"]}, "a circle, 'a' → 'b' → 'c' → 'a':"),
    ({"a": ["b"], "b": {"a": "corequisite"}}, "a circle, 'a' → 'b' → 'a':"),
    ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"]}, "a circle, 'a' → 'b' → 'a':"),
]


@pytest.mark.parametrize(("asked", "says"), WRONG)
def test_what_is_no_order_is_refused(asked: Any, says: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        requisite_metrics(asked)

    assert says in str(caught.value)


def test_a_circle_of_twelve_is_named_whole() -> None:
    with pytest.raises(InvalidValueError, match="'10' → '11' → '0': nothing"):
        requisite_metrics({str(one): [str((one - 1) % 12)] for one in range(12)})


def test_a_long_circle_is_cut() -> None:
    with pytest.raises(InvalidValueError, match="'11' → … 88 more … → '0': nothing"):
        requisite_metrics({str(one): [str((one - 1) % 100)] for one in range(100)})


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        ({"z": 1}, "terms has 'z', which requisites do not"),
        ({"a": 1.5}, r"terms\['a'\]=1.5: expected the number of a term"),
        ({"a": True}, r"terms\['a'\]=True: expected the number of a term"),
    ],
)
def test_terms_are_whole_numbers_of_items(terms: dict[str, int], says: str) -> None:
    with pytest.raises(InvalidValueError, match=says):
        requisite_metrics({"a": []}, terms=terms)


def test_a_long_chain_is_measured_past_one_block() -> None:
    count = 5000

    found = requisite_metrics({one: [one - 1] if one else [] for one in range(count)})

    assert list(range(count - 1, -1, -1)) == [row.blocking for row in found.rows]
    assert {count} == {row.delay for row in found.rows}


def test_extraneous_requisites_are_found_past_one_block() -> None:
    count = 4200

    found = requisite_metrics({one: [*range(max(one - 2, 0), one)] for one in range(count)})

    assert [(one - 2, one) for one in range(2, count)] == [(each.before, each.after) for each in found.extraneous]


def test_a_deep_plan_can_be_shown_though_its_paths_are_beyond_writing_out() -> None:
    plan = {number: [before for before in (number - 1, number - 2) if before >= 0] for number in range(25_000)}

    found = requisite_metrics(plan)

    assert "about 10^" in repr(found.rows[12_500])
    assert "<table>" in shown(found)
