"""Ids that are worked out when they are first read."""

from learner_centered.analysis.reach import Reach


class LaterIds:
    """The ids that reach one asked row through others: known, or worked out by a `Reach` when read.

    It compares by content and pickles as known ids.
    """

    __slots__ = ("_ids", "_place", "_reach")

    def __init__(self, ids: tuple[str, ...] = (), reach: Reach | None = None, place: int = 0) -> None:
        """Keep the ids, or where they will come from."""
        self._ids = ids
        self._reach = reach
        self._place = place

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, in item order."""
        return self._ids if self._reach is None else self._reach.throughs[self._place]

    def __len__(self) -> int:
        """Return how many there are, without naming them."""
        if self._reach is None:
            return len(self._ids)
        return self._reach.counts[self._place] - len(self._reach.directs[self._place])

    def __eq__(self, other: object) -> bool:
        """Compare the ids."""
        return self.ids == other.ids if isinstance(other, LaterIds) else NotImplemented

    __hash__ = None  # type: ignore[assignment] # what holds it hashes by its other values

    def __reduce__(self) -> tuple[type["LaterIds"], tuple[tuple[str, ...]]]:
        """Pickle the ids alone, not the framework behind them."""
        return LaterIds, (self.ids,)
