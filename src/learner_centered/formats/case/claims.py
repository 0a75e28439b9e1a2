"""Associations as claims: what joins what, in the words of the model, and what is kept for the way back."""

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

import attrs

from learner_centered.formats.case import oddities
from learner_centered.formats.case.conform import end_of
from learner_centered.formats.case.fields import OWN, TYPES
from learner_centered.formats.case.items import is_stand_in
from learner_centered.formats.case.names import is_made_uri, key_of
from learner_centered.formats.case.nodes import End, Nodes, as_id
from learner_centered.formats.case.own import block_of, own_of, restored
from learner_centered.formats.case.tokens import EXTENSION, is_token, relation_for, token_for, token_in
from learner_centered.formats.faults import shown
from learner_centered.formats.published.identifiers import uuid_for
from learner_centered.model.items import ItemType

#: Whether a link is held with its ends the other way round than the association names them.
TURNED: Final = "turned"
#: Associations that would be the same link, kept beside the first.
ALSO: Final = "also"
#: Associations between an item and the document.
DOCUMENT: Final = "document"

_ORIGIN, _TARGET = "originNodeURI", "destinationNodeURI"
_TOLD: Final = (_ORIGIN, _TARGET, "associationType", "identifier", "uri", "extensions", "notes")

#: The attributes of most links: one value for all, and nobody writes into it.
_NO_VALUES: Final[dict[str, Any]] = {}

Note = Callable[..., None]
"""Notes an oddity: its kind, and the word that it names."""


class Claim(NamedTuple):
    """What one association says.

    Attributes:
        token: Its type, as the standard spells it.
        origin: The end it is read from.
        target: The end it is read to.
        data: The association.
        own: Our block under its extensions.
        is_branch: Whether it puts an item under another one, or under the document.
    """

    token: str
    origin: End
    target: End
    data: dict[str, Any]
    own: dict[str, Any]
    is_branch: bool


def is_branch(token: str, origin: End, target: End) -> bool:
    """Return whether an association puts an item under another one, or under the document."""
    return token == "isChildOf" and origin.kind == "item" and target.kind in {"item", "document"}  # noqa: S105  # no password


def claim_of(data: dict[str, Any], nodes: Nodes, note: Note) -> Claim | None:
    """Return what an association says, None and a note where it lacks an end or a type.

    Args:
        data: The association, without nulls.
        nodes: What it may join.
        note: Notes what is odd.
    """
    text = data.get("associationType")
    origin, target = _end(data, _ORIGIN, nodes), _end(data, _TARGET, nodes)
    if origin is None or target is None or not isinstance(text, str) or not text.strip():
        note(oddities.ENDLESS)
        return None
    own = block_of(data)
    token = text
    if text not in TYPES:
        token, turned = token_in(text)
        if turned:
            note(oddities.TURNED, shown(text))
            origin, target = target, origin
        elif token != text:
            note(oddities.LABEL, shown(text))
        elif not is_token(token):
            note(oddities.FOREIGN, shown(text))
    if own:
        origin, target = _named(own.get("source"), origin, nodes), _named(own.get("target"), target, nodes)
    if origin.id == target.id and origin.kind == "item":
        note(oddities.SELF)
    return Claim(token, origin, target, data, own, is_branch(token, origin, target))


def _end(data: Mapping[str, Any], name: str, nodes: Nodes) -> End | None:
    """Return an end of an association."""
    given = end_of(data.get(name))
    return None if given is None else nodes.end(given)


def _named(name: Any, end: End, nodes: Nodes) -> End:
    """Return the end that our block names, else the one that the association does."""
    known = None if name is None else as_id(name)
    return end if known is None else nodes.named(known, end.data)


class Draft(NamedTuple):
    """A link in the making.

    Attributes:
        source: The id it starts from.
        relation: Its relation.
        target: The id it leads to.
        values: Its attributes.
        kept: The fields of the association that the link does not give back.
    """

    source: str
    relation: str
    target: str
    values: dict[str, Any]
    kept: dict[str, Any]


@attrs.frozen
class Drafting:
    """Turns claims into links in the making.

    Attributes:
        nodes: What they may join.
        kinds: What each item is, by its id.
        ranks: The row of each item, by its id.
        symmetric: The relations that read the same from both ends.
        document: The key of the document, for identifiers that are made up.
        made: The dates of change that say that none is recorded.
    """

    nodes: Nodes
    kinds: Mapping[str, ItemType]
    ranks: Mapping[str, int]
    symmetric: frozenset[str]
    document: str
    made: frozenset[str]

    def relation(self, claim: Claim) -> str:
        """Return the relation of the link that a claim makes."""
        given = claim.own.get("relation") if claim.own else None
        if isinstance(given, str) and given:
            return given
        if "external" in (claim.origin.kind, claim.target.kind):  # a set would be made each time
            return "corresponds_to"
        return relation_for(claim.token, self.kinds.get(claim.origin.id), self.kinds.get(claim.target.id))

    def draft(self, claim: Claim, relation: str | None = None) -> Draft:
        """Return the link that a claim makes.

        Args:
            claim: What an association says.
            relation: The relation of the link, where it is known already.
        """
        origin, target, relation = claim.origin, claim.target, relation or self.relation(claim)
        values = _NO_VALUES
        if "external" in (origin.kind, target.kind):  # as above
            values = {"match": claim.token}
        notes = claim.data.get("notes")
        if notes.__class__ is str:
            values = {**values, "note": notes}
        turned = self._is_turned(claim, relation)
        source, end = (target, origin) if turned else (origin, target)
        kept = self._kept(claim, token_of(relation, values.get("match"), outside=end.kind == "external"))
        if turned:
            kept[TURNED] = True
        return Draft(source.id, relation, end.id, values, kept)

    def _is_turned(self, claim: Claim, relation: str) -> bool:
        """Return whether a link starts where its association ends: so it leads outward, or in item order."""
        origin, target = claim.origin, claim.target
        if origin.kind == "external" != target.kind and "relation" not in claim.own:
            return True
        if relation not in self.symmetric:
            return False
        last = len(self.ranks)
        return self.ranks.get(origin.id, last) > self.ranks.get(target.id, last)

    def root(self, claim: Claim) -> dict[str, Any]:
        """Return what is kept of an association with the document: nothing where it only names a root."""
        kept = self._kept(claim, "isChildOf")
        if claim.target.id != self.document:
            kept[_TARGET] = dict(self.nodes.documents[claim.target.id])
        notes = claim.data.get("notes")
        return kept if notes is None else {**kept, "notes": notes}

    def _kept(self, claim: Claim, token: str) -> dict[str, Any]:
        """Return the fields of an association that a link does not give back.

        Args:
            claim: What it says.
            token: The type under which the link would be written.
        """
        data = claim.data
        kept = dict(data)
        for name in _TOLD:
            kept.pop(name, None)
        if is_stand_in(kept.get("lastChangeDateTime"), self.made):
            del kept["lastChangeDateTime"]
        if data["associationType"] != token:
            kept["associationType"] = data["associationType"]
        identifier = data.get("identifier")
        if identifier is not None and not self._is_made(identifier, claim):
            kept["identifier"] = identifier
        uri = data.get("uri")
        if uri is not None and not is_made_uri(uri, identifier):
            kept["uri"] = uri
        notes = data.get("notes")
        if notes is not None and notes.__class__ is not str:
            kept["notes"] = notes
        if "extensions" in data and (more := own_of(data)[1]) is not None:
            kept["extensions"] = more
        for name, end in ((_ORIGIN, claim.origin), (_TARGET, claim.target)):
            if other := self._other(end):
                kept[name] = other
        return kept

    def _is_made(self, identifier: Any, claim: Claim) -> bool:
        """Return whether an identifier is only what an association without one gets: a UUID of version 5."""
        if not isinstance(identifier, str) or identifier[14:15] != "5":
            return False
        return identifier == self.identifier(claim.origin, claim.token, claim.target)

    def identifier(self, origin: End, token: str, target: End) -> str:
        """Return the identifier of an association that has none: always the same for the same ends and type."""
        return uuid_for(self.document, key_of(origin.id), token, key_of(target.id))

    def _other(self, end: End) -> dict[str, Any]:
        """Return what an association says of its end that is not what everything else says of it."""
        usual = self.nodes.references[end.id] if end.kind == "item" else self.nodes.reference_of(end)
        if end.data == usual:
            return {}
        found = {name: value for name, value in end.data.items() if usual.get(name) != value}
        identifier = found.get("identifier")
        if isinstance(identifier, str) and key_of(identifier) == key_of(usual["identifier"]):
            del found["identifier"]
        return found


def token_of(relation: str, match: str | None, *, outside: bool) -> str:
    """Return the association type under which a link is written.

    Args:
        relation: Its relation.
        match: Its kind of correspondence.
        outside: Whether it leads to an item of another framework.
    """
    if relation == "corresponds_to" and outside:
        return "isRelatedTo" if match is None else match
    return token_for(relation)


def absent_token(relation: str) -> str:
    """Return the association type of a link that says that something is known not to be so.

    Example:
        >>> absent_token("develops")
        'ext:absent.develops'
    """
    return f"{EXTENSION}absent.{token_for(relation).removeprefix(EXTENSION)}"


def beside(first: Claim, claim: Claim, draft: Draft) -> dict[str, Any]:
    """Return what is kept of an association that would be the same link as another one.

    Args:
        first: What the other one says.
        claim: What it says.
        draft: The link that it would be.
    """
    entry = dict(draft.kept)
    if claim.token != first.token:
        entry.setdefault("associationType", claim.data["associationType"])
    if "note" in draft.values:
        entry["notes"] = draft.values["note"]
    entry = restored(entry, claim.own)
    if more := {name: value for name, value in claim.own.items() if name not in {"case", "made"}}:
        entry["extensions"] = {**entry.get("extensions", {}), OWN: more}
    return entry


def is_plain_root(entries: list[dict[str, Any]]) -> bool:
    """Return whether the associations of an item with the document only say that it is a root."""
    return entries == [{}]
