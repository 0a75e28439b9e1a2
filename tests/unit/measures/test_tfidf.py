"""Words, their weights, and texts that share them."""

import math

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.tfidf import STOP_WORDS, likenesses, tf_idf, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sets GOALS, reviews goals.", ["sets", "goals", "reviews", "goals"]),
        ("self-aware learner’s (K-5)", ["self", "aware", "learner", "k", "5"]),
        ("under_score & 1e3", ["under", "score", "1e3"]),
        ("Straße STRASSE", ["strasse", "strasse"]),
        ("É é E\u0301", ["é", "é", "é"]),  # composed or not, large or small
        ("\ufb01nd \uff21", ["find"]),  # the ligature of fi; a wide A is the stop word
        ("Ümit İzmir", ["ümit", "i̇zmir"]),
        ("ΣΟΦΟΣ σοφος", ["σοφοσ", "σοφοσ"]),  # a final sigma too
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),  # marks belong to their letters
        ("co\u00adoperate", ["cooperate"]),  # a soft hyphen is nothing
        ("e\u200d\u0301t\u00e9", ["été"]),  # and so is what joins letters
        ("❤\ufe0f 1️⃣ ...", ["1\ufe0f\u20e3"]),  # marks alone are no word
        ("I can do it", []),
        ("", []),
    ],
)
def test_words_are_folded_in_any_script(text: str, expected: list[str]) -> None:
    assert expected == words_of(text)


def test_stop_words_are_the_callers_choice() -> None:
    assert ["i", "can", "set", "goals"] == words_of("I can set goals", ())
    assert ["i", "can"] == words_of("I can set goals", iter(["SET", "Goals"]))
    assert ["set", "goals"] == words_of("I don't set goals", [*STOP_WORDS, "don't"])


def test_words_are_cut_to_their_stems_only_where_a_stemmer_is_given() -> None:
    def cut(word: str) -> str:
        return word.removesuffix("s").removesuffix("plan")

    assert ["goals", "plans"] == words_of("Goals and plans")
    assert ["goal"] == words_of("Goals and plans", stem=cut)  # what becomes empty is left out
    assert [{"goal": 1.0}] == tf_idf(["goals Goal"], stem=cut)
    assert [[1.0]] == [[one.score for one in likely] for likely in likenesses(["goals"], ["goal"], stem=cut)]
    assert ["thi"] == words_of("this", ["thi"], stem=cut)  # stop words are whole words


def test_stop_words_stand_in_the_form_words_are_compared_in() -> None:
    assert sorted(STOP_WORDS) == sorted(word for one in STOP_WORDS for word in words_of(one, ()))


def test_one_text_is_no_list() -> None:
    with pytest.raises(InvalidValueError, match=r"stop_words='the' is one text: expected a list of words"):
        words_of("the", "the")
    with pytest.raises(InvalidValueError, match=r"texts='goals' is one text: expected a list of texts"):
        tf_idf("goals")
    with pytest.raises(InvalidValueError, match="left='goals' is one text"):
        likenesses("goals", [])
    with pytest.raises(InvalidValueError, match="right='goals' is one text"):
        likenesses([], "goals")


def test_a_text_without_words_has_no_weights() -> None:
    assert [{}, {"goals": 1.0}] == tf_idf(["I can", "goals"])


def test_rare_words_weigh_more() -> None:
    first, _, _ = tf_idf(["sets goals", "reviews goals", "goals"])

    assert ["sets", "goals"] == list(first)
    assert first["sets"] > first["goals"]
    assert math.isclose(1, math.hypot(*first.values()))


def test_the_most_alike_come_first_and_equal_ones_in_their_order() -> None:
    (found,) = likenesses(["sets goals"], ["goals", "speaks", "sets goals", "goals", "goals sets"])

    assert [2, 4, 0, 3] == [one.right for one in found]
    assert [1.0, 1.0] == [one.score for one in found[:2]]
    assert found[2].score == found[3].score


def test_shared_words_stand_by_what_they_add() -> None:
    found = likenesses(["b a rare rare", "b a"], ["b rare a"], stop_words=())
    (best,) = next(found)

    assert ["rare", "a", "b"] == [one.word for one in best.shared]
    assert math.isclose(best.score, math.fsum(one.contribution for one in best.shared))


def test_most_and_least_bound_what_is_found() -> None:
    right = ["sets goals", "goals", "goals speaks listens"]
    (every,) = likenesses(["sets goals"], right)
    (two,) = likenesses(["sets goals"], right, most=2)
    (enough,) = likenesses(["sets goals"], right, least=every[1].score)

    assert 3 == len(every)
    assert every[:2] == two == enough
    with pytest.raises(InvalidValueError, match="most=0: expected a whole number from 1 on, or None"):
        likenesses([], [], most=0)


def test_a_score_below_the_least_by_one_rounding_is_left_out() -> None:
    ((one,),) = likenesses(["sets goals"], ["reviews goals"])

    assert [(one,)] == list(likenesses(["sets goals"], ["reviews goals"], least=one.score))
    assert [()] == list(likenesses(["sets goals"], ["reviews goals"], least=math.nextafter(one.score, 1)))


def test_no_rounding_makes_texts_more_alike_than_one() -> None:
    """Unbounded, the score of these two and what their word adds to it are rounded to above 1."""
    ((like,), *_) = likenesses(["goals " * 4], ["goals " * 28, "speaks", "speaks", "speaks"])

    assert (1.0, 1.0) == (like.score, like.shared[0].contribution)


def test_the_very_same_text_is_counted_once_and_not_compared_with_itself() -> None:
    texts = ["sets goals", "reviews goals"]
    found = list(likenesses(texts, texts, same={0: 0, 1: 1}))
    weights = tf_idf(texts)

    assert [[1], [0]] == [[one.right for one in likely] for likely in found]
    assert math.isclose(weights[0]["goals"] * weights[1]["goals"], found[0][0].score)


def test_nothing_is_like_nothing() -> None:
    assert [()] == list(likenesses(["goals"], []))
    assert [] == list(likenesses([], ["goals"]))
    assert [()] == list(likenesses(["I can"], ["I can"]))
