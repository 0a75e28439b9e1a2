"""The search for small covers, with a solver that tries everything."""

import itertools
import math
import sys
from collections.abc import Callable
from types import SimpleNamespace as Namespace
from typing import Any

import attrs
import pytest

from learner_centered.measures.covering import (
    Answer,
    Cover,
    Problem,
    Program,
    exact_cover,
    greedy_cover,
    highs,
)


def problem(*holders: tuple[int, ...], sets: int, need: int = 1) -> Problem:
    """Return a problem whose elements all have the same need."""
    return Problem(sets=sets, holders=holders, needs=(need,) * len(holders))


def brute(program: Program) -> Answer:
    """Solve a program by trying all choices, the last of equals first to be met."""
    rows = range(program.problem.sets)
    choices = [one for size in (*rows, len(rows)) for one in itertools.combinations(rows, size) if program.allows(one)]
    best = min(reversed(choices), key=lambda one: sum(program.weights[row] for row in one))
    return Answer(chosen=best, bound=sum(program.weights[row] for row in best), done=True)


def answers(*given: Answer) -> Callable[[Program], Answer]:
    """Return a solver that gives these answers in turn, and then gives up."""
    supply = iter(given)
    return lambda _: next(supply, Answer())


#: Greedily three sets, {2, 0, 1}; the smallest covers are {0, 1} and {0, 3}.
HIDDEN = problem((0,), (0, 2), (0, 2), (1, 2, 3), (1, 2, 3), (1, 3), sets=4)


def test_greedy_takes_the_largest_gain_and_the_earliest_of_equals() -> None:
    assert (2, 0, 1) == greedy_cover(HIDDEN).chosen
    assert (0,) == greedy_cover(problem((0, 1), (0, 1), sets=2)).chosen
    assert (1, 2) == greedy_cover(problem((0, 1), (1,), (2,), sets=3)).chosen


def test_a_set_is_taken_once_however_often_an_element_is_needed() -> None:
    assert (0, 1) == greedy_cover(problem((0, 1, 2), (0, 1), sets=3, need=2)).chosen


@pytest.mark.parametrize(
    ("given", "bound"),
    [
        (problem(sets=3), 0),  # nothing to cover
        (problem((0, 1, 2), sets=3, need=3), 3),  # one element that needs three
        (problem((0,), (1,), (2,), (0, 1, 2), sets=3), 3),  # sets without a stand-in
        (problem((0, 3), (0, 4), (1, 3), (1, 4), (2, 3), (2, 4), sets=5), 2),  # six elements, at most three a set
        (problem((0, 1, 2), (3, 4), (4, 5), sets=6, need=2), 4),  # each covering of an element has its price
    ],
)
def test_no_cover_goes_below_the_bound(given: Problem, bound: int) -> None:
    assert bound == greedy_cover(given).bound


def test_a_set_is_redundant_when_all_it_holds_is_covered_without_it() -> None:
    assert [2] == HIDDEN.redundant((2, 0, 1))
    assert [] == HIDDEN.redundant((0, 1))


def test_the_exact_cover_is_the_smallest_with_the_earliest_sets() -> None:
    found = exact_cover(HIDDEN, greedy_cover(HIDDEN), brute)

    assert Cover(chosen=(0, 1), bound=2, exact=True, settled=True) == found
    assert (0, 3) == brute(Program(problem=HIDDEN, weights=[1] * 4, low=[0] * 4, high=[1] * 4)).chosen


def test_the_earliest_sets_are_found_block_by_block() -> None:
    """Twelve pairs of twins, more sets than are decided at once: the first of each pair is taken."""
    twins = problem(*((row, row + 6) for row in range(6)), sets=12)

    assert (0, 1, 2, 3, 4, 5) == exact_cover(twins, greedy_cover(twins), brute).chosen


def test_the_earliest_sets_are_asked_for_a_block_at_a_time_with_those_before_held_fast() -> None:
    twins = problem(*((row, row + 6) for row in range(6)), sets=12)
    asked: list[Program] = []

    def solve(program: Program) -> Answer:
        asked.append(program)
        return Answer(chosen=(0, 1, 2, 3, 10, 11), bound=6, done=True)

    exact_cover(twins, greedy_cover(twins), solve)

    assert [1] * 12 == list(asked[0].weights)
    assert [-128, -64, -32, -16, -8, -4, -2, -1, 0, 0, 0, 0] == asked[1].weights
    assert [0] * 8 + [-8, -4, -2, -1] == asked[2].weights
    assert ((0,) * 12, (1,) * 12, None) == (asked[0].low, asked[0].high, asked[0].size)
    assert ((0,) * 12, (1,) * 12, 6) == (asked[1].low, asked[1].high, asked[1].size)
    fixed = (1, 1, 1, 1, 0, 0, 0, 0)
    assert ((*fixed, 0, 0, 0, 0), (*fixed, 1, 1, 1, 1), 6) == (asked[2].low, asked[2].high, asked[2].size)
    assert 3 == len(asked)


def test_once_all_are_found_no_later_block_is_asked_for() -> None:
    pairs = problem(*((row, row + 16) for row in range(4)), sets=20)
    asked: list[Program] = []

    def solve(program: Program) -> Answer:
        asked.append(program)
        return Answer(chosen=(0, 1, 2, 3), bound=4, done=True)

    assert exact_cover(pairs, greedy_cover(pairs), solve).settled
    assert 2 == len(asked)


def test_nothing_to_cover_needs_no_solver() -> None:
    assert Cover(chosen=(), bound=0, exact=True) == exact_cover(
        problem(sets=2), greedy_cover(problem(sets=2)), answers()
    )


KNOWN = greedy_cover(HIDDEN)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # It gave up at once.
        ([], attrs.evolve(KNOWN, settled=False)),
        # It gave up with a bound: 1.4 sets are two.
        ([Answer(bound=1.4)], attrs.evolve(KNOWN, bound=2, settled=False)),
        # A bound above a cover that exists is wrong, and cut down to it.
        ([Answer(bound=9.0)], attrs.evolve(KNOWN, bound=3, settled=False)),
        # The tolerance of the solver is no set.
        ([Answer(bound=2.0000001)], attrs.evolve(KNOWN, bound=2, settled=False)),
        # A cover as small as the known one, not proven: the known one stands.
        ([Answer(chosen=(0, 1, 3), bound=2)], attrs.evolve(KNOWN, bound=2, settled=False)),
        # A larger one, said to be the smallest: the solver is wrong.
        ([Answer(chosen=(0, 1, 2, 3), bound=4, done=True)], attrs.evolve(KNOWN, bound=3, settled=False)),
        # What covers nothing is not believed, and neither is its bound.
        ([Answer(chosen=(3,), bound=3, done=True)], attrs.evolve(KNOWN, settled=False)),
        # A smaller cover, not proven to be the smallest.
        ([Answer(chosen=(0, 3), bound=1)], Cover(chosen=(0, 3), bound=2, exact=True, settled=False)),
        ([Answer(chosen=(0, 3), bound=7)], Cover(chosen=(0, 3), bound=2, exact=True, settled=False)),
        # The smallest, and no time to look for the earliest.
        ([Answer(chosen=(0, 3), done=True)], Cover(chosen=(0, 3), bound=2, exact=True, settled=False)),
        (
            [Answer(chosen=(0, 3), done=True), Answer(chosen=(0, 1), done=False)],
            Cover(chosen=(0, 3), bound=2, exact=True, settled=False),
        ),
        # The earliest has to be as small as the smallest.
        (
            [Answer(chosen=(0, 3), done=True), Answer(chosen=(0, 1, 2), done=True)],
            Cover(chosen=(0, 3), bound=2, exact=True, settled=False),
        ),
        (
            [Answer(chosen=(0, 3), done=True), Answer(chosen=(0, 1), done=True)],
            Cover(chosen=(0, 1), bound=2, exact=True, settled=True),
        ),
    ],
)
def test_a_solver_is_believed_as_far_as_it_can_be_checked(given: list[Answer], expected: Cover) -> None:
    assert expected == exact_cover(HIDDEN, KNOWN, answers(*given))


def test_a_cover_as_small_as_the_known_one_counts_once_it_is_proven() -> None:
    known = Cover(chosen=(0, 3), bound=1)

    assert Cover(chosen=(0, 1), bound=2, exact=True) == exact_cover(HIDDEN, known, brute)


@pytest.mark.parametrize(
    ("chosen", "allowed"),
    [((0, 1), True), ((0, 3), False), ((1, 2), False), ((0, 1, 2), False)],
)
def test_a_program_says_which_choices_it_allows(chosen: tuple[int, ...], allowed: bool) -> None:
    program = Program(problem=HIDDEN, weights=[0] * 4, low=[1, 0, 0, 0], high=[1, 1, 1, 0], size=2)

    assert allowed == program.allows(chosen)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            Namespace(x=[1.0, 0.9999999, 1e-7, 0.0], mip_dual_bound=2.0, status=0),
            Answer(chosen=(0, 1), bound=2.0, done=True),
        ),
        (Namespace(x=[1.0, 1.0, 0.0, 0.0], mip_dual_bound=1.5, status=1), Answer(chosen=(0, 1), bound=1.5)),
        (Namespace(x=None, mip_dual_bound=None, status=1), Answer()),
    ],
)
def test_the_solver_is_asked_exactly_and_with_the_time_that_is_left(
    monkeypatch: pytest.MonkeyPatch, found: Namespace, expected: Answer
) -> None:
    asked: list[tuple[object, dict[str, Any]]] = []

    def milp(weights: object, **options: Any) -> Namespace:
        asked.append((weights, options))
        return found

    def plain(*given: object, **named: object) -> tuple[object, ...]:
        return (*given, *named.values())

    parts = Namespace(milp=milp, Bounds=plain, LinearConstraint=plain)
    sparse = Namespace(csr_array=plain)
    monkeypatch.setitem(sys.modules, "scipy", Namespace(optimize=parts, sparse=sparse))
    monkeypatch.setitem(sys.modules, "scipy.optimize", parts)
    monkeypatch.setitem(sys.modules, "scipy.sparse", sparse)
    two = Problem(sets=4, holders=((0, 1), (1, 2)), needs=(1, 2))

    answer = highs(0.5)(Program(problem=two, weights=[1, 1, 1, 1], low=[0] * 4, high=[1] * 4, size=2))

    assert expected == answer
    weights, options = asked[0]
    assert ([1] * 4, [1] * 4, ([0] * 4, [1] * 4)) == (weights, options["integrality"], options["bounds"])
    cover_rows = ([1, 1, 1, 1], [0, 1, 1, 2], [0, 2, 4])
    assert [((cover_rows, (2, 4)), (1, 2), math.inf), ([[1] * 4], 2, 2)] == options["constraints"]
    assert 0 < options["options"]["time_limit"] <= 0.5
    assert 0 == options["options"]["mip_rel_gap"]

    free = Program(problem=two, weights=[1] * 4, low=[0] * 4, high=[1] * 4)
    assert Answer() == highs(1e-12)(free)
    assert 1 == len(asked)
    assert expected == highs(0.5)(free)
    assert 1 == len(asked[1][1]["constraints"])


def test_without_scipy_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)

    with pytest.raises(ImportError, match=r"needs scipy: pip install learner-centered\[optimize\], or use") as caught:
        highs(1.0)

    assert "scipy" == caught.value.name
    assert "\n" not in str(caught.value)


def test_the_solver_of_scipy_says_what_trying_everything_says() -> None:
    pytest.importorskip("scipy", reason="exact covers need scipy, an extra")
    free = Program(problem=HIDDEN, weights=[1] * 4, low=[0] * 4, high=[1] * 4)
    bound = Program(problem=HIDDEN, weights=[-2, -1, 0, 0], low=[1, 0, 0, 0], high=[1, 0, 1, 1], size=2)

    free_answer = highs(60.0)(free)
    assert (2, 2.0, True) == (len(free_answer.chosen or ()), free_answer.bound, free_answer.done)
    assert (0, 3) == highs(60.0)(bound).chosen


def test_the_solver_of_scipy_meets_needs_above_one_beside_sets_that_hold_nothing() -> None:
    pytest.importorskip("scipy", reason="exact covers need scipy, an extra")
    twice = problem((0, 1, 2), (1, 2, 3), sets=6, need=2)

    assert (1, 2) == exact_cover(twice, Cover(chosen=(0, 1, 2, 3), bound=1), highs(60.0)).chosen


def test_the_solver_of_scipy_gives_up_when_the_time_is_over() -> None:
    pytest.importorskip("scipy", reason="exact covers need scipy, an extra")
    free = Program(problem=HIDDEN, weights=[1] * 4, low=[0] * 4, high=[1] * 4)

    assert Answer() == highs(1e-12)(free)


def test_the_solver_of_scipy_says_when_nothing_is_allowed() -> None:
    pytest.importorskip("scipy", reason="exact covers need scipy, an extra")
    impossible = Program(problem=HIDDEN, weights=[1] * 4, low=[0] * 4, high=[1] * 4, size=1)

    assert (None, False) == ((answer := highs(60.0)(impossible)).chosen, answer.done)
