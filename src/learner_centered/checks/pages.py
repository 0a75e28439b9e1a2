"""The pages of rules and codes, as Markdown."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from learner_centered.checks.profiles import PROFILES
from learner_centered.checks.registry import Registry
from learner_centered.checks.rule import Option, Rule
from learner_centered.errors import UnknownIdError
from learner_centered.findings.codes import CODES
from learner_centered.findings.nearest import did_you_mean
from learner_centered.model.constraints import unpack

_HEADINGS: Final = {"Why": "Why it matters", "Example": "Example", "Instead": "What to do"}
_SENTENCE: Final = re.compile(r"(?<=[.?!])\s+(?=[A-Z`])")
_PREVIEW: Final = (
    "This rule is in preview: it is still being tried, and may change or go in any release.\n"
    "It runs only where its code or its name is chosen, as in `--select`."
)
_TYPES: Final = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "str": "a text",
    "tuple": "a list",
}


def rule_page(rule: Rule) -> str:
    r"""Return the page of a rule, made of its docstring, ending in one line end.

    Example:
        >>> from learner_centered.checks.registry import default_registry
        >>> print(rule_page(default_registry().get("LC101")).partition("\n")[0])
        # LC101 orphan-outcome
    """
    summary, _, rest = rule.sections[""].partition("\n")
    parts = [f"# {rule.code} {rule.name}", summary, _facts(rule), _PREVIEW if rule.preview else "", _flowing(rest)]
    for name, heading in _HEADINGS.items():
        if text := rule.sections.get(name):
            parts += [f"## {heading}", _flowing(text)]
    if rule.settings:
        parts += ["## Options", "\n".join(_option(rule, option) for option in rule.settings)]
    parts += ["## Allow or leave out", _allowing(rule.code, rule.name)]
    return "\n\n".join(part for part in parts if part) + "\n"


def code_page(word: str, registry: Registry | None = None) -> str:
    """Return the page of a code or name, a rule's or a reader's, ending in one line end.

    Args:
        word: A code or name.
        registry: The rules, where one of them may be meant.

    Raises:
        UnknownIdError: Nothing has this code or name; the message names the closest.
    """
    if registry is not None and word in registry:
        return rule_page(registry.get(word))
    for code in CODES.values():
        if word in {code.code, code.name}:
            facts = f"| severity | found by |\n|---|---|\n| {code.severity} | {_finder(code.code)} |"
            parts = [f"# {code.code} {code.name}", f"{_capital(code.finds)}.", facts, _flowing(code.why)]
            return "\n\n".join(parts) + "\n"
    known = [name for code in CODES.values() for name in (code.code, code.name)]
    hint = did_you_mean(word, known if registry is None else registry.words)
    raise UnknownIdError(f"no rule or code {word!r}. {hint}".rstrip(". "))


def rule_index(registry: Registry) -> str:
    """Return the table of all rules and codes, ending in one line end."""
    lines = ["| code | name | finds | severity | profiles |", "|---|---|---|---|---|"]
    lines += [
        f"| [{rule.code}]({rule.code}.md) | `{rule.name}` | {rule.summary} | {rule.severity} | {_profiles(rule)} |"
        for rule in registry
    ]
    lines += [
        f"| [{code.code}]({code.code}.md) | `{code.name}` | {_capital(code.finds)}. | {code.severity} | always |"
        for code in CODES.values()
    ]
    return "\n".join([*lines[:2], *sorted(lines[2:])]) + "\n"


def _facts(rule: Rule) -> str:
    """Return the table of what holds for a rule."""
    facts = {
        "severity": rule.severity.value,
        "about": rule.family.replace("_", " "),
        "profiles": _profiles(rule),
        "in a partial record": "a hint" if rule.absence else "the same",
        "since": rule.since or "own rule",
    }
    rows = (facts, ["---"] * len(facts), facts.values())
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _profiles(rule: Rule) -> str:
    """Return the profiles of a rule as words."""
    if rule.preview:
        return "none: in preview"
    return "all" if len(rule.profiles) == len(PROFILES) else ", ".join(rule.profiles)


def _option(rule: Rule, option: Option) -> str:
    """Return the line of an option."""
    bare = unpack(option.annotation)[0]
    kind = _TYPES.get(getattr(bare, "__name__", ""), "a value")
    return f"- `{option.name}` ({kind}, default `{option.default}`): {option.says} Set it with `[options.{rule.name}]`."


def _allowing(code: str, name: str) -> str:
    """Return how a finding is allowed, and how the rule is left out."""
    return (
        f"A finding that may stand is allowed in the file, with its reason:\n\n"
        f"```yaml\nallow:\n  - {{rule: {name}, subject: <item id>, reason: <why it may stand>}}\n```\n\n"
        "The same may stand in the settings, under `[[allow]]`.\n"
        "A finding about the whole framework, or one of its elements, is allowed under the id of the framework.\n"
        f'To leave the rule out, set `ignore = ["{code}"]` in `learner-centered.toml`.'
    )


def _finder(code: str) -> str:
    """Return who finds a code."""
    return "the reader" if code < "LC070" else "the check"


def _capital(text: str) -> str:
    """Return a text with a capital first."""
    return text[:1].upper() + text[1:]


def _flowing(text: str) -> str:
    """Return wrapped prose with one sentence a line, blank lines kept."""
    return "\n\n".join("\n".join(_sentences(block.split("\n"))) for block in text.strip().split("\n\n"))


def _sentences(lines: Iterable[str]) -> Iterator[str]:
    """Yield the sentences of wrapped lines."""
    yield from _SENTENCE.split(" ".join(line.strip() for line in lines))
