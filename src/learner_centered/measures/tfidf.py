"""Likeness of texts by the words they share, each word weighted by how rare it is."""

import heapq
import math
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.measures.source import Source

_FUNCTION_WORDS: Final = """
    a able about across also an and any are as at be been both but by can do does each for from has
    have he her his how i in into is it its me my no nor not of on one or other our own s she so such
    t than that the their them they this through to using was we what when where which who will with
    you your
"""
STOP_WORDS: Final = frozenset(_FUNCTION_WORDS.split())
"""Words that say little of what a text is about.

The list is this project's own: English function words, and `can` and `able`, with which statements
of what learners can do begin.
"""

Stem = Callable[[str], str]
"""Makes of a word what it is compared by."""
Weighted = Mapping[str, float]
"""The words of one text with their weights."""

#: Far more than sums of products of shares are ever off, and far less than any score that counts.
_SLACK: Final = 1e-9

SPARCK_JONES: Final = Source(
    "Spärck Jones, K.",
    1972,
    "A statistical interpretation of term specificity and its application in retrieval",
    "Journal of Documentation 28:11-21",
    "10.1108/eb026526",
)
SALTON_BUCKLEY: Final = Source(
    "Salton, G. & Buckley, C.",
    1988,
    "Term-weighting approaches in automatic text retrieval",
    "Information Processing & Management 24:513-523",
    "10.1016/0306-4573(88)90021-0",
)


@attrs.frozen(kw_only=True)
class SharedWord:
    """A word that two texts share.

    Attributes:
        word: The word, in the form it was compared in.
        contribution: What it adds to the score of the two texts, above 0 and at most 1.
    """

    word: str
    contribution: float


@attrs.frozen(kw_only=True)
class Likeness:
    """How alike a text of the left and one of the right are.

    Attributes:
        right: The place of the text of the right, from 0.
        score: The cosine of their weighted words, above 0 and at most 1.
        shared: The words they share, the greatest contribution first, then by the word.
    """

    right: int
    score: float
    shared: tuple[SharedWord, ...]


class _Letters(dict[int, str | None]):
    """What becomes of each character: part of a word, nothing, or a space between words."""

    def __missing__(self, code: int) -> str | None:
        """Judge a character when it is first met."""
        character = chr(code)
        kind = unicodedata.category(character)
        # Marks belong to the letter before them: without them words of many scripts fall apart.
        kept = character if character.isalnum() or kind[0] == "M" else " "
        self[code] = None if kind == "Cf" else kept
        return self[code]


_LETTERS: Final = _Letters()


def words_of(text: str, stop_words: Iterable[str] = STOP_WORDS, *, stem: Stem | None = None) -> list[str]:
    """Return the words of a text in their order, folded so that spelling by case does not matter.

    A word is a run of letters, digits and marks in any script; everything else divides, hyphens
    and apostrophes too. Words are not cut to their stems, unless `stem` does so. Scripts that are
    written without spaces are not divided.

    Args:
        text: The text.
        stop_words: Words to leave out, in whatever case; by default a short list of English
            function words, `STOP_WORDS`.
        stem: What becomes of each word that is left, such as a stemmer of the caller's language;
            a word that becomes empty is left out. None keeps words as they are.

    Raises:
        InvalidValueError: `stop_words` is one text.

    Cost: O(characters).

    Example:
        >>> words_of("I can set Self-chosen GOALS.")
        ['set', 'self', 'chosen', 'goals']
    """
    return _kept(text, _stop_words(stop_words), stem)


def tf_idf(
    texts: Iterable[str], *, stop_words: Iterable[str] = STOP_WORDS, stem: Stem | None = None
) -> list[dict[str, float]]:
    """Return the weight of each word of each text, every text scaled to length 1.

    A word that occurs c times in a text and in d of all N texts weighs c · (1 + ln((1 + N) / (1 + d)))
    before scaling. The ones inside keep a word that all texts share from weighing nothing.

    Args:
        texts: The texts.
        stop_words: Words to leave out, as for `words_of`.
        stem: What becomes of each word, as for `words_of`.

    Returns:
        For each text its words with their weights, above 0 and at most 1, in the order of their
        first appearance; empty where no word is left.

    Raises:
        InvalidValueError: `texts` or `stop_words` is one text.

    Cost: O(characters).

    Source: Spärck Jones 1972 for the weight of rare words; Salton & Buckley 1988 for count times
    weight and scaling to length 1; the ones are a house rule, and a common one.

    Example:
        >>> [{word: round(weight, 3) for word, weight in one.items()} for one in tf_idf(["sets goals", "goals"])]
        [{'sets': 0.815, 'goals': 0.58}, {'goals': 1.0}]
    """
    counts = _counts("texts", texts, _stop_words(stop_words), stem)
    rarity = _rarity(counts)
    weighted = [_weighted(one, rarity) for one in counts]
    return [{word: weight / math.sqrt(_squared(one)) for word, weight in one.items()} for one in weighted]


def likenesses(
    left: Iterable[str],
    right: Iterable[str],
    *,
    same: Mapping[int, int] | None = None,
    most: int | None = None,
    least: float = 0.0,
    stop_words: Iterable[str] = STOP_WORDS,
    stem: Stem | None = None,
) -> Iterator[tuple[Likeness, ...]]:
    """Yield for each text of the left the texts of the right that share words with it, the most alike first.

    The score is the cosine of their `tf_idf` weights, over the texts of both sides: 1 for texts
    of the same words in the same proportions. Only pairs that share a word are looked at; equal
    scores stand in the order of the right.

    Args:
        left: The texts to find others for.
        right: The texts to be found.
        same: For places on the left the place on the right where the very same text stands,
            which then is counted once and not compared with itself.
        most: The most likenesses for one text, 1 or above; None is all.
        least: The lowest score, 0..1.
        stop_words: Words to leave out, as for `words_of`.
        stem: What becomes of each word, as for `words_of`.

    Raises:
        InvalidValueError: `left`, `right` or `stop_words` is one text, or `most` is below 1.

    Cost: O(characters + for each word of a text on the left the texts on the right that hold it).

    Source: Salton & Buckley 1988.

    Example:
        >>> (found,) = likenesses(["sets goals"], ["reviews goals", "speaks"])
        >>> [(one.right, round(one.score, 3), one.shared[0].word) for one in found]
        [(0, 0.366, 'goals')]
    """
    if most is not None and most < 1:
        raise InvalidValueError(f"most={most!r}: expected a whole number from 1 on, or None")
    twins: Mapping[int, int] = {} if same is None else same
    left_out = _stop_words(stop_words)
    ours, theirs = _counts("left", left, left_out, stem), _counts("right", right, left_out, stem)
    repeated = set(twins.values())
    rarity = _rarity([*ours, *(one for place, one in enumerate(theirs) if place not in repeated)])
    against = _Postings([_weighted(one, rarity) for one in theirs])
    return (
        against.alike(_weighted(one, rarity), skip=twins.get(place), most=most, least=least)
        for place, one in enumerate(ours)
    )


class _Postings:
    """Weighted texts, found by their words."""

    def __init__(self, texts: Sequence[Weighted]) -> None:
        """Note for each word the texts that hold it, with its weight there where they have length 1."""
        self._texts = texts
        self._squared = [_squared(one) for one in texts]
        self._holders: dict[str, list[tuple[int, float]]] = {}
        for place, (one, squared) in enumerate(zip(texts, self._squared, strict=True)):
            length = math.sqrt(squared)
            for word, weight in one.items():
                self._holders.setdefault(word, []).append((place, weight / length))

    def alike(self, text: Weighted, *, skip: int | None, most: int | None, least: float) -> tuple[Likeness, ...]:
        """Return the texts that share a word with one, the most alike first."""
        scores: dict[int, float] = {}
        length = math.sqrt(_squared(text))
        for word, weight in text.items():
            share = weight / length
            for place, other in self._holders.get(word, ()):
                scores[place] = scores.get(place, 0.0) + share * other
        if skip is not None:
            scores.pop(skip, None)
        floor = least
        if most is not None and most < len(scores):
            floor = max(floor, heapq.nlargest(most, scores.values())[-1])
        # These sums are rounded as they go: they choose whom to look at, and the rest is exact.
        found = [self._likeness(text, place) for place, score in scores.items() if score >= floor - _SLACK]
        ranked = sorted(found, key=lambda one: (-one.score, one.right))
        return tuple(one for one in ranked[:most] if one.score >= least)

    def _likeness(self, text: Weighted, place: int) -> Likeness:
        """Return how alike a text and one of these are, rounded once."""
        other = self._texts[place]
        # One root of the product, not a product of roots: a text is then exactly 1 like itself.
        scale = math.sqrt(_squared(text) * self._squared[place])
        products = {word: weight * other[word] for word, weight in text.items() if word in other}
        words = (SharedWord(word=word, contribution=min(1.0, product / scale)) for word, product in products.items())
        return Likeness(
            right=place,
            score=min(1.0, math.fsum(products.values()) / scale),
            shared=tuple(sorted(words, key=lambda one: (-one.contribution, one.word))),
        )


def _counts(name: str, texts: Iterable[str], left_out: Collection[str], stem: Stem | None) -> list[Counter[str]]:
    """Return how often each word occurs, for each text."""
    if isinstance(texts, str):
        raise InvalidValueError(f"{name}={texts!r} is one text: expected a list of texts, such as [{texts!r}]")
    return [Counter(_kept(text, left_out, stem)) for text in texts]


def _rarity(counts: Sequence[Mapping[str, int]]) -> dict[str, float]:
    """Return the weight that one occurrence of each word has: more, the fewer of the texts hold it."""
    holders = Counter(word for one in counts for word in one)
    return {word: 1 + math.log((1 + len(counts)) / (1 + count)) for word, count in holders.items()}


def _weighted(counts: Mapping[str, int], rarity: Mapping[str, float]) -> Weighted:
    """Return the weight of each word of one text, before scaling."""
    return {word: count * rarity[word] for word, count in counts.items()}


def _squared(weighted: Weighted) -> float:
    """Return the square of the length of one text's weights."""
    return math.fsum(weight * weight for weight in weighted.values())


def _stop_words(given: Iterable[str]) -> frozenset[str]:
    """Return stop words in the form words are compared in."""
    if isinstance(given, str):
        raise InvalidValueError(f"stop_words={given!r} is one text: expected a list of words, such as [{given!r}]")
    return _folded(frozenset(given))


@lru_cache(maxsize=8)
def _folded(given: frozenset[str]) -> frozenset[str]:
    """Return the words of some texts, worked out once for each list of stop words."""
    return frozenset(word for text in given for word in _all_words(text))


def _kept(text: str, left_out: Collection[str], stem: Stem | None) -> list[str]:
    """Return the words of a text that count, in the form they are compared in."""
    words = [word for word in _all_words(text) if word not in left_out]
    return words if stem is None else [short for short in map(stem, words) if short]


def _all_words(text: str) -> list[str]:
    """Return the folded words of a text."""
    # Folding can undo what normalizing has done, so that it is done again.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    letters = unicodedata.normalize("NFC", folded.translate(_LETTERS))
    # Marks alone are no word: what makes a picture colourful is one.
    return [word for word in letters.split() if any(map(str.isalnum, word))]
