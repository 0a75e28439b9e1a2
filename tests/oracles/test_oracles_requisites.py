"""Published numbers of curricular analytics and of knowledge spaces, reproduced from their inputs."""

import json
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from learner_centered.analysis.prerequisites import Fringes, ready_for
from learner_centered.measures.requisites import RequisiteMetrics, RequisiteRow, requisite_metrics
from learner_centered.model.build import FrameworkBuilder
from learner_centered.model.framework import Framework

Oracle = Mapping[str, Any]
Inputs = Mapping[str, Any]

#: A list of oracles: name, measure, kind, inputs, expected, tolerance, source and, where one is
#: not reproduced, the reason under `left_out` in place of a measure.
ORACLES: list[Oracle] = json.loads((Path(__file__).parent / "requisites.json").read_text(encoding="utf-8"))


def metrics(inputs: Inputs) -> RequisiteMetrics:
    """Return the metrics of an oracle, given as nodes and edges, an edge without kind a prerequisite."""
    requisites: dict[Any, dict[Any, Any]] = {node: {} for node in inputs["nodes"]}
    for before, after, *kind in inputs["edges"]:
        requisites[after][before] = kind[0] if kind else "prerequisite"
    return requisite_metrics(requisites, terms=inputs.get("terms"))


def by_item(read: Callable[[RequisiteRow], Any]) -> Callable[[Inputs], Any]:
    """Return what gives the total of one metric, then the metric item by item."""

    def both(inputs: Inputs) -> Any:
        values = [read(row) for row in metrics(inputs).rows]
        return [sum(values), values]

    return both


def complexity(inputs: Inputs) -> Any:
    """Return the structural complexity, then the complexity item by item."""
    found = metrics(inputs)
    return [found.complexity, [row.complexity for row in found.rows]]


def distance(inputs: Inputs) -> Any:
    """Return the requisite distance in all, then item by item."""
    found = metrics(inputs)
    return [found.distance, [row.distance for row in found.rows]]


def late(inputs: Inputs) -> tuple[list[Any], RequisiteMetrics]:
    """Return the courses after the expected last term, and the metrics of these with all they rest on."""
    after_last = [node for node, term in inputs["terms"].items() if term > inputs["time_to_degree"]]
    kept = set(after_last)
    while more := {before for before, after, *_ in inputs["edges"] if after in kept} - kept:
        kept |= more
    edges = [edge for edge in inputs["edges"] if kept.issuperset(edge[:2])]
    return after_last, metrics({"nodes": [node for node in inputs["nodes"] if node in kept], "edges": edges})


def explained(inputs: Inputs) -> list[float]:
    """Return the structural complexity of all, of what the late courses rest on, and the share in percent."""
    whole, part = metrics(inputs).complexity, late(inputs)[1].complexity
    return [whole, part, round(100 * part / whole, 1)]


def late_delay(inputs: Inputs) -> int:
    """Return the sum of the delays of the late courses."""
    after_last, found = late(inputs)
    return sum(row.delay for row in found.rows if row.item in after_last)


def order(inputs: Inputs) -> Framework:
    """Return the order of an oracle as a framework."""
    b = FrameworkBuilder("f")
    for node in inputs["nodes"]:
        b.competency(node)
    for before, after in inputs["edges"]:
        b.link(before, "precedes", after)
    return b.build()


def all_fringes(inputs: Inputs) -> list[Fringes]:
    """Return the fringes of every set of items, smaller sets first."""
    made, nodes = order(inputs), inputs["nodes"]
    return [ready_for(made, held) for many in range(len(nodes) + 1) for held in combinations(nodes, many)]


def states(inputs: Inputs) -> list[int]:
    """Return how many sets of items are states of the order, and how many sets there are."""
    every = all_fringes(inputs)
    return [sum(not fringes.unmet for fringes in every), len(every)]


def base(inputs: Inputs) -> list[list[str]]:
    """Return the states that are no union of smaller ones: only one item was learnt last."""
    return [list(one.held) for one in all_fringes(inputs) if not one.unmet and len(one.inner) == 1]


#: How each measure is asked for from the inputs of an oracle.
MEASURES: Mapping[str, Callable[[Inputs], Any]] = {
    "blocking": by_item(lambda row: row.blocking),
    "delay": by_item(lambda row: row.delay),
    "centrality": by_item(lambda row: row.centrality),
    "complexity": complexity,
    "complexities": lambda inputs: [
        metrics({"nodes": inputs["nodes"], "edges": edges}).complexity for edges in inputs["graphs"]
    ],
    "extraneous": lambda inputs: [[one.before, one.after] for one in metrics(inputs).extraneous],
    "distance": distance,
    "explained": explained,
    "late_delay": late_delay,
    "term_weighted": lambda inputs: [row.complexity * inputs["terms"][row.item] for row in metrics(inputs).rows],
    "rigidity": lambda inputs: metrics(inputs).requisites / len(metrics(inputs).rows),
    "outer_fringe": lambda inputs: list(ready_for(order(inputs), inputs["held"]).outer),
    "states": states,
    "base": base,
}


@pytest.mark.parametrize(
    "oracle", [oracle for oracle in ORACLES if "measure" in oracle], ids=lambda oracle: str(oracle["name"])
)
def test_published_numbers_are_reproduced(oracle: Oracle) -> None:
    answer = MEASURES[oracle["measure"]](oracle["inputs"])

    expected = oracle["expected"]
    if oracle["tolerance"]:
        expected = pytest.approx(expected, abs=oracle["tolerance"], rel=0)
    assert expected == answer, oracle["source"]


def test_what_is_not_reproduced_says_why() -> None:
    left_out = {str(oracle["name"]) for oracle in ORACLES if "measure" not in oracle}

    assert {
        "cc_demo_quarters",
        "cc_demo_core_collapse",
        "cc_demo_inflexibility",
        "kst_fringe",
    } == left_out
    assert all(oracle["left_out"] for oracle in ORACLES if oracle["name"] in left_out)


def test_each_number_names_its_kind_and_its_source() -> None:
    assert len(ORACLES) == len({oracle["name"] for oracle in ORACLES})
    assert all(oracle["kind"] and oracle["source"] for oracle in ORACLES)
