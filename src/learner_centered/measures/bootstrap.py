"""The percentile bootstrap: how far a coefficient moves when other units of the same kind are drawn."""

import math
from collections.abc import Callable, Sequence
from random import Random
from typing import Final, TypeVar

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.measures.source import Source
from learner_centered.measures.whole import is_whole

Unit = TypeVar("Unit")

#: Share of the resamples that an interval holds, unless the caller says otherwise.
CONFIDENCE: Final = 0.95

EFRON_TIBSHIRANI: Final = Source(
    "Efron, B. & Tibshirani, R. J.", 1993, "An introduction to the bootstrap", "Chapman & Hall"
)


def nan_as_none(value: float | None) -> float | None:
    """Return a number, None where there is none: two undefined results are the same result.

    Example:
        >>> nan_as_none(float("nan")), nan_as_none(0.5)
        (None, 0.5)
    """
    return None if value is None or math.isnan(value) else value


@attrs.frozen(kw_only=True)
class Bootstrap:
    """An interval from resampled units.

    Attributes:
        low: Its lower end; NaN where every resample was undefined.
        high: Its upper end; NaN where every resample was undefined.
        confidence: The share of the resamples between them, 0..1.
        draws: How many resamples were drawn.
        undefined: How many of them had no coefficient (0/0); the interval rests on the others.
        seed: The seed they were drawn with.
    """

    low: float = attrs.field(eq=nan_as_none)
    high: float = attrs.field(eq=nan_as_none)
    confidence: float
    draws: int
    undefined: int
    seed: int

    def __str__(self) -> str:
        """Return the interval in words."""
        drawn = f"{self.draws} draws" + (f", {self.undefined} of them undefined" if self.undefined else "")
        return f"{100 * self.confidence:g} % interval {self.low:.3f} to {self.high:.3f} from {drawn}"


def bootstrap(
    units: Sequence[Unit],
    statistic: Callable[[Sequence[Unit]], float],
    *,
    draws: int | None,
    seed: int | None,
    confidence: float = CONFIDENCE,
) -> Bootstrap | None:
    """Return the percentile interval of a statistic over units drawn with replacement.

    Each draw takes as many units as there are; the ends are the quantiles of the statistic over
    the draws, between two of them in proportion. The same units in the same order, seed and
    number of draws give the same interval on every machine. The interval speaks of other units
    of the same kind; the raters stay as they are.

    Args:
        units: The units.
        statistic: What is asked of each resample; NaN where it is undefined.
        draws: How many resamples to draw, one at least; None for no interval.
        seed: A whole number to draw with; it must be given with `draws`, and only then.
        confidence: The share of the resamples that the interval holds, between 0 and 1.

    Returns:
        The interval, or None where no draws were asked for.

    Raises:
        InvalidValueError: `draws`, `seed` or `confidence` is not what it must be.

    Cost: O(draws · (units + one statistic)).

    Source: Efron & Tibshirani 1993.

    Example:
        >>> print(bootstrap([0, 1, 1, 1], lambda drawn: sum(drawn) / len(drawn), draws=200, seed=7))
        95 % interval 0.250 to 1.000 from 200 draws
    """
    if not 0 < confidence < 1:
        raise InvalidValueError(f"confidence={confidence!r}: expected a share between 0 and 1, such as 0.95")
    if draws is None and seed is None:
        return None
    if not is_whole(draws) or draws < 1 or not is_whole(seed):
        raise InvalidValueError(
            f"draws={draws!r}, seed={seed!r}: expected two whole numbers, draws 1 at least; "
            "an interval needs both, so that it can be drawn again"
        )
    random = Random(seed)  # noqa: S311 # it must be repeatable, not secret
    drawn = [statistic(_resampled(units, random)) for _ in range(draws)]
    values = sorted(value for value in drawn if not math.isnan(value))
    return Bootstrap(
        low=_quantile(values, (1 - confidence) / 2),
        high=_quantile(values, (1 + confidence) / 2),
        confidence=confidence,
        draws=draws,
        undefined=draws - len(values),
        seed=seed,
    )


def _resampled(units: Sequence[Unit], random: Random) -> list[Unit]:
    """Return as many units as there are, drawn with replacement."""
    # Only `random()` itself is promised to stay the same in later versions of Python.
    return [units[int(random.random() * len(units))] for _ in units]


def _quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of the sorted values lies, in proportion between two of them."""
    if not values:
        return math.nan
    place = share * (len(values) - 1)
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])
