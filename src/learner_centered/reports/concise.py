"""A report as one line a finding, for editors and for `grep`."""

from learner_centered.checks.report import Report
from learner_centered.findings.finding import Finding
from learner_centered.reports.terminal import Page
from learner_centered.reports.words import cut

_PAGE = Page()


def render(report: Report) -> str:
    """Return the active findings as `path:line:column: CODE message`, one line each; nothing where there are none.

    A finding without a place begins with its code.

    Cost: O(findings).
    """
    return "".join(f"{_PAGE.safe(_line(finding))}\n" for finding in report.active)


def _line(finding: Finding) -> str:
    """Return the line of a finding."""
    place = "" if finding.place is None else f"{finding.place}: "
    return f"{place}{finding.code} {cut(finding.message)}"
