"""The classes of CASE: which fields each has, of what type, which are required, and since when.

Source: 1EdTech, Competencies and Academic Standards Exchange (CASE) Service 1.0 and 1.1, information model.
"""

from collections.abc import Mapping
from typing import Final, Literal

import attrs

Version = Literal["1.0", "1.1"]
"""The versions of CASE that can be written."""

Kind = Literal["uuid", "uri", "text", "texts", "datetime", "date", "whole", "number", "link", "links", "node", "object"]
"""What a field holds; `node` is one end of an association."""


@attrs.frozen
class Field:
    """A field of a class.

    Attributes:
        kind: What it holds; the name of a class where it holds a list of such.
        required: Whether every object of the class has it.
        new: Whether version 1.1 added it.
        alone: Whether only an object outside a package has it.
    """

    kind: Kind | str
    required: bool = False
    new: bool = False
    alone: bool = False


_R: Final = True
_ID: Final[Mapping[str, Field]] = {"identifier": Field("uuid", _R), "uri": Field("uri", _R)}
_CHANGED: Final[Mapping[str, Field]] = {"lastChangeDateTime": Field("datetime", _R)}
_OPEN: Final[Mapping[str, Field]] = {"extensions": Field("object", new=True)}
_TEXT, _LINK = Field("text"), Field("link")


def _class(**fields: Field) -> Mapping[str, Field]:
    """Return the fields of a class, with those that every class has."""
    return {**_ID, **fields, **_CHANGED, **_OPEN}


FIELDS: Final[Mapping[str, Mapping[str, Field]]] = {
    "CFDocument": _class(
        frameworkType=Field("text", new=True),
        caseVersion=Field("text", new=True),
        creator=Field("text", _R),
        title=Field("text", _R),
        officialSourceURL=Field("uri"),
        publisher=_TEXT,
        description=_TEXT,
        subject=Field("texts"),
        subjectURI=Field("links"),
        language=_TEXT,
        version=_TEXT,
        adoptionStatus=_TEXT,
        statusStartDate=Field("date"),
        statusEndDate=Field("date"),
        licenseURI=_LINK,
        notes=_TEXT,
        CFPackageURI=Field("link", alone=True),
    ),
    "CFItem": _class(
        fullStatement=Field("text", _R),
        alternativeLabel=_TEXT,
        CFItemType=_TEXT,
        humanCodingScheme=_TEXT,
        listEnumeration=_TEXT,
        abbreviatedStatement=_TEXT,
        conceptKeywords=Field("texts"),
        conceptKeywordsURI=_LINK,
        notes=_TEXT,
        subject=Field("texts", new=True),
        subjectURI=Field("links", new=True),
        language=_TEXT,
        educationLevel=Field("texts"),
        CFItemTypeURI=_LINK,
        licenseURI=_LINK,
        statusStartDate=Field("date"),
        statusEndDate=Field("date"),
        CFDocumentURI=Field("link", alone=True),
    ),
    "CFAssociation": _class(
        associationType=Field("text", _R),
        sequenceNumber=Field("whole"),
        originNodeURI=Field("node", _R),
        destinationNodeURI=Field("node", _R),
        CFAssociationGroupingURI=_LINK,
        notes=Field("text", new=True),
        CFDocumentURI=Field("link", alone=True),
    ),
    "CFDefinitions": {
        "CFConcepts": Field("CFConcept"),
        "CFSubjects": Field("CFSubject"),
        "CFLicenses": Field("CFLicense"),
        "CFItemTypes": Field("CFItemType"),
        "CFAssociationGroupings": Field("CFAssociationGrouping"),
        **_OPEN,
    },
    "CFConcept": _class(title=Field("text", _R), keywords=_TEXT, hierarchyCode=Field("text", _R), description=_TEXT),
    "CFSubject": _class(title=Field("text", _R), hierarchyCode=Field("text", _R), description=_TEXT),
    "CFLicense": _class(title=Field("text", _R), description=_TEXT, licenseText=Field("text", _R)),
    "CFItemType": _class(
        title=Field("text", _R), description=Field("text", _R), hierarchyCode=Field("text", _R), typeCode=_TEXT
    ),
    "CFAssociationGrouping": _class(title=Field("text", _R), description=_TEXT),
    "CFRubric": _class(title=_TEXT, description=_TEXT, CFRubricCriteria=Field("CFRubricCriterion")),
    "CFRubricCriterion": _class(
        category=_TEXT,
        description=_TEXT,
        CFItemURI=_LINK,
        weight=Field("number"),
        position=Field("whole"),
        rubricId=Field("uuid"),
        CFRubricCriterionLevels=Field("CFRubricCriterionLevel"),
    ),
    "CFRubricCriterionLevel": _class(
        description=_TEXT,
        quality=_TEXT,
        score=Field("number"),
        feedback=_TEXT,
        position=Field("whole"),
        rubricCriterionId=Field("uuid"),
    ),
}
"""The fields of each class, in the order in which they are written."""

TYPES: Final = (
    "isChildOf",
    "isPartOf",
    "isPeerOf",
    "exactMatchOf",
    "precedes",
    "isRelatedTo",
    "replacedBy",
    "exemplar",
    "hasSkillLevel",
    "isTranslationOf",
)
"""The association types of CASE 1.1, read from origin to destination."""

NEW_TYPES: Final = frozenset({"isTranslationOf"})
"""The association types that version 1.1 added."""

OWN: Final = "learner_centered"
"""The one key under `extensions` that holds what only this library knows."""
