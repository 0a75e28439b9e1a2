"""The links of a framework as CTDL-ASN says them: at each end, under which term, and which not at all."""

from collections.abc import Sequence
from typing import Any, Final

import attrs

from learner_centered.formats.ctdl_asn.addresses import Addresses, kept_of
from learner_centered.formats.ctdl_asn.alignments import ALIGNMENTS, NEAREST, OFFERED, OFFERED_TERMS
from learner_centered.formats.ctdl_asn.gathered import NAMESPACE, usual_statements
from learner_centered.formats.ctdl_asn.names import parts_of
from learner_centered.formats.ctdl_asn.offers import WEIGHT, alignment_object, external_names, names
from learner_centered.formats.native.tree import is_map
from learner_centered.formats.published.losses import Losses
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, ExternalItem, LearningExperience, Outcome
from learner_centered.model.links import Link
from learner_centered.model.words import Stated

#: The relations that say what stands under what.
_HIERARCHY: Final = ("part_of", "refines")
#: Alignments that would repeat the hierarchy between a parent and its child.
_REPEATING: Final = ("broadAlignment", "narrowAlignment")
#: What a link is, beside what it says.
_IDENTITY: Final = ("source", "relation", "target", "extra")


class WrittenLinks:
    """What the links of a framework come to.

    Args:
        framework: The framework.
        addresses: The IRIs of its items.
        languages: Its languages, the main one first.
        losses: Where losses go.
    """

    def __init__(self, framework: Framework, addresses: Addresses, languages: Sequence[str], losses: Losses) -> None:
        """Go through the links once."""
        self._framework = framework
        self._addresses = addresses
        self._languages = languages
        self._losses = losses
        self._promises = {item.id for item in framework if isinstance(item, Competency | Outcome)}
        self._experiences = {item.id for item in framework.of_type(LearningExperience)}
        self._reachable = {*self._promises, *self._experiences, *(item.id for item in framework.of_type(ExternalItem))}
        self._parents: dict[str, list[str]] = {}
        self._children: dict[str, list[str]] = {}
        self._alignments: dict[str, dict[str, dict[str, tuple[int, str]]]] = {}
        self._offers: dict[str, dict[str, list[Any]]] = {}
        self._seen: set[tuple[str, str, str]] = set()
        #: The external items that links lead to, and those of which an alignment object says what they are called.
        self.reached: set[str] = set()
        self.described: set[str] = set()
        # The hierarchy first: alignments that say it again are not written.
        for link in sorted(framework.links, key=lambda link: link.relation not in _HIERARCHY):
            self._write(link)
        #: The competencies right below the framework: those without a parent, and those that are kept as such.
        self.top_ids = {
            item.id
            for item in framework
            if item.id in self._promises and (item.id not in self._parents or self._is_kept_top(item))
        }
        self.tops = [addresses[item.id] for item in framework if item.id in self.top_ids]

    def parents(self, name: str) -> list[str]:
        """Return the parents of a competency."""
        return self._parents.get(name, [])

    def children(self, name: str) -> list[str]:
        """Return the children of a competency."""
        return self._children.get(name, [])

    def alignments(self, name: str) -> dict[str, list[str]]:
        """Return the references of a competency by their terms; a term that nothing stands under gives way."""
        said = self._alignments.get(name, {})
        return {term: sorted(said[term], key=said[term].__getitem__) if term in said else [] for term in ALIGNMENTS}

    def offers(self, name: str) -> dict[str, list[Any]]:
        """Return what a learning experience says of competencies, by the terms."""
        said = self._offers.get(name, {})
        return {term: said.get(term, []) for term in OFFERED}

    def is_written(self, name: str) -> bool:
        """Return whether an item is written as a competency."""
        return name in self._promises

    def _is_kept_top(self, item: Any) -> bool:
        """Return whether an item with parents stands right below the framework as well."""
        given = parts_of(kept_of(item).get("ceasn:isTopChildOf"))
        return any(isinstance(part, str) and self._addresses.is_framework(part) for part in given)

    # Writing

    def _write(self, link: Link) -> None:
        """Write a link, or say that there is no room for it."""
        if not self._is_told(link):
            return
        between = self._promises.issuperset((link.source, link.target))
        carried = ""
        if link.relation in _HIERARCHY and between:
            done = self._under(link)
        elif link.relation in OFFERED_TERMS and link.source in self._experiences and link.target in self._promises:
            done = self._offer(link, OFFERED_TERMS[link.relation])
            carried = "weight" if link.relation == "assesses" else ""
        elif link.relation == "corresponds_to":
            done, carried = self._correspond(link), "match"
        else:
            done = between and self._align(link)
        if done:
            self._attributes(link, carried)
        else:
            self._lost(link, f"links of the relation {link.relation!r} between such items", "relation")

    def _is_told(self, link: Link) -> bool:
        """Return whether a link can be told at all: both ends are written, it says that something is so, and once."""
        if not self._reachable.issuperset((link.source, link.target)):
            self._lost(link, "links to items that are not written", "relation")
            return False
        if link.stated is not Stated.PRESENT:
            self._lost(link, "links that are stated to be absent", "relation")
            return False
        if (link.source, link.relation, link.target) in self._seen:
            self._lost(link, "the same link by grade band or by who says so; it is written once", "relation")
            return False
        self._seen.add((link.source, link.relation, link.target))
        return True

    def _under(self, link: Link) -> bool:
        """Write a link of the hierarchy; `refines` and `part_of` are one there."""
        if link.target in self.parents(link.source):
            return False
        self._parents.setdefault(link.source, []).append(link.target)
        self._children.setdefault(link.target, []).append(link.source)
        if link.relation == "refines" and isinstance(self._framework[link.target], Competency):
            self._lost(link, "'refines' between competencies; it is written as 'part_of'", "relation")
        return True

    def _align(self, link: Link) -> bool:
        """Write an alignment of two competencies."""
        above, below = (link.target, link.source) if link.relation == "broadAlignment" else (link.source, link.target)
        if link.relation in _REPEATING and above in self.parents(below):
            return False
        nearest = NEAREST.get(link.relation)
        usual = usual_statements(link.source, link.relation, link.target, None)
        if nearest is not None:
            self._lost(link, f"{link.relation!r}; {nearest} stands for it", "kind")
            usual = {(link.source, nearest)}
        statements = self._statements(link, usual)
        for on, term in statements:
            other = link.target if on == link.source else link.source
            self._say(on, term, self._addresses[other], self._framework.rank[other])
        return bool(statements)

    def _correspond(self, link: Link) -> bool:
        """Write a link to another framework."""
        external = self._framework[link.target]
        if not isinstance(external, ExternalItem):
            return False
        term = f"ceterms:{link.match}"
        if link.source in self._experiences and term in OFFERED:
            self.described.add(link.target)
            self.reached.add(link.target)
            return self._offer(link, term)
        if link.source not in self._promises:
            return False
        nearest = "ceasn:alignTo" if link.match is None else NEAREST.get(link.match)
        if nearest is not None:
            self._lost(link, f"the match {link.match!r}; {nearest} stands for it", "match")
        usual = {(link.source, nearest)} if nearest else usual_statements(*link.identity[:3], link.match)
        statements = self._statements(link, usual)
        for _, said in statements:
            self._say(link.source, said, self._addresses.external(external), len(self._framework))
            self.reached.add(link.target)
        return bool(statements)

    def _statements(self, link: Link, usual: set[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return which items say a link and by which terms: as it was read, else as is usual."""
        is_outward = link.relation == "corresponds_to"
        ends = {link.source} if is_outward else {link.source, link.target}
        kept: list[tuple[str, str]] = []
        for one in parts_of(kept_of(link).get("statements")):
            on, term = (one.get("on"), one.get("property")) if is_map(one) else (None, None)
            known = ALIGNMENTS.get(term) if isinstance(term, str) else None
            if on in ends and known is not None and (is_outward or known.relation == link.relation):
                kept.append((on, known.term))
        return kept or sorted(usual)

    def _say(self, on: str, term: str, reference: str, rank: int) -> None:
        """Say a reference under a term, once; they stand in the order of the items, others by their names behind."""
        self._alignments.setdefault(on, {}).setdefault(term, {})[reference] = (rank, reference)

    def _offer(self, link: Link, term: str) -> bool:
        """Write what an experience says of a competency."""
        kept = kept_of(link)
        more = kept.get("alignment")
        target = self._framework[link.target]
        if isinstance(target, ExternalItem):
            reference, named = self._addresses.external(target), external_names(target)
        else:
            home = {"ceterms:framework": self._addresses.framework}
            reference, named = self._addresses[target.id], home | names(self._framework.title, target.title)
        weight = {} if link.weight is None or link.relation != "assesses" else {WEIGHT: link.weight}
        rest = more if is_map(more) else {}
        made = alignment_object(reference, {**named, **weight, **rest}, self._languages[0])
        offers = self._offers.setdefault(link.source, {})
        offers.setdefault(term, []).append(made)
        for also in parts_of(kept.get("also")):
            if is_map(also) and also.get("property") in OFFERED:
                offers.setdefault(also["property"], []).append(also.get("value"))
        return True

    # Losses

    def _attributes(self, link: Link, carried: str) -> None:
        """Say which attributes of a link there is no room for."""
        for field in attrs.fields(Link):
            if field.name not in (*_IDENTITY, carried) and getattr(link, field.name) != field.default:
                self._lost(link, f"{field.name!r} of links", field.name)
        for namespace in link.extra:
            if namespace == NAMESPACE:
                continue
            for name in kept_of(link, "case") if namespace == "case" else [namespace]:
                if (namespace, name) != ("case", "associationType"):
                    self._lost(link, f"{name!r}, which links keep beside their attributes", f"extra {name}")

    def _lost(self, link: Link, what: str, field: str) -> None:
        """Note that something of a link is not written."""
        self._losses.note(("link", link.relation, field), f"CTDL-ASN has no room for {what}", link.source)
