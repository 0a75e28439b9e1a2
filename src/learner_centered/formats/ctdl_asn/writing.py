"""CTDL-ASN, written: a framework in, the nodes of a graph out; what has no room there is told."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from learner_centered.formats.ctdl_asn.addresses import Addresses, kept_of
from learner_centered.formats.ctdl_asn.content import (
    CODE,
    CTDL_IDENTIFIER,
    IDENTIFIER,
    KEYWORD,
    LABEL,
    LEVEL,
    NOTE,
    SUBJECT,
    TEXT,
    VERSION,
    derived_title,
    identifier_value,
)
from learner_centered.formats.ctdl_asn.link_writing import WrittenLinks
from learner_centered.formats.ctdl_asn.names import band_of, concept_of, graph_iri, parts_of, reference_in
from learner_centered.formats.ctdl_asn.terms import COMPETENCY, CONTEXT, EXPERIENCES, FRAMEWORK, OFFER, RANK
from learner_centered.formats.ctdl_asn.unwritten import tell_unwritten
from learner_centered.formats.faults import Faults
from learner_centered.formats.native.json import dump
from learner_centered.formats.native.tree import is_map
from learner_centered.formats.published.fields import Holder, ctdl_fields
from learner_centered.formats.published.language import chosen, language_map, texts_in, words
from learner_centered.formats.published.losses import Losses
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, Item, LearningExperience, Outcome

DEFAULT_LANGUAGE: Final = "en-US"
"""The language of a framework that names none."""

OUTCOME_CATEGORY: Final = "Outcome"
"""The category of competencies that are outcomes here."""


def to_bytes(framework: Framework, faults: Faults, *, base: str | None = None, language: str | None = None) -> bytes:
    """Return a framework in CTDL-ASN: a graph of nodes in a fixed order, each with its terms in a fixed order.

    Args:
        framework: What to write.
        faults: Where findings go.
        base: What IRIs begin with.
        language: The language of a framework that names none.
    """
    losses = Losses()
    writer = _Writer(framework, losses, base, language)
    document = writer.document()
    tell_unwritten(framework, writer.addresses, writer.links, losses)
    losses.tell(faults)
    return dump(document)


class _Writer:
    """Makes the nodes of one framework."""

    def __init__(self, framework: Framework, losses: Losses, base: str | None, language: str | None) -> None:
        """Find the address of everything, and what links say at each end."""
        self._framework = framework
        self._losses = losses
        self._kept = kept_of(framework)
        case = kept_of(framework, "case").get("language")
        named = [*words(parts_of(self._kept.get("ceasn:inLanguage"))), *words([case])]
        self._languages = [tag for tag in named if tag] or [language or DEFAULT_LANGUAGE]
        self.addresses = Addresses(framework, base)
        self.links = WrittenLinks(framework, self.addresses, self._languages, losses)

    def document(self) -> dict[str, Any]:
        """Return the graph and what stands round it."""
        head = self._kept.get("document")
        head = dict(head) if is_map(head) else {}
        iri = graph_iri(self.addresses.framework, self.addresses.uuid)
        said = {"@context": CONTEXT, **({"@id": iri} if iri else {}), **head}
        items = [self._item(item) for item in self._framework]
        others = self._kept.get("graph")
        nodes = [self._top(), *filter(None, items), *parts_of(others)]
        return {**{key: value for key, value in said.items() if key != "@graph"}, "@graph": nodes}

    # Nodes

    def _top(self) -> dict[str, Any]:
        """Return the node of the framework."""
        framework, kept = self._framework, self._kept
        made = _Node(kept, self._languages, {"@type": FRAMEWORK, "@id": self.addresses.framework})
        made.said["ceterms:ctid"] = f"ce-{self.addresses.uuid}"
        made.text("ceasn:name", framework.title)
        made.text("ceasn:description", framework.description or framework.title)
        made.said["ceasn:inLanguage"] = self._in_language(kept)
        made.put(VERSION, framework.version)
        made.put(LEVEL, _concepts(framework.grade_bands, kept))
        made.identifiers(self.addresses.framework_urn)
        made.put("ceasn:hasTopChild", self._joined(kept, "ceasn:hasTopChild", self.links.tops))
        self._case(made, framework, "framework")
        return made.finished({"document", "graph"})

    def _item(self, item: Item) -> dict[str, Any] | None:
        """Return the node of an item, None for one that has none."""
        if isinstance(item, Competency | Outcome):
            return self._competency(item)
        return self._experience(item) if isinstance(item, LearningExperience) else None

    def _competency(self, item: Competency | Outcome) -> dict[str, Any]:
        """Return the node of a competency, or of an outcome, which is written as one."""
        kept = kept_of(item)
        iri, ctid, urn = self.addresses.identity(item)
        made = _Node(kept, self._languages, {"@type": COMPETENCY, "@id": iri, "ceterms:ctid": ctid})
        statement = item.statement if isinstance(item, Competency) else None
        made.text(TEXT, item.title if statement is None else statement)
        made.text(NOTE, item.description or None)
        made.texts(KEYWORD, item.tags)
        made.subject(item.discipline if isinstance(item, Competency) else None)
        if isinstance(item, Outcome) and "ceasn:competencyCategory" not in kept:
            made.text("ceasn:competencyCategory", OUTCOME_CATEGORY)
        made.put(LEVEL, _concepts(item.grade_bands, kept))
        made.identifiers(urn, item.uri)
        made.said["ceasn:inLanguage"] = self._in_language(kept)
        made.said["ceasn:isPartOf"] = kept.get("ceasn:isPartOf") or self.addresses.framework
        self._place(made, item.id)
        for term, references in self.links.alignments(item.id).items():
            made.put(term, [*references, *self._unread(kept, term)])
        self._case(made, item, "item")
        self._label(made, item.title, statement, item.id)
        return made.finished()

    def _label(self, made: "_Node", title: str, statement: str | None, name: str) -> None:
        """Say the title, unless it is what a competency without a label is called."""
        code = made.said.get(CODE, made.kept.get(CODE))
        derived = derived_title(statement, code, name)
        if statement is None or title != derived or LABEL in made.kept:
            made.text(LABEL, title)
            if title == statement:
                says = "CTDL-ASN has no room for a 'statement' that is the title and longer than one"
                self._losses.note(("competency", "statement"), says, name)

    def _place(self, made: "_Node", name: str) -> None:
        """Say where a competency stands in the hierarchy."""
        kept, links = made.kept, self.links
        parents = [self.addresses[parent] for parent in links.parents(name)]
        children = [self.addresses[child] for child in links.children(name)]
        top = [self.addresses.framework] if name in links.top_ids else []
        made.put("ceasn:isChildOf", self._joined(kept, "ceasn:isChildOf", parents))
        made.put("ceasn:hasChild", self._joined(kept, "ceasn:hasChild", children))
        above = self._joined(kept, "ceasn:isTopChildOf", top)
        made.put("ceasn:isTopChildOf", above[0] if len(above) == 1 else above)

    def _experience(self, item: LearningExperience) -> dict[str, Any]:
        """Return the node of a learning experience."""
        kept = kept_of(item)
        iri, ctid, urn = self.addresses.identity(item)
        kinds = words(parts_of(kept.get("@type")))
        kind = kept["@type"] if any(one in EXPERIENCES for one in kinds) else OFFER
        made = _Node(kept, self._languages, {"@type": kind, "@id": iri, "ceterms:ctid": ctid})
        made.text("ceterms:name", item.title)
        made.text("ceterms:description", item.description or None)
        made.texts("ceterms:keyword", item.tags)
        made.put("ceterms:subjectWebpage", item.uri or None)
        made.said["ceterms:inLanguage"] = self._in_language(kept, "ceterms:inLanguage")
        own = [identifier_value(item.id)] if urn else []
        made.put(CTDL_IDENTIFIER, [*own, *parts_of(kept.get(CTDL_IDENTIFIER))])
        for term, objects in self.links.offers(item.id).items():
            made.put(term, [*objects, *self._unread(kept, term)])
        return made.finished()

    # Parts of nodes

    def _in_language(self, kept: Mapping[str, Any], term: str = "ceasn:inLanguage") -> list[Any]:
        """Return the languages of a node: its own, else those of the framework."""
        return parts_of(kept.get(term)) or parts_of(self._kept.get("ceasn:inLanguage")) or list(self._languages)

    def _joined(self, kept: Mapping[str, Any], term: str, wanted: Iterable[str]) -> list[Any]:
        """Return references in the order that is kept, with what is kept beside them and leads out of the framework."""
        left = dict.fromkeys(wanted)
        ids = {self.addresses.resolve(reference): reference for reference in left}
        found: list[Any] = []
        for part in parts_of(kept.get(term)):
            reference = reference_in(part)
            name = None if reference is None else self.addresses.resolve(reference)
            if name in ids:
                if ids[name] in left:
                    del left[ids[name]]
                    found.append(ids[name])
            elif name is None or not self.links.is_written(name):
                found.append(part)
        return [*found, *left]

    def _unread(self, kept: Mapping[str, Any], term: str) -> Iterator[Any]:
        """Yield what is kept of a term that leads to competencies, and is no reference to one."""
        for part in parts_of(kept.get(term)):
            reference = reference_in(part)
            if reference is None or self.addresses.is_ours(reference):
                yield part

    def _case(self, made: "_Node", thing: Framework | Item, of: Holder) -> None:
        """Say what a framework or an item keeps of CASE, as far as CTDL-ASN has room for it."""
        subject = None if isinstance(thing, Framework) else thing.id
        for name, term, value, whole in ctdl_fields(kept_of(thing, "case"), of, self._languages[0]):
            there = bool(term) and made.add(term, value)
            if not (there and whole):
                part = "all of " if there else ""
                says = f"CTDL-ASN has no room for {part}{name!r}, a field of CASE"
                self._losses.note((f"case {of}", name), says, subject)


@attrs.frozen
class _Node:
    """A node that is being made.

    Attributes:
        kept: What is kept of the node that was read.
        languages: The languages of the framework, the main one first.
        said: What the node says.
    """

    kept: Mapping[str, Any]
    languages: list[str]
    said: dict[str, Any]

    def put(self, term: str, value: Any) -> None:
        """Say something, unless it is nothing; what is kept of the term gives way."""
        self.said[term] = value if value is not None and value != [] else None

    def add(self, term: str, value: Any) -> bool:
        """Say something where nothing else is said; return whether it is said."""
        there = self.said.get(term, self.kept.get(term))
        if there is None:
            self.said[term] = value
        return there is None or there == value

    def text(self, term: str, text: str | None) -> None:
        """Say a text, with what is kept of it in other languages."""
        self._texts(term, [] if text is None else [text], many=False)

    def texts(self, term: str, texts: Iterable[str]) -> None:
        """Say a list of texts, with what is kept of it in other languages."""
        self._texts(term, list(texts), many=True)

    def subject(self, subject: str | None) -> None:
        """Say the one subject there is; where there are several, the model has none of them."""
        texts = texts_in(self.kept.get(SUBJECT)) or {}
        tag = chosen(texts, self.languages)
        if subject is not None or (tag is not None and len(texts[tag]) == 1):
            self.texts(SUBJECT, [] if subject is None else [subject])

    def _texts(self, term: str, said: list[str], *, many: bool) -> None:
        """Say texts; where there are none, what would be read as some is not kept either."""
        kept = self.kept.get(term)
        if said:
            self.said[term] = language_map(kept, said, self.languages, many=many)
        elif kept is not None and any(any(texts) for texts in (texts_in(kept) or {}).values()):
            self.said[term] = None

    def identifiers(self, urn: str | None, uri: str | None = None) -> None:
        """Say by which other names the node goes."""
        self.put(IDENTIFIER, [*filter(None, (urn, uri)), *parts_of(self.kept.get(IDENTIFIER))])

    def finished(self, apart: Iterable[str] = ()) -> dict[str, Any]:
        """Return the node: terms in their order, behind them what is kept of terms that are not known."""
        left_out = {"@type", "@id", "ceterms:ctid", *apart}
        more = {term: value for term, value in self.kept.items() if term not in left_out}
        whole = {**more, **self.said}
        terms = sorted(whole, key=lambda term: RANK.get(term, len(RANK)))
        return {term: whole[term] for term in terms if whole[term] is not None}


def _concepts(bands: Iterable[str], kept: Mapping[str, Any]) -> list[Any]:
    """Return the concepts of grade bands: those that are kept, else those that follow."""
    parts = parts_of(kept.get(LEVEL))
    known = {band_of(one): one for part in reversed(parts) if (one := reference_in(part)) is not None}
    return [
        *(known.get(band) or concept_of(band) for band in dict.fromkeys(bands)),
        *(part for part in parts if reference_in(part) is None),
    ]
