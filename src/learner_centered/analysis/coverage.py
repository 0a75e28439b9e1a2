"""Coverage: which items of one type are reached by items of another, and how sure that is."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property

import attrs

from learner_centered.analysis.later import LaterIds
from learner_centered.analysis.reach import Reach, reach_of
from learner_centered.display import table
from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.findings.nearest import with_hint
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import FIRM, TENTATIVE, index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import ItemType


class CoverageState(StrEnum):
    """What is recorded to stand behind an item; never folded into one share.

    `COVERED` by something in place; `PLANNED` only by what is planned or piloting;
    `COARSER_ONLY` where only something above it is reached; `ABSENT` where it is stated that it
    is not so; `NOT_RECORDED` where nothing is said; `NOT_EVALUATED` where nothing is recorded
    that could answer the question.
    """

    COVERED = "covered"
    PLANNED = "planned"
    COARSER_ONLY = "coarser_only"
    ABSENT = "absent"
    NOT_RECORDED = "not_recorded"
    NOT_EVALUATED = "not_evaluated"

    @property
    def is_gap(self) -> bool:
        """Whether it is a gap: stated absent, or not recorded."""
        return self in {CoverageState.ABSENT, CoverageState.NOT_RECORDED}


def _later(given: LaterIds | Iterable[str]) -> LaterIds:
    return given if isinstance(given, LaterIds) else LaterIds(tuple(given))


@attrs.frozen(kw_only=True, repr=False)
class CoverageRow:
    """What is recorded to stand behind one item.

    Attributes:
        id: The item.
        title: Its title.
        type: The name of its type.
        state: One of the six states.
        direct: Ids of the answering items with a live link straight to it, in item order.
        strength: The highest strength rated on a last hop to it, 1..3; None is unrated.
        parts: How many items are part of it or spell it out.
        parts_covered: How many of these count as covered for it; one that is itself only
            planned or piloting, or joined by such a link, does not.
    """

    id: str
    title: str
    type: str
    state: CoverageState
    direct: tuple[str, ...] = ()
    _through: LaterIds = attrs.field(default=LaterIds(), converter=_later, alias="through", hash=False)
    strength: int | None = None
    parts: int = 0
    parts_covered: int = 0

    @property
    def through(self) -> tuple[str, ...]:
        """Ids of the other answering items that reach it, in item order.

        Worked out for all rows of a coverage when first asked for; cost: O((items + links) ·
        answering items / 4096 + ids returned in all).
        """
        return self._through.ids

    @property
    def reached_by(self) -> int:
        """How many answering items reach it, straight or through others; costs less than `through`."""
        return len(self.direct) + len(self._through)

    def __repr__(self) -> str:
        """Show the id, the state and the direct count."""
        return f"CoverageRow({self.id!r} {self.state}, {len(self.direct)} direct)"


@attrs.frozen(kw_only=True, repr=False)
class Coverage:
    """What is recorded to stand behind each item of some types.

    Attributes:
        of: Names of the asked item types.
        by: Names of the answering item types.
        relations: Names of the relations followed.
        roll_up: How parts count: "any", "all", or the least share of them, above 0 up to 1.
        rows: One row for each asked item that is not retired, in item order.
    """

    of: tuple[str, ...]
    by: tuple[str, ...]
    relations: tuple[str, ...]
    roll_up: str | float
    rows: tuple[CoverageRow, ...]

    @cached_property
    def _by_id(self) -> Mapping[str, CoverageRow]:
        """The rows by their ids."""
        return {row.id: row for row in self.rows}

    @property
    def evaluated(self) -> bool:
        """Whether the question could be asked; with nothing to ask about it could not."""
        return any(row.state is not CoverageState.NOT_EVALUATED for row in self.rows)

    @property
    def gaps(self) -> tuple[str, ...]:
        """Ids of the items that are stated absent or not recorded, in item order."""
        return tuple(row.id for row in self.rows if row.state.is_gap)

    def counts(self) -> dict[CoverageState, int]:
        """Return the number of items in each of the six states."""
        found = dict.fromkeys(CoverageState, 0)
        for row in self.rows:
            found[row.state] += 1
        return found

    def row(self, name: str) -> CoverageRow:
        """Return the row of an item.

        Raises:
            UnknownIdError: The item was not asked about, or is retired.
        """
        found = self._by_id.get(name)
        if found is None:
            unknown = f"no row for {name!r} in the coverage of {' and '.join(self.of)}"
            raise UnknownIdError(with_hint(unknown, name, self._by_id))
        return found

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a row, ready for a data frame or a JSON writer."""
        return [
            {
                "id": row.id,
                "title": row.title,
                "type": row.type,
                "state": row.state.value,
                "direct": list(row.direct),
                "through": list(row.through),
                "strength": row.strength,
                "parts": row.parts,
                "parts_covered": row.parts_covered,
            }
            for row in self.rows
        ]

    def __repr__(self) -> str:
        """Show the question and the counts that are not zero."""
        counts = ", ".join(f"{count} {state}" for state, count in self.counts().items() if count)
        return f"Coverage({' and '.join(self.of)} by {' and '.join(self.by)}: {counts or 'nothing asked'})"

    def _repr_html_(self) -> str:
        """Show the rows as a table."""
        rows = ((row.id, row.title, row.state, row.direct, row.reached_by, row.strength) for row in self.rows)
        caption = f"{' and '.join(self.of)} by {' and '.join(self.by)} ({', '.join(self.relations)})"
        return table(["id", "title", "state", "direct", "reached by", "strength"], rows, caption)


def coverage(
    framework: Framework | FrameworkView,
    of: ItemType | Collection[ItemType] | None = None,
    by: ItemType | Collection[ItemType] | None = None,
    *,
    relations: Iterable[str] | None = None,
    roll_up: str | float = "any",
) -> Coverage:
    """Return for each item of some types which items of others are recorded to reach it.

    Links are claims by those who recorded them: covered says that a path is recorded, not that
    anybody has learnt. Reach follows live links between items not retired; an item never counts
    for itself. Where nothing is recorded that could answer, every row is `not_evaluated`.

    A row is `covered` when an answering item reaches it by links and items that are all in place
    (or whose status is not recorded), and `planned` when only planned or piloting ones do. What
    reaches it other than through its parts counts whatever the parts are; for its parts `roll_up`
    decides. Items on a cycle of parts share what reaches any of them.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        of: The asked item type, or several; outcomes and competencies by default.
        by: The answering item type, or several; learning experiences by default.
        relations: Names of the relations to follow. By default, from experiences to outcomes and
            competencies, `develops`, `refines` and `part_of`; otherwise all that carry.
        roll_up: How an item is covered by its parts: "any" one is enough, "all" are needed, or at
            least a share of them, above 0 up to 1.

    Raises:
        TypeError: `of` or `by` is no item type, or `framework` no framework.
        InvalidValueError: A relation is unknown or symmetric, or `roll_up` none of the above.

    Cost: O(items + links). The ids in `CoverageRow.through` are worked out when asked for.

    Source: the six states are a house rule; no body prescribes an index (ABET, AACSB 2020 and
    NASPAA ask for a map, not for a number).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> agency = b.outcome("agency")
        >>> goals = b.competency("sets-goals", refines=agency)
        >>> talks = b.competency("speaks-publicly", refines=agency)
        >>> project = b.experience("passion-project", develops=goals)
        >>> found = coverage(b.build())
        >>> found.gaps
        ('speaks-publicly',)
        >>> found.row("agency").through
        ('passion-project',)
    """
    return coverage_of(reach_of(index_of(framework), of, by, relations), roll_up)


def coverage_of(reach: Reach, roll_up: str | float = "any") -> Coverage:
    """Return the answer to a question that is compiled already; see `coverage`."""
    _check_roll_up(roll_up)
    return Coverage(
        of=tuple(kind.__name__ for kind in reach.of),
        by=tuple(kind.__name__ for kind in reach.by),
        relations=reach.relations,
        roll_up=roll_up,
        rows=tuple(_rows(reach, roll_up)),
    )


def coverage_states(reach: Reach, roll_up: str | float = "any") -> list[CoverageState]:
    """Return the state of each asked row, without building rows.

    Cost: O(items + links).
    """
    return _states(reach, reach.reached(roll_up))


def _states(reach: Reach, grades: Sequence[int]) -> list[CoverageState]:
    """Return the state of each asked row from how far every row is reached."""
    if not reach.evaluated:
        return [CoverageState.NOT_EVALUATED] * len(reach.asked)
    return [_state(reach, row, grades[row]) for row in reach.asked]


def _state(reach: Reach, row: int, grade: int) -> CoverageState:
    """Return the state of one asked row from how far it is reached."""
    if grade == FIRM:
        return CoverageState.COVERED
    if grade == TENTATIVE:
        return CoverageState.PLANNED
    if row in reach.coarse:
        return CoverageState.COARSER_ONLY
    return CoverageState.ABSENT if reach.absent(row) else CoverageState.NOT_RECORDED


def _rows(reach: Reach, roll_up: str | float) -> Iterator[CoverageRow]:
    """Yield the row of each asked item."""
    items = reach.index.items
    grades = reach.reached(roll_up)
    states = _states(reach, grades)
    for place, (row, state) in enumerate(zip(reach.asked, states, strict=True)):
        parts = reach.parts(row)
        firm = reach.parts(row, least=FIRM) if parts else parts
        yield CoverageRow(
            id=items[row].id,
            title=items[row].title,
            type=type(items[row]).__name__,
            state=state,
            direct=reach.directs[place],
            through=LaterIds(reach=reach, place=place),
            strength=reach.strength(row),
            parts=len(parts),
            parts_covered=sum(grades[one] == FIRM or reach.answers[one] for one in firm),
        )


def _check_roll_up(roll_up: object) -> None:
    """Refuse a roll-up that is no known word and no share."""
    if roll_up in {"any", "all"}:
        return
    if isinstance(roll_up, int | float) and not isinstance(roll_up, bool) and 0 < roll_up <= 1:
        return
    raise InvalidValueError(f"roll_up={roll_up!r}: expected 'any', 'all' or a share above 0 up to 1")
