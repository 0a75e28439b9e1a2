"""The index on a small framework, list by list."""

import pytest

from learner_centered.graph.index import DEAD, FIRM, TENTATIVE, AlignmentIndex, index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, LearningExperience, Outcome
from learner_centered.model.links import Link


def link(source: str, relation: str, target: str, **details: str) -> Link:
    """Return a link."""
    return Link(source=source, relation=relation, target=target, **details)  # type: ignore[arg-type]


def mixed() -> AlignmentIndex:
    """Return the index of a framework with a link of every fate; the numbers are link rows."""
    return index_of(
        Framework(
            id="f",
            items=[
                Outcome(id="agency"),
                Competency(id="goals", status="planned"),
                Competency(id="old", status="retired"),
                LearningExperience(id="trip", status="established"),
            ],
            links=[
                link("goals", "refines", "agency"),  # 0 tentative, since goals is planned
                link("old", "refines", "agency"),  # 1 dead, since old is retired
                link("trip", "develops", "goals"),  # 2 firm, whatever goals is
                link("trip", "develops", "agency", status="piloting"),  # 3 tentative
                link("trip", "develops", "agency", status="retired"),  # 4 dead
                link("trip", "develops", "old"),  # 5 dead, since old is retired
                link("trip", "develops", "nowhere"),  # 6 dangling
                link("trip", "develops", "trip"),  # 7 wrong ends
                link("trip", "develops", "goals", stated="absent"),  # 8 absent
                link("trip", "assesses", "goals", status="established"),  # 9 firm
                link("trip", "invents", "goals"),  # 10 unknown relation
                link("nobody", "develops", "goals"),  # 11 dangling
            ],
        )
    )


def test_every_link_has_its_place() -> None:
    index = mixed()

    assert [FIRM, TENTATIVE, DEAD, FIRM] == list(index.state)
    assert [6, 11] == index.dangling
    assert [7, 10] == index.wrong
    assert {"refines": {1: [0]}, "develops": {3: [2, 3]}, "assesses": {3: [9]}} == {
        name: rows for name, rows in index.out.items() if rows
    }
    assert {"refines": {0: [0]}, "develops": {1: [2], 0: [3]}, "assesses": {1: [9]}} == {
        name: rows for name, rows in index.into.items() if rows
    }
    assert {"develops": {1: [8]}} == {name: rows for name, rows in index.absent.items() if rows}
    assert [1, 0, 2, 1, 0, 0, 0, 0, 0, 2, 0, 0] == list(index.strength)
    assert [1, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, -1] == index.source
    assert [0, 0, 1, 0, 0, 2, -1, 3, 1, 1, 1, 1] == index.target


def test_neighbours_go_both_ways_and_may_leave_out_what_is_planned() -> None:
    index = mixed()

    assert [[], [0], [], [1, 0, 1]] == [list(rows) for rows in index.neighbours(["refines", "develops", "assesses"])]
    assert [[1, 3], [3], [], []] == [list(rows) for rows in index.neighbours(["refines", "develops"], back=True)]
    assert [[], [], [], [1]] == [list(rows) for rows in index.neighbours(["refines", "develops"], least=FIRM)]
    assert [[], [3], [], []] == [list(rows) for rows in index.neighbours(["develops"], back=True, least=FIRM)]
    assert [[], [], [], []] == [list(rows) for rows in index.neighbours([])]


def test_a_relation_is_recorded_where_a_live_link_is() -> None:
    index = mixed()

    assert (True, True, False) == (bool(index.out["refines"]), bool(index.out["assesses"]), bool(index.out["shapes"]))


def test_an_index_is_compiled_once() -> None:
    framework = Framework(id="f", items=[Outcome(id="a")])

    assert index_of(framework) is index_of(framework)
    assert index_of(framework) is not index_of(framework.evolve())
    assert framework is index_of(framework).framework
    assert "AlignmentIndex('f', 1 items, 0 links)" == repr(index_of(framework))


@pytest.mark.parametrize("thing", [None, "framework.yaml", {"outcomes": []}])
def test_what_is_no_framework_has_no_index(thing: object) -> None:
    with pytest.raises(
        TypeError, match=r" is no Framework: read one with read\(\) or build one with FrameworkBuilder$"
    ):
        index_of(thing)  # type: ignore[arg-type]
