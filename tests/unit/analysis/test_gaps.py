"""Gaps on small frameworks."""

import pytest

from learner_centered.analysis.gaps import Gap, gaps
from learner_centered.errors import InvalidValueError
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.framework import Framework
from learner_centered.model.items import LearningExperience, Outcome, SchoolStructure
from tests.helpers.notebook import shown


def layered() -> FrameworkBuilder:
    """Return three layers of promises of which one leaf is developed."""
    b = FrameworkBuilder("f")
    b.outcome("agency")
    b.outcome("wisdom")
    b.competency("goals", title="Goals", refines="agency")
    b.competency("weekly", part_of="goals")
    b.competency("yearly", part_of="goals")
    b.competency("asks", refines="wisdom")
    b.competency("listens", refines="wisdom")
    b.experience("circle", develops=["asks", to("listens", stated="absent")])
    b.experience("trip")
    return b


def test_a_gap_above_a_gap_is_a_consequence() -> None:
    found = gaps(layered().build())

    assert [
        ("weekly", ("agency", "goals")),
        ("yearly", ("agency", "goals")),
        ("listens", ()),
    ] == [(gap.id, gap.affects) for gap in found.unreached]
    assert ["not_recorded", "not_recorded", "absent"] == [gap.state for gap in found.unreached]
    assert ("agency", "goals", "weekly", "yearly", "listens") == found.coverage.gaps


def test_a_gap_tells_title_and_type() -> None:
    b = FrameworkBuilder("f")
    b.competency("goals", title="Goals")
    b.experience("trip", develops=b.competency("asks"))

    found = gaps(b.build())

    assert (Gap(id="goals", title="Goals", type="Competency", state=found.unreached[0].state),) == found.unreached


def test_idle_items_reach_nothing_that_was_asked() -> None:
    b = layered()
    b.experience("old", status="retired")
    b.experience("part", part_of="circle")
    b.experience("refuses", develops=to("goals", stated="absent"))

    assert ("trip", "refuses") == gaps(b.build()).idle


def test_a_path_through_an_item_not_asked_for_does_not_hide_a_root() -> None:
    """Asked by structures, an experience is a gap by itself whatever stands above it."""
    b = FrameworkBuilder("f")
    b.experience("week", part_of="camp")
    b.experience("camp")
    b.structure("hall", enables=b.experience("talk"))

    found = gaps(b.build(), LearningExperience, SchoolStructure)

    assert [("week", ("camp",))] == [(gap.id, gap.affects) for gap in found.unreached]
    assert () == found.idle


def test_one_item_stands_for_a_cycle_of_gaps() -> None:
    b = FrameworkBuilder("f")
    b.competency("one", part_of="two")
    b.competency("two", part_of="one")
    b.competency("above")
    b.link("two", "part_of", "above")
    b.experience("trip", develops=b.competency("asks"))

    assert [("one", ("two", "above"))] == [(gap.id, gap.affects) for gap in gaps(b.build()).unreached]


def test_roll_up_decides_what_is_a_gap() -> None:
    b = FrameworkBuilder("f")
    agency = b.outcome("agency")
    b.competency("open", refines=agency)
    b.experience("trip", develops=b.competency("done", refines=agency))

    assert [()] == [gap.affects for gap in gaps(b.build()).unreached]
    assert [("agency",)] == [gap.affects for gap in gaps(b.build(), roll_up="all").unreached]


def test_a_question_that_cannot_be_answered_has_no_gaps() -> None:
    b = FrameworkBuilder("f")
    b.competency("goals")
    b.experience("trip")

    found = gaps(b.build())

    assert ((), ()) == (found.unreached, found.idle)
    assert 1 == len(found.coverage.rows)
    assert ((), ()) == ((empty := gaps(Framework(id="f"))).unreached, empty.idle)


def test_records_and_words_show_both_sides() -> None:
    found = gaps(layered().build())

    assert [
        {
            "side": "unreached",
            "id": "weekly",
            "title": "weekly",
            "type": "Competency",
            "state": "not_recorded",
            "affects": ["agency", "goals"],
        },
        {"side": "idle", "id": "trip", "title": None, "type": None, "state": None, "affects": []},
    ] == [found.to_records()[0], found.to_records()[-1]]
    assert 4 == len(found.to_records())
    assert "Gaps(3 unreached, 1 idle)" == repr(found)
    assert "<tr><th>side</th><th>id</th><th>state</th><th>affects</th></tr>" in shown(found)
    assert "<td>unreached</td><td>weekly</td><td>not_recorded</td><td>agency, goals</td>" in shown(found)
    assert "<td>idle</td><td>trip</td><td></td><td></td>" in shown(found)


def test_wrong_questions_are_refused() -> None:
    with pytest.raises(InvalidValueError, match="roll_up='most'"):
        gaps(Framework(id="f"), roll_up="most")


def test_a_part_not_asked_about_explains_nothing() -> None:
    """Asked about outcomes only, an outcome is a gap by itself, whatever its competencies are."""
    b = layered()

    assert [("agency", ())] == [(gap.id, gap.affects) for gap in gaps(b.build(), Outcome).unreached]


def test_a_gap_below_one_item_of_a_cycle_explains_them_all() -> None:
    b = FrameworkBuilder("f")
    b.competency("one", part_of="two")
    b.competency("two", part_of="one")
    b.competency("leaf", part_of="two")
    b.experience("trip", develops=b.competency("asks"))

    assert [("leaf", ("one", "two"))] == [(gap.id, gap.affects) for gap in gaps(b.build()).unreached]


def test_gaps_and_what_they_affect_stand_in_item_order() -> None:
    b = FrameworkBuilder("f")
    for number in range(12):
        b.competency(f"c{number}", part_of=[f"c{number - 1}"] if number % 4 else [])
    b.experience("trip", develops=b.competency("asks"))

    assert [
        ("c3", ("c0", "c1", "c2")),
        ("c7", ("c4", "c5", "c6")),
        ("c11", ("c8", "c9", "c10")),
    ] == [(gap.id, gap.affects) for gap in gaps(b.build()).unreached]
