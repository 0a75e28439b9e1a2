"""What is wrong with plain data, held against a JSON Schema: every fault, in words for a person."""

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final, cast

import attrs

from learner_centered.checks.settings_places import Steps
from learner_centered.findings.nearest import with_hint
from learner_centered.formats.native.schema import Schema

#: More words than these are not listed; the closest one is named all the same.
MOST_WORDS: Final = 24
#: How a value is told in a message, cut to this many characters.
_SHOWN: Final = 60
_KINDS: Final = {
    "object": "a table",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
}


@attrs.frozen
class Fault:
    """Something that does not fit.

    Attributes:
        steps: The keys and indices that lead to it.
        says: What is wrong, what is allowed, and the closest word.
    """

    steps: Steps
    says: str


def faults_in(value: object, schema: Schema, root: Schema, steps: Steps = ()) -> Iterator[Fault]:
    """Yield every fault of a value, in the order of its keys.

    It knows the words that `config_schema` uses, and takes a date for a text of the format `date`,
    as TOML has dates of its own.

    Args:
        value: Plain data, as read from TOML or JSON.
        schema: The schema it is held against.
        root: The schema that holds the definitions.
        steps: The keys and indices that lead to the value.

    Cost: O(size of the value), and the search for the closest word for each fault.

    Example:
        >>> schema = {"type": "object", "properties": {"select": {}}, "additionalProperties": False}
        >>> [fault.says for fault in faults_in({"selct": []}, schema, schema)]
        ["unknown key: expected one of select; did you mean 'select'?"]
    """
    if "$ref" in schema:
        yield from faults_in(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, steps)
    elif "anyOf" in schema:
        found = [list(faults_in(value, part, root, steps)) for part in schema["anyOf"]]
        if all(found):
            yield min(found, key=len)[0]
    elif "enum" in schema:
        if value not in schema["enum"]:
            yield Fault(steps, _unknown(shown(value), value, schema))
    elif complaint := _complaint(value, schema):
        yield Fault(steps, f"{shown(value)}: expected {complaint}")
    elif isinstance(value, Mapping):
        yield from _table_faults(cast("Mapping[str, object]", value), schema, root, steps)
    elif isinstance(value, list):
        for row, part in enumerate(cast("list[object]", value)):
            yield from faults_in(part, schema.get("items", {}), root, (*steps, row))


def _table_faults(value: Mapping[str, object], schema: Schema, root: Schema, steps: Steps) -> Iterator[Fault]:
    """Yield the faults of a table: of its keys, of what stands under them, and keys it lacks."""
    known: Schema = schema.get("properties", {})
    others: Schema | bool = schema.get("additionalProperties", True)
    for key, part in value.items():
        if "propertyNames" in schema and key not in schema["propertyNames"]["enum"]:
            yield Fault((*steps, key), _unknown("unknown key", key, schema["propertyNames"]))
        elif key in known:
            yield from faults_in(part, known[key], root, (*steps, key))
        elif others is False:
            yield Fault((*steps, key), _unknown("unknown key", key, {"enum": list(known)}))
        elif isinstance(others, dict):
            yield from faults_in(part, others, root, (*steps, key))
    for key in schema.get("required", ()):
        if key not in value:
            yield Fault(steps, f"the key {key!r} is needed and not there: expected {', '.join(schema['required'])}")


def _unknown(what: str, value: object, schema: Schema) -> str:
    """Return the sentence about a word that is none of those allowed."""
    words: list[str] = schema["enum"]
    if "title" in schema:
        expected = schema["title"]
    elif not words:
        return f"{what}: expected none"
    else:
        expected = f"one of {', '.join(words[:MOST_WORDS])}{', …' if len(words) > MOST_WORDS else ''}"
    return with_hint(f"{what}: expected {expected}", value, words)


def _complaint(value: object, schema: Schema) -> str:
    """Return what was expected where a value is of another kind or out of bounds, otherwise the empty text."""
    kind = schema.get("type")
    if schema.get("format") == "date":
        return "" if is_day(value) else "a date such as 2027-09-01"
    if kind is not None and not _is_a(value, kind):
        return _KINDS[kind]
    return next(_bound_complaints(value, schema), "")


def _bound_complaints(value: Any, schema: Schema) -> Iterator[str]:
    """Yield the bounds that a value of the right kind does not keep."""
    if "minimum" in schema and not value >= schema["minimum"]:
        yield f"at least {schema['minimum']}"
    if "maximum" in schema and not value <= schema["maximum"]:
        yield f"at most {schema['maximum']}"
    noun = "Length" if isinstance(value, str) else "Items"
    least, most = schema.get(f"min{noun}"), schema.get(f"max{noun}")
    if least is not None and len(value) < least:
        yield "something, not a blank" if least == 1 else f"a length of at least {least}"
    if most is not None and len(value) > most:
        yield f"a length of at most {most}"
    if "pattern" in schema and not re.fullmatch(schema["pattern"], value):
        yield schema.get("title", f"text of the form {schema['pattern']}")


def _is_a(value: object, kind: str) -> bool:
    """Return whether a value is of a kind; truth values are no numbers."""
    match kind:
        case "object":
            return isinstance(value, Mapping)
        case "array":
            return isinstance(value, list)
        case "string":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case _:
            return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def is_day(value: object) -> bool:
    """Return whether a value is a date, or a text such as 2027-09-01 that stands for one."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value).isoformat() == value
        except ValueError:
            return False
    return isinstance(value, date) and not isinstance(value, datetime)


def shown(value: object) -> str:
    """Return a value as a message tells it, on one line and not too long."""
    text = value.isoformat() if isinstance(value, date) else repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def key_path(steps: Iterable[str | int]) -> str:
    """Return the steps to a value as a person writes them.

    Example:
        >>> key_path(("allow", 0, "until")), key_path(("options", "a b"))
        ('allow[0].until', "options.'a b'")
    """
    text = ""
    for step in steps:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += ("." if text else "") + (step if re.fullmatch(r"[A-Za-z0-9_-]+", step) else repr(step))
    return text
