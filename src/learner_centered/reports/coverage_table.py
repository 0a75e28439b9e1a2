"""The coverage table of a report, as text."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from learner_centered.analysis.coverage import CoverageState
from learner_centered.checks.report import Report
from learner_centered.checks.table import CoverageTable, CoverageTableRow
from learner_centered.model.items import ITEM_TYPES
from learner_centered.reports.coverage import MEANINGS, STATE_WORDS
from learner_centered.reports.terminal import Page
from learner_centered.reports.words import plural

#: The heading of each column of numbers, on two lines.
_HEADINGS: Final = (
    ("", "all"),
    *(("", word) if " " not in word else tuple(word.split(" ", 1)) for word in STATE_WORDS.values()),
    ("", "allowed"),
)
_LABELS: Final = {kind.__name__: plural(kind.word) for kind in ITEM_TYPES}
_ALLOWED: Final = "allowed: gaps with a reason on record"


def coverage_lines(report: Report, page: Page) -> list[str]:
    """Return the table with its headings, what was asked, and what the states mean.

    A page too narrow for columns gets a sentence a row.
    """
    table = report.coverage
    lines = [page.paint(line, "strong") for line in page.wrap("What is recorded behind the items of each element")]
    lines += _columns(table, page) or _sentences(table, page)
    questions: dict[str, list[str]] = {}
    for row in table:
        questions.setdefault(row.question, []).append(_LABELS[row.type])
    for question, labels in questions.items():
        lines += page.wrap(f"{', '.join(labels)}: {question}", hang="  ")
    return [*lines, *page.wrap("; ".join((*MEANINGS, _ALLOWED)) + ".", hang="  ")]


def _columns(table: CoverageTable, page: Page) -> list[str]:
    """Return the rows under their headings; nothing where they would not fit."""
    rows = [_numbers(row) for row in table]
    widths = [
        2 + max(*map(len, heading), *(len(row[place]) for row in rows)) for place, heading in enumerate(_HEADINGS)
    ]
    widths = [width - (sum(widths) + _label_width() > page.width) for width in widths]
    if sum(widths) + _label_width() > page.width:
        return []
    lines = [(" " * _label_width() + "".join(_right(_HEADINGS, part, widths))).rstrip() for part in (0, 1)]
    for element, found in groupby(table, key=lambda row: row.element):
        lines.append(element.label)
        for row in found:
            cells = "".join(f"{cell:>{width}}" for cell, width in zip(_numbers(row), widths, strict=True))
            lines.append(f"  {_LABELS[row.type]}".ljust(_label_width()) + cells)
    return lines


def _right(headings: Iterable[tuple[str, ...]], part: int, widths: Iterable[int]) -> Iterator[str]:
    """Yield one line of the headings, each set to the right of its column."""
    return (f"{heading[part]:>{width}}" for heading, width in zip(headings, widths, strict=True))


def _sentences(table: CoverageTable, page: Page) -> list[str]:
    """Return a sentence a row."""
    names = ["in all", *STATE_WORDS.values(), "allowed"]
    return [
        line
        for row in table
        for line in page.wrap(
            f"{_LABELS[row.type]}: "
            + ", ".join(f"{number} {name}" for number, name in zip(_numbers(row), names, strict=True)),
            hang="  ",
        )
    ]


def _numbers(row: CoverageTableRow) -> list[str]:
    """Return the numbers of a row as text."""
    counts = row.counts()
    return [f"{number:,}" for number in (row.total, *(counts[state] for state in CoverageState), row.allowed)]


def _label_width() -> int:
    """Return the width of the first column."""
    return 2 + max(map(len, _LABELS.values()))
