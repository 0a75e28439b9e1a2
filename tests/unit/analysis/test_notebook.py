"""What a notebook shows: a table with a heading for each column."""

import re

import learner_centered as lc
from learner_centered.analysis.progression import progression
from tests.helpers.notebook import shown


def framework() -> lc.Framework:
    """Return an outcome, what spells it out, what develops that, and what stands around it."""
    b = lc.FrameworkBuilder("r")
    agency = b.outcome("agency", title="Agency")
    goals = b.competency("goals", refines=agency)
    trip = b.experience("trip", develops=goals, requires="room")
    b.structure("room", status="planned", blocks=trip)
    b.practice("choice", shapes=trip)
    return b.build()


def headings(result: object) -> list[str]:
    """Return the headings of the table that a notebook shows."""
    return re.findall(r"<th[^>]*>([^<]*)</th>", shown(result))


def caption(result: object) -> str:
    """Return the caption of the table that a notebook shows."""
    return "".join(re.findall(r"<caption[^>]*>([^<]*)</caption>", shown(result)))


def test_each_column_has_its_heading() -> None:
    made = framework()
    elements = ["Whole-Learner Outcomes", "Learning Model", "School Design", "Enabling Conditions and Culture"]

    assert ["id", "title", "state", "direct", "reached by", "strength"] == headings(lc.coverage(made))
    assert ["side", "id", "state", "affects"] == headings(lc.gaps(made))
    assert ["side", "chain", "state"] == headings(lc.trace(made, "goals"))
    assert ["outcome", *elements] == headings(lc.alignment(made))
    assert ["id", "title", "before", "after", "level"] == headings(progression(made))


def test_the_caption_says_what_was_asked() -> None:
    made = framework()
    asked = lc.coverage(made, of=lc.Outcome, by=(lc.LearningExperience, lc.Practice))

    carried = "refines, part_of, develops, assesses, shapes, backs, enables, sustains"
    assert f"Outcome by Practice and LearningExperience ({carried})" == caption(asked)
    assert "items recorded behind each outcome" == caption(lc.alignment(made))
    assert "goals" == caption(lc.trace(made, "goals"))
    assert "requires: 2 linked, 0 isolated, longest chain 2, 0 redundant" == caption(progression(made, "requires"))
