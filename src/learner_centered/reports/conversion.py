"""What came of writing a framework in another format: what was written, and what it had no room for."""

from collections.abc import Iterator, Sequence

import attrs

from learner_centered.checks.report import record_of
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity
from learner_centered.model.framework import Framework
from learner_centered.reports.groups import grouped
from learner_centered.reports.json import about, dump, envelope
from learner_centered.reports.terminal import Page
from learner_centered.reports.words import counted

#: How many findings of one code the text shows.
MOST = 5


@attrs.frozen(kw_only=True)
class Conversion:
    """One framework, read in one format and written in another.

    Attributes:
        framework: What was read.
        target: The file it was written to.
        format: The name of the format it was written in.
        read: What the readers found.
        lost: What the format has no room for.
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
    size = f"{counted(len(one.framework), 'item')}, {counted(len(one.framework.links), 'link')}"
    if one.written:
        blocks = [page.wrap(f"Wrote {one.target} as {one.format}: {size}.")]
    else:
        blocks = [page.wrap(f"Nothing was written: --strict was asked for, and {_why(one)}.")]
    told = [finding for finding in one.read if finding.severity.rank >= Severity.INFO.rank]
    blocks += _block("While reading", told, page)
    blocks += _block("Not carried", one.lost, page)
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
    return bool(lost) or any(finding.severity is Severity.ERROR for finding in read)


def _why(one: Conversion) -> str:
    """Return why a strict conversion wrote nothing."""
    errors = sum(finding.severity is Severity.ERROR for finding in one.read)
    reasons = [f"{counted(errors, 'error')} stood in what was read"] if errors else []
    reasons += [f"{counted(len(one.lost), 'thing')} would be lost"] if one.lost else []
    return " and ".join(reasons)


def _block(heading: str, findings: Sequence[Finding], page: Page) -> Iterator[list[str]]:
    """Yield findings by code below a heading, the first few of each; nothing where there are none."""
    for group in grouped(findings):
        lines = page.wrap(f"{heading}: {group.code} {group.name}, {counted(len(group.findings), 'finding')}")
        for finding in group.findings[:MOST]:
            where = f"{finding.place}: " if finding.place is not None else ""
            lines += page.wrap(where + finding.message, indent="  ", hang="    ")
        more = len(group.findings) - MOST
        if more > 0:
            lines += page.wrap(f"and {more:,} more; --report FILE lists them all", indent="  ")
        if group.help:
            lines += page.wrap(f"help: {group.help}", indent="  ", hang="        ")
        yield lines
