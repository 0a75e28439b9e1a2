"""Plain graphs out and in: flat attributes, typed objects, and graphs of other people."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import learner_centered as lc
from learner_centered.formats.tables.columns import Spec
from learner_centered.frozen import FrozenMap

#: Asked as an untyped caller does: its stubs leave most of its functions half open.
nx: Any = import_module("networkx")
COURSES: Mapping[str, Spec] = {"type": lc.Constant("competency"), "relation": lc.Constant("precedes")}


def framework() -> lc.Framework:
    """Return a framework with all that a graph can hold, and a link that is no edge of each kind."""
    b = lc.FrameworkBuilder(
        "riverbend", title="Riverbend", version="2026", grade_bands=["K-2", "3|5"], ladder=["a"], completeness="partial"
    )
    agency = b.outcome("agency", title="Agency", aspects=["skill", "mindset"], extra={"color": ["red"]})
    goals = b.competency("0.CC.1||to 20", levels=["emerging"], statements={"K-2": "I can"}, tags=["[x", "y"])
    b.competency("b", levels="growth", part_of=goals, related_to=agency)
    b.experience(
        "trip",
        hours=2.5,
        status="planned",
        develops=[lc.to(goals, strength=2, grade_band="K-2"), lc.to(goals, grade_band="3|5", as_of=date(2026, 9, 1))],
        assesses=lc.to(goals, weight=2, evidence=["portfolio", "a|b"]),
    )
    b.condition("trust", ecosystem_wide=True, sustains="trip")
    return b.build()


def lacking() -> lc.Framework:
    """Return a framework with what no graph has room for."""
    return framework().evolve(
        add=[
            lc.Link(source="trip", relation="develops", target="agency", stated="absent"),
            lc.Link(source="trip", relation="develops", target="nowhere"),
            lc.Rating(subject="trip", level="2"),
        ],
        extra={"rank": 1},
        vocabulary=lc.Vocabulary().extend(registries={"spans": ["term"]}),
    )


def codes(findings: tuple[lc.Finding, ...]) -> list[str]:
    """Return the codes of findings."""
    return [finding.code for finding in findings]


def test_a_graph_has_flat_attributes_for_what_is_recorded() -> None:
    graph: Any = lc.to_networkx(framework())

    assert type(graph) is nx.MultiDiGraph
    assert {
        "name": "Riverbend",
        "framework": "riverbend",
        "version": "2026",
        "completeness": "partial",
        "grade_bands": '["K-2", "3|5"]',
        "ladder": "a",
    } == graph.graph
    assert {
        "type": "Outcome",
        "title": "Agency",
        "aspects": "skill|mindset",
        "extra": '{"color": ["red"]}',
    } == graph.nodes["agency"]
    assert {
        "type": "Competency",
        "title": "0.CC.1||to 20",
        "levels": '["emerging"]',
        "statements": '{"K-2": "I can"}',
        "tags": '["[x", "y"]',
    } == graph.nodes["0.CC.1||to 20"]
    assert {"type": "Condition", "title": "trust", "ecosystem_wide": True} == graph.nodes["trust"]
    assert {
        "relation": "assesses",
        "evidence": '["portfolio", "a|b"]',
        "assessment_weight": 2.0,
    } == graph.edges["trip", "0.CC.1||to 20", "assesses"]
    assert {"relation": "develops", "grade_band": "3|5", "as_of": "2026-09-01"} == graph.edges[
        "trip", "0.CC.1||to 20", "develops#2"
    ]


def test_every_attribute_is_a_scalar_that_files_of_graphs_hold() -> None:
    graph: Any = lc.to_networkx(lacking())
    held = [graph.graph, *(data for _, data in graph.nodes(data=True)), *(data for *_, data in graph.edges(data=True))]

    assert {str, int, float, bool} == {type(value) for data in held for value in data.values()}


def test_an_algorithm_takes_nothing_of_it_for_a_length() -> None:
    """Most functions of networkx take an attribute `weight` without being asked to."""
    graph: Any = lc.to_networkx(framework())

    assert not nx.is_weighted(graph)


def test_the_edges_are_those_of_the_alignment_graph() -> None:
    made = lacking()

    assert list(lc.AlignmentGraph(made).edges(keys=True)) == list(lc.to_networkx(made).edges(keys=True))
    assert [("b", "0.CC.1||to 20")] == list(lc.to_networkx(lc.AlignmentGraph(made, relations=["part_of"])).edges())


def test_a_flat_graph_gives_the_framework_back() -> None:
    assert (framework(), ()) == lc.from_networkx(lc.to_networkx(framework()))


def test_a_copy_of_an_alignment_graph_gives_its_objects_back() -> None:
    made = framework()

    found, findings = lc.from_networkx(lc.AlignmentGraph(made).copy(), id="riverbend", title="Again")

    assert () == findings
    assert ("riverbend", "Again") == (found.id, found.title)
    assert [id(item) for item in made.items] == [id(item) for item in found.items]
    assert [id(link) for link in made.links] == [id(link) for link in found.links]


def test_an_alignment_graph_is_taken_too() -> None:
    found, _ = lc.from_networkx(lc.AlignmentGraph(framework(), relations=["part_of"]))

    assert [("b", "0.CC.1||to 20")] == [(link.source, link.target) for link in found.links]


TURNS: dict[str, Callable[[Any], Any]] = {
    "subgraph": lambda graph: graph.subgraph(["trip", "trust", "agency"]),
    "relabel": lambda graph: nx.relabel_nodes(graph, {"trip": "journey"}),
    "compose": lambda graph: nx.compose(graph, nx.MultiDiGraph()),
    "undirected": lambda graph: graph.to_undirected(),
    "numbers": nx.convert_node_labels_to_integers,
}


@pytest.mark.parametrize("turn", TURNS)
def test_what_networkx_makes_of_a_graph_comes_back_as_it_is_then(turn: str) -> None:
    made = framework()
    graph = lc.AlignmentGraph(made)

    found, findings = lc.from_networkx(TURNS[turn](graph))

    names = {"trip": "journey"} if turn == "relabel" else {}
    kept = {"trip", "trust", "agency"} if turn == "subgraph" else set(made.rank)
    assert () == findings
    assert [names.get(item.id, item.id) for item in made if item.id in kept] == [item.id for item in found]
    assert {
        (names.get(link.source, link.source), link.relation, names.get(link.target, link.target))
        for link in made.links
        if link.source in kept and link.target in kept
    } == {(link.source, link.relation, link.target) for link in found.links}


def test_a_graph_of_somebody_else_is_read_as_tables_are() -> None:
    graph = nx.DiGraph(name="Courses", color="green", id=7)
    graph.add_node("calculus", name="Calculus", credits=4)
    graph.add_edge("algebra", "calculus", since=2020)

    found, findings = lc.from_networkx(graph, {**COURSES, "title": "name"}, id="courses")

    assert ("courses", "Courses", FrozenMap({"color": "green"})) == (found.id, found.title, found.extra)
    assert [
        lc.Competency(id="calculus", title="Calculus", extra={"credits": 4}),
        lc.Competency(id="algebra"),
    ] == list(found.items)
    assert [lc.Link(source="algebra", relation="precedes", target="calculus", extra={"since": 2020})] == list(
        found.links
    )
    assert ["LC022"] * 3 == codes(findings)


def test_the_key_of_an_edge_is_its_relation_where_nothing_else_is() -> None:
    graph = nx.MultiDiGraph([("a", "b", "precedes"), ("a", "b", "precedes#2"), ("b", "c", 0)])

    found, findings = lc.from_networkx(graph, {"type": lc.Constant("competency")})

    assert ["precedes", "precedes"] == [link.relation for link in found.links]
    assert ["LC021"] == codes(findings)


def test_ids_are_the_texts_of_nodes() -> None:
    found, findings = lc.from_networkx(nx.DiGraph([(1, 2), (2, (3, 4))]), COURSES)

    assert (["1", "2", "(3, 4)"], ()) == ([item.id for item in found], findings)


def test_a_node_without_a_type_is_told_and_its_links_go_without_a_word() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", type="outcome")
    graph.add_node("b")
    graph.add_edge("b", "a", "part_of")

    found, findings = lc.from_networkx(graph)

    assert (["a"], ()) == ([item.id for item in found], found.links)
    assert [("LC021", "<nodes>#/1/type")] == [(finding.code, str(finding.place)) for finding in findings]


def test_a_name_of_ours_in_the_data_of_a_node_is_kept_beside_it() -> None:
    graph = nx.DiGraph()
    graph.add_node("a", id="A-1", label="First")
    graph.add_node("b", title="Second", label="second")
    graph.add_edge("a", "b", to="z", relation="precedes")

    found, _ = lc.from_networkx(graph, {"type": lc.Constant("competency")})

    assert [
        lc.Competency(id="a", title="First", extra={"id (data)": "A-1"}),
        lc.Competency(id="b", title="Second", extra={"label": "second"}),
    ] == list(found.items)
    assert {"to (data)": "z"} == found.links[0].extra


def test_an_edge_without_a_direction_goes_as_the_graph_lists_it_and_is_told() -> None:
    graph = nx.Graph([("b", "a"), ("b", "c")])

    found, findings = lc.from_networkx(graph, COURSES)

    assert [("b", "a"), ("b", "c")] == [(link.source, link.target) for link in found.links]
    assert ["LC060"] == codes(findings)
    assert "2 edges of the undirected graph have no symmetric relation" in findings[0].message
    assert () == lc.from_networkx(graph, {**COURSES, "relation": lc.Constant("related_to")})[1]


def test_a_list_that_only_looks_like_json_is_read_as_text() -> None:
    graph = nx.DiGraph()
    graph.add_node("a", tags="[x", grade_bands=["K-2"], levels="growth")

    found, findings = lc.from_networkx(graph, {"type": lc.Constant("competency")})

    assert ([lc.Competency(id="a", tags=["[x"], grade_bands=["K-2"], levels="growth")], ()) == (
        list(found.items),
        findings,
    )


def test_a_node_that_was_renamed_to_no_id_keeps_its_own_and_is_told() -> None:
    graph = nx.relabel_nodes(lc.AlignmentGraph(framework()), {"trip": "a\nb", "agency": "x"})
    graph.add_edge("\n", "trust", link=lc.Link(source="agency", relation="related_to", target="trust"))

    found, findings = lc.from_networkx(graph)

    assert ["x", "0.CC.1||to 20", "b", "trip", "trust"] == [item.id for item in found]
    assert [("LC020", "<nodes>#/3"), ("LC021", "<nodes>"), ("LC020", "<edges>#/6")] == [
        (finding.code, str(finding.place)) for finding in findings
    ]
    assert 6 == len(found.links)


@pytest.mark.parametrize("levels", ["a|b", '["a"]', '"a"', '"', "|", "growth", ("a",), ("a|b", "c"), ("[", "]")])
def test_levels_come_back_whatever_a_scale_is_called(levels: Any) -> None:
    made = lc.Framework(id="r", items=[lc.Competency(id="a", levels=levels)])

    assert (made, ()) == lc.from_networkx(lc.to_networkx(made))


def test_a_scale_whose_name_only_looks_like_json_is_kept() -> None:
    graph = nx.DiGraph()
    graph.add_node("a", type="competency", levels='"growth')

    assert '"growth' == getattr(lc.from_networkx(graph)[0]["a"], "levels", None)


def test_two_nodes_of_one_id_are_told() -> None:
    graph = nx.DiGraph()
    graph.add_node(1, type="outcome")
    graph.add_node("1", type="competency")
    copy: Any = lc.AlignmentGraph(lc.Framework(id="r", items=[lc.Outcome(id="2")])).copy()
    copy.add_node(2, item=lc.Competency(id="2"))

    assert ["LC017"] == codes(lc.from_networkx(graph)[1])
    assert ["LC017"] == codes(lc.from_networkx(copy)[1])


def test_what_a_graph_says_of_the_framework_is_judged() -> None:
    found, findings = lc.from_networkx(nx.DiGraph(completeness="whole", title="", version=2, sites=["north"]))

    assert ("unnamed", "unnamed", ("north",)) == (found.id, found.title, found.sites)
    assert ("2", ["LC019"]) == (found.version, codes(findings))


@pytest.mark.parametrize("thing", [None, {"a": ["b"]}, lc.Framework(id="r")])
def test_what_is_no_graph_is_refused(thing: Any) -> None:
    with pytest.raises(TypeError, match=r"is no graph of networkx: expected one such as networkx\.MultiDiGraph"):
        lc.from_networkx(thing)


@pytest.mark.parametrize("thing", [None, nx.DiGraph()])
def test_what_is_no_framework_is_no_graph(thing: Any) -> None:
    with pytest.raises(TypeError, match=r"no Framework|from_networkx\(graph\)"):
        lc.to_networkx(thing)


# --- Files ---------------------------------------------------------------------------------------


def graphml(made: lc.Framework) -> Any:
    """Return what networkx reads from the GraphML of a framework."""
    return nx.parse_graphml(lc.write(made, format="graphml")[0].decode())


def test_graphml_is_read_by_networkx_and_gives_the_framework_back(tmp_path: Path) -> None:
    path = tmp_path / "riverbend.graphml"

    _, lost = lc.write(framework(), path)

    assert () == lost
    assert (framework(), ()) == lc.from_networkx(nx.read_graphml(path))
    assert (framework(), ()) == lc.from_networkx(nx.read_graphml(path, force_multigraph=True))


def test_graphml_without_parallel_edges_comes_back_too() -> None:
    """Networkx makes a simple graph of it, and an attribute of the id of each edge."""
    made = framework().evolve(remove=[link for link in framework().links if link.relation in {"develops", "assesses"}])

    assert type(graphml(made)) is nx.DiGraph
    assert (made, ()) == lc.from_networkx(graphml(made))


def test_graphml_keeps_the_rules_of_gephi() -> None:
    """Ids of edges are unique, labels are called `label`, one name has one type, and no weight is nought."""
    text = lc.write(
        framework().evolve(add=[lc.Link(source="trip", relation="assesses", target="b", weight=0)]), format="graphml"
    )[0].decode()
    root: Any = import_module("xml.etree.ElementTree").fromstring(text)
    tag = "{http://graphml.graphdrawing.org/xmlns}"
    ids = [edge.get("id") for edge in root.iter(f"{tag}edge")]
    keys = [(key.get("for"), key.get("attr.name")) for key in root.iter(f"{tag}key")]

    assert len(set(ids)) == len(ids) == 7
    assert len(set(keys)) == len(keys)
    assert len({key.get("id") for key in root.iter(f"{tag}key")}) == len(keys)
    assert {("node", "label"), ("edge", "label")} <= set(keys)
    assert ("edge", "weight") not in keys
    assert ["Agency"] == [data["label"] for name, data in graphml(framework()).nodes(data=True) if name == "agency"]
    assert {"develops", "assesses", "part_of", "sustains", "related_to"} == {
        data["label"] for *_, data in graphml(framework()).edges(data=True)
    }


def test_an_item_whose_title_is_blank_is_labelled_by_its_id() -> None:
    made = lc.Framework(id="r", items=[lc.Outcome(id="a", title=" ")])

    data, lost = lc.write(made, format="graphml")

    assert [("a", {"type": "Outcome", "label": "a"})] == list(nx.parse_graphml(data.decode()).nodes(data=True))
    assert [("a", "title")] == [(finding.subject, finding.key[0]) for finding in lost]


def test_graphml_tells_the_characters_that_xml_cannot_hold() -> None:
    made = lc.Framework(
        id="r",
        items=[
            lc.Outcome(id="a\ufffe", title="x\x0by", description="one\r\ntwo\rthree\n\tfour <&> \"'"),
            lc.Outcome(id="a\uffff"),
        ],
        links=[lc.Link(source="a\ufffe", relation="related_to", target="a\uffff", note="\x01!")],
    )

    data, lost = lc.write(made, format="graphml")
    graph = nx.parse_graphml(data.decode())

    assert ["a\ufffd", "a\ufffd\ufffd"] == list(graph)
    assert ("x\ufffdy", "one\ntwo\nthree\n\tfour <&> \"'") == (
        graph.nodes["a\ufffd"]["title"],
        graph.nodes["a\ufffd"]["description"],
    )
    assert [("a\ufffd", "a\ufffd\ufffd")] == list(graph.edges())
    assert ["id", "id", "title", "description", "title", "note"] == [finding.key[0] for finding in lost]
    assert {"LC059"} == set(codes(lost))


def test_node_link_json_is_read_by_networkx() -> None:
    data, lost = lc.write(framework(), format="node-link")

    found = nx.node_link_graph(json.loads(data), edges="edges")

    assert () == lost
    assert (framework(), ()) == lc.from_networkx(found)


@pytest.mark.parametrize("form", ["graphml", "node-link"])
def test_what_a_graph_has_no_room_for_is_told(form: str) -> None:
    _, lost = lc.write(lacking(), format=form)

    assert [
        "a graph has no room for links stated absent; 1 is left out",
        "a graph has no room for links to what is not defined; 1 is left out",
        "a graph has no room for ratings; 1 is left out",
        "a graph has no room for words of its own vocabulary; 1 is left out",
        "a graph has no room for keys of its own block; 1 is left out",
    ] == [finding.message for finding in lost]


@pytest.mark.parametrize("form", ["graphml", "node-link"])
def test_the_same_framework_gives_the_same_bytes(form: str) -> None:
    assert lc.write(framework(), format=form) == lc.write(framework(), format=form)
    assert b"<graph " in lc.write(lc.Framework(id="r"), format="graphml")[0]


def test_a_format_that_is_only_written_is_not_read() -> None:
    with pytest.raises(lc.UnknownFormatError, match=r"format 'graphml' is only written: expected one of yaml, json"):
        lc.read(b"<graphml/>", "graphml")
