"""Evenness: how equally counts are spread over categories, by four indices of different range and meaning."""

import math

from learner_centered.errors import InvalidValueError
from learner_centered.measures.pairs import Weights, whole
from learner_centered.measures.tables import Grid, read_table


def shannon(counts: Grid) -> float:
    """Return Shannon's entropy of counts, in nats: 0 for one category, ln S for S equal ones.

    H = -Σ p ln p over the shares p of the categories that occur; categories of count 0 add
    nothing. Divide by ln 2 for bits; e to the power of H is the number of equal categories that
    would be as diverse.

    Args:
        counts: Counts or other weights, 0 or above, one a category: a list, a mapping from
            labels, or an array. Their order does not matter, and neither does their scale.

    Returns:
        The entropy, 0..ln S for S categories that occur; NaN where all counts are 0 or there are
        none, because nothing has shares.

    Raises:
        InvalidValueError: A count is negative, not finite or no number, or `counts` is no row.

    Cost: O(categories).

    Source: Shannon 1948.

    Example:
        >>> round(shannon({"life": 1, "work": 2, "citizenship": 1}), 4)
        1.0397
    """
    weights = _counts(counts)
    return _entropy(weights) if weights.total else math.nan


def pielou(counts: Grid) -> float:
    """Return Pielou's evenness of the categories that occur, 0..1: 1 where all are equal.

    J = H / ln S, where H is `shannon` and S the number of categories of count above 0. It does
    not see a category that never occurs; `gini` does.

    Args:
        counts: Counts, as for `shannon`.

    Returns:
        The evenness; by definition 1 where one category occurs, and NaN where all counts are 0
        or there are none, because nothing is spread.

    Raises:
        InvalidValueError: As for `shannon`.

    Cost: O(categories).

    Source: Pielou 1966.

    Example:
        >>> pielou([5, 5]), pielou([5, 5, 0, 0])
        (1.0, 1.0)
    """
    weights = _counts(counts)
    occurring = [part for part in weights.parts if part]
    # Equal counts are told apart before any logarithm rounds; one category alone is among them.
    if len(set(occurring)) == 1:
        return 1.0
    return min(1.0, _entropy(weights) / math.log(len(occurring))) if occurring else math.nan


def simpson(counts: Grid) -> float:
    """Return the Gini-Simpson index of counts, 0 for one category and near 1 for many equal ones.

    It is 1 - Σ p² over the shares p: the chance that two draws, the first one put back, fall
    into different categories. Simpson's own Σ p², its inverse, and the form without putting back
    are other variants. Categories of count 0 add nothing.

    Args:
        counts: Counts, as for `shannon`.

    Returns:
        The index, 0..1 - 1/S for S categories that occur; NaN where all counts are 0 or there
        are none, because nothing can be drawn.

    Raises:
        InvalidValueError: As for `shannon`.

    Cost: O(categories).

    Source: Simpson 1949, in the form one minus his sum.

    Example:
        >>> simpson([1, 0, 2, 5, 2])
        0.66
    """
    weights = _counts(counts)
    total = weights.total
    return (total**2 - sum(part**2 for part in weights.parts)) / total**2 if total else math.nan


def gini(counts: Grid, *, corrected: bool = False) -> float:
    """Return the Gini coefficient of counts, 0 where all are equal and near 1 where one has all.

    It is the mean difference between two categories, each taken with each and with itself, over
    twice the mean; the same as one minus twice the area under the Lorenz curve by the trapezoid
    rule. Counts of 0 are categories like any other: `[5, 5, 0, 0]` is uneven.

    Args:
        counts: Counts, as for `shannon`; each category that could occur has its place.
        corrected: Whether the result is multiplied by n / (n - 1) for n categories, so that it
            reaches 1 where one has all, and is not smaller only because categories are few.

    Returns:
        The coefficient, 0..1 - 1/n, or 0..1 where corrected; NaN where all counts are 0 or there
        are none, and for one category where corrected, because there is nothing to differ from.

    Raises:
        InvalidValueError: As for `shannon`.

    Cost: O(categories · log categories).

    Source: Gini 1912.

    Example:
        >>> gini([0, 0, 0, 8]), gini([0, 0, 0, 8], corrected=True)
        (0.75, 1.0)
    """
    weights = _counts(counts)
    size, total = len(weights.parts), weights.total
    pairs = size - 1 if corrected else size
    if not total or not pairs:
        return math.nan
    # Over sorted counts the sum of all differences needs each count once, by its rank.
    ranked = sum((2 * rank - size - 1) * part for rank, part in enumerate(sorted(weights.parts), start=1))
    return ranked / (pairs * total)


def _entropy(weights: Weights) -> float:
    """Return Shannon's entropy of weights that are not all 0, in nats."""
    # One category alone gives -0.0 without abs().
    return abs(math.fsum(share * math.log(share) for share in weights.shares if share))


def _counts(counts: Grid) -> Weights:
    """Return counts as exact weights; there may be none, and all may be 0."""
    row = read_table(counts, "counts")
    if len(row.axes) != 1:
        raise InvalidValueError(f"counts has {len(row.axes)} dimensions: expected one number a category")
    return whole(list(row.cells.values()))
