"""How much a check looked at, and how much it found."""

from learner_centered.findings.finding import FindingStatus
from learner_centered.findings.severity import Severity
from learner_centered.reports.tally import counts_in_words, looked_at
from tests.unit.reports.reports import finding, report_of


def test_severities_then_statuses_are_counted() -> None:
    report = report_of(
        finding(severity=Severity.HINT),
        finding(),
        finding(key=("b",)),
        finding(severity=Severity.INFO),
        finding(severity=Severity.INFO, key=("b",)),
        finding(status=FindingStatus.ALLOWED),
        finding(status=FindingStatus.BASELINED),
    )

    assert "2 warnings, 2 info, 1 hint, 1 allowed, 1 baselined" == counts_in_words(report)


def test_nothing_found_is_no_words() -> None:
    assert "" == counts_in_words(report_of())


def test_what_was_looked_at_is_counted() -> None:
    assert "2 items, 0 links, 1 rule" == looked_at(report_of())
