"""The shapes in which CASE arrives: packages, wrapped or listed, single resources, and what is no framework at all."""

import re
from collections.abc import Iterable, Iterator, Mapping
from json import loads
from typing import Any, Final, NamedTuple

from learner_centered.findings.place import Place, pointer
from learner_centered.formats.case.oddities import BROKEN_TEXT, KEYED, NO_OBJECT, SHAPE
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native import json
from learner_centered.formats.native.native import TOP_KEYS
from learner_centered.formats.native.tree import UNREAD, is_list, is_map
from learner_centered.formats.published.oddities import Oddities
from learner_centered.formats.source import BOM, NO_NAME, Source, text_of

#: A half of a surrogate pair without the other, as JSON can spell it; what is no half is matched to be passed over.
_HALF: Final = re.compile(
    r"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
#: Deeper wrappers and lists of packages are read as nothing; real files have one.
_MOST_WRAPPERS: Final = 4
#: The keys that only a package of CASE, or a part of one, has at its top.
_TOP: Final = frozenset(
    {"CFPackage", "CFDocument", "CFItems", "CFAssociations", "CFItem", "CFAssociation", "CFAssociationSet",
     "CFRubrics", "CFDefinitions", "CFDocuments", "imsx_codeMajor", "imsx_StatusInfo"}
)  # fmt: skip
#: What every file of CASE has somewhere near its start or its end, cheap to look for.
_MARKS: Final = (b'"CF', b'"imsx_', b'"fullStatement"', b'"associationType"', b'"sourcedId"')
_PARTS: Final = frozenset({"CFDocument", "CFItems", "CFAssociations"})
_RENAMED: Final[Mapping[str, str]] = {
    "sourcedId": "identifier",
    "originNode": "originNodeURI",
    "destinationNode": "destinationNodeURI",
}
_MANAGED: Final[Mapping[str, str]] = {
    "document": "CFDocument",
    "items": "CFItems",
    "associations": "CFAssociations",
    "rubrics": "CFRubrics",
    "definitions": "CFDefinitions",
}


class Part(NamedTuple):
    """An object of a package.

    Attributes:
        file: The row of its file.
        path: The pointer to it.
        data: Its fields.
        sound: Whether a file can hold all of it again, beyond doubt; so it is taken until it is looked at.
    """

    file: int
    path: str
    data: dict[str, Any]
    sound: bool = True


class Package(NamedTuple):
    """What one package holds.

    Attributes:
        file: The row of its file.
        path: The pointer to it.
        document: Its document; None where it has none.
        items: Its items.
        associations: Its associations.
        more: What else it holds: definitions, rubrics, extensions, and whatever is none of CASE.
    """

    file: int
    path: str
    document: Part | None
    items: list[Part]
    associations: list[Part]
    more: dict[str, Any]


def recognises(data: bytes) -> bool:
    """Return whether a file is of CASE: a package, a part of one, or what a service answers instead.

    Cost: O(size of the file) where one of the marks of CASE is in it, less elsewhere.

    Example:
        >>> recognises(b'{"CFPackage": {}}'), recognises(b'{"framework": {"id": "r", "CFItems": []}}')
        (True, False)
    """
    if not any(mark in data for mark in _MARKS):
        return False
    try:
        found: Any = loads(data.removeprefix(BOM))
    except (ValueError, RecursionError):  # which whoever reads the file says
        return False
    return _is_case(found)


class Look(NamedTuple):
    """What a file of CASE holds, where there is nothing to say of its text.

    Attributes:
        data: What was parsed; whoever reads it takes it over.
    """

    data: Any


def look(data: bytes) -> Look | bool:
    """Return whether a file is of CASE, and at once what it holds where that need not be parsed again.

    Cost: as for `recognises`.

    Example:
        >>> look(b'{"CFPackage": {}}'), look(b'{"CFPackage": {}, "CFPackage": {}}'), look(b"outcomes: []")
        (Look(data={'CFPackage': {}}), True, False)
    """
    if not any(mark in data for mark in _MARKS):
        return False
    faults = Faults()
    text = text_of(NO_NAME, data, faults)
    found = UNREAD if text is None or _mended(text) != text else json.parse(text, NO_NAME, faults)
    if found is UNREAD or faults.count:
        return recognises(data)
    return _is_case(found) and Look(found)


def _is_case(found: Any) -> bool:
    """Return whether what a file holds is of CASE."""
    first = found[0] if is_list(found) and found else found
    if not is_map(first) or not first.keys().isdisjoint(TOP_KEYS):
        return False
    return not first.keys().isdisjoint(_TOP) or _is_managed(first) or _bare(first) is not None


def load(source: Source, odd: Oddities, faults: Faults) -> Any:
    """Return what a source holds, `UNREAD` and a finding where it cannot be read."""
    if isinstance(source.seen, Look):
        return source.seen.data
    content = source.load()
    text = None if content is None else text_of(source.file, content, faults)
    if text is None:
        return UNREAD
    mended = _mended(text)
    if mended != text:
        odd.note(BROKEN_TEXT, source.file, "")
    return json.parse(mended, source.file, faults)


def _mended(text: str) -> str:
    """Return a text with a question mark for each half of a surrogate pair; most texts hold no escape at all."""
    if "\\" not in text or not ("\\ud" in text or "\\uD" in text):
        return text
    return _HALF.sub(lambda match: "\\u003f" if match[1] else match[0], text)


class Unpacking:
    """Takes the packages out of what a file holds."""

    def __init__(self, file: str, row: int, odd: Oddities, faults: Faults) -> None:
        """Know the file, and where to say what is odd."""
        self._file = file
        self._row = row
        self._odd = odd
        self._faults = faults

    def packages(self, data: Any, path: str = "", depth: int = 0) -> Iterator[Package]:
        """Yield the packages in a value; a value that is none is a finding."""
        if is_list(data) and data and depth < _MOST_WRAPPERS:
            for row, part in enumerate(data):
                yield from self.packages(part, path + pointer(row), depth + 1)
        elif not is_map(data) or not data:
            self._refuse(path, f"{shown(data) if data else 'nothing'} stands where a package is expected")
        elif (status := _status(data)) is not None:
            self._refuse(path, f"a service answered with an error instead of a package: {status}", _ASK)
        elif "CFDocuments" in data:
            self._refuse(path, "it is the list of the documents of a service, and holds none of their items", _LIST)
        elif (wrapper := _wrapper(data)) is not None and depth < _MOST_WRAPPERS:
            yield from self.packages(data[wrapper], path + pointer(wrapper), depth + 1)
        else:
            yield from self._package(data, path)

    def _package(self, data: dict[str, Any], path: str) -> Iterator[Package]:
        """Yield the package that a mapping is, or is a part of."""
        if not _PARTS.isdisjoint(data):
            names = {(whole if (whole := _ONE.get(name, name)) not in data else name): name for name in data}
            if "CFDocument" not in data:
                self._odd.note(SHAPE, self._file, path, "a part of a package")
        elif _is_managed(data):
            self._odd.note(SHAPE, self._file, path, "the form of a management service")
            names = {_MANAGED.get(name, name): name for name in data}
        elif "CFItem" in data or "CFAssociation" in data:
            self._odd.note(SHAPE, self._file, path, "a single resource")
            names = {_ONE.get(name, name): name for name in data}
        elif "CFAssociationSet" in data:
            self._odd.note(SHAPE, self._file, path, "a set of associations")
            names = {"CFAssociations": "CFAssociationSet"}
        elif (bare := _bare(data)) is not None:
            self._odd.note(SHAPE, self._file, path, "a single object")
            yield self._single(bare, Part(self._row, path, data))
            return
        else:
            self._refuse(path, f"it has none of the keys of a package, but {', '.join(map(shown, list(data)[:5]))}")
            return
        yield Package(
            file=self._row,
            path=path,
            document=next(iter(self._parts(data, names.get("CFDocument"), path, one=True)), None),
            items=self._parts(data, names.get("CFItems"), path),
            associations=self._parts(data, names.get("CFAssociations"), path),
            more={name: data[given] for name, given in names.items() if name not in _PARTS and data[given] is not None},
        )

    def _parts(self, data: dict[str, Any], name: str | None, path: str, *, one: bool = False) -> list[Part]:
        """Return the objects under a key: of a list, of a mapping from identifiers, or one alone."""
        value = None if name is None else data[name]
        if name is None or value is None:
            return []
        path += pointer(name)
        if is_list(value):
            given: Iterable[tuple[str, Any]] = ((f"{path}/{row}", part) for row, part in enumerate(value))
        elif is_map(value) and not one and value and all(is_map(part) for part in value.values()):
            self._odd.note(KEYED, self._file, path)
            given = [
                (
                    path + pointer(key),
                    part if "identifier" in part or "sourcedId" in part else {"identifier": key, **part},
                )
                for key, part in value.items()
            ]
        else:
            given = [(path, value)]
        found: list[Part] = []
        for where, part in given:
            if is_map(part):
                found.append(Part(self._row, where, _renamed(part)))
            else:
                self._odd.note(NO_OBJECT, self._file, where)
        return found

    @staticmethod
    def _single(kind: str, part: Part) -> Package:
        """Return the package that holds one object alone."""
        part = part._replace(data=_renamed(part.data))
        return Package(
            file=part.file,
            path=part.path,
            document=part if kind == "CFDocument" else None,
            items=[part] if kind == "CFItem" else [],
            associations=[part] if kind == "CFAssociation" else [],
            more={},
        )

    def _refuse(self, path: str, why: str, help: str = "Name a file that holds a CASE package.") -> None:
        """Say that a file holds no package."""
        place = Place(file=self._file, pointer=path)
        self._faults.add("LC064", f"{self._file!r} holds no package of CASE: {why}", place, help=help, key=(path,))


#: A resource alone, and the list that it stands in within a package.
_ONE: Final[Mapping[str, str]] = {"CFItem": "CFItems", "CFAssociation": "CFAssociations"}
_ASK: Final = "Ask the service again, and look at what the address asks for."
_LIST: Final = "Fetch the package of one of the documents, at CFPackages/ and its identifier."


def _renamed(data: dict[str, Any]) -> dict[str, Any]:
    """Return an object with the names that fields have in packages."""
    if _RENAMED.keys().isdisjoint(data):
        return data
    return {name if (new := _RENAMED.get(name, name)) in data else new: value for name, value in data.items()}


def _wrapper(data: Mapping[str, Any]) -> str | None:
    """Return the key under which a package stands that is wrapped."""
    if is_map(data.get("CFPackage")) or is_list(data.get("CFPackage")):
        return "CFPackage"
    return "CFAssociationSet" if is_map(data.get("CFAssociationSet")) else None


def _is_managed(data: Mapping[str, Any]) -> bool:
    """Return whether a mapping is a package as management services write it."""
    return is_map(data.get("document")) and ("items" in data or "associations" in data)


def _bare(data: Mapping[str, Any]) -> str | None:
    """Return the class of an object that stands alone, None where it is none."""
    if "identifier" not in data and "sourcedId" not in data:
        return None
    if "fullStatement" in data:
        return "CFItem"
    if "associationType" in data:
        return "CFAssociation"
    return "CFDocument" if "title" in data and "creator" in data else None


def _status(data: Mapping[str, Any]) -> str | None:
    """Return what a service says instead of a package, None where it is no such answer."""
    body = data.get("imsx_StatusInfo", data)
    if not is_map(body) or not ("imsx_codeMajor" in body or body is not data):
        return None
    minor = body.get("imsx_codeMinor")
    fields = minor.get("imsx_codeMinorField") if is_map(minor) else None
    codes = [field.get("imsx_codeMinorFieldValue") for field in fields if is_map(field)] if is_list(fields) else []
    said = [body.get("imsx_codeMajor"), body.get("imsx_severity"), *codes, body.get("imsx_description")]
    return ", ".join(shown(one) for one in said if one is not None) or "nothing more"
