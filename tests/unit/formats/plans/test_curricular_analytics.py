"""Degree plans in the CSV form of the Curricular Analytics project."""

from pathlib import Path
from typing import Any

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.findings.finding import Finding
from learner_centered.formats.plans.curricular_analytics import read_plan, write_plan
from learner_centered.formats.plans.degree_plan import Course, DegreePlan, SystemType
from learner_centered.frozen import FrozenMap
from learner_centered.measures.requisites import requisite_metrics

HEAD = "Course ID,Course Name,Prefix,Number,Prerequisites,Corequisites,Strict-Corequisites,Credit Hours"

WHOLE = """\
Curriculum,Physics,,,,,,,,,,
Degree Plan,Four years,,,,,,,,,,
Institution,"College, North",,,,,,,,,,
Degree Type,BS,,,,,,,,,,
System Type,Quarter,,,,,,,,,,
CIP,40.08,,,,,,,,,,
Courses,,,,,,,,,,,
Course ID,Course Name,Prefix,Number,Prerequisites,Corequisites,Strict-Corequisites,Credit Hours,\
Institution,Canonical Name,Term,Complexity
1,Algebra,MATH,101,,,,4,,,1,2.0
2,Calculus,MATH,102,1,,,3.5,North,Calculus I,2,
Additional Courses,,,,,,,,,,,
Course ID,Course Name,Prefix,Number,Prerequisites,Corequisites,Strict-Corequisites,Credit Hours,\
Institution,Canonical Name,Term,Complexity
3,Mechanics,PHYS,201, 1; 2;,,4,4,,,3,
4,Laboratory,PHYS,201L,,1,,1,,,3,
"""


def plan_of(rows: str, head: str = HEAD) -> tuple[DegreePlan, tuple[Finding, ...]]:
    """Read some courses under the usual headings."""
    return read_plan(f"Curriculum,Physics\nCourses\n{head}\n{rows}".encode())


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    """Return code and place of each finding."""
    return [(finding.code, str(finding.place).removeprefix("<text>:")) for finding in findings]


def test_a_plan_is_read_whole() -> None:
    plan, findings = read_plan(WHOLE.encode())

    assert (
        DegreePlan(
            name="Physics",
            degree_plan="Four years",
            institution="College, North",
            degree_type="BS",
            system_type=SystemType.QUARTER,
            cip="40.08",
            courses=[
                Course(
                    id="1",
                    name="Algebra",
                    prefix="MATH",
                    number="101",
                    credit_hours=4,
                    term=1,
                    extra={"Complexity": "2.0"},
                ),
                Course(
                    id="2",
                    name="Calculus",
                    prefix="MATH",
                    number="102",
                    prerequisites=["1"],
                    credit_hours=3.5,
                    institution="North",
                    canonical_name="Calculus I",
                    term=2,
                ),
                Course(
                    id="3",
                    name="Mechanics",
                    prefix="PHYS",
                    number="201",
                    prerequisites=["1", "2"],
                    strict_corequisites=["4"],
                    credit_hours=4,
                    term=3,
                    additional=True,
                ),
                Course(
                    id="4",
                    name="Laboratory",
                    prefix="PHYS",
                    number="201L",
                    corequisites=["1"],
                    credit_hours=1,
                    term=3,
                    additional=True,
                ),
            ],
        )
        == plan
    )
    assert [("LC022", "8:129"), ("LC054", "13:22")] == told(findings)


def test_a_plan_gives_what_the_metrics_ask_for() -> None:
    plan, _ = read_plan(WHOLE.encode())

    assert {
        "1": {},
        "2": {"1": "prerequisite"},
        "3": {"1": "prerequisite", "2": "prerequisite", "4": "strict_corequisite"},
        "4": {"1": "corequisite"},
    } == plan.requisites
    assert ({"1": 1, "2": 2, "3": 3, "4": 3}, True) == (plan.terms, plan.quarters)
    found = requisite_metrics(plan.requisites, terms=plan.terms, quarters=plan.quarters)
    assert (11.4, 6) == (found.complexity, found.distance)


def test_what_is_written_is_read_as_the_same_plan() -> None:
    plan, _ = read_plan(WHOLE.encode())

    written = write_plan(plan)

    assert plan == read_plan(written)[0]
    assert written == write_plan(read_plan(written)[0])
    assert {12} == {len(line.split(",")) for line in written.decode().splitlines() if "College" not in line}


def test_a_bare_plan_is_written_with_the_columns_that_the_form_has() -> None:
    written = write_plan(DegreePlan(courses=[Course(id="=1", prerequisites=["-2"]), Course(id="-2")]))

    assert [
        "Curriculum,,,,,,,,,",
        "Institution,,,,,,,,,",
        "Degree Type,,,,,,,,,",
        "System Type,,,,,,,,,",
        "CIP,,,,,,,,,",
        "Courses,,,,,,,,,",
        f"{HEAD},Institution,Canonical Name",
        "'=1,,,,'-2,,,,,",
        "'-2,,,,,,,,,",
    ] == written.decode().splitlines()


def test_other_keys_at_the_head_are_kept() -> None:
    plan, findings = read_plan(f"Curriculum,Physics\nCatalog, 2026\nCourses\n{HEAD}\n".encode())

    assert FrozenMap({"Catalog": "2026"}) == plan.extra
    assert [("LC022", "2:1"), ("LC054", "2:9")] == told(findings)
    assert plan == read_plan(write_plan(plan))[0]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("parting", [",", ";", "\t"])
def test_marks_and_other_delimiters_are_read(mark: bytes, parting: str) -> None:
    text = f'Curriculum,Physics; Mechanics\nCourses\n{HEAD}\n1,A,,,,,,\n2,B,,,,,,\n3,C,,,"1;2",,,\n'
    quoted = text.replace("Physics; Mechanics", '"Physics; Mechanics"').replace(",", parting)

    plan, findings = read_plan(mark + quoted.encode())

    assert ("Physics; Mechanics", ("1", "2"), ()) == (plan.name, plan.courses[2].prerequisites, findings)


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(WHOLE.encode())

    plan, findings = read_plan(path)

    assert plan == read_plan(WHOLE.encode())[0]
    assert findings[0].place is not None
    assert str(path) == findings[0].place.file


def test_where_there_is_no_file_that_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_plan(tmp_path / "none.csv")


NO_PLANS = [
    (b"", "LC050", "holds no degree plan: it is empty"),
    (b"\n \n,,\n", "LC050", "it is empty"),
    (b"id,title\na,A\n", "LC050", "there is no row `Courses`"),
    (b"Curriculum Learning Outcomes\nx,y\n", "LC050", "there is no row `Courses`"),
    (b"Curriculum,\xff\n", "LC010", "byte 12 is no part of UTF-8"),
    (b'Curriculum,"Phys"ics\nCourses\n', "LC011", "this is not valid CSV"),
]


@pytest.mark.parametrize(("data", "code", "says"), NO_PLANS)
def test_what_is_no_plan_is_a_finding(data: bytes, code: str, says: str) -> None:
    plan, findings = read_plan(data)

    assert (DegreePlan(), [code]) == (plan, [finding.code for finding in findings])
    assert says in findings[0].message
    assert findings[0].help


#: Rows under the usual headings, what they give, and what is told of them.
FAULTS: list[tuple[str, list[str], list[tuple[str, str]], str]] = [
    ("1,A,,,7,,,", ["1"], [("LC061", "4:7")], "course '1' requires '7' (Prerequisites), which is no course"),
    ("1,A,,,,,,\n2,B,,,1,1,,", ["1", "2"], [("LC062", "5:9")], "names '1' twice among what it requires (Corequisites)"),
    ("1,A,,,,,,\n2,B,,,1;1,,,", ["1", "2"], [("LC062", "5:7")], "names '1' twice"),
    ("1,A,,,,,,\n1,B,,,,,,", ["1"], [("LC017", "5:1")], "two courses have the id '1'; only the first is kept"),
    (",A,,,,,,", [], [("LC021", "4:1")], "row 1 of 'Courses' has no `Course ID`; it is left out"),
    ("1;2,A,,,,,,", [], [("LC020", "4:1")], "course '1;2', Course ID='1;2': expected no semicolon"),
    ("Courses,A,,,,,,", [], [("LC020", "4:1")], "expected something that is no name of a section"),
    ("1,A,,,,,,3-4", ["1"], [("LC018", "4:10")], "Credit Hours='3-4': expected a number such as 3 or 1.5"),
    ("1,A,,,,,,-1", ["1"], [("LC020", "4:10")], "Credit Hours='-1': expected at least 0"),
    ("1,A,,,,,,1e999", ["1"], [("LC020", "4:10")], "Credit Hours='1e999': expected a number"),
    ("1,A,,,,,,,x", ["1"], [("LC052", "4:11")], "row 1 of 'Courses' has 9 cells where 8 belong; 'x' is left out"),
    ("1,A,,,,,,,,", ["1"], [], ""),
    ("1,A", ["1"], [("LC052", "4:1")], "row 1 of 'Courses' has 2 cells under 8 headings"),
    ("1,A ,,,,,,\n2, B,,,,,,", ["1", "2"], [("LC054", "4:3")], "2 cells of 'Course Name' had space"),
    ("1,A,,,,,,\nCourse Learning Outcomes\nx,y\n", ["1"], [("LC023", "5:1")], "the section 'Course Learning Outcomes'"),
    ("1,A,,,,,,\nAdditional Courses\n", ["1"], [("LC021", "5:1")], "has no heading `Course ID`"),
    ("1,A,,,,,,\nadditional-courses\nName\nB\n", ["1"], [("LC021", "6:1")], "'Additional Courses' has no heading"),
]


@pytest.mark.parametrize(("rows", "ids", "codes", "says"), FAULTS)
def test_bad_content_is_told_with_its_place(rows: str, ids: list[str], codes: list[tuple[str, str]], says: str) -> None:
    plan, findings = plan_of(rows)

    assert (ids, codes) == ([course.id for course in plan.courses], told(findings))
    assert says in "".join(finding.message for finding in findings)
    assert all(finding.help for finding in findings)


@pytest.mark.parametrize(
    ("term", "code", "says"),
    [
        ("1.5", "LC018", "expected a whole number such as 1"),
        ("0", "LC020", "at least 1"),
        ("1000", "LC020", "at most 999"),
    ],
)
def test_a_term_is_a_whole_number(term: str, code: str, says: str) -> None:
    plan, findings = plan_of(f"1,,,,{term}", "Course ID,Prerequisites,Corequisites,Strict-Corequisites,Term")

    assert (None, [(code, "4:6")]) == (plan.courses[0].term, told(findings))
    assert says in findings[0].message


def test_bad_values_are_not_recorded_and_the_rest_is_kept() -> None:
    plan, _ = plan_of("1,A,,,7;1,,,x")

    assert (Course(id="1", name="A", prerequisites=["1"]),) == plan.courses


def test_columns_of_requisites_that_are_not_there_are_told() -> None:
    plan, findings = plan_of("2,A,1\n1,B,", "Course ID,Course Name,Prerequisites")

    assert {"2": {"1": "prerequisite"}, "1": {}} == plan.requisites
    assert [("LC051", "3:1"), ("LC051", "3:1")] == told(findings)
    assert "there is no column 'Strict-Corequisites'; strict corequisites are not recorded" == findings[1].message


def test_headings_are_read_however_they_are_written_and_once() -> None:
    head = "course id,PREREQUISITES,corequisites,strict corequisites,Prerequisites,,Note,Note"

    plan, findings = plan_of("1,,,,7,x,y,z", head)

    assert (Course(id="1", extra={"Note": "y"}),) == plan.courses
    assert [("LC016", "3:58"), ("LC016", "3:78"), ("LC022", "3:73")] == told(findings)


HEADS: list[tuple[str, list[tuple[str, str]], str]] = [
    ("System Type,semster", [("LC019", "1:13")], "expected one of semester, quarter"),
    ("System Type,weekly", [("LC019", "1:13")], "unknown system type 'weekly'"),
    ("CIP,1\nCIP,2", [("LC016", "2:1")], "'CIP' stands twice"),
    ("Note,1\nNote,2", [("LC022", "1:1"), ("LC016", "2:1")], "'Note' stands twice"),
    ("Curriculum,CS, BS", [("LC052", "1:15")], "the row of 'Curriculum' has 3 cells where 2 belong; ' BS'"),
    (",1", [("LC021", "1:2")], "the value '1' has no key before it"),
    ("Curriculum", [], ""),
    ("Institute,", [], ""),
]


@pytest.mark.parametrize(("head", "codes", "says"), HEADS)
def test_a_head_that_does_not_hold_is_told(head: str, codes: list[tuple[str, str]], says: str) -> None:
    plan, findings = read_plan(f"{head}\nCourses\n{HEAD}\n1,A,,,,,,\n".encode())

    assert (1, None, codes) == (len(plan.courses), plan.system_type, told(findings))
    assert says in "".join(finding.message for finding in findings)
    assert all(finding.help for finding in findings)


def test_places_point_at_cells() -> None:
    _, findings = plan_of("1,A,,,,,,x")

    assert findings[0].place is not None
    assert "/Courses/0/Credit Hours" == findings[0].place.pointer


def test_courses_become_competencies_that_come_before_others() -> None:
    plan, _ = read_plan(WHOLE.encode())

    framework = plan.to_framework()

    assert ("Physics", ["Algebra", "Calculus", "Mechanics", "Laboratory"]) == (
        framework.title,
        [item.title for item in framework],
    )
    assert [
        ("1", "2", None),
        ("1", "3", None),
        ("1", "4", True),
        ("2", "3", None),
        ("4", "3", True),
    ] == [(link.source, link.target, link.corequisite) for link in framework.links]
    assert "unnamed" == DegreePlan().to_framework().id
    assert 1 == len(DegreePlan(courses=[Course(id="1", prerequisites=["7"])]).to_framework().links)
    assert ("unnamed", "a\nb") == ((odd := DegreePlan(name="a\nb").to_framework()).id, odd.title)


def test_a_course_named_twice_is_required_as_it_is_named_first() -> None:
    course = Course(id="3", prerequisites=["1"], corequisites=["2", "1"], strict_corequisites=["2"])

    assert {"1": "prerequisite", "2": "corequisite"} == course.requisites


def test_space_is_told_once_a_column_with_every_place() -> None:
    _, findings = plan_of("1,A ,,,,,,\n2, B,,,,,,\n3,C,x ,,,,,")

    assert [("Course Name", 2), ("Prefix", 1)] == [(one.data["column"], one.data["cells"]) for one in findings]
    assert ["<text>:5:3"] == [str(one.place) for one in findings[0].related]


def test_additional_courses_stand_behind_the_others() -> None:
    plan = DegreePlan(courses=[Course(id="1", additional=True), Course(id="3"), Course(id="2")])

    assert ["3", "2", "1"] == [course.id for course in plan.courses]


def test_a_plan_is_shown_short() -> None:
    assert "DegreePlan('Physics', 1 course)" == repr(DegreePlan(name="Physics", courses=[Course(id="1")]))
    assert "DegreePlan(None, 0 courses)" == repr(DegreePlan())


WRONG: list[tuple[Any, dict[str, Any], str]] = [
    (Course, {"id": "a;b"}, "Course, id='a;b': expected no semicolon"),
    (Course, {"id": "courses"}, "Course, id='courses': expected something that is no name of a section"),
    (Course, {"id": "1", "name": " A"}, "Course '1', name=' A': expected something, with no space at either end"),
    (Course, {"id": "1", "credit_hours": -1}, "credit_hours=-1: expected at least 0"),
    (Course, {"id": "1", "term": 0}, "term=0: expected at least 1"),
    (Course, {"id": "1", "extra": {"course-name": "A"}}, "Course '1', extra has the key 'course-name': record it as"),
    (Course, {"id": "1", "extra": {"": "A"}}, "Course '1', extra has the key '': expected something"),
    (DegreePlan, {"system_type": "weekly"}, "unknown system type 'weekly': expected one of semester, quarter"),
    (DegreePlan, {"courses": [Course(id="1"), Course(id="1")]}, "two courses have the id '1': give each its own"),
    (DegreePlan, {"courses": ["1"]}, "courses hold '1': expected courses"),
    (
        DegreePlan,
        {"extra": {"CIP": "1"}},
        "DegreePlan, extra has the key 'CIP': record it as the attribute that is for it",
    ),
]


@pytest.mark.parametrize(("kind", "values", "says"), WRONG)
def test_a_plan_that_could_not_be_written_is_refused(kind: Any, values: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValueError) as caught:
        kind(**values)

    assert says in str(caught.value)
