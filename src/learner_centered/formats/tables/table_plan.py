"""Which column of one table gives which field, and what its headings leave open."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native.reading import Document, capital
from learner_centered.formats.tables.cells import is_blank
from learner_centered.formats.tables.columns import Column, Constant
from learner_centered.formats.tables.grid import Grid, Row

_SAY: Final = "Say in `columns` which field it gives, or leave it."
_RENAME_ONE: Final = "Give the column that holds it the heading of the template."
_RENAME: Final = "Give it a heading of the template, or leave it."

Columns = Mapping[str, Column | Constant | None]
"""Which column gives which field."""


class Plan(NamedTuple):
    """Which column of one table gives which field.

    Attributes:
        grid: The table.
        document: The same as the readers of items and links know it.
        columns: The column, or the constant, of each field that has one.
        missing: The columns that are named and not there, by field.
        spare: The headings that give no field.
        offered: The headings that its form has, where it follows one; hints name them.
    """

    grid: Grid
    document: Document
    columns: Mapping[str, Column | Constant]
    missing: Mapping[str, Column]
    spare: tuple[str, ...]
    offered: tuple[str, ...] = ()

    def heading(self, field: str) -> str:
        """Return the heading of the column that gives a field."""
        return self.document.names.get(field, field)

    def place(self, row: Row, field: str | None = None) -> Place:
        """Return where a row stands, or the cell of it that gives a field."""
        return row.place(self.grid, None if field is None else self.heading(field))


def plan_of(grid: Grid, columns: Columns, fields: Collection[str], number: int, offered: Iterable[str] = ()) -> Plan:
    """Return which column of a table gives which field; what the caller names comes first.

    A heading that is a field of its own, and that nothing else is said of, gives that field.

    Args:
        grid: The table.
        columns: What the caller names.
        fields: The fields that rows of this table may have.
        number: How many tables were read before.
        offered: The headings of the form that the table follows, where it follows one.
    """
    named = {field: spec for field, spec in columns.items() if field in fields and spec is not None}
    found = {field: spec for field, spec in named.items() if isinstance(spec, Constant) or spec.name in grid.headings}
    taken = _headings(found)
    for heading in grid.headings:
        if heading in fields and heading not in columns and heading not in taken:
            found[heading] = Column(heading)
    taken = _headings(found)
    names = {field: spec.name for field, spec in found.items() if isinstance(spec, Column)}
    return Plan(
        grid=grid,
        document=Document(grid.file, number, {}, texts=True, names=names, sheet=grid.sheet),
        columns=found,
        missing={field: spec for field, spec in named.items() if isinstance(spec, Column) and field not in found},
        spare=tuple(heading for heading in grid.headings if heading not in taken),
        offered=tuple(offered),
    )


def _headings(columns: Mapping[str, Column | Constant]) -> set[str]:
    """Return the headings of the columns that give something."""
    return {spec.name for spec in columns.values() if isinstance(spec, Column)}


def lacks(plan: Plan, needed: Iterable[str], faults: Faults) -> bool:
    """Return whether a table has no column for something that each of its rows needs, and say so."""
    lacking = [field for field in needed if field not in plan.columns] if plan.grid.rows else []
    for field in lacking:
        named = plan.missing.get(field)
        what = f"no column {named.name!r}" if named is not None else f"no column for {field!r}"
        faults.add(
            "LC021",
            f"{plan.grid.name!r} has {what}, and no row can be kept without; its headings are {_listed(plan)}",
            plan.grid.place,
            help=capital(faults.meant(named.name if named else field, plan.grid.headings))
            or (_RENAME_ONE if plan.offered else f"Say which column gives it, as in `columns={{{field!r}: …}}`."),
            key=(plan.grid.name, field),
        )
    return bool(lacking)


def tell_missing(plan: Plan, field: str, faults: Faults) -> None:
    """Say that a column which is named is not there."""
    name = plan.missing[field].name
    faults.add(
        "LC051",
        f"no column {name!r} is in {plan.grid.name!r}, so {field!r} is not recorded; its headings are {_listed(plan)}",
        plan.grid.place,
        help=capital(faults.meant(name, plan.grid.headings)) or f"Name another column, or None, for {field!r}.",
        key=(plan.grid.name, field),
        data={"column": name, "field": field},
    )


def tell_spare(plan: Plan, fields: Collection[str], faults: Faults, *, kept: bool = True) -> None:
    """Say which columns give no field; a column that is blank throughout says nothing.

    Args:
        plan: The table.
        fields: The fields that hints name, where the table follows no form.
        faults: Where findings go.
        kept: Whether what they hold is kept in `extra`.
    """
    for heading in plan.spare:
        filled = sum(not is_blank(row.cells.get(heading)) for row in plan.grid.rows)
        if filled:
            faults.add(
                "LC022",
                f"the column {shown(heading)} of {plan.grid.name!r} gives no field; "
                f"what it holds in {'1 row' if filled == 1 else f'{filled} rows'} is "
                f"{'kept in `extra`, and no check looks at it' if kept else 'not read'}",
                plan.grid.place,
                help=capital(faults.meant(heading, plan.offered or fields)) or (_RENAME if plan.offered else _SAY),
                key=(plan.grid.name, heading),
                data={"column": heading, "cells": filled},
            )


def _listed(plan: Plan) -> str:
    """Return the headings of a table for a message."""
    return ", ".join(map(repr, plan.grid.headings)) or "none"
