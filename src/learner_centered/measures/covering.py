"""The search for small covers: greedily, or exactly by integer programming."""

import heapq
import itertools
import math
import time
from collections.abc import Callable, Collection, Sequence
from importlib import import_module
from typing import Any, Final

import attrs

#: Sets decided at once when the earliest of equally small covers is looked for. Their weights are
#: powers of two below 2^8, which the solver's tolerance of 1e-6 cannot blur by as much as one.
_BLOCK: Final = 8
#: How far a bound of the solver may lie above a whole number and still mean it.
_SLACK: Final = 1e-6
#: What one covering is worth while it is shared among the elements a set covers at once: a whole
#: number that every count up to 40 divides, so that most shares are exact.
_WORTH: Final = math.lcm(*range(1, 41))


@attrs.frozen(kw_only=True)
class Problem:
    """Sets and elements as numbers.

    Attributes:
        sets: How many sets there are.
        holders: For each element to be covered the sets that hold it.
        needs: For each of these elements how often it has to be covered, from 1.
    """

    sets: int
    holders: tuple[tuple[int, ...], ...]
    needs: tuple[int, ...]

    def covers(self, chosen: Collection[int]) -> bool:
        """Return whether some sets cover every element as often as it needs."""
        return all(excess >= 0 for excess in self._excess(chosen))

    def redundant(self, chosen: Sequence[int]) -> list[int]:
        """Return those of the sets of a cover each of which can be left out, in the order given."""
        tight = [excess == 0 for excess in self._excess(chosen)]
        needed = {row for rows, is_tight in zip(self.holders, tight, strict=True) if is_tight for row in rows}
        return [row for row in chosen if row not in needed]

    def _excess(self, chosen: Collection[int]) -> list[int]:
        """Return for each element how often it is covered beyond its need."""
        taken = set(chosen)
        return [sum(row in taken for row in rows) - need for rows, need in zip(self.holders, self.needs, strict=True)]


@attrs.frozen(kw_only=True)
class Cover:
    """A cover of a problem.

    Attributes:
        chosen: The sets.
        bound: No cover has fewer sets than this.
        exact: Whether an exact search found it.
        settled: Whether it is the one that the rule of its method chooses.
    """

    chosen: tuple[int, ...]
    bound: int
    exact: bool = False
    settled: bool = True


def greedy_cover(problem: Problem) -> Cover:
    """Return the cover that takes the set with most open needs each time, the earliest of equals.

    Cost: O(elements held in all · log(sets)). Source: Johnson 1974, Chvátal 1979.
    """
    holds = _holds(problem)
    open_needs = list(problem.needs)
    gain = [len(elements) for elements in holds]
    queue = [(-count, row) for row, count in enumerate(gain)]
    heapq.heapify(queue)
    prices = [0] * len(open_needs)
    chosen: list[int] = []
    missing = sum(open_needs)
    while missing:
        count, row = heapq.heappop(queue)
        # Gains only fall, so a set whose gain is as it was when it was queued is the best one.
        if -count != gain[row]:
            heapq.heappush(queue, (-gain[row], row))
            continue
        chosen.append(row)
        price = _WORTH // gain[row]
        for element in holds[row]:
            if open_needs[element]:
                open_needs[element] -= 1
                missing -= 1
                prices[element] += price
                if not open_needs[element]:
                    for other in problem.holders[element]:
                        gain[other] -= 1
    return Cover(chosen=tuple(chosen), bound=_bound(problem, holds, prices))


def _holds(problem: Problem) -> list[list[int]]:
    """Return for each set the elements it holds."""
    found: list[list[int]] = [[] for _ in range(problem.sets)]
    for element, rows in enumerate(problem.holders):
        for row in rows:
            found[row].append(element)
    return found


def _bound(problem: Problem, holds: Sequence[Sequence[int]], prices: Sequence[int]) -> int:
    """Return a number of sets that no cover can go below.

    However elements are priced, a cover pays for all needs, and no set pays more than the
    dearest one: that many sets are needed at least. So are the sets that have no stand-in.
    """
    if not problem.needs:
        return 0
    owed = sum(need * price for need, price in zip(problem.needs, prices, strict=True))
    dearest = max(sum(prices[element] for element in elements) for elements in holds)
    forced = {
        row for rows, need in zip(problem.holders, problem.needs, strict=True) if len(rows) == need for row in rows
    }
    return max(-(-owed // dearest), len(forced))


@attrs.frozen(kw_only=True)
class Program:
    """An integer program: choose sets that cover all elements at the least weight.

    Attributes:
        problem: What has to be covered.
        weights: What choosing each set costs.
        low: For each set 1 where it has to be chosen, otherwise 0.
        high: For each set 0 where it must not be chosen, otherwise 1.
        size: How many sets have to be chosen; any number where it is None.
    """

    problem: Problem
    weights: Sequence[int]
    low: Sequence[int]
    high: Sequence[int]
    size: int | None = None

    def allows(self, chosen: Collection[int]) -> bool:
        """Return whether a choice covers all, is of the size, and holds what it has to and may."""
        inside = set(chosen)
        bounds = zip(self.low, self.high, strict=True)
        allowed = all(low <= (row in inside) <= high for row, (low, high) in enumerate(bounds))
        return allowed and self.size in {None, len(chosen)} and self.problem.covers(chosen)


@attrs.frozen(kw_only=True)
class Answer:
    """What a solver says of a program.

    Attributes:
        chosen: The sets of the best cover found, ascending; None where none was found.
        bound: No choice costs less than this.
        done: Whether no choice costs less than the one found.
    """

    chosen: tuple[int, ...] | None = None
    bound: float = -math.inf
    done: bool = False


Solver = Callable[[Program], Answer]


def exact_cover(problem: Problem, known: Cover, solve: Solver) -> Cover:
    """Return the smallest cover, the one with the earliest sets where several are as small.

    Where the solver is not done in time, the smallest cover found so far stands, which may be
    the one already known. What the solver finds is checked by counting before it is believed.

    Args:
        problem: What has to be covered.
        known: A cover with a bound that holds.
        solve: The solver; it may give up.

    Cost: one program for the size, and one for each `_BLOCK` sets.
    """
    if not problem.holders:
        return Cover(chosen=(), bound=0, exact=True)
    none, all_ = (0,) * problem.sets, (1,) * problem.sets
    answer = _checked(Program(problem=problem, weights=all_, low=none, high=all_), solve)
    # Of two covers as small the known one stands, unless it is proven that none is smaller.
    if answer.chosen is None or len(answer.chosen) > len(known.chosen) - (not answer.done):
        bound = max(known.bound, min(_whole(answer.bound), len(known.chosen)))
        return attrs.evolve(known, bound=bound, settled=False)
    if not answer.done:
        bound = max(known.bound, min(_whole(answer.bound), len(answer.chosen)))
        return Cover(chosen=answer.chosen, bound=bound, exact=True, settled=False)
    chosen, settled = _earliest(problem, answer.chosen, solve)
    return Cover(chosen=chosen, bound=len(chosen), exact=True, settled=settled)


def _whole(bound: float) -> int:
    """Return the least whole number that a bound of the solver allows."""
    return math.ceil(bound - _SLACK) if math.isfinite(bound) else 0


def _earliest(problem: Problem, chosen: tuple[int, ...], solve: Solver) -> tuple[tuple[int, ...], bool]:
    """Return the cover as small that holds the earliest sets, and whether there was time to find it."""
    low, high = [0] * problem.sets, [1] * problem.sets
    for start in range(0, problem.sets, _BLOCK):
        if sum(low) == len(chosen):
            break
        block = range(start, min(start + _BLOCK, problem.sets))
        weights = [-(2 ** (block.stop - 1 - row)) if row in block else 0 for row in range(problem.sets)]
        program = Program(problem=problem, weights=weights, low=tuple(low), high=tuple(high), size=len(chosen))
        answer = _checked(program, solve)
        if answer.chosen is None or not answer.done:
            return chosen, False
        chosen = answer.chosen
        for row in block:
            low[row] = high[row] = int(row in chosen)
    return chosen, True


def _checked(program: Program, solve: Solver) -> Answer:
    """Return what a solver says, or nothing where its choice is not what was asked for."""
    answer = solve(program)
    return answer if answer.chosen is None or program.allows(answer.chosen) else Answer()


def highs(time_limit: float) -> Solver:
    """Return the solver of scipy; all its answers together take about the time limit, in seconds.

    Raises:
        ImportError: scipy is not installed.

    Source: Huangfu and Hall 2018.
    """
    try:
        # By name: type checkers would ask for the stubs of a library that need not be there.
        optimize: Any = import_module("scipy.optimize")
        sparse: Any = import_module("scipy.sparse")
    except ImportError as error:
        raise ImportError(
            "method='exact' needs scipy: pip install learner-centered[optimize], or use method='greedy'", name="scipy"
        ) from error
    deadline = time.monotonic() + time_limit

    def solve(program: Program) -> Answer:
        left = deadline - time.monotonic()
        if left <= 0:
            return Answer()
        found = optimize.milp(
            program.weights,
            integrality=[1] * program.problem.sets,
            bounds=optimize.Bounds(program.low, program.high),
            constraints=_constraints(program, optimize.LinearConstraint, sparse.csr_array),
            options={"time_limit": left, "mip_rel_gap": 0},
        )
        return Answer(
            chosen=None if found.x is None else tuple(row for row, taken in enumerate(found.x) if taken > 1 / 2),
            bound=-math.inf if found.mip_dual_bound is None else float(found.mip_dual_bound),
            done=found.status == 0,
        )

    return solve


def _constraints(program: Program, constraint: Any, sparse: Any) -> list[object]:
    """Return what a program asks for, in scipy's form."""
    problem = program.problem
    columns = [row for rows in problem.holders for row in rows]
    starts = list(itertools.accumulate((len(rows) for rows in problem.holders), initial=0))
    matrix = sparse(([1] * len(columns), columns, starts), shape=(len(problem.holders), problem.sets))
    found = [constraint(matrix, problem.needs, math.inf)]
    if program.size is not None:
        found.append(constraint([[1] * problem.sets], program.size, program.size))
    return found
