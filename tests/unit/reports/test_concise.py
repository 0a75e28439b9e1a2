"""A report as one line a finding."""

from learner_centered.findings.finding import FindingStatus
from learner_centered.findings.place import Place
from learner_centered.reports.concise import render
from tests.unit.reports.reports import finding, report_of


def test_a_line_is_place_code_and_message() -> None:
    place = Place(file="plan.yaml", line=4, column=5)

    assert "plan.yaml:4:5: LC101 nothing is recorded\n" == render(
        report_of(finding(place=place, message="nothing is recorded"))
    )


def test_a_finding_without_a_place_begins_with_its_code() -> None:
    assert "LC101 m\n" == render(report_of(finding()))


def test_only_active_findings_are_told() -> None:
    silent = [finding(status=FindingStatus.ALLOWED), finding(status=FindingStatus.BASELINED)]

    assert "" == render(report_of(*silent))


def test_a_message_of_many_lines_is_one_line() -> None:
    assert "LC101 a b\\x1b[2J\n" == render(report_of(finding(message="a\nb\x1b[2J")))
