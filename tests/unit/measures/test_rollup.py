"""Ordinal ratings taken up to their parent, rule by rule."""

import math
from typing import Any

import pytest

from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.measures.rollup import RollUpRow, RollUpState, Rule, nplf, roll_up
from tests.helpers.notebook import shown

SCALE = ("initial", "emerging", "developed")
PARTS = ["developed", "initial", "developed", "emerging"]


def row(ratings: Any, rule: Rule, **options: Any) -> RollUpRow:
    """Return the one row of ratings without a perspective."""
    return roll_up(ratings, rule, **options).row()


@pytest.mark.parametrize(
    ("rule", "level", "share"),
    [
        ("conjunctive", "initial", None),
        ("median", "emerging", None),  # the lower of the two middle ones
        ("compensatory", None, 5 / 8),
        ("distribution", None, None),
    ],
)
def test_each_rule_makes_of_ratings_what_it_says(rule: Rule, level: str | None, share: float | None) -> None:
    found = row(PARTS, rule, scale=SCALE)

    assert ("answered", level, share) == (found.state, found.level, found.share)
    assert (4, 0, (("initial", 1), ("emerging", 1), ("developed", 2))) == (found.rated, found.unrated, found.counts)


@pytest.mark.parametrize(
    ("stages", "reached"),
    [
        ([["P"]], 0),
        ([["L"], ["F"]], 1),  # largely is enough for a stage, not for the one above
        ([["F"], ["L", "F"]], 2),
        ([["F", "F"], ["F"], ["P", "F"], ["F"]], 2),
        ([["F"], ["F"], ["N"]], 2),
        ([["N"], ["F"]], 0),
        ([["F"], ["F"]], 2),
    ],
)
def test_a_stage_needs_all_below_it_fully_and_itself_largely(stages: list[list[str]], reached: int) -> None:
    found = row(stages, "staged")

    assert (reached, reached, reached) == (found.level, found.at_least, found.at_most)
    assert sum(map(len, stages)) == found.rated


def test_stages_may_have_a_scale_of_their_own() -> None:
    assert 2 == row([["developed"], ["emerging"], ["developed"]], "staged", scale=SCALE).level
    assert 1 == row([[2], [3]], "staged", scale=range(4)).level


@pytest.mark.parametrize(
    ("ratings", "rule", "state", "level", "bounds"),
    [
        (["developed", None], "conjunctive", "undetermined", None, ("initial", "developed")),
        (["emerging", None, None], "conjunctive", "undetermined", None, ("initial", "emerging")),
        (["initial", None], "conjunctive", "answered", "initial", ("initial", "initial")),  # it cannot get lower
        (["developed", None], "median", "answered", "developed", ("initial", "developed")),
        (["emerging", "emerging", None], "median", "answered", "emerging", ("emerging", "emerging")),
        ([None, None], "conjunctive", "not_rated", None, (None, None)),
        ([None], "median", "not_rated", None, (None, None)),
        ([None], "compensatory", "not_rated", None, (None, None)),
        ([], "distribution", "not_rated", None, (None, None)),
        (["initial", None], "distribution", "answered", None, (None, None)),
    ],
)
def test_an_unrated_part_is_counted_and_is_no_lowest_one(
    ratings: list[str | None], rule: Rule, state: str, level: str | None, bounds: tuple[str | None, str | None]
) -> None:
    found = row(ratings, rule, scale=SCALE)

    assert (state, level, bounds) == (found.state, found.level, (found.at_least, found.at_most))
    assert ratings.count(None) == found.unrated


def test_unrated_parts_are_left_out_of_a_share() -> None:
    assert 0.75 == row(["emerging", None, "developed", None], "compensatory", scale=SCALE).share


@pytest.mark.parametrize(
    ("stages", "state", "level", "bounds"),
    [
        ([["F"], ["L", None]], "undetermined", None, (1, 2)),
        ([["F", None], ["F"]], "undetermined", None, (0, 2)),
        ([["P", None], ["F"]], "answered", 0, (0, 0)),
        ([["L", "F"], [None]], "answered", 1, (1, 1)),
        ([[None], [None]], "not_rated", None, (None, None)),
    ],
)
def test_a_stage_is_undetermined_where_an_unrated_part_decides(
    stages: list[list[str | None]], state: str, level: int | None, bounds: tuple[int | None, int | None]
) -> None:
    found = row(stages, "staged")

    assert (state, level, bounds) == (found.state, found.level, (found.at_least, found.at_most))


def test_whole_numbers_have_an_order_of_their_own() -> None:
    found = roll_up([3, 1, 1, 2], "conjunctive")

    assert (1, 2, 3) == found.scale
    assert (1, 1, 1) == (found.row().level, found.row().at_least, found.row().at_most)
    assert 1 == row([3, 1, 1, 2], "median").level
    assert ((1, 2), (2, 1), (3, 1)) == row([3, 1, 1, 2], "distribution").counts


def test_without_a_scale_nobody_knows_how_low_an_unrated_part_may_be() -> None:
    low = row([3, None], "conjunctive")
    middle = row([3, None], "median")

    assert ("undetermined", None, None, None) == (low.state, low.level, low.at_least, low.at_most)
    assert ("answered", 3, None, None) == (middle.state, middle.level, middle.at_least, middle.at_most)


def test_a_scale_is_read_lowest_first_whatever_its_labels_are() -> None:
    assert 3 == row([3, 1], "conjunctive", scale=[3, 2, 1]).level
    assert 0.5 == row([0, 2], "compensatory", scale=range(3)).share


def test_perspectives_stand_side_by_side() -> None:
    found = roll_up({"educator": PARTS, "family": ["developed", None]}, "median", scale=SCALE)

    assert [("educator", "emerging"), ("family", "developed")] == [(one.perspective, one.level) for one in found.rows]
    assert "developed" == found.row("family").level
    with pytest.raises(UnknownIdError, match="perspective None; those rolled up are: 'educator', 'family'"):
        found.row()
    with pytest.raises(UnknownIdError, match="perspective 'leader'; those rolled up are: none"):
        roll_up({}, "distribution", scale=SCALE).row("leader")


def learners(ratings: list[Any], rule: Rule = "distribution", **options: Any) -> RollUpRow:
    """Return the row of ratings that are learners'."""
    return roll_up({"learner": ratings}, rule, scale=SCALE, **options).row("learner")


def test_few_learners_are_withheld_with_all_they_said() -> None:
    nine = ["developed"] * 9

    for rule in ("conjunctive", "median", "compensatory", "distribution"):
        assert RollUpRow(perspective="learner", state=RollUpState.WITHHELD) == learners([*nine, None], rule)
    assert "developed" == learners([*nine, "emerging"], "median").level
    assert "developed" == learners(nine, "median", least=9).level
    assert 9 == roll_up({"educator": nine}, "median", scale=SCALE).row("educator").rated


def test_few_learners_in_stages_are_withheld() -> None:
    assert "withheld" == roll_up({"learner": [["F"], ["F"]]}, "staged").row("learner").state


@pytest.mark.parametrize(
    ("counts", "shown_counts"),
    [
        ((0, 0, 12), (0, 0, 12)),  # none is a count that tells of nobody
        ((10, 0, 12), (10, 0, 12)),
        ((0, 2, 10), (0, None, None)),  # the other one would tell it
        ((3, 9, 12), (None, None, 12)),
        ((4, 6, 20), (None, None, 20)),
        ((1, 1, 30), (None, None, None)),  # two that are two together are one each
        ((9, 20, 11), (None, 20, None)),
        ((9, 10, 10), (None, None, 10)),
    ],
)
def test_small_counts_of_learners_are_withheld_with_what_would_tell_them(
    counts: tuple[int, ...], shown_counts: tuple[int | None, ...]
) -> None:
    ratings = [level for level, count in zip(SCALE, counts, strict=True) for _ in range(count)]

    found = learners(ratings)

    assert shown_counts == tuple(count for _, count in found.counts)
    assert ("answered", sum(counts)) == (found.state, found.rated)
    assert counts == tuple(count for _, count in learners(ratings, least=0).counts)


@pytest.mark.parametrize(("unrated", "told"), [(0, 0), (1, None), (9, None), (10, 10)])
def test_a_small_count_of_learners_without_a_rating_is_withheld(unrated: int, told: int | None) -> None:
    assert told == learners(["developed"] * 12 + [None] * unrated).unrated
    assert told == learners([None] * unrated).unrated
    assert "not_rated" == learners([None] * unrated).state


def test_a_share_is_told_without_counts_that_would_solve_it() -> None:
    mixed = ["developed"] * 18 + ["emerging"] * 2

    found = learners(mixed, "compensatory")

    assert (0.95, (None, None, None)) == (found.share, tuple(count for _, count in found.counts))
    assert (0, 10, 10) == tuple(count for _, count in learners(["emerging", "developed"] * 10, "compensatory").counts)


def test_a_share_of_two_levels_tells_their_counts() -> None:
    ratings = {"learner": ["no"] * 2 + ["yes"] * 18}

    found = roll_up(ratings, "compensatory", scale=["no", "yes"]).row("learner")

    assert ("withheld", None, (("no", None), ("yes", None))) == (found.state, found.share, found.counts)
    assert 0.9 == roll_up(ratings, "compensatory", scale=["no", "yes"], least=0).row("learner").share


def test_one_rating_may_stand_for_many_people() -> None:
    """The counts are then of ratings, and tell nobody's."""
    parts = ["developed", "emerging"]

    found = learners(parts, "distribution", people={"learner": 143})

    assert (("initial", 0), ("emerging", 1), ("developed", 1)) == found.counts
    assert "withheld" == learners(parts, people={"learner": 9}).state
    assert "withheld" == learners(parts, people={"educator": 143}).state


def test_the_caller_says_whose_ratings_are_learners() -> None:
    ratings = {"learner": PARTS, "students": PARTS}

    found = roll_up(ratings, "median", scale=SCALE, learners=["students"])

    assert ["answered", "withheld"] == [one.state for one in found.rows]


@pytest.mark.parametrize(
    ("ratings", "rule", "options", "message"),
    [
        ([1], "mean", {}, "rule='mean': expected one of conjunctive, staged, compensatory, median, distribution"),
        ([1], "median", {"least": -1}, "least=-1: expected a whole number from 0 on"),
        ([1], "median", {"least": True}, "least=True: expected"),
        ([1], "median", {"learners": "learner"}, "learners='learner': expected perspectives, not a text"),
        ("NPL", "median", {}, "ratings='NPL': the median rule takes a list of ratings, one a part"),
        ([["N"]], "median", {}, r"ratings=\[\['N'\]\]: the median rule takes a list of ratings"),
        (["F", ["F"]], "staged", {}, "the staged rule takes a list of ratings for each stage"),
        ("FF", "staged", {}, "ratings='FF': the staged rule takes"),
        ([["F"], [], ["F"], []], "staged", {}, "stages have no ratings: 2, 4; give each one"),
        (["N"], "median", {}, "without an order of their own: 'N'; give their scale, lowest level first"),
        (["a", "b"], "median", {}, "without an order of their own: 'a', 'b'; give"),
        ([1, 2.0], "median", {}, r"without an order of their own: 2\.0; give"),
        ([True], "median", {}, "without an order of their own: True; give"),
        ([1, 2.0], "median", {"scale": [1, 2]}, r"no levels of the scale: 2\.0; the scale is 1, 2"),
        ([True, 2], "median", {"scale": [1, 2]}, "no levels of the scale: True; the scale is 1, 2"),
        ({"a": ["x"], "b": ["y", "emerging"]}, "median", {"scale": SCALE}, "scale: 'x', 'y'; the scale is 'initial',"),
        ([["Z"]], "staged", {}, "no levels of the scale: 'Z'; the scale is 'N', 'P', 'L', 'F'"),
        ([1, 2], "compensatory", {}, "rule='compensatory' needs a scale: its share is one of all steps"),
        ([1], "median", {"scale": "NPLF"}, "scale='NPLF': expected at least 2 different labels"),
        ([1], "median", {"scale": [1]}, r"scale=\[1\]: expected at least 2 different labels"),
        ([1], "median", {"scale": [1, 2, 1]}, "expected at least 2 different labels"),
        ([1], "median", {"scale": [1, "2"]}, "expected at least 2 different labels, or whole numbers, lowest first"),
        ([1], "median", {"scale": [False, True]}, "expected at least 2 different labels"),
        ([["yes"]], "staged", {"scale": ["no", "yes"]}, "expected at least 3 different labels"),
    ],
)
def test_wrong_questions_are_refused(ratings: Any, rule: Any, options: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        roll_up(ratings, rule, **options)


def test_the_rule_is_always_named() -> None:
    found = roll_up({"educator": PARTS}, "compensatory", scale=SCALE)

    assert [
        {
            "rule": "compensatory",
            "assumes": "all steps between levels count as equal",
            "perspective": "educator",
            "state": "answered",
            "level": None,
            "at_least": None,
            "at_most": None,
            "share": 0.625,
            "rated": 4,
            "unrated": 0,
            "counts": [
                {"level": "initial", "count": 1},
                {"level": "emerging", "count": 1},
                {"level": "developed", "count": 2},
            ],
        }
    ] == found.to_records()
    assert "by the compensatory rule; all steps between levels count as equal</caption>" in shown(found)
    assert ("median", "") == ((middle := roll_up(PARTS, "median", scale=SCALE)).rule, middle.assumes)
    assert "<caption>by the median rule</caption>" in shown(middle)


def test_words_and_sources() -> None:
    few = {"learner": ["developed"] * 3, "educator": PARTS}
    found = roll_up(few, "median", scale=SCALE)

    assert "RollUp(median: 1 answered, 1 withheld)" == repr(found)
    headings = ("perspective", "state", "level", "share", "rated", "unrated", "counts")
    assert f"<tr>{''.join(f'<th>{one}</th>' for one in headings)}</tr>" in shown(found)
    assert "RollUp(median: nothing asked)" == repr(roll_up({}, "median"))
    assert "<td>learner</td><td>withheld</td><td></td>" in shown(found)
    assert "<td>initial: 1, emerging: 1, developed: 2</td>" in shown(found)
    assert "<td>initial: 0, emerging: withheld, developed: withheld</td>" in shown(
        roll_up({"learner": ["emerging"] * 2 + ["developed"] * 10}, "median", scale=SCALE)
    )
    assert found.cite().startswith("ISO/IEC (2019). Information technology")
    assert found.cite() == roll_up([["F"]], "staged").cite()
    assert "" == roll_up(PARTS, "conjunctive", scale=SCALE).cite()


@pytest.mark.parametrize(
    ("percent", "rating"),
    [(0, "N"), (15, "N"), (15.01, "P"), (50, "P"), (50.01, "L"), (85, "L"), (85.01, "F"), (100, "F")],
)
def test_a_percentage_has_a_rating(percent: float, rating: str) -> None:
    assert rating == nplf(percent)


@pytest.mark.parametrize("percent", [-0.1, 100.1, math.nan])
def test_a_percentage_is_within_its_range(percent: float) -> None:
    with pytest.raises(InvalidValueError, match=r"percent=.*: expected a number 0\.\.100"):
        nplf(percent)
