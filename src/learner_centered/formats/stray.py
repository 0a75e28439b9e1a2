"""Gathers where cells had space around their text, so that one finding says it for a whole column."""

from learner_centered.findings.finding import Related
from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults, shown

#: Places that one finding about many cells names.
_MOST_PLACES = 100


class StraySpace:
    """The cells of one reading that had space before or after their text, by file and column.

    Args:
        source: What the cells stand in, "table" or "file".
    """

    def __init__(self, source: str) -> None:
        """Start without cells."""
        self._source = source
        self._places: dict[tuple[str, ...], list[Place]] = {}

    def note(self, place: Place, column: str, *, table: str | None = None) -> None:
        """Note a cell of a column, and of which table it is where there may be several."""
        self._places.setdefault((column,) if table is None else (table, column), []).append(place)

    def tell(self, faults: Faults) -> None:
        """Say in which columns space was left out, with the place of each cell."""
        for key, places in self._places.items():
            *table, column = key
            cells = "1 cell" if len(places) == 1 else f"{len(places)} cells"
            whose = f"the column {shown(column)} of {table[0]!r}" if table else shown(column)
            faults.add(
                "LC054",
                f"{cells} of {whose} had space before or after the text; it is left out",
                places[0],
                help=f"Nothing needs to be done; taking the space out of the {self._source} keeps other programs "
                "from it.",
                key=key,
                related=tuple(Related(note="here too", place=place) for place in places[1:_MOST_PLACES]),
                data={"column": column, "cells": len(places)},
            )
