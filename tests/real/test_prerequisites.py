"""The coherence map of mathematics standards (Achieve the Core, CC0): what hangs on what, and the order of grades."""

import json
from importlib import import_module
from typing import Any

import learner_centered as lc
from learner_centered.analysis.prerequisites import band_order, prerequisite_metrics, ready_for
from tests.real.data import needs_data, real

pytestmark = needs_data


def mathematics() -> lc.Framework:
    """Read the standards with their grades, and what comes before what."""
    data: dict[str, Any] = json.loads(real("progressions", "ccss_math_coherence_graph.json").read_bytes())
    framework, _ = lc.read_tables(
        data["standards"],
        [{"from": before, "to": after} for before, after in data["prerequisite_edges"]],
        {
            "type": lc.Constant("competency"),
            "relation": lc.Constant("precedes"),
            "title": "code",
            "grade_bands": "grade",
            "description": "desc",
        },
        id="ccss-math",
        grade_bands=["K", "1", "2", "3", "4", "5", "6", "7", "8", "HS"],
    )
    return framework


def test_no_standard_comes_before_one_of_an_earlier_grade() -> None:
    found = band_order(mathematics())

    steps = [row.step for row in found.rows]
    assert (757, 0, ()) == (len(steps), found.not_judged, found.violations)
    assert (387, 112) == (steps.count(0), sum(step > 1 for step in steps))


def test_the_metrics_of_480_standards_are_those_of_networkx() -> None:
    nx: Any = import_module("networkx")
    framework = mathematics()
    graph = nx.DiGraph(lc.AlignmentGraph(framework, relations=["precedes"]))

    found = prerequisite_metrics(framework)

    assert (480, 154) == (len(found.rows), len(found.extraneous))
    assert {row.item: row.blocking for row in found.rows} == {name: len(nx.descendants(graph, name)) for name in graph}
    assert 31 == max(row.delay for row in found.rows)


def test_what_is_ready_leads_from_nothing_to_all_standards() -> None:
    framework = mathematics()
    held: set[str] = set()

    rounds = 0
    while ready := ready_for(framework, held).outer:
        held.update(ready)
        rounds += 1

    assert (480, 31) == (len(held), rounds)
