"""The item types: seven that belong to an element, and two beside them."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, ClassVar, Final, Self, TypeVar

import annotated_types as at
import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.frozen import EMPTY, FrozenMap
from learner_centered.model.constraints import Matches, Word, constrained
from learner_centered.model.words import (
    Access,
    Aspect,
    Dimension,
    Element,
    Grain,
    Part,
    Purpose,
    Scope,
    Status,
    SupportKind,
)

#: Longer ids are no names any more; the longest IRIs seen in published standards are shorter.
ID_LENGTH: Final = 200


def _plainly_an_id(text: str) -> bool:
    """Return whether a text is an id beyond doubt: printable ASCII of the right length, no space at an end."""
    return 0 < len(text) <= ID_LENGTH and text.isascii() and text.isprintable() and text[0] != " " != text[-1]


#: An id names one item in a framework. A slug such as `sets-goals` reads best, but real ones,
#: such as `0.CC.1||to 20` or an IRI, are legal as they are.
Id = Annotated[
    str,
    at.Len(1, ID_LENGTH),
    Matches(
        r"[^\s\x00-\x1f\x7f](?:[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f])?",
        "no control characters and no space at either end",
        _plainly_an_id,
    ),
]
Filled = Annotated[str, at.MinLen(1)]
Amount = Annotated[float, at.Ge(0)]

W = TypeVar("W", bound=Word)


def _set_of(kind: type[W], given: Iterable[W | str]) -> tuple[W, ...]:
    """Return closed words without repeats, in the order their kind declares them."""
    chosen = {kind(word) for word in texts(given)}
    return tuple(word for word in kind if word in chosen)


def _aspects(given: Iterable[Aspect | str]) -> tuple[Aspect, ...]:
    return _set_of(Aspect, given)


def _purposes(given: Iterable[Purpose | str]) -> tuple[Purpose, ...]:
    return _set_of(Purpose, given)


def _dimensions(given: Iterable[Dimension | str]) -> tuple[Dimension, ...]:
    return _set_of(Dimension, given)


def texts(given: Iterable[str]) -> tuple[str, ...]:
    """Return texts as a tuple in the author's order, and refuse one text where a list is meant."""
    if isinstance(given, str):
        raise InvalidValueError(f"{given!r} is one text: expected a list, such as [{given!r}]")
    try:
        return tuple(given)
    except TypeError:
        raise InvalidValueError(f"{given!r} is no list: expected a list of texts") from None


def frozen_map(given: Mapping[str, Any]) -> FrozenMap[Any]:
    """Return a mapping frozen; the empty one is shared."""
    if isinstance(given, FrozenMap):
        return given
    if not isinstance(given, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers are not all typed
        raise InvalidValueError(f"{given!r} is no mapping: expected a mapping from text")
    return FrozenMap(given) if given else EMPTY


def _levels(given: str | Iterable[str]) -> str | tuple[str, ...]:
    return given if isinstance(given, str) else texts(given)


@attrs.frozen(kw_only=True)
class Base:
    """What every item has.

    Attributes:
        id: Names the item; unique in its framework.
        title: What people call it; the id where none is given.
        description: What it is, in a few sentences.
        status: How far it has come; None is not recorded and counts as in place.
        grade_bands: The grade bands it is for; empty is not recorded.
        tags: Words of the team's own.
        citations: Ids of the sources that say so.
        uri: Where it is published.
        replaces: Ids it had, or of what it stands in for, in an earlier version.
        extra: Keys that this library does not know, kept for the way back.
    """

    section: ClassVar[str]
    word: ClassVar[str]
    label: ClassVar[str]
    element: ClassVar[Element | None]

    id: Id
    title: Filled = attrs.field(default=attrs.Factory(lambda self: self.id, takes_self=True))
    description: str | None = None
    status: Status | None = attrs.field(default=None, converter=attrs.converters.optional(Status))
    grade_bands: tuple[Filled, ...] = attrs.field(default=(), converter=texts)
    tags: tuple[Filled, ...] = attrs.field(default=(), converter=texts)
    citations: tuple[Id, ...] = attrs.field(default=(), converter=texts)
    uri: str | None = None
    replaces: tuple[Id, ...] = attrs.field(default=(), converter=texts)
    extra: FrozenMap[Any] = attrs.field(default=EMPTY, converter=frozen_map, repr=False)

    def __copy__(self) -> Self:
        """Return the same object: nothing in it can change."""
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Return the same object: nothing in it can change."""
        return self


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Outcome(Base):
    """A promise to every learner: knowledge, skills and mindsets for life, work and citizenship.

    Attributes:
        aspects: What it is made of: knowledge, skill, mindset.
        purposes: What it is for: life, work, citizenship.
        dimensions: The promise it belongs to: know oneself, thrive in community, engage in the world.

    Example:
        >>> Outcome(id="agency", title="Agency", aspects=["mindset"]).aspects
        (<Aspect.MINDSET: 'mindset'>,)
    """

    section: ClassVar[str] = "outcomes"
    word: ClassVar[str] = "outcome"
    label: ClassVar[str] = "outcome"
    element: ClassVar[Element | None] = Element.OUTCOMES

    aspects: tuple[Aspect, ...] = attrs.field(default=(), converter=_aspects)
    purposes: tuple[Purpose, ...] = attrs.field(default=(), converter=_purposes)
    dimensions: tuple[Dimension, ...] = attrs.field(default=(), converter=_dimensions)


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Competency(Base):
    """What a learner can do that makes an outcome visible.

    Attributes:
        statement: The expectation in the learner's words: "I can …".
        statements: The same per grade band, where the wording differs.
        grain: Its size: domain, competency, skill or indicator.
        levels: The id of a declared scale, or the labels of its own levels, lowest first.
        target: The label that counts as reached.
        discipline: The subject it belongs to, where it belongs to one.
        aspects: What it is made of: knowledge, skill, mindset.
        demand: Its cognitive demand, a word of the framework's declared ladder of demand.
    """

    section: ClassVar[str] = "competencies"
    word: ClassVar[str] = "competency"
    label: ClassVar[str] = "competency"
    element: ClassVar[Element | None] = Element.OUTCOMES

    statement: Filled | None = None
    statements: FrozenMap[str] = attrs.field(default=EMPTY, converter=frozen_map)
    grain: Grain | None = attrs.field(default=None, converter=attrs.converters.optional(Grain))
    levels: Filled | tuple[Filled, ...] = attrs.field(default=(), converter=_levels)
    target: Filled | None = None
    discipline: Filled | None = None
    aspects: tuple[Aspect, ...] = attrs.field(default=(), converter=_aspects)
    demand: Filled | None = None


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Practice(Base):
    """What educators do or believe so that learners come first.

    Attributes:
        part: The part of the learning model it belongs to.
        quality: The quality of learning experiences it serves.
        look_fors: What a visitor would see where it is alive.
    """

    section: ClassVar[str] = "practices"
    word: ClassVar[str] = "practice"
    label: ClassVar[str] = "practice"
    element: ClassVar[Element | None] = Element.LEARNING_MODEL

    part: Part | None = attrs.field(default=None, converter=attrs.converters.optional(Part))
    quality: Filled | None = None
    look_fors: tuple[Filled, ...] = attrs.field(default=(), converter=texts)


@attrs.frozen(kw_only=True, field_transformer=constrained)
class LearningExperience(Base):
    """What learners do: a lesson, a project, a programme, a rite of passage.

    Attributes:
        qualities: What kind of learning it is; personalized, competency_based and authentic are core.
        format: Its form, such as project or exhibition.
        span: How long it takes: lesson, unit, project, program, rite_of_passage.
        settings: Where it happens, such as classroom or community.
        subjects: The subjects it belongs to.
        sites: The schools that offer it; empty is not recorded.
        access: How many of the learners it reaches.
        hours: Learning time for one learner, in hours.
    """

    section: ClassVar[str] = "experiences"
    word: ClassVar[str] = "experience"
    label: ClassVar[str] = "learning experience"
    element: ClassVar[Element | None] = Element.LEARNING_MODEL

    qualities: tuple[Filled, ...] = attrs.field(default=(), converter=texts)
    format: Filled | None = None
    span: Filled | None = None
    settings: tuple[Filled, ...] = attrs.field(default=(), converter=texts)
    subjects: tuple[Filled, ...] = attrs.field(default=(), converter=texts)
    sites: tuple[Filled, ...] = attrs.field(default=(), converter=texts)
    access: Access | None = attrs.field(default=None, converter=attrs.converters.optional(Access))
    hours: Amount | None = None


@attrs.frozen(kw_only=True, field_transformer=constrained)
class SupportSystem(Base):
    """One of the systems a learning model steers: who trains, evaluates, adopts and pays.

    Attributes:
        kind: professional_learning, evaluation, curriculum or resource_allocation.
    """

    section: ClassVar[str] = "supports"
    word: ClassVar[str] = "support"
    label: ClassVar[str] = "support system"
    element: ClassVar[Element | None] = Element.LEARNING_MODEL

    kind: SupportKind | None = attrs.field(default=None, converter=attrs.converters.optional(SupportKind))


@attrs.frozen(kw_only=True, field_transformer=constrained)
class SchoolStructure(Base):
    """What timetable, staffing, building or report card hold in place.

    Attributes:
        kind: What sort of structure it is, such as small_learning_community or schedule.
        sites: The schools that have it; empty is not recorded.
    """

    section: ClassVar[str] = "structures"
    word: ClassVar[str] = "structure"
    label: ClassVar[str] = "school structure"
    element: ClassVar[Element | None] = Element.SCHOOL_DESIGN

    kind: Filled | None = None
    sites: tuple[Filled, ...] = attrs.field(default=(), converter=texts)


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Condition(Base):
    """What is true without being scheduled: policy, trust, partners, money, culture.

    Attributes:
        kind: What sort of condition it is, such as shared_vision or enabling_policy.
        scope: How far it extends: state, district, school, program or classroom.
        ecosystem_wide: Whether it stands behind everything, as culture does.
    """

    section: ClassVar[str] = "conditions"
    word: ClassVar[str] = "condition"
    label: ClassVar[str] = "condition"
    element: ClassVar[Element | None] = Element.CONDITIONS

    kind: Filled | None = None
    scope: Scope | None = attrs.field(default=None, converter=attrs.converters.optional(Scope))
    ecosystem_wide: bool = False


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Initiative(Base):
    """A Big Move or change project; it belongs to no element.

    Attributes:
        timeframe: When it runs, in the team's own words.
    """

    section: ClassVar[str] = "initiatives"
    word: ClassVar[str] = "initiative"
    label: ClassVar[str] = "initiative"
    element: ClassVar[Element | None] = None

    timeframe: Filled | None = None


@attrs.frozen(kw_only=True, field_transformer=constrained)
class ExternalItem(Base):
    """The far side of a crosswalk: an item of somebody else's framework.

    Attributes:
        framework: The framework it belongs to.
        code: Its code there.
    """

    section: ClassVar[str] = "external"
    word: ClassVar[str] = "external"
    label: ClassVar[str] = "external item"
    element: ClassVar[Element | None] = None

    framework: Filled | None = None
    code: Filled | None = None


Item = (
    Outcome
    | Competency
    | Practice
    | LearningExperience
    | SupportSystem
    | SchoolStructure
    | Condition
    | Initiative
    | ExternalItem
)
"""An item of any type."""

ItemType = type[Item]

ITEM_TYPES: Final[tuple[ItemType, ...]] = (
    Outcome,
    Competency,
    Practice,
    LearningExperience,
    SupportSystem,
    SchoolStructure,
    Condition,
    Initiative,
    ExternalItem,
)
"""Every item type, in the order of the sections of a file."""

SECTIONS: Final[Mapping[str, ItemType]] = {kind.section: kind for kind in ITEM_TYPES}
"""The item type that each section of a file holds."""

TYPE_WORDS: Final[Mapping[str, ItemType]] = {
    word: kind for kind in ITEM_TYPES for word in (kind.section, kind.word, kind.label, kind.__name__.lower())
}
"""Every word that names an item type, in lower case: its section, its word, its label and its class."""
