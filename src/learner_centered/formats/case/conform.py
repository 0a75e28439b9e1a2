"""Brings an object into the form that CASE asks for: its fields, their types, and nothing else."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Final

import attrs

from learner_centered.formats.case.fields import FIELDS, OWN, Field, Version
from learner_centered.formats.case.names import NO_CREATOR, identifier_in, uri_for, uuid_in
from learner_centered.formats.native.tree import is_list, is_map
from learner_centered.formats.published.identifiers import uuid_for

_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\d)(T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?", re.ASCII)
_TARGET_TYPE: Final = re.compile(r"CASE|ext:[A-Za-z0-9._-]+")


@attrs.frozen(kw_only=True)
class Form:
    """The form to write.

    Attributes:
        version: The version of CASE.
        alone: Whether the fields are written that the standard has for single objects only, as servers do.
        owner: The id of the framework, for identifiers that are made up.
        changed: The date of change of what records none.
        made: Takes the pointer to each required field that nothing is recorded for.
    """

    version: Version = "1.1"
    alone: bool = False
    owner: str = ""
    changed: str
    made: Callable[[str], None]


def conform(kind: str, data: Mapping[str, Any], form: Form, path: str = "") -> dict[str, Any]:
    """Return an object of a class with the fields that CASE has for it, each of its type, required ones made up.

    What does not fit is left out; the caller compares, and says what is lost.

    Args:
        kind: The class.
        data: What is to be written.
        form: The version, and how strictly it is held to.
        path: The pointer to the object, for what is made up.
    """
    found: dict[str, Any] = {}
    for name, field in FIELDS[kind].items():
        if (field.new and form.version == "1.0") or (field.alone and not form.alone):
            continue
        value = _value(field, data.get(name), form, f"{path}/{name}")
        if value is None and field.required:
            value = _stand_in(name, {**data, **found}, form, path)
            form.made(f"{path}/{name}")
        if value is not None:
            found[name] = value
    return found


def _value(field: Field, value: Any, form: Form, path: str) -> Any:
    """Return a value in the form of its field, None where it has none."""
    if value is None:
        return None
    if field.kind in FIELDS:
        parts = value if is_list(value) else []
        return [conform(field.kind, part, form, f"{path}/{row}") for row, part in enumerate(filter(is_map, parts))] or (
            [] if is_list(value) else None
        )
    read = _READ[field.kind]
    found = read(value)
    if field.kind == "node" and found is not None and form.version == "1.0":
        found.pop("targetType", None)
    return found


def _text(value: Any) -> str | None:
    """Return a text; a number is one."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _texts(value: Any) -> list[str] | None:
    """Return a list of texts; one text is a list of one."""
    texts = [_text(part) for part in value] if is_list(value) else [_text(value)]
    found = [text for text in texts if text is not None]
    return found if found or is_list(value) else None


def _uuid(value: Any) -> str | None:
    """Return an identifier in lower case."""
    return uuid_in(value) if isinstance(value, str) else None


def _uri(value: Any) -> str | None:
    """Return an address that has a scheme and no space in it."""
    return value if isinstance(value, str) and _URI.fullmatch(value) else None


def is_moment(text: str) -> bool:
    """Return whether a text is a date with a time and an offset, and in the calendar."""
    match = _MOMENT.fullmatch(text)
    try:
        return match is not None and match[2] is not None and bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def _datetime(value: Any) -> str | None:
    """Return a moment; a date alone is its midnight."""
    if not isinstance(value, str):
        return None
    moment = value if "T" in value else f"{value}T00:00:00+00:00"
    return moment if is_moment(moment) else None


def _date(value: Any) -> str | None:
    """Return a date; that of a moment is its day."""
    match = _MOMENT.fullmatch(value) if isinstance(value, str) else None
    try:
        return None if match is None else date.fromisoformat(match[1]).isoformat()
    except ValueError:
        return None


def whole(value: Any) -> int | None:
    """Return a whole number, in whatever way it is written; None where it is none.

    Example:
        >>> whole(3), whole("3"), whole(3.0), whole(True), whole("three")
        (3, 3, 3, None, None)
    """
    if value.__class__ is int:
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return int(value) if isinstance(value, str) and re.fullmatch("-?[0-9]{1,18}", value) else None


def _number(value: Any) -> float | None:
    """Return a number that JSON has a form for."""
    return value if value.__class__ in {int, float} and math.isfinite(value) else None


def _link(value: Any) -> dict[str, Any] | None:
    """Return a link with its three fields, those not recorded made from the others."""
    node = _node(value)
    if node is None:
        return None
    node.pop("targetType", None)
    node["identifier"] = uuid_in(node["identifier"]) or uuid_for(node["identifier"])
    return node


def _links(value: Any) -> list[dict[str, Any]] | None:
    """Return a list of links; one link is a list of one."""
    found = [link for link in map(_link, value if is_list(value) else [value]) if link is not None]
    return found if found or is_list(value) else None


def end_in_form(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return one end of an association as it is written."""
    return _node(value) or {}


def _node(value: Any) -> dict[str, Any] | None:
    """Return one end of an association, whose identifier may be any text."""
    given: Mapping[str, Any] = end_of(value) or {}
    known = {name: given[name] for name in ("title", "identifier", "uri") if isinstance(given.get(name), str)}
    if not any(known.values()):
        return None
    identifier = known.get("identifier") or identifier_in(known.get("uri") or known.get("title", ""))
    uri = _uri(known.get("uri")) or uri_for(identifier)
    found = {"title": known.get("title", identifier), "identifier": uuid_in(identifier) or identifier, "uri": uri}
    target = given.get("targetType")
    if isinstance(target, str) and _TARGET_TYPE.fullmatch(target):
        found["targetType"] = target
    return found


def end_of(value: Any) -> dict[str, Any] | None:
    """Return a link as an object; a text alone is its address or its identifier.

    Example:
        >>> end_of("https://example.org/1"), end_of("agency"), end_of(3)
        ({'uri': 'https://example.org/1'}, {'identifier': 'agency'}, None)
    """
    if is_map(value):
        return value
    if isinstance(value, str) and value:
        return {"uri": value} if _URI.fullmatch(value) else {"identifier": value}
    return None


def _object(value: Any) -> dict[str, Any] | None:
    """Return extensions but for our own block, which is put in afterwards; None where there are none."""
    return {name: part for name, part in value.items() if name != OWN} or None if is_map(value) else None


_READ: Final[Mapping[str, Callable[[Any], Any]]] = {
    "uuid": _uuid,
    "uri": _uri,
    "text": _text,
    "texts": _texts,
    "datetime": _datetime,
    "date": _date,
    "whole": whole,
    "number": _number,
    "link": _link,
    "links": _links,
    "node": _node,
    "object": _object,
}


def _stand_in(name: str, data: Mapping[str, Any], form: Form, path: str) -> str:
    """Return what is written for a required field that nothing is recorded for."""
    match name:
        case "identifier":
            return uuid_for(form.owner, path, str(data.get("identifier", "")))
        case "uri":
            return uri_for(str(data["identifier"]))
        case "lastChangeDateTime":
            return form.changed
        case "creator":
            return NO_CREATOR
        case "description" | "licenseText":
            return str(data.get("title", ""))
        case _:
            return ""
