"""How far apart two categories are: weights that give partial credit for a near miss."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any, Literal, TypeAlias, cast

from learner_centered.errors import InvalidValueError
from learner_centered.measures.ratings_table import RatingsTable, is_number, positions_of

#: A weighting by name, or the agreement between two categories, 0..1, by the pair of them.
Weights: TypeAlias = Literal["identity", "linear", "quadratic"] | Mapping[tuple[Any, Any], float]
#: The disagreement between two different categories, by their places; None where it is always whole.
Apart: TypeAlias = Callable[[int, int], float] | None


def apart_by(weights: Weights, table: RatingsTable, measure: str) -> Apart:
    """Return how far apart two categories are by a weighting: one less its weight.

    `identity` counts every difference as whole. `linear` counts the distance between two
    categories as a share of the distance between the two ends of the scale, `quadratic` the
    square of that share. A mapping gives the weight of a pair, in either order; a pair it does
    not name has the weight 0, a category with itself always 1.

    Raises:
        InvalidValueError: The weighting is unknown, the categories have no order for it, or a
            mapping names an unknown category, a weight outside 0..1, two weights for one pair,
            a weight but 1 for a category with itself, or nothing but full agreement.

    Cost: O(categories · log categories + pairs named).
    """
    if isinstance(weights, Mapping):
        return _given(weights, table)
    if weights == "identity":
        return None
    if weights == "linear":
        return apart_on(positions_of(table, measure), 1)
    if weights == "quadratic":
        return apart_on(positions_of(table, measure), 2)
    raise InvalidValueError(
        f"weights={weights!r}: expected 'identity', 'linear', 'quadratic' or a mapping from pairs of categories to 0..1"
    )


def name_of(weights: Weights) -> str:
    """Return the name of a weighting, `given` for a mapping."""
    return "given" if isinstance(weights, Mapping) else weights


def apart_on(positions: Sequence[float], power: int) -> Apart:
    """Return the distance between positions as a share of the longest one, raised to a power.

    Example:
        >>> apart = apart_on([1.0, 2.0, 5.0], 2)
        >>> apart(0, 1), apart(0, 2)
        (0.0625, 1.0)
    """
    if len(positions) < 2:  # noqa: PLR2004 # two make a pair
        return None
    span = max(positions) - min(positions)
    return lambda one, other: (abs(positions[one] - positions[other]) / span) ** power


def _given(weights: Mapping[tuple[Hashable, Hashable], float], table: RatingsTable) -> Apart:
    """Return the disagreement that a mapping of weights gives."""
    places = {category: place for place, category in enumerate(table.categories)}
    known: dict[tuple[int, int], float] = {}
    for pair, weight in weights.items():
        one, other = (_known(category, pair, places) for category in _pair(pair))
        if not (is_number(weight) and 0 <= weight <= 1) or (one == other and weight != 1):
            raise InvalidValueError(f"weights[{pair!r}]={weight!r}: expected 0..1, and 1 for a category with itself")
        if known.setdefault((min(one, other), max(one, other)), 1 - float(weight)) != 1 - float(weight):
            raise InvalidValueError(f"weights[{pair!r}]={weight!r}: the pair has another weight the other way round")
    alike = sum(not apart for (one, other), apart in known.items() if one != other)
    if 0 < alike == len(places) * (len(places) - 1) // 2:
        raise InvalidValueError("weights= counts every pair as full agreement: give one pair a weight below 1")
    return lambda one, other: known.get((min(one, other), max(one, other)), 1.0)


def _pair(pair: object) -> tuple[Hashable, Hashable]:
    """Return a key of the weights as two categories."""
    if isinstance(pair, tuple) and len(parts := cast("tuple[Hashable, ...]", pair)) == 2:  # noqa: PLR2004 # a pair
        return parts[0], parts[1]
    raise InvalidValueError(f"weights[{pair!r}]: expected a pair of categories, such as ('near', 'far')")


def _known(category: Hashable, pair: object, places: Mapping[Hashable, int]) -> int:
    """Return the place of a category that a weight names."""
    if category in places:
        return places[category]
    names = ", ".join(map(repr, places))
    raise InvalidValueError(
        f"weights[{pair!r}] names {category!r}, which is none of the categories {names}; "
        "where nobody used it, declare it in categories=[...]"
    )
