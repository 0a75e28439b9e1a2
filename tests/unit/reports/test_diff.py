"""A diff as text, as Markdown and as JSON."""

import json
import re

import attrs
import pytest

import learner_centered as lc
from learner_centered.reports.diff import render_json, render_markdown, render_text
from learner_centered.reports.terminal import Page, columns
from learner_centered.reports.words import CLAIMS

OLD = lc.Framework(id="r", items=[lc.Outcome(id="a"), lc.LearningExperience(id="trip")])


def told(new: lc.Framework, *findings: lc.Finding) -> tuple[lc.Diff, lc.Changes]:
    return lc.diff(OLD, new), lc.Changes(excused=findings, unseen=findings)


def test_nothing_changed_is_one_sentence() -> None:
    assert "r: nothing changed; no finding on either side.\n\n" + CLAIMS[:60] in render_text(*told(OLD))


def test_what_changed_is_said_in_words() -> None:
    finding = lc.Finding(code="LC101", name="n", severity=lc.Severity.HINT, message="m", subject="a")
    link = lc.Link(source="trip", relation="develops", target="a", stated="absent", grade_band="K-5")
    new = attrs.evolve(
        OLD, title="R", links=[link], ratings=[lc.Rating(subject="a", level="low")], sites=["north", "south"]
    )

    text = render_text(*told(new, finding), Page(width=200))

    assert "r to R: items: 0 added" in text
    assert "Findings that a reason on record now allows: 1\n  hint LC101: m\n" in text
    assert "Findings that could not be looked for again: 1\n  hint LC101: m\n" in text
    assert "  trip develops a, for K-5, stated not to be so\n" in text
    assert "  sites: not recorded, now north, south\n" in text
    assert "Records added: 1\n  Rating(" in text


def test_json_holds_the_changes_the_effects_and_the_findings() -> None:
    link = lc.Link(source="trip", relation="develops", target="a")

    data = json.loads(render_json(*told(OLD.evolve(add=[link]))))

    assert (1, "diff", CLAIMS) == (data["schema_version"], data["kind"], data["note"])
    assert (1, 0) == (data["counts"]["links_added"], data["counts"]["findings"]["new"])
    assert [("a", "gained", [["trip", "develops", "a"]])] == [
        (one["id"], one["kind"], one["because"]) for one in data["affected"]
    ]


@pytest.mark.parametrize("text", ["<b>x</b> [y](z) *a* `b`", "- a", "1. a", "# a", "| a |", "\x1b[2J\u202e", "x" * 999])
def test_a_hostile_text_is_only_text(text: str) -> None:
    new = OLD.evolve(replace=[lc.Outcome(id="a", title=text)])

    marked, plain = render_markdown(*told(new)), render_text(*told(new))

    body = re.sub(r"&#\d+;|<!-- -->|`[^`|]*`", "", re.sub(r"(?m)^(?:    )?- |^### ", "", marked))
    assert not set(body) & set("<>[]*`|\\_\x1b\u202e")
    assert not re.search(r"(?m)^(?:    )?- (?:[-#+]|\d)", marked)
    assert [] == [line for line in plain.splitlines() if columns(line) > 80]
