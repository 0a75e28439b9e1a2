"""Ratings and observations as they stand: which are asked of, which later ones replace, which are not shown."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from learner_centered.checks.context import Context
from learner_centered.measures.rollup import LEARNERS, LEAST
from learner_centered.model.records import Observation, Rating
from learner_centered.model.words import Element

K = TypeVar("K")
T = TypeVar("T")


def latest(records: Iterable[tuple[K, date | None, T]]) -> dict[K, Sequence[T]]:
    """Return by key the records that stand: those of the last day, and those without a day.

    A record without a day replaces none and is replaced by none.

    Args:
        records: For each its key, its day where one is recorded, and itself.

    Cost: O(records).

    Example:
        >>> latest([("crew", date(2025, 4, 1), "2"), ("crew", date(2026, 4, 1), "3"), ("crew", None, "4")])
        {'crew': ['3', '4']}
    """
    held: dict[K, list[tuple[date | None, T]]] = {}
    for key, day, record in records:
        held.setdefault(key, []).append((day, record))
    found: dict[K, Sequence[T]] = {}
    for key, group in held.items():
        last = max((day for day, _ in group if day is not None), default=None)
        found[key] = [record for day, record in group if day in {None, last}]
    return found


def subject_of(ctx: Context, record: Rating | Observation) -> int | Element | None:
    """Return the row or the element that a record speaks of; None where the item is retired or not defined."""
    if record.subject is None:
        return record.element
    row = ctx.index.rank.get(record.subject)
    return row if row is not None and ctx.index.state[row] else None


def named(ctx: Context, subject: int | Element) -> str:
    """Return how a message names what a record speaks of."""
    if isinstance(subject, Element):
        return subject.label
    item = ctx.index.items[subject]
    return f"{item.label} {item.id!r}"


def whose(record: Rating | Observation) -> str:
    """Return whose view a record gives and where, in brackets, or the empty text."""
    perspective = record.perspective if isinstance(record, Rating) else None
    words = ", ".join(word for word in (perspective, record.site) if word)
    return f" ({words})" if words else ""


def of_few_learners(rating: Rating) -> bool:
    """Return whether so few learners stand behind a rating that they could be recognized."""
    return rating.perspective in LEARNERS and rating.n is not None and rating.n < LEAST
