"""Links as CFAssociations, and the associations of roots with the document, numbered under each parent."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import attrs

from learner_centered.formats.case.claims import (
    ALSO,
    DOCUMENT,
    TURNED,
    Claim,
    Draft,
    Drafting,
    absent_token,
    beside,
    claim_of,
    is_branch,
    token_of,
)
from learner_centered.formats.case.conform import conform, end_in_form, whole
from learner_centered.formats.case.names import is_made_uri, key_of, uri_for, uuid_in
from learner_centered.formats.case.nodes import End, Nodes, item_reference
from learner_centered.formats.case.order import forget_counted
from learner_centered.formats.case.out import Out
from learner_centered.formats.case.own import parted, with_own
from learner_centered.formats.case.tokens import extended, is_token
from learner_centered.formats.case.write_items import Written, unused
from learner_centered.formats.faults import shown
from learner_centered.formats.native.links import LINK_KEYS
from learner_centered.formats.native.tree import is_list, is_map
from learner_centered.formats.native.trusted import trusted
from learner_centered.model.framework import Framework
from learner_centered.model.items import ExternalItem
from learner_centered.model.links import Link
from learner_centered.model.words import Stated

_ORIGIN: Final = "originNodeURI"
_TARGET: Final = "destinationNodeURI"
_INTERNAL: Final = frozenset({TURNED, ALSO})


@attrs.define
class _Line:
    """An association on its way.

    Attributes:
        subject: The id of the item that losses are told of.
        link: The link it is written for; None for a root.
        kept: What is kept of it.
        token: Its type.
        ends: Its origin and its target.
        rest: What `extra` of the link holds beside CASE.
        first: Whether it stands for the link itself, not for another association that is kept beside it.
        data: The association.
        also: The associations that are kept beside it.
        number: Its sequence number.
    """

    subject: str
    link: Link | None
    kept: dict[str, Any]
    token: str
    ends: tuple[End, End]
    rest: dict[str, Any] = attrs.Factory(dict[str, Any])
    first: bool = True
    data: dict[str, Any] = attrs.Factory(dict[str, Any])
    also: "tuple[_Line, ...]" = ()
    number: int | None = None


class LinkWriter:
    """Writes the associations of one framework.

    Attributes:
        branches: The row of each child, that of its parent, and its number, as a reader finds them.
        said: What the associations say, with the relations they stand for.
        externals_differ: Whether the associations alone do not give back the items of other frameworks.
    """

    def __init__(
        self,
        framework: Framework,
        written: list[Written],
        documents: Mapping[str, dict[str, str]],
        document: Mapping[str, Any],
        out: Out,
    ) -> None:
        """Know the items and documents as they are written.

        Args:
            framework: The framework.
            written: Its items.
            documents: How each document is referred to, the framework's own first, by its key.
            document: The document as it is written.
            out: Where losses go.
        """
        self._framework = framework
        self._written = written
        self._documents = documents
        self._document = document
        self._key = next(iter(documents))
        self._out = out
        self._taken = {str(document["identifier"]), *(one.data["identifier"] for one in written)}
        self._nodes = self._fresh()
        self._nodes.externals.update(self._externals())
        self._probe = self._fresh()
        self._drafting = self._drafted(self._nodes)
        self.branches: list[tuple[int, int | None, Any]] = []
        self.said: list[tuple[Claim, str]] = []
        self._loose: list[dict[str, Any]] = []
        self.externals_differ = False

    def _externals(self) -> dict[str, ExternalItem]:
        """Return the items of other frameworks by their ids."""
        return {item.id: item for item in self._framework.of_type(ExternalItem)}

    def _fresh(self) -> Nodes:
        """Return what a reader knows of the ends of associations before it has read one."""
        nodes = Nodes(documents=dict(self._documents))
        for one in self._written:
            nodes.items[one.data["identifier"]] = one.item.id
            nodes.references[one.item.id] = item_reference(one.data)
        nodes.look((one.data for one in self._written), self._document)
        return nodes

    def _drafted(self, nodes: Nodes) -> Drafting:
        """Return what a reader makes links with."""
        vocabulary = self._framework.vocabulary
        return Drafting(
            nodes=nodes,
            kinds={one.item.id: type(one.item) for one in self._written},
            ranks=self._framework.rank,
            symmetric=frozenset(relation.name for relation in vocabulary.relations if relation.symmetric),
            document=self._key,
            made=self._out.dates,
        )

    def associations(self) -> list[dict[str, Any]]:
        """Return the associations, those of the roots first."""
        links = [line for link in self._framework.links if (line := self._link_line(link)) is not None]
        under = {line.ends[0].id for line in links if is_branch(line.token, *line.ends)}
        roots = [line for one in self._written for line in self._root_lines(one, has_parent=one.item.id in under)]
        lines = [*roots, *(line for link in links for line in (link, *link.also))]
        self._number(lines)
        self._identify(lines)
        for line in lines:
            line.data = conform("CFAssociation", self._raw(line), self._out.form, "CFAssociation")
        self._meet_externals(lines)
        claims = [self._claim(line) for line in lines]
        drafts = [
            self._drafting.root(claim) if line.link is None else self._drafting.draft(claim).kept
            for line, claim in zip(lines, claims, strict=True)
        ]
        groups: dict[str, list[tuple[int, dict[str, Any]]]] = {}
        rows = {one.item.id: row for row, one in enumerate(self._written)}
        for claim, kept in zip(claims, drafts, strict=True):
            if claim.is_branch:
                groups.setdefault(claim.target.id, []).append((self._framework.rank[claim.origin.id], kept))
                self.branches.append((rows[claim.origin.id], rows.get(claim.target.id), kept.get("sequenceNumber")))
        for group in groups.values():
            forget_counted(group)
        return self._with_blocks(lines, claims, drafts)

    # Lines

    def _link_line(self, link: Link) -> _Line | None:
        """Return the association of a link, None where the version has no word for it."""
        kept, rest = parted(self._out.plain(link.extra, link.source))
        ends = (self._nodes.named(link.source, {}), self._nodes.named(link.target, {}))
        token = self._token(link, kept, ends)
        if kept.get(TURNED) is True and self._may_turn(link, ends):
            ends = (ends[1], ends[0])
        if not is_token(token, self._out.version):
            what = f"the link {link.relation!r} to {link.target!r}"
            self._out.lost(link.source, what, ("link", link.relation, link.target))
            return None
        also = kept.get(ALSO)
        line = _Line(link.source, link, kept, token, ends, rest)
        if is_list(also) and all(map(is_map, also)) and link.grade_band is None and link.asserted_by is None:
            lines = [self._also_line(line, entry) for entry in also]
            if all(is_token(one.token, self._out.version) for one in lines):
                line.also = tuple(lines)
        return line

    def _token(self, link: Link, kept: Mapping[str, Any], ends: tuple[End, End]) -> str:
        """Return the association type of a link: the one it was read from where that still says the same."""
        if link.stated is Stated.ABSENT:
            return absent_token(link.relation)
        given = kept.get("associationType")
        if isinstance(given, str) and is_token(given) and "external" not in {end.kind for end in ends}:
            claim = Claim(given, *ends, {}, {}, is_branch(given, *ends))
            if self._drafting.relation(claim) == link.relation:
                return given
        return extended(token_of(link.relation, link.match, outside=ends[1].kind == "external"))

    def _may_turn(self, link: Link, ends: tuple[End, End]) -> bool:
        """Return whether a reader turns a link round by itself."""
        outward = link.relation == "corresponds_to" and ends[1].kind == "external" != ends[0].kind
        return outward or link.relation in self._drafting.symmetric

    @staticmethod
    def _also_line(first: _Line, entry: dict[str, Any]) -> _Line:
        """Return an association that is kept beside the one of a link."""
        given = entry.get("associationType")
        token = extended(given) if isinstance(given, str) and given.strip() else first.token
        origin, target = first.ends
        turned = (entry.get(TURNED) is True) != (first.kept.get(TURNED) is True)
        return _Line(
            first.subject, first.link, entry, token, (target, origin) if turned else (origin, target), first=False
        )

    def _root_lines(self, one: Written, *, has_parent: bool) -> list[_Line]:
        """Return the associations of an item with the document: one where it stands under no other item."""
        entries: Any = one.roots
        if not is_list(entries) or not all(map(is_map, entries)):
            if entries is not None:
                self._out.lost(one.item.id, shown(DOCUMENT), ("extra", DOCUMENT), "it is no list of associations")
            entries = [] if has_parent else [{}]
        origin = self._nodes.named(one.item.id, {})
        lines: list[_Line] = []
        for entry in entries:
            given = entry.get("associationType")
            token = extended(given) if isinstance(given, str) and given.strip() else "isChildOf"
            if is_token(token, self._out.version):
                lines.append(_Line(one.item.id, None, entry, token, (origin, self._document_end(entry))))
            else:
                self._out.lost(one.item.id, f"the association {given!r} with the document", ("extra", DOCUMENT))
        return lines

    def _document_end(self, entry: Mapping[str, Any]) -> End:
        """Return the document that a root stands under; that of the framework where no other is known."""
        given = entry.get(_TARGET)
        identifier = given.get("identifier") if is_map(given) else None
        key = key_of(identifier) if isinstance(identifier, str) else self._key
        return End("document", key if key in self._documents else self._key, {})

    def _number(self, lines: Iterable[_Line]) -> None:
        """Number the children of each parent in the order of the items, numbers that were read kept."""
        groups: dict[str, list[_Line]] = {}
        for line in lines:
            if is_branch(line.token, *line.ends):
                groups.setdefault(line.ends[1].id, []).append(line)
            else:
                line.number = whole(line.kept.get("sequenceNumber"))
        for group in groups.values():
            group.sort(key=lambda line: self._framework.rank[line.ends[0].id])
            given = [whole(line.kept.get("sequenceNumber")) for line in group]
            following = max((number for number in given if number is not None), default=0)
            for line, number in zip(group, given, strict=True):
                following += number is None
                line.number = following if number is None else number

    def _identify(self, lines: Iterable[_Line]) -> None:
        """Give each association its identifier: the one it was read with, else one made of its ends and type."""
        without: list[_Line] = []
        for line in lines:
            given = line.kept.get("identifier")
            identifier = uuid_in(given) if isinstance(given, str) else None
            if identifier is None or identifier in self._taken:
                without.append(line)
            else:
                self._taken.add(identifier)
                line.data["identifier"] = identifier
        for line in without:
            origin, target = line.ends
            line.data["identifier"] = unused(self._taken, self._key, key_of(origin.id), line.token, key_of(target.id))

    def _raw(self, line: _Line) -> dict[str, Any]:
        """Return an association before it is brought into its form."""
        note = line.link.note if line.link is not None and line.first else None
        found = {name: value for name, value in line.kept.items() if name not in _INTERNAL}
        found |= {"identifier": line.data["identifier"], "associationType": line.token}
        found["sequenceNumber"] = line.number
        for name, end in zip((_ORIGIN, _TARGET), line.ends, strict=True):
            found[name] = self._end(end, line.kept.get(name))
        if note is not None:
            found["notes"] = note
        found.setdefault("CFDocumentURI", self._documents[self._key])
        return found

    def _end(self, end: End, kept: Any) -> Mapping[str, Any]:
        """Return how an association refers to its end: as it was read, where that still leads there."""
        usual = self._nodes.reference_of(end)
        if not is_map(kept):
            return usual
        found = {**usual, **kept}
        if "uri" not in kept and is_made_uri(usual["uri"], usual["identifier"]):
            found["uri"] = uri_for(str(found["identifier"]))
        read = self._probe.end(end_in_form(found))
        return found if read is not None and (read.kind, read.id) == (end.kind, end.id) else usual

    # What a reader makes of them

    def _meet_externals(self, lines: Iterable[_Line]) -> None:
        """Find out whether the associations alone give back the items of other frameworks, in their order."""
        nodes = self._fresh()
        for data in self._loose:
            _ = nodes.end(data.get(_ORIGIN, {})), nodes.end(data.get(_TARGET, {}))
        for line in lines:
            _ = nodes.end(line.data[_ORIGIN]), nodes.end(line.data[_TARGET])
        found, wanted = list(nodes.externals.values()), list(self._externals().values())
        self.externals_differ = found != wanted
        if self._out.version == "1.0" and self.externals_differ:
            self._nodes = nodes
            self._drafting = self._drafted(nodes)
            for item in wanted:
                if nodes.externals.get(item.id) != item:
                    self._out.lost(item.id, "what is recorded of an item of another framework", ("external",))

    def _seen(self, line: _Line) -> dict[str, Any]:
        """Return an association as a reader looks at it: without the document it says it is of."""
        if line.data.get("CFDocumentURI") != self._documents[self._key]:
            return line.data
        return {name: value for name, value in line.data.items() if name != "CFDocumentURI"}

    def _claim(self, line: _Line) -> Claim:
        """Return what a reader takes an association to say, with what has to be said beside it."""
        data = self._seen(line)
        claim = self._read(data)
        link = line.link
        if link is None or not line.first:
            return claim
        own: dict[str, Any] = {}
        draft = self._drafting.draft(claim)
        unheard = self._out.version == "1.1" and link.relation not in self._framework.vocabulary.by_name
        if unheard or (draft.source, draft.relation, draft.target) != (link.source, link.relation, link.target):
            own["relation"] = link.relation
            draft = self._drafting.draft(self._read(with_own(data, own)))
        is_document = "document" in {claim.origin.kind, claim.target.kind}
        if is_document or (draft.source, draft.target) != (link.source, link.target):
            own |= {"source": line.ends[0].id, "target": line.ends[1].id}
        return self._read(with_own(data, own)) if own and self._out.version == "1.1" else claim

    def _read(self, data: dict[str, Any]) -> Claim:
        """Return what a reader takes an association to say."""
        claim = claim_of(data, self._nodes, _silently)
        if claim is None:  # pragma: no cover  # both ends and the type have just been written
            raise AssertionError(data)
        return claim

    def _with_blocks(
        self, lines: list[_Line], claims: list[Claim], drafts: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """Return the associations with what has to be said beside them."""
        found: list[dict[str, Any]] = []
        seen: set[tuple[Any, ...]] = set()
        first: Claim | None = None
        for line, claim, kept in zip(lines, claims, drafts, strict=True):
            wanted = {name: value for name, value in line.kept.items() if name != ALSO or not line.also}
            if line.link is None:
                own = self._out.beside(line.subject, ({}, {}), (wanted, kept), {}, {})
            elif line.first:
                first = claim
                own = self._link_block(line, claim, wanted, kept, seen)
            else:
                draft = Draft("", "", "", self._drafting.draft(claim).values, kept)
                read = beside(first or claim, claim, draft)
                own = self._out.beside(line.subject, ({}, {}), (wanted, read), {}, {})
            if line.link is not None:
                self.said.append((claim, self._drafting.relation(claim)))
            found.append(with_own(line.data, own))
        return found

    def _link_block(
        self, line: _Line, claim: Claim, wanted: dict[str, Any], kept: dict[str, Any], seen: set[tuple[Any, ...]]
    ) -> dict[str, Any]:
        """Return what has to be said beside the association of a link."""
        link, own = line.link, dict(claim.own)
        assert link is not None  # noqa: S101  # roots are looked at elsewhere
        draft = self._drafting.draft(claim)
        if self._out.version == "1.0":
            own |= {
                name: True for name in ("source", "relation", "target") if getattr(draft, name) != getattr(link, name)
            }
            identity: tuple[Any, ...] = (draft.source, draft.relation, draft.target)
        else:
            identity = link.identity
        if identity in seen:
            if self._out.version == "1.0":
                self._out.lost(
                    link.source,
                    f"a second link {link.relation!r} to {link.target!r}",
                    ("link", link.relation, link.target),
                )
            own["apart"] = True
        seen.add(identity)
        read = trusted(Link)(source=link.source, relation=link.relation, target=link.target, **draft.values)
        attributes = (
            self._out.attributes(link, LINK_KEYS),
            self._out.attributes(read, LINK_KEYS),
        )
        return self._out.beside(link.source, attributes, (wanted, kept), line.rest, own)

    def loose(self, given: Any) -> list[dict[str, Any]]:
        """Return associations of the document itself; they are written, and read, before all others.

        Args:
            given: Those that were kept.
        """
        found: list[dict[str, Any]] = []
        for data in filter(is_map, given if is_list(given) else []):
            made = conform("CFAssociation", data, self._out.form, "CFAssociation")
            if made["identifier"] in self._taken or not is_token(made["associationType"], self._out.version):
                continue
            claim = claim_of(made, self._nodes, _silently)
            kinds = ("", "") if claim is None else (claim.origin.kind, claim.target.kind)
            if "document" in kinds and kinds != ("item", "document"):
                self._taken.add(made["identifier"])
                found.append(made)
        self._loose = found
        return found


def _silently(*_: object) -> None:
    """Say nothing: what is odd in what we write has been said where it was read."""
