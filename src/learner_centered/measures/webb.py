"""Webb's four criteria: how the items of an assessment stand to a set of standards, rater by rater."""

import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Final

import attrs

from learner_centered.display import table
from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.measures.codings import Generic, Hit, Objectives, hits_of, named, raters_of
from learner_centered.measures.source import Source
from learner_centered.measures.whole import is_whole

#: Where the four criteria were published, earliest first.
SOURCES: Final = (
    Source(
        "Webb, N. L.",
        1997,
        "Criteria for alignment of expectations and assessments in mathematics and science education",
        "NISE Research Monograph 6",
    ),
    Source(
        "Webb, N. L.",
        1999,
        "Alignment of science and mathematics standards and assessments in four states",
        "NISE Research Monograph 18",
    ),
    Source(
        "Webb, N. L.",
        2007,
        "Issues related to judging the alignment of curriculum standards and assessments",
        "Applied Measurement in Education 20, 7-25",
    ),
)


class WebbCriterion(StrEnum):
    """The four criteria, in Webb's order.

    `CONCURRENCE` counts hits on a standard; `CONSISTENCY` is the share of hits whose item is at
    least as deep as the objective hit; `RANGE` is the share of a standard's objectives with a
    hit; `BALANCE` says how evenly the hits are spread over the objectives hit, 0..1.
    """

    CONCURRENCE = "categorical_concurrence"
    CONSISTENCY = "depth_of_knowledge_consistency"
    RANGE = "range_of_knowledge"
    BALANCE = "balance_of_representation"


class WebbLevel(StrEnum):
    """Whether a criterion is met; without a hit it is not assessed, which is no "no"."""

    YES = "yes"
    WEAK = "weak"
    NO = "no"
    NOT_ASSESSED = "not_assessed"


@attrs.frozen(kw_only=True)
class WebbCuts:
    """The least values at which a criterion is met, and at which it is weakly met.

    A value equal to a cut has reached it. Where both are the same there is no weak band.

    Attributes:
        yes: The least value that meets the criterion.
        weak: The least value that meets it weakly; not above `yes`.

    Example:
        >>> [str(CONSISTENCY.level(share)) for share in (0.5, 0.4, 0.39, None)]
        ['yes', 'weak', 'no', 'not_assessed']
    """

    yes: float
    weak: float

    def __attrs_post_init__(self) -> None:
        """Refuse cuts that are in no order; a NaN is in none."""
        if not 0 <= self.weak <= self.yes < math.inf:
            raise InvalidValueError(f"weak={self.weak!r}, yes={self.yes!r}: expected 0 <= weak <= yes, both finite")

    def level(self, value: float | Fraction | None) -> WebbLevel:
        """Return the level of a value; None is not assessed."""
        if value is None:
            return WebbLevel.NOT_ASSESSED
        if _exact(value) >= _exact(self.yes):
            return WebbLevel.YES
        return WebbLevel.WEAK if _exact(value) >= _exact(self.weak) else WebbLevel.NO


#: Hits per standard. Webb asks for six, about what a subscale of usable reliability takes, and
#: knows no weak band; the "4 to 5 is weak" of some tables is not his.
CONCURRENCE: Final = WebbCuts(yes=6, weak=6)
#: Share of hits. Exactly .40 is weak here; secondary sources differ on this boundary.
CONSISTENCY: Final = WebbCuts(yes=0.50, weak=0.40)
#: Share of objectives. Exactly .40 is weak here; secondary sources differ on this boundary.
RANGE: Final = WebbCuts(yes=0.50, weak=0.40)
#: Balance index. Exactly .60 is weak here; secondary sources differ on this boundary.
BALANCE: Final = WebbCuts(yes=0.70, weak=0.60)


@attrs.frozen(kw_only=True)
class WebbScore:
    """One criterion for one standard, by one rater.

    Attributes:
        rater: Who judged.
        standard: The standard.
        criterion: Which of the four.
        value: The count of hits for concurrence, from 0; otherwise 0..1, None where no hit counts.
        level: What the value amounts to; not assessed where no hit counts, a count of 0 included.
    """

    rater: str
    standard: str
    criterion: WebbCriterion
    value: float | None
    level: WebbLevel


@attrs.frozen(kw_only=True)
class WebbSummary:
    """One criterion for one standard, over the raters.

    Attributes:
        standard: The standard.
        criterion: Which of the four.
        mean: The mean over the raters counted; None where there is none.
        sd: The sample standard deviation over them (n - 1); None for fewer than two.
        raters: How many raters were counted: all of them for concurrence, where no hit is a
            count of 0; otherwise those with a hit.
        level: What the mean amounts to; not assessed where no rater has a hit that counts.
    """

    standard: str
    criterion: WebbCriterion
    mean: float | None
    sd: float | None
    raters: int
    level: WebbLevel


@attrs.frozen(kw_only=True, repr=False)
class WebbAlignment:
    """Webb's four criteria for each standard, over the raters and by rater.

    Attributes:
        raters: The raters, in order of first appearance.
        standards: The standards, in the order of the objectives.
        generic: How hits on a standard itself were counted.
        cuts: The cuts of each criterion.
        summaries: One a standard and criterion.
        scores: One a rater, standard and criterion.
    """

    raters: tuple[str, ...]
    standards: tuple[str, ...]
    generic: Generic
    cuts: tuple[tuple[WebbCriterion, WebbCuts], ...]
    summaries: tuple[WebbSummary, ...]
    scores: tuple[WebbScore, ...]

    def summary(self, standard: str, criterion: WebbCriterion | str) -> WebbSummary:
        """Return one criterion of one standard.

        Raises:
            UnknownIdError: There is no such standard or criterion.
        """
        for row in self.summaries:
            if (row.standard, row.criterion) == (standard, criterion):
                return row
        known = f"standards are {named(self.standards)}; criteria are {', '.join(WebbCriterion)}"
        raise UnknownIdError(f"no summary for standard {standard!r} and criterion {str(criterion)!r}; {known}")

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a standard and criterion, over the raters."""
        return [
            {
                "standard": row.standard,
                "criterion": row.criterion.value,
                "mean": row.mean,
                "sd": row.sd,
                "raters": row.raters,
                "level": row.level.value,
            }
            for row in self.summaries
        ]

    def score_records(self) -> list[dict[str, object]]:
        """Return one plain dict a rater, standard and criterion."""
        return [
            {
                "rater": row.rater,
                "standard": row.standard,
                "criterion": row.criterion.value,
                "value": row.value,
                "level": row.level.value,
            }
            for row in self.scores
        ]

    def cite(self) -> str:
        """Return the published sources as text, one a line."""
        return "\n".join(str(source) for source in SOURCES)

    def __repr__(self) -> str:
        """Show how many standards and raters, and the levels that occur."""
        counts = Counter(row.level for row in self.summaries)
        levels = ", ".join(f"{counts[level]} {level}" for level in WebbLevel if counts[level])
        return f"WebbAlignment({len(self.standards)} standards, {len(self.raters)} raters: {levels or 'nothing asked'})"

    def _repr_html_(self) -> str:
        """Show the summaries as a table."""
        rows = ((row.standard, row.criterion, row.mean, row.sd, row.raters, row.level) for row in self.summaries)
        caption = f"Webb's criteria over {len(self.raters)} raters; generic hits count for: {self.generic}"
        return table(["standard", "criterion", "mean", "sd", "raters", "level"], rows, caption)


def webb_balance(counts: Iterable[int]) -> float:
    """Return Webb's balance of representation of hits over the objectives hit, 0..1.

    With O objectives hit, I hits on each and H hits in all it is `1 - sum(|1/O - I/H|) / 2`: 1
    where every objective hit has as many hits, less the more they pile up on few. Objectives
    without a hit are passed over: that they are missing is a matter of range. One objective hit
    gives 1 whatever the number. It is Porter's index of the shares of hits against equal shares.

    Args:
        counts: The number of hits on each objective of a standard, by one rater.

    Raises:
        InvalidValueError: A count is no whole number from 0 on, or there is no hit at all.

    Cost: O(objectives).

    Source: Webb 1997, 1999, 2007.

    Example:
        >>> webb_balance([4, 3, 2, 1])
        0.8
    """
    return float(_balance(counts))


def webb_alignment(
    codings: Iterable[Hit | Mapping[str, object] | Sequence[object]],
    objectives: Mapping[str, tuple[str, int | None]],
    *,
    raters: Iterable[str] | None = None,
    generic: Generic = "concurrence",
    concurrence: WebbCuts = CONCURRENCE,
    consistency: WebbCuts = CONSISTENCY,
    range_of_knowledge: WebbCuts = RANGE,
    balance: WebbCuts = BALANCE,
) -> WebbAlignment:
    """Return Webb's four criteria for each standard: for each rater, then their mean and spread.

    For each rater and standard: the number of hits; the share of hits whose item is at least as
    deep as the objective hit; the share of the standard's objectives that have a hit; and the
    balance of hits over the objectives hit (see `webb_balance`). A standard without a hit is not
    assessed, which is neither 0 % nor a "no". Codings are never pooled over raters. Values are
    compared with the cuts in exact arithmetic, so that a mean of .40 is .40.

    A rater's hits on a standard itself, where no objective of it fits, are hits on its generic
    objective, and `generic` says how they count:

    - "concurrence": as hits of categorical concurrence alone. The generic objective is none of
      the objectives that range is about.
    - "objective": in all four criteria, as those of any other objective; the standard must then
      be declared among the objectives, with its depth of knowledge.
    - "none": not at all.

    Args:
        codings: One hit each: a `Hit`, a mapping with these four keys, or (rater, item,
            objective, depth of knowledge of the item). Other keys of a mapping are passed over.
        objectives: For each objective its standard and its depth of knowledge by consensus,
            1..4. A standard may stand among them as its own generic objective.
        raters: All raters, where one may have no hit; those of the codings by default.
        generic: How hits on a standard itself count.
        concurrence: The cuts of categorical concurrence, in hits.
        consistency: The cuts of depth-of-knowledge consistency, 0..1.
        range_of_knowledge: The cuts of range of knowledge, 0..1.
        balance: The cuts of balance of representation, 0..1.

    Raises:
        InvalidValueError: A coding or an objective is malformed, codings name objectives or
            raters that are not declared, a rater gives one item two depths or hits one objective
            twice with it, or `generic` is unknown.

    Cost: O(codings + raters · objectives).

    Source: Webb 1997, 1999, 2007. The sample standard deviation, the treatment of generic hits
    and that a cut counts as reached are house rules: the published reports leave them open.

    Example:
        >>> objectives = {"N1": ("Number", 1), "N2": ("Number", 2)}
        >>> hits = [("ann", f"item-{n}", "N1", 1) for n in range(5)] + [("ann", "item-5", "N2", 1)]
        >>> found = webb_alignment(hits, objectives)
        >>> [(str(row.level), round(row.mean, 2)) for row in found.summaries]
        [('yes', 6.0), ('yes', 0.83), ('yes', 1.0), ('weak', 0.67)]
    """
    declared = Objectives.of(objectives, generic)
    hits = hits_of(codings)
    declared.check(hits)
    people = raters_of(hits, raters)
    cuts = dict(zip(WebbCriterion, (concurrence, consistency, range_of_knowledge, balance), strict=True))
    tallies = _tallies(hits, declared)
    values = {
        (standard, criterion): {rater: _value(criterion, tallies[rater, standard], count) for rater in people}
        for standard, count in declared.counted.items()
        for criterion in WebbCriterion
    }
    return WebbAlignment(
        raters=people,
        standards=tuple(declared.counted),
        generic=generic,
        cuts=tuple(cuts.items()),
        summaries=tuple(_summary(*key, list(found.values()), cuts[key[1]]) for key, found in values.items()),
        scores=tuple(
            _score(rater, *key, found[rater], cuts[key[1]]) for rater in people for key, found in values.items()
        ),
    )


@attrs.define
class _Tally:
    """What one rater's hits on one standard add up to."""

    hits: int = 0
    deep: int = 0
    on: Counter[str] = attrs.field(factory=Counter[str])


def _tallies(hits: Iterable[Hit], declared: Objectives) -> Mapping[tuple[str, str], _Tally]:
    """Return the tally of each rater and standard; an empty one where nothing was hit."""
    found: dict[tuple[str, str], _Tally] = defaultdict(_Tally)
    for hit in hits:
        standard = declared.standard.get(hit.objective, hit.objective)
        is_generic = hit.objective == standard
        if is_generic and declared.generic == "none":
            continue
        tally = found[hit.rater, standard]
        tally.hits += 1
        if is_generic and declared.generic == "concurrence":
            continue
        tally.on[hit.objective] += 1
        tally.deep += hit.dok >= declared.dok[hit.objective]
    return found


def _value(criterion: WebbCriterion, tally: _Tally, objectives: int) -> Fraction | None:
    """Return the value of one criterion; None where a share would be one of nothing."""
    if criterion is WebbCriterion.CONCURRENCE:
        return Fraction(tally.hits)
    if not tally.on:
        return None
    if criterion is WebbCriterion.CONSISTENCY:
        return Fraction(tally.deep, tally.on.total())
    if criterion is WebbCriterion.RANGE:
        return Fraction(len(tally.on), objectives)
    return _balance(tally.on.values())


def _balance(counts: Iterable[object]) -> Fraction:
    """Return the balance of some hits, exactly."""
    hits = [count for count in map(_count, counts) if count]
    if not hits:
        raise InvalidValueError("counts hold no hit: balance is not defined without one; leave the standard out")
    even = Fraction(1, len(hits))
    return 1 - sum((abs(even - Fraction(count, sum(hits))) for count in hits), Fraction()) / 2


def _count(value: object) -> int:
    """Return a number of hits, or refuse what is none."""
    if is_whole(value) and value >= 0:
        return value
    raise InvalidValueError(f"counts hold {value!r}: expected whole numbers of hits, from 0 on")


def _score(rater: str, standard: str, criterion: WebbCriterion, value: Fraction | None, cuts: WebbCuts) -> WebbScore:
    """Return one rater's value with its level."""
    return WebbScore(
        rater=rater,
        standard=standard,
        criterion=criterion,
        value=None if value is None else float(value),
        level=_level(criterion, value, cuts),
    )


def _summary(standard: str, criterion: WebbCriterion, values: Sequence[Fraction | None], cuts: WebbCuts) -> WebbSummary:
    """Return mean, spread and level over the raters that have a value."""
    known = [value for value in values if value is not None]
    mean = sum(known, Fraction()) / len(known) if known else None
    return WebbSummary(
        standard=standard,
        criterion=criterion,
        mean=None if mean is None else float(mean),
        sd=float(statistics.stdev(known)) if len(known) > 1 else None,
        raters=len(known),
        level=_level(criterion, mean, cuts),
    )


def _level(criterion: WebbCriterion, value: Fraction | None, cuts: WebbCuts) -> WebbLevel:
    """Return the level of a value; no hit at all is not assessed in any criterion."""
    return cuts.level(None if criterion is WebbCriterion.CONCURRENCE and not value else value)


def _exact(number: float | Fraction) -> Fraction:
    """Return a number as it is written: .4 is two fifths, not the nearest binary fraction."""
    return number if isinstance(number, Fraction) else Fraction(str(number))
