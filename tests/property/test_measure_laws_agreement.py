"""Laws of the measures of agreement: what each must be, whatever the codings are."""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import chain
from typing import Any, Final, Literal

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from learner_centered.measures.agreement import fleiss_kappa, gwet_ac1, gwet_ac2, raw_agreement
from learner_centered.measures.bootstrap import bootstrap
from learner_centered.measures.coefficient import Agreement
from learner_centered.measures.content_validity import content_validity
from learner_centered.measures.icc import Definition, Model, icc
from learner_centered.measures.kappa import cohen_kappa, weighted_kappa
from learner_centered.measures.krippendorff import Level, krippendorff_alpha
from tests.property import raters
from tests.property.raters import Row, pairs, tables, whole_tables

LEVELS: Final[tuple[Level, ...]] = ("nominal", "ordinal", "interval", "ratio")
NAMED: Final[tuple[tuple[Literal["linear", "quadratic"], int], ...]] = (("linear", 1), ("quadratic", 2))
#: Every form of the intraclass correlation, by its name.
FORMS: Final[dict[str, tuple[Model, Definition, bool]]] = {
    "ICC(1)": ("one-way", "agreement", False),
    "ICC(k)": ("one-way", "agreement", True),
    "ICC(A,1)": ("two-way random", "agreement", False),
    "ICC(A,k)": ("two-way mixed", "agreement", True),
    "ICC(C,1)": ("two-way mixed", "consistency", False),
    "ICC(C,k)": ("two-way random", "consistency", True),
}
#: The measures that take blanks and names: the same number for any other names and any other order.
NOMINAL: Final[tuple[Callable[[Any], Agreement], ...]] = (
    raw_agreement,
    lambda codings: fleiss_kappa(codings, unequal=True),
    gwet_ac1,
    krippendorff_alpha,
)
numbers = st.integers(-20, 20) | st.integers(-80, 80).map(lambda quarter: quarter / 4)


def close(number: float | Fraction | None) -> object:
    """Return what a measure must give: a number up to rounding, or NaN for what is undefined."""
    return pytest.approx(math.nan if number is None else float(number), abs=1e-9, nan_ok=True)


def sides(units: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Return the codings of two raters, each by itself."""
    return [first for first, _ in units], [second for _, second in units]


def found(rows: Sequence[Sequence[int | None]]) -> list[int]:
    """Return the codes that occur, ascending."""
    return sorted({code for row in rows for code in row if code is not None})


def ends(codes: Sequence[int]) -> tuple[int, int]:
    """Return the two ends of a scale."""
    return (codes[0], codes[-1]) if codes else (0, 0)


@st.composite
def scores(draw: st.DrawFn) -> list[list[float]]:
    """Draw rows of numbers, one a unit, whole ones and quarters."""
    width = draw(st.integers(1, 4))
    return draw(st.lists(st.lists(numbers, min_size=width, max_size=width), max_size=6))


# Each is what its definition says.


@given(tables())
def test_raw_agreement_is_the_share_of_equal_pairs(rows: list[Row]) -> None:
    assert close(raters.raw(rows)) == float(raw_agreement(rows))


@given(pairs())
def test_kappa_holds_each_coding_of_one_against_each_of_the_other(units: list[tuple[int, int]]) -> None:
    assert close(raters.kappa(units)) == float(cohen_kappa(*sides(units)))


@given(pairs())
def test_weighted_kappa_is_kappa_of_weights(units: list[tuple[int, int]]) -> None:
    for weights, power in NAMED:
        expected = raters.kappa(units, raters.near(power, ends(found(units))))
        assert close(expected) == float(weighted_kappa(*sides(units), weights=weights))
        declared = raters.kappa(units, raters.near(power, (0, 5)))
        assert close(declared) == float(weighted_kappa(*sides(units), weights=weights, categories=range(6)))


@given(tables())
def test_fleiss_kappa_holds_each_coding_against_each(rows: list[Row]) -> None:
    assert close(raters.fleiss(rows)) == float(fleiss_kappa(rows, unequal=True))


@given(tables())
def test_ac1_and_ac2_are_what_gwet_defines(rows: list[Row]) -> None:
    codes = found(rows)

    assert close(raters.gwet(rows, codes)) == float(gwet_ac1(rows))
    assert close(raters.gwet(rows, range(6))) == float(gwet_ac1(rows, categories=range(6)))
    for weights, power in NAMED:
        weight = raters.near(power, ends(codes))
        assert close(raters.gwet(rows, codes, weight)) == float(gwet_ac2(rows, weights=weights))


@given(tables(most=6))
def test_alpha_is_one_less_observed_over_expected_difference(rows: list[Row]) -> None:
    for level in LEVELS:
        assert close(raters.alpha(rows, level)) == float(krippendorff_alpha(rows, level=level))


@given(scores())
def test_icc_is_made_of_deviations_from_means(rows: list[list[float]]) -> None:
    exact = [[Fraction(number) for number in row] for row in rows]
    for form, (model, definition, average) in FORMS.items():
        answer = icc(rows, model=model, definition=definition, average=average)
        assert form == answer.form
        assert close(raters.intraclass(exact, form)) == float(answer)


# Range, perfection, and what is undefined.


@given(tables())
def test_a_coefficient_is_agreement_beyond_chance_or_has_a_reason(rows: list[Row]) -> None:
    """Value, observed and expected hang together, and only an undefined number has a reason."""
    for measure in (*NOMINAL[1:], *(by_level(level) for level in LEVELS), gwet_ac2):
        answer = measure(rows)
        assert math.isnan(answer.value) == (answer.reason is not None)
        if answer.expected is not None and not math.isnan(answer.value):
            assert close((answer.observed - answer.expected) / (1 - answer.expected)) == answer.value
            assert 0 <= answer.observed <= 1
            assert -1e-12 <= answer.expected < 1
        assert close(raters.raw(rows)) == answer.raw


def by_level(level: Level) -> Callable[[Any], Agreement]:
    """Return alpha at a level."""
    return lambda codings: krippendorff_alpha(codings, level=level)


@given(tables(), pairs())
def test_no_coefficient_leaves_its_range(rows: list[Row], units: list[tuple[int, int]]) -> None:
    lowest = [
        (raw_agreement(rows), 0.0),
        (gwet_ac1(rows, categories=range(1, 5)), -1 / 3),
        *((krippendorff_alpha(rows, level=level), -1.0) for level in LEVELS),
        (cohen_kappa(*sides(units)), -1.0),
        *((weighted_kappa(*sides(units), weights=weights), -1.0) for weights, _ in NAMED),
    ]

    for answer, least in lowest:
        assert math.isnan(answer.value) or least - 1e-12 <= answer.value <= 1


@given(whole_tables())
def test_fleiss_kappa_stays_above_what_disagreement_there_can_be(rows: list[Row]) -> None:
    answer = fleiss_kappa(rows)

    assert math.isnan(answer.value) or -1 / (answer.n_raters - 1) - 1e-12 <= answer.value <= 1


@given(st.lists(st.integers(1, 4), min_size=2), st.integers(2, 4))
def test_perfect_agreement_is_exactly_one(codes: list[int], many: int) -> None:
    assume(len(set(codes)) > 1)
    rows = [[code] * many for code in codes]

    for measure in (*NOMINAL, *(by_level(level) for level in LEVELS), gwet_ac2, fleiss_kappa):
        assert (1.0, 1.0) == (measure(rows).value, measure(rows).raw)
    assert 1.0 == float(cohen_kappa(codes, codes))
    assert 1.0 == float(weighted_kappa(codes, codes))
    for model, definition, average in FORMS.values():
        assert 1.0 == float(icc(rows, model=model, definition=definition, average=average))


@given(st.integers(1, 4), st.integers(1, 6), st.integers(2, 4))
def test_one_category_alone_tells_nothing(code: int, units: int, many: int) -> None:
    """All raw agreement, and 0/0: never 1, unless other categories were there to choose from."""
    rows = [[code] * many for _ in range(units)]

    for measure in (*NOMINAL[1:], *(by_level(level) for level in LEVELS), gwet_ac2, fleiss_kappa):
        answer = measure(rows)
        assert math.isnan(answer.value)
        assert answer.reason is not None
        assert 1.0 == answer.raw
    assert math.isnan(cohen_kappa([code] * units, [code] * units).value)
    assert 1.0 == gwet_ac1(rows, categories=range(5)).value
    assert 1.0 == gwet_ac2(rows, categories=range(5)).value


# What changes nothing.


def nameless(answer: Agreement) -> Agreement:
    """Return a result without its reason, which may name a category."""
    return attrs.evolve(answer, reason=None)


@given(tables(), st.permutations(range(1, 5)))
def test_other_names_change_nothing(rows: list[Row], names: list[int]) -> None:
    renamed = [[None if code is None else f"code {names[code - 1]}" for code in row] for row in rows]

    for measure in NOMINAL:
        assert nameless(measure(rows)) == nameless(measure(renamed))


@given(pairs(), st.permutations(range(1, 5)))
def test_other_names_change_no_kappa(units: list[tuple[int, int]], names: list[int]) -> None:
    firsts, seconds = ([f"code {names[code - 1]}" for code in side] for side in sides(units))

    assert nameless(cohen_kappa(*sides(units))) == nameless(cohen_kappa(firsts, seconds))


@given(tables(), st.data())
def test_the_order_of_units_and_raters_changes_nothing(rows: list[Row], data: st.DataObject) -> None:
    turned = data.draw(st.permutations(rows))
    order = data.draw(st.permutations(range(len(rows[0]) if rows else 0)))
    turned = [[row[rater] for rater in order] for row in turned]

    for measure in (*NOMINAL, *(by_level(level) for level in LEVELS), gwet_ac2):
        assert measure(rows) == measure(turned)


@given(pairs(), st.data())
def test_the_order_of_units_and_of_two_raters_changes_no_kappa(
    units: list[tuple[int, int]], data: st.DataObject
) -> None:
    firsts, seconds = sides(data.draw(st.permutations(units)))

    assert cohen_kappa(*sides(units)) == cohen_kappa(seconds, firsts)
    for weights, _ in NAMED:
        assert weighted_kappa(*sides(units), weights=weights) == weighted_kappa(seconds, firsts, weights=weights)


@given(scores(), st.data())
def test_the_order_of_units_and_raters_changes_no_icc(rows: list[list[float]], data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(rows[0]) if rows else 0)))
    turned = [[row[rater] for rater in order] for row in data.draw(st.permutations(rows))]

    for model, definition, average in FORMS.values():
        answer = icc(rows, model=model, definition=definition, average=average)
        assert answer == icc(turned, model=model, definition=definition, average=average)


@given(tables())
def test_rows_and_raters_with_names_are_the_same_table(rows: list[Row]) -> None:
    assume(rows)
    columns = {f"rater {place}": list(column) for place, column in enumerate(zip(*rows, strict=True))}

    for measure in NOMINAL:
        assert measure(rows) == measure(columns)


@given(tables(), st.integers(1, 4))
def test_a_unit_with_one_coding_says_nothing_of_agreement(rows: list[Row], code: int) -> None:
    assume(rows)
    alone: Row = [code, *[None] * (len(rows[0]) - 1)]

    assert close(float(raw_agreement(rows))) == float(raw_agreement([*rows, alone]))
    for level in LEVELS:
        measure = by_level(level)
        assert close(measure(rows).value) == measure([*rows, alone]).value


@given(tables())
def test_a_rater_who_coded_nothing_changes_no_number(rows: list[Row]) -> None:
    for measure in NOMINAL:
        assert close(measure(rows).value) == measure([[*row, None] for row in rows]).value


@given(pairs(), st.integers(2, 3))
def test_more_units_of_the_same_kind_change_no_kappa(units: list[tuple[int, int]], times: int) -> None:
    assert close(cohen_kappa(*sides(units)).value) == cohen_kappa(*sides(units * times)).value
    assert close(fleiss_kappa(units).value) == fleiss_kappa(units * times).value
    assert close(gwet_ac1(units).value) == gwet_ac1(units * times).value


@given(tables(most=6), st.integers(1, 9), st.integers(-9, 9))
def test_each_level_keeps_what_it_means(rows: list[Row], scale: int, shift: int) -> None:
    """Ordinal knows order only, interval no zero and no unit, ratio no unit."""

    def under(change: Callable[[int], float]) -> list[list[float | None]]:
        return [[None if code is None else change(code) for code in row] for row in rows]

    changes: dict[Level, Callable[[int], float]] = {
        "ordinal": lambda code: code**3,
        "interval": lambda code: scale * code + shift,
        "ratio": lambda code: scale * code,
    }
    for level, change in changes.items():
        measure = by_level(level)
        assert close(measure(rows).value) == measure(under(change)).value


@given(scores(), st.integers(1, 9), st.integers(-9, 9))
def test_icc_has_no_unit_and_no_zero_and_consistency_no_strict_raters(
    rows: list[list[float]], scale: int, shift: int
) -> None:
    other = [[scale * number + shift for number in row] for row in rows]
    strict = [[number - 7 * (place == 0) for place, number in enumerate(row)] for row in rows]

    for model, definition, average in FORMS.values():
        value = icc(rows, model=model, definition=definition, average=average).value
        assert close(value) == icc(other, model=model, definition=definition, average=average).value
        if definition == "consistency":
            assert close(value) == icc(strict, model=model, definition=definition, average=average).value


# Where two measures meet.


@given(pairs())
def test_weights_that_give_no_credit_change_nothing(units: list[tuple[int, int]]) -> None:
    plain = cohen_kappa(*sides(units))
    answer = weighted_kappa(*sides(units), weights="identity")

    assert (plain.raw, plain.observed, plain.expected) == pytest.approx(
        (answer.raw, answer.observed, answer.expected), nan_ok=True
    )
    assert close(plain.value) == answer.value
    assert close(plain.value) == weighted_kappa(*sides(units), weights={}).value


@given(tables())
def test_ac2_without_credit_is_ac1(rows: list[Row]) -> None:
    assert gwet_ac1(rows).value == pytest.approx(gwet_ac2(rows, weights="identity").value, nan_ok=True)
    assert close(gwet_ac1(rows).value) == gwet_ac2(rows, weights={}).value


@given(pairs(most=2))
def test_two_categories_leave_nothing_to_weight(units: list[tuple[int, int]]) -> None:
    for weights, _ in NAMED:
        assert close(cohen_kappa(*sides(units)).value) == weighted_kappa(*sides(units), weights=weights).value
        assert close(gwet_ac1(units).value) == gwet_ac2(units, weights=weights).value


@given(pairs())
def test_fleiss_kappa_of_two_raters_is_scotts_pi(units: list[tuple[int, int]]) -> None:
    both = list(chain.from_iterable(units))
    chance = sum(Fraction(both.count(code), len(both)) ** 2 for code in set(both))
    expected = raters.beyond(raters.raw(units), Fraction(chance) if both else None)

    assert close(expected) == fleiss_kappa(units).value


@given(whole_tables())
def test_nominal_alpha_is_fleiss_kappa_nudged_up_by_the_number_of_codings(rows: list[Row]) -> None:
    """Alpha draws chance pairs without putting the first back: the two meet where codings are many."""
    kappa = fleiss_kappa(rows)

    nudged = kappa.value + (1 - kappa.value) / max(kappa.n_ratings, 1)

    assert close(nudged) == krippendorff_alpha(rows).value


@given(pairs(most=6))
def test_interval_alpha_of_two_raters_is_made_of_variances(units: list[tuple[int, int]]) -> None:
    both = [Fraction(code) for code in chain.from_iterable(units)]
    middle = raters.mean(both)
    spread = 0 if middle is None else 2 * sum((code - middle) ** 2 for code in both) / (len(both) - 1)
    apart = raters.mean([Fraction(first - second) ** 2 for first, second in units])

    expected = 1 - apart / spread if spread and apart is not None else None

    assert close(expected) == krippendorff_alpha(units, level="interval").value


@given(tables(most=6))
def test_ordinal_alpha_is_interval_alpha_of_middle_ranks(rows: list[Row]) -> None:
    compared = [row for row in rows if len(raters.codes(row)) > 1]
    every = sorted(chain.from_iterable(raters.codes(row) for row in compared))
    rank = {code: every.index(code) + (every.count(code) + 1) / 2 for code in every}
    ranks = [[None if code is None else rank[code] for code in row] for row in compared]

    assert close(krippendorff_alpha(rows, level="ordinal").value) == krippendorff_alpha(ranks, level="interval").value


@given(pairs(most=6))
def test_quadratic_kappa_is_the_concordance_of_two_lists_of_numbers(units: list[tuple[int, int]]) -> None:
    """Lin's concordance: twice the covariance over both variances and the squared shift."""
    firsts, seconds = ([Fraction(code) for code in side] for side in sides(units))
    one, other = raters.mean(firsts) or Fraction(0), raters.mean(seconds) or Fraction(0)
    together = sum((a - one) * (b - other) for a, b in zip(firsts, seconds, strict=True))
    spread = sum((a - one) ** 2 for a in firsts) + sum((b - other) ** 2 for b in seconds)
    below = spread + len(units) * (one - other) ** 2

    expected = Fraction(2 * together, below) if below else None

    assert close(expected) == weighted_kappa(*sides(units), weights="quadratic").value


@given(scores())
def test_the_mean_of_raters_is_as_reliable_as_spearman_and_brown_say(rows: list[list[float]]) -> None:
    many = len(rows[0]) if rows else 0
    for single, average in (("ICC(1)", "ICC(k)"), ("ICC(A,1)", "ICC(A,k)"), ("ICC(C,1)", "ICC(C,k)")):
        one = icc(rows, model=FORMS[single][0], definition=FORMS[single][1])
        of_mean = icc(rows, model=FORMS[average][0], definition=FORMS[average][1], average=True)
        below = 1 + (many - 1) * one.value
        if math.isnan(one.value) or below < 1e-9:
            continue
        assert pytest.approx(many * one.value / below, rel=1e-6) == of_mean.value


@given(pairs(most=6))
def test_consistency_of_two_raters_is_covariance_over_mean_variance(units: list[tuple[int, int]]) -> None:
    firsts, seconds = ([Fraction(code) for code in side] for side in sides(units))
    one, other = raters.mean(firsts) or Fraction(0), raters.mean(seconds) or Fraction(0)
    together = sum((a - one) * (b - other) for a, b in zip(firsts, seconds, strict=True))
    spread = sum((a - one) ** 2 for a in firsts) + sum((b - other) ** 2 for b in seconds)

    expected = Fraction(2 * together, spread) if spread and len(units) > 1 else None

    assert close(expected) == icc(units, model="two-way mixed").value


# Content validity and the bootstrap.


@given(tables())
def test_the_indices_of_content_validity_hang_together(rows: list[Row]) -> None:
    answer = content_validity(rows)

    assert len(rows) == len(answer.items)
    for row, item in zip(rows, answer.items, strict=True):
        given_ratings = raters.codes(row)
        assert (len(given_ratings), sum(rating > 2 for rating in given_ratings)) == (item.experts, item.relevant)
        assert (item.reason is None) == bool(given_ratings)
        if given_ratings:
            assert close(2 * item.i_cvi - 1) == item.cvr
            chance = Fraction(math.comb(item.experts, item.relevant), 2**item.experts)
            assert close((Fraction(item.relevant, item.experts) - chance) / (1 - chance)) == item.kappa
            assert item.kappa <= item.i_cvi
            assert close(Fraction(sum(given_ratings) - len(given_ratings), 3 * len(given_ratings))) == item.aiken_v
    rated = [item for item in answer.items if item.experts]
    assert (answer.reason is None) == bool(rated)
    if rated:
        assert answer.s_cvi_ua <= answer.s_cvi_ave
        assert close(sum(item.i_cvi for item in rated) / len(rated)) == answer.s_cvi_ave
        assert close(sum(item.aiken_v for item in rated) / len(rated)) == answer.mean_aiken_v


@given(tables())
def test_with_two_ratings_aikens_v_is_the_share_of_relevant(rows: list[Row]) -> None:
    words = [[None if code is None else ("no", "yes")[code % 2] for code in row] for row in rows]

    for item in content_validity(words, relevant=["yes"], categories=["no", "yes"]).items:
        assert close(item.i_cvi) == item.aiken_v


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=8), st.integers(1, 30), st.integers(), st.floats(0.01, 0.99))
def test_an_interval_lies_within_what_was_drawn(units: list[float], draws: int, seed: int, confidence: float) -> None:
    def middle(drawn: Sequence[float]) -> float:
        return math.nan if max(drawn) > 4 else math.fsum(drawn) / len(drawn)

    answer = bootstrap(units, middle, draws=draws, seed=seed, confidence=confidence)

    assert answer is not None
    assert answer == bootstrap(units, middle, draws=draws, seed=seed, confidence=confidence)
    assert 0 <= answer.undefined <= draws
    if answer.undefined == draws:
        assert math.isnan(answer.low)
        assert math.isnan(answer.high)
    else:
        assert min(units) - 1e-9 <= answer.low <= answer.high <= max(units) + 1e-9


@given(pairs(), st.integers(0, 5))
def test_the_same_seed_draws_the_same_interval(units: list[tuple[int, int]], seed: int) -> None:
    first = cohen_kappa(*sides(units), draws=5, seed=seed)

    assert first == cohen_kappa(*sides(units), draws=5, seed=seed)
    assert first.value == pytest.approx(cohen_kappa(*sides(units)).value, nan_ok=True)
