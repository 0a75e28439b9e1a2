"""The curriculum map: at which level each course addresses each outcome, and what its readers look for."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

import attrs

from learner_centered.display import table
from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.findings.nearest import did_you_mean, with_hint
from learner_centered.measures.mapping_findings import ANYWHERE, MapFinding, Mark
from learner_centered.measures.mapping_rows import FEWEST_LEVELS, MapRow, askable, map_row

#: What stands in one cell: one code, several, or nothing.
Codes: TypeAlias = str | Iterable[str] | None

ALLEN_2002: Final = "Allen (2002), as adapted by St. John's University, Program Curriculum Mapping."
GLOSSARY: Final = "Curriculum Alignment for Student Achievement, Glossary: saturation and variability."


@attrs.frozen(kw_only=True, repr=False)
class CurriculumMatrix:
    """A curriculum map, one row an outcome.

    Attributes:
        ladder: The levels, lowest first.
        columns: The courses or experiences, in the order they were given.
        asked: The findings that could be looked for; no other one is ever found.
        rows: One row an outcome, in the order given.
    """

    ladder: tuple[str, ...]
    columns: tuple[str, ...]
    asked: tuple[MapFinding, ...]
    rows: tuple[MapRow, ...]

    def row(self, outcome: str) -> MapRow:
        """Return the row of an outcome.

        Raises:
            UnknownIdError: The map has no such outcome.
        """
        for row in self.rows:
            if row.outcome == outcome:
                return row
        known = (row.outcome for row in self.rows)
        raise UnknownIdError(with_hint(f"no row for {outcome!r} in the map", outcome, known))

    def having(self, finding: MapFinding | str) -> tuple[str, ...]:
        """Return the outcomes of which a finding holds for sure, in the order of rows.

        Raises:
            ValueError: There is no such finding.
        """
        wanted = MapFinding(finding)
        return tuple(row.outcome for row in self.rows if wanted in row.findings)

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict an outcome."""
        return [row.to_record() for row in self.rows]

    def cite(self) -> str:
        """Return the published sources as text, one a line."""
        return f"{ALLEN_2002}\n{GLOSSARY}"

    def __repr__(self) -> str:
        """Show the size and how often each finding holds."""
        counts = ", ".join(f"{len(held)} {finding}" for finding in self.asked if (held := self.having(finding)))
        return f"CurriculumMatrix({len(self.rows)} outcomes x {len(self.columns)} columns: {counts or 'nothing found'})"

    def _repr_html_(self) -> str:
        """Show outcomes as rows and courses as columns."""
        rows = ((row.outcome, *row.texts(self.columns), row.saturation, row.findings) for row in self.rows)
        return table(["outcome", *self.columns, "saturation", "findings"], rows, " < ".join(self.ladder))


def curriculum_matrix(
    cells: Mapping[str, Mapping[str, Codes]],
    *,
    ladder: Sequence[str],
    columns: Iterable[str] | None = None,
    order: Mapping[str, float] | None = None,
    assessed: Mapping[str, Iterable[str]] | None = None,
    unlevelled: str = "X",
) -> CurriculumMatrix:
    """Return for each outcome where and at which levels it is addressed, and what readers look for.

    Saturation is the number of columns that address an outcome, variability the set of levels
    used. What is looked for: never addressed; addressed and never introduced, which is at the
    first level; introduced only; at the last level and never practised, which is at a level
    between; practised in one column alone; at a later level before the first introduction; not
    assessed. An outcome is complete when it is introduced, practised in more than one column and
    taken to the last level. A finding that hangs on a level or a place that is not recorded is
    undecided.

    Args:
        cells: For each outcome its columns, and for each of them one code or a list of codes. A
            cell that is left out, None or empty is a blank.
        ladder: The levels, lowest first, such as I, P, R; two or more.
        columns: All courses or experiences, where a column may be blank or in another order; those
            of the cells by default.
        order: The term or grade of each column, as a number; columns with the same number are
            tied, one without a number may be at any place. None leaves order unasked.
        assessed: For each outcome the columns that assess it. None leaves assessment unasked.
        unlevelled: The code of a cell that is addressed at a level not recorded.

    Raises:
        InvalidValueError: A code is not on the ladder, the ladder is none, a column or an outcome
            is not on the map, or a place in order is no finite number.

    Cost: O(cells · log(cells) + columns).

    Source: Allen 2002, in the adapted examples of St. John's University and of Cal Poly, for
        introduced, practised and reinforced; the glossary of Curriculum Alignment for Student
        Achievement for saturation and variability. That practice counts as consistent in two
        columns or more follows from those examples, which print no number; that fewer are then
        told, and what is undecided, are house rules.

    Example:
        >>> found = curriculum_matrix(
        ...     {"writes": {"A": "I", "B": "P", "C": ["P", "R"]}, "argues": {"A": "P", "B": "I"}, "cites": {}},
        ...     ladder="IPR",
        ...     order={"A": 1, "B": 2, "C": 3},
        ... )
        >>> [(row.outcome, row.saturation, row.levels, row.complete) for row in found.rows]
        [('writes', 3, ('I', 'P', 'R'), True), ('argues', 2, ('I', 'P'), False), ('cites', 0, (), False)]
        >>> found.having("out_of_order"), found.having("never_addressed")
        (('argues',), ('cites',))
    """
    levels = _ladder(ladder, unlevelled)
    named = _columns(cells, columns)
    number = {column: place for place, column in enumerate(named)}
    places = _places(order or {}, number)
    tests = _assessed(assessed or {}, cells, number)
    asked = askable(levels, order=order is not None, assessed=assessed is not None)
    rank: dict[str, int | None] = {**{level: place for place, level in enumerate(levels)}, unlevelled: None}
    rows: list[MapRow] = []
    for outcome, row in cells.items():
        marks: list[Mark] = []
        for column, codes in row.items():
            first, last = places.get(column, ANYWHERE)
            for code in _codes(codes):
                if code not in rank:
                    where = f"code {code!r} of {outcome!r} in {column!r} is not on the ladder"
                    raise InvalidValueError(f"{where}: expected some of {', '.join(rank)}; a blank is None")
                marks.append(Mark(column=column, level=rank[code], first=first, last=last))
        rows.append(
            map_row(outcome, marks, ladder=levels, columns=number, asked=asked, assessed=tests.get(outcome, ()))
        )
    return CurriculumMatrix(ladder=levels, columns=named, asked=asked, rows=tuple(rows))


def _ladder(ladder: Sequence[str], unlevelled: str) -> tuple[str, ...]:
    """Return the levels, or refuse what is no ladder."""
    levels = tuple(ladder)
    if len(set(levels)) != len(levels) or len(levels) < FEWEST_LEVELS or not all(levels):
        raise InvalidValueError(f"ladder={ladder!r}: expected two or more different codes, lowest first")
    if unlevelled in levels:
        raise InvalidValueError(f"unlevelled={unlevelled!r} is a level of the ladder: give another code")
    return levels


def _columns(cells: Mapping[str, Mapping[str, Codes]], columns: Iterable[str] | None) -> tuple[str, ...]:
    """Return all columns, or refuse cells in others."""
    used = dict.fromkeys(column for row in cells.values() for column in row)
    if columns is None:
        return tuple(used)
    named = dict.fromkeys(columns)
    _all_known("cells", used, named)
    return tuple(named)


def _places(order: Mapping[str, float], columns: Mapping[str, object]) -> dict[str, tuple[float, float]]:
    """Return the place of each column that has one, as earliest and latest."""
    _all_known("order", order, columns)
    return {column: span_of(column, place) for column, place in order.items()}


def span_of(column: str, place: object) -> tuple[float, float]:
    """Return a place in order as the earliest and the latest one.

    Raises:
        InvalidValueError: It is no finite number.
    """
    if not isinstance(place, int | float) or isinstance(place, bool) or not math.isfinite(place):
        raise InvalidValueError(f"order[{column!r}]={place!r}: expected a number; leave a column without one out")
    return place, place


def _assessed(
    assessed: Mapping[str, Iterable[str]], outcomes: Collection[str], columns: Mapping[str, object]
) -> dict[str, tuple[str, ...]]:
    """Return for each outcome the columns that assess it."""
    for strange in (outcome for outcome in assessed if outcome not in outcomes):
        hint = did_you_mean(strange, outcomes)
        wrong = f"assessed has {strange!r}, which is no outcome of the cells"
        raise InvalidValueError(f"{wrong}; {hint}" if hint else f"{wrong}: give it a row, empty where it has no cell")
    found = {outcome: tuple(_codes(where)) for outcome, where in assessed.items()}
    for where in found.values():
        _all_known("assessed", where, columns)
    return found


def _all_known(argument: str, given: Iterable[str], columns: Mapping[str, object]) -> None:
    """Refuse columns that the map does not have."""
    for strange in (column for column in given if column not in columns):
        hint = did_you_mean(strange, columns)
        wrong = f"{argument} names column {strange!r}, which the map has not"
        raise InvalidValueError(f"{wrong}; {hint}" if hint else f"{wrong}: name it in columns")


def _codes(codes: Codes) -> tuple[str, ...]:
    """Return the codes of a cell; none for a blank."""
    if isinstance(codes, str):
        return (codes,) if codes else ()
    return () if codes is None else tuple(codes)
