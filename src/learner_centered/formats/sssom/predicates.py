"""Kinds of match in the words of CASE and CTDL-ASN, and the SSSOM predicates that say the same."""

from collections.abc import Mapping
from typing import Final

from learner_centered.formats.published.relations import CASE_RELATIONS, CTDL_RELATIONS
from learner_centered.formats.sssom.curies import BUILT_IN, LOCAL, Prefixes, quoted, unquoted

_SKOS: Final = BUILT_IN["skos"]
#: The vocabulary of CASE 1.0; later versions add words and publish none.
_CASE: Final = "https://purl.imsglobal.org/spec/case/v1p0/vocab#"
_CTDL: Final = "https://purl.org/ctdlasn/terms/"
#: Words that no vocabulary has an address for.
_WORDS: Final = f"{LOCAL}word/"

#: The words that SKOS has a predicate of the same meaning for. No kind at all is the predicate that
#: all mapping relations of SKOS are narrower than.
_SAME: Final[Mapping[str | None, str]] = {
    None: f"{_SKOS}mappingRelation",
    "exactMatchOf": f"{_SKOS}exactMatch",
    "isRelatedTo": f"{_SKOS}relatedMatch",
    "broadAlignment": f"{_SKOS}broadMatch",
    "narrowAlignment": f"{_SKOS}narrowMatch",
}
_BACK: Final = {address: word for word, address in _SAME.items()}
_CASE_WORDS: Final = frozenset({"isChildOf", "precedes", *(one.name for one in CASE_RELATIONS)})
_CTDL_WORDS: Final = frozenset(one.name for one in CTDL_RELATIONS)
#: What a word is called from the other end; the words that are here under themselves say the same from both.
_INVERSES: Final[Mapping[str | None, str | None]] = {
    "broadAlignment": "narrowAlignment",
    "narrowAlignment": "broadAlignment",
    **{word: word for word in (None, "exactMatchOf", "isRelatedTo", "isPeerOf", "skos:closeMatch")},
}


def inverse(word: str | None) -> tuple[str | None, bool]:
    """Return what a kind of match is called from its other end, and whether there is a word for it.

    Example:
        >>> inverse("broadAlignment"), inverse("isPeerOf"), inverse("isPartOf")
        (('narrowAlignment', True), ('isPeerOf', True), (None, False))
    """
    return _INVERSES.get(word), word in _INVERSES


def predicate_of(word: str | None, prefixes: Prefixes) -> str:
    """Return the predicate of a kind of match; a word of nobody's vocabulary gets a local name.

    Example:
        >>> predicate_of("exactMatchOf", Prefixes({})), predicate_of("isPartOf", Prefixes({}))
        ('skos:exactMatch', 'case:isPartOf')
    """
    if word in _SAME:
        return prefixes.shortened(_SAME[word], "skos")
    text = str(word)
    if text in _CASE_WORDS:
        return prefixes.shortened(_CASE + text, "case", _CASE)
    if text in _CTDL_WORDS:
        return prefixes.shortened(_CTDL + text, "ceasn", _CTDL)
    prefix, colon, rest = text.partition(":")
    if colon and rest and not text.startswith(LOCAL) and text.isprintable() and " " not in text and prefixes.uses(text):
        return f"{prefix}:{rest}"
    return prefixes.shortened(_WORDS + quoted(text), "local")


def word_of(name: str, address: str | None) -> str | None:
    """Return the kind of match that a predicate stands for, in the words of CASE and CTDL-ASN.

    A predicate that they have no word for stays what it is. None is a mapping of no kind.

    Args:
        name: The predicate as it is written.
        address: The address that it stands for, where its prefix is known.

    Example:
        >>> skos = "http://www.w3.org/2004/02/skos/core#"
        >>> word_of("skos:broadMatch", f"{skos}broadMatch"), word_of("s:closeMatch", f"{skos}closeMatch")
        ('broadAlignment', 'skos:closeMatch')
    """
    if address is None:
        return name
    if address in _BACK:
        return _BACK[address]
    for start in (_CASE, _CTDL, _CTDL.replace("https:", "http:")):
        if address.startswith(start) and address != start:
            return address.removeprefix(start)
    if address.startswith(_WORDS) and address != _WORDS:
        return unquoted(address.removeprefix(_WORDS))
    if address.startswith(_SKOS) and address != _SKOS:
        return f"skos:{address.removeprefix(_SKOS)}"
    return name
