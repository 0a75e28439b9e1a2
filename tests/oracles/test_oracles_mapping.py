"""Published findings about curriculum maps, reproduced from their matrices."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from learner_centered.measures.mapping import CurriculumMatrix, curriculum_matrix

Oracle = Mapping[str, Any]

#: A list of oracles: name, kind, inputs, expected, tolerance, source.
ORACLES: list[Oracle] = json.loads(Path(__file__).with_name("mapping.json").read_text(encoding="utf-8"))


def read(inputs: Mapping[str, Any]) -> CurriculumMatrix:
    """Return the map of an oracle, its courses in the order they are listed."""
    columns = inputs["columns"]
    order = {course: place for place, course in enumerate(columns)}
    return curriculum_matrix(inputs["matrix"], ladder=inputs["ladder"], columns=columns, order=order)


def verbal_findings(inputs: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return what the sources say in words."""
    found = read(inputs)
    words = ("introduced_only", "never_introduced", "never_addressed")
    complete = [row.outcome for row in found.rows if row.complete]
    return {**{word: list(found.having(word)) for word in words}, "complete": complete}


#: How each answer is worked out from its inputs.
ANSWERS: Mapping[str, Callable[[Mapping[str, Any]], object]] = {
    "curriculum_map_stjohns_findings": verbal_findings,
    "curriculum_map_calpoly_findings": verbal_findings,
    "curriculum_map_saturation": lambda inputs: {row.outcome: row.saturation for row in read(inputs).rows},
    "curriculum_map_variability": lambda inputs: {row.outcome: list(row.levels) for row in read(inputs).rows},
}


@pytest.mark.parametrize("oracle", ORACLES, ids=lambda oracle: str(oracle["name"]))
def test_published_findings_are_reproduced(oracle: Oracle) -> None:
    answer = ANSWERS[oracle["name"]](oracle["inputs"])

    assert oracle["expected"] == answer, oracle["source"]


@pytest.mark.parametrize("oracle", ORACLES[:2], ids=lambda oracle: str(oracle["name"]))
def test_one_practice_is_what_keeps_the_first_outcome_from_being_complete(oracle: Oracle) -> None:
    """The trap: it has each of the three letters, once."""
    found = read(oracle["inputs"])
    first = found.rows[0]

    assert found.ladder == first.levels
    assert (first.outcome,) == found.having("practised_once")
    assert not first.complete
    assert () == found.having("out_of_order")


def test_each_answer_names_its_kind_and_its_source() -> None:
    assert len(ORACLES) == len({oracle["name"] for oracle in ORACLES})
    assert all(oracle["kind"] and oracle["source"] for oracle in ORACLES)
