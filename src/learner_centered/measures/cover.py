"""Covers: how many sets hold each element, what hangs on one set alone, and the fewest sets that cover all."""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final, Literal, cast, get_args

import attrs

from learner_centered.display import MOST_PARTS, table
from learner_centered.errors import InvalidValueError
from learner_centered.measures.covering import Problem, exact_cover, greedy_cover, highs
from learner_centered.measures.source import Source
from learner_centered.measures.whole import is_whole

#: How the fewest sets are looked for.
Method = Literal["greedy", "exact"]
#: Seconds an exact search may take: most maps of a school are solved in a fraction of one.
TIME_LIMIT: Final = 30.0

#: Where the greedy rule was published.
GREEDY: Final = (
    Source(
        "Johnson, D. S.",
        1974,
        "Approximation algorithms for combinatorial problems",
        "Journal of Computer and System Sciences 9, 256-278",
    ),
    Source(
        "Chvátal, V.",
        1979,
        "A greedy heuristic for the set-covering problem",
        "Mathematics of Operations Research 4, 233-235",
    ),
)
#: Where the solver of exact covers was published.
EXACT: Final = (
    Source(
        "Huangfu, Q., & Hall, J. A. J.",
        2018,
        "Parallelizing the dual revised simplex method",
        "Mathematical Programming Computation 10, 119-142",
    ),
)


@attrs.frozen(kw_only=True)
class Holders:
    """Which sets hold an element.

    Attributes:
        element: The element.
        sets: The names of the sets, in their order.
    """

    element: Hashable
    sets: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False)
class KCoverage:
    """How many sets hold each element.

    Attributes:
        rows: One an element, those that no set holds included.
    """

    rows: tuple[Holders, ...]

    def at_least(self, k: int) -> tuple[Hashable, ...]:
        """Return the elements that at least k sets hold, in order."""
        return tuple(row.element for row in self.rows if len(row.sets) >= k)

    def below(self, k: int) -> tuple[Hashable, ...]:
        """Return the elements that fewer than k sets hold, in order."""
        return tuple(row.element for row in self.rows if len(row.sets) < k)

    def counts(self) -> dict[int, int]:
        """Return for each k, from 1 to the most sets that hold an element, how many have at least k."""
        exactly = Counter(len(row.sets) for row in self.rows)
        left, found = len(self.rows), dict[int, int]()
        for k in range(1, max(exactly, default=0) + 1):
            left -= exactly[k - 1]
            found[k] = left
        return found

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict an element."""
        return [{"element": row.element, "count": len(row.sets), "sets": list(row.sets)} for row in self.rows]

    def __repr__(self) -> str:
        """Show how many elements there are, and how many are held once, twice and so on."""
        counts = [f"{count} at least {k}×" for k, count in self.counts().items()]
        told = ", ".join(counts[:MOST_PARTS]) + (", …" if len(counts) > MOST_PARTS else "")
        return f"KCoverage({len(self.rows)} elements: {told or 'none held'})"

    def _repr_html_(self) -> str:
        """Show the elements as a table."""
        rows = ((row.element, len(row.sets), row.sets) for row in self.rows)
        return table(["element", "count", "sets"], rows)


@attrs.frozen(kw_only=True)
class SinglePoint:
    """A set whose loss would leave elements short.

    Attributes:
        name: The set.
        elements: The elements that would be held by fewer than k sets without it, in order.
    """

    name: str
    elements: tuple[Hashable, ...]


@attrs.frozen(kw_only=True, repr=False)
class SinglePoints:
    """The sets that no other can stand in for.

    Attributes:
        k: How many sets an element needs.
        rows: Those whose loss would leave elements short, most elements first; sets that leave as
            many keep their order.
        short: The elements that fewer than k sets hold already, in order.
    """

    k: int
    rows: tuple[SinglePoint, ...]
    short: tuple[Hashable, ...]

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a set."""
        return [{"name": row.name, "count": len(row.elements), "elements": list(row.elements)} for row in self.rows]

    def __repr__(self) -> str:
        """Show the counts."""
        return f"SinglePoints(k={self.k}: {len(self.rows)} sets, {len(self.short)} elements short already)"

    def _repr_html_(self) -> str:
        """Show the sets as a table."""
        rows = ((row.name, len(row.elements), row.elements) for row in self.rows)
        caption = f"sets without which elements are held by fewer than {self.k}"
        return table(["set", "count", "elements"], rows, caption)


@attrs.frozen(kw_only=True, repr=False)
class MinimalCover:
    """Few sets that cover all elements.

    Attributes:
        chosen: Names of the sets: in the order taken for a greedy cover, otherwise in their own.
        k: How many sets an element needs.
        elements: How many elements were asked about.
        bound: No cover has fewer sets than this.
        optimal: True where no cover is smaller; False where one is known to be, since a chosen
            set can be left out; None where neither is known.
        redundant: Names of chosen sets each of which, by itself, can be left out.
        uncoverable: The elements that fewer than k sets hold; the cover holds all of these sets.
        method: What found the cover: "greedy" also where an exact search found none in time.
        settled: Whether the choice among covers as small follows the rule of the method; False
            where the time ran out, so that another machine may choose otherwise.
    """

    chosen: tuple[str, ...]
    k: int
    elements: int
    bound: int
    optimal: bool | None
    redundant: tuple[str, ...]
    uncoverable: tuple[Hashable, ...]
    method: Method
    settled: bool

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a chosen set and one an uncoverable element, told apart by `state`."""
        chosen: list[dict[str, object]] = [
            {"state": "chosen", "name": name, "redundant": name in self.redundant} for name in self.chosen
        ]
        return chosen + [{"state": "uncoverable", "name": one, "redundant": None} for one in self.uncoverable]

    def cite(self) -> str:
        """Return the published sources as text, one a line."""
        return "\n".join(str(source) for source in (GREEDY if self.method == "greedy" else EXACT))

    def __repr__(self) -> str:
        """Show the counts and how sure they are."""
        sure = {True: "the fewest", False: "not the fewest", None: "perhaps not the fewest"}[self.optimal]
        return f"MinimalCover({self.method}: {len(self.chosen)} sets, {sure}; {len(self.uncoverable)} uncoverable)"

    def _repr_html_(self) -> str:
        """Show sets and uncoverable elements as a table."""
        rows = [(row["state"], row["name"], row["redundant"]) for row in self.to_records()]
        return table(["state", "name", "redundant"], rows, f"{self.method}; no cover has fewer than {self.bound} sets")


def k_coverage(sets: Mapping[str, Iterable[Hashable]], *, universe: Iterable[Hashable] | None = None) -> KCoverage:
    """Return for each element which sets hold it, those that none holds included.

    Args:
        sets: For each name the elements it holds; a repeated element counts once.
        universe: The elements asked about; all that a set holds by default. An element that
            stands only here is held by none, one that stands only in a set is not asked about.

    Raises:
        InvalidValueError: The elements of a set are a text.

    Cost: O(elements held in all).

    Source: counting is a house rule; no body prescribes how often is enough.

    Example:
        >>> found = k_coverage({"trip": ["agency"], "talk": ["agency", "voice"]}, universe=["agency", "voice", "care"])
        >>> [(row.element, row.sets) for row in found.rows]
        [('agency', ('trip', 'talk')), ('voice', ('talk',)), ('care', ())]
        >>> found.counts()
        {1: 2, 2: 1}
    """
    held = _holders(sets, universe)
    return KCoverage(rows=tuple(Holders(element=element, sets=tuple(names)) for element, names in held.items()))


def single_points_of_failure(
    sets: Mapping[str, Iterable[Hashable]], k: int = 1, *, universe: Iterable[Hashable] | None = None
) -> SinglePoints:
    """Return the sets without which an element would be held by fewer than k, and these elements.

    With k = 1 these are the sets that alone hold an element. Elements that fewer than k sets
    hold already are listed by themselves: no set is to blame for them.

    Args:
        sets: For each name the elements it holds; a repeated element counts once.
        k: How many sets an element needs, from 1.
        universe: The elements asked about; all that a set holds by default.

    Raises:
        InvalidValueError: `k` is no whole number from 1 on, or the elements of a set are a text.

    Cost: O(elements held in all + sets · log(sets)).

    Source: house rule: what rests on one thing alone is lost with it.

    Example:
        >>> found = single_points_of_failure({"trip": ["agency"], "talk": ["agency", "voice"]})
        >>> [(row.name, row.elements) for row in found.rows]
        [('talk', ('voice',))]
    """
    _check_k(k)
    held = _holders(sets, universe)
    resting: dict[str, list[Hashable]] = {name: [] for name in sets}
    for element, names in held.items():
        if len(names) == k:
            for name in names:
                resting[name].append(element)
    rows = [SinglePoint(name=name, elements=tuple(found)) for name, found in resting.items() if found]
    return SinglePoints(
        k=k,
        rows=tuple(sorted(rows, key=lambda row: -len(row.elements))),
        short=tuple(element for element, names in held.items() if len(names) < k),
    )


def minimal_cover(
    sets: Mapping[str, Iterable[Hashable]],
    k: int = 1,
    *,
    method: Method = "greedy",
    universe: Iterable[Hashable] | None = None,
    time_limit: float = TIME_LIMIT,
) -> MinimalCover:
    """Return few sets that hold every element k times, or as often as it can be held.

    An element that fewer than k sets hold is uncoverable: it is named, and all sets that hold it
    are in the cover.

    "greedy" takes, again and again, the set that brings most elements nearer to k, the earliest
    of several that bring as many. Its size is at most the harmonic number of the largest set
    times the smallest size, for k = 1. It may hold sets that later ones made redundant.

    "exact" finds the smallest size by integer programming (scipy's `milp`), and among the covers
    of that size the one with the earliest names: the earliest that any of them holds, then the
    earliest that any of those holds, and so on. It is found by further programs of whole numbers
    small enough to be exact, and checked by counting. The solver looks at the clock between its
    steps; where the time runs out the smallest cover so far stands, the greedy one at worst.

    Args:
        sets: For each name the elements it holds; a repeated element counts once.
        k: How many sets an element needs, from 1.
        method: "greedy" or "exact".
        universe: The elements asked about; all that a set holds by default.
        time_limit: Seconds for an exact search, above 0.

    Raises:
        InvalidValueError: An argument is none of the above, or the elements of a set are a text.
        ImportError: The method is "exact" and scipy is not installed.

    Cost: greedy O(elements held in all · log(sets)); exact grows exponentially at worst.

    Source: Johnson 1974 and Chvátal 1979 for the greedy rule and its bound at k = 1; the bound
    reported follows by weak duality from the greedy prices, or from the solver, whichever is
    higher.

    Example:
        >>> minimal_cover({"trip": ["agency"], "talk": ["agency", "voice"], "club": ["care"]}).chosen
        ('talk', 'club')
    """
    _check_k(k)
    if method not in get_args(Method):
        raise InvalidValueError(f"method={method!r}: expected one of {', '.join(get_args(Method))}")
    if not 0 < time_limit < math.inf:
        raise InvalidValueError(f"time_limit={time_limit!r}: expected a finite number of seconds above 0")
    held = _holders(sets, universe)
    problem = _problem(list(sets), list(held.values()), k)
    cover = greedy_cover(problem)
    if method == "exact":
        cover = exact_cover(problem, cover, highs(time_limit))
    names = list(sets)
    redundant = tuple(names[row] for row in problem.redundant(cover.chosen))
    return MinimalCover(
        chosen=tuple(names[row] for row in cover.chosen),
        k=k,
        elements=len(held),
        bound=cover.bound,
        optimal=False if redundant else True if len(cover.chosen) == cover.bound else None,
        redundant=redundant,
        uncoverable=tuple(element for element, found in held.items() if len(found) < k),
        method="exact" if cover.exact else "greedy",
        settled=cover.settled,
    )


def _check_k(k: object) -> None:
    """Refuse a number of sets that is none."""
    if not is_whole(k) or k < 1:
        raise InvalidValueError(f"k={k!r}: expected a whole number from 1 on")


def _holders(sets: Mapping[str, Iterable[Hashable]], universe: Iterable[Hashable] | None) -> dict[Hashable, list[str]]:
    """Return for each element asked about the names of the sets that hold it."""
    found: dict[Hashable, list[str]] = {}
    if universe is not None:
        found = {element: [] for element in _in_order("universe", universe)}
    for name, elements in sets.items():
        for element in _in_order(f"sets[{name!r}]", elements):
            if universe is None:
                found.setdefault(element, []).append(name)
            elif element in found:
                found[element].append(name)
    return found


def _in_order(what: str, elements: Iterable[Hashable]) -> Iterable[Hashable]:
    """Return elements without repeats, as they were given, or sorted where they came without order."""
    if isinstance(elements, str | bytes):
        raise InvalidValueError(f"{what}={elements!r}: expected elements, not a text; put it in a list")
    if not isinstance(elements, set | frozenset):
        return dict.fromkeys(elements)
    # The order of a set of texts changes from run to run, and with it the order of a result.
    if all(isinstance(element, str) for element in elements):
        return sorted(cast("set[str]", elements))
    return sorted(elements, key=lambda element: (type(element).__name__, repr(element)))


def _problem(names: Sequence[str], holders: Iterable[Sequence[str]], k: int) -> Problem:
    """Return sets and elements as numbers; elements that no set holds are left out."""
    rank = {name: row for row, name in enumerate(names)}
    held = [tuple(rank[name] for name in found) for found in holders if found]
    return Problem(sets=len(names), holders=tuple(held), needs=tuple(min(k, len(found)) for found in held))
