"""One outcome's row on a curriculum map, and which findings a map can be asked for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

import attrs

from learner_centered.measures.mapping_findings import MapFinding, Mark, verdict

#: The fewest levels that tell an introduction from what comes after it.
FEWEST_LEVELS: Final = 2


@attrs.frozen(kw_only=True)
class MapCell:
    """What a map says of one outcome in one column.

    Attributes:
        column: The column.
        levels: The levels recorded, lowest first; empty where none is.
        unlevelled: Whether it is addressed there at a level that is not recorded.
        assessed: Whether it is assessed there.
    """

    column: str
    levels: tuple[str, ...] = ()
    unlevelled: bool = False
    assessed: bool = False

    @property
    def addressed(self) -> bool:
        """Whether the outcome is addressed there; to be assessed alone is not enough."""
        return bool(self.levels) or self.unlevelled

    @property
    def text(self) -> str:
        """What it says, in one line."""
        words = [*self.levels, *(["level not recorded"] * self.unlevelled), *(["assessed"] * self.assessed)]
        return ", ".join(words)


@attrs.frozen(kw_only=True, repr=False)
class MapRow:
    """What a map says of one outcome.

    Attributes:
        outcome: The outcome.
        cells: The columns that say something of it, in the order of columns.
        levels: Its variability: the levels used, lowest first.
        findings: What holds of it for sure.
        undecided: What holds or not by levels and places that are not recorded.
        early: The columns at a later level before the first introduction, in the order of columns.
        complete: Whether it is introduced, at a level between first and last in more than one
            column (where the ladder has such levels), and at the last level.
    """

    outcome: str
    cells: tuple[MapCell, ...]
    levels: tuple[str, ...]
    findings: tuple[MapFinding, ...]
    undecided: tuple[MapFinding, ...]
    early: tuple[str, ...]
    complete: bool

    @property
    def saturation(self) -> int:
        """How many columns address it, 0 or more."""
        return sum(cell.addressed for cell in self.cells)

    @property
    def assessed(self) -> tuple[str, ...]:
        """The columns that assess it, in the order of columns."""
        return tuple(cell.column for cell in self.cells if cell.assessed)

    def texts(self, columns: Iterable[str]) -> list[str | None]:
        """Return what it says in each of some columns, in one line each; None is a blank."""
        known = {cell.column: cell.text for cell in self.cells}
        return [known.get(column) for column in columns]

    def to_record(self) -> dict[str, object]:
        """Return it as one plain dict."""
        return {
            "outcome": self.outcome,
            "saturation": self.saturation,
            "levels": list(self.levels),
            "complete": self.complete,
            "findings": [finding.value for finding in self.findings],
            "undecided": [finding.value for finding in self.undecided],
            "early": list(self.early),
            "cells": [{**attrs.asdict(cell), "levels": list(cell.levels)} for cell in self.cells],
        }

    def __repr__(self) -> str:
        """Show the outcome, its saturation and its findings."""
        found = ", ".join(self.findings) or "nothing found"
        return f"MapRow({self.outcome!r} in {self.saturation} columns: {found})"


def askable(ladder: Sequence[str], *, order: bool, assessed: bool) -> tuple[MapFinding, ...]:
    """Return the findings that can be looked for, by what a map records."""
    leveled = len(ladder) >= FEWEST_LEVELS
    can = {
        MapFinding.NEVER_ADDRESSED: True,
        MapFinding.NEVER_INTRODUCED: leveled,
        MapFinding.INTRODUCED_ONLY: leveled,
        MapFinding.NEVER_PRACTISED: len(ladder) > FEWEST_LEVELS,
        MapFinding.PRACTISED_ONCE: len(ladder) > FEWEST_LEVELS,
        MapFinding.OUT_OF_ORDER: leveled and order,
        MapFinding.NOT_ASSESSED: assessed,
    }
    return tuple(finding for finding in MapFinding if can[finding])


def map_row(
    outcome: str,
    marks: Collection[Mark],
    *,
    ladder: Sequence[str],
    columns: Mapping[str, int],
    asked: Collection[MapFinding],
    assessed: Iterable[str] = (),
    coarse: bool = False,
) -> MapRow:
    """Return the row of one outcome from its marks; see `curriculum_matrix`.

    Args:
        outcome: The outcome.
        marks: The codes of its row.
        ladder: The levels, lowest first.
        columns: The place of each column among all.
        asked: The findings that can be looked for.
        assessed: What assesses it; a name that is no column counts and has no cell.
        coarse: Whether something it is a part of is addressed, and so may be it.

    Cost: O(marks · log(marks)).
    """
    tests = set(assessed)
    used: dict[str, set[int | None]] = {column: set() for column in tests if column in columns}
    for mark in marks:
        used.setdefault(mark.column, set()).add(mark.level)
    found = verdict(marks, len(ladder) - 1, assessed=bool(tests))
    sure = found.sure - {MapFinding.NEVER_ADDRESSED} if coarse else found.sure
    order = sorted(used, key=columns.__getitem__)
    reached = {mark.level for mark in marks}
    return MapRow(
        outcome=outcome,
        cells=tuple(
            MapCell(
                column=column,
                levels=_labels(used[column], ladder),
                unlevelled=None in used[column],
                assessed=column in tests,
            )
            for column in order
        ),
        levels=_labels(reached, ladder),
        findings=tuple(finding for finding in asked if finding in sure),
        undecided=tuple(finding for finding in asked if finding in found.possible - sure),
        early=tuple(column for column in order if column in found.early and MapFinding.OUT_OF_ORDER in asked),
        complete=found.complete,
    )


def _labels(places: Collection[int | None], ladder: Sequence[str]) -> tuple[str, ...]:
    """Return the levels at some places of the ladder, lowest first."""
    return tuple(level for place, level in enumerate(ladder) if place in places)
