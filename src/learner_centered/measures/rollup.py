"""Roll-ups: ordinal ratings of parts taken up to their parent by a rule that is named."""

import statistics
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final, Literal, TypeAlias, cast, get_args

import attrs

from learner_centered.display import table
from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.measures.source import Source
from learner_centered.measures.whole import is_whole

#: A level of a scale: its label, or a whole number.
Level: TypeAlias = str | int
#: Ratings of the parts of one parent, None where a part is not rated; for the staged rule one such
#: group for each stage, lowest stage first.
Ratings: TypeAlias = Iterable[Level | None] | Iterable[Iterable[Level | None]]
#: How ratings become one; `roll_up` says what each word means.
Rule = Literal["conjunctive", "staged", "compensatory", "median", "distribution"]

#: ISO/IEC 33020's rating scale: not, partially, largely and fully achieved.
NPLF: Final = ("N", "P", "L", "F")
#: The highest percentage of each of these ratings; the next one starts right above it.
NPLF_UP_TO: Final = (15, 50, 85, 100)
#: The perspectives whose counts are counts of learners.
LEARNERS: Final = ("learner",)
#: Counts of learners below this are withheld: fewer could be recognised.
LEAST: Final = 10
#: The staged rule tells full from nearly full achievement, and both from less.
_STAGED_LEVELS: Final = 3

#: Where the staged rule and the median of mapped ratings come from.
ISO_33020: Final = Source(
    "ISO/IEC",
    2019,
    "Information technology: process assessment: process measurement framework for assessment of process capability",
    "ISO/IEC 33020",
)


class RollUpState(StrEnum):
    """Whether a roll-up gives an answer.

    `ANSWERED`; `UNDETERMINED` where a missing rating decides; `NOT_RATED` where nothing is rated;
    `WITHHELD` where fewer learners stand behind it than may be shown.
    """

    ANSWERED = "answered"
    UNDETERMINED = "undetermined"
    NOT_RATED = "not_rated"
    WITHHELD = "withheld"


@attrs.frozen(kw_only=True)
class RollUpRow:
    """The ratings of one perspective, rolled up.

    Attributes:
        perspective: Whose ratings they are; None where none is named.
        state: Whether there is an answer.
        level: The level by a conjunctive, median or staged rule, as a label of the scale or, for
            stages, as the number reached; None without an answer and for the other rules.
        at_least: The level if every unrated part were at the lowest; None where `level` cannot
            be or, with unrated parts, where no scale is declared.
        at_most: The same if every unrated part were at the highest.
        share: By the compensatory rule the steps reached of all possible ones, 0..1, over the
            rated parts; None for other rules.
        rated: How many ratings there are; None where that is withheld.
        unrated: How many are missing; None where that is withheld.
        counts: For each level, lowest first, how many ratings are at it; None where withheld.
    """

    perspective: str | None
    state: RollUpState
    level: Level | None = None
    at_least: Level | None = None
    at_most: Level | None = None
    share: float | None = None
    rated: int | None = None
    unrated: int | None = None
    counts: tuple[tuple[Level, int | None], ...] = ()


@attrs.frozen(kw_only=True, repr=False)
class RollUp:
    """Ordinal ratings taken up to their parent, one row a perspective.

    Attributes:
        rule: The rule that was used.
        scale: The levels, lowest first; for whole numbers without a declared scale those that occur.
        rows: One a perspective, in the order given; never one over several perspectives.
    """

    rule: Rule
    scale: tuple[Level, ...]
    rows: tuple[RollUpRow, ...]

    @property
    def assumes(self) -> str:
        """What the rule takes for granted beyond the order of the levels; empty where nothing."""
        return "all steps between levels count as equal" if self.rule == "compensatory" else ""

    def row(self, perspective: str | None = None) -> RollUpRow:
        """Return the row of a perspective, or the one of ratings without any.

        Raises:
            UnknownIdError: There is no such perspective.
        """
        for row in self.rows:
            if row.perspective == perspective:
                return row
        known = ", ".join(repr(row.perspective) for row in self.rows) or "none"
        raise UnknownIdError(f"no row for the perspective {perspective!r}; those rolled up are: {known}")

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a perspective; each names the rule and what it assumes."""
        return [
            {
                "rule": self.rule,
                "assumes": self.assumes,
                **attrs.asdict(row),
                "state": row.state.value,
                "counts": [{"level": level, "count": count} for level, count in row.counts],
            }
            for row in self.rows
        ]

    def cite(self) -> str:
        """Return the published source of the rule as text; empty for a house rule."""
        return str(ISO_33020) if self.rule in {"staged", "median"} else ""

    def __repr__(self) -> str:
        """Show the rule and the counts."""
        counts = Counter(row.state for row in self.rows)
        states = ", ".join(f"{counts[state]} {state}" for state in RollUpState if counts[state])
        return f"RollUp({self.rule}: {states or 'nothing asked'})"

    def _repr_html_(self) -> str:
        """Show the perspectives side by side as a table."""
        rows = [
            (
                row.perspective,
                row.state,
                row.level,
                row.share,
                row.rated,
                row.unrated,
                [f"{level}: {'withheld' if count is None else count}" for level, count in row.counts],
            )
            for row in self.rows
        ]
        caption = f"by the {self.rule} rule" + (f"; {self.assumes}" if self.assumes else "")
        return table(["perspective", "state", "level", "share", "rated", "unrated", "counts"], rows, caption)


def roll_up(
    ratings: Ratings | Mapping[str, Ratings],
    rule: Rule,
    *,
    scale: Sequence[Level] | None = None,
    people: Mapping[str, int] | None = None,
    least: int = LEAST,
    learners: Collection[str] = LEARNERS,
) -> RollUp:
    """Return ordinal ratings of parts taken up to their parent by the rule that is named.

    There is no best rule and so no default:

    - "conjunctive": the lowest rating, since a parent is as far as its weakest part. With a part
      unrated it is undetermined, unless no rating of that part could change it.
    - "staged": ISO/IEC 33020's capability levels. Stage n is reached when its own ratings are at
      the two highest levels (largely or fully) and those of all lower stages at the highest
      (fully). The level is the number of the stage reached, from 0. It is undetermined where an
      unrated part could change it.
    - "compensatory": the steps reached of all possible ones, as a share; high ratings make up for
      low ones. It treats all steps between levels as equal, which ordinal ratings do not promise.
    - "median": the middle rating, the lower of two middle ones, over the rated parts.
    - "distribution": how many ratings are at each level, and nothing made of them.

    A rating that is missing is no lowest one: it is counted by itself. Ratings from several
    perspectives give one row each and are never joined. Counts of learners below `least` are
    withheld: the whole row where so few gave ratings, and otherwise single counts, with the next
    smallest where one alone could be told from the others.

    Args:
        ratings: The ratings, None for a missing one, or a mapping from perspective to ratings.
            For the staged rule one group of ratings for each stage, lowest stage first.
        rule: One of the five words.
        scale: The levels, lowest first. It may be left out for whole numbers, which are then in
            their own order, and for the staged rule, which then uses N, P, L, F.
        people: For each perspective how many people stand behind its ratings, where that is not
            one a rating; its counts are then counts of ratings, not of people.
        least: The smallest count of learners that is shown; 0 shows all.
        learners: The perspectives that are learners'. Ratings without a perspective are not.

    Raises:
        InvalidValueError: The rule is unknown, the scale is none, a rating is not on it, a stage
            has no ratings, the rule needs a scale that is not declared, or another argument is
            none of the above.

    Cost: O(ratings · log(ratings)).

    Source: ISO/IEC 33020 as commonly published for the staged rule and for the median of its
    ratings; the low median, the bounds for missing ratings and the withholding are house rules.

    Example:
        >>> scale = ("initial", "emerging", "developed")
        >>> parts = ["developed", "emerging", "developed", None]
        >>> roll_up(parts, "median", scale=scale).row().level
        'developed'
        >>> row = roll_up(parts, "conjunctive", scale=scale).row()
        >>> str(row.state), row.at_least, row.at_most
        ('undetermined', 'initial', 'emerging')
    """
    if rule not in get_args(Rule):
        raise InvalidValueError(f"rule={rule!r}: expected one of {', '.join(get_args(Rule))}")
    if not is_whole(least) or least < 0:
        raise InvalidValueError(f"least={least!r}: expected a whole number from 0 on")
    if isinstance(learners, str):
        raise InvalidValueError(f"learners={learners!r}: expected perspectives, not a text; put it in a list")
    groups = {who: _stages(found, rule) for who, found in _by_perspective(ratings).items()}
    levels = _scale(scale, rule, groups.values())
    declared = scale is not None or rule == "staged"
    rows: list[RollUpRow] = []
    for who, stages in groups.items():
        row = _rolled(who, stages, rule, levels, declared=declared)
        if who is not None and who in learners:
            row = _shielded(row, least, (people or {}).get(who))
        rows.append(row)
    return RollUp(rule=rule, scale=levels, rows=tuple(rows))


def nplf(percent: float) -> str:
    """Return the rating of ISO/IEC 33020 for how far something is achieved, in percent.

    N for 0..15, P above 15 to 50, L above 50 to 85, F above 85 to 100.

    Raises:
        InvalidValueError: The percentage is not within 0..100.

    Cost: O(1).

    Source: ISO/IEC 33020.

    Example:
        >>> nplf(85), nplf(85.01)
        ('L', 'F')
    """
    if not 0 <= percent <= NPLF_UP_TO[-1]:
        raise InvalidValueError(f"percent={percent!r}: expected a number 0..100")
    return next(rating for rating, most in zip(NPLF, NPLF_UP_TO, strict=True) if percent <= most)


def _by_perspective(ratings: Ratings | Mapping[str, Ratings]) -> Mapping[str | None, Ratings]:
    """Return ratings by perspective; None stands for ratings without any."""
    if isinstance(ratings, Mapping):
        return cast("Mapping[str | None, Ratings]", ratings)
    return {None: ratings}


def _rolled(
    perspective: str | None,
    stages: Sequence[Sequence[Level | None]],
    rule: Rule,
    levels: tuple[Level, ...],
    *,
    declared: bool,
) -> RollUpRow:
    """Return the ratings of one perspective, rolled up."""
    rank = {level: place for place, level in enumerate(levels)}
    ranks = [[None if level is None else rank[level] for level in stage] for stage in stages]
    known = [place for stage in ranks for place in stage if place is not None]
    counts = Counter(known)
    row = RollUpRow(
        perspective=perspective,
        state=RollUpState.ANSWERED if known else RollUpState.NOT_RATED,
        rated=len(known),
        unrated=sum(map(len, ranks)) - len(known),
        counts=tuple((level, counts[place]) for place, level in enumerate(levels)),
    )
    if not known or rule == "distribution":
        return row
    if rule == "compensatory":
        return attrs.evolve(row, share=sum(known) / (len(known) * (len(levels) - 1)))
    low = high = None
    if declared or not row.unrated:
        low, high = (_level(ranks, rule, levels, unrated=fill) for fill in (0, len(levels) - 1))
    level = _level([known], rule, levels) if rule == "median" else low if low == high else None
    state = RollUpState.UNDETERMINED if level is None else row.state
    return attrs.evolve(row, state=state, level=level, at_least=low, at_most=high)


def _level(ranks: Iterable[Iterable[int | None]], rule: Rule, levels: Sequence[Level], *, unrated: int = 0) -> Level:
    """Return the level by a rule, with all unrated parts at one rank."""
    stages = [[unrated if place is None else place for place in stage] for stage in ranks]
    if rule == "staged":
        return _stage_reached(stages, len(levels) - 1)
    places = [place for stage in stages for place in stage]
    return levels[min(places) if rule == "conjunctive" else statistics.median_low(places)]


def _stage_reached(stages: Iterable[Sequence[int]], full: int) -> int:
    """Return the number of the highest stage reached, 0 for none."""
    reached = 0
    for stage in stages:
        if min(stage) < full - 1:
            break
        reached += 1
        if min(stage) < full:
            break
    return reached


def _shielded(row: RollUpRow, least: int, people: int | None) -> RollUpRow:
    """Return a row of learners without the counts of few, and without what would tell them."""
    if not row.rated:
        return attrs.evolve(row, unrated=_shown(row.unrated, least))
    if (row.rated if people is None else people) < least:
        return RollUpRow(perspective=row.perspective, state=RollUpState.WITHHELD)
    if people is not None:
        return row
    hidden = _hidden([count or 0 for _, count in row.counts], least)
    if hidden and row.share is not None:
        # With the number of ratings a share is an equation: known counts would solve it.
        hidden = set(range(len(row.counts)))
        if len(hidden) == len(("no", "yes")):
            row = attrs.evolve(row, share=None, state=RollUpState.WITHHELD)
    counts = tuple((level, None if place in hidden else count) for place, (level, count) in enumerate(row.counts))
    return attrs.evolve(row, unrated=_shown(row.unrated, least), counts=counts)


def _shown(count: int | None, least: int) -> int | None:
    """Return a count of learners if it may be shown."""
    return count if not count or count >= least else None


def _hidden(counts: Sequence[int], least: int) -> set[int]:
    """Return the places of the counts to withhold: the smallest, until together they are no small count."""
    hidden: set[int] = set()
    if not any(0 < count < least for count in counts):
        return hidden
    together = 0
    for count, place in sorted((count, place) for place, count in enumerate(counts) if count):
        if together >= least and count >= least:
            break
        hidden.add(place)
        together += count
    return hidden


def _stages(ratings: Ratings, rule: Rule) -> list[list[Level | None]]:
    """Return the ratings of each stage; all in one for a rule that knows no stages."""
    parts: list[object] = [ratings] if isinstance(ratings, str) else list(ratings)
    grouped = [isinstance(part, Iterable) and not isinstance(part, str) for part in parts]
    if rule != "staged":
        if isinstance(ratings, str) or any(grouped):
            raise InvalidValueError(f"ratings={ratings!r}: the {rule} rule takes a list of ratings, one a part")
        return [cast("list[Level | None]", parts)]
    if not all(grouped):
        raise InvalidValueError(f"ratings={ratings!r}: the staged rule takes a list of ratings for each stage")
    stages = [list(cast("Iterable[Level | None]", part)) for part in parts]
    if empty := [number for number, stage in enumerate(stages, 1) if not stage]:
        numbers = ", ".join(map(str, empty))
        raise InvalidValueError(f"stages have no ratings: {numbers}; give each one, None where it is not rated")
    return stages


def _scale(
    scale: Sequence[Level] | None, rule: Rule, groups: Iterable[Sequence[Sequence[Level | None]]]
) -> tuple[Level, ...]:
    """Return the levels, lowest first; all ratings are on them."""
    used = dict.fromkeys(level for stages in groups for stage in stages for level in stage if level is not None)
    if scale is not None:
        levels = _declared(scale, rule)
    elif rule == "staged":
        levels = NPLF
    elif rule == "compensatory":
        raise InvalidValueError(
            "rule='compensatory' needs a scale: its share is one of all steps; give scale=range(0, 4)"
        )
    elif labels := [level for level in used if not is_whole(level)]:
        names = ", ".join(map(repr, labels))
        raise InvalidValueError(f"ratings without an order of their own: {names}; give their scale, lowest level first")
    else:
        return tuple(sorted(cast("Iterable[int]", used)))
    if astray := [level for level in used if level not in levels or isinstance(level, bool | float)]:
        names, known = (", ".join(map(repr, some)) for some in (astray, levels))
        raise InvalidValueError(f"ratings that are no levels of the scale: {names}; the scale is {known}")
    return levels


def _declared(scale: Sequence[Level], rule: Rule) -> tuple[Level, ...]:
    """Return a declared scale, or refuse what cannot be one."""
    levels = tuple(scale)
    alike = all(is_whole(level) for level in levels) or all(isinstance(level, str) for level in levels)
    fewest = _STAGED_LEVELS if rule == "staged" else 2
    if isinstance(scale, str) or not alike or len(set(levels)) < max(len(levels), fewest):
        allowed = f"at least {fewest} different labels, or whole numbers, lowest first"
        raise InvalidValueError(f"scale={scale!r}: expected {allowed}")
    return levels
