"""Published numbers of crosswalks and of likeness by shared words, reproduced from their inputs."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from learner_centered.analysis.crosswalk import crosswalk
from learner_centered.measures.matching import cardinalities, jaccard, retrieval
from learner_centered.measures.tfidf import likenesses, tf_idf
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency

Oracle = Mapping[str, Any]

#: A list of oracles: name, measure, kind, inputs, expected, tolerance and source.
ORACLES: list[Oracle] = json.loads((Path(__file__).parent / "crosswalk.json").read_text(encoding="utf-8"))
WORDS = [oracle for oracle in ORACLES if oracle["measure"] == "cardinalities"]
TERMS = ("one", "two", "three")


def places(codes: Iterable[int]) -> list[int]:
    """Return a set that is coded as ones, by its places."""
    return [place for place, code in enumerate(codes) if code]


def texts(counts: Iterable[Iterable[int]]) -> list[str]:
    """Return texts in which terms occur as often as counted."""
    return [" ".join(f"{term} " * count for term, count in zip(TERMS, row, strict=True)) for row in counts]


def three_numbers(inputs: Oracle) -> list[float]:
    """Return precision, recall and F1 of sets that are coded as ones."""
    found = retrieval(places(inputs["found"]), places(inputs["reference"]))
    return [found.precision, found.recall, found.f1]


def similarities(inputs: Oracle) -> list[float]:
    """Return the share of the second set that both hold, then that of the first."""
    found = retrieval(inputs["one"], inputs["other"])
    return [found.recall, found.precision]


def weights(inputs: Oracle) -> list[float]:
    """Return the weights of all terms, text by text."""
    return [row.get(term, 0.0) for row in tf_idf(texts(inputs["counts"]), stop_words=()) for term in TERMS]


def cosines(inputs: Oracle) -> list[float]:
    """Return how alike the first text is to each, itself first."""
    said = texts(inputs["counts"])
    (found,) = likenesses(said[:1], said, same={0: 0}, stop_words=())
    return [1.0, *(one.score for one in sorted(found, key=lambda one: one.right))]


#: How each measure is asked for from the inputs of an oracle.
MEASURES: Mapping[str, Callable[[Oracle], Any]] = {
    "jaccard": lambda inputs: jaccard(places(inputs["x"]), places(inputs["y"])),
    "retrieval": three_numbers,
    "similarities": similarities,
    "tf_idf": weights,
    "cosines": cosines,
}


@pytest.mark.parametrize(
    "oracle", [oracle for oracle in ORACLES if oracle not in WORDS], ids=lambda oracle: str(oracle["name"])
)
def test_published_numbers_are_reproduced(oracle: Oracle) -> None:
    answer = MEASURES[oracle["measure"]](oracle["inputs"])

    assert oracle["expected"] == pytest.approx(answer, abs=oracle["tolerance"], rel=0), oracle["source"]


@pytest.mark.parametrize("oracle", WORDS, ids=lambda oracle: str(oracle["name"]))
def test_the_published_cardinalities_are_told_of_pairs_and_of_frameworks(oracle: Oracle) -> None:
    pairs: list[tuple[str | None, str | None]] = [(left, right) for left, right in oracle["inputs"]["pairs"]]
    sides = [
        Framework(id=side, items=[Competency(id=name) for name in dict.fromkeys(ends) if name is not None])
        for side, ends in zip("ab", zip(*pairs, strict=True), strict=True)
    ]

    found = crosswalk(*sides, links=pairs)

    assert oracle["expected"] == list(cardinalities(pairs))
    assert oracle["expected"] == [one.cardinality for one in found.matches]


def test_each_number_names_its_kind_and_its_source() -> None:
    assert len(ORACLES) == len({oracle["name"] for oracle in ORACLES})
    assert all(oracle["kind"] and oracle["source"] for oracle in ORACLES)
