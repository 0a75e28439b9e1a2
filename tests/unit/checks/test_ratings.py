"""Ratings as they stand: the latest counts, the retired and the few are left out."""

from datetime import date

import pytest

import learner_centered as lc
from learner_centered.checks.context import Context
from learner_centered.checks.ratings import latest, named, of_few_learners, subject_of, whose

OLD, NEW = date(2025, 4, 1), date(2026, 4, 1)
CTX = Context(
    framework=lc.Framework(
        id="riverbend",
        items=[lc.LearningExperience(id="contest", status="retired"), lc.LearningExperience(id="crew")],
    )
)


def test_the_latest_record_of_a_key_stands_in_whatever_order_they_come() -> None:
    records = [("a", OLD, "old"), ("a", NEW, "new"), ("b", NEW, "new"), ("b", OLD, "old")]

    assert {"a": ["new"], "b": ["new"]} == latest(records)


def test_records_of_one_day_all_stand() -> None:
    assert {"a": ["one", "two"]} == latest([("a", NEW, "one"), ("a", NEW, "two")])


def test_a_record_without_a_day_replaces_none_and_is_replaced_by_none() -> None:
    assert {"a": ["undated", "dated"]} == latest([("a", None, "undated"), ("a", OLD, "dated")])
    assert {"a": ["one", "two"]} == latest([("a", None, "one"), ("a", None, "two")])


def test_a_record_speaks_of_an_item_in_use_or_of_an_element() -> None:
    crew = subject_of(CTX, lc.Observation(subject="crew", look_for="talk", seen=1, of=2))
    element = subject_of(CTX, lc.Rating(element=lc.Element.SCHOOL_DESIGN, level="3"))

    assert (1, lc.Element.SCHOOL_DESIGN) == (crew, element)
    assert [None, None] == [subject_of(CTX, lc.Rating(subject=name, level="3")) for name in ("contest", "nowhere")]


def test_what_is_rated_is_named_as_messages_name_it() -> None:
    assert "learning experience 'crew'" == named(CTX, 1)
    assert "School Design" == named(CTX, lc.Element.SCHOOL_DESIGN)


def test_perspective_and_site_stand_in_brackets_where_they_are_recorded() -> None:
    assert "" == whose(lc.Rating(subject="crew", level="3"))
    assert " (learner, Ford)" == whose(lc.Rating(subject="crew", level="3", perspective="learner", site="Ford"))
    assert " (Ford)" == whose(lc.Observation(subject="crew", look_for="talk", seen=1, of=2, site="Ford"))


@pytest.mark.parametrize(
    ("perspective", "n", "few"),
    [
        ("learner", 9, True),
        ("learner", 10, False),
        ("learner", None, False),  # nobody says that they are few
        ("educator", 3, False),  # adults answer for their school
        (None, 3, False),
    ],
)
def test_nine_learners_are_few_and_ten_are_not(perspective: str | None, n: int | None, few: bool) -> None:
    assert few == of_few_learners(lc.Rating(subject="crew", level="3", perspective=perspective, n=n))
