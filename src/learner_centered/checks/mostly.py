"""Shares that are enough: what a rule finds is a hint where most of the items it asks about are without it."""

from collections.abc import Callable, Iterable, Sequence

import attrs

from learner_centered.checks.context import Context
from learner_centered.checks.rule import MOSTLY, Rule
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity
from learner_centered.frozen import FrozenMap
from learner_centered.model.items import ItemType


@attrs.frozen
class _Every:
    """Gives the rows of all items of some types; a value, so that a rule that holds one pickles."""

    kinds: tuple[ItemType, ...]

    def __call__(self, ctx: Context) -> Sequence[int]:
        """Return the rows, those of retired items left out."""
        return ctx.rows(*self.kinds)


def every(*kinds: ItemType) -> Callable[[Context], Sequence[int]]:
    """Return the function that gives the rows of all items of some types, the retired ones left out."""
    return _Every(kinds)


def eased(ctx: Context, rule: Rule, findings: Iterable[Finding], share: float | None) -> list[Finding]:
    """Return what a rule found, as hints that say so where a share of the items asked is enough.

    An item is without a finding where it is neither the subject of one nor among those that one
    affects. An allowed finding is a finding: a reason excuses a gap and does not fill it.
    Nothing is left out.

    Args:
        ctx: The context of the check.
        rule: The rule.
        findings: What it found.
        share: The share of the items asked, 0..1, from which on findings are hints; None where
            every finding counts.

    Cost: O(items asked + findings), where a share is given.
    """
    found = list(findings)
    own = [one for one in found if one.code == rule.code]
    if share is None or rule.asks is None or not own:
        return found
    items = ctx.index.items
    asked = {items[row].id for row in rule.asks(ctx)}
    named = {name for one in own for name in (one.subject, *one.affects)}
    without = len(asked - named)
    if not asked or without / len(asked) < share:
        return found
    note = f"{without:,} of {len(asked):,} items asked are without this finding, and the settings ask for {share:g}"
    data: dict[str, object] = {MOSTLY: share, "asked": len(asked), "without": without}
    return [_hint(one, note, data) if one.code == rule.code else one for one in found]


def is_eased(finding: Finding) -> bool:
    """Return whether a finding is a hint because a share is enough."""
    return MOSTLY in finding.data


def _hint(finding: Finding, note: str, data: dict[str, object]) -> Finding:
    """Return a finding as a hint that says why it is one."""
    return attrs.evolve(
        finding,
        severity=Severity.HINT,
        message=f"{finding.message}; {note}",
        data=FrozenMap({**finding.data, **data}),
    )
