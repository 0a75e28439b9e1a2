"""Laws of crosswalks and of suggestions, against definitions written out anew."""

import math
import re
from collections.abc import Sequence
from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner_centered.analysis.crosswalk import compose_crosswalks, crosswalk
from learner_centered.analysis.suggest import suggest_alignments
from learner_centered.measures.matching import cardinalities, jaccard, retrieval
from learner_centered.measures.tfidf import likenesses, tf_idf, words_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, ExternalItem, Outcome
from learner_centered.model.links import Link
from learner_centered.model.words import Stated
from learner_centered.strategies.texts import texts as any_texts
from tests.property.graphs import is_live

SETS = st.sets(st.integers(0, 8))
PAIRS = st.lists(st.tuples(st.integers(0, 4) | st.none(), st.integers(0, 4) | st.none()), max_size=12)
#: Few words, so that texts share them, in every case; some that count for nothing.
TEXTS = st.lists(
    st.lists(st.sampled_from(["goal", "Goal", "plan", "speak", "über", "the"]), max_size=5).map(" ".join), max_size=6
)
MATCHES = (None, "exactMatchOf", "exactMatchOf", "isRelatedTo")
STATUSES = (None, None, None, "planned", "retired")


@st.composite
def sides(draw: st.DrawFn, names: str) -> list[Framework]:
    """Draw frameworks in a row, each with external items for the next and links to them."""
    sizes = [draw(st.integers(1, 4)) for _ in names]
    found: list[Framework] = []
    for place, name in enumerate(names):
        mine = [Competency(id=f"{name}{row}", status=draw(st.sampled_from(STATUSES))) for row in range(sizes[place])]
        after = names[place + 1] if place + 1 < len(names) else "z"
        far = [ExternalItem(id=f"{after}{row}", status=draw(st.sampled_from(STATUSES))) for row in range(5)]
        claim = st.builds(
            Link,
            source=st.sampled_from([one.id for one in mine]),
            target=st.sampled_from([one.id for one in far]),
            relation=st.just("corresponds_to"),
            stated=st.sampled_from([Stated.PRESENT] * 4 + [Stated.ABSENT]),
            match=st.sampled_from(MATCHES),
            status=st.sampled_from(STATUSES),
        )
        found.append(Framework(id=name, items=[*mine, *far], links=draw(st.lists(claim, max_size=10))))
    return found


def said(framework: Framework, *, exactly: bool = False) -> set[tuple[str, str]]:
    """Return the pairs that the live links of a framework say, by the words of the definition."""
    return {
        (one.source, one.target)
        for one in framework.links
        if is_live(framework, one) and (not exactly or one.match == "exactMatchOf")
    }


def alive(framework: Framework, kind: type = Competency) -> set[str]:
    """Return the ids of the items of one type that are not retired."""
    return {item.id for item in framework.items if type(item) is kind and item.status != "retired"}


def plain_weights(texts: Sequence[str]) -> list[dict[str, float]]:
    """Return TF-IDF weights by loops over all words and texts, each text of length 1."""
    split = [[word for word in re.findall(r"\w+", text.lower()) if word != "the"] for text in texts]
    weights: list[dict[str, float]] = []
    for words in split:
        row: dict[str, float] = {}
        for word in set(words):
            holding = len([1 for others in split if word in others])
            row[word] = words.count(word) * (math.log((len(split) + 1) / (holding + 1)) + 1)
        size = sum(weight**2 for weight in row.values()) ** 0.5
        weights.append({word: weight / size for word, weight in row.items()})
    return weights


@given(SETS, SETS)
def test_jaccard_is_symmetric_and_lies_from_0_to_1(a: set[int], b: set[int]) -> None:
    """It is one exactly where the sets are the same."""
    one, other = jaccard(a, b), jaccard(b, a)

    if a or b:
        assert 0 <= one == other <= 1
        assert (a == b) == (one == 1)
        assert a.isdisjoint(b) == (one == 0)
    else:
        assert math.isnan(one)
        assert math.isnan(other)


@given(SETS, SETS)
def test_f1_lies_between_precision_and_recall(found: set[int], reference: set[int]) -> None:
    """It is their harmonic mean, and turning the two sets round turns precision into recall."""
    one, other = retrieval(found, reference), retrieval(reference, found)

    assert (found == set(), reference == set()) == (math.isnan(one.precision), math.isnan(one.recall))
    assert (one.reason is None) == bool(found and reference)
    assert attrs.evolve(one, precision=0.0, recall=0.0, reason=None, found=0, reference=0) == attrs.evolve(
        other, precision=0.0, recall=0.0, reason=None, found=0, reference=0
    )
    if found and reference:
        assert (one.precision, one.recall) == (other.recall, other.precision)
        assert min(one.precision, one.recall) - 1e-12 <= one.f1 <= max(one.precision, one.recall) + 1e-12
    if found & reference:
        assert 2 / (1 / one.precision + 1 / one.recall) == pytest.approx(one.f1)


@given(PAIRS)
def test_cardinality_counts_partners(pairs: list[tuple[int | None, int | None]]) -> None:
    """Each word is what counting all pairs says, and turning pairs round turns words round."""
    whole = [(left, right) for left, right in pairs if left is not None and right is not None]

    for (left, right), word in zip(pairs, cardinalities(pairs), strict=True):
        if left is None or right is None:
            assert f"{1 if left is not None else 0}:{1 if right is not None else 0}" == word
        else:
            sharing = len({one for one, other in whole if other == right})
            shared = len({other for one, other in whole if one == left})
            assert (sharing > 1, shared > 1) == (word[0] == "n", word[2] == "n")
    turned = cardinalities([(right, left) for left, right in pairs])
    assert tuple(word[::-1] for word in cardinalities(pairs)) == turned


@given(sides("ab"))
def test_a_crosswalk_is_its_definition(frameworks: list[Framework]) -> None:
    """Matched and unmatched are all that was asked of, and the pairs are those of the live links."""
    a, b = frameworks

    found = crosswalk(a, b)

    assert (alive(a), alive(b)) == (set(found.left.ids), set(found.right.ids))
    assert {(one, other) for one, other in said(a) if other in alive(b)} == set(found.pairs)
    for side, end in ((found.left, 0), (found.right, 1)):
        assert sorted(side.ids) == sorted((*side.matched, *side.unmatched))
        assert sorted(side.unmatched) == sorted((*side.absent, *side.not_recorded))
        assert {pair[end] for pair in found.pairs} == set(side.matched)
    assert len([one for one in found.matches if one.cardinality is None]) == len(
        [one for one in found.matches if one.stated is Stated.ABSENT]
    )


@given(sides("ab"))
def test_a_crosswalk_the_other_way_is_the_same_turned_round(frameworks: list[Framework]) -> None:
    a, b = frameworks

    one, other = crosswalk(a, b), crosswalk(b, a)

    assert (one.left, one.right) == (other.right, other.left)
    assert set(one.pairs) == {(left, right) for right, left in other.pairs}
    assert [match.cardinality[::-1] for match in one.matches if match.cardinality] == [
        match.cardinality for match in other.matches if match.cardinality
    ]


@given(sides("a"))
def test_one_framework_stands_against_its_own_external_items(frameworks: list[Framework]) -> None:
    (a,) = frameworks

    found = crosswalk(a)

    assert said(a) == set(found.pairs)
    assert alive(a, ExternalItem) == set(found.right.ids)


@given(sides("abc"))
def test_crosswalks_in_a_row_chain_by_exact_matches(frameworks: list[Framework]) -> None:
    a, b, c = frameworks

    found = compose_crosswalks(crosswalk(a, b), crosswalk(b, c))

    chained = {
        (left, right)
        for (left, one), (other, right) in product(said(a, exactly=True), said(b, exactly=True))
        if one == other and one in alive(b) and right in alive(c)
    }
    assert chained == set(found.pairs)
    assert alive(a) == set(found.left.ids)
    assert alive(c) == set(found.right.ids)


@given(TEXTS)
def test_tf_idf_is_its_formula(texts: list[str]) -> None:
    expected, found = plain_weights(texts), tf_idf(texts)

    assert [pytest.approx(row) for row in expected] == found


@given(TEXTS, TEXTS)
def test_likeness_is_the_cosine_of_all_pairs(left: list[str], right: list[str]) -> None:
    """Looking at shared words only finds what looking at all pairs finds, in the same order."""
    weights = plain_weights([*left, *right])
    found = list(likenesses(left, right))

    for mine, likely in zip(weights, found, strict=False):
        cosines = [sum(weight * other.get(word, 0) for word, weight in mine.items()) for other in weights[len(left) :]]
        assert {place for place, cosine in enumerate(cosines) if cosine} == {one.right for one in likely}
        assert sorted(likely, key=lambda one: (-one.score, one.right)) == list(likely)
        for one in likely:
            assert cosines[one.right] == pytest.approx(one.score)
            assert one.score == pytest.approx(math.fsum(word.contribution for word in one.shared))
            assert 0 < one.score <= 1
    assert len(left) == len(found)


@given(TEXTS, TEXTS, st.integers(1, 4), st.floats(0, 1))
def test_most_and_least_keep_the_first_of_all(left: list[str], right: list[str], most: int, least: float) -> None:
    """Nothing is lost by not looking at all of them, equal scores among them."""
    expected = [tuple(one for one in likely if one.score >= least)[:most] for likely in likenesses(left, right)]

    assert expected == list(likenesses(left, right, most=most, least=least))


@given(TEXTS, any_texts(), any_texts())
def test_a_text_is_wholly_like_itself(others: list[str], one: str, other: str) -> None:
    """Exactly 1, whatever the other texts are; and likeness is the same from both sides."""
    mine, theirs = (
        {like.right: like.score for like in likely} for likely in likenesses([one, other], [one, other, *others])
    )

    assert bool(words_of(one)) == (0 in mine)
    assert mine.get(0, 1.0) == 1.0
    assert mine.get(1) == theirs.get(0)


@given(any_texts())
def test_words_of_words_are_the_same_words(text: str) -> None:
    words = words_of(text)

    assert words == words_of(" ".join(words))


@given(TEXTS, TEXTS, st.integers(1, 3), st.sampled_from([0.0, 0.1, 0.7]), st.booleans())
def test_new_ids_change_the_ids_only(left: list[str], right: list[str], most: int, least: float, alone: bool) -> None:
    """Titles do not come from ids here, and no order does."""
    titled = [
        Framework(id=name, items=[Outcome(id=f"{name}{row}", title=text or "?") for row, text in enumerate(texts)])
        for name, texts in (("a", left), ("b", right))
    ]
    new = {item.id: f"{99 - row}-{item.id[::-1]}" for made in titled for row, item in enumerate(made.items)}
    named = [attrs.evolve(made, items=[attrs.evolve(one, id=new[one.id]) for one in made.items]) for made in titled]
    if alone:
        titled, named = [titled[0]] * 2, [named[0]] * 2

    old = suggest_alignments(*titled, most=most, least=least)
    renamed = suggest_alignments(*named, most=most, least=least)

    assert [attrs.evolve(one, left=new[one.left], right=new[one.right]) for one in old.rows] == list(renamed.rows)
    assert all(one.score >= least for one in old.rows)
    assert all(1 <= one.rank <= most for one in old.rows)
    assert not alone or all(one.left != one.right for one in old.rows)


@given(sides("ab"), st.integers(0, 9))
def test_new_ids_change_the_ids_of_a_crosswalk_only(frameworks: list[Framework], salt: int) -> None:
    """What is found does not depend on what things are called, as long as both sides call them so."""

    def renamed(framework: Framework) -> Framework:
        return attrs.evolve(
            framework,
            items=[attrs.evolve(item, id=f"{salt}-{item.id[::-1]}") for item in framework.items],
            links=[
                attrs.evolve(link, source=f"{salt}-{link.source[::-1]}", target=f"{salt}-{link.target[::-1]}")
                for link in framework.links
            ],
        )

    a, b = frameworks
    old, new = crosswalk(a, b), crosswalk(renamed(a), renamed(b))

    assert [(f"{salt}-{one[::-1]}", f"{salt}-{other[::-1]}") for one, other in old.pairs] == list(new.pairs)
    assert [one.cardinality for one in old.matches] == [one.cardinality for one in new.matches]
