"""Sets against sets, and how many meet how many."""

import math
from collections.abc import Iterable

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.matching import cardinalities, jaccard, pair_of, retrieval
from tests.helpers.notebook import shown


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("ab", "ab", 1.0),
        ("ab", "cd", 0.0),
        ("abc", "bcd", 0.5),
        ("aab", "abb", 1.0),  # a repeated element counts once
        ("a", "", 0.0),
    ],
)
def test_jaccard_is_the_share_in_both(a: str, b: str, expected: float) -> None:
    assert expected == jaccard(list(a), list(b))


def test_jaccard_of_two_empty_sets_is_no_number() -> None:
    assert math.isnan(jaccard([], []))


@pytest.mark.parametrize("ask", [jaccard, retrieval])
def test_one_text_is_no_set(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(InvalidValueError, match=r"'goals' is one text: expected a set, such as \['goals'\]"):
        ask("goals", ["goals"])
    with pytest.raises(InvalidValueError, match="'goals' is one text"):
        ask(["goals"], "goals")


@pytest.mark.parametrize(
    ("found", "reference", "expected"),
    [
        ("ab", "bc", (1, 2, 2, 0.5, 0.5, 0.5, None)),
        ("ab", "cd", (0, 2, 2, 0.0, 0.0, 0.0, None)),
        ("aab", "b", (1, 2, 1, 0.5, 1.0, 2 / 3, None)),
        ("", "b", (0, 0, 1, None, 0.0, 0.0, "nothing was found, so precision is 0/0")),
        ("a", "", (0, 1, 0, 0.0, None, 0.0, "the reference is empty, so recall is 0/0")),
        (
            "",
            "",
            (
                0,
                0,
                0,
                None,
                None,
                None,
                "nothing was found, so precision is 0/0; the reference is empty, so recall is 0/0",
            ),
        ),
    ],
)
def test_retrieval_says_why_a_number_is_missing(
    found: Iterable[str], reference: Iterable[str], expected: tuple[object, ...]
) -> None:
    (record,) = retrieval(list(found), list(reference)).to_records()

    names = ("both", "found", "reference", "precision", "recall", "f1", "reason")
    assert dict(zip(names, expected, strict=True)) == record


def test_two_undefined_results_are_equal() -> None:
    assert retrieval([], []) == retrieval([], [])


def test_retrieval_shows_its_numbers_and_its_source() -> None:
    found = retrieval(["a", "b"], ["b"])

    assert "Retrieval(precision 0.500, recall 1.000, F1 0.667, 1 of 2 found and 1 in the reference)" == repr(found)
    assert found.cite().startswith("van Rijsbergen, C. J. (1979).")
    assert "<th>precision</th>" in shown(found)
    assert "<td>0.5</td>" in shown(found)


def test_a_pair_given_twice_counts_once() -> None:
    assert ("1:1", "1:1") == cardinalities([("a", "x"), ("a", "x")])


def test_a_record_of_absence_is_no_partner() -> None:
    assert ("1:0", "1:1", "0:1") == cardinalities([("a", None), ("a", "x"), (None, "x")])


def test_an_id_on_both_sides_is_two_items() -> None:
    assert ("1:n", "1:n", "1:1") == cardinalities([("a", "a"), ("a", "b"), ("c", "c")])


@pytest.mark.parametrize("given", ["ab", ("a",), ("a", "x", "y"), 5, None])
def test_what_is_no_pair_is_refused(given: object) -> None:
    with pytest.raises(InvalidValueError, match=r"is no pair: expected two parts, such as \('sets-goals', 'SL\.1'\)"):
        pair_of(given)
