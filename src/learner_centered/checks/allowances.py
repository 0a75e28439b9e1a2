"""Allowances: findings that stand for a recorded reason, and allowances that no longer fit."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

import attrs

from learner_centered.checks.hints import Hints
from learner_centered.checks.registry import Registry
from learner_centered.findings.codes import CODES, Code
from learner_centered.findings.finding import Finding, FindingStatus
from learner_centered.frozen import FrozenMap
from learner_centered.model.framework import Framework
from learner_centered.model.records import Allowance

_UNUSED, _EXPIRED, _UNKNOWN = CODES["LC070"], CODES["LC071"], CODES["LC072"]


@attrs.frozen(kw_only=True)
class Allowances:
    """The allowances of a framework, ready to be applied to findings.

    Attributes:
        framework: The framework whose allowances they are.
        registry: The rules they may speak of.
        today: The day of the check; without one none expires.
    """

    framework: Framework
    registry: Registry
    today: date | None = None

    def applied(self, findings: Iterable[Finding], judged: Collection[str]) -> Iterator[Finding]:
        """Yield the findings, the allowed ones marked, and what is wrong with the allowances.

        Args:
            findings: What rules and readers found.
            judged: Codes of the rules that ran and could ask their question; an allowance for
                another rule is neither used nor unused.

        Cost: O(findings + allowances).
        """
        found = list(findings)
        reasons: dict[tuple[str, str], str] = {}
        for one in self.framework.allowances:
            if not self._expired(one):
                for code in self._codes(one):
                    reasons.setdefault((code, one.subject), one.reason)
        met: set[tuple[str, str]] = set()
        for finding in found:
            key = (finding.code, finding.subject or "")
            met.add(key)
            reason = reasons.get(key)
            yield finding if reason is None else attrs.evolve(finding, status=FindingStatus.ALLOWED, reason=reason)
        hints = Hints()
        for row in range(len(self.framework.allowances)):
            yield from self._judged(row, met, judged, hints)

    def _codes(self, one: Allowance) -> Sequence[str]:
        """Return the codes an allowance speaks of: one, or none where its rule does not exist."""
        if one.rule in self.registry:
            return (self.registry.get(one.rule).code,)
        return tuple(code.code for code in CODES.values() if one.rule in {code.code, code.name})

    def _expired(self, one: Allowance) -> bool:
        """Return whether the last day of an allowance is past."""
        return self.today is not None and one.until is not None and one.until < self.today

    def _judged(
        self, row: int, met: Collection[tuple[str, str]], judged: Collection[str], hints: Hints
    ) -> Iterator[Finding]:
        """Yield what is wrong with one allowance: one thing at most."""
        one = self.framework.allowances[row]
        codes = self._codes(one)
        used = any((code, one.subject) in met for code in codes)
        if not codes:
            hint = hints.suggest(one.rule, self.registry.words)
            yield self._finding(row, _UNKNOWN, f"no rule {one.rule!r} exists", f"Name the rule by code or name. {hint}")
        elif not used and one.subject not in self.framework:
            hint = hints.suggest(one.subject, self.framework.rank)
            yield self._finding(
                row, _UNKNOWN, f"no item {one.subject!r} is recorded", f"Name the item by its id. {hint}"
            )
        elif self._expired(one):
            said = f"the allowance of {one.rule} for {one.subject!r} ended on {one.until}"
            yield self._finding(row, _EXPIRED, said, "Mend what it allowed, or give it a later `until:` and say why.")
        elif not used and all(code in judged for code in codes):
            said = f"nothing is found that {one.rule} for {one.subject!r} would allow"
            yield self._finding(row, _UNUSED, said, "Take the allowance out.")

    def _finding(self, row: int, code: Code, message: str, help: str) -> Finding:
        """Return a finding about an allowance."""
        one = self.framework.allowances[row]
        return Finding(
            code=code.code,
            name=code.name,
            severity=code.severity,
            message=message,
            help=help.rstrip(),
            subject=one.subject,
            key=(one.rule,),
            place=self.framework.places.record(Allowance.section, row),
            data=FrozenMap({"rule": one.rule}),
        )
