"""Measures of agreement against scikit-learn, statsmodels and scipy, which work out the same by other code.

Where a number is 0/0 the witnesses say NaN and warn, and a table without units they refuse; here
both are NaN with a reason. Each is held: the first where it is drawn, the second by a test of its own.
"""

import math
import warnings
from collections.abc import Callable, Sequence
from itertools import combinations, product
from types import SimpleNamespace
from typing import Any, Final, Literal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from learner_centered.measures.agreement import fleiss_kappa, raw_agreement
from learner_centered.measures.bootstrap import bootstrap
from learner_centered.measures.coefficient import Agreement
from learner_centered.measures.icc import IntraclassCorrelation, Model, icc
from learner_centered.measures.kappa import cohen_kappa, weighted_kappa
from tests.property.raters import Row, pairs, whole_tables

Unit = tuple[int, int]

np: Any = pytest.importorskip("numpy", reason="numpy makes the tables of the witnesses")
pandas: Any = pytest.importorskip("pandas", reason="pandas makes the tables of the witnesses")
metrics: Any = pytest.importorskip("sklearn.metrics", reason="scikit-learn is a witness")
stats: Any = pytest.importorskip("scipy.stats", reason="scipy is a witness")
anova: Any = pytest.importorskip("statsmodels.stats.anova", reason="statsmodels is a witness")
formula: Any = pytest.importorskip("statsmodels.formula.api", reason="statsmodels is a witness")
inter_rater: Any = pytest.importorskip("statsmodels.stats.inter_rater", reason="statsmodels is a witness")

#: All codes that are drawn, and the same as labels, in the order of the alphabet.
CODES: Final = (1, 2, 3, 4)
LABELS: Final = ("absent", "begun", "known", "taught")
NAMED: Final[tuple[Literal["linear", "quadratic"], ...]] = ("linear", "quadratic")
#: The models of Shrout and Fleiss, from their first case to their third.
MODELS: Final[tuple[Model, ...]] = ("one-way", "two-way random", "two-way mixed")
#: Numbers on a scale with holes.
SPACED: Final = (0, 1, 4, 9)
#: What a pair of different categories may count.
CREDITS: Final = (0.0, 0.25, 0.5, 1.0)
#: The witnesses look closely at what they are handed, which takes its time on a busy machine.
PATIENT: Final = settings(deadline=None)


def said(witness: Callable[..., Any], *asked: Any, **how: Any) -> float:
    """Return what a witness says, which warns where it says NaN, and only there."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        number = float(witness(*asked, **how))
    assert bool(warned) == math.isnan(number)
    return number


def told(answer: Agreement | IntraclassCorrelation) -> float:
    """Return what a measure says, which has a reason where it says NaN, and only there."""
    assert (answer.reason is not None) == math.isnan(answer.value)
    return answer.value


def close(number: float) -> object:
    """Return what is the same number up to rounding, NaN the same as NaN."""
    return pytest.approx(number, abs=1e-9, nan_ok=True)


def sides(units: Sequence[Unit], scale: Sequence[Any] = CODES) -> tuple[list[Any], list[Any]]:
    """Return the codings of two raters, each by itself, the codes from 1 up as places on a scale."""
    return [scale[first - 1] for first, _ in units], [scale[second - 1] for _, second in units]


def crossed(units: Sequence[Unit]) -> Any:
    """Return how often the two raters gave each pair of codes: what statsmodels takes."""
    table = np.zeros((len(CODES), len(CODES)))
    for first, second in units:
        table[first - 1, second - 1] += 1
    return table


def coded(units: Sequence[Unit]) -> bool:
    """Return whether there are units; a test of its own says what is said where there are none."""
    return bool(units)


# Two raters.


@PATIENT
@given(pairs().filter(coded))
def test_kappa_is_that_of_scikit_learn_and_of_statsmodels(units: list[Unit]) -> None:
    answer = cohen_kappa(*sides(units))

    assert close(said(metrics.cohen_kappa_score, *sides(units), labels=CODES)) == told(answer)
    assert close(said(inter_rater.cohens_kappa, crossed(units), return_results=False)) == answer.value
    assert close(said(metrics.accuracy_score, *sides(units))) == answer.raw


@PATIENT
@given(pairs().filter(coded))
def test_weighted_kappa_of_ordered_labels_is_that_of_scikit_learn(units: list[Unit]) -> None:
    """scikit-learn goes by the places of its labels, all or those found, and so does this for labels in an order."""
    firsts, seconds = sides(units, LABELS)
    for weights, labels in product(NAMED, (LABELS, sorted({*firsts, *seconds}))):
        answer = weighted_kappa(firsts, seconds, weights=weights, categories=labels)
        expected = said(metrics.cohen_kappa_score, firsts, seconds, weights=weights, labels=labels)
        assert close(expected) == told(answer)


@PATIENT
@given(pairs().filter(coded))
def test_weighted_kappa_of_numbers_is_that_of_statsmodels_over_scores(units: list[Unit]) -> None:
    """It takes a score for each category, and so does this where codes are numbers."""
    for weights in NAMED:
        answer = weighted_kappa(*sides(units, SPACED), weights=weights, categories=SPACED)
        asked = {"weights": np.array(SPACED), "wt": weights, "return_results": False}
        assert close(said(inter_rater.cohens_kappa, crossed(units), **asked)) == told(answer)


@PATIENT
@given(pairs().filter(coded), st.lists(st.sampled_from(CREDITS), min_size=6, max_size=6))
def test_kappa_by_weights_of_ones_own_is_that_of_statsmodels(units: list[Unit], credits_given: list[float]) -> None:
    """The witness takes how far apart two categories are, and this takes the credit: one less the other."""
    assume(min(credits_given) < 1)  # nothing but full credit is refused here
    weights = dict(zip(combinations(CODES, 2), credits_given, strict=True))
    apart = np.zeros((len(CODES), len(CODES)))
    for (one, other), credit in weights.items():
        apart[one - 1, other - 1] = apart[other - 1, one - 1] = 1 - credit

    answer = weighted_kappa(*sides(units), weights=weights, categories=CODES)

    expected = said(inter_rater.cohens_kappa, crossed(units), weights=apart, return_results=False)
    assert close(expected) == told(answer)


@PATIENT
@given(st.sampled_from(CODES), st.integers(1, 5))
def test_two_raters_with_one_category_have_no_kappa_by_anyone(code: int, many: int) -> None:
    units = [(code, code)] * many

    assert math.isnan(told(cohen_kappa(*sides(units))))
    assert math.isnan(said(metrics.cohen_kappa_score, *sides(units)))
    assert math.isnan(said(inter_rater.cohens_kappa, crossed(units), return_results=False))
    for weights in NAMED:
        assert math.isnan(told(weighted_kappa(*sides(units), weights=weights, categories=CODES)))
        assert math.isnan(said(metrics.cohen_kappa_score, *sides(units), weights=weights, labels=CODES))


def test_without_units_the_witnesses_refuse_and_here_a_reason_is_given() -> None:
    for answer in (cohen_kappa([], []), weighted_kappa([], []), fleiss_kappa([]), raw_agreement([])):
        assert math.isnan(told(answer))
    for witness in (metrics.cohen_kappa_score, metrics.accuracy_score):
        with pytest.raises(ValueError, match="empty input array"):
            witness([], [])
    with pytest.raises(ValueError, match="zero-size array"):
        inter_rater.fleiss_kappa(crossed([])[:0])
    with pytest.raises(AssertionError), pytest.warns(RuntimeWarning):
        inter_rater.cohens_kappa(crossed([]))


# Any number of raters.


@PATIENT
@given(whole_tables(least_raters=1))
def test_fleiss_kappa_is_that_of_statsmodels(rows: list[Row]) -> None:
    """One rater, or one category alone, is NaN to both."""
    assume(rows)  # a test of its own says what is said without units
    counts, _ = inter_rater.aggregate_raters(np.array(rows) - 1, len(CODES))
    expected = said(inter_rater.fleiss_kappa, counts)

    assert close(expected) == told(fleiss_kappa(rows))
    assert close(expected) == told(fleiss_kappa(rows, unequal=True, categories=CODES))


@st.composite
def scores(draw: st.DrawFn) -> list[list[int]]:
    """Draw whole numbers of two units at least, by two raters at least, at times all the same."""
    width, most = draw(st.integers(2, 4)), draw(st.integers(0, 9))
    row = st.lists(st.integers(-most, most), min_size=width, max_size=width)
    return draw(st.lists(row, min_size=2, max_size=6))


def frame(rows: Sequence[Sequence[int]]) -> Any:
    """Return scores as a table of one number a row: what statsmodels takes."""
    cells = [(x, unit, rater) for unit, row in enumerate(rows) for rater, x in enumerate(row)]
    return pandas.DataFrame(cells, columns=["x", "unit", "rater"])


def mean_squares(rows: Sequence[Sequence[int]], model: str) -> dict[str, float]:
    """Return the mean squares of an analysis of variance by statsmodels, by what they are of."""
    with warnings.catch_warnings():
        # It divides by the mean square of the residual, which may be 0, for tests not asked for here.
        warnings.simplefilter("ignore", RuntimeWarning)
        found = anova.anova_lm(formula.ols(model, frame(rows)).fit())
    return {name: float(square) for name, square in found["mean_sq"].items()}


@settings(PATIENT, max_examples=50)
@given(scores())
def test_each_form_of_icc_is_what_shrout_and_fleiss_make_of_the_anova_of_statsmodels(rows: list[list[int]]) -> None:
    """Where there is no spread to share out, what the witness has below the line is 0 up to rounding, or less."""
    n, k = len(rows), len(rows[0])
    two_way, one_way = (mean_squares(rows, model) for model in ("x ~ C(unit) + C(rater)", "x ~ C(unit)"))
    bms, jms, ems, wms = two_way["C(unit)"], two_way["C(rater)"], two_way["Residual"], one_way["Residual"]
    forms = {
        ("one-way", False): (bms - wms, bms + (k - 1) * wms),
        ("two-way random", False): (bms - ems, bms + (k - 1) * ems + k * (jms - ems) / n),
        ("two-way mixed", False): (bms - ems, bms + (k - 1) * ems),
        ("one-way", True): (bms - wms, bms),
        ("two-way random", True): (bms - ems, bms + (jms - ems) / n),
        ("two-way mixed", True): (bms - ems, bms),
    }

    for model, average in product(MODELS, (False, True)):
        answer = icc(rows, model=model, average=average)
        over, under = forms[model, average]
        assert close(over / under if under > 1e-9 else math.nan) == told(answer)
        squares = (answer.ms_units, answer.ms_raters, answer.ms_error, answer.ms_within)
        assert (bms, jms, ems, wms) == pytest.approx(squares, abs=1e-9)


@pytest.mark.parametrize("rows", [[[1, 2, 4]], [[1], [2], [4]]], ids=["one unit", "one rater"])
def test_one_unit_or_one_rater_leaves_the_anova_nothing_to_tell_apart(rows: list[list[int]]) -> None:
    squares = mean_squares(rows, "x ~ C(unit) + C(rater)")

    assert not all(map(math.isfinite, squares.values()))
    for model in MODELS:
        assert math.isnan(told(icc(rows, model=model)))


@pytest.mark.parametrize(("model", "fixed"), [("one-way", "x ~ 1"), ("two-way mixed", "x ~ C(rater)")])
def test_icc_is_the_share_of_variance_that_a_mixed_model_gives_to_units(model: Model, fixed: str) -> None:
    """Variance components by restricted likelihood, which a whole table has in common with mean squares."""
    rows = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]

    fitted = formula.mixedlm(fixed, frame(rows), groups="unit").fit()

    units, error = float(fitted.cov_re.iloc[0, 0]), float(fitted.scale)
    assert pytest.approx(units / (units + error), abs=1e-5) == icc(rows, model=model).value


# The interval.


@PATIENT
@given(st.lists(st.integers(0, 9), min_size=1, max_size=8), st.integers(1, 40), st.integers(), st.floats(0.01, 0.99))
def test_an_interval_is_what_scipy_makes_of_the_same_draws(
    units: list[int], draws: int, seed: int, confidence: float
) -> None:
    """Draws without a number are left out here; scipy is handed the others, as one would make its interval NaN."""
    drawn: list[float] = []

    def statistic(resample: Sequence[int]) -> float:
        drawn.append(math.nan if 9 in resample else sum(resample) / len(resample))
        return drawn[-1]

    answer = bootstrap(units, statistic, draws=draws, seed=seed, confidence=confidence)

    defined = [value for value in drawn if not math.isnan(value)]
    assert answer is not None
    assert (draws, draws - len(defined)) == (len(drawn), answer.undefined)
    if not defined:
        assert [True, True] == [math.isnan(end) for end in (answer.low, answer.high)]
        return
    assert pytest.approx(percentiles(defined, confidence), abs=1e-9) == (answer.low, answer.high)


def percentiles(drawn: Sequence[float], confidence: float) -> tuple[float, float]:
    """Return the interval that scipy makes of draws, to which it adds none of its own."""
    given_draws = SimpleNamespace(bootstrap_distribution=np.array(drawn))
    asked = {"bootstrap_result": given_draws, "confidence_level": confidence, "method": "percentile"}
    with warnings.catch_warnings():
        # It works out a standard error too, which one draw alone does not have.
        warnings.simplefilter("ignore", RuntimeWarning)
        made = stats.bootstrap(([0.0, 1.0],), np.mean, n_resamples=0, **asked).confidence_interval
    return float(made.low), float(made.high)


def test_other_draws_by_scipy_lead_to_the_same_interval_up_to_chance() -> None:
    units = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4]

    ours = bootstrap(units, lambda drawn: sum(drawn) / len(drawn), draws=4000, seed=1)

    theirs = stats.bootstrap((units,), np.mean, n_resamples=4000, method="percentile", rng=1).confidence_interval
    assert ours is not None
    assert pytest.approx((float(theirs.low), float(theirs.high)), abs=0.1) == (ours.low, ours.high)
