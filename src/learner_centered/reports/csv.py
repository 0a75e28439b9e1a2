"""A report as a CSV table, one row a finding, for spreadsheets."""

from typing import Final

from learner_centered.checks.report import Report
from learner_centered.findings.finding import Finding
from learner_centered.findings.place import Place
from learner_centered.formats.tables.grid import csv_of
from learner_centered.reports.terminal import Page

#: Stands between the ids of a list.
_BETWEEN: Final = "; "
_PAGE: Final = Page()
COLUMNS: Final = (
    "severity",
    "status",
    "code",
    "name",
    "subject",
    "message",
    "help",
    "file",
    "line",
    "column",
    "pointer",
    "affects",
    "trace",
    "reason",
    "fingerprint",
)
"""The headings, in their order."""


def render(report: Report) -> str:
    """Return every finding as a row of CSV (RFC 4180) under headings; allowed ones say so under `status`.

    No cell begins a formula: an apostrophe stands before what a spreadsheet would run. A row is one
    line: line ends and tabs in a text are spaces, other control characters escapes.

    Cost: O(findings).

    Example:
        >>> from learner_centered.model.framework import Framework
        >>> render(Report(framework=Framework(id="riverbend"))).split(",")[:3]
        ['severity', 'status', 'code']
    """
    return csv_of(COLUMNS, map(_row, report.findings)).decode()


def _row(finding: Finding) -> dict[str, object]:
    """Return the cells of a finding."""
    texts = {
        "severity": finding.severity.value,
        "status": finding.status.value,
        "code": finding.code,
        "name": finding.name,
        "subject": finding.subject or "",
        "message": finding.message,
        "help": finding.help,
        "affects": _BETWEEN.join(finding.affects),
        "trace": _BETWEEN.join(finding.trace),
        "reason": finding.reason,
        "fingerprint": finding.fingerprint,
    }
    return {**_spot(finding.place), **{name: _PAGE.safe(text) for name, text in texts.items()}}


def _spot(place: Place | None) -> dict[str, object]:
    """Return the cells of a place; blank ones where nothing is known."""
    if place is None:
        return {}
    return {
        "file": _PAGE.safe(place.file),
        "line": place.line,
        "column": place.column,
        "pointer": _PAGE.safe(place.pointer),
    }
