"""Items: what each type holds, what it converts, what it refuses."""

import copy
import pickle
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.frozen import EMPTY, FrozenMap
from learner_centered.model.items import (
    ITEM_TYPES,
    SECTIONS,
    Competency,
    Condition,
    ItemType,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)
from learner_centered.model.words import Access, Aspect, Element, Grain, Part, Scope, Status, SupportKind

#: Values of no type that a type checker knows, as they come from callers who use none.
ANYTHING: Any = 3
ZERO: Any = 0
WORD: Any = "yes"


def test_each_type_stands_in_one_section_and_one_element() -> None:
    assert [
        ("outcomes", "outcome", "outcome", Element.OUTCOMES),
        ("competencies", "competency", "competency", Element.OUTCOMES),
        ("practices", "practice", "practice", Element.LEARNING_MODEL),
        ("experiences", "experience", "learning experience", Element.LEARNING_MODEL),
        ("supports", "support", "support system", Element.LEARNING_MODEL),
        ("structures", "structure", "school structure", Element.SCHOOL_DESIGN),
        ("conditions", "condition", "condition", Element.CONDITIONS),
        ("initiatives", "initiative", "initiative", None),
        ("external", "external", "external item", None),
    ] == [(kind.section, kind.word, kind.label, kind.element) for kind in ITEM_TYPES]
    assert list(SECTIONS.items()) == [(kind.section, kind) for kind in ITEM_TYPES]


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_items_are_values(kind: ItemType) -> None:
    """They compare, hash, pickle, copy as themselves, and never change."""
    item = kind(id="a", tags=["x"], extra={"k": [1]})

    assert kind(id="a", tags=("x",), extra={"k": (1,)}) == item
    assert hash(kind(id="a", tags=("x",), extra={"k": (1,)})) == hash(item)
    assert item != kind(id="b", tags=["x"], extra={"k": [1]})
    assert pickle.loads(pickle.dumps(item)) == item  # noqa: S301 # our own bytes
    assert copy.copy(item) is item
    assert copy.deepcopy(item) is item
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        item.title = "b"  # type: ignore[misc]
    assert not hasattr(item, "__dict__")


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_an_item_with_only_an_id_records_nothing(kind: ItemType) -> None:
    item = kind(id="a")

    assert ("a", None, None, (), (), (), None, ()) == (
        item.title,
        item.description,
        item.status,
        item.grade_bands,
        item.tags,
        item.citations,
        item.uri,
        item.replaces,
    )
    assert item.extra is EMPTY
    assert "extra" not in repr(item)


def test_plain_words_become_closed_words() -> None:
    assert Status.PILOTING is Outcome(id="a", status="piloting").status
    assert Part.EDUCATOR_MINDSET is Practice(id="a", part="educator_mindset").part
    assert Grain.SKILL is Competency(id="a", grain="skill").grain
    assert Access.MOST is LearningExperience(id="a", access="most").access
    assert SupportKind.EVALUATION is SupportSystem(id="a", kind="evaluation").kind
    assert Scope.STATE is Condition(id="a", scope="state").scope


def test_closed_words_stand_once_and_in_their_order_open_ones_as_written() -> None:
    outcome = Outcome(
        id="a",
        aspects=["mindset", Aspect.KNOWLEDGE, "mindset"],
        purposes=["work", "life"],
        dimensions=["engage_in_world", "know_self"],
        tags=["z", "a", "z"],
    )

    assert ("knowledge", "mindset") == outcome.aspects
    assert ("life", "work") == outcome.purposes
    assert ("know_self", "engage_in_world") == outcome.dimensions
    assert ("z", "a", "z") == outcome.tags


def test_levels_are_the_id_of_a_scale_or_labels() -> None:
    assert "growth" == Competency(id="a", levels="growth").levels
    assert ("one", "two") == Competency(id="a", levels=["one", "two"]).levels
    assert () == Competency(id="a").levels


def test_mappings_are_frozen_and_frozen_ones_kept() -> None:
    held = FrozenMap({"K-5": "I can"})

    assert Competency(id="a", statements=held).statements is held
    assert held == Competency(id="a", statements={"K-5": "I can"}).statements
    assert Competency(id="a", statements={}).statements is EMPTY


@pytest.mark.parametrize(
    "name",
    ["a", "sets-goals", "0.CC.1||to 20", "urn:x:y", "https://example.org/a?b=c#d", "é", "日本", "x" * 200, "~", "a  b"],
)
def test_real_ids_are_legal(name: str) -> None:
    assert name == Outcome(id=name).id


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "something, not a blank"),
        ("x" * 201, "a length of at most 200"),
        (" a", "no control characters and no space at either end"),
        ("a ", "no control characters and no space at either end"),
        (" ", "no control characters and no space at either end"),
        ("a\tb", "no control characters and no space at either end"),
        ("a\n", "no control characters and no space at either end"),
        ("\x7f", "no control characters and no space at either end"),
        ("\u00a0a", "no control characters and no space at either end"),
        ("\ud800", "text without half a surrogate pair"),
        (3, "text"),
        (None, "text"),
    ],
)
def test_other_ids_are_refused(name: object, says: str) -> None:
    with pytest.raises(InvalidValueError, match=f", id=.*: expected {says}$"):
        Outcome(id=name)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (lambda: Outcome(id="a", title=""), r"'a', title='': expected something, not a blank"),
        (lambda: Outcome(id="a", tags="x"), r"'x' is one text: expected a list, such as \['x'\]"),
        (
            lambda: Outcome(id="a", aspects="skill"),
            r"'skill' is one text: expected a list, such as \['skill'\]",
        ),
        (lambda: Outcome(id="a", aspects=["skil"]), r"unknown aspect 'skil': .*; did you mean 'skill'\?"),
        (lambda: Outcome(id="a", status="gone"), r"unknown status 'gone': expected one of planned, piloting, establ"),
        (lambda: Outcome(id="a", tags=["x", ""]), r"tags=\('x', ''\): expected something, not a blank in each place"),
        (lambda: Outcome(id="a", uri=ANYTHING), r"'a', uri=3: expected text"),
        (lambda: LearningExperience(id="a", hours=-1), r"LearningExperience 'a', hours=-1: expected at least 0"),
        (lambda: LearningExperience(id="a", hours=True), r"'a', hours=True: expected a number"),
        (lambda: LearningExperience(id="a", hours=10**400), r"hours=10+: expected a number that is not that large"),
        (lambda: Outcome(id="a", tags=ANYTHING), r"3 is no list: expected a list of texts"),
        (lambda: Outcome(id="a", aspects=ANYTHING), r"3 is no list: expected a list of texts"),
        (lambda: Competency(id="a", levels=ANYTHING), r"3 is no list: expected a list of texts"),
        (lambda: Outcome(id="a", extra=ANYTHING), r"3 is no mapping: expected a mapping from text"),
        (lambda: Outcome(id=ANYTHING), r"^Outcome, id=3: expected text"),
        (lambda: Condition(id="a", ecosystem_wide=ZERO), r"ecosystem_wide=0: expected true or false"),
        (lambda: Condition(id="a", ecosystem_wide=WORD), r"ecosystem_wide='yes': expected true or false"),
        (lambda: SchoolStructure(id="a", kind=""), r"SchoolStructure 'a', kind='': expected something"),
        (lambda: Competency(id="a", levels=""), r"levels='': expected something, not a blank or a list"),
        (lambda: Competency(id="a", levels=["x", ANYTHING]), r"levels=\('x', 3\): expected text or text in each place"),
        (lambda: Competency(id="a", statements={"K": 3}), r"statements=.*: expected text under 'K'"),
    ],
)
def test_what_is_not_allowed_is_named(wrong: Callable[[], object], says: str) -> None:
    with pytest.raises(InvalidValueError, match=says):
        wrong()
