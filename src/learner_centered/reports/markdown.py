"""A report as Markdown: the summary of a step of a build, or a comment under a change."""

from collections.abc import Iterator, Sequence
from typing import Final

from learner_centered.checks.report import Report
from learner_centered.checks.table import CoverageTable
from learner_centered.findings.finding import FindingStatus
from learner_centered.model.items import ITEM_TYPES
from learner_centered.reports.allow import subject_of
from learner_centered.reports.coverage import MEANINGS, STATE_WORDS
from learner_centered.reports.groups import Group, extent, grouped
from learner_centered.reports.markup import code, escaped, table
from learner_centered.reports.tally import counts_in_words, looked_at
from learner_centered.reports.words import CLAIMS, cut, plural

#: A text longer than this is cut: a summary is to be read at a glance.
_MOST_TEXT: Final = 200
_LABELS: Final = {kind.__name__: plural(kind.word) for kind in ITEM_TYPES}


def render(report: Report, *, most: int | None = None) -> str:
    r"""Return a report as Markdown of the kind that code hosts show, ending in one line end.

    First the counts, then a row a rule with its next step, what matters most first; then the
    findings of each rule, what is allowed with its reasons, and the coverage table. Texts of the
    files are shown as they are, and are never markup, links or mentions.

    Args:
        report: What a check returned.
        most: How many findings of one rule to list, all where None.

    Cost: O(findings · log findings).

    Example:
        >>> from learner_centered.model.framework import Framework
        >>> print(render(Report(framework=Framework(id="riverbend", title="Riverbend"))).partition("\n")[0])
        # Riverbend
    """
    groups = grouped(report.active)
    blocks = [[f"# {escaped(cut(report.framework.title, _MOST_TEXT))}"]]
    blocks.append([f"**{counts_in_words(report) or 'Nothing to report'}** in {looked_at(report)}."])
    if groups:
        blocks.append(_rules(groups, report))
    for group in groups:
        blocks += [[f"## {escaped(f'{group.code} {group.name}')}"], list(_findings(group, most))]
    if allowed := list(_allowed(report, most)):
        blocks += [["## Allowed, with a reason on record"], allowed]
    if report.framework.items:
        blocks += [["## What is recorded behind the items of each element"], _coverage(report.coverage)]
        blocks.append([f"{'; '.join(MEANINGS)}."])
    return "\n\n".join("\n".join(block) for block in [*blocks, [CLAIMS]]) + "\n"


def _rules(groups: Sequence[Group], report: Report) -> list[str]:
    """Return the table of the rules that found something."""
    rows = (
        (
            group.severity.value,
            f"{group.code} {group.name}",
            extent(group, report.framework),
            cut(group.help, _MOST_TEXT) or "see below",
        )
        for group in groups
    )
    return table(("severity", "rule", "found", "next step"), rows)


def _findings(group: Group, most: int | None) -> Iterator[str]:
    """Yield the findings of a rule, a line each."""
    for finding in group.findings[:most]:
        place = "" if finding.place is None else f"{code(str(finding.place))} "
        yield f"- {place}{escaped(cut(finding.message, _MOST_TEXT))}"
        if finding.help and not group.help:
            yield f"    - Next step: {escaped(cut(finding.help, _MOST_TEXT))}"
    yield from _more(len(group.findings), most)


def _allowed(report: Report, most: int | None) -> Iterator[str]:
    """Yield the findings that stand for a recorded reason, a line each."""
    found = [one for one in report.findings if one.status is FindingStatus.ALLOWED]
    for finding in found[:most]:
        about = f"{finding.code} {finding.name}, {subject_of(finding, report)}: {cut(finding.reason, _MOST_TEXT)}"
        yield f"- {escaped(about)}"
    yield from _more(len(found), most)


def _more(number: int, most: int | None) -> Iterator[str]:
    """Yield how many lines are left out, where some are."""
    if most is not None and number > most:
        yield f"- … and {number - most:,} more"


def _coverage(coverage: CoverageTable) -> list[str]:
    """Return the coverage table, a row a type, what is allowed last."""
    rows: list[list[str | int]] = [
        [_LABELS[one.type], one.question, one.total, *one.counts().values(), one.allowed] for one in coverage
    ]
    return table(("items", "question", "all", *STATE_WORDS.values(), "allowed"), rows)
