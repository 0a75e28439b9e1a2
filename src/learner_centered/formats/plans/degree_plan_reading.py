"""One reading of the rows of a degree plan: its head, its sections, its courses, and what is wrong with them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from learner_centered.findings.finding import Related
from learner_centered.findings.place import Place, pointer
from learner_centered.formats.faults import Faults, shown, writable
from learner_centered.formats.native.reading import capital
from learner_centered.formats.native.tree import Mark, spot
from learner_centered.formats.plans.degree_plan import (
    ADDITIONAL,
    COURSES,
    HEAD,
    HEADINGS,
    OTHER_SECTIONS,
    REQUISITE_FIELDS,
    SECTIONS,
    Course,
    DegreePlan,
    SystemType,
    TermNumber,
    id_complaint,
    plain,
)
from learner_centered.formats.stray import StraySpace
from learner_centered.formats.tables.grid import NEIGHBORS, Record
from learner_centered.model.constraints import check_for
from learner_centered.model.items import Amount

_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_WHOLE: Final = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_CHECKS: Final = {"credit_hours": check_for(Amount), "term": check_for(TermNumber)}


class _Line(NamedTuple):
    """A row of courses: which section and place it has, and what stands under each heading."""

    additional: bool
    section: str
    number: int
    cells: Mapping[str, str]
    marks: Mapping[str, Mark]


class PlanReading:
    """One reading of the rows of a plan."""

    def __init__(self, file: str, faults: Faults) -> None:
        """Start with nothing read."""
        self.file = file
        self.faults = faults
        self._stray = StraySpace("file")
        self._unknowns: set[tuple[str, str]] = set()

    def plan(self, records: Sequence[Record]) -> DegreePlan:
        """Return the plan that some rows hold."""
        sections = {row: name for row, record in enumerate(records) if (name := _section(record))}
        if not {COURSES, ADDITIONAL}.intersection(sections.values()):
            no_plan(self.file, f"there is no row `{COURSES}`", self.faults)
            return DegreePlan()
        head = self._head(records[: min(sections)])
        lines: dict[str, _Line] = {}
        for start, end in pairwise([*sections, len(records)]):
            section = sections[start]
            if section in OTHER_SECTIONS:
                self._passed_over(section, records[start])
                continue
            for line in self._lines(section, records[start], records[start + 1 : end]):
                self._keep(line, lines)
        courses = [self._course(line, lines) for line in lines.values()]
        self._stray.tell(self.faults)
        return DegreePlan(**head, courses=courses)

    # The head

    def _head(self, records: Sequence[Record]) -> dict[str, Any]:
        """Return what the plan says of itself."""
        known = {plain(key): (key, field) for key, field in HEAD.items()}
        found: dict[str, Any] = {}
        extra: dict[str, str] = {}
        for record in records:
            written, value = record.cells[0].strip(), (record.cells[1].strip() if len(record.cells) > 1 else "")
            key, field = known.get(plain(written), (written, None))
            self._surplus(record, 2, f"the row of {shown(key)} has")
            if not value:
                continue
            if not written:
                self._keyless(value, self._at(record.marks[1]))
                continue
            if value != record.cells[1]:
                self._stray.note(self._at(record.marks[1], key), key)
            if (field or key) in (found if field else extra):
                self._twice(key, self._at(record.marks[0], key))
            elif field == "system_type":
                found[field] = self._system(value, self._at(record.marks[1], key))
            elif field:
                found[field] = value
            else:
                self._unknown("key", key, self._at(record.marks[0], key))
                extra[key] = value
        return {**found, "extra": extra}

    def _keyless(self, value: str, place: Place) -> None:
        """Say that a value at the head has no key."""
        self.faults.add(
            "LC021",
            f"the value {shown(value)} has no key before it; it is left out",
            place,
            help=f"Write a key such as {' or '.join(HEAD)} into the first cell of the row.",
            key=(value,),
        )

    def _system(self, value: str, place: Place) -> SystemType | None:
        """Return how the year is divided, None and a finding for a word that does not say it."""
        known = {plain(word): word for word in SystemType}
        if plain(value) in known:
            return known[plain(value)]
        self.faults.add(
            "LC019",
            f"unknown system type {shown(value)}: expected one of {', '.join(known)}",
            place,
            help=capital(self.faults.meant(value, known)) or "Write one of these words.",
            key=(value,),
        )
        return None

    # The sections

    def _passed_over(self, section: str, record: Record) -> None:
        """Say that a section is not read."""
        self.faults.add(
            "LC023",
            f"the section {shown(section)} is not read",
            self._at(record.marks[0], section),
            help=f"Courses stand under `{COURSES}` and `{ADDITIONAL}`; keep the rest in the file it came from.",
            key=(section,),
        )

    def _lines(self, section: str, title: Record, records: Sequence[Record]) -> Iterator[_Line]:
        """Yield the courses of a section as they stand there."""
        headings = self._headings(records[0]) if records else []
        if "Course ID" not in headings:
            where = (records[0] if records else title).marks[0]
            self.faults.add(
                "LC021",
                f"the section {shown(section)} has no heading `Course ID`; nothing of it is taken",
                self._at(where, section),
                help="Write the headings into the row below the name of the section.",
                key=(section,),
            )
            return
        for number, record in enumerate(records[1:], 1):
            self._ragged(section, number, record, len(headings))
            cells: dict[str, str] = {}
            marks: dict[str, Mark] = {"": record.marks[0]}
            for heading, cell, mark in zip(headings, record.cells, record.marks, strict=False):
                if heading and (text := cell.strip()):
                    cells[heading] = text
                    marks[heading] = mark
                    if text != cell:
                        self._stray.note(self._at(mark, section, number - 1, heading), heading)
            yield _Line(section == ADDITIONAL, section, number, cells, marks)

    def _headings(self, record: Record) -> list[str]:
        """Return the headings as the form has them; one that is blank or stands twice is empty."""
        known = {plain(heading): heading for heading in HEADINGS}
        found: list[str] = []
        seen: set[str] = set()
        for cell, mark in zip(record.cells, record.marks, strict=True):
            name = known.get(plain(cell.strip()), cell.strip())
            if name in seen:
                self._twice(name, self._at(mark, name))
                name = ""
            elif name:
                seen.add(name)
            found.append(name)
        if "Course ID" in found:
            self._tell_headings(found, record)
        return found

    def _tell_headings(self, found: Sequence[str], record: Record) -> None:
        """Say which headings are not known, and which requisites have no column."""
        for name, mark in zip(found, record.marks, strict=True):
            if name and name not in HEADINGS:
                self._unknown("heading", name, self._at(mark, name))
        for heading, field in HEADINGS.items():
            if field in REQUISITE_FIELDS and heading not in found:
                self.faults.add(
                    "LC051",
                    f"there is no column {heading!r}; {field.replace('_', ' ')} are not recorded",
                    self._at(record.marks[0], heading),
                    help="Add the column, blank where a course has none.",
                    key=(heading,),
                )

    # The courses

    def _keep(self, line: _Line, lines: dict[str, _Line]) -> None:
        """Keep a row under the id of its course, if it has one of its own."""
        name = line.cells.get("Course ID")
        if name is None:
            self.faults.add(
                "LC021",
                f"row {line.number} of {line.section!r} has no `Course ID`; it is left out",
                self._in(line, ""),
                help="Give the course an id that no other has.",
                key=(line.section, str(line.number)),
            )
        elif complaint := id_complaint(name):
            self._refused("LC020", line, "Course ID", f"expected {complaint}; the row is left out")
        elif name in lines:
            self.faults.add(
                "LC017",
                f"two courses have the id {shown(name)}; only the first is kept",
                self._in(line, "Course ID"),
                help="Give each course its own id.",
                subject=name,
                related=(Related(note="the first one", subject=name, place=self._in(lines[name], "Course ID")),),
            )
        else:
            lines[name] = line

    def _course(self, line: _Line, known: Mapping[str, object]) -> Course:
        """Return a course; requisites that are no courses are told."""
        values: dict[str, Any] = {"additional": line.additional}
        taken: set[str] = set()
        for heading, field in HEADINGS.items():
            text = line.cells.get(heading)
            if text is None:
                continue
            if field in REQUISITE_FIELDS:
                values[field] = self._requisites(line, heading, taken, known)
            elif field in {"credit_hours", "term"}:
                values[field] = self._number(line, heading, field)
            else:
                values[field] = text
        extra = {heading: text for heading, text in line.cells.items() if heading not in HEADINGS}
        return Course(**values, extra=extra)

    def _requisites(self, line: _Line, heading: str, taken: set[str], known: Mapping[str, object]) -> list[str]:
        """Return the ids of a cell that are courses of the plan, each the first time it is named."""
        found: list[str] = []
        own = line.cells["Course ID"]
        for name in filter(None, map(str.strip, line.cells[heading].split(";"))):
            if name not in known:
                self.faults.add(
                    "LC061",
                    f"course {shown(own)} requires {shown(name)} ({heading}), which is no course of the plan",
                    self._in(line, heading),
                    help="Correct the id, add the course, or take it out of the requisites.",
                    subject=own,
                    key=(heading, name),
                )
            elif name in taken:
                self.faults.add(
                    "LC062",
                    f"course {shown(own)} names {shown(name)} twice among what it requires ({heading})",
                    self._in(line, heading),
                    help="Name it once, as a prerequisite or as a corequisite.",
                    subject=own,
                    key=(heading, name),
                )
            else:
                taken.add(name)
                found.append(name)
        return found

    def _number(self, line: _Line, heading: str, field: str) -> float | int | None:
        """Return the number of a cell, None and a finding where it is none."""
        text = line.cells[heading]
        whole = field == "term"
        if not (_WHOLE if whole else _NUMBER).fullmatch(text):
            expected = "a whole number such as 1" if whole else "a number such as 3 or 1.5"
            self._refused("LC018", line, heading, f"expected {expected}")
            return None
        number = int(text) if whole else float(text)
        if complaint := _CHECKS[field](number):
            self._refused("LC020", line, heading, f"expected {complaint}")
            return None
        return number

    # What there is to say

    def _at(self, mark: Mark, *steps: str | int) -> Place:
        """Return a place in the file."""
        line, column = spot(mark)
        return Place(file=self.file, pointer=writable(pointer(*steps)), line=line, column=column)

    def _in(self, line: _Line, heading: str) -> Place:
        """Return the place of a cell, or of its row where it has none."""
        mark = line.marks.get(heading, line.marks[""])
        return self._at(mark, line.section, line.number - 1, *([heading] if heading else []))

    def _refused(self, code: str, line: _Line, heading: str, expected: str) -> None:
        """Say that a cell does not hold what its column asks for."""
        own = line.cells["Course ID"]
        self.faults.add(
            code,
            f"course {shown(own)}, {heading}={shown(line.cells[heading])}: {expected}",
            self._in(line, heading),
            help="Correct the cell, or leave it blank.",
            subject=own,
            key=(heading,),
        )

    def _twice(self, name: str, place: Place) -> None:
        """Say that a key or heading stands twice."""
        self.faults.add(
            "LC016",
            f"{shown(name)} stands twice; only the first is kept",
            place,
            help="Take one of the two out, or give it another name.",
            key=(name,),
        )

    def _unknown(self, thing: str, name: str, place: Place) -> None:
        """Say once that a key or heading is not known."""
        if (thing, name) in self._unknowns:
            return
        self._unknowns.add((thing, name))
        known = HEAD if thing == "key" else HEADINGS
        self.faults.add(
            "LC022",
            f"unknown {thing} {shown(name)}; it is kept in `extra`",
            place,
            help=capital(self.faults.meant(name, known)) or f"Known are {', '.join(known)}.",
            key=(thing, name),
        )

    def _surplus(self, record: Record, width: int, who: str) -> bool:
        """Say that a row has cells past the last heading, unless these are blank."""
        surplus = [cell for cell in record.cells[width:] if cell.strip()]
        if surplus:
            self.faults.add(
                "LC052",
                f"{who} {len(record.cells)} cells where {width} belong; {', '.join(map(shown, surplus))} is left out",
                self._at(record.marks[width]),
                help="Look for a comma too many, or put a text that holds commas between quotation marks.",
                key=(who,),
                data={"cells": len(record.cells), "headings": width},
            )
        return bool(surplus)

    def _ragged(self, section: str, number: int, record: Record, width: int) -> None:
        """Say that a row has more or fewer cells than there are headings, unless those past them are blank."""
        who = f"row {number} of {section!r}"
        if not self._surplus(record, width, f"{who} has") and len(record.cells) < width:
            self.faults.add(
                "LC052",
                f"{who} has {len(record.cells)} cells under {width} headings",
                self._at(record.marks[0], section, number - 1),
                help=NEIGHBORS,
                key=(who,),
                data={"cells": len(record.cells), "headings": width},
            )


def _section(record: Record) -> str:
    """Return the name of the section that a row begins, empty where it begins none."""
    if any(cell.strip() for cell in record.cells[1:]):
        return ""
    return SECTIONS.get(plain(record.cells[0].strip()), "")


def no_plan(file: str, why: str, faults: Faults) -> None:
    """Say that a file holds no plan."""
    faults.add(
        "LC050",
        f"{file!r} holds no degree plan: {why}",
        Place(file=file),
        help=f"Write a row `{COURSES}`, below it headings that begin with `Course ID`, and then the courses.",
    )
