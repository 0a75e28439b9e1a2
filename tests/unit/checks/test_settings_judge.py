from datetime import date, datetime
from typing import Any

import pytest

from learner_centered.checks.settings_judge import faults_in, key_path, shown

ROOT: dict[str, Any] = {"$defs": {"least": {"type": "integer", "minimum": 1, "maximum": 9}}}
DAY = {"type": "string", "format": "date"}
WORDS = [f"word{number}" for number in range(30)]


@pytest.mark.parametrize(
    ("value", "schema", "says"),
    [
        (3, {"$ref": "#/$defs/least"}, None),
        (0, {"$ref": "#/$defs/least"}, "0: expected at least 1"),
        (10, {"$ref": "#/$defs/least"}, "10: expected at most 9"),
        (True, {"type": "integer"}, "True: expected a whole number"),  # a truth value is no number
        (2.0, {"type": "integer"}, "2.0: expected a whole number"),
        (2, {"type": "number"}, None),
        (float("nan"), {"type": "number"}, "nan: expected a number"),
        (True, {"type": "boolean"}, None),
        (1, {"type": "boolean"}, "1: expected true or false"),
        ("x", {"type": "array"}, "'x': expected a list"),
        (["x"], {"type": "object"}, "['x']: expected a table"),
        (1, {"type": "string"}, "1: expected text"),
        ("", {"type": "string", "minLength": 1}, "'': expected something, not a blank"),
        ("ab", {"type": "string", "minLength": 3}, "'ab': expected a length of at least 3"),
        ("abcd", {"type": "string", "maxLength": 3}, "'abcd': expected a length of at most 3"),
        ([1], {"type": "array", "minItems": 2}, "[1]: expected a length of at least 2"),
        ("b", {"type": "string", "pattern": "^a$"}, "'b': expected text of the form ^a$"),
        ("a\n", {"type": "string", "pattern": "^a$", "title": "an a"}, "'a\\n': expected an a"),
        (date(2027, 9, 1), DAY, None),
        ("2027-09-01", DAY, None),
        ("2027-9-1", DAY, "'2027-9-1': expected a date such as 2027-09-01"),
        ("2027-02-30", DAY, "'2027-02-30': expected a date such as 2027-09-01"),
        ("20270901", DAY, "'20270901': expected a date such as 2027-09-01"),
        (datetime(2027, 9, 1), DAY, "2027-09-01T00:00:00: expected a date such as 2027-09-01"),  # noqa: DTZ001  # as in TOML
        ("red", {"enum": ["red", "green"]}, None),
        ("gren", {"enum": ["red", "green"]}, "'gren': expected one of red, green; did you mean 'green'?"),
        ("x", {"title": "a colour", "enum": ["red"]}, "'x': expected a colour"),
        (True, {"enum": ["1"]}, "True: expected one of 1"),
        ("x", {"enum": WORDS}, f"'x': expected one of {', '.join(WORDS[:24])}, …"),
        ("x", {"anyOf": [{"type": "integer"}, {"type": "boolean"}]}, "'x': expected a whole number"),
        (True, {"anyOf": [{"type": "integer"}, {"type": "boolean"}]}, None),
        ({"a": 1}, {}, None),  # a schema that asks for nothing
    ],
)
def test_a_value_is_held_against_a_schema(value: object, schema: dict[str, Any], says: str | None) -> None:
    assert ([] if says is None else [says]) == [fault.says for fault in faults_in(value, schema, ROOT)]


def test_every_fault_of_a_table_is_told_with_its_steps() -> None:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {"none": {"type": "object", "properties": {}, "additionalProperties": False}},
        "propertyNames": {"enum": ["none", "many"]},
        "additionalProperties": {"type": "array", "items": {"type": "integer"}},
        "required": ["much"],
    }

    found = list(faults_in({"none": {"a": 1}, "many": [1, "b"], "maney": 0}, schema, schema))

    expected = [
        (("none", "a"), "unknown key: expected none"),
        (("many", 1), "'b': expected a whole number"),
        (("maney",), "unknown key: expected one of none, many; did you mean 'many'?"),
        ((), "the key 'much' is needed and not there: expected much"),
    ]
    assert expected == [(fault.steps, fault.says) for fault in found]


def test_a_table_without_a_word_on_its_keys_takes_any() -> None:
    assert [] == list(faults_in({"a": object}, {"type": "object"}, {}))


def test_a_long_value_is_cut() -> None:
    assert f"'{'x' * 59}…" == shown("x" * 100)


def test_a_path_is_written_as_a_person_writes_it() -> None:
    assert "allow[0].until" == key_path(("allow", 0, "until"))
    assert "" == key_path(())
