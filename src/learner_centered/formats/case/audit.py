"""Looks at the objects of a package: what is off the standard is noted, nulls are taken out."""

import re
from collections.abc import Mapping
from typing import Any, Final

from learner_centered.findings.place import pointer
from learner_centered.formats.case import oddities
from learner_centered.formats.case.fields import FIELDS, Field
from learner_centered.formats.case.names import is_known_uuid
from learner_centered.formats.case.nodes import is_reference
from learner_centered.formats.faults import shown
from learner_centered.formats.native.tree import is_list, is_map
from learner_centered.formats.published.identifiers import is_uuid
from learner_centered.formats.published.oddities import Oddities

#: The class that a value of each kind has in JSON; other kinds are lists.
_CLASSES: Final[Mapping[str, type | tuple[type, ...]]] = {
    **dict.fromkeys(("uuid", "uri", "text", "datetime", "date"), str),
    **dict.fromkeys(("link", "node", "object"), dict),
    "whole": int,
    "number": (int, float),
}
#: An identifier that nothing is to be said of.
_is_plain: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}").fullmatch
#: Deeper and larger values are looked at once more before they are kept; no real file has any.
_DEEP: Final = 40
_LARGE: Final = 10**300
_NODES: Final = frozenset({"link", "node"})
#: The one class of most values: nothing is to be said of text.
_TEXT: Final = frozenset({str})


def _wanted(field: Field) -> type | tuple[type, ...]:
    """Return the class that a value of a field has."""
    return _CLASSES.get(field.kind, list)


_WANTED: Final = {kind: {name: _wanted(field) for name, field in fields.items()} for kind, fields in FIELDS.items()}
_REQUIRED: Final = {
    kind: tuple(name for name, field in fields.items() if field.required) for kind, fields in FIELDS.items()
}


class Audit:
    """Looks at the objects of one file.

    Args:
        file: The name of the file.
        odd: Where oddities go.
    """

    def __init__(self, file: str, odd: Oddities) -> None:
        """Know the file, and where to say what is odd."""
        self.file = file
        self.odd = odd
        self._sound = True
        self._is_usual = True
        self._usual: dict[tuple[Any, ...], tuple[str, ...]] = {}

    def clean(
        self, kind: str, data: dict[str, Any], path: str, document: Mapping[str, str] | None
    ) -> tuple[dict[str, Any], bool]:
        """Return an object without nulls, and whether a file can hold all of it again beyond doubt.

        What its class does not allow is noted and stays.

        Args:
            kind: The class.
            data: The object; it is taken over.
            path: The pointer to it.
            document: How the document is referred to that it stands in; a link to it says nothing new.
        """
        link = data.get("CFDocumentURI")
        if document is not None and is_map(link) and is_reference(link, document):
            del data["CFDocumentURI"]
        self._sound = "extensions" not in data
        # Objects of a file are alike: what keys and types say of one holds for all that have them.
        shape = (kind, *data, *map(type, data.values()))
        holders = self._usual.get(shape)
        if holders is None:
            found = self._closely(kind, data, path)
            if found.keys() == data.keys() and self._is_usual:
                self._usual[shape] = tuple(name for name, value in data.items() if value.__class__ in {dict, list})
        else:
            found = data
            for name in holders:
                value = data[name]
                if not _TEXT.issuperset(map(type, value.values() if value.__class__ is dict else value)):
                    found[name] = self.bare(value, path, name)
        identifier: Any = found.get("identifier")
        if identifier.__class__ is str and not _is_plain(identifier):
            self._identifier(identifier, path)
        return found, self._sound

    def _closely(self, kind: str, data: dict[str, Any], path: str) -> dict[str, Any]:
        """Return an object without nulls; what its class does not allow is noted and stays."""
        wanted = _WANTED[kind]
        found: dict[str, Any] = {}
        self._is_usual = "extensions" not in data
        for name, value in data.items():
            if value is None:
                self.odd.note(oddities.NULLS, self.file, path + pointer(name))
                continue
            expected = wanted.get(name)
            if expected is None:
                self._is_usual = False
                self.odd.note(oddities.UNKNOWN, self.file, path + pointer(name), f"{kind}.{shown(name)[1:-1]}")
            elif not isinstance(value, expected) or value.__class__ is bool:
                self._is_usual = False
                self._type(kind, name, value, path)
            if value.__class__ in {int, float}:
                self._is_usual = self._is_usual and name == "sequenceNumber"
            found[name] = value if name == "extensions" else self.bare(value, path, name)
        for name in _REQUIRED[kind]:
            if name not in found:
                self._is_usual = False
                self.odd.note(oddities.MISSING, self.file, path, f"{kind}.{name}")
        return found

    def bare(self, value: Any, path: str, *steps: str | int) -> Any:
        """Return a value without the nulls in it."""
        if is_map(value):
            return value if _TEXT.issuperset(map(type, value.values())) else self._bare_map(value, path, steps)
        if is_list(value):
            if len(steps) >= _DEEP:
                self._sound = False
                return value
            return [
                part if part.__class__ is str else self.bare(part, path, *steps, row)
                for row, part in enumerate(value)
                if part is not None or self._null(path, steps, row)
            ]
        if value.__class__ in {int, float} and not -_LARGE < value < _LARGE:
            self._sound = False
        return value

    def _bare_map(self, value: dict[str, Any], path: str, steps: tuple[str | int, ...]) -> dict[str, Any]:
        """Return a mapping without the nulls in it."""
        if len(steps) >= _DEEP:
            self._sound = False
            return value
        if "extensions" in value:
            self._sound = False
        return {
            name: part if part.__class__ is str or name == "extensions" else self.bare(part, path, *steps, name)
            for name, part in value.items()
            if part is not None or self._null(path, steps, name)
        }

    def _null(self, path: str, steps: tuple[str | int, ...], step: str | int) -> bool:
        """Note a null, which is left out."""
        self.odd.note(oddities.NULLS, self.file, path + pointer(*steps, step))
        return False

    def _type(self, kind: str, name: str, value: Any, path: str) -> None:
        """Note a value of another type than its field asks for."""
        asked = FIELDS[kind][name].kind
        where = path + pointer(name)
        if asked in {"texts", "links"} and value.__class__ in {str, dict}:
            self.odd.note(oddities.LONE, self.file, where)
        elif asked in _NODES and value.__class__ is str:
            self.odd.note(oddities.LINK_TEXT, self.file, where)
        else:
            self.odd.note(oddities.TYPE, self.file, where, f"{kind}.{name}")

    def _identifier(self, identifier: str, path: str) -> None:
        """Note an identifier that is no UUID in lower case."""
        if is_uuid(identifier):
            if identifier != identifier.lower():
                self.odd.note(oddities.CASED, self.file, path + "/identifier")
            if not is_known_uuid(identifier):
                self.odd.note(oddities.VERSION, self.file, path + "/identifier")
        else:
            self.odd.note(oddities.NO_UUID, self.file, path + "/identifier", shown(identifier))
