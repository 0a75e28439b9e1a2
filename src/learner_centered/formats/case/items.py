"""The fields of a CFItem that an item of the model has a place for, both ways."""

from collections.abc import Mapping
from typing import Any, Final

from learner_centered.formats.case.names import EPOCH, is_made_uri, made_title, text_in, title_of
from learner_centered.formats.native.tree import is_list
from learner_centered.model.items import Competency, Item, ItemType

#: Fields that are never kept beside the item: its id, and what is told apart from it.
_IDENTITY: Final = ("identifier", "uri", "extensions")
#: Fields that hold a list of texts which the item has a place for.
_LISTS: Final = ("educationLevel", "conceptKeywords")


def label_of(kind: ItemType) -> str | None:
    """Return the CFItemType under which an item of our own is written; None for a competency, which most items are."""
    return None if kind is Competency else kind.label.capitalize()


def values_of(kind: ItemType, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes of an item that a CFItem records, in the form of the model.

    Args:
        kind: What the item becomes.
        data: The CFItem.
    """
    found: dict[str, Any] = {}
    title, statement, notes = title_of(data), data.get("fullStatement"), data.get("notes")
    if title is not None:
        found["title"] = title
    if statement.__class__ is str and statement:
        found["statement" if kind is Competency else "description"] = statement
    if kind is Competency and notes.__class__ is str:
        found["description"] = notes
    if bands := texts_in(data.get("educationLevel")):
        found["grade_bands"] = bands
    if tags := texts_in(data.get("conceptKeywords")):
        found["tags"] = tags
    uri = data.get("uri")
    if uri.__class__ is str and not is_made_uri(uri, data.get("identifier")):
        found["uri"] = uri
    return found


def texts_in(value: Any) -> tuple[str, ...]:
    """Return the texts of a list that are not empty; one text is a list of one."""
    if value is None:
        return ()
    if is_list(value):
        return tuple([text for text in value if text.__class__ is str and text])
    return (value,) if isinstance(value, str) and value else ()


def kept_of(kind: ItemType, data: Mapping[str, Any], changed: frozenset[str]) -> dict[str, Any]:
    """Return the fields of a CFItem that the attributes of the item would not give back.

    Args:
        kind: What the item becomes.
        data: The CFItem.
        changed: The dates of change that say that none is recorded.
    """
    kept = dict(data)
    for name in _IDENTITY:
        kept.pop(name, None)
    statement = kept.get("fullStatement")
    if statement.__class__ is str and statement:
        del kept["fullStatement"]
    if "abbreviatedStatement" in kept:
        short = text_in(data, "abbreviatedStatement")
        if short is not None and short != made_title(data):
            del kept["abbreviatedStatement"]
    if kind is Competency and kept.get("notes").__class__ is str:
        del kept["notes"]
    for name in _LISTS:
        if name in kept and are_texts(kept[name]):
            del kept[name]
    if is_stand_in(kept.get("lastChangeDateTime"), changed):
        del kept["lastChangeDateTime"]
    return kept


def are_texts(value: Any) -> bool:
    """Return whether a value is a list of texts, none of them empty; one text is a list of one."""
    texts = texts_in(value)
    return bool(texts) and (not is_list(value) or len(texts) == len(value))


def fields_of(item: Item, identifier: str, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item as a CFItem: its attributes, and beside them the fields that were kept.

    An attribute that has changed since it was read is what is written.

    Args:
        item: The item.
        identifier: The identifier under which it is written.
        kept: The fields that were kept when it was read.
    """
    statement = item.statement if isinstance(item, Competency) else item.description
    found: dict[str, Any] = {**kept, "identifier": identifier, "uri": item.uri}
    found["fullStatement"] = statement or (_unless_text(kept.get("fullStatement")) or item.title)
    if isinstance(item, Competency) and item.description is not None:
        found["notes"] = item.description
    if item.grade_bands:
        found["educationLevel"] = list(item.grade_bands)
    if item.tags:
        found["conceptKeywords"] = list(item.tags)
    if "CFItemType" not in kept and (label := label_of(type(item))) is not None:
        found["CFItemType"] = label
    if (title_of(found) or item.id) != item.title:
        found.pop("abbreviatedStatement", None)
        if (made_title(found) or item.id) != item.title:
            found["abbreviatedStatement"] = item.title
    return found


def _unless_text(value: Any) -> Any:
    """Return a value that is kept because it is no text; a text was read, and has been taken out since."""
    return None if isinstance(value, str) else value


def stand_ins(changed: Any) -> frozenset[str]:
    """Return the dates of change that say that none is recorded: ours, and the one a package names as such."""
    return frozenset({EPOCH, changed}) if isinstance(changed, str) else frozenset({EPOCH})


def is_stand_in(moment: Any, changed: frozenset[str]) -> bool:
    """Return whether a date of change only says that none is recorded."""
    return isinstance(moment, str) and moment in changed
