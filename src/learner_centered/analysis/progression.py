"""Progression: what is recorded to come before what, how far that goes, and which links say nothing new."""

from collections.abc import Iterable, Iterator

import attrs

from learner_centered.analysis.ordering import asked_rows, joined_rows, ordering_links
from learner_centered.display import table
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import AlignmentIndex, index_of
from learner_centered.model.framework import Framework
from learner_centered.model.links import Link
from learner_centered.walks.order import counts_before, levels, longest_chain, redundant_edges
from learner_centered.walks.walk import cycles


@attrs.frozen(kw_only=True)
class ProgressionRow:
    """Where one item stands in a progression.

    Attributes:
        id: The item.
        title: Its title.
        type: The name of its type.
        before: How many other items come before it, straight or through others.
        after: How many other items come after it.
        level: How many items a longest chain has that ends at it: 1 where nothing comes before
            it, None on or behind a cycle.
        isolated: Whether it stands on no link of the relation.
    """

    id: str
    title: str
    type: str
    before: int
    after: int
    level: int | None
    isolated: bool


@attrs.frozen(kw_only=True, repr=False)
class Progression:
    """What is recorded to come before what.

    Attributes:
        relation: The name of the relation followed.
        rows: One row a linked or isolated item, in item order.
        links: How many live links of the relation there are.
        cycles: Ids that come before each other in a circle; one shortest cycle each.
        longest: Ids of a longest chain, first to last; empty where there is a cycle.
        redundant: The links that say nothing new, because a longer chain joins their ends as
            well, in link order; empty where there is a cycle.
        starts: Ids of the linked items nothing comes before, in item order.
        ends: Ids of the linked items nothing comes after, in item order.
    """

    relation: str
    rows: tuple[ProgressionRow, ...]
    links: int
    cycles: tuple[tuple[str, ...], ...]
    longest: tuple[str, ...]
    redundant: tuple[Link, ...]
    starts: tuple[str, ...]
    ends: tuple[str, ...]

    @property
    def linked(self) -> tuple[str, ...]:
        """Ids of the items with a live link of the relation, in item order."""
        return tuple(row.id for row in self.rows if not row.isolated)

    @property
    def isolated(self) -> tuple[str, ...]:
        """Ids of the live items of the same types as the linked ones that stand on no link, in item order."""
        return tuple(row.id for row in self.rows if row.isolated)

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a linked or isolated item, in item order."""
        return [attrs.asdict(row) for row in self.rows]

    def __repr__(self) -> str:
        """Show the relation and the counts."""
        return f"Progression({self.relation!r}: {self._counts()})"

    def _repr_html_(self) -> str:
        """Show the items as a table; those that stand on no link have empty cells."""
        rows = [
            (row.id, row.title, *((None,) * 3 if row.isolated else (row.before, row.after, row.level)))
            for row in self.rows
        ]
        return table(["id", "title", "before", "after", "level"], rows, f"{self.relation}: {self._counts()}")

    def _counts(self) -> str:
        """Return the counts in words."""
        items = f"{len(self.linked)} linked, {len(self.isolated)} isolated"
        if self.cycles:
            return f"{items}, {len(self.cycles)} {'cycle' if len(self.cycles) == 1 else 'cycles'}"
        return f"{items}, longest chain {len(self.longest)}, {len(self.redundant)} redundant"


def progression(framework: Framework | FrameworkView, relation: str = "precedes") -> Progression:
    """Return what is recorded to come before what, and how far that goes.

    The source of a link comes before its target: along `part_of` parts come before their whole,
    along `requires` what needs something comes before what it needs. Only live links count.

    A link with `corequisite: true` joins its ends, which are linked by it, and puts neither first:
    no chain, level, count before and after, or cycle goes along it, as LC003 allows it to run both
    ways. Among equally long chains `longest` is the one that starts at the first item in item
    order, and then goes to the first one at each step.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        relation: The name of a relation that leads one way.

    Raises:
        InvalidValueError: The relation is unknown or symmetric.
        TypeError: `framework` is no framework.

    Cost: O(items + links), and O((linked items + links) · linked items / 4096) for the counts
        before and after and the redundant links.

    Source: the order is Kahn's (1962), redundant links are those outside the transitive reduction
        of Aho, Garey and Ullman (1972); to name isolated items is a house rule, since an item that
        no order is recorded for is easily taken for a first one.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> counts, adds, solves, draws = (b.competency(name) for name in ("counts", "adds", "solves", "draws"))
        >>> for earlier, later in [(counts, adds), (adds, solves), (counts, solves)]:
        ...     _ = b.link(earlier, "precedes", later)
        >>> found = progression(b.build())
        >>> found.longest, found.isolated
        (('counts', 'adds', 'solves'), ('draws',))
        >>> found.redundant
        (Link('counts' precedes 'solves'),)
    """
    index = index_of(framework)
    order = _Order(index, relation)
    again = set(redundant_edges(order.ahead))
    return Progression(
        relation=relation,
        rows=tuple(_rows(index, order)),
        links=len(order.links),
        cycles=tuple(order.ids(cycle) for cycle in cycles(order.ahead)),
        longest=order.ids(longest_chain(order.ahead)),
        redundant=tuple(index.links[link] for link, one, other in order.edges if (one, other) in again),
        starts=order.ids(place for place, earlier in enumerate(order.behind) if not earlier),
        ends=order.ids(place for place, later in enumerate(order.ahead) if not later),
    )


class _Order:
    """The linked items of a relation by their places among themselves, and what puts one before another.

    Walks over these alone cost nothing for the rest of a framework.
    """

    def __init__(self, index: AlignmentIndex, relation: str) -> None:
        """Number the linked items in item order, and read the links that order them."""
        self.index = index
        self.links = ordering_links(index, relation)
        self.rows = sorted(joined_rows(index, self.links))
        self.place = {row: place for place, row in enumerate(self.rows)}
        self.edges = [
            (link, self.place[index.source[link]], self.place[index.target[link]])
            for link in self.links
            if not index.links[link].corequisite
        ]
        self.ahead: list[list[int]] = [[] for _ in self.rows]
        self.behind: list[list[int]] = [[] for _ in self.rows]
        for _, one, other in self.edges:
            self.ahead[one].append(other)
            self.behind[other].append(one)

    def ids(self, places: Iterable[int]) -> tuple[str, ...]:
        """Return the ids of the items at some places."""
        return tuple(self.index.items[self.rows[place]].id for place in places)


def _rows(index: AlignmentIndex, order: _Order) -> Iterator[ProgressionRow]:
    """Yield the rows of the linked items, and of the live items of the same types that stand on no link."""
    counts = list(zip(counts_before(order.ahead), counts_before(order.behind), levels(order.ahead), strict=True))
    for row in asked_rows(index, order.rows):
        item = index.items[row]
        place = order.place.get(row)
        before, after, level = (0, 0, 1) if place is None else counts[place]
        yield ProgressionRow(
            id=item.id,
            title=item.title,
            type=type(item).__name__,
            before=before,
            after=after,
            level=level or None,
            isolated=place is None,
        )
