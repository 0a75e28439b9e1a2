"""The findings by what to do about them, in words for people who do not know the codes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from learner_centered.checks.registry import Registry
from learner_centered.findings.codes import CODES
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity
from learner_centered.reports.groups import Group, extent, grouped
from learner_centered.reports.html.names import Names, short
from learner_centered.reports.html.page import Ref, Step, Told
from learner_centered.reports.words import sentence

SEVERITY_WORDS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "To correct",
    Severity.WARNING: "To act on",
    Severity.INFO: "Worth knowing",
    Severity.HINT: "A remark",
}
"""How much a finding matters, as people read it."""

#: How many of the groups the first screen shows.
MOST_FIRST: Final = 5


class Anchors:
    """The anchors of findings, handed out one by one."""

    def __init__(self) -> None:
        """Start with no finding named."""
        self._seen: dict[str, int] = {}

    def next_of(self, finding: Finding) -> str:
        """Return the anchor of a finding; a second one with the same fingerprint has a number behind it."""
        mark = finding.fingerprint
        number = self._seen[mark] = self._seen.get(mark, 0) + 1
        return f"finding-{mark}-{number}" if number > 1 else f"finding-{mark}"


def steps(findings: Iterable[Finding], names: Names, anchors: Anchors, registry: Registry) -> Iterator[Step]:
    """Yield findings by rule, what matters most first.

    Cost: O(findings · log(findings)).
    """
    for group in grouped(findings):
        says, why, source = _explained(group, registry)
        yield Step(
            anchor=f"step-{group.code}",
            severity=str(group.severity),
            word=SEVERITY_WORDS[group.severity],
            extent=extent(group, names.framework),
            says=says,
            why=why,
            source=source,
            help=group.help,
            code=f"{group.code} {group.name}",
            told=tuple(told(one, names, anchors, shared=bool(group.help)) for one in group.findings),
        )


def told(finding: Finding, names: Names, anchors: Anchors, *, shared: bool = False) -> Told:
    """Return one finding.

    Args:
        finding: The finding.
        names: What the page calls the items.
        anchors: What the page calls the findings.
        shared: Whether the next step stands beside all findings of the group.
    """
    chain = [names.title(word) if place % 2 == 0 else word for place, word in enumerate(finding.trace)]
    return Told(
        anchor=anchors.next_of(finding),
        subject=None if finding.subject is None else _ref(finding.subject, names),
        message=_sentence(finding.message),
        help="" if shared else _sentence(finding.help),
        place="" if finding.place is None else str(finding.place),
        chain=sentence(chain, names.framework.vocabulary),
        # Places in files are not on the page, so that several of them there say the same.
        related=tuple(
            dict.fromkeys(
                (None if one.subject is None else _ref(one.subject, names), one.note) for one in finding.related
            )
        ),
        affects=tuple(_ref(name, names) for name in finding.affects),
        reason=finding.reason,
        code=f"{finding.code} {finding.name}",
    )


def first(found: Iterable[Step]) -> tuple[Step, ...]:
    """Return the few groups that matter most: of the highest severities, and none that is only a remark."""
    return tuple(step for step in found if step.severity != Severity.HINT)[:MOST_FIRST]


def _ref(name: str, names: Names) -> Ref:
    """Return what a finding is about: an item, or whatever else it names."""
    return names.ref(name, names.framework[name].label) if name in names.framework else Ref(text=short(name))


def _explained(group: Group, registry: Registry) -> tuple[str, str, str]:
    """Return what was looked for, why it matters, and where that stands, as far as that is known."""
    if group.code in registry:
        rule = registry.get(group.code)
        why, _, source = rule.sections.get("Why", "").partition("\nSource:")
        return rule.summary, " ".join(why.split()), " ".join(source.split())
    known = next((code for code in CODES.values() if code.code == group.code), None)
    if known is not None:
        return _sentence(known.finds), known.why, ""
    return _sentence(group.name.replace("-", " ")), "", ""


def _sentence(text: str) -> str:
    """Return a text with a capital letter in front and a full stop at its end."""
    plain = text.strip()
    if not plain:
        return ""
    return plain[:1].upper() + plain[1:] + ("" if plain[-1] in ".!?…" else ".")
