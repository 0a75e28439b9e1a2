"""Intraclass correlation: how much of the spread of numbers comes from the units, and not from the raters."""

import math
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Real
from typing import Final, Literal, TypeAlias, cast, get_args

import attrs

from learner_centered.display import table as html_table
from learner_centered.errors import InvalidValueError
from learner_centered.measures.bootstrap import CONFIDENCE, EFRON_TIBSHIRANI, Bootstrap, bootstrap, nan_as_none
from learner_centered.measures.coefficient import interval_record, mean_within, told
from learner_centered.measures.ratings_table import Codings, RatingsTable, numbers_of, refuse_blanks, table_of
from learner_centered.measures.source import Source

Model: TypeAlias = Literal["one-way", "two-way random", "two-way mixed"]
Definition: TypeAlias = Literal["agreement", "consistency"]

#: What Shrout and Fleiss take each model to ask for.
_USUAL: Final[dict[Model, Definition]] = {
    "one-way": "agreement",
    "two-way random": "agreement",
    "two-way mixed": "consistency",
}

_SHROUT_FLEISS: Final = Source(
    "Shrout, P. E. & Fleiss, J. L.",
    1979,
    "Intraclass correlations: Uses in assessing rater reliability",
    "Psychological Bulletin 86:420-428",
    "10.1037/0033-2909.86.2.420",
)
_MCGRAW_WONG: Final = Source(
    "McGraw, K. O. & Wong, S. P.",
    1996,
    "Forming inferences about some intraclass correlation coefficients",
    "Psychological Methods 1:30-46",
    "10.1037/1082-989X.1.1.30",
)


@attrs.frozen(kw_only=True, repr=False)
class IntraclassCorrelation:
    """How reliable the numbers of raters are, with the mean squares it was worked out from.

    Two results are equal where all their numbers are; an undefined number equals another.

    Attributes:
        value: The coefficient, 1 at most; NaN where it is undefined, and `reason` says why.
        raw: Share of the pairs of ratings of one unit that are the same number, 0..1; NaN where
            no unit has two ratings.
        model: Where the raters come from: `one-way`, `two-way random` or `two-way mixed`.
        definition: `agreement` where raters must give the same numbers, `consistency` where one
            may be higher throughout.
        average: Whether it is of the mean over the raters, rather than of a single rater.
        form: The form in the words of McGraw & Wong, such as `ICC(A,1)`.
        shrout_fleiss: The form in the words of Shrout & Fleiss, such as `ICC(2,1)`; None where
            they have none.
        ms_units: Mean square between units, in squared units of the ratings.
        ms_raters: Mean square between raters.
        ms_error: Mean square of what neither explains.
        ms_within: Mean square within units.
        n_units: Units in the table.
        n_raters: Raters in the table.
        reason: Why the coefficient is undefined; None where it is not.
        bootstrap: The interval from resampled units; None where none was asked for.
    """

    value: float = attrs.field(eq=nan_as_none)
    raw: float = attrs.field(eq=nan_as_none)
    model: Model
    definition: Definition
    average: bool
    form: str
    shrout_fleiss: str | None
    ms_units: float = attrs.field(eq=nan_as_none)
    ms_raters: float = attrs.field(eq=nan_as_none)
    ms_error: float = attrs.field(eq=nan_as_none)
    ms_within: float = attrs.field(eq=nan_as_none)
    n_units: int
    n_raters: int
    reason: str | None = None
    bootstrap: Bootstrap | None = None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The lower and upper end of the bootstrap interval; None where none was asked for."""
        return None if self.bootstrap is None else (self.bootstrap.low, self.bootstrap.high)

    def __float__(self) -> float:
        """Return the coefficient."""
        return self.value

    def cite(self) -> str:
        """Return the references, one a line."""
        used = [_MCGRAW_WONG] if self.shrout_fleiss is None else [_SHROUT_FLEISS, _MCGRAW_WONG]
        return "\n".join(map(str, [*used, *([] if self.bootstrap is None else [EFRON_TIBSHIRANI])]))

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict, an undefined number as None."""
        return [
            {
                "measure": "icc",
                "form": self.form,
                "shrout_fleiss": self.shrout_fleiss,
                "model": self.model,
                "definition": self.definition,
                "average": self.average,
                "value": nan_as_none(self.value),
                "raw": nan_as_none(self.raw),
                "ms_units": nan_as_none(self.ms_units),
                "ms_raters": nan_as_none(self.ms_raters),
                "ms_error": nan_as_none(self.ms_error),
                "ms_within": nan_as_none(self.ms_within),
                "n_units": self.n_units,
                "n_raters": self.n_raters,
                "reason": self.reason,
                **interval_record(self.bootstrap),
            }
        ]

    def __repr__(self) -> str:
        """Show the form, the coefficient and what it rests on."""
        said = f"{self.form} {self.value:.3f}, raw {self.raw:.3f}, {self.n_units} units, {self.n_raters} raters"
        return f"IntraclassCorrelation({said}{told(self.bootstrap, self.reason)})"

    def _repr_html_(self) -> str:
        """Show the numbers as a table of one row."""
        (record,) = self.to_records()
        return html_table(list(record), [list(record.values())], self.cite())


@attrs.frozen(kw_only=True)
class _Row:
    """One unit's ratings as whole numbers, with their sum and the sum of their squares."""

    ratings: tuple[int, ...]
    total: int
    squares: int


@attrs.frozen(kw_only=True)
class _MeanSquares:
    """The mean squares of a two-way table, exact."""

    units: Fraction
    raters: Fraction
    error: Fraction
    within: Fraction


def icc(
    codings: Codings,
    *,
    model: Model,
    definition: Definition | None = None,
    average: bool = False,
    draws: int | None = None,
    seed: int | None = None,
    confidence: float = CONFIDENCE,
) -> IntraclassCorrelation:
    """Return an intraclass correlation: the share of the spread of ratings that is between units.

    With U, R, E and W the mean squares of units, raters, error and within units, n units and k
    raters, the coefficient of a single rater is

    - `one-way`: (U - W) / (U + (k - 1) W), that is ICC(1,1) or ICC(1);
    - agreement: (U - E) / (U + (k - 1) E + k (R - E) / n), that is ICC(2,1) or ICC(A,1);
    - consistency: (U - E) / (U + (k - 1) E), that is ICC(3,1) or ICC(C,1);

    and of the mean of the k raters (U - W) / U, (U - E) / (U + (R - E) / n) and (U - E) / U.
    At most 1: raters give each unit the same number, or for consistency the same but for a
    constant of each rater's own; 0 units differ no more than ratings of one unit do; below 0 less.
    Blanks are refused: the table must be whole.

    Args:
        codings: Rows of numbers, one a unit with one entry a rater; or a mapping from each rater
            to its numbers.
        model: `one-way` where each unit may have raters of its own; `two-way random` where the
            raters stand for others like them; `two-way mixed` where only these raters matter.
            There is no default: the choice must be told with the number.
        definition: `agreement` or `consistency`; by default what Shrout and Fleiss take, which is
            consistency for `two-way mixed` and agreement for the others. `one-way` has agreement
            only. The number follows from it, and not from whether a two-way model is random.
        average: Whether to ask for the reliability of the mean over the raters.
        draws: Resamples for a percentile bootstrap interval over units; none by default.
        seed: The seed to draw them with; needed with `draws`.
        confidence: The share of the resamples that the interval holds, between 0 and 1.

    Returns:
        The coefficient; NaN with a reason where there are fewer than two units or two raters, or
        where its denominator is not above 0: all ratings are the same, or units differ so little
        beside the error that the spread to be shared out is estimated as nothing or less.

    Raises:
        InvalidValueError: The codings are no table of finite numbers, or hold a blank, the model
            or definition is unknown, or `draws` and `seed` do not fit.

    Cost: O(ratings), once for each draw.

    Source: Shrout & Fleiss 1979; McGraw & Wong 1996.

    Example:
        >>> scores = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
        >>> icc(scores, model="two-way random")
        IntraclassCorrelation(ICC(A,1) 0.290, raw 0.028, 6 units, 4 raters)
        >>> icc(scores, model="two-way mixed", average=True).shrout_fleiss
        'ICC(3,k)'
    """
    chosen = _definition(model, definition)
    table = table_of(codings)
    refuse_blanks(table, "icc", "krippendorff_alpha with level='interval'")
    rows, scale = _whole(table)
    squares = _mean_squares(rows)
    raters = len(table.raters)
    value = _coefficient(squares, len(rows), raters, model, chosen, average=average)

    def statistic(drawn: Sequence[_Row]) -> float:
        return _coefficient(_mean_squares(drawn), len(drawn), raters, model, chosen, average=average)

    return IntraclassCorrelation(
        value=value,
        raw=1 - mean_within(Counter(table.tallies), None),
        model=model,
        definition=chosen,
        average=average,
        form=_form(model, chosen, average=average),
        shrout_fleiss=_shrout_fleiss(model, chosen, average=average),
        ms_units=math.nan if squares is None else _number(squares.units / scale**2),
        ms_raters=math.nan if squares is None else _number(squares.raters / scale**2),
        ms_error=math.nan if squares is None else _number(squares.error / scale**2),
        ms_within=math.nan if squares is None else _number(squares.within / scale**2),
        n_units=len(rows),
        n_raters=raters,
        reason=_why_undefined(table, squares) if math.isnan(value) else None,
        bootstrap=bootstrap(rows, statistic, draws=draws, seed=seed, confidence=confidence),
    )


def _definition(model: Model, definition: Definition | None) -> Definition:
    """Return the definition that holds, refusing unknown words."""
    if model not in get_args(Model):
        raise InvalidValueError(f"model={model!r}: expected 'one-way', 'two-way random' or 'two-way mixed'")
    if definition is None:
        return _USUAL[model]
    if definition not in get_args(Definition):
        raise InvalidValueError(f"definition={definition!r}: expected 'agreement' or 'consistency'")
    if model == "one-way" and definition != "agreement":
        raise InvalidValueError("definition='consistency': one-way has agreement only; use model='two-way mixed'")
    return definition


def _whole(table: RatingsTable) -> tuple[list[_Row], int]:
    """Return the ratings as whole numbers of a common part, and how many such parts make 1.

    The coefficient does not depend on the unit of the ratings. Sums of whole numbers are exact,
    so that no spread is told from a little spread.
    """
    numbers_of(table, "icc")
    ratios = [_ratio(category) for category in table.categories]
    scale = math.lcm(*(bottom for _, bottom in ratios))
    parts = [top * (scale // bottom) for top, bottom in ratios]
    rows: list[_Row] = []
    for row in cast("tuple[tuple[int, ...], ...]", table.rows):
        ratings = tuple(parts[place] for place in row)
        rows.append(_Row(ratings=ratings, total=sum(ratings), squares=sum(one * one for one in ratings)))
    return rows, scale


def _ratio(number: object) -> tuple[int, int]:
    """Return a number as a fraction of two whole numbers."""
    if isinstance(number, Integral):
        return int(number), 1
    if isinstance(number, Fraction | Decimal):
        return number.as_integer_ratio()
    return float(cast("Real", number)).as_integer_ratio()


def _mean_squares(rows: Sequence[_Row]) -> _MeanSquares | None:
    """Return the mean squares; None where there are fewer than two units or two raters."""
    units = len(rows)
    raters = len(rows[0].ratings) if rows else 0
    if min(units, raters) < 2:  # noqa: PLR2004 # two make a spread
        return None
    # All sums of squares are taken times units times raters, which keeps them whole.
    square = sum(row.total for row in rows) ** 2
    whole = units * raters * sum(row.squares for row in rows) - square
    between = units * sum(row.total**2 for row in rows) - square
    columns = raters * sum(sum(column) ** 2 for column in zip(*(row.ratings for row in rows), strict=True)) - square
    size = units * raters
    return _MeanSquares(
        units=Fraction(between, size * (units - 1)),
        raters=Fraction(columns, size * (raters - 1)),
        error=Fraction(whole - between - columns, size * (units - 1) * (raters - 1)),
        within=Fraction(whole - between, size * units * (raters - 1)),
    )


def _coefficient(
    squares: _MeanSquares | None, units: int, raters: int, model: Model, definition: Definition, *, average: bool
) -> float:
    """Return the coefficient; NaN where its denominator, an estimate of a spread, is not above 0."""
    if squares is None:
        return math.nan
    noise = squares.within if model == "one-way" else squares.error
    shift = (squares.raters - noise) / units if model != "one-way" and definition == "agreement" else Fraction(0)
    below = squares.units + shift if average else squares.units + (raters - 1) * noise + raters * shift
    return _number((squares.units - noise) / below) if below > 0 else math.nan


def _number(value: Fraction) -> float:
    """Return a fraction as a number, infinite where it is too large for one."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _form(model: Model, definition: Definition, *, average: bool) -> str:
    """Return the form as McGraw & Wong write it."""
    count = "k" if average else "1"
    return f"ICC({count})" if model == "one-way" else f"ICC({definition[0].upper()},{count})"


def _shrout_fleiss(model: Model, definition: Definition, *, average: bool) -> str | None:
    """Return the form as Shrout & Fleiss write it; None where they have none."""
    if definition != _USUAL[model]:
        return None
    return f"ICC({get_args(Model).index(model) + 1},{'k' if average else '1'})"


def _why_undefined(table: RatingsTable, squares: _MeanSquares | None) -> str:
    """Return why there is no coefficient."""
    if squares is None:
        return (
            f"{len(table.rows)} units and {len(table.raters)} raters: it takes two of each at least to tell them apart"
        )
    if len(table.categories) == 1:
        return f"all ratings are {table.categories[0]!r}, so there is no spread to share out: 0/0"
    return "the denominator is not above 0: units differ too little beside raters and error to share out their spread"
