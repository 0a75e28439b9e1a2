"""Do raters agree, any number of them: raw agreement, Fleiss' kappa, and Gwet's AC1 and AC2."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.measures.bootstrap import CONFIDENCE
from learner_centered.measures.coefficient import Agreement, across, agreement_of, mean_within
from learner_centered.measures.ratings_table import Codings, RatingsTable, Tally, size, table_of
from learner_centered.measures.source import Source
from learner_centered.measures.weighting import Apart, Weights, apart_by, name_of

_FLEISS_1971: Final = Source(
    "Fleiss, J. L.",
    1971,
    "Measuring nominal scale agreement among many raters",
    "Psychological Bulletin 76:378-382",
    "10.1037/h0031619",
)
_GWET_2008: Final = Source(
    "Gwet, K. L.",
    2008,
    "Computing inter-rater reliability and its variance in the presence of high agreement",
    "British Journal of Mathematical and Statistical Psychology 61:29-48",
    "10.1348/000711006X126600",
)
_GWET_2014: Final = Source(
    "Gwet, K. L.", 2014, "Handbook of inter-rater reliability", "Advanced Analytics, 4th edition"
)


def raw_agreement(
    codings: Codings,
    *,
    categories: Iterable[object] | None = None,
    draws: int | None = None,
    seed: int | None = None,
    confidence: float = CONFIDENCE,
) -> Agreement:
    """Return how often two raters give one unit the same code, without any correction for chance.

    For each unit the share of its pairs of codings that are the same; then the mean of these
    shares over the units: 0 (no two raters ever agree) to 1 (all do). It is the share of equal
    codings where there are two raters. Chance alone makes some of it: read it beside a coefficient.
    Blanks are taken: a unit with one coding or none says nothing and is left out of the mean.

    Args:
        codings: Rows of codings, one a unit with one entry a rater; or a mapping from each rater
            to its codings. None and NaN are blanks: not coded.
        categories: All categories; those found by default. They change nothing here but refuse
            any other code.
        draws: Resamples for a percentile bootstrap interval over units; none by default.
        seed: The seed to draw them with; needed with `draws`.
        confidence: The share of the resamples that the interval holds, between 0 and 1.

    Returns:
        The agreement; NaN with a reason where no unit has two codings.

    Raises:
        InvalidValueError: The codings are no table, a code is no category, or `draws` and `seed`
            do not fit.

    Cost: O(codings), once for each draw.

    Source: Gwet 2014.

    Example:
        >>> raw_agreement([["near", "near", "far"], ["none", "none", None], ["far", None, None]])
        Agreement(raw_agreement 0.667, raw 0.667, 3 units, 3 raters)
    """
    table = table_of(codings, categories)

    def disagreement(units: Sequence[Tally]) -> tuple[float, float]:
        return mean_within(Counter(units), None), 1.0

    found = agreement_of(
        "raw_agreement",
        table,
        table.tallies,
        disagreement,
        source=_GWET_2014,
        draws=draws,
        seed=seed,
        confidence=confidence,
    )
    return attrs.evolve(found, expected=None)


def fleiss_kappa(
    codings: Codings,
    *,
    unequal: bool = False,
    categories: Iterable[object] | None = None,
    draws: int | None = None,
    seed: int | None = None,
    confidence: float = CONFIDENCE,
) -> Agreement:
    """Return Fleiss' kappa: how far many raters agree beyond what the common mix of codes would give.

    Observed is the raw agreement. Expected is the sum of the squared shares that the categories
    have of all codings. From -1 / (codings a unit - 1) to 1, for which all raters must agree; with
    `unequal` it may fall lower. With two raters it is Scott's pi. Who gave a code does not matter,
    so blanks are taken as long as every coded unit has as many codings as the others; units that
    nobody coded are left out.

    From a table of counts, repeat each category: `[[code for code, count in row.items() for _ in
    range(count)] for row in counts]`.

    Args:
        codings: Rows of codings, one a unit with one entry a rater; or a mapping from each rater
            to its codings. None and NaN are blanks: not coded.
        unequal: Whether units may have different numbers of codings. Then a category's share is
            the mean over the units of its share of the unit's codings, which is Gwet's extension.
        categories: All categories; those found by default. They change nothing here but refuse
            any other code.
        draws: Resamples for a percentile bootstrap interval over units; none by default.
        seed: The seed to draw them with; needed with `draws`.
        confidence: The share of the resamples that the interval holds, between 0 and 1.

    Returns:
        The agreement; NaN with a reason where no unit has two codings, or where all codings fall
        into one category, which is 0/0.

    Raises:
        InvalidValueError: The codings are no table, a code is no category, units have different
            numbers of codings, or `draws` and `seed` do not fit.

    Cost: O(codings), once for each draw.

    Source: Fleiss 1971; Gwet 2014 for different numbers of codings.

    Example:
        >>> fleiss_kappa([["a", "a", "b"], ["b", "b", "b"], ["a", "b", "c"]])
        Agreement(fleiss_kappa 0.022, raw 0.444, 3 units, 3 raters)
    """
    table = table_of(codings, categories)
    if not unequal:
        _check_equal(table)

    def disagreement(units: Sequence[Tally]) -> tuple[float, float]:
        times = Counter(units)
        shares = _shares(times)
        return mean_within(times, None), across(shares, shares, None)

    return agreement_of(
        "fleiss_kappa",
        table,
        table.tallies,
        disagreement,
        source=_GWET_2014 if unequal else _FLEISS_1971,
        draws=draws,
        seed=seed,
        confidence=confidence,
    )


def gwet_ac1(
    codings: Codings,
    *,
    categories: Iterable[object] | None = None,
    draws: int | None = None,
    seed: int | None = None,
    confidence: float = CONFIDENCE,
) -> Agreement:
    """Return Gwet's AC1: agreement beyond chance that stays steady where one category is very common.

    Observed is the raw agreement. Expected is the sum over the categories of share times one less
    share, over one less than the number of categories; a category's share is the mean over the
    units of its share of the unit's codings. From -1 to 1: 1 all raters agree.
    Blanks are taken: a unit with one coding counts for the shares only, one with none not at all.

    Args:
        codings: Rows of codings, one a unit with one entry a rater; or a mapping from each rater
            to its codings. None and NaN are blanks: not coded.
        categories: All categories that raters could choose from. They matter: one that nobody
            used lowers the agreement expected by chance. Those found by default.
        draws: Resamples for a percentile bootstrap interval over units; none by default.
        seed: The seed to draw them with; needed with `draws`.
        confidence: The share of the resamples that the interval holds, between 0 and 1.

    Returns:
        The agreement; NaN with a reason where no unit has two codings, or where only one category
        is known. Where all codings are the same and others are declared, it is 1.

    Raises:
        InvalidValueError: The codings are no table, a code is no category, or `draws` and `seed`
            do not fit.

    Cost: O(codings), once for each draw.

    Source: Gwet 2008; Gwet 2014 for blanks.

    Example:
        >>> gwet_ac1([["hit", "hit"], ["hit", "hit"], ["hit", "miss"], ["hit", None]])
        Agreement(gwet_ac1 0.573, raw 0.667, 4 units, 2 raters)
    """
    table = table_of(codings, categories)
    return _gwet(table, "gwet_ac1", "identity", None, source=_GWET_2008, draws=draws, seed=seed, confidence=confidence)


def gwet_ac2(
    codings: Codings,
    *,
    weights: Weights = "linear",
    categories: Iterable[object] | None = None,
    draws: int | None = None,
    seed: int | None = None,
    confidence: float = CONFIDENCE,
) -> Agreement:
    """Return Gwet's AC2: as `gwet_ac1`, with partial credit for a near miss.

    A pair of codings counts by its weight: 1 for the same category, less the farther apart the
    two are. Observed is the mean weight of the pairs of one unit, then of the units. Expected is
    that of AC1 times the sum of all weights over the number of categories. At most 1: all raters
    agree. With `identity` weights it is AC1. Blanks are taken as by AC1.

    Args:
        codings: Rows of codings, one a unit with one entry a rater; or a mapping from each rater
            to its codings. None and NaN are blanks: not coded.
        weights: `linear` for one less the distance as a share of the scale's length, `quadratic`
            for one less its square, `identity` for none; or a mapping from pairs of categories,
            in either order, to their weight, 0..1, where a pair not named has 0.
        categories: All categories that raters could choose from, in ascending order. They matter,
            as for AC1, and are needed for labels unless the weights are a mapping.
        draws: Resamples for a percentile bootstrap interval over units; none by default.
        seed: The seed to draw them with; needed with `draws`.
        confidence: The share of the resamples that the interval holds, between 0 and 1.

    Returns:
        The agreement; NaN with a reason where no unit has two codings, or where only one category
        is known. Where all codings are the same and others are declared, it is 1.

    Raises:
        InvalidValueError: The codings are no table, a code is no category, the categories have no
            order, the weights do not fit, or `draws` and `seed` do not.

    Cost: O(codings + categories squared), once for each draw.

    Source: Gwet 2014.

    Example:
        >>> levels = ["introduce", "practice", "demonstrate"]
        >>> codes = {"ana": ["introduce", "practice", "demonstrate"], "ben": ["introduce", "practice", "practice"]}
        >>> gwet_ac2(codes, categories=levels, weights="quadratic")
        Agreement(gwet_ac2 0.786, raw 0.667, 3 units, 2 raters)
    """
    table = table_of(codings, categories)
    apart = apart_by(weights, table, "gwet_ac2")
    return _gwet(
        table, "gwet_ac2", name_of(weights), apart, source=_GWET_2014, draws=draws, seed=seed, confidence=confidence
    )


def _gwet(
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
    """Return AC1 or AC2."""
    known = len(table.categories)
    every = dict.fromkeys(range(known), 1.0)
    weight = known**2 - across(every, every, apart)

    def disagreement(units: Sequence[Tally]) -> tuple[float, float]:
        times = Counter(units)
        spread = math.fsum(share * (1 - share) for share in _shares(times).values())
        expected = 1 - weight * spread / (known * (known - 1)) if known > 1 else math.nan
        return mean_within(times, apart), expected

    return agreement_of(
        measure,
        table,
        table.tallies,
        disagreement,
        source=source,
        weights=weights,
        draws=draws,
        seed=seed,
        confidence=confidence,
    )


def _shares(times: Mapping[Tally, int]) -> dict[int, float]:
    """Return for each category the mean over the coded units of its share of a unit's codings."""
    parts: dict[int, list[float]] = {}
    units = 0
    for tally, count in times.items():
        codings = size(tally)
        units += count if codings else 0
        for place, part in tally:
            parts.setdefault(place, []).append(count * part / codings)
    return {place: math.fsum(found) / units for place, found in parts.items()}


def _check_equal(table: RatingsTable) -> None:
    """Refuse coded units with different numbers of codings, naming the first two."""
    first: tuple[int, int] | None = None
    for unit, tally in enumerate(table.tallies):
        if not tally:
            continue
        first = first or (unit, size(tally))
        if size(tally) != first[1]:
            raise InvalidValueError(
                f"unit {first[0]} has {first[1]} codings and unit {unit} has {size(tally)}: fleiss_kappa needs as many "
                "for each; use krippendorff_alpha or gwet_ac1, or unequal=True for Gwet's extension"
            )
