"""The same questions as a plain script asks them with networkx, json and cattrs: the baseline of the ratios."""

from collections.abc import Callable, Iterable
from typing import Any, cast

import attrs
import cattrs
import networkx as nx

import learner_centered as lc
from learner_centered.model.items import SECTIONS

#: Everything that stands behind a competency or an outcome by way of learning experiences.
FOLLOWED = ("develops", "refines", "part_of")


@attrs.frozen
class Audit:
    """The answers both sides must agree on."""

    orphans: tuple[str, ...]
    direct: dict[str, int]
    transitive: dict[str, int]
    cycles: int


def graph_of(items: Iterable[lc.Item], links: Iterable[lc.Link]) -> "nx.MultiDiGraph[str]":
    """Build the graph a script would build: a node an item, an edge a link."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for item in items:
        graph.add_node(item.id, item=item)
    for link in links:
        graph.add_edge(link.source, link.target, link.relation, link=link)
    return graph


def audit(graph: "nx.MultiDiGraph[str]") -> Audit:
    """Ask the graph which promises have nothing, how much stands behind each, and whether prerequisites turn back."""
    followed: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    followed.add_nodes_from(graph)
    for source, target, relation in graph.edges(keys=True):
        if relation in FOLLOWED:
            followed.add_edge(source, target, relation)
    items: dict[str, Any] = {name: data["item"] for name, data in graph.nodes(data=True)}
    promised = [name for name, item in items.items() if isinstance(item, lc.Outcome | lc.Competency)]
    experiences = {name for name, item in items.items() if isinstance(item, lc.LearningExperience)}
    direct = {
        name: len({a for a, _, relation in graph.in_edges(name, keys=True) if relation == "develops"} & experiences)
        for name in promised
    }
    behind = cast("Callable[..., set[str]]", nx.ancestors)  # pyright: ignore[reportUnknownMemberType]  # its stub is partial
    transitive = {name: len(behind(followed, name) & experiences) for name in promised}
    ordered: nx.DiGraph[str] = nx.DiGraph()
    ordered.add_edges_from((a, b) for a, b, relation in graph.edges(keys=True) if relation == "precedes")
    cycles = sum(1 for part in nx.strongly_connected_components(ordered) if len(part) > 1)
    orphans = tuple(name for name in promised if not followed.in_degree(name))
    return Audit(orphans, direct, transitive, cycles)


def structured(document: dict[str, Any]) -> tuple[list[Any], list[lc.Link]]:
    """Structure a parsed file by cattrs as it comes, without checks of keys, places or findings."""
    converter = cattrs.Converter()
    converter.register_structure_hook_func(lambda kind: not isinstance(kind, type), lambda value, _: value)
    items: list[Any] = []
    links: list[lc.Link] = []
    words = {relation.name for relation in lc.Vocabulary().relations}
    for section, kind in SECTIONS.items():
        for entry in document.get(section, ()):
            items.append(converter.structure(entry, kind))
            for word in words & entry.keys():
                values = entry[word] if isinstance(entry[word], list) else [entry[word]]
                for value in values:
                    more = {"to": value} if isinstance(value, str) else dict(value)
                    ends = {"source": entry["id"], "target": more.pop("to"), "relation": word}
                    links.append(converter.structure({**more, **ends}, lc.Link))
    return items, links
