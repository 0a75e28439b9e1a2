"""Where the parts of a framework stand in the web: the IRI and the CTID of each."""

from collections.abc import Mapping
from typing import Any

from learner_centered.formats.ctdl_asn.gathered import NAMESPACE
from learner_centered.formats.ctdl_asn.names import (
    DEFAULT_BASE,
    Resolver,
    address_of,
    base_of,
    is_iri,
    is_known_id,
    urn_of,
)
from learner_centered.formats.native.tree import is_map
from learner_centered.formats.published.identifiers import uuid_for
from learner_centered.frozen import thaw
from learner_centered.model.framework import Framework
from learner_centered.model.items import ExternalItem, Item, LearningExperience


def kept_of(thing: Any, namespace: str = NAMESPACE) -> dict[str, Any]:
    """Return what is kept of a framework, item or link for a format, as plain data."""
    kept = thaw(thing.extra.get(namespace))
    return kept if is_map(kept) else {}


class Addresses:
    """The IRIs of a framework and of what is written of it.

    Args:
        framework: The framework.
        base: What IRIs begin with; None for what they began with where the framework was read.
    """

    def __init__(self, framework: Framework, base: str | None) -> None:
        """Find the IRI of everything."""
        self._name = framework.id
        self.uuid = framework.id if is_known_id(framework.id) else uuid_for(framework.id)
        #: The URN of an id of the framework that is no UUID, None where it is one.
        self.framework_urn = None if self.uuid == framework.id else urn_of(framework.id)
        iri = _iri_in(kept_of(framework))
        self.base = base or (iri and base_of(iri, self.uuid)) or DEFAULT_BASE
        self.framework = iri if iri and not base else self._iri(framework.id, self.uuid)
        self._uuids = {item.id: self._uuid(item.id) for item in framework if not isinstance(item, ExternalItem)}
        self._iris = {name: self._item_iri(framework[name], uuid, base) for name, uuid in self._uuids.items()}
        ids = {key: name for name, uuid in self._uuids.items() for key in (uuid, self._iris[name])}
        self._experiences = {item.id for item in framework.of_type(LearningExperience)}
        #: Says which id a reference means.
        self.resolve = Resolver(ids)

    def _uuid(self, name: str) -> str:
        """Return the UUID of an item; one that its framework has already is none of its own."""
        return name if is_known_id(name) and name != self._name else uuid_for(self._name, name)

    def _iri(self, name: str, uuid: str) -> str:
        """Return the IRI of something whose id may be one."""
        return name if is_iri(name) else f"{self.base}ce-{uuid}"

    def _item_iri(self, item: Item, uuid: str, base: str | None) -> str:
        """Return the IRI of an item: the one it was read with, else one of the base."""
        return (None if base else _iri_in(kept_of(item))) or self._iri(item.id, uuid)

    def identity(self, item: Item) -> tuple[str, str, str | None]:
        """Return the IRI and the CTID of an item, and the URN of an id that these do not tell."""
        uuid = self._uuids[item.id]
        return self._iris[item.id], f"ce-{uuid}", None if uuid == item.id else urn_of(item.id)

    def __getitem__(self, name: str) -> str:
        """Return the IRI of an item that is written."""
        return self._iris[name]

    def external(self, item: ExternalItem) -> str:
        """Return the reference to an item of another framework."""
        return item.uri or address_of(item.id, self.base)

    def is_ours(self, reference: str) -> bool:
        """Return whether a reference means the framework, or an item of it that is no competency."""
        return self.is_framework(reference) or self.resolve(reference) in self._experiences

    def is_framework(self, reference: str) -> bool:
        """Return whether a reference means the framework."""
        return reference == self.framework or self.resolve(reference) == self.uuid


def _iri_in(kept: Mapping[str, Any]) -> str | None:
    """Return the `@id` that is kept of something, None where it follows from its id."""
    iri = kept.get("@id")
    return iri if isinstance(iri, str) and iri else None
