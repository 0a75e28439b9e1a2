"""Items as CFItems: each under an identifier of its own, with what CASE has no field for beside it."""

from collections.abc import Mapping
from typing import Any

import attrs

from learner_centered.formats.case.claims import DOCUMENT
from learner_centered.formats.case.conform import conform
from learner_centered.formats.case.items import fields_of, kept_of, label_of, values_of
from learner_centered.formats.case.names import key_of, uuid_in
from learner_centered.formats.case.out import Out
from learner_centered.formats.case.own import fields_elsewhere, own_of, parted, with_own
from learner_centered.formats.native.trusted import trusted
from learner_centered.formats.published.identifiers import uuid_for
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, ExternalItem, Item


@attrs.frozen
class Written:
    """An item and the CFItem that it is written as.

    Attributes:
        item: The item.
        data: The CFItem.
        roots: What is kept of its associations with the document; None where nothing is.
    """

    item: Item
    data: dict[str, Any]
    roots: Any


def identifiers_of(framework: Framework, document: str) -> dict[str, str]:
    """Return the identifier of each item: its id where that is a UUID that is not taken, else one made of it.

    Args:
        framework: The framework.
        document: The identifier of the document.
    """
    items = [item for item in framework.items if not isinstance(item, ExternalItem)]
    own = {item.id for item in items}
    taken = {document, *(key_of(item.id) for item in framework.of_type(ExternalItem))}
    taken.update(key_of(end) for link in framework.links for end in (link.source, link.target) if end not in own)
    found: dict[str, str] = {}
    for item in items:
        identifier = uuid_in(item.id)
        if identifier is not None and identifier not in taken:
            found[item.id] = identifier
            taken.add(identifier)
    for item in items:
        if item.id not in found:
            found[item.id] = unused(taken, framework.id, item.id)
    return {item.id: found[item.id] for item in items}


def unused(taken: set[str], *names: str) -> str:
    """Return the identifier for some names, and take it; another one where it is taken already."""
    identifier, number = uuid_for(*names), 0
    while identifier in taken:
        number += 1
        identifier = uuid_for(*names, str(number))
    taken.add(identifier)
    return identifier


def written_item(item: Item, identifier: str, link: Mapping[str, str], out: Out, *, published: bool) -> Written:
    """Return an item as a CFItem.

    Args:
        item: The item.
        identifier: Its identifier.
        link: How it refers to its document.
        out: Where losses go.
        published: Whether the framework comes from a file of CASE.
    """
    kind = type(item)
    kept, rest = parted(out.plain(item.extra, item.id))
    fields = {name: value for name, value in kept.items() if name != DOCUMENT}
    raw = fields_of(item, identifier, {**fields_elsewhere(rest, "item"), **fields})
    raw.setdefault("CFDocumentURI", dict(link))
    data = conform("CFItem", raw, out.form, "CFItem")
    if data.get("CFDocumentURI") == link:
        seen = {name: value for name, value in data.items() if name != "CFDocumentURI"}
    else:
        seen = data
    read_kept = kept_of(kind, seen, out.dates)
    _, extensions = own_of(data)
    if extensions is not None:
        read_kept["extensions"] = extensions
    more: dict[str, Any] = {}
    # What came from a file of CASE becomes again what its reader chooses; what is ours stays what it is.
    if kind is not Competency or not (kept or published) or item.id != identifier:
        more["type"] = item.word
        if out.version == "1.1" and read_kept.get("CFItemType") == label_of(kind):
            read_kept.pop("CFItemType", None)
    if item.id != identifier:
        more["id"] = item.id
    if out.version == "1.0" and kind is Competency:
        more.pop("type", None)
    read = trusted(kind)(id=item.id, **values_of(kind, data))
    wanted, found = out.attributes(item), out.attributes(read)
    del wanted["id"], found["id"]
    own = out.beside(item.id, (wanted, found), (fields, read_kept), rest, more)
    return Written(item, with_own(data, own), kept.get(DOCUMENT))
