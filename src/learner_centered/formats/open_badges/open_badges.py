"""Alignments of Open Badges 3.0: what a badge is awarded for, as a framework names it."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, cast

from learner_centered.errors import InvalidValueError
from learner_centered.findings.finding import Finding
from learner_centered.formats.faults import Faults, writable
from learner_centered.formats.tables.flat import records_of, tell_left_out
from learner_centered.model.framework import Framework
from learner_centered.model.identifiers import is_address
from learner_centered.model.items import ITEM_TYPES, Competency, ExternalItem, Item, ItemType, Outcome
from learner_centered.model.words import Status

Alignment = dict[str, Any]
"""One alignment, in the keys of the standard."""

#: What a badge is awarded for.
_OF: Final[tuple[ItemType, ...]] = (Outcome, Competency)
#: What the standard calls items of published formats, and under which key these keep their code.
_PUBLISHED: Final[Mapping[str, tuple[str, str]]] = {
    "case": ("CFItem", "humanCodingScheme"),
    "ctdl_asn": ("ceasn:Competency", "ceasn:codedNotation"),
}


def open_badge_alignments(
    framework: Framework, *, of: ItemType | Collection[ItemType] = _OF, base: str | None = None
) -> tuple[tuple[Alignment, ...], tuple[Finding, ...]]:
    """Return items as alignments of Open Badges 3.0, to be put into `Achievement.alignment`.

    The standard asks for an address, so that an item without a uri is left out and told, unless
    `base` says where the ids of the framework stand. Retired items are left out: no badge is to be
    awarded for them any more.

    Args:
        framework: The framework.
        of: The item type to write, or several; outcomes and competencies by default.
        base: What stands before the id of an item without a uri in its address.

    Returns:
        One mapping an item, in item order, ready for JSON; and a finding where items are left out.

    Raises:
        TypeError: `of` is no item type.
        InvalidValueError: `base` is no address.

    Cost: O(items).

    Source: 1EdTech Open Badges 3.0, class Alignment.

    Example:
        >>> goals = Competency(id="C.1", title="Sets goals", uri="https://example.org/C.1", statement="I can.")
        >>> found, _ = open_badge_alignments(Framework(id="riverbend", title="Riverbend", items=[goals]))
        >>> print(json.dumps(found[0], indent=1))
        {
         "type": [
          "Alignment"
         ],
         "targetName": "Sets goals",
         "targetUrl": "https://example.org/C.1",
         "targetCode": "C.1",
         "targetDescription": "I can.",
         "targetFramework": "Riverbend",
         "targetType": "ext:competency"
        }
    """
    if base is not None and not is_address(base):
        raise InvalidValueError(f"base={base!r}: expected the start of an address, such as 'https://example.org/'")
    faults = Faults()
    found = tuple(_alignments(framework, _kinds(of), base, faults))
    return found, faults.found()


def open_badges(framework: Framework, faults: Faults) -> bytes:
    """Return the outcomes and competencies of a framework as a JSON list of alignments.

    What a badge has no room for, such as links and the other items, is told.

    Cost: O(items).
    """
    found = list(_alignments(framework, _OF, None, faults))
    others = sum(type(item) not in _OF for item in framework)
    retired = sum(type(item) in _OF and item.status is Status.RETIRED for item in framework)
    counts = {"links": len(framework.links), "other items": others, "retired items": retired, **records_of(framework)}
    tell_left_out(counts, faults, form="an alignment of Open Badges")
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode()


def _kinds(of: object) -> tuple[ItemType, ...]:
    """Return one item type or several as a tuple."""
    kinds = tuple(cast("Iterable[ItemType]", of)) if isinstance(of, Iterable) else (cast("ItemType", of),)
    for kind in kinds:
        if kind not in ITEM_TYPES:
            allowed = ", ".join(known.__name__ for known in ITEM_TYPES)
            raise TypeError(f"of={kind!r}: expected an item type or a tuple of them, of {allowed}")
    return kinds


def _alignments(
    framework: Framework, kinds: Collection[ItemType], base: str | None, faults: Faults
) -> Iterable[Alignment]:
    """Yield the alignments of items; those that have no address are told together."""
    nowhere: list[str] = []
    for item in framework:
        if type(item) not in kinds or item.status is Status.RETIRED:
            continue
        address = item.uri if item.uri is not None and is_address(item.uri) else None
        if address is None and base is not None and is_address(base + item.id):
            address = base + item.id
        if address is None:
            nowhere.append(item.id)
        else:
            yield _alignment(framework, item, address)
    if nowhere:
        first, *rest = nowhere
        faults.add(
            "LC059",
            f"{len(nowhere)} {'item has' if len(nowhere) == 1 else 'items have'} no address as `uri`, which an "
            f"alignment must have; {'it is' if len(nowhere) == 1 else 'they are'} left out",
            framework.place_of(first),
            help="Record as `uri` where each item is published.",
            subject=first,
            key=("uri",),
            affects=tuple(rest),
            data={"count": len(nowhere)},
        )


def _alignment(framework: Framework, item: Item, address: str) -> Alignment:
    """Return an item as an alignment; what is not recorded has no key."""
    code, kind, whole = item.id, f"ext:{item.word}", framework.title
    if isinstance(item, ExternalItem):
        code, kind, whole = item.code or "", "", item.framework or ""
    for namespace, (name, key) in _PUBLISHED.items():
        kept = item.extra.get(namespace)
        if isinstance(kept, Mapping):
            given = cast("Mapping[str, object]", kept).get(key)
            code, kind = given if isinstance(given, str) and given else code, name
    said = {
        "targetName": item.title,
        "targetUrl": address,
        "targetCode": code,
        "targetDescription": (item.statement if isinstance(item, Competency) else None) or item.description,
        "targetFramework": whole,
        "targetType": kind,
    }
    return {"type": ["Alignment"], **{key: writable(value) for key, value in said.items() if value}}
