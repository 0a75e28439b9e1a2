"""The links of one relation that leads one way: which are live, what they join, and of what they are asked."""

from collections.abc import Iterable
from itertools import chain

from learner_centered.analysis.reach import live_rows, one_way
from learner_centered.graph.index import AlignmentIndex


def ordering_links(index: AlignmentIndex, relation: str) -> list[int]:
    """Return the live links of a relation, in link order.

    Raises:
        InvalidValueError: The relation is unknown or symmetric.

    Cost: O(links of the relation).
    """
    name = one_way(index.framework.vocabulary, relation).name
    return sorted(chain.from_iterable(index.out[name].values()))


def joined_rows(index: AlignmentIndex, links: Iterable[int]) -> set[int]:
    """Return the rows of the items that some links join.

    Cost: O(links).
    """
    return {end for link in links for end in (index.source[link], index.target[link])}


def asked_rows(index: AlignmentIndex, joined: Iterable[int]) -> list[int]:
    """Return the live items of the types that are joined: these and those that stand on no link, in item order.

    Cost: O(items).
    """
    return list(live_rows(index, {type(index.items[row]) for row in joined}))
