"""Takes everything out of the packages of one reading: documents, items and associations, each once."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final

import attrs

from learner_centered.findings.place import Place, pointer
from learner_centered.formats.case import oddities
from learner_centered.formats.case.audit import Audit
from learner_centered.formats.case.claims import Claim, claim_of
from learner_centered.formats.case.head import key_in
from learner_centered.formats.case.names import key_of
from learner_centered.formats.case.nodes import Nodes, as_id, item_reference, reference
from learner_centered.formats.case.order import Tree, tree_of
from learner_centered.formats.case.own import block_of, own_of
from learner_centered.formats.case.shapes import Package, Part
from learner_centered.formats.faults import shown
from learner_centered.formats.native.tree import is_list, is_map
from learner_centered.formats.published.identifiers import uuid_for
from learner_centered.formats.published.oddities import Oddities, Oddity

#: Fields that only say where an object came from, and differ where it was fetched twice.
_LINKS: Final = frozenset({"CFDocumentURI", "CFPackageURI"})


@attrs.define
class Raw:
    """An item before it is one.

    Attributes:
        id: Its id in the framework.
        part: Where it stands, and its fields without nulls.
        own: Our block under its extensions.
    """

    id: str
    part: Part
    own: dict[str, Any]


class Gathering:
    """What the packages of one reading hold.

    Attributes:
        files: The names of the files.
        odd: Where oddities go.
        nodes: What associations may join.
        documents: The documents, each once.
        document: The key of the first one.
        raws: The items, each once, in the order of the files.
        rows: The row of each item by its id.
        roots: What the associations of an item with the document say, by its row.
        claims: What the associations between items say, and where they stand.
        loose: Associations of a document with anything but the items under it.
    """

    def __init__(self, files: list[str], packages: Sequence[Package], odd: Oddities) -> None:
        """Take the documents: they say by which words everything else is read."""
        self.files = files
        self.odd = odd
        self.nodes = Nodes()
        self._packages = packages
        self._audits = [Audit(file, odd) for file in files]
        self.documents = self._all_documents()
        self.document = key_in(self.first.data)
        self.raws: list[Raw] = []
        self.rows: dict[str, int] = {}
        self.roots: dict[int, list[Claim]] = {}
        self.claims: list[tuple[Claim, Part]] = []
        self.loose: list[dict[str, Any]] = []

    @property
    def first(self) -> Part:
        """The document of the framework; an empty one where no package has any."""
        return self.documents[0] if self.documents else Part(0, "", {})

    def _clean(self, kind: str, part: Part) -> Part:
        """Return an object without nulls, and without the document it says it is of where that is its own."""
        usual = self.nodes.documents.get(self.document)
        data, sound = self._audits[part.file].clean(kind, part.data, part.path, usual)
        return part if sound and data is part.data else Part(part.file, part.path, data, sound)

    def _all_documents(self) -> list[Part]:
        """Return the documents, each once; all of them are known as ends of associations."""
        self.document = ""
        found: dict[str, Part] = {}
        for package in self._packages:
            if package.document is not None:
                part = self._clean("CFDocument", package.document)
                first = found.setdefault(key_in(part.data), part)
                if first is not part:
                    self._again(first, part)
        parts = list(found.values())
        for data in (*(part.data for part in parts), *_other_documents(parts)):
            if key := key_in(data):
                self.nodes.documents.setdefault(key, reference(data))
        return parts

    def _again(self, first: Part, part: Part) -> None:
        """Say that an identifier stands for two things, or that one thing stands twice."""
        same = {name: value for name, value in first.data.items() if name not in _LINKS}
        if same == {name: value for name, value in part.data.items() if name not in _LINKS}:
            self.note(part, oddities.TWICE)
            return
        place = Place(file=self.files[first.file], pointer=first.path)
        word = shown(part.data.get("identifier"))
        self.odd.note(oddities.CONFLICT, self.files[part.file], part.path, word, first=place)

    def note(self, part: Part, kind: Oddity, word: str = "", *steps: str) -> None:
        """Note an oddity of an object."""
        self.odd.note(kind, self.files[part.file], part.path + pointer(*steps), word)

    def more(self) -> dict[str, Any]:
        """Return what packages hold beside their documents, items and associations, joined."""
        found: dict[str, Any] = {}
        for package in self._packages:
            audit = self._audits[package.file]
            _join(found, {name: audit.bare(value, package.path, name) for name, value in package.more.items()})
        return found

    # Items

    def take_items(self) -> None:
        """Take the items of all packages, each identifier once."""
        known: dict[str, int] = {}
        for package in self._packages:
            for given in package.items:
                part = self._clean("CFItem", given)
                identifier = part.data.get("identifier")
                key = key_of(identifier) if isinstance(identifier, str) and identifier else None
                if key is not None and key in known:
                    self._again(self.raws[known[key]].part, part)
                    continue
                own = block_of(part.data)
                name = self._name(part, own)
                if key is not None:
                    known[key] = len(self.raws)
                    self.nodes.items[key] = name
                self.nodes.references[name] = item_reference(part.data)
                self.rows[name] = len(self.raws)
                self.raws.append(Raw(name, part, own))

    def _name(self, part: Part, own: dict[str, Any]) -> str:
        """Return the id of an item: the one it had, else its identifier, else one that is made up."""
        for given in (own.get("id") if own else None, part.data.get("identifier")):
            name = None if given is None else as_id(given)
            if name is not None and name not in self.rows:
                return name
        self.note(part, oddities.NO_ID)
        number, made = 0, uuid_for(self.document, part.path)
        while made in self.rows:
            number += 1
            made = uuid_for(self.document, part.path, str(number))
        return made

    # Associations

    def take_associations(self) -> None:
        """Take the associations of all packages, those that are the same in two of them once."""
        known: dict[str, Part] = {}
        for package in self._packages:
            for given in package.associations:
                part = self._clean("CFAssociation", given)
                identifier = part.data.get("identifier")
                if isinstance(identifier, str) and identifier:
                    first = known.setdefault(key_of(identifier), part)
                    if first is not part:
                        same = first.data == part.data
                        self.note(part, oddities.TWICE if same else oddities.SAME_IDENTIFIER)
                        if same:
                            continue
                claim = claim_of(part.data, self.nodes, partial(self.note, part))
                if claim is not None:
                    self._take(claim, part)

    def _take(self, claim: Claim, part: Part) -> None:
        """Take what an association says, to the items or to the document."""
        if claim.origin.kind == "item" == claim.target.kind:
            self.claims.append((claim, part))
            return
        for name, end in (("originNodeURI", claim.origin), ("destinationNodeURI", claim.target)):
            if end.kind == "external":
                self.note(part, oddities.EXTERNAL, "", name)
            elif end.kind == "dangling":
                self.note(part, oddities.DANGLING, "", name)
        if claim.target.kind == "document" and claim.origin.kind == "item":
            self.roots.setdefault(self.rows[claim.origin.id], []).append(claim)
        elif "document" in {claim.origin.kind, claim.target.kind}:
            self.loose.append(part.data)
        else:
            self.claims.append((claim, part))

    def tree(self) -> Tree:
        """Return the tree of the items; one that stands under nothing is noted."""
        placed = {child for child, _, _ in self._branches()}
        for row, raw in enumerate(self.raws):
            if row not in placed:
                self.note(raw.part, oddities.NO_ROOT)
        return tree_of([raw.part.data for raw in self.raws], self._branches())

    def _branches(self) -> Iterator[tuple[int, int | None, Any]]:
        """Yield who stands under whom: the row of a child, that of its parent, and its sequence number."""
        for row in sorted(self.roots):
            for claim in self.roots[row]:
                if claim.is_branch:
                    yield row, None, claim.data.get("sequenceNumber")
        for claim, _ in self.claims:
            if claim.is_branch:
                yield self.rows[claim.origin.id], self.rows[claim.target.id], claim.data.get("sequenceNumber")


def _other_documents(parts: Sequence[Part]) -> Iterable[dict[str, Any]]:
    """Return the documents of other packages that the first one was written with."""
    own = own_of(parts[0].data)[0] if parts else {}
    more = own.get("case")
    others = more.get("documents") if is_map(more) else None
    return filter(is_map, others) if is_list(others) else ()


def _join(known: dict[str, Any], more: dict[str, Any]) -> None:
    """Join what several packages hold: the parts of lists, and of everything else the first."""
    for name, value in more.items():
        first = known.setdefault(name, value)
        if first is value:
            continue
        if is_map(first) and is_map(value):
            _join(first, value)
        elif is_list(first) and is_list(value):
            seen = {repr(one) for one in first}
            first.extend(one for one in value if repr(one) not in seen)
