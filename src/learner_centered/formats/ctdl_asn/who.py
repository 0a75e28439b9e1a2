"""Who is who in some files: the framework, its items by their ids, and what references mean."""

import json
from typing import Any

from learner_centered.formats.ctdl_asn.content import CODE, LABEL, TEXT, derived_title, identifiers_of
from learner_centered.formats.ctdl_asn.names import (
    DEFAULT_BASE,
    Resolver,
    base_of,
    id_of,
    parts_of,
    reference_in,
    uuid_in,
)
from learner_centered.formats.ctdl_asn.nodes import Node, Nodes
from learner_centered.formats.ctdl_asn.oddities import CONFLICT, LANGUAGE, NAMELESS, NO_FRAMEWORK, SECOND
from learner_centered.formats.ctdl_asn.terms import COMPETENCY, FRAMEWORK
from learner_centered.formats.faults import shown
from learner_centered.formats.native.head import UNNAMED
from learner_centered.formats.published.identifiers import uuid_for
from learner_centered.formats.published.language import chosen, texts_in, words
from learner_centered.formats.published.oddities import Oddities


class Who:
    """The framework of some nodes, and its items.

    Attributes:
        is_described: Whether the framework has a node.
        main: The node of the framework, made up where there is none.
        name: The id of the framework.
        base: What the IRIs of its items begin with.
        nodes: The nodes of its items by their ids; of two with one id the first.
        competencies: The ids of those that are competencies, in the order of the files.
        others: What is kept of other nodes.
        given: The languages of the framework as they are recorded, or found.
        languages: Those of them that are texts, the main one first.
        resolve: Says which id a reference means.
    """

    def __init__(self, nodes: Nodes, odd: Oddities) -> None:
        """Name the framework and every item."""
        self._odd = odd
        frameworks = [node for node in nodes.known if node.kind == FRAMEWORK]
        self.is_described = bool(frameworks)
        self.main = frameworks[0] if frameworks else self._made_up(nodes.known)
        self.name = self._named(self.main, None)
        self.base = base_of(self.main.iri, self.main.uuid) or DEFAULT_BASE
        self.others = list(nodes.others)
        for node in frameworks[1:]:
            self._second(node)
        self.nodes: dict[str, Node] = {}
        known: dict[str, str] = {}
        for node in nodes.known:
            if node.kind != FRAMEWORK:
                name = self._named(node, self.name)
                self._take(name, node)
                for key in filter(None, (node.iri, node.uuid)):
                    known.setdefault(key, name)
        self.competencies = {name: None for name, node in self.nodes.items() if node.kind == COMPETENCY}
        self.resolve = Resolver(known)
        self.given = self._languages(nodes.known)
        self.languages = words(self.given)

    def _made_up(self, nodes: list[Node]) -> Node:
        """Return a node for a framework that has none: the one that a competency says it is part of."""
        given = (reference_in(part) for node in nodes for part in parts_of(node.data.get("ceasn:isPartOf")))
        iri = next(filter(None, given), "")
        file = nodes[0].file if nodes else ""
        if nodes:
            self._odd.note(NO_FRAMEWORK, file, "", shown(id_of(iri) if iri else UNNAMED))
        return Node(FRAMEWORK, iri, uuid_in(iri), {}, file, "", {})

    def _named(self, node: Node, whole: str | None) -> str:
        """Return the id of a node: the one it had here, else that of its CTID, else its `@id`."""
        for name in identifiers_of(node):
            if node.uuid is None or node.uuid == (uuid_for(name) if whole is None else uuid_for(whole, name)):
                return name
        if node.uuid or node.iri:
            return node.uuid or id_of(node.iri)
        if whole is None:
            return UNNAMED
        self._odd.note(NAMELESS, node.file, node.path)
        return uuid_for(whole, json.dumps(node.data, sort_keys=True))

    def _second(self, node: Node) -> None:
        """Keep a framework beside the first as it is."""
        if self._named(node, None) == self.name:
            if node.data != self.main.data:
                self._conflict(self.name, self.main, node)
            return
        ctid = {} if node.uuid is None else {"ceterms:ctid": f"ce-{node.uuid}"}
        self.others.append({"@type": FRAMEWORK, "@id": node.iri, **ctid, **node.data})
        self._odd.note(SECOND, node.file, node.path, shown(node.iri or node.uuid))

    def _take(self, name: str, node: Node) -> None:
        """Take an item; of two that go by one id the first is kept."""
        first = self.nodes.setdefault(name, node)
        if first is not node and (first.kind, first.data) != (node.kind, node.data):
            self._conflict(name, first, node)

    def _conflict(self, name: str, first: Node, second: Node) -> None:
        """Note that two nodes go by one id and differ."""
        self._odd.note(CONFLICT, second.file, second.path, shown(name), first.place())

    def _languages(self, nodes: list[Node]) -> list[Any]:
        """Return the languages of the framework; the one its texts are in where it names none."""
        given = parts_of(self.main.data.get("ceasn:inLanguage"))
        if words(given):
            return given
        for node in (self.main, *nodes):
            for term in ("ceasn:name", TEXT, LABEL, "ceterms:name"):
                tag = chosen(texts_in(node.data.get(term)) or {}, ())
                if tag:
                    self._odd.note(LANGUAGE, self.main.file, self.main.path, shown(tag))
                    return [tag]
        return []

    def is_framework(self, reference: str) -> bool:
        """Return whether a reference means the framework itself."""
        return reference == self.main.iri or (self.main.uuid is not None and uuid_in(reference) == self.main.uuid)

    def is_competency(self, reference: str) -> bool:
        """Return whether a reference means a competency of these files."""
        return self.resolve(reference) in self.competencies

    def can_link(self, reference: str) -> bool:
        """Return whether a reference leads to a competency, of these files or of another framework."""
        name = self.resolve(reference)
        return not self.is_framework(reference) and (name in self.competencies or name not in self.nodes)

    def title(self) -> str:
        """Return what the framework is called."""
        return self._text(self.main, "ceasn:name") or self.name

    def title_of(self, name: str) -> str:
        """Return what a competency is called."""
        node = self.nodes[name]
        return self._text(node, LABEL) or derived_title(self._text(node, TEXT), node.data.get(CODE), name)

    def _text(self, node: Node, term: str) -> str | None:
        """Return the text of a term that is shown, None where there is none."""
        texts = texts_in(node.data.get(term)) or {}
        tag = chosen(texts, self.languages)
        return None if tag is None else texts[tag][0] or None
