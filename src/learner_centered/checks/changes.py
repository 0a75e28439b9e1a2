"""Changes: which findings of a later check are new, and which of an earlier one are gone."""

from collections.abc import Callable, Iterable, Iterator, Mapping

import attrs

from learner_centered.checks.judged import judged_codes
from learner_centered.checks.report import Report
from learner_centered.display import table
from learner_centered.findings.finding import Finding, FindingStatus


@attrs.frozen(kw_only=True, repr=False)
class Changes:
    """What a later check found that an earlier one did not, and the other way round.

    Attributes:
        new: Findings that count now and did not before, as the later check found them.
        fixed: Findings that counted before and are no longer found, as the earlier check found them.
        standing: Findings that counted before and count now, as the later check found them.
        excused: Findings that counted before, and that a reason or a baseline now keeps from counting.
        unseen: Findings that counted before, of rules that did not run now or could not ask their
            question: they may stand unseen.
    """

    new: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()
    standing: tuple[Finding, ...] = ()
    excused: tuple[Finding, ...] = ()
    unseen: tuple[Finding, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return how many findings there are of each kind."""
        return {field.name: len(getattr(self, field.name)) for field in attrs.fields(Changes)}

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a finding, told apart by `change`."""
        return [
            {
                "change": name,
                "code": one.code,
                "name": one.name,
                "severity": one.severity.value,
                "subject": one.subject,
                "message": one.message,
                "help": one.help,
                "fingerprint": one.fingerprint,
            }
            for name in self.counts()
            for one in getattr(self, name)
        ]

    def __repr__(self) -> str:
        """Show the counts."""
        return f"Changes({', '.join(f'{count} {name}' for name, count in self.counts().items())})"

    def _repr_html_(self) -> str:
        """Show the findings by what became of them."""
        rows = ((name, one.code, one.subject, one.message) for name in self.counts() for one in getattr(self, name))
        return table(["change", "code", "subject", "message"], rows, repr(self))


def changes(old: Report, new: Report, names: Mapping[str, str] | None = None) -> Changes:
    """Return which findings of a later check are new, and which of an earlier one are gone.

    Findings are the same when their fingerprints are, once items that were renamed have their new
    id. Both checks should be run with the same settings and on the same day. What the later one
    did not look for is never said to be fixed.

    Args:
        old: The report of the earlier check.
        new: The report of the later check.
        names: The new id of each old one, such as `Diff.names`.

    Cost: O(findings).

    Example:
        >>> from learner_centered.checks.checker import check
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> goals = b.competency("sets-goals", refines=b.outcome("agency"), statement="I can set a goal.")
        >>> before = check(b.build())
        >>> belonging = b.outcome("belonging")
        >>> [finding.subject for finding in changes(before, check(b.build())).new]
        ['belonging']
    """
    pairs, before, after = _paired(old.findings, new.findings, names or {})
    codes = judged_codes(new, old.rules)
    gone = [one for one in before if _counts(one)]
    return Changes(
        new=_sorted([*(one for one in after if _counts(one)), *(b for a, b in pairs if _counts(b) and not _counts(a))]),
        fixed=_sorted(one for one in gone if one.code in codes),
        standing=_sorted(b for a, b in pairs if _counts(a) and _counts(b)),
        excused=_sorted(b for a, b in pairs if _counts(a) and not _counts(b)),
        unseen=_sorted(one for one in gone if one.code not in codes),
    )


def _counts(finding: Finding) -> bool:
    """Return whether a finding is active."""
    return finding.status is FindingStatus.ACTIVE


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of a report."""
    return tuple(sorted(findings, key=lambda one: one.sort_key))


def _paired(
    old: Iterable[Finding], new: Iterable[Finding], names: Mapping[str, str]
) -> tuple[list[tuple[Finding, Finding]], list[Finding], list[Finding]]:
    """Return the findings that are the same, and what is left of both sides.

    A key may hold ids or words: it is tried as it stands after the ids in it were tried.
    """
    pairs: list[tuple[Finding, Finding]] = []
    before, after = list(old), list(new)
    for known_as in _readings(names):
        waiting: dict[str, list[Finding]] = {}
        for one in after:
            waiting.setdefault(one.fingerprint, []).append(one)
        left: list[Finding] = []
        for one in before:
            found = waiting.get(known_as(one))
            if found:
                pairs.append((one, found.pop(0)))
            else:
                left.append(one)
        before, after = left, [one for found in waiting.values() for one in found]
    return pairs, before, after


def _readings(names: Mapping[str, str]) -> Iterator[Callable[[Finding], str]]:
    """Yield what an old finding may be known by in the new version."""

    def renamed(finding: Finding, *, key: bool) -> str:
        subject = names.get(finding.subject or "", finding.subject)
        parts = tuple(names.get(part, part) for part in finding.key) if key else finding.key
        return attrs.evolve(finding, subject=subject, key=parts).fingerprint

    if names:
        yield lambda finding: renamed(finding, key=True)
        yield lambda finding: renamed(finding, key=False)
    yield lambda finding: finding.fingerprint
