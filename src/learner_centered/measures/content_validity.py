"""Content validity: do experts find each item relevant, item by item and for the whole scale."""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Final

import attrs

from learner_centered.display import table as html_table
from learner_centered.errors import InvalidValueError
from learner_centered.measures.bootstrap import nan_as_none
from learner_centered.measures.coefficient import mean_within
from learner_centered.measures.ratings_table import Codings, RatingsTable, Tally, positions_of, size, table_of
from learner_centered.measures.source import Source

#: Lynn's scale of relevance, and the ratings on it that count as relevant.
FOUR_POINTS: Final = (1, 2, 3, 4)
TOP_TWO: Final = (3, 4)

_SOURCES: Final = (
    Source("Lynn, M. R.", 1986, "Determination and quantification of content validity", "Nursing Research 35:382-385"),
    Source(
        "Polit, D. F. & Beck, C. T.",
        2006,
        "The content validity index: Are you sure you know what's being reported? Critique and recommendations",
        "Research in Nursing & Health 29:489-497",
        "10.1002/nur.20147",
    ),
    Source(
        "Polit, D. F., Beck, C. T. & Owen, S. V.",
        2007,
        "Is the CVI an acceptable indicator of content validity? Appraisal and recommendations",
        "Research in Nursing & Health 30:459-467",
        "10.1002/nur.20199",
    ),
    Source(
        "Lawshe, C. H.",
        1975,
        "A quantitative approach to content validity",
        "Personnel Psychology 28:563-575",
        "10.1111/j.1744-6570.1975.tb01393.x",
    ),
    Source(
        "Aiken, L. R.",
        1985,
        "Three coefficients for analyzing the reliability and validity of ratings",
        "Educational and Psychological Measurement 45:131-142",
        "10.1177/0013164485451012",
    ),
)


@attrs.frozen(kw_only=True)
class ItemValidity:
    """What the experts say of one item.

    Attributes:
        item: Its row in the table, from 0.
        experts: How many experts rated it.
        relevant: How many of them gave a rating that counts as relevant.
        i_cvi: Their share (I-CVI), 0..1.
        kappa: That share beyond what coin tossing would give, 1 at most (modified kappa).
        cvr: Lawshe's content validity ratio, -1 (nobody finds it relevant) to 1 (all do).
        aiken_v: Aiken's V: where the mean rating stands between the ends of the scale, 0..1.
        reason: Why these are NaN; None where they are not.
    """

    item: int
    experts: int
    relevant: int
    i_cvi: float = attrs.field(eq=nan_as_none)
    kappa: float = attrs.field(eq=nan_as_none)
    cvr: float = attrs.field(eq=nan_as_none)
    aiken_v: float = attrs.field(eq=nan_as_none)
    reason: str | None = None


@attrs.frozen(kw_only=True, repr=False)
class ContentValidity:
    """Content validity of a scale and of each of its items.

    Two results are equal where all their numbers are; an undefined number equals another.

    Attributes:
        s_cvi_ave: Mean of the items' I-CVI (S-CVI/Ave), 0..1; NaN where no item was rated.
        s_cvi_ua: Share of the items that all experts who rated them find relevant (S-CVI/UA), 0..1.
        mean_aiken_v: Mean of the items' V, 0..1.
        raw: Share of the pairs of ratings of one item that are the same, 0..1, as `raw_agreement`
            counts it; NaN where no item has two ratings.
        n_items: Items in the table.
        n_rated: Items that an expert rated: those the three means above are taken over.
        n_experts: Experts in the table.
        items: One entry an item, in the order of the rows.
        reason: Why the means are NaN; None where they are not.
    """

    s_cvi_ave: float = attrs.field(eq=nan_as_none)
    s_cvi_ua: float = attrs.field(eq=nan_as_none)
    mean_aiken_v: float = attrs.field(eq=nan_as_none)
    raw: float = attrs.field(eq=nan_as_none)
    n_items: int
    n_rated: int
    n_experts: int
    items: tuple[ItemValidity, ...]
    reason: str | None = None

    def __float__(self) -> float:
        """Return S-CVI/Ave."""
        return self.s_cvi_ave

    def cite(self) -> str:
        """Return the references, one a line."""
        return "\n".join(map(str, _SOURCES))

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict an item, an undefined number as None."""
        return [
            {
                "item": one.item,
                "experts": one.experts,
                "relevant": one.relevant,
                "i_cvi": nan_as_none(one.i_cvi),
                "kappa": nan_as_none(one.kappa),
                "cvr": nan_as_none(one.cvr),
                "aiken_v": nan_as_none(one.aiken_v),
                "reason": one.reason,
            }
            for one in self.items
        ]

    def __repr__(self) -> str:
        """Show the indices of the scale and what they rest on."""
        said = f"S-CVI/Ave {self.s_cvi_ave:.3f}, S-CVI/UA {self.s_cvi_ua:.3f}, raw {self.raw:.3f}"
        return f"ContentValidity({said}, {self.n_items} items, {self.n_experts} experts)"

    def _repr_html_(self) -> str:
        """Show one row an item."""
        rows = [tuple(record.values()) for record in self.to_records()]
        return html_table(["item", "experts", "relevant", "I-CVI", "kappa", "CVR", "V", "reason"], rows, repr(self))


def content_validity(
    codings: Codings,
    *,
    relevant: Collection[object] = TOP_TWO,
    categories: Iterable[object] = FOUR_POINTS,
) -> ContentValidity:
    """Return how relevant experts find each item, and the whole scale.

    With n experts who rated an item, a of whom find it relevant:

    - I-CVI is a / n, and S-CVI/Ave the mean of it over the items;
    - S-CVI/UA is the share of the items with a = n;
    - modified kappa is (I-CVI - c) / (1 - c), where c is the chance that a of n coins show heads;
    - Lawshe's ratio is (a - n / 2) / (n / 2);
    - Aiken's V is the mean rating less the lowest, over the highest less the lowest.

    S-CVI/UA falls with the number of experts, as one of them is enough to lower it. No cut-off is
    applied. Blanks are taken: an item is judged by the experts who rated it, and `experts` says
    how many they were; an item that nobody rated is in no mean.

    Args:
        codings: Rows of ratings, one an item with one entry an expert; or a mapping from each
            expert to the ratings. None and NaN are blanks: not rated.
        relevant: The ratings that count as relevant, some of the categories but not all: 3 and 4
            by default. For Lawshe's own question it is `["essential"]`.
        categories: All ratings of the scale in ascending order, two at least: 1 to 4 by default.

    Returns:
        The indices; NaN with a reason for an item nobody rated, and where no item was rated.

    Raises:
        InvalidValueError: The codings are no table, a rating is no category, there are fewer than
            two categories, or those that count as relevant are none or all of them or unknown.

    Cost: O(ratings).

    Source: Lynn 1986; Polit & Beck 2006; Polit, Beck & Owen 2007; Lawshe 1975; Aiken 1985.

    Example:
        >>> found = content_validity([[4, 4, 4, 3], [4, 3, 4, 3], [2, 3, 4, 3]])
        >>> found
        ContentValidity(S-CVI/Ave 0.917, S-CVI/UA 0.667, raw 0.333, 3 items, 4 experts)
        >>> [(item.i_cvi, round(item.kappa, 2), item.cvr) for item in found.items]
        [(1.0, 1.0, 1.0), (1.0, 1.0, 1.0), (0.75, 0.67, 0.5)]
    """
    table = table_of(codings, categories)
    chosen = _relevant(relevant, table)
    positions = positions_of(table, "content_validity")
    shares = tuple((one - positions[0]) / (positions[-1] - positions[0]) for one in positions)
    items = tuple(_items(table, chosen, shares))
    rated = [one for one in items if one.experts]
    return ContentValidity(
        s_cvi_ave=_mean(one.i_cvi for one in rated),
        s_cvi_ua=_mean(float(one.relevant == one.experts) for one in rated),
        mean_aiken_v=_mean(one.aiken_v for one in rated),
        raw=1 - mean_within(Counter(table.tallies), None),
        n_items=len(items),
        n_rated=len(rated),
        n_experts=len(table.raters),
        items=items,
        reason=None if rated else "no item has a rating",
    )


def _relevant(relevant: Collection[object], table: RatingsTable) -> set[int]:
    """Return the places of the ratings that count as relevant."""
    if isinstance(relevant, str):
        raise InvalidValueError(f"relevant={relevant!r}: expected a list of ratings, such as [{relevant!r}]")
    known = ", ".join(map(repr, table.categories))
    for rating in relevant:
        if rating not in table.categories:
            raise InvalidValueError(f"relevant= holds {rating!r}, which is none of the categories {known}")
    chosen = {table.categories.index(rating) for rating in relevant}
    if not 0 < len(chosen) < len(table.categories):
        raise InvalidValueError(f"relevant={list(relevant)!r}: expected some of the categories {known}, but not all")
    return chosen


def _items(table: RatingsTable, chosen: set[int], shares: tuple[float, ...]) -> Iterator[ItemValidity]:
    """Yield what the experts say of each item."""
    for item, tally in enumerate(table.tallies):
        experts = size(tally)
        agree = sum(count for place, count in tally if place in chosen)
        yield ItemValidity(
            item=item,
            experts=experts,
            relevant=agree,
            i_cvi=agree / experts if experts else math.nan,
            kappa=_modified_kappa(experts, agree),
            cvr=(2 * agree - experts) / experts if experts else math.nan,
            aiken_v=_aiken_v(tally, shares),
            reason=None if experts else "no expert rated it",
        )


def _modified_kappa(experts: int, agree: int) -> float:
    """Return the share that agrees beyond coin tossing."""
    if not experts:
        return math.nan
    # In whole numbers: a power of one half is nothing to a float where experts are many.
    ways, all_ways = math.comb(experts, agree), 1 << experts
    return (agree * all_ways - experts * ways) / (experts * (all_ways - ways))


def _aiken_v(tally: Tally, shares: tuple[float, ...]) -> float:
    """Return where the mean rating stands between the ends of the scale."""
    return math.fsum(count * shares[place] for place, count in tally) / size(tally) if tally else math.nan


def _mean(values: Iterable[float]) -> float:
    """Return the mean; NaN of nothing."""
    found = tuple(values)
    return math.fsum(found) / len(found) if found else math.nan
