"""Ratings, observations, allowances, citations and scales."""

from collections.abc import Callable
from datetime import date

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.model.records import SMALL_COUNT, Allowance, Citation, Observation, Rating, Scale
from learner_centered.model.words import Element, Perspective


def test_a_rating_speaks_of_an_item_or_of_an_element() -> None:
    item = Rating(subject="advisory", level="3", perspective="learner", n=0)
    element = Rating(element="school_design", level="3", perspective=Perspective.FAMILY)

    assert ("advisory", None, Perspective.LEARNER, 0) == (item.subject, item.element, item.perspective, item.n)
    assert (None, Element.SCHOOL_DESIGN, Perspective.FAMILY) == (element.subject, element.element, element.perspective)
    assert Rating(element=Element.SCHOOL_DESIGN, level="3").perspective is None


def test_an_observation_may_see_all_and_nothing() -> None:
    assert (2, 2) == ((one := Observation(subject="a", look_for="b", seen=2, of=2)).seen, one.of)
    assert 0 == Observation(subject="a", look_for="b", seen=0, of=0).of


def test_titles_of_citations_are_their_ids_where_none_is_given() -> None:
    assert "a" == Citation(id="a").title
    assert "A" == Citation(id="a", title="A").title


def test_the_target_of_a_scale_is_one_of_its_labels() -> None:
    scale = Scale(id="growth", labels=["one", "two"], target="two")

    assert (("one", "two"), "two") == (scale.labels, scale.target)
    assert Scale(id="growth", labels=["one"]).target is None


def test_an_allowance_has_a_last_day_or_none() -> None:
    assert date(2027, 9, 1) == Allowance(rule="r", subject="s", reason="x", until=date(2027, 9, 1)).until


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda: Rating(level="3"), "subject=None and element=None: expected exactly one of the two; a rating speaks"),
        (lambda: Rating(subject="a", element="school_design", level="3"), "subject='a' and element=.*: expected exact"),
        (lambda: Rating(subject="a", level=""), "Rating, level='': expected something, not a blank"),
        (lambda: Rating(subject="a", level="1", n=-1), "Rating, n=-1: expected at least 0"),
        (
            lambda: Rating(subject="a", level="1", perspective="pupil"),
            "unknown perspective 'pupil': expected one of lea",
        ),
        (
            lambda: Observation(subject="a", look_for="b", seen=3, of=2),
            "Observation of 'a', seen=3 of=2: expected seen",
        ),
        (lambda: Observation(subject="a", look_for="b", seen=-1, of=2), "seen=-1: expected at least 0"),
        (lambda: Allowance(rule="r", subject="a", reason=""), "Allowance, reason='': expected something"),
        (lambda: Citation(id=""), "Citation, id='': expected something"),
        (lambda: Citation(id="a", year=""), "Citation 'a', year='': expected something"),
        (lambda: Scale(id="g", labels=[]), r"Scale 'g', labels=\(\): expected something, not a blank"),
        (lambda: Scale(id="g", labels=["a", "a"]), r"Scale 'g', labels=\('a', 'a'\): expected each label once"),
        (lambda: Scale(id="g", labels=["a", "b"], target="c"), "Scale 'g', target='c': expected one of a, b"),
        (lambda: Scale(id="g", labels="a"), "'a' is one text: expected a list"),
    ],
)
def test_what_is_not_allowed_is_named(wrong: Callable[[], object], says: str) -> None:
    with pytest.raises(InvalidValueError, match=says):
        wrong()


def test_records_know_their_section() -> None:
    assert ["ratings", "observations", "allowances", "citations", "scales"] == [
        kind.section for kind in (Rating, Observation, Allowance, Citation, Scale)
    ]
    assert 10 == SMALL_COUNT
