"""The coverage table of a report: for each type of item how far it is covered, and what is allowed."""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from learner_centered.analysis.coverage import CoverageState, coverage_states
from learner_centered.analysis.reach import DEVELOPING, Reach, reach_of
from learner_centered.display import table
from learner_centered.findings.finding import Finding, FindingStatus
from learner_centered.graph.index import index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import (
    Competency,
    Condition,
    ItemType,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)
from learner_centered.model.words import Element


@attrs.frozen(kw_only=True)
class _Asked:
    """One question of the table: what is asked about a type, and which rules speak of its gaps."""

    of: ItemType
    question: str
    by: tuple[ItemType, ...]
    relations: tuple[str, ...]
    codes: tuple[str, ...]


_QUESTIONS: Final = (
    _Asked(
        of=Outcome,
        question="What develops it?",
        by=(LearningExperience, Practice),
        relations=DEVELOPING,
        codes=("LC101", "LC201"),
    ),
    _Asked(
        of=Competency,
        question="What develops it?",
        by=(LearningExperience, Practice),
        relations=DEVELOPING,
        codes=("LC201",),
    ),
    _Asked(
        of=Practice,
        question="Which support systems back it?",
        by=(SupportSystem,),
        relations=("backs", "part_of"),
        codes=("LC210",),
    ),
    _Asked(
        of=LearningExperience,
        question="Which school structures make room for it?",
        by=(SchoolStructure,),
        relations=("enables", "shapes", "part_of"),
        codes=("LC301",),
    ),
    _Asked(
        of=SupportSystem,
        question="Which conditions is it recorded to need?",
        by=(Condition,),
        relations=("sustains", "part_of"),
        codes=(),
    ),
    _Asked(
        of=SchoolStructure,
        question="Which conditions is it recorded to need?",
        by=(Condition,),
        relations=("sustains", "part_of"),
        codes=(),
    ),
)


@attrs.frozen(kw_only=True)
class CoverageTableRow:
    """How far the items of one type are covered.

    Attributes:
        element: The element they belong to.
        type: The name of their type.
        label: What one of them is called, such as `learning experience`.
        question: What was asked of each.
        total: How many there are, the retired ones left out.
        states: How many are in each of the six states, in the order of `CoverageState`.
        allowed: How many of the gaps stand for a recorded reason; not taken off any state.
    """

    element: Element
    type: str
    label: str
    question: str
    total: int
    states: tuple[int, ...]
    allowed: int

    def counts(self) -> dict[CoverageState, int]:
        """Return the number of items in each of the six states."""
        return dict(zip(CoverageState, self.states, strict=True))


@attrs.frozen
class CoverageTable:
    """How far each type of item is covered, one row a type, in the order of the elements."""

    rows: tuple[CoverageTableRow, ...]

    def __iter__(self) -> Iterator[CoverageTableRow]:
        """Iterate over the rows."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a row."""
        return [
            {
                "element": row.element.value,
                "type": row.type,
                "question": row.question,
                "total": row.total,
                **{state.value: count for state, count in row.counts().items()},
                "allowed": row.allowed,
            }
            for row in self.rows
        ]

    def _repr_html_(self) -> str:
        """Show the rows as a table."""
        headings = [
            "items",
            "question",
            "total",
            *(state.value.replace("_", " ") for state in CoverageState),
            "allowed",
        ]
        rows = ((row.label, row.question, row.total, *row.states, row.allowed) for row in self.rows)
        return table(headings, rows, "What is recorded; links are claims, and a path is not evidence of learning.")


def coverage_table(framework: Framework, findings: Iterable[Finding] = ()) -> CoverageTable:
    """Return how far each type of item is covered, a row for every type that a question is asked of.

    Args:
        framework: The framework.
        findings: What a check found; gaps whose finding is allowed are counted in a column of their own.

    Cost: O(items + links + findings).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> goals = b.competency("sets-goals")
        >>> project = b.experience("passion-project", develops=goals)
        >>> [(row.label, row.total) for row in coverage_table(b.build()) if row.total]
        [('competency', 1), ('learning experience', 1)]
    """
    allowed: dict[str, set[str]] = {}
    for one in findings:
        if one.status is FindingStatus.ALLOWED and one.subject is not None:
            allowed.setdefault(one.code, set()).update((one.subject, *one.affects))
    return CoverageTable(tuple(_row(framework, asked, allowed) for asked in _QUESTIONS))


def coverage_answers(framework: Framework) -> dict[str, CoverageState]:
    """Return the state of each item that the table counts, by its id: what is asked of its type stands there.

    Cost: O(items + links).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> project = b.experience("passion-project", develops=b.competency("sets-goals"))
        >>> {name: str(state) for name, state in coverage_answers(b.build()).items()}
        {'sets-goals': 'covered', 'passion-project': 'not_evaluated'}
    """
    reaches = [_reach(framework, asked) for asked in _QUESTIONS]
    return {
        framework.items[row].id: state
        for reach in reaches
        for row, state in zip(reach.asked, coverage_states(reach), strict=True)
    }


def _reach(framework: Framework, asked: _Asked) -> Reach:
    """Return a question compiled, with those of its relations that the vocabulary knows."""
    known = framework.vocabulary.by_name
    names = tuple(name for name in asked.relations if name in known and not known[name].symmetric)
    return reach_of(index_of(framework), asked.of, asked.by, names)


def _row(framework: Framework, asked: _Asked, allowed: dict[str, set[str]]) -> CoverageTableRow:
    """Return the row of one question."""
    reach = _reach(framework, asked)
    states = coverage_states(reach)
    counts = dict.fromkeys(CoverageState, 0)
    for state in states:
        counts[state] += 1
    gaps = {framework.items[row].id for row, state in zip(reach.asked, states, strict=True) if state.is_gap}
    excused = {name for code in asked.codes for name in allowed.get(code, ())}
    element = asked.of.element
    if element is None:  # pragma: no cover  # questions are asked of types that belong to an element
        raise AssertionError(asked.of)
    return CoverageTableRow(
        element=element,
        type=asked.of.__name__,
        label=asked.of.label,
        question=asked.question,
        total=len(states),
        states=tuple(counts.values()),
        allowed=len(gaps & excused),
    )
