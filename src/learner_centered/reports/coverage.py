"""A coverage as text or JSON: for each item its state, and what stands behind it."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from learner_centered.analysis.coverage import Coverage, CoverageRow, CoverageState
from learner_centered.model.framework import Framework
from learner_centered.model.items import ITEM_TYPES
from learner_centered.reports.json import about, dump, envelope
from learner_centered.reports.terminal import Page
from learner_centered.reports.words import CLAIMS, counted, listed, plural

#: How a state is called in text.
STATE_WORDS: Final = {
    CoverageState.COVERED: "covered",
    CoverageState.PLANNED: "planned",
    CoverageState.COARSER_ONLY: "coarser only",
    CoverageState.ABSENT: "absent",
    CoverageState.NOT_RECORDED: "not recorded",
    CoverageState.NOT_EVALUATED: "not evaluated",
}
#: What the states mean whose names do not say it all.
MEANINGS: Final = (
    "planned: only what is planned or piloting",
    "coarser only: only the whole it belongs to",
    "absent: stated not to be so",
    "not recorded: a blank, which is not a no",
    "not evaluated: nothing is recorded that could answer",
)
_STYLES: Final = {
    CoverageState.COVERED: "good",
    CoverageState.PLANNED: "info",
    CoverageState.COARSER_ONLY: "info",
    CoverageState.ABSENT: "warning",
    CoverageState.NOT_RECORDED: "warning",
    CoverageState.NOT_EVALUATED: "hint",
}
_LABELS: Final = {kind.__name__: kind.label for kind in ITEM_TYPES}
_STRENGTHS: Final = {1: "1, slight", 2: "2, clear", 3: "3, central"}
_STATE_COLUMNS: Final = 15


def render_text(coverage: Coverage, framework: Framework, page: Page | None = None) -> str:
    """Return a coverage as text: the question, a row an item, the counts and what the states mean.

    Cost: O(rows + ids behind them).
    """
    page = page or Page()
    blocks = [_question(coverage, framework, page)]
    for name, rows in groupby(coverage.rows, key=lambda row: row.type):
        found = list(rows)
        heading = f"{plural(_LABELS[name])}: {len(found):,}"
        blocks.append([page.paint(heading, "strong"), *(line for row in found for line in _row(row, page))])
    counts = ", ".join(f"{number:,} {STATE_WORDS[state]}" for state, number in coverage.counts().items())
    gaps = [f"Gaps: {listed(coverage.gaps, most=len(coverage.gaps))}."] if coverage.gaps else []
    facts = [f"{counted(len(coverage.rows), 'item')}: {counts}.", *gaps]
    blocks.append([line for fact in facts for line in page.wrap(fact, hang="  ")])
    blocks.append([*page.wrap("; ".join(MEANINGS) + ".", hang="  "), *page.wrap(CLAIMS)])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def render_json(coverage: Coverage, framework: Framework) -> str:
    """Return a coverage as JSON, ending in one line end."""
    content = {
        "framework": about(framework),
        "of": list(coverage.of),
        "by": list(coverage.by),
        "relations": list(coverage.relations),
        "roll_up": coverage.roll_up,
        "counts": {state.value: number for state, number in coverage.counts().items()},
        "gaps": list(coverage.gaps),
        "rows": coverage.to_records(),
    }
    return dump({**envelope("coverage"), **content})


def _question(coverage: Coverage, framework: Framework, page: Page) -> list[str]:
    """Return what was asked, in words."""
    of, by = (_types(names) for names in (coverage.of, coverage.by))
    vocabulary = framework.vocabulary.by_name
    words = ", ".join(
        f"{name} ({vocabulary[name].phrase})" if name in vocabulary else name for name in coverage.relations
    )
    return [
        *page.wrap(f"{framework.title}: which {by} stand behind the {of}?"),
        *page.wrap(f"Followed: {words}.", hang="  "),
        *page.wrap(f"A whole counts as covered when {_share(coverage.roll_up)}."),
    ]


def _types(names: Sequence[str]) -> str:
    """Return item types as a list in plain words."""
    return listed([plural(_LABELS[name]) for name in names], most=len(names))


def _share(roll_up: str | float) -> str:
    """Return the roll-up as a clause."""
    if isinstance(roll_up, str):
        return f"{roll_up} of its parts {'does' if roll_up == 'any' else 'do'}"
    return f"at least {roll_up:.0%} of its parts do"


def _row(row: CoverageRow, page: Page) -> Iterator[str]:
    """Yield the lines of one item: state, name, and what stands behind it."""
    state = f"  {STATE_WORDS[row.state]:<{_STATE_COLUMNS}}"
    hang = " " * len(state)
    name = row.id if row.title == row.id else f"{row.id}: {row.title}"
    lines = page.wrap(name, indent=state, hang=hang)
    yield from page.paint_start(lines, state, _STYLES[row.state])
    facts: list[str] = []
    if row.direct:
        facts.append(f"straight: {listed(row.direct)}")
    if row.through:
        facts.append(f"through others: {listed(row.through)}")
    if row.strength is not None:
        facts.append(f"strength: {_STRENGTHS[row.strength]}")
    if row.parts:
        facts.append(f"parts covered: {row.parts_covered:,} of {row.parts:,}")
    for fact in facts:
        yield from page.wrap(fact, indent=hang, hang=f"{hang}  ")
