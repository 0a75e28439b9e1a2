"""Laws of what is ready to be learnt, against all knowledge states written out."""

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from learner_centered.analysis.prerequisites import Fringes, ready_for
from learner_centered.model.build import FrameworkBuilder

Edges = frozenset[tuple[str, str]]
State = frozenset[str]

ITEMS = ("a", "b", "c", "d", "e")
#: Every order of prerequisites on some items, named so that none leads in a circle.
ORDERS = st.frozensets(st.sampled_from(list(combinations(ITEMS, 2))))
HELD = st.frozensets(st.sampled_from(ITEMS))


def ready(edges: Edges, held: State) -> Fringes:
    """Return what is ready by these links; the first item comes before one more, so that all are asked about."""
    b = FrameworkBuilder("f")
    for name in (*ITEMS, "z"):
        b.competency(name)
    for before, after in sorted(edges):
        b.link(before, "precedes", after)
    b.link("z", "precedes", "z")
    return ready_for(b.build(), sorted(held))


def states(edges: Edges) -> set[State]:
    """Return every set of items that holds with each item all that comes before it."""
    every = chain.from_iterable(combinations(ITEMS, size) for size in range(len(ITEMS) + 1))
    return {frozenset(state) for state in every if all(before in state for before, after in edges if after in state)}


@given(ORDERS, HELD)
def test_what_is_held_is_a_state_where_nothing_is_unmet(edges: Edges, held: State) -> None:
    assert (held in states(edges)) == (not ready(edges, held).unmet)


@given(ORDERS, HELD)
def test_the_fringes_of_a_state_lead_to_its_neighbours(edges: Edges, held: State) -> None:
    """The outer fringe holds what makes another state when it is added, the inner what does when it is taken away."""
    known = states(edges)
    state = max((one for one in known if one <= held), key=len)

    found = ready(edges, state)

    assert {name for name in ITEMS if name not in state and state | {name} in known} == set(found.outer)
    assert {name for name in state if state - {name} in known} == set(found.inner)


@given(ORDERS)
def test_learning_what_is_ready_again_and_again_reaches_everything(edges: Edges) -> None:
    held: State = frozenset()
    for _ in ITEMS:
        held |= set(ready(edges, held).outer)

    assert set(ITEMS) == held
