"""A coefficient of agreement: what was observed, what was to be expected by chance, and the raw agreement beside it."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import attrs

from learner_centered.display import table as html_table
from learner_centered.measures.bootstrap import EFRON_TIBSHIRANI, Bootstrap, bootstrap, nan_as_none
from learner_centered.measures.ratings_table import RatingsTable, Tally, size
from learner_centered.measures.source import Source
from learner_centered.measures.weighting import Apart

Unit = TypeVar("Unit")


@attrs.frozen(kw_only=True, repr=False)
class Agreement:
    """How far raters agree, by one coefficient, and by plain counting beside it.

    Two results are equal where all their numbers are; an undefined number equals another.

    Attributes:
        measure: The name of the function that made it.
        value: The coefficient, 1 at most; NaN where it is undefined, and `reason` says why.
        raw: Share of the pairs of codings of one unit that are the same, 0..1, as
            `raw_agreement` counts it; NaN where no unit has two codings.
        observed: The agreement that the coefficient starts from, 0..1: near misses in part, and
            units weighted as its formula asks.
        expected: The agreement to be expected by chance, 0..1, on the same terms; None where the
            measure corrects for none. The coefficient is (observed - expected) / (1 - expected).
        n_units: Units in the table.
        n_compared: Units that two raters or more have coded: the only ones in which agreement is seen.
        n_raters: Raters in the table.
        n_ratings: Codings that are not blank.
        level: The level of measurement, where the measure knows several; None elsewhere.
        weights: The name of the weighting, `given` for a mapping; None where the measure has none.
        reason: Why the coefficient is undefined; None where it is not.
        bootstrap: The interval from resampled units; None where none was asked for.
        source: Where the measure comes from.
    """

    measure: str
    value: float = attrs.field(eq=nan_as_none)
    raw: float = attrs.field(eq=nan_as_none)
    observed: float = attrs.field(eq=nan_as_none)
    expected: float | None = attrs.field(eq=nan_as_none)
    n_units: int
    n_compared: int
    n_raters: int
    n_ratings: int
    level: str | None = None
    weights: str | None = None
    reason: str | None = None
    bootstrap: Bootstrap | None = None
    source: Source

    @property
    def interval(self) -> tuple[float, float] | None:
        """The lower and upper end of the bootstrap interval; None where none was asked for."""
        return None if self.bootstrap is None else (self.bootstrap.low, self.bootstrap.high)

    def __float__(self) -> float:
        """Return the coefficient."""
        return self.value

    def cite(self) -> str:
        """Return the references, one a line: the measure's, and the bootstrap's where it was used."""
        sources = [self.source, *([] if self.bootstrap is None else [EFRON_TIBSHIRANI])]
        return "\n".join(map(str, sources))

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict, an undefined number as None."""
        drawn = self.bootstrap
        return [
            {
                "measure": self.measure,
                "value": nan_as_none(self.value),
                "raw": nan_as_none(self.raw),
                "observed": nan_as_none(self.observed),
                "expected": nan_as_none(self.expected),
                "n_units": self.n_units,
                "n_compared": self.n_compared,
                "n_raters": self.n_raters,
                "n_ratings": self.n_ratings,
                "level": self.level,
                "weights": self.weights,
                "reason": self.reason,
                **interval_record(drawn),
            }
        ]

    def __repr__(self) -> str:
        """Show the coefficient, the raw agreement and what they rest on."""
        said = f"{self.measure} {self.value:.3f}, raw {self.raw:.3f}, {self.n_units} units, {self.n_raters} raters"
        return f"Agreement({said}{told(self.bootstrap, self.reason)})"

    def _repr_html_(self) -> str:
        """Show the numbers as a table of one row."""
        (record,) = self.to_records()
        return html_table(list(record), [list(record.values())], self.cite())


def interval_record(drawn: Bootstrap | None) -> dict[str, object]:
    """Return the part of a record that tells of the interval."""
    return {
        "low": None if drawn is None else nan_as_none(drawn.low),
        "high": None if drawn is None else nan_as_none(drawn.high),
        "confidence": None if drawn is None else drawn.confidence,
        "draws": None if drawn is None else drawn.draws,
        "undefined_draws": None if drawn is None else drawn.undefined,
        "seed": None if drawn is None else drawn.seed,
    }


def told(drawn: Bootstrap | None, reason: str | None) -> str:
    """Return what a short word on a result adds: the interval, and why there is no number."""
    return ("" if drawn is None else f", {drawn}") + ("" if reason is None else f", undefined: {reason}")


def agreement_of(
    measure: str,
    table: RatingsTable,
    units: Sequence[Unit],
    disagreement: Callable[[Sequence[Unit]], tuple[float, float]],
    *,
    source: Source,
    level: str | None = None,
    weights: str | None = None,
    draws: int | None,
    seed: int | None,
    confidence: float,
) -> Agreement:
    """Return the agreement of a table by a coefficient, with its interval where draws are asked for.

    Args:
        measure: The name to tell.
        table: The codings.
        units: The units in the form that `disagreement` reads.
        disagreement: The observed and the expected disagreement of some of the units; NaN where
            there is none to speak of.
        source: Where the measure comes from.
        level: The level of measurement, to tell.
        weights: The weighting, to tell.
        draws: As for `bootstrap`.
        seed: As for `bootstrap`.
        confidence: As for `bootstrap`.
    """
    observed, expected = disagreement(units)
    value = _corrected(observed, expected)
    return Agreement(
        measure=measure,
        value=value,
        raw=1 - mean_within(Counter(table.tallies), None),
        observed=1 - observed,
        expected=1 - expected,
        n_units=len(table.rows),
        n_compared=len(table.compared),
        n_raters=len(table.raters),
        n_ratings=table.ratings,
        level=level,
        weights=weights,
        reason=_why_undefined(table, expected) if math.isnan(value) else None,
        bootstrap=bootstrap(
            units, lambda drawn: _corrected(*disagreement(drawn)), draws=draws, seed=seed, confidence=confidence
        ),
        source=source,
    )


def across(first: Mapping[int, float], second: Mapping[int, float], apart: Apart) -> float:
    """Return how far apart two distributions over categories are, summed over all pairs of one and the other.

    Args:
        first: A count or share for each category, by its place.
        second: Another one.
        apart: How far apart two different categories are.

    Cost: O(categories) where every difference is whole, O(categories squared) elsewhere.

    Example:
        >>> across({0: 2, 1: 1}, {0: 1, 2: 3}, None)
        10.0
    """
    # Summed as disagreement and not as agreement: it is exactly 0 where nothing differs, and a
    # sum that is rounded once is the same in whatever order the categories stand.
    if apart is None:
        whole = math.fsum(second.values())
        return math.fsum(share * (whole - second.get(one, 0)) for one, share in first.items())
    return math.fsum(
        share * other * apart(one, place)
        for one, share in first.items()
        for place, other in second.items()
        if one != place
    )


def within(tally: Tally, apart: Apart) -> float:
    """Return how far apart the codings of one unit are, as a mean over its pairs of codings.

    Example:
        >>> within(((0, 3), (1, 1)), None)
        0.5
    """
    counts = dict(tally)
    codings = size(tally)
    return across(counts, counts, apart) / (codings * (codings - 1))


def mean_within(times: Mapping[Tally, int], apart: Apart) -> float:
    """Return the mean over the units with two codings or more of how far apart their codings are.

    Args:
        times: How many units have each tally.
        apart: How far apart two different categories are.

    Returns:
        The mean, 0..1; NaN where no unit has two codings.
    """
    compared = {tally: count for tally, count in times.items() if size(tally) > 1}
    units = sum(compared.values())
    return math.fsum(count * within(tally, apart) for tally, count in compared.items()) / units if units else math.nan


def _corrected(observed: float, expected: float) -> float:
    """Return the agreement beyond chance; NaN where chance leaves nothing to disagree about."""
    return 1 - observed / expected if expected else math.nan


def _why_undefined(table: RatingsTable, expected: float) -> str:
    """Return why there is no coefficient."""
    if not table.compared:
        return "no unit has two codings, so no agreement can be seen"
    if math.isnan(expected):
        return (
            f"only the category {table.categories[0]!r} is known, so no disagreement was possible: "
            "declare the others in categories=[...]"
        )
    used = {place for tally in table.compared for place, _ in tally}
    if len(used) == 1:
        category = table.categories[used.pop()]
        return f"all codings compared are {category!r}, so chance alone would agree as often: 0/0"
    return "the weights count all categories used as full agreement, so chance alone would agree as often: 0/0"
