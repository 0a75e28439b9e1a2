"""The flow: which boxes and lines there are, in groups where items are many."""

import pytest

import learner_centered as lc
from learner_centered.reports.flow import FOLDED_OVER, chain_of_item, flow_of


@pytest.fixture
def framework() -> lc.Framework:
    """Return a small framework with something of everything."""
    b = lc.FrameworkBuilder("f")
    agency = b.outcome("agency", title="Agency")
    goals = b.competency("goals", title="Goals", refines=agency)
    part = b.competency("part", title="Part", part_of=goals)
    old = b.experience("old", status="retired", develops=goals)
    crew = b.experience("crew", title="Crew", develops=[lc.to(part, strength=2), lc.to(goals, strength=1)])
    trip = b.experience("trip", status="planned", develops=goals, assesses=goals)
    b.structure("bells", kind="schedule", blocks=crew, enables=trip)
    b.condition("culture", ecosystem_wide=True, status="piloting")
    b.initiative("move", advances=[crew, old])
    return b.build()


def test_items_in_use_of_the_elements_are_boxes_from_left_to_right(framework: lc.Framework) -> None:
    flow = flow_of(framework)

    assert ["culture", "bells", "crew", "trip", "goals", "part", "agency"] == [box.ids[0] for box in flow.boxes]
    assert {"culture": "piloting, behind everything", "trip": "planned"} == {
        box.ids[0]: box.remark for box in flow.boxes if box.remark
    }
    assert (False, 7) == (flow.folded, flow.items)


def test_links_of_two_items_are_one_line_with_the_highest_strength(framework: lc.Framework) -> None:
    flow = flow_of(framework)
    wires = {(flow.boxes[one.source].ids[0], flow.boxes[one.target].ids[0]): one for one in flow.wires}

    assert (("develops", "assesses"), True, 2) == (
        wires["trip", "goals"].relations,
        wires["trip", "goals"].planned,
        wires["trip", "goals"].count,
    )
    assert [2, 1, None] == [wires[ends].strength for ends in (("crew", "part"), ("crew", "goals"), ("part", "goals"))]
    assert [("bells", "crew")] == [ends for ends, wire in wires.items() if wire.hinders]


def test_a_line_is_planned_only_where_all_its_links_are() -> None:
    b = lc.FrameworkBuilder("f")
    goals = b.competency("goals")
    b.experience("crew", develops=goals, assesses=lc.to(goals, status="planned"))
    b.experience("trip", develops=lc.to(goals, status="piloting"), assesses=lc.to(goals, status="planned"))

    assert [False, True] == [wire.planned for wire in flow_of(b.build()).wires]


def test_many_items_are_shown_in_groups_by_what_they_are(framework: lc.Framework) -> None:
    flow = flow_of(framework, most=6)

    assert [
        ("sort not recorded", "1 condition"),
        ("schedule", "1 structure"),
        ("sort not recorded", "2 experiences"),
        ("of Agency", "2 competencies"),
        ("Agency", "1 outcome"),
    ] == [(box.label, box.remark) for box in flow.boxes]
    assert flow.folded
    assert {None} == {wire.strength for wire in flow.wires}


def test_a_column_has_no_more_groups_than_can_be_read() -> None:
    items = [lc.SchoolStructure(id=f"s{row}", kind=f"kind {row}") for row in range(FOLDED_OVER + 1)]
    flow = flow_of(lc.Framework(id="f", items=[*items, lc.Competency(id="c")]))

    assert 25 == len(flow.boxes)
    assert ("118 other groups", "118 structures") == (flow.boxes[23].label, flow.boxes[23].remark)
    assert "no outcome recorded" == flow.boxes[24].label


def test_a_chain_has_only_the_columns_it_needs_and_its_item_in_focus(framework: lc.Framework) -> None:
    flow = chain_of_item(framework, "crew")

    assert ["bells", "crew", "goals", "part", "agency"] == [box.ids[0] for box in flow.boxes]
    assert ["SchoolStructure", "LearningExperience", "Competency", "Outcome"] == [one.__name__ for one in flow.columns]
    assert ["crew"] == [box.ids[0] for box in flow.boxes if box.focus]


def test_a_chain_of_many_keeps_its_item_by_itself(framework: lc.Framework) -> None:
    flow = chain_of_item(framework, "goals", most=2)

    assert ["goals"] == [box.label.lower() for box in flow.boxes if box.focus]
    assert flow.folded


@pytest.mark.parametrize("name", ["old", "move"])
def test_what_is_retired_or_of_no_element_stands_alone(framework: lc.Framework, name: str) -> None:
    flow = chain_of_item(framework, name)

    assert ([name], 0) == ([box.ids[0] for box in flow.boxes], len(flow.wires))
