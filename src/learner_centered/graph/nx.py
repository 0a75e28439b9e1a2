"""The alignment graph: a framework as a networkx graph, for all that can be done with a graph."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final, Never

import networkx as nx

from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import index_of
from learner_centered.model.framework import Framework
from learner_centered.model.links import Link
from learner_centered.model.vocabulary import Carrying
from learner_centered.model.words import Stated

if TYPE_CHECKING:
    _Graph = nx.MultiDiGraph[str]
else:
    _Graph = nx.MultiDiGraph

#: What networkx keeps nodes and edges in. `_adj` and `_succ` are one mapping, as networkx has it.
_PARTS: Final = ("_node", "_adj", "_succ", "_pred")


class _Filled:
    """A part of the graph that is filled when it is first read, together with the others.

    It has no `__set__`: what it leaves in the instance is found before it from then on, so that
    only the first read is slow. networkx itself sets these parts on graphs that it makes, never
    on one that it is handed.
    """

    def __init__(self, name: str) -> None:
        """Keep the name of the part."""
        self._name = name

    def __get__(self, graph: "AlignmentGraph | None", owner: type | None = None) -> Any:
        """Return the part, having filled all of them."""
        if graph is None:
            return self
        held = vars(graph)
        # Of two threads that come at once the first one to be done wins for both, so that the
        # parts of one filling stay together.
        held.update(held.setdefault("_parts", _parts(graph)))
        return held[self._name]


class AlignmentGraph(FrameworkView, _Graph):
    """A framework as a `networkx.MultiDiGraph`: items are nodes, links are edges.

    A node is the id of an item, and its data holds the typed object as `item`. An edge leads from
    source to target; its key is the name of its relation (`develops#2` for a second link of the
    same relation between the same items), and its data holds `link`, `relation` and `strength`.
    Strength is ordinal, 1 slight, 2 clear, 3 central, and None where it is unrated: it is no length
    and no weight. A symmetric link is one edge, from the item that comes first.

    Every item is a node. Without `relations` every link is an edge that is stated present and
    whose ends are defined: the record as it stands. With relations named, or with `CARRYING`,
    only their live links are edges: those the analyses follow. A live link is stated present, not
    retired, joins what its relation may join, and none of its ends is retired.

    It is filled when it is first looked into, and its structure does not change: what would change
    it raises. Data may be added to nodes and edges, as with `networkx.freeze`. Copies, subgraphs
    and views are plain networkx graphs, `copy.deepcopy` and pickling give an alignment graph again,
    without data that was added. Two are equal when they are one object, as networkx has it.

    Args:
        framework: The framework. Anything else, and nothing, gives what `networkx.MultiDiGraph`
            gives, because networkx calls the class of a graph to make a plain one.
        relations: Names of the relations to show, `CARRYING` for those that reach follows, or
            None for all.

    Raises:
        InvalidValueError: A relation is not known.
        networkx.NetworkXError: Something would change the structure.

    Attributes:
        framework: The framework it shows.
        relations: Names of the relations it shows, in the order of the vocabulary; None is all.

    Cost: O(1) to make, O(items + links) when it is first looked into.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> goals = b.competency("sets-goals", refines=b.outcome("agency"))
        >>> project = b.experience("passion-project", develops=goals)
        >>> graph = AlignmentGraph(b.build(), relations=["develops", "refines"])
        >>> sorted(nx.ancestors(graph, "agency"))
        ['passion-project', 'sets-goals']
        >>> graph.nodes["agency"]["item"].label
        'outcome'
    """

    def __init__(  # pyright: ignore[reportInconsistentConstructor]  # the stub of networkx takes anything
        self, framework: Framework, relations: Iterable[str] | Carrying | None = None
    ) -> None:
        """Keep the framework; the graph is filled later."""
        self.framework = framework
        self.relations = None if relations is None else framework.vocabulary.named(relations)
        self.graph = {"name": framework.title}
        self.__networkx_cache__: dict[Any, Any] = {}

    def __repr__(self) -> str:
        """Show the framework and the relations, and fill nothing."""
        shown = "" if self.relations is None else f", relations={list(self.relations)!r}"
        return f"AlignmentGraph({self.framework!r}{shown})"

    def __reduce__(self) -> tuple[type["AlignmentGraph"], tuple[Framework, tuple[str, ...] | None]]:
        """Pickle as the framework, from which the graph follows."""
        return type(self), (self.framework, self.relations)

    def __deepcopy__(self, memo: dict[int, object]) -> "AlignmentGraph":
        """Return another graph of the same framework: nothing in that can change."""
        return type(self)(self.framework, self.relations)

    if not TYPE_CHECKING:
        # What networkx asks of the class, out of sight of type checkers: the graph that a caller makes is the
        # one that `__init__` describes, and one that cannot be changed has no signatures for changing it.

        def __new__(cls, incoming: object = None, *rest: object, **attr: object) -> Any:
            """Return an alignment graph of a framework, a plain graph of anything else."""
            if isinstance(incoming, Framework):
                return object.__new__(cls)
            if "relations" in attr:
                raise TypeError(f"{incoming!r} is no Framework: relations can be shown of a Framework only")
            return nx.MultiDiGraph(incoming, *rest, **attr)

        frozen = True
        _node, _adj, _succ, _pred = map(_Filled, _PARTS)

        def _refuse(self, *_: object, **__: object) -> Never:
            """Refuse to change the structure, and say what to do instead."""
            raise nx.NetworkXError(
                "an AlignmentGraph does not change: framework.evolve() gives a framework with items or links added, "
                "removed or replaced, and graph.copy() a plain graph that may be changed"
            )

        add_node = add_nodes_from = remove_node = remove_nodes_from = _refuse
        add_edge = add_edges_from = add_weighted_edges_from = remove_edge = remove_edges_from = _refuse
        clear = clear_edges = update = _refuse


def _parts(graph: AlignmentGraph) -> dict[str, Any]:
    """Return the parts of a graph as networkx holds them."""
    node: dict[str, dict[str, Any]] = {item.id: {"item": item} for item in graph.framework.items}
    ahead: dict[str, dict[str, dict[str, dict[str, Any]]]] = {name: {} for name in node}
    behind: dict[str, dict[str, dict[str, dict[str, Any]]]] = {name: {} for name in node}
    for link in _shown(graph):
        edges = ahead[link.source].get(link.target)
        if edges is None:
            edges = ahead[link.source][link.target] = behind[link.target][link.source] = {}
        edges[_key(link.relation, edges)] = {"link": link, "relation": link.relation, "strength": link.strength}
    return dict(zip(_PARTS, (node, ahead, ahead, behind), strict=True))


def _shown(graph: AlignmentGraph) -> Iterator[Link]:
    """Yield the links that are edges of a graph."""
    framework = graph.framework
    if graph.relations is None:
        known = framework.rank
        for link in framework.links:
            if link.stated is Stated.PRESENT and link.source in known and link.target in known:
                yield link
        return
    asked = frozenset(graph.relations)
    for link, live in zip(framework.links, index_of(framework).strength, strict=True):
        if live and link.relation in asked:
            yield link


def _key(relation: str, taken: dict[str, Any]) -> str:
    """Return the key of the next edge of a relation between two items."""
    key, number = relation, 1
    while key in taken:
        number += 1
        key = f"{relation}#{number}"
    return key
