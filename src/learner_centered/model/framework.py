"""The framework: everything a school has recorded, as one frozen value."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import Any, Final, Self, TypedDict, TypeVar, Unpack, cast

import attrs

from learner_centered.display import cut, table
from learner_centered.errors import DuplicateIdError, InvalidValueError, UnknownIdError
from learner_centered.findings.nearest import with_hint
from learner_centered.findings.place import Place
from learner_centered.frozen import EMPTY, FrozenMap
from learner_centered.model.constraints import constrained
from learner_centered.model.items import ITEM_TYPES, Filled, Id, Item, ItemType, frozen_map, texts
from learner_centered.model.links import Link
from learner_centered.model.places import NOWHERE, Places
from learner_centered.model.records import SMALL_COUNT, Allowance, Citation, Observation, Rating, Record, Scale
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Vocabulary
from learner_centered.model.words import Completeness, Perspective, Status

T = TypeVar("T")

LADDER: Final = ("introduce", "practice", "demonstrate")
"""The ladder of depth where a framework declares none: introduce < practice < demonstrate."""

#: So many ids are named where a message says which ones there are.
_SOME: Final = 5
_TYPE_RANK: Final[Mapping[ItemType, int]] = {kind: rank for rank, kind in enumerate(ITEM_TYPES)}
_RECORDS: Final[Mapping[type[Record], str]] = {
    Rating: "ratings",
    Observation: "observations",
    Allowance: "allowances",
    Citation: "citations",
    Scale: "scales",
}


def _items(given: Iterable[Item]) -> tuple[Item, ...]:
    items = tuple(given)
    for item in items:
        if type(item) not in _TYPE_RANK:
            allowed = ", ".join(kind.__name__ for kind in ITEM_TYPES)
            raise InvalidValueError(f"items hold {item!r}: expected items, of the types {allowed}")
    return items


def _links(given: Iterable[Link]) -> Sequence[Link]:
    links = tuple(given)
    for link in links:
        if type(link) is not Link:
            raise InvalidValueError(f"links hold {link!r}: expected links")
    return links


def _scales(given: Iterable[Scale]) -> tuple[Scale, ...]:
    return tuple(given)


def _ratings(given: Iterable[Rating]) -> tuple[Rating, ...]:
    return tuple(given)


def _observations(given: Iterable[Observation]) -> tuple[Observation, ...]:
    return tuple(given)


def _allowances(given: Iterable[Allowance]) -> tuple[Allowance, ...]:
    return tuple(given)


def _citations(given: Iterable[Citation]) -> tuple[Citation, ...]:
    return tuple(given)


def _completeness(given: Completeness | str) -> Completeness:
    return given if isinstance(given, Completeness) else Completeness(given)


class FrameworkDetails(TypedDict, total=False):
    """What a framework says of itself, beside its items, links and records."""

    id: str
    title: str
    version: str | None
    description: str | None
    edition: str | None
    completeness: Completeness | str
    grade_bands: Iterable[str]
    sites: Iterable[str]
    ladder: Iterable[str]
    demands: Iterable[str]
    vocabulary: Vocabulary
    extra: Mapping[str, Any]


@attrs.frozen(kw_only=True, field_transformer=constrained, repr=False)
class Framework:
    """Everything a school or district has recorded of its learner-centered framework.

    Items are held in the order of their sections, links in the order of their source and relation;
    both keep the author's order otherwise. Links of a symmetric relation are stored with their
    ends in item order. Nothing but a repeated id is refused: dangling links, wrong ends and
    cycles are held, and found by checks.

    Attributes:
        id: Names the framework.
        title: What people call it; the id where none is given.
        version: Its version, as printed.
        description: What it is, in a few sentences.
        edition: The edition of the four-element description it follows, where that is recorded.
        completeness: Whether the record is meant to be whole; `partial` makes gaps hints.
        grade_bands: The declared grade bands, youngest first.
        sites: The declared schools.
        ladder: The words for depth, lowest first.
        demands: The words for cognitive demand, lowest first; empty where none is declared.
        items: Outcomes, competencies and everything else, in the order of their sections.
        links: The claims that join them.
        scales: Declared scales.
        ratings: Levels given in self-studies and surveys.
        observations: What learning walks counted.
        allowances: Recorded reasons why a finding may stand.
        citations: Sources.
        vocabulary: The relations and registry words it is read by.
        extra: Keys of its own block that this library does not know.
        places: Where everything stands in the files; not part of equality.

    Raises:
        DuplicateIdError: Two items carry one id.

    Cost: O(items + links), and O(links · log links) where they come unsorted.

    Example:
        >>> from learner_centered.model.items import Competency, Outcome
        >>> framework = Framework(
        ...     id="riverbend",
        ...     items=[Outcome(id="agency"), Competency(id="sets-goals")],
        ...     links=[Link(source="sets-goals", relation="refines", target="agency")],
        ... )
        >>> framework
        Framework('riverbend', 2 items, 1 link)
        >>> framework["agency"].title
        'agency'
    """

    id: Id
    title: Filled = attrs.field(default=attrs.Factory(lambda self: self.id, takes_self=True))
    version: str | None = None
    description: str | None = None
    edition: str | None = None
    completeness: Completeness = attrs.field(default=Completeness.FULL, converter=_completeness)
    grade_bands: tuple[Filled, ...] = attrs.field(default=(), converter=texts)
    sites: tuple[Filled, ...] = attrs.field(default=(), converter=texts)
    ladder: tuple[Filled, ...] = attrs.field(default=LADDER, converter=texts)
    demands: tuple[Filled, ...] = attrs.field(default=(), converter=texts)
    items: tuple[Item, ...] = attrs.field(default=(), converter=_items, validator=[])
    links: Sequence[Link] = attrs.field(default=(), converter=_links, validator=[])
    scales: tuple[Scale, ...] = attrs.field(default=(), converter=_scales)
    ratings: tuple[Rating, ...] = attrs.field(default=(), converter=_ratings)
    observations: tuple[Observation, ...] = attrs.field(default=(), converter=_observations)
    allowances: tuple[Allowance, ...] = attrs.field(default=(), converter=_allowances)
    citations: tuple[Citation, ...] = attrs.field(default=(), converter=_citations)
    vocabulary: Vocabulary = DEFAULT_VOCABULARY
    extra: FrozenMap[Any] = attrs.field(default=EMPTY, converter=frozen_map)
    places: Places = attrs.field(default=NOWHERE, eq=False, hash=False)
    _memo: dict[str, Any] = attrs.field(init=False, factory=dict[str, Any], eq=False, hash=False)

    def __attrs_post_init__(self) -> None:
        """Refuse repeated ids and bring items and links into their order."""
        item_rows = _sorted_rows([_TYPE_RANK[type(item)] for item in self.items])
        items = self.items if item_rows is None else tuple(self.items[row] for row in item_rows)
        rank = _ranks(items)
        if len(rank) != len(items):
            raise DuplicateIdError(_repeated(item.id for item in items))
        links = _straightened(self.links, rank, self.vocabulary)
        link_rows = _sorted_rows(_link_keys(links, rank, self.vocabulary))
        if link_rows is not None:
            links = tuple(links[row] for row in link_rows)
        if self.places is not NOWHERE and (item_rows is not None or link_rows is not None):
            places = self.places.selected(item_rows or range(len(items)), link_rows or range(len(links)))
            object.__setattr__(self, "places", places)
        object.__setattr__(self, "items", items)
        object.__setattr__(self, "links", links)
        self._memo["rank"] = rank

    def __repr__(self) -> str:
        """Show the id and the counts."""
        return f"Framework({self.id!r}, {_count(len(self.items), 'item')}, {_count(len(self.links), 'link')})"

    def _repr_html_(self) -> str:
        """Show how many items of each type there are, and how far they have come."""
        rows = ((kind.section, len(found), _statuses(found)) for kind in ITEM_TYPES if (found := self.of_type(kind)))
        return table(
            ["items", "number", "planned, piloting or retired"], rows, f"{cut(self.title)}: {repr(self)[10:-1]}"
        )

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self.items)

    def __iter__(self) -> Iterator[Item]:
        """Iterate over the items in their order."""
        return iter(self.items)

    def __contains__(self, name: object) -> bool:
        """Return whether an item of that id is held."""
        return name in self.rank

    def __getitem__(self, name: str) -> Item:
        """Return the item of an id.

        Raises:
            UnknownIdError: No item has this id; the message names the closest one.
        """
        row = self.rank.get(name)
        if row is None:
            raise UnknownIdError(_unknown(name, self.id, self.rank))
        return self.items[row]

    def __copy__(self) -> Self:
        """Return the same object: nothing in it can change."""
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Return the same object: nothing in it can change."""
        return self

    def __getstate__(self) -> dict[str, object]:
        """Pickle the content; what was worked out from it stays behind."""
        return {field.name: getattr(self, field.name) for field in attrs.fields(Framework) if field.init}

    def __setstate__(self, state: Mapping[str, object]) -> None:
        """Take the content back, with nothing worked out yet."""
        for name, value in state.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "_memo", {})

    @property
    def rank(self) -> Mapping[str, int]:
        """The row of each item by its id; do not change it."""
        known = cast("Mapping[str, int] | None", self._memo.get("rank"))
        return known if known is not None else self.remember("rank", _ranks(self.items))

    def of_type(self, kind: type[T]) -> tuple[T, ...]:
        """Return the items of one type, in their order; empty where there are none.

        Cost: O(items) the first time, O(1) after.
        """
        known = self._memo.get(kind.__name__)
        if known is None:
            known = self.remember(kind.__name__, tuple(item for item in self.items if isinstance(item, kind)))
        return cast("tuple[T, ...]", known)

    def place_of(self, item: str, attribute: str | None = None) -> Place | None:
        """Return where an item, or an attribute of it, stands in the files; None where that is not known."""
        row = self.rank.get(item)
        return None if row is None else self.places.item(row, attribute)

    def recall(self, name: str) -> Any:
        """Return what was worked out under a name before, or None."""
        return self._memo.get(name)

    def remember(self, name: str, value: T) -> T:
        """Keep a value worked out from this framework, so that it is worked out once; return it."""
        self._memo[name] = value
        return value

    def evolve(
        self,
        *,
        add: Iterable[Item | Link | Record] = (),
        remove: Iterable[str | Item | Link | Record] = (),
        replace: Iterable[Item] = (),
        **changes: Unpack[FrameworkDetails],
    ) -> "Framework":
        """Return a framework with parts added, removed or replaced; this one does not change.

        What is removed goes first, then items are replaced by id, then parts are added.
        An item leaves with every link that starts or ends at it. Places of what stays are kept.

        Args:
            add: Items, links and records to add at the end of their section.
            remove: Ids of items, or the items, links and records themselves.
            replace: Items that take the place of those with the same id.
            **changes: New values of `title`, `version` and the like.

        Raises:
            UnknownIdError: An item to remove or to replace, or a link or record to remove, is not held.
            DuplicateIdError: An item to add has an id that is held already.

        Example:
            >>> from learner_centered.model.items import Outcome
            >>> framework = Framework(id="riverbend", items=[Outcome(id="agency")])
            >>> framework.evolve(add=[Outcome(id="belonging")], version="2027")
            Framework('riverbend', 2 items, 0 links)
        """
        gone = _Gone(self, remove)
        swaps = {item.id: item for item in replace}
        for name in swaps:
            _ = self[name]
        item_rows: list[int | None] = [row for row, item in enumerate(self.items) if item.id not in gone.ids]
        link_rows: list[int | None] = [row for row, link in enumerate(self.links) if not gone.takes(link)]
        items = [swaps.get(item.id, item) for item in self.items if item.id not in gone.ids]
        links = [link for link in self.links if not gone.takes(link)]
        records: dict[str, list[Record]] = {}
        record_rows: dict[tuple[str, int], tuple[str, int]] = {}
        for section in _RECORDS.values():
            kept = [(row, one) for row, one in enumerate(getattr(self, section)) if one not in gone.parts]
            records[section] = [one for _, one in kept]
            record_rows |= {(section, new): (section, row) for new, (row, _) in enumerate(kept)}
        for part in add:
            if isinstance(part, Link):
                links.append(part)
                link_rows.append(None)
            elif (kept_in := _RECORDS.get(cast("type[Record]", type(part)))) is not None:
                records[kept_in].append(cast("Record", part))
            else:
                items.append(cast("Item", part))
                item_rows.append(None)
        content: dict[str, Any] = {**records, **changes, "items": items, "links": links}
        places = self.places if self.places is NOWHERE else self.places.selected(item_rows, link_rows, record_rows)
        return attrs.evolve(self, places=places, **content)

    def redact(self, *, small: int = SMALL_COUNT) -> "Framework":
        """Return the framework without what should not be published.

        Notes and asserters of links go, and so do ratings by fewer than `small` learners,
        because a small group can be recognised. Links that differed by asserter only become one.

        Args:
            small: The smallest number of learners whose rating stays.

        Example:
            >>> link = Link(source="a", relation="develops", target="b", note="Ms. K. says so", asserted_by="coach")
            >>> Framework(id="r", links=[link]).redact().links[0].note
        """
        seen: set[tuple[str | None, ...]] = set()
        merged: set[tuple[str | None, ...]] = set()
        rows: list[int | None] = []
        links: list[Link] = []
        for row, link in enumerate(self.links):
            plain = attrs.evolve(link, note=None, asserted_by=None) if link.note or link.asserted_by else link
            named = link.asserted_by is not None
            if plain.identity in merged or (named and plain.identity in seen):
                continue
            seen.add(plain.identity)
            if named:
                merged.add(plain.identity)
            links.append(plain)
            rows.append(row)
        shown = [
            (row, rating)
            for row, rating in enumerate(self.ratings)
            if rating.perspective is not Perspective.LEARNER or rating.n is None or rating.n >= small
        ]
        records = {("ratings", new): ("ratings", row) for new, (row, _) in enumerate(shown)}
        for section in _RECORDS.values():
            if section != "ratings":
                records |= {(section, row): (section, row) for row in range(len(getattr(self, section)))}
        places = self.places if self.places is NOWHERE else self.places.selected(range(len(self.items)), rows, records)
        return attrs.evolve(self, links=links, ratings=[rating for _, rating in shown], places=places)


class _Gone:
    """What an `evolve` takes out: ids of items, and links and records by value."""

    def __init__(self, framework: Framework, remove: Iterable[str | Item | Link | Record]) -> None:
        """Look every part up, so that a slip is told rather than passed over."""
        self.ids: set[str] = set()
        self.parts: set[Link | Record] = set()
        for part in remove:
            if isinstance(part, str):
                self.ids.add(framework[part].id)
            elif type(part) in _TYPE_RANK:
                self.ids.add(framework[cast("Item", part).id].id)
            else:
                self.parts.add(cast("Link | Record", part))
        if self.parts:
            records = (record for section in _RECORDS.values() for record in getattr(framework, section))
            for part in self.parts.difference({*framework.links, *records}):
                raise UnknownIdError(f"cannot remove {part!r}: framework {framework.id!r} does not hold it")

    def takes(self, link: Link) -> bool:
        """Return whether a link goes, itself or with an item at one of its ends."""
        return link.source in self.ids or link.target in self.ids or (bool(self.parts) and link in self.parts)


def _unknown(name: object, framework: str, known: Mapping[str, int]) -> str:
    """Return the words for an id that no item has: with the closest one, else with some that are held."""
    said = f"no item {name!r} in framework {framework!r}"
    close = with_hint(said, name, known)
    if close != said:
        return close
    such = ", ".join(map(repr, islice(known, _SOME)))
    return f"{said}, which holds {_count(len(known), 'item')}{f', such as {such}' if known else ''}"


def _ranks(items: Sequence[Item]) -> dict[str, int]:
    """Return the row of each id."""
    return {item.id: row for row, item in enumerate(items)}


def _sorted_rows(keys: list[int]) -> list[int] | None:
    """Return the rows in the order of their keys, or None when they stand so already."""
    if all(one <= other for one, other in pairwise(keys)):
        return None
    return sorted(range(len(keys)), key=keys.__getitem__)


def _link_keys(links: Sequence[Link], rank: Mapping[str, int], vocabulary: Vocabulary) -> list[int]:
    """Return a sort key a link: by source in item order, unknown sources last, then by relation."""
    relations = {relation.name: place for place, relation in enumerate(vocabulary.relations)}
    width = len(relations) + 1
    strangers = sorted({link.source for link in links if link.source not in rank})
    order = {**rank, **{name: len(rank) + place for place, name in enumerate(strangers)}} if strangers else rank
    return [order[link.source] * width + relations.get(link.relation, width - 1) for link in links]


def _straightened(links: Sequence[Link], rank: Mapping[str, int], vocabulary: Vocabulary) -> tuple[Link, ...]:
    """Return the links with the ends of symmetric relations in item order."""
    symmetric = {relation.name for relation in vocabulary.relations if relation.symmetric}
    last = len(rank)
    return tuple(
        attrs.evolve(link, source=link.target, target=link.source)
        if link.relation in symmetric and rank.get(link.source, last) > rank.get(link.target, last)
        else link
        for link in links
    )


def _repeated(names: Iterable[str]) -> list[str]:
    """Return the names that occur more than once, in order of first appearance."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return [name for name, count in counts.items() if count > 1]


def _statuses(items: Iterable[Item]) -> list[str]:
    """Return how many items have a status that says they are not in place."""
    counts = Counter(item.status for item in items)
    return [f"{counts[status]} {status}" for status in Status if counts[status] and status is not Status.ESTABLISHED]


def _count(number: int, thing: str) -> str:
    """Return a count with its noun."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
