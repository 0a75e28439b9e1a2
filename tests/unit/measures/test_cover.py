"""Counting holders, single points of failure and small covers."""

import math
import sys
from typing import Any

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.cover import (
    Holders,
    SinglePoint,
    k_coverage,
    minimal_cover,
    single_points_of_failure,
)
from tests.helpers.notebook import shown

SETS = {"trip": ["agency", "care"], "talk": ["agency", "voice"], "club": ["agency", "voice", "craft", "craft"]}
#: Greedily the large set comes first and is redundant in the end.
TRAP = {"large": [1, 2, 3, 4], "left": [1, 2, 5], "right": [3, 4, 6]}


def test_each_element_is_told_with_the_sets_that_hold_it() -> None:
    found = k_coverage(SETS)

    assert (
        Holders(element="agency", sets=("trip", "talk", "club")),
        Holders(element="care", sets=("trip",)),
        Holders(element="voice", sets=("talk", "club")),
        Holders(element="craft", sets=("club",)),
    ) == found.rows
    assert {1: 4, 2: 2, 3: 1} == found.counts()
    assert ("agency", "voice") == found.at_least(2)
    assert ("care", "craft") == found.below(2)


def test_the_universe_says_what_is_asked_about() -> None:
    """What none holds is in it; what only sets hold is not."""
    found = k_coverage(SETS, universe=["wisdom", "care", "wisdom"])

    assert [("wisdom", ()), ("care", ("trip",))] == [(row.element, row.sets) for row in found.rows]
    assert ("wisdom",) == found.below(1)
    assert {1: 1} == found.counts()


def test_elements_without_order_are_sorted() -> None:
    """Two runs of Python do not order a set of texts alike."""
    texts = frozenset({"b", "a", "c"})
    mixed = {("b", 1), 2, "a", 1}

    assert ["a", "b", "c"] == [row.element for row in k_coverage({"one": texts}).rows]
    assert [1, 2, "a", ("b", 1)] == [row.element for row in k_coverage({}, universe=mixed).rows]


def test_a_text_is_no_collection_of_elements() -> None:
    with pytest.raises(InvalidValueError, match=r"sets\['trip'\]='care': expected elements, not a text; put it in"):
        k_coverage({"trip": "care"})
    with pytest.raises(InvalidValueError, match="universe=b'care': expected elements"):
        k_coverage({}, universe=b"care")


def test_a_single_point_is_a_set_that_leaves_elements_short() -> None:
    found = single_points_of_failure(SETS)

    assert (SinglePoint(name="trip", elements=("care",)), SinglePoint(name="club", elements=("craft",))) == found.rows
    assert () == found.short


def test_with_k_of_two_losing_one_of_two_leaves_short() -> None:
    found = single_points_of_failure({"a": [1], "b": [1, 2, 4], "c": [2, 3, 4]}, 2, universe=[4, 3, 2, 1, 0])

    assert [("b", (4, 2, 1)), ("c", (4, 2)), ("a", (1,))] == [(row.name, row.elements) for row in found.rows]
    assert (3, 0) == found.short
    assert 2 == found.k


def test_greedy_takes_what_brings_most_and_says_what_is_redundant() -> None:
    found = minimal_cover(TRAP)

    assert ("large", "left", "right") == found.chosen
    assert ("large",) == found.redundant
    assert found.optimal is False
    assert (1, 6, 2, "greedy", True) == (found.k, found.elements, found.bound, found.method, found.settled)


def test_a_greedy_cover_at_its_bound_is_optimal() -> None:
    found = minimal_cover(SETS)

    assert (("club", "trip"), 2, True, ()) == (found.chosen, found.bound, found.optimal, found.redundant)


@pytest.mark.parametrize(
    ("sets", "chosen"),
    [
        # Three are needed, which the bound of two does not show.
        ({"a": [3, 4], "b": [1, 2], "c": [2, 4], "d": [0, 1]}, ("a", "b", "d")),
        # c and d would do, but no chosen set can be left out.
        ({"a": [1, 3, 5], "b": [0, 2], "c": [0, 1, 5], "d": [2, 3, 4]}, ("a", "b", "d")),
    ],
)
def test_a_greedy_cover_above_its_bound_is_perhaps_optimal(sets: dict[str, list[int]], chosen: tuple[str, ...]) -> None:
    found = minimal_cover(sets)

    assert (chosen, 2, None, ()) == (found.chosen, found.bound, found.optimal, found.redundant)
    assert "MinimalCover(greedy: 3 sets, perhaps not the fewest; 0 uncoverable)" == repr(found)


def test_what_cannot_be_covered_is_named_and_covered_as_often_as_it_can_be() -> None:
    found = minimal_cover(SETS, 2, universe=["agency", "care", "voice", "wisdom"])

    assert ("care", "wisdom") == found.uncoverable
    assert {"trip", "talk", "club"} == set(found.chosen)
    assert (4, True) == (found.elements, found.optimal)


def test_nothing_to_cover_needs_no_set() -> None:
    for found in (minimal_cover({}), minimal_cover({"trip": []}), minimal_cover(SETS, universe=[])):
        assert ((), 0, True, 0) == (found.chosen, found.bound, found.optimal, found.elements)
    assert (("wisdom",), ()) == ((found := minimal_cover({}, universe=["wisdom"])).uncoverable, found.chosen)


def test_the_exact_cover_is_the_smallest() -> None:
    pytest.importorskip("scipy", reason="exact covers need scipy, an extra")

    found = minimal_cover(TRAP, method="exact")

    assert ("left", "right") == found.chosen
    assert (2, True, (), "exact", True) == (found.bound, found.optimal, found.redundant, found.method, found.settled)
    assert found.cite().startswith("Huangfu, Q., & Hall, J. A. J. (2018).")


def test_an_exact_search_without_time_says_so() -> None:
    pytest.importorskip("scipy", reason="exact covers need scipy, an extra")

    found = minimal_cover(TRAP, method="exact", time_limit=1e-12)

    assert (("large", "left", "right"), "greedy", False) == (found.chosen, found.method, found.settled)
    assert found.optimal is False


def test_an_exact_search_without_scipy_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)

    with pytest.raises(ImportError, match=r"pip install learner-centered\[optimize\]"):
        minimal_cover(TRAP, method="exact")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"k": 0}, "k=0: expected a whole number from 1 on"),
        ({"k": True}, "k=True: expected"),
        ({"k": 1.0}, r"k=1\.0: expected"),
        ({"method": "best"}, "method='best': expected one of greedy, exact"),
        ({"time_limit": 0}, "time_limit=0: expected a finite number of seconds above 0"),
        ({"time_limit": math.inf}, "time_limit=inf: expected"),
        ({"time_limit": math.nan}, "time_limit=nan: expected"),
    ],
)
def test_wrong_questions_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        minimal_cover(SETS, **options)


def test_a_single_point_needs_a_number_of_sets() -> None:
    with pytest.raises(InvalidValueError, match="k=0: expected"):
        single_points_of_failure(SETS, 0)


def test_what_is_handed_in_stays_as_it_was() -> None:
    sets = {"trip": {"b", "a"}, "talk": {"a"}}

    minimal_cover(sets, universe=iter(["a", "b"]))

    assert {"trip": {"b", "a"}, "talk": {"a"}} == sets


def test_records_and_words_of_coverage() -> None:
    found = k_coverage(SETS)

    assert {"element": "voice", "count": 2, "sets": ["talk", "club"]} == found.to_records()[2]
    assert "KCoverage(4 elements: 4 at least 1×, 2 at least 2×, 1 at least 3×)" == repr(found)
    assert "KCoverage(0 elements: none held)" == repr(k_coverage({}))
    assert "<th>element</th><th>count</th><th>sets</th>" in shown(found)
    assert "<td>voice</td><td>2</td><td>talk, club</td>" in shown(found)


def test_records_and_words_of_single_points() -> None:
    found = single_points_of_failure(SETS, 3)

    assert [{"name": name, "count": 1, "elements": ["agency"]} for name in SETS] == found.to_records()
    assert "SinglePoints(k=3: 3 sets, 3 elements short already)" == repr(found)
    assert "<caption>sets without which elements are held by fewer than 3</caption>" in shown(found)
    assert "<th>set</th><th>count</th><th>elements</th>" in shown(found)
    assert "<td>trip</td><td>1</td><td>agency</td>" in shown(found)


def test_records_words_and_sources_of_a_cover() -> None:
    found = minimal_cover(TRAP, universe=[1, 2, 3, 4, 5, 6, 7])

    assert [
        {"state": "chosen", "name": "large", "redundant": True},
        {"state": "chosen", "name": "left", "redundant": False},
        {"state": "chosen", "name": "right", "redundant": False},
        {"state": "uncoverable", "name": 7, "redundant": None},
    ] == found.to_records()
    assert "MinimalCover(greedy: 3 sets, not the fewest; 1 uncoverable)" == repr(found)
    assert "MinimalCover(greedy: 2 sets, the fewest; 0 uncoverable)" == repr(minimal_cover(SETS))
    assert "<caption>greedy; no cover has fewer than 2 sets</caption>" in shown(found)
    assert "<th>state</th><th>name</th><th>redundant</th>" in shown(found)
    assert "<td>uncoverable</td><td>7</td><td></td>" in shown(found)
    assert ["Johnson", "Chvátal"] == [line.split(",")[0] for line in found.cite().splitlines()]


def test_what_is_held_very_often_does_not_make_the_words_long() -> None:
    found = k_coverage({str(number): ["goals"] for number in range(500)})

    assert "1 at least 12×, …)" in repr(found)
    assert "13×" not in repr(found)
