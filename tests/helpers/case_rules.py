"""What a strict reader of CASE asks of a package, written from the published classes and without our own tables."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from learner_centered.formats.native.tree import is_list, is_map

_TYPES: Final = "isChildOf|isPartOf|isPeerOf|exactMatchOf|precedes|isRelatedTo|replacedBy|exemplar|hasSkillLevel"
#: What the text of each type has to match, by version where that matters.
_TEXTS: Final[Mapping[str, str]] = {
    "uuid": r"[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
    "any uuid": r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}",
    "uri": r"[A-Za-z][A-Za-z0-9+.-]*:\S+",
    "moment": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)",
    "day": r"\d{4}-\d\d-\d\d",
    "one": r"1\.1",
    "type 1.0": _TYPES,
    "type 1.1": f"{_TYPES}|isTranslationOf|ext:[A-Za-z0-9._-]+",
    "target": r"CASE|ext:[A-Za-z0-9._-]+",
}
_PLAIN: Final[Mapping[str, tuple[type, ...]]] = {"int": (int,), "number": (int, float), "open": (dict,)}

#: Each class: its fields with their types; `!` is required, `+` was added in 1.1, `[]` is a list.
CLASSES: Final[Mapping[str, str]] = {
    "CFPackage": "CFDocument:CFDocument! CFItems:CFItem[] CFAssociations:CFAssociation[] CFRubrics:CFRubric[] "
    "CFDefinitions:CFDefinitions extensions:open+",
    "CFDocument": "identifier:uuid! uri:uri! creator:text! title:text! lastChangeDateTime:moment! frameworkType:text+ "
    "caseVersion:one+ officialSourceURL:uri publisher:text description:text language:text version:text notes:text "
    "adoptionStatus:text subject:text[] subjectURI:link[] statusStartDate:day statusEndDate:day licenseURI:link "
    "extensions:open+",
    "CFItem": "identifier:uuid! uri:uri! fullStatement:text! lastChangeDateTime:moment! alternativeLabel:text "
    "CFItemType:text humanCodingScheme:text listEnumeration:text abbreviatedStatement:text notes:text language:text "
    "conceptKeywords:text[] conceptKeywordsURI:link subject:text[]+ subjectURI:link[]+ educationLevel:text[] "
    "CFItemTypeURI:link licenseURI:link statusStartDate:day statusEndDate:day extensions:open+",
    "CFAssociation": "identifier:uuid! uri:uri! associationType:type! originNodeURI:node! destinationNodeURI:node! "
    "lastChangeDateTime:moment! sequenceNumber:int CFAssociationGroupingURI:link notes:text+ extensions:open+",
    "CFDefinitions": "CFConcepts:CFConcept[] CFSubjects:CFSubject[] CFLicenses:CFLicense[] CFItemTypes:CFItemType[] "
    "CFAssociationGroupings:CFAssociationGrouping[] extensions:open+",
    "CFConcept": "identifier:uuid! uri:uri! title:text! hierarchyCode:text! lastChangeDateTime:moment! keywords:text "
    "description:text extensions:open+",
    "CFSubject": "identifier:uuid! uri:uri! title:text! hierarchyCode:text! lastChangeDateTime:moment! "
    "description:text extensions:open+",
    "CFItemType": "identifier:uuid! uri:uri! title:text! description:text! hierarchyCode:text! "
    "lastChangeDateTime:moment! typeCode:text extensions:open+",
    "CFLicense": "identifier:uuid! uri:uri! title:text! licenseText:text! lastChangeDateTime:moment! "
    "description:text extensions:open+",
    "CFAssociationGrouping": "identifier:uuid! uri:uri! title:text! lastChangeDateTime:moment! description:text "
    "extensions:open+",
    "CFRubric": "identifier:uuid! uri:uri! lastChangeDateTime:moment! title:text description:text "
    "CFRubricCriteria:CFRubricCriterion[] extensions:open+",
    "CFRubricCriterion": "identifier:uuid! uri:uri! lastChangeDateTime:moment! category:text description:text "
    "CFItemURI:link weight:number position:int rubricId:uuid CFRubricCriterionLevels:CFRubricCriterionLevel[] "
    "extensions:open+",
    "CFRubricCriterionLevel": "identifier:uuid! uri:uri! lastChangeDateTime:moment! description:text quality:text "
    "score:number feedback:text position:int rubricCriterionId:uuid extensions:open+",
    "link": "title:text! identifier:uuid! uri:uri!",
    "node": "title:text! identifier:text! uri:uri! targetType:target+",
}


def faults_of(package: Any, version: str = "1.1", *, any_uuid: bool = False) -> list[str]:
    """Return what is wrong with a package, each with its pointer.

    Args:
        package: The package.
        version: The version that it should be of.
        any_uuid: Whether identifiers of versions that no standard knows are passed over.
    """
    found = list(_object("CFPackage", package, version, "", any_uuid=any_uuid))
    if not found:
        found += _whole(package)
    return found


def _object(name: str, value: Any, version: str, path: str, *, any_uuid: bool) -> Iterator[str]:
    """Yield what is wrong with an object of a class."""
    if not is_map(value):
        yield f"{path}: no object"
        return
    known: set[str] = set()
    for spec in CLASSES[name].split():
        field, _, kind = spec.partition(":")
        new = kind.endswith("+")
        if new and version == "1.0":
            continue
        known.add(field)
        required = kind.endswith("!")
        if field not in value:
            if required:
                yield f"{path}/{field}: required"
            continue
        yield from _value(kind.rstrip("!+"), value[field], version, f"{path}/{field}", any_uuid=any_uuid)
    yield from (f"{path}/{field}: unknown" for field in value if field not in known)


def _value(kind: str, value: Any, version: str, path: str, *, any_uuid: bool) -> Iterator[str]:
    """Yield what is wrong with the value of a field."""
    if kind.endswith("[]"):
        if not is_list(value):
            yield f"{path}: no list"
            return
        for row, part in enumerate(value):
            yield from _value(kind.removesuffix("[]"), part, version, f"{path}/{row}", any_uuid=any_uuid)
    elif kind in CLASSES:
        yield from _object(kind, value, version, path, any_uuid=any_uuid)
    elif not _holds(kind, value, version, any_uuid=any_uuid):
        yield f"{path}: {value!r} is no {kind}"


def _holds(kind: str, value: Any, version: str, *, any_uuid: bool) -> bool:
    """Return whether a plain value is of a type."""
    if kind in _PLAIN:
        return type(value) in _PLAIN[kind]
    if not isinstance(value, str):
        return False
    name = {"uuid": "any uuid" if any_uuid else "uuid", "type": f"type {version}"}.get(kind, kind)
    if name in _TEXTS and re.fullmatch(_TEXTS[name], value) is None:
        return False
    return kind not in {"moment", "day"} or bool(datetime.fromisoformat(value))


def _whole(package: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a package beside the form of its objects."""
    parts = [package["CFDocument"], *package["CFItems"], *package["CFAssociations"]]
    seen: set[str] = set()
    for part in parts:
        if part["identifier"] in seen:
            yield f"{part['identifier']}: stands twice"
        seen.add(part["identifier"])
    children = {
        one["originNodeURI"]["identifier"] for one in package["CFAssociations"] if one["associationType"] == "isChildOf"
    }
    yield from (
        f"{item['identifier']}: under nothing" for item in package["CFItems"] if item["identifier"] not in children
    )
