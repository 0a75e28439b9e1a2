"""The records that an item corresponds to another: as a framework holds them, or as they are given."""

from collections.abc import Iterable, Iterator
from typing import Final, Literal

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.graph.index import DEAD, AlignmentIndex
from learner_centered.measures.matching import Cardinality, pair_of
from learner_centered.model.finder import Finder
from learner_centered.model.framework import Framework
from learner_centered.model.items import ExternalItem
from learner_centered.model.links import Link
from learner_centered.model.words import Stated, Status

Given = Iterable[Link | tuple[str | None, str | None]]
"""Links from outside a framework, or pairs of ids; None in a pair is a record that none was found."""
Ends = tuple[str | None, str | None]
"""The ids of a record's left and right end."""

#: The relation that leads to an item of somebody else's framework.
RELATION: Final = "corresponds_to"


@attrs.frozen(kw_only=True)
class Match:
    """One record that an item of the left corresponds to one of the right, or is known not to.

    Attributes:
        left: The id of the item on the left; None where it was recorded that there is none.
        right: The same on the right.
        stated: Whether it says that this is so, or that it is known not to be so; a record that
            none was found says that this is so.
        match: The kind of correspondence as recorded, read from the side that says so; None is
            not recorded.
        confidence: How sure the author is, 0..1, as recorded.
        cardinality: How many of the left stand against how many of the right (`cardinalities`);
            None for two items that are stated not to correspond.
        said_by: The side whose framework holds the record; `given` where it came from outside, and
            `composed` where it follows from two others.
        through: The item between, where two crosswalks were composed.
        link: The link that says it, with whatever else it records; not part of equality. None for
            a pair, and where two crosswalks were composed.
    """

    left: str | None
    right: str | None
    stated: Stated = Stated.PRESENT
    match: str | None = None
    confidence: float | None = None
    cardinality: Cardinality | None = None
    said_by: Literal["left", "right", "given", "composed"] = "given"
    through: str | None = None
    link: Link | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def is_present(self) -> bool:
        """Whether it says that two items correspond."""
        return self.stated is Stated.PRESENT and self.left is not None and self.right is not None


def recorded(index: AlignmentIndex, finder: Finder | None = None) -> Iterator[tuple[Match, bool]]:
    """Yield what a framework records of its items and external ones, in the order of its links.

    Args:
        index: The framework.
        finder: Finds the items that its external items stand for; None where they stand for
            themselves.

    Yields:
        A match from an item to what was found, and whether anything was: where nothing was, its
        right end is the external item.

    Cost: O(links).
    """
    absent = {row for rows in index.absent.get(RELATION, {}).values() for row in rows}
    for row, link in enumerate(index.links):
        if link.relation != RELATION or not (index.strength[row] or (row in absent and _stands(index, row))):
            continue
        far = index.items[index.target[row]]
        # The relation may be told to lead elsewhere by a vocabulary of one's own.
        found = finder.find(far) if finder is not None and isinstance(far, ExternalItem) else far.id
        yield _match(link, link.target if found is None else found), found is not None


def given_records(left: Framework, right: Framework, links: Given) -> Iterator[tuple[Match, bool]]:
    """Yield records that come from outside, each with whether it counts: a retired link does not.

    Raises:
        InvalidValueError: Something is neither a link nor a pair of ids.
        UnknownIdError: An end names an item that its side does not hold.
    """
    for one in links:
        match = _match(one, one.target) if isinstance(one, Link) else _match_of(one)
        for end, framework in ((match.left, left), (match.right, right)):
            if end is not None:
                _ = framework[end]
        yield match, not (isinstance(one, Link) and one.status is Status.RETIRED)


def _stands(index: AlignmentIndex, row: int) -> bool:
    """Return whether neither a link nor one of its ends is retired."""
    ends = (index.state[index.source[row]], index.state[index.target[row]])
    return index.links[row].status is not Status.RETIRED and DEAD not in ends


def _match(link: Link, right: str) -> Match:
    """Return what a link says, with the right end given."""
    return Match(
        left=link.source, right=right, stated=link.stated, match=link.match, confidence=link.confidence, link=link
    )


def _match_of(pair: object) -> Match:
    """Return what a pair of ids says."""
    left, right = pair_of(pair)
    return Match(left=_end(left, pair), right=_end(right, pair))


def _end(given: object, pair: object) -> str | None:
    """Return one end of a pair of ids."""
    if given is None or isinstance(given, str):
        return given
    raise InvalidValueError(f"{pair!r} is no pair of ids: expected two texts, or None where none was found")
