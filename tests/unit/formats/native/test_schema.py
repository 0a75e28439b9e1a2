"""The JSON Schema: valid itself, true to what is written, and strict about slips."""

import json
from pathlib import Path
from typing import Annotated, Any

import annotated_types as at
import jsonschema
import pytest
import yaml

from learner_centered.formats.native.docs import attribute_docs, summary
from learner_centered.formats.native.schema import json_schema, schema_of
from learner_centered.formats.registry import read, write
from learner_centered.model.items import ITEM_TYPES, Practice
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, RELATIONS, Relation
from tests.helpers.example import EXAMPLE

SCHEMA = json_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


class _Editor(yaml.SafeLoader):
    """Reads YAML as editors do: numbers are numbers, days stay text."""


_Editor.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def complaints(document: Any, validator: Any = VALIDATOR) -> list[str]:
    """Return where a document is not valid."""
    return [error.json_path for error in validator.iter_errors(document)]


def test_the_schema_is_valid_by_its_own_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)

    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


@pytest.mark.parametrize("path", sorted(EXAMPLE.glob("*.yaml")), ids=lambda path: path.name)
def test_the_files_of_the_example_are_valid_as_an_editor_sees_them(path: Path) -> None:
    assert [] == complaints(yaml.load(path.read_bytes(), _Editor))  # noqa: S506  # a safe loader of our own


def test_the_example_is_valid_as_it_is_written() -> None:
    framework, _ = read(EXAMPLE)

    assert [] == complaints(json.loads(write(framework, format="json")[0]))


TAKEN: list[dict[str, Any]] = [
    {"framework": {"id": "r", "version": 2026, "grade_bands": [3, "K-2"]}},
    {"outcomes": [{"id": 3, "aspects": "skill", "title": None, "replaces": []}]},
    {"competencies": [{"id": "c", "levels": [1, 2], "target": 2, "refines": {"to": 3}}]},
    {"experiences": [{"id": "e", "qualities": ["playful", "authentic"], "enacts": ["p", {"to": "q", "strength": 3}]}]},
    {"ratings": [{"subject": "a", "level": 3, "as_of": "2026-04-17"}], "outcomes": None},
    {"links": [{"from": "a", "relation": "enacts", "to": "b", "confidence": 0.5}]},
    {"vocabulary": {"spans": "year", "relations": {"name": "mentors", "sources": "Outcome", "carries": True}}},
    {"scales": [{"id": "s", "labels": "only"}], "citations": [{"id": "c", "year": 2026}]},
]


@pytest.mark.parametrize("document", TAKEN)
def test_what_the_reader_takes_from_yaml_is_valid(document: dict[str, Any]) -> None:
    _, findings = read(yaml.safe_dump(document).encode(), "yaml")

    assert () == findings
    assert [] == complaints(document)


SLIPS: list[dict[str, Any]] = [
    {"learner-centered": 2},
    {"outcoms": []},
    {"outcomes": {"id": "a"}},
    {"outcomes": ["a"]},
    {"outcomes": [{"title": "A"}]},
    {"outcomes": [{"id": " a"}]},
    {"outcomes": [{"id": ""}]},
    {"outcomes": [{"id": "a", "titel": "A"}]},
    {"outcomes": [{"id": "a", "aspects": ["mindest"]}]},
    {"outcomes": [{"id": "a", "title": ""}]},
    {"outcomes": [{"id": "a", "develops": "b"}]},
    {"outcomes": [{"id": "a", "enacts": "b"}]},
    {"outcomes": [{"id": "a", "part_of": {"to": "b", "strength": 1}}]},
    {"experiences": [{"id": "e", "develops": {"to": "c", "strength": 4}}]},
    {"experiences": [{"id": "e", "develops": {"depth": "practice"}}]},
    {"experiences": [{"id": "e", "hours": -1}]},
    {"links": [{"from": "a", "to": "b"}]},
    {"links": [{"from": "a", "relation": "devlops", "to": "b"}]},
    {"ratings": [{"level": "3"}]},
    {"ratings": [{"subject": "a", "element": "learning_model", "level": "3"}]},
    {"ratings": [{"subject": "a", "level": "3", "as_of": "May"}]},
    {"scales": [{"id": "s", "labels": []}]},
    {"vocabulary": {"qualties": ["a"]}},
    {"vocabulary": {"relations": [{"name": "a", "sources": ["Outcom"]}]}},
    {"framework": {"title": "A"}},
]


@pytest.mark.parametrize("document", SLIPS)
def test_common_slips_are_not_valid(document: dict[str, Any]) -> None:
    assert [] != complaints(document)


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_link_words_stand_where_their_relation_may_start(kind: type) -> None:
    allowed = {relation.name for relation in RELATIONS if kind.__name__ in relation.sources}

    assert allowed == {relation.name for relation in RELATIONS} & SCHEMA["$defs"][kind.__name__]["properties"].keys()


def test_every_key_says_what_it_is() -> None:
    for name, definition in SCHEMA["$defs"].items():
        assert definition["description"], name
        for key, schema in definition.get("properties", {}).items():
            assert schema["description"].endswith("."), f"{name}.{key}"
            assert "None" not in schema["description"]


def test_open_registries_offer_their_words_and_take_others() -> None:
    wider = json_schema(DEFAULT_VOCABULARY.extend(registries={"spans": ["year"]}))

    span = wider["$defs"]["LearningExperience"]["properties"]["span"]
    assert [*DEFAULT_VOCABULARY.registries["spans"], "year"] == span["anyOf"][0]["enum"]
    assert {"type": "string", "minLength": 1} == span["anyOf"][1]


def test_relations_of_one_s_own_are_part_of_the_schema() -> None:
    mentors = Relation(
        name="mentors", phrase="guides", sources=["Practice"], attributes=["strength"], inverse="mentored_by"
    )
    schema = json_schema(DEFAULT_VOCABULARY.extend(relations=[mentors]))

    document = {
        "practices": [{"id": "p", "mentors": {"to": "o", "strength": 1}}],
        "outcomes": [{"id": "o", "mentored_by": "p"}],
    }
    assert [] == complaints(document, jsonschema.Draft202012Validator(schema))
    assert [] != complaints(document)


def test_without_docstrings_there_is_less_to_say() -> None:
    bare = type("Bare", (), {"__doc__": None})

    assert ("", {}) == (summary(bare), attribute_docs(bare))
    assert "What a visitor would see where it is alive." == attribute_docs(Practice)["look_fors"]


def test_every_constraint_has_a_schema() -> None:
    """A constraint that the schema does not know would be left out of it in silence."""
    with pytest.raises(TypeError, match="no schema is known for the constraint MultipleOf"):
        schema_of(Annotated[int, at.MultipleOf(2)])

    assert {"type": "integer", "minimum": 1, "maximum": 3} == schema_of(Annotated[int, at.Interval(ge=1, le=3)])
