"""The nearest known word."""

import pytest

from learner_centered.findings.nearest import MOST_WORDS, did_you_mean, nearest
from learner_centered.findings.severity import Severity


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("mindest", "mindset"),
        ("MIND SET", "mindset"),
        ("Small Learning-comunity", "small_learning_community"),
        ("zzz", None),
        ("", None),
    ],
)
def test_the_nearest_word_looks_through_case_and_dividers(word: str, expected: str | None) -> None:
    assert expected == nearest(word, ["knowledge", "mindset", "small_learning_community"])


def test_the_first_of_words_that_look_alike_is_named() -> None:
    assert "a-b-c" == nearest("a_b_c", ["a-b-c", "a b c"])


def test_very_many_words_are_not_searched() -> None:
    assert nearest("w1", (f"w{row}" for row in range(MOST_WORDS + 1))) is None
    assert "w1" == nearest("w1", (f"w{row}" for row in range(MOST_WORDS)))
    assert nearest("x" * 300, ["x" * 250]) == "x" * 250


def test_did_you_mean_is_empty_when_nothing_is_close() -> None:
    assert "did you mean 'mindset'?" == did_you_mean("mindest", ["mindset"])
    assert "did you mean 'error'?" == did_you_mean("eror", Severity)
    assert "" == did_you_mean("zzz", ["mindset"])
