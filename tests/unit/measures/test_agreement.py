"""Raw agreement, kappa, AC1 and AC2 on small tables of codings."""

import copy
import math
import pickle
import statistics
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.agreement import fleiss_kappa, gwet_ac1, gwet_ac2, raw_agreement
from learner_centered.measures.coefficient import Agreement
from learner_centered.measures.kappa import cohen_kappa, weighted_kappa
from learner_centered.measures.krippendorff import krippendorff_alpha
from learner_centered.measures.source import Source
from tests.helpers.notebook import shown

NAN = math.nan
Table: TypeAlias = list[list[str | None]]

#: The measures that take a table, each with what it needs for labels in an order.
TABLES: list[Callable[..., Agreement]] = [
    raw_agreement,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    partial(gwet_ac2, weights="identity"),
]


def about(number: float) -> Any:
    """Return what equals a number up to rounding."""
    return pytest.approx(number)


def test_raw_agreement_stands_beside_every_coefficient() -> None:
    rows = [["a", "a"], ["a", "b"], ["b", "b"], ["a", "a"]]

    assert [0.75] * 7 == [
        answer.raw
        for answer in (
            *(measure(rows) for measure in TABLES),
            cohen_kappa(*zip(*rows, strict=True)),
            weighted_kappa(*zip(*rows, strict=True), weights={}),
        )
    ]


def test_raw_agreement_counts_each_unit_once_however_many_coded_it() -> None:
    """Three raters who differ weigh no more than two who agree."""
    assert 0.5 == float(raw_agreement([["a", "b", "c"], ["a", "a", None]]))


def test_raw_agreement_corrects_for_no_chance() -> None:
    answer = raw_agreement([["a", "b"], ["a", "a"]])

    assert (0.5, 0.5, None) == (answer.value, answer.observed, answer.expected)


def test_a_result_tells_what_it_rests_on() -> None:
    answer = gwet_ac1([["a", "a", None], ["a", None, None], [None, None, None], ["b", "b", "b"]])

    assert (4, 2, 3, 6) == (answer.n_units, answer.n_compared, answer.n_raters, answer.n_ratings)
    assert ("gwet_ac1", "identity", None) == (answer.measure, answer.weights, answer.level)


def test_kappa_corrects_for_the_habits_of_each_rater() -> None:
    """Both say yes nine times of ten: eight agreements of ten are what chance gives."""
    first = ["yes"] * 9 + ["no"]
    second = ["no"] + ["yes"] * 9

    answer = cohen_kappa(first, second)

    assert (0.8, about(0.82)) == (answer.raw, answer.expected)
    assert about(-1 / 9) == answer.value
    assert about((0.8 - 0.18) / 0.82) == gwet_ac1(list(zip(first, second, strict=True))).value


def test_kappa_is_zero_where_raters_never_share_a_category() -> None:
    answer = cohen_kappa(["a", "a"], ["b", "b"])

    assert (0.0, 0.0, 0.0, None) == (answer.value, answer.raw, answer.expected, answer.reason)


def test_a_near_miss_counts_in_part() -> None:
    first, second = [1, 2, 3, 3], [1, 2, 3, 2]

    plain, linear, quadratic = (
        weighted_kappa(first, second, weights=weights) for weights in ("identity", "linear", "quadratic")
    )

    assert [0.75, 0.875, 0.9375] == [plain.observed, linear.observed, quadratic.observed]
    assert plain.value < linear.value < quadratic.value
    assert linear == weighted_kappa(first, second)
    assert ["identity", "linear", "quadratic"] == [plain.weights, linear.weights, quadratic.weights]


def test_a_level_nobody_used_still_lies_between_its_neighbours() -> None:
    """Numbers keep their distances; labels are as far apart as their places."""
    first, second = [1, 2, 4, 4], [1, 4, 4, 2]

    numbers = weighted_kappa(first, second)
    labels = weighted_kappa(list(map(str, first)), list(map(str, second)), categories=["1", "2", "4"])

    assert (about(2 / 3), 0.75) == (numbers.observed, labels.observed)
    assert labels == weighted_kappa(list(map(str, first)), list(map(str, second)), categories=["1", "2", "4"])


def test_the_declared_ends_make_the_length_of_the_scale() -> None:
    assert 0.5 == weighted_kappa([1, 2], [2, 3]).observed
    assert 0.75 == weighted_kappa([1, 2], [2, 3], categories=[1, 2, 3, 4, 5]).observed


def test_weights_may_be_given_for_pairs() -> None:
    first, second = ["none", "far", "near", "near"], ["none", "near", "far", "near"]
    credit = {("near", "far"): 0.5}

    answer = weighted_kappa(first, second, weights=credit)

    assert ("given", 0.75) == (answer.weights, answer.observed)
    assert answer == weighted_kappa(first, second, weights={("far", "near"): 0.5, ("far", "far"): 1})
    assert answer.value == weighted_kappa(first, second, weights={**credit, ("near", "none"): 0}).value


def test_fleiss_kappa_needs_as_many_codings_for_each_unit_but_not_the_same_raters() -> None:
    rows: Table = [["a", "a", None], [None, "b", "a"], ["b", None, "b"], [None, None, None]]

    assert fleiss_kappa([["a", "a"], ["b", "a"], ["b", "b"]]).value == fleiss_kappa(rows).value
    with pytest.raises(InvalidValueError, match=r"unit 1 has 2 codings and unit 3 has 3: .* unequal=True for Gwet's"):
        fleiss_kappa([[None] * 3, ["a", "a", None], [None] * 3, ["a", "a", "b"]])


def test_gwets_extension_is_named_by_its_own_source() -> None:
    rows: Table = [["a", "a", None], ["a", "a", "b"]]

    assert "Gwet" in fleiss_kappa(rows, unequal=True).cite()
    assert "Fleiss" in fleiss_kappa([["a", "a"]]).cite()


def test_a_category_that_nobody_used_matters_to_ac1_only() -> None:
    rows = [["a", "a"], ["a", "b"], ["b", "b"]]
    known = ["a", "b", "c"]

    assert gwet_ac1(rows).value < gwet_ac1(rows, categories=known).value
    assert fleiss_kappa(rows) == fleiss_kappa(rows, categories=known)
    assert krippendorff_alpha(rows) == krippendorff_alpha(rows, categories=known)


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (partial(raw_agreement, []), "no unit has two codings, so no agreement can be seen"),
        (partial(raw_agreement, [["a", None], [None, "a"]]), "no unit has two codings"),
        (partial(raw_agreement, [["a"]]), "no unit has two codings"),  # one rater
        (partial(cohen_kappa, [], []), "no unit has two codings"),
        (partial(fleiss_kappa, [["a"], ["b"]]), "no unit has two codings"),
        (partial(gwet_ac1, [[None, None]]), "no unit has two codings"),
        (
            partial(cohen_kappa, ["a", "a"], ["a", "a"]),
            "all codings compared are 'a', so chance alone would agree as often: 0/0",
        ),
        (partial(fleiss_kappa, [[1, 1], [1, 1]]), "all codings compared are 1, "),
        (
            partial(krippendorff_alpha, [["b", None], ["a", "a"]]),
            "all codings compared are 'a', ",
        ),  # the other is not compared
        (
            partial(gwet_ac1, [["a", "a"]]),
            "only the category 'a' is known, so no disagreement was possible: declare the others in categories=[...]",
        ),
        (partial(gwet_ac2, [[3, 3]]), "only the category 3 is known"),
        (
            partial(weighted_kappa, ["a", "b"], ["b", "a"], weights={("a", "b"): 1}, categories=["a", "b", "c"]),
            "the weights count all categories used as full agreement, so chance alone would agree as often: 0/0",
        ),
    ],
)
def test_what_is_undefined_has_a_reason(asked: Callable[[], Agreement], reason: str) -> None:
    answer = asked()

    assert math.isnan(float(answer))
    assert answer.reason is not None
    assert answer.reason.startswith(reason)
    assert None is answer.to_records()[0]["value"]
    assert f"undefined: {reason}" in repr(answer)


@pytest.mark.parametrize(
    ("asked", "name", "weights"),
    [
        (partial(raw_agreement, [[1, 2]]), "raw_agreement", None),
        (partial(cohen_kappa, [1], [2]), "cohen_kappa", "identity"),
        (partial(weighted_kappa, [1], [2], weights="quadratic"), "weighted_kappa", "quadratic"),
        (partial(fleiss_kappa, [[1, 2]]), "fleiss_kappa", None),
        (partial(gwet_ac1, [[1, 2]]), "gwet_ac1", "identity"),
        (partial(gwet_ac2, [[1, 2]]), "gwet_ac2", "linear"),
        (partial(gwet_ac2, [[1, 2]], weights={(1, 2): 0.5}), "gwet_ac2", "given"),
        (partial(krippendorff_alpha, [[1, 2]]), "krippendorff_alpha", None),
    ],
)
def test_a_result_names_its_measure_and_weights(asked: Callable[[], Agreement], name: str, weights: str | None) -> None:
    assert (name, weights) == (asked().measure, asked().weights)


@pytest.mark.parametrize(
    "asked", [*(partial(measure, [["a", "b"]]) for measure in TABLES), partial(cohen_kappa, ["a"], ["b"])]
)
def test_every_measure_refuses_codes_that_are_not_declared(asked: Callable[..., Agreement]) -> None:
    with pytest.raises(InvalidValueError, match="'b' is none of the categories 'a', 'c'"):
        asked(categories=["a", "c"])


def test_raw_agreement_of_nothing_is_undefined_too() -> None:
    answer = fleiss_kappa([["a", None], [None, "b"]])

    assert [True, True, True] == [math.isnan(one) for one in (answer.value, answer.raw, answer.observed)]
    assert (None, None) == (answer.to_records()[0]["raw"], answer.to_records()[0]["observed"])


def test_undefined_results_are_equal_and_survive_copies() -> None:
    answer = cohen_kappa(["a"], ["a"], draws=3, seed=1)

    assert answer == cohen_kappa(["a"], ["a"], draws=3, seed=1)
    assert hash(answer) == hash(cohen_kappa(["a"], ["a"], draws=3, seed=1))
    assert answer == pickle.loads(pickle.dumps(answer))  # noqa: S301 # our own bytes
    assert answer == copy.deepcopy(answer)
    assert answer != cohen_kappa(["a", "b"], ["a", "b"], draws=3, seed=1)


@pytest.mark.parametrize("blank", [None, NAN])
def test_kappa_takes_no_blanks_and_says_what_does(blank: object) -> None:
    with pytest.raises(InvalidValueError, match="unit 1 has no coding by rater 'second': cohen_kappa takes no blanks"):
        cohen_kappa([1, 2], [1, blank])
    with pytest.raises(
        InvalidValueError, match=r"weighted_kappa takes no blanks; .* use krippendorff_alpha or gwet_ac1"
    ):
        weighted_kappa([blank], [1])


def test_two_raters_code_the_same_units() -> None:
    with pytest.raises(InvalidValueError, match="rater 'first' has 2 codings and rater 'second' has 1"):
        cohen_kappa([1, 2], [1])


@pytest.mark.parametrize("measure", TABLES)
def test_every_measure_of_a_table_draws_an_interval(measure: Callable[..., Agreement]) -> None:
    rows = [["a", "a"], ["a", "b"], ["b", "b"], ["a", "a"], ["b", "b"], ["a", "b"]]

    answer = measure(rows, draws=50, seed=3, confidence=0.9)

    assert answer.bootstrap is not None
    assert answer.interval == (answer.bootstrap.low, answer.bootstrap.high)
    assert answer.bootstrap.low < answer.value < answer.bootstrap.high
    assert (50, 3, 0.9) == (answer.bootstrap.draws, answer.bootstrap.seed, answer.bootstrap.confidence)
    assert None is measure(rows).interval


def test_kappa_draws_pairs_of_codings() -> None:
    first, second = ["a", "a", "b", "b", "a"], ["a", "b", "b", "b", "a"]

    for answer in (
        cohen_kappa(first, second, draws=40, seed=1),
        weighted_kappa(first, second, weights={}, draws=40, seed=1),
    ):
        assert answer.interval is not None
        assert answer.interval[0] < answer.value <= answer.interval[1]
        assert answer.value == cohen_kappa(first, second).value


def test_draws_without_a_number_are_counted_and_told() -> None:
    """Two units of one kind and one of another: many a resample has one category only."""
    answer = cohen_kappa(["a", "a", "b"], ["a", "a", "b"], draws=100, seed=5)

    assert answer.bootstrap is not None
    assert 0 < answer.bootstrap.undefined < 100
    assert (1.0, 1.0) == answer.interval
    told = f"95 % interval 1.000 to 1.000 from 100 draws, {answer.bootstrap.undefined} of them undefined"
    assert f"Agreement(cohen_kappa 1.000, raw 1.000, 3 units, 2 raters, {told})" == repr(answer)
    assert answer.bootstrap.undefined == answer.to_records()[0]["undefined_draws"]


def test_resamples_keep_the_categories_of_the_whole_table() -> None:
    """A resample without one category is no smaller a scale: AC1 of it is defined."""
    answer = gwet_ac1([["a", "a"], ["a", "a"], ["b", "b"]], draws=50, seed=2)

    assert answer.bootstrap is not None
    assert 0 == answer.bootstrap.undefined


def test_records_and_words_show_the_numbers() -> None:
    answer = weighted_kappa([1, 2, 3], [1, 2, 2], draws=20, seed=4)

    (record,) = answer.to_records()

    assert {
        "measure": "weighted_kappa",
        "value": answer.value,
        "raw": answer.raw,
        "observed": answer.observed,
        "expected": answer.expected,
        "n_units": 3,
        "n_compared": 3,
        "n_raters": 2,
        "n_ratings": 6,
        "level": None,
        "weights": "linear",
        "reason": None,
        "low": answer.interval and answer.interval[0],
        "high": answer.interval and answer.interval[1],
        "confidence": 0.95,
        "draws": 20,
        "undefined_draws": answer.bootstrap and answer.bootstrap.undefined,
        "seed": 4,
    } == record
    assert "<th>measure</th><th>value</th><th>raw</th>" in shown(answer)
    assert "<td>weighted_kappa</td>" in shown(answer)
    assert "Cohen, J. (1968)" in shown(answer)
    assert ["low", "high", "confidence", "draws", "undefined_draws", "seed"] == [
        name for name in list(record)[-6:] if cohen_kappa([1], [1]).to_records()[0][name] is None
    ]


def test_a_result_cites_its_source_and_the_bootstrap_where_it_was_used() -> None:
    plain = cohen_kappa([1, 2], [1, 2])
    drawn = cohen_kappa([1, 2], [1, 2], draws=2, seed=1)

    assert (
        "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological Measurement "
        "20:37-46. https://doi.org/10.1177/001316446002000104"
    ) == plain.cite()
    assert plain.cite() == drawn.cite().splitlines()[0]
    assert "Efron, B. & Tibshirani, R. J. (1993)" in drawn.cite().splitlines()[1]
    assert "Krippendorff, K. (2011). Computing Krippendorff's Alpha-Reliability." == krippendorff_alpha([[1, 1]]).cite()
    assert ["2014", "2008", "2014"] == [
        measure([[1, 2]]).cite().split("(")[1][:4] for measure in (raw_agreement, gwet_ac1, gwet_ac2)
    ]


def test_a_source_is_a_line_of_a_list_of_references() -> None:
    assert "A. (2001). T. W. https://doi.org/10.1/x" == str(Source("A.", 2001, "T", "W", "10.1/x"))
    assert "A. (2001). T." == str(Source("A.", 2001, "T"))


def test_a_result_counts_as_a_number() -> None:
    answers: list[Any] = [cohen_kappa([1, 2], [1, 2]), gwet_ac1([[1, 2], [1, 2]])]

    assert about(statistics.fmean([1.0, -1.0])) == statistics.fmean(map(float, answers))
