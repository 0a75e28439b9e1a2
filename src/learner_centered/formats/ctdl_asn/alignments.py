"""The alignments of CTDL-ASN and the relations that stand for them, both ways."""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Alignment(NamedTuple):
    """A term that leads from one competency to another.

    Attributes:
        term: The term.
        relation: The relation of the link between two items of a framework.
        turned: Whether the link starts from what the term leads to.
        match: The kind of correspondence where the term leads to another framework.
    """

    term: str
    relation: str
    turned: bool
    match: str


def _alignment(term: str, relation: str, *, turned: bool = False, match: str | None = None) -> Alignment:
    """Return an alignment; its match is the relation, or the term where the link is turned."""
    return Alignment(term, relation, turned, match or (term.partition(":")[2] if turned else relation))


ALIGNMENTS: Final[Mapping[str, Alignment]] = {
    one.term: one
    for one in (
        _alignment("ceasn:prerequisiteAlignment", "precedes", turned=True),
        _alignment("ceterms:precedes", "precedes"),
        _alignment("ceasn:exactAlignment", "exactMatchOf"),
        _alignment("ceasn:broadAlignment", "broadAlignment"),
        _alignment("ceasn:narrowAlignment", "narrowAlignment"),
        _alignment("ceasn:majorAlignment", "majorAlignment"),
        _alignment("ceasn:minorAlignment", "minorAlignment"),
        _alignment("ceasn:crossSubjectReference", "crossSubjectReference"),
        _alignment("ceasn:comprisedOf", "isPartOf", turned=True),
        _alignment("ceasn:complexityLevel", "hasSkillLevel"),
        _alignment("ceterms:nextVersion", "replacedBy"),
        _alignment("ceterms:previousVersion", "replacedBy", turned=True),
        _alignment("ceasn:alignTo", "related_to", match="isRelatedTo"),
        _alignment("ceasn:alignFrom", "related_to", turned=True),
    )
}
"""The alignments by their terms, those that say least last.

Of two that lead to one item of another framework the first says how the two correspond.
"""

USUAL: Final[Mapping[str, tuple[Alignment, ...]]] = {
    relation: tuple(ALIGNMENTS[term] for term in terms)
    for relation, terms in {
        "precedes": ("ceasn:prerequisiteAlignment",),
        "related_to": ("ceasn:alignTo",),
        "exactMatchOf": ("ceasn:exactAlignment",),
        "broadAlignment": ("ceasn:broadAlignment",),
        "narrowAlignment": ("ceasn:narrowAlignment",),
        "majorAlignment": ("ceasn:majorAlignment",),
        "minorAlignment": ("ceasn:minorAlignment",),
        "crossSubjectReference": ("ceasn:crossSubjectReference",),
        "isPartOf": ("ceasn:comprisedOf",),
        "hasSkillLevel": ("ceasn:complexityLevel",),
        "replacedBy": ("ceterms:nextVersion", "ceterms:previousVersion"),
    }.items()
}
"""How a link is written: one term, or one at each end."""

BY_MATCH: Final[Mapping[str, Alignment]] = {
    one.match: one for one in ALIGNMENTS.values() if one.term != "ceterms:precedes"
}
"""How a link to another framework is written, by its kind of correspondence."""

NEAREST: Final[Mapping[str, str]] = {
    "isPeerOf": "ceasn:alignTo",
    "exemplar": "ceasn:alignTo",
    "isTranslationOf": "ceasn:exactAlignment",
}
"""What comes nearest to relations of CASE that CTDL-ASN has no term for; something of them is lost."""

#: The link of an experience to a competency that it takes for granted; `requires` is for structures and conditions.
REQUIRES: Final = "ceterms:requires"
OFFERED: Final[Mapping[str, str]] = {
    "ceterms:teaches": "develops",
    "ceterms:assesses": "assesses",
    REQUIRES: REQUIRES,
}
"""The relations of learning experiences to competencies, by their terms."""

OFFERED_TERMS: Final = {relation: term for term, relation in OFFERED.items()}
"""The same, by the relation."""

MATCHES: Final = frozenset({*(one.match for one in ALIGNMENTS.values()), *(term.partition(":")[2] for term in OFFERED)})
"""Every kind of correspondence that a link to another framework may have."""
