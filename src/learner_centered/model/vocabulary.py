"""The words a framework may use: relations with their ends, and the open registries."""

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import cached_property
from typing import Final

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.findings.nearest import with_hint
from learner_centered.frozen import FrozenMap
from learner_centered.model.items import (
    ITEM_TYPES,
    Competency,
    Condition,
    ExternalItem,
    Initiative,
    ItemType,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
    texts,
)

ANY: Final = tuple(kind.__name__ for kind in ITEM_TYPES)
"""The names of all item types: an end of a relation that any item may stand at."""


@attrs.frozen(kw_only=True)
class Relation:
    """A kind of link: which items it joins, which way, and what it may say.

    Attributes:
        name: The word in a file, read from source to target.
        phrase: The same in plain words, as in "Outcome A *is spelled out by* …" turned round.
        sources: Names of the item types a link may start from.
        targets: Names of the item types a link may lead to.
        same_type: Whether both ends must be of one type.
        carries: Whether reach follows it: what stands at the source stands behind the target.
        acyclic: Whether a cycle of such links contradicts itself.
        symmetric: Whether it reads the same from both ends.
        attributes: Names of the link attributes it takes beyond those every link has.
        inverse: A word that may be written at the target's end instead.
    """

    name: str
    phrase: str
    sources: tuple[str, ...] = attrs.field(default=ANY, converter=texts)
    targets: tuple[str, ...] = attrs.field(default=ANY, converter=texts)
    same_type: bool = False
    carries: bool = False
    acyclic: bool = False
    symmetric: bool = False
    attributes: tuple[str, ...] = attrs.field(default=(), converter=texts)
    inverse: str | None = None

    def allows(self, source: ItemType, target: ItemType) -> bool:
        """Return whether a link may join items of these two types."""
        fits = source.__name__ in self.sources and target.__name__ in self.targets
        return fits and (source is target or not self.same_type)


def _names(*kinds: ItemType) -> tuple[str, ...]:
    """Return the names of item types."""
    return tuple(kind.__name__ for kind in kinds)


_PROMISES = _names(Competency, Outcome)
_BESIDE = _names(Initiative, ExternalItem)

RELATIONS: Final[tuple[Relation, ...]] = (
    Relation(name="refines", phrase="spells out", sources=_names(Competency), targets=_names(Outcome), carries=True),
    Relation(name="part_of", phrase="is part of", same_type=True, carries=True, acyclic=True),
    Relation(
        name="develops",
        phrase="develops",
        sources=_names(LearningExperience, Practice),
        targets=_PROMISES,
        carries=True,
        attributes=("depth", "strength", "demand", "grade_band"),
    ),
    Relation(
        name="assesses",
        phrase="gives evidence of",
        sources=_names(LearningExperience, SchoolStructure),
        targets=_PROMISES,
        carries=True,
        attributes=("evidence", "reported", "weight", "demand", "grade_band"),
    ),
    Relation(
        name="shapes",
        phrase="shapes",
        sources=_names(Practice),
        targets=_names(LearningExperience, Practice),
        carries=True,
        attributes=("strength",),
        inverse="enacts",
    ),
    Relation(
        name="backs",
        phrase="backs",
        sources=_names(SupportSystem),
        targets=_names(Practice, LearningExperience, SchoolStructure),
        carries=True,
        attributes=("strength",),
    ),
    Relation(
        name="enables",
        phrase="makes room for",
        sources=_names(SchoolStructure),
        targets=_names(LearningExperience, Practice, SupportSystem, SchoolStructure),
        carries=True,
        attributes=("strength",),
    ),
    Relation(
        name="sustains",
        phrase="is needed for",
        sources=_names(Condition),
        targets=_names(Condition, SchoolStructure, LearningExperience, Practice, SupportSystem, Competency, Outcome),
        carries=True,
        attributes=("strength",),
    ),
    Relation(
        name="blocks",
        phrase="gets in the way of",
        sources=_names(SupportSystem, SchoolStructure, Condition),
        targets=tuple(name for name in ANY if name not in _BESIDE),
        attributes=("strength",),
    ),
    Relation(
        name="precedes",
        phrase="comes before",
        sources=_names(Competency, LearningExperience),
        targets=_names(Competency, LearningExperience),
        same_type=True,
        acyclic=True,
        attributes=("corequisite",),
    ),
    Relation(
        name="requires",
        phrase="needs",
        targets=_names(SchoolStructure, Condition, SupportSystem),
        acyclic=True,
    ),
    Relation(name="advances", phrase="moves forward", sources=_names(Initiative)),
    Relation(name="related_to", phrase="is related to", symmetric=True),
    Relation(
        name="corresponds_to",
        phrase="corresponds to",
        targets=_names(ExternalItem),
        attributes=("match", "confidence"),
    ),
    Relation(name="conflicts_with", phrase="sends a mixed message with", symmetric=True),
)
"""The relations every framework knows, in the order links are written."""

CORE_QUALITIES: Final = ("personalized", "competency_based", "authentic")
"""The three qualities the founding description names; only these count in rules."""

REGISTRIES: Final[FrozenMap[tuple[str, ...]]] = FrozenMap(
    {
        "qualities": (*CORE_QUALITIES, "inclusive_and_equitable"),
        "structure_kinds": (
            "small_learning_community",
            "performance_assessment",
            "real_world_learning_time",
            "distributed_leadership",
            "teacher_collaboration_time",
            "schedule",
            "grouping",
            "physical_space",
            "grading_reporting",
            "promotion_crediting_transcript",
            "pathway_program",
            "discipline_system",
            "microschool_program",
            "staffing_roles",
            "calendar",
            "technology_data",
            "student_supports",
            "other",
        ),
        "condition_kinds": (
            "shared_vision",
            "coherence",
            "enabling_policy",
            "leadership",
            "collective_efficacy",
            "trust_belonging_culture",
            "guiding_coalition_voice",
            "community_partnership",
            "family_engagement",
            "communication",
            "educator_capacity",
            "leadership_pipeline",
            "resources_funding",
            "time_sustained_commitment",
            "data_systems",
            "technology_policy",
            "transparency",
            "accountability_measures",
            "safety_supportive_environment",
            "other",
        ),
        "formats": (
            "lesson",
            "workshop",
            "seminar",
            "project",
            "expedition",
            "fieldwork",
            "internship",
            "service",
            "studio",
            "performance",
            "exhibition",
            "portfolio",
            "conference",
            "mentoring",
            "other",
        ),
        "spans": ("lesson", "unit", "project", "program", "rite_of_passage"),
        "evidence": (
            "exhibition",
            "portfolio",
            "defense",
            "performance_task",
            "product",
            "conference",
            "observation",
            "self_assessment",
            "peer_assessment",
            "interview",
            "test",
            "other",
        ),
        "matches": (
            "exactMatchOf",
            "isRelatedTo",
            "isPartOf",
            "isChildOf",
            "isPeerOf",
            "isTranslationOf",
            "precedes",
            "replacedBy",
            "exemplar",
            "hasSkillLevel",
        ),
    }
)
"""The open registries with their base words; `matches` are the association types of 1EdTech CASE 1.1."""


REGISTRY_OF: Final[Mapping[str, Mapping[str, str]]] = {
    "Practice": {"quality": "qualities"},
    "LearningExperience": {"qualities": "qualities", "format": "formats", "span": "spans"},
    "SchoolStructure": {"kind": "structure_kinds"},
    "Condition": {"kind": "condition_kinds"},
    "Link": {"evidence": "evidence", "match": "matches"},
}
"""The registry that an attribute takes its words from, by the name of the class."""


class Carrying(Enum):
    """The relations that reach follows, whatever a vocabulary calls them; its one value is `CARRYING`."""

    CARRYING = "carrying"


CARRYING: Final = Carrying.CARRYING
"""Stands for the relations that reach follows, where relations may be named."""


@attrs.frozen(kw_only=True, slots=False)
class Vocabulary:
    """The relations and registry words that a framework is read and judged by.

    Attributes:
        relations: The relations, in the order links are written.
        registries: The known words of each open registry.

    Example:
        >>> wider = Vocabulary().extend(registries={"structure_kinds": ["makerspace"]})
        >>> wider.registries["structure_kinds"][-1]
        'makerspace'
    """

    relations: tuple[Relation, ...] = RELATIONS
    registries: FrozenMap[tuple[str, ...]] = REGISTRIES

    @cached_property
    def by_name(self) -> Mapping[str, Relation]:
        """The relations by their names."""
        return {relation.name: relation for relation in self.relations}

    @cached_property
    def inverses(self) -> Mapping[str, Relation]:
        """The relations by the word that may stand at their target's end."""
        return {relation.inverse: relation for relation in self.relations if relation.inverse is not None}

    @cached_property
    def carrying(self) -> tuple[str, ...]:
        """The names of the relations that reach follows."""
        return tuple(relation.name for relation in self.relations if relation.carries)

    def named(self, relations: Iterable[str] | Carrying) -> tuple[str, ...]:
        """Return the names of some relations in the order of the vocabulary, each once.

        Args:
            relations: Names of relations, or `CARRYING` for those that reach follows.

        Raises:
            InvalidValueError: A relation is not known.

        Example:
            >>> Vocabulary().named(["part_of", "refines"])
            ('refines', 'part_of')
        """
        if isinstance(relations, Carrying):
            return self.carrying
        asked = texts(relations)
        for name in asked:
            if name not in self.by_name:
                unknown = f"unknown relation {name!r}: expected some of {', '.join(self.by_name)}"
                raise InvalidValueError(with_hint(unknown, name, self.by_name))
        return tuple(name for name in self.by_name if name in asked)

    def __getstate__(self) -> dict[str, object]:
        """Pickle the content only; what is derived from it is made anew."""
        return {"relations": self.relations, "registries": self.registries}

    def extend(
        self,
        *,
        relations: Iterable[Relation] = (),
        registries: Mapping[str, Iterable[str]] | None = None,
    ) -> "Vocabulary":
        """Return a vocabulary with more relations and words; this one does not change.

        A relation with a known name takes the place of the known one; a known word stays once.

        Args:
            relations: Relations to add or to put in the place of known ones.
            registries: More words by registry.

        Raises:
            InvalidValueError: A registry does not exist.
        """
        joined = {relation.name: relation for relation in (*self.relations, *relations)}
        words = dict(self.registries)
        for name, more in (registries or {}).items():
            if name not in words:
                raise InvalidValueError(f"unknown registry {name!r}: expected one of {', '.join(words)}")
            words[name] = tuple(dict.fromkeys((*words[name], *texts(more))))
        return Vocabulary(relations=tuple(joined.values()), registries=FrozenMap(words))


DEFAULT_VOCABULARY: Final = Vocabulary()
"""The vocabulary that holds where none is given."""
