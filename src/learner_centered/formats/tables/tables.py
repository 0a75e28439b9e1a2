"""Frameworks in tables: read from lists of mappings, CSV files or open files, and written back."""

import os
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Any, Final, Unpack, cast

import attrs

from learner_centered.findings.finding import Finding
from learner_centered.formats.faults import Faults
from learner_centered.formats.native.head import DETAILS, UNNAMED
from learner_centered.formats.native.links import FREE_KEYS, words_of
from learner_centered.formats.tables.columns import (
    LINK_FIELDS,
    Column,
    Source,
    Spec,
    Table,
    checked,
    item_fields,
    tables_of,
)
from learner_centered.formats.tables.flat import Cells, Flattener, records_of, tell_left_out
from learner_centered.formats.tables.grid import csv_of, grid_of
from learner_centered.formats.tables.table_plan import Columns, Plan, tell_missing
from learner_centered.formats.tables.table_rows import TableReader
from learner_centered.formats.target import replace
from learner_centered.model.framework import Framework, FrameworkDetails
from learner_centered.model.items import ItemType
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY

#: Any table, or a list of them; what a list holds is looked at when it is read, since type checkers
#: cannot tell a list of rows from a list of tables where they have to infer what it holds.
Given = Source | Table | Iterable[Any]

#: What may stand between the parts of a list in a cell; the first that no part holds does.
SEPARATORS: Final = ("|", ";", ",", "/")
#: The first of the characters that have no meaning of their own, for when parts hold all of these.
_PRIVATE: Final = 0xE000


def read_tables(
    items: Given = (),
    links: Given = (),
    columns: Mapping[str, Spec] | None = None,
    *,
    undefined: ItemType | None = None,
    **details: Unpack[FrameworkDetails],
) -> tuple[Framework, tuple[Finding, ...]]:
    """Read a framework from tables of items and of links.

    A table is the path of a CSV file, its bytes, an open file, or a list of mappings; several are
    one framework. A row of `items` is an item: it needs an `id` and a `type`, such as "outcome" or
    "experience". A row of `links` is a link from one item to another: it needs `from` and `to`,
    and a `relation` unless it starts from a support system, a structure or a condition. Links may
    also stand in cells of an item, under the word of their relation, such as `develops`.

    Headings that are called as the fields are need no more said. Blank cells are not recorded.
    Bad content never raises: each fault is a finding with table, row and column, and the rest is
    kept; what stands in a column that gives no field is kept in `extra`.

    Args:
        items: The tables of items.
        links: The tables of links.
        columns: Which column gives which field, in all tables: a heading, a `Column` that says how
            its cells are read, a `Constant`, or None for no column. A `Table` has its own beside.
        undefined: The item type of ids that only links name; None keeps such links dangling.
        **details: What the framework says of itself: `id`, `title`, `vocabulary` and so on.

    Returns:
        The framework and the findings, in the order they were found.

    Raises:
        FileNotFoundError: There is nothing at a path.
        InvalidValueError: `columns` name a field that is not known, or a detail is not allowed.
        TypeError: Something is given that is no table.

    Cost: O(cells).

    Example:
        >>> from learner_centered.formats.tables.columns import Column, Constant, Table
        >>> skills = [
        ...     {"slug": "sets-goals", "name": "Sets goals", "projects": "mural|garden"},
        ...     {"slug": "speaks", "name": "Speaks in public", "projects": ""},
        ... ]
        >>> framework, findings = read_tables(
        ...     items=[
        ...         Table(skills, {"type": Constant("competency")}),
        ...         Table([{"slug": "mural"}, {"slug": "garden"}], {"type": Constant("experience")}),
        ...     ],
        ...     columns={"id": "slug", "title": "name", "develops": Column("projects", separator="|", reverse=True)},
        ... )
        >>> framework, findings
        (Framework('unnamed', 4 items, 2 links), ())
    """
    faults = Faults()
    vocabulary = details.get("vocabulary", DEFAULT_VOCABULARY)
    words = words_of(vocabulary)
    shared = checked(columns or {}, words)
    reader = TableReader(vocabulary, faults)
    plans: list[Plan] = []
    owned: list[Columns] = []
    for given, of_links in ((items, False), (links, True)):
        for table in tables_of(given):
            own = checked(table.columns, words)
            grid = grid_of(table, faults)
            if grid is not None:
                grid = grid._replace(headings=tuple(one for one in grid.headings if one not in table.leave_out))
                plan = reader.plan(grid, {**shared, **own}, links=of_links)
                (reader.take_links if of_links else reader.take_items)(plan)
                plans.append(plan)
                owned.append(own)
    _tell_missing(plans, owned, faults)
    places = reader.finish(undefined)
    said: dict[str, Any] = {"id": UNNAMED, **details}
    framework = Framework(**said, items=reader.items.items, links=reader.links.links, places=places)
    return framework, faults.found()


def _tell_missing(plans: Sequence[Plan], owned: Sequence[Columns], faults: Faults) -> None:
    """Say which named columns are not there: one that holds for all tables must be in one of them."""
    there = {field for plan in plans for field in plan.columns}
    told: set[str] = set()
    for plan, own in zip(plans, owned, strict=True):
        for field in plan.missing:
            if field in {"id", "type", "from", "to"} or not plan.grid.rows:
                continue
            if field in own or (field not in there and field not in told):
                tell_missing(plan, field, faults)
                told.add(field)


@attrs.frozen(kw_only=True)
class Tables:
    """A framework as tables; `read_tables` with these arguments gives it back.

    Attributes:
        items: One mapping an item, each with the same keys; None is not recorded.
        links: One mapping a link, the same way.
        columns: The columns that hold lists, with what separates their parts.
        details: What the framework says of itself.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> goals = b.competency("sets-goals", refines=b.outcome("agency", aspects=["skill", "mindset"]))
        >>> tables, _ = write_tables(b.build())
        >>> tables.items[0]
        {'type': 'Outcome', 'id': 'agency', 'title': 'agency', 'aspects': 'skill|mindset'}
        >>> tables.links
        ({'from': 'sets-goals', 'relation': 'refines', 'to': 'agency'},)
    """

    items: tuple[dict[str, Any], ...]
    links: tuple[dict[str, Any], ...]
    columns: Mapping[str, Column]
    details: FrameworkDetails


def write_tables(
    framework: Framework, folder: str | os.PathLike[str] | None = None
) -> tuple[Tables, tuple[Finding, ...]]:
    """Write a framework as a table of items and a table of links, and return them.

    Numbers are numbers, truth values are truth values; dates are ISO texts, lists one text with a
    separator between their parts, and mappings JSON. `Tables.columns` names the separators: `|`
    unless a part holds it. In a file no cell is a formula: an apostrophe stands before one, and
    goes when it is read.

    Args:
        framework: What to write.
        folder: Where to write `items.csv` and `links.csv`, in UTF-8, each whole or not at all;
            without one nothing is written.

    Returns:
        The tables, and a finding for each thing that they have no room for: ratings, citations and
        the other records, and space round texts.

    Raises:
        OSError: The folder cannot be written to.

    Cost: O(items + links).

    Example:
        >>> from learner_centered.model.items import Outcome
        >>> framework = Framework(id="riverbend", items=[Outcome(id="agency", title="Agency")])
        >>> tables, lost = write_tables(framework)
        >>> read_tables(tables.items, tables.links, tables.columns, **tables.details) == (framework, ())
        True
    """
    faults = Faults()
    columns = _columns(framework)
    flat = Flattener(lambda field, parts: _joined(columns[field], parts), faults)
    items = [flat.item(item) for item in framework.items]
    links: list[Cells] = [
        {"from": link.source, "relation": link.relation, "to": link.target, **flat.link(link)}
        for link in framework.links
    ]
    # A list of nothing but blanks is told and leaves no column behind.
    used = {field for row in (*items, *links) for field in row}
    columns = {name: column for name, column in columns.items() if name in used}
    tell_left_out(records_of(framework), faults, form="a table")
    tables = Tables(
        items=_even(items, item_fields(())),
        links=_even(links, LINK_FIELDS),
        columns=columns,
        details=_details(framework),
    )
    if folder is not None:
        for name, rows in (("items", tables.items), ("links", tables.links)):
            replace(Path(folder) / f"{name}.csv", csv_of(list(rows[0]) if rows else _HEADINGS[name], rows))
    return tables, faults.found()


#: The headings of a table without rows.
_HEADINGS: Final = {"items": ["type", "id", "title"], "links": list(FREE_KEYS)}


def _columns(framework: Framework) -> dict[str, Column]:
    """Return the columns that hold lists, each with a separator that none of its parts holds."""
    held: dict[str, set[str]] = {}
    lists: set[str] = set()
    for thing in (*framework.items, *framework.links):
        for field in attrs.fields(type(thing)):
            value = getattr(thing, field.name)
            if isinstance(value, tuple) and value:
                lists.add(field.name)
                held.setdefault(field.name, set()).update(map(str, cast("Iterable[object]", value)))
            elif isinstance(value, str):
                held.setdefault(field.name, set()).add(value)
    return {name: Column(name, separator=_separator(held[name])) for name in sorted(lists)}


def _separator(parts: Iterable[str]) -> str:
    """Return the first separator that no part holds."""
    text = "".join(parts)
    return next(one for one in chain(SEPARATORS, map(chr, count(_PRIVATE))) if one not in text)


def _joined(column: Column, parts: Sequence[str]) -> str:
    """Return the parts of a list as one text; one part alone ends in the separator, so that it is read as a list."""
    separator = column.separator or SEPARATORS[0]
    return separator.join(parts) + (separator if len(parts) == 1 and column.name == "levels" else "")


def _even(rows: Sequence[Cells], fields: Sequence[str]) -> tuple[dict[str, Any], ...]:
    """Return rows that all have the same keys: those of some fields that any row has, in their order."""
    used = {field for row in rows for field in row}
    return tuple({field: row.get(field) for field in fields if field in used} for row in rows)


def _details(framework: Framework) -> FrameworkDetails:
    """Return what a framework says of itself, defaults left out."""
    fields = attrs.fields_dict(Framework)
    names = (*DETAILS, "vocabulary", "extra")
    said = {name: getattr(framework, name) for name in names if getattr(framework, name) != fields[name].default}
    return cast("FrameworkDetails", said)
