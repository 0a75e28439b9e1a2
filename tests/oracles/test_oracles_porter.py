"""Published numbers of Porter's index and of evenness, reproduced from their inputs."""

import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from learner_centered.measures.evenness import gini, pielou, shannon, simpson
from learner_centered.measures.porter import porter_cells, porter_index, porter_marginals
from learner_centered.measures.porter_directional import porter_directional
from learner_centered.measures.porter_null import porter_null
from learner_centered.measures.porter_pairwise import porter_pairwise

Oracle = Mapping[str, Any]
Grids = Mapping[str, Any]

#: Each file holds a list of oracles: name, measure, kind, inputs, expected, tolerance, source and,
#: where one is not reproduced, the reason under `left_out` in place of a measure.
FILES = ("porter.json", "evenness.json")
ORACLES: list[Oracle] = [
    oracle for name in FILES for oracle in json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
]


def coded(topics: Iterable[str], demands: Iterable[str], entries: Iterable[tuple[str, str, float]]) -> Grids:
    """Return codings of topic, demand and weight as a whole grid."""
    grid = {topic: dict.fromkeys(demands, 0.0) for topic in topics}
    for topic, demand, weight in entries:
        grid[topic][demand] += weight
    return grid


def both(inputs: Grids) -> tuple[Any, Any]:
    """Return the two grids of an oracle, given as matrices or as codings."""
    if "x" in inputs:
        return inputs["x"], inputs["y"]
    axes = inputs["topics"], inputs["demands"]
    return coded(*axes, inputs["x_entries"]), coded(*axes, inputs["y_entries"])


def cell_differences(inputs: Grids) -> list[float]:
    """Return the differences of all cells, row by row and signs left out."""
    return [abs(one.difference) for one in porter_cells(*both(inputs)).cells]


def printed(inputs: Grids) -> tuple[list[float], list[float]]:
    """Return the cells of both matrices as they are printed, row by row."""
    x, y = both(inputs)
    return list(chain.from_iterable(x)), list(chain.from_iterable(y))


def bray_curtis(x: list[float], y: list[float]) -> float:
    """Return the distance of two lists of shares by scipy."""
    distance: Any = pytest.importorskip("scipy.spatial.distance", reason="scipy is the source of the number")
    return float(distance.braycurtis(x, y))


def pairwise(inputs: Grids) -> list[float]:
    """Return the index of every two of several codings."""
    axes = inputs["topics"], inputs["demands"]
    found = porter_pairwise({name: coded(*axes, entries) for name, entries in inputs["entries"].items()})
    return [pair.index for pair in found.pairs]


def mean_effective_numbers(inputs: Grids) -> list[float]:
    """Return the mean of e to the power of the entropy, over columns and over rows, each by its total."""

    def mean(parts: Iterable[Sequence[float]]) -> float:
        numbers = [(sum(part), math.exp(shannon(part))) for part in parts]
        return sum(total * number for total, number in numbers) / sum(total for total, _ in numbers)

    return [mean(list(zip(*inputs["rows"], strict=True))), mean(inputs["rows"])]


def null_quantile(inputs: Grids) -> float:
    """Return a quantile of the draws of a null."""
    asked = {name: inputs[name] for name in ("null", "points", "draws")}
    return porter_null(*both(inputs), **asked, seed=2011).quantile(inputs["quantile"])


#: How each measure is asked for from the inputs of an oracle.
MEASURES: Mapping[str, Callable[[Grids], Any]] = {
    "porter_index": lambda inputs: porter_index(*both(inputs)),
    "cell_differences": cell_differences,
    "index_and_minima": lambda inputs: [porter_index(*both(inputs)), sum(map(min, *printed(inputs)))],
    "index_and_bray_curtis": lambda inputs: [porter_index(*both(inputs)), 1 - bray_curtis(*printed(inputs))],
    "row_shares": lambda inputs: [one.x for one in porter_marginals(*both(inputs)).row_shares],
    "porter_directional": lambda inputs: porter_directional(*both(inputs)).to_records()[0],
    "porter_pairwise": pairwise,
    "porter_null": null_quantile,
    "shannon": lambda inputs: shannon(inputs["counts"]),
    "effective_number": lambda inputs: math.exp(shannon(inputs["counts"])),
    "effective_numbers": lambda inputs: [math.exp(shannon(row)) for row in inputs["rows"]],
    "mean_effective_numbers": mean_effective_numbers,
    "pielou": lambda inputs: pielou(inputs["counts"]),
    "simpson": lambda inputs: simpson(inputs["counts"]),
    "hill_1_and_2": lambda inputs: [math.exp(shannon(inputs["counts"])), 1 / (1 - simpson(inputs["counts"]))],
    "gini": lambda inputs: gini(inputs["counts"]),
    "gini_corrected": lambda inputs: gini(inputs["counts"], corrected=True),
}


@pytest.mark.parametrize(
    "oracle", [oracle for oracle in ORACLES if "measure" in oracle], ids=lambda oracle: str(oracle["name"])
)
def test_published_numbers_are_reproduced(oracle: Oracle) -> None:
    answer = MEASURES[oracle["measure"]](oracle["inputs"])

    assert oracle["expected"] == pytest.approx(answer, abs=oracle["tolerance"], rel=0), oracle["source"]


def test_what_is_not_reproduced_says_why() -> None:
    left_out = {str(oracle["name"]) for oracle in ORACLES if "measure" not in oracle}

    assert {"porter_null_claimed_significance", "hill_numbers", "gini_rectangles"} == left_out
    assert all(oracle["left_out"] for oracle in ORACLES if oracle["name"] in left_out)


def test_each_number_names_its_kind_and_its_source() -> None:
    assert len(ORACLES) == len({oracle["name"] for oracle in ORACLES})
    assert all(oracle["kind"] and oracle["source"] for oracle in ORACLES)


def test_what_is_significant_under_one_null_is_ordinary_under_another() -> None:
    """One index, 20 cells, 90 points: the reason why no critical value is kept."""
    even = [[1] * 5] * 4

    shares = {
        null: porter_null(even, even, null=null, points=90, draws=500)
        for null in ("both_multinomial_uniform", "fixed_target_multinomial")
    }

    assert shares["fixed_target_multinomial"].quantile(0.05) > 0.751
    assert shares["both_multinomial_uniform"].quantile(0.25) < 0.751
