"""What goes with an item, and what rests on one alone, on small frameworks."""

import pytest

from learner_centered.analysis.coverage import CoverageState
from learner_centered.analysis.resting import Bearer, rests_on
from learner_centered.analysis.robustness import Effect, knock_out
from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.graph.nx import AlignmentGraph
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, LearningExperience, Outcome, SchoolStructure
from learner_centered.model.vocabulary import Relation, Vocabulary
from tests.helpers.notebook import shown


def school() -> FrameworkBuilder:
    """Return two experiences in place and one planned, some of whose competencies only one develops."""
    b = FrameworkBuilder("f")
    b.outcome("agency")
    b.competency("goals", title="Goals", refines="agency")
    b.competency("talks")
    b.competency("plans")
    b.competency("grows")
    b.experience("trip", title="Trip", develops=["goals", "talks", "plans"])
    b.experience("circle", develops="talks")
    b.experience("garden", status="planned", develops=["plans", "grows"])
    return b


def chained() -> FrameworkBuilder:
    """Return a unit that reaches a goal only through its program."""
    b = FrameworkBuilder("f")
    b.competency("goals")
    b.experience("program", develops="goals")
    b.experience("unit", part_of="program")
    return b


def test_what_goes_leaves_things_lost_planned_only_or_weaker() -> None:
    found = knock_out(school().build(), ["trip"])

    assert ("trip",) == found.ids
    assert ["agency", "goals"] == [one.id for one in found.lost]
    assert (
        Effect(
            id="plans",
            title="plans",
            type="Competency",
            before=CoverageState.COVERED,
            after=CoverageState.PLANNED,
            reached_by_before=2,
            reached_by_after=1,
        ),
    ) == found.planned_only
    assert [("talks", "covered", "covered", 2, 1)] == [
        (one.id, one.before, one.after, one.reached_by_before, one.reached_by_after) for one in found.weaker
    ]
    assert ["covered", "covered", "covered", "covered", "planned"] == [row.state for row in found.before.rows]
    assert ["not_recorded", "not_recorded", "covered", "planned", "planned"] == [row.state for row in found.after.rows]


def test_several_items_go_at_once_and_each_counts_once() -> None:
    found = knock_out(school().build(), iter(["circle", "trip", "circle"]))

    assert ("circle", "trip") == found.ids
    assert ["agency", "goals", "talks"] == [one.id for one in found.lost]
    assert () == found.weaker


def test_what_was_only_planned_can_be_lost_and_be_weaker() -> None:
    b = school()
    b.experience("pond", status="piloting", develops="grows")

    weaker = knock_out(b.build(), ["garden"])
    lost = knock_out(b.build(), ["garden", "pond"])

    assert [("plans", "covered"), ("grows", "planned")] == [(one.id, one.after) for one in weaker.weaker]
    assert [("grows", "planned", "not_recorded")] == [(one.id, one.before, one.after) for one in lost.lost]


def test_what_stands_between_goes_with_its_links() -> None:
    """Without the competency between them no experience reaches the outcome; of what is gone nothing is asked."""
    found = knock_out(school().build(), ["goals"])

    assert ["agency"] == [one.id for one in found.lost]
    assert "goals" not in {row.id for row in found.after.rows}


def test_an_item_is_planned_only_where_as_many_reach_it_by_a_planned_way() -> None:
    b = chained()
    b.experience("course", status="planned", develops="goals")
    b.link("unit", "part_of", "course")

    found = knock_out(b.build(), ["program"])

    assert [("goals", "planned", 3, 2)] == [
        (one.id, one.after, one.reached_by_before, one.reached_by_after) for one in found.planned_only
    ]
    assert () == found.weaker


def test_what_only_something_above_still_reaches_is_lost() -> None:
    b = FrameworkBuilder("f")
    b.competency("goals")
    b.competency("weekly", part_of="goals")
    b.experience("trip", develops="goals")
    b.experience("circle", develops="weekly")

    found = knock_out(b.build(), ["circle"])

    assert [("weekly", "covered", "coarser_only")] == [(one.id, one.before, one.after) for one in found.lost]


def test_what_is_stated_absent_elsewhere_is_absent_after() -> None:
    b = school()
    b.experience("debate", develops=to("goals", stated="absent"))

    assert [("agency", "not_recorded"), ("goals", "absent")] == [
        (one.id, one.after) for one in knock_out(b.build(), ["trip"]).lost
    ]


def test_all_is_lost_where_nothing_is_left_that_could_answer() -> None:
    found = knock_out(school().build(), ["trip", "circle", "garden"])

    assert 5 == len(found.lost)
    assert {"not_evaluated"} == {one.after for one in found.lost}
    assert not found.after.evaluated


def test_a_retired_item_takes_nothing_along() -> None:
    b = school()
    b.experience("old", status="retired", develops="goals")

    assert [] == knock_out(b.build(), ["old"]).to_records()


def test_ids_that_no_item_has_are_refused() -> None:
    with pytest.raises(UnknownIdError, match=r"^no item 'tripp' in framework 'f'; did you mean 'trip'\?$"):
        knock_out(school().build(), ["circle", "tripp"])
    with pytest.raises(InvalidValueError, match="'trip' is one text"):
        knock_out(school().build(), "trip")


def test_the_question_is_the_one_asked() -> None:
    b = school()
    b.structure("bus", enables="trip")
    b.structure("yard", enables="garden")

    found = knock_out(b.build(), ["bus"], LearningExperience, SchoolStructure)
    narrow = knock_out(b.build(), ["trip"], Outcome, relations=iter(["develops"]))
    resting = rests_on(b.build(), LearningExperience, SchoolStructure)

    assert ["trip"] == [one.id for one in found.lost]
    assert (("develops",), ("develops",)) == (narrow.before.relations, narrow.after.relations)
    assert () == narrow.lost
    assert [("bus", ("trip",)), ("yard", ("garden",))] == [(row.id, row.alone) for row in resting.rows]


def test_a_view_shows_only_its_relations() -> None:
    graph = AlignmentGraph(school().build(), relations=["develops"])

    assert ["goals"] == [one.id for one in knock_out(graph, ["trip"]).lost]
    assert ("goals",) == rests_on(graph).rows[0].alone


def test_each_answering_item_bears_what_rests_on_it_alone() -> None:
    found = rests_on(school().build())

    assert (
        Bearer(id="trip", title="Trip", type="LearningExperience", alone=("agency", "goals")),
        Bearer(id="circle", title="circle", type="LearningExperience", alone=()),
        Bearer(id="garden", title="garden", type="LearningExperience", alone=("grows",)),
    ) == found.rows
    assert ("trip", "garden") == tuple(row.id for row in found.bearing)
    assert (("Outcome", "Competency"), ("LearningExperience",)) == (found.of, found.by)
    assert ("refines", "part_of", "develops") == found.relations


def test_what_reaches_an_item_only_through_another_cannot_stand_in_for_it() -> None:
    assert [("program", ("goals",)), ("unit", ())] == [(row.id, row.alone) for row in rests_on(chained().build()).rows]


def test_what_is_planned_frees_an_item_unless_only_what_is_in_place_counts() -> None:
    b = FrameworkBuilder("f")
    b.competency("goals")
    b.experience("trip", develops="goals")
    b.experience("studio", status="planned", develops="goals")
    framework = b.build()

    assert () == rests_on(framework).bearing
    assert [("trip", ("goals",))] == [(row.id, row.alone) for row in rests_on(framework, in_place=True).bearing]


def test_another_way_round_frees_an_item() -> None:
    b = chained()
    b.link("unit", "develops", "goals")

    assert () == rests_on(b.build()).bearing


def test_an_item_that_asks_and_answers_does_not_rest_on_itself() -> None:
    """Round a circle of parts it would lead to itself; what else leads to it is what it rests on."""
    b = FrameworkBuilder("f")
    b.competency("one", part_of="two")
    b.competency("two", part_of="one")
    b.experience("trip", develops="two")

    found = rests_on(b.build(), Competency, (Competency, LearningExperience))

    assert [("one", ()), ("two", ("one",)), ("trip", ())] == [(row.id, row.alone) for row in found.rows]


def test_of_two_that_lead_to_an_item_it_never_counts_itself() -> None:
    """What the trip develops prompts the trip in turn: it rests on the talk, which develops the same."""
    prompts = Relation(name="prompts", phrase="prompts", sources=["Competency"], targets=["LearningExperience"])
    b = FrameworkBuilder("f", vocabulary=Vocabulary().extend(relations=[prompts]))
    b.competency("goals")
    b.experience("trip", develops="goals")
    b.experience("talk", develops="goals")
    b.link("goals", "prompts", "trip")

    one = rests_on(b.build(), LearningExperience, LearningExperience, relations=["develops", "prompts"])
    b.experience("walk", develops="goals")
    two = rests_on(b.build(), LearningExperience, LearningExperience, relations=["develops", "prompts"])

    assert [("trip", ()), ("talk", ("trip",))] == [(row.id, row.alone) for row in one.rows]
    assert () == two.bearing


def test_where_the_question_cannot_be_answered_nothing_rests_on_anything() -> None:
    b = FrameworkBuilder("f")
    b.competency("goals")
    b.experience("trip")

    found = rests_on(b.build())

    assert (False, [("trip", ())]) == (found.evaluated, [(row.id, row.alone) for row in found.rows])
    assert "RestsOn(Outcome and Competency by LearningExperience: not evaluated)" == repr(found)
    assert () == rests_on(Framework(id="f")).rows


def test_a_way_that_is_no_answer_to_the_question_bears_nothing() -> None:
    """Where every state is not evaluated, nothing is reached, and so nothing rests on anything."""
    prompts = Relation(name="prompts", phrase="prompts", sources=["Outcome"], targets=["LearningExperience"])
    b = FrameworkBuilder("f", vocabulary=Vocabulary().extend(relations=[prompts]))
    b.outcome("agency")
    b.competency("goals", refines="agency")
    b.link("agency", "prompts", b.experience("trip"))

    found = rests_on(b.build(), LearningExperience, Competency, relations=["refines", "prompts"])

    assert (False, ()) == (found.evaluated, found.bearing)


def test_all_on_a_circle_rest_on_what_any_of_them_rests_on() -> None:
    b = FrameworkBuilder("f")
    b.competency("one", part_of="two")
    b.competency("two", part_of="one")
    b.competency("three", part_of="four")
    b.competency("four", part_of="three")
    b.experience("trip", develops=["one", "four"])
    b.experience("talk", develops="three")

    assert [("trip", ("one", "two"))] == [(row.id, row.alone) for row in rests_on(b.build()).bearing]


def test_records_and_words_show_what_is_touched() -> None:
    found = knock_out(school().build(), ["trip", "garden"])

    assert [
        ("lost", "agency"),
        ("lost", "goals"),
        ("lost", "plans"),
        ("lost", "grows"),
        ("weaker", "talks"),
    ] == [(one["effect"], one["id"]) for one in found.to_records()]
    assert {
        "effect": "planned_only",
        "id": "plans",
        "title": "plans",
        "type": "Competency",
        "before": "covered",
        "after": "planned",
        "reached_by_before": 2,
        "reached_by_after": 1,
    } == knock_out(school().build(), ["trip"]).to_records()[2]
    assert "KnockOut(2 out: 4 lost, 0 planned only, 1 weaker)" == repr(found)
    assert "<caption>without trip, garden</caption>" in shown(found)
    assert "<th>effect</th><th>id</th><th>before</th><th>after</th><th>reached by before</th>" in shown(found)
    assert "<td>weaker</td><td>talks</td><td>covered</td><td>covered</td><td>2</td><td>1</td>" in shown(found)
    assert "<caption>without nothing</caption>" in shown(knock_out(school().build(), []))


def test_records_and_words_show_what_rests_on_what() -> None:
    found = rests_on(school().build())

    assert {
        "id": "trip",
        "title": "Trip",
        "type": "LearningExperience",
        "count": 2,
        "alone": ["agency", "goals"],
    } == found.to_records()[0]
    assert 3 == len(found.to_records())
    assert "RestsOn(Outcome and Competency by LearningExperience: 3 rest on one alone, 2 of 3 bear them)" == repr(found)
    assert "<th>id</th><th>title</th><th>count</th><th>rests on this alone</th>" in shown(found)
    assert "<td>trip</td><td>Trip</td><td>2</td><td>agency, goals</td>" in shown(found)
    assert "<td>circle</td>" not in shown(found)
    assert "<caption>Outcome and Competency by LearningExperience (refines, part_of, develops)</caption>" in shown(
        found
    )
