"""Published frameworks, read from their tables: their known answers come out of the analyses."""

import json
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import learner_centered as lc
from tests.real.data import needs_data, real

pytestmark = needs_data


def within(kind: str) -> Callable[[str], str]:
    """Return what puts ids of one kind apart from those of another."""
    return lambda slug: f"{kind}/{slug}"


def direct() -> tuple[lc.Framework, tuple[lc.Finding, ...]]:
    """Read DIRECT (CC BY 4.0): domains are outcomes, learning resources experiences, the rest competencies."""
    domain, competency, resource = within("domain"), within("competency"), within("resource")
    return lc.read_tables(
        [
            lc.Table(
                real("frameworks", "direct", "competency_domain.csv"),
                {"type": lc.Constant("outcome"), "id": lc.Column("slug", read=domain)},
            ),
            lc.Table(
                real("frameworks", "direct", "competency.csv"),
                {
                    "type": lc.Constant("competency"),
                    "grain": lc.Constant("competency"),
                    "id": lc.Column("slug", read=competency),
                    "refines": lc.Column("competency_domain", read=domain),
                },
            ),
            lc.Table(
                real("frameworks", "direct", "skill.csv"),
                {
                    "type": lc.Constant("competency"),
                    "grain": lc.Constant("skill"),
                    "part_of": lc.Column("competency", read=competency),
                    "related_to": lc.Column("related_skills", separator="|"),
                    "develops": lc.Column("learning_resources", separator="|", reverse=True, read=resource),
                },
            ),
            lc.Table(
                real("frameworks", "direct", "learning_resource.csv"),
                {"type": lc.Constant("experience"), "id": lc.Column("slug", read=resource), "uri": "url"},
            ),
        ],
        columns={"id": "slug", "title": "name"},
        id="direct",
        title="DIRECT",
    )


def test_direct_is_read_whole_from_its_tables() -> None:
    framework, findings = direct()

    counts = Counter(link.relation for link in framework.links)
    kinds = Counter(type(item) for item in framework)
    assert {lc.Outcome: 7, lc.Competency: 20 + 164, lc.LearningExperience: 207} == kinds
    assert {"refines": 20, "part_of": 164, "develops": 151, "related_to": 91} == counts
    assert {"LC022", "LC054", "LC057"} == {finding.code for finding in findings}


def test_direct_has_65_skills_with_a_resource_and_99_without() -> None:
    framework, _ = direct()

    found = lc.gaps(framework, of=lc.Competency)

    skills = [item.id for item in framework.of_type(lc.Competency) if item.grain is lc.Grain.SKILL]
    states = Counter(found.coverage.row(name).state for name in skills)
    assert {lc.CoverageState.COVERED: 65, lc.CoverageState.NOT_RECORDED: 99} == states
    assert (99, 72) == (len(found.unreached), len(found.idle))
    assert set(skills) > {gap.id for gap in found.unreached}


def test_the_181_related_skills_of_direct_are_90_pairs_at_both_ends_and_one_loop() -> None:
    framework, findings = direct()

    (both,) = (finding for finding in findings if finding.code == "LC057")
    loops = [link for link in framework.links if link.source == link.target]
    report = lc.check(framework, config=lc.Config(select=["LC001"]))
    assert {"relation": "related_to", "pairs": 90} == dict(both.data)
    assert 181 == 2 * 90 + len(loops)
    assert [(loops[0].source, "LC001")] == [(finding.subject, finding.code) for finding in report]
    place = report.findings[0].place
    assert place is not None
    assert ("skill.csv", True) == (Path(place.file).name, place.line is not None)


def test_stray_space_in_direct_is_told_cell_by_cell() -> None:
    framework, findings = direct()

    stray = {
        (Path(finding.place.file).name, finding.data["column"]): 1 + len(finding.related)
        for finding in findings
        if finding.code == "LC054" and finding.place
    }
    assert 6 == stray["skill.csv", "description"]
    assert all(item.description is None or item.description == item.description.strip() for item in framework)


def test_direct_reads_back_as_it_was_written() -> None:
    framework, _ = direct()

    for form in ("yaml", "json"):
        written, lost = lc.write(framework, format=form)
        assert framework == lc.read(written, form)[0]
        assert () == lost
    tables, lost = lc.write_tables(framework)
    assert (framework, ()) == lc.read_tables(tables.items, tables.links, tables.columns, **tables.details)
    assert (framework, ()) == lc.from_networkx(lc.to_networkx(framework))
    assert () == lost


def mathematics() -> lc.Framework:
    """Read the coherence map of mathematics standards: competencies that come before others."""
    data: dict[str, Any] = json.loads(real("progressions", "ccss_math_coherence_graph.json").read_bytes())
    framework, findings = lc.read_tables(
        data["standards"],
        [{"from": before, "to": after} for before, after in data["prerequisite_edges"]],
        {
            "type": lc.Constant("competency"),
            "relation": lc.Constant("precedes"),
            "title": "code",
            "description": "desc",
        },
        id="ccss-math",
    )
    assert {"LC022", "LC054"} == {finding.code for finding in findings}
    return framework


def test_the_mathematics_progression_is_in_order() -> None:
    framework = mathematics()

    found = lc.progression(framework)

    assert (480, 757) == (len(framework), found.links)
    assert () == found.cycles
    assert (31, 84, 154) == (len(found.longest), len(found.isolated), len(found.redundant))
    level = {row.id: row.level for row in found.rows}
    assert list(range(1, 32)) == [level[name] for name in found.longest]
    assert () == lc.check(framework, config=lc.Config(select=["LC001", "LC002", "LC003", "LC007"])).findings


def test_networkx_says_the_same_of_the_mathematics_progression() -> None:
    nx: Any = import_module("networkx")
    framework = mathematics()
    graph: Any = lc.AlignmentGraph(framework, relations=["precedes"])
    found = lc.progression(graph)

    needed = nx.transitive_reduction(nx.DiGraph(graph))

    assert nx.is_directed_acyclic_graph(graph)
    assert 31 == len(nx.dag_longest_path(graph)) == len(found.longest)
    assert 154 == graph.number_of_edges() - needed.number_of_edges()
    assert {(link.source, link.target) for link in found.redundant} == set(graph.edges()) - set(needed.edges())
    assert list(found.isolated) == list(nx.isolates(graph))
    assert {row.id: (row.before, row.after) for row in found.rows} == {
        name: (len(nx.ancestors(graph, name)), len(nx.descendants(graph, name))) for name in graph
    }


def test_the_related_standards_of_mathematics_are_142_pairs_and_one_is_written_at_one_end() -> None:
    data: dict[str, Any] = json.loads(real("progressions", "ccss_math_coherence_graph.json").read_bytes())
    related = [{"from": one, "to": other} for one, other in data["related_edges"]]

    framework, findings = lc.read_tables(
        links=related, columns={"relation": lc.Constant("related_to")}, undefined=lc.Competency
    )

    (both,) = (finding for finding in findings if finding.code == "LC057")
    assert (283, 142, 141) == (len(related), len(framework.links), both.data["pairs"])


def test_ids_of_the_2015_list_stay_whole() -> None:
    """Cut at `||`, parts of a standard would be that standard, and come before themselves."""
    words = {"Arrow": "precedes", "Nondirectional link": "related_to"}
    framework, findings = lc.read_tables(
        links=real("progressions", "atc_edges_2015.csv"),
        columns={"from": "begin", "to": "end", "relation": lc.Column("edgedesc", read=words.get)},
        undefined=lc.Competency,
    )

    ends = {(link.source, link.target) for link in framework.links}
    assert 542 == len(framework.links)
    assert {"0.CC.1||to 20", "0.CC.1", "0.G.1,2"} <= set(framework.rank)
    assert () == lc.progression(framework).cycles
    assert [] == [pair for pair in ends if pair[0] == pair[1]]
    cut = {(source.split("||")[0], target.split("||")[0]) for source, target in ends}
    assert 25 == sum(source == target for source, target in cut)
    assert ["LC058"] == [finding.code for finding in findings]
