"""Allowances: findings that stand for a recorded reason, and allowances that no longer fit."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

import attrs

from learner_centered.checks.config import Config
from learner_centered.checks.context import NOT_EVALUATED
from learner_centered.checks.hints import Hints
from learner_centered.checks.registry import Registry
from learner_centered.findings.codes import CODES, Code
from learner_centered.findings.finding import Finding, FindingStatus
from learner_centered.findings.place import Place, pointer
from learner_centered.frozen import FrozenMap
from learner_centered.model.framework import Framework
from learner_centered.model.records import Allowance

_UNUSED, _EXPIRED, _UNKNOWN, _WIDE = CODES["LC070"], CODES["LC071"], CODES["LC072"], CODES["LC073"]


#: Signs that stand for any text elsewhere; an id may hold them, a pattern is not meant.
_WILD: Final = frozenset("*?")
#: Tells a finding about an allowance of the settings from its sibling of the framework.
_FROM_SETTINGS: Final = "settings"


@attrs.frozen
class _Entry:
    """An allowance, and where it is written."""

    allowance: Allowance
    place: Place | None
    key: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Allowances:
    """The allowances of a framework and of the settings, ready to be applied to findings.

    Attributes:
        framework: The framework, whose own allowances come first.
        registry: The rules they may speak of.
        config: The settings, with allowances of their own.
        today: The day of the check; without one none expires.
    """

    framework: Framework
    registry: Registry
    config: Config = attrs.field(factory=Config)
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
        entries = list(self._entries())
        reasons: dict[tuple[str, str], str] = {}
        for one in (entry.allowance for entry in entries):
            if not self._expired(one):
                for code in self._codes(one):
                    reasons.setdefault((code, one.subject), one.reason)
        met: set[tuple[str, str]] = set()
        for finding in found:
            key = (finding.code, self._subject(finding))
            met.add(key)
            reason = reasons.get(key)
            yield finding if reason is None else attrs.evolve(finding, status=FindingStatus.ALLOWED, reason=reason)
        hints = Hints()
        for entry in entries:
            yield from self._judged(entry, met, judged, hints)

    def _entries(self) -> Iterator[_Entry]:
        """Yield the allowances with their places, those of the framework first."""
        places = self.framework.places
        for row, one in enumerate(self.framework.allowances):
            yield _Entry(one, places.record(Allowance.section, row), (one.rule,))
        for row, one in enumerate(self.config.allow):
            place = self.config.places.get(pointer("allow", row))
            yield _Entry(one, place, (one.rule, _FROM_SETTINGS))

    def _codes(self, one: Allowance) -> Sequence[str]:
        """Return the codes an allowance speaks of: one, or none where its rule does not exist."""
        if one.rule in self.registry:
            return (self.registry.get(one.rule).code,)
        return tuple(code for code, name in self.registry.codes.items() if one.rule in {code, name})

    def _subject(self, finding: Finding) -> str:
        """Return what an allowance of a finding names: an item, or the framework where it is about the whole."""
        if finding.subject is None and self._asks_of_the_whole(finding.code):
            return self.framework.id
        return finding.subject or ""

    def _asks_of_the_whole(self, code: str) -> bool:
        """Return whether findings of a code may be about the whole framework; those of readers are about a file."""
        return code in self.registry or code == NOT_EVALUATED.code

    def _knows(self, one: Allowance) -> bool:
        """Return whether an allowance names something: an item, or the framework where its rule may ask of it."""
        if one.subject in self.framework:
            return True
        return one.subject == self.framework.id and any(map(self._asks_of_the_whole, self._codes(one)))

    def _expired(self, one: Allowance) -> bool:
        """Return whether the last day of an allowance is past."""
        return self.today is not None and one.until is not None and one.until < self.today

    def _width(self, one: Allowance) -> str:
        """Return what makes an allowance too wide, the empty text where nothing does."""
        if not self._codes(one) and (_WILD & {*one.rule} or self.registry.codes_of(one.rule)):
            return f"{one.rule!r} stands for several rules"
        if not self._knows(one) and _WILD & {*one.subject}:
            return f"{one.subject!r} is no id of an item"
        return ""

    def _judged(
        self, entry: _Entry, met: Collection[tuple[str, str]], judged: Collection[str], hints: Hints
    ) -> Iterator[Finding]:
        """Yield what is wrong with one allowance: one thing at most."""
        one = entry.allowance
        codes = self._codes(one)
        used = any((code, one.subject) in met for code in codes)
        about = f"the allowance of {one.rule} for {one.subject!r}"
        if wide := self._width(one):
            said = f"{about} allows nothing, because {wide}"
            yield _finding(entry, _WIDE, said, "Name one rule and one item, and write an allowance for each finding.")
        elif not codes:
            hint = hints.suggest(one.rule, self.registry.words)
            yield _finding(entry, _UNKNOWN, f"no rule {one.rule!r} exists", f"Name the rule by code or name. {hint}")
        elif not used and not self._knows(one):
            hint = hints.suggest(one.subject, self.framework.rank)
            yield _finding(entry, _UNKNOWN, f"no item {one.subject!r} is recorded", f"Name the item by its id. {hint}")
        elif self._expired(one):
            said = f"{about} ended on {one.until}"
            yield _finding(entry, _EXPIRED, said, "Mend what it allowed, or give it a later `until` and say why.")
        elif not used and all(code in judged for code in codes):
            said = f"nothing is found that {one.rule} for {one.subject!r} would allow"
            yield _finding(entry, _UNUSED, said, "Take the allowance out.")


def _finding(entry: _Entry, code: Code, message: str, help: str) -> Finding:
    """Return a finding about an allowance."""
    return Finding(
        code=code.code,
        name=code.name,
        severity=code.severity,
        message=message,
        help=help.rstrip(),
        subject=entry.allowance.subject,
        key=entry.key,
        place=entry.place,
        data=FrozenMap({"rule": entry.allowance.rule}),
    )
