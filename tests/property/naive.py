"""Every analysis once more, in the plainest words: sets, searches and definitions, no cleverness."""

from collections.abc import Iterable

from learner_centered.model.framework import Framework
from learner_centered.model.items import ITEM_TYPES, Competency, ItemType, LearningExperience, Outcome
from learner_centered.model.links import Link
from learner_centered.model.vocabulary import Relation
from learner_centered.model.words import Stated, Status
from tests.property.graphs import fits, graph, is_firm, is_live, live_ids
from tests.property.networks import ahead, behind

HIERARCHY = {"refines", "part_of"}
FIRM, TENTATIVE = True, False


class Naive:
    """A coverage question answered by the words of its definition."""

    def __init__(
        self,
        framework: Framework,
        of: tuple[ItemType, ...],
        by: tuple[ItemType, ...],
        relations: Iterable[str] | None,
    ) -> None:
        """Fill in the default relations and take the graphs."""
        self.framework = framework
        self.of, self.by = of, by
        if relations is None:
            develops = set(by) == {LearningExperience} and set(of) <= {Outcome, Competency}
            carrying = {one.name for one in framework.vocabulary.relations if one.carries}
            relations = {"develops", "refines", "part_of"} if develops else carrying
        self.relations = set(relations)
        self.asked = live_ids(framework, of)
        self.answering = live_ids(framework, by)
        self.graphs = {level: graph(framework, self.relations, firm=level) for level in (FIRM, TENTATIVE)}
        self.parts_graphs = {
            level: graph(framework, self.relations & HIERARCHY, firm=level) for level in (FIRM, TENTATIVE)
        }

    def links_into(self, name: str, *, level: bool = TENTATIVE) -> list[Link]:
        """Return the links walked that lead to an item."""
        keep = is_firm if level is FIRM else is_live
        return [
            link
            for link in self.framework.links
            if link.target == name and link.relation in self.relations and keep(self.framework, link)
        ]

    def reached_by(self, name: str, *, level: bool = TENTATIVE) -> set[str]:
        """Return the answering items other than an item itself from which a path leads to it."""
        return (behind(self.graphs[level], name) - {name}) & set(self.answering)

    def own(self, name: str, *, level: bool = TENTATIVE) -> set[str]:
        """Return the answering items that reach an item by a last hop outside the hierarchy."""
        found: set[str] = set()
        for link in self.links_into(name, level=level):
            if link.relation not in HIERARCHY:
                found |= {link.source} | behind(self.graphs[level], link.source)
        return (found - {name}) & set(self.answering)

    def answered(self, name: str, *, level: bool) -> bool:
        """Return whether an item is reached by itself, or has a part that is an answering item."""
        joined = {link.source for link in self.links_into(name, level=level) if link.relation in HIERARCHY}
        return bool(self.own(name, level=level) or (joined - {name}) & set(self.answering))

    def direct(self, name: str) -> list[str]:
        """Return the answering items with a live link straight to an item."""
        straight = {link.source for link in self.links_into(name)} - {name}
        return [one for one in self.answering if one in straight]

    def parts(self, name: str, *, level: bool = TENTATIVE) -> set[str]:
        """Return the parts of an item."""
        return set(self.parts_graphs[level].predecessors(name)) - {name}

    def ring(self, name: str, *, level: bool) -> set[str]:
        """Return the items on a cycle of parts with an item, itself included."""
        made = self.parts_graphs[level]
        return {name} | (behind(made, name) & ahead(made, name))

    def enough(self, name: str, roll_up: str | float, *, level: bool) -> bool:
        """Return whether an item is covered at a level."""
        if roll_up == "any":
            return bool(self.reached_by(name, level=level))
        ring = self.ring(name, level=level)
        if any(self.answered(one, level=level) for one in ring):
            return True
        parts = set[str]().union(*(self.parts(one) for one in ring)) - ring
        joined = set[str]().union(*(self.parts(one, level=level) for one in ring)) - ring
        good = sum(self.enough(part, roll_up, level=level) for part in joined)
        return bool(parts) and good / len(parts) >= (1 if roll_up == "all" else float(roll_up))

    def evaluated(self) -> bool:
        """Return whether an answer could have been recorded."""
        return bool(self.answering) and any(
            link.relation in self.begins()
            and fits(self.framework, link)
            and (is_live(self.framework, link) or link.stated is Stated.ABSENT)
            for link in self.framework.links
        )

    def begins(self) -> set[str]:
        """Return the relations a way from an answering to an asked type can begin with."""
        known = [one for one in self.framework.vocabulary.relations if one.name in self.relations]
        return {one.name for one in known for start in self.by if self._leads_on(one, start, known)}

    def _leads_on(self, first: Relation, start: ItemType, known: list[Relation]) -> bool:
        """Return whether a way from a type by a relation gets to an asked type."""
        everything: set[ItemType] = set(ITEM_TYPES)
        seen = {end for end in everything if first.allows(start, end)}
        if first.name in HIERARCHY:
            return bool(seen & set(self.of))
        while True:
            more = {end for one in known for here in seen for end in everything if one.allows(here, end)} - seen
            if not more:
                return bool(seen & set(self.of))
            seen |= more

    def state(self, name: str, roll_up: str | float) -> str:
        """Return the state of an asked item."""
        if not self.evaluated():
            return "not_evaluated"
        if self.enough(name, roll_up, level=FIRM):
            return "covered"
        if self.enough(name, roll_up, level=TENTATIVE):
            return "planned"
        if any(self.own(above) for above in ahead(self.parts_graphs[TENTATIVE], name)):
            return "coarser_only"
        return "absent" if self.stated_absent(name) else "not_recorded"

    def stated_absent(self, name: str) -> bool:
        """Return whether a link from an answering item is stated not to be there."""
        return any(
            link.target == name
            and link.source != name
            and link.source in self.answering
            and link.relation in self.relations
            and link.stated is Stated.ABSENT
            and link.status is not Status.RETIRED
            and fits(self.framework, link)
            for link in self.framework.links
        )

    def strength(self, name: str) -> int | None:
        """Return the highest strength rated on a last hop."""
        rated = [
            link.strength for link in self.links_into(name) if link.strength is not None and self._brings(link, name)
        ]
        return max(rated, default=None)

    def _brings(self, link: Link, name: str) -> bool:
        """Return whether a link is a last hop of an answering item."""
        if link.relation in HIERARCHY:
            return link.source != name and link.source in self.answering
        bringing = ({link.source} | behind(self.graphs[TENTATIVE], link.source)) - {name}
        return bool(bringing & set(self.answering))

    def parts_covered(self, name: str, roll_up: str | float) -> int:
        """Return how many parts count as covered."""
        return sum(
            part in self.answering or self.enough(part, roll_up, level=FIRM) for part in self.parts(name, level=FIRM)
        )
