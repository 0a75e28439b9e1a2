"""Relations with their ends, and the open registries."""

import pickle

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.model.items import (
    ITEM_TYPES,
    Competency,
    Condition,
    ExternalItem,
    Initiative,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)
from learner_centered.model.vocabulary import (
    ANY,
    CORE_QUALITIES,
    DEFAULT_VOCABULARY,
    REGISTRIES,
    RELATIONS,
    Relation,
    Vocabulary,
)

BY_NAME = {relation.name: relation for relation in RELATIONS}
SEVEN = {Outcome, Competency, Practice, LearningExperience, SupportSystem, SchoolStructure, Condition}
PAIRS = {(one, other) for one in ITEM_TYPES for other in ITEM_TYPES}

#: The table of relations in the design, written once more.
ENDS = {
    "refines": {(Competency, Outcome)},
    "part_of": {(kind, kind) for kind in ITEM_TYPES},
    "develops": {(one, other) for one in (LearningExperience, Practice) for other in (Competency, Outcome)},
    "assesses": {(one, other) for one in (LearningExperience, SchoolStructure) for other in (Competency, Outcome)},
    "shapes": {(Practice, LearningExperience), (Practice, Practice)},
    "backs": {(SupportSystem, one) for one in (Practice, LearningExperience, SchoolStructure)},
    "enables": {(SchoolStructure, one) for one in (LearningExperience, Practice, SupportSystem, SchoolStructure)},
    "sustains": {(Condition, one) for one in SEVEN},
    "blocks": {(one, other) for one in (SupportSystem, SchoolStructure, Condition) for other in SEVEN},
    "precedes": {(Competency, Competency), (LearningExperience, LearningExperience)},
    "requires": {(one, other) for one in ITEM_TYPES for other in (SchoolStructure, Condition, SupportSystem)},
    "advances": {(Initiative, one) for one in ITEM_TYPES},
    "related_to": PAIRS,
    "corresponds_to": {(one, ExternalItem) for one in ITEM_TYPES},
    "conflicts_with": PAIRS,
}


def test_relations_join_the_types_of_the_design_and_no_others() -> None:
    assert list(ENDS) == [relation.name for relation in RELATIONS]
    for name, ends in ENDS.items():
        assert ends == {pair for pair in PAIRS if BY_NAME[name].allows(*pair)}, name


def test_relations_carry_turn_and_repeat_as_designed() -> None:
    def named(flag: str) -> list[str]:
        return [relation.name for relation in RELATIONS if getattr(relation, flag)]

    carrying = ["refines", "part_of", "develops", "assesses", "shapes", "backs", "enables", "sustains"]
    assert carrying == named("carries") == list(DEFAULT_VOCABULARY.carrying)
    assert ["part_of", "precedes", "requires"] == named("acyclic")
    assert ["related_to", "conflicts_with"] == named("symmetric")
    assert ["part_of", "precedes"] == named("same_type")
    assert ["shapes"] == named("inverse")
    assert {"enacts": BY_NAME["shapes"]} == DEFAULT_VOCABULARY.inverses


def test_relations_take_the_attributes_of_the_design() -> None:
    assert {
        "develops": ("depth", "strength", "demand", "grade_band"),
        "assesses": ("evidence", "reported", "weight", "demand", "grade_band"),
        "shapes": ("strength",),
        "backs": ("strength",),
        "enables": ("strength",),
        "sustains": ("strength",),
        "blocks": ("strength",),
        "precedes": ("corequisite",),
        "corresponds_to": ("match", "confidence"),
    } == {relation.name: relation.attributes for relation in RELATIONS if relation.attributes}


def test_a_relation_joins_anything_unless_it_says_so() -> None:
    free = Relation(name="likes", phrase="likes")
    same = Relation(name="likes", phrase="likes", same_type=True)

    assert (ANY, ANY) == (free.sources, free.targets)
    assert free.allows(Outcome, Practice)
    assert not same.allows(Outcome, Practice)
    assert same.allows(Outcome, Outcome)
    assert ("Outcome",) == Relation(name="x", phrase="x", sources=["Outcome"]).sources
    with pytest.raises(InvalidValueError, match="'Outcome' is one text"):
        Relation(name="x", phrase="x", targets="Outcome")


def test_registries_hold_each_word_once() -> None:
    assert ["qualities", "structure_kinds", "condition_kinds", "formats", "spans", "evidence", "matches"] == list(
        REGISTRIES
    )
    assert all(len(set(words)) == len(words) for words in REGISTRIES.values())
    assert CORE_QUALITIES == REGISTRIES["qualities"][:3] == ("personalized", "competency_based", "authentic")


def test_a_vocabulary_is_extended_by_copy() -> None:
    mentors = Relation(name="mentors", phrase="mentors", carries=True, inverse="mentored_by")
    wider = DEFAULT_VOCABULARY.extend(
        relations=[mentors, Relation(name="precedes", phrase="goes before")],
        registries={"formats": ["camp", "lesson", "camp"]},
    )

    assert (*REGISTRIES["formats"], "camp") == wider.registries["formats"]
    assert REGISTRIES["spans"] == wider.registries["spans"]
    assert [relation.name for relation in (*RELATIONS, mentors)] == [one.name for one in wider.relations]
    assert "goes before" == wider.by_name["precedes"].phrase
    assert wider.by_name["mentors"] is mentors
    assert wider.inverses["mentored_by"] is mentors
    assert (*DEFAULT_VOCABULARY.carrying, "mentors") == wider.carrying
    assert Vocabulary() == DEFAULT_VOCABULARY
    assert "mentors" not in DEFAULT_VOCABULARY.by_name


def test_an_unknown_registry_and_one_text_are_refused() -> None:
    with pytest.raises(
        InvalidValueError, match=r"^unknown registry 'moods': expected one of qualities, structure_kinds"
    ):
        DEFAULT_VOCABULARY.extend(registries={"moods": ["x"]})
    with pytest.raises(InvalidValueError, match="'camp' is one text"):
        DEFAULT_VOCABULARY.extend(registries={"formats": "camp"})


def test_vocabularies_are_values() -> None:
    wider = DEFAULT_VOCABULARY.extend(registries={"formats": ["camp"]})
    assert wider.by_name  # what is derived is worked out before it is pickled

    again = pickle.loads(pickle.dumps(wider))  # noqa: S301 # our own bytes

    assert wider == again != DEFAULT_VOCABULARY
    assert hash(wider) == hash(again)
    assert wider.by_name == again.by_name
    assert {"relations", "registries"} == set(wider.__getstate__())
