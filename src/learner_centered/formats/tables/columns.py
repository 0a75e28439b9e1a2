"""What the caller says of tables: where they are, and which column holds what."""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Protocol, cast

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.findings.nearest import with_hint
from learner_centered.formats.native.hooks import attributes_of
from learner_centered.formats.native.links import FREE_KEYS, LINK_KEYS
from learner_centered.model.items import ITEM_TYPES, texts


class Stream(Protocol):
    """Something to read text or bytes from, such as an open file."""

    def read(self, size: int = ..., /) -> Any:
        """Return what is left to read, up to a size."""


Source = str | os.PathLike[str] | bytes | Stream | Iterable[Mapping[str, Any]]
"""Where a table is: the path of a CSV file, its bytes, an open file, or rows as mappings."""


@attrs.frozen
class Column:
    r"""A column of a table, and how its cells are read.

    Attributes:
        name: Its heading.
        separator: What stands between the parts of a list in one cell, such as `"|"`. Without one
            a cell is one value, whatever stands in it.
        reverse: For a link: whether the cell names the items that the link starts from, and the
            row is the item it leads to.
        read: A function from a cell, or from each part of its list, to what it stands for; None
            from it is blank.

    Example:
        >>> Column("learning_resources", separator="|", reverse=True)
        Column(name='learning_resources', separator='|', reverse=True, read=None)
    """

    name: str
    separator: str | None = attrs.field(default=None, kw_only=True)
    reverse: bool = attrs.field(default=False, kw_only=True)
    read: Callable[[Any], object] | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a separator that separates nothing."""
        if self.separator == "":
            raise InvalidValueError(f"Column {self.name!r}, separator='': expected something, such as '|', or None")


@attrs.frozen
class Constant:
    """A value that every row has, as if a column held it.

    Attributes:
        value: The value, such as the name of an item type, or a list.

    Example:
        >>> Constant("competency")
        Constant(value='competency')
    """

    value: object


Spec = str | Column | Constant | None
"""Which column gives a field: its heading, a `Column`, a `Constant`, or None for no column at all."""


@attrs.frozen
class Table:
    """A table with columns of its own.

    Attributes:
        source: Where it is: the path of a CSV file, its bytes, an open file, or rows as mappings.
        columns: Which column gives which field, beside and before what holds for all tables.
        leave_out: Headings of columns that are not read, such as one with names of people.
        name: What findings call it; its path, or the name of the open file, where none is given.
        delimiter: What stands between its cells; a comma, semicolon or tab is found without.

    Example:
        >>> Table([{"slug": "agency"}], {"id": "slug", "type": Constant("outcome")}).name
    """

    source: Source
    columns: Mapping[str, Spec] = attrs.field(factory=dict[str, Spec])
    leave_out: tuple[str, ...] = attrs.field(default=(), converter=texts, kw_only=True)
    name: str | None = attrs.field(default=None, kw_only=True)
    delimiter: str | None = attrs.field(default=None, kw_only=True)


#: The field that says the type of an item.
TYPE: Final = "type"
#: The field that holds keys nobody knows, as a mapping or as JSON.
EXTRA: Final = "extra"
#: The word for backs, enables or sustains, whichever belongs to the type of the item it starts from.
SUPPORTS: Final = "supports"
_ATTRIBUTES: Final = tuple(dict.fromkeys(name for kind in ITEM_TYPES for name in attributes_of(kind)))
LINK_FIELDS: Final = (*FREE_KEYS, *LINK_KEYS, EXTRA)
"""The fields of a table of links."""


def word_fields(words: Iterable[str]) -> tuple[str, ...]:
    """Return the fields of a table of items that name links; a word that is also an attribute is that attribute."""
    return tuple(word for word in dict.fromkeys((*words, SUPPORTS)) if word not in {TYPE, EXTRA, *_ATTRIBUTES})


def item_fields(words: Iterable[str]) -> tuple[str, ...]:
    """Return the fields of a table of items in their order, given the words that links are written under."""
    return (TYPE, *_ATTRIBUTES, *word_fields(words), EXTRA)


def tables_of(given: object) -> list[Table]:
    """Return one table or several as tables.

    Raises:
        TypeError: It is none of what a table may be.
    """
    kind = type(given).__name__
    if isinstance(given, Table):
        return [given]
    if isinstance(given, str | bytes | os.PathLike) or hasattr(given, "read"):
        return [Table(cast("Source", given))]
    if isinstance(given, Iterable) and not isinstance(given, Mapping):
        several = list(cast("Iterable[object]", given))
        if all(isinstance(one, Mapping) for one in several):
            return [Table(cast("list[Mapping[str, Any]]", several))] if several else []
        return [table for one in several for table in tables_of(one)]
    raise TypeError(
        f"{kind} is no table: expected the path of a CSV file, its bytes, an open file, a list of mappings, "
        "a Table, or a list of these"
    )


def checked(columns: Mapping[str, Spec], words: Iterable[str]) -> dict[str, Column | Constant | None]:
    """Return which column gives which field, each as a `Column`, a `Constant` or None.

    Raises:
        InvalidValueError: A field is not known, or a column is none of what it may be.
    """
    known = dict.fromkeys((*item_fields(words), *LINK_FIELDS))
    found: dict[str, Column | Constant | None] = {}
    for field, spec in columns.items():
        if field not in known:
            unknown = f"columns name the field {field!r}, which is not known: expected some of {', '.join(known)}"
            raise InvalidValueError(with_hint(unknown, field, known))
        column = Column(spec) if isinstance(spec, str) else spec
        if not isinstance(column, Column | Constant | None):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers are not all typed
            raise InvalidValueError(
                f"column of {field!r} is {spec!r}: expected a heading, a Column, a Constant or None"
            )
        if isinstance(column, Column) and column.reverse and field not in word_fields(words):
            raise InvalidValueError(f"column of {field!r} is reverse: expected that of links only, such as 'develops'")
        found[field] = column
    return found
