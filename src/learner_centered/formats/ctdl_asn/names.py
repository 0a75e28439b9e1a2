"""Ids and IRIs: what an item of a file is called here, and where it stands in the web."""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, unquote

from learner_centered.formats.native.tree import is_list, is_map
from learner_centered.formats.published.identifiers import is_uuid, uuid_for
from learner_centered.model.constraints import check_for
from learner_centered.model.items import Id

DEFAULT_BASE: Final = "https://credentialengineregistry.org/resources/"
"""What IRIs begin with where nothing else is known: the registry of Credential Engine."""

_URN: Final = "urn:learner-centered:id:"
_BAND_URN: Final = "urn:learner-centered:grade-band:"
_CTID: Final = re.compile(r"ce-([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})", re.IGNORECASE)
_IRI: Final = re.compile(r"https?://\S+")
_COMPLAINT: Final = check_for(Id)

#: Grades in the words of CASE (codes of the Common Education Data Standards) by those of the ASN scheme.
_GRADES: Final[Mapping[str, str]] = {"K": "KG", **{str(grade): f"{grade:02}" for grade in range(1, 13)}}
_GRADE_SPACE: Final = "http://purl.org/ASN/scheme/ASNEducationLevel/"
_ASN_GRADES: Final = {code: _GRADE_SPACE + word for word, code in _GRADES.items()}


def uuid_in(text: str) -> str | None:
    """Return the UUID of a CTID, or of an IRI that ends in one, in lower case; None where there is none.

    Example:
        >>> uuid_in("https://example.org/resources/ce-10000000-0000-4000-8000-00000000000A")
        '10000000-0000-4000-8000-00000000000a'
    """
    found = _CTID.fullmatch(text.rpartition("/")[2])
    return found and found.group(1).lower()


def id_of(reference: str) -> str:
    """Return the id here of something that a reference leads to.

    That is the bare UUID of a CTID, else the reference itself, or a UUID that stands for it where it is no id.

    Example:
        >>> id_of("https://example.org/skills#7"), id_of(urn_of("sets goals"))
        ('https://example.org/skills#7', 'sets goals')
    """
    named = id_in_urn(reference) or uuid_in(reference) or reference
    return uuid_for(named) if _COMPLAINT(named) else named


def is_known_id(text: str) -> bool:
    """Return whether an id can be a CTID as it is: a UUID in lower case."""
    return is_uuid(text) and text == text.lower()


def urn_of(name: str) -> str:
    """Return the URN that keeps an id that is no UUID.

    Example:
        >>> urn_of("sets goals")
        'urn:learner-centered:id:sets%20goals'
    """
    return _URN + quote(name, safe="")


def address_of(name: str, base: str) -> str:
    """Return the IRI of an item of another framework of which nothing but the id is known.

    Example:
        >>> address_of("https://example.org/goals", ""), address_of("goals", "")
        ('https://example.org/goals', 'urn:learner-centered:id:goals')
    """
    if is_known_id(name):
        return f"{base}ce-{name}"
    return name if is_iri(name) else urn_of(name)


def is_iri(name: str) -> bool:
    """Return whether an id can stand for itself in the web, and is not the address of something with a CTID."""
    return _IRI.fullmatch(name) is not None and uuid_in(name) is None


def id_in_urn(text: str) -> str | None:
    """Return the id that a URN keeps, None where it is none of ours."""
    return _name_in(text, _URN)


def _name_in(text: str, space: str) -> str | None:
    """Return the name that stands in a URN of a name space, None where there is none that could be an id."""
    if not text.startswith(space):
        return None
    name = unquote(text.removeprefix(space))
    return name if space + quote(name, safe="") == text and not _COMPLAINT(name) else None


def base_of(iri: str, uuid: str | None) -> str | None:
    """Return what stands before the CTID in an IRI, None where it does not end in it."""
    tail = f"ce-{uuid}"
    return iri[: -len(tail)] if uuid and iri.lower().endswith(tail) else None


def graph_iri(iri: str, uuid: str | None) -> str | None:
    """Return the IRI of the graph that a framework stands in, None where it does not follow from its own.

    Example:
        >>> graph_iri("https://example.org/resources/ce-1", "1")
        'https://example.org/graph/ce-1'
    """
    base = base_of(iri, uuid)
    return None if base is None else f"{base.removesuffix('resources/')}graph/ce-{uuid}"


def band_of(reference: str) -> str:
    """Return the grade band that a concept stands for: a code such as "KG" or "09", else the end of its IRI.

    Example:
        >>> [band_of(iri) for iri in (_GRADE_SPACE + "9", "audLevel:SecondaryLevel", concept_of("K-2"))]
        ['09', 'SecondaryLevel', 'K-2']
    """
    if (named := _band_in_urn(reference)) is not None:
        return named
    tail = re.split(r"[/#:]", reference)[-1]
    if reference.partition("://")[2] == _GRADE_SPACE.partition("://")[2] + tail:
        tail = _GRADES.get(tail, tail)
    return tail or reference


def concept_of(band: str) -> str:
    """Return the concept that a grade band is written as; a band that no scheme knows is a URN.

    Example:
        >>> concept_of("KG"), concept_of("K-2")
        ('http://purl.org/ASN/scheme/ASNEducationLevel/K', 'urn:learner-centered:grade-band:K-2')
    """
    return _ASN_GRADES.get(band) or _BAND_URN + quote(band, safe="")


def _band_in_urn(text: str) -> str | None:
    """Return the grade band that a URN keeps."""
    name = unquote(text.removeprefix(_BAND_URN)) if text.startswith(_BAND_URN) else ""
    return name if name and _BAND_URN + quote(name, safe="") == text else None


def parts_of(value: Any) -> list[Any]:
    """Return the parts of a value that is a list, one thing alone, or nothing."""
    if value is None:
        return []
    return value if is_list(value) else [value]


def reference_in(value: Any) -> str | None:
    """Return the reference that a value is: a text, or an object with nothing but its `@id`.

    Example:
        >>> reference_in("ce-1"), reference_in({"@id": "ce-1"}), reference_in({"@id": "ce-1", "name": "Agency"})
        ('ce-1', 'ce-1', None)
    """
    if is_map(value) and len(value) == 1:
        value = value.get("@id")
    return value if isinstance(value, str) and value else None


class Resolver:
    """Says which id a reference means.

    Args:
        known: The ids by the IRIs and UUIDs that stand for them.
    """

    def __init__(self, known: Mapping[str, str]) -> None:
        """Keep what is known."""
        self._known = known

    def __call__(self, reference: str) -> str:
        """Return the id that a reference means, of whatever framework."""
        found = self._known.get(reference)
        if found is None:
            uuid = uuid_in(reference)
            found = None if uuid is None else self._known.get(uuid)
        return id_of(reference) if found is None else found
