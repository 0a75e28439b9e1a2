"""Matching: how far two sets agree, how well found pairs meet a reference, and how many meet how many."""

import math
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import Final, Literal, TypeVar, cast

import attrs

from learner_centered.display import table
from learner_centered.errors import InvalidValueError
from learner_centered.measures.bootstrap import nan_as_none
from learner_centered.measures.source import Source

T = TypeVar("T", bound=Hashable)

Cardinality = Literal["1:1", "1:n", "n:1", "n:n", "1:0", "0:1", "0:0"]
"""How many items of the left stand against how many of the right, as SSSOM names it."""

SSSOM: Final = Source(
    "Matentzoglu, N. et al.",
    2022,
    "A Simple Standard for Sharing Ontological Mappings (SSSOM)",
    "Database 2022:baac035",
    "10.1093/database/baac035",
)
JACCARD: Final = Source(
    "Jaccard, P.",
    1912,
    "The distribution of the flora in the alpine zone",
    "New Phytologist 11:37-50",
    "10.1111/j.1469-8137.1912.tb05611.x",
)
VAN_RIJSBERGEN: Final = Source("van Rijsbergen, C. J.", 1979, "Information retrieval", "2nd edition, Butterworths")


@attrs.frozen(kw_only=True, repr=False)
class Retrieval:
    """How well what was found meets a reference.

    Two results are equal where all their numbers are; an undefined number equals another.

    Attributes:
        both: How many were found and are in the reference.
        found: How many were found, each counted once.
        reference: How many are in the reference, each counted once.
        precision: both / found, 0..1; NaN where nothing was found.
        recall: both / reference, 0..1; NaN where the reference is empty.
        f1: 2 · both / (found + reference), 0..1: the harmonic mean of precision and recall where
            these are defined and not both 0; NaN where nothing was found and the reference is empty.
        reason: Why numbers are NaN; None where none is.
    """

    both: int
    found: int
    reference: int
    precision: float = attrs.field(eq=nan_as_none)
    recall: float = attrs.field(eq=nan_as_none)
    f1: float = attrs.field(eq=nan_as_none)
    reason: str | None = None

    def cite(self) -> str:
        """Return the reference."""
        return str(VAN_RIJSBERGEN)

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict, an undefined number as None."""
        return [
            {
                "both": self.both,
                "found": self.found,
                "reference": self.reference,
                "precision": nan_as_none(self.precision),
                "recall": nan_as_none(self.recall),
                "f1": nan_as_none(self.f1),
                "reason": self.reason,
            }
        ]

    def __repr__(self) -> str:
        """Show the three numbers and what they rest on."""
        said = f"precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}"
        counts = f"{self.both} of {self.found} found and {self.reference} in the reference"
        return f"Retrieval({said}, {counts})"

    def _repr_html_(self) -> str:
        """Show the numbers as a table of one row."""
        (record,) = self.to_records()
        return table(list(record), [list(record.values())], self.cite())


def jaccard(a: Iterable[Hashable], b: Iterable[Hashable]) -> float:
    """Return how much of two sets is in both of them, 0 (disjoint) to 1 (the same set).

    It is |A ∩ B| / |A ∪ B|. A repeated element counts once.

    Args:
        a: The first set: ids, pairs of ids, or anything that can be in a set.
        b: The second set.

    Returns:
        The share; NaN where both are empty, because 0/0 says nothing.

    Raises:
        InvalidValueError: One text was given where a set is meant.

    Cost: O(elements).

    Source: Jaccard 1912.

    Example:
        >>> jaccard(["sets-goals", "speaks"], ["sets-goals", "listens"])
        0.3333333333333333
    """
    one, other = _set_of("a", a), _set_of("b", b)
    either = len(one | other)
    return len(one & other) / either if either else math.nan


def retrieval(found: Iterable[Hashable], reference: Iterable[Hashable]) -> Retrieval:
    """Return precision, recall and F1 of what was found against a reference.

    Precision is the share of what was found that is right by the reference, recall the share of
    the reference that was found. Both take the reference as the truth, which for crosswalks is
    the judgement of those who made it. A repeated element counts once.

    Args:
        found: What was found: pairs of ids, or anything that can be in a set.
        reference: What should be found.

    Returns:
        The numbers; NaN with a reason where one is 0/0. Where nothing that was found is right,
        F1 is 0.

    Raises:
        InvalidValueError: One text was given where a set is meant.

    Cost: O(elements).

    Source: van Rijsbergen 1979; F1 is one minus his E with both weighted alike.

    Example:
        >>> retrieval([("a", "x"), ("a", "y")], [("a", "x"), ("b", "y"), ("c", "z")])
        Retrieval(precision 0.500, recall 0.333, F1 0.400, 1 of 2 found and 3 in the reference)
    """
    one, other = _set_of("found", found), _set_of("reference", reference)
    both = len(one & other)
    reasons = [] if one else ["nothing was found, so precision is 0/0"]
    reasons += [] if other else ["the reference is empty, so recall is 0/0"]
    return Retrieval(
        both=both,
        found=len(one),
        reference=len(other),
        precision=both / len(one) if one else math.nan,
        recall=both / len(other) if other else math.nan,
        # Not by way of precision and recall: this form is defined where one of them is not.
        f1=2 * both / (len(one) + len(other)) if one or other else math.nan,
        reason="; ".join(reasons) or None,
    )


def cardinalities(pairs: Iterable[tuple[T | None, T | None]]) -> tuple[Cardinality, ...]:
    """Return for each pair how many of the left stand against how many of the right, as SSSOM names it.

    The first part of a word counts the different items of the left that share the pair's right
    item, the second part those of the right that share its left item: `1:n` is an item of the
    left that has several on the right. A pair given twice counts once. None is no item but a
    record that somebody looked and found none: `1:0`, `0:1` and `0:0`; it is not counted as a
    partner of anything.

    Args:
        pairs: An item of the left and one of the right each; None on a side where none was found.

    Returns:
        One word a pair, in the order given.

    Raises:
        InvalidValueError: Something is no pair.

    Cost: O(pairs).

    Source: Matentzoglu et al. 2022. None stands for `sssom:NoTermFound`, which version 1.0 of its
    specification added, and `0:0` is a word of version 1.1.

    Example:
        >>> cardinalities([("a", "x"), ("b", "x"), ("c", "y"), ("d", None)])
        ('n:1', 'n:1', '1:1', '1:0')
    """
    rows = [pair_of(pair) for pair in pairs]
    rights: dict[object, set[object]] = {}
    lefts: dict[object, set[object]] = {}
    for left, right in rows:
        if left is not None and right is not None:
            rights.setdefault(left, set()).add(right)
            lefts.setdefault(right, set()).add(left)
    return tuple(_cardinality(left, right, lefts, rights) for left, right in rows)


def pair_of(given: object) -> tuple[object, object]:
    """Return the two parts of a pair.

    Raises:
        InvalidValueError: It is not two parts.

    Example:
        >>> pair_of(["a", "x"])
        ('a', 'x')
    """
    if isinstance(given, tuple | list):
        parts = cast("Sequence[object]", given)
        if len(parts) == 2:  # noqa: PLR2004 # a pair
            return parts[0], parts[1]
    raise InvalidValueError(f"{given!r} is no pair: expected two parts, such as ('sets-goals', 'SL.1')")


def _cardinality(
    left: object, right: object, lefts: dict[object, set[object]], rights: dict[object, set[object]]
) -> Cardinality:
    """Return the word for one pair."""
    if left is None or right is None:
        return cast("Cardinality", f"{int(left is not None)}:{int(right is not None)}")
    return cast("Cardinality", f"{_count(lefts[right])}:{_count(rights[left])}")


def _count(partners: Collection[object]) -> str:
    """Return one, or many."""
    return "1" if len(partners) == 1 else "n"


def _set_of(name: str, given: Iterable[Hashable]) -> frozenset[Hashable]:
    """Return what was given as a set."""
    if isinstance(given, str):
        raise InvalidValueError(f"{name}={given!r} is one text: expected a set, such as [{given!r}]")
    return frozenset(given)
