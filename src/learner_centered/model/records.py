"""The records beside items and links: ratings, observations, allowances, citations and scales."""

from datetime import date
from typing import Annotated, ClassVar

import annotated_types as at
import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.model.constraints import constrained
from learner_centered.model.items import Filled, Id, texts
from learner_centered.model.words import Element, Perspective

Count = Annotated[int, at.Ge(0)]

#: Counts from learners below this stay hidden unless a caller asks: a small group can be recognised.
SMALL_COUNT = 10


def _element(given: Element | str | None) -> Element | None:
    return given if given is None or isinstance(given, Element) else Element(given)


def _perspective(given: Perspective | str | None) -> Perspective | None:
    return given if given is None or isinstance(given, Perspective) else Perspective(given)


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Rating:
    """One level given to an item or to an element, as in a self-study.

    Attributes:
        subject: Id of the item it rates; None where it rates an element.
        element: The element it rates; None where it rates an item.
        level: The label of the level given.
        scale: Id of the scale the level belongs to.
        target: The level aimed at.
        perspective: Whose view it is: learner, educator, family, leader or community.
        site: The school it speaks of.
        as_of: The day it was given.
        citation: Id of the source.
        n: How many people it sums up.

    Raises:
        InvalidValueError: Neither or both of subject and element are given.

    Example:
        >>> Rating(subject="advisory", level="3", scale="self-study", perspective="educator").level
        '3'
    """

    section: ClassVar[str] = "ratings"

    subject: Id | None = None
    element: Element | None = attrs.field(default=None, converter=_element)
    level: Filled
    scale: Id | None = None
    target: Filled | None = None
    perspective: Perspective | None = attrs.field(default=None, converter=_perspective)
    site: Filled | None = None
    as_of: date | None = None
    citation: Id | None = None
    n: Count | None = None

    def __attrs_post_init__(self) -> None:
        """Ask for exactly one of subject and element."""
        if (self.subject is None) == (self.element is None):
            raise InvalidValueError(
                f"Rating with subject={self.subject!r} and element={self.element!r}: "
                "expected exactly one of the two; a rating speaks of an item or of an element"
            )


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Observation:
    """What a learning walk counted: in how many places a look-for was seen.

    Attributes:
        subject: Id of the practice or other item whose look-for it is.
        look_for: What was looked for.
        seen: In how many places it was seen.
        of: How many places were visited.
        site: The school it speaks of.
        as_of: The day of the walk.

    Raises:
        InvalidValueError: More was seen than visited.

    Example:
        >>> Observation(subject="voice", look_for="learners choose how to show learning", seen=7, of=12).seen
        7
    """

    section: ClassVar[str] = "observations"

    subject: Id
    look_for: Filled
    seen: Count
    of: Count
    site: Filled | None = None
    as_of: date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse more seen than visited."""
        if self.seen > self.of:
            raise InvalidValueError(
                f"Observation of {self.subject!r}, seen={self.seen!r} of={self.of!r}: expected seen to be at most of"
            )


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Allowance:
    """A recorded reason why a finding may stand.

    Attributes:
        rule: Code or name of the rule.
        subject: Id of the item, exactly, or of the framework for what is about the whole.
        reason: Why it may stand.
        until: The last day it holds; None is without end.

    Example:
        >>> Allowance(rule="unassessed-competency", subject="speaks-publicly", reason="rubric in autumn").until
    """

    section: ClassVar[str] = "allowances"

    rule: Filled
    subject: Id
    reason: Filled
    until: date | None = None


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Citation:
    """A source that items, links and ratings name by its id.

    Attributes:
        id: Names the source.
        title: Its title; the id where none is given.
        author: Who wrote it.
        year: When, as printed.
        url: Where to read it.
        as_of: The day it was read.

    Example:
        >>> Citation(id="portrait-2024", title="Portrait of a Learner", year="2024").title
        'Portrait of a Learner'
    """

    section: ClassVar[str] = "citations"

    id: Id
    title: Filled = attrs.field(default=attrs.Factory(lambda self: self.id, takes_self=True))
    author: Filled | None = None
    year: Filled | None = None
    url: Filled | None = None
    as_of: date | None = None


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Scale:
    """An ordered list of level labels that ratings and competencies share.

    Attributes:
        id: Names the scale.
        labels: The labels, lowest first.
        target: The label that counts as reached.

    Raises:
        InvalidValueError: No label is given, one is repeated, or the target is none of them.

    Example:
        >>> Scale(id="growth", labels=["emerging", "practicing", "demonstrating"], target="demonstrating").target
        'demonstrating'
    """

    section: ClassVar[str] = "scales"

    id: Id
    labels: Annotated[tuple[Filled, ...], at.MinLen(1)] = attrs.field(converter=texts)
    target: Filled | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse repeated labels and a target that is none of them."""
        if len(set(self.labels)) != len(self.labels):
            raise InvalidValueError(f"Scale {self.id!r}, labels={self.labels!r}: expected each label once")
        if self.target is not None and self.target not in self.labels:
            raise InvalidValueError(
                f"Scale {self.id!r}, target={self.target!r}: expected one of {', '.join(self.labels)}"
            )


Record = Rating | Observation | Allowance | Citation | Scale
