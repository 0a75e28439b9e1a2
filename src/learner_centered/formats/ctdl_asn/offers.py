"""What learning experiences say of competencies: alignment objects, read and written."""

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from learner_centered.formats.ctdl_asn.names import reference_in
from learner_centered.formats.ctdl_asn.terms import ALIGNMENT_OBJECT, RANK, term_of
from learner_centered.formats.native.tree import is_map
from learner_centered.formats.published.language import texts_in
from learner_centered.model.items import ExternalItem

_NODE: Final = "ceterms:targetNode"
_NAME: Final = "ceterms:targetNodeName"
_FRAMEWORK: Final = "ceterms:framework"
_FRAMEWORK_NAME: Final = "ceterms:frameworkName"
_CODE: Final = "ceterms:codedNotation"
WEIGHT: Final = "ceterms:weight"


@attrs.frozen(kw_only=True)
class Offer:
    """What is said of a competency that an experience, or an alignment, leads to.

    Attributes:
        reference: What it leads to.
        title: What the competency is called.
        framework: What its framework is called.
        code: Its code.
        weight: Its weight, None where none is given.
        more: All that is said beside the reference and what follows from it.
    """

    reference: str
    title: str | None = None
    framework: str | None = None
    code: str | None = None
    weight: float | None = None
    more: Mapping[str, Any] = attrs.field(factory=dict[str, Any])

    def rest(self, framework: str | None, title: str | None, code: str | None = None) -> dict[str, Any]:
        """Return what is said beside names and a code that are known, and beside the weight."""
        known = {_FRAMEWORK_NAME: framework, _NAME: title, _CODE: code}
        return {
            term: value
            for term, value in self.more.items()
            if term != WEIGHT and not (term in known and _one_text(value) == known[term] is not None)
        }


def read_offer(value: Any, is_framework: Callable[[str], bool]) -> Offer | None:
    """Return what an experience says of a competency, None where it names none.

    Args:
        value: A reference, or an alignment object.
        is_framework: Whether a reference means the framework of the competency.
    """
    reference = reference_in(value)
    if reference is not None:
        return Offer(reference=reference)
    if not is_map(value):
        return None
    said = {term_of(key, home="ceterms:"): part for key, part in value.items() if part is not None}
    reference = reference_in(said.pop(_NODE, None))
    if reference is None:
        return None
    if said.get("@type") == ALIGNMENT_OBJECT:
        del said["@type"]
    home = reference_in(said.get(_FRAMEWORK))
    if home is not None and is_framework(home):
        del said[_FRAMEWORK]
    code = said.get(_CODE)
    return Offer(
        reference=reference,
        title=_one_text(said.get(_NAME)),
        framework=_one_text(said.get(_FRAMEWORK_NAME)),
        code=code if isinstance(code, str) and code else None,
        weight=_weight(said.get(WEIGHT)),
        more=said,
    )


def names(framework: str | None, title: str | None, code: str | None = None) -> dict[str, str]:
    """Return what a competency and its framework are called, by the terms of alignment objects."""
    said = {_FRAMEWORK_NAME: framework, _NAME: title, _CODE: code}
    return {term: text for term, text in said.items() if text is not None}


def external_names(item: ExternalItem) -> dict[str, str]:
    """Return what an item of another framework is called, as far as that is recorded."""
    return names(item.framework, None if item.title == item.id else item.title, item.code)


def alignment_object(reference: str, said: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return what an experience says of a competency, as an alignment object.

    Args:
        reference: What it leads to.
        said: What else it says; names that are texts become language maps.
        language: The language of these.
    """
    made: dict[str, Any] = {"@type": ALIGNMENT_OBJECT, _NODE: reference}
    for term, value in said.items():
        is_name = term in {_FRAMEWORK_NAME, _NAME} and isinstance(value, str)
        made[term] = {language: value} if is_name else value
    return {term: made[term] for term in sorted(made, key=lambda term: RANK.get(term, len(RANK)))}


def _one_text(value: Any) -> str | None:
    """Return the text of a value that is one text in one language."""
    texts = texts_in(value) if value is not None else None
    said = next(iter(texts.values())) if texts and len(texts) == 1 else []
    return said[0] if len(said) == 1 and said[0] else None


def _weight(value: Any) -> float | None:
    """Return a weight, None where it is no number of 0 or more."""
    try:
        number = float(value) if isinstance(value, int | float | str) and not isinstance(value, bool) else -1
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and number >= 0 else None
