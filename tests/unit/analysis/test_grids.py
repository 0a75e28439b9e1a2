"""Grids of topic and demand on frameworks small enough to count by hand."""

import json
import pickle
from pathlib import Path
from typing import Any

import attrs
import pytest

import learner_centered as lc
from learner_centered.analysis.grids import Grids, Topics, Weight, grid
from learner_centered.errors import InvalidValueError
from learner_centered.graph.nx import AlignmentGraph
from learner_centered.measures.porter import porter_index
from learner_centered.measures.porter_pairwise import porter_pairwise
from learner_centered.model.build import FrameworkBuilder, to
from tests.helpers.example import EXAMPLE
from tests.helpers.notebook import shown

ROOT = Path(__file__).parents[3]
DEMANDS = ["recall", "apply", "create"]


def valley() -> FrameworkBuilder:
    """Return two outcomes with competencies in three disciplines, experiences and assessments."""
    b = FrameworkBuilder("valley", demands=DEMANDS)
    b.outcome("agency")
    b.outcome("care")
    b.competency("goals", demand="apply", discipline="advisory", refines="agency")
    b.competency("plans", demand="create", part_of="goals")
    b.competency("listens", demand="apply", discipline="language", refines=["agency", "care"])
    b.competency("sings", demand="recall", discipline="music")
    b.competency("draws", refines="care")
    b.competency("gone", demand="recall", refines="care", status="retired")
    b.experience("crew", hours=30, develops=[to("plans", demand="recall"), "listens", to("care", demand="apply")])
    b.experience("trip", hours=4, develops=to("listens", demand="create"), status="planned")
    b.practice("voice", develops=to("goals", demand="create"))
    b.structure("defense", assesses=to("goals", demand="create", weight=70))
    b.link("crew", "assesses", "listens", demand="apply", weight=30)
    return b


def weights(found: Grids, document: str) -> dict[tuple[str, str], float]:
    """Return the cells of a document that are not empty."""
    return {
        (topic, demand): weight
        for topic, cells in found.grids[document].items()
        for demand, weight in cells.items()
        if weight
    }


def left_out(found: Grids) -> dict[str, tuple[int, int, int, int, int]]:
    """Return for each document what is counted, and what is left out for each reason."""
    return {
        one.document: (one.counted, one.no_demand, one.strange_demand, one.no_topic, one.no_weight)
        for one in found.counts
    }


def test_competencies_weigh_one_and_are_shared_among_their_outcomes() -> None:
    found = grid(valley().build())

    assert {
        ("agency", "apply"): 1.5,
        ("agency", "create"): 1.0,
        ("care", "apply"): 0.5,
    } == weights(found, "outcomes")
    assert (("agency", "care"), tuple(DEMANDS)) == (found.topics, found.demands)


def test_hours_are_shared_among_the_links_of_an_experience_also_with_those_left_out() -> None:
    assert {
        ("agency", "recall"): 10.0,
        ("care", "apply"): 10.0,
        ("agency", "create"): 2.0,
        ("care", "create"): 2.0,
    } == weights(grid(valley().build()), "experiences")


def test_assessments_weigh_as_their_links_say() -> None:
    assert {
        ("agency", "create"): 70.0,
        ("agency", "apply"): 15.0,
        ("care", "apply"): 15.0,
    } == weights(grid(valley().build()), "assessments")


def test_what_is_left_out_is_counted_under_its_reason() -> None:
    found = grid(valley().build())

    assert {
        "outcomes": (3, 1, 0, 1, 0),
        "experiences": (3, 1, 0, 0, 0),
        "assessments": (2, 0, 0, 0, 0),
    } == left_out(found)
    assert [2, 1, 0] == [one.left_out for one in found.counts]
    assert [0, 1, 0] == [one.planned for one in found.counts]
    assert ["equal", "hours", "weight"] == [one.weight for one in found.counts]


@pytest.mark.parametrize(
    ("topics", "labels", "outcomes", "experiences"),
    [
        (
            "competencies",
            ("goals", "plans", "listens", "sings", "draws"),
            {
                ("goals", "apply"): 1.0,
                ("plans", "create"): 1.0,
                ("listens", "apply"): 1.0,
                ("sings", "recall"): 1.0,
            },
            {("plans", "recall"): 10.0, ("listens", "create"): 4.0},
        ),
        (
            "disciplines",
            ("advisory", "language", "music"),
            {("advisory", "apply"): 1.0, ("language", "apply"): 1.0, ("music", "recall"): 1.0},
            {("language", "create"): 4.0},
        ),
    ],
)
def test_topics_are_what_the_caller_chooses(topics: Topics, labels: Any, outcomes: Any, experiences: Any) -> None:
    found = grid(valley().build(), topics=topics)

    assert labels == found.topics
    assert outcomes == weights(found, "outcomes")
    assert experiences == weights(found, "experiences")


@pytest.mark.parametrize(
    ("weight", "names", "counted", "crew", "goals"),
    [
        ("auto", ["equal", "equal"], [3, 2], 1 / 3, 1.0),
        ("recorded", ["hours", "weight"], [2, 1], 10.0, 70.0),
        ("equal", ["equal", "equal"], [3, 2], 1 / 3, 1.0),
    ],
)
def test_weights_are_named_and_never_mixed(
    weight: Weight, names: list[str], counted: list[int], crew: float, goals: float
) -> None:
    """Where one of several records no weight, all are equal or it is left out."""
    b = valley()
    b.experience("walk", develops=to("draws", demand="recall"))
    framework = b.build()
    bare = [link for link in framework.links if link.relation == "assesses" and link.source == "crew"]
    framework = framework.evolve(remove=[*bare, "trip"]).evolve(add=[attrs.evolve(bare[0], weight=None)])

    found = grid(framework, weight=weight)

    assert ["equal", *names] == [one.weight for one in found.counts]
    assert counted == [one.counted for one in found.counts[1:]]
    assert crew == found.grids["experiences"]["agency"]["recall"]
    assert goals == found.grids["assessments"]["agency"]["create"]
    assert sum(counted) + sum(one.no_weight for one in found.counts) == 5


def test_what_is_planned_counts_and_is_told() -> None:
    b = FrameworkBuilder("f", demands=DEMANDS)
    b.outcome("agency")
    b.competency("goals", demand="apply", refines="agency", status="planned")
    b.competency("plans", demand="apply", refines="agency", status="established")
    b.experience("crew", develops=to("plans", demand="apply", status="piloting"))
    b.structure("defense", status="planned", assesses=to("plans", demand="apply"))

    assert [(2, 1), (1, 1), (1, 1)] == [(one.counted, one.planned) for one in grid(b.build()).counts]


def test_a_demand_that_is_not_on_the_ladder_is_left_out() -> None:
    found = grid(valley().build(), demand=["recall", "create"])

    assert ("recall", "create") == found.demands
    assert {
        "outcomes": (1, 1, 2, 1, 0),
        "experiences": (2, 1, 1, 0, 0),
        "assessments": (1, 0, 1, 0, 0),
    } == left_out(found)


def test_a_document_without_demand_has_no_grid_and_is_named() -> None:
    b = FrameworkBuilder("f", demands=DEMANDS)
    b.outcome("agency")
    b.competency("goals", demand="apply", refines="agency")
    b.experience("crew", develops=to("goals", depth="practice"))

    found = grid(b.build())

    assert ["outcomes"] == list(found.grids)
    assert ("experiences", "assessments") == found.not_recorded
    assert ["equal"] * 3 == [one.weight for one in found.counts]


def test_outcomes_are_taken_to_the_top_and_a_circle_of_them_is_one() -> None:
    b = FrameworkBuilder("f", demands=DEMANDS)
    for name in ("whole", "ring", "part", "other"):
        b.outcome(name)
    b.link("part", "part_of", "whole")
    b.link("ring", "part_of", "other")
    b.link("other", "part_of", "ring")
    b.competency("goals", demand="apply", refines=["part", "other"])
    b.competency("one", demand="apply", part_of="two")
    b.competency("two", part_of="one")

    found = grid(b.build())

    assert ("whole", "ring") == found.topics
    assert {("whole", "apply"): 0.5, ("ring", "apply"): 0.5} == weights(found, "outcomes")
    assert (1, 1, 0, 1, 0) == left_out(found)["outcomes"]


def test_thirds_add_up_to_one() -> None:
    b = FrameworkBuilder("f", demands=DEMANDS)
    b.outcome("agency")
    for name in ("a", "b", "c"):
        b.competency(name, refines="agency")
    b.experience("crew", develops=[to(name, demand="apply") for name in ("a", "b", "c")])

    assert {("agency", "apply"): 1.0} == weights(grid(b.build()), "experiences")


def test_the_published_worked_note_follows_from_a_framework() -> None:
    """The framework that the note's codings describe gives its three indices."""
    oracles = json.loads((ROOT / "tests" / "oracles" / "porter.json").read_text(encoding="utf-8"))
    oracle = next(one for one in oracles if one["name"] == "porter_caap_pairwise")
    inputs = oracle["inputs"]
    b = FrameworkBuilder("note", demands=inputs["demands"])
    for topic in inputs["topics"]:
        b.outcome(topic)
    for number, (topic, demand, _) in enumerate(inputs["entries"]["outcomes"]):
        b.competency(f"c{number}", demand=demand, refines=topic)
    for number, (topic, demand, hours) in enumerate(inputs["entries"]["experiences"]):
        b.experience(f"e{number}", hours=hours, develops=to(topic, demand=demand))
    for number, (topic, demand, marks) in enumerate(inputs["entries"]["assessments"]):
        b.structure(f"s{number}", assesses=to(topic, demand=demand, weight=marks))

    found = porter_pairwise(grid(b.build()).grids)

    assert oracle["expected"] == pytest.approx([pair.index for pair in found.pairs], abs=oracle["tolerance"])


def test_grids_go_into_the_index_as_they_are() -> None:
    found = grid(valley().build())

    assert 1.0 == porter_index(found.grids["outcomes"], found.grids["outcomes"])


def test_a_framework_without_any_demand_has_no_grid() -> None:
    framework, findings = lc.read(EXAMPLE)

    assert not findings
    with pytest.raises(InvalidValueError, match=r"'riverbend' records no cognitive demand: .* depth says when"):
        grid(framework)


def test_demand_of_what_is_retired_or_of_practices_is_none() -> None:
    b = FrameworkBuilder("f", demands=DEMANDS)
    b.competency("gone", demand="recall", status="retired")
    b.practice("voice", develops=to(b.competency("goals"), demand="create"))

    with pytest.raises(InvalidValueError, match="records no cognitive demand"):
        grid(b.build())


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"topics": "outcome"}, "topics='outcome': expected one of outcomes, competencies, disciplines"),
        ({"weight": "hours"}, "weight='hours': expected one of auto, recorded, equal"),
        ({"demand": []}, "'valley' declares no ladder of cognitive demand: declare `demands`"),
        ({"demand": "recall"}, "'recall' is one text: expected a list"),
        ({"demand": ["recall", "recall"]}, r"demand=\('recall', 'recall'\): expected different words"),
    ],
)
def test_what_is_no_question_is_refused(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        grid(valley().build(), **asked)


def test_a_view_shows_only_its_relations() -> None:
    framework = valley().build()

    found = grid(AlignmentGraph(framework, relations=["develops", "refines", "part_of"]))

    assert ("assessments",) == found.not_recorded
    assert grid(framework).grids["experiences"] == found.grids["experiences"]


def test_grids_show_counts_tables_and_records() -> None:
    found = grid(valley().build())

    assert (
        "Grids(2 topics x 3 demands: outcomes 3 counted, 2 left out, experiences 3 counted, 1 left out, "
        "assessments 2 counted, 0 left out)" == repr(found)
    )
    assert "<caption>2 topics x 3 demands: outcomes 3 counted" in shown(found)
    assert "<td>experiences</td><td>care</td><td>0</td><td>10</td><td>2</td>" in shown(found)
    assert 3 * 2 * 3 == len(found.to_records())
    assert {"document": "outcomes", "topic": "agency", "demand": "apply", "weight": 1.5} == found.to_records()[1]


def test_grids_compare_by_value_hash_and_pickle() -> None:
    found, same = grid(valley().build()), grid(valley().build())

    assert found == same == pickle.loads(pickle.dumps(found))  # noqa: S301 # our own bytes
    assert hash(found) == hash(same)
