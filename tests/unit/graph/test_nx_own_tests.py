"""networkx's own tests of its directed multigraphs, run on alignment graphs of the same shape.

They come with the installed package and ask for nodes `0, 1, 2` and edge keys `0`, so the ids and
relations of these frameworks are texts that are equal to numbers.
"""

from importlib import import_module
from typing import Any

import pytest

from learner_centered.graph.nx import AlignmentGraph
from learner_centered.model.framework import Framework
from learner_centered.model.items import Outcome
from learner_centered.model.links import Link

nx: Any = import_module("networkx")
GRAPHS: Any = import_module("networkx.classes.tests.test_multidigraph")
VIEWS: Any = import_module("networkx.classes.tests.test_reportviews")

#: Tests that read the graph, or change a copy of it.
READS = (
    "test_adjacency",
    "test_attributes_cached",
    "test_cache_reset",
    "test_clear",
    "test_clear_edges",
    "test_contains",
    "test_di_attributes_cached",
    "test_edges",
    "test_edges_data",
    "test_get_edge_data",
    "test_getitem",
    "test_graph_attr",
    "test_has_edge",
    "test_has_node",
    "test_has_predecessor",
    "test_has_successor",
    "test_in_degree",
    "test_nbunch_iter",
    "test_neighbors",
    "test_node_attr",
    "test_node_attr2",
    "test_nodes",
    "test_order",
    "test_out_degree",
    "test_out_edges",
    "test_predecessors",
    "test_remove_nodes_from",
    "test_selfloops",
    "test_selfloops_attr",
    "test_successors",
    "test_update",
)
#: Tests that change the graph itself, and so end in the refusal.
CHANGES = (
    "test_degree",
    "test_edges_multi",
    "test_in_edges",
    "test_in_edges_data",
    "test_in_edges_no_keys",
    "test_number_of_edges_selfloops",
    "test_out_edges_data",
    "test_out_edges_multi",
    "test_remove_edge",
    "test_remove_edges_from",
    "test_remove_multiedge",
    "test_remove_node",
    "test_size",
    "test_subgraph",
    "test_to_directed",
    "test_to_undirected",
)
SUBGRAPHS = (
    "test_correct_nodes",
    "test_correct_edges",
    "test_node_attr_dict",
    "test_edge_attr_dict",
    "test_graph_attr_dict",
)
EDGE_VIEWS = ("TestOutMultiEdgeView", "TestInMultiEdgeView", "TestOutMultiEdgeDataView", "TestInMultiEdgeDataView")
#: Tests of views that compare what they print, where a text is shown in quotes and a number is not.
PRINTING = {"test_repr", "test_str", "test_iterkeys"}


class Number(str):
    """A text of digits that is equal to its number."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return int(self) == other if isinstance(other, int) else str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(int(self))

    def __lt__(self, other: Any) -> bool:
        return int(self) < int(other)

    def __gt__(self, other: Any) -> bool:
        return int(self) > int(other)


def like(graph: Any) -> Any:
    """Return an alignment graph with the nodes, edges, keys and data of a networkx graph."""
    framework = Framework(
        id="like",
        items=[Outcome(id=Number(node)) for node in graph],
        links=[
            Link(source=Number(source), relation=Number(key), target=Number(target))
            for source, target, key in graph.edges(keys=True)
        ],
    )
    made: Any = AlignmentGraph(framework)
    made.graph = dict(graph.graph)
    for node, data in made.nodes(data=True):
        data.clear()
        data.update(graph.nodes[node])
    for source, target, key, data in made.edges(keys=True, data=True):
        data.clear()
        data.update(graph.edges[source, target, key])
    return made


def case() -> Any:
    """Return networkx's test of a directed multigraph, with an alignment graph in the place of its own."""
    tests = GRAPHS.TestMultiDiGraph()
    tests.setup_method()
    tests.K3 = like(tests.K3)
    return tests


@pytest.mark.parametrize("name", READS)
def test_what_networkx_reads_it_finds(name: str) -> None:
    getattr(case(), name)()


@pytest.mark.parametrize("name", CHANGES)
def test_what_networkx_changes_is_refused(name: str) -> None:
    with pytest.raises(nx.NetworkXError, match="an AlignmentGraph does not change"):
        getattr(case(), name)()


@pytest.mark.parametrize("name", SUBGRAPHS)
def test_subgraphs_by_edges_are_those_of_networkx(name: str) -> None:
    tests = GRAPHS.TestEdgeSubgraph()
    tests.setup_method()
    tests.G = like(tests.G)
    tests.H = tests.G.edge_subgraph([(0, 1, 0), (3, 4, 1)])

    getattr(tests, name)()


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (kind, name)
        for kind in EDGE_VIEWS
        for name in dir(getattr(VIEWS, kind))
        if name.startswith("test_") and name not in PRINTING
    ],
)
def test_views_of_edges_are_those_of_networkx(kind: str, name: str) -> None:
    tests = getattr(VIEWS, kind)()
    tests.setup_class()
    tests.G = like(tests.G)

    getattr(tests, name)()
