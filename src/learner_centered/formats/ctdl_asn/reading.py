"""CTDL-ASN, read: nodes in, one framework and the findings out."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from learner_centered.formats.ctdl_asn.alignments import MATCHES, REQUIRES
from learner_centered.formats.ctdl_asn.content import competency_content, experience_content, framework_content
from learner_centered.formats.ctdl_asn.gathered import NAMESPACE, GatheredLinks
from learner_centered.formats.ctdl_asn.held import Held
from learner_centered.formats.ctdl_asn.hierarchy import Hierarchy
from learner_centered.formats.ctdl_asn.link_reading import LinkReader, Prerequisites
from learner_centered.formats.ctdl_asn.names import address_of, graph_iri, parts_of, reference_in
from learner_centered.formats.ctdl_asn.nodes import nodes_of
from learner_centered.formats.ctdl_asn.oddities import DANGLING, ROOTLESS
from learner_centered.formats.ctdl_asn.offers import Offer
from learner_centered.formats.ctdl_asn.terms import COMPETENCY, OFFER
from learner_centered.formats.ctdl_asn.who import Who
from learner_centered.formats.faults import Faults
from learner_centered.formats.native.tree import NO_SPOT
from learner_centered.formats.published.oddities import Oddities
from learner_centered.formats.published.relations import PUBLISHED_RELATIONS, relation_of
from learner_centered.formats.source import Source
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, ExternalItem, Item, LearningExperience
from learner_centered.model.links import Link
from learner_centered.model.places import ItemRows, LinkRows, Places
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Relation, Vocabulary

#: What an experience takes for granted; the relation called `requires` leads to structures and conditions.
REQUIRED: Final = Relation(
    name=REQUIRES,
    phrase="requires beforehand",
    sources=["LearningExperience"],
    targets=["Competency", "Outcome"],
)


def read_sources(
    sources: Iterable[Source],
    vocabulary: Vocabulary,
    faults: Faults,
    *,
    prerequisites: Prerequisites | None = None,
) -> Framework:
    """Return the one framework that some files hold.

    Args:
        sources: The files.
        vocabulary: The relations and words to read by.
        faults: Where findings go.
        prerequisites: Which definition of prerequisites holds; without one it is the current one,
            and a finding says where a file is older.
    """
    odd = Oddities()
    nodes = nodes_of(sources, odd, faults)
    framework = _Reader(Who(nodes, odd), odd).framework(nodes.head, vocabulary, prerequisites)
    odd.tell(faults)
    return framework


class _Reader:
    """Makes a framework of nodes.

    Args:
        who: Who is who.
        odd: Where oddities go.
    """

    def __init__(self, who: Who, odd: Oddities) -> None:
        """Start with everything to be taken."""
        self._who = who
        self._odd = odd
        self._top = Held(who.main, who.languages, odd)
        self._held = {name: Held(node, who.languages, odd) for name, node in who.nodes.items()}
        self._hierarchy = Hierarchy()

    def framework(
        self, head: Mapping[str, Any], vocabulary: Vocabulary, prerequisites: Prerequisites | None
    ) -> Framework:
        """Return the framework."""
        who = self._who
        self._read_hierarchy()
        order = self._hierarchy.order(who.competencies)
        order += [name for name in who.nodes if name not in who.competencies]
        rank = {name: row for row, name in enumerate(order)}
        self._keep_order(rank)
        self._hierarchy.note(self._odd, with_top=who.is_described)
        links = GatheredLinks(rank)
        for child, parent, node, term in self._hierarchy.links():
            links.add(child, "part_of", parent, node, term)
        reader = LinkReader(who, self._hierarchy, links, prerequisites)
        for name in order:
            (reader.align if name in who.competencies else reader.offer)(name, self._held[name])
        items = [self._item(name) for name in order]
        items += [self._external(name, offer) for name, offer in reader.external.items()]
        found, places = self._links(links, rank)
        return Framework(
            id=who.name,
            **framework_content(self._top, who.name),
            items=items,
            links=found,
            vocabulary=_widened(vocabulary, links),
            extra=_kept(self._extra(head)),
            places=places,
        )

    def _extra(self, head: Mapping[str, Any]) -> dict[str, Any]:
        """Return what is kept of the framework: its node, other nodes, and what stands round the graph."""
        who, kept = self._who, dict(self._top.left)
        if who.given:
            kept["ceasn:inLanguage"] = who.given
        usual = graph_iri(who.main.iri, who.main.uuid)
        document = {key: value for key, value in head.items() if (key, value) != ("@id", usual)}
        return {**kept, **({"document": document} if document else {}), **({"graph": who.others} if who.others else {})}

    def _item(self, name: str) -> Item:
        """Return the item of a node."""
        who, held = self._who, self._held[name]
        kind = who.nodes[name].kind
        if kind == COMPETENCY:
            content = competency_content(held, name, who.base, who.given)
            return Competency(id=name, **content, extra=_kept(held.left))
        content = experience_content(held, name, who.base, who.given)
        return LearningExperience(
            id=name, **content, extra=_kept(held.left if kind == OFFER else {"@type": kind, **held.left})
        )

    def _external(self, name: str, offer: Offer) -> ExternalItem:
        """Return an item of another framework."""
        said: dict[str, Any] = {"title": offer.title} if offer.title else {}
        uri = None if offer.reference == address_of(name, self._who.base) else offer.reference
        return ExternalItem(id=name, **said, framework=offer.framework, code=offer.code, uri=uri)

    # The hierarchy

    def _read_hierarchy(self) -> None:
        """Put the hierarchy together from all that nodes say of it."""
        who, top = self._who, self._top
        for child in top.references("ceasn:hasTopChild", fits=who.is_competency):
            self._hierarchy.add(None, who.resolve(child), who.main, above=True)
        self._note_dangling(top, "ceasn:hasTopChild")
        for name in who.competencies:
            held = self._held[name]
            for child in held.references("ceasn:hasChild", fits=who.is_competency):
                self._hierarchy.add(name, who.resolve(child), held.node, above=True)
            self._note_dangling(held, "ceasn:hasChild")
        for name in who.competencies:
            held = self._held[name]
            if held.references("ceasn:isTopChildOf", fits=who.is_framework):
                self._hierarchy.add(None, name, held.node, above=False)
            for parent in held.references("ceasn:isChildOf", fits=who.is_competency):
                self._hierarchy.add(who.resolve(parent), name, held.node, above=False)
            self._note_dangling(held, "ceasn:isChildOf")
            wholes = parts_of(held.left.get("ceasn:isPartOf"))
            if len(wholes) == 1 and (whole := reference_in(wholes[0])) and who.is_framework(whole):
                del held.left["ceasn:isPartOf"]

    def _keep_order(self, rank: Mapping[str, int]) -> None:
        """Keep lists of children whose order does not follow from that of the items, and what is top child besides."""
        top: list[tuple[str | None, Held, str]] = [(None, self._top, "ceasn:hasTopChild")]
        for parent, held, term in top + [(name, self._held[name], "ceasn:hasChild") for name in self._who.competencies]:
            if term in held.left or not self._hierarchy.is_in_order(parent, rank):
                held.left[term] = parts_of(held.node.data.get(term))
        for name in self._who.competencies:
            parents = self._hierarchy.parents(name)
            if not parents:
                self._held[name].note(ROOTLESS)
            elif None in parents and len(parents) > 1:
                # A top child that has a parent as well: links have no room for that.
                self._held[name].left["ceasn:isTopChildOf"] = [self._who.main.iri or f"ce-{self._who.main.uuid}"]

    def _note_dangling(self, held: Held, term: str) -> None:
        """Note references of the hierarchy that lead to nothing in these files."""
        for part in parts_of(held.left.get(term)):
            if reference_in(part) is None:
                held.wrong(term)
            else:
                held.note(DANGLING, term)

    # Links

    def _links(self, links: GatheredLinks, rank: Mapping[str, int]) -> tuple[list[Link], Places]:
        """Return the links, and where everything stands."""
        files: dict[str, int] = {}
        items, rows = ItemRows(), LinkRows()
        owners: dict[int, int] = {}
        for name, row in rank.items():
            node = self._who.nodes[name]
            owners[id(node)] = row
            items.add(files.setdefault(node.file, len(files)), node.path or "/", NO_SPOT)
        found: list[Link] = []
        for link, one in links.links():
            found.append(link)
            rows.add(files[one.node.file], owners[id(one.node)], one.node.pointer(one.term), NO_SPOT)
        return found, Places(list(files), items=items, links=rows)


def _kept(left: dict[str, Any]) -> dict[str, Any]:
    """Return what is kept as `extra`, nothing where nothing is."""
    return {NAMESPACE: left} if left else {}


def _widened(vocabulary: Vocabulary, links: GatheredLinks) -> Vocabulary:
    """Return a vocabulary with the relations and kinds of correspondence that occur."""
    relations = [name for name in links.relations if name not in vocabulary.by_name]
    matches = [match for match in links.matches if match not in vocabulary.registries["matches"]]
    if not relations and not matches:
        return vocabulary
    return vocabulary.extend(
        relations=[REQUIRED if name == REQUIRES else relation_of(name) for name in relations],
        registries={"matches": matches},
    )


def known_vocabulary(vocabulary: Vocabulary) -> Vocabulary:
    """Return what would be read of a vocabulary that was written: every word of it that this format knows."""
    names = [name for name in vocabulary.by_name if name not in DEFAULT_VOCABULARY.by_name]
    known = {relation.name: relation for relation in (*PUBLISHED_RELATIONS, REQUIRED)}
    matches = [match for match in vocabulary.registries.get("matches", ()) if match in MATCHES]
    return DEFAULT_VOCABULARY.extend(
        relations=[known[name] for name in names if name in known], registries={"matches": matches}
    )
