"""The link: one claim that one item has to do with another."""

from datetime import date
from typing import Annotated, Any, Self

import annotated_types as at
import attrs

from learner_centered.frozen import EMPTY, FrozenMap
from learner_centered.model.constraints import constrained
from learner_centered.model.items import Amount, Filled, Id, frozen_map, texts
from learner_centered.model.words import Reported, Stated, Status

#: Ordinal: 1 slight, 2 clear, 3 central. Missing is unrated, never 0.
Strength = Annotated[int, at.Interval(ge=1, le=3)]
Share = Annotated[float, at.Interval(ge=0, le=1)]


def _stated(given: Stated | str) -> Stated:
    return given if isinstance(given, Stated) else Stated(given)


def _status(given: Status | str | None) -> Status | None:
    return given if given is None or isinstance(given, Status) else Status(given)


def _reported(given: Reported | str | None) -> Reported | None:
    return given if given is None or isinstance(given, Reported) else Reported(given)


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Link:
    """One claim by somebody that an item has to do with another.

    Which attributes apply depends on the relation (`Relation.attributes`); a stray one is
    kept and found by a check.

    Attributes:
        source: Id of the item it starts from.
        target: Id of the item it leads to.
        relation: Name of the relation.
        stated: Whether it says that this is so, or that it is known not to be so.
        status: How far it has come; None is not recorded and counts as in place.
        depth: How deep a competency is developed, a word of the framework's ladder.
        strength: 1 slight, 2 clear, 3 central; None is unrated.
        demand: The cognitive demand it makes, a word of the framework's ladder of demand.
        grade_band: The grade band it holds for.
        evidence: What learners show, such as exhibition or portfolio.
        reported: How the result reaches the report card.
        weight: Its weight among the assessments, 0 or more, in a unit of the author's choice.
        corequisite: Whether both may be learnt at the same time.
        match: The kind of correspondence, in CASE words such as exactMatchOf.
        confidence: How sure the author is, 0..1.
        note: A remark.
        asserted_by: The role of whoever says so; never a person's name.
        as_of: The day it was said.
        citations: Ids of the sources that say so.
        extra: Keys that this library does not know, kept for the way back.

    Example:
        >>> Link(source="passion-project", relation="develops", target="sets-goals", strength=2)
        Link('passion-project' develops 'sets-goals')
    """

    source: Id
    target: Id
    relation: Filled
    stated: Stated = attrs.field(default=Stated.PRESENT, converter=_stated)
    status: Status | None = attrs.field(default=None, converter=_status)
    depth: Filled | None = None
    strength: Strength | None = None
    demand: Filled | None = None
    grade_band: Filled | None = None
    evidence: tuple[Filled, ...] = attrs.field(default=(), converter=texts)
    reported: Reported | None = attrs.field(default=None, converter=_reported)
    weight: Amount | None = None
    corequisite: bool | None = None
    match: Filled | None = None
    confidence: Share | None = None
    note: str | None = None
    asserted_by: Filled | None = None
    as_of: date | None = None
    citations: tuple[Id, ...] = attrs.field(default=(), converter=texts)
    extra: FrozenMap[Any] = attrs.field(default=EMPTY, converter=frozen_map)

    @property
    def identity(self) -> tuple[str, str, str, str | None, str | None]:
        """What tells it from another link: source, relation, target, grade band, asserter."""
        return (self.source, self.relation, self.target, self.grade_band, self.asserted_by)

    def __repr__(self) -> str:
        """Show the claim."""
        stated = "" if self.stated is Stated.PRESENT else ", stated absent"
        return f"Link({self.source!r} {self.relation} {self.target!r}{stated})"

    def __copy__(self) -> Self:
        """Return the same object: nothing in it can change."""
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Return the same object: nothing in it can change."""
        return self


#: The attributes that depend on the relation; the rest every link may have.
RELATION_ATTRIBUTES = (
    "depth",
    "strength",
    "demand",
    "grade_band",
    "evidence",
    "reported",
    "weight",
    "corequisite",
    "match",
    "confidence",
)
