"""Files of graphs: GraphML, as networkx and Gephi read it, and the node-link JSON of networkx."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from learner_centered.formats.faults import Faults
from learner_centered.formats.graphs.networks import flat_graph
from learner_centered.formats.tables.flat import BESIDE, records_of, tell_left_out
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY
from learner_centered.model.words import Stated

if TYPE_CHECKING:
    import networkx as nx

#: What no XML 1.0 document can hold (its production 2), and the carriage return, which readers turn into a line feed.
_NO_XML: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INSTEAD: Final = "\ufffd"


def graphml(framework: Framework, faults: Faults) -> bytes:
    """Return a framework as GraphML.

    Nodes and edges have the attributes of `to_networkx`, and a `label`, which Gephi shows: the
    title of an item, the relation of a link. Each edge has an id of its own. Characters that XML
    cannot hold become U+FFFD, which is told.

    Cost: O(items + links).

    Source: GraphML (Brandes et al. 2002), and the attributes that Gephi's importer names.
    """
    import networkx as nx  # noqa: PLC0415  # reading and writing other formats must not wait for it

    graph = _shown(framework, faults)
    clean = _Cleaner(faults)
    names = {node: clean.name(node) for node in graph}
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.graph.update(clean.cells(repr(framework), graph.graph))
    for node, data in graph.nodes(data=True):
        cells = clean.cells(repr(node), data)
        made.add_node(names[node], label=cells.get("title", names[node]), **cells)
    edges = cast("Iterable[tuple[str, str, dict[str, Any]]]", graph.edges(data=True))
    for number, (source, target, data) in enumerate(edges):
        cells = clean.cells(f"{source!r} {data['relation']} {target!r}", data)
        # An id must be unique in a document, and Gephi takes edges with one id for one edge.
        made.add_edge(names[source], names[target], f"e{number}", label=cells["relation"], **cells)
    lines = cast("Iterable[str]", nx.generate_graphml(made))
    return "\n".join(('<?xml version="1.0" encoding="utf-8"?>', *lines, "")).encode()


class _Cleaner:
    """Makes texts that XML can hold, and tells where it had to change one."""

    def __init__(self, faults: Faults) -> None:
        """Start with no name taken."""
        self._faults = faults
        self._taken: set[str] = set()

    def name(self, node: str) -> str:
        """Return the name of a node; no two nodes get the same."""
        found = self._text(repr(node), "id", node)
        while found in self._taken:
            found += _INSTEAD
        self._taken.add(found)
        return found

    def cells(self, label: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return the attributes of something."""
        return {key: self._text(label, key, value) if isinstance(value, str) else value for key, value in data.items()}

    def _text(self, label: str, key: str, text: str) -> str:
        """Return a text, each character that XML cannot hold replaced."""
        found = _NO_XML.sub(_INSTEAD, text.replace("\r\n", "\n").replace("\r", "\n"))
        if found != text:
            self._faults.add(
                "LC059",
                f"{label}, {key}: XML cannot hold some of its characters; they are replaced",
                None,
                help=BESIDE,
                key=(key, label),
            )
        return found


def node_link(framework: Framework, faults: Faults) -> bytes:
    """Return a framework as the node-link JSON of networkx, with the attributes of `to_networkx`.

    Cost: O(items + links).
    """
    import networkx as nx  # noqa: PLC0415

    data: dict[str, Any] = nx.node_link_data(_shown(framework, faults), edges="edges")
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _shown(framework: Framework, faults: Faults) -> "nx.MultiDiGraph[str]":
    """Return the graph of a framework, and tell what it has no room for."""
    absent = sum(link.stated is Stated.ABSENT for link in framework.links)
    undefined = sum(
        link.stated is Stated.PRESENT and not (link.source in framework and link.target in framework)
        for link in framework.links
    )
    counts = {
        "links stated absent": absent,
        "links to what is not defined": undefined,
        **records_of(framework),
        "words of its own vocabulary": int(framework.vocabulary != DEFAULT_VOCABULARY),
        "keys of its own block": len(framework.extra),
    }
    tell_left_out(counts, faults, form="a graph")
    return flat_graph(framework, faults)
