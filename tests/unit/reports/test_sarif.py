"""A report as SARIF."""

import json
from typing import Any

import pytest

import learner_centered as lc
from learner_centered.findings.codes import CODES
from learner_centered.reports.sarif import render
from tests.unit.reports.reports import finding, report_of, small_report


def run_of(report: lc.Report, **given: Any) -> dict[str, Any]:
    """Return the only run of a log."""
    log = json.loads(render(report, **given))
    assert ["$schema", "version", "runs"] == list(log)
    (found,) = log["runs"]
    return dict(found)


def result(**details: Any) -> dict[str, Any]:
    """Return the result of a finding."""
    (found,) = run_of(report_of(finding(**details)))["results"]
    return dict(found)


@pytest.mark.parametrize(
    ("severity", "level"), [("error", "error"), ("warning", "warning"), ("info", "note"), ("hint", "note")]
)
def test_a_severity_has_its_level(severity: str, level: str) -> None:
    found = result(severity=lc.Severity(severity))

    assert (level, severity) == (found["level"], found["properties"]["severity"])


def test_a_result_names_its_rule_by_id_and_place() -> None:
    run = run_of(small_report())

    rules = run["tool"]["driver"]["rules"]
    assert run["results"]
    assert [one["ruleId"] for one in run["results"]] == [rules[one["ruleIndex"]]["id"] for one in run["results"]]
    assert sorted(one["id"] for one in rules) == [one["id"] for one in rules]


def test_each_rule_that_ran_is_told_with_its_page() -> None:
    report = small_report()

    rules = {one["id"]: one for one in run_of(report)["tool"]["driver"]["rules"]}

    assert {*report.rules} <= rules.keys()
    one = rules["LC201"]
    assert ("undeveloped-competency", "warning") == (one["name"], one["defaultConfiguration"]["level"])
    assert one["shortDescription"]["text"].startswith("A competency that no experience")
    assert "# LC201 undeveloped-competency\n" in one["help"]["markdown"]
    assert "\n" not in one["help"]["text"]
    assert "helpUri" not in one


def test_a_code_of_the_readers_and_one_of_nobody_are_told_too() -> None:
    found = run_of(report_of(finding(code="LC011", name="syntax"), finding(code="ZZ001", name="odd-hat", help="")))

    codes = {one["id"]: one for one in found["tool"]["driver"]["rules"]}
    assert CODES["LC011"].why == codes["LC011"]["help"]["text"]
    assert "# LC011 syntax\n" in codes["LC011"]["help"]["markdown"]
    assert {"text": "Odd hat."} == codes["ZZ001"]["shortDescription"] == codes["ZZ001"]["help"]


def test_a_rule_of_nobody_that_found_nothing_is_an_id() -> None:
    report = lc.Report(framework=lc.Framework(id="r"), rules=("ZZ001",))

    assert [{"id": "ZZ001"}] == run_of(report)["tool"]["driver"]["rules"]


def test_rules_of_other_packages_are_quoted() -> None:
    @lc.rule(code="ZZ001", name="odd-hat", family="portrait", severity="info")
    def odd_hat(_: lc.Context) -> Any:
        """A hat that is odd."""
        return ()

    report = lc.Report(framework=lc.Framework(id="r"), rules=("ZZ001",))

    (one,) = run_of(report, registry=lc.default_registry().with_rules(odd_hat))["tool"]["driver"]["rules"]

    assert ("odd-hat", "A hat that is odd.") == (one["name"], one["shortDescription"]["text"])


def test_a_place_is_a_relative_address_a_line_and_a_column() -> None:
    (location,) = result(place=lc.Place(file="my plans/a.yaml", line=4, column=5))["locations"]

    assert {
        "artifactLocation": {"uri": "my%20plans/a.yaml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 4, "startColumn": 5},
    } == location["physicalLocation"]
    assert [{"name": "agency", "kind": "object"}] == location["logicalLocations"]


def test_an_absolute_path_is_an_address_of_its_own() -> None:
    (location,) = result(place=lc.Place(file="/plans/a.yaml"))["locations"]

    assert {"uri": "file:///plans/a.yaml"} == location["physicalLocation"]["artifactLocation"]
    assert {"startLine": 1} == location["physicalLocation"]["region"]


def test_a_finding_without_a_place_stands_at_the_first_line_of_the_first_file() -> None:
    framework, _ = lc.read(b"outcomes:\n- id: agency\n")
    elsewhere = finding(place=lc.Place(file="a.yaml", line=9))

    read = run_of(lc.Report(framework=framework, findings=(finding(), elsewhere)))["results"]
    built = run_of(report_of(finding(), elsewhere))["results"]

    assert ["%3Ctext%3E", "a.yaml"] == [file_of(one) for one in read]
    assert ["a.yaml", "a.yaml"] == [file_of(one) for one in built]
    assert {"startLine": 1} == built[0]["locations"][0]["physicalLocation"]["region"]


def file_of(one: dict[str, Any]) -> str:
    """Return the file that a result stands in."""
    return str(one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def test_where_nothing_was_read_a_location_names_the_item_only() -> None:
    assert [{"logicalLocations": [{"name": "agency", "kind": "object"}]}] == result()["locations"]
    assert [{}] == result(subject=None)["locations"]


@pytest.mark.parametrize(
    ("status", "reason", "said"),
    [
        (lc.FindingStatus.ALLOWED, "in autumn", ["in autumn"]),
        (lc.FindingStatus.BASELINED, "", ["part of the baseline"]),
        (lc.FindingStatus.ACTIVE, "", []),
    ],
)
def test_what_does_not_count_is_suppressed(status: lc.FindingStatus, reason: str, said: list[str]) -> None:
    found = result(status=status, reason=reason)["suppressions"]

    assert said == [one["justification"] for one in found]
    assert [("external", "accepted")] * len(said) == [(one["kind"], one["status"]) for one in found]


def test_what_a_finding_speaks_of_is_numbered() -> None:
    there = lc.Place(file="b.yaml", line=2, column=3)
    others = (lc.Related(note="here", subject="crew", place=there), lc.Related(note="and so on"))

    first, second = result(related=others)["relatedLocations"]

    assert (0, {"text": "here"}) == (first["id"], first["message"])
    assert {"startLine": 2, "startColumn": 3} == first["physicalLocation"]["region"]
    assert {"id": 1, "message": {"text": "and so on"}} == second
    assert "relatedLocations" not in result()


def test_a_message_shows_its_text_and_is_no_placeholder_or_link() -> None:
    found = result(message="{0} is [here](1)", help="Write `{to: x}`.")

    assert "{{0}} is [here] (1). Write `{{to: x}}`." == found["message"]["text"]


def test_half_a_surrogate_pair_is_an_escape() -> None:
    assert "a\\ud800. h" == result(message="a\ud800")["message"]["text"]


def test_a_rule_that_broke_makes_the_run_unsuccessful() -> None:
    broke = report_of(finding(code="LC090", name="rule-failed"))

    assert [{"executionSuccessful": False}] == run_of(broke)["invocations"]
    assert [{"executionSuccessful": True}] == run_of(report_of())["invocations"]
