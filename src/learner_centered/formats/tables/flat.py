"""Items and links as flat cells: one scalar a field, for tables and for files of graphs.

A list is one text with a separator between its parts, a mapping is JSON, a date its ISO form.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Final, cast, get_origin

import attrs

from learner_centered.formats.faults import Faults
from learner_centered.formats.native.extras import plain
from learner_centered.formats.native.head import DETAILS
from learner_centered.formats.native.hooks import Refused, attributes_of
from learner_centered.formats.native.links import LINK_KEYS
from learner_centered.formats.tables.columns import EXTRA, TYPE
from learner_centered.frozen import FrozenMap, thaw
from learner_centered.model.constraints import unpack
from learner_centered.model.framework import Framework
from learner_centered.model.items import ITEM_TYPES, Item
from learner_centered.model.links import Link

Scalar = str | int | float | bool
Cells = dict[str, Scalar]
"""The fields of one item or link that say something."""

LIST_FIELDS: Final = tuple(
    dict.fromkeys(
        field.name
        for kind in (*ITEM_TYPES, Link)
        for field in attrs.fields(cast("type[attrs.AttrsInstance]", kind))
        if get_origin(unpack(field.type)[0]) is tuple
    )
)
"""The fields that hold lists, whatever they hold; `levels` may hold one text instead."""

#: What to do about content that a flat form does not carry.
BESIDE: Final = "Write a framework file beside it, which holds everything."
_RECORDS: Final = ("ratings", "observations", "allowances", "citations", "scales")


Join = Callable[[str, Sequence[str]], str]
"""Makes one text of a field's list: the name of the field and the parts in, the text out."""


class Flattener:
    """Makes flat cells of items and links, and tells what they cannot hold.

    Args:
        join: Makes one text of the list of a field.
        faults: Where findings go.
    """

    def __init__(self, join: Join, faults: Faults) -> None:
        """Keep how lists are joined, and where findings go."""
        self._join = join
        self._faults = faults

    def item(self, item: Item) -> Cells:
        """Return an item as cells: its type, its id, its title, and what else it records."""
        names = [name for name in attributes_of(type(item)) if name not in {"id", "title"}]
        cells: Cells = {TYPE: type(item).__name__, "id": item.id}
        return cells | self.cells(item, ("title",), item.id, always=True) | self.cells(item, (*names, EXTRA), item.id)

    def details(self, framework: Framework) -> Cells:
        """Return what a framework says of itself, its title as `name`, its id as `framework`, texts as they are."""
        names = [name for name in DETAILS if name not in {"id", "title"}]
        texts = {name: value for name in names if type(value := getattr(framework, name)) is str and value}
        rest = self.cells(framework, [name for name in names if name not in texts], framework.id)
        return {"name": framework.title, "framework": framework.id, **texts, **rest}

    def link(self, link: Link) -> Cells:
        """Return what a link says beside its ends and its relation."""
        return self.cells(link, (*LINK_KEYS, EXTRA), link.source)

    def cells(self, thing: Any, names: Iterable[str], subject: str, *, always: bool = False) -> Cells:
        """Return attributes of an item, link, record or framework as cells.

        Args:
            thing: The item, link, record or framework.
            names: The attributes.
            subject: The id that findings are about.
            always: Whether those at their defaults are there too.
        """
        found: Cells = {}
        fields = attrs.fields_dict(cast("type[attrs.AttrsInstance]", type(thing)))
        for name in names:
            value = getattr(thing, name)
            if not always and value == fields[name].default:
                continue
            cell = self._cell(thing, name, value, subject)
            if cell is not None:
                found[name] = cell
        return found

    def _cell(self, thing: Any, name: str, value: Any, subject: str) -> Scalar | None:
        """Return a value as one scalar; None where it has none, and a finding where that loses something."""
        if isinstance(value, Enum):
            return str(value.value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, tuple):
            return self._list(thing, name, list(map(str, cast("Iterable[object]", value))), subject)
        if isinstance(value, FrozenMap):
            return self._json(thing, name, cast("FrozenMap[object]", value), subject)
        if isinstance(value, str):
            return self._text(thing, name, value, subject)
        return None if value is None else cast("Scalar", value)

    def _text(self, thing: Any, name: str, value: str, subject: str) -> str | None:
        """Return a text; the space round it is nothing that a cell can hold."""
        if not value.strip():
            self._lost(thing, name, subject, "a cell with nothing but space is blank")
            return None
        if value != value.strip():
            self._lost(thing, name, subject, "the space before or after it goes when it is read")
        return value

    def _list(self, thing: Any, name: str, parts: list[str], subject: str) -> str | None:
        """Return a list as one text; blank parts and space round parts are nothing that it can hold."""
        if any(part != part.strip() or not part for part in parts):
            self._lost(thing, name, subject, "blank parts and the space before or after a part go when it is read")
        kept = [part for part in parts if part.strip()]
        return None if parts and not kept else self._join(name, kept)

    def _json(self, thing: Any, name: str, value: FrozenMap[object], subject: str) -> str | None:
        """Return a mapping as JSON."""
        try:
            return json.dumps(plain(thaw(value), texts=False), ensure_ascii=False)
        except Refused as refused:
            self._lost(thing, name, subject, f"it must be {refused.faults[0].expected}")
            return None

    def _lost(self, thing: Any, name: str, subject: str, why: str) -> None:
        """Say that something is not carried as it is."""
        label = f"{thing.label} {thing.id!r}" if type(thing) in ITEM_TYPES else repr(thing)
        self._faults.add(
            "LC059",
            f"{label}, {name}: it is not carried as it is, since {why}",
            None,
            help=BESIDE,
            subject=subject,
            key=(name, label),
        )


def tell_left_out(counts: Mapping[str, int], faults: Faults, *, form: str) -> None:
    """Say what a form has no room for, each kind by its name and how much of it there is.

    Args:
        counts: How much there is of each kind; none of it is no loss.
        faults: Where findings go.
        form: What the form is called, such as "a table".
    """
    for name, count in counts.items():
        if count:
            faults.add(
                "LC059",
                f"{form} has no room for {name}; {count} {'is' if count == 1 else 'are'} left out",
                None,
                help=BESIDE,
                key=(name,),
                data={"content": name, "count": count},
            )


def records_of(framework: Framework) -> dict[str, int]:
    """Return how many records a framework holds in each section."""
    return {section: len(getattr(framework, section)) for section in _RECORDS}
