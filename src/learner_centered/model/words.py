"""The closed words: those the framework's founding description fixes, and those this library defines."""

from learner_centered.model.constraints import Word


class Element(Word):
    """The four elements of the framework, in the order its founding description gives them."""

    OUTCOMES = "whole_learner_outcomes"
    LEARNING_MODEL = "learning_model"
    SCHOOL_DESIGN = "school_design"
    CONDITIONS = "enabling_conditions"

    @property
    def label(self) -> str:
        """The name as a heading."""
        return _LABELS[self]


_LABELS = {
    Element.OUTCOMES: "Whole-Learner Outcomes",
    Element.LEARNING_MODEL: "Learning Model",
    Element.SCHOOL_DESIGN: "School Design",
    Element.CONDITIONS: "Enabling Conditions and Culture",
}


class Aspect(Word):
    """What an outcome is made of (founding description)."""

    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    MINDSET = "mindset"


class Purpose(Word):
    """What an outcome is for (founding description)."""

    LIFE = "life"
    WORK = "work"
    CITIZENSHIP = "citizenship"


class Dimension(Word):
    """The promise an outcome belongs to (founding description)."""

    KNOW_SELF = "know_self"
    THRIVE_IN_COMMUNITY = "thrive_in_community"
    ENGAGE_IN_WORLD = "engage_in_world"


class Part(Word):
    """The part of the learning model a practice belongs to (founding description)."""

    EDUCATOR_MINDSET = "educator_mindset"
    LEARNING_COMMUNITY_DESIGN = "learning_community_design"
    EXPERIENCE_DESIGN = "experience_design"


class SupportKind(Word):
    """The four systems a learning model steers (founding description)."""

    PROFESSIONAL_LEARNING = "professional_learning"
    EVALUATION = "evaluation"
    CURRICULUM = "curriculum"
    RESOURCE_ALLOCATION = "resource_allocation"


class Status(Word):
    """How far something has come; a blank is not recorded and counts as in place."""

    PLANNED = "planned"
    PILOTING = "piloting"
    ESTABLISHED = "established"
    RETIRED = "retired"


class Stated(Word):
    """Whether a link says that something is so, or that it is known not to be so."""

    PRESENT = "present"
    ABSENT = "absent"


class Grain(Word):
    """The size of a competency, from large to small."""

    DOMAIN = "domain"
    COMPETENCY = "competency"
    SKILL = "skill"
    INDICATOR = "indicator"


class Access(Word):
    """How many of the learners a learning experience reaches."""

    ALL = "all"
    MOST = "most"
    SOME = "some"


class Scope(Word):
    """How far a condition extends."""

    STATE = "state"
    DISTRICT = "district"
    SCHOOL = "school"
    PROGRAM = "program"
    CLASSROOM = "classroom"


class Perspective(Word):
    """Whose view a rating gives; a role, never a person."""

    LEARNER = "learner"
    EDUCATOR = "educator"
    FAMILY = "family"
    LEADER = "leader"
    COMMUNITY = "community"


class Completeness(Word):
    """Whether the record of a framework is meant to be whole."""

    FULL = "full"
    PARTIAL = "partial"


class Reported(Word):
    """How an assessment's result reaches the report card."""

    SEPARATELY = "separately"
    IN_GRADE = "in_grade"
    NOT_REPORTED = "not_reported"
