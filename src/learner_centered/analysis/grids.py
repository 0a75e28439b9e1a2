"""Topic × cognitive-demand grids of what is promised, what is done and what is assessed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from typing import Final, Literal, TypeAlias, get_args

import attrs

from learner_centered.analysis.reach import HIERARCHY
from learner_centered.display import table
from learner_centered.errors import InvalidValueError
from learner_centered.frozen import FrozenMap
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import FIRM, AlignmentIndex, index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, Item, LearningExperience, Outcome, texts
from learner_centered.walks.walk import components

#: What stands along the rows of a grid.
Topics: TypeAlias = Literal["outcomes", "competencies", "disciplines"]
#: How experiences and assessments weigh: see `grid`.
Weight: TypeAlias = Literal["auto", "recorded", "equal"]

#: What experiences and assessments weigh by where it is recorded.
_MEASURE: Final[Mapping[str, str]] = {"experiences": "hours", "assessments": "weight"}


@attrs.frozen(kw_only=True)
class GridCounts:
    """What of one document is in its grid, and what is left out of it.

    Each competency or link is counted once, under the first reason that applies.

    Attributes:
        document: outcomes, experiences or assessments.
        weight: What it weighs by: equal, hours or weight.
        counted: How many competencies or links are in the grid.
        planned: How many of these are only planned or piloting.
        no_demand: How many record no cognitive demand.
        strange_demand: How many record one that is not on the ladder.
        no_topic: How many lead to no topic.
        no_weight: How many record no weight, where only recorded ones count.
    """

    document: str
    weight: str
    counted: int
    planned: int
    no_demand: int
    strange_demand: int
    no_topic: int
    no_weight: int

    @property
    def left_out(self) -> int:
        """How many are in no cell."""
        return self.no_demand + self.strange_demand + self.no_topic + self.no_weight


@attrs.frozen(kw_only=True, repr=False)
class Grids:
    """Up to three documents on one grid of topics and cognitive demands.

    Attributes:
        topics: The labels of the rows: ids of outcomes or competencies, or disciplines.
        demands: The labels of the columns, lowest first.
        grids: For each document with anything in it the weights, by topic and demand, all cells
            given: ready for `porter_index` and `porter_pairwise`.
        counts: What is counted and what is left out, for all three documents.
    """

    topics: tuple[str, ...]
    demands: tuple[str, ...]
    grids: FrozenMap[FrozenMap[FrozenMap[float]]]
    counts: tuple[GridCounts, ...]

    @property
    def not_recorded(self) -> tuple[str, ...]:
        """The documents of which nothing can be counted, and that have no grid."""
        return tuple(one.document for one in self.counts if not one.counted)

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a cell, document by document."""
        return [
            {"document": document, "topic": topic, "demand": demand, "weight": weight}
            for document, rows in self.grids.items()
            for topic, cells in rows.items()
            for demand, weight in cells.items()
        ]

    def __repr__(self) -> str:
        """Show the size, and what each document counts and leaves out."""
        counts = ", ".join(f"{one.document} {one.counted} counted, {one.left_out} left out" for one in self.counts)
        return f"Grids({len(self.topics)} topics x {len(self.demands)} demands: {counts})"

    def _repr_html_(self) -> str:
        """Show each document's topics as rows and demands as columns."""
        rows = (
            (document, topic, *(f"{weight:g}" for weight in cells.values()))
            for document, topics in self.grids.items()
            for topic, cells in topics.items()
        )
        return table(["document", "topic", *self.demands], rows, repr(self)[len("Grids(") : -1])


def grid(
    framework: Framework | FrameworkView,
    *,
    topics: Topics = "outcomes",
    demand: Iterable[str] | None = None,
    weight: Weight = "auto",
) -> Grids:
    """Return what is promised, done and assessed as grids of topic and cognitive demand.

    Three documents: "outcomes" are the competencies by their own demand, each weighing one;
    "experiences" are the `develops` links of experiences by the link's demand; "assessments" are
    the `assesses` links by theirs. Depth is sequence (introduced before practised), not demand,
    and never stands in for it. Only live items and links count, planned ones among them.

    What leads to several topics is shared equally among them. An experience's weight is shared
    equally among its `develops` links, those left out too, whose share is in no cell; an
    assessment weighs as its link says. What has no demand is counted as left out and nowhere else:
    an index of these grids speaks of the part that is recorded.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        topics: "outcomes": the top outcomes that a competency leads to through `refines` and
            `part_of`; on a cycle of outcomes the first one. "competencies": each competency by
            itself. "disciplines": that of the competency.
        demand: The ladder of cognitive demand, lowest first; by default the one the framework
            declares.
        weight: "recorded": experiences by hours and assessments by the links' weight, and what
            records none is left out. "equal": one an experience and one an assessment. "auto":
            recorded where all that count record it, otherwise equal, for each of the two by
            itself; `counts` names which, and they are never mixed in one document.

    Raises:
        InvalidValueError: No cognitive demand is recorded at all, no ladder of it is declared or
            given, or another argument is none of the above.
        TypeError: `framework` is no framework.

    Cost: O((items + links) · topics that one leads to + cells).

    Source: Porter 2002 for the grid. Outcomes equal, activities by hours and assessments by marks
        after Sims 2026, a preprint (doi 10.21203/rs.3.rs-9249012/v1); shares of coded items after
        the Surveys of Enacted Curriculum. What stands in for missing weights is a house rule.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder, to
        >>> b = FrameworkBuilder("riverbend", demands=["recall", "apply"])
        >>> goals = b.competency("sets-goals", demand="apply", refines=b.outcome("agency"))
        >>> crew = b.experience("crew", hours=30, develops=to(goals, demand="recall"), assesses=goals)
        >>> found = grid(b.build())
        >>> found.grids["experiences"]["agency"]["recall"], found.not_recorded
        (30.0, ('assessments',))
        >>> from learner_centered.measures.porter_pairwise import porter_pairwise
        >>> porter_pairwise(found.grids)
        PorterPairwise(outcomes and experiences 0.000)
    """
    for name, given, known in (("topics", topics, get_args(Topics)), ("weight", weight, get_args(Weight))):
        if given not in known:
            raise InvalidValueError(f"{name}={given!r}: expected one of {', '.join(known)}")
    index = index_of(framework)
    drafts = _drafts(index)
    ladder = _ladder(index, demand, chain.from_iterable(drafts.values()))
    places = _topics(index, topics)
    labels = tuple(dict.fromkeys(chain.from_iterable(places)))
    sorted_out = {name: _sort_out(name, entries, ladder, places, weight) for name, entries in drafts.items()}
    return Grids(
        topics=labels,
        demands=ladder,
        grids=FrozenMap(
            {name: _cells(entries, labels, ladder, places) for name, (entries, _) in sorted_out.items() if entries}
        ),
        counts=tuple(counts for _, counts in sorted_out.values()),
    )


@attrs.frozen(kw_only=True)
class _Entry:
    """One competency or link on its way into a grid.

    Attributes:
        row: The row of the competency, or of what the link leads to.
        demand: Its cognitive demand; None where it records none.
        weight: Its recorded weight; None where it records none.
        equal: What it weighs where all weigh the same.
        is_planned: Whether it, or what it starts from, is only planned or piloting.
    """

    row: int
    demand: str | None
    weight: Fraction | None
    equal: Fraction
    is_planned: bool


def _drafts(index: AlignmentIndex) -> dict[str, list[_Entry]]:
    """Return all that could be in the grid of each document."""
    promised = [
        _Entry(row=row, demand=item.demand, weight=None, equal=Fraction(1), is_planned=index.state[row] < FIRM)
        for row, item in enumerate(index.items)
        if isinstance(item, Competency) and index.state[row]
    ]
    done: list[_Entry] = []
    for source, links in index.out.get("develops", {}).items():
        item = index.items[source]
        if isinstance(item, LearningExperience):
            hours = None if item.hours is None else Fraction(item.hours) / len(links)
            done += (_entry(index, link, hours, Fraction(1, len(links))) for link in links)
    assessing = chain.from_iterable(index.out.get("assesses", {}).values())
    assessed = [_entry(index, link, _exact(index.links[link].weight), Fraction(1)) for link in assessing]
    return {"outcomes": promised, "experiences": done, "assessments": assessed}


def _exact(weight: float | None) -> Fraction | None:
    """Return a weight as an exact number."""
    return None if weight is None else Fraction(weight)


def _entry(index: AlignmentIndex, link: int, weight: Fraction | None, equal: Fraction) -> _Entry:
    """Return what a link puts into a grid."""
    return _Entry(
        row=index.target[link],
        demand=index.links[link].demand,
        weight=weight,
        equal=equal,
        is_planned=index.strength[link] < FIRM,
    )


def _ladder(index: AlignmentIndex, demand: Iterable[str] | None, entries: Iterable[_Entry]) -> tuple[str, ...]:
    """Return the ladder of demand, or refuse a framework that records none."""
    name = index.framework.id
    if all(entry.demand is None for entry in entries):
        raise InvalidValueError(
            f"framework {name!r} records no cognitive demand: expected `demand` on competencies, or on links that "
            "develop or assess; depth says when something is learnt, not how demanding it is, and is no stand-in"
        )
    ladder = index.framework.demands if demand is None else texts(demand)
    if not ladder:
        where = f"framework {name!r} declares no ladder of cognitive demand"
        raise InvalidValueError(f"{where}: declare `demands`, lowest first, or give demand=[…]")
    if len(set(ladder)) != len(ladder):
        raise InvalidValueError(f"demand={ladder!r}: expected different words, lowest first")
    return ladder


def _topics(index: AlignmentIndex, kind: Topics) -> Sequence[Sequence[str]]:
    """Return for each row the topics it belongs to; none for retired rows."""
    if kind == "outcomes":
        return [tuple(index.items[one].id for one in tops) for tops in _tops(index)]
    live = [item if index.state[row] else None for row, item in enumerate(index.items)]
    return [tuple(_own_topic(item, kind)) for item in live]


def _own_topic(item: Item | None, kind: Topics) -> Iterator[str]:
    """Yield the topic of a competency by itself."""
    if isinstance(item, Competency):
        topic = item.id if kind == "competencies" else item.discipline
        if topic is not None:
            yield topic


def _tops(index: AlignmentIndex) -> list[tuple[int, ...]]:
    """Return for each row the outcomes it leads to that lead to no other, in item order.

    Outcomes that are parts of each other in a circle are one, and its first row stands for it.
    """
    above = index.neighbours(name for name in HIERARCHY if name in index.out)
    found: list[tuple[int, ...]] = [()] * len(index.items)
    for component in reversed(components(above)):
        tops = {top for row in component for target in above[row] for top in found[target]}
        first = index.items[component[0]]
        if not tops and isinstance(first, Outcome) and index.state[component[0]]:
            tops = {component[0]}
        for row in component:
            found[row] = tuple(sorted(tops))
    return found


def _sort_out(
    document: str, entries: Iterable[_Entry], ladder: Sequence[str], places: Sequence[Sequence[str]], weight: Weight
) -> tuple[list[tuple[_Entry, Fraction]], GridCounts]:
    """Return the entries that count, each with its weight, and how many do not and why."""
    reasons: Counter[str] = Counter()
    kept: list[_Entry] = []
    for entry in entries:
        if entry.demand is None:
            reasons["no_demand"] += 1
        elif entry.demand not in ladder:
            reasons["strange_demand"] += 1
        elif not places[entry.row]:
            reasons["no_topic"] += 1
        else:
            kept.append(entry)
    measured = document in _MEASURE and weight != "equal" and bool(kept)
    if measured and weight == "auto":
        measured = all(entry.weight is not None for entry in kept)
    weighed = [(entry, amount) for entry in kept if (amount := entry.weight if measured else entry.equal) is not None]
    return weighed, GridCounts(
        document=document,
        weight=_MEASURE[document] if measured else "equal",
        counted=len(weighed),
        planned=sum(entry.is_planned for entry, _ in weighed),
        no_demand=reasons["no_demand"],
        strange_demand=reasons["strange_demand"],
        no_topic=reasons["no_topic"],
        no_weight=len(kept) - len(weighed),
    )


def _cells(
    entries: Iterable[tuple[_Entry, Fraction]],
    labels: Iterable[str],
    ladder: Sequence[str],
    places: Sequence[Sequence[str]],
) -> FrozenMap[FrozenMap[float]]:
    """Return the weight of each cell, added up exactly and rounded once."""
    sums: dict[tuple[str, str | None], Fraction] = {}
    for entry, amount in entries:
        for topic in places[entry.row]:
            cell = (topic, entry.demand)
            sums[cell] = sums.get(cell, Fraction()) + amount / len(places[entry.row])
    return FrozenMap(
        {topic: FrozenMap({word: float(sums.get((topic, word), 0)) for word in ladder}) for topic in labels}
    )
