"""Where Porter's index would lie if a named chance process had made the documents."""

import operator
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from random import Random
from typing import Final, Literal, TypeAlias, get_args

import attrs

from learner_centered.display import table
from learner_centered.errors import InvalidValueError
from learner_centered.findings.nearest import with_hint
from learner_centered.measures.pairs import Pair, Weights, pair_of
from learner_centered.measures.porter import overlap
from learner_centered.measures.source import Source
from learner_centered.measures.tables import Grid

#: The chance processes to choose from; `porter_null` says what each of them does.
PorterNullModel: TypeAlias = Literal["both_multinomial_uniform", "fixed_target_multinomial", "permute_cells"]
#: Past this many draws the quantiles hardly change in their third place any more.
MOST_DRAWS: Final = 100_000
#: Random numbers drawn in one call: half a minute of work, where a total in minutes or cents might ask for hours.
MOST_STEPS: Final = 100_000_000
#: The quantiles that records and tables show.
QUANTILES: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99)

FULMER_2011: Final = Source(
    author="Fulmer, G. W.",
    year=2011,
    title="Estimating critical values for strength of alignment among curriculum, assessments, and instruction",
    where="Journal of Educational and Behavioral Statistics, 36, 381-402",
    doi="10.3102/1076998610381397",
)

_Redraw: TypeAlias = Callable[[Random], Pair]


@attrs.frozen(kw_only=True, repr=False)
class PorterNull:
    """Porter's index beside its values under a named chance process.

    Attributes:
        null: The name of the process.
        seed: What the random numbers started from.
        index: The index as observed, 0..1.
        drawn: The index of each draw, in ascending order.
    """

    null: PorterNullModel
    seed: int
    index: float
    drawn: tuple[float, ...]

    @property
    def share_at_or_below(self) -> float:
        """Share of the draws whose index is that observed or below it, 0..1."""
        return bisect_right(self.drawn, self.index) / len(self.drawn)

    def quantile(self, share: float) -> float:
        """Return the smallest drawn index that at least a share of all draws do not pass.

        Raises:
            InvalidValueError: The share is not above 0 and up to 1.
        """
        if not 0 < share <= 1:
            raise InvalidValueError(f"share={share!r}: expected a number above 0 up to 1")
        count = len(self.drawn)
        # Looked up, not multiplied: 0.07 * 100 is a little above 7 and would name the draw after.
        return self.drawn[bisect_left(range(1, count + 1), share, key=lambda rank: rank / count)]

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a quantile of `QUANTILES`, the observed index beside it."""
        return [
            {"null": self.null, "quantile": share, "drawn": self.quantile(share), "observed": self.index}
            for share in QUANTILES
        ]

    def cite(self) -> str:
        """Return the published source as text."""
        return str(FULMER_2011)

    def __repr__(self) -> str:
        """Show the process, the observed index and where it lies."""
        where = f"{self.share_at_or_below:.3f} of {len(self.drawn)} draws at or below"
        return f"PorterNull({self.null}: observed {self.index:.3f}, {where})"

    def _repr_html_(self) -> str:
        """Show the quantiles as a table."""
        rows = ((share, f"{self.quantile(share):.3f}") for share in QUANTILES)
        return table(["quantile", "index drawn"], rows, repr(self))


def porter_null(
    x: Grid,
    y: Grid,
    *,
    null: PorterNullModel,
    draws: int = 1_000,
    seed: int = 0,
    points: int | None = None,
    union: bool = False,
) -> PorterNull:
    """Return Porter's index beside its values where a named chance process makes the documents.

    The answer depends wholly on the process: an index that is low under one of them is ordinary
    under another. So it must be named, there is no verdict, and no table of critical values is
    kept. Over 20 cells, with 90 points a document, one draw in twenty lies at or below about 0.67
    where both documents are thrown over all cells, and at or below about 0.76 where one is even
    and the other a sample of it.

    - `both_multinomial_uniform`: each point of both documents falls into any cell with the same
      chance. It asks what two documents made blindly would share.
    - `fixed_target_multinomial`: x stays as it is, and each point of y falls into a cell with a
      chance that is the cell's share of x. It asks what a faithful sample of the target would
      share with it, which is less than 1 where points are few.
    - `permute_cells`: x stays as it is, and the weights of y change places among all cells. It
      asks what a document as uneven as y, but blind to what stands where, would share with x.

    All cells of the grid take part, those of weight 0 among them: leaving out empty rows changes
    the answer.

    Args:
        x: The target, or the first document: weights as for `porter_index`.
        y: The same cells for the other document.
        null: The name of the process.
        draws: How many times it is run, 1 up to `MOST_DRAWS`.
        seed: A whole number that the random numbers start from; the same one gives the same
            draws, on every version of Python.
        points: How many points a drawn document has. By default as many as the document itself,
            whose total must then be a whole number; it is needed where weights are shares.
        union: Whether mappings may differ in labels, as for `porter_index`.

    Raises:
        InvalidValueError: The process is unknown, `draws`, `seed` or `points` is none of the
            above, more than `MOST_STEPS` random numbers would be drawn, or as for `porter_index`.

    Cost: O(draws · (points + cells) · log cells).

    Source: Fulmer 2011 for judging the index by simulation; the three processes are a house rule,
    because no published one is agreed on.

    Example:
        >>> found = porter_null([[4, 0], [2, 2]], [[3, 3], [1, 1]], null="permute_cells", draws=200)
        >>> found.index, found.quantile(0.5)
        (0.625, 0.625)
    """
    pair = pair_of(x, y, union=union)
    count = _whole("draws", draws, least=1, most=MOST_DRAWS)
    start = _whole("seed", seed, least=0)
    redraw, steps = _process(pair, null, None if points is None else _whole("points", points, least=1))
    if count * steps > MOST_STEPS:
        wanted = f"draws={draws!r} of {steps} random numbers each are more than {MOST_STEPS} in all"
        raise InvalidValueError(f"{wanted}: ask for fewer draws, or for fewer points by points=")
    rng = Random(start)  # noqa: S311 # a simulation that can be repeated, no secret
    drawn = sorted(overlap(redraw(rng)) for _ in range(count))
    return PorterNull(null=null, seed=start, index=overlap(pair), drawn=tuple(drawn))


def _process(pair: Pair, null: PorterNullModel, points: int | None) -> tuple[_Redraw, int]:
    """Return what makes one draw, and how many random numbers it takes."""
    if null not in (known := get_args(PorterNullModel)):
        raise InvalidValueError(with_hint(f"null={null!r}: expected one of {', '.join(known)}", null, known))
    if null == "permute_cells":
        if points is not None:
            raise InvalidValueError(f"points={points!r}: 'permute_cells' throws no points, leave it out")
        return lambda rng: attrs.evolve(pair, y=_shuffled(pair.y, rng)), len(pair.cells)
    other = _points("y", pair.y, points)
    if null == "fixed_target_multinomial":
        chances = _bounds(pair.x)
        return lambda rng: attrs.evolve(pair, y=_thrown(chances, other, rng)), other
    one = _points("x", pair.x, points)
    even = _bounds(Weights(parts=(1,) * len(pair.cells), per=1))
    return lambda rng: attrs.evolve(pair, x=_thrown(even, one, rng), y=_thrown(even, other, rng)), one + other


def _bounds(weights: Weights) -> list[float]:
    """Return for each cell the chance of falling into it or one before it; the last is exactly 1."""
    total = weights.total
    return [reached / total for reached in accumulate(weights.parts)]


# Both draws call `random()` alone: the one method whose numbers Python promises to keep for a seed.


def _thrown(bounds: Sequence[float], points: int, rng: Random) -> Weights:
    """Return points thrown over cells of some chances."""
    counts = [0] * len(bounds)
    for _ in range(points):
        counts[bisect_right(bounds, rng.random())] += 1
    return Weights(parts=tuple(counts), per=1)


def _shuffled(weights: Weights, rng: Random) -> Weights:
    """Return weights in random order, each order as likely as any other."""
    keyed = sorted((rng.random(), place) for place in range(len(weights.parts)))
    return Weights(parts=tuple(weights.parts[place] for _, place in keyed), per=weights.per)


def _points(name: str, weights: Weights, points: int | None) -> int:
    """Return how many points a document has: those asked for, or its whole total."""
    if points is not None:
        return points
    count, rest = divmod(weights.total, weights.per)
    if rest:
        total = weights.total / weights.per
        raise InvalidValueError(f"{name} has {total} points in all, not a whole number: pass points=, how many it has")
    return count


def _whole(name: str, value: int, *, least: int, most: int | None = None) -> int:
    """Return an argument as a whole number within bounds."""
    try:
        number = operator.index(value)
    except TypeError:
        number = least - 1
    if number < least or (most is not None and number > most):
        bounds = f"{least} or above" if most is None else f"{least} up to {most}"
        raise InvalidValueError(f"{name}={value!r}: expected a whole number, {bounds}")
    return number
