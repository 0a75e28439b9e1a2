"""What a curriculum map says for sure about one outcome, and what it leaves open."""

import math
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

import attrs

#: How many columns make practice consistent. The published examples call an outcome with one
#: introduction, one practice and one reinforcement incomplete, so it is more than one.
CONSISTENT: Final = 2
#: The earliest and the latest place of a column whose place in order is not recorded.
ANYWHERE: Final = (-math.inf, math.inf)


class MapFinding(StrEnum):
    """What a curriculum map says of an outcome that its readers look for.

    `NEVER_ADDRESSED` in no column; `NEVER_INTRODUCED` addressed, and nowhere at the first level;
    `INTRODUCED_ONLY` at no other level than the first; `NEVER_PRACTISED` at the last level, and at
    none between first and last; `PRACTISED_ONCE` at a level between in one column alone;
    `OUT_OF_ORDER` at a later level before the first introduction; `NOT_ASSESSED` nowhere. Each is
    about what the map records; a blank is not a "no".
    """

    NEVER_ADDRESSED = "never_addressed"
    NEVER_INTRODUCED = "never_introduced"
    INTRODUCED_ONLY = "introduced_only"
    NEVER_PRACTISED = "never_practised"
    PRACTISED_ONCE = "practised_once"
    OUT_OF_ORDER = "out_of_order"
    NOT_ASSESSED = "not_assessed"


@attrs.frozen(kw_only=True)
class Mark:
    """One code in one column of an outcome's row.

    Attributes:
        column: The column.
        level: The place of its level on the ladder; None where the level is not recorded.
        first: The earliest place in order that the column may have.
        last: The latest one.
    """

    column: str
    level: int | None
    first: float
    last: float


@attrs.frozen(kw_only=True)
class Verdict:
    """What the marks of one outcome come to.

    Attributes:
        sure: The findings that hold whatever the levels and places not recorded are.
        possible: The findings that hold for some of them, the sure ones included.
        early: The columns that are at a later level before the first introduction for sure.
        complete: Whether it is introduced, practised consistently and taken to the last level.
    """

    sure: frozenset[MapFinding]
    possible: frozenset[MapFinding]
    early: frozenset[str]
    complete: bool


@attrs.frozen(kw_only=True)
class _Slot:
    """The marks of one column at one place, which is the same for all of them."""

    column: str
    first: float
    last: float
    levels: frozenset[int | None]

    @property
    def introduces(self) -> bool:
        return 0 in self.levels

    @property
    def is_unknown(self) -> bool:
        return None in self.levels

    @property
    def is_later(self) -> bool:
        return any(self.levels - {None})


def verdict(marks: Iterable[Mark], top: int, *, assessed: bool = False) -> Verdict:
    """Return what holds of an outcome for sure, and what holds for some way to fill in the rest.

    A mark whose level is not recorded may be at any level, one whose place is not recorded at any
    from `first` to `last`; marks of one column and the same places are at one place together.

    Args:
        marks: The codes of its row.
        top: The place of the last level on the ladder, 1 or more.
        assessed: Whether it is assessed anywhere.

    Cost: O(marks).

    Example:
        >>> introduced = Mark(column="A", level=0, first=1, last=1)
        >>> found = verdict([introduced, Mark(column="B", level=None, first=2, last=2)], 2, assessed=True)
        >>> sorted(map(str, found.sure)), sorted(map(str, found.possible))
        ([], ['introduced_only', 'never_practised', 'practised_once'])
    """
    slots = _slots(marks)
    early = _early(slots)
    held = [
        (MapFinding.NEVER_ADDRESSED, not slots, not slots),
        (MapFinding.NOT_ASSESSED, not assessed, not assessed),
        (MapFinding.OUT_OF_ORDER, bool(early), _may_be_out_of_order(slots)),
        *_of_levels(slots, top),
    ]
    return Verdict(
        sure=frozenset(finding for finding, sure, _ in held if sure),
        possible=frozenset(finding for finding, _, possible in held if possible),
        early=frozenset(early),
        complete=_complete(slots, top),
    )


def _slots(marks: Iterable[Mark]) -> list[_Slot]:
    """Return marks by column and places."""
    levels: dict[tuple[str, float, float], set[int | None]] = {}
    for mark in marks:
        levels.setdefault((mark.column, mark.first, mark.last), set()).add(mark.level)
    return [
        _Slot(column=column, first=first, last=last, levels=frozenset(held))
        for (column, first, last), held in levels.items()
    ]


def _of_levels(slots: Sequence[_Slot], top: int) -> Iterator[tuple[MapFinding, bool, bool]]:
    """Yield the findings about levels, each with whether it is sure and whether it is possible."""
    known = not any(slot.is_unknown for slot in slots)
    open_ended = bool(slots) and not any(slot.introduces for slot in slots)
    yield MapFinding.NEVER_INTRODUCED, open_ended and known, open_ended
    shallow = bool(slots) and not any(slot.is_later for slot in slots)
    yield MapFinding.INTRODUCED_ONLY, shallow and known, shallow
    practised = _practised(slots, top)
    others = {slot.column for slot in slots if slot.is_unknown} - practised
    skipped = top > 1 and not practised and any(slot.is_unknown or top in slot.levels for slot in slots)
    yield MapFinding.NEVER_PRACTISED, skipped and known, skipped
    once = len(practised) == 1 and not others
    yield MapFinding.PRACTISED_ONCE, once, top > 1 and len(practised) <= 1 <= len(practised) + len(others)


def _practised(slots: Iterable[_Slot], top: int) -> set[str]:
    """Return the columns at a level between the first and the last."""
    return {slot.column for slot in slots if not slot.levels.isdisjoint(range(1, top))}


def _complete(slots: Sequence[_Slot], top: int) -> bool:
    """Return whether an outcome is introduced, practised consistently and taken to the last level."""
    reached = any(top in slot.levels for slot in slots) and any(slot.introduces for slot in slots)
    return reached and (top == 1 or len(_practised(slots, top)) >= CONSISTENT)


def _early(slots: Sequence[_Slot]) -> set[str]:
    """Return the columns at a later level before the first introduction, wherever that may be."""
    if not any(slot.introduces for slot in slots):
        return set()
    first = min(slot.first for slot in slots if slot.introduces or slot.is_unknown)
    return {
        slot.column
        for slot in slots
        if slot.is_later and not slot.introduces and not slot.is_unknown and slot.last < first
    }


def _may_be_out_of_order(slots: Sequence[_Slot]) -> bool:
    """Return whether some levels and places not recorded put a later level before the first introduction."""
    later = [slot for slot in slots if not slot.introduces]
    if introducing := [slot.last for slot in slots if slot.introduces]:
        return min((slot.first for slot in later), default=math.inf) < min(introducing)
    unknown = [slot for slot in later if slot.is_unknown]
    if not unknown:
        return False
    # Any of them may be the introduction; the one that may be latest is passed over only for itself.
    latest = max(unknown, key=lambda slot: slot.last)
    return any(slot.first < latest.last for slot in later if slot is not latest) or any(
        latest.first < slot.last for slot in unknown if slot is not latest
    )
