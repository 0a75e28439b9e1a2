"""The ends of associations: which of them are items of the file, the document, or of other frameworks."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, NamedTuple

import attrs

from learner_centered.formats.case.names import identifier_in, is_made_uri, key_of, link_title, text_in, uri_for
from learner_centered.formats.native.hooks import Refused, hook_for
from learner_centered.formats.published.identifiers import uuid_for
from learner_centered.model.items import ExternalItem, Id

_ID: Final = hook_for(Id, texts=False)

NodeKind = Literal["item", "document", "external", "dangling"]
"""What an end of an association is."""


class End(NamedTuple):
    """One end of an association.

    Attributes:
        kind: What it is.
        id: The id of the item, or the key of the document.
        data: How the file refers to it.
    """

    kind: NodeKind
    id: str
    data: Mapping[str, Any]


def as_id(text: Any) -> str | None:
    """Return a text that can be an id, None where it cannot."""
    try:
        return str(_ID(text))
    except Refused:
        return None


def reference(data: Mapping[str, Any]) -> dict[str, str]:
    """Return how other things refer to a document."""
    return _reference(data, data["title"] if isinstance(data.get("title"), str) else "")


def item_reference(data: Mapping[str, Any]) -> dict[str, str]:
    """Return how other things refer to an item."""
    return _reference(data, link_title(data))


def _reference(data: Mapping[str, Any], title: str) -> dict[str, str]:
    """Return a link to an object under a title."""
    identifier = str(data.get("identifier"))
    return {"title": title, "identifier": identifier, "uri": text_in(data, "uri") or uri_for(identifier)}


def is_reference(link: Mapping[str, Any], usual: Mapping[str, str]) -> bool:
    """Return whether a link leads where the usual one does, whatever title it has."""
    if link == usual:
        return True
    return link.keys() <= usual.keys() and all(link.get(name) == usual.get(name) for name in ("identifier", "uri"))


def external_reference(item: ExternalItem) -> dict[str, str]:
    """Return how an association refers to an item of another framework."""
    return {"title": item.title, "identifier": item.id, "uri": item.uri or uri_for(item.id)}


@attrs.define
class Nodes:
    """Everything that an association may join.

    What is not in the file is *dangling* where its address begins as those of the file's own items
    do, or where nothing but an identifier is given; everything else is of another framework.

    Attributes:
        items: The id of each item by the key of its identifier.
        documents: How each document is referred to, by the key of its identifier.
        references: How each item is referred to, by its id.
        externals: The items of other frameworks, by their ids; those that are met are added.
    """

    items: dict[str, str] = attrs.Factory(dict[str, str])
    documents: dict[str, dict[str, str]] = attrs.Factory(dict[str, dict[str, str]])
    references: dict[str, dict[str, str]] = attrs.Factory(dict[str, dict[str, str]])
    externals: dict[str, ExternalItem] = attrs.Factory(dict[str, ExternalItem])
    _keys: dict[str, str] = attrs.Factory(dict[str, str])
    _bases: set[str] = attrs.Factory(set[str])

    def look(self, items: Iterable[Mapping[str, Any]], document: Mapping[str, Any]) -> None:
        """Learn how the addresses of the file's own items begin; without any, that of its document says it."""
        for data in items:
            self._bases.add(_base(data.get("uri"), str(data.get("identifier"))))
        self._bases.discard("")
        if not self._bases:
            base = _base(document.get("uri"), str(document.get("identifier")))
            self._bases.update({base.replace("cfdocuments", "cfitems")} if base else ())

    def end(self, data: Mapping[str, Any]) -> End | None:
        """Return what an end of an association is; None where it names nothing."""
        identifier: Any = data.get("identifier")
        uri: Any = data.get("uri")
        if identifier.__class__ is str and (item := self.items.get(identifier)) is not None:
            return End("item", item, data)
        if not isinstance(identifier, str) or not identifier:
            if not isinstance(uri, str) or not uri:
                return None
            identifier = identifier_in(uri)
        key = key_of(identifier)
        if (item := self.items.get(key)) is not None:
            return End("item", item, data)
        if key in self.documents:
            return End("document", key, data)
        if (known := self._keys.get(key)) is not None:
            return End("external", known, data)
        name = as_id(identifier) or uuid_for(identifier)
        if name in self.externals:
            return End("external", name, data)
        if name in self.references:
            name = uuid_for("external", identifier)
        if self._looks_local(data, identifier):
            return End("dangling", name, data)
        self.externals[name] = _external(name, identifier, data)
        self._keys[key] = name
        return End("external", name, data)

    def named(self, name: str, data: Mapping[str, Any]) -> End:
        """Return the end that an id of our own names."""
        if name in self.references:
            return End("item", name, data)
        return End("external" if name in self.externals else "dangling", name, data)

    def reference_of(self, end: End) -> Mapping[str, str]:
        """Return how an end is referred to where nothing else is recorded."""
        if end.kind == "item":
            return self.references[end.id]
        match end.kind:
            case "document":
                return self.documents[end.id]
            case "external":
                return external_reference(self.externals[end.id])
            case "dangling":
                return {"title": end.id, "identifier": end.id, "uri": uri_for(end.id)}

    def _looks_local(self, data: Mapping[str, Any], identifier: str) -> bool:
        """Return whether something that is not in the file looks as if it belonged there."""
        target = data.get("targetType")
        if isinstance(target, str) and target != "CASE":
            return False
        uri = data.get("uri")
        if not isinstance(uri, str) or not uri or is_made_uri(uri, identifier):
            return True
        return _base(uri, identifier) in self._bases


def _external(name: str, identifier: str, data: Mapping[str, Any]) -> ExternalItem:
    """Return an item of another framework, of which no more is known than how it is referred to."""
    title, uri = data.get("title"), data.get("uri")
    known = uri if isinstance(uri, str) and uri and not is_made_uri(uri, identifier) else None
    return ExternalItem(id=name, title=title if isinstance(title, str) and title else name, uri=known)


def _base(uri: Any, identifier: str) -> str:
    """Return how an address begins, before the identifier; empty where it does not hold it."""
    if not isinstance(uri, str) or not identifier or is_made_uri(uri, identifier):
        return ""
    if uri.endswith(identifier):
        return uri[: -len(identifier)].lower()
    return uri.lower().rpartition(key_of(identifier))[0]
