"""Published numbers of Webb's criteria, covers and roll-ups are reproduced, each within its tolerance."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from learner_centered.measures.cover import Method, k_coverage, minimal_cover, single_points_of_failure
from learner_centered.measures.rollup import NPLF, nplf, roll_up
from learner_centered.measures.webb import BALANCE, CONCURRENCE, CONSISTENCY, RANGE, webb_balance

FILES = ("webb", "cover", "rollup")
CUTS = {"categorical": CONCURRENCE, "dok": CONSISTENCY, "range": RANGE, "balance": BALANCE}


def cover(sets: dict[str, list[int]], method: Method, universe: list[int] | None = None) -> list[str]:
    """Return the names of a cover in their order."""
    if method == "exact":
        pytest.importorskip("scipy", reason="exact covers need scipy, an extra")
    return sorted(minimal_cover(sets, method=method, universe=universe).chosen)


def cover_sizes(inputs: dict[str, Any], *, greedy: bool) -> dict[str, object]:
    """Return the sizes of both covers, and the exact one."""
    exact = cover(inputs["sets"], "exact", inputs["universe"])
    found: dict[str, object] = {"optimum": len(exact), "cover": exact}
    if greedy:
        found["greedy"] = len(cover(inputs["sets"], "greedy", inputs["universe"]))
    return found


def courses(inputs: dict[str, Any]) -> dict[str, set[str]]:
    """Return for each course the outcomes it addresses."""
    found: dict[str, set[str]] = {}
    for outcome, cells in inputs["matrix"].items():
        for course in cells:
            found.setdefault(course, set()).add(outcome)
    return found


def saturation(inputs: dict[str, Any]) -> dict[object, int]:
    """Return how many courses address each outcome."""
    return {row.element: len(row.sets) for row in k_coverage(courses(inputs), universe=inputs["matrix"]).rows}


#: How each number is worked out from its inputs.
ANSWERS: dict[str, Callable[[dict[str, Any]], object]] = {
    "webb_balance_uniform": lambda inputs: webb_balance(inputs["hits"]),
    "webb_balance_unimodal_below_half": lambda inputs: webb_balance(inputs["hits"]) < 0.5,
    "webb_balance_bimodal": lambda inputs: webb_balance(inputs["hits"]),
    "webb_balance_formula_example": lambda inputs: webb_balance(inputs["hits"]),
    "webb_thresholds": lambda inputs: [CUTS[name].level(value).upper() for name, value in inputs["cases"]],
    "set_cover_greedy_fails": lambda inputs: cover_sizes(inputs, greedy=True),
    "set_cover_milp_agrees": lambda inputs: [cover(sets, "exact") for sets in inputs.values()],
    "set_cover_cornell": lambda inputs: cover_sizes(inputs, greedy=False),
    "curriculum_map_saturation": saturation,
    "iso33020_capability_rule": lambda inputs: [
        roll_up([case[stage] for stage in sorted(case)], "staged").row().level for case in inputs["cases"]
    ],
    "iso33020_nplf_bands": lambda inputs: [nplf(percent) for percent in inputs["percent"]],
    "iso33020_median_aggregation": lambda inputs: roll_up(inputs["ratings"], "median", scale=NPLF).row().level,
}


#: Each file holds a list of published numbers: name, kind, inputs, expected, tolerance, source and,
#: where no measure here is about it, the reason under `left_out`.
ORACLES: list[dict[str, Any]] = [
    oracle
    for name in FILES
    for oracle in json.loads(Path(__file__).with_name(f"{name}.json").read_text(encoding="utf-8"))
]


def asked(oracle: dict[str, Any]) -> Any:
    """Return an oracle as a case; one that is left out is skipped with its reason."""
    reason = oracle.get("left_out")
    return pytest.param(oracle, id=oracle["name"], marks=[] if reason is None else [pytest.mark.skip(reason=reason)])


@pytest.mark.parametrize("oracle", [asked(oracle) for oracle in ORACLES])
def test_a_published_number_is_reproduced(oracle: dict[str, Any]) -> None:
    answer = ANSWERS[oracle["name"]](oracle["inputs"])

    if oracle["tolerance"]:
        assert pytest.approx(oracle["expected"], abs=oracle["tolerance"], rel=0) == answer
    else:
        assert oracle["expected"] == answer


def test_the_map_of_saturation_has_the_gap_and_the_single_point_its_note_names() -> None:
    inputs = next(oracle["inputs"] for oracle in ORACLES if oracle["name"] == "curriculum_map_saturation")

    found = single_points_of_failure(courses(inputs), universe=inputs["matrix"])

    assert [("B", ("LO2",))] == [(row.name, row.elements) for row in found.rows]
    assert ("LO4",) == found.short
