"""Laws of the outputs, on hostile reports and on those of random frameworks."""

import copy
import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, cast
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import learner_centered as lc
from learner_centered.reports.formats import REPORT_FORMATS
from learner_centered.reports.terminal import Page
from learner_centered.strategies.frameworks import any_frameworks
from tests.unit.reports.reports import REPORTS, small_report

pytestmark = pytest.mark.slow

SCHEMA = lc.report_schema()
VALIDATOR: Any = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
BOUNDED = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
#: Reports of any findings, and what checks say of any framework.
ANY_REPORT = REPORTS | any_frameworks().map(lc.check)
#: A workflow command: its level, its properties and its text.
COMMAND = re.compile(r"::(error|warning|notice) (.*?)::(.*)")


def parsed(text: str) -> Any:
    """Read JSON as strict readers do."""
    return json.loads(text, parse_constant=pytest.fail)


def junit(report: lc.Report) -> list[tuple[str, str, str]]:
    """Return code, status and body of each test case that is about a finding."""
    found: list[tuple[str, str, str]] = []
    for case in ET.fromstring(lc.render(report, "junit")).iter("testcase"):  # noqa: S314  # our own text
        for told in case:
            weight = told.attrib["message"].partition(": ")[0]
            found.append((case.attrib["classname"], weight.partition(", ")[2] or "active", told.text or ""))
    return found


@BOUNDED
@given(report=ANY_REPORT)
def test_each_finding_is_in_each_output_for_programs_once_and_with_its_status(report: lc.Report) -> None:
    """Law: no output for programs loses, repeats or reorders a finding, or says it counts where it does not."""
    known = [(one.code, one.fingerprint, str(one.status)) for one in report]

    def found(records: Any) -> list[tuple[str, str, str]]:
        return [(one["code"], one["fingerprint"], one["status"]) for one in records]

    results = parsed(lc.render(report, "sarif"))["runs"][0]["results"]
    assert known == found(parsed(lc.render(report, "json"))["findings"])
    assert known == found(map(parsed, lc.render(report, "jsonl").splitlines()))
    assert known == found(csv.DictReader(io.StringIO(lc.render(report, "csv"), newline="")))
    assert known == [
        (one["ruleId"], one["partialFingerprints"]["learnerCentered/v1"], one["properties"]["status"])
        for one in results
    ]
    assert [one.status is not lc.FindingStatus.ACTIVE for one in report] == [
        bool(one["suppressions"]) for one in results
    ]
    assert [(code, status) for code, _, status in known] == [(code, status) for code, status, _ in junit(report)]


@BOUNDED
@given(report=ANY_REPORT)
def test_a_line_is_an_active_finding(report: lc.Report) -> None:
    """Law: outputs of lines have one for each finding that counts, and texts of files begin no other."""
    active = report.active

    concise = lc.render(report, "concise").split("\n")
    commands = lc.render(report, "github").split("\n")

    assert len(active) + 1 == len(concise) == len(commands)
    assert ["", ""] == [concise[-1], commands[-1]]
    for finding, line, command in zip(active, concise, commands, strict=False):
        assert f"{finding.code} " in line
        match = COMMAND.fullmatch(command)
        assert match is not None
        assert f"title={finding.code} {finding.name}" == match[2].split(",")[-1]
        assert {"file", "line", "col", "title"} >= {one.partition("=")[0] for one in match[2].split(",")}


@BOUNDED
@given(report=ANY_REPORT, name=st.sampled_from(sorted(REPORT_FORMATS)))
def test_the_same_report_gives_the_same_bytes(report: lc.Report, name: str) -> None:
    """Law: an output is a function of the report, can be written, and ends in one line end."""
    text = lc.render(report, name)

    assert text == lc.render(copy.deepcopy(report), name)
    assert text == text.encode().decode()
    assert text == "" or (text.endswith("\n") and not text.endswith("\n\n"))


@BOUNDED
@given(report=ANY_REPORT)
def test_texts_of_files_stay_data(report: lc.Report) -> None:
    """Law: what a table or an element holds is the text itself, made harmless."""
    page = Page()
    rows = list(csv.DictReader(io.StringIO(lc.render(report, "csv"), newline="")))
    for finding, row, (_, _, body) in zip(report, rows, junit(report), strict=True):
        message = page.safe(finding.message)
        assert row["message"] in {message, f"'{message}"}
        assert not [cell for cell in row.values() if cell and cell[0] in "=+-@\t\r\n"]
        assert message[:600] in body


@BOUNDED
@given(report=ANY_REPORT)
def test_the_json_report_fits_its_schema(report: lc.Report) -> None:
    """Law: the schema accepts whatever the JSON report says, and each line of JSON Lines as a finding."""
    data = parsed(lc.render(report, "json"))

    VALIDATOR.validate(data)
    line: Any = jsonschema.Draft202012Validator({"$ref": "#/$defs/finding", "$defs": SCHEMA["$defs"]})
    for one in lc.render(report, "jsonl").splitlines():
        line.validate(parsed(one))


def parts(data: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the paths to the objects of a report; `data` of a finding is free, and left out."""
    if isinstance(data, dict):
        yield path
        for key, value in cast("dict[str, Any]", data).items():
            if key != "data":
                yield from parts(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(cast("Sequence[object]", data)):
            yield from parts(value, (*path, place))


def test_the_schema_knows_each_key() -> None:
    """Law: at each spot of a report a key that is added, or taken out, is refused."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    report = small_report()
    data = parsed(lc.render(report, "json"))
    spots = list(parts(data))

    def at(path: tuple[str | int, ...]) -> tuple[Any, Any]:
        whole = copy.deepcopy(data)
        part = whole
        for step in path:
            part = part[step]
        return whole, part

    assert {"framework", "tool", "counts", "statuses"} <= {path[0] for path in spots if path}
    for path in spots:
        whole, part = at(path)
        part["colour"] = 1
        assert not VALIDATOR.is_valid(whole), path
        for key in part.keys() - {"colour"}:
            whole, part = at(path)
            del part[key]
            assert not VALIDATOR.is_valid(whole), (path, key)
