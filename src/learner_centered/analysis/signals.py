"""Signals: whether the four support systems say the same about each practice."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import attrs

from learner_centered.display import table
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import AlignmentIndex, index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import Item, Practice, SupportSystem
from learner_centered.model.words import SupportKind


class SignalState(StrEnum):
    """What the support systems of one kind are recorded to say about a practice."""

    BACKS = "backs"
    BLOCKS = "blocks"
    MIXED = "mixed"
    NOT_RECORDED = "not_recorded"


@attrs.frozen(kw_only=True)
class Signal:
    """What the support systems of one kind are recorded to say about a practice.

    Attributes:
        backs: Ids of those with a live `backs` link to it, in item order.
        blocks: Ids of those with a live `blocks` link to it, in item order.
    """

    backs: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()

    @property
    def state(self) -> SignalState:
        """Backs, blocks, both (mixed) or nothing recorded."""
        if self.backs:
            return SignalState.MIXED if self.blocks else SignalState.BACKS
        return SignalState.BLOCKS if self.blocks else SignalState.NOT_RECORDED


@attrs.frozen(kw_only=True)
class SignalRow:
    """One practice and the four kinds of support system.

    Attributes:
        id: The practice.
        title: Its title.
        cells: What each kind is recorded to say, in the order of the founding description.
        unsorted: The same for support systems whose kind is not recorded.
    """

    id: str
    title: str
    cells: tuple[tuple[SupportKind, Signal], ...]
    unsorted: Signal

    def __getitem__(self, kind: SupportKind | str) -> Signal:
        """Return what one kind of support system is recorded to say.

        Raises:
            InvalidValueError: The kind is none of the four.
        """
        return dict(self.cells)[SupportKind(kind)]

    @property
    def mixed(self) -> bool:
        """Whether one support system backs the practice and another, or the same, blocks it."""
        signals = [*(signal for _, signal in self.cells), self.unsorted]
        return any(signal.backs for signal in signals) and any(signal.blocks for signal in signals)


@attrs.frozen(kw_only=True, repr=False)
class Signals:
    """Practices against the four support systems.

    Attributes:
        rows: One row a practice that is not retired, in item order.
    """

    rows: tuple[SignalRow, ...]

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a practice and kind."""
        return [
            {
                "id": row.id,
                "title": row.title,
                "kind": kind.value,
                "state": signal.state.value,
                "backs": list(signal.backs),
                "blocks": list(signal.blocks),
            }
            for row in self.rows
            for kind, signal in row.cells
        ]

    def __repr__(self) -> str:
        """Show the counts."""
        return f"Signals({len(self.rows)} practices, {sum(row.mixed for row in self.rows)} with mixed signals)"

    def _repr_html_(self) -> str:
        """Show practices as rows and kinds as columns."""
        rows = [(row.id, *(signal.state for _, signal in row.cells)) for row in self.rows]
        return table(["practice", *SupportKind], rows)


def signals(framework: Framework | FrameworkView) -> Signals:
    """Return for each practice which of the four support systems back it, block it or are silent.

    Only live links straight from a support system to the practice count. Silence is "not
    recorded", not a "no".

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.

    Raises:
        TypeError: `framework` is no framework.

    Cost: O(items + links).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> voice = b.practice("voice")
        >>> coaching = b.support("coaching", kind="professional_learning", backs=voice)
        >>> pacing = b.support("pacing-guide", kind="curriculum", blocks=voice)
        >>> row = signals(b.build()).rows[0]
        >>> row.mixed, str(row["evaluation"].state)
        (True, 'not_recorded')
    """
    index = index_of(framework)
    return Signals(
        rows=tuple(
            _row(index, row, item)
            for row, item in enumerate(index.items)
            if isinstance(item, Practice) and index.state[row]
        )
    )


def _row(index: AlignmentIndex, row: int, practice: Practice) -> SignalRow:
    """Return what is recorded about one practice."""
    backs = _by_kind(index, index.into.get("backs", {}).get(row, ()))
    blocks = _by_kind(index, index.into.get("blocks", {}).get(row, ()))
    found = {kind: Signal(backs=backs.get(kind, ()), blocks=blocks.get(kind, ())) for kind in (*SupportKind, None)}
    return SignalRow(
        id=practice.id,
        title=practice.title,
        cells=tuple((kind, found[kind]) for kind in SupportKind),
        unsorted=found[None],
    )


def _by_kind(index: AlignmentIndex, links: Iterable[int]) -> Mapping[SupportKind | None, tuple[str, ...]]:
    """Return the ids of the support systems that some links start from, by kind and in item order."""
    sources: list[Item] = [index.items[row] for row in sorted({index.source[link] for link in links})]
    systems = [item for item in sources if isinstance(item, SupportSystem)]
    return {kind: tuple(one.id for one in systems if one.kind is kind) for kind in (*SupportKind, None)}
