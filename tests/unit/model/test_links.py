"""Links: what they hold, convert and refuse."""

import copy
import pickle
from datetime import date
from typing import Any

import attrs
import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.frozen import EMPTY
from learner_centered.model.links import RELATION_ATTRIBUTES, Link
from learner_centered.model.vocabulary import RELATIONS
from learner_centered.model.words import Reported, Stated, Status


def link(**changes: Any) -> Link:
    """Return a link with some values changed."""
    content: dict[str, Any] = {"source": "a", "relation": "develops", "target": "b", **changes}
    return Link(**content)


def test_a_plain_link_says_that_it_is_so_and_nothing_more() -> None:
    plain = link()

    assert Stated.PRESENT is plain.stated
    assert {None, (), EMPTY} == {
        getattr(plain, field.name)
        for field in attrs.fields(Link)
        if field.name not in {"source", "target", "relation", "stated"}
    }


def test_links_are_values() -> None:
    one = link(strength=2, evidence=["exhibition"], extra={"k": [1]})

    assert one == link(strength=2, evidence=("exhibition",), extra={"k": (1,)})
    assert hash(one) == hash(link(strength=2, evidence=("exhibition",), extra={"k": (1,)}))
    assert one == pickle.loads(pickle.dumps(one))  # noqa: S301 # our own bytes
    assert copy.copy(one) is one
    assert copy.deepcopy(one) is one
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.strength = 3  # type: ignore[misc]


def test_plain_words_become_closed_words() -> None:
    one = link(stated="absent", status="planned", reported="in_grade")

    assert (Stated.ABSENT, Status.PLANNED, Reported.IN_GRADE) == (one.stated, one.status, one.reported)
    assert one == link(stated=Stated.ABSENT, status=Status.PLANNED, reported=Reported.IN_GRADE)


def test_identity_is_ends_relation_band_and_asserter() -> None:
    assert ("a", "develops", "b", "6-8", "coach") == link(grade_band="6-8", asserted_by="coach", note="n").identity
    assert ("a", "develops", "b", None, None) == link(strength=3, as_of=date(2026, 1, 1)).identity


def test_it_reads_as_a_claim() -> None:
    assert "Link('a' develops 'b')" == repr(link())
    assert "Link('a' develops 'b', stated absent)" == repr(link(stated="absent"))


@pytest.mark.parametrize("strength", [1, 2, 3])
def test_strength_is_one_to_three(strength: int) -> None:
    assert strength == link(strength=strength).strength


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"strength": 0}, "Link, strength=0: expected at least 1"),
        ({"strength": 4}, "Link, strength=4: expected at most 3"),
        ({"strength": 2.0}, "Link, strength=2.0: expected a whole number"),
        ({"confidence": 1.1}, "Link, confidence=1.1: expected at most 1"),
        ({"confidence": -0.1}, "Link, confidence=-0.1: expected at least 0"),
        ({"weight": -1}, "Link, weight=-1: expected at least 0"),
        ({"relation": ""}, "Link, relation='': expected something, not a blank"),
        ({"source": ""}, "Link, source='': expected something, not a blank"),
        ({"target": " b"}, "Link, target=' b': expected no control characters"),
        ({"corequisite": 1}, "Link, corequisite=1: expected true or false"),
        ({"as_of": "2026"}, "Link, as_of='2026': expected a date such as"),
        ({"evidence": "exhibition"}, "'exhibition' is one text: expected a list"),
        ({"status": "gone"}, "unknown status 'gone'"),
        ({"stated": "no"}, "unknown stated 'no': expected one of present, absent"),
        ({"reported": "x"}, "unknown reported 'x'"),
    ],
)
def test_what_is_not_allowed_is_named(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValueError, match=says):
        link(**changes)


def test_attributes_of_relations_are_attributes_of_links() -> None:
    names = [field.name for field in attrs.fields(Link)]

    assert set(RELATION_ATTRIBUTES) <= set(names)
    assert {one for relation in RELATIONS for one in relation.attributes} == set(RELATION_ATTRIBUTES)
    assert sorted(RELATION_ATTRIBUTES, key=names.index) == list(RELATION_ATTRIBUTES)
