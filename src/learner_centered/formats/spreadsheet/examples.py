"""The rows that show in a template how a sheet is filled in; they are left out when it is read."""

from collections.abc import Mapping
from typing import Final

from learner_centered.formats.spreadsheet.headings import EXAMPLE, LINKS, TITLES
from learner_centered.formats.tables.flat import Scalar
from learner_centered.model.items import (
    Competency,
    Condition,
    ExternalItem,
    Initiative,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)


def _id(name: str) -> str:
    """Return the id of an example."""
    return EXAMPLE + name


EXAMPLES: Final[Mapping[str, Mapping[str, Scalar]]] = {
    TITLES[Outcome]: {
        "id": _id("agency"),
        "title": "Agency",
        "description": "Every learner sets a course of their own and holds it.",
        "aspects": "knowledge, mindset",
        "purposes": "life, work",
        "dimensions": "know self",
    },
    TITLES[Competency]: {
        "id": _id("sets-goals"),
        "title": "Sets and reviews goals",
        "statement": "I can set a goal, plan the steps, and say what I will change.",
        "grain": "competency",
        "levels": "emerging, practicing, demonstrating",
        "target": "demonstrating",
        "aspects": "skill",
    },
    TITLES[Practice]: {
        "id": _id("learners-as-partners"),
        "title": "Learners as partners",
        "description": "Learners help to decide what happens next, and why.",
        "part": "educator mindset",
        "quality": "personalized",
        "look_fors": "A learner can say what they are working on and who chose it.\nPlans on the wall are in "
        "learners' handwriting.",
    },
    TITLES[LearningExperience]: {
        "id": _id("goal-conference"),
        "title": "Goal conference",
        "description": "Twice a year each learner shows evidence to family and mentor.",
        "qualities": "personalized, competency based",
        "format": "conference",
        "span": "lesson",
        "access": "all",
        "hours": 1.5,
        "status": "established",
    },
    TITLES[SupportSystem]: {
        "id": _id("coaching"),
        "title": "Coaching cycles",
        "description": "A coach plans, watches and looks back with each educator.",
        "kind": "professional learning",
    },
    TITLES[SchoolStructure]: {
        "id": _id("advisory"),
        "title": "Advisory block",
        "description": "Forty minutes a day with one adult and fifteen learners.",
        "kind": "schedule",
    },
    TITLES[Condition]: {
        "id": _id("belonging"),
        "title": "A culture of belonging",
        "description": "Adults and learners expect to be known, and to be needed.",
        "kind": "trust belonging culture",
        "scope": "school",
        "ecosystem_wide": "yes",
    },
    TITLES[Initiative]: {
        "id": _id("redesign-the-week"),
        "title": "Redesign the week",
        "description": "Long blocks in the place of the bell.",
        "timeframe": "2026 to 2028",
        "status": "piloting",
    },
    TITLES[ExternalItem]: {
        "id": _id("state-goal-setting"),
        "title": "Goal setting",
        "framework": "State portrait",
        "code": "SP.2",
    },
    LINKS: {
        "from": _id("goal-conference"),
        "to": _id("sets-goals"),
        "depth": "practice",
        "strength": 3,
        "note": "The relation is blank: an experience usually develops a competency.",
    },
}
"""The row of each sheet that has one, by the title of the sheet."""
