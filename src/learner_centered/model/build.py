"""Building a framework in Python, with link words that an editor completes and a type checker judges."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeVar, Unpack, cast

import attrs

from learner_centered.errors import DuplicateIdError
from learner_centered.findings.nearest import with_hint
from learner_centered.model.details import (
    CompetencyDetails,
    ConditionDetails,
    ExperienceDetails,
    ExternalDetails,
    InitiativeDetails,
    LinkDetails,
    OutcomeDetails,
    PracticeDetails,
    StructureDetails,
    SupportDetails,
    To,
)
from learner_centered.model.details import to as to  # noqa: PLC0414 # public beside the builder
from learner_centered.model.framework import Framework, FrameworkDetails
from learner_centered.model.items import (
    Competency,
    Condition,
    ExternalItem,
    Initiative,
    Item,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)
from learner_centered.model.links import Link
from learner_centered.model.records import Allowance, Citation, Observation, Rating, Scale
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY
from learner_centered.model.words import Element, Perspective

ItemT = TypeVar("ItemT", bound=Item)
End = Item | str | To[Item | str]


class FrameworkBuilder:
    """Builds a framework item by item; links are written where a person thinks of them.

    Each method adds an item and returns it, so that later ones can name it. A link word takes an
    id, an item, `to(…)` where the link says more, or a list of these; an id may be defined later.
    What the types below do not foresee, `link` writes, and the checks judge.

    Args:
        name: The id of the framework.
        **details: Its title, version, grade bands and so on.

    Example:
        >>> b = FrameworkBuilder("riverbend", title="Riverbend")
        >>> agency = b.outcome("agency", title="Agency", aspects=["mindset"])
        >>> goals = b.competency("sets-goals", refines=agency)
        >>> _ = b.experience("passion-project", develops=goals, assesses=to(goals, evidence=["exhibition"]))
        >>> b.build()
        Framework('riverbend', 3 items, 3 links)
    """

    def __init__(self, name: str, /, **details: Unpack[FrameworkDetails]) -> None:
        """Start without items; the id is judged when the framework is built."""
        self._name = name
        self._details = details
        self._items: dict[str, Item] = {}
        self._links: list[Link] = []
        self._scales: list[Scale] = []
        self._ratings: list[Rating] = []
        self._observations: list[Observation] = []
        self._allowances: list[Allowance] = []
        self._citations: list[Citation] = []

    def __repr__(self) -> str:
        """Show the id and the counts."""
        return f"FrameworkBuilder({self._name!r}, {len(self._items)} items, {len(self._links)} links)"

    def outcome(self, name: str, /, **details: Unpack[OutcomeDetails]) -> Outcome:
        """Add an outcome and return it.

        Raises:
            InvalidValueError: A value is not allowed.
            DuplicateIdError: The id is taken.
            TypeError: A keyword is neither an attribute nor a link word of this type.
        """
        return self._add(Outcome, name, details)

    def competency(self, name: str, /, **details: Unpack[CompetencyDetails]) -> Competency:
        """Add a competency and return it; raises as `outcome` does."""
        return self._add(Competency, name, details)

    def practice(self, name: str, /, **details: Unpack[PracticeDetails]) -> Practice:
        """Add a practice and return it; raises as `outcome` does."""
        return self._add(Practice, name, details)

    def experience(self, name: str, /, **details: Unpack[ExperienceDetails]) -> LearningExperience:
        """Add a learning experience and return it; raises as `outcome` does.

        `enacts=practice` records that the practice shapes this experience.
        """
        return self._add(LearningExperience, name, details)

    def support(self, name: str, /, **details: Unpack[SupportDetails]) -> SupportSystem:
        """Add a support system and return it; raises as `outcome` does."""
        return self._add(SupportSystem, name, details)

    def structure(self, name: str, /, **details: Unpack[StructureDetails]) -> SchoolStructure:
        """Add a school structure and return it; raises as `outcome` does."""
        return self._add(SchoolStructure, name, details)

    def condition(self, name: str, /, **details: Unpack[ConditionDetails]) -> Condition:
        """Add a condition and return it; raises as `outcome` does."""
        return self._add(Condition, name, details)

    def initiative(self, name: str, /, **details: Unpack[InitiativeDetails]) -> Initiative:
        """Add an initiative and return it; raises as `outcome` does."""
        return self._add(Initiative, name, details)

    def external(self, name: str, /, **details: Unpack[ExternalDetails]) -> ExternalItem:
        """Add an item of somebody else's framework and return it; raises as `outcome` does."""
        return self._add(ExternalItem, name, details)

    def link(self, source: Item | str, relation: str, target: Item | str, **details: Unpack[LinkDetails]) -> Link:
        """Add a link between any two items, whatever its relation allows, and return it.

        Raises:
            InvalidValueError: A value is not allowed.
        """
        link = self._link(source, relation, target, details)
        self._links.append(link)
        return link

    def scale(self, name: str, labels: Iterable[str], *, target: str | None = None) -> Scale:
        """Add a scale, its labels lowest first, and return it."""
        self._scales.append(Scale(id=name, labels=labels, target=target))
        return self._scales[-1]

    def rating(
        self,
        subject: Item | str | Element,
        level: str,
        *,
        scale: Scale | str | None = None,
        target: str | None = None,
        perspective: Perspective | str | None = None,
        site: str | None = None,
        as_of: date | None = None,
        citation: Citation | str | None = None,
        n: int | None = None,
    ) -> Rating:
        """Add a rating of an item or of an `Element`, and return it."""
        element = subject if isinstance(subject, Element) else None
        rating = Rating(
            subject=None if isinstance(subject, Element) else _id(subject),
            element=element,
            level=level,
            scale=scale.id if isinstance(scale, Scale) else scale,
            target=target,
            perspective=perspective,
            site=site,
            as_of=as_of,
            citation=citation.id if isinstance(citation, Citation) else citation,
            n=n,
        )
        self._ratings.append(rating)
        return rating

    def observation(
        self,
        subject: Item | str,
        look_for: str,
        *,
        seen: int,
        of: int,
        site: str | None = None,
        as_of: date | None = None,
    ) -> Observation:
        """Add what a learning walk counted, and return it."""
        counted = Observation(subject=_id(subject), look_for=look_for, seen=seen, of=of, site=site, as_of=as_of)
        self._observations.append(counted)
        return counted

    def allow(self, rule: str, subject: Item | str, *, reason: str, until: date | None = None) -> Allowance:
        """Record why a finding may stand, and return the allowance."""
        self._allowances.append(Allowance(rule=rule, subject=_id(subject), reason=reason, until=until))
        return self._allowances[-1]

    def cite(
        self,
        name: str,
        *,
        title: str | None = None,
        author: str | None = None,
        year: str | None = None,
        url: str | None = None,
        as_of: date | None = None,
    ) -> Citation:
        """Add a source that items, links and ratings may name by its id, and return it."""
        named = {} if title is None else {"title": title}
        self._citations.append(Citation(id=name, author=author, year=year, url=url, as_of=as_of, **named))
        return self._citations[-1]

    def build(self) -> Framework:
        """Return the framework built so far; building on and calling it again is fine.

        Raises:
            InvalidValueError: A value of the framework itself is not allowed.

        Cost: O(items + links · log links).
        """
        return Framework(
            id=self._name,
            **cast("dict[str, Any]", self._details),
            items=self._items.values(),
            links=self._links,
            scales=self._scales,
            ratings=self._ratings,
            observations=self._observations,
            allowances=self._allowances,
            citations=self._citations,
        )

    def _add(self, kind: type[ItemT], name: str, given: Mapping[str, Any]) -> ItemT:
        """Add an item and the links written under it, or nothing where one of them does not hold."""
        attributes = {field.name for field in attrs.fields(kind)} - {"id"}
        item = kind(id=name, **{word: value for word, value in given.items() if word in attributes})
        if item.id in self._items:
            raise DuplicateIdError([item.id])
        links = [
            link
            for word, ends in given.items()
            if word not in attributes
            for link in self._links_under(item, word, ends)
        ]
        self._items[item.id] = item
        self._links.extend(links)
        return item

    def _links_under(self, item: Item, word: str, ends: End | Iterable[End]) -> Iterator[Link]:
        """Yield the links that a word under an item stands for."""
        vocabulary = self._details.get("vocabulary", DEFAULT_VOCABULARY)
        kind = type(item).__name__
        forward = vocabulary.by_name.get(word)
        backward = vocabulary.inverses.get(word)
        for end in _several(ends):
            far = end.target if isinstance(end, To) else end
            details: Mapping[str, Any] = end.details if isinstance(end, To) else {}
            if forward is not None and kind in forward.sources:
                yield self._link(item.id, word, far, details)
            elif backward is not None and kind in backward.targets and kind not in backward.sources:
                yield self._link(far, backward.name, item.id, details)
            else:
                raise TypeError(self._refusal(item, word))

    def _link(self, source: Item | str, relation: str, target: Item | str, details: Mapping[str, Any]) -> Link:
        """Return a link between two ends, each an item or an id."""
        return Link(source=_id(source), relation=relation, target=_id(target), **details)

    def _refusal(self, item: Item, word: str) -> str:
        """Return what to say of a keyword that is neither an attribute nor a link word of the type."""
        vocabulary = self._details.get("vocabulary", DEFAULT_VOCABULARY)
        words = [one.name for one in vocabulary.relations if type(item).__name__ in one.sources]
        refused = (
            f"{item.word} {item.id!r} takes no {word!r}: beside its attributes it takes the link words "
            f"{', '.join(words)}; any other link is written by link()"
        )
        return with_hint(refused, word, [*words, *(field.name for field in attrs.fields(type(item)))])


def _several(ends: End | Iterable[End]) -> Iterable[End]:
    """Return the ends a link word was given, one or several."""
    return (ends,) if isinstance(ends, str | To | Item) else ends


def _id(end: Item | str) -> str:
    """Return the id of an item, or the text that was given as one; the link judges it."""
    return end.id if isinstance(end, Item) else end
