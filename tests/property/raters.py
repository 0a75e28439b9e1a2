"""Tables of codings to try the measures of agreement on, and each measure once more, by sums over pairs.

The second implementation reads the definitions word by word: no counts of categories, no
shortcuts, and fractions, so that what is 0/0 is known exactly. None stands for what is undefined.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import chain, permutations, product
from typing import TypeAlias, TypeVar

from hypothesis import strategies as st

Row: TypeAlias = list[int | None]
Weight: TypeAlias = Callable[[int, int], Fraction]
T = TypeVar("T")


@st.composite
def tables(draw: st.DrawFn, least_raters: int = 1, most: int = 4, *, blanks: bool = True) -> list[Row]:
    """Draw rows of codes from 1 up, one a unit, with blanks where they are asked for."""
    raters = draw(st.integers(least_raters, 4))
    code: st.SearchStrategy[int | None] = st.integers(1, draw(st.integers(1, most)))
    entry = st.none() | code if blanks else code
    return draw(st.lists(st.lists(entry, min_size=raters, max_size=raters), max_size=8))


def whole_tables(least_raters: int = 2, most: int = 4) -> st.SearchStrategy[list[Row]]:
    """Draw rows of codes without blanks."""
    return tables(least_raters, most, blanks=False)


def pairs(most: int = 4) -> st.SearchStrategy[list[tuple[int, int]]]:
    """Draw units that two raters have coded."""
    code = st.integers(1, most)
    return st.lists(st.tuples(code, code), max_size=10)


def same(one: object, other: object) -> Fraction:
    """Return 1 where two codes are the same, 0 elsewhere."""
    return Fraction(one == other)


def near(power: int, ends: tuple[int, int]) -> Weight:
    """Return the linear or quadratic weight on a scale between two ends."""
    low, high = ends
    return lambda one, other: 1 - Fraction(abs(one - other), high - low) ** power if high > low else same(one, other)


def codes(row: Sequence[T | None]) -> list[T]:
    """Return what is not blank."""
    return [code for code in row if code is not None]


def mean(values: Sequence[Fraction]) -> Fraction | None:
    """Return the mean, None of nothing."""
    return sum(values, Fraction(0)) / len(values) if values else None


def beyond(observed: Fraction | None, expected: Fraction | None) -> Fraction | None:
    """Return the agreement beyond chance."""
    if observed is None or expected is None or expected == 1:
        return None
    return (observed - expected) / (1 - expected)


def raw(rows: Sequence[Sequence[int | None]], weight: Weight = same) -> Fraction | None:
    """Return the mean over units of the mean weight of their pairs of codings."""
    found = [mean([weight(one, other) for one, other in permutations(codes(row), 2)]) for row in rows]
    return mean([one for one in found if one is not None])


def kappa(units: Sequence[tuple[int, int]], weight: Weight = same) -> Fraction | None:
    """Return kappa: each first coding is held against each second one."""
    firsts, seconds = [first for first, _ in units], [second for _, second in units]
    return beyond(
        mean([weight(*unit) for unit in units]),
        mean([weight(one, other) for one, other in product(firsts, seconds)]),
    )


def fleiss(rows: Sequence[Sequence[int | None]]) -> Fraction | None:
    """Return Fleiss' kappa: each coding of each coded unit is held against each of each."""
    coded = [codes(row) for row in rows if codes(row)]
    found = [
        mean([same(one, other) for one, other in product(first, second)]) or Fraction(0)
        for first, second in product(coded, coded)
    ]
    return beyond(raw(rows), mean(found))


def gwet(rows: Sequence[Sequence[int | None]], categories: Sequence[int], weight: Weight = same) -> Fraction | None:
    """Return AC1 or AC2."""
    coded = [codes(row) for row in rows if codes(row)]
    known = len(categories)
    if known < 2 or not coded:
        return None
    shares = [mean([Fraction(row.count(one), len(row)) for row in coded]) or Fraction(0) for one in categories]
    weights = sum((weight(one, other) for one, other in product(categories, categories)), Fraction(0))
    chance = sum((share * (1 - share) for share in shares), Fraction(0)) * weights / (known * (known - 1))
    return beyond(raw(rows, weight), chance)


def alpha(rows: Sequence[Sequence[int | None]], level: str) -> Fraction | None:
    """Return Krippendorff's alpha."""
    compared = [codes(row) for row in rows if len(codes(row)) > 1]
    every = list(chain.from_iterable(compared))

    def apart(one: int, other: int) -> Fraction:
        if one == other:
            return Fraction(0)
        low, high = min(one, other), max(one, other)
        between = sum(low <= code <= high for code in every) - Fraction(every.count(one) + every.count(other), 2)
        return {
            "nominal": Fraction(1),
            "ordinal": between**2,
            "interval": Fraction(high - low) ** 2,
            "ratio": Fraction(high - low, high + low) ** 2,
        }[level]

    weighted = [
        sum((apart(one, other) for one, other in permutations(row, 2)), Fraction(0)) / (len(row) - 1)
        for row in compared
    ]
    expected = mean([apart(one, other) for one, other in permutations(every, 2)])
    return 1 - sum(weighted, Fraction(0)) / len(every) / expected if expected else None


def intraclass(rows: Sequence[Sequence[Fraction]], form: str) -> Fraction | None:
    """Return an intraclass correlation from deviations, one by one."""
    units, raters = len(rows), len(rows[0]) if rows else 0
    if min(units, raters) < 2:
        return None
    grand = sum(chain.from_iterable(rows), Fraction(0)) / (units * raters)
    means = [sum(row, Fraction(0)) / raters for row in rows]
    habits = [sum(column, Fraction(0)) / units for column in zip(*rows, strict=True)]
    between = sum(((one - grand) ** 2 for one in means), Fraction(0)) * raters / (units - 1)
    judges = sum(((one - grand) ** 2 for one in habits), Fraction(0)) * units / (raters - 1)
    within = sum(((x - row_mean) ** 2 for row, row_mean in zip(rows, means, strict=True) for x in row), Fraction(0)) / (
        units * (raters - 1)
    )
    error = sum(
        (
            (x - row_mean - habit + grand) ** 2
            for row, row_mean in zip(rows, means, strict=True)
            for x, habit in zip(row, habits, strict=True)
        ),
        Fraction(0),
    ) / ((units - 1) * (raters - 1))
    over, under = {
        "ICC(1)": (between - within, between + (raters - 1) * within),
        "ICC(k)": (between - within, between),
        "ICC(A,1)": (between - error, between + (raters - 1) * error + raters * (judges - error) / units),
        "ICC(A,k)": (between - error, between + (judges - error) / units),
        "ICC(C,1)": (between - error, between + (raters - 1) * error),
        "ICC(C,k)": (between - error, between),
    }[form]
    return over / under if under > 0 else None
