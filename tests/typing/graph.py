"""What a type checker allows of graphs and tables, and what it refuses; checked, never run."""

from typing import assert_type

import networkx as nx

import learner_centered as lc

framework = lc.Framework(id="riverbend")
graph = assert_type(lc.AlignmentGraph(framework, relations=lc.CARRYING), lc.AlignmentGraph)
drawn: "nx.MultiDiGraph[str]" = graph
plain: "nx.MultiDiGraph[str]" = nx.MultiDiGraph()

lc.AlignmentGraph(framework)
lc.AlignmentGraph(framework, ["develops"])
lc.AlignmentGraph(plain)  # type: ignore[arg-type]
lc.AlignmentGraph(framework, relations=7)  # type: ignore[arg-type]

# A question takes a framework or its alignment graph, and no plain graph.
assert_type(lc.coverage(graph), lc.Coverage)
assert_type(lc.check(graph), lc.Report)
assert_type(lc.subset(graph, subjects=["art"]), lc.Framework)
assert_type(lc.to_mermaid(graph), str)
lc.coverage(plain)  # type: ignore[arg-type]
lc.check(plain)  # type: ignore[arg-type]

found, findings = lc.from_networkx(nx.DiGraph([("a", "b")]), {"type": lc.Constant("competency")}, id="courses")
assert_type(found, lc.Framework)
assert_type(findings, tuple[lc.Finding, ...])
assert_type(lc.to_networkx(graph), "nx.MultiDiGraph[str]")

# Tables of every kind, alone and together; fields by heading, column, constant or not at all.
rows = [{"id": "a", "hours": 2.5}, {"id": "b"}]
lc.read_tables(rows, [{"from": "a", "to": "b"}], {"title": "name", "hours": None, "type": lc.Constant(lc.Outcome)})
lc.read_tables(["items.csv", rows, lc.Table(b"id", {"tags": lc.Column("tags", separator="|")})], undefined=lc.Practice)
lc.read_tables(rows, columns={"title": 7})  # type: ignore[dict-item]
lc.read_tables(rows, titel="x")  # type: ignore[call-arg]
tables, lost = lc.write_tables(framework)
assert_type(tables, lc.Tables)
assert_type(lc.read_tables(tables.items, tables.links, tables.columns, **tables.details)[0], lc.Framework)
