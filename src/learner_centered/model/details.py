"""What the builder takes for each item type: its attributes, and the link words it may start."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, Generic, TypedDict, TypeVar, Union, Unpack

import attrs

from learner_centered.model.items import (
    Competency,
    Condition,
    ExternalItem,
    Initiative,
    Item,
    ItemType,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)
from learner_centered.model.words import (
    Access,
    Aspect,
    Dimension,
    Grain,
    Part,
    Purpose,
    Reported,
    Scope,
    Stated,
    Status,
    SupportKind,
)

End_co = TypeVar("End_co", covariant=True)
Given = TypeVar("Given", bound=Item | str)
T = TypeVar("T")


class LinkDetails(TypedDict, total=False):
    """What a link may say beside its ends and its relation."""

    stated: Stated | str
    status: Status | str | None
    depth: str | None
    strength: int | None
    demand: str | None
    grade_band: str | None
    evidence: Iterable[str]
    reported: Reported | str | None
    weight: float | None
    corequisite: bool | None
    match: str | None
    confidence: float | None
    note: str | None
    asserted_by: str | None
    as_of: date | None
    citations: Iterable[str]
    extra: Mapping[str, Any]


@attrs.frozen
class To(Generic[End_co]):
    """The far end of a link with what the link says; made by `to`.

    Attributes:
        target: The item, or its id.
        details: The attributes of the link.
    """

    target: End_co
    details: LinkDetails = attrs.field(factory=LinkDetails)


def to(target: Given, **details: Unpack[LinkDetails]) -> To[Given]:
    """Return the far end of a link together with what the link says.

    Args:
        target: The item, or its id.
        **details: The attributes of the link, such as `strength` or `depth`.

    Example:
        >>> to("sets-goals", depth="practice", strength=2)
        To(target='sets-goals', details={'depth': 'practice', 'strength': 2})
    """
    return To(target, details)


Ends = Union[T, str, To[Union[T, str]], Iterable[Union[T, str, To[Union[T, str]]]]]  # noqa: UP007 # a generic alias
"""What a link word takes: an id, an item, `to(…)`, or several of these."""

Promise = Competency | Outcome
Blockable = Outcome | Competency | Practice | LearningExperience | SupportSystem | SchoolStructure | Condition


class ItemDetails(TypedDict, total=False):
    """What every item may say, and the link words every item takes."""

    title: str
    description: str | None
    status: Status | str | None
    grade_bands: Iterable[str]
    tags: Iterable[str]
    citations: Iterable[str]
    uri: str | None
    replaces: Iterable[str]
    extra: Mapping[str, Any]
    requires: Ends[SchoolStructure | Condition | SupportSystem]
    related_to: Ends[Item]
    corresponds_to: Ends[ExternalItem]
    conflicts_with: Ends[Item]


class OutcomeDetails(ItemDetails, total=False):
    """What an outcome may say, and the link words it takes."""

    aspects: Iterable[Aspect | str]
    purposes: Iterable[Purpose | str]
    dimensions: Iterable[Dimension | str]
    part_of: Ends[Outcome]


class CompetencyDetails(ItemDetails, total=False):
    """What a competency may say, and the link words it takes."""

    statement: str | None
    statements: Mapping[str, str]
    grain: Grain | str | None
    levels: str | Iterable[str]
    target: str | None
    discipline: str | None
    aspects: Iterable[Aspect | str]
    demand: str | None
    refines: Ends[Outcome]
    part_of: Ends[Competency]
    precedes: Ends[Competency]


class PracticeDetails(ItemDetails, total=False):
    """What a practice may say, and the link words it takes."""

    part: Part | str | None
    quality: str | None
    look_fors: Iterable[str]
    part_of: Ends[Practice]
    develops: Ends[Promise]
    shapes: Ends[LearningExperience | Practice]


class ExperienceDetails(ItemDetails, total=False):
    """What a learning experience may say, and the link words it takes."""

    qualities: Iterable[str]
    format: str | None
    span: str | None
    settings: Iterable[str]
    subjects: Iterable[str]
    sites: Iterable[str]
    access: Access | str | None
    hours: float | None
    part_of: Ends[LearningExperience]
    develops: Ends[Promise]
    assesses: Ends[Promise]
    precedes: Ends[LearningExperience]
    enacts: Ends[Practice]


class SupportDetails(ItemDetails, total=False):
    """What a support system may say, and the link words it takes."""

    kind: SupportKind | str | None
    part_of: Ends[SupportSystem]
    backs: Ends[Practice | LearningExperience | SchoolStructure]
    blocks: Ends[Blockable]


class StructureDetails(ItemDetails, total=False):
    """What a school structure may say, and the link words it takes."""

    kind: str | None
    sites: Iterable[str]
    part_of: Ends[SchoolStructure]
    assesses: Ends[Promise]
    enables: Ends[LearningExperience | Practice | SupportSystem | SchoolStructure]
    blocks: Ends[Blockable]


class ConditionDetails(ItemDetails, total=False):
    """What a condition may say, and the link words it takes."""

    kind: str | None
    scope: Scope | str | None
    ecosystem_wide: bool
    part_of: Ends[Condition]
    sustains: Ends[Blockable]
    blocks: Ends[Blockable]


class InitiativeDetails(ItemDetails, total=False):
    """What an initiative may say, and the link words it takes."""

    timeframe: str | None
    part_of: Ends[Initiative]
    advances: Ends[Item]


class ExternalDetails(ItemDetails, total=False):
    """What an external item may say, and the link words it takes."""

    framework: str | None
    code: str | None
    part_of: Ends[ExternalItem]


DETAILS: Final[Mapping[ItemType, type]] = {
    Outcome: OutcomeDetails,
    Competency: CompetencyDetails,
    Practice: PracticeDetails,
    LearningExperience: ExperienceDetails,
    SupportSystem: SupportDetails,
    SchoolStructure: StructureDetails,
    Condition: ConditionDetails,
    Initiative: InitiativeDetails,
    ExternalItem: ExternalDetails,
}
"""What the builder takes for each item type."""
