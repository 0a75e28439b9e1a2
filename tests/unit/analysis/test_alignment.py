"""The four elements side by side, on small frameworks."""

import pytest

from learner_centered.analysis.alignment import Behind, ElementPair, alignment
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Relation
from learner_centered.model.words import Element
from tests.helpers.notebook import shown

OUTCOMES, MODEL, DESIGN, CONDITIONS = Element


def district() -> Framework:
    """Return one outcome with everything behind it, and one with nothing."""
    b = FrameworkBuilder("f")
    agency, wisdom = b.outcome("agency", title="Agency"), b.outcome("wisdom")
    b.outcome("gone", status="retired")
    goals = b.competency("goals", refines=agency)
    unit = b.experience("unit", develops=goals)
    b.practice("voice", shapes=unit)
    b.structure("advisory", enables=unit)
    b.structure("bells")
    b.condition("trust", sustains=["advisory", to(wisdom, stated="absent")])
    b.initiative("move", advances=unit)
    return b.build()


def test_pairs_count_both_ways() -> None:
    found = alignment(district())

    assert ElementPair(source=MODEL, target=OUTCOMES, items=2, reach=2, rest=0) == found.pair(MODEL, OUTCOMES)
    assert ElementPair(source=OUTCOMES, target=MODEL, items=3, reach=0, rest=2) == found.pair(OUTCOMES, MODEL)
    assert ElementPair(source=DESIGN, target=MODEL, items=2, reach=1, rest=0) == found.pair(DESIGN, "learning_model")
    assert ElementPair(source=DESIGN, target=CONDITIONS, items=2, reach=0, rest=1) == found.pair(DESIGN, CONDITIONS)
    assert ElementPair(source=CONDITIONS, target=OUTCOMES, items=1, reach=1, rest=0) == found.pair(CONDITIONS, OUTCOMES)
    assert (0.5, 0.0, 2 / 3) == (
        found.pair(DESIGN, MODEL).share,
        found.pair(DESIGN, MODEL).rest_share,
        found.pair(OUTCOMES, DESIGN).rest_share,
    )
    assert 12 == len(found.pairs)
    assert [(OUTCOMES, MODEL), (OUTCOMES, DESIGN)] == [(one.source, one.target) for one in found.pairs[:2]]


def test_an_empty_element_has_no_share() -> None:
    pair = alignment(Framework(id="f")).pair(MODEL, OUTCOMES)

    assert (0, 0, None, None) == (pair.items, pair.reach, pair.share, pair.rest_share)


def test_each_outcome_tells_counts_and_a_shortest_chain() -> None:
    agency, wisdom = alignment(district()).outcomes

    assert ("agency", "Agency") == (agency.id, agency.title)
    assert [1, 2, 1, 1] == [one.count for one in agency.behind]
    assert [
        "goals —refines→ agency",
        "unit —develops→ goals —refines→ agency",
        "advisory —enables→ unit —develops→ goals —refines→ agency",
        "trust —sustains→ advisory —enables→ unit —develops→ goals —refines→ agency",
    ] == [one.chain.text() for one in agency.behind if one.chain]
    assert agency["school_design"] is agency.behind[2]
    assert tuple(Behind(element=element, count=0, chain=None) for element in Element) == wisdom.behind


def test_the_first_of_equally_short_chains_is_shown() -> None:
    b = FrameworkBuilder("f")
    agency = b.outcome("agency")
    b.outcome("part", part_of=agency)
    b.competency("goals", refines=agency)
    b.experience("one", develops=agency)
    b.experience("two", assesses=agency)
    b.experience("far", develops="goals")

    row = alignment(b.build()).outcomes[0]

    assert [2, 3, 0, 0] == [one.count for one in row.behind]
    assert ["goals —refines→ agency", "one —develops→ agency"] == [one.chain.text() for one in row.behind if one.chain]


def test_a_way_that_comes_back_to_the_outcome_is_no_chain_of_its_own() -> None:
    """With a relation of one's own, ways may lead out of an outcome and back."""
    inspires = Relation(name="inspires", phrase="inspires", sources=["Outcome"], targets=["Initiative"], carries=True)
    feeds = Relation(name="feeds", phrase="feeds", sources=["Initiative"], targets=["Outcome"], carries=True)
    b = FrameworkBuilder("f", vocabulary=DEFAULT_VOCABULARY.extend(relations=[inspires, feeds]))
    b.outcome("agency")
    b.outcome("wisdom")
    b.initiative("move")
    b.link("agency", "inspires", "move")
    b.link("move", "feeds", "agency")
    alone = alignment(b.build()).outcomes[0][OUTCOMES]
    b.link("wisdom", "inspires", "move")
    shared = alignment(b.build()).outcomes[1][OUTCOMES]
    b.link("move", "feeds", "wisdom")

    assert (0, None) == (alone.count, alone.chain)
    assert (0, None) == (shared.count, shared.chain)
    assert "agency —inspires→ move —feeds→ wisdom" == str(
        (chain := alignment(b.build()).outcomes[1][OUTCOMES].chain) and chain.text()
    )


def test_elements_are_asked_for_by_their_names() -> None:
    found = alignment(district())

    with pytest.raises(ValueError, match="unknown element 'people'"):
        found.pair("people", OUTCOMES)
    with pytest.raises(ValueError, match="source and target are both 'learning_model': expected two elements"):
        found.pair(MODEL, MODEL)
    with pytest.raises(ValueError, match="unknown element 'people'"):
        found.outcomes[0]["people"]


def test_records_and_words() -> None:
    found = alignment(district())

    assert {
        "source": "whole_learner_outcomes",
        "target": "learning_model",
        "items": 3,
        "reach": 0,
        "share": 0.0,
        "rest": 2,
        "rest_share": 2 / 3,
    } == found.to_records()[0]
    assert "Alignment(2 outcomes, 1 with all elements behind them)" == repr(found)
    page = shown(found)
    assert "<th>Enabling Conditions and Culture</th>" in page
    assert "<td>agency</td><td>1</td><td>2</td><td>1</td><td>1</td>" in page
