"""The report: what a check found, and how far the framework is covered."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Final

import attrs

from learner_centered.checks.table import CoverageTable, coverage_table
from learner_centered.display import table
from learner_centered.errors import FindingsError, InvalidValueError
from learner_centered.findings.finding import Finding, FindingStatus
from learner_centered.findings.place import Place
from learner_centered.findings.severity import Severity
from learner_centered.frozen import thaw
from learner_centered.model.framework import Framework

#: How many findings an exception tells; the report that it holds has the others.
MOST_TOLD: Final = 3


@attrs.frozen(kw_only=True, slots=False, repr=False)
class Report:
    """What a check found.

    Iterating gives the findings, in an order that depends on the content only.

    Attributes:
        framework: The framework it speaks of.
        findings: Every finding, the allowed ones too, by code, subject and place.
        rules: Codes of the rules that ran, sorted.
        today: The day of the check, where one was given.
    """

    framework: Framework
    findings: tuple[Finding, ...] = ()
    rules: tuple[str, ...] = ()
    today: date | None = None

    def __repr__(self) -> str:
        """Show the framework and the counts that are not zero."""
        counts = ", ".join(f"{count} {severity}" for severity, count in self.counts().items() if count)
        return f"Report({self.framework.id!r}: {counts or 'nothing to report'})"

    def __iter__(self) -> Iterator[Finding]:
        """Iterate over every finding, the allowed ones too."""
        return iter(self.findings)

    def __len__(self) -> int:
        """Return the number of findings, the allowed ones too."""
        return len(self.findings)

    def __bool__(self) -> bool:
        """Return True: a report without findings is a report."""
        return True

    @property
    def active(self) -> tuple[Finding, ...]:
        """The findings that count: neither allowed nor in a baseline."""
        return tuple(one for one in self.findings if one.status is FindingStatus.ACTIVE)

    @property
    def ok(self) -> bool:
        """Whether no error is active."""
        return not self.fails(Severity.ERROR)

    def fails(self, at: Severity | str) -> bool:
        """Return whether an active finding is at least this severe."""
        return bool(self._active_from(at))

    def raise_for_findings(self, at: Severity | str = Severity.ERROR) -> None:
        """Raise an exception where an active finding is at least this severe; otherwise do nothing.

        Args:
            at: The least severity that raises.

        Raises:
            FindingsError: Such findings stand; it says how many and the first of them, and holds the report.
            InvalidValueError: `at` is no severity.

        Example:
            >>> from learner_centered.checks.checker import check
            >>> from learner_centered.model.links import Link
            >>> link = Link(source="goals", relation="refines", target="agency")
            >>> report = check(Framework(id="riverbend", links=[link]))
            >>> report.raise_for_findings()
            Traceback (most recent call last):
            learner_centered.errors.FindingsError: framework 'riverbend' has 1 error: LC002 'goals' refines ...
        """
        if found := self._active_from(at):
            counts = ", ".join(_counted(count, severity) for severity, count in self.counts().items() if count)
            told = [f"{one.code} {one.message}{f' ({one.place})' if one.place else ''}" for one in found[:MOST_TOLD]]
            more = [f"and {len(found) - MOST_TOLD} more"] if len(found) > MOST_TOLD else []
            raise FindingsError(f"framework {self.framework.id!r} has {counts}: {'; '.join([*told, *more])}", self)

    def _active_from(self, at: Severity | str) -> tuple[Finding, ...]:
        """Return the active findings that are at least this severe, the most severe first."""
        if at not in tuple(Severity):
            raise InvalidValueError(f"severity {at!r}: expected one of {', '.join(Severity)}")
        rank = Severity(at).rank
        found = (one for one in self.active if one.severity.rank >= rank)
        return tuple(sorted(found, key=lambda one: -one.severity.rank))

    def counts(self) -> dict[Severity, int]:
        """Return the number of active findings of each severity, most severe first."""
        found = dict.fromkeys(sorted(Severity, key=lambda one: -one.rank), 0)
        for one in self.active:
            found[one.severity] += 1
        return found

    def statuses(self) -> dict[FindingStatus, int]:
        """Return the number of findings of each status: active, allowed, baselined."""
        found = dict.fromkeys(FindingStatus, 0)
        for one in self.findings:
            found[one.status] += 1
        return found

    def by_code(self) -> Mapping[str, tuple[Finding, ...]]:
        """Return the findings by their code, codes sorted, the allowed ones too."""
        found: dict[str, list[Finding]] = {}
        for one in self.findings:
            found.setdefault(one.code, []).append(one)
        return {code: tuple(ones) for code, ones in found.items()}

    @cached_property
    def coverage(self) -> CoverageTable:
        """What is recorded to stand behind each type of item, and which gaps are allowed."""
        return coverage_table(self.framework, self.findings)

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a finding, ready for a data frame or a JSON writer."""
        return [record_of(one) for one in self.findings]

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain data."""
        framework = self.framework
        return {
            "framework": {"id": framework.id, "title": framework.title, "version": framework.version},
            "today": self.today.isoformat() if self.today else None,
            "ok": self.ok,
            "rules": list(self.rules),
            "counts": {severity.value: count for severity, count in self.counts().items()},
            "statuses": {status.value: count for status, count in self.statuses().items()},
            "findings": self.to_records(),
            "coverage": self.coverage.to_records(),
        }

    def _repr_html_(self) -> str:
        """Show the findings, what matters most first, each with its next step."""
        ranked = sorted(self.findings, key=lambda one: (one.status is not FindingStatus.ACTIVE, -one.severity.rank))
        rows = (
            (one.severity, one.code, one.subject, one.message, one.help, one.reason or one.status) for one in ranked
        )
        return table(["severity", "code", "subject", "message", "next step", "status"], rows, repr(self))


def _counted(count: int, severity: Severity) -> str:
    """Return how many findings of a severity there are, in words."""
    return f"{count} {severity}{'s' if count != 1 and severity is not Severity.INFO else ''}"


def record_of(finding: Finding) -> dict[str, object]:
    """Return a finding as plain data; every key is always there."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "status": finding.status.value,
        "subject": finding.subject,
        "message": finding.message,
        "help": finding.help,
        "place": place_record(finding.place),
        "related": [
            {"note": one.note, "subject": one.subject, "place": place_record(one.place)} for one in finding.related
        ],
        "trace": list(finding.trace),
        "affects": list(finding.affects),
        "data": thaw(finding.data),
        "reason": finding.reason,
        "fingerprint": finding.fingerprint,
    }


def place_record(place: Place | None) -> dict[str, object] | None:
    """Return a place as plain data; None where it is not known."""
    if place is None:
        return None
    return {
        "file": place.file,
        "pointer": place.pointer,
        "line": place.line,
        "column": place.column,
        "sheet": place.sheet,
    }
