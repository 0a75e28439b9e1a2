"""Where the parts of a framework stand in the files they were read from."""

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from learner_centered.findings.place import Place, pointer

#: An owner below zero says that a link stands by itself, outside any item.
NO_OWNER: Final = -1
Spot = tuple[int, int]
"""Line and column, counted from 1; 0 where they are not known."""


class Places:
    """Where the items, links and records of a framework stand; kept in columns, one entry each.

    Rows follow the order of `Framework.items` and `Framework.links`. A framework that was
    built in Python has no rows, and every question is answered with None.
    """

    __slots__ = ("_attributes", "_files", "_items", "_links", "_records")

    def __init__(
        self,
        files: Sequence[str | Place] = (),
        *,
        items: "ItemRows | None" = None,
        links: "LinkRows | None" = None,
        attributes: Mapping[tuple[int, str], Spot] | None = None,
        records: Mapping[tuple[str, int], Place] | None = None,
    ) -> None:
        """Keep the columns that a reader filled; a sheet of a workbook is among the files as a place."""
        self._files = tuple(files)
        self._items = items or ItemRows()
        self._links = links or LinkRows()
        self._attributes = dict(attributes or {})
        self._records = dict(records or {})

    def item(self, row: int, attribute: str | None = None) -> Place | None:
        """Return where an item, or an attribute of it, stands."""
        if row >= len(self._items) or self._items.pointer[row] == "":
            return None
        rows = self._items
        line, column = rows.line[row], rows.column[row]
        path = rows.pointer[row]
        if attribute is not None:
            path += pointer(attribute)
            line, column = self._attributes.get((row, attribute), (line, column))
        return self._place(rows.file[row], path, line, column)

    def link(self, row: int) -> Place | None:
        """Return where a link stands."""
        rows = self._links
        if row >= len(rows) or rows.pointer[row] == "":
            return None
        owner = rows.owner[row]
        path = rows.pointer[row] if owner == NO_OWNER else self._items.pointer[owner] + rows.pointer[row]
        return self._place(rows.file[row], path, rows.line[row], rows.column[row])

    def record(self, section: str, row: int) -> Place | None:
        """Return where a rating, observation, allowance, citation or scale stands."""
        return self._records.get((section, row))

    def _place(self, file: int, path: str, line: int, column: int) -> Place:
        """Build the place that a row stands for."""
        whole = self._files[file]
        spot = (line or None, column or None)
        if isinstance(whole, Place):
            return attrs.evolve(whole, pointer=path, line=spot[0], column=spot[1])
        return Place(file=whole, pointer=path, line=spot[0], column=spot[1])

    def selected(
        self,
        items: Sequence[int | None],
        links: Sequence[int | None],
        records: Mapping[tuple[str, int], tuple[str, int]] | None = None,
    ) -> "Places":
        """Return places for a framework made of rows of this one.

        Args:
            items: For each item of the new framework its row here, None for a new one.
            links: The same for the links.
            records: The row here of each record there, by section; None keeps them as they are.
        """
        moved = {old: new for new, old in enumerate(items) if old is not None}
        return Places(
            files=self._files,
            items=self._items.selected(items),
            links=self._links.selected(links, moved, self._items),
            attributes={(moved[row], name): spot for (row, name), spot in self._attributes.items() if row in moved},
            records=self._records
            if records is None
            else {new: self._records[old] for new, old in records.items() if old in self._records},
        )

    def into(self, whole: "JoinedPlaces", counts: Mapping[str, int]) -> None:
        """Add these places to those of frameworks that become one.

        Args:
            whole: The places so far. These have a row for each item and link.
            counts: How many records of each section there are here.
        """
        files, owners = len(whole.files), len(whole.items)
        whole.files += self._files
        whole.items.append(self._items, files)
        whole.links.append(self._links, files, owners)
        whole.attributes |= {(owners + row, name): spot for (row, name), spot in self._attributes.items()}
        whole.records |= {(name, whole.counts[name] + row): place for (name, row), place in self._records.items()}
        whole.counts.update(counts)


class JoinedPlaces:
    """The places of frameworks that become one, one behind the other."""

    def __init__(self) -> None:
        """Start without any."""
        self.files: list[str | Place] = []
        self.items = ItemRows()
        self.links = LinkRows()
        self.attributes: dict[tuple[int, str], Spot] = {}
        self.records: dict[tuple[str, int], Place] = {}
        self.counts: Counter[str] = Counter()

    def places(self) -> Places:
        """Return them as the places of one framework."""
        return Places(self.files, items=self.items, links=self.links, attributes=self.attributes, records=self.records)


class ItemRows:
    """One row an item: its file, pointer, line and column."""

    __slots__ = ("column", "file", "line", "pointer")

    def __init__(self) -> None:
        """Start without rows."""
        self.file: array[int] = array("l")
        self.pointer: list[str] = []
        self.line: array[int] = array("l")
        self.column: array[int] = array("l")

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.pointer)

    def add(self, file: int, path: str, spot: Spot) -> None:
        """Add the row of the next item; an empty path says that nothing is known."""
        self.file.append(file)
        self.pointer.append(path)
        self.line.append(spot[0])
        self.column.append(spot[1])

    def append(self, other: "ItemRows", files: int) -> None:
        """Add the rows of another, whose files stand behind so many of these."""
        self.file.extend(file + files for file in other.file)
        self.pointer += other.pointer
        self.line += other.line
        self.column += other.column

    def selected(self, rows: Iterable[int | None]) -> "ItemRows":
        """Return these rows in the order given, an unknown place for None."""
        chosen = ItemRows()
        for row in rows:
            if row is None or row >= len(self):
                chosen.add(0, "", (0, 0))
            else:
                chosen.add(self.file[row], self.pointer[row], (self.line[row], self.column[row]))
        return chosen


class LinkRows:
    """One row a link: the item it stands under, the rest of the pointer, file, line and column."""

    __slots__ = ("column", "file", "line", "owner", "pointer")

    def __init__(self) -> None:
        """Start without rows."""
        self.file: array[int] = array("l")
        self.owner: array[int] = array("l")
        self.pointer: list[str] = []
        self.line: array[int] = array("l")
        self.column: array[int] = array("l")

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.pointer)

    def add(self, file: int, owner: int, path: str, spot: Spot) -> None:
        """Add the row of the next link; its path continues the pointer of its owner."""
        self.file.append(file)
        self.owner.append(owner)
        self.pointer.append(path)
        self.line.append(spot[0])
        self.column.append(spot[1])

    def append(self, other: "LinkRows", files: int, items: int) -> None:
        """Add the rows of another, whose files and items stand behind so many of these."""
        self.file.extend(file + files for file in other.file)
        self.owner.extend(owner if owner == NO_OWNER else owner + items for owner in other.owner)
        self.pointer += other.pointer
        self.line += other.line
        self.column += other.column

    def selected(self, rows: Iterable[int | None], moved: Mapping[int, int], items: ItemRows) -> "LinkRows":
        """Return these rows in the order given; a link whose item is gone keeps its whole pointer."""
        chosen = LinkRows()
        for row in rows:
            if row is None or row >= len(self):
                chosen.add(0, NO_OWNER, "", (0, 0))
                continue
            owner, path = self.owner[row], self.pointer[row]
            if owner != NO_OWNER and owner not in moved:
                owner, path = NO_OWNER, items.pointer[owner] + path
            chosen.add(self.file[row], moved.get(owner, NO_OWNER), path, (self.line[row], self.column[row]))
        return chosen


NOWHERE: Final = Places()
"""The places of a framework that was not read from files."""
