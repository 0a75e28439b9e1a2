"""Degree plans as the CSV files of the Curricular Analytics project: bytes in, plan and findings out, and back."""

import csv
import io
import os
import re
from pathlib import Path
from typing import Final, cast

from learner_centered.findings.finding import Finding
from learner_centered.formats.faults import Faults
from learner_centered.formats.plans.degree_plan import ADDITIONAL, COURSES, HEAD, HEADINGS, DegreePlan
from learner_centered.formats.plans.degree_plan_reading import PlanReading, no_plan
from learner_centered.formats.source import NO_NAME, Source, bytes_source, file_source, text_of
from learner_centered.formats.tables.grid import Record, csv_records, guarded, tell_broken

_FIRST: Final = re.compile(r'\s*(?:"[^"]*"|[^",;\t\r\n]*)([,;\t])')


def read_plan(source: str | os.PathLike[str] | bytes) -> tuple[DegreePlan, tuple[Finding, ...]]:
    r"""Read a degree plan in the CSV form of the Curricular Analytics project.

    At the head stand rows of a key and a value, then the row `Courses`, headings and one row a
    course, and perhaps the row `Additional Courses` and the same again. Ids of requisites have
    semicolons between them. Bad content never raises: each fault is a finding with its place, the
    value under it is not recorded, and the rest is kept. Columns and keys of other names are kept
    in `extra`; courses that require each other in a circle are kept too.

    Args:
        source: The path of a file, or its bytes.

    Returns:
        The plan and the findings, in the order they were found. Of a file that cannot be read the
        plan is empty.

    Raises:
        FileNotFoundError: There is nothing at the path.

    Cost: O(size of the file).

    Source: the form as the Curricular Analytics project (curricularanalytics.org) publishes plans.

    Example:
        >>> plan, findings = read_plan(
        ...     b"Curriculum,Physics\nSystem Type,semster\nCourses\n"
        ...     b"Course ID,Course Name,Prerequisites,Corequisites,Strict-Corequisites\n"
        ...     b"1,Statics,,,\n2,Mechanics,1,,\n"
        ... )
        >>> plan, plan.requisites
        (DegreePlan('Physics', 2 courses), {'1': {}, '2': {'1': 'prerequisite'}})
        >>> [(finding.code, str(finding.place), finding.help) for finding in findings]
        [('LC019', '<text>:2:13', "Did you mean 'semester'?")]
    """
    faults = Faults()
    if isinstance(source, bytes):
        given = bytes_source(source, NO_NAME, faults)
    else:
        given = file_source(Path(source), os.fspath(source), faults)
    records = _rows(given, faults)
    plan = PlanReading(given.file, faults).plan(records) if records else DegreePlan()
    return plan, faults.found()


def write_plan(plan: DegreePlan) -> bytes:
    r"""Return a degree plan in the CSV form of the Curricular Analytics project, in UTF-8.

    What is read from it is the same plan. Columns that no course records are written for all
    that the form has but the term; additional courses stand in a section of their own, behind the others.
    No cell is a formula: an apostrophe stands before one, and is taken away when it is read.

    Args:
        plan: The plan.

    Cost: O(courses + requisites).

    Example:
        >>> from learner_centered.formats.plans.degree_plan import Course
        >>> plan = DegreePlan(name="Physics", courses=[Course(id="1", credit_hours=4)])
        >>> print(write_plan(plan).decode().splitlines()[-1])
        1,,,,,,,4,,
    """
    more = dict.fromkeys(heading for course in plan.courses for heading in course.extra)
    headings = [heading for heading, field in HEADINGS.items() if field != "term" or plan.terms]
    rows: list[list[str]] = [
        [key, _cell(getattr(plan, field))]
        for key, field in HEAD.items()
        if field != "degree_plan" or plan.degree_plan is not None
    ]
    rows.extend([key, value] for key, value in plan.extra.items())
    for section, additional in ((COURSES, False), (ADDITIONAL, True)):
        courses = [course for course in plan.courses if course.additional is additional]
        if courses or not additional:
            rows += [[section], [*headings, *more]]
            rows += [
                [
                    *(_cell(getattr(course, HEADINGS[heading])) for heading in headings),
                    *(course.extra.get(heading, "") for heading in more),
                ]
                for course in courses
            ]
    stream = io.StringIO(newline="")
    width = len(headings) + len(more)
    csv.writer(stream).writerows([guarded(cell) for cell in row] + [""] * (width - len(row)) for row in rows)
    return stream.getvalue().encode()


def _cell(value: object) -> str:
    """Return a value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ";".join(cast("tuple[str, ...]", value))
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)


def _rows(source: Source, faults: Faults) -> list[Record]:
    """Return the rows of a file that are not blank, none and a finding where it cannot be read."""
    data = source.load()
    text = None if data is None else text_of(source.file, data, faults)
    if text is None:
        return []
    # Requisites have semicolons between them too, so what follows the first key says what parts the cells.
    first = _FIRST.match(text)
    try:
        records = list(csv_records(text, first.group(1) if first else ","))
    except csv.Error as error:
        tell_broken(source.file, error, faults)
        return []
    if not records:
        no_plan(source.file, "it is empty", faults)
    return records
