"""Findings as a reader wants to meet them: by rule, what matters most first."""

from collections.abc import Iterable

import attrs

from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity
from learner_centered.model.framework import Framework
from learner_centered.model.words import Status
from learner_centered.reports.words import counted, plural


@attrs.frozen
class Group:
    """The active findings of one rule.

    Attributes:
        code: The code they share.
        name: The name they share.
        severity: The highest of their severities.
        findings: The findings, in the order of the report.
    """

    code: str
    name: str
    severity: Severity
    findings: tuple[Finding, ...]

    @property
    def subjects(self) -> tuple[str, ...]:
        """The ids of the items they are about, each once."""
        return tuple(dict.fromkeys(finding.subject for finding in self.findings if finding.subject is not None))

    @property
    def reach(self) -> int:
        """How many items are affected, subjects included."""
        touched = set(self.subjects)
        for finding in self.findings:
            touched.update(finding.affects)
        return len(touched)

    @property
    def help(self) -> str:
        """The next step, where all findings give the same one; otherwise the empty text."""
        steps = {finding.help for finding in self.findings}
        return steps.pop() if len(steps) == 1 else ""


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Return findings by rule: highest severity first, then what affects most items, then by code.

    Cost: O(findings · log findings).
    """
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    groups = [
        Group(code, found[0].name, max((one.severity for one in found), key=_rank), tuple(found))
        for code, found in by_code.items()
    ]
    return tuple(sorted(groups, key=lambda group: (-_rank(group.severity), -group.reach, group.code)))


def extent(group: Group, framework: Framework) -> str:
    """Return how much of the framework a group is about: `9 of 13 practices`, or how many findings.

    Retired items are left out of what is counted, since rules leave them out too.
    """
    kinds = {type(framework[name]) for name in group.subjects if name in framework}
    whole = len(group.subjects) == len(group.findings) and all(name in framework for name in group.subjects)
    if len(kinds) != 1 or not whole:
        return counted(len(group.findings), "finding")
    kind = kinds.pop()
    live = sum(item.status is not Status.RETIRED for item in framework.of_type(kind))
    return f"{len(group.subjects):,} of {max(live, len(group.subjects)):,} {plural(kind.label)}"


def _rank(severity: Severity) -> int:
    """Return the rank of a severity."""
    return severity.rank
