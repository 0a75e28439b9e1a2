"""Counts, lists and chains in plain words."""

import pytest

from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Relation
from learner_centered.reports.words import counted, listed, plural, sentence


@pytest.mark.parametrize(
    ("number", "noun", "expected"),
    [
        (0, "item", "0 items"),
        (1, "item", "1 item"),
        (2, "competency", "2 competencies"),
        (30_000, "link", "30,000 links"),
    ],
)
def test_a_count_agrees_with_its_noun(number: int, noun: str, expected: str) -> None:
    assert expected == counted(number, noun)


def test_every_item_type_has_a_plural() -> None:
    assert ["school structures", "competencies"] == [plural("school structure"), plural("competency")]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (list("abcd"), "a, b, c and 1 more"),
    ],
)
def test_a_list_says_how_many_it_leaves_out(names: list[str], expected: str) -> None:
    assert expected == listed(names, most=3)


@pytest.mark.parametrize(
    ("chain", "expected"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "refines", "b"], "a spells out b"),
        (["v", "sustains", "s", "enables", "p"], "v is needed for s, which makes room for p"),
        (["a", "unheard_of", "b"], "a unheard_of b"),
    ],
)
def test_a_chain_reads_as_a_sentence(chain: list[str], expected: str) -> None:
    assert expected == sentence(chain)


def test_a_relation_of_ones_own_speaks_in_its_own_words() -> None:
    vocabulary = DEFAULT_VOCABULARY.extend(relations=[Relation(name="mentors", phrase="walks beside")])

    assert "elder walks beside learner" == sentence(["elder", "mentors", "learner"], vocabulary)
