"""Chains: how one item leads to another, link by link."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

import attrs

from learner_centered.graph.index import AlignmentIndex
from learner_centered.model.links import Link
from learner_centered.model.words import Stated, Status


class ChainState(StrEnum):
    """Whether everything along a chain is in place; its last item is not looked at."""

    FIRM = "firm"
    TENTATIVE = "tentative"


@attrs.frozen(kw_only=True, repr=False)
class Chain:
    """One way from an item to another.

    Attributes:
        links: The links along the way, first to last.
        ids: The ids of the items along the way, one more than there are links.
        state: `firm`, or `tentative` where a link, or an item before the last one, is planned,
            piloting, retired or not defined.
    """

    links: tuple[Link, ...]
    ids: tuple[str, ...]
    state: ChainState

    @property
    def relations(self) -> tuple[str, ...]:
        """The names of the relations along the way."""
        return tuple(link.relation for link in self.links)

    def text(self) -> str:
        """Return the chain as `a —develops→ b —refines→ c`; a link against the way has its arrow turned."""
        words = [self.ids[0]]
        for link, before, after in zip(self.links, self.ids[:-1], self.ids[1:], strict=True):
            along = (link.source, link.target) == (before, after)
            words += [f"—{link.relation}→" if along else f"←{link.relation}—", after]
        return " ".join(words)

    def to_record(self) -> dict[str, object]:
        """Return the chain as plain data."""
        return {"ids": list(self.ids), "relations": list(self.relations), "state": self.state.value}

    def __repr__(self) -> str:
        """Show the text."""
        return f"Chain({self.text()!r})"


def chain_strength(chain: Chain) -> int | None:
    """Return the strength of the weakest link of a chain, or None where any link is unrated.

    This puts one ordinal scale across different relations, which is the caller's claim.

    Returns:
        1 slight, 2 clear or 3 central; None where a link is unrated or there is none.

    Source: house rule.

    Example:
        >>> links = (Link(source="a", relation="shapes", target="b", strength=3),
        ...          Link(source="b", relation="develops", target="c", strength=2))
        >>> chain_strength(Chain(links=links, ids=("a", "b", "c"), state=ChainState.FIRM))
        2
    """
    rated = [link.strength for link in chain.links if link.strength is not None]
    return min(rated) if rated and len(rated) == len(chain.links) else None


def chain_of(index: AlignmentIndex, start: str, rows: Iterable[int]) -> Chain:
    """Return the chain that goes along some link rows, from the item it starts at.

    A link may be gone along either way; where both its ends fit, it is its source that comes first.
    """
    links = tuple(index.links[row] for row in rows)
    ids = [start]
    for link in links:
        ids.append(link.target if link.source == ids[-1] else link.source)
    return Chain(links=links, ids=tuple(ids), state=_state(index, links, ids[:-1]))


def _state(index: AlignmentIndex, links: Sequence[Link], ids: Sequence[str]) -> ChainState:
    """Return whether all links and all items of a chain but its last are in place."""
    items = [index.items[index.rank[name]] for name in ids if name in index.rank]
    firm = (
        len(items) == len(ids)
        and all(in_place(one.status) for one in items)
        and all(in_place(link.status) and link.stated is Stated.PRESENT for link in links)
    )
    return ChainState.FIRM if firm else ChainState.TENTATIVE


def in_place(status: Status | None) -> bool:
    """Return whether a status counts as in place; one that is not recorded does."""
    return status is None or status is Status.ESTABLISHED
