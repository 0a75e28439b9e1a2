"""Finds the item of a framework that a name from outside stands for."""

from collections.abc import Collection

from learner_centered.errors import InvalidValueError
from learner_centered.model.framework import Framework
from learner_centered.model.identifiers import uuid_in
from learner_centered.model.items import ExternalItem


class Finder:
    """Finds the item of a framework that an external item of another one stands for."""

    def __init__(self, framework: Framework, known_as: Collection[str] = ()) -> None:
        """Note what its items are called.

        Raises:
            InvalidValueError: `known_as` is one text.
        """
        if isinstance(known_as, str):
            raise InvalidValueError(f"known_as={known_as!r} is one text: expected a list of names, [{known_as!r}]")
        self._names = {name.casefold() for name in (framework.id, framework.title, *known_as)}
        self._held = framework.rank
        # Of two items with one uri, or one UUID, the first one is meant; an id says more than a uri.
        backwards = framework.items[::-1]
        self._uris = {item.uri: item.id for item in backwards if item.uri is not None}
        self._uuids = {found: item.id for item in backwards if item.uri and (found := uuid_in(item.uri))}
        self._uuids |= {found: item.id for item in backwards if (found := uuid_in(item.id))}

    def find(self, one: ExternalItem) -> str | None:
        """Return the id of the item; None where there is none.

        Ids and codes are names within one framework: they count only where the external item
        does not say that it belongs to another one. A UUID names one thing wherever it stands.

        Example:
            >>> finder = Finder(Framework(id="casel", items=[ExternalItem(id="1A")]))
            >>> [finder.find(ExternalItem(id="x", code="1A", framework=name)) for name in (None, "CASEL", "WIDA")]
            ['1A', '1A', None]
        """
        for name in (one.uri, one.id):
            if name is not None and name in self._uris:
                return self._uris[name]
        if one.uri is not None and one.uri in self._held:
            return one.uri
        if one.framework is None or one.framework.casefold() in self._names:
            for name in (one.id, one.code):
                if name is not None and name in self._held:
                    return name
        return self._by_uuid(one) if self._uuids else None

    def named(self, name: str) -> str | None:
        """Return the id of the item whose uri or id a name is, or whose UUID it ends in; None where there is none.

        Example:
            >>> Finder(Framework(id="casel", items=[ExternalItem(id="1A", uri="urn:casel:1a")])).named("urn:casel:1a")
            '1A'
        """
        if name in self._uris:
            return self._uris[name]
        return name if name in self._held else self._uuids.get(uuid_in(name) or "")

    def _by_uuid(self, one: ExternalItem) -> str | None:
        """Return the id of the item that has the same UUID, however it is spelled."""
        for name in (one.id, one.uri):
            if name is not None and (found := self._uuids.get(uuid_in(name) or "")) is not None:
                return found
        return None
