"""What networkx does with an alignment graph: the same as with a plain graph of the same links.

Each operation is run on an alignment graph and on a `MultiDiGraph` built edge by edge, and both
must give the same answer, or raise the same error.
"""

# pyright: reportUnknownArgumentType=false, reportUnknownLambdaType=false, reportUnknownVariableType=false
# Whatever networkx gives is looked at, of any type.

import copy
import io
import math
import pickle
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any

import numpy as np
import pytest

import learner_centered as lc
from learner_centered.graph.nx import AlignmentGraph
from learner_centered.model.vocabulary import CARRYING
from tests.helpers.example import EXAMPLE

#: Asked as an untyped caller does: its stubs leave most of its functions half open.
nx: Any = import_module("networkx")

Operation = Callable[[Any], object]


def tangle() -> lc.Framework:
    """Return a small framework with all that makes graphs hard: a circle, a loop, twins, an item on no link."""
    b = lc.FrameworkBuilder("tangle", title="A tangle")
    agency, belonging = b.outcome("agency"), b.outcome("belonging")
    goals = b.competency("goals", refines=agency, related_to="goals", precedes="plans")
    plans = b.competency("plans", refines=[agency, belonging], precedes="goals", part_of=goals)
    b.experience("trip", develops=[lc.to(goals, grade_band="3-5", strength=1), lc.to(goals, grade_band="6-8"), plans])
    b.structure("room", enables="trip")
    b.condition("trust", sustains=["room", agency])
    b.practice("alone")
    return b.build()


RIVERBEND_FRAMEWORK = lc.read(EXAMPLE)[0]
GRAPHS: dict[str, Callable[[], AlignmentGraph]] = {
    "riverbend": lambda: AlignmentGraph(RIVERBEND_FRAMEWORK),
    "riverbend, carrying": lambda: AlignmentGraph(RIVERBEND_FRAMEWORK, CARRYING),
    "riverbend, competencies in order": lambda: AlignmentGraph(RIVERBEND_FRAMEWORK, ["precedes"]),
    "tangle": lambda: AlignmentGraph(tangle()),
}


def plain(graph: AlignmentGraph) -> Any:
    """Return the graph that a script would build of the same links, edge by edge."""
    made = nx.MultiDiGraph(name=graph.framework.title)
    made.add_nodes_from((item.id, {"item": item}) for item in graph.framework.items)
    for source, target, key, data in graph.edges(keys=True, data=True):
        made.add_edge(source, target, key, **data)
    return made


def first(graph: Any) -> Any:
    """Return a node with something on both sides."""
    return max(graph, key=lambda node: (min(graph.in_degree(node), graph.out_degree(node)), node))


def ends(graph: Any) -> tuple[Any, Any]:
    """Return two nodes far apart: the first that leads furthest, and where it leads."""
    reached = {node: sorted(nx.descendants(graph, node)) for node in graph}
    source = max(reached, key=lambda node: (len(reached[node]), node))
    return source, reached[source][-1]


def simple(graph: Any) -> Any:
    """Return the graph without parallel edges, for operations that refuse them."""
    return nx.DiGraph(graph)


def weighted(graph: Any) -> Any:
    """Return the graph with a number on each edge, for flows."""
    made = nx.DiGraph()
    made.add_nodes_from(graph)
    for source, target in graph.edges():
        held = made.get_edge_data(source, target, {"capacity": 0})["capacity"]
        made.add_edge(source, target, capacity=held + 1)
    return made


def written(graph: Any, write: Callable[[Any, Any], None]) -> bytes:
    """Return what a writer of networkx writes, with data that files can hold."""
    made = graph.copy()
    for _, data in made.nodes(data=True):
        data["item"] = data["item"].title
    for _, _, data in made.edges(data=True):
        data["link"] = repr(data["link"])
        data["strength"] = data["strength"] or 0
    stream = io.BytesIO()
    write(made, stream)
    return stream.getvalue()


def set_data(graph: Any) -> object:
    """Add data to nodes and edges, which freezing does not forbid."""
    nx.set_node_attributes(graph, 1, "seen")
    nx.set_edge_attributes(graph, dict.fromkeys(graph.edges(keys=True), 2), "seen")
    return [list(graph.nodes(data="seen")), list(graph.edges(data="seen"))]


OPERATIONS: dict[str, Operation] = {
    # what it holds
    "len": len,
    "iteration": list,
    "in": lambda g: [first(g) in g, "nobody" in g, None in g, [] in g],
    "str": lambda g: str(g).partition(" ")[2],
    "name": lambda g: g.name,
    "graph attributes": lambda g: g.graph,
    "order, size": lambda g: (g.order(), g.size(), g.number_of_nodes(), g.number_of_edges()),
    "nodes": lambda g: g.nodes,
    "nodes with data": lambda g: g.nodes(data=True),
    "nodes with one datum": lambda g: g.nodes(data="color", default="none"),
    "node set operations": lambda g: sorted(g.nodes & set(list(g)[:3]) | {"other"}),
    "edges": lambda g: g.edges,
    "edges with keys and data": lambda g: g.edges(keys=True, data=True),
    "edges of some nodes": lambda g: g.edges(list(g)[:5], keys=True),
    "edges with one datum": lambda g: g.edges(data="strength", default=0),
    "in edges": lambda g: g.in_edges(keys=True, data=True),
    "out edges": lambda g: g.out_edges(first(g), keys=True),
    "edge data": lambda g: [g.get_edge_data(*edge) for edge in g.edges(keys=True)],
    "edge look-up": lambda g: g.edges[next(iter(g.edges))],
    "edges in one direction": lambda g: [g.number_of_edges(u, v) for u, v in g.edges()],
    "has edge, has node": lambda g: (g.has_edge(*ends(g)), g.has_node("nobody"), g.has_node([])),
    "adjacency": lambda g: dict(g.adjacency()),
    "adj, succ, pred": lambda g: (g.adj, g.succ, g.pred),
    "item": lambda g: g[first(g)],
    "unknown item": lambda g: g["nobody"],
    "neighbors": lambda g: (g.neighbors(first(g)), g.successors(first(g)), g.predecessors(first(g))),
    "neighbors of nobody": lambda g: g.neighbors("nobody"),
    "predecessors of nobody": lambda g: g.predecessors("nobody"),
    "degree": lambda g: (g.degree, g.in_degree, g.out_degree),
    "degree of some": lambda g: g.degree(list(g)[:4]),
    "nbunch": lambda g: (g.nbunch_iter(), g.nbunch_iter([first(g), "nobody"])),
    "kind": lambda g: (g.is_multigraph(), g.is_directed(), g.to_directed_class(), g.to_undirected_class()),
    "new edge key": lambda g: g.new_edge_key(*ends(g)),
    "density": nx.density,
    "degree histogram": nx.degree_histogram,
    "self-loops": lambda g: (nx.selfloop_edges(g, keys=True), nx.number_of_selfloops(g), nx.nodes_with_selfloops(g)),
    "neighbor functions": lambda g: (nx.all_neighbors(g, first(g)), nx.non_neighbors(g, first(g)), nx.non_edges(g)),
    "is empty, is weighted": lambda g: (nx.is_empty(g), nx.is_weighted(g), nx.is_negatively_weighted(g)),
    "node attributes": lambda g: (nx.get_node_attributes(g, "item"), nx.get_edge_attributes(g, "relation")),
    "data may be added": set_data,
    # copies and views
    "copy": lambda g: g.copy(),
    "copy as view": lambda g: g.copy(as_view=True),
    "copy by class": lambda g: g.__class__(g),
    "empty by class": lambda g: g.__class__(),
    "copy.copy": lambda g: plainly(copy.copy(g)),
    "deepcopy": lambda g: plainly(copy.deepcopy(g)),
    "pickle": lambda g: plainly(pickle.loads(pickle.dumps(g))),  # noqa: S301  # made here
    "freeze": lambda g: plainly(nx.freeze(g)),
    "is frozen": lambda g: nx.is_frozen(nx.freeze(g)),
    "subgraph": lambda g: g.subgraph([first(g), *g.successors(first(g)), "nobody"]),
    "subgraph, copied": lambda g: g.subgraph(list(g)[::2]).copy(),
    "edge subgraph": lambda g: g.edge_subgraph(list(g.edges(keys=True))[::3]),
    "subgraph view": lambda g: nx.subgraph_view(
        g, filter_node=lambda node: node != first(g), filter_edge=lambda *edge: edge[2] != "develops"
    ),
    "restricted view": lambda g: nx.restricted_view(g, [first(g)], []),
    "induced subgraph": lambda g: nx.induced_subgraph(g, list(g)[:6]),
    "ego graph": lambda g: nx.ego_graph(g, first(g), radius=2, undirected=True),
    "reverse": lambda g: (g.reverse(), g.reverse(copy=False), nx.reverse_view(g)),
    "to undirected": lambda g: (g.to_undirected(), g.to_undirected(reciprocal=True), g.to_undirected(as_view=True)),
    "to directed": lambda g: (g.to_directed(), g.to_directed(as_view=True)),
    "other kinds of graph": lambda g: (nx.MultiDiGraph(g), nx.DiGraph(g), nx.Graph(g), nx.MultiGraph(g)),
    "empty copy": nx.create_empty_copy,
    "contracted": lambda g: nx.contracted_nodes(g, *ends(g), copy=True),
    # made of it
    "relabel": lambda g: nx.relabel_nodes(g, {node: f"x/{node}" for node in g}),
    "relabel to numbers": lambda g: nx.convert_node_labels_to_integers(g, label_attribute="id"),
    "compose": lambda g: nx.compose(g, g.reverse()),
    "compose with another": lambda g: nx.compose(nx.MultiDiGraph([("a", "b")]), g),
    "disjoint union": lambda g: nx.disjoint_union(g, g),
    "union with a prefix": lambda g: nx.union(g, g, rename=("a-", "b-")),
    "difference, intersection": lambda g: (nx.difference(g, g), nx.intersection(g, g), nx.symmetric_difference(g, g)),
    "complement": nx.complement,
    "line graph": nx.line_graph,
    "product": lambda g: nx.cartesian_product(g, nx.MultiDiGraph([("a", "b")])),
    "transitive closure": nx.transitive_closure,
    "reflexive closure": lambda g: nx.transitive_closure(simple(g), reflexive=True),
    "transitive reduction": lambda g: nx.transitive_reduction(simple(g)),
    "condensation": lambda g: nx.condensation(simple(g)),
    "quotient": lambda g: nx.quotient_graph(g, [set(part) for part in nx.weakly_connected_components(g)]),
    "minimum spanning forest": lambda g: nx.minimum_spanning_tree(nx.Graph(g)),
    "dominators": lambda g: nx.immediate_dominators(simple(g), ends(g)[0]),
    "moral graph": lambda g: nx.moral_graph(simple(g)),
    # reach and order
    "ancestors, descendants": lambda g: {node: (nx.ancestors(g, node), nx.descendants(g, node)) for node in g},
    "at a distance": lambda g: nx.descendants_at_distance(g, ends(g)[0], 2),
    "components": lambda g: (
        sorted(map(sorted, nx.strongly_connected_components(g))),
        sorted(map(sorted, nx.weakly_connected_components(g))),
    ),
    "connected?": lambda g: (nx.is_weakly_connected(g), nx.is_strongly_connected(g), nx.is_semiconnected(g)),
    "connected components": lambda g: sorted(map(sorted, nx.connected_components(g))),
    "attracting components": lambda g: sorted(map(sorted, nx.attracting_components(g))),
    "biconnected": lambda g: sorted(map(sorted, nx.biconnected_components(nx.Graph(g)))),
    "bridges, articulation points": lambda g: (
        sorted(nx.bridges(nx.Graph(g))),
        sorted(nx.articulation_points(nx.Graph(g))),
    ),
    "is a DAG, a tree, a forest": lambda g: (nx.is_directed_acyclic_graph(g), nx.is_tree(g), nx.is_forest(g)),
    "topological order": nx.topological_sort,
    "topological generations": lambda g: [sorted(one) for one in nx.topological_generations(g)],
    "lexicographical order": nx.lexicographical_topological_sort,
    "longest path": lambda g: (nx.dag_longest_path(g), nx.dag_longest_path_length(g)),
    "a cycle": nx.find_cycle,
    "cycles": lambda g: sorted(map(sorted, nx.simple_cycles(g))),
    "cycle basis": lambda g: sorted(map(sorted, nx.cycle_basis(nx.Graph(g)))),
    "antichains": lambda g: len(list(zip(nx.antichains(simple(g)), range(500), strict=False))),
    "traversals": lambda g: (
        nx.bfs_tree(g, first(g)),
        nx.dfs_tree(g, first(g)),
        nx.bfs_layers(g, [first(g)]),
        nx.dfs_preorder_nodes(g, first(g)),
        nx.edge_bfs(g, first(g)),
    ),
    # paths
    "has path": lambda g: [nx.has_path(g, ends(g)[0], node) for node in g],
    "shortest path": lambda g: nx.shortest_path(g, *ends(g)),
    "shortest path to nobody": lambda g: nx.shortest_path(g, first(g), "nobody"),
    "all shortest paths": lambda g: nx.all_shortest_paths(g, *ends(g)),
    "lengths of all": lambda g: dict(nx.all_pairs_shortest_path_length(g)),
    "simple paths": lambda g: nx.all_simple_paths(g, *ends(g), cutoff=5),
    "simple paths by edge": lambda g: nx.all_simple_edge_paths(g, *ends(g), cutoff=4),
    "Dijkstra, every edge one": lambda g: nx.single_source_dijkstra(g, ends(g)[0], weight=None),
    "Dijkstra by a function": lambda g: nx.dijkstra_path(g, *ends(g), weight=lambda *step: len(step[2])),
    "Bellman-Ford": lambda g: nx.bellman_ford_path_length(g, *ends(g), weight="no such"),
    "eccentricity": lambda g: nx.eccentricity(
        g.subgraph(max(nx.weakly_connected_components(g), key=len)).to_undirected()
    ),
    "efficiency": lambda g: nx.global_efficiency(nx.Graph(g)),
    "Wiener index": nx.wiener_index,
    # centralities and the like
    "degree centralities": lambda g: (
        nx.degree_centrality(g),
        nx.in_degree_centrality(g),
        nx.out_degree_centrality(g),
    ),
    "betweenness": nx.betweenness_centrality,
    "edge betweenness": nx.edge_betweenness_centrality,
    "closeness, harmonic": lambda g: (nx.closeness_centrality(g), nx.harmonic_centrality(g)),
    "pagerank": nx.pagerank,
    "katz": lambda g: nx.katz_centrality(simple(g), alpha=0.01),
    "load": nx.load_centrality,
    "reaching": lambda g: nx.local_reaching_centrality(g, ends(g)[0]),
    "clustering, triangles": lambda g: (nx.clustering(simple(g)), nx.triangles(nx.Graph(g))),
    "core numbers": lambda g: nx.core_number(nx.Graph(nx.Graph(g).edges() - nx.Graph(nx.selfloop_edges(g)).edges())),
    "triads": lambda g: nx.triadic_census(simple(g)),
    "communities": lambda g: [sorted(one) for one in nx.community.greedy_modularity_communities(nx.Graph(g))],
    "cliques": lambda g: sorted(sorted(one) for one in nx.find_cliques(nx.Graph(g))),
    "reciprocity, assortativity": lambda g: (nx.reciprocity(simple(g)), nx.degree_assortativity_coefficient(simple(g))),
    "trophic levels": lambda g: nx.trophic_levels(simple(g)),
    # flows, matchings, sets
    "maximum flow": lambda g: nx.maximum_flow(weighted(g), *ends(g)),
    "minimum cut": lambda g: nx.minimum_cut_value(weighted(g), *ends(g)),
    "flow through parallels": lambda g: nx.maximum_flow_value(g, *ends(g)),
    "node connectivity": lambda g: nx.node_connectivity(simple(g), *ends(g)),
    "disjoint paths": lambda g: sorted(map(list, nx.edge_disjoint_paths(simple(g), *ends(g)))),
    "matching": lambda g: sorted(map(sorted, nx.max_weight_matching(nx.Graph(g)))),
    "is bipartite": lambda g: (nx.is_bipartite(g), nx.bipartite.is_bipartite(g)),
    "dominating set": lambda g: nx.approximation.min_weighted_dominating_set(nx.Graph(g)),
    "coloring": lambda g: nx.greedy_color(nx.Graph(g)),
    # isomorphism
    "isomorphic": lambda g: nx.is_isomorphic(g, nx.relabel_nodes(g, {node: f"x/{node}" for node in g})),
    "isomorphic by relation": lambda g: nx.is_isomorphic(
        g, g.copy(), edge_match=nx.algorithms.isomorphism.categorical_multiedge_match("relation", None)
    ),
    "hash": lambda g: nx.weisfeiler_lehman_graph_hash(nx.Graph(g), edge_attr="relation"),
    "same nodes and edges": lambda g: (
        nx.utils.nodes_equal(g.nodes(data=True), g.copy().nodes(data=True)),
        nx.utils.graphs_equal(g, g.copy()),
    ),
    # other forms
    "node-link": lambda g: nx.node_link_data(g, edges="edges"),
    "node-link and back": lambda g: nx.node_link_graph(nx.node_link_data(g, edges="edges"), edges="edges"),
    "adjacency data": nx.adjacency_data,
    "cytoscape": nx.cytoscape_data,
    "dict of dicts, of lists, edge list": lambda g: (
        nx.to_dict_of_dicts(g),
        nx.to_dict_of_lists(g),
        nx.to_edgelist(g),
    ),
    "arrays": lambda g: (nx.to_numpy_array(g), nx.adjacency_matrix(g, weight=None).toarray()),
    "edge list text": lambda g: list(nx.generate_edgelist(g, data=["relation"])),
    "adjacency list text": lambda g: list(nx.generate_adjlist(g)),
    "GraphML": lambda g: written(g, nx.write_graphml_xml),
    "GML": lambda g: written(g, nx.write_gml),
    "network text": lambda g: list(nx.generate_network_text(g, sources=[first(g)])),
    # layouts
    "circular layout": nx.circular_layout,
    "shell layout": nx.shell_layout,
    "spring layout": lambda g: nx.spring_layout(g, seed=1, iterations=5),
    "spectral layout": lambda g: nx.spectral_layout(nx.Graph(g)),
    "random layout": lambda g: nx.random_layout(g, seed=1),
    "multipartite layout": lambda g: nx.multipartite_layout(
        nx.relabel_nodes(g, {}), subset_key={0: list(g)[::2], 1: list(g)[1::2]}
    ),
    "Kamada-Kawai layout": lambda g: nx.kamada_kawai_layout(nx.Graph(g.subgraph(list(g)[:12]))),
}


def plainly(graph: Any) -> object:
    """Return what a graph that is of the class it came from holds."""
    return [list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)), graph.graph]


def told(value: Any) -> object:
    """Return a value in a form that can be compared: views, iterators, graphs and arrays by what they hold."""
    if isinstance(value, nx.Graph):
        keyed: dict[str, bool] = {"keys": True} if value.is_multigraph() else {}
        edges = value.edges(data=True, **keyed)
        return [type(value).__name__, told(value.graph), told(value.nodes(data=True)), told(edges)]
    if isinstance(value, np.ndarray):
        return np.asarray(value).round(9).tolist()
    if isinstance(value, float):
        return round(value, 9) if math.isfinite(value) else repr(value)
    if isinstance(value, str | bytes | type | lc.Link):
        return value
    if isinstance(value, Mapping):
        return {key: told(part) for key, part in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(repr, value))
    if isinstance(value, Iterable):
        return [told(part) for part in value]
    return value


def answer(operation: Operation, graph: object) -> object:
    """Return what an operation gives, or what it raises."""
    try:
        return told(operation(graph))
    except Exception as error:  # noqa: BLE001  # whatever it is, both graphs must raise the same
        return (type(error), str(error))


@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_gives_what_it_gives_for_a_plain_graph(name: str, graph: str) -> None:
    made = GRAPHS[graph]()

    expected = answer(OPERATIONS[name], plain(GRAPHS[graph]()))

    assert expected == answer(OPERATIONS[name], made)


#: Operations that networkx refuses for any directed multigraph, or for what is not there.
REFUSED_BY_NETWORKX = {
    "connected components",
    "flow through parallels",
    "neighbors of nobody",
    "predecessors of nobody",
    "shortest path to nobody",
    "unknown item",
}


def test_at_least_75_operations_are_compared_and_each_answers_somewhere() -> None:
    """A row that raises everywhere would compare nothing but its own mistake."""
    plains = [plain(GRAPHS[name]()) for name in reversed(GRAPHS)]

    raising = [
        name
        for name, operation in OPERATIONS.items()
        if all(_raised(answer(operation, copy.deepcopy(graph))) for graph in plains)
    ]

    assert len(OPERATIONS) - len(REFUSED_BY_NETWORKX) >= 75
    assert REFUSED_BY_NETWORKX == set(raising)


def _raised(found: object) -> bool:
    """Return whether an answer is an error."""
    return isinstance(found, tuple) and isinstance(found[0], type)
