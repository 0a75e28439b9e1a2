"""The links that nodes say beside the hierarchy: alignments, and what experiences teach, assess and require."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, Literal

from learner_centered.formats.ctdl_asn.alignments import ALIGNMENTS, OFFERED, REQUIRES, Alignment
from learner_centered.formats.ctdl_asn.gathered import GatheredLinks
from learner_centered.formats.ctdl_asn.held import Held
from learner_centered.formats.ctdl_asn.hierarchy import Hierarchy
from learner_centered.formats.ctdl_asn.names import parts_of
from learner_centered.formats.ctdl_asn.oddities import EXTERNAL, OLD, REPEATED
from learner_centered.formats.ctdl_asn.offers import Offer, read_offer
from learner_centered.formats.ctdl_asn.who import Who

Prerequisites = Literal["current", "old"]
"""Which definition of prerequisites holds: `current`, where what is referred to comes first, or `old`."""

#: The day from which the published definition reads as it does now.
#: Source: Credential Engine, Schema-Development issue 579.
TURNED_ROUND: Final = date(2019, 2, 28)

_PREREQUISITE: Final = "ceasn:prerequisiteAlignment"
_WEIGHT: Final = "ceterms:weight"


class LinkReader:
    """Gathers the links of nodes.

    Args:
        who: Who is who.
        hierarchy: What stands under what.
        links: Where the links are gathered.
        prerequisites: Which definition of prerequisites holds, None where the caller does not say.
    """

    def __init__(
        self, who: Who, hierarchy: Hierarchy, links: GatheredLinks, prerequisites: Prerequisites | None
    ) -> None:
        """Start without items of other frameworks."""
        self._who = who
        self._hierarchy = hierarchy
        self._links = links
        self._is_old = prerequisites == "old"
        self._written = None if prerequisites else _day(who.main.data)
        #: The items of other frameworks that links lead to, with what is said of each.
        self.external: dict[str, Offer] = {}

    def align(self, name: str, held: Held) -> None:
        """Gather the alignments of a competency."""
        for term, alignment in ALIGNMENTS.items():
            if term not in held.left:
                continue
            for reference in held.references(term, fits=self._who.can_link):
                self._say(name, alignment, reference, held)
            if term in held.left:
                held.wrong(term)

    def _say(self, name: str, alignment: Alignment, reference: str, held: Held) -> None:
        """Gather one alignment."""
        term, turned = alignment.term, alignment.turned
        is_usual = term != _PREREQUISITE or not self._is_old
        other = self._who.resolve(reference)
        if term == _PREREQUISITE and self._written is not None and self._written < TURNED_ROUND:
            held.note(OLD, term, self._written.isoformat())
        if self._repeats(name, other, term):
            held.note(REPEATED, term)
            return
        if other in self._who.competencies:
            source, target = (other, name) if turned is is_usual else (name, other)
            one, _ = self._links.add(source, alignment.relation, target, held.node, term)
        else:
            self._meet(other, Offer(reference=reference), held, term)
            one, new = self._links.add(name, "corresponds_to", other, held.node, term)
            if new:
                one.details["match"] = alignment.match if is_usual else alignment.relation
        if is_usual:
            one.statements.append((name, term))

    def _repeats(self, name: str, other: str, term: str) -> bool:
        """Return whether an alignment says what the hierarchy says already."""
        if term == "ceasn:narrowAlignment":
            return self._hierarchy.holds(name, other)
        return term == "ceasn:broadAlignment" and self._hierarchy.holds(other, name)

    def offer(self, name: str, held: Held) -> None:
        """Gather what a learning experience teaches, assesses and requires."""
        for term in OFFERED:
            left: list[Any] = []
            for part in parts_of(held.left.pop(term, None)):
                offer = read_offer(part, self._who.is_framework)
                if offer is None or not self._who.can_link(offer.reference):
                    left.append(part)
                else:
                    self._take(name, term, offer, part, held)
            if left:
                held.left[term] = left
                # What is required may be a profile of conditions as well.
                if term != REQUIRES:
                    held.wrong(term)

    def _take(self, name: str, term: str, offer: Offer, part: Any, held: Held) -> None:
        """Gather one thing that is said of a competency."""
        other, relation = self._who.resolve(offer.reference), OFFERED[term]
        is_local = other in self._who.competencies
        if is_local:
            kept = offer.rest(self._who.title(), self._who.title_of(other))
        else:
            first = self._meet(other, offer, held, term)
            kept = offer.rest(first.framework, first.title, first.code)
        one, new = self._links.add(name, relation if is_local else "corresponds_to", other, held.node, term)
        if not new:
            one.extra.setdefault("also", []).append({"property": term, "value": part})
            return
        if not is_local:
            one.details["match"] = term.partition(":")[2]
        if offer.weight is not None and is_local and relation == "assesses":
            one.details["weight"] = offer.weight
        elif _WEIGHT in offer.more:
            kept[_WEIGHT] = offer.more[_WEIGHT]
        if kept:
            one.extra["alignment"] = kept

    def _meet(self, name: str, offer: Offer, held: Held, term: str) -> Offer:
        """Take what is said of an item of another framework, the first that says what it is called; return that."""
        held.note(EXTERNAL, term)
        known = self.external.get(name)
        if known is None or not (known.title or known.framework or known.code):
            self.external[name] = offer
        return self.external[name]


def _day(data: Mapping[str, Any]) -> date | None:
    """Return the day a framework is of: when it was changed, else made; None where neither is recorded."""
    for term in ("ceasn:dateModified", "ceasn:dateCreated"):
        value = data.get(term)
        try:
            if isinstance(value, str):
                return date.fromisoformat(value[:10])
        except ValueError:
            continue
    return None
