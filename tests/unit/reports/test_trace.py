"""A trace as text and as JSON."""

import json

from learner_centered.analysis.trace import trace
from learner_centered.model.build import FrameworkBuilder
from learner_centered.model.framework import Framework
from learner_centered.reports.trace import render_json, render_text
from learner_centered.reports.words import CLAIMS


def framework() -> Framework:
    """Return a framework with chains up and down, a block and a side link."""
    b = FrameworkBuilder("small")
    agency = b.outcome("agency", title="Agency")
    goals = b.competency("sets-goals", title="Sets goals", refines=agency)
    project = b.experience("project", develops=goals)
    lab = b.experience("lab", develops=goals, status="piloting", precedes=project)
    b.structure("advisory", enables=project)
    b.structure("bells", blocks=lab)
    return b.build()


def test_chains_are_sentences_by_type_of_item() -> None:
    text = render_text(trace(framework(), "sets-goals"), framework())

    assert text.startswith("sets-goals: Sets goals (competency)\n")
    assert "It stands behind: 1 item\n  outcomes: 1\n    sets-goals spells out agency\n" in text
    assert "Recorded behind it: 3 items\n  learning experiences: 2\n    project develops sets-goals\n" in text
    assert "    lab develops sets-goals (planned or piloting)\n" in text
    assert "    advisory makes room for project, which develops sets-goals\n" in text
    assert text.endswith("learning.\n")


def test_what_blocks_and_what_stands_beside_is_told() -> None:
    text = render_text(trace(framework(), "lab"), framework())

    assert "In the way\n  bells gets in the way of lab\n" in text
    assert "Also recorded\n  lab comes before project\n" in text
    assert "Recorded behind it: nothing is recorded.\n" in text


def test_json_holds_the_chains_and_the_links() -> None:
    data = json.loads(render_json(trace(framework(), "lab"), framework()))

    assert (1, "trace", CLAIMS) == (data["schema_version"], data["kind"], data["note"])
    assert {"id": "lab", "title": "lab", "type": "LearningExperience"} == data["item"]
    assert ["sets-goals", "agency"] == [chain["id"] for chain in data["up"]]
    assert ["lab", "sets-goals", "agency"] == data["up"][1]["ids"]
    assert [("bells", "blocks", "lab")] == [(one["source"], one["relation"], one["target"]) for one in data["blocks"]]
    assert ["precedes"] == [one["relation"] for one in data["sides"]]
    assert [] == data["down"]
