"""The matrix of a framework: outcomes and competencies against the experiences that develop them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from learner_centered.analysis.coverage import CoverageState, coverage_states
from learner_centered.analysis.reach import reach_of
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import FIRM, TENTATIVE, AlignmentIndex, index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, LearningExperience, Outcome
from learner_centered.walks.walk import Adjacency


@attrs.frozen(kw_only=True)
class Mark:
    """One thing that an experience is recorded to do for an outcome or competency.

    Attributes:
        level: The place of its depth on the ladder; None where it develops at no known depth.
        assesses: Whether it gives evidence of it, instead of developing it.
        planned: Whether all that says so is only planned or piloting.
        bands: The grade bands it is recorded for; empty is not recorded, and may be any.
    """

    level: int | None
    assesses: bool
    planned: bool
    bands: tuple[str, ...]


@attrs.frozen(kw_only=True)
class MatrixRow:
    """An outcome or competency.

    Attributes:
        id: The item.
        title: Its title.
        kind: Its type.
        depth: How far below an outcome it stands: 0 is an outcome, or what spells out none.
        state: What is recorded to develop it, as in `coverage`.
        cells: The marks of each experience that has some, by its id, in the order of the columns.
    """

    id: str
    title: str
    kind: type[Outcome | Competency]
    depth: int
    state: CoverageState
    cells: Mapping[str, tuple[Mark, ...]]


@attrs.frozen(kw_only=True)
class Matrix:
    """Outcomes and competencies against experiences.

    Attributes:
        ladder: The words for depth, lowest first.
        letters: The sign of each word of the ladder: its first letter, or its place where two share one.
        columns: The experiences that are not retired, in item order.
        rows: The outcomes that are not retired, each with what spells it out or is part of it
            below it; what stands below several stands below the first.
    """

    ladder: tuple[str, ...]
    letters: tuple[str, ...]
    columns: tuple[LearningExperience, ...]
    rows: tuple[MatrixRow, ...]

    def sign(self, mark: Mark) -> str:
        """Return the sign of a mark: ✓ for evidence, a letter for a known depth, • for another one."""
        return "✓" if mark.assesses else "•" if mark.level is None else self.letters[mark.level]

    def signs(self, marks: Iterable[Mark]) -> str:
        """Return the signs of a cell; those that are only planned or piloting stand in brackets, behind the others."""
        given = list(marks)
        gap = "" if all(len(letter) == 1 for letter in self.letters) else " "
        firm = gap.join(self.sign(mark) for mark in given if not mark.planned)
        planned = gap.join(self.sign(mark) for mark in given if mark.planned)
        return f"{firm}{f'({planned})' if planned else ''}"


def matrix_of(framework: Framework | FrameworkView) -> Matrix:
    """Return outcomes and competencies against the experiences that develop or assess them.

    What an experience does for a part of an item, or for what spells it out, it does for the item.
    Only live links between items not retired count.

    Raises:
        TypeError: `framework` is no framework.

    Cost: O(items + (links that develop or assess) · what is above their ends).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder, to
        >>> b = FrameworkBuilder("riverbend")
        >>> goals = b.competency("sets-goals", refines=b.outcome("agency"))
        >>> crew = b.experience("crew", develops=to(goals, depth="practice"))
        >>> found = matrix_of(b.build())
        >>> [(row.id, row.depth, found.signs(row.cells["crew"])) for row in found.rows]
        [('agency', 0, 'P'), ('sets-goals', 1, 'P')]
    """
    index = index_of(framework)
    reach = reach_of(index, None, None, None)
    states = dict(zip(reach.asked, coverage_states(reach), strict=True))
    columns = tuple(item for row in reach.answering if isinstance(item := index.items[row], LearningExperience))
    above = {least: index.neighbours(reach.hierarchy, least=least) for least in (FIRM, TENTATIVE)}
    marks = _marks(index, above)
    rank = {item.id: place for place, item in enumerate(columns)}
    rows: list[MatrixRow] = []
    for row, depth in _tree(reach.asked, index.neighbours(reach.hierarchy, back=True)):
        item = index.items[row]
        cells = sorted(marks.get(row, {}).items(), key=lambda cell: rank[cell[0]])
        rows.append(
            MatrixRow(
                id=item.id,
                title=item.title,
                kind=Outcome if isinstance(item, Outcome) else Competency,
                depth=depth,
                state=states[row],
                cells={name: _merged(found, index) for name, found in cells},
            )
        )
    ladder = index.framework.ladder
    return Matrix(ladder=ladder, letters=_letters(ladder), columns=columns, rows=tuple(rows))


def _letters(ladder: Sequence[str]) -> tuple[str, ...]:
    """Return the first letter of each word, or its place where letters are no signs or two are alike."""
    letters = tuple(word[:1].upper() for word in ladder)
    plain = all(letter.isalpha() for letter in letters) and len(set(letters)) == len(letters)
    return letters if plain else tuple(str(place) for place, _ in enumerate(ladder, 1))


#: A mark before marks of one kind are joined: level, whether it assesses, whether it is in place, band.
_Found = tuple[int | None, bool, bool, str | None]


def _marks(index: AlignmentIndex, above: Mapping[int, Adjacency]) -> Mapping[int, Mapping[str, set[_Found]]]:
    """Return for each row what each experience does for it or for one of its parts."""
    rungs = {word: place for place, word in reversed(list(enumerate(index.framework.ladder)))}
    found: dict[int, dict[str, set[_Found]]] = {}
    for relation in ("develops", "assesses"):
        assesses = relation == "assesses"
        for row, links in index.into.get(relation, {}).items():
            wholes = {least: _wholes(row, above[least]) for least in above}
            for number in links:
                link, source = index.links[number], index.items[index.source[number]]
                if not isinstance(source, LearningExperience):
                    continue
                level = None if assesses else rungs.get(link.depth or "")
                for whole in wholes[TENTATIVE]:
                    firm = index.strength[number] == FIRM and whole in wholes[FIRM]
                    cell = found.setdefault(whole, {}).setdefault(source.id, set())
                    cell.add((level, assesses, firm, link.grade_band))
    return found


def _wholes(row: int, above: Adjacency) -> set[int]:
    """Return a row and everything it is a part of."""
    seen = {row}
    stack = [row]
    while stack:
        for whole in above[stack.pop()]:
            if whole not in seen:
                seen.add(whole)
                stack.append(whole)
    return seen


def _merged(found: set[_Found], index: AlignmentIndex) -> tuple[Mark, ...]:
    """Return the marks of a cell: depths from low to high, one that is not known, then evidence."""
    order = {band: place for place, band in enumerate(index.framework.grade_bands)}
    kinds = sorted(
        {(level, assesses) for level, assesses, _, _ in found},
        key=lambda kind: (kind[1], kind[0] is None, kind[0] or 0),
    )
    marks: list[Mark] = []
    for kind in kinds:
        same = [one for one in found if one[:2] == kind]
        bands = {band for _, _, _, band in same}
        named = (
            () if None in bands else sorted(filter(None, bands), key=lambda band: (order.get(band, len(order)), band))
        )
        marks.append(
            Mark(level=kind[0], assesses=kind[1], planned=not any(firm for _, _, firm, _ in same), bands=tuple(named))
        )
    return tuple(marks)


def _tree(asked: Sequence[int], parts: Adjacency) -> Iterator[tuple[int, int]]:
    """Yield each asked row once with how far below an outcome it stands; wholes before their parts."""
    inside = set(asked)
    part = {below for row in asked for below in parts[row] if below != row}
    seen: set[int] = set()
    # What is part of nothing comes first in its type; circles of parts are entered at their first row.
    for start in (*(row for row in asked if row not in part), *asked):
        stack = [(start, 0)]
        while stack:
            row, depth = stack.pop()
            if row in seen or row not in inside:
                continue
            seen.add(row)
            yield row, depth
            stack += [(below, depth + 1) for below in reversed(parts[row])]
