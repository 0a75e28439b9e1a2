"""What a document says of the framework as a whole, and what is kept of it."""

from collections.abc import Mapping
from typing import Any, Final

import attrs

from learner_centered.formats.case.items import is_stand_in, stand_ins
from learner_centered.formats.case.names import NO_CREATOR, is_made_uri, key_of
from learner_centered.formats.case.nodes import as_id, is_reference, reference
from learner_centered.formats.case.own import own_of
from learner_centered.formats.faults import Faults
from learner_centered.formats.native.head import DETAILS, UNNAMED
from learner_centered.formats.native.native import VERSION, VERSION_KEY, structure
from learner_centered.formats.native.reading import Document
from learner_centered.formats.native.records import RECORDS
from learner_centered.formats.native.tree import is_list, is_map
from learner_centered.formats.published.identifiers import uuid_for
from learner_centered.model.framework import Framework
from learner_centered.model.items import ExternalItem
from learner_centered.model.vocabulary import Vocabulary

#: What a block of ours holds for the framework as a whole: a native file without its items and links.
NATIVE: Final = frozenset({VERSION_KEY, "framework", "vocabulary", ExternalItem.section, *RECORDS})

#: What a package holds beside its document, items and associations.
_HELD: Final = frozenset({"CFDefinitions", "CFRubrics"})
_TOLD: Final = frozenset({"identifier", "extensions", "title", "version", "description", "CFPackageURI"})


@attrs.frozen(kw_only=True)
class Head:
    """What is known of the framework before its items are read.

    Attributes:
        data: The document.
        own: Our block under its extensions.
        base: The framework without items and links: what it says of itself, its words and records.
        details: What it says of itself.
        made: The dates of change that say that none is recorded.
        in_file_order: Whether the items stand in the order of the framework, not in that of their tree.
    """

    data: dict[str, Any]
    own: dict[str, Any]
    base: Framework
    details: dict[str, Any]
    made: frozenset[str]
    in_file_order: bool


def head_of(data: dict[str, Any], row: int, file: str, vocabulary: Vocabulary, faults: Faults) -> Head:
    """Return what a document says of the framework.

    Args:
        data: The document, without nulls.
        row: The row of its file.
        file: The name of its file.
        vocabulary: The words to read by.
        faults: Where findings go.
    """
    own, _ = own_of(data)
    native = {name: value for name, value in own.items() if name in NATIVE}
    if native:
        native.setdefault(VERSION_KEY, VERSION)
        base = structure([Document(file, row, native, texts=False)], vocabulary, faults)
    else:
        base = Framework(id=UNNAMED, vocabulary=vocabulary)
    details = details_of(data)
    said = own.get("framework")
    if is_map(said):
        details |= {name: getattr(base, name) for name in DETAILS if name in said}
    return Head(
        data=data,
        own=own,
        base=base,
        details=details,
        made=stand_ins(own.get("changed")),
        in_file_order=own.get("order") == "file",
    )


def details_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the fields of a document say of the framework."""
    identifier = data.get("identifier")
    name = as_id(identifier) or (uuid_for(str(identifier)) if identifier is not None else UNNAMED)
    found: dict[str, Any] = {"id": name}
    if (title := data.get("title")).__class__ is str and title:
        found["title"] = title
    for field in ("version", "description"):
        if data.get(field).__class__ is str:
            found[field] = data[field]
    return found


def kept_of(data: Mapping[str, Any], made: frozenset[str]) -> dict[str, Any]:
    """Return the fields of a document that the framework does not give back.

    Args:
        data: The document.
        made: The dates of change that say that none is recorded.
    """
    told = details_of(data)
    found = {name: value for name, value in data.items() if name not in _TOLD}
    found |= {name: data[name] for name in ("title", "version", "description") if name in data and name not in told}
    identifier = data.get("identifier")
    if identifier is not None and told["id"] != identifier:
        found["identifier"] = identifier
    if is_made_uri(found.get("uri"), identifier):
        del found["uri"]
    if is_stand_in(found.get("lastChangeDateTime"), made):
        del found["lastChangeDateTime"]
    if found.get("creator") == NO_CREATOR:
        del found["creator"]
    if found.get("caseVersion") == "1.1":
        del found["caseVersion"]
    link = data.get("CFPackageURI")
    if link is not None and not (is_map(link) and is_reference(link, package_link(data))):
        found["CFPackageURI"] = data["CFPackageURI"]
    _, more = own_of(data)
    if more is not None:
        found["extensions"] = more
    return found


def package_link(data: Mapping[str, Any]) -> dict[str, str]:
    """Return how a document refers to its package, where nothing else is recorded."""
    usual = reference(data)
    return {**usual, "uri": usual["uri"].replace("CFDocuments", "CFPackages")}


def key_in(data: Mapping[str, Any]) -> str:
    """Return the key of a document."""
    identifier = data.get("identifier")
    return key_of(identifier) if isinstance(identifier, str) else ""


def without_made(value: dict[str, Any], made: Any) -> dict[str, Any]:
    """Return what a package holds without the values at some pointers, which were made up when it was written."""
    if is_list(made):
        for path in made:
            if isinstance(path, str):
                _, *steps = path.split("/")
                _remove(value, steps)
    return value


def _remove(value: Any, steps: list[str]) -> None:
    """Take out the value along some steps, where there is one."""
    for step in steps[:-1]:
        if is_map(value):
            value = value.get(step)
        elif is_list(value) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return
    if steps and is_map(value):
        value.pop(steps[-1], None)


def package_kept(more: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of a package beside its document, items and associations.

    Args:
        more: What it holds, without nulls.
        own: Our block under the extensions of its document.
    """
    found = {name: value for name, value in more.items() if name in _HELD and value}
    rest = {name: value for name, value in more.items() if name not in _HELD}
    if rest:
        found["package"] = rest
    return without_made(found, own.get("made"))
