"""The fields that CASE and CTDL-ASN both have, under the name of each: one table, used both ways.

A framework that was read from one of them keeps the fields that the model has no attribute for
under `extra["case"]` or `extra["ctdl_asn"]`. The writer of the other looks here what they are called there.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal

import attrs

from learner_centered.formats.native.tree import is_list, is_map
from learner_centered.formats.published.language import texts_in

Holder = Literal["framework", "item"]
"""What a field belongs to: the framework, or an item of it."""

#: The adoption status of CASE by the publication status of CTDL-ASN that comes nearest.
_STATUSES: Final[Mapping[str, str]] = {"Draft": "Draft", "Published": "Adopted", "Deprecated": "Deprecated"}
_STATUS_SPACE: Final = "http://credreg.net/ctdlasn/vocabs/publicationStatus/"


@attrs.frozen
class Form:
    """How a value is written in CTDL-ASN and in CASE.

    Attributes:
        ctdl: From a value of CASE and the tag of a language to one of CTDL-ASN; None where there is none.
        case: The same backwards.
    """

    ctdl: Callable[[Any, str], Any]
    case: Callable[[Any], Any]


def _text(value: Any, _: str) -> str | None:
    """Return a text that says something."""
    return value if isinstance(value, str) and value else None


def _only(value: Any) -> Any:
    """Return what a list of one holds; anything else as it is."""
    return value[0] if is_list(value) and len(value) == 1 else value


def _language_map(value: Any, language: str) -> dict[str, Any] | None:
    """Return a text as a language map."""
    return {language: value} if _text(value, language) else None


def _language_maps(value: Any, language: str) -> dict[str, Any] | None:
    """Return a list of texts as a language map."""
    given = value if is_list(value) else [value]
    return {language: list(given)} if given and all(_text(one, language) for one in given) else None


def _texts(value: Any) -> list[str] | None:
    """Return the texts of a language map that has one language."""
    texts = texts_in(value)
    return next(iter(texts.values())) if texts and len(texts) == 1 else None


def _only_text(value: Any) -> str | None:
    """Return the text of a language map that has one."""
    said = _texts(value) or []
    return said[0] if len(said) == 1 else None


def _list(value: Any, language: str) -> list[str] | None:
    """Return a text as a list of one."""
    return [value] if _text(value, language) else None


def _iri(value: Any, language: str) -> str | None:
    """Return the IRI of a link of CASE."""
    return _text(value.get("uri") if is_map(value) else value, language)


def _iris(value: Any, language: str) -> list[str] | None:
    """Return the IRIs of links of CASE."""
    found = [_iri(one, language) for one in (value if is_list(value) else [value])]
    return [one for one in found if one is not None] or None


def _link(value: Any) -> dict[str, Any] | None:
    """Return an IRI as a link of CASE."""
    value = _only(value)
    return {"uri": value} if _text(value, "") else None


def _links(value: Any) -> list[Any] | None:
    """Return IRIs as links of CASE."""
    given = value if is_list(value) else [value]
    return [{"uri": one} for one in given] if given and all(_text(one, "") for one in given) else None


def _concept(value: Any, _: str) -> str | None:
    """Return the publication status that comes nearest to an adoption status."""
    word = value.casefold() if isinstance(value, str) else None
    found = next((name for name, known in _STATUSES.items() if word in {name.casefold(), known.casefold()}), None)
    found = "Draft" if word == "private draft" else found
    return found and _STATUS_SPACE + found


def _status(value: Any) -> str | None:
    """Return the adoption status of a publication status."""
    value = _only(value)
    return _STATUSES.get(value.rpartition("/")[2]) if isinstance(value, str) else None


def _same(value: Any) -> str | None:
    """Return the text that a value is, alone in a list or by itself."""
    return _text(_only(value), "")


_NAME: Final = Form(_text, _same)
_LIST: Final = Form(_list, _same)
_MAP: Final = Form(_language_map, _only_text)
_MAPS: Final = Form(_language_maps, _texts)
_STATUS: Final = Form(_concept, _status)
_LINK: Final = Form(_iri, _link)
_LINKS: Final = Form(_iris, _links)


@attrs.frozen
class Field:
    """A field that both standards have.

    Attributes:
        case: Its name in CASE.
        ctdl: Its name in CTDL-ASN.
        of: What it belongs to.
        form: How it is written in each.
        exact: Whether every well-formed value of CASE comes back as it was.
    """

    case: str
    ctdl: str
    of: Holder
    form: Form
    exact: bool = True


FIELDS: Final[tuple[Field, ...]] = (
    Field("uri", "ceasn:identifier", "framework", _LIST),
    Field("creator", "ceasn:author", "framework", _LIST),
    Field("publisher", "ceasn:publisherName", "framework", _MAP),
    Field("officialSourceURL", "ceasn:source", "framework", _LIST),
    Field("language", "ceasn:inLanguage", "framework", _LIST),
    Field("statusStartDate", "ceasn:dateValidFrom", "framework", _NAME),
    Field("statusEndDate", "ceasn:dateValidUntil", "framework", _NAME),
    Field("lastChangeDateTime", "ceasn:dateModified", "framework", _NAME),
    Field("subject", "ceasn:localSubject", "framework", _MAPS),
    Field("adoptionStatus", "ceasn:publicationStatusType", "framework", _STATUS, exact=False),
    Field("licenseURI", "ceasn:license", "framework", _LINK, exact=False),
    Field("subjectURI", "ceasn:conceptTerm", "framework", _LINKS, exact=False),
    Field("humanCodingScheme", "ceasn:codedNotation", "item", _NAME),
    Field("listEnumeration", "ceasn:listID", "item", _NAME),
    Field("CFItemType", "ceasn:competencyCategory", "item", _MAP),
    Field("language", "ceasn:inLanguage", "item", _LIST),
    Field("lastChangeDateTime", "ceasn:dateModified", "item", _NAME),
    Field("subject", "ceasn:localSubject", "item", _MAPS),
    Field("notes", "ceasn:comment", "item", _MAP),
    Field("licenseURI", "ceasn:license", "item", _LINK, exact=False),
    Field("conceptKeywordsURI", "ceasn:conceptTerm", "item", _LINK, exact=False),
)
"""Every field that both standards have and the model has no attribute for.

Source: the equivalences that Credential Engine asserts (Schema-Development issue 619) and its converter;
creator, dates, license, subject and status are a house rule.
"""


def ctdl_fields(case: Mapping[str, Any], of: Holder, language: str) -> Iterator[tuple[str, str, Any, bool]]:
    """Yield what the fields of CASE are in CTDL-ASN: both names, the value, and whether all of it is there.

    A field that CTDL-ASN has no room for has no name there.

    Args:
        case: The fields, as CASE writes them.
        of: What they belong to.
        language: The tag of the language they are in.

    Example:
        >>> list(ctdl_fields({"humanCodingScheme": "RI.1", "CFDocumentURI": {}}, "item", "en"))
        [('humanCodingScheme', 'ceasn:codedNotation', 'RI.1', True), ('CFDocumentURI', '', None, False)]
    """
    known = {field.case: field for field in FIELDS if field.of == of}
    for name, value in case.items():
        if value is None or value in ("", []):
            continue
        field = known.get(name)
        found = None if field is None else field.form.ctdl(value, language)
        if field is None or found is None:
            yield name, "", None, False
        else:
            yield name, field.ctdl, found, field.form.case(found) == value


def case_fields(ctdl: Mapping[str, Any], of: Holder) -> dict[str, Any]:
    """Return what terms of CTDL-ASN are in CASE; terms and values that CASE has no field for are left out.

    Args:
        ctdl: The terms, by their names with their prefix.
        of: What they belong to.

    Example:
        >>> case_fields({"ceasn:codedNotation": "RI.1", "ceasn:competencyCategory": {"en": "Standard"}}, "item")
        {'humanCodingScheme': 'RI.1', 'CFItemType': 'Standard'}
    """
    given = ((field, field.form.case(ctdl[field.ctdl])) for field in FIELDS if field.of == of and field.ctdl in ctdl)
    return {field.case: value for field, value in given if value is not None}
