"""What a coding may be, and what is refused."""

from typing import Any, cast

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.codings import Generic, Hit, Objectives, hits_of, raters_of

DECLARED = {"N1": ("Number", 1), "N2": ("Number", 2), "Number": ("Number", None), "A1": ("Algebra", 3)}


def hit(objective: str = "N1", rater: str = "ann", item: str = "i1", dok: int = 1) -> Hit:
    """Return a hit."""
    return Hit(rater=rater, item=item, objective=objective, dok=dok)


def test_a_hit_a_mapping_and_a_sequence_say_the_same() -> None:
    record = {"objective": "N1", "note": "passed over", "dok": 1, "rater": "ann", "item": "i1"}

    assert [hit()] == hits_of([hit()]) == hits_of([record]) == hits_of([("ann", "i1", "N1", 1)])
    assert [] == hits_of([])


@pytest.mark.parametrize(
    ("coding", "message"),
    [
        (("ann", "i1", "N1"), r"codings\[1\]=\('ann', 'i1', 'N1'\): expected a Hit, or its rater, item, obj"),
        (("ann", "i1", "N1", 1, 2), r"codings\[1\]=.*expected a Hit"),
        ({"rater": "ann", "item": "i1", "objective": "N1"}, r"codings\[1\]=\{.*expected a Hit"),
        ("abcd", r"codings\[1\]='abcd': expected a Hit"),  # four letters are no four values
        ((1, "i1", "N1", 1), "Hit, rater=1: expected text; write numbers as text"),
        (("ann", "", "N1", 1), "Hit, item='': expected text"),
        (("ann", "i1", None, 1), "Hit, objective=None: expected text"),
        (("ann", "i1", "N1", 0), "Hit, dok=0: expected a whole number 1..4"),
        (("ann", "i1", "N1", 5), "Hit, dok=5: expected"),
        (("ann", "i1", "N1", True), "Hit, dok=True: expected"),
        (("ann", "i1", "N1", "2"), "Hit, dok='2': expected"),
        (("ann", "i1", "N1", 2.0), r"Hit, dok=2\.0: expected"),
    ],
)
def test_a_malformed_coding_is_refused_with_its_place(coding: Any, message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        hits_of([("ann", "i0", "N1", 1), coding])


def test_a_rater_gives_an_item_one_depth() -> None:
    two = [hit(), hit("N2", dok=2), hit(item="i2"), hit(rater="bo", dok=3)]

    with pytest.raises(InvalidValueError, match=r"several for \('ann', 'i1'\); keep one"):
        hits_of(two)


def test_a_rater_codes_an_item_to_an_objective_once() -> None:
    twice = [hit(), hit(), hit("N2"), hit(rater="bo"), hit("A1", item="i2"), hit("A1", item="i2")]

    with pytest.raises(InvalidValueError, match=r"repeated: \('ann', 'i1', 'N1'\), \('ann', 'i2', 'A1'\); keep one"):
        hits_of(twice)


def test_raters_stand_in_order_and_may_be_declared() -> None:
    hits = [hit(rater="bo"), hit(rater="ann"), hit("N2", rater="bo")]

    assert ("bo", "ann") == raters_of(hits, None)
    assert ("ann", "bo", "cy") == raters_of(hits, ["ann", "bo", "cy", "ann"])
    with pytest.raises(InvalidValueError, match="raters that are not declared: 'bo'; add them"):
        raters_of(hits, ["ann"])


@pytest.mark.parametrize(
    ("generic", "counted"),
    [
        ("concurrence", {"Number": 2, "Algebra": 1}),
        ("none", {"Number": 2, "Algebra": 1}),
        ("objective", {"Number": 3, "Algebra": 1}),
    ],
)
def test_range_is_about_the_generic_objective_only_where_it_counts_in_full(
    generic: Generic, counted: dict[str, int]
) -> None:
    declared = Objectives.of({**DECLARED, "Number": ("Number", 2)}, generic)

    assert list(counted.items()) == list(declared.counted.items())
    assert {"N1": 1, "N2": 2, "Number": 2, "A1": 3} == declared.dok
    assert "Number" == declared.standard["N2"]


def test_a_generic_objective_needs_a_depth_only_where_it_counts_in_full() -> None:
    assert "Number" not in Objectives.of(DECLARED, "concurrence").dok
    with pytest.raises(InvalidValueError, match="no depth of knowledge: 'Number'; give each a number"):
        Objectives.of(DECLARED, "objective")
    with pytest.raises(InvalidValueError, match="no depth of knowledge: 'N1', 'N2'; give"):
        Objectives.of({"N1": ("Number", None), "N2": ("Number", None), "Number": ("Number", None)}, "none")


@pytest.mark.parametrize(
    "pair",
    ["Number", ("Number",), ("Number", 1, 2), ("", 1), (None, 1), ("Number", 0), ("Number", "1"), None, 3],
)
def test_a_malformed_objective_is_refused(pair: Any) -> None:
    with pytest.raises(InvalidValueError, match=r"objectives\['N1'\]=.*: expected \(standard, depth of knowledge"):
        Objectives.of({"N1": pair}, "concurrence")


def test_a_list_may_stand_for_a_pair() -> None:
    assert {"N1": "Number"} == Objectives.of({"N1": cast("tuple[str, int]", ["Number", 1])}, "none").standard


def test_a_standard_is_no_objective_of_another() -> None:
    with pytest.raises(InvalidValueError, match="standards stand under another standard: 'Algebra'; give each"):
        Objectives.of({"N1": ("Number", 1), "Algebra": ("Number", 1), "A1": ("Algebra", 1)}, "concurrence")


def test_an_unknown_way_to_count_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="generic='half': expected one of concurrence, objective, none"):
        Objectives.of(DECLARED, cast("Generic", "half"))


def test_all_objectives_that_nobody_declared_are_named_at_once() -> None:
    declared = Objectives.of(DECLARED, "concurrence")
    hits = [hit("X"), hit("N1"), hit("Y"), hit("X", item="i2"), hit("Algebra")]

    with pytest.raises(InvalidValueError, match=r"not declared: 'X', 'Y'; give each its \(standard, depth"):
        declared.check(hits)


def test_hits_on_a_standard_need_its_depth_where_they_count_in_full() -> None:
    objectives = {"N1": ("Number", 1), "Number": ("Number", 2), "A1": ("Algebra", 3)}
    declared = Objectives.of(objectives, "objective")

    declared.check([hit("Number"), hit("A1")])
    Objectives.of(objectives, "concurrence").check([hit("Algebra")])
    with pytest.raises(InvalidValueError, match="the standards hit: 'Algebra'; declare each as"):
        declared.check([hit("Algebra"), hit("Number")])
