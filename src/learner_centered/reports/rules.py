"""Rules and codes explained, as text or JSON."""

import re
from collections.abc import Iterator
from typing import Final

from learner_centered.checks.registry import Registry
from learner_centered.checks.rule import Rule
from learner_centered.findings.codes import CODES, Code
from learner_centered.frozen import thaw
from learner_centered.reports.json import dump, envelope
from learner_centered.reports.terminal import Page
from learner_centered.reports.words import listed

#: The sections of a rule's page in the order they are told; `Options` come from the rule itself.
_SECTIONS: Final = {"Why": "Why it matters", "Example": "Example", "Instead": "What to do instead"}
_BLANK: Final = re.compile(r"\n\s*\n")
#: Where a rule names its source: on a line of its own.
_SOURCE: Final = re.compile(r"\n(?=Source: )")


def render_text(rule: Rule | Code, page: Page | None = None) -> str:
    """Return the explanation of a rule, or of a code of the readers, as text."""
    page = page or Page()
    lines = _explained(rule, page) if isinstance(rule, Rule) else _told(rule, page)
    return "\n".join(lines) + "\n"


def render_list(registry: Registry, page: Page | None = None) -> str:
    """Return all rules and codes as text, two lines each: code, name and severity, and what it finds."""
    page = page or Page()
    lines = [page.paint("rules", "strong")]
    for rule in registry:
        lines += _entry(rule, rule.summary, _remark(rule), page)
    lines += ["", page.paint("what readers and the check itself find", "strong")]
    for code in CODES.values():
        lines += _entry(code, f"{code.finds[:1].upper()}{code.finds[1:]}.", "", page)
    lines += ["", *page.wrap("learner-centered rule CODE explains one.")]
    return "\n".join(lines) + "\n"


def render_json(registry: Registry, rule: Rule | Code | None = None) -> str:
    """Return one rule or code, or all of them where None is given, as JSON."""
    chosen = [*registry, *CODES.values()] if rule is None else [rule]
    return dump({**envelope("rules"), "rules": [_record(one) for one in chosen]})


def _entry(rule: Rule | Code, says: str, remark: str, page: Page) -> list[str]:
    """Return the two lines of a rule in a list."""
    start = f"  {rule.code} {rule.name}"
    heading = page.wrap(f"{rule.code} {rule.name} ({rule.severity}{remark})", indent="  ", hang="    ")
    return [*page.paint_start(heading, start, rule.severity), *page.wrap(says, indent="    ")]


def _remark(rule: Rule) -> str:
    """Return when a rule runs, where that is not always."""
    if rule.preview:
        return ", in preview, only where named"
    return "" if rule.on else ", only where asked for"


def _heading(rule: Rule | Code, remark: str, page: Page) -> list[str]:
    """Return the first line of an explanation."""
    start = f"{rule.code} {rule.name}"
    return page.paint_start(page.wrap(f"{start} ({remark})", hang="  "), start, rule.severity)


def _told(code: Code, page: Page) -> Iterator[str]:
    """Yield the explanation of a code that readers or the check itself use."""
    yield from _heading(code, code.severity, page)
    yield from page.wrap(f"Finds {code.finds}.", indent="  ")
    yield from page.wrap(code.why, indent="  ")


def _explained(rule: Rule, page: Page) -> Iterator[str]:
    """Yield the explanation of a rule."""
    yield from _heading(rule, f"{rule.severity}, {rule.family}", page)
    yield from _prose(rule.sections[""], page)
    for name, heading in _SECTIONS.items():
        if name in rule.sections:
            yield from ("", page.paint(heading, "strong"), *_prose(rule.sections[name], page))
    if rule.settings:
        yield from ("", page.paint("Options", "strong"))
        for option in rule.settings:
            text = f"{option.name} (default {thaw(option.default)!r}): {option.says}"
            yield from page.wrap(text, indent="  ", hang="    ")
    yield from ("", page.paint("When it runs", "strong"))
    yield from page.wrap(_when(rule), indent="  ")
    if rule.absence:
        text = "It speaks of what is not recorded: under `completeness: partial` it is no more than a hint."
        yield from page.wrap(text, indent="  ")


def _when(rule: Rule) -> str:
    """Return when a rule runs, as a sentence."""
    if rule.preview:
        return (
            f"It is in preview, and runs only when named with --select {rule.code}. "
            "It is still being tried, and may change or go in any release."
        )
    profiles = f"In the profile{'s' if len(rule.profiles) > 1 else ''} {listed(rule.profiles)}"
    return f"{profiles}, or when chosen with --select {rule.code}."


def _prose(text: str, page: Page) -> Iterator[str]:
    """Yield paragraphs wrapped, and indented or fenced ones as they stand."""
    fenced = False
    for number, paragraph in enumerate(_BLANK.split(text.strip("\n"))):
        if number:
            yield ""
        lines = paragraph.splitlines()
        marks = sum(line.lstrip().startswith("```") for line in lines)
        if fenced or marks or paragraph.startswith(" "):
            yield from (
                page.clip(f"    {line}", page.width).rstrip() for line in lines if not line.strip().startswith("```")
            )
        elif any(line.startswith(("- ", "  ")) for line in lines):
            for line in lines:
                yield from page.wrap(line, indent="  ", hang="    ")
        else:
            for part in _SOURCE.split(paragraph):
                yield from page.wrap(part, indent="  ")
        fenced ^= marks % 2 == 1


def _record(rule: Rule | Code) -> dict[str, object]:
    """Return a rule or code as plain data."""
    if isinstance(rule, Code):
        return {"code": rule.code, "name": rule.name, "severity": rule.severity, "finds": rule.finds, "why": rule.why}
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "finds": rule.summary,
        "family": rule.family,
        "on": rule.on,
        "preview": rule.preview,
        "absence": rule.absence,
        "since": rule.since,
        "profiles": list(rule.profiles),
        "options": [{"name": one.name, "default": thaw(one.default), "says": one.says} for one in rule.settings],
        "sections": dict(rule.sections),
    }
