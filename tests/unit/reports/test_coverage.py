"""A coverage as text and as JSON."""

import json
from typing import Any

import pytest

from learner_centered.analysis.coverage import coverage
from learner_centered.model.build import FrameworkBuilder
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, Outcome, Practice
from learner_centered.reports.coverage import render_json, render_text
from learner_centered.reports.terminal import Page
from learner_centered.reports.words import CLAIMS
from tests.unit.reports.reports import small_framework


def text_of(framework: Framework, **question: Any) -> str:
    """Return the coverage of a framework as text."""
    return render_text(coverage(framework, **question), framework)


def test_each_item_has_its_state_and_what_stands_behind_it() -> None:
    text = text_of(small_framework())

    assert "  covered        agency: Agency\n                 through others: passion-project\n" in text
    assert "                 parts covered: 1 of 2\n" in text
    assert "  covered        sets-goals: Sets goals\n                 straight: passion-project\n" in text
    assert "  not recorded   speaks-publicly: Speaks publicly\n" in text


def test_the_question_the_counts_and_the_gaps_are_told() -> None:
    text = text_of(small_framework())

    assert "A small school: which learning experiences stand behind the outcomes and" in text
    assert "4 items: 2 covered, 0 planned, 0 coarser only, 0 absent, 2 not recorded, 0 not\n  evaluated.\n" in text
    assert "Gaps: belonging and speaks-publicly.\n" in text
    assert " ".join(text.split()).endswith(CLAIMS)


def test_strength_is_told_with_its_word() -> None:
    b = FrameworkBuilder("r")
    goals = b.competency("goals")
    b.experience("project")
    b.link("project", "develops", goals.id, strength=2)

    assert "strength: 2, clear\n" in text_of(b.build())


@pytest.mark.parametrize(
    ("roll_up", "says"),
    [("any", "any of its parts does."), ("all", "all of its parts do."), (0.5, "at least 50% of its parts do.")],
)
def test_the_roll_up_is_told(roll_up: str | float, says: str) -> None:
    assert f"A whole counts as covered when {says}\n" in text_of(small_framework(), roll_up=roll_up)


def test_a_question_without_items_and_without_gaps_says_so() -> None:
    text = text_of(small_framework(), of=Practice, by=Competency)

    assert "0 items: 0 covered" in text
    assert "Gaps" not in text


def test_states_are_painted_where_colour_shows() -> None:
    framework = small_framework()

    text = render_text(coverage(framework), framework, Page(color=True))

    assert "\x1b[1;32m  covered        \x1b[0magency" in text


def test_json_holds_the_question_the_counts_and_the_rows() -> None:
    framework = small_framework()
    result = coverage(framework, of=Outcome)

    data = json.loads(render_json(result, framework))

    assert (1, "coverage", CLAIMS) == (data["schema_version"], data["kind"], data["note"])
    assert {"id": "small", "title": "A small school", "version": None} == data["framework"]
    assert result.to_records() == data["rows"]
    assert (["Outcome"], ["LearningExperience"], "any") == (data["of"], data["by"], data["roll_up"])
    assert (list(result.relations), list(result.gaps)) == (data["relations"], data["gaps"])
    assert 1 == data["counts"]["covered"]
