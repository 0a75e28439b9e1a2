"""What of ours has no field in CASE: how it stands under `extensions`, and how it is read from there."""

from collections.abc import Mapping
from typing import Any, Final, cast

from learner_centered.findings.place import pointer
from learner_centered.formats.case.fields import OWN
from learner_centered.formats.namespaces import CASE
from learner_centered.formats.native.extras import plain
from learner_centered.formats.native.hooks import Hook, Refused
from learner_centered.formats.native.reading import Document, Entry, Reading
from learner_centered.formats.native.tree import is_list, is_map
from learner_centered.formats.published.fields import Holder, case_fields
from learner_centered.frozen import FrozenMap, taken_over, thaw

FORMAT: Final = CASE
"""The key of `extra` under which fields of CASE are kept."""

#: What of a block is no attribute.
_WORDS: Final = frozenset({"type", "id", "relation", "source", "target", "apart", "without", "extra", "case", "made"})


#: The block of what has none: one for all, and nobody writes into a block.
NO_BLOCK: Final[dict[str, Any]] = {}


def block_of(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return our block under the extensions of an object, an empty one where there is none."""
    return own_of(data)[0] if "extensions" in data else NO_BLOCK


def own_of(data: Mapping[str, Any]) -> tuple[dict[str, Any], Any]:
    """Return our block under the extensions of an object, and what else stands there; None where nothing does."""
    extensions = data.get("extensions")
    if not is_map(extensions) or not is_map(extensions.get(OWN)):
        return {}, extensions
    return extensions[OWN], {key: value for key, value in extensions.items() if key != OWN} or None


def with_own(data: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return an object with our block under its extensions, unchanged where there is nothing to say."""
    if not own:
        return data
    return {**data, "extensions": {**data.get("extensions", {}), OWN: dict(own)}}


def attributes_in(reading: Reading, entry: Entry, hooks: Mapping[str, Hook]) -> dict[str, Any]:
    """Return the attributes that a block records, each fault told.

    Args:
        reading: Where faults go.
        entry: The block.
        hooks: The hook of each attribute.
    """
    for key in entry.data:
        if key not in hooks and key not in _WORDS:
            reading.unknown(entry, key, hooks, kept=False)
    return reading.values(entry, hooks)


def entry_of(document: Document, path: str, own: dict[str, Any], subject: str) -> Entry:
    """Return the block of an object as something that findings speak of.

    Args:
        document: The file.
        path: The pointer to the object.
        own: The block.
        subject: The id of the item that it speaks of.
    """
    return Entry(document, path + pointer("extensions", OWN), own, repr(subject), subject)


def without(values: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return values but for those that a block says are not recorded."""
    gone = own.get("without")
    return {name: value for name, value in values.items() if name not in gone} if is_list(gone) else values


def restored(kept: dict[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields kept of CASE: without those that are made, with those that the standard has no room for."""
    made, more = own.get("made"), own.get("case")
    if is_list(made):
        kept = {name: value for name, value in kept.items() if name not in made}
    return {**kept, **more} if is_map(more) else kept


def extra_of(kept: dict[str, Any], own: Mapping[str, Any], *, sound: bool) -> FrozenMap[Any] | None:
    """Return the `extra` of an item or link; None where nothing is kept.

    Args:
        kept: The fields of CASE; they are taken over.
        own: Our block.
        sound: Whether a file can hold the fields beyond doubt.

    Raises:
        Refused: Something is nested too deep, or too large, for a file.
    """
    if sound and not own:
        return taken_over({FORMAT: taken_over(kept)}) if kept else None
    more = own.get("extra")
    found = {FORMAT: dict(kept)} if kept else {}
    if is_map(more):
        found |= more
    return FrozenMap(plain(found, texts=False)) if found else None


def parted(extra: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return what `extra` keeps of CASE, and the rest of it."""
    rest = cast("dict[str, Any]", thaw(extra))
    kept = rest.get(FORMAT)
    if not is_map(kept) or not kept:
        return {}, rest
    del rest[FORMAT]
    return kept, rest


def fields_elsewhere(rest: Mapping[str, Any], of: Holder) -> dict[str, Any]:
    """Return the fields of CASE that are kept under the terms of CTDL-ASN; they are written for others to read.

    Args:
        rest: What `extra` holds beside CASE.
        of: What they belong to.
    """
    terms = rest.get("ctdl_asn")
    return case_fields(terms, of) if is_map(terms) else {}


def is_same(one: Any, other: Any) -> bool:
    """Return whether two plain values are equal, `1`, `1.0` and `True` told apart."""
    return FrozenMap({"": one}) == FrozenMap({"": other})


def difference(wanted: Mapping[str, Any], read: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return what has to be said beside CASE so that a thing comes back: values, and names that are not recorded.

    Args:
        wanted: The plain attributes of the thing.
        read: Those that reading would give.
    """
    more = {name: value for name, value in wanted.items() if name not in read or not is_same(value, read[name])}
    return more, [name for name in read if name not in wanted]


def fits(value: Any) -> bool:
    """Return whether a file can hold a value under a key of `extra`."""
    try:
        plain({"": {"": value}}, texts=False)
    except Refused:
        return False
    return True
