"""The baseline: the findings that are known, so that only new ones count."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

import attrs

from learner_centered.checks.baseline_lines import BaselineEntry, entries_of, text_of
from learner_centered.checks.judged import judged_codes
from learner_centered.checks.report import Report
from learner_centered.findings.finding import Finding, FindingStatus

T = TypeVar("T")


def _sorted(given: Iterable[BaselineEntry]) -> tuple[BaselineEntry, ...]:
    return tuple(sorted(given))


@attrs.frozen(repr=False)
class Baseline:
    """The findings that are known and for now accepted; it does not change.

    A finding is known by its fingerprint, so that moving text and other words change nothing.
    Where several findings share one fingerprint, each has an entry, and one more of them is new.

    Attributes:
        entries: One a finding, sorted by code, subject and fingerprint.

    Example:
        >>> from learner_centered.checks.checker import check
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> goals = b.competency("sets-goals", refines=b.outcome("agency"), statement="I can set a goal.")
        >>> belonging = b.outcome("belonging")
        >>> known = Baseline.of(check(b.build()))
        >>> curiosity = b.outcome("curiosity")
        >>> [finding.subject for finding in known.applied(check(b.build())).active]
        ['curiosity']
    """

    entries: tuple[BaselineEntry, ...] = attrs.field(default=(), converter=_sorted)

    @classmethod
    def of(cls, report: Report) -> "Baseline":
        """Return the baseline of a report: every finding in it that no recorded reason allows.

        Cost: O(findings · log findings).
        """
        return cls(_entry(one) for one in report.findings if one.status is not FindingStatus.ALLOWED)

    @classmethod
    def from_text(cls, text: str, file: str = "<text>") -> "Baseline":
        r"""Return the baseline that a text holds, as `to_text` wrote it.

        Args:
            text: The content of the file.
            file: The name of the file, for the message.

        Raises:
            ConfigError: The text is no baseline, of a version that is not known, or has a line that
                cannot be read; the message names the file and the line.

        Cost: O(length).

        Example:
            >>> Baseline.from_text("# learner-centered baseline 1\nLC101  0123456789abcdef  agency\n")
            Baseline(1 finding)
        """
        return cls(entries_of(text, file))

    def to_text(self) -> str:
        """Return the text of a baseline: a first line that says what it is, then one line a finding.

        Cost: O(entries).

        Example:
            >>> print(Baseline().to_text(), end="")
            # learner-centered baseline 1: known findings, each by code, fingerprint and id
        """
        return text_of(self.entries)

    def __repr__(self) -> str:
        """Show the number of findings."""
        return f"Baseline({len(self.entries)} finding{'' if len(self.entries) == 1 else 's'})"

    def __iter__(self) -> Iterator[BaselineEntry]:
        """Iterate over the entries."""
        return iter(self.entries)

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.entries)

    def __bool__(self) -> bool:
        """Return True: an empty baseline is a baseline."""
        return True

    def applied(self, report: Report) -> Report:
        """Return the report with the findings that are known here marked as baselined.

        Nothing else changes: what is allowed stays allowed, and what is new stays active.

        Args:
            report: What a check returned.

        Cost: O(findings + entries).
        """
        left = Counter(one.fingerprint for one in self.entries)
        findings = tuple(
            attrs.evolve(one, status=FindingStatus.BASELINED)
            if one.status is not FindingStatus.ALLOWED and _taken(left, one.fingerprint)
            else one
            for one in report.findings
        )
        return attrs.evolve(report, findings=findings)

    def unmet(self, report: Report) -> tuple[BaselineEntry, ...]:
        """Return the entries whose finding is no longer found, in their order.

        An entry of a rule that did not run, or could not ask its question, is not among them:
        its finding may stand unseen.

        Args:
            report: What a check returned.

        Cost: O(findings + entries).
        """
        found = Counter(one.fingerprint for one in report.findings)
        codes = judged_codes(report)
        return tuple(one for one in self.entries if not _taken(found, one.fingerprint) and one.code in codes)

    def pruned(self, report: Report) -> "Baseline":
        """Return the baseline without the entries whose finding is no longer found; nothing is added.

        Args:
            report: What a check returned.

        Cost: O(findings + entries).
        """
        unmet = Counter(self.unmet(report))
        return Baseline(one for one in self.entries if not _taken(unmet, one))


def _entry(finding: Finding) -> BaselineEntry:
    """Return the entry of a finding."""
    return BaselineEntry(finding.code, finding.subject, finding.fingerprint)


def _taken(left: Counter[T], one: T) -> bool:
    """Return whether one of these is left, and take it away."""
    if not left[one]:
        return False
    left[one] -= 1
    return True
