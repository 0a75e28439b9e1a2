"""A baseline as text or JSON: what is known, what it says now, and what is no longer found."""

from collections.abc import Iterable

import attrs

from learner_centered.checks.baseline import Baseline
from learner_centered.checks.baseline_lines import BaselineEntry
from learner_centered.checks.judged import judged_codes
from learner_centered.checks.report import Report
from learner_centered.findings.finding import Finding, FindingStatus
from learner_centered.reports.json import about, dump, envelope
from learner_centered.reports.terminal import Page
from learner_centered.reports.words import CLAIMS, counted, cut


@attrs.frozen
class _Sorted:
    """The entries of a baseline, by what has become of them.

    Attributes:
        found: The findings that are still there.
        unmet: Entries whose finding is no longer found.
        unseen: Entries of rules that did not run, or could not ask their question.
    """

    found: list[Finding]
    unmet: list[BaselineEntry]
    unseen: list[BaselineEntry]


def render_text(baseline: Baseline, report: Report, page: Page | None = None) -> str:
    """Return a baseline as text: what it holds with the present message, then what is no longer found.

    Args:
        baseline: The baseline.
        report: What a check returned.
        page: What it is written on.

    Cost: O(entries + findings).
    """
    page = page or Page()
    told = _sorted(baseline, report)
    unmet = _block("No longer found", map(_bare, told.unmet), page)
    if unmet:
        unmet += page.wrap("Next step: take them out with `learner-centered baseline prune`.", indent="  ", hang="    ")
    blocks = [
        [] if len(baseline) else ["The baseline holds no finding."],
        _block("In the baseline", map(_now, told.found), page),
        unmet,
        _block("Not looked for by this check", map(_bare, told.unseen), page),
        page.wrap(CLAIMS),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def render_json(baseline: Baseline, report: Report) -> str:
    """Return a baseline as JSON, ending in one line end.

    Args:
        baseline: The baseline.
        report: What a check returned.

    Cost: O(entries + findings).
    """
    told = _sorted(baseline, report)
    content = {
        "framework": about(report.framework),
        "counts": {"found": len(told.found), "unmet": len(told.unmet), "unseen": len(told.unseen)},
        "found": [
            {
                **_record(one),
                "name": one.name,
                "severity": one.severity.value,
                "status": one.status.value,
                "message": one.message,
            }
            for one in told.found
        ],
        "unmet": [_record(one) for one in told.unmet],
        "unseen": [_record(one) for one in told.unseen],
    }
    return dump({**envelope("baseline"), **content})


def _sorted(baseline: Baseline, report: Report) -> _Sorted:
    """Return the entries of a baseline by what has become of them."""
    waiting: dict[str, list[Finding]] = {}
    for finding in baseline.applied(report):
        waiting.setdefault(finding.fingerprint, []).append(finding)
    codes = judged_codes(report)
    told = _Sorted([], [], [])
    for entry in baseline:
        if found := waiting.get(entry.fingerprint):
            told.found.append(found.pop(0))
        else:
            (told.unmet if entry.code in codes else told.unseen).append(entry)
    return told


def _block(heading: str, texts: Iterable[str], page: Page) -> list[str]:
    """Return a heading with its count and a text a line below it; nothing where there is no text."""
    given = list(texts)
    lines = [line for text in given for line in page.wrap(text, indent="  ", hang="    ")]
    return [page.paint(f"{heading}: {counted(len(given), 'finding')}", "strong"), *lines] if given else []


def _now(finding: Finding) -> str:
    """Return what a finding says now."""
    place = "" if finding.place is None else f"{finding.place}: "
    subject = "" if finding.subject is None else f" {finding.subject}"
    allowed = " (allowed, too)" if finding.status is FindingStatus.ALLOWED else ""
    return f"{place}{finding.code}{subject}: {cut(finding.message)}{allowed}"


def _bare(entry: BaselineEntry) -> str:
    """Return what is known of a finding that is not there."""
    return f"{entry.code} {entry.fingerprint}" + ("" if entry.subject is None else f" {entry.subject}")


def _record(one: BaselineEntry | Finding) -> dict[str, object]:
    """Return what a finding is known by, as plain data."""
    return {"code": one.code, "subject": one.subject, "fingerprint": one.fingerprint}
