"""Signals on small frameworks."""

import pytest

from learner_centered.analysis.signals import Signal, signals
from learner_centered.errors import InvalidValueError
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import Vocabulary
from tests.helpers.notebook import shown


def systems() -> Framework:
    """Return a practice that each kind of system treats another way."""
    b = FrameworkBuilder("f")
    b.practice("voice", title="Learner voice")
    b.practice("feedback")
    b.practice("gone", status="retired")
    b.support("coaching", kind="professional_learning", backs="voice")
    b.support("workshops", kind="professional_learning", backs="voice")
    b.support("rubric", kind="evaluation", backs="voice", blocks="voice")
    b.support("pacing", kind="curriculum", blocks=["voice", to("feedback", status="retired")])
    b.support("somebody", backs="feedback")
    b.structure("bells", blocks="feedback")
    b.support("money", kind="resource_allocation", backs=to("feedback", stated="absent"))
    return b.build()


def test_each_kind_backs_blocks_is_mixed_or_silent() -> None:
    voice = signals(systems()).rows[0]

    assert ("voice", "Learner voice") == (voice.id, voice.title)
    assert ["backs", "mixed", "blocks", "not_recorded"] == [signal.state for _, signal in voice.cells]
    assert Signal(backs=("coaching", "workshops")) == voice["professional_learning"]
    assert Signal(backs=("rubric",), blocks=("rubric",)) == voice["evaluation"]
    assert Signal() == voice.unsorted
    assert voice.mixed


def test_systems_without_a_kind_stand_beside_and_structures_do_not_count() -> None:
    feedback = signals(systems()).rows[1]

    assert ["not_recorded"] * 4 == [signal.state for _, signal in feedback.cells]
    assert Signal(backs=("somebody",)) == feedback.unsorted
    assert not feedback.mixed


def test_systems_that_disagree_are_mixed_across_kinds() -> None:
    b = FrameworkBuilder("f")
    b.practice("voice")
    b.support("coaching", kind="professional_learning", backs="voice")
    assert not signals(b.build()).rows[0].mixed
    b.support("somebody", blocks="voice")

    assert signals(b.build()).rows[0].mixed


def test_a_kind_is_one_of_four() -> None:
    with pytest.raises(InvalidValueError, match=r"unknown support kind 'evaluatio': .*; did you mean 'evaluation'\?"):
        signals(systems()).rows[0]["evaluatio"]


def test_records_and_words() -> None:
    found = signals(systems())

    assert {
        "id": "voice",
        "title": "Learner voice",
        "kind": "professional_learning",
        "state": "backs",
        "backs": ["coaching", "workshops"],
        "blocks": [],
    } == found.to_records()[0]
    assert 8 == len(found.to_records())
    assert "Signals(2 practices, 1 with mixed signals)" == repr(found)
    page = shown(found)
    assert "<th>practice</th><th>professional_learning</th>" in page
    assert "<td>voice</td><td>backs</td><td>mixed</td><td>blocks</td><td>not_recorded</td>" in page


def test_without_the_relations_everything_is_silent() -> None:
    kept = tuple(one for one in Vocabulary().relations if one.name not in {"backs", "blocks"})
    b = FrameworkBuilder("f", vocabulary=Vocabulary(relations=kept))
    b.practice("voice")

    assert ["not_recorded"] * 4 == [signal.state for _, signal in signals(b.build()).rows[0].cells]
