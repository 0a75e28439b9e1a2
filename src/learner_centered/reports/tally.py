"""How much a check looked at, and how much it found, in words."""

from learner_centered.checks.report import Report
from learner_centered.findings.finding import FindingStatus
from learner_centered.findings.severity import Severity
from learner_centered.reports.words import counted


def looked_at(report: Report) -> str:
    """Return how many items, links and rules a report is about.

    Example:
        >>> from learner_centered.model.framework import Framework
        >>> looked_at(Report(framework=Framework(id="riverbend"), rules=("LC101",)))
        '0 items, 0 links, 1 rule'
    """
    framework = report.framework
    sizes = [(framework.items, "item"), (framework.links, "link"), (report.rules, "rule")]
    return ", ".join(counted(len(things), noun) for things, noun in sizes)


def counts_in_words(report: Report) -> str:
    """Return how many findings there are of each severity, and how many do not count; empty where there are none.

    Cost: O(findings).
    """
    parts = [_severity(severity, number) for severity, number in report.counts().items() if number]
    return ", ".join([*parts, *set_aside(report)])


def set_aside(report: Report) -> list[str]:
    """Return how many findings do not count, by their status; nothing where there are none."""
    counts = report.statuses()
    return [f"{counts[one]:,} {one}" for one in (FindingStatus.ALLOWED, FindingStatus.BASELINED) if counts[one]]


def _severity(severity: Severity, number: int) -> str:
    """Return how many findings there are of a severity; `info` has no plural."""
    return f"{number:,} info" if severity is Severity.INFO else counted(number, str(severity))
