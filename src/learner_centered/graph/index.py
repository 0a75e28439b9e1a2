"""The index: a framework compiled once into plain lists, both ways for each relation."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from learner_centered.graph.given import FrameworkView, framework_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import Item
from learner_centered.model.links import Link
from learner_centered.model.vocabulary import Relation
from learner_centered.model.words import Stated, Status
from learner_centered.walks.walk import Adjacency

#: How far an item or link has come, so that the weakest of several is their minimum.
DEAD: Final = 0
TENTATIVE: Final = 1
FIRM: Final = 2

_STATE: Final[Mapping[Status | None, int]] = {
    None: FIRM,
    Status.ESTABLISHED: FIRM,
    Status.PILOTING: TENTATIVE,
    Status.PLANNED: TENTATIVE,
    Status.RETIRED: DEAD,
}


class AlignmentIndex:
    """A framework as rows of numbers; get it by `index_of`, which makes it once.

    A link is *live* when it is stated present, not retired, has ends that exist, are allowed by
    its relation and not retired. Only live links are walked.

    Attributes:
        framework: The framework it was compiled from.
        items: The items; a row is a place in this tuple.
        links: The links; a link row is a place in this sequence.
        rank: The row of each id.
        state: For each item DEAD (retired), TENTATIVE (planned, piloting) or FIRM.
        source: For each link the row of its source, -1 where that is not defined.
        target: The same for its target.
        strength: For each link DEAD where it is not live, and otherwise how far the link and the
            item it starts from have come, whichever is less.
        out: For each relation its live link rows by source row.
        into: For each relation its live link rows by target row.
        absent: For each relation the link rows stated absent, by target row.
        dangling: Link rows with an end that is not defined.
        wrong: Link rows whose relation is unknown or does not allow their ends.

    Cost: O(items + links) to make.
    """

    __slots__ = (
        "absent",
        "dangling",
        "framework",
        "into",
        "items",
        "links",
        "out",
        "rank",
        "source",
        "state",
        "strength",
        "target",
        "wrong",
    )

    def __init__(self, framework: Framework) -> None:
        """Compile the framework in one pass over its links."""
        self.framework = framework
        self.items: Sequence[Item] = framework.items
        self.links: Sequence[Link] = framework.links
        self.rank = framework.rank
        self.state = bytes(_STATE[item.status] for item in framework.items)
        find = self.rank.get
        self.source = [find(link.source, -1) for link in self.links]
        self.target = [find(link.target, -1) for link in self.links]
        self.strength = bytearray(len(self.links))
        names = [relation.name for relation in framework.vocabulary.relations]
        self.out: dict[str, dict[int, list[int]]] = {name: {} for name in names}
        self.into: dict[str, dict[int, list[int]]] = {name: {} for name in names}
        self.absent: dict[str, dict[int, list[int]]] = {name: {} for name in names}
        self.dangling: list[int] = []
        self.wrong: list[int] = []
        self._fill()

    def __repr__(self) -> str:
        """Show the counts."""
        return f"AlignmentIndex({self.framework.id!r}, {len(self.items)} items, {len(self.links)} links)"

    def _fill(self) -> None:
        """Sort every link into the list it belongs to."""
        kinds = [type(item) for item in self.items]
        relations = self.framework.vocabulary.by_name
        allowed: dict[tuple[str, type, type], bool] = {}
        rows = enumerate(zip(self.links, self.source, self.target, strict=True))
        for row, (link, source, target) in rows:
            if source < 0 or target < 0:
                self.dangling.append(row)
                continue
            ends = (link.relation, kinds[source], kinds[target])
            fits = allowed.get(ends)
            if fits is None:
                fits = allowed[ends] = _fits(relations.get(link.relation), *ends[1:])
            if not fits:
                self.wrong.append(row)
                continue
            if link.stated is Stated.ABSENT:
                self.absent[link.relation].setdefault(target, []).append(row)
                continue
            state = min(_STATE[link.status], self.state[source]) if self.state[target] else DEAD
            if state:
                self.strength[row] = state
                self.out[link.relation].setdefault(source, []).append(row)
                self.into[link.relation].setdefault(target, []).append(row)

    def neighbours(self, relations: Iterable[str], *, back: bool = False, least: int = TENTATIVE) -> Adjacency:
        """Return for each item row the rows its live links lead to, each as often as it is linked.

        Args:
            relations: The names of the relations to follow.
            back: Whether to go from target to source.
            least: FIRM leaves out what is only planned or piloting.

        Cost: O(items + links of these relations).
        """
        ends = self.source if back else self.target
        found: list[Sequence[int]] = [()] * len(self.items)
        for name in relations:
            for row, links in (self.into if back else self.out)[name].items():
                if least == FIRM:
                    links = [link for link in links if self.strength[link] == FIRM]  # noqa: PLW2901  # what is left
                rows = [ends[link] for link in links]
                found[row] = [*found[row], *rows] if found[row] else rows
        return found


def index_of(framework: Framework | FrameworkView) -> AlignmentIndex:
    """Return the index of a framework, or of one as an alignment graph shows it, compiled once.

    Raises:
        TypeError: Something else than a `Framework` or an `AlignmentGraph` was given.

    Cost: O(items + links) the first time, O(1) after.

    Example:
        >>> from learner_centered.model.items import Outcome
        >>> index_of(Framework(id="riverbend", items=[Outcome(id="agency")]))
        AlignmentIndex('riverbend', 1 items, 0 links)
    """
    held = framework_of(framework)
    known = held.recall("index")
    return known if isinstance(known, AlignmentIndex) else held.remember("index", AlignmentIndex(held))


def _fits(relation: Relation | None, source: type[Item], target: type[Item]) -> bool:
    """Return whether a relation is known and may join these types."""
    return relation is not None and relation.allows(source, target)
