"""Laws of Webb's criteria, covers and roll-ups: each equals its definition written plainly."""

import itertools
import statistics
from collections import Counter
from collections.abc import Sequence
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learner_centered.measures.codings import Hit
from learner_centered.measures.cover import k_coverage, minimal_cover, single_points_of_failure
from learner_centered.measures.rollup import RollUpRow, Rule, roll_up
from learner_centered.measures.webb import WebbAlignment, WebbCriterion, webb_alignment, webb_balance

#: Two standards of two and three objectives, one of them hard to reach by depth.
OBJECTIVES = {
    "N1": ("Number", 1),
    "N2": ("Number", 2),
    "A1": ("Algebra", 2),
    "A2": ("Algebra", 3),
    "A3": ("Algebra", 4),
}
counts = st.lists(st.integers(0, 30), min_size=1, max_size=8).filter(any)


@st.composite
def codings(draw: st.DrawFn) -> list[Hit]:
    """Draw the hits of up to three raters, generic ones among them."""
    depths = draw(st.dictionaries(st.tuples(st.sampled_from("abc"), st.integers(1, 5)), st.integers(1, 4)))
    targets = st.lists(st.sampled_from([*OBJECTIVES, "Number", "Algebra"]), unique=True, max_size=3)
    return [
        Hit(rater=rater, item=str(item), objective=objective, dok=dok)
        for (rater, item), dok in depths.items()
        for objective in draw(targets)
    ]


def plainly(hits: Sequence[Hit], standard: str) -> dict[WebbCriterion, float | None]:
    """Return the four criteria of one rater and standard, generic hits counting for concurrence alone."""
    mine = [hit for hit in hits if OBJECTIVES.get(hit.objective, (hit.objective, 0))[0] == standard]
    special = [hit for hit in mine if hit.objective != standard]
    if not special:
        return {**dict.fromkeys(WebbCriterion, None), WebbCriterion.CONCURRENCE: float(len(mine))}
    hit_objectives = {hit.objective for hit in special}
    return {
        WebbCriterion.CONCURRENCE: float(len(mine)),
        WebbCriterion.CONSISTENCY: sum(hit.dok >= OBJECTIVES[hit.objective][1] for hit in special) / len(special),
        WebbCriterion.RANGE: len(hit_objectives) / sum(owner == standard for owner, _ in OBJECTIVES.values()),
        WebbCriterion.BALANCE: porter(
            [sum(hit.objective == one for hit in special) / len(special) for one in sorted(hit_objectives)],
            [1 / len(hit_objectives)] * len(hit_objectives),
        ),
    }


def porter(one: Sequence[float], other: Sequence[float]) -> float:
    """Return Porter's index of two distributions over the same cells: 1 - sum(|x - y|) / 2."""
    return 1 - sum(abs(x - y) for x, y in zip(one, other, strict=True)) / 2


def told(found: WebbAlignment) -> dict[tuple[str, WebbCriterion], tuple[object, ...]]:
    """Return what is said of each standard and criterion."""
    return {(row.standard, row.criterion): (row.mean, row.sd, row.raters, row.level) for row in found.summaries}


@given(counts)
def test_balance_is_porters_index_against_equal_shares_of_the_objectives_hit(hits: list[int]) -> None:
    reached = [count for count in hits if count]
    shares = [count / sum(reached) for count in reached]

    assert pytest.approx(porter(shares, [1 / len(reached)] * len(reached))) == webb_balance(hits)


@given(counts, st.integers(2, 9), st.randoms(use_true_random=False))
def test_balance_depends_on_shares_alone_and_is_1_where_they_are_equal(hits: list[int], times: int, rng: Any) -> None:
    shuffled = [count * times for count in hits] + [0]
    rng.shuffle(shuffled)
    balance = webb_balance(hits)

    assert balance == webb_balance(shuffled)
    assert 0 < balance <= 1
    assert (balance == 1) == (len({count for count in hits if count}) == 1)


@given(codings())
def test_the_criteria_are_their_definitions_for_each_rater_and_then_their_mean(hits: list[Hit]) -> None:
    found = webb_alignment(hits, OBJECTIVES)

    by_rater = {rater: [hit for hit in hits if hit.rater == rater] for rater in found.raters}
    values = {
        (rater, standard): plainly(mine, standard) for rater, mine in by_rater.items() for standard in found.standards
    }
    for score in found.scores:
        assert pytest.approx(values[score.rater, score.standard][score.criterion]) == score.value
        counted = bool(score.value) if score.criterion is WebbCriterion.CONCURRENCE else score.value is not None
        assert (score.level != "not_assessed") == counted
    for row in found.summaries:
        known = [value for rater in found.raters if (value := values[rater, row.standard][row.criterion]) is not None]
        assert len(known) == row.raters
        assert pytest.approx(statistics.mean(known) if known else None) == row.mean
        assert pytest.approx(statistics.stdev(known) if len(known) > 1 else None) == row.sd


@given(codings())
def test_without_a_hit_that_counts_nothing_is_a_no(hits: list[Hit]) -> None:
    """Not assessed and "no hit that counts" are the same."""
    found = webb_alignment(hits, OBJECTIVES)

    for row in found.summaries:
        mine = [hit for hit in hits if OBJECTIVES.get(hit.objective, (hit.objective, 0))[0] == row.standard]
        special = [hit for hit in mine if hit.objective != row.standard]
        counted = mine if row.criterion is WebbCriterion.CONCURRENCE else special
        assert (row.level == "not_assessed") == (not counted)


@given(codings(), st.randoms(use_true_random=False))
def test_other_names_and_another_order_change_nothing(hits: list[Hit], rng: Any) -> None:
    raters = {"a": "z", "b": "y", "c": "x"}
    names = {"Number": "Shape", "Algebra": "Data", **{name: f"_{name}" for name in OBJECTIVES}}
    renamed = [
        Hit(rater=raters[hit.rater], item=f"#{hit.item}", objective=names[hit.objective], dok=hit.dok) for hit in hits
    ]
    rng.shuffle(renamed)
    objectives = {names[name]: (names[standard], dok) for name, (standard, dok) in OBJECTIVES.items()}

    before, after = webb_alignment(hits, OBJECTIVES), webb_alignment(renamed, objectives)

    assert {(names[standard], which): row for (standard, which), row in told(before).items()} == told(after)


@given(codings())
def test_a_second_rater_who_says_the_same_changes_no_mean(hits: list[Hit]) -> None:
    twins = [attrs.evolve(hit, rater=f"twin of {hit.rater}") for hit in hits]

    before, after = webb_alignment(hits, OBJECTIVES), webb_alignment([*hits, *twins], OBJECTIVES)

    assert [(row.mean, row.level, row.raters * 2) for row in before.summaries] == [
        (row.mean, row.level, row.raters) for row in after.summaries
    ]


sets = st.dictionaries(st.sampled_from("abcdefg"), st.sets(st.integers(1, 7), max_size=4), max_size=7)
needs = st.integers(1, 3)
universes = st.none() | st.lists(st.integers(1, 9), unique=True)


def needed(held: dict[str, set[int]], k: int, universe: list[int] | None) -> Counter[int]:
    """Return how often each element has to be covered: k times, or as often as it is held."""
    elements = set[int]().union(*held.values()) if universe is None else set(universe)
    return Counter({one: min(k, sum(one in found for found in held.values())) for one in elements})


def covers(chosen: Sequence[str], held: dict[str, set[int]], needs: Counter[int]) -> bool:
    """Return whether sets cover each element as often as needed."""
    got = Counter(one for name in chosen for one in held[name])
    return all(got[one] >= need for one, need in needs.items())


def fewest(held: dict[str, set[int]], needs: Counter[int]) -> tuple[str, ...]:
    """Return the smallest cover with the earliest names, by trying all."""
    choices = (one for size in range(len(held) + 1) for one in itertools.combinations(held, size))
    return next(one for one in choices if covers(one, held, needs))


@given(sets, needs, universes)
def test_a_greedy_cover_covers_and_is_never_below_its_bound(
    held: dict[str, set[int]], k: int, universe: list[int] | None
) -> None:
    needs = needed(held, k, universe)
    best = fewest(held, needs)

    found = minimal_cover(held, k, universe=universe)

    assert covers(found.chosen, held, needs)
    assert len(set(found.chosen)) == len(found.chosen)
    assert found.bound <= len(best) <= len(found.chosen)
    assert {one for one in needs if sum(one in some for some in held.values()) < k} == set(found.uncoverable)
    if found.optimal is not None:
        assert found.optimal == (len(best) == len(found.chosen))
    for name in found.chosen:
        rest = [one for one in found.chosen if one != name]
        assert covers(rest, held, needs) == (name in found.redundant)


@given(sets, universes)
def test_a_greedy_cover_keeps_chvatals_bound(held: dict[str, set[int]], universe: list[int] | None) -> None:
    """For k = 1 it has at most 1 + 1/2 + ... + 1/d times the fewest sets, d the size of the largest."""
    needs = needed(held, 1, universe)
    largest = max((len(found & set(needs)) for found in held.values()), default=0)

    found = minimal_cover(held, universe=universe)

    harmonic = sum(1 / size for size in range(1, largest + 1))
    assert len(found.chosen) <= harmonic * len(fewest(held, needs)) + 1e-9


@given(sets, needs, universes)
@settings(deadline=None)  # the first call loads scipy
def test_an_exact_cover_is_the_smallest_and_the_earliest(
    held: dict[str, set[int]], k: int, universe: list[int] | None
) -> None:
    pytest.importorskip("scipy", reason="exact covers need scipy, an extra")
    needs = needed(held, k, universe)

    found = minimal_cover(held, k, method="exact", universe=universe)

    assert fewest(held, needs) == found.chosen
    assert len(found.chosen) <= len(minimal_cover(held, k, universe=universe).chosen)
    assert (len(found.chosen), True, True, "exact") == (found.bound, found.optimal, found.settled, found.method)
    assert () == found.redundant


@given(sets, needs, universes)
def test_other_names_of_sets_and_elements_rename_the_cover(
    held: dict[str, set[int]], k: int, universe: list[int] | None
) -> None:
    names = {name: f"z{9 - row}" for row, name in enumerate(held)}
    renamed = {names[name]: {one * 10 for one in found} for name, found in held.items()}
    asked = None if universe is None else [one * 10 for one in universe]

    before, after = minimal_cover(held, k, universe=universe), minimal_cover(renamed, k, universe=asked)

    assert tuple(names[name] for name in before.chosen) == after.chosen
    assert (before.bound, before.optimal, len(before.uncoverable)) == (
        after.bound,
        after.optimal,
        len(after.uncoverable),
    )


@given(sets, needs, universes)
def test_a_single_point_is_a_set_without_which_more_is_short(
    held: dict[str, set[int]], k: int, universe: list[int] | None
) -> None:
    asked = sorted(set[int]().union(*held.values())) if universe is None else universe

    found = single_points_of_failure(held, k, universe=asked)

    short = k_coverage(held, universe=asked).below(k)
    lost = {
        name: tuple(one for one in k_coverage(rest, universe=asked).below(k) if one not in short)
        for name in held
        for rest in [{other: some for other, some in held.items() if other != name}]
    }
    assert short == found.short
    assert {name: elements for name, elements in lost.items() if elements} == {
        row.name: row.elements for row in found.rows
    }
    assert [len(row.elements) for row in found.rows] == sorted((len(row.elements) for row in found.rows), reverse=True)


@given(sets, universes)
def test_coverage_counts_the_sets_that_hold_an_element(held: dict[str, set[int]], universe: list[int] | None) -> None:
    found = k_coverage(held, universe=universe)

    for row in found.rows:
        assert tuple(name for name, some in held.items() if row.element in some) == row.sets
    for k, count in found.counts().items():
        assert count == sum(len(row.sets) >= k for row in found.rows) == len(found.at_least(k))
        assert {row.element for row in found.rows} == {*found.at_least(k), *found.below(k)}


SCALE = ("N", "P", "L", "F")
RULES: tuple[Rule, ...] = ("conjunctive", "staged", "compensatory", "median")
ratings = st.lists(st.none() | st.sampled_from(SCALE), min_size=1, max_size=7)
rules = st.sampled_from(RULES)


def rolled(parts: list[str | None], rule: Rule) -> RollUpRow:
    """Return ratings rolled up; by the staged rule two parts are a stage."""
    stages: Any = [parts[at : at + 2] for at in range(0, len(parts), 2)] if rule == "staged" else parts
    return roll_up(stages, rule, scale=SCALE).row()


def rank(level: object) -> float:
    """Return how high a level is; a number of stages is its own rank."""
    return SCALE.index(level) if isinstance(level, str) else float(str(level))


@given(ratings, rules, st.data())
def test_raising_a_rating_never_lowers_the_result(parts: list[str | None], rule: Rule, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(parts) - 1))
    before = parts[place]
    if before is None:
        return
    higher = [*parts]
    higher[place] = data.draw(st.sampled_from(SCALE[SCALE.index(before) :]))

    low, high = rolled(parts, rule), rolled(higher, rule)

    for one, other in [
        (low.share, high.share),
        (low.level, high.level),
        (low.at_least, high.at_least),
        (low.at_most, high.at_most),
    ]:
        if one is not None and other is not None:
            assert rank(one) <= rank(other)
    assert (low.at_least is None, low.share is None) == (high.at_least is None, high.share is None)


@given(ratings, rules, st.data())
def test_an_unrated_part_never_counts_as_the_lowest(parts: list[str | None], rule: Rule, data: st.DataObject) -> None:
    """With one rating taken away the result is what some rating in its place would give, or open."""
    place = data.draw(st.integers(0, len(parts) - 1))
    gone = [None if at == place else one for at, one in enumerate(parts)]
    found = rolled(gone, rule)
    others = [rolled([level if at == place else one for at, one in enumerate(parts)], rule) for level in SCALE]

    assert sum(one is None for one in gone) == found.unrated
    if found.state == "not_rated":
        assert (None, None) == (found.level, found.share)
    elif rule == "compensatory":
        assert min(one.share or 0 for one in others) <= (found.share or 0) <= max(one.share or 0 for one in others)
    else:
        assert rank(found.at_least) == min(rank(one.at_least) for one in others)
        assert rank(found.at_most) == max(rank(one.at_most) for one in others)
        assert found.level is None or rank(found.at_least) <= rank(found.level) <= rank(found.at_most)


@given(ratings, st.integers(1, 5), rules.filter(lambda rule: rule != "staged"))
def test_more_unrated_parts_change_no_level_that_is_told(parts: list[str | None], more: int, rule: Rule) -> None:
    before, after = rolled(parts, rule), rolled([*parts, *[None] * more], rule)

    assert (before.share, before.rated, before.counts) == (after.share, after.rated, after.counts)
    assert after.level in {before.level, None}
    assert rule == "conjunctive" or after.level == before.level


@given(ratings, rules.filter(lambda rule: rule != "staged"), st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(parts: list[str | None], rule: Rule, rng: Any) -> None:
    shuffled = [*parts]
    rng.shuffle(shuffled)

    assert rolled(parts, rule) == rolled(shuffled, rule)


@given(st.dictionaries(st.sampled_from(["educator", "family", "leader"]), ratings), rules)
def test_a_perspective_is_rolled_up_as_if_it_were_alone(parts: dict[str, list[str | None]], rule: Rule) -> None:
    alike: Any = {who: [found] if rule == "staged" else found for who, found in parts.items()}

    found = roll_up(alike, rule, scale=SCALE)

    assert list(parts) == [row.perspective for row in found.rows]
    for who, mine in alike.items():
        assert attrs.evolve(roll_up(mine, rule, scale=SCALE).row(), perspective=who) == found.row(who)


@given(st.lists(st.none() | st.sampled_from(SCALE), max_size=60), st.sampled_from([*RULES, "distribution"]))
def test_no_count_of_learners_below_the_least_is_shown_or_follows(parts: list[str | None], rule: Rule) -> None:
    """What is hidden is several counts, or none, that together are no small count."""
    alike: Any = [parts] if rule == "staged" and parts else [] if rule == "staged" else parts
    open_row = roll_up(alike, rule, scale=SCALE).row()

    found = roll_up({"learner": alike}, rule, scale=SCALE).row("learner")

    assert found.rated is None or found.rated == 0 or found.rated >= 10
    assert found.unrated is None or found.unrated == 0 or found.unrated >= 10
    hidden = [count or 0 for (_, told), (_, count) in zip(found.counts, open_row.counts, strict=False) if told is None]
    assert all(told is None or told == 0 or told >= 10 for _, told in found.counts)
    assert not hidden or (sum(hidden) >= 10 and len(hidden) > 1)
