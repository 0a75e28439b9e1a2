"""What SARIF says of a rule: its texts, and how much it matters."""

from collections.abc import Sequence
from typing import Any, Final

from learner_centered.checks.pages import code_page, rule_page
from learner_centered.checks.registry import Registry
from learner_centered.checks.rule import Rule
from learner_centered.findings.codes import CODES
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity

Data = dict[str, Any]

LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
    Severity.HINT: "note",
}
"""The levels of SARIF, which has no hint."""


def descriptor(code: str, registry: Registry, findings: Sequence[Finding]) -> Data:
    """Return what SARIF says of a rule or of a code of the readers.

    Args:
        code: The code.
        registry: The rules that it may be one of.
        findings: What it found; all that is known of a code that nobody has registered.
    """
    if code in registry:
        return _of_rule(registry.get(code))
    if code in CODES:
        known = CODES[code]
        finds = f"{known.finds[:1].upper()}{known.finds[1:]}."
        return {**_facts(code, known.name, known.severity), **_texts(finds, known.why, code_page(code))}
    first = next(iter(findings), None)
    if first is None:
        return {"id": code}
    finds = f"{first.name.replace('-', ' ').capitalize()}."
    return {**_facts(code, first.name, first.severity), **_texts(finds, first.help or finds)}


def _of_rule(rule: Rule) -> Data:
    """Return what SARIF says of a rule."""
    help = _flat(rule.sections.get("Instead", rule.summary))
    return {
        **_facts(rule.code, rule.name, rule.severity),
        **_texts(rule.summary, help, rule_page(rule)),
        "fullDescription": {"text": _flat(rule.sections.get("Why", rule.summary))},
        "properties": {"tags": [rule.family]},
    }


def _texts(finds: str, help: str, page: str = "") -> Data:
    """Return the texts of a reporting descriptor (3.49)."""
    return {
        "shortDescription": {"text": finds},
        "fullDescription": {"text": finds},
        "help": {"text": help, "markdown": page} if page else {"text": help},
    }


def _facts(code: str, name: str, severity: Severity) -> Data:
    """Return what a reporting descriptor is called and how much it matters."""
    return {"id": code, "name": name, "defaultConfiguration": {"level": LEVELS[severity]}}


def _flat(text: str) -> str:
    """Return wrapped prose with one line a paragraph."""
    return "\n\n".join(" ".join(block.split()) for block in text.split("\n\n"))
