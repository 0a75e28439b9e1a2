"""From a report to the page: every number, name and sentence that stands on it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from learner_centered.checks.registry import Registry
from learner_centered.checks.report import Report
from learner_centered.checks.table import CoverageTable, coverage_answers
from learner_centered.findings.finding import Finding, FindingStatus
from learner_centered.model.framework import Framework
from learner_centered.model.items import ITEM_TYPES
from learner_centered.model.records import Citation
from learner_centered.model.words import Completeness
from learner_centered.reports.coverage import MEANINGS
from learner_centered.reports.flow import FOLDED_OVER, Box, flow_of
from learner_centered.reports.html import items, steps, tables
from learner_centered.reports.html.grids import matrix_table
from learner_centered.reports.html.names import Names, day_of, short, web_address
from learner_centered.reports.html.page import Page, Picture, Ref, Source, Told
from learner_centered.reports.svg_flow import flow_drawing
from learner_centered.reports.svg_matrix import MOST_CELLS
from learner_centered.reports.words import CLAIMS, counted, listed

#: Said at the foot beside the sentence that links are claims.
_MADE: Final = "Made by learner_centered from the files of the framework; nothing on this page was added by hand."

#: How the other numbers were made.
_METHODS: Final = (
    ("Allowed", "A gap that a reason on record lets stand. It stays counted as the gap it is."),
    (
        "Whole and part",
        (
            "What develops a part, or what spells an outcome out, counts for the whole: one is enough. "
            "What develops the whole does not count for its parts."
        ),
    ),
    (
        "Strength",
        "1 slight, 2 clear, 3 central, as people rated it. A link that nobody rated is not rated, never zero.",
    ),
    (
        "The picture",
        (
            "Every item in use, and every link that leads towards outcomes or gets in the way. Items are placed so "
            f"that few lines cross; where they stand means nothing else. Of more than {FOLDED_OVER} items it shows "
            "groups."
        ),
    ),
    (
        "The matrix",
        (
            "What an experience does for a competency it also does for what that is part of or spells out. "
            f"Of more than {MOST_CELLS:,} cells, each row lists its experiences."
        ),
    ),
    (
        "Findings",
        "Rules look at what is recorded, and name the next step. There is no grade: no number here sums up a school.",
    ),
)


def page_of(report: Report, registry: Registry, *, notes: bool) -> Page:
    """Return everything that stands on the page of a report.

    Args:
        report: What a check returned.
        registry: Where the reasons of rules stand.
        notes: Whether to show notes on links and who says so.

    Cost: O(findings · log(findings) + items + links + cells), and what stands behind each item
        where that is listed.
    """
    framework = report.framework
    names = Names(framework)
    anchors = steps.Anchors()
    answers = coverage_answers(framework)
    found = tuple(steps.steps(report.active, names, anchors, registry))
    allowed = tuple(_told(report, FindingStatus.ALLOWED, names, anchors))
    known = tuple(_told(report, FindingStatus.BASELINED, names, anchors))
    ratings, hidden = tables.ratings_grid(names)
    questions = {row.type: row.question for row in report.coverage}
    about = _about([*(one for step in found for one in step.told), *allowed, *known])
    refs = {item.id: about.get(f"#{names.anchor(item)}", ()) for item in framework.items}
    return Page(
        title=short(framework.title),
        sentence=_sentence(report),
        description=framework.description or "",
        cards=tuple(tables.cards(framework, report.coverage, answers)),
        coverage=tables.coverage_grid(report.coverage),
        verdict=_verdict(report, len(found)),
        first=steps.first(found),
        picture=_picture(names),
        matrix=matrix_table(names),
        signals=tables.signals_grid(names),
        ratings=ratings,
        hidden=hidden,
        observations=tables.observations_grid(names),
        steps=found,
        allowed=allowed,
        known=known,
        chapters=tuple(items.chapters(names, answers, questions, refs, notes=notes)),
        listed=len(framework.items) <= items.LISTED_UP_TO,
        sources=tuple(_source(one) for one in framework.citations),
        methods=tuple(_methods(report.coverage)),
        claims=CLAIMS,
        made=_MADE,
    )


def _told(report: Report, status: FindingStatus, names: Names, anchors: steps.Anchors) -> Iterator[Told]:
    """Yield the findings of a status, in the order of the report."""
    chosen: Iterable[Finding] = (one for one in report.findings if one.status is status)
    return (steps.told(one, names, anchors) for one in chosen)


def _about(told: Iterable[Told]) -> Mapping[str, list[Ref]]:
    """Return the findings about each item, by where the item stands."""
    found: dict[str, list[Ref]] = {}
    for one in told:
        if one.subject is not None and one.subject.href is not None:
            found.setdefault(one.subject.href, []).append(Ref(text=one.message, href=f"#{one.anchor}"))
    return found


def _sentence(report: Report) -> str:
    """Return the framework in a sentence or two."""
    framework = report.framework
    counts = [counted(len(found), kind.label) for kind in ITEM_TYPES if (found := framework.of_type(kind))]
    version = f" (version {short(framework.version)})" if framework.version else ""
    if not counts:
        return f"No item is recorded in this framework{version}."
    day = f", on {day_of(report.today)}" if report.today else ""
    partial = " The record is meant to be partial, so gaps are hints." if _partial(framework) else ""
    return (
        f"This framework{version} records {listed(counts, len(counts))}, joined by "
        f"{counted(len(framework.links), 'link')}. {counted(len(report.rules), 'rule')} looked at it{day}.{partial}"
    )


def _partial(framework: Framework) -> bool:
    """Return whether the record is not meant to be whole."""
    return framework.completeness is Completeness.PARTIAL


def _verdict(report: Report, groups: int) -> str:
    """Return what the findings come to."""
    active = len(report.active)
    statuses = report.statuses()
    aside = [
        f"{counted(statuses[status], 'finding')} {word}"
        for status, word in (
            (FindingStatus.ALLOWED, "allowed with a reason"),
            (FindingStatus.BASELINED, "known already"),
        )
        if statuses[status]
    ]
    beside = f" Beside them: {' and '.join(aside)}." if aside else ""
    if not active:
        return f"The rules that ran found nothing to report.{beside}"
    return f"{counted(active, 'finding')}, which ask for {counted(groups, 'step')}.{beside}"


def _picture(names: Names) -> Picture:
    """Return the flow with its table."""
    framework = names.framework
    flow = flow_of(framework)
    chapters = {kind: f"#{kind.section}" for kind in ITEM_TYPES}

    def href(box: Box) -> str:
        """Return where a box leads: to its item, or to the items of its type."""
        return f"#{names.anchor(framework[box.ids[0]])}" if len(box.ids) == 1 else chapters[box.kind]

    drawing = flow_drawing(framework, href)
    width, height = f"{drawing.width:.0f}", f"{drawing.height:.0f}"
    opening = (
        '<svg class="lc-picture" role="group" aria-labelledby="flow-title" aria-describedby="flow-says" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    )
    phrases = {relation.name: relation.phrase for relation in framework.vocabulary.relations}
    return Picture(
        title=drawing.title,
        says=drawing.says,
        svg=f"{opening}{drawing.body}</svg>",
        wires=tables.wires_grid(flow, phrases, names),
        folded=flow.folded,
    )


def _source(citation: Citation) -> Source:
    """Return a citation as it is printed."""
    parts = [citation.author or "", citation.title, citation.year or ""]
    read = f"Read on {day_of(citation.as_of)}" if citation.as_of else ""
    return Source(
        anchor=f"source-{citation.id}",
        text=tables.said_by([*map(short, filter(None, parts)), read]),
        url=web_address(citation.url),
        address=short(citation.url) if citation.url else "",
    )


def _methods(table: CoverageTable) -> Iterator[tuple[str, str]]:
    """Yield how each number was made."""
    yield "Covered", "Something in place is recorded to reach the item, by links and items that are all in place."
    for meaning in MEANINGS:
        term, _, text = meaning.partition(": ")
        yield term.capitalize(), f"{text[:1].upper()}{text[1:]}."
    asked: dict[str, list[str]] = {}
    for row in table:
        asked.setdefault(row.question, []).append(row.label)
    yield "What is asked", " ".join(f"Of each {listed(labels)}: {question}" for question, labels in asked.items())
    yield from _METHODS
