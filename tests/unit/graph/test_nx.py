"""The alignment graph: what it holds, when it is filled, and what it refuses."""

import copy
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

import pytest

import learner_centered as lc
from learner_centered.errors import InvalidValueError
from learner_centered.graph.index import index_of
from learner_centered.graph.nx import AlignmentGraph
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, LearningExperience, Outcome, SchoolStructure
from learner_centered.model.links import Link
from learner_centered.model.vocabulary import CARRYING, DEFAULT_VOCABULARY

#: Asked as an untyped caller does: its stubs leave most of its functions half open.
nx: Any = import_module("networkx")

PARTS = {"_node", "_adj", "_succ", "_pred"}
MUTATORS: dict[str, Callable[[Any], object]] = {
    "add_node": lambda graph: graph.add_node("x"),
    "add_nodes_from": lambda graph: graph.add_nodes_from(["x"]),
    "remove_node": lambda graph: graph.remove_node("agency"),
    "remove_nodes_from": lambda graph: graph.remove_nodes_from(["agency"]),
    "add_edge": lambda graph: graph.add_edge("trip", "agency"),
    "add_edges_from": lambda graph: graph.add_edges_from([("trip", "agency")]),
    "add_weighted_edges_from": lambda graph: graph.add_weighted_edges_from([("trip", "agency", 1)]),
    "remove_edge": lambda graph: graph.remove_edge("goals", "agency"),
    "remove_edges_from": lambda graph: graph.remove_edges_from([("goals", "agency")]),
    "clear": lambda graph: graph.clear(),
    "clear_edges": lambda graph: graph.clear_edges(),
    "update": lambda graph: graph.update(edges=[("trip", "agency")]),
    "add_path": lambda graph: nx.add_path(graph, ["trip", "agency"]),
    "relabel in place": lambda graph: nx.relabel_nodes(graph, {"trip": "journey"}, copy=False),
}


def link(source: str, relation: str, target: str, **details: Any) -> Link:
    """Return a link."""
    return Link(source=source, relation=relation, target=target, **details)


def mixed() -> Framework:
    """Return a framework with a link of every fate."""
    return Framework(
        id="f",
        title="A framework",
        items=[
            Outcome(id="agency"),
            Competency(id="goals"),
            Competency(id="old", status="retired"),
            LearningExperience(id="trip"),
            SchoolStructure(id="room"),
        ],
        links=[
            link("goals", "refines", "agency"),
            link("old", "refines", "agency"),  # its source is retired
            link("goals", "related_to", "goals"),
            link("trip", "develops", "goals", strength=2, grade_band="3-5"),
            link("trip", "develops", "goals", strength=3, grade_band="6-8"),
            link("trip", "assesses", "goals"),
            link("trip", "develops", "agency", status="retired"),
            link("trip", "develops", "old", stated="absent"),
            link("trip", "develops", "nowhere"),  # its target is not defined
            link("trip", "invents", "goals"),  # its relation is not known
            link("room", "enables", "agency"),  # its ends do not fit
            link("room", "enables", "trip", status="planned"),
        ],
    )


def edges(graph: AlignmentGraph) -> list[tuple[str, str, str]]:
    """Return the edges with their keys."""
    return list(graph.edges(keys=True))


def test_every_item_is_a_node_with_the_typed_object() -> None:
    framework = mixed()
    graph = AlignmentGraph(framework)

    assert [item.id for item in framework.items] == list(graph)
    assert {item.id: item for item in framework.items} == nx.get_node_attributes(graph, "item")
    assert {"name": "A framework"} == graph.graph


def test_without_relations_every_present_link_between_defined_items_is_an_edge() -> None:
    graph = AlignmentGraph(mixed())

    assert graph.relations is None
    assert [
        ("goals", "agency", "refines"),
        ("goals", "goals", "related_to"),
        ("old", "agency", "refines"),
        ("trip", "goals", "develops"),
        ("trip", "goals", "develops#2"),
        ("trip", "goals", "assesses"),
        ("trip", "goals", "invents"),
        ("trip", "agency", "develops"),
        ("room", "agency", "enables"),
        ("room", "trip", "enables"),
    ] == edges(graph)


def test_an_edge_holds_the_link_its_relation_and_its_strength() -> None:
    graph = AlignmentGraph(mixed())

    found = graph.edges["trip", "goals", "develops#2"]

    assert {"link", "relation", "strength"} == set(found)
    assert ("6-8", "develops", 3) == (found["link"].grade_band, found["relation"], found["strength"])
    assert graph.edges["room", "trip", "enables"]["strength"] is None
    assert graph.succ["trip"]["goals"] is not graph.succ["trip"]["agency"]
    assert graph.pred["goals"]["trip"]["develops"]["link"] is graph["trip"]["goals"]["develops"]["link"]


def test_carrying_shows_what_reach_follows() -> None:
    graph = AlignmentGraph(mixed(), CARRYING)

    assert DEFAULT_VOCABULARY.carrying == graph.relations
    assert [
        ("goals", "agency", "refines"),
        ("trip", "goals", "develops"),
        ("trip", "goals", "develops#2"),
        ("trip", "goals", "assesses"),
        ("room", "trip", "enables"),
    ] == edges(graph)
    assert ["agency", "goals", "old", "trip", "room"] == list(graph)


def test_named_relations_show_their_live_links_only() -> None:
    graph = AlignmentGraph(mixed(), relations=["related_to", "refines"])

    assert ("refines", "related_to") == graph.relations
    assert [("goals", "agency", "refines"), ("goals", "goals", "related_to")] == edges(graph)
    assert [] == edges(AlignmentGraph(mixed(), relations=[]))


def test_an_unknown_relation_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(
        InvalidValueError, match=r"unknown relation 'develop': expected some of refines, .*'develops'\?$"
    ):
        AlignmentGraph(mixed(), relations=["develop"])


def test_a_second_link_of_a_pair_never_takes_the_key_of_another() -> None:
    """A relation may be called what a second key would be called."""
    names = ["develops", "develops#2", "develops"]
    framework = Framework(
        id="f",
        items=[LearningExperience(id="a"), Competency(id="b")],
        links=[link("a", name, "b") for name in names],
    )

    keys = [key for _, _, key in edges(AlignmentGraph(framework))]

    assert ["develops", "develops#2", "develops#2#2"] == keys


def test_nothing_is_filled_before_it_is_looked_into() -> None:
    graph = AlignmentGraph(mixed(), CARRYING)

    assert "AlignmentGraph(Framework('f', 5 items, 12 links))" == repr(AlignmentGraph(mixed()))
    assert repr(graph).startswith("AlignmentGraph(Framework('f', 5 items, 12 links), relations=['refines', 'part_of',")
    assert "A framework" == graph.name
    assert not PARTS & set(vars(graph))
    assert len(graph) == 5
    assert set(vars(graph)) >= PARTS
    assert vars(graph)["_adj"] is vars(graph)["_succ"]


def test_the_class_itself_has_nothing_to_fill() -> None:
    """Whoever looks at the class, as tools for documentation do, sees what fills the parts."""
    parts: Any = AlignmentGraph

    assert {"_Filled"} == {type(getattr(parts, part)).__name__ for part in PARTS}


def test_threads_that_come_at_once_see_one_filling(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of two fillings would give edges whose data is not the same object from both ends."""
    graph: Any = AlignmentGraph(mixed())
    meeting = threading.Barrier(2, timeout=30)
    module: Any = sys.modules["learner_centered.graph.nx"]
    original = module._parts

    def parts(filled: AlignmentGraph) -> dict[str, Any]:
        made: dict[str, Any] = original(filled)
        meeting.wait()
        return made

    monkeypatch.setattr(module, "_parts", parts)

    def part(name: str) -> Any:
        return getattr(graph, name)

    with ThreadPoolExecutor(2) as pool:
        ahead, behind = pool.map(part, ("_adj", "_pred"))

    assert ahead["goals"]["agency"] is behind["agency"]["goals"]


@pytest.mark.parametrize("name", MUTATORS)
def test_what_would_change_the_structure_is_refused(name: str) -> None:
    graph = AlignmentGraph(mixed())
    before = edges(graph)

    with pytest.raises(nx.NetworkXError, match=r"does not change: framework\.evolve\(\).*graph\.copy\(\)"):
        MUTATORS[name](graph)

    assert nx.is_frozen(graph)
    assert before == edges(graph)


def test_data_may_be_added_and_stays_with_this_graph() -> None:
    graph = AlignmentGraph(mixed())

    nx.set_node_attributes(graph, {"trip": "red"}, "color")
    graph.graph["drawn"] = True

    assert "red" == graph.nodes["trip"]["color"]
    assert "red" == graph.copy().nodes["trip"]["color"]
    assert "color" not in copy.deepcopy(graph).nodes["trip"]
    assert "color" not in AlignmentGraph(graph.framework).nodes["trip"]


BY_PYTHON: dict[str, Callable[[AlignmentGraph], AlignmentGraph]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda graph: pickle.loads(pickle.dumps(graph)),  # noqa: S301  # made here
}


@pytest.mark.parametrize("relations", [None, CARRYING, ("refines",)])
@pytest.mark.parametrize("way", BY_PYTHON)
def test_a_copy_by_python_is_an_alignment_graph_of_the_same_framework(way: str, relations: Any) -> None:
    graph = AlignmentGraph(mixed(), relations)
    assert len(graph) == 5

    found = BY_PYTHON[way](graph)

    assert type(found) is AlignmentGraph
    assert found is not graph
    assert (graph.framework, graph.relations, graph.graph) == (found.framework, found.relations, found.graph)
    assert edges(graph) == edges(found)
    assert graph != found


BY_NETWORKX: dict[str, Callable[[Any], object]] = {
    "copy": lambda graph: graph.copy(),
    "view": lambda graph: graph.copy(as_view=True),
    "subgraph": lambda graph: graph.subgraph(["goals", "trip"]),
    "reverse": lambda graph: graph.reverse(),
    "to_directed": lambda graph: graph.to_directed(),
    "reverse view": nx.reverse_view,
    "another class": nx.MultiDiGraph,
    "its class": lambda graph: graph.__class__(graph),
    "its class, empty": lambda graph: graph.__class__(),
    "empty copy": nx.create_empty_copy,
}


@pytest.mark.parametrize("way", BY_NETWORKX)
def test_a_copy_by_networkx_is_a_plain_graph(way: str) -> None:
    assert type(BY_NETWORKX[way](AlignmentGraph(mixed()))) is nx.MultiDiGraph


def test_relations_of_something_else_are_refused() -> None:
    with pytest.raises(TypeError, match="is no Framework: relations can be shown of a Framework only"):
        AlignmentGraph(nx.DiGraph(), relations=["refines"])


QUESTIONS: dict[str, Callable[[Any], object]] = {
    "alignment": lc.alignment,
    "blockers": lambda given: lc.blockers(given, "goals"),
    "check": lc.check,
    "coverage": lc.coverage,
    "gaps": lc.gaps,
    "index_of": lc.index_of,
    "progression": lc.progression,
    "requirements": lambda given: lc.requirements(given, "goals"),
    "signals": lc.signals,
    "subset": lambda given: lc.subset(given, subjects=["art"]),
    "surroundings": lambda given: lc.surroundings(given, "goals"),
    "trace": lambda given: lc.trace(given, "goals"),
}


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("plain", [nx.DiGraph(), AlignmentGraph(mixed()).copy()], ids=["graph", "copy"])
def test_a_question_to_a_plain_graph_names_the_way_to_a_framework(name: str, plain: object) -> None:
    with pytest.raises(
        TypeError, match=r"plain networkx graph, a copy of an AlignmentGraph too: .* from_networkx\(graph\) makes"
    ):
        QUESTIONS[name](plain)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_relations_of_a_graph_are_all_that_a_question_sees(name: str) -> None:
    framework = mixed()
    named = {"refines", "develops"}
    only = framework.evolve(remove=[one for one in framework.links if one.relation not in named])
    ask = QUESTIONS[name]

    if name != "index_of":
        assert ask(framework) == ask(AlignmentGraph(framework))
        assert ask(only) == ask(AlignmentGraph(framework, relations=named))


def test_what_is_worked_out_for_a_graph_is_worked_out_once() -> None:
    framework = mixed()
    graph = AlignmentGraph(framework, relations=["refines"])

    assert index_of(framework) is index_of(AlignmentGraph(framework))
    assert index_of(graph) is index_of(graph)
    assert lc.coverage(framework) == lc.coverage(AlignmentGraph(framework, CARRYING))


def test_a_framework_in_use_loads_no_networkx() -> None:
    """Analyses tell an alignment graph from a framework without loading what it is made of."""
    code = (
        "import sys, learner_centered as lc\n"
        "lc.coverage(lc.Framework(id='f'))\n"
        "assert 'networkx' not in sys.modules\n"
        "lc.AlignmentGraph\n"
        "assert 'networkx' in sys.modules"
    )

    subprocess.run([sys.executable, "-c", code], check=True)
