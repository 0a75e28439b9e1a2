"""The look back on graphs small enough to draw."""

from learner_centered.walks.nearest import nearest
from learner_centered.walks.walk import NOBODY, SEVERAL

#: 0 leads to 1, 1 to 2, and 3 to both 2 and 4; 5 is led to by nobody.
ENDS = [0, 1, 3, 3]
INTO = {1: [0], 2: [1, 2], 4: [3]}


def asked(*rows: int, starts: frozenset[int], most: int = 99) -> object:
    flags = [int(row in starts) for row in range(6)]
    return nearest(rows, [INTO], ENDS, levels=[1, 1, 1, 1], least=1, starts=flags, most=most)


def test_a_start_hides_those_behind_it() -> None:
    assert {2: 1} == asked(2, starts=frozenset({0, 1}))
    assert {2: SEVERAL, 4: 3} == asked(2, 4, starts=frozenset({0, 3}))
    assert {2: NOBODY, 5: NOBODY} == asked(2, 5, starts=frozenset())


def test_a_look_back_that_meets_too_much_is_given_up() -> None:
    assert {2: 0} == asked(2, starts=frozenset({0}), most=3)
    assert asked(2, starts=frozenset({0}), most=2) is None
