"""Lines and columns for findings that have a pointer only."""

import json

import pytest

from learner_centered.findings.finding import Finding, Related
from learner_centered.findings.place import Place
from learner_centered.findings.severity import Severity
from learner_centered.formats.registry import locate, read

JSON = """{
  "outcomes": [
    {"id": "a", "t\\u00eftle": "caf\u00e9", "x": {"y/z": [1, 2]}},
    {"id": "b"}
  ]
}"""
YAML = """outcomes:
- id: a
  x: {"y/z": [1, 2], 3: 4}
- {id: b}
"""


def finding(pointer: str, code: str = "LC018", file: str = "plan", line: int | None = None) -> Finding:
    """Return a finding at a pointer."""
    place = Place(file=file, pointer=pointer, line=line, column=line)
    return Finding(code=code, name="x", severity=Severity.ERROR, message="m", place=place)


def spot(found: Finding) -> tuple[int | None, int | None]:
    """Return line and column of a finding."""
    assert found.place is not None
    return (found.place.line, found.place.column)


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ("", 1, 1),
        ("/outcomes", 2, 15),
        ("/outcomes/0", 3, 5),
        ("/outcomes/0/id", 3, 12),
        ("/outcomes/0/t\u00eftle", 3, 31),
        ("/outcomes/0/x/y~1z/1", 3, 56),
        ("/outcomes/1/id", 4, 12),
        ("/outcomes/1/title", 4, 5),
        ("/outcomes/7/title", 2, 15),
        ("/conditions", 1, 1),
    ],
)
def test_a_pointer_into_json_gains_a_line(pointer: str, line: int, column: int) -> None:
    """What is not there is shown at what would hold it; escapes and other alphabets count as one character each."""
    (found,) = locate([finding(pointer)], {"plan": JSON})

    assert (line, column) == spot(found)


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ("", 1, 1),
        ("/outcomes/0", 2, 3),
        ("/outcomes/0/id", 2, 7),
        ("/outcomes/0/x/y~1z/1", 3, 18),
        ("/outcomes/0/x/3", 3, 25),
        ("/outcomes/1/title", 4, 3),
        ("/outcomes/7/title", 2, 1),
    ],
)
def test_a_pointer_into_yaml_gains_a_line(pointer: str, line: int, column: int) -> None:
    (found,) = locate([finding(pointer)], {"plan": YAML.encode()})

    assert (line, column) == spot(found)


@pytest.mark.parametrize(("text", "column"), [(JSON, 39), (YAML, 3)])
def test_a_finding_about_a_key_is_shown_at_the_key(text: str, column: int) -> None:
    (found,) = locate([finding("/outcomes/0/x", "LC022")], {"plan": text})

    assert (3, column) == spot(found)


def test_related_places_gain_lines_too() -> None:
    data = b'{"outcomes": [{"id": "a"},\n{"id": "a"}]}'

    _, findings = read(data)
    (found,) = locate(findings, {"<text>": data})

    assert (2, 8) == spot(found)
    assert found.related[0].place == Place(file="<text>", pointer="/outcomes/0", line=1, column=15)


def test_findings_that_cannot_gain_come_back_as_they_are() -> None:
    """Those with a line, of another file, without a place, or of a file that cannot be read."""
    nowhere = Finding(
        code="LC101", name="x", severity=Severity.INFO, message="m", related=(Related(note="n", subject="a"),)
    )
    given = [finding("/a", line=7), finding("/a", file="other"), nowhere, finding("/a", file="wide")]

    found = locate(given, {"plan": "a: b", "wide": "a".encode("utf-16")})

    assert all(one is other for one, other in zip(given, found, strict=True))


@pytest.mark.parametrize("text", ["[", "a: [", '{"a": "', "", '}]{"a":1', '{"\\x": 1, "a": 2}'])
def test_broken_text_is_located_as_far_as_it_goes(text: str) -> None:
    for name in ("plan.json", "plan.yaml"):
        (found,) = locate([finding("/a", file=name)], {name: text})

        assert "LC018" == found.code


def test_text_that_utf_8_cannot_hold_is_passed_over() -> None:
    (found,) = locate([finding("/a")], {"plan": '{"a": "\ud800"}'})

    assert (None, None) == spot(found)


def test_locating_a_large_file_takes_one_pass() -> None:
    """Many findings in one file cost no more passes than one."""
    data = json.dumps({"outcomes": [{"id": f"o{number}"} for number in range(2000)]})
    given = [finding(f"/outcomes/{number}/title") for number in range(2000)]

    found = locate(given, {"plan": data})

    assert 2000 == len({spot(one) for one in found})
