"""Krippendorff's alpha: any number of raters, blanks, and four levels of measurement in one coefficient."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Final, Literal, TypeAlias, get_args

from learner_centered.errors import InvalidValueError
from learner_centered.measures.bootstrap import CONFIDENCE
from learner_centered.measures.coefficient import Agreement, across, agreement_of, within
from learner_centered.measures.ratings_table import (
    Codings,
    RatingsTable,
    Tally,
    numbers_of,
    positions_of,
    size,
    table_of,
)
from learner_centered.measures.source import Source
from learner_centered.measures.weighting import Apart, apart_on

Level: TypeAlias = Literal["nominal", "ordinal", "interval", "ratio"]

_KRIPPENDORFF_2011: Final = Source("Krippendorff, K.", 2011, "Computing Krippendorff's Alpha-Reliability")


def krippendorff_alpha(
    codings: Codings,
    *,
    level: Level = "nominal",
    categories: Iterable[object] | None = None,
    draws: int | None = None,
    seed: int | None = None,
    confidence: float = CONFIDENCE,
) -> Agreement:
    """Return Krippendorff's alpha: one less the disagreement observed over that expected by chance.

    Observed is the mean difference between the codings of one unit, each unit weighted by its
    number of codings. Expected is the mean difference between any two codings, of whatever unit.
    The difference of two codes is, by level: `nominal` 0 or 1; `ordinal` the number of codings
    between them, each of the two ends counted half, squared; `interval` their distance, squared;
    `ratio` their distance over their sum, squared. At most 1: all raters agree; 0 no more
    than chance; below 0 less. In the result, agreement is one less the difference as a share of
    the largest that two categories of the table can have, for `ratio` of 1.
    Blanks are taken: a unit with one coding or none says nothing and is left out altogether.

    Args:
        codings: Rows of codings, one a unit with one entry a rater; or a mapping from each rater
            to its codings. None and NaN are blanks: not coded.
        level: What the codes are: `nominal` names, `ordinal` ranks, `interval` numbers with
            meaningful distances, `ratio` numbers from 0 up with a meaningful 0.
        categories: All categories in ascending order. Needed for labels at the ordinal level;
            else those found. They change the number nowhere but refuse any other code.
        draws: Resamples for a percentile bootstrap interval over units; none by default.
        seed: The seed to draw them with; needed with `draws`.
        confidence: The share of the resamples that the interval holds, between 0 and 1.

    Returns:
        The agreement; NaN with a reason where no unit has two codings, or where all codings that
        can be compared fall into one category, which is 0/0.

    Raises:
        InvalidValueError: The codings are no table, a code is no category or does not fit the
            level, the level is unknown, or `draws` and `seed` do not fit.

    Cost: O(codings + categories squared), once for each draw; at the nominal level O(codings).

    Source: Krippendorff 2011.

    Example:
        >>> codes = {"ana": [1, 2, 3, 4, None], "ben": [1, 2, 3, 3, 2], "cleo": [None, 3, 3, 4, None]}
        >>> krippendorff_alpha(codes, level="ordinal")
        Agreement(krippendorff_alpha 0.774, raw 0.667, 5 units, 3 raters)
    """
    if level not in get_args(Level):
        raise InvalidValueError(f"level={level!r}: expected 'nominal', 'ordinal', 'interval' or 'ratio'")
    table = table_of(codings, categories)
    positions = _positions(table, level)

    def disagreement(units: Sequence[Tally]) -> tuple[float, float]:
        times = {tally: count for tally, count in Counter(units).items() if size(tally) > 1}
        counts = _counts(times)
        total = sum(counts.values())
        if not total:
            return math.nan, math.nan
        apart = _apart(level, positions, counts)
        observed = math.fsum(count * size(tally) * within(tally, apart) for tally, count in times.items()) / total
        return observed, across(counts, counts, apart) / (total * (total - 1))

    return agreement_of(
        "krippendorff_alpha",
        table,
        table.tallies,
        disagreement,
        source=_KRIPPENDORFF_2011,
        level=level,
        draws=draws,
        seed=seed,
        confidence=confidence,
    )


def _positions(table: RatingsTable, level: Level) -> tuple[float, ...]:
    """Return the categories as numbers, where the level needs them; the ordinal level needs their order only."""
    if level == "nominal":
        return ()
    if level == "ordinal":
        return positions_of(table, "krippendorff_alpha at the ordinal level")
    positions = numbers_of(table, f"krippendorff_alpha at the {level} level")
    if level == "ratio" and positions and positions[0] < 0:
        raise InvalidValueError(
            f"category {table.categories[0]!r} is below 0: the ratio level has numbers from 0 up, use level='interval'"
        )
    return positions


def _counts(times: Mapping[Tally, int]) -> dict[int, int]:
    """Return how many of the codings fall into each category."""
    counts: Counter[int] = Counter()
    for tally, count in times.items():
        for place, part in tally:
            counts[place] += count * part
    return counts


def _apart(level: Level, positions: Sequence[float], counts: Mapping[int, int]) -> Apart:
    """Return how far apart two categories are at a level, 0..1."""
    if level == "nominal":
        return None
    if level == "ratio":
        return lambda one, other: ((positions[one] - positions[other]) / (positions[one] + positions[other])) ** 2
    if level == "interval":
        return apart_on(positions, 2)
    # The codings between two categories, the ends counted half, are what lies between the middles
    # of their ranks: the ordinal level is the interval level on ranks.
    each = [counts.get(place, 0) for place in range(len(positions))]
    return apart_on([upto - part / 2 for upto, part in zip(accumulate(each), each, strict=True)], 2)
