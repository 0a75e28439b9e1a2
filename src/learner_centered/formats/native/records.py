"""Reads the records beside items and links: ratings, observations, allowances, citations and scales."""

from collections.abc import Mapping
from typing import Any, Final, cast

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.findings.place import Place
from learner_centered.formats.native.hooks import attributes_of, hooks_for
from learner_centered.formats.native.reading import Document, Entry, Reading
from learner_centered.formats.native.tree import is_map
from learner_centered.model.records import Allowance, Citation, Observation, Rating, Record, Scale

#: The records by the section of a file that holds them.
RECORDS: Final[Mapping[str, type[Record]]] = {
    "ratings": Rating,
    "observations": Observation,
    "citations": Citation,
    "scales": Scale,
    "allow": Allowance,
}


class RecordReader:
    """Takes the records of one reading.

    Attributes:
        records: The records that hold, by the attribute of the framework that holds them.
        places: Where each of them stands.
    """

    def __init__(self, reading: Reading) -> None:
        """Start without records."""
        self.records: dict[str, list[Record]] = {kind.section: [] for kind in RECORDS.values()}
        self.places: dict[tuple[str, int], Place] = {}
        self._reading = reading
        self._names: dict[tuple[str, str], int] = {}

    def section(self, document: Document, section: str, values: list[Any]) -> None:
        """Take the records of a section of one file."""
        kind = RECORDS[section]
        for index in range(len(values)):
            entry = document.top.part(section, index, label=f"{kind.__name__.lower()} {index + 1}")
            if is_map(entry.data):
                self.take(entry, kind)
            else:
                self._reading.not_a_mapping(entry, "Write a mapping.")

    def take(self, entry: Entry, kind: type[Record]) -> None:
        """Take one record; its entry is a mapping."""
        hooks = hooks_for(kind, attributes_of(kind), texts=entry.document.texts)
        values = self._reading.values(entry, hooks)
        for key in entry.data:
            if key not in hooks:
                self._reading.unknown(entry, key, hooks, kept=False)
        needed = _needed(kind)
        self._reading.need(entry, *(name for name in needed if entry.data.get(name) is None))
        if any(name not in values for name in needed) or self._is_known(entry, kind, values):
            return
        record = self._made(entry, kind, values)
        if record is None:
            return
        held = self.records[kind.section]
        self.places[kind.section, len(held)] = entry.place()
        held.append(record)
        if "id" in values:
            self._names[kind.section, values["id"]] = len(held) - 1

    def _is_known(self, entry: Entry, kind: type[Record], values: dict[str, Any]) -> bool:
        """Return whether the id of a record is taken, and say so."""
        if "id" not in values:
            return False
        row = self._names.get((kind.section, values["id"]))
        if row is not None:
            self._reading.again(entry, kind.section, values["id"], self.places[kind.section, row])
        return row is not None

    def _made(self, entry: Entry, kind: type[Record], values: dict[str, Any]) -> Record | None:
        """Return the record; without its target where only that does not fit."""
        try:
            return kind(**values)
        except InvalidValueError as error:
            said = str(error)
        lone = kind is Rating and "subject" not in values and "element" not in values
        self._reading.faults.add(
            "LC021" if lone else "LC020",
            said,
            entry.place,
            help=f"Mend {entry.label}, or take it out.",
            key=(entry.path,),
        )
        if "target" not in values:
            return None
        del values["target"]
        try:
            return kind(**values)
        except InvalidValueError:
            return None


def _needed(kind: type[Record]) -> list[str]:
    """Return the names of the attributes that a record must have."""
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", kind))
    return [field.name for field in fields if field.default is attrs.NOTHING]
