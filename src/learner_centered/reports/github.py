"""A report as workflow commands, which GitHub shows beside the lines of a change."""

from collections.abc import Iterator
from typing import Final

from learner_centered.checks.report import Report
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity

#: What GitHub calls a severity; it knows three.
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
    Severity.HINT: "notice",
}


def render(report: Report) -> str:
    """Return one workflow command for each active finding; empty where there are none.

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
    text = finding.message if not finding.help else f"{finding.message}\n{finding.help}"
    return f"::{_LEVELS[finding.severity]} {properties}::{_data(text)}"


def _properties(finding: Finding) -> Iterator[tuple[str, object]]:
    """Yield where a finding stands and what it is called."""
    if finding.place is not None:
        yield "file", finding.place.file
        if finding.place.line is not None:
            yield "line", finding.place.line
            yield "col", finding.place.column or 1
    yield "title", f"{finding.code} {finding.name}"


def _data(text: str) -> str:
    """Return a text that ends no command early."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: object) -> str:
    """Return a value that ends no property early."""
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
