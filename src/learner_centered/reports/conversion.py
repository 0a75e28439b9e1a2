"""What came of writing a framework in another format: what was written, and what it had no room for."""

from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from learner_centered.checks.report import record_of
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity
from learner_centered.model.framework import Framework
from learner_centered.reports.groups import grouped
from learner_centered.reports.json import about, dump, envelope
from learner_centered.reports.terminal import Page
from learner_centered.reports.words import counted, listed

#: How many findings of one code the text shows.
MOST: Final = 5
#: How many items of one finding it names.
MOST_NAMES: Final = 3


@attrs.frozen(kw_only=True)
class Conversion:
    """One framework, read in one format and written in another.

    Attributes:
        framework: What was read.
        target: The file it was written to.
        format: The name of the format it was written in.
        read: What the readers found.
        lost: What was found while writing: what the format has no room for, and what had to be added.
        written: Whether anything was written.
    """

    framework: Framework
    target: str
    format: str
    read: tuple[Finding, ...]
    lost: tuple[Finding, ...]
    written: bool = True


def render_text(one: Conversion, page: Page | None = None) -> str:
    """Return in words what was written and what was not carried.

    Cost: O(findings).
    """
    page = page or Page()
    size = f"{counted(len(one.framework), 'item')} and {counted(len(one.framework.links), 'link')}"
    if one.written:
        blocks = [page.wrap(f"Wrote {one.target} as {one.format}, from {size}.")]
    else:
        blocks = [page.wrap(f"Nothing was written: --strict was asked for, and {_why(one)}.")]
    told = [finding for finding in one.read if finding.severity.rank >= Severity.INFO.rank]
    blocks += _block("While reading", told, page)
    blocks += _block("While writing", one.lost, page)
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def render_json(one: Conversion) -> str:
    """Return the same as JSON, every finding in full.

    Cost: O(findings).
    """
    return dump(
        {
            **envelope("convert"),
            "framework": about(one.framework),
            "target": {"file": one.target, "format": one.format, "written": one.written},
            "counts": {"items": len(one.framework), "links": len(one.framework.links)},
            "read": [record_of(finding) for finding in one.read],
            "lost": [record_of(finding) for finding in one.lost],
        }
    )


def refused(read: Sequence[Finding], lost: Sequence[Finding]) -> bool:
    """Return whether a strict conversion writes nothing: something could not be read, or would be lost."""
    return any(map(_is_lost, lost)) or any(finding.severity is Severity.ERROR for finding in read)


def _is_lost(finding: Finding) -> bool:
    """Return whether something is not carried; what is merely remarked on is."""
    return finding.severity.rank >= Severity.WARNING.rank


def _why(one: Conversion) -> str:
    """Return why a strict conversion wrote nothing."""
    errors = sum(finding.severity is Severity.ERROR for finding in one.read)
    reasons = [f"{counted(errors, 'error')} stood in what was read"] if errors else []
    lost = sum(map(_is_lost, one.lost))
    reasons += [f"{counted(lost, 'thing')} would be lost"] if lost else []
    return " and ".join(reasons)


def _block(heading: str, findings: Sequence[Finding], page: Page) -> Iterator[list[str]]:
    """Yield findings by code below a heading, the first few of each; nothing where there are none."""
    for group in grouped(findings):
        lines = page.wrap(f"{heading}: {group.code} {group.name}, {counted(len(group.findings), 'finding')}")
        for finding in group.findings[:MOST]:
            lines += page.wrap(_where(finding) + finding.message, indent="  ", hang="    ")
        more = len(group.findings) - MOST
        if more > 0:
            lines += page.wrap(f"and {more:,} more; --report FILE lists them all", indent="  ")
        if group.help:
            lines += page.wrap(f"help: {group.help}", indent="  ", hang="        ")
        yield lines


def _where(finding: Finding) -> str:
    """Return where a finding stands, or which items it is about."""
    if finding.place is not None:
        return f"{finding.place}: "
    names = dict.fromkeys(name for name in (finding.subject, *finding.affects) if name is not None)
    return f"{listed([*names], MOST_NAMES)}: " if names else ""
