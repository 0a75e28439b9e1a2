"""Reach: which answering items stand behind which asked ones, worked out for all of them at once."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from itertools import chain, compress
from typing import Final, cast

from learner_centered.errors import InvalidValueError
from learner_centered.graph.index import DEAD, FIRM, TENTATIVE, AlignmentIndex
from learner_centered.model.framework import Framework
from learner_centered.model.items import (
    ITEM_TYPES,
    Competency,
    ItemType,
    LearningExperience,
    Outcome,
)
from learner_centered.model.vocabulary import Relation, Vocabulary
from learner_centered.model.words import Status
from learner_centered.walks.walk import BLOCK, NOBODY, SEVERAL, Adjacency, components, flood, soles, spread

HIERARCHY: Final = ("refines", "part_of")
"""The relations from a part to its whole, along which coverage rises."""
DEVELOPING: Final = ("develops", *HIERARCHY)
"""What is followed from experiences to outcomes: an outcome that is only assessed is not covered."""

#: Above this many bits in a mask, reading it as text beats taking the lowest bit again and again.
_FEW_BITS: Final = 24
_NO_PARTS: Final[AbstractSet[int]] = frozenset()
_TO_FLAGS: Final = bytes.maketrans(b"01", b"\x00\x01")


class Reach:
    """A question compiled: the asked rows, the answering rows and the relations between them.

    An item never counts for itself. Only live links are followed, and only live items ask or
    answer. Everything below is worked out when it is first asked for.

    Attributes:
        index: The index it walks.
        of: The asked item types.
        by: The answering item types.
        relations: The names of the relations followed, in the order of the vocabulary.
        asked: The asked rows, ascending.
        answering: The answering rows, ascending.
    """

    def __init__(
        self,
        index: AlignmentIndex,
        of: tuple[ItemType, ...],
        by: tuple[ItemType, ...],
        relations: tuple[str, ...],
    ) -> None:
        """Pick the rows that ask and those that answer."""
        self.index = index
        self.of = of
        self.by = by
        self.relations = relations
        self.asked = list(live_rows(index, of))
        self.answering = list(live_rows(index, by))
        self.hierarchy = tuple(name for name in relations if name in HIERARCHY)
        self.answers = bytearray(len(index.items))
        for row in self.answering:
            self.answers[row] = 1

    @cached_property
    def evaluated(self) -> bool:
        """Whether the question can be asked: answering items and links that could answer it are recorded."""
        index = self.index
        names = answering_relations(index.framework.vocabulary, self.of, self.by, self.relations)
        return bool(self.answering) and any(index.out[name] or index.absent[name] for name in names)

    @cached_property
    def live(self) -> Adjacency:
        """For each row the rows its live links lead to."""
        return self.index.neighbours(self.relations)

    @cached_property
    def by_live(self) -> list[int]:
        """For each row who leads to it by live links: NOBODY, the one answering row, or SEVERAL."""
        return self._leads(self.answering)

    @cached_property
    def by_firm(self) -> list[int]:
        """The same by links and items that are in place."""
        return self._leads(self.answering, least=FIRM)

    @cached_property
    def ahead(self) -> list[int]:
        """For each row which asked row it leads to by live links: NOBODY, the one, or SEVERAL."""
        return self._leads(self.asked, back=True)

    def _leads(self, starts: Sequence[int], *, back: bool = False, least: int = TENTATIVE) -> list[int]:
        """Return which start leads to each row; where no row both asks and answers, one is as good as several."""
        if set(self.of) & set(self.by):
            return soles(self.index.neighbours(self.relations, back=back, least=least), starts)
        found = [NOBODY] * len(self.index.items)
        for row in self._flood(starts, self.relations, back=back, least=least):
            found[row] = SEVERAL
        return found

    def _flood(
        self, starts: Iterable[int], relations: Iterable[str], *, back: bool = False, least: int = TENTATIVE
    ) -> set[int]:
        """Return the starts and all rows they lead to by live links."""
        index = self.index
        sides = [(index.into if back else index.out)[name] for name in relations]
        return flood(starts, sides, index.source if back else index.target, index.strength, least)

    def grade(self, links: Iterable[int], row: int) -> int:
        """Return how far the best of some links brings an answering item to a row: DEAD where none does."""
        ends, strength = self.index.source, self.index.strength
        firm, live = self.by_firm, self.by_live
        best = DEAD
        for link in links:
            source = ends[link]
            if strength[link] == FIRM and firm[source] not in (NOBODY, row):
                return FIRM
            if best == DEAD and live[source] not in (NOBODY, row):
                best = TENTATIVE
        return best

    @cached_property
    def own(self) -> bytearray:
        """For each row how far it is reached other than through its parts."""
        found = bytearray(len(self.index.items))
        for name in self.relations:
            if name not in self.hierarchy:
                for row, links in self.index.into[name].items():
                    if found[row] != FIRM:
                        found[row] = max(found[row], self.grade(links, row))
        return found

    @cached_property
    def answered(self) -> bytearray:
        """For each row how far it is reached by itself, parts counted where they are answering items."""
        found = bytearray(self.own)
        index = self.index
        for name in self.hierarchy:
            for row, links in index.into[name].items():
                for link in links:
                    if self.answers[index.source[link]] and index.source[link] != row:
                        found[row] = max(found[row], index.strength[link])
        return found

    def reached(self, roll_up: str | float) -> bytearray:
        """Return for each row how far it is covered: FIRM, TENTATIVE (only planned) or DEAD (not at all).

        Cost: O(items + links).
        """
        if roll_up == "any":
            return self._reached_by_any()
        return bytearray(
            FIRM if firm else TENTATIVE if live else DEAD
            for firm, live in zip(self._enough(FIRM, roll_up), self._enough(TENTATIVE, roll_up), strict=True)
        )

    def _reached_by_any(self) -> bytearray:
        """Return the grades where one covered part is enough: the best path counts."""
        found = bytearray(self.own)
        for name in self.hierarchy:
            for row, links in self.index.into[name].items():
                if found[row] != FIRM:
                    found[row] = max(found[row], self.grade(links, row))
        return found

    def _enough(self, level: int, roll_up: str | float) -> bytearray:
        """Return a flag a row: whether it is answered, or enough of its parts are, at a level at least."""
        share = 1.0 if roll_up == "all" else float(roll_up)
        flags = bytearray(grade >= level for grade in self.answered)
        for component in components(self.index.neighbours(self.hierarchy, least=level)):
            if not any(flags[row] for row in component):
                inside = set(component)
                parts = set(chain.from_iterable(self.parts(row) for row in component)) - inside
                joined = set(chain.from_iterable(self.parts(row, least=level) for row in component)) - inside
                if not parts or sum(flags[row] for row in joined) / len(parts) < share:
                    continue
            for row in component:
                flags[row] = 1
        return flags

    def parts(self, row: int, *, least: int = TENTATIVE) -> AbstractSet[int]:
        """Return the rows of the parts of a row, itself left out."""
        index = self.index
        links = [link for name in self.hierarchy for link in index.into[name].get(row, ())]
        if not links:
            return _NO_PARTS
        return {index.source[link] for link in links if index.strength[link] >= least} - {row}

    @cached_property
    def coarse(self) -> AbstractSet[int]:
        """The rows that are reached other than through parts, or that something above them is."""
        return self._flood([row for row, grade in enumerate(self.own) if grade], self.hierarchy, back=True)

    def absent(self, row: int) -> bool:
        """Return whether it is stated that an answering item does not lead to a row."""
        index = self.index
        links = chain.from_iterable(index.absent[name].get(row, ()) for name in self.relations)
        return any(
            self.answers[index.source[link]]
            and index.source[link] != row
            and index.links[link].status is not Status.RETIRED
            for link in links
        )

    def direct(self, row: int) -> list[int]:
        """Return the answering rows with a live link straight to a row, ascending."""
        index, answers = self.index, self.answers
        found = {
            index.source[link]
            for name in self.relations
            for link in index.into[name].get(row, ())
            if answers[index.source[link]]
        }
        found.discard(row)
        return sorted(found)

    def strength(self, row: int) -> int | None:
        """Return the highest strength rated on a last hop to a row, None where none is rated."""
        index, best = self.index, 0
        for name in self.relations:
            inside = name in self.hierarchy
            for link in index.into[name].get(row, ()):
                rated = index.links[link].strength
                if rated is None or rated <= best:
                    continue
                source = index.source[link]
                if self.answers[source] and source != row if inside else self.by_live[source] not in {NOBODY, row}:
                    best = rated
        return best or None

    def masks(self) -> Iterator[tuple[Sequence[int], list[int]]]:
        """Yield for each block of answering rows the block, and for each asked row who of it reaches it.

        The place of a bit is a place in the block.

        Cost: O((items + links) · answering items / BLOCK), the block itself left to big integers.
        """
        adjacency = self.live
        fed = bytearray(len(adjacency))
        for targets in adjacency:
            for target in targets:
                fed[target] = 1
        order = [one for one in components(adjacency) if len(one) > 1 or (adjacency[one[0]] and fed[one[0]])]
        for start in range(0, len(self.answering), BLOCK):
            block = self.answering[start : start + BLOCK]
            seeds = [0] * len(adjacency)
            for place, row in enumerate(block):
                # A row nobody leads to needs no place in the walk: its bit starts one step further on.
                for first in (row,) if fed[row] else adjacency[row]:
                    seeds[first] |= 1 << place
            found = spread(adjacency, seeds, order)
            yield block, self._without_self(block, [found[row] for row in self.asked])

    def _without_self(self, block: Sequence[int], masks: list[int]) -> list[int]:
        """Return the masks of the asked rows, each without its own bit."""
        own = {row: 1 << place for place, row in enumerate(block)}
        return [mask & ~own[row] if mask and row in own else mask for row, mask in zip(self.asked, masks, strict=True)]

    @cached_property
    def directs(self) -> list[tuple[str, ...]]:
        """For each asked row the ids of the answering items with a live link straight to it."""
        items = self.index.items
        return [tuple(items[one].id for one in self.direct(row)) for row in self.asked]

    @cached_property
    def counts(self) -> list[int]:
        """For each asked row how many answering items reach it, straight or not."""
        totals = [0] * len(self.asked)
        for _, masks in self.masks():
            for place, mask in enumerate(masks):
                if mask:
                    totals[place] += mask.bit_count()
        return totals

    @cached_property
    def throughs(self) -> list[tuple[str, ...]]:
        """For each asked row the ids of the answering items that reach it only through others."""
        found: list[list[str]] = [[] for _ in self.asked]
        for block, masks in self.masks():
            names = [self.index.items[row].id for row in block]
            for place, mask in enumerate(masks):
                if mask:
                    found[place].extend(_chosen(names, mask))
        return [_without(names, direct) for names, direct in zip(found, self.directs, strict=True)]


def _without(names: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    """Return the names that are not among the known ones."""
    known = frozenset(known)
    return tuple(name for name in names if name not in known) if known else tuple(names)


def _chosen(names: Sequence[str], mask: int) -> Iterable[str]:
    """Return the names at the places of the bits set, lowest first."""
    if mask.bit_count() > _FEW_BITS:
        return compress(names, f"{mask:b}"[::-1].encode().translate(_TO_FLAGS))
    chosen: list[str] = []
    while mask:
        lowest = mask & -mask
        chosen.append(names[lowest.bit_length() - 1])
        mask ^= lowest
    return chosen


def reach_of(
    index: AlignmentIndex,
    of: ItemType | Collection[ItemType] | None,
    by: ItemType | Collection[ItemType] | None,
    relations: Iterable[str] | None,
) -> Reach:
    """Return the question that an analysis was asked, its defaults filled in.

    Raises:
        TypeError: `of` or `by` is no item type and no collection of them.
        InvalidValueError: A relation is unknown or symmetric, or a collection is empty.
    """
    asked = item_types("of", (Outcome, Competency) if of is None else of)
    answering = item_types("by", (LearningExperience,) if by is None else by)
    return Reach(index, asked, answering, followed(index.framework, asked, answering, relations))


def item_types(argument: str, given: object) -> tuple[ItemType, ...]:
    """Return one item type or several in the order of their sections, each once."""
    chosen: tuple[object, ...] = (given,)
    if isinstance(given, Iterable) and not isinstance(given, str):
        chosen = tuple(cast("Iterable[object]", given))
    for kind in chosen:
        if kind not in cast("tuple[object, ...]", ITEM_TYPES):
            allowed = ", ".join(known.__name__ for known in ITEM_TYPES)
            raise TypeError(f"{argument}={given!r}: expected an item type or a tuple of them, of {allowed}")
    if not chosen:
        raise InvalidValueError(f"{argument}={given!r}: expected at least one item type")
    return tuple(kind for kind in ITEM_TYPES if kind in chosen)


def followed(
    framework: Framework,
    of: Collection[ItemType],
    by: Collection[ItemType],
    relations: Iterable[str] | None,
) -> tuple[str, ...]:
    """Return the names of the relations a question follows, in the order of the vocabulary."""
    known = framework.vocabulary.by_name
    if relations is None:
        developing = set(by) <= {LearningExperience} and set(of) <= {Outcome, Competency}
        chosen = set(DEVELOPING) if developing else set(framework.vocabulary.carrying)
        return tuple(name for name in known if name in chosen)
    asked = framework.vocabulary.named(relations)
    for name in asked:
        one_way(framework.vocabulary, name)
    return asked


def one_way(vocabulary: Vocabulary, name: str) -> Relation:
    """Return the relation of a name, and refuse one that reads the same from both ends.

    Raises:
        InvalidValueError: The relation is unknown or symmetric.
    """
    (known,) = vocabulary.named([name])
    relation = vocabulary.by_name[known]
    if relation.symmetric:
        raise InvalidValueError(f"relation {name!r} is symmetric: expected relations that lead one way")
    return relation


def answering_relations(
    vocabulary: Vocabulary,
    of: Collection[ItemType],
    by: Collection[ItemType],
    relations: Collection[str],
) -> list[str]:
    """Return the relations that a way from an answering to an asked type can begin with.

    Where not one link of them is recorded, the question cannot be answered. A hierarchy relation
    is one of them only where it joins an answering type straight to an asked one.
    """
    begin = {kind.__name__ for kind in by}
    asked = {kind.__name__ for kind in of}
    steps = [relation for relation in vocabulary.relations if relation.name in relations]
    arriving = set(asked)
    before = 0
    while before != len(arriving):
        before = len(arriving)
        for relation in steps:
            if not relation.same_type and not arriving.isdisjoint(relation.targets):
                arriving.update(relation.sources)
    return [relation.name for relation in steps if _begins(relation, begin, asked, arriving)]


def _begins(relation: Relation, begin: set[str], asked: set[str], arriving: set[str]) -> bool:
    """Return whether a relation leads from an answering type to one from which an asked type is reached."""
    ends = (asked if relation.name in HIERARCHY else arriving).intersection(relation.targets)
    starts = begin.intersection(relation.sources)
    return bool(starts & ends) if relation.same_type else bool(starts and ends)


def live_rows(index: AlignmentIndex, kinds: Collection[ItemType]) -> Iterator[int]:
    """Yield the rows of the items of some types that are not retired, in item order."""
    return (row for row, item in enumerate(index.items) if index.state[row] and type(item) in kinds)
