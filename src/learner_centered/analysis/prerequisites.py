"""Prerequisites: how much hangs on each item, what is ready to be learnt, and what comes in a later grade band."""

from collections.abc import Iterable

import attrs

from learner_centered.analysis.ordering import asked_rows, joined_rows, ordering_links
from learner_centered.display import table
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import index_of
from learner_centered.measures.requisites import RequisiteKind, RequisiteMetrics, requisite_metrics
from learner_centered.measures.source import Source
from learner_centered.model.framework import Framework
from learner_centered.model.items import texts

DOIGNON_FALMAGNE_1985 = Source(
    author="Doignon, J.-P., & Falmagne, J.-C.",
    year=1985,
    title="Spaces for the assessment of knowledge",
    where="International Journal of Man-Machine Studies, 23(2), 175-196",
)


@attrs.frozen(kw_only=True)
class Unmet:
    """A prerequisite that is not held though what needs it is.

    Attributes:
        held: Id of the item that is held.
        needs: Id of the item that comes before it.
    """

    held: str
    needs: str


@attrs.frozen(kw_only=True, repr=False)
class Fringes:
    """What could be learnt next, and what was learnt last, of what is held.

    Attributes:
        relation: The name of the relation followed.
        held: Ids of what is held, in item order.
        inner: The inner fringe: ids of what is held and comes before nothing else that is held.
        outer: The outer fringe: ids of what is not held, while all that comes straight before it is.
        isolated: Ids of the outer fringe that stand on no link: no order is recorded for them,
            which does not say that they come first.
        unmet: What is held without something that comes straight before it; where there is any,
            what is held is no knowledge state of this order.
    """

    relation: str
    held: tuple[str, ...]
    inner: tuple[str, ...]
    outer: tuple[str, ...]
    isolated: tuple[str, ...]
    unmet: tuple[Unmet, ...]

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict an item of a fringe, told apart by `fringe`."""
        isolated = frozenset(self.isolated)
        inner: list[dict[str, object]] = [{"fringe": "inner", "id": name, "isolated": None} for name in self.inner]
        return inner + [{"fringe": "outer", "id": name, "isolated": name in isolated} for name in self.outer]

    def cite(self) -> str:
        """Return the published source as text."""
        return str(DOIGNON_FALMAGNE_1985)

    def __repr__(self) -> str:
        """Show the counts."""
        return f"Fringes({self._counts()})"

    def _repr_html_(self) -> str:
        """Show both fringes as a table."""
        rows = [(row["fringe"], row["id"]) for row in self.to_records()]
        return table(["fringe", "id"], rows, f"{self.relation}: {self._counts()}")

    def _counts(self) -> str:
        """Return the counts in words."""
        counts = f"{len(self.held)} held, {len(self.inner)} inner, {len(self.outer)} outer"
        return f"{counts}, {len(self.unmet)} unmet" if self.unmet else counts


@attrs.frozen(kw_only=True)
class BandStep:
    """How far one link leads through the grade bands.

    Attributes:
        before: Id of the item that comes before.
        after: Id of the item that comes after it.
        bands: The first grade band of each of the two.
        step: How many bands lie between these, 0 in the same one; below 0 where what comes before
            is first met in a later band than what comes after it.
    """

    before: str
    after: str
    bands: tuple[str, str]
    step: int


@attrs.frozen(kw_only=True, repr=False)
class BandOrder:
    """How a progression goes through the grade bands.

    Attributes:
        relation: The name of the relation followed.
        rows: One row a link whose ends both record a declared grade band, in link order.
        not_judged: How many links have an end without one.
    """

    relation: str
    rows: tuple[BandStep, ...]
    not_judged: int

    @property
    def violations(self) -> tuple[BandStep, ...]:
        """The links whose earlier item is first met in a later band than their later one, in link order."""
        return tuple(row for row in self.rows if row.step < 0)

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a judged link."""
        return [{**attrs.asdict(row), "bands": list(row.bands)} for row in self.rows]

    def __repr__(self) -> str:
        """Show the counts."""
        return f"BandOrder({self._counts()})"

    def _repr_html_(self) -> str:
        """Show the links against the order as a table."""
        rows = ((row.before, row.after, *row.bands, row.step) for row in self.violations)
        headings = ["before", "after", "band of the first", "band of the second", "step"]
        return table(headings, rows, f"{self.relation}: {self._counts()}")

    def _counts(self) -> str:
        """Return the counts in words."""
        return f"{len(self.violations)} against the order of {len(self.rows)} judged, {self.not_judged} not judged"


def prerequisite_metrics(framework: Framework | FrameworkView, relation: str = "precedes") -> RequisiteMetrics:
    """Return how much hangs on each item, how long the chains through it are, and which links say nothing new.

    The source of a link is a prerequisite of its target, a corequisite where every live link
    between the two says `corequisite: true`. Asked about are the live items of the types that such
    links join; one that stands on none has blocking 0 and delay 1, since nothing else is recorded.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        relation: The name of a relation that leads one way.

    Returns:
        The metrics of `requisite_metrics`, whose items are ids.

    Raises:
        InvalidValueError: The relation is unknown or symmetric, or its links lead in a circle,
            corequisites that require each other included: the metrics are not defined then.
        TypeError: `framework` is no framework.

    Cost: O(items + links), and O((items + links) · items / 4096) for blocking and what says nothing
        new. Centrality is exact: along deep orders its numbers grow to one bit a link.

    Source: Heileman et al. 2018, for courses; that competencies are read as courses is a house
        rule, since both are learnt in an order of prerequisites.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> counts, adds, solves = (b.competency(name) for name in ("counts", "adds", "solves"))
        >>> for earlier, later in [(counts, adds), (adds, solves), (counts, solves)]:
        ...     _ = b.link(earlier, "precedes", later)
        >>> prerequisite_metrics(b.build())
        RequisiteMetrics(3 items, 3 requisites, 1 extraneous; complexity 12)
    """
    index = index_of(framework)
    links = ordering_links(index, relation)
    asked = asked_rows(index, joined_rows(index, links))
    requisites: dict[str, dict[str, RequisiteKind]] = {index.items[row].id: {} for row in asked}
    for link in links:
        one = index.links[link]
        own = requisites[one.target]
        if not one.corequisite:
            own[one.source] = "prerequisite"
        else:
            own.setdefault(one.source, "corequisite")
    return requisite_metrics(requisites)


def ready_for(framework: Framework | FrameworkView, held: Iterable[str], relation: str = "precedes") -> Fringes:
    """Return what could be learnt next and what was learnt last, of what is held.

    The outer fringe is what is not held while everything that comes straight before it is; the
    inner fringe is what is held and comes before nothing else that is held. Both are read off the
    links and no state is enumerated. Links are claims: that something is ready by the record does
    not say that a learner is. Whose items are held is not asked, and nothing is kept.

    A link with `corequisite: true` holds nothing back, as both may be learnt at the same time. An
    item on a circle is ready only when all others straight before it are held.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        held: Ids of what is held, of any types; a repeated one counts once.
        relation: The name of a relation that leads one way.

    Raises:
        InvalidValueError: The relation is unknown or symmetric, or `held` is a text.
        UnknownIdError: An id of `held` is not in the framework.
        TypeError: `framework` is no framework.

    Cost: O(items + links).

    Source: Doignon and Falmagne 1985, for the ordinal space of an order of prerequisites. To name
        items that stand on no link is a house rule, as in `progression`.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> counts, adds, solves = (b.competency(name) for name in ("counts", "adds", "solves"))
        >>> for earlier, later in [(counts, adds), (adds, solves)]:
        ...     _ = b.link(earlier, "precedes", later)
        >>> found = ready_for(b.build(), ["counts"])
        >>> found.inner, found.outer
        (('counts',), ('adds',))
    """
    index = index_of(framework)
    links = ordering_links(index, relation)
    kept = {index.rank[index.framework[name].id] for name in texts(held)}
    linked = joined_rows(index, links)
    ordering = [(index.source[link], index.target[link]) for link in links if not index.links[link].corequisite]
    unmet = {pair: None for pair in ordering if pair[0] not in kept and pair[1] in kept}
    waiting = {after for before, after in ordering if before not in kept}
    passed = {before for before, after in ordering if before != after and after in kept}
    outer = [row for row in asked_rows(index, linked) if row not in kept and row not in waiting]

    def ids(rows: Iterable[int]) -> tuple[str, ...]:
        return tuple(index.items[row].id for row in rows)

    return Fringes(
        relation=relation,
        held=ids(sorted(kept)),
        inner=ids(sorted(kept - passed)),
        outer=ids(outer),
        isolated=ids(row for row in outer if row not in linked),
        unmet=tuple(Unmet(held=index.items[after].id, needs=index.items[before].id) for before, after in unmet),
    )


def band_order(framework: Framework | FrameworkView, relation: str = "precedes") -> BandOrder:
    """Return how the links of a progression go through the grade bands, those against their order included.

    A link is against the order where the item that comes before is first met in a later band than
    the one that comes after it. Bands are in the order in which the framework declares them. A
    link is not judged where one of its ends records no declared band: a blank may be any band.
    Corequisites count as well, since nothing is learnt with something that is met later.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        relation: The name of a relation that leads one way.

    Raises:
        InvalidValueError: The relation is unknown or symmetric.
        TypeError: `framework` is no framework.

    Cost: O(items + links).

    Source: house rule: no index of vertical coherence is agreed on, and that prerequisites are met
        no later than what needs them is the least that any order of grades asks for.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend", grade_bands=["K-5", "6-8"])
        >>> counts = b.competency("counts", grade_bands=["6-8"])
        >>> adds = b.competency("adds", grade_bands=["K-5", "6-8"])
        >>> _ = b.link(counts, "precedes", adds)
        >>> found = band_order(b.build())
        >>> found, found.violations[0].bands
        (BandOrder(1 against the order of 1 judged, 0 not judged), ('6-8', 'K-5'))
    """
    index = index_of(framework)
    links = ordering_links(index, relation)
    bands = index.framework.grade_bands
    place = {band: number for number, band in enumerate(bands)}
    first = {row: _first(index.items[row].grade_bands, place) for row in joined_rows(index, links)}
    rows: list[BandStep] = []
    for link in links:
        before, after = first[index.source[link]], first[index.target[link]]
        if before is not None and after is not None:
            one = index.links[link]
            rows.append(
                BandStep(before=one.source, after=one.target, bands=(bands[before], bands[after]), step=after - before)
            )
    return BandOrder(relation=relation, rows=tuple(rows), not_judged=len(links) - len(rows))


def _first(words: Iterable[str], place: dict[str, int]) -> int | None:
    """Return the place of the first declared band among some words, None where there is none."""
    return min((place[word] for word in words if word in place), default=None)
