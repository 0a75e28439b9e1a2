"""The hierarchy of a file, which stands in it twice: at the parent and at the child."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Final, NamedTuple

from learner_centered.formats.ctdl_asn.nodes import Node
from learner_centered.formats.ctdl_asn.oddities import ONE_SIDED
from learner_centered.formats.published.oddities import Oddities

#: Which end records a link.
_ABOVE: Final = 1
_BELOW: Final = 2
_BOTH: Final = _ABOVE | _BELOW
#: The terms, by the end that records them and whether the parent is the framework.
_TERMS: Final = {
    (_ABOVE, False): "ceasn:hasChild",
    (_BELOW, False): "ceasn:isChildOf",
    (_ABOVE, True): "ceasn:hasTopChild",
    (_BELOW, True): "ceasn:isTopChildOf",
}


class _Said(NamedTuple):
    """Where a link of the hierarchy is recorded."""

    ends: int
    first: int
    node: Node


class Hierarchy:
    """Parents and children as both ends record them, put together.

    The framework stands as the parent `None`.
    """

    def __init__(self) -> None:
        """Start without links."""
        self._said: dict[tuple[str | None, str], _Said] = {}
        self._children: dict[str | None, list[str]] = {}
        self._parents: dict[str, list[str | None]] = {}
        self._named: dict[str, dict[str | None, None]] = {}

    def add(self, parent: str | None, child: str, node: Node, *, above: bool) -> None:
        """Add what a node says, the parent where it is said from above, else the child."""
        end, known = _ABOVE if above else _BELOW, self._said.get((parent, child))
        if known is None:
            self._children.setdefault(parent, []).append(child)
            self._parents.setdefault(child, []).append(parent)
        if not above:
            self._named.setdefault(child, {})[parent] = None
        self._said[parent, child] = _Said(end, end, node) if known is None else known._replace(ends=known.ends | end)

    def holds(self, parent: str, child: str) -> bool:
        """Return whether an item is recorded as a child of another."""
        return (parent, child) in self._said

    def links(self) -> Iterator[tuple[str, str, Node, str]]:
        """Yield child, parent, and the node and term that say so first; the framework is no parent."""
        for child in self._parents:
            for parent in self.parents(child):
                if parent is not None:
                    said = self._said[parent, child]
                    yield child, parent, said.node, _TERMS[said.first, False]

    def children(self, parent: str | None) -> list[str]:
        """Return the children of an item, or of the framework, in the order in which it names them."""
        return self._children.get(parent, [])

    def parents(self, child: str) -> list[str | None]:
        """Return the parents of an item: those it names, in its order, and then the others; None is the framework."""
        named = self._named.get(child, {})
        return [*named, *(parent for parent in self._parents.get(child, ()) if parent not in named)]

    def order(self, names: Iterable[str]) -> list[str]:
        """Return names in the order of the file, or in that of the tree where the two contradict each other.

        In the order of the tree children stand behind their parent; cycles are walked once.

        Cost: O(names + links).
        """
        given = list(names)
        rank = {name: row for row, name in enumerate(given)}
        if all(self.is_in_order(parent, rank) for parent in self._children):
            return given
        below = {child for parent, child in self._said if parent is not None}
        starts = [*self.children(None), *(name for name in given if name not in below), *given]
        seen: dict[str, None] = {}
        stack = starts[::-1]
        while stack:
            name = stack.pop()
            if name not in seen:
                seen[name] = None
                stack.extend(reversed(self.children(name)))
        return list(seen)

    def is_in_order(self, parent: str | None, rank: Mapping[str, int]) -> bool:
        """Return whether an item, or the framework, names its children in the order of the items."""
        rows = [rank[child] for child in self.children(parent)]
        return all(one <= other for one, other in pairwise(rows))

    def note(self, odd: Oddities, *, with_top: bool) -> None:
        """Note which links are recorded at one end only.

        Args:
            odd: Where oddities go.
            with_top: Whether the framework is there to name its top children.
        """
        for (parent, _), said in self._said.items():
            if said.ends != _BOTH and (with_top or parent is not None):
                term = _TERMS[said.ends, parent is None]
                odd.note(ONE_SIDED, said.node.file, said.node.path + said.node.pointer(term), f"by {term} alone")
