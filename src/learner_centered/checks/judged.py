"""Which findings a check could have found: a rule that did not look says nothing by its silence."""

from collections.abc import Collection, Iterable
from typing import Final, cast

from learner_centered.checks.context import NOT_EVALUATED
from learner_centered.checks.report import Report
from learner_centered.findings.codes import CODES

#: Codes of the runner that speak of rules: which ones, only the finding itself says.
_OF_RULES: Final = frozenset({"LC070", "LC080", "LC090"})


def judged_codes(report: Report, rules: Iterable[str] | None = None) -> Collection[str]:
    """Return the codes whose findings a report would hold: a finding of another one may stand unseen.

    These are the rules that ran and could ask their question, and the codes of the readers. The
    codes of the runner that speak of rules are among them only where the same rules ran.

    Args:
        report: What a check returned.
        rules: The rules of the check that it is held against, where they are known.

    Cost: O(findings + rules).

    Example:
        >>> from learner_centered.model.framework import Framework
        >>> codes = judged_codes(Report(framework=Framework(id="riverbend"), rules=("LC101",)))
        >>> "LC101" in codes, "LC011" in codes, "LC201" in codes
        (True, True, False)
    """
    unasked = {
        code
        for one in report.findings
        if one.code == NOT_EVALUATED.code
        for code in cast("tuple[str, ...]", one.data.get("rules", ()))
    }
    same = rules is not None and tuple(rules) == report.rules
    return frozenset((*report.rules, *CODES)) - unasked - (frozenset() if same else _OF_RULES)
