"""Do two raters agree: Cohen's kappa, plain and weighted."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, cast

from learner_centered.measures.bootstrap import CONFIDENCE
from learner_centered.measures.coefficient import Agreement, across, agreement_of
from learner_centered.measures.ratings_table import RatingsTable, refuse_blanks, table_of
from learner_centered.measures.source import Source
from learner_centered.measures.weighting import Apart, Weights, apart_by, name_of

_COHEN_1960: Final = Source(
    "Cohen, J.",
    1960,
    "A coefficient of agreement for nominal scales",
    "Educational and Psychological Measurement 20:37-46",
    "10.1177/001316446002000104",
)
_COHEN_1968: Final = Source(
    "Cohen, J.",
    1968,
    "Weighted kappa: Nominal scale agreement with provision for scaled disagreement or partial credit",
    "Psychological Bulletin 70:213-220",
    "10.1037/h0026256",
)


def cohen_kappa(
    first: Iterable[object],
    second: Iterable[object],
    *,
    categories: Iterable[object] | None = None,
    draws: int | None = None,
    seed: int | None = None,
    confidence: float = CONFIDENCE,
) -> Agreement:
    """Return Cohen's kappa: how far two raters agree beyond what their own habits would give by chance.

    Observed agreement less expected agreement, over one less expected agreement. Expected is the
    sum over the categories of the share the first rater gives to it times the share the second
    gives to it. From -1 to 1: 1 all codings are the same, 0 no more than chance, below 0 less.
    It falls where one category is far more common than the others; `gwet_ac1` does not.

    Args:
        first: The codings of one rater, one a unit. From a table of two columns:
            `cohen_kappa(*zip(*table))`.
        second: Those of the other, for the same units in the same order.
        categories: All categories; those found by default. They change nothing here but refuse
            any other code.
        draws: Resamples for a percentile bootstrap interval over units; none by default.
        seed: The seed to draw them with; needed with `draws`.
        confidence: The share of the resamples that the interval holds, between 0 and 1.

    Returns:
        The agreement; NaN with a reason where there is no unit, or where both raters give the
        same one category to all units, which is 0/0.

    Raises:
        InvalidValueError: The codings differ in length or hold a blank, a code is no category, or
            `draws` and `seed` do not fit.

    Cost: O(codings), once for each draw.

    Source: Cohen 1960.

    Example:
        >>> cohen_kappa(["neg", "pos", "neg", "neu", "pos"], ["neg", "pos", "neg", "neu", "neg"])
        Agreement(cohen_kappa 0.688, raw 0.800, 5 units, 2 raters)
    """
    table = _pair_of("cohen_kappa", first, second, categories)
    return _kappa(
        table, "cohen_kappa", "identity", None, source=_COHEN_1960, draws=draws, seed=seed, confidence=confidence
    )


def weighted_kappa(
    first: Iterable[object],
    second: Iterable[object],
    *,
    weights: Weights = "linear",
    categories: Iterable[object] | None = None,
    draws: int | None = None,
    seed: int | None = None,
    confidence: float = CONFIDENCE,
) -> Agreement:
    """Return Cohen's weighted kappa: as `cohen_kappa`, with partial credit for a near miss.

    A pair of codings counts by its weight: 1 for the same category, less the farther apart the
    two are. Observed is the mean weight of the pairs, expected the mean weight of all pairs of
    one coding of each rater. From -1 to 1 by the named weightings; a mapping may lead below -1.
    Numbers keep their own distances: 1 and 4 are three apart, even where nobody used 2 and 3.

    Args:
        first: The codings of one rater, one a unit.
        second: Those of the other, for the same units in the same order.
        weights: `linear` for one less the distance as a share of the scale's length, `quadratic`
            for one less its square, `identity` for none; or a mapping from pairs of categories,
            in either order, to their weight, 0..1, where a pair not named has 0.
        categories: All categories in ascending order. Needed for labels, unless the weights are
            a mapping; numbers have an order of their own. The two ends make the scale's length.
        draws: Resamples for a percentile bootstrap interval over units; none by default.
        seed: The seed to draw them with; needed with `draws`.
        confidence: The share of the resamples that the interval holds, between 0 and 1.

    Returns:
        The agreement; NaN with a reason where there is no unit, or where all codings fall into
        one category, or into some that the weights do not tell apart: 0/0.

    Raises:
        InvalidValueError: The codings differ in length or hold a blank, a code is no category,
            the categories have no order, the weights do not fit, or `draws` and `seed` do not.

    Cost: O(codings + categories squared), once for each draw.

    Source: Cohen 1968.

    Example:
        >>> weighted_kappa([1, 2, 3, 4, 4], [1, 2, 4, 4, 3], weights="quadratic")
        Agreement(weighted_kappa 0.853, raw 0.600, 5 units, 2 raters)
        >>> credit = {("none", "far"): 0, ("far", "near"): 0.5}
        >>> float(weighted_kappa(["near", "near", "none", "far"], ["near", "far", "none", "far"], weights=credit))
        0.7647058823529411
    """
    table = _pair_of("weighted_kappa", first, second, categories)
    apart = apart_by(weights, table, "weighted_kappa")
    return _kappa(
        table,
        "weighted_kappa",
        name_of(weights),
        apart,
        source=_COHEN_1968,
        draws=draws,
        seed=seed,
        confidence=confidence,
    )


def _pair_of(
    measure: str, first: Iterable[object], second: Iterable[object], categories: Iterable[object] | None
) -> RatingsTable:
    """Return the table of two raters without blanks."""
    table = table_of({"first": first, "second": second}, categories)
    refuse_blanks(table, measure, "krippendorff_alpha or gwet_ac1, which take a table with blanks")
    return table


def _kappa(
    table: RatingsTable,
    measure: str,
    weights: str,
    apart: Apart,
    *,
    source: Source,
    draws: int | None,
    seed: int | None,
    confidence: float,
) -> Agreement:
    """Return kappa for two raters."""

    def disagreement(units: Sequence[tuple[int, int]]) -> tuple[float, float]:
        if not units:
            return math.nan, math.nan
        times = Counter(units)
        firsts, seconds = (_side(times, side) for side in (0, 1))
        whole = [
            count * (1.0 if apart is None else apart(*pair)) for pair, count in times.items() if pair[0] != pair[1]
        ]
        return math.fsum(whole) / len(units), across(firsts, seconds, apart) / len(units) ** 2

    return agreement_of(
        measure,
        table,
        cast("tuple[tuple[int, int], ...]", table.rows),
        disagreement,
        source=source,
        weights=weights,
        draws=draws,
        seed=seed,
        confidence=confidence,
    )


def _side(times: Mapping[tuple[int, int], int], side: int) -> dict[int, float]:
    """Return how often one of the two raters used each category."""
    counts: dict[int, float] = {}
    for pair, count in times.items():
        counts[pair[side]] = counts.get(pair[side], 0) + count
    return counts
