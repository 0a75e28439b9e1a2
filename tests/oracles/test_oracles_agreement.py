"""The measures of agreement give the numbers that others have published for the same codings."""

import json
from collections.abc import Callable, Mapping
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, cast

import pytest

from learner_centered.measures.agreement import fleiss_kappa, gwet_ac1, gwet_ac2, raw_agreement
from learner_centered.measures.content_validity import content_validity
from learner_centered.measures.icc import icc
from learner_centered.measures.kappa import cohen_kappa, weighted_kappa
from learner_centered.measures.krippendorff import krippendorff_alpha

MEASURES: Mapping[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        cohen_kappa,
        content_validity,
        fleiss_kappa,
        gwet_ac1,
        gwet_ac2,
        icc,
        krippendorff_alpha,
        raw_agreement,
        weighted_kappa,
    )
}
TWO_RATERS: Final = (cohen_kappa, weighted_kappa)

PUBLISHED: Final[Mapping[str, Any]] = json.loads((Path(__file__).parent / "agreement.json").read_text(encoding="utf-8"))


def rows_of(table: Mapping[str, Any]) -> Any:
    """Return a published table as codings, from whatever shape it was printed in."""
    match table:
        case {"codings": codings}:
            return codings
        case {"first": first, "second": second}:
            return list(zip(first, second, strict=True))
        case {"counts": counts}:
            return [[code for code, count in enumerate(row) for _ in range(count)] for row in counts]
        case {"crossed": crossed}:
            return [
                (one, other) for one, row in enumerate(crossed) for other, count in enumerate(row) for _ in range(count)
            ]
        case {"panels": panels}:
            most = max(experts for experts, _ in panels)
            return [[4] * agree + [1] * (experts - agree) + [None] * (most - experts) for experts, agree in panels]
        case _:
            raise AssertionError(table)


def arguments_of(oracle: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of a published number, weights given as triples made a mapping."""
    arguments = dict(oracle.get("arguments", {}))
    weights = arguments.get("weights")
    if isinstance(weights, list):
        triples = cast("list[tuple[int, int, float]]", weights)
        arguments["weights"] = {(one, other): weight for one, other, weight in triples}
    return arguments


def answer_to(oracle: Mapping[str, Any]) -> Any:
    """Return the part of the measure's answer that was published."""
    measure = MEASURES[oracle["measure"]]
    rows = rows_of(PUBLISHED["tables"][oracle["table"]])
    asked = zip(*rows, strict=True) if measure in TWO_RATERS else (rows,)
    answer = measure(*asked, **arguments_of(oracle))
    match oracle.get("part", "value").split("."):
        case ["items", part]:
            return [getattr(item, part) for item in answer.items]
        case [part]:
            return attrgetter(part)(answer)
        case parts:
            raise AssertionError(parts)


@pytest.mark.parametrize(
    "oracle",
    [
        pytest.param(
            oracle,
            id=oracle["name"],
            marks=[pytest.mark.skip(reason=oracle["out_of_scope"])] if "out_of_scope" in oracle else [],
        )
        for oracle in PUBLISHED["oracles"]
    ],
)
def test_the_measure_gives_the_published_number(oracle: Mapping[str, Any]) -> None:
    assert pytest.approx(oracle["expected"], rel=0, abs=oracle["tolerance"]) == answer_to(oracle)
