"""The command `graph`: pictures as text and files for other programs, whole or around one item."""

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import learner_centered as lc
from learner_centered.cli.graph import MERMAID_LINES
from tests.functional.command import ASSETS, run
from tests.helpers.example import EXAMPLE

nx: Any = import_module("networkx")
SMALL = str(ASSETS / "small.yaml")
RIVERBEND = str(EXAMPLE)


def test_a_picture_is_a_mermaid_flowchart_where_nothing_is_said() -> None:
    result = run("graph", SMALL)

    assert 0 == result.exit_code
    assert lc.to_mermaid(lc.read(SMALL)[0]) == result.stdout
    assert "" == result.stderr


def test_a_picture_of_one_item_shows_what_stands_around_it() -> None:
    framework, _ = lc.read(RIVERBEND)

    one = run("graph", RIVERBEND, "--focus", "sets-goals", "--format", "dot")
    two = run("graph", RIVERBEND, "--focus", "sets-goals", "--depth", "2", "--format", "dot")

    assert lc.to_dot(lc.surroundings(framework, "sets-goals")) == one.stdout
    assert lc.to_dot(lc.surroundings(framework, "sets-goals", depth=2)) == two.stdout
    assert one.stdout.count("\n") < two.stdout.count("\n")


def test_relations_that_are_named_are_all_that_is_drawn_with_what_they_join() -> None:
    result = run("graph", RIVERBEND, "--relations", "precedes,part_of", "--format", "json")
    graph = nx.node_link_graph(json.loads(result.stdout), edges="edges")

    assert {"precedes", "part_of"} == {relation for *_, relation in graph.edges(data="relation")}
    assert [] == list(nx.isolates(graph))


def test_the_item_asked_about_is_drawn_though_nothing_joins_it() -> None:
    result = run("graph", RIVERBEND, "--relations", "precedes", "--focus", "steward", "--format", "json")

    assert ["steward"] == [node["id"] for node in json.loads(result.stdout)["nodes"]]


def test_what_carries_can_be_asked_for_by_one_word() -> None:
    result = run("graph", RIVERBEND, "--relations", "carrying", "--format", "json")
    graph = nx.node_link_graph(json.loads(result.stdout), edges="edges")

    assert set(lc.Vocabulary().carrying) >= {relation for *_, relation in graph.edges(data="relation")}


def test_graphml_can_be_read_and_what_it_has_no_room_for_stands_on_standard_error() -> None:
    result = run("graph", RIVERBEND, "--format", "graphml")

    assert 78 == len(nx.parse_graphml(result.stdout))
    assert 0 == result.exit_code
    assert [
        "learner-centered: a graph has no room for links stated absent; 1 is left out",
        "learner-centered: a graph has no room for ratings; 15 are left out",
        "learner-centered: a graph has no room for observations; 5 are left out",
        "learner-centered: 4 further things left out",
    ] == result.stderr.splitlines()


def test_a_picture_that_mermaid_would_not_draw_is_told(tmp_path: Path) -> None:
    ends = [lc.Outcome(id=f"o{number}") for number in range(40)]
    links = [lc.Link(source=one.id, relation="related_to", target=other.id) for one in ends for other in ends]
    path = tmp_path / "large.json"
    lc.write(lc.Framework(id="large", items=ends, links=links[: MERMAID_LINES + 1]), path)

    result = run("graph", str(path))

    assert re.search(r"^learner-centered: Mermaid draws 500 links, and these are 501; draw a part", result.stderr)
    assert result.stdout.startswith("---\n")


def test_links_that_are_not_drawn_make_no_picture_too_large(tmp_path: Path) -> None:
    ends = [lc.Outcome(id=f"o{number}") for number in range(40)]
    links = [lc.Link(source=one.id, relation="related_to", target=other.id) for one in ends for other in ends]
    absent = lc.Link(source="o0", relation="refines", target="o1", stated="absent")
    path = tmp_path / "large.json"
    lc.write(lc.Framework(id="large", items=ends, links=[*links[:MERMAID_LINES], absent]), path)

    assert "" == run("graph", str(path)).stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--depth", "2"), "--depth says how far around an item; name the item with --focus"),
        (("--focus", "nobody"), "no item 'nobody' in framework"),
        (("--relations", "develop"), "did you mean 'develops'?"),
        (("--format", "png"), "'png' is not one of 'mermaid', 'dot', 'graphml', 'json'"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(arguments: tuple[str, ...], message: str) -> None:
    result = run("graph", SMALL, *arguments)

    assert 2 == result.exit_code
    assert message in result.stderr
    assert "" == result.stdout
