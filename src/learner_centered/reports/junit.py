"""A report as JUnit XML, which continuous integration shows as tests."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from learner_centered import __version__
from learner_centered.checks.report import Report
from learner_centered.findings.finding import Finding, FindingStatus
from learner_centered.findings.severity import Severity
from learner_centered.reports.json import TOOL
from learner_centered.reports.terminal import Page
from learner_centered.reports.words import CLAIMS, cut

_PAGE: Final = Page()


def render(report: Report, *, fail_on: Severity | None = Severity.ERROR) -> str:
    """Return a report as JUnit XML: a test case for each finding, and one for each rule that found nothing.

    A finding that counts is a failure. One that does not is a skipped test with its message:
    an active one below `fail_on`, an allowed one, one of a baseline. So the tests fail when the
    check does. A name is made of subject and key, so that a test keeps its name when lines move.

    Args:
        report: What a check returned.
        fail_on: The least severity that is a failure; None for never.

    Cost: O(findings + rules).

    Example:
        >>> from learner_centered.model.framework import Framework
        >>> print(render(Report(framework=Framework(id="riverbend"), rules=("LC101",))).splitlines()[6].strip())
        <testcase classname="LC101" name="nothing to report"/>
    """
    cases = [_case(finding, fail_on) for finding in report.findings]
    found = {finding.code for finding in report.findings}
    quiet = [code for code in report.rules if code not in found]
    counts = {
        "tests": len(cases) + len(quiet),
        "failures": sum(kind == "failure" for kind, _ in cases),
        "errors": 0,
    }
    skipped = sum(kind == "skipped" for kind, _ in cases)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites{_attributes(name=TOOL, **counts)}>",
        f"  <testsuite{_attributes(name=report.framework.id, **counts, skipped=skipped)}>",
        "    <properties>",
        f"      <property{_attributes(name='version', value=__version__)}/>",
        "    </properties>",
        *(f"    <testcase{_attributes(classname=code, name='nothing to report')}/>" for code in quiet),
        *(line for _, case in cases for line in case),
        f"    <system-out>{CLAIMS}</system-out>",
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _case(finding: Finding, fail_on: Severity | None) -> tuple[str, Sequence[str]]:
    """Return the element that tells how a finding counts, and the lines of its test case."""
    active = finding.status is FindingStatus.ACTIVE
    counts = active and fail_on is not None and finding.severity.rank >= fail_on.rank
    kind = "failure" if counts else "skipped"
    weight = finding.severity if active else f"{finding.severity}, {finding.status}"
    told = _attributes(type=finding.severity, message=f"{weight}: {cut(finding.message)}")
    body = "\n".join(escape(_PAGE.safe(line)) for line in _body(finding))
    case = _attributes(classname=finding.code, name=_name(finding))
    return kind, (f"    <testcase{case}>", f"      <{kind}{told}>{body}</{kind}>", "    </testcase>")


def _name(finding: Finding) -> str:
    """Return the name of a test, which tells it from the others of its rule."""
    about = f"{finding.name}: {finding.subject or 'the whole framework'}"
    return f"{about} ({', '.join(finding.key)})" if finding.key else about


def _body(finding: Finding) -> Iterator[str]:
    """Yield what a reader needs to act, a line each."""
    if finding.place is not None:
        yield str(finding.place)
    yield cut(finding.message)
    if finding.help:
        yield f"Next step: {cut(finding.help)}"
    for other in finding.related:
        spot = " ".join(part for part in (other.subject, f"({other.place})" if other.place else None) if part)
        yield f"See also: {spot}: {cut(other.note)}" if spot else f"See also: {cut(other.note)}"
    if finding.reason:
        yield f"Reason: {cut(finding.reason)}"


def _attributes(**values: object) -> str:
    """Return attributes of an element, each value on one line and harmless."""
    return "".join(f' {name}="{escape(_PAGE.safe(str(value)))}"' for name, value in values.items())
