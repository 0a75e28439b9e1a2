"""Crosswalk: which items of one framework are recorded to correspond to which items of another."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import attrs

from learner_centered.analysis.correspondences import Ends, Given, Match, given_records, recorded
from learner_centered.analysis.reach import item_types, live_rows
from learner_centered.display import table
from learner_centered.errors import InvalidValueError
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import AlignmentIndex, index_of
from learner_centered.measures.bootstrap import nan_as_none
from learner_centered.measures.matching import (
    JACCARD,
    SSSOM,
    VAN_RIJSBERGEN,
    Retrieval,
    cardinalities,
    jaccard,
    retrieval,
)
from learner_centered.measures.source import Source
from learner_centered.model.finder import Finder
from learner_centered.model.framework import Framework
from learner_centered.model.items import ITEM_TYPES, ExternalItem, ItemType
from learner_centered.model.words import Stated

EXACT: Final = "exactMatchOf"
"""The match word that says two items are the same; the only one that chains."""

SKOS: Final = Source(
    "Miles, A. & Bechhofer, S.", 2009, "SKOS Simple Knowledge Organization System Reference", "W3C Recommendation"
)

_OWN: Final = tuple(kind for kind in ITEM_TYPES if kind is not ExternalItem)


@attrs.frozen(kw_only=True, repr=False)
class CrosswalkSide:
    """The items of one side, each in one of three states; ids are in item order.

    Attributes:
        framework: The id of the framework; None for the external items of the left one.
        ids: All items asked of.
        matched: Those with a partner.
        absent: Those without one of which a record says so: stated absent, or that none was found.
        not_recorded: Those of which nothing is recorded.
    """

    framework: str | None
    ids: tuple[str, ...]
    matched: tuple[str, ...]
    absent: tuple[str, ...]
    not_recorded: tuple[str, ...]

    @property
    def unmatched(self) -> tuple[str, ...]:
        """The items without a partner, whether or not a record says so."""
        matched = frozenset(self.matched)
        return tuple(name for name in self.ids if name not in matched)

    def __repr__(self) -> str:
        """Show the counts."""
        counts = f"{len(self.matched)} of {len(self.ids)} matched, {len(self.absent)} stated absent"
        return f"CrosswalkSide({self.framework!r}, {counts})"


@attrs.frozen(kw_only=True, repr=False)
class Crosswalk:
    """What is recorded to correspond between two sides.

    Two results are equal where all they hold is; an undefined number equals another.

    Attributes:
        left: The items of the first framework.
        right: The items of the second one, or the external items of the first.
        matches: All records between items asked of, absences among them: those of the left
            framework, then those of the right, in the order of their links; or as they were given.
        outside: Ends of the records that are not part of it, because an end is not asked of,
            retired or not found in the other framework, or a link that was given is retired. An
            external item that was not found stands there by its own id.
        jaccard: Jaccard's index of the ids that are matched on the left and on the right, 0..1;
            NaN where the two sides share no id or nothing is matched.
        jaccard_reason: Why it is NaN; None where it is not.
        against: Precision, recall and F1 of the matched pairs against a reference; None where
            none was given.
    """

    left: CrosswalkSide
    right: CrosswalkSide
    matches: tuple[Match, ...]
    outside: tuple[Ends, ...] = ()
    jaccard: float = attrs.field(eq=nan_as_none)
    jaccard_reason: str | None = None
    against: Retrieval | None = None

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The pairs of ids that correspond, each once."""
        return _pairs(self.matches)

    @property
    def exact(self) -> tuple[tuple[str, str], ...]:
        """Those of the pairs that are recorded as exact matches, each once."""
        return _pairs(one for one in self.matches if one.match == EXACT)

    def cite(self) -> str:
        """Return the references, one a line."""
        sources = (SSSOM, SKOS, JACCARD, *([] if self.against is None else [VAN_RIJSBERGEN]))
        return "\n".join(map(str, sources))

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a record, then one for each item of either side without any.

        `state` is `matched`, `absent` or `not_recorded`.
        """
        found = [_record(one.left, one.right, "matched" if one.is_present else "absent", one) for one in self.matches]
        found += [_record(name, None, "not_recorded") for name in self.left.not_recorded]
        return found + [_record(None, name, "not_recorded") for name in self.right.not_recorded]

    def __repr__(self) -> str:
        """Show the counts."""
        left = f"{len(self.left.matched)} of {len(self.left.ids)} left"
        right = f"{len(self.right.matched)} of {len(self.right.ids)} right"
        return f"Crosswalk({left} and {right} matched in {len(self.pairs)} pairs)"

    def _repr_html_(self) -> str:
        """Show the records, and the items without any, as a table."""
        rows = [tuple(record.values()) for record in self.to_records()]
        headings = ["left", "right", "state", "match", "confidence", "cardinality", "said by", "through"]
        return table(headings, rows, f"{self.left.framework} and {self.right.framework or 'external items'}")


def crosswalk(
    a: Framework | FrameworkView,
    b: Framework | FrameworkView | None = None,
    *,
    of: ItemType | Collection[ItemType] | None = None,
    by: ItemType | Collection[ItemType] | None = None,
    links: Given | None = None,
    known_as: Collection[str] = (),
    reference: Iterable[tuple[str, str]] | None = None,
) -> Crosswalk:
    """Return what is recorded to correspond between two frameworks, or to a framework's external items.

    With one framework the right side is its own `ExternalItem`s. With two, a `corresponds_to` link
    of either counts where its external item is found in the other: where its uri or its id is the
    uri of an item there, else where its uri, its id or its code is the id of one, in this order,
    else where its id or its uri ends in the UUID in which an id or a uri there ends: case and the
    `ce-` of the Credential Registry make no difference.
    Ids and codes are names within one framework, so that they are looked up as ids only where the
    external item records no `framework`, or the other framework's id or title, or a name in
    `known_as`; a UUID is looked up anyway. `outside` tells what was not found.

    Only live links count, and retired items are not asked of. A link stated absent makes no match:
    it says that somebody looked at these two. An item with no partner is `absent` where a record
    says so and `not_recorded` otherwise; one with a partner is matched, whatever else is recorded.

    Args:
        a: The framework on the left, or an `AlignmentGraph` of it, whose relations then are all
            there is.
        b: The same on the right; None for the external items of `a`.
        of: The item type to ask of on the left, or several; all but external items by default.
        by: The same on the right; external items by default where there is no `b`.
        links: Links from items of `a` to those on the right, or pairs of their ids, instead of what
            the frameworks record. A pair with None records that no partner was found.
        known_as: Further names by which external items call the other framework; case is ignored.
        reference: Pairs of ids that should match, taken as the truth: for precision, recall and F1.

    Raises:
        TypeError: `a` or `b` is no framework, or `of` or `by` no item type.
        InvalidValueError: A link given is neither link nor pair, or `known_as` is one text.
        UnknownIdError: A link given names an item that its side does not hold.

    Cost: O(items + links of both).

    Source: Matentzoglu et al. 2022 for cardinality; the way in which ends are found is a house rule.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder, to
        >>> b = FrameworkBuilder("riverbend")
        >>> sel = b.external("casel-1")
        >>> goals = b.competency("sets-goals", corresponds_to=to(sel, match="isPartOf"))
        >>> speaks = b.competency("speaks", corresponds_to=to(sel, stated="absent"))
        >>> found = crosswalk(b.build())
        >>> found
        Crosswalk(1 of 2 left and 1 of 1 right matched in 1 pairs)
        >>> [(one.left, one.match, one.cardinality) for one in found.matches], found.left.absent
        ([('sets-goals', 'isPartOf', '1:1'), ('speaks', None, None)], ('speaks',))
    """
    left = index_of(a)
    right = left if b is None else index_of(b)
    lefts = _asked(left, item_types("of", _OWN if of is None else of))
    rights = _asked(right, item_types("by", (ExternalItem if b is None else _OWN) if by is None else by))
    if links is not None:
        records = list(given_records(left.framework, right.framework, links))
    elif b is None:
        records = [(attrs.evolve(one, said_by="left"), found) for one, found in recorded(left)]
    else:
        records = _both_ways(left, right, known_as)
    inside: list[Match] = []
    outside: list[Ends] = []
    for one, counts in records:
        if counts and (one.left is None or one.left in lefts) and (one.right is None or one.right in rights):
            inside.append(one)
        else:
            outside.append((one.left, one.right))
    return _crosswalk(
        inside,
        outside,
        (left.framework.id, tuple(lefts)),
        (None if b is None else right.framework.id, tuple(rights)),
        None if reference is None else tuple(reference),
    )


def compose_crosswalks(first: Crosswalk, second: Crosswalk) -> Crosswalk:
    """Return what two crosswalks in a row say of the left of the first and the right of the second.

    Only exact matches chain: what is close to something close need not be close, and a part of
    something related to a third is nothing certain. No confidence follows from two, and nothing
    follows from an absence: what has no chain is not recorded, and a match that somebody else
    states absent chains all the same.

    Args:
        first: A crosswalk to the framework between.
        second: A crosswalk from it.

    Returns:
        A match for each chain, with the item between as `through`.

    Raises:
        InvalidValueError: The right of the first is not the left of the second, or is external items.

    Cost: O(matches of both + chains).

    Source: Miles & Bechhofer 2009: of the SKOS mapping relations only exactMatch is transitive.

    Example:
        >>> from learner_centered.model.items import Competency
        >>> from learner_centered.model.links import Link
        >>> one, two, three = (Framework(id=name, items=[Competency(id=name)]) for name in "abc")
        >>> links = [Link(source=s, relation="corresponds_to", target=t, match="exactMatchOf") for s, t in ("ab", "bc")]
        >>> found = compose_crosswalks(crosswalk(one, two, links=links[:1]), crosswalk(two, three, links=links[1:]))
        >>> [(match.left, match.through, match.right) for match in found.matches]
        [('a', 'b', 'c')]
    """
    if first.right.framework is None:
        raise InvalidValueError("the first crosswalk leads to external items: expected one between two frameworks")
    if first.right.framework != second.left.framework:
        ends = f"the first crosswalk leads to {first.right.framework!r}, the second starts at {second.left.framework!r}"
        raise InvalidValueError(f"{ends}: expected one framework between them")
    onward: dict[str, list[str]] = {}
    for middle, right in second.exact:
        onward.setdefault(middle, []).append(right)
    chains = [
        Match(left=left, right=right, match=EXACT, said_by="composed", through=middle)
        for left, middle in first.exact
        for right in onward.get(middle, ())
    ]
    return _crosswalk(chains, (), _side(first.left), _side(second.right), None)


_Side = tuple[str | None, tuple[str, ...]]


def _side(one: CrosswalkSide) -> _Side:
    """Return the framework and the ids of a side."""
    return one.framework, one.ids


def _asked(index: AlignmentIndex, kinds: Collection[ItemType]) -> Mapping[str, None]:
    """Return the ids of the items of some types that are not retired, in item order."""
    return {index.items[row].id: None for row in live_rows(index, kinds)}


def _both_ways(left: AlignmentIndex, right: AlignmentIndex, known_as: Collection[str]) -> list[tuple[Match, bool]]:
    """Return what each of two frameworks records of the other, from the left to the right."""
    there = recorded(left, Finder(right.framework, known_as))
    back = recorded(right, Finder(left.framework, known_as))
    return [
        *((attrs.evolve(one, said_by="left"), found) for one, found in there),
        *((attrs.evolve(one, left=one.right, right=one.left, said_by="right"), found) for one, found in back),
    ]


def _crosswalk(
    records: Sequence[Match],
    outside: Iterable[Ends],
    left: _Side,
    right: _Side,
    reference: Collection[tuple[str, str]] | None,
) -> Crosswalk:
    """Return the crosswalk of some records between two sides."""
    matches = _counted(records)
    pairs = _pairs(matches)
    lefts = _states(left, [one for one, _ in pairs], [one.left for one in matches])
    rights = _states(right, [one for _, one in pairs], [one.right for one in matches])
    reason = _why_not_comparable(lefts, rights)
    return Crosswalk(
        left=lefts,
        right=rights,
        matches=matches,
        outside=tuple(outside),
        jaccard=jaccard(lefts.matched, rights.matched) if reason is None else math.nan,
        jaccard_reason=reason,
        against=None if reference is None else retrieval(pairs, reference),
    )


def _counted(records: Sequence[Match]) -> tuple[Match, ...]:
    """Return records with their cardinality; two items stated not to correspond have none, and count for none."""
    apart = [one.stated is Stated.ABSENT for one in records]
    counted = iter(cardinalities((one.left, one.right) for one, no in zip(records, apart, strict=True) if not no))
    return tuple(
        one if no else attrs.evolve(one, cardinality=next(counted)) for one, no in zip(records, apart, strict=True)
    )


def _pairs(matches: Iterable[Match]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of ids that correspond by some records, each once."""
    ends = ((one.left, one.right) for one in matches if one.stated is Stated.PRESENT)
    return tuple(dict.fromkeys((left, right) for left, right in ends if left is not None and right is not None))


def _states(side: _Side, matched: Collection[str], named: Collection[str | None]) -> CrosswalkSide:
    """Return the items of one side by their states."""
    framework, ids = side
    partnered, spoken_of = frozenset(matched), frozenset(named)
    apart = spoken_of - partnered
    return CrosswalkSide(
        framework=framework,
        ids=ids,
        matched=tuple(name for name in ids if name in partnered),
        absent=tuple(name for name in ids if name in apart),
        not_recorded=tuple(name for name in ids if name not in spoken_of),
    )


def _why_not_comparable(left: CrosswalkSide, right: CrosswalkSide) -> str | None:
    """Return why the matched ids of two sides cannot be compared; None where they can."""
    if frozenset(left.ids).isdisjoint(right.ids):
        return "the two sides share no id, so that their ids cannot be compared"
    return None if left.matched else "nothing is matched: 0/0"


def _record(left: str | None, right: str | None, state: str, match: Match | None = None) -> dict[str, object]:
    """Return one plain record of a crosswalk."""
    return {
        "left": left,
        "right": right,
        "state": state,
        "match": None if match is None else match.match,
        "confidence": None if match is None else match.confidence,
        "cardinality": None if match is None else match.cardinality,
        "said_by": None if match is None else match.said_by,
        "through": None if match is None else match.through,
    }
