"""The links of published standards that no relation of this library stands for, each as a relation of its own."""

from typing import Final

from learner_centered.model.vocabulary import Relation

CASE_RELATIONS: Final[tuple[Relation, ...]] = (
    Relation(name="isPartOf", phrase="is contained in"),
    Relation(name="isPeerOf", phrase="is a peer of", symmetric=True),
    Relation(name="exactMatchOf", phrase="matches exactly"),
    Relation(name="replacedBy", phrase="is superseded by"),
    Relation(name="exemplar", phrase="has as an example"),
    Relation(name="hasSkillLevel", phrase="has the skill level"),
    Relation(name="isTranslationOf", phrase="is translated by"),
)
"""The association types of 1EdTech CASE 1.1 beside isChildOf, precedes and isRelatedTo, under their own names.

None of them carries: a match or a translation says nothing of what stands behind a promise.
"""

CTDL_RELATIONS: Final[tuple[Relation, ...]] = (
    Relation(name="broadAlignment", phrase="aligns with the broader"),
    Relation(name="narrowAlignment", phrase="aligns with the narrower"),
    Relation(name="majorAlignment", phrase="aligns in most with"),
    Relation(name="minorAlignment", phrase="aligns in part with"),
    Relation(name="crossSubjectReference", phrase="refers across subjects to"),
)
"""The alignments of CTDL-ASN that CASE has no word for, under their own names."""

PUBLISHED_RELATIONS: Final = (*CASE_RELATIONS, *CTDL_RELATIONS)
"""Every relation of published standards that a framework may need beside its own."""


def relation_of(token: str) -> Relation:
    """Return the relation of an association type or alignment; one that no standard knows reads as it is called.

    Example:
        >>> relation_of("exactMatchOf").phrase, relation_of("isStandardAlignedTo").phrase
        ('matches exactly', 'isStandardAlignedTo')
    """
    return _BY_NAME.get(token) or Relation(name=token, phrase=token)


_BY_NAME: Final = {relation.name: relation for relation in PUBLISHED_RELATIONS}
