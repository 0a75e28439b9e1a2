"""The closed words: they are those of the founding description, in its order."""

import pytest

from learner_centered.model import words
from learner_centered.model.constraints import Word


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (words.Aspect, "knowledge skill mindset"),
        (words.Purpose, "life work citizenship"),
        (words.Dimension, "know_self thrive_in_community engage_in_world"),
        (words.Part, "educator_mindset learning_community_design experience_design"),
        (words.SupportKind, "professional_learning evaluation curriculum resource_allocation"),
        (words.Status, "planned piloting established retired"),
        (words.Stated, "present absent"),
        (words.Grain, "domain competency skill indicator"),
        (words.Access, "all most some"),
        (words.Scope, "state district school program classroom"),
        (words.Perspective, "learner educator family leader community"),
        (words.Completeness, "full partial"),
        (words.Reported, "separately in_grade not_reported"),
    ],
)
def test_closed_words_are_these(kind: type[Word], expected: str) -> None:
    assert expected.split() == list(kind)


def test_elements_have_the_names_of_the_founding_description() -> None:
    assert [
        ("whole_learner_outcomes", "Whole-Learner Outcomes"),
        ("learning_model", "Learning Model"),
        ("school_design", "School Design"),
        ("enabling_conditions", "Enabling Conditions and Culture"),
    ] == [(element.value, element.label) for element in words.Element]
