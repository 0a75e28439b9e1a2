"""What filling an alignment graph costs, against networkx's own way of adding edges."""

import tracemalloc
from collections.abc import Callable
from functools import partial
from typing import Any, cast

import networkx as nx

import learner_centered as lc
from benchmarks.generate import framework
from benchmarks.timing import ratio

SIZES = (10_000, 100_000)


def filled(made: lc.Framework) -> "nx.MultiDiGraph[str]":
    """Return an alignment graph that has been looked into."""
    graph = lc.AlignmentGraph(made)
    len(graph)
    return graph


def added(made: lc.Framework) -> "nx.MultiDiGraph[str]":
    """Return the same graph as a script would add it up; the frameworks here have no link but it is an edge."""
    graph = cast("Any", nx.MultiDiGraph(name=made.title))
    graph.add_nodes_from((item.id, {"item": item}) for item in made.items)
    graph.add_edges_from(
        (link.source, link.target, link.relation, {"link": link, "relation": link.relation, "strength": link.strength})
        for link in made.links
    )
    return cast("nx.MultiDiGraph[str]", graph)


def megabytes(work: Callable[[], object]) -> float:
    """Return the memory that is held by what a call returns."""
    tracemalloc.start()
    held = work()
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del held
    return used / 1e6


def graphs(runs: int) -> None:
    """Print time and memory of filling a graph."""
    print(f"\n{'graph filled: add_edges_from / ours, times':52} {'faster':>7} {'':6} {'MB':>6} {'theirs':>6}")
    for size in SIZES:
        made = framework(size)
        if dict(filled(made).adjacency()) != dict(added(made).adjacency()):
            raise SystemExit(f"the two graphs of {made!r} differ")
        ours, theirs = partial(filled, made), partial(added, made)
        faster, held, their = ratio(ours, theirs, runs), megabytes(ours), megabytes(theirs)
        print(f"{size:52,} {faster:7.1f} {'':6} {held:6.0f} {their:6.0f}")
