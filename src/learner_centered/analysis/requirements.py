"""Requirements and blockers: what must be in place before something, and what gets in its way."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import attrs

from learner_centered.analysis.chains import Chain, ChainState, chain_of
from learner_centered.display import table
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import AlignmentIndex, index_of
from learner_centered.model.framework import Framework
from learner_centered.model.words import Stated, Status
from learner_centered.walks.walk import chain_to, components, cycles, first_steps


class Readiness(StrEnum):
    """Whether something that is needed is recorded to be there.

    `IN_PLACE` counts a status that is not recorded; `PLANNED` is planned or piloting;
    `STATED_ABSENT` where the need is recorded together with the statement that it is not met.
    """

    IN_PLACE = "in_place"
    PLANNED = "planned"
    STATED_ABSENT = "stated_absent"
    RETIRED = "retired"
    NOT_DEFINED = "not_defined"


@attrs.frozen(kw_only=True)
class Requirement:
    """One thing that must be in place before an item.

    Attributes:
        id: What is needed.
        title: Its title; None where no item has this id.
        type: The name of its type; None where no item has this id.
        state: Whether it is recorded to be there.
        status: Its status as recorded.
        chain: A shortest chain of needs that leads to it.
    """

    id: str
    title: str | None
    type: str | None
    state: Readiness
    status: Status | None
    chain: Chain


@attrs.frozen(kw_only=True, repr=False)
class Requirements:
    """What must be in place before an item, prerequisites first.

    Attributes:
        id: The item.
        rows: Everything it needs, directly or through what it needs.
        cycles: Needs that go round in a circle, as ids; one shortest cycle each.
    """

    id: str
    rows: tuple[Requirement, ...]
    cycles: tuple[tuple[str, ...], ...]

    @property
    def unmet(self) -> tuple[Requirement, ...]:
        """The rows that are not in place."""
        return tuple(row for row in self.rows if row.state is not Readiness.IN_PLACE)

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a row, prerequisites first."""
        return [
            {
                "id": row.id,
                "title": row.title,
                "type": row.type,
                "state": row.state.value,
                "status": row.status.value if row.status is not None else None,
                "chain": list(row.chain.ids),
            }
            for row in self.rows
        ]

    def __repr__(self) -> str:
        """Show the id and the counts."""
        return f"Requirements({self.id!r}: {len(self.rows)}, {len(self.unmet)} not in place)"

    def _repr_html_(self) -> str:
        """Show the rows as a table."""
        rows = [(row.id, row.title, row.state, row.chain.text()) for row in self.rows]
        return table(["id", "title", "state", "asked for by"], rows, f"{self.id}: what must be in place first")


@attrs.frozen(kw_only=True)
class Blocker:
    """One thing that gets in the way of an item, or of something it rests on.

    Attributes:
        id: What gets in the way.
        title: Its title.
        type: The name of its type.
        blocked: Id of the item it gets in the way of.
        strength: How strongly, 1..3; None is unrated.
        chain: The way from it to the item asked about.
    """

    id: str
    title: str
    type: str
    blocked: str
    strength: int | None
    chain: Chain

    @property
    def state(self) -> ChainState:
        """Whether everything along the chain is in place."""
        return self.chain.state


@attrs.frozen(kw_only=True, repr=False)
class Blockers:
    """What gets in the way of an item.

    Attributes:
        id: The item.
        rows: One row a live `blocks` link, nearest to the item first.
    """

    id: str
    rows: tuple[Blocker, ...]

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a row, nearest first."""
        return [
            {
                "id": row.id,
                "title": row.title,
                "type": row.type,
                "blocked": row.blocked,
                "strength": row.strength,
                "state": row.state.value,
                "chain": list(row.chain.ids),
            }
            for row in self.rows
        ]

    def __repr__(self) -> str:
        """Show the id and the count."""
        return f"Blockers({self.id!r}: {len(self.rows)})"

    def _repr_html_(self) -> str:
        """Show the rows as a table."""
        rows = [(row.id, row.title, row.blocked, row.strength, row.chain.text()) for row in self.rows]
        return table(["id", "title", "blocks", "strength", "chain"], rows, f"{self.id}: what gets in the way")


def requirements(framework: Framework | FrameworkView, name: str) -> Requirements:
    """Return what must be in place before an item, prerequisites first.

    It follows `requires` to what is needed and to what that needs, whether that is in place or
    not. A need whose link is retired, or whose ends its relation does not allow, is left out.
    Needs that go round in a circle stand next to each other and are told in `cycles`.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        name: The id of the item.

    Raises:
        UnknownIdError: No item has this id.
        TypeError: `framework` is no framework.

    Cost: O(items + links + ids in the chains).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> money = b.condition("grant", status="planned")
        >>> lab = b.structure("makerspace", requires=money)
        >>> unit = b.experience("build-unit", requires=lab)
        >>> [(row.id, str(row.state)) for row in requirements(b.build(), "build-unit").rows]
        [('grant', 'planned'), ('makerspace', 'in_place')]
    """
    index = index_of(framework)
    start = index.rank[index.framework[name].id]
    needs = _Needs(index)
    steps = first_steps(start, [needs.out], needs.target)
    inside = [start, *sorted(steps)]
    place = {row: number for number, row in enumerate(inside)}
    adjacency = [[place[needs.target[link]] for link in needs.out.get(row, ())] for row in inside]
    met = {needs.target[link] for row in inside for link in needs.out.get(row, ()) if needs.stated_absent(link)}
    order = [inside[number] for component in reversed(components(adjacency)) for number in component]
    return Requirements(
        id=name,
        rows=tuple(
            needs.requirement(row, chain_of(index, name, chain_to(row, steps, index.source)), absent=row in met)
            for row in order
            if row != start
        ),
        cycles=tuple(tuple(needs.names[inside[one]] for one in cycle) for cycle in cycles(adjacency)),
    )


def blockers(framework: Framework | FrameworkView, name: str) -> Blockers:
    """Return what gets in the way of an item, or of anything it rests on.

    An item rests on what leads to it by relations that carry, and on what it requires. Only live
    links count. Blocks are listed, never added up.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        name: The id of the item.

    Raises:
        UnknownIdError: No item has this id.
        TypeError: `framework` is no framework.

    Cost: O(items + links + ids in the chains).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> crew = b.experience("crew")
        >>> hall = b.structure("advisory", enables=crew)
        >>> bells = b.structure("bell-schedule", blocks=hall)
        >>> [row.chain.text() for row in blockers(b.build(), "crew").rows]
        ['bell-schedule —blocks→ advisory —enables→ crew']
    """
    index = index_of(framework)
    start = index.rank[index.framework[name].id]
    steps, origins = _rests_on(index, start)
    blocks = index.into.get("blocks", {})
    found: list[Blocker] = []
    for row in (start, *steps):
        for link in blocks.get(row, ()):
            way = reversed(chain_to(row, steps, origins))
            item = index.items[index.source[link]]
            found.append(
                Blocker(
                    id=item.id,
                    title=item.title,
                    type=type(item).__name__,
                    blocked=index.items[row].id,
                    strength=index.links[link].strength,
                    chain=chain_of(index, item.id, [link, *way]),
                )
            )
    return Blockers(id=name, rows=tuple(found))


class _Needs:
    """All needs recorded, met or not: rows past the items stand for ids that no item has."""

    def __init__(self, index: AlignmentIndex) -> None:
        """Read every `requires` link that still stands and whose ends are allowed."""
        self.index = index
        self.names = [item.id for item in index.items]
        self.out: dict[int, list[int]] = {}
        self.target = list(index.target)
        strangers: dict[str, int] = {}
        wrong = set(index.wrong)
        for row, link in enumerate(index.links):
            known = link.relation == "requires" and link.status is not Status.RETIRED and row not in wrong
            if not known or index.source[row] < 0:
                continue
            if index.target[row] < 0:
                if link.target not in strangers:
                    strangers[link.target] = len(self.names)
                    self.names.append(link.target)
                self.target[row] = strangers[link.target]
            self.out.setdefault(index.source[row], []).append(row)

    def stated_absent(self, link: int) -> bool:
        """Return whether a need is recorded as known not to be met."""
        return self.index.links[link].stated is Stated.ABSENT

    def requirement(self, row: int, chain: Chain, *, absent: bool) -> Requirement:
        """Return what is recorded of one thing needed."""
        if row >= len(self.index.items):
            name = self.names[row]
            return Requirement(id=name, title=None, type=None, state=Readiness.NOT_DEFINED, status=None, chain=chain)
        item = self.index.items[row]
        state = Readiness.STATED_ABSENT if absent else _READINESS[item.status]
        if item.status is Status.RETIRED:
            state = Readiness.RETIRED
        return Requirement(
            id=item.id, title=item.title, type=type(item).__name__, state=state, status=item.status, chain=chain
        )


_READINESS: Mapping[Status | None, Readiness] = {
    None: Readiness.IN_PLACE,
    Status.ESTABLISHED: Readiness.IN_PLACE,
    Status.PILOTING: Readiness.PLANNED,
    Status.PLANNED: Readiness.PLANNED,
    Status.RETIRED: Readiness.RETIRED,
}


def _rests_on(index: AlignmentIndex, start: int) -> tuple[dict[int, int], Sequence[int]]:
    """Return the first steps from a row to all it rests on, and where each link comes from on this way.

    Links that carry are gone against their direction, `requires` along it.
    """
    ends, origins = list(index.source), list(index.target)
    needs = index.out.get("requires", {})
    for links in needs.values():
        for link in links:
            ends[link], origins[link] = index.target[link], index.source[link]
    sides = [*(index.into[name] for name in index.framework.vocabulary.carrying), needs]
    return first_steps(start, sides, ends), origins
