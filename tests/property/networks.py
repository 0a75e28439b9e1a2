"""The questions the laws ask of networkx, with their types: the independent witness."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The stubs leave the parameters of networkx's dispatched functions open.

from collections.abc import Iterable
from typing import TypeVar

import networkx as nx

Row = TypeVar("Row", int, str)


def behind(made: "nx.DiGraph[Row]", row: Row) -> set[Row]:
    """Return what leads to a row, itself left out."""
    return set(nx.ancestors(made, row))


def ahead(made: "nx.DiGraph[Row]", row: Row) -> set[Row]:
    """Return what a row leads to, itself left out."""
    return set(nx.descendants(made, row))


def hops(made: "nx.DiGraph[Row]", start: Row) -> dict[Row, int]:
    """Return how many links away each other row is."""
    lengths: dict[Row, int] = dict(nx.single_source_shortest_path_length(made, start))
    lengths.pop(start)
    return lengths


def rings(made: "nx.DiGraph[Row]") -> list[set[Row]]:
    """Return the strongly connected components."""
    return [set(one) for one in nx.strongly_connected_components(made)]


def loops(made: "nx.DiGraph[Row]") -> list[list[Row]]:
    """Return all simple cycles."""
    found: Iterable[list[Row]] = nx.simple_cycles(made)
    return list(found)


def needed(made: "nx.DiGraph[Row]") -> set[tuple[Row, Row]]:
    """Return the edges of the transitive reduction of a graph without cycles."""
    kept: Iterable[tuple[Row, Row]] = nx.transitive_reduction(made).edges()
    return set(kept)


def paths(made: "nx.DiGraph[Row]") -> list[tuple[Row, ...]]:
    """Return all paths of a graph without cycles, those of one row included."""
    found: list[tuple[Row, ...]] = []
    stack: list[list[Row]] = [[row] for row in made.nodes()]
    while stack:
        path = stack.pop()
        found.append(tuple(path))
        for row in made.successors(path[-1]):
            stack.append(path.copy())
            stack[-1].append(row)
    return found


def network(rows: Iterable[Row], edges: Iterable[tuple[Row, Row]]) -> "nx.DiGraph[Row]":
    """Return a plain graph."""
    made: nx.DiGraph[Row] = nx.DiGraph()
    made.add_nodes_from(rows)
    made.add_edges_from(edges)
    return made
