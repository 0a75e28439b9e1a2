"""A degree plan: courses, what each requires, and the terms they are taken in."""

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Annotated, Final

import annotated_types as at
import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.frozen import EMPTY, FrozenMap
from learner_centered.measures.requisites import RequisiteKind
from learner_centered.model.build import FrameworkBuilder
from learner_centered.model.constraints import Matches, Word, check_for, constrained
from learner_centered.model.framework import Framework
from learner_centered.model.items import ID_LENGTH, Amount, Id, frozen_map, texts

#: Semicolons stand between the ids of requisites.
CourseId = Annotated[
    str,
    at.Len(1, ID_LENGTH),
    Matches(
        r"[^\s;\x00-\x1f\x7f](?:[^;\x00-\x1f\x7f]*[^\s;\x00-\x1f\x7f])?",
        "no semicolon, no control characters and no space at either end",
    ),
]
#: A cell is read without the space around it.
CellText = Annotated[str, Matches(r"\S(?:[\s\S]*\S)?", "something, with no space at either end")]
#: No plan has as many terms; longer numbers are something else.
TermNumber = Annotated[int, at.Interval(ge=1, le=999)]

#: The keys at the head of a file, as they are written, and what they give.
HEAD: Final[Mapping[str, str]] = {
    "Curriculum": "name",
    "Degree Plan": "degree_plan",
    "Institution": "institution",
    "Degree Type": "degree_type",
    "System Type": "system_type",
    "CIP": "cip",
}
#: The headings of courses, as they are written, and what they give.
HEADINGS: Final[Mapping[str, str]] = {
    "Course ID": "id",
    "Course Name": "name",
    "Prefix": "prefix",
    "Number": "number",
    "Prerequisites": "prerequisites",
    "Corequisites": "corequisites",
    "Strict-Corequisites": "strict_corequisites",
    "Credit Hours": "credit_hours",
    "Institution": "institution",
    "Canonical Name": "canonical_name",
    "Term": "term",
}
COURSES: Final = "Courses"
ADDITIONAL: Final = "Additional Courses"
#: Sections of the format that are not read.
OTHER_SECTIONS: Final = ("Course Learning Outcomes", "Curriculum Learning Outcomes")
#: The attributes of a course that name what it requires, and how.
REQUISITE_FIELDS: Final[Mapping[str, RequisiteKind]] = {
    "prerequisites": "prerequisite",
    "corequisites": "corequisite",
    "strict_corequisites": "strict_corequisite",
}

_ID: Final = check_for(Id)
_COURSE_ID: Final = check_for(CourseId)
_TEXT: Final = check_for(CellText)


def plain(name: str) -> str:
    """Return a key or heading without case and word dividers.

    Example:
        >>> plain("Strict-Corequisites")
        'strict corequisites'
    """
    return name.casefold().replace("-", " ").replace("_", " ")


#: The sections of a file, by their plain names.
SECTIONS: Final = {plain(name): name for name in (COURSES, ADDITIONAL, *OTHER_SECTIONS)}


def id_complaint(name: str) -> str:
    """Return what an id of a course is expected to be, where it is not.

    Example:
        >>> id_complaint("CS 101"), id_complaint("Courses")
        ('', 'something that is no name of a section')
    """
    return _COURSE_ID(name) or ("something that is no name of a section" if plain(name) in SECTIONS else "")


class SystemType(Word):
    """How an institution divides its year."""

    SEMESTER = "semester"
    QUARTER = "quarter"


def _system(given: SystemType | str | None) -> SystemType | None:
    return given if given is None or isinstance(given, SystemType) else SystemType(given)


def _courses(given: Iterable["Course"]) -> tuple["Course", ...]:
    courses = tuple(given)
    for course in courses:
        if type(course) is not Course:
            raise InvalidValueError(f"courses hold {course!r}: expected courses")
    return tuple(sorted(courses, key=attrgetter("additional")))


@attrs.frozen(kw_only=True, field_transformer=constrained)
class Course:
    """One course of a degree plan.

    Attributes:
        id: Names it within the plan.
        name: Its title; None where not recorded, as for all that follows.
        prefix: The letters of its number, such as a department's.
        number: Its number, as printed.
        prerequisites: Ids of the courses to be passed before it.
        corequisites: Ids of the courses to be taken before it or with it.
        strict_corequisites: Ids of the courses to be taken with it.
        credit_hours: Its credit hours, 0 or more.
        institution: Who gives it, where that is not who gives the degree.
        canonical_name: What it is called across institutions.
        term: The number of the term it is taken in, from 1.
        additional: Whether it stands among the additional courses, beside the curriculum.
        extra: Other columns, by heading.

    Example:
        >>> Course(id="2", name="Mechanics", prerequisites=["1"]).prerequisites
        ('1',)
    """

    id: CourseId
    name: CellText | None = None
    prefix: CellText | None = None
    number: CellText | None = None
    prerequisites: tuple[CourseId, ...] = attrs.field(default=(), converter=texts)
    corequisites: tuple[CourseId, ...] = attrs.field(default=(), converter=texts)
    strict_corequisites: tuple[CourseId, ...] = attrs.field(default=(), converter=texts)
    credit_hours: Amount | None = None
    institution: CellText | None = None
    canonical_name: CellText | None = None
    term: TermNumber | None = None
    additional: bool = False
    extra: FrozenMap[CellText] = attrs.field(default=EMPTY, converter=frozen_map, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse an id and other columns that would be read as something else."""
        if complaint := id_complaint(self.id):
            raise InvalidValueError(f"Course, id={self.id!r}: expected {complaint}")
        _check_extra(self.extra, HEADINGS, f"Course {self.id!r}")

    @property
    def requisites(self) -> dict[str, RequisiteKind]:
        """What it requires, and how; a course named twice is taken as it is named first."""
        found: dict[str, RequisiteKind] = {}
        for field, kind in REQUISITE_FIELDS.items():
            for name in getattr(self, field):
                found.setdefault(name, kind)
        return found


@attrs.frozen(kw_only=True, field_transformer=constrained, repr=False)
class DegreePlan:
    """A degree plan, as curricular analytics reads them.

    Attributes:
        name: The name of the curriculum; None where not recorded, as for all that follows.
        degree_plan: The name of the plan itself, where it is one of several.
        institution: Who gives the degree.
        degree_type: The degree, such as BS.
        system_type: How the year is divided.
        cip: The code of the field of study (Classification of Instructional Programs).
        courses: The courses, additional ones behind the others, otherwise in the order they were given.
        extra: What else stands at its head, by key.

    Example:
        >>> from learner_centered.measures.requisites import requisite_metrics
        >>> plan = DegreePlan(name="Physics", courses=[Course(id="1"), Course(id="2", prerequisites=["1"])])
        >>> plan, requisite_metrics(plan.requisites, terms=plan.terms, quarters=plan.quarters).complexity
        (DegreePlan('Physics', 2 courses), 5.0)
    """

    name: CellText | None = None
    degree_plan: CellText | None = None
    institution: CellText | None = None
    degree_type: CellText | None = None
    system_type: SystemType | None = attrs.field(default=None, converter=_system)
    cip: CellText | None = None
    courses: tuple[Course, ...] = attrs.field(default=(), converter=_courses)
    extra: FrozenMap[CellText] = attrs.field(default=EMPTY, converter=frozen_map)

    def __attrs_post_init__(self) -> None:
        """Refuse two courses of one id, and other keys that would be read as something else."""
        _check_extra(self.extra, HEAD, "DegreePlan")
        seen: set[str] = set()
        for course in self.courses:
            if course.id in seen:
                raise InvalidValueError(f"two courses have the id {course.id!r}: give each its own")
            seen.add(course.id)

    @property
    def quarters(self) -> bool:
        """Whether a year is recorded to have quarters."""
        return self.system_type is SystemType.QUARTER

    @property
    def requisites(self) -> dict[str, dict[str, RequisiteKind]]:
        """What each course requires, and how, additional courses included; made anew each time it is asked."""
        return {course.id: course.requisites for course in self.courses}

    @property
    def terms(self) -> dict[str, int]:
        """The term of each course that records one; made anew each time it is asked."""
        return {course.id: course.term for course in self.courses if course.term is not None}

    def to_framework(self) -> Framework:
        """Return the courses as competencies, with what each requires before it.

        A prerequisite `precedes` what requires it; corequisites, strict ones too, do so with
        `corequisite: true`. What else is recorded of a course is not carried, except its name.

        Cost: O(courses + requisites).

        Example:
            >>> plan = DegreePlan(courses=[Course(id="1", name="Statics"), Course(id="2", corequisites=["1"])])
            >>> framework = plan.to_framework()
            >>> framework["1"].title, framework.links[0], framework.links[0].corequisite
            ('Statics', Link('1' precedes '2'), True)
        """
        name = self.name or "unnamed"
        b = FrameworkBuilder("unnamed" if _ID(name) else name, title=name)
        for course in self.courses:
            b.competency(course.id, title=course.name or course.id)
        for after, requisites in self.requisites.items():
            for before, kind in requisites.items():
                b.link(before, "precedes", after, corequisite=None if kind == "prerequisite" else True)
        return b.build()

    def __repr__(self) -> str:
        """Show the name and the number of courses."""
        return f"DegreePlan({self.name!r}, {len(self.courses)} {'course' if len(self.courses) == 1 else 'courses'})"


def _check_extra(extra: Iterable[str], known: Iterable[str], whose: str) -> None:
    """Refuse further keys that are blank, or that the form has for something else."""
    taken = {plain(name) for name in known}
    for name in extra:
        if complaint := _TEXT(name):
            raise InvalidValueError(f"{whose}, extra has the key {name!r}: expected {complaint}")
        if plain(name) in taken:
            raise InvalidValueError(f"{whose}, extra has the key {name!r}: record it as the attribute that is for it")
