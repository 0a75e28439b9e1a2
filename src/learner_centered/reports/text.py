"""A report as text for a terminal: findings by rule, the coverage table, the summary."""

from collections.abc import Iterator, Mapping
from typing import Final

from learner_centered.checks.report import Report
from learner_centered.findings.finding import Finding, FindingStatus
from learner_centered.reports.allow import entry, may_be_allowed, subject_of
from learner_centered.reports.coverage_table import coverage_lines
from learner_centered.reports.excerpt import Sources, excerpt
from learner_centered.reports.groups import Group, extent, grouped
from learner_centered.reports.tally import counts_in_words, looked_at, set_aside
from learner_centered.reports.terminal import Page
from learner_centered.reports.words import CLAIMS, MOST_NAMES, counted, cut, listed, sentence

#: Narrower lines cannot hold an allowance that is ready to paste.
LEAST_WIDTH: Final = 60


def render(
    report: Report,
    sources: Mapping[str, str] | None = None,
    *,
    color: bool = False,
    width: int = 80,
    most: int | None = None,
    encoding: str = "utf-8",
) -> str:
    """Return a report as text, every line within the width and harmless to a terminal.

    A report without active findings is one line. Otherwise findings are grouped by rule, what
    matters most first; then come what is allowed, the coverage table, the counts, and the
    sentence that links are claims.

    Args:
        report: What a check returned.
        sources: The text of each file by its name, so that the lines themselves can be shown.
        color: Whether to use colour; meaning never hangs on it.
        width: Columns in a line; fewer than 60 are taken as 60, which the longest rule name needs.
        most: How many findings of one rule to show, all where None.
        encoding: The encoding the text will be written in; what it cannot hold is shown as an escape.

    Returns:
        The text, ending in one line end.

    Cost: O(findings · log findings + length of the sources that are shown).
    """
    page = Page(width=max(width, LEAST_WIDTH), color=color, encoding=encoding)
    active = [finding for finding in report.findings if finding.status is FindingStatus.ACTIVE]
    if not active:
        return "\n".join(_clean(report, page)) + "\n"
    texts = Sources(sources)
    blocks = [_group(group, report, texts, page, most) for group in grouped(active)]
    blocks.append(_allowed(report, page))
    blocks.append(coverage_lines(report, page) if report.framework.items else [])
    blocks.append([*_summary(report, page), *page.wrap(CLAIMS)])
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _clean(report: Report, page: Page) -> list[str]:
    """Return the one line of a report without findings."""
    if not report.framework.items:
        return page.wrap(f"{report.framework.id}: no item is recorded, so there is nothing to report on.")
    aside = " and ".join(set_aside(report))
    but = f" but {aside}" if aside else ""
    return page.wrap(f"{_size(report)}: nothing to report{but}; links are claims.")


def _group(group: Group, report: Report, sources: Sources, page: Page, most: int | None) -> list[str]:
    """Return the block of one rule: heading, findings, next step, how to allow."""
    kind = f"{group.severity} {group.code}"
    heading = page.wrap(f"{kind} {group.name}: {extent(group, report.framework)}", hang="  ")
    lines = page.paint_start(heading, kind, group.severity)
    shown = group.findings[:most]
    for finding in shown:
        lines += _finding(finding, group, report, sources, page)
    if len(shown) < len(group.findings):
        lines += page.wrap(f"{page.ellipsis} and {len(group.findings) - len(shown):,} more", indent="  ")
    if group.help:
        lines += _labelled("Next step", group.help, page, "  ")
    return [*lines, *_allow(group, report, page)]


def _finding(finding: Finding, group: Group, report: Report, sources: Sources, page: Page) -> Iterator[str]:
    """Yield the lines of one finding: place, source line, message, chain, what it touches."""
    place = "" if finding.place is None else f"{finding.place}: "
    subject = "" if finding.subject is None else f" {finding.subject}"
    yield from page.wrap(f"{place}{finding.code}{subject}", indent="  ", hang="    ")
    yield from excerpt(finding.place, sources, page, "    ")
    yield from page.wrap(cut(finding.message), indent="    ")
    if finding.trace:
        yield from _labelled("Chain", sentence(finding.trace, report.framework.vocabulary), page)
    for other in finding.related[:MOST_NAMES]:
        spot = " ".join(part for part in (other.subject, f"({other.place})" if other.place else None) if part)
        yield from _labelled("See also", f"{spot}: {cut(other.note)}" if spot else cut(other.note), page)
    more = len(finding.related) - MOST_NAMES
    if more > 0:
        yield from _labelled("See also", f"{more:,} more; --format json holds them all", page)
    if finding.affects:
        yield from _labelled(f"Affects {counted(len(finding.affects), 'item')}", listed(finding.affects), page)
    if finding.help and not group.help:
        yield from _labelled("Next step", cut(finding.help), page)


def _allow(group: Group, report: Report, page: Page) -> list[str]:
    """Return how a finding of the group may be allowed; nothing where that would be no answer."""
    first = next((finding for finding in group.findings if may_be_allowed(finding, report)), None)
    if first is None:
        return []
    return [
        *_labelled("Or allow it", "write under `allow:` in a file", page, "  "),
        *entry(first, report, page, "    "),
    ]


def _allowed(report: Report, page: Page) -> list[str]:
    """Return the findings that stand for a recorded reason."""
    found = [finding for finding in report.findings if finding.status is FindingStatus.ALLOWED]
    if not found:
        return []
    lines = page.wrap(f"allowed, with a reason on record: {counted(len(found), 'finding')}", hang="  ")
    for finding in found:
        text = f"{finding.code} {finding.name}, {subject_of(finding, report)}: {cut(finding.reason)}"
        lines += page.wrap(text, indent="  ", hang="    ")
    return lines


def _summary(report: Report, page: Page) -> list[str]:
    """Return the counts on one line."""
    return page.wrap(f"{_size(report)}: {counts_in_words(report)}.")


def _size(report: Report) -> str:
    """Return the name of the framework and how much was looked at."""
    return f"{report.framework.id}: {looked_at(report)}"


def _labelled(label: str, text: str, page: Page, indent: str = "    ") -> list[str]:
    """Return a text behind a label, further lines set in."""
    lines = page.wrap(f"{label}: {text}", indent=indent, hang=f"{indent}  ")
    return page.paint_start(lines, f"{indent}{label}:", "strong")
