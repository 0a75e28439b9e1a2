"""Metrics of requisites: how much hangs on an item, how long the chains through it are, what says nothing new."""

from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from typing import Any, Final, Literal, TypeAlias, cast, get_args

import attrs

from learner_centered.display import MOST_PARTS, shown, table
from learner_centered.errors import InvalidValueError
from learner_centered.findings.nearest import with_hint
from learner_centered.measures.requisite_graph import circle, paths, turned
from learner_centered.measures.source import Source
from learner_centered.measures.whole import is_whole
from learner_centered.walks.order import counts_before, detours, levels
from learner_centered.walks.walk import in_order

#: How one item is required by another: learnt before it, before or with it, or with it.
RequisiteKind: TypeAlias = Literal["prerequisite", "corequisite", "strict_corequisite"]
#: For each item its requisites: all prerequisites, or each with its kind.
Requisites: TypeAlias = Mapping[Any, Iterable[Hashable] | Mapping[Any, RequisiteKind]]

HEILEMAN_2018: Final = Source(
    author="Heileman, G. L., Abdallah, C. T., Slim, A., & Hickman, M.",
    year=2018,
    title="Curricular analytics: A framework for quantifying the impact of curricular reforms "
    "and pedagogical innovations",
    where="arXiv:1811.09676",
)

#: What the complexity of an item counts for where a year has quarters: three of them for two semesters.
QUARTER_FACTOR: Final = Fraction(2, 3)
#: Decimal places that the complexity of an item then keeps, as in published plans.
QUARTER_PLACES: Final = 1


@attrs.frozen(kw_only=True)
class Requisite:
    """One item that is required by another.

    Attributes:
        before: The item that is required.
        after: The item that requires it.
        kind: How it is required.
    """

    before: Hashable
    after: Hashable
    kind: RequisiteKind


@attrs.frozen(kw_only=True)
class RequisiteRow:
    """The metrics of one item.

    Attributes:
        item: The item.
        blocking: How many items cannot be begun, straight or through others, until it is passed.
        delay: How many items the longest chain through it has, itself included; from 1.
        centrality: The sum of the numbers of items on the paths through it that lead from an item
            without requisites to one that nothing requires; 0 for an item at an end of all its paths.
        complexity: Blocking and delay together; with quarters two thirds of that, to one decimal place.
        distance: The sum of the terms between it and each of its requisites; None where one of
            these terms is not given.
    """

    item: Hashable
    blocking: int
    delay: int
    centrality: int = attrs.field(repr=shown)
    complexity: float
    distance: int | None


@attrs.frozen(kw_only=True, repr=False)
class RequisiteMetrics:
    """The metrics of requisites, item by item and in total.

    Attributes:
        rows: One row an item, in the order they were given.
        requisites: How many requisites there are.
        extraneous: The requisites that say nothing new, because a longer chain of prerequisites
            joins their ends as well, in the order of the items that require.
        quarters: Whether complexity is that of a year of quarters.
    """

    rows: tuple[RequisiteRow, ...]
    requisites: int
    extraneous: tuple[Requisite, ...]
    quarters: bool

    @property
    def complexity(self) -> float:
        """Structural complexity: the complexity of all items together, each as its row has it."""
        return float(sum(_complexity(row.blocking + row.delay, quarters=self.quarters) for row in self.rows))

    @property
    def distance(self) -> int | None:
        """The requisite distance of all items together; None where that of one is not known."""
        known = [row.distance for row in self.rows if row.distance is not None]
        return sum(known) if len(known) == len(self.rows) else None

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict an item."""
        return [attrs.asdict(row) for row in self.rows]

    def cite(self) -> str:
        """Return the published source as text."""
        return str(HEILEMAN_2018)

    def __repr__(self) -> str:
        """Show the counts and the structural complexity."""
        return f"RequisiteMetrics({self._counts()})"

    def _repr_html_(self) -> str:
        """Show the items as a table."""
        rows = (
            (row.item, row.blocking, row.delay, row.centrality, f"{row.complexity:g}", row.distance)
            for row in self.rows
        )
        return table(["item", "blocking", "delay", "centrality", "complexity", "distance"], rows, self._counts())

    def _counts(self) -> str:
        """Return the counts in words."""
        counts = f"{len(self.rows)} items, {self.requisites} requisites, {len(self.extraneous)} extraneous"
        return f"{counts}; complexity {self.complexity:.{QUARTER_PLACES if self.quarters else 0}f}"


def requisite_metrics(
    requisites: Requisites, *, terms: Mapping[Any, int] | None = None, quarters: bool = False
) -> RequisiteMetrics:
    """Return how much hangs on each item, how long the chains through it are, and which requisites say nothing new.

    A requisite of any kind leads from the item that is required to the one that requires it.
    Blocking counts the items that an item leads to, delay the items on the longest chain through
    it, and their sum is its complexity; the sum over all items is the structural complexity. An
    item that stands alone has blocking 0, delay 1, centrality 0.

    A requisite is extraneous where it is a prerequisite or a corequisite, and a chain of
    prerequisites alone joins its ends through other items. A chain with a corequisite in it takes
    nothing away, since what it joins may be taken at one time, and a strict corequisite says what
    no chain says.

    Args:
        requisites: For each item its requisites: an iterable of items, all of them prerequisites,
            or a mapping from items to "prerequisite", "corequisite" or "strict_corequisite".
            Every item has an entry, empty where it requires nothing; a repeated one counts once.
        terms: For each item the number of the term it is taken in, for the requisite distance. An
            item may be left out; distances that need it are then not known.
        quarters: Whether a year has quarters: the complexity of each item is then multiplied by
            2/3 and rounded to one decimal place, and the total is the sum of these.

    Raises:
        InvalidValueError: An item is required that has no entry, a kind is unknown, requisites are
            a text, items require each other in a circle, or a term is no whole number or of no item.

    Cost: O(items + requisites), and O((items + requisites) · items / 4096) for blocking and the
        extraneous requisites. Centrality is exact, and its numbers grow to one bit a requisite.

    Source: Heileman et al. 2018; the factor and the rounding for quarters are those of the
        published plans of the Curricular Analytics project. That only chains of prerequisites make
        a requisite extraneous follows its rule to leave alone what a corequisite has part in.

    Example:
        >>> found = requisite_metrics({"algebra": [], "calculus": ["algebra"], "mechanics": ["algebra", "calculus"]})
        >>> found
        RequisiteMetrics(3 items, 3 requisites, 1 extraneous; complexity 12)
        >>> [(row.item, row.blocking, row.delay, row.centrality) for row in found.rows]
        [('algebra', 2, 3, 0), ('calculus', 1, 3, 3), ('mechanics', 0, 3, 0)]
        >>> found.extraneous
        (Requisite(before='algebra', after='mechanics', kind='prerequisite'),)
    """
    edges = _edges(requisites)
    items = list(requisites)
    behind: list[list[int]] = [[before for before, _ in edges[item]] for item in range(len(items))]
    ahead = turned(behind)
    order = in_order(ahead)
    if len(order) < len(items):
        raise InvalidValueError(_circular([items[row] for row in circle(order, behind)]))
    blocking = counts_before(behind)
    # The item itself ends the chain to it, and begins the one from it.
    delay = [to + on - 1 for to, on in zip(levels(ahead), levels(behind), strict=True)]
    central = _centralities(order, ahead, behind)
    apart = _distances(items, behind, terms)
    rows = (
        RequisiteRow(
            item=item,
            blocking=blocking[row],
            delay=delay[row],
            centrality=central[row],
            complexity=float(_complexity(blocking[row] + delay[row], quarters=quarters)),
            distance=apart[row],
        )
        for row, item in enumerate(items)
    )
    return RequisiteMetrics(
        rows=tuple(rows),
        requisites=sum(map(len, edges)),
        extraneous=tuple(
            Requisite(before=items[one], after=items[other], kind=kind) for one, other, kind in _extraneous(edges)
        ),
        quarters=quarters,
    )


def _edges(requisites: Requisites) -> list[list[tuple[int, RequisiteKind]]]:
    """Return for each item the places of its requisites, in ascending order, with their kinds."""
    if not isinstance(requisites, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers are not all typed
        raise InvalidValueError(f"requisites={requisites!r}: expected a mapping from each item to its requisites")
    place = {item: row for row, item in enumerate(requisites)}
    kinds = get_args(RequisiteKind)
    found: list[list[tuple[int, RequisiteKind]]] = []
    for item, given in requisites.items():
        own = _kinds(item, given)
        for before, kind in own.items():
            if before not in place:
                wrong = (
                    f"requisites[{item!r}] names {before!r}, which has no entry: give every item one, if an empty one"
                )
                raise InvalidValueError(with_hint(wrong, before, place))
            if kind not in kinds:
                known = ", ".join(kinds)
                raise InvalidValueError(f"requisites[{item!r}][{before!r}]={kind!r}: expected one of {known}")
        found.append(sorted((place[before], kind) for before, kind in own.items()))
    return found


def _kinds(item: object, given: Any) -> Mapping[Any, RequisiteKind]:
    """Return the requisites of an item with their kinds."""
    if isinstance(given, Mapping):
        return cast("Mapping[Any, RequisiteKind]", given)
    if isinstance(given, str | bytes) or not hasattr(given, "__iter__"):
        raise InvalidValueError(f"requisites[{item!r}]={given!r}: expected items in a list, or a mapping from items")
    return dict.fromkeys(given, "prerequisite")


def _circular(items: list[Hashable]) -> str:
    """Return what is wrong with a circle."""
    names = [repr(item) for item in items[:MOST_PARTS]]
    if len(items) > MOST_PARTS:
        names.append(f"… {len(items) - MOST_PARTS} more …")
    chain = " → ".join([*names, names[0]])
    return f"requisites lead in a circle, {chain}: nothing on it could be begun; take one of them out"


def _centralities(order: list[int], ahead: list[list[int]], behind: list[list[int]]) -> list[int]:
    """Return for each item the sum of the items on the paths that have it inside."""
    counts, sizes = paths(order, ahead)
    counts_on, sizes_on = paths(order[::-1], behind)
    return [
        # Each path to an item goes on along each path from it, and the item stands on both.
        sizes[row] * counts_on[row] + counts[row] * sizes_on[row] - counts[row] * counts_on[row]
        if ahead[row] and behind[row]
        else 0
        for row in range(len(order))
    ]


def _extraneous(edges: list[list[tuple[int, RequisiteKind]]]) -> list[tuple[int, int, RequisiteKind]]:
    """Return the edges that a chain of prerequisites joins as well, by the item that requires."""
    ahead: list[list[int]] = [[] for _ in edges]
    asked: list[list[int]] = [[] for _ in edges]
    for after, own in enumerate(edges):
        for before, kind in own:
            if kind == "prerequisite":
                ahead[before].append(after)
            if kind != "strict_corequisite":
                asked[before].append(after)
    found = detours(ahead, asked)
    return [
        (before, after, kind) for after, own in enumerate(edges) for before, kind in own if (before, after) in found
    ]


def _distances(items: list[Hashable], behind: list[list[int]], terms: Mapping[Any, int] | None) -> list[int | None]:
    """Return for each item the sum of the terms between it and its requisites."""
    if terms is None:
        return [None] * len(items)
    known = frozenset(items)
    for item, term in cast("Mapping[Hashable, object]", terms).items():
        if item not in known:
            raise InvalidValueError(f"terms has {item!r}, which requisites do not: give it an entry there")
        if not is_whole(term):
            raise InvalidValueError(f"terms[{item!r}]={term!r}: expected the number of a term, such as 1")
    found: list[int | None] = []
    for item, earlier in zip(items, behind, strict=True):
        own = terms.get(item)
        others = [terms[items[row]] for row in earlier if items[row] in terms]
        found.append(None if own is None or len(others) < len(earlier) else sum(own - term for term in others))
    return found


def _complexity(both: int, *, quarters: bool) -> Fraction:
    """Return the complexity of an item from its blocking and delay together, exact so that sums are."""
    return round(both * QUARTER_FACTOR, QUARTER_PLACES) if quarters else Fraction(both)
