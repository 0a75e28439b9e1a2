"""The JSON Schema of the JSON report."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from learner_centered.analysis.coverage import CoverageState
from learner_centered.findings.finding import FindingStatus
from learner_centered.findings.severity import Severity
from learner_centered.model.items import ITEM_TYPES
from learner_centered.model.words import Element
from learner_centered.reports.json import SCHEMA_VERSION, TOOL

Schema = dict[str, Any]

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final[Schema] = {"type": "string"}
_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_IDS: Final[Schema] = {"type": "array", "items": {"type": "string"}}
_POSITION: Final[Schema] = {"type": ["integer", "null"], "minimum": 1}


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the JSON report of a check.

    It is closed: an unknown key is an error, save in `data`, where each rule has its own. So it
    holds for reports of the version of this library that gives it; a later one may add keys.
    A line of JSON Lines is what it defines as `finding`.

    Returns:
        Plain data, ready for `json.dumps`.

    Example:
        >>> report_schema()["properties"]["schema_version"]["const"]
        1
    """
    return {
        "$schema": _DIALECT,
        "title": "learner_centered report",
        **_object(
            "What a check of a framework found.",
            {
                "schema_version": _said("Goes up when a key goes or changes its meaning.", {"const": SCHEMA_VERSION}),
                "kind": _said("What the document is about.", {"const": "check"}),
                "tool": _object("What made it.", {"name": {"const": TOOL}, "version": _TEXT}),
                "note": _said("What links are.", _TEXT),
                "framework": _object(
                    "What names the framework.",
                    {"id": _TEXT, "title": _TEXT, "version": {"type": ["string", "null"]}},
                ),
                "today": _said(
                    "The day of the check; null where none was given.", {"type": ["string", "null"], "format": "date"}
                ),
                "ok": _said("Whether no error is active.", {"type": "boolean"}),
                "rules": _said("Codes of the rules that ran.", _IDS),
                "counts": _object(
                    "How many findings are active, by severity.", dict.fromkeys(_words(Severity), _COUNT)
                ),
                "statuses": _object(
                    "How many findings have each status.", dict.fromkeys(_words(FindingStatus), _COUNT)
                ),
                "findings": _said(
                    "Every finding, the allowed ones too, by code, subject and place.", _list("#/$defs/finding")
                ),
                "coverage": _said("What is recorded behind the items of each type.", _list("#/$defs/coverage")),
            },
        ),
        "$defs": {"finding": _finding(), "place": _place(), "coverage": _coverage()},
    }


def _finding() -> Schema:
    """Return the definition of a finding."""
    return _object(
        "One thing a reader or a rule has to say.",
        {
            "code": _said("Stable code, such as LC101.", _TEXT),
            "name": _said("Stable name, such as orphan-outcome.", _TEXT),
            "severity": _said("How much it matters.", {"enum": _words(Severity)}),
            "status": _said("Whether it counts.", {"enum": _words(FindingStatus)}),
            "subject": _said(
                "The id of the item it is about; null when it is about the whole.", {"type": ["string", "null"]}
            ),
            "message": _said("What is recorded and what is not, for people; its words may change.", _TEXT),
            "help": _said("The next step.", _TEXT),
            "place": _ref("Where it stands; null where that is not known.", "#/$defs/place"),
            "related": _said("Other items and spots it speaks of.", {"type": "array", "items": _related()}),
            "trace": _said("The chain looked at: id, relation, id, and so on.", _IDS),
            "affects": _said("Ids of items that share its fate and get no finding of their own.", _IDS),
            "data": _said("Details for programs, by rule.", {"type": "object"}),
            "reason": _said("Why it is allowed; empty while it is active.", _TEXT),
            "fingerprint": _said(
                "Stays the same when lines move and words change.", {"type": "string", "pattern": "^[0-9a-f]{16}$"}
            ),
        },
    )


def _related() -> Schema:
    """Return the schema of what a finding speaks of beside its subject."""
    return _object(
        "Another item or spot.",
        {
            "note": _said("What it has to do with the finding.", _TEXT),
            "subject": _said("The id of the item, where it is one.", {"type": ["string", "null"]}),
            "place": _ref("Where it stands.", "#/$defs/place"),
        },
    )


def _place() -> Schema:
    """Return the definition of a place."""
    return _object(
        "A spot in a file.",
        {
            "file": _said("The name of the file as it was given.", _TEXT),
            "pointer": _said("A JSON Pointer (RFC 6901) into it, empty for the whole file.", _TEXT),
            "line": _said("Counted from 1; null where it is not known.", _POSITION),
            "column": _said("Counted from 1, in characters; null where it is not known.", _POSITION),
            "sheet": _said(
                "The sheet of a workbook, where it is one: line and column are then those of a cell.",
                {"type": ["string", "null"]},
            ),
        },
    )


def _coverage() -> Schema:
    """Return the definition of a row of the coverage table."""
    return _object(
        "How far the items of one type are covered.",
        {
            "element": _said("The element they belong to.", {"enum": _words(Element)}),
            "type": _said("The name of their type.", {"enum": [kind.__name__ for kind in ITEM_TYPES]}),
            "question": _said("What was asked of each.", _TEXT),
            "total": _said("How many there are, the retired ones left out.", _COUNT),
            **dict.fromkeys(_words(CoverageState), _COUNT),
            "allowed": _said("How many of the gaps stand for a recorded reason; taken off no state.", _COUNT),
        },
    )


def _object(says: str, properties: Mapping[str, Schema]) -> Schema:
    """Return the schema of an object that has these keys, all of them, and no other."""
    return {
        "description": says,
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _said(says: str, schema: Schema) -> Schema:
    """Return a schema with what it is about."""
    return {"description": says, **schema}


def _ref(says: str, name: str) -> Schema:
    """Return what stands for a definition, or null."""
    return {"description": says, "anyOf": [{"$ref": name}, {"type": "null"}]}


def _list(name: str) -> Schema:
    """Return the schema of a list of a definition."""
    return {"type": "array", "items": {"$ref": name}}


def _words(words: type[StrEnum]) -> list[str]:
    """Return the words of a closed enumeration."""
    return [str(word) for word in words]
