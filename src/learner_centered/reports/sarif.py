"""A report as SARIF 2.1.0, which code hosts and editors show beside the lines."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

from learner_centered import __version__
from learner_centered.checks.registry import Registry, default_registry
from learner_centered.checks.report import Report
from learner_centered.findings.finding import Finding, FindingStatus, Related
from learner_centered.findings.place import Place
from learner_centered.reports.json import TOOL, dump
from learner_centered.reports.sarif_rules import LEVELS, descriptor
from learner_centered.reports.uris import uri_of
from learner_centered.reports.words import CLAIMS

Data = dict[str, Any]

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERSION: Final = "2.1.0"
#: What a fingerprint is called; the number goes up when it is made in another way.
FINGERPRINT: Final = "learnerCentered/v1"
#: What relative addresses are relative to, as GitHub and Azure DevOps name it.
_ROOT: Final = "%SRCROOT%"
#: The code of a rule that broke, after which a run is not successful.
_RULE_FAILED: Final = "LC090"


def render(report: Report, *, registry: Registry | None = None) -> str:
    """Return a report as SARIF 2.1.0 in ASCII, ending in one line end.

    Every finding is a result. An allowed one and one of a baseline have a suppression, with the
    reason. A result always has a place in a file where one is known at all, since code hosts refuse
    a file without: a finding about the whole stands at the first line of the first file.
    Names of files are relative addresses, percent-encoded; columns count characters.

    Args:
        report: What a check returned.
        registry: The rules whose pages are quoted; those of this library where none is given.

    Cost: O(findings + rules).

    Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0, 2020.

    Example:
        >>> import json
        >>> from learner_centered.model.framework import Framework
        >>> json.loads(render(Report(framework=Framework(id="riverbend"))))["runs"][0]["results"]
        []
    """
    rules = default_registry() if registry is None else registry
    by_code = report.by_code()
    codes = sorted({*report.rules, *by_code})
    ranks = {code: rank for rank, code in enumerate(codes)}
    home = _home(report)
    driver: Data = {
        "name": TOOL,
        "version": __version__,
        "semanticVersion": __version__,
        "shortDescription": {"text": CLAIMS},
        "rules": [descriptor(code, rules, by_code.get(code, ())) for code in codes],
    }
    run: Data = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": _RULE_FAILED not in by_code}],
        "properties": {"framework": report.framework.id},
        "results": [_result(finding, ranks[finding.code], home) for finding in report.findings],
    }
    return dump(_whole({"$schema": SCHEMA, "version": VERSION, "runs": [run]}))


def _home(report: Report) -> Place | None:
    """Return the first line of the first file that anything stands in; None where nothing was read."""
    items = (report.framework.place_of(item.id) for item in report.framework.items)
    first = next((place for place in items if place is not None), None)
    if first is None:
        first = min((one.place for one in report.findings if one.place is not None), key=str, default=None)
    return None if first is None else Place(file=first.file)


def _result(finding: Finding, rank: int, home: Place | None) -> Data:
    """Return the result of a finding."""
    result: Data = {
        "ruleId": finding.code,
        "ruleIndex": rank,
        "level": LEVELS[finding.severity],
        "message": _message(". ".join(part for part in (finding.message, finding.help) if part)),
        "locations": [_location(finding.place or home, finding.subject)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "suppressions": list(_suppressions(finding)),
        "properties": {
            "severity": finding.severity.value,
            "status": finding.status.value,
            "subject": finding.subject,
            "trace": list(finding.trace),
            "affects": list(finding.affects),
        },
    }
    related = list(_related(finding.related))
    return {**result, "relatedLocations": related} if related else result


def _suppressions(finding: Finding) -> Iterator[Data]:
    """Yield why a finding does not count; SARIF asks for an empty list where it does."""
    if finding.status is FindingStatus.ALLOWED:
        yield {"kind": "external", "status": "accepted", "justification": finding.reason}
    elif finding.status is FindingStatus.BASELINED:
        yield {"kind": "external", "status": "accepted", "justification": finding.reason or "part of the baseline"}


def _related(others: Iterable[Related]) -> Iterator[Data]:
    """Yield the location of each other thing that a finding speaks of, numbered from 0."""
    for number, other in enumerate(others):
        yield {"id": number, **_location(other.place, other.subject), "message": _message(other.note)}


def _location(place: Place | None, subject: str | None) -> Data:
    """Return a location: where it is in a file, and which item it is; both where they are known."""
    location: Data = {}
    if place is not None:
        uri = uri_of(place.file)
        artifact = {"uri": uri} if uri.startswith("file:") else {"uri": uri, "uriBaseId": _ROOT}
        location["physicalLocation"] = {"artifactLocation": artifact, "region": _region(place)}
    if subject is not None:
        location["logicalLocations"] = [{"name": subject, "kind": "object"}]
    return location


def _region(place: Place) -> Data:
    """Return the spot in a file; its first line where no line is known, since code hosts ask for one."""
    if place.sheet is not None:
        # A workbook has no lines; the cell is said where no viewer takes it for one.
        return {"startLine": 1, "properties": {"sheet": place.sheet, "cell": place.cell}}
    if place.line is None:
        return {"startLine": 1}
    return {"startLine": place.line, "startColumn": place.column or 1}


def _message(text: str) -> Data:
    """Return a message that shows its text: braces would be placeholders (3.11.5), and `](` a link (3.11.6)."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "] (")}


def _whole(value: object) -> object:
    """Return plain data in which every text is one that UTF-8 can hold; what it cannot is an escape."""
    match value:
        case str():
            return value.encode("utf-8", "backslashreplace").decode()
        case dict():
            return {key: _whole(part) for key, part in cast("dict[str, object]", value).items()}
        case list():
            return [_whole(part) for part in cast("list[object]", value)]
        case _:
            return value
