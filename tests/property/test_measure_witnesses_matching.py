"""Measures of sets and of likeness by words against scikit-learn and scipy, which work out the same by other code.

Sets are handed to the witnesses as one truth value for each thing that could be in them. Where
they say a number by convention for what is 0/0, or refuse, here is NaN, or nothing: both are held.
"""

import math
import warnings
from collections.abc import Callable, Sequence
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learner_centered.measures.matching import jaccard, retrieval
from learner_centered.measures.tfidf import likenesses, tf_idf, words_of

np: Any = pytest.importorskip("numpy", reason="numpy makes the tables of the witnesses")
distance: Any = pytest.importorskip("scipy.spatial.distance", reason="scipy is a witness")
metrics: Any = pytest.importorskip("sklearn.metrics", reason="scikit-learn is a witness")
pairwise: Any = pytest.importorskip("sklearn.metrics.pairwise", reason="scikit-learn is a witness")
sklearn_text: Any = pytest.importorskip("sklearn.feature_extraction.text", reason="scikit-learn is a witness")

#: What could be in a set.
THINGS: Final = range(6)
sets = st.sets(st.sampled_from(THINGS))
#: Words of some scripts, one of them a stop word and some the same when folded.
WORDS: Final = ("goals", "Goals", "GOALS", "the", "sets", "naïve", "目標", "straße", "STRASSE", "reviews")
texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=6).map("; ".join), max_size=5)
#: The witnesses look closely at what they are handed, which takes its time on a busy machine.
PATIENT: Final = settings(deadline=None)


def members(held: set[int]) -> list[bool]:
    """Return for each thing whether it is in a set: what the witnesses take."""
    return [thing in held for thing in THINGS]


def cut(word: str) -> str:
    """Return a word without its last letters, as a stemmer might; nothing is left of the shortest, which is dropped."""
    return word[:-2]


def said(witness: Callable[..., Any], *asked: Any, **how: Any) -> float:
    """Return what a witness says without a warning, which would be an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return float(witness(*asked, **how))


# Sets.


@PATIENT
@given(sets, sets)
def test_jaccard_is_that_of_scikit_learn_and_of_scipy(a: set[int], b: set[int]) -> None:
    """Of two empty sets one says 0 or 1, as it is told, and the other that they are not apart: here it is NaN."""
    one, other = members(a), members(b)

    if not a | b:
        assert math.isnan(jaccard(a, b))
        assert 0.0 == metrics.jaccard_score(one, other, zero_division=0)
        assert 1.0 == metrics.jaccard_score(one, other, zero_division=1)
        assert 0.0 == distance.jaccard(one, other)
        return
    assert pytest.approx(said(metrics.jaccard_score, one, other)) == jaccard(a, b)
    assert pytest.approx(1 - distance.jaccard(one, other)) == jaccard(a, b)


@PATIENT
@given(sets, sets)
def test_precision_recall_and_f1_are_those_of_scikit_learn(found: set[int], reference: set[int]) -> None:
    """Asked for NaN where it divides by zero, it says NaN for the very numbers that are NaN here."""
    truth, guess = members(reference), members(found)

    answer = retrieval(found, reference)

    numbers = (answer.precision, answer.recall, answer.f1)
    scores = (metrics.precision_score, metrics.recall_score, metrics.f1_score)
    expected = [said(score, truth, guess, zero_division=math.nan) for score in scores]
    assert pytest.approx(expected, nan_ok=True) == numbers
    assert any(map(math.isnan, expected)) == (answer.reason is not None)
    (_, wrong), (missed, right) = metrics.confusion_matrix(truth, guess, labels=[False, True]).tolist()
    assert (right, right + wrong, right + missed) == (answer.both, answer.found, answer.reference)


# Words.


@PATIENT
@given(texts, st.sampled_from([None, cut]))
def test_tf_idf_is_that_of_scikit_learn(given_texts: list[str], stem: Callable[[str], str] | None) -> None:
    """Its words are handed in, its weights are its own; it refuses texts without any word."""
    whole = [words_of(text) for text in given_texts]
    words = whole if stem is None else [[short for word in row if (short := stem(word))] for row in whole]
    answer = tf_idf(given_texts, stem=stem)

    if not any(words):
        assert [{} for _ in given_texts] == answer
        with pytest.raises(ValueError, match="empty vocabulary"):
            sklearn_text.TfidfVectorizer(analyzer=list).fit(words)
        return
    vectorizer = sklearn_text.TfidfVectorizer(analyzer=list)
    weights = vectorizer.fit_transform(words).toarray()
    vocabulary = vectorizer.get_feature_names_out()
    expected = [{word: weight for word, weight in zip(vocabulary, row, strict=True) if weight} for row in weights]
    assert [pytest.approx(row) for row in expected] == answer


def rows_of(counted: Sequence[str], *asked: Sequence[str]) -> list[Any]:
    """Return the weights by scikit-learn of some lists of texts, words as rare as they are in those counted."""
    vectorizer = sklearn_text.TfidfVectorizer(analyzer=words_of).fit(counted)
    return [vectorizer.transform(side) for side in asked]


@PATIENT
@given(texts, texts)
def test_likeness_is_the_cosine_of_scikit_learn_and_shared_words_are_its_products(
    left: list[str], right: list[str]
) -> None:
    """A pair that is not told of has the cosine 0: it shares no word."""
    found = list(likenesses(left, right))

    assert len(left) == len(found)
    if not any(map(words_of, [*left, *right])) or not left or not right:
        assert not any(found)  # scikit-learn refuses texts without words, and lists without texts
        return
    ours, theirs = rows_of([*left, *right], left, right)
    for row, likely, cosines in zip(ours, found, pairwise.cosine_similarity(ours, theirs), strict=True):
        scores = {one.right: one.score for one in likely}
        assert pytest.approx([scores.get(place, 0.0) for place in range(len(right))]) == cosines.tolist()
        for one in likely:
            products = row.multiply(theirs[one.right]).data.tolist()
            assert pytest.approx(sorted(products, reverse=True)) == [word.contribution for word in one.shared]


@PATIENT
@given(texts, texts, st.data())
def test_a_text_that_stands_on_both_sides_is_counted_once_by_scikit_learn_too(
    others: list[str], right: list[str], data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.sampled_from(range(len(right))), unique=True) if right else st.just([]))
    left = [*others, *(right[place] for place in places)]
    twins = {len(others) + number: place for number, place in enumerate(places)}

    found = list(likenesses(left, right, same=twins))

    if not any(map(words_of, [*left, *right])) or not left or not right:
        assert not any(found)  # scikit-learn refuses texts without words, and lists without texts
        return
    ours, theirs = rows_of([*others, *right], left, right)
    for number, (likely, cosines) in enumerate(zip(found, pairwise.cosine_similarity(ours, theirs), strict=True)):
        scores = {one.right: one.score for one in likely}
        expected = [0.0 if twins.get(number) == place else cosine for place, cosine in enumerate(cosines.tolist())]
        assert pytest.approx(expected) == [scores.get(place, 0.0) for place in range(len(right))]
