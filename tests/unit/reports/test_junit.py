"""A report as JUnit XML."""

from xml.etree import ElementTree as ET

import pytest

from learner_centered.checks.report import Report
from learner_centered.findings.finding import FindingStatus, Related
from learner_centered.findings.place import Place
from learner_centered.findings.severity import Severity
from learner_centered.reports.junit import render
from tests.unit.reports.reports import finding, report_of

SEVERITIES = [finding(subject=str(severity), severity=severity) for severity in Severity]


def suite(report: Report, fail_on: Severity | None = Severity.ERROR) -> ET.Element:
    """Return the suite of a report."""
    (found,) = ET.fromstring(render(report, fail_on=fail_on))  # noqa: S314  # our own text
    return found


@pytest.mark.parametrize(
    ("fail_on", "failures"),
    [
        (None, []),
        (Severity.ERROR, ["error"]),
        (Severity.WARNING, ["warning", "error"]),
        (Severity.HINT, ["hint", "info", "warning", "error"]),
    ],
)
def test_what_counts_fails_and_the_rest_is_skipped(fail_on: Severity | None, failures: list[str]) -> None:
    """Law: the tests fail where the check does."""
    report = report_of(*SEVERITIES)

    found = suite(report, fail_on)

    failed = [case.attrib["name"].partition(": ")[2] for case in found.iter("testcase") if len(case.findall("failure"))]
    assert failures == failed
    assert [str(len(failures)), str(4 - len(failures)), "4", "0"] == [
        found.attrib[name] for name in ("failures", "skipped", "tests", "errors")
    ]
    assert bool(failed) is (fail_on is not None and report.fails(fail_on))


@pytest.mark.parametrize("status", [FindingStatus.ALLOWED, FindingStatus.BASELINED])
def test_what_does_not_count_is_skipped_with_its_reason(status: FindingStatus) -> None:
    allowed = finding(severity=Severity.ERROR, status=status, reason="in autumn")

    (skipped,) = suite(report_of(allowed)).iter("skipped")

    assert f"error, {status}: m" == skipped.attrib["message"]
    assert (skipped.text or "").endswith("Reason: in autumn")


def test_a_rule_that_found_nothing_is_a_test_that_passes() -> None:
    report = Report(framework=report_of().framework, findings=(finding(),), rules=("LC101", "LC201"))

    cases = list(suite(report).iter("testcase"))

    assert ["LC201", "LC101"] == [case.attrib["classname"] for case in cases]
    assert [0, 1] == [len(case) for case in cases]


def test_a_name_holds_what_tells_findings_apart() -> None:
    cases = suite(report_of(finding(key=("a", "b")), finding(subject=None))).iter("testcase")

    assert ["orphan-outcome: agency (a, b)", "orphan-outcome: the whole framework"] == [
        case.attrib["name"] for case in cases
    ]


def test_a_body_tells_where_and_what_to_do() -> None:
    one = finding(
        place=Place(file="plan.yaml", line=4),
        help="write it.",
        related=(Related(note="it is here", subject="crew"), Related(note="and so on")),
    )

    (skipped,) = suite(report_of(one)).iter("skipped")

    assert ["plan.yaml:4:1", "m", "Next step: write it.", "See also: crew: it is here", "See also: and so on"] == (
        skipped.text or ""
    ).splitlines()
