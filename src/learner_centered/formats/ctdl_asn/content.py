"""What a node gives the attributes of the model, and what it leaves."""

from collections.abc import Sequence
from typing import Any, Final

from learner_centered.formats.ctdl_asn.held import Held
from learner_centered.formats.ctdl_asn.names import (
    DEFAULT_BASE,
    band_of,
    base_of,
    concept_of,
    id_in_urn,
    parts_of,
    reference_in,
    urn_of,
)
from learner_centered.formats.ctdl_asn.nodes import Node
from learner_centered.formats.native.tree import is_map
from learner_centered.formats.published.titles import short_title

LABEL: Final = "ceasn:competencyLabel"
TEXT: Final = "ceasn:competencyText"
NOTE: Final = "ceasn:comment"
CODE: Final = "ceasn:codedNotation"
SUBJECT: Final = "ceasn:localSubject"
KEYWORD: Final = "ceasn:conceptKeyword"
LEVEL: Final = "ceasn:educationLevelType"
IDENTIFIER: Final = "ceasn:identifier"
VERSION: Final = "ceterms:versionCode"
#: What an identifier of CTDL is written as: it has no list of IRIs for it, as CTDL-ASN has.
CTDL_IDENTIFIER: Final = "ceterms:identifier"
IDENTIFIER_VALUE: Final = "ceterms:IdentifierValue"
IDENTIFIER_CODE: Final = "ceterms:identifierValueCode"


def framework_content(held: Held, name: str) -> dict[str, Any]:
    """Return what the node of a framework says of it, beside its id."""
    _take_id(held, name, DEFAULT_BASE)
    title = held.text("ceasn:name") or name
    description = held.text("ceasn:description")
    version = held.left.pop(VERSION) if isinstance(held.left.get(VERSION), str) else None
    return {
        "title": title,
        # A framework must have a description; one that says no more than the title stands for none.
        "description": None if description == title else description,
        "version": version,
        "grade_bands": _bands(held),
    }


def competency_content(held: Held, name: str, base: str, languages: Sequence[Any]) -> dict[str, Any]:
    """Return what the node of a competency says of it, beside its id."""
    _take_id(held, name, base)
    _take_languages(held, "ceasn:inLanguage", languages)
    text, label = held.text(TEXT), held.text(LABEL)
    derived = derived_title(text, held.left.get(CODE), name)
    if label is not None and label == derived and label != text:
        # Without it nothing would tell that there was a label.
        held.left[LABEL] = held.node.data[LABEL]
    return {
        "title": label or derived,
        # A competency must have a text; one that says no more than the label stands for none.
        "statement": None if label is not None and label == text else text,
        "description": held.text(NOTE),
        "discipline": held.only_text(SUBJECT),
        "tags": held.texts(KEYWORD),
        "grade_bands": _bands(held),
        "uri": _only(held, IDENTIFIER),
    }


def experience_content(held: Held, name: str, base: str, languages: Sequence[Any]) -> dict[str, Any]:
    """Return what the node of a learning experience says of it, beside its id and its links."""
    _take_id(held, name, base)
    _take_languages(held, "ceterms:inLanguage", languages)
    return {
        "title": held.text("ceterms:name") or name,
        "description": held.text("ceterms:description"),
        "tags": held.texts("ceterms:keyword"),
        "uri": _only(held, "ceterms:subjectWebpage"),
    }


def derived_title(text: str | None, code: Any, name: str) -> str:
    """Return the title of a competency without a label: its code and the start of its text, else its id."""
    return short_title(text or "", code if isinstance(code, str) else None) or name


def identifiers_of(node: Node) -> list[str]:
    """Return the ids that URNs of ours keep in a node."""
    given = [*parts_of(node.data.get(IDENTIFIER)), *parts_of(node.data.get(CTDL_IDENTIFIER))]
    texts = [one.get(IDENTIFIER_CODE) if is_map(one) else one for one in given]
    return [name for text in texts if isinstance(text, str) and (name := id_in_urn(text)) is not None]


def _take_id(held: Held, name: str, base: str) -> None:
    """Take what follows from the id, and leave where else the node stands in the web."""
    node = held.node
    held.references(IDENTIFIER, fits=lambda reference: reference == urn_of(name))
    left = [one for one in parts_of(held.left.pop(CTDL_IDENTIFIER, None)) if one != identifier_value(name)]
    if left:
        held.left[CTDL_IDENTIFIER] = left
    if node.iri and node.iri != name and (node.uuid is None or base_of(node.iri, node.uuid) != base):
        held.left["@id"] = node.iri


def identifier_value(name: str) -> dict[str, str]:
    """Return the identifier by which a learning experience keeps its id."""
    return {"@type": IDENTIFIER_VALUE, IDENTIFIER_CODE: urn_of(name)}


def _take_languages(held: Held, term: str, languages: Sequence[Any]) -> None:
    """Take the languages of an item where they are those of its framework."""
    if _folded(parts_of(held.left.get(term))) == _folded(languages):
        held.left.pop(term, None)


def _folded(tags: Sequence[Any]) -> list[Any]:
    """Return tags without case."""
    return [tag.casefold() if isinstance(tag, str) else tag for tag in tags]


def _bands(held: Held) -> tuple[str, ...]:
    """Take the grade bands; concepts that do not follow from them are left."""
    given = held.left.get(LEVEL)
    references = held.references(LEVEL)
    bands = tuple(dict.fromkeys(map(band_of, references)))
    if [concept_of(band) for band in bands] != references and given is not None:
        held.left[LEVEL] = parts_of(given)
    return bands


def _only(held: Held, term: str) -> str | None:
    """Take the reference of a term that holds nothing else."""
    given = parts_of(held.left.get(term))
    reference = reference_in(given[0]) if len(given) == 1 else None
    if reference is not None:
        del held.left[term]
    return reference
