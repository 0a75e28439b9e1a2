"""The terms of CTDL-ASN: what each may be called in a file, and the one name it has here."""

from collections.abc import Mapping
from typing import Final

CONTEXT: Final = "https://credreg.net/ctdlasn/schema/context/json"
"""The context that a file names."""

FRAMEWORK: Final = "ceasn:CompetencyFramework"
COMPETENCY: Final = "ceasn:Competency"
OFFER: Final = "ceterms:LearningOpportunityProfile"
EXPERIENCES: Final = (OFFER, "ceterms:Course", "ceterms:LearningProgram", "ceterms:AssessmentProfile")
"""The types that are learning experiences here."""
ALIGNMENT_OBJECT: Final = "ceterms:CredentialAlignmentObject"

#: The IRIs that the prefixes stand for; publishers write them with either scheme.
_SPACES: Final[Mapping[str, str]] = {
    "purl.org/ctdlasn/terms/": "ceasn:",
    "purl.org/ctdl/terms/": "ceterms:",
    "www.w3.org/2004/02/skos/core#": "skos:",
    "purl.org/ASN/schema/core/": "asn:",
}


def _terms(prefix: str, names: str) -> tuple[str, ...]:
    """Return terms by their names."""
    return tuple(prefix + name for name in names.split())


#: Terms of frameworks and competencies, in the order in which they are written.
_CEASN: Final = _terms(
    "ceasn:",
    """
    name codedNotation listID altCodedNotation competencyCategory competencyLabel competencyText comment description
    identifier inLanguage publicationStatusType publisher publisherName creator author rights rightsHolder license
    source sourceDocumentation derivedFrom isVersionOf tableOfContents educationLevelType conceptTerm conceptKeyword
    localSubject dateCreated dateModified dateCopyrighted dateValidFrom dateValidUntil repositoryDate weight
    complexityLevel performanceLevelType physicalCapabilityType sensoryCapabilityType environmentalHazardType
    shouldIndex isPartOf isTopChildOf isChildOf hasTopChild hasChild comprisedOf exactAlignment broadAlignment
    narrowAlignment majorAlignment minorAlignment prerequisiteAlignment crossSubjectReference alignTo alignFrom
    knowledgeEmbodied skillEmbodied abilityEmbodied taskEmbodied inferredCompetency
    substantiatingCompetencyFramework substantiatingCredential substantiatingJob substantiatingOccupation
    substantiatingOrganization substantiatingResource substantiatingTask substantiatingWorkrole hasTask
    hasWorkforceDemand altIdentifier CompetencyFramework Competency
    """,
)
#: The same of CTDL, which learning experiences are made of.
_CETERMS: Final = _terms(
    "ceterms:",
    """
    ctid name description inLanguage keyword subject subjectWebpage ownedBy offeredBy identifier codedNotation
    lifeCycleStatusType versionCode versionIdentifier latestVersion previousVersion nextVersion isMemberOf
    occupationType industryType instructionalProgramType hasGlossary precedes estimatedDuration hasPart isPartOf
    teaches assesses requires targetNode targetNodeName targetNodeDescription framework frameworkName weight
    CredentialAlignmentObject Course LearningOpportunityProfile LearningProgram AssessmentProfile
    """,
)

TERMS: Final[tuple[str, ...]] = (
    *("@type", "@id", "@context", "ceterms:ctid"),
    *_CEASN,
    *(term for term in _CETERMS if term != "ceterms:ctid"),
    "asn:hasProgressionLevel",
)
"""Every term that is known, in the order in which a node is written."""

RANK: Final[Mapping[str, int]] = {term: rank for rank, term in enumerate(TERMS)}
"""The place of each known term in a node."""

_BY_LOWER: Final = {term.lower(): term for term in TERMS}
#: Terms of earlier editions, and misspelt ones that publishers wrote.
_OLD: Final[Mapping[str, str]] = {
    "ceasn:educationlevel": "ceasn:educationLevelType",
    "ceasn:competencynotation": "ceasn:codedNotation",
    "ceasn:ctid": "ceterms:ctid",
    "ceterms:preceeds": "ceterms:precedes",
}


def term_of(text: str, *, home: str = "ceasn:") -> str:
    """Return the one name of a term; one that is not known comes back as it is, its IRI shortened.

    Args:
        text: The term as a file has it: with its prefix, as an IRI, in whatever case, or bare.
        home: The prefix of terms that have none.

    Example:
        >>> [term_of(text) for text in ("http://purl.org/ctdlasn/terms/listID", "ceasn:CompetencyLabel", "name")]
        ['ceasn:listID', 'ceasn:competencyLabel', 'ceasn:name']
        >>> term_of("ceasn:educationLevel"), term_of("name", home="ceterms:"), term_of("my:own")
        ('ceasn:educationLevelType', 'ceterms:name', 'my:own')
    """
    if text in RANK:
        return text
    short = shortened(text)
    if short in RANK:
        return short
    lower = short.lower()
    found = _BY_LOWER.get(lower) or _OLD.get(lower)
    if found is None and ":" not in lower:
        others = ("ceasn:", "ceterms:") if home == "ceasn:" else ("ceterms:", "ceasn:")
        known = (_BY_LOWER.get(prefix + lower) or _OLD.get(prefix + lower) for prefix in others)
        found = next(filter(None, known), None)
        if found is None and lower in {"id", "type"}:
            found = f"@{lower}"
    return found or short


def shortened(text: str) -> str:
    """Return an IRI of a known name space with its prefix, any other text as it is."""
    scheme, mark, rest = text.partition("://")
    if mark and scheme in {"http", "https"}:
        for space, prefix in _SPACES.items():
            if rest.startswith(space):
                return prefix + rest.removeprefix(space)
    return text
