"""What a sheet holds, and which of its columns gives which field, by what people call them."""

from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from learner_centered.formats.spreadsheet.headings import (
    DETAIL_ROWS,
    DETAILS,
    ITEM_COLUMNS,
    LINK_COLUMNS,
    LINKS,
    NOT_READ,
    RECORD_COLUMNS,
    TITLES,
    WORDS,
    Heading,
    by_name,
    plainly,
)
from learner_centered.formats.spreadsheet.words import Words
from learner_centered.formats.tables.columns import TYPE, Column, Constant
from learner_centered.formats.tables.grid import Grid
from learner_centered.model.items import TYPE_WORDS, ItemType
from learner_centered.model.records import Record

Holds = ItemType | type[Record] | str
"""What a sheet holds: items of one type, records of one kind, or what one of the titles says."""

ITEMS: Final = "Items"
"""Stands for a sheet of items of several types, which has a column Type."""

_BY_TITLE: Final[Mapping[str, Holds]] = {
    **{plainly(word): kind for word, kind in TYPE_WORDS.items()},
    **{plainly(title): kind for kind, title in TITLES.items()},
    **{plainly(title): kind for kind, (title, _, _) in RECORD_COLUMNS.items()},
    **{plainly(title): title for title in (DETAILS, LINKS, ITEMS, *NOT_READ)},
}
KNOWN_TITLES: Final = (DETAILS, *TITLES.values(), LINKS, *(title for title, _, _ in RECORD_COLUMNS.values()))
"""The titles of the sheets that are read, as hints name them."""


def held_by(title: str, grid: Grid) -> Holds | None:
    """Return what a sheet holds, by its title, else by its headings; None where neither says so.

    Example:
        >>> held_by("learning experiences", Grid("plan.xlsx", ("Id",), [])).__name__
        'LearningExperience'
        >>> held_by("Tabelle1", Grid("plan.xlsx", ("From", "To"), []))
        'Links'
    """
    found = _BY_TITLE.get(plainly(title))
    if found is not None:
        return found
    headings = {plainly(heading) for heading in grid.headings}
    if {"from", "to"} <= headings:
        return LINKS
    return ITEMS if {"id", TYPE} <= headings else None


def headings_of(holds: Holds) -> tuple[Heading, ...]:
    """Return the columns of the form that a sheet follows; of items of several types, those of all."""
    if isinstance(holds, str):
        return {LINKS: LINK_COLUMNS, DETAILS: DETAIL_ROWS}.get(holds, _ITEM_HEADINGS)
    return _BY_KIND[holds]


_BY_KIND: Final[Mapping[type, tuple[Heading, ...]]] = {
    **ITEM_COLUMNS,
    **{kind: columns for kind, (_, _, columns) in RECORD_COLUMNS.items()},
}


def _merged() -> tuple[Heading, ...]:
    """Return the columns of all items, each once, with the words of all of them."""
    found: dict[str, Heading] = {TYPE: Heading(TYPE, "Type", "The type of the item, such as outcome.", needed=True)}
    for heading in (one for columns in ITEM_COLUMNS.values() for one in columns):
        known = found.get(heading.field)
        # Where types differ in the words of a field, nothing is offered: each is read as it is written.
        found[heading.field] = (
            heading
            if known is None or known == heading
            else attrs.evolve(known, words=known.words if known.words == heading.words else (), registry=None)
        )
    return tuple(found.values())


_ITEM_HEADINGS: Final = _merged()


def columns_of(grid: Grid, holds: Holds, words: Words) -> dict[str, Column | Constant]:
    """Return which column of a sheet gives which field.

    In a sheet of items a heading may also be the word of a relation: its cells name what each item
    leads to.

    Args:
        grid: The sheet.
        holds: What it holds.
        words: The words of the framework.
    """
    known = by_name(headings_of(holds))
    found: dict[str, Column | Constant] = {}
    of_items = holds == ITEMS or holds in ITEM_COLUMNS
    relations = {plainly(word): word for word in words.relations} if of_items else {}
    for heading in grid.headings:
        name = plainly(heading)
        if name in known:
            column = known[name]
            found.setdefault(column.field, Column(heading, read=words.reader(column)))
        elif name in relations:
            listed = Heading(relations[name], heading, "", several=WORDS)
            found.setdefault(relations[name], Column(heading, read=words.reader(listed)))
    if not isinstance(holds, str) and of_items:
        found[TYPE] = Constant(holds.__name__)
    return found


def names_of(headings: Iterable[Heading]) -> tuple[str, ...]:
    """Return what columns are called."""
    return tuple(heading.name for heading in headings)
