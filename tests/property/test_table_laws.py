"""Laws of tables and graphs: what is written comes back, and what does not come back is told."""

import json
from collections.abc import Iterable
from importlib import import_module
from typing import Any, cast

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import learner_centered as lc
from learner_centered.formats.faults import Faults
from learner_centered.formats.graphs.networks import flat_graph
from learner_centered.formats.tables.grid import csv_of
from learner_centered.model.words import Stated
from learner_centered.strategies.frameworks import any_frameworks as frameworks
from learner_centered.strategies.texts import texts
from learner_centered.strategies.values import plain_data

nx: Any = import_module("networkx")
laws = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
NO_RECORDS: dict[str, Any] = {"ratings": (), "observations": (), "allowances": (), "citations": (), "scales": ()}


def bare(framework: lc.Framework) -> lc.Framework:
    """Return a framework without records."""
    return attrs.evolve(framework, **NO_RECORDS)


def drawn(framework: lc.Framework) -> lc.Framework:
    """Return a framework with what a graph holds of it: no records, and the links that are edges.

    A graph keeps the edges between two nodes together.
    """
    pairs: dict[tuple[str, str], list[lc.Link]] = {}
    for link in framework.links:
        if link.stated is Stated.PRESENT and link.source in framework and link.target in framework:
            pairs.setdefault((link.source, link.target), []).append(link)
    links = [link for together in pairs.values() for link in together]
    return attrs.evolve(framework, links=links, extra={}, **NO_RECORDS)


def changed(lost: Iterable[lc.Finding]) -> set[tuple[str, str]]:
    """Return the items and fields that do not come back as they were."""
    return {(finding.subject, finding.key[0]) for finding in lost if finding.subject is not None}


def differing(one: lc.Framework, other: lc.Framework) -> set[tuple[str, str]]:
    """Return the items and fields in which two frameworks of the same items differ."""
    assert [item.id for item in one] == [item.id for item in other]
    assert [link.identity[:3] for link in one.links] == [link.identity[:3] for link in other.links]
    parts: list[tuple[str, Any, Any]] = [(first.id, first, second) for first, second in zip(one, other, strict=True)]
    parts += [(first.source, first, second) for first, second in zip(one.links, other.links, strict=True)]
    return {
        (name, field.name)
        for name, first, second in parts
        for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(first)))
        if getattr(first, field.name) != getattr(second, field.name)
    }


@given(frameworks())
@laws
def test_tables_give_back_what_they_were_written_from_but_for_what_is_told(framework: lc.Framework) -> None:
    tables, lost = lc.write_tables(framework)

    found, findings = lc.read_tables(tables.items, tables.links, tables.columns, **tables.details)

    assert differing(bare(framework), found) == changed(lost)
    assert {finding.code for finding in findings} <= {"LC054"}
    if not changed(lost):
        assert (bare(framework), ()) == (found, findings)


@given(frameworks())
@laws
def test_files_give_back_what_tables_do(framework: lc.Framework) -> None:
    tables, _ = lc.write_tables(framework)
    items, links = (csv_of(list(rows[0]) if rows else ["id", "type"], rows) for rows in (tables.items, tables.links))

    found, _ = lc.read_tables(
        lc.Table(items, delimiter=","), lc.Table(links, delimiter=","), tables.columns, **tables.details
    )

    assert lc.read_tables(tables.items, tables.links, tables.columns, **tables.details)[0] == found


@given(frameworks())
@laws
def test_a_flat_graph_gives_back_what_it_was_made_from_but_for_what_is_told(framework: lc.Framework) -> None:
    faults = Faults()
    graph = flat_graph(framework, faults)

    found, findings = lc.from_networkx(graph, vocabulary=framework.vocabulary)

    expected, told = drawn(framework), changed(faults.found())
    assert differing(expected, found) <= told
    assert {finding.code for finding in findings} <= {"LC054"}
    if not told:
        assert () == findings
        assert expected == attrs.evolve(
            found, **{name: getattr(expected, name) for name in ("version", "description", "edition")}
        )


@given(frameworks())
@laws
def test_a_copy_of_an_alignment_graph_gives_back_its_objects(framework: lc.Framework) -> None:
    found, findings = lc.from_networkx(lc.AlignmentGraph(framework).copy(), vocabulary=framework.vocabulary)

    expected = drawn(framework)
    assert () == findings
    assert (expected.items, expected.links) == (found.items, found.links)


@given(frameworks(4))
@laws
def test_a_file_of_a_graph_gives_back_what_the_graph_does_but_for_what_is_told(framework: lc.Framework) -> None:
    expected, _ = lc.from_networkx(lc.to_networkx(framework), vocabulary=framework.vocabulary)
    text, lost = lc.write(framework, format="graphml")
    data, _ = lc.write(framework, format="node-link")

    linked, _ = lc.from_networkx(nx.node_link_graph(json.loads(data), edges="edges"), vocabulary=framework.vocabulary)

    assert expected == linked
    if framework.items and not any("XML" in finding.message for finding in lost):
        graph = nx.parse_graphml(text.decode(), force_multigraph=True)
        assert expected == lc.from_networkx(graph, vocabulary=framework.vocabulary)[0]


@given(st.lists(st.dictionaries(st.sampled_from(["id", "type", "part_of", "x"]) | texts(), plain_data()), max_size=5))
@laws
def test_no_rows_make_the_reader_raise(rows: list[dict[str, Any]]) -> None:
    """Whatever rows hold, there is a framework, and each finding says where it stands."""
    for row in rows:
        row.setdefault("type", "competency")

    items, findings = lc.read_tables(rows, columns={"tags": lc.Column("x", separator="|")})
    links, more = lc.read_tables(links=rows, columns={"from": "id", "to": "part_of"}, undefined=lc.Practice)

    assert isinstance(items, lc.Framework)
    assert isinstance(links, lc.Framework)
    assert [] == [finding for finding in (*findings, *more) if finding.code != "LC058" and finding.place is None]
    assert len(items) <= len(rows)


@given(texts() | st.lists(texts()).map(",".join).map("id,type,tags\n{}".format))
@laws
def test_no_text_makes_the_reader_raise(text: str) -> None:
    """Whatever a CSV file holds, there is a framework, and each finding has a line of the file."""
    data = text.encode()

    found, findings = lc.read_tables(data, columns={"type": lc.Constant("outcome")})

    assert isinstance(found, lc.Framework)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    assert all(finding.place is not None for finding in findings)
    assert all(((finding.place and finding.place.line) or 1) <= lines for finding in findings)


@given(st.binary())
@laws
def test_no_bytes_make_the_reader_raise(data: bytes) -> None:
    """Whatever bytes are, there is a framework."""
    assert isinstance(lc.read_tables(data, data)[0], lc.Framework)


@given(st.integers(0, 5), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), texts()), max_size=9), st.booleans())
@laws
def test_no_graph_makes_the_reader_raise(lone: int, edges: list[tuple[int, int, str]], directed: bool) -> None:
    """Whatever a graph is, each node that has a type becomes an item and each edge a link or a finding."""
    graph = nx.MultiDiGraph() if directed else nx.MultiGraph()
    graph.add_nodes_from(f"n{number}" for number in range(lone))
    graph.add_edges_from((f"n{source}", f"n{target}", key) for source, target, key in edges)

    found, findings = lc.from_networkx(graph, {"type": lc.Constant("practice")})

    assert list(graph) == [item.id for item in found]
    assert graph.number_of_edges() == len(found.links) + sum(finding.code == "LC021" for finding in findings)
