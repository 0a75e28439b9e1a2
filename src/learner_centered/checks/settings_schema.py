"""The JSON Schema of a settings file, made from `Config`, from the rules and from their options."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import UnionType
from typing import Any, Final, Union, cast, get_args, get_origin

import attrs

from learner_centered.checks.config import FAIL_ON, Config
from learner_centered.checks.profiles import PROFILES
from learner_centered.checks.registry import Registry, default_registry
from learner_centered.checks.rule import Rule
from learner_centered.findings.severity import Severity
from learner_centered.formats.native.docs import attribute_docs, summary
from learner_centered.formats.native.schema import DIALECT, Schema, bounds
from learner_centered.model.constraints import Matches, unpack
from learner_centered.model.items import Filled
from learner_centered.model.links import RELATION_ATTRIBUTES
from learner_centered.model.records import Allowance
from learner_centered.model.vocabulary import ANY, REGISTRIES, Relation

#: The key that names a file to build on; it is followed when settings are read, and no setting itself.
EXTENDS: Final = "extends"
_RULES: Final = "a code, a name, or the start of a code"
_ONE_RULE: Final = "the code or the name of a rule"


def config_schema(registry: Registry | None = None) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a settings file, for editors and validators.

    It is closed: an unknown key is an error. What it accepts, `read_config` reads without a fault,
    and what it refuses, `read_config` refuses.

    Args:
        registry: The rules that settings may speak of; those of this library where none is given.

    Returns:
        Plain data, ready for `json.dumps`.

    Cost: O(rules · length of their codes).

    Example:
        >>> schema = config_schema()
        >>> schema["properties"]["fail-on"]["enum"]
        ['error', 'warning', 'info', 'hint', 'never']
        >>> list(schema["$defs"]["LC207"]["properties"])
        ['least', 'mostly']
    """
    rules = default_registry() if registry is None else registry
    docs = attribute_docs(Config)
    found: dict[str, Schema] = {
        EXTENDS: {
            "description": "A settings file to build on, its path taken from this file. What stands here wins.",
            "type": "string",
            "minLength": 1,
        }
    }
    for name, made in SETTINGS.items():
        found[key_of(name)] = {"description": docs.get(name, ""), **made(rules)}
    return {
        "$schema": DIALECT,
        "title": "learner_centered settings",
        "description": "What a check of a learner-centered framework asks, and how much it matters.",
        **_table(found),
        "$defs": {one.code: _options(one) for one in rules},
    }


def key_of(attribute: str) -> str:
    """Return the key of an attribute of `Config` in a file.

    Example:
        >>> key_of("fail_on")
        'fail-on'
    """
    return attribute.replace("_", "-")


def schema_of(annotation: Any) -> Schema:
    """Return the schema of an annotation; of a type that files have no word for, one that takes anything.

    Example:
        >>> schema_of(tuple[int, ...])
        {'type': 'array', 'items': {'type': 'integer'}}
    """
    bare, constraints = unpack(annotation)
    if get_origin(bare) in {UnionType, Union}:
        return {"anyOf": [schema_of(part) for part in get_args(bare) if part is not type(None)]}
    limits = bounds(constraints)
    for one in constraints:
        if isinstance(one, Matches):
            limits["title"] = one.says
    if get_origin(bare) is tuple:
        for of_text, of_list in (("minLength", "minItems"), ("maxLength", "maxItems")):
            if of_text in limits:
                limits[of_list] = limits.pop(of_text)
        return {"type": "array", "items": schema_of(get_args(bare)[0]), **limits}
    return {**_SCALARS[bare], **limits} if bare in _SCALARS else {}


_SCALARS: Final[Mapping[Any, Schema]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}


def _words(registry: Registry) -> list[str]:
    """Return every code and name, and every start of a code."""
    codes = [*(one.code for one in registry), *registry.codes]
    starts = {code[:length] for code in codes for length in range(1, len(code))}
    return [*registry.words, *sorted(starts.difference(registry.words))]


def _select(registry: Registry) -> Schema:
    """Return the schema of the rules to run."""
    return _list({"title": f"{_RULES}, or a profile", "enum": [*PROFILES, *_words(registry)]})


def _ignore(registry: Registry) -> Schema:
    """Return the schema of the findings to leave out."""
    return _list({"title": _RULES, "enum": _words(registry)})


def _severity(registry: Registry) -> Schema:
    """Return the schema of the severities."""
    return {
        "type": "object",
        "propertyNames": {"title": _RULES, "enum": _words(registry)},
        "additionalProperties": {"enum": [str(level) for level in reversed(Severity)]},
    }


def _all_options(registry: Registry) -> Schema:
    """Return the schema of the options of all rules, each under its code and under its name."""
    names = {word: {"$ref": f"#/$defs/{one.code}"} for one in registry for word in (one.name, one.code)}
    return {**_table(names), "propertyNames": {"title": _ONE_RULE, "enum": list(names)}}


def _options(one: Rule) -> Schema:
    """Return the schema of the options of a rule."""
    found = {
        option.name: {"description": option.says, **schema_of(option.annotation), "default": _plain(option.default)}
        for option in one.settings
    }
    return {"description": f"{one.code} {one.name}: {one.summary}", **_table(found)}


def _allow(_: Registry) -> Schema:
    """Return the schema of the allowances; one that is too wide, or for no rule, is a finding and no fault."""
    return _list(_record(Allowance))


def _vocabulary(_: Registry) -> Schema:
    """Return the schema of the words beside those that every framework knows."""
    found = {
        name: {"description": f"More words beside {', '.join(known)}.", **_list(schema_of(Filled))}
        for name, known in REGISTRIES.items()
    }
    ends, attributes = ({"enum": list(words)} for words in (ANY, RELATION_ATTRIBUTES))
    shapes = {"sources": _list(ends), "targets": _list(ends), "attributes": _list(attributes)}
    shapes |= dict.fromkeys(("name", "phrase", "inverse"), schema_of(Filled))
    relations = _list(_record(Relation, shapes, ["name"]))
    return _table({**found, "relations": {"description": "Relations of your own.", **relations}})


SETTINGS: Final[Mapping[str, Callable[[Registry], Schema]]] = {
    "profile": lambda _: {"enum": list(PROFILES)},
    "select": _select,
    "ignore": _ignore,
    "severity": _severity,
    "options": _all_options,
    "fail_on": lambda _: {"enum": list(FAIL_ON)},
    "allow": _allow,
    "vocabulary": _vocabulary,
    "ladder": lambda _: _list(schema_of(Filled)),
}
"""The schema of each setting, by its attribute of `Config`."""


def _record(kind: type, shapes: Mapping[str, Schema] | None = None, needed: Iterable[str] | None = None) -> Schema:
    """Return the schema of a table that a record is made of."""
    docs = attribute_docs(kind)
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", kind))
    own = shapes or {}
    found = {
        field.name: {"description": docs.get(field.name, ""), **(own.get(field.name) or schema_of(field.type))}
        for field in fields
    }
    required = [field.name for field in fields if field.default is attrs.NOTHING] if needed is None else needed
    return {"description": summary(kind), **_table(found), "required": list(required)}


def _table(properties: Mapping[str, Schema]) -> Schema:
    """Return the schema of a table without other keys than these."""
    return {"type": "object", "properties": dict(properties), "additionalProperties": False}


def _list(part: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": part}


def _plain(value: object) -> object:
    """Return a default as JSON has it."""
    return list(cast("tuple[object, ...]", value)) if isinstance(value, tuple) else value
