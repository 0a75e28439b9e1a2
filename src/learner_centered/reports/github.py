"""A report as workflow commands, which GitHub shows beside the lines of a change."""

from collections.abc import Iterator
from typing import Final

from learner_centered.checks.report import Report
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity
from learner_centered.reports.terminal import Page
from learner_centered.reports.words import cut

_PAGE: Final = Page()
#: What GitHub calls a severity; it knows three.
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
    Severity.HINT: "notice",
}
#: A line end inside an annotation, as a command spells it.
_LINE_END: Final = "%0A"


def render(report: Report) -> str:
    """Return one workflow command for each active finding; empty where there are none.

    What is allowed or known is left out: an annotation asks somebody to do something. A finding
    without a place is shown with the whole run.

    Cost: O(findings).

    Example:
        >>> finding = Finding(code="LC002", name="dangling-link", severity=Severity.ERROR, message="'a' is not defined")
        >>> from learner_centered.model.framework import Framework
        >>> print(render(Report(framework=Framework(id="riverbend"), findings=(finding,))), end="")
        ::error title=LC002 dangling-link::'a' is not defined

    Source: GitHub, Workflow commands for GitHub Actions.
    """
    return "".join(f"{_command(one)}\n" for one in report.active)


def _command(finding: Finding) -> str:
    """Return the command of one finding."""
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(finding))
    lines = [cut(finding.message), *([f"Next step: {cut(finding.help)}"] if finding.help else [])]
    return f"::{_LEVELS[finding.severity]} {properties}::{_LINE_END.join(map(_data, lines))}"


def _properties(finding: Finding) -> Iterator[tuple[str, str]]:
    """Yield where a finding stands and what it is called."""
    place = finding.place
    if place is not None:
        yield "file", place.file
        if place.line is not None and place.sheet is None:
            yield "line", str(place.line)
            yield "col", str(place.column or 1)
    yield "title", f"{finding.code} {finding.name}"


def _data(text: str) -> str:
    """Return a text on one line that ends no command early."""
    return _PAGE.safe(text).replace("%", "%25")


def _property(text: str) -> str:
    """Return a text that ends no property early."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
