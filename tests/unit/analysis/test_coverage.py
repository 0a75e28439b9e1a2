"""Coverage on small frameworks, with exact answers for every state."""

import pickle

import pytest

from learner_centered.analysis.coverage import Coverage, CoverageRow, CoverageState, coverage
from learner_centered.analysis.reach import answering_relations, item_types
from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.framework import Framework
from learner_centered.model.items import (
    ITEM_TYPES,
    Competency,
    Condition,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)
from learner_centered.model.links import Link
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Relation
from tests.helpers.notebook import shown


def states(answer: Coverage) -> dict[str, str]:
    """Return the state of each row by its id."""
    return {row.id: str(row.state) for row in answer.rows}


def every_state() -> Framework:
    """Return a framework that has one outcome or competency in each state but the last."""
    b = FrameworkBuilder("f")
    agency = b.outcome("agency")
    wisdom = b.outcome("wisdom")
    done = b.competency("done", refines=agency)
    soon = b.competency("soon", refines=agency)
    fine = b.competency("fine", refines=wisdom)
    refused = b.competency("refused")
    b.competency("silent")
    b.competency("gone", status="retired")
    b.experience("trip", develops=[to(done, strength=2), to(refused, stated="absent")])
    b.experience("studio", status="planned", develops=[done, to(soon, strength=1)])
    b.experience("circle", develops=wisdom)
    b.experience("old", status="retired", develops=fine)
    return b.build()


def test_each_state_is_told_apart() -> None:
    answer = coverage(every_state())

    assert {
        "agency": "covered",
        "wisdom": "covered",
        "done": "covered",
        "soon": "planned",
        "fine": "coarser_only",
        "refused": "absent",
        "silent": "not_recorded",
    } == states(answer)
    assert ("refused", "silent") == answer.gaps
    assert {"covered": 3, "planned": 1, "coarser_only": 1, "absent": 1, "not_recorded": 1, "not_evaluated": 0} == {
        str(state): count for state, count in answer.counts().items()
    }
    assert list(CoverageState) == list(answer.counts())


def test_an_answer_names_the_question_and_what_was_followed() -> None:
    answer = coverage(every_state(), Outcome, relations=["part_of", "develops"], roll_up=1)

    assert (("Outcome",), ("LearningExperience",)) == (answer.of, answer.by)
    assert ("part_of", "develops") == answer.relations
    assert 1 == answer.roll_up
    assert ["agency", "wisdom"] == [row.id for row in answer.rows]


def test_a_row_tells_direct_through_strength_and_parts() -> None:
    answer = coverage(every_state())

    agency = answer.row("agency")
    assert ("agency", "agency", "Outcome") == (agency.id, agency.title, agency.type)
    assert ((), ("trip", "studio"), 2) == (agency.direct, agency.through, agency.reached_by)
    assert (None, 2, 1) == (agency.strength, agency.parts, agency.parts_covered)
    done = answer.row("done")
    assert (("trip", "studio"), (), 2, 2) == (done.direct, done.through, done.reached_by, done.strength)
    assert (0, 0) == (done.parts, done.parts_covered)


def test_records_are_plain_data() -> None:
    records = coverage(every_state()).to_records()

    assert {
        "id": "agency",
        "title": "agency",
        "type": "Outcome",
        "state": "covered",
        "direct": [],
        "through": ["trip", "studio"],
        "strength": None,
        "parts": 2,
        "parts_covered": 1,
    } == records[0]
    assert all(type(record["state"]) is str for record in records)


def test_the_words_shown_are_short() -> None:
    answer = coverage(every_state())

    assert (
        "Coverage(Outcome and Competency by LearningExperience: "
        "3 covered, 1 planned, 1 coarser_only, 1 absent, 1 not_recorded)"
    ) == repr(answer)
    assert "CoverageRow('done' covered, 2 direct)" == repr(answer.row("done"))
    page = shown(answer)
    assert "<caption>Outcome and Competency by LearningExperience (refines, part_of, develops)</caption>" in page
    assert "<td>done</td><td>done</td><td>covered</td><td>trip, studio</td><td>2</td><td>2</td>" in page


def test_a_row_not_asked_for_is_named_with_the_closest_one() -> None:
    answer = coverage(every_state())

    with pytest.raises(
        UnknownIdError, match=r"no row for 'dones' in the coverage of Outcome and Competency; did you mean 'done'\?"
    ):
        answer.row("dones")
    with pytest.raises(UnknownIdError, match=r"^no row for 'gone' in the coverage of Outcome and Competency(; .*)?$"):
        answer.row("gone")


def test_planned_comes_from_item_link_or_way() -> None:
    """Each kind of tentativeness makes planned, and the asked item's own status makes none."""
    b = FrameworkBuilder("f")
    link, source, between, itself = (b.competency(name) for name in ("link", "source", "between", "itself"))
    b.experience("now", develops=[to(link, status="piloting")])
    b.experience("later", status="piloting", develops=source)
    b.competency("part", part_of=between, status="planned")
    b.experience("next", develops="part")
    b.competency("hoped-for", status="planned")
    b.experience("there", develops=["hoped-for", to(itself, status="established")], status="established")

    answer = coverage(b.build())

    assert {
        "link": "planned",
        "source": "planned",
        "between": "planned",
        "itself": "covered",
        "part": "covered",
        "hoped-for": "covered",
    } == states(answer)
    assert (1, 0) == (answer.row("between").parts, answer.row("between").parts_covered)


def test_retired_links_and_wrong_ends_are_not_followed() -> None:
    b = FrameworkBuilder("f")
    goal = b.competency("goal")
    b.experience("trip", develops=[to(goal, status="retired"), "nowhere"])
    b.link("trip", "refines", goal)
    b.link("trip", "invents", goal)

    answer = coverage(b.build())

    assert {"goal": "not_evaluated"} == states(answer)


def test_a_retired_or_backward_absence_says_nothing() -> None:
    b = FrameworkBuilder("f")
    goal, other = b.competency("goal"), b.competency("other")
    b.experience("trip", develops=[to(goal, stated="absent", status="retired"), other])
    b.practice("voice", develops=to(goal, stated="absent"))

    assert {"goal": "not_recorded", "other": "covered"} == states(coverage(b.build()))


@pytest.mark.parametrize(
    ("roll_up", "expected"),
    [
        ("any", "covered"),
        (1 / 3, "covered"),
        (0.34, "planned"),
        (2 / 3, "planned"),
        (0.67, "not_recorded"),
        ("all", "not_recorded"),
        (1, "not_recorded"),
    ],
)
def test_roll_up_says_how_many_parts_are_enough(roll_up: str | float, expected: str) -> None:
    """Of three parts one is covered, one planned and one not recorded."""
    b = FrameworkBuilder("f")
    agency = b.outcome("agency")
    one, two = b.competency("one", refines=agency), b.competency("two", refines=agency)
    b.competency("three", refines=agency)
    b.experience("trip", develops=one)
    b.experience("studio", develops=two, status="planned")

    answer = coverage(b.build(), roll_up=roll_up)

    assert expected == answer.row("agency").state
    assert (3, 1) == (answer.row("agency").parts, answer.row("agency").parts_covered)


@pytest.mark.parametrize("roll_up", ["any", "all", 0.5])
def test_what_is_reached_straight_is_covered_whatever_its_parts_are(roll_up: str | float) -> None:
    b = FrameworkBuilder("f")
    agency = b.outcome("agency")
    b.competency("open", refines=agency)
    b.experience("trip", develops=agency)

    assert {"agency": "covered", "open": "coarser_only"} == states(coverage(b.build(), roll_up=roll_up))


def test_a_sibling_does_not_make_coarser_only() -> None:
    """What rises to the parent from one part says nothing of the other parts."""
    b = FrameworkBuilder("f")
    agency = b.outcome("agency")
    b.competency("open", refines=agency)
    b.experience("trip", develops=b.competency("done", refines=agency))

    assert {"agency": "covered", "open": "not_recorded", "done": "covered"} == states(coverage(b.build()))


@pytest.mark.parametrize("roll_up", ["any", "all", 0.5])
def test_items_on_a_cycle_of_parts_share_what_reaches_any_of_them(roll_up: str | float) -> None:
    b = FrameworkBuilder("f")
    b.competency("one", part_of="two")
    b.competency("two", part_of="three")
    b.competency("three", part_of="one")
    b.competency("leaf", part_of="two")
    b.experience("trip", develops="leaf")

    answer = coverage(b.build(), roll_up=roll_up)

    assert dict.fromkeys(("one", "two", "three", "leaf"), "covered") == states(answer)
    assert [("trip",)] * 3 == [answer.row(name).through for name in ("one", "two", "three")]


def test_an_item_never_counts_for_itself() -> None:
    b = FrameworkBuilder("f")
    b.practice("one", shapes="two")
    b.practice("two", shapes="one")
    b.practice("alone", shapes="alone")

    answer = coverage(b.build(), Practice, Practice)

    assert {"one": "covered", "two": "covered", "alone": "not_recorded"} == states(answer)
    assert [("two",), ("one",), ()] == [row.direct for row in answer.rows]
    assert [1, 1, 0] == [row.reached_by for row in answer.rows]


def test_a_part_that_answers_is_a_direct_answer() -> None:
    """Asked by competencies, an outcome is covered by those that spell it out."""
    b = FrameworkBuilder("f")
    agency = b.outcome("agency")
    b.outcome("bare")
    goals = b.competency("goals", refines=agency)
    b.competency("weekly-goals", part_of=goals)

    answer = coverage(b.build(), Outcome, Competency)

    assert {"agency": "covered", "bare": "not_recorded"} == states(answer)
    assert (("goals",), ("weekly-goals",)) == (answer.row("agency").direct, answer.row("agency").through)
    assert (1, 1) == (answer.row("agency").parts, answer.row("agency").parts_covered)


def test_other_types_follow_everything_that_carries() -> None:
    b = FrameworkBuilder("f")
    trip, talk = b.experience("trip"), b.experience("talk")
    hall = b.structure("hall", enables=to(trip, strength=3))
    b.condition("trust", sustains=hall)
    b.support("coaching", kind="professional_learning", backs=b.practice("voice", shapes=talk))
    framework = b.build()

    by_structure = coverage(framework, LearningExperience, SchoolStructure)
    by_condition = coverage(framework, LearningExperience, Condition)
    by_support = coverage(framework, (LearningExperience, Practice), SupportSystem)

    assert {"trip": "covered", "talk": "not_recorded"} == states(by_structure)
    assert 3 == by_structure.row("trip").strength
    assert DEFAULT_VOCABULARY.carrying == by_structure.relations
    assert ((), ("trust",)) == (by_condition.row("trip").direct, by_condition.row("trip").through)
    assert {"voice": "covered", "trip": "not_recorded", "talk": "covered"} == states(by_support)


def test_without_answers_or_links_nothing_is_evaluated() -> None:
    b = FrameworkBuilder("f")
    agency = b.outcome("agency")
    b.competency("goals", refines=agency)
    without_answers = coverage(b.build())
    b.experience("trip", assesses="goals")
    without_links = coverage(b.build())
    b.practice("voice", develops=to("goals", stated="absent"))
    with_absence = coverage(b.build())

    assert {"not_evaluated"} == set(states(without_answers).values()) == set(states(without_links).values())
    assert () == without_answers.gaps
    assert not without_answers.evaluated
    assert with_absence.evaluated
    assert ("agency", "goals") == with_absence.gaps


def test_links_that_cannot_lead_from_the_answering_type_make_no_question_of_it() -> None:
    """Recorded `develops` links say nothing about who makes room for experiences."""
    b = FrameworkBuilder("f")
    b.structure("hall")
    b.experience("trip", develops=b.competency("goals"))

    assert {"trip": "not_evaluated"} == states(coverage(b.build(), LearningExperience, SchoolStructure))


def test_an_empty_universe_is_neither_covered_nor_a_gap() -> None:
    answer = coverage(Framework(id="f"))

    assert ((), (), False) == (answer.rows, answer.gaps, answer.evaluated)
    assert "Coverage(Outcome and Competency by LearningExperience: nothing asked)" == repr(answer)


def test_relations_may_be_any_that_lead_one_way() -> None:
    b = FrameworkBuilder("f")
    b.initiative("move", advances=b.structure("hall"))
    b.structure("yard")

    answer = coverage(b.build(), SchoolStructure, (type(b.initiative("other")),), relations=["advances"])

    assert {"hall": "covered", "yard": "not_recorded"} == states(answer)


def test_a_grown_vocabulary_is_followed() -> None:
    """A relation of one's own answers like any other, and one type joined to itself stays with it."""
    mentors = Relation(name="mentors", phrase="mentors", sources=["Initiative"], targets=["Outcome"], carries=True)
    b = FrameworkBuilder("f", vocabulary=DEFAULT_VOCABULARY.extend(relations=[mentors]))
    b.outcome("agency")
    b.link(b.initiative("move"), "mentors", "agency")

    answer = coverage(b.build(), Outcome, type(b.initiative("other")))

    assert {"agency": "covered"} == states(answer)
    assert "mentors" in answer.relations


def test_relations_that_can_begin_a_way_are_known_by_their_ends() -> None:
    def begin(of: type, by: type) -> list[str]:
        return answering_relations(DEFAULT_VOCABULARY, (of,), (by,), DEFAULT_VOCABULARY.carrying)

    assert ["develops", "assesses"] == begin(Outcome, LearningExperience)
    assert ["refines"] == begin(Outcome, Competency)
    assert ["part_of"] == begin(Outcome, Outcome)
    assert ["enables"] == begin(LearningExperience, SchoolStructure)
    assert ["assesses", "enables"] == begin(Competency, SchoolStructure)
    assert ["sustains"] == begin(Competency, Condition)
    assert ["part_of", "sustains"] == begin(Condition, Condition)
    assert [] == begin(Condition, Outcome)


@pytest.mark.parametrize("given", ["Outcome", str, (Outcome, "Competency"), 3, None])
def test_what_is_no_item_type_is_refused(given: object) -> None:
    with pytest.raises(TypeError, match=r"^of=.*: expected an item type or a tuple of them, of Outcome, Competency, "):
        item_types("of", given)


def test_item_types_come_in_the_order_of_their_sections() -> None:
    assert (Outcome, Competency) == item_types("of", [Competency, Outcome, Competency])
    assert (Practice,) == item_types("of", Practice)
    assert ITEM_TYPES == item_types("by", set(ITEM_TYPES))
    with pytest.raises(InvalidValueError, match=r"^by=\(\): expected at least one item type$"):
        item_types("by", ())


@pytest.mark.parametrize("roll_up", ["some", 0, -0.5, 1.01, True, None])
def test_an_unknown_roll_up_is_refused(roll_up: object) -> None:
    with pytest.raises(InvalidValueError, match=r"^roll_up=.*: expected 'any', 'all' or a share above 0 up to 1$"):
        coverage(Framework(id="f"), roll_up=roll_up)  # type: ignore[arg-type]


def test_unknown_and_symmetric_relations_are_refused() -> None:
    framework = Framework(id="f")

    with pytest.raises(
        InvalidValueError, match=r"^unknown relation 'develop': .*corresponds_to.*; did you mean 'develops'"
    ):
        coverage(framework, relations=["develop"])
    with pytest.raises(InvalidValueError, match=r"^unknown relation 'zzz': expected some of .*, conflicts_with$"):
        coverage(framework, relations=["zzz"])
    with pytest.raises(InvalidValueError, match="relation 'related_to' is symmetric"):
        coverage(framework, relations=["related_to"])
    with pytest.raises(InvalidValueError, match="'develops' is one text: expected a list"):
        coverage(framework, relations="develops")


def test_what_is_no_framework_is_refused() -> None:
    with pytest.raises(TypeError, match="is no Framework: read one with read"):
        coverage({"outcomes": []})  # type: ignore[arg-type]


def test_many_answering_items_are_counted_and_named_in_blocks() -> None:
    """More answering items than fit one block, in a chain, on a cycle and in dense rows."""
    number = 4100
    links = [Link(source=f"e{row}", relation="develops", target="goals") for row in range(number)]
    links += [Link(source=f"e{row}", relation="part_of", target=f"e{(row + 1) % 3}") for row in range(3)]
    links += [Link(source="goals", relation="refines", target="agency")]
    links += [Link(source="e4099", relation="develops", target="last")]
    framework = Framework(
        id="f",
        items=[
            Outcome(id="agency"),
            Competency(id="goals"),
            Competency(id="last"),
            *(LearningExperience(id=f"e{row}") for row in range(number)),
        ],
        links=links,
    )

    answer = coverage(framework)

    names = tuple(f"e{row}" for row in range(number))
    assert [number, number, 1] == [row.reached_by for row in answer.rows]
    assert [((), names), (names, ()), (("e4099",), ())] == [(row.direct, row.through) for row in answer.rows]


def test_rows_compare_by_content_however_their_ids_come() -> None:
    row = coverage(every_state()).row("agency")
    made = CoverageRow(
        id="agency",
        title="agency",
        type="Outcome",
        state=CoverageState.COVERED,
        through=["trip", "studio"],
        parts=2,
        parts_covered=1,
    )

    assert made == row == pickle.loads(pickle.dumps(row))  # noqa: S301 # our own bytes
    assert hash(made) == hash(row)
    assert 2 == made.reached_by == pickle.loads(pickle.dumps(row)).reached_by  # noqa: S301
    assert made != coverage(every_state()).row("wisdom")
    assert made._through != ("trip", "studio")


def test_the_best_of_several_relations_counts() -> None:
    b = FrameworkBuilder("f")
    one, two = b.competency("one"), b.competency("two")
    b.experience("now", develops=one, assesses=[one, two])
    b.experience("later", status="planned", develops=[two], assesses=[one])

    answer = coverage(b.build(), relations=["develops", "assesses"])

    assert {"one": "covered", "two": "covered"} == states(answer)
    assert [("now", "later"), ("now", "later")] == [row.direct for row in answer.rows]


def test_strength_is_the_highest_of_the_last_hops_that_bring_an_answer() -> None:
    """Unrated links are passed over, and so are those from what nothing answering leads to."""
    b = FrameworkBuilder("f")
    goals = b.competency("goals")
    b.experience("one", develops=goals)
    b.experience("two", develops=to(goals, strength=2))
    b.experience("three", develops=to(goals, strength=1))
    b.practice("unanswered", develops=to(goals, strength=3))
    b.link("part", "part_of", goals, strength=3)
    b.competency("part")
    b.experience("four", develops="part")

    assert 2 == coverage(b.build()).row("goals").strength


def test_a_part_that_answers_brings_the_strength_of_its_link() -> None:
    b = FrameworkBuilder("f")
    b.outcome("agency")
    b.competency("goals", refines=to("agency", strength=2))
    b.link("agency", "part_of", "agency", strength=3)

    assert 2 == coverage(b.build(), Outcome, Competency).row("agency").strength
    assert 2 == coverage(b.build(), Outcome, (Outcome, Competency)).row("agency").strength


@pytest.mark.parametrize("roll_up", ["any", "all", 0.6])
def test_one_part_that_answers_is_enough_however_parts_roll_up(roll_up: str | float) -> None:
    """It is an answer of its own, of which the best link counts."""
    b = FrameworkBuilder("f")
    for name in ("agency", "wisdom", "care"):
        b.outcome(name)
    b.outcome("part", part_of=["agency", "wisdom"])
    b.competency("goals", refines=["agency", to("wisdom", status="planned")])
    b.competency("soon", refines=["agency", "care"], status="planned")
    b.competency("more", refines="care")

    answer = coverage(b.build(), Outcome, Competency, roll_up=roll_up)

    assert {"agency": "covered", "wisdom": "planned", "care": "covered", "part": "not_recorded"} == states(answer)


def test_direct_answers_stand_in_item_order() -> None:
    b = FrameworkBuilder("f")
    b.competency("goals")
    for number in range(20):
        b.experience(f"e{number}")
    for number in reversed(range(20)):
        b.link(f"e{number}", "develops", "goals")
        b.link(f"e{number}", "assesses", "goals")

    row = coverage(b.build(), relations=["develops", "assesses"]).row("goals")

    assert tuple(f"e{number}" for number in range(20)) == row.direct


def test_many_answering_items_are_named_in_item_order() -> None:
    """Past a couple of dozen ids they are picked in another way, with the same answer."""
    b = FrameworkBuilder("r")
    goals = b.competency("goals", refines=b.outcome("agency"))
    for number in range(60):
        b.experience(f"e{number:02}", develops=[goals] if number % 2 or number < 4 else [])

    found = coverage(b.build(), of=Outcome)

    assert tuple(f"e{number:02}" for number in range(60) if number % 2 or number < 4) == found.rows[0].through


def test_types_that_ask_and_answer_tell_plans_and_directions_apart() -> None:
    """Where an item could answer for itself, what leads to it is followed one way, and plans stay plans."""
    b = FrameworkBuilder("r")
    b.structure("week", enables=["crew", "studio"])
    b.structure("crew")
    b.structure("studio", status="planned", enables="defense")
    b.structure("defense")

    found = coverage(b.build(), of=SchoolStructure, by=SchoolStructure)

    states = {row.id: str(row.state) for row in found.rows}
    assert {"week": "not_recorded", "crew": "covered", "studio": "covered", "defense": "planned"} == states
    assert ("week",) == found.row("defense").through
