"""Frameworks of any size, shaped like real ones: the same seed gives the same framework."""

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import learner_centered as lc

BANDS = ("K-2", "3-5", "6-8", "9-12")
SITES = tuple(f"school-{number}" for number in range(12))
DEPTHS = ("introduce", "practice", "demonstrate")
QUALITIES = ("personalized", "competency_based", "authentic")
#: Shares of the item types; what is left are competencies.
SHARES = {
    lc.Outcome: 0.004,
    lc.LearningExperience: 0.28,
    lc.Practice: 0.08,
    lc.SupportSystem: 0.02,
    lc.SchoolStructure: 0.12,
    lc.Condition: 0.10,
    lc.Initiative: 0.01,
    lc.ExternalItem: 0.02,
}
#: Links for each item, as in the published target sizes (10,000 items with 30,000 links).
LINKS_PER_ITEM = 3
#: The share of a kind of link that a careful team has recorded; the rest are gaps to find.
WELL_RECORDED = 0.95
#: Parts of a competency: domain, competency, skill and indicator make a tree a few levels deep.
FAN_OUT = 4


def framework(size: int, seed: int = 20) -> lc.Framework:
    """Return a framework of `size` items and three times as many links."""
    make = _Maker(size, random.Random(seed))
    return lc.Framework(
        id=f"generated-{size}",
        title=f"Generated framework of {size} items",
        grade_bands=BANDS,
        sites=SITES,
        items=list(make.items()),
        links=make.links(),
    )


class _Maker:
    """Makes items, then links among them, with a purse of random numbers."""

    def __init__(self, size: int, chance: random.Random) -> None:
        """Share the items out among the types."""
        self.size = size
        self.found: dict[tuple[str, str, str], lc.Link] = {}
        self.chance = chance
        self.counts: dict[type[lc.Item], int] = {kind: max(4, round(size * share)) for kind, share in SHARES.items()}
        self.counts[lc.Competency] = size - sum(self.counts.values())

    def names(self, kind: type) -> list[str]:
        """Return the ids of one type."""
        return [f"{kind.__name__.lower()}-{number}" for number in range(self.counts[kind])]

    def items(self) -> Iterator[Any]:
        """Yield the items, most of them with the attributes a team records first."""
        chance = self.chance
        for kind in self.counts:
            for name in self.names(kind):
                words: dict[str, Any] = {"id": name, "title": name.replace("-", " ").capitalize()}
                if chance.random() < 0.3:  # noqa: PLR2004  # shares of a made-up district
                    words["description"] = f"What people mean by {words['title']}, in a sentence or two."
                if chance.random() < 0.05:  # noqa: PLR2004
                    words["status"] = chance.choice(["planned", "piloting"])
                yield kind(**words, **self.own(kind, first=name.endswith("-0")))

    def own(self, kind: type, *, first: bool) -> dict[str, Any]:
        """Return the attributes of one type."""
        chance = self.chance
        if kind is lc.Competency:
            return {"statement": "I can set a goal, follow it and review it.", "grade_bands": [chance.choice(BANDS)]}
        if kind is lc.LearningExperience:
            return {
                "qualities": chance.sample(QUALITIES, chance.choice([1, 2, 2, 3])),
                "format": chance.choice(["project", "expedition", "seminar"]),
                "sites": chance.sample(SITES, 3),
            }
        if kind is lc.SupportSystem and first:
            return {"kind": "professional_learning"}
        if kind is lc.SupportSystem:
            return {"kind": chance.choice(["professional_learning", "evaluation", "curriculum", "resource_allocation"])}
        if kind is lc.SchoolStructure:
            return {"kind": chance.choice(["small_learning_community", "schedule", "physical_space"])}
        if kind is lc.Condition:
            return {"kind": chance.choice(["shared_vision", "leadership", "community_partnership"])}
        return {}

    def links(self) -> list[lc.Link]:
        """Return the links: one or two for each item, then `develops` by chance until there are enough."""
        self.hierarchy()
        self.surroundings()
        chance, experiences, competencies = self.chance, self.names(lc.LearningExperience), self.names(lc.Competency)
        while len(self.found) < LINKS_PER_ITEM * self.size:
            more = {"depth": chance.choice(DEPTHS), "strength": chance.choice([None, 1, 2, 3])}
            self.add(chance.choice(experiences), "develops", chance.choice(competencies), **more)
        return list(self.found.values())

    def add(self, source: str, relation: str, target: str, **more: Any) -> None:
        """Add a link unless it is there already."""
        link = lc.Link(source=source, relation=relation, target=target, **more)
        self.found.setdefault((source, relation, target), link)

    def hierarchy(self) -> None:
        """Make the competencies a tree below the outcomes, siblings in sequence."""
        outcomes, competencies = self.names(lc.Outcome), self.names(lc.Competency)
        roots = max(8, len(competencies) // 50)
        for number, name in enumerate(competencies):
            if number < roots:
                self.add(name, "refines", self.chance.choice(outcomes))
            else:
                self.add(name, "part_of", competencies[(number - roots) // FAN_OUT])
            if number % FAN_OUT:
                self.add(competencies[number - 1], "precedes", name)

    def surroundings(self) -> None:
        """Give experiences evidence, and what stands behind them."""
        pick = self.chance.choice
        experiences, structures = self.names(lc.LearningExperience), self.names(lc.SchoolStructure)
        competencies, supports = self.names(lc.Competency), self.names(lc.SupportSystem)
        for name in experiences:
            self.add(name, "assesses", pick(competencies), evidence=["portfolio"])
            if self.chance.random() < WELL_RECORDED:
                self.add(pick(structures), "enables", name)
        for name in self.names(lc.Condition):
            self.add(name, "sustains", pick(structures))
        for name in self.names(lc.Practice):
            self.add(name, "shapes", pick(experiences))
            if self.chance.random() < WELL_RECORDED:
                self.add(supports[0], "backs", name)
            self.add(pick(supports), "backs", name)


def main() -> None:
    """Write the frameworks that whole processes are measured on into a folder."""
    for size in (10_000, 100_000):
        made = framework(size)
        for suffix in ("json", "yaml"):
            lc.write(made, Path(sys.argv[1]) / f"{size}.{suffix}")


if __name__ == "__main__":
    main()
