"""Curriculum maps of small frameworks, and of the example district."""

import pickle
from typing import Any

import pytest

import learner_centered as lc
from learner_centered.analysis.curriculum_map import CurriculumMap, curriculum_map
from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.graph.nx import AlignmentGraph
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, LearningExperience, Outcome
from learner_centered.model.vocabulary import Vocabulary
from tests.helpers.example import EXAMPLE
from tests.helpers.notebook import shown

BANDS = ["K-2", "3-5", "6-8"]


def builder(**details: Any) -> FrameworkBuilder:
    """Return an outcome with two competencies, one of them with a part."""
    given: dict[str, Any] = {"grade_bands": BANDS, **details}
    b = FrameworkBuilder("f", **given)
    b.outcome("agency", title="Agency")
    b.competency("goals", refines="agency")
    b.competency("plans", part_of="goals")
    b.competency("talks", refines="agency")
    return b


def valley() -> Framework:
    """Return experiences in three bands, in place and planned, with assessments."""
    b = builder()
    b.experience("defense", grade_bands=["6-8"], develops=to("plans", depth="demonstrate"), assesses="plans")
    b.experience(
        "crew",
        grade_bands=["K-2", "3-5"],
        develops=[to("plans", depth="introduce", grade_band="K-2"), to("plans", depth="practice", grade_band="3-5")],
    )
    b.experience("trip", grade_bands=["3-5"], develops=to("plans", depth="practice"), status="planned")
    b.experience("walk", develops=to("talks", depth="introduce", status="planned"))
    b.experience("gone", develops=to("talks", depth="practice"), status="retired")
    b.practice("voice", develops=to("talks", depth="practice"))
    b.structure("report-card", assesses=["talks", to("goals", status="planned")])
    return b.build()


def found_of(framework: Framework, name: str, **asked: Any) -> list[list[str]]:
    """Return what is found of one item, what is undecided, and what plans would settle."""
    row = curriculum_map(framework, **asked).row(name)
    return [[str(one) for one in some] for some in (row.findings, row.in_place.undecided, row.settled_by_plans)]


def test_columns_are_experiences_by_their_grade_bands() -> None:
    found = curriculum_map(valley())

    assert ("crew", "trip", "defense", "walk") == found.columns
    assert ("Outcome", "Competency") == found.of
    assert ["agency", "goals", "plans", "talks"] == [row.id for row in found.rows]
    assert ("introduce", "practice", "demonstrate") == found.ladder


def test_cells_hold_the_depths_in_place_and_beside_them_those_planned() -> None:
    row = curriculum_map(valley()).row("plans")

    assert [("crew", "introduce, practice"), ("defense", "demonstrate, assessed")] == [
        (cell.column, cell.text) for cell in row.in_place.cells
    ]
    assert [None, "practice", None, None] == [
        then if now is None else None
        for now, then in zip(
            row.in_place.texts(["crew", "trip", "defense", "walk"]),
            row.with_planned.texts(["crew", "trip", "defense", "walk"]),
            strict=True,
        )
    ]
    assert (2, 3) == (row.in_place.saturation, row.with_planned.saturation)
    assert (False, True) == (row.in_place.complete, row.with_planned.complete)


def test_what_develops_or_assesses_a_part_counts_for_the_whole() -> None:
    found = curriculum_map(valley())

    for name in ("agency", "goals", "plans"):
        assert ("introduce", "practice", "demonstrate") == found.row(name).in_place.levels
        assert ["practised_once"] == [str(one) for one in found.row(name).findings]
    assert ("defense", "report-card") == found.row("agency").assessed_by
    assert ("defense",) == found.row("goals").assessed_by == found.row("goals").in_place.assessed
    assert ("report-card",) == found.row("talks").assessed_by
    assert () == found.row("talks").in_place.assessed


def test_what_is_planned_settles_a_finding_and_makes_none() -> None:
    assert [["practised_once"], [], ["practised_once"]] == found_of(valley(), "plans")
    assert [["never_addressed"], [], ["never_addressed"]] == found_of(valley(), "talks")
    assert "planned" == curriculum_map(valley()).row("talks").state
    assert ("introduced_only",) == curriculum_map(valley()).row("talks").with_planned.findings


def test_states_are_those_of_coverage() -> None:
    b = builder()
    b.competency("drafts", part_of="talks")
    b.competency("edits")
    b.experience("crew", develops=[to("talks", depth="practice"), to("edits", stated="absent")])
    framework = b.build()

    found = curriculum_map(framework)

    assert [row.state for row in lc.coverage(framework).rows] == [row.state for row in found.rows]
    assert ["covered", "not_recorded", "not_recorded", "covered", "coarser_only", "absent"] == [
        str(row.state) for row in found.rows
    ]
    assert ("goals", "plans", "edits") == found.having("never_addressed")
    assert [[], ["never_addressed"], []] == found_of(framework, "drafts")


HANGING_ON_DEPTH = ["introduced_only", "never_practised", "practised_once"]


@pytest.mark.parametrize(
    ("links", "sure", "undecided"),
    [
        # a link's own band comes before those of its experience
        ([("K-2", ("introduce", None)), ("6-8", ("practice", None))], ["practised_once"], []),
        ([("6-8", ("introduce", None)), ("K-2", ("practice", None))], ["practised_once", "out_of_order"], []),
        ([("6-8", ("introduce", "K-2")), ("K-2", ("practice", "3-5"))], ["practised_once"], []),
        ([("3-5", ("introduce", None)), ("3-5", ("practice", None))], ["practised_once"], []),
        # no band, or one that is not declared, may be any
        ([("3-5", ("introduce", None)), (None, ("practice", None))], ["practised_once"], ["out_of_order"]),
        ([("3-5", ("introduce", None)), ("3-5", ("practice", "9-12"))], ["practised_once"], ["out_of_order"]),
        # no depth, or a word that is not on the ladder, may be any
        (
            [("3-5", ("introduce", None)), ("6-8", (None, None))],
            [],
            ["introduced_only", "never_practised", "practised_once"],
        ),
        (
            [("3-5", ("introduce", None)), ("6-8", ("masters", None))],
            [],
            ["introduced_only", "never_practised", "practised_once"],
        ),
    ],
)
def test_order_and_depth_are_what_is_recorded(links: Any, sure: list[str], undecided: list[str]) -> None:
    b = builder()
    for number, (band, (depth, own)) in enumerate(links):
        more = {name: word for name, word in (("depth", depth), ("grade_band", own)) if word}
        b.experience(f"e{number}", grade_bands=[band] if band else [], develops=to("plans", **more))

    assert [sure, undecided, []] == found_of(b.build(), "plans")


def test_an_experience_over_several_bands_may_be_in_any_of_them() -> None:
    b = builder()
    b.experience("crew", grade_bands=["K-2", "6-8"], develops=to("plans", depth="practice"))
    b.experience("trip", grade_bands=["3-5"], develops=to("plans", depth="introduce"))

    assert [["practised_once"], ["out_of_order"], []] == found_of(b.build(), "plans")


def test_an_order_that_is_given_takes_the_place_of_the_bands() -> None:
    b = builder()
    b.experience("crew", grade_bands=["K-2"], develops=to("plans", depth="introduce", grade_band="K-2"))
    b.experience("trip", grade_bands=["6-8"], develops=to("plans", depth="practice"))
    b.experience("walk", develops=to("talks", depth="practice"))
    framework = b.build()

    found = curriculum_map(framework, order={"crew": 3, "trip": 1.5})

    assert ("trip", "crew", "walk") == found.columns
    assert ("trip",) == found.row("plans").in_place.early
    assert [["practised_once", "out_of_order"], [], []] == found_of(framework, "plans", order={"crew": 3, "trip": 1})
    assert [["practised_once"], [], []] == found_of(framework, "plans", order={"crew": 1, "trip": 1})
    assert [["practised_once"], ["out_of_order"], []] == found_of(framework, "plans", order={"walk": 1})


@pytest.mark.parametrize(
    ("develops", "assesses", "details", "asked"),
    [
        (None, None, {}, ()),
        (None, "talks", {}, ("not_assessed",)),
        (to("talks"), None, {}, ("never_addressed",)),
        (to("talks", grade_band="K-2"), to("goals", stated="absent"), {}, ("never_addressed", "not_assessed")),
        (
            to("talks", depth="introduce"),
            None,
            {},
            ("never_addressed", "never_introduced", "introduced_only", "never_practised", "practised_once"),
        ),
        (
            to("talks", depth="introduce", grade_band="K-2"),
            None,
            {"ladder": ["introduce", "demonstrate"]},
            ("never_addressed", "never_introduced", "introduced_only", "out_of_order"),
        ),
        (to("talks", depth="introduce"), None, {"ladder": ["introduce"]}, ("never_addressed",)),
        (to("talks", depth="introduce"), None, {"ladder": []}, ("never_addressed",)),
    ],
)
def test_what_is_recorded_nowhere_is_not_asked(develops: Any, assesses: Any, details: Any, asked: Any) -> None:
    b = builder(**details)
    links = {name: end for name, end in (("develops", develops), ("assesses", assesses)) if end is not None}
    b.experience("crew", **links)

    found = curriculum_map(b.build())

    assert asked == found.asked
    assert {finding for row in found.rows for finding in (*row.findings, *row.in_place.undecided)} <= set(asked)
    if not develops:
        assert {"not_evaluated"} == {row.state for row in found.rows}


def test_only_outcomes_and_competencies_are_rows() -> None:
    framework = valley()

    assert ["agency"] == [row.id for row in curriculum_map(framework, of=Outcome).rows]
    assert ["goals", "plans", "talks"] == [row.id for row in curriculum_map(framework, of=[Competency]).rows]
    with pytest.raises(InvalidValueError, match="of holds LearningExperience: expected Outcome, Competency or both"):
        curriculum_map(framework, of=(Outcome, LearningExperience))
    with pytest.raises(TypeError, match="of='outcome': expected an item type"):
        curriculum_map(framework, of="outcome")  # type: ignore[arg-type]  # what is under test


def test_an_order_of_what_is_no_experience_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="order names 'talks', which is no learning experience: leave it out"):
        curriculum_map(valley(), order={"talks": 1})
    with pytest.raises(UnknownIdError, match=r"no item 'crw' .*; did you mean 'crew'"):
        curriculum_map(valley(), order={"crw": 1})
    with pytest.raises(InvalidValueError, match=r"order\['crew'\]=inf: expected a number"):
        curriculum_map(valley(), order={"crew": float("inf")})
    assert curriculum_map(valley(), order={"gone": 1, "crew": 2}).columns[0] == "crew"


def test_a_view_and_a_vocabulary_without_these_relations_are_not_evaluated() -> None:
    framework = valley()

    view = curriculum_map(AlignmentGraph(framework, relations=["refines"]))
    bare = curriculum_map(Framework(id="f", items=framework.items, vocabulary=Vocabulary(relations=())))

    assert () == view.asked == bare.asked
    assert {"not_evaluated"} == {str(row.state) for row in (*view.rows, *bare.rows)}


def test_a_circle_of_parts_is_gone_round_once() -> None:
    b = builder()
    b.link("goals", "part_of", "plans")
    b.experience("crew", develops=to("goals", depth="introduce"))

    found = curriculum_map(b.build())

    assert [1, 1, 1, 0] == [row.in_place.saturation for row in found.rows]


def test_a_row_is_found_by_its_id_alone() -> None:
    found = curriculum_map(valley())

    with pytest.raises(UnknownIdError, match=r"no row for 'talk' in the map of Outcome and Competency; did you mean"):
        found.row("talk")
    with pytest.raises(UnknownIdError, match=r"no row for 'zoo' in the map of Outcome and Competency$"):
        found.row("zoo")
    with pytest.raises(ValueError, match="'nothing' is not a valid MapFinding"):
        found.having("nothing")


def test_a_map_shows_its_counts_and_its_table() -> None:
    found = curriculum_map(valley())

    assert "CurriculumMap(4 rows x 4 experiences: 1 never_addressed, 3 practised_once)" == repr(found)
    assert "CurriculumMapRow('talks' planned: never_addressed)" == repr(found.row("talks"))
    assert "CurriculumMap(0 rows x 0 experiences: not evaluated)" == repr(curriculum_map(Framework(id="f")))
    assert "<td>plans</td><td>covered</td><td>introduce, practice</td>" in shown(found)
    assert "<td>nothing (with what is planned: practice)</td><td>demonstrate, assessed</td>" in shown(found)


def test_a_map_in_which_nothing_is_found_says_so() -> None:
    b = FrameworkBuilder("f")
    b.experience("crew", develops=b.competency("goals"))

    found = curriculum_map(b.build())

    assert "CurriculumMap(1 rows x 1 experiences: nothing found)" == repr(found)
    assert "CurriculumMapRow('goals' covered: nothing found)" == repr(found.row("goals"))


def test_records_are_plain_and_tell_plans_apart() -> None:
    record = curriculum_map(valley()).to_records()[3]

    assert ["talks", "talks", "Competency", "planned"] == [record[key] for key in ("id", "title", "type", "state")]
    assert ["report-card"] == record["assessed_by"]
    assert ["never_addressed"] == record["settled_by_plans"] == record["findings"]
    planned: Any = record["with_planned"]
    assert [{"column": "walk", "levels": ["introduce"], "unlevelled": False, "assessed": False}] == planned["cells"]
    assert "outcome" not in {*record, *planned}


def test_a_map_cites_compares_by_value_and_pickles() -> None:
    found = curriculum_map(valley())

    assert found.cite().startswith("Allen (2002)")
    assert found == pickle.loads(pickle.dumps(found))  # noqa: S301 # our own bytes
    assert hash(found) == hash(curriculum_map(valley()))


@pytest.fixture(scope="module")
def riverbend() -> CurriculumMap:
    """Return the map of the example district."""
    framework, _ = lc.read(EXAMPLE)
    return curriculum_map(framework)


def test_the_example_district_has_the_gaps_its_files_show(riverbend: CurriculumMap) -> None:
    assert ("steward", "repairs-harm") == riverbend.having("never_addressed")
    assert ("presents-to-families", "defends-to-panel") == riverbend.having("never_introduced")
    assert ("works-with-data",) == riverbend.having("introduced_only")
    assert () == riverbend.having("out_of_order")
    assert ("steward", "knows-strengths", "listens-to-understand", "repairs-harm") == riverbend.having("not_assessed")


def test_a_pilot_of_the_example_district_would_make_practice_consistent(riverbend: CurriculumMap) -> None:
    teams = riverbend.row("works-in-teams")

    assert ("practised_once",) == teams.findings == teams.settled_by_plans
    assert (3, 4) == (teams.in_place.saturation, teams.with_planned.saturation)
    assert riverbend.row("reflects-on-work").in_place.complete


def test_without_a_depth_in_the_example_district_all_but_the_rest_is_undecided(riverbend: CurriculumMap) -> None:
    row = riverbend.row("makes-and-improves").in_place

    assert (1, ()) == (row.saturation, row.levels)
    assert ("never_introduced", "introduced_only", "never_practised", "practised_once") == row.undecided
