"""Webb's criteria on small codings."""

import math
from fractions import Fraction
from typing import Any

import pytest

from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.measures.codings import Generic, Hit
from learner_centered.measures.webb import (
    BALANCE,
    CONCURRENCE,
    CONSISTENCY,
    RANGE,
    WebbCriterion,
    WebbCuts,
    WebbLevel,
    WebbSummary,
    webb_alignment,
    webb_balance,
)
from tests.helpers.notebook import shown

OBJECTIVES = {"N1": ("Number", 1), "N2": ("Number", 2), "N3": ("Number", 3), "A1": ("Algebra", 2)}


def hits(rater: str, *objectives: str, dok: int = 2) -> list[Hit]:
    """Return one hit an item, the items counted from 1."""
    return [Hit(rater=rater, item=f"i{row}", objective=one, dok=dok) for row, one in enumerate(objectives, 1)]


def by_criterion(found: Any, standard: str) -> list[tuple[float | None, float | None, int, str]]:
    """Return mean, spread, raters and level of the four criteria of a standard."""
    rows = [found.summary(standard, criterion) for criterion in WebbCriterion]
    return [(row.mean, row.sd, row.raters, str(row.level)) for row in rows]


def test_each_criterion_is_worked_out_for_a_rater_and_standard() -> None:
    codings = hits("ann", "N1", "N1", "N1", "N2", "N3", "N3")

    found = webb_alignment(codings, OBJECTIVES)

    assert [
        (6.0, None, 1, "yes"),
        (4 / 6, None, 1, "yes"),  # three items on N1 and one on N2 are deep enough, those on N3 are not
        (1.0, None, 1, "yes"),
        (1 - (1 / 6 + 1 / 6 + 0) / 2, None, 1, "yes"),
    ] == by_criterion(found, "Number")


def test_raters_are_averaged_never_pooled() -> None:
    """Pooled, all three objectives would be hit; each rater hits one."""
    codings = [*hits("ann", "N1"), *hits("bo", "N2", "N2"), *hits("cy", "N3", "N3", "N3", dok=3)]

    found = webb_alignment(codings, OBJECTIVES)

    assert [
        (2.0, 1.0, 3, "no"),
        (1.0, 0.0, 3, "yes"),
        (1 / 3, 0.0, 3, "no"),
        (1.0, 0.0, 3, "yes"),
    ] == by_criterion(found, "Number")


def test_spread_is_the_sample_standard_deviation() -> None:
    codings = [*hits("ann", "N1", "N2", "N3"), *hits("bo", "N1")]

    row = webb_alignment(codings, OBJECTIVES).summary("Number", "range_of_knowledge")

    assert (2 / 3, 2) == (row.mean, row.raters)
    assert pytest.approx(math.sqrt(2) / 3) == row.sd


def test_a_standard_without_a_hit_is_not_assessed() -> None:
    found = webb_alignment(hits("ann", "N1"), OBJECTIVES)

    assert [
        (0.0, None, 1, "not_assessed"),
        (None, None, 0, "not_assessed"),
        (None, None, 0, "not_assessed"),
        (None, None, 0, "not_assessed"),
    ] == by_criterion(found, "Algebra")
    scores = [(row.value, str(row.level)) for row in found.scores if row.standard == "Algebra"]
    assert [(0.0, "not_assessed"), *[(None, "not_assessed")] * 3] == scores


def test_a_rater_without_a_hit_counts_for_concurrence_only() -> None:
    """No hit is a count of 0, but no share of anything."""
    found = webb_alignment(hits("ann", *["N1"] * 12), OBJECTIVES, raters=["ann", "bo"])

    assert ("ann", "bo") == found.raters
    assert [
        (6.0, pytest.approx(math.sqrt(72)), 2, "yes"),
        (1.0, None, 1, "yes"),
        (1 / 3, None, 1, "no"),
        (1.0, None, 1, "yes"),
    ] == by_criterion(found, "Number")


@pytest.mark.parametrize(
    ("generic", "expected"),
    [
        ("concurrence", [4.0, 0.5, 2 / 3, 1.0]),
        ("objective", [4.0, 3 / 4, 3 / 4, 1 - (1 / 6 + 1 / 12 + 1 / 12) / 2]),
        ("none", [2.0, 0.5, 2 / 3, 1.0]),
    ],
)
def test_the_caller_says_how_hits_on_a_standard_count(generic: Generic, expected: list[float]) -> None:
    codings = hits("ann", "Number", "N1", "N3", "Number")

    found = webb_alignment(codings, {**OBJECTIVES, "Number": ("Number", 2)}, generic=generic)

    assert expected == [pytest.approx(row.value) for row in found.scores if row.standard == "Number"]
    assert generic == found.generic


def test_hits_on_a_standard_alone_leave_the_other_criteria_unassessed() -> None:
    levels = {
        generic: [row.level for row in webb_alignment(hits("ann", "Algebra"), OBJECTIVES, generic=generic).summaries]
        for generic in ("concurrence", "none")
    }

    assert ["not_assessed"] * 4 + ["no"] + ["not_assessed"] * 3 == levels["concurrence"]
    assert ["not_assessed"] * 8 == levels["none"]


def test_a_standard_that_is_its_own_only_objective_has_no_range_without_it() -> None:
    objectives = {"Number": ("Number", 2)}

    narrow = webb_alignment(hits("ann", "Number"), objectives)
    full = webb_alignment(hits("ann", "Number"), objectives, generic="objective")

    assert [1.0, None, None, None] == [row.mean for row in narrow.summaries]
    assert [1.0, 1.0, 1.0, 1.0] == [row.mean for row in full.summaries]


@pytest.mark.parametrize(
    ("cuts", "value", "level"),
    [
        (CONCURRENCE, 6, "yes"),
        (CONCURRENCE, 5.999, "no"),  # no weak band
        (CONSISTENCY, 0.5, "yes"),
        (CONSISTENCY, 0.4999, "weak"),
        (CONSISTENCY, 0.4, "weak"),
        (CONSISTENCY, 0.3999, "no"),
        (CONSISTENCY, 0, "no"),
        (RANGE, 0.5, "yes"),
        (RANGE, 0.4, "weak"),
        (RANGE, 0.3999, "no"),
        (BALANCE, 0.7, "yes"),
        (BALANCE, 0.6999, "weak"),
        (BALANCE, 0.6, "weak"),
        (BALANCE, Fraction(6, 10), "weak"),
        (BALANCE, 0.5999, "no"),
        (BALANCE, None, "not_assessed"),
    ],
)
def test_a_cut_counts_as_reached(cuts: WebbCuts, value: float | None, level: str) -> None:
    assert level == cuts.level(value)


def test_a_mean_at_a_cut_is_there_however_it_came_about() -> None:
    """In binary fractions the mean of 3/7, 3/7, 4/7 and 4/7 is below .5."""
    objectives = {f"N{row}": ("Number", 1) for row in range(7)}
    reached = {"ann": 3, "bo": 3, "cy": 4, "di": 4}
    codings = [hit for rater, count in reached.items() for hit in hits(rater, *list(objectives)[:count])]

    assert sum(count / 7 for count in reached.values()) / 4 < 0.5
    assert "yes" == webb_alignment(codings, objectives).summary("Number", WebbCriterion.RANGE).level


def test_cuts_are_arguments() -> None:
    mine = WebbCuts(yes=1, weak=0.5)

    found = webb_alignment(
        hits("ann", "N1", "N1", "N3"),
        OBJECTIVES,
        concurrence=WebbCuts(yes=3, weak=1),
        consistency=mine,
        range_of_knowledge=mine,
        balance=mine,
    )

    assert ["yes", "weak", "weak", "weak"] == [row.level for row in found.summaries if row.standard == "Number"]
    assert (WebbCriterion.BALANCE, mine) == found.cuts[-1]


def test_a_cut_of_nothing_is_always_reached() -> None:
    assert "yes" == WebbCuts(yes=0, weak=0).level(0)


@pytest.mark.parametrize(("yes", "weak"), [(0.5, 0.6), (0.5, -0.1), (math.nan, 0.1), (0.5, math.nan), (math.inf, 1)])
def test_cuts_in_no_order_are_refused(yes: float, weak: float) -> None:
    with pytest.raises(InvalidValueError, match=r"expected 0 <= weak <= yes, both finite"):
        WebbCuts(yes=yes, weak=weak)


@pytest.mark.parametrize(
    ("counts", "balance"),
    [
        ([3, 3, 3], 1.0),
        ([7], 1.0),
        ([4, 3, 2, 1], 0.8),
        ([4, 0, 3, 2, 1, 0], 0.8),  # objectives without a hit are passed over
        ([8, 8, 1, 1, 1], 1 - (2 * (8 / 19 - 1 / 5) + 3 * (1 / 5 - 1 / 19)) / 2),
    ],
)
def test_balance_is_one_less_half_the_distance_to_equal_shares(counts: list[int], balance: float) -> None:
    assert pytest.approx(balance) == webb_balance(counts)


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ([], "counts hold no hit: balance is not defined"),
        ([0, 0], "counts hold no hit"),
        ([2, -1], "counts hold -1: expected whole numbers"),
        ([1.5], r"counts hold 1\.5: expected"),
        ([True], "counts hold True: expected"),
    ],
)
def test_balance_of_no_hits_or_no_counts_is_refused(counts: list[Any], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        webb_balance(counts)


def test_codings_are_checked() -> None:
    with pytest.raises(InvalidValueError, match="not declared: 'X', 'Y'"):
        webb_alignment(hits("ann", "X", "N1", "Y"), OBJECTIVES)
    with pytest.raises(InvalidValueError, match="raters that are not declared: 'bo'"):
        webb_alignment(hits("bo", "N1"), OBJECTIVES, raters=["ann"])


def test_nothing_coded_is_not_assessed() -> None:
    found = webb_alignment([], OBJECTIVES)

    assert {WebbLevel.NOT_ASSESSED} == {row.level for row in found.summaries}
    assert [(None, 0)] * 8 == [(row.mean, row.raters) for row in found.summaries]
    assert () == found.scores
    assert "WebbAlignment(0 standards, 0 raters: nothing asked)" == repr(webb_alignment([], {}))


def test_a_question_for_what_is_not_there_names_what_is() -> None:
    found = webb_alignment(hits("ann", "N1"), OBJECTIVES)

    assert isinstance(found.summary("Number", "balance_of_representation"), WebbSummary)
    known = r"standards are 'Number', 'Algebra'; criteria are categorical_concurrence, depth_of_"
    with pytest.raises(UnknownIdError, match=f"'Nomber' and criterion 'range_of_knowledge'; {known}"):
        found.summary("Nomber", WebbCriterion.RANGE)


def test_records_words_and_sources() -> None:
    found = webb_alignment(hits("ann", "N1"), OBJECTIVES)

    assert {
        "standard": "Number",
        "criterion": "range_of_knowledge",
        "mean": 1 / 3,
        "sd": None,
        "raters": 1,
        "level": "no",
    } == found.to_records()[2]
    assert {
        "rater": "ann",
        "standard": "Number",
        "criterion": "categorical_concurrence",
        "value": 1.0,
        "level": "no",
    } == found.score_records()[0]
    assert (8, 8) == (len(found.to_records()), len(found.score_records()))
    assert "WebbAlignment(2 standards, 1 raters: 2 yes, 2 no, 4 not_assessed)" == repr(found)
    assert "<caption>Webb&#x27;s criteria over 1 raters; generic hits count for: concurrence</caption>" in shown(found)
    assert "<td>Algebra</td><td>balance_of_representation</td><td></td><td></td><td>0</td><td>not_a" in shown(found)
    headings = "".join(f"<th>{one}</th>" for one in ("standard", "criterion", "mean", "sd", "raters", "level"))
    assert f"<thead><tr>{headings}</tr></thead>" in shown(found)
    assert ["Webb, N. L. (1997)", "Webb, N. L. (1999)", "Webb, N. L. (2007)"] == [
        line[:18] for line in found.cite().splitlines()
    ]
