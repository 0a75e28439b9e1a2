"""Content validity: items, scale, blanks, and what it refuses."""

import math
import pickle
import re
from typing import Any

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.content_validity import content_validity
from tests.helpers.notebook import shown

#: Three items and four experts; the last item divides them.
PANEL = [[4, 4, 3, 4], [3, 4, 4, 4], [1, 2, 3, 4]]


def about(number: float) -> Any:
    """Return what equals a number up to rounding."""
    return pytest.approx(number)


def test_an_item_is_what_its_experts_say() -> None:
    item = content_validity(PANEL).items[2]

    assert (2, 4, 2, None) == (item.item, item.experts, item.relevant, item.reason)
    assert (0.5, about((0.5 - 0.375) / 0.625), 0.0, 0.5) == (item.i_cvi, item.kappa, item.cvr, item.aiken_v)


def test_the_scale_is_the_mean_of_its_items_and_the_share_without_dissent() -> None:
    answer = content_validity(PANEL)

    assert (about(2.5 / 3), about(2 / 3)) == (answer.s_cvi_ave, answer.s_cvi_ua)
    assert about((11 / 12 + 11 / 12 + 6 / 12) / 3) == answer.mean_aiken_v
    assert about(1 / 3) == answer.raw
    assert (3, 3, 4) == (answer.n_items, answer.n_rated, answer.n_experts)
    assert (answer.s_cvi_ave, None) == (float(answer), answer.reason)


def test_an_item_is_judged_by_those_who_rated_it() -> None:
    """A blank is no verdict: neither for relevance nor against it."""
    answer = content_validity([[4, None, 3], [None, None, None], [1, 4, None]])

    assert [(2, 2, 1.0), (0, 0, None), (2, 1, 0.5)] == [
        (one.experts, one.relevant, None if math.isnan(one.i_cvi) else one.i_cvi) for one in answer.items
    ]
    assert (0.75, 0.5, 3, 2) == (answer.s_cvi_ave, answer.s_cvi_ua, answer.n_items, answer.n_rated)
    assert [None, "no expert rated it", None] == [one.reason for one in answer.items]
    assert {"i_cvi": None, "kappa": None, "cvr": None, "aiken_v": None}.items() <= answer.to_records()[1].items()


def test_one_expert_is_enough_for_a_verdict_beyond_chance() -> None:
    assert [1.0, -1.0] == [one.kappa for one in content_validity([[4], [1]]).items]


def test_many_experts_leave_nothing_to_chance() -> None:
    """A half to the power of two thousand is 0 to a float; the count of ways is not."""
    (item,) = content_validity([[4] * 1999 + [1]]).items

    assert about(1999 / 2000) == item.kappa


def test_lawshe_asks_for_essential() -> None:
    answer = content_validity(
        [["essential"] * 8 + ["useful", "not necessary"]],
        relevant=["essential"],
        categories=["not necessary", "useful", "essential"],
    )

    assert (0.8, about(0.6), about(0.85)) == (
        answer.items[0].i_cvi,
        answer.items[0].cvr,
        answer.items[0].aiken_v,
    )


def test_experts_may_have_names() -> None:
    columns = dict(zip("abcd", zip(*PANEL, strict=True), strict=True))

    assert content_validity(PANEL) == content_validity(columns)


@pytest.mark.parametrize("rows", [[], [[None, None]]])
def test_without_a_rating_there_is_no_validity(rows: list[list[None]]) -> None:
    answer = content_validity(rows)

    assert "no item has a rating" == answer.reason
    assert [True] * 4 == [
        math.isnan(one) for one in (answer.s_cvi_ave, answer.s_cvi_ua, answer.mean_aiken_v, answer.raw)
    ]
    assert answer == content_validity(rows)


def test_records_and_words_show_the_items() -> None:
    answer = content_validity(PANEL)

    assert {
        "item": 0,
        "experts": 4,
        "relevant": 4,
        "i_cvi": 1.0,
        "kappa": 1.0,
        "cvr": 1.0,
        "aiken_v": about(11 / 12),
        "reason": None,
    } == answer.to_records()[0]
    assert 3 == len(answer.to_records())
    assert "ContentValidity(S-CVI/Ave 0.833, S-CVI/UA 0.667, raw 0.333, 3 items, 4 experts)" == repr(answer)
    assert "<caption>ContentValidity(S-CVI/Ave 0.833" in shown(answer)
    headings = ["item", "experts", "relevant", "I-CVI", "kappa", "CVR", "V", "reason"]
    assert "".join(f"<th>{heading}</th>" for heading in headings) in shown(answer)
    assert answer == pickle.loads(pickle.dumps(answer))  # noqa: S301 # our own bytes


def test_each_index_is_cited() -> None:
    cited = content_validity(PANEL).cite()

    assert ["Lynn 1986", "Polit 2006", "Polit 2007", "Lawshe 1975", "Aiken 1985"] == [
        f"{line.split(',')[0]} {line.split('(')[1][:4]}" for line in cited.splitlines()
    ]


@pytest.mark.parametrize(
    ("rows", "asked", "message"),
    [
        ([[5]], {}, "unit 0, rater 0: 5 is none of the categories 1, 2, 3, 4"),
        (PANEL, {"relevant": [4, 5]}, "relevant= holds 5, which is none of the categories 1, 2, 3, 4"),
        (PANEL, {"relevant": []}, "relevant=[]: expected some of the categories 1, 2, 3, 4, but not all"),
        (PANEL, {"relevant": [1, 2, 3, 4]}, "expected some of the categories"),
        ([["yes"]], {"relevant": "yes", "categories": ["no", "yes"]}, "relevant='yes': expected a list of ratings"),
        ([[1]], {"relevant": [1], "categories": [1]}, "expected some of the categories 1, but not all"),
        ([[1]], {"relevant": [1], "categories": [2, 1]}, "numbers have an order, declare them ascending"),
    ],
)
def test_what_does_not_fit_is_refused(rows: Any, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        content_validity(rows, **asked)
