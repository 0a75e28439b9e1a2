"""What CTDL-ASN has no room for, beside links: items of other types, attributes, records, words."""

from collections.abc import Mapping
from typing import Any, Final, cast

import attrs

from learner_centered.formats.ctdl_asn.addresses import Addresses, kept_of
from learner_centered.formats.ctdl_asn.gathered import NAMESPACE
from learner_centered.formats.ctdl_asn.link_writing import WrittenLinks
from learner_centered.formats.ctdl_asn.names import address_of
from learner_centered.formats.ctdl_asn.reading import known_vocabulary
from learner_centered.formats.native.tree import is_map
from learner_centered.formats.published.losses import Losses
from learner_centered.formats.tables.flat import records_of
from learner_centered.frozen import thaw
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, ExternalItem, Item, ItemType, LearningExperience, Outcome

#: The attributes that are written, by the type of the item.
_WRITTEN: Final[Mapping[ItemType, frozenset[str]]] = {
    Competency: frozenset(
        {"id", "title", "statement", "description", "discipline", "tags", "grade_bands", "uri", "extra"}
    ),
    Outcome: frozenset({"id", "title", "description", "tags", "grade_bands", "uri", "extra"}),
    LearningExperience: frozenset({"id", "title", "description", "tags", "uri", "extra"}),
    ExternalItem: frozenset({"id", "uri", "extra"}),
}
#: What an alignment object says of an item of another framework.
_DESCRIBED: Final = frozenset({"title", "framework", "code"})
#: What a framework says of itself and is not written.
_OWN: Final = ("edition", "completeness", "sites", "ladder", "demands")


def tell_unwritten(framework: Framework, addresses: Addresses, links: WrittenLinks, losses: Losses) -> None:
    """Note what is left out of a framework, its links aside.

    Args:
        framework: The framework.
        addresses: The IRIs of its items.
        links: What its links came to.
        losses: Where losses go.
    """
    for item in framework:
        kind = type(item)
        if kind not in _WRITTEN or (kind is ExternalItem and item.id not in links.reached):
            _note(losses, item, "item", f"a {item.label}" if kind is not ExternalItem else "an item nothing leads to")
            continue
        if kind is Outcome:
            losses.note(
                (item.word, "item"),
                "CTDL-ASN has no room for outcomes; they are written as competencies of the category 'Outcome'",
                item.id,
            )
        if isinstance(item, ExternalItem):
            _external(item, addresses, losses)
        _attributes(item, _WRITTEN[kind] | (_DESCRIBED if item.id in links.described else frozenset[str]()), losses)
        _extra(item, losses, item.word, item.id, case=kind in {Competency, Outcome})
    _framework(framework, losses)


def _attributes(item: Item, written: frozenset[str], losses: Losses) -> None:
    """Note the attributes of an item that are not written, or not as they are."""
    for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(item))):
        value = getattr(item, field.name)
        default = item.id if field.name == "title" else field.default
        if field.name not in written and value != default:
            _note(losses, item, field.name, f"{field.name!r} of {_plural(item)}")
    for name in ("description", "uri"):
        if getattr(item, name) == "":
            _note(losses, item, name, f"{name!r} without a text")
    if "grade_bands" in written and len(set(item.grade_bands)) != len(item.grade_bands):
        _note(losses, item, "grade_bands", "grade bands that are named twice")


def _external(item: ExternalItem, addresses: Addresses, losses: Losses) -> None:
    """Note what the reference to an item of another framework does not tell."""
    reference = addresses.external(item)
    if addresses.resolve(reference) != item.id:
        _note(losses, item, "id", "ids beside the `uri` of external items")
    elif item.uri == address_of(item.id, addresses.base):
        _note(losses, item, "uri", "a `uri` of external items that follows from the id")


def _framework(framework: Framework, losses: Losses) -> None:
    """Note what the framework says of itself and is not written."""
    fields: Any = attrs.fields_dict(Framework)
    for name in _OWN:
        if getattr(framework, name) != fields[name].default:
            losses.note(("framework", name), f"CTDL-ASN has no room for {name!r} of a framework", None)
    if framework.description in {"", framework.title}:
        says = "CTDL-ASN has no room for a 'description' that says nothing beside the title"
        losses.note(("framework", "description"), says, None)
    if len(set(framework.grade_bands)) != len(framework.grade_bands):
        losses.note(("framework", "grade_bands"), "CTDL-ASN has no room for grade bands that are named twice", None)
    if framework.vocabulary != known_vocabulary(framework.vocabulary):
        losses.note(("framework", "vocabulary"), "CTDL-ASN has no room for words and relations of one's own", None)
    for name, count in records_of(framework).items():
        if count:
            losses.note((name, "record"), f"CTDL-ASN has no room for {name}; there are {count}", None)
    _extra(framework, losses, "framework", None, case=True)


def _extra(thing: Any, losses: Losses, word: str, subject: str | None, *, case: bool) -> None:
    """Note what is kept in `extra` for other formats, or without any."""
    for name in thing.extra:
        kept = thaw(thing.extra[name])
        if (is_map(kept) and (name == NAMESPACE or (name == "case" and case))) and word != ExternalItem.word:
            continue
        fields = kept_of(thing, "case") if name == "case" and is_map(kept) else [name]
        for field in fields:
            losses.note((f"{word} extra", field), f"CTDL-ASN has no room for {field!r} in `extra`", subject)


def _note(losses: Losses, item: Item, field: str, what: str) -> None:
    """Note that something of an item is not written."""
    losses.note((item.word, field), f"CTDL-ASN has no room for {what}", item.id)


def _plural(item: Item) -> str:
    """Return the word for several items of a type."""
    return item.section if item.section != "external" else "external items"
