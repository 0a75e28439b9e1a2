"""The curriculum map of a framework: how deep each experience takes each outcome, and what that leaves open."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from learner_centered.analysis.coverage import CoverageState, coverage_states
from learner_centered.analysis.reach import Reach, item_types, reach_of
from learner_centered.display import table
from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.findings.nearest import with_hint
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import FIRM, TENTATIVE, AlignmentIndex, index_of
from learner_centered.measures.mapping import ALLEN_2002, GLOSSARY, span_of
from learner_centered.measures.mapping_findings import ANYWHERE, MapFinding, Mark
from learner_centered.measures.mapping_rows import MapRow, askable, map_row
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, ItemType, LearningExperience, Outcome


@attrs.frozen(kw_only=True, repr=False)
class CurriculumMapRow:
    """What the map says of one outcome or competency.

    Attributes:
        id: The outcome or competency.
        title: Its title.
        type: The name of its type.
        state: What is recorded to develop it, as in `coverage`.
        in_place: Its row by what is in place.
        with_planned: Its row once what is planned or piloting is counted too.
        assessed_by: Ids of what is in place and recorded to assess it, in item order;
            structures, which are no columns, stand here alone.
    """

    id: str
    title: str
    type: str
    state: CoverageState
    in_place: MapRow
    with_planned: MapRow
    assessed_by: tuple[str, ...]

    @property
    def findings(self) -> tuple[MapFinding, ...]:
        """What holds of it for sure by what is in place."""
        return self.in_place.findings

    @property
    def settled_by_plans(self) -> tuple[MapFinding, ...]:
        """Those findings that no longer hold once what is planned is counted too."""
        left = {*self.with_planned.findings, *self.with_planned.undecided}
        return tuple(finding for finding in self.findings if finding not in left)

    def __repr__(self) -> str:
        """Show the id, the state and the findings."""
        return f"CurriculumMapRow({self.id!r} {self.state}: {', '.join(self.findings) or 'nothing found'})"


@attrs.frozen(kw_only=True, repr=False)
class CurriculumMap:
    """Outcomes and competencies against the experiences that develop them.

    Attributes:
        of: Names of the types of its rows.
        ladder: The words for depth, lowest first.
        columns: Ids of the experiences that are not retired, by their place in order; those
            without one come last.
        asked: The findings that could be looked for; what nothing is recorded about is never found.
        rows: One row for each asked item that is not retired, in item order.
    """

    of: tuple[str, ...]
    ladder: tuple[str, ...]
    columns: tuple[str, ...]
    asked: tuple[MapFinding, ...]
    rows: tuple[CurriculumMapRow, ...]

    def row(self, name: str) -> CurriculumMapRow:
        """Return the row of an item.

        Raises:
            UnknownIdError: The item was not asked about, or is retired.
        """
        for row in self.rows:
            if row.id == name:
                return row
        unknown = f"no row for {name!r} in the map of {' and '.join(self.of)}"
        raise UnknownIdError(with_hint(unknown, name, (row.id for row in self.rows)))

    def having(self, finding: MapFinding | str) -> tuple[str, ...]:
        """Return the ids of the items of which a finding holds for sure, in item order.

        Raises:
            ValueError: There is no such finding.
        """
        wanted = MapFinding(finding)
        return tuple(row.id for row in self.rows if wanted in row.findings)

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a row; what counts plans too stands under `with_planned`."""
        return [
            {
                "id": row.id,
                "title": row.title,
                "type": row.type,
                "state": row.state.value,
                "assessed_by": list(row.assessed_by),
                "settled_by_plans": [finding.value for finding in row.settled_by_plans],
                **_without_name(row.in_place),
                "with_planned": _without_name(row.with_planned),
            }
            for row in self.rows
        ]

    def cite(self) -> str:
        """Return the published sources as text, one a line."""
        return f"{ALLEN_2002}\n{GLOSSARY}"

    def __repr__(self) -> str:
        """Show the size and how often each finding holds."""
        counts = ", ".join(f"{len(held)} {finding}" for finding in self.asked if (held := self.having(finding)))
        size = f"{len(self.rows)} rows x {len(self.columns)} experiences"
        return f"CurriculumMap({size}: {counts or ('nothing found' if self.asked else 'not evaluated')})"

    def _repr_html_(self) -> str:
        """Show outcomes and competencies as rows and experiences as columns."""
        rows = (
            (row.id, row.state, *_texts(row, self.columns), row.in_place.saturation, row.findings) for row in self.rows
        )
        return table(["id", "state", *self.columns, "saturation", "findings"], rows, " < ".join(self.ladder))


def curriculum_map(
    framework: Framework | FrameworkView,
    *,
    of: ItemType | Collection[ItemType] = (Outcome, Competency),
    order: Mapping[str, float] | None = None,
) -> CurriculumMap:
    """Return at which depth each experience develops each outcome and competency, and what that leaves open.

    A cell holds the `depth` words of the live `develops` links from an experience, and whether it
    `assesses` the item. What develops or assesses a part of an item, or what spells it out, counts
    for it too; what develops something that it is a part of, or something before it, does not,
    since that may be about another part. Findings are read from what is in place; `with_planned`
    says the same with what is planned or piloting, and `settled_by_plans` what would then be gone.
    For what is looked for see `curriculum_matrix`; there a column is an experience, so what one
    experience practises in two grade bands is practised in one.

    The order is that of `framework.grade_bands`: a link's own band, otherwise the bands of its
    experience, and it may be in any one of several. A depth that is missing or no word of the
    ladder may be any; a finding that hangs on it is undecided, and so is `never_addressed` where
    something that the item is a part of is developed. What is recorded nowhere is not asked: no
    finding but `not_assessed` without a `develops` link, none about levels without a depth, none
    about order without a place, and no `not_assessed` without an `assesses` link. A cell that is
    blank is not recorded, which is not a "no".

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        of: `Outcome` or `Competency`, or both.
        order: The term or year of each experience, by its id, in place of grade bands;
            experiences with the same number are tied, one without a number may be at any place.

    Raises:
        TypeError: `of` is no item type, or `framework` no framework.
        InvalidValueError: `of` holds another type, or `order` something that is no experience or
            no finite number.
        UnknownIdError: `order` names an item that the framework does not hold.

    Cost: O(items + links), and for each row O(n · log(n)) of the parts below its item and the links
        that develop or assess it or one of them.

    Source: Allen 2002, as for `curriculum_matrix`; how parts, bands and plans count is a house
        rule, in line with `coverage` and LC205.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder, to
        >>> b = FrameworkBuilder("riverbend", grade_bands=["K-5", "6-8"])
        >>> agency = b.outcome("agency")
        >>> goals = b.competency("sets-goals", refines=agency)
        >>> crew = b.experience("crew", grade_bands=["6-8"], develops=to(goals, depth="introduce"))
        >>> trip = b.experience("trip", grade_bands=["K-5"], develops=to(goals, depth="practice"))
        >>> found = curriculum_map(b.build())
        >>> found.columns, found.row("agency").in_place.levels
        (('trip', 'crew'), ('introduce', 'practice'))
        >>> found
        CurriculumMap(2 rows x 2 experiences: 2 practised_once, 2 out_of_order)
    """
    kinds = item_types("of", of)
    if strange := [kind.__name__ for kind in kinds if kind not in {Outcome, Competency}]:
        raise InvalidValueError(f"of holds {' and '.join(strange)}: expected Outcome, Competency or both")
    index = index_of(framework)
    reach = reach_of(index, kinds, LearningExperience, None)
    places = _Places(index, order)
    marks = _marks(index, places)
    asked = _asked(reach, marks)
    columns = sorted(reach.answering, key=lambda row: places.rank(index.items[row].id))
    number = {index.items[row].id: place for place, row in enumerate(columns)}
    return CurriculumMap(
        of=tuple(kind.__name__ for kind in kinds),
        ladder=index.framework.ladder,
        columns=tuple(number),
        asked=asked,
        rows=tuple(_rows(reach, marks, number, asked)),
    )


class _Places:
    """Where experiences and their links stand in order."""

    def __init__(self, index: AlignmentIndex, order: Mapping[str, float] | None) -> None:
        """Read the order given, or that of the grade bands."""
        self._index = index
        self._bands = {band: place for place, band in reversed(list(enumerate(index.framework.grade_bands)))}
        self._given = None if order is None else {name: span_of(name, place) for name, place in order.items()}
        for name in self._given or ():
            if not isinstance(index.framework[name], LearningExperience):
                raise InvalidValueError(f"order names {name!r}, which is no learning experience: leave it out")

    def span(self, name: str, band: str | None = None) -> tuple[float, float]:
        """Return the earliest and the latest place of an experience, or of what it does in a band."""
        if self._given is not None:
            return self._given.get(name, ANYWHERE)
        words = (band,) if band else self._index.framework[name].grade_bands
        places = [self._bands[word] for word in words if word in self._bands]
        return (min(places), max(places)) if places else ANYWHERE

    def rank(self, name: str) -> tuple[bool, float, float]:
        """Return what an experience is sorted by: its place, those without one last."""
        span = self.span(name)
        return (span == ANYWHERE, *span)


#: For each row that something develops straight, its marks with the states of their links.
_Marks = Mapping[int, Sequence[tuple[Mark, int]]]


def _marks(index: AlignmentIndex, places: _Places) -> _Marks:
    """Return the marks of each row that an experience develops straight."""
    rungs = {word: place for place, word in reversed(list(enumerate(index.framework.ladder)))}
    found: dict[int, list[tuple[Mark, int]]] = {}
    for row, links in index.into.get("develops", {}).items():
        for number in links:
            link, source = index.links[number], index.items[index.source[number]]
            if isinstance(source, LearningExperience):
                first, last = places.span(source.id, link.grade_band)
                level = rungs.get(link.depth or "")
                mark = Mark(column=source.id, level=level, first=first, last=last)
                found.setdefault(row, []).append((mark, index.strength[number]))
    return found


def _asked(reach: Reach, marks: _Marks) -> tuple[MapFinding, ...]:
    """Return the findings that what is recorded allows to look for."""
    index, held = reach.index, [mark for own in marks.values() for mark, _ in own]
    ladder = index.framework.ladder if any(mark.level is not None for mark in held) else ()
    placed = any((mark.first, mark.last) != ANYWHERE for mark in held)
    assessed = bool(index.out.get("assesses") or index.absent.get("assesses"))
    found = askable(ladder, order=placed, assessed=assessed)
    return found if reach.evaluated else tuple(one for one in found if one is MapFinding.NOT_ASSESSED)


def _rows(
    reach: Reach, marks: _Marks, columns: Mapping[str, int], asked: Collection[MapFinding]
) -> Iterator[CurriculumMapRow]:
    """Yield the row of each asked item."""
    index = reach.index
    below = {least: index.neighbours(reach.hierarchy, back=True, least=least) for least in (FIRM, TENTATIVE)}
    for row, state in zip(reach.asked, coverage_states(reach), strict=True):
        item = index.items[row]
        now, then = (_recorded(index, marks, _with_parts(row, parts), least) for least, parts in below.items())
        rows = [
            map_row(
                item.id,
                held,
                ladder=index.framework.ladder,
                columns=columns,
                asked=asked,
                assessed=[index.items[one].id for one in tests],
                coarse=state is CoverageState.COARSER_ONLY,
            )
            # Where nothing is planned the two rows are one.
            for held, tests in ([now] if now == then else [now, then])
        ]
        yield CurriculumMapRow(
            id=item.id,
            title=item.title,
            type=type(item).__name__,
            state=state,
            in_place=rows[0],
            with_planned=rows[-1],
            assessed_by=tuple(index.items[one].id for one in now[1]),
        )


def _with_parts(row: int, parts: Sequence[Sequence[int]]) -> list[int]:
    """Return a row and all rows below it."""
    family, seen = [row], {row}
    for one in family:
        for part in parts[one]:
            if part not in seen:
                seen.add(part)
                family.append(part)
    return family


def _recorded(index: AlignmentIndex, marks: _Marks, family: Sequence[int], least: int) -> tuple[list[Mark], list[int]]:
    """Return the marks of some rows and, in item order, what assesses them, by links of a state at least."""
    assesses = index.into.get("assesses", {})
    tests = {index.source[link] for row in family for link in assesses.get(row, ()) if index.strength[link] >= least}
    return [mark for row in family for mark, strength in marks.get(row, ()) if strength >= least], sorted(tests)


def _texts(row: CurriculumMapRow, columns: Sequence[str]) -> Iterator[str | None]:
    """Yield what the row says in each column, with what plans would make of it."""
    both = zip(row.in_place.texts(columns), row.with_planned.texts(columns), strict=True)
    for now, then in both:
        yield now if now == then else f"{now or 'nothing'} (with what is planned: {then})"


def _without_name(row: MapRow) -> dict[str, object]:
    """Return a row as a plain dict, without its outcome."""
    return {name: value for name, value in row.to_record().items() if name != "outcome"}
