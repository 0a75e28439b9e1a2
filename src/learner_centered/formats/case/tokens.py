"""Association types: how they are spelled in files, which relation each stands for, and back."""

import re
from collections.abc import Mapping
from typing import Final

from learner_centered.formats.case.fields import NEW_TYPES, TYPES, Version
from learner_centered.model.items import Competency, ItemType, Outcome

EXTENSION: Final = "ext:"
"""How an association type begins that no version of CASE knows."""

_EXTENDED: Final = re.compile(r"ext:[A-Za-z0-9._-]+")
_UNFIT: Final = re.compile(r"[^A-Za-z0-9._-]+")
_SPACES: Final = re.compile(r"[\s_-]+")
_SPELLED: Final = {token.lower(): token for token in TYPES} | {"peerof": "isPeerOf"}
#: Names of an association from its other end, as some programs write them.
_TURNED: Final[Mapping[str, str]] = {
    "isparentof": "isChildOf",
    "haspart": "isPartOf",
    "matchedfrom": "exactMatchOf",
    "haspredecessor": "precedes",
    "relatedfrom": "isRelatedTo",
    "replaces": "replacedBy",
    "exemplarfor": "exemplar",
    "isexemplarof": "exemplar",
    "skilllevelfor": "hasSkillLevel",
}
_RELATIONS: Final[Mapping[str, str]] = {"isChildOf": "part_of", "precedes": "precedes", "isRelatedTo": "related_to"}
_TOKENS: Final[Mapping[str, str]] = {relation: token for token, relation in _RELATIONS.items()} | {
    "refines": "isChildOf"
}


def token_in(text: str) -> tuple[str, bool]:
    """Return the association type that a text spells, and whether it names it from the other end.

    Example:
        >>> token_in("Is Child Of"), token_in("Is Parent Of"), token_in("isStandardAlignedTo")
        (('isChildOf', False), ('isChildOf', True), ('isStandardAlignedTo', False))
    """
    bare = _SPACES.sub("", text).lower()
    if bare in _TURNED:
        return _TURNED[bare], True
    return _SPELLED.get(bare, text), False


def is_token(text: str, version: Version = "1.1") -> bool:
    """Return whether a version of CASE allows an association type."""
    if version == "1.0":
        return text in TYPES and text not in NEW_TYPES
    return text in TYPES or _EXTENDED.fullmatch(text) is not None


def relation_for(token: str, child: ItemType | None, parent: ItemType | None) -> str:
    """Return the name of the relation that an association type stands for between two items of a file.

    Example:
        >>> relation_for("isChildOf", Competency, Outcome), relation_for("ext:develops", None, None)
        ('refines', 'develops')
    """
    if token == "isChildOf" and child is Competency and parent is Outcome:  # noqa: S105  # no password
        return "refines"
    return _RELATIONS.get(token) or token.removeprefix(EXTENSION) or token


def token_for(relation: str) -> str:
    """Return the association type of a relation; one that CASE has no word for becomes an extension.

    Example:
        >>> token_for("refines"), token_for("exactMatchOf"), token_for("is taught by")
        ('isChildOf', 'exactMatchOf', 'ext:is.taught.by')
    """
    return _TOKENS.get(relation) or extended(relation)


def extended(word: str) -> str:
    """Return a word as an association type, unchanged where it is one."""
    if is_token(word):
        return word
    return EXTENSION + (_UNFIT.sub(".", word.removeprefix(EXTENSION)).strip(".") or "other")
