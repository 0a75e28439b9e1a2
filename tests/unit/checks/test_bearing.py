"""What the rules about single ways and counterparts say beside their code and place."""

from collections.abc import Sequence

import attrs
import pytest

from learner_centered.checks.checker import check
from learner_centered.checks.config import Config
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.framework import Framework
from learner_centered.model.records import Rating, Scale
from learner_centered.model.vocabulary import RELATIONS, Vocabulary

SELF_STUDY = Scale(id="self-study", labels=["1", "2", "3", "4"], target="3")


def school() -> FrameworkBuilder:
    """Return a portrait of which two outcomes, one of them with a part, rest on the expedition alone."""
    b = FrameworkBuilder("f")
    b.outcome("agency")
    b.outcome("voice", part_of="agency")
    b.outcome("belonging")
    b.outcome("stewardship")
    b.experience("expedition", develops=["voice", "belonging", "stewardship"])
    b.experience("crew-meeting", develops="stewardship")
    return b


def said(code: str, framework: Framework) -> Sequence[Finding]:
    return check(framework, config=Config(select=[code])).findings


def test_an_item_that_much_rests_on_names_all_of_it() -> None:
    (found,) = said("LC502", school().build())

    assert ("expedition", ("agency", "belonging", "voice")) == (found.subject, found.affects)
    assert found.message == "learning experience 'expedition' is the only one in place behind 2 outcomes"
    assert {"outcomes": 2} == dict(found.data)


def test_how_much_is_much_is_an_option() -> None:
    framework = school().build()

    def at_least(number: int) -> list[str]:
        options = {"rests-on-one": {"least": number}}
        return [one.message for one in check(framework, config=Config(select=["LC502"], options=options))]

    assert [["2 outcomes"], []] == [[text.rpartition("behind ")[2] for text in at_least(n)] for n in (1, 3)]
    b = school()
    b.experience("studio", develops="belonging")
    framework = b.build()
    assert ["1 outcome"] == [text.rpartition("behind ")[2] for text in at_least(1)]


def test_what_was_not_recorded_is_no_more_than_a_hint_where_the_record_is_partial() -> None:
    framework = school().build().evolve(completeness="partial")

    assert [Severity.HINT] == [one.severity for one in said("LC502", framework)]


def test_a_low_rating_lists_who_gave_it_where_and_what_was_aimed_at() -> None:
    ratings = [
        Rating(subject="expedition", level="2", scale="self-study", perspective="learner", site="North", n=40),
        Rating(subject="expedition", level="1", scale="self-study", perspective="educator"),
        Rating(subject="expedition", level="2", scale="self-study", target="4"),
        Rating(subject="expedition", level="3", scale="self-study", perspective="leader"),
    ]

    for given in (ratings, ratings[::-1]):
        (found,) = said("LC404", school().build().evolve(add=[SELF_STUDY, *given]))

        assert found.message == (
            "learning experience 'expedition' is rated below its target, and is the only one in place behind "
            "'agency', 'belonging'"
        )
        assert ("agency", "belonging", "voice") == found.affects
        assert [
            "rated '1' (educator), aimed at '3'",
            "rated '2' (learner, North), aimed at '3'",
            "rated '2', aimed at '4'",
        ] == [one.note for one in found.related]


@pytest.mark.parametrize(("n", "seen"), [(9, 0), (10, 1), (None, 1)])
def test_a_rating_by_few_learners_is_in_no_finding(n: int | None, seen: int) -> None:
    """Not even where a rating by others brings the finding."""
    ratings = [
        Rating(subject="expedition", level="1", scale="self-study", perspective="learner", n=n),
        Rating(subject="expedition", level="1", scale="self-study", perspective="educator", n=5),
    ]

    (found,) = said("LC404", school().build().evolve(add=[SELF_STUDY, *ratings]))

    assert seen == sum("learner" in one.note for one in found.related)
    assert len(found.related) == seen + 1


def test_an_outcome_names_each_framework_it_does_not_meet_and_an_external_item_what_is_stated_absent() -> None:
    b = FrameworkBuilder("f")
    b.external("s1", framework="State")
    b.external("s2", framework="State")
    b.external("s2a", framework="State", part_of="s2")
    b.external("c1", framework="CASEL")
    b.external("x1")
    b.outcome("agency", corresponds_to=["s1", "c1", "x1", to("s2", stated="absent")])
    b.outcome("belonging")
    b.outcome("trust", part_of="belonging")
    b.competency("sets-goals", refines="agency")
    b.competency("includes-others", refines="trust")

    outcome, external = said("LC505", b.build())

    assert ("belonging", ("trust",)) == (outcome.subject, outcome.affects)
    assert outcome.message == (
        "outcome 'belonging' has no counterpart recorded in the external items without a framework or CASEL or State"
    )
    assert {"frameworks": ("", "CASEL", "State")} == dict(outcome.data)
    assert ("s2", ("s2a",)) == (external.subject, external.affects)
    assert external.message == "nothing is recorded that corresponds to external item 's2' of State"
    assert [("agency", "it is stated that it does not, by `corresponds_to`")] == [
        (one.subject, one.note) for one in external.related
    ]


def test_a_vocabulary_of_ones_own_may_lead_matches_to_what_is_not_external() -> None:
    """Such a match says nothing of an external framework."""
    (known,) = (one for one in RELATIONS if one.name == "corresponds_to")
    wider = Vocabulary().extend(relations=[attrs.evolve(known, targets=[*known.targets, "Competency"])])
    b = FrameworkBuilder("f", vocabulary=wider)
    b.external("s1", framework="State")
    b.outcome("agency")
    b.competency("sets-goals", refines="agency", corresponds_to="s1")
    b.outcome("belonging")
    b.competency("includes-others", refines="belonging")
    b.link("includes-others", "corresponds_to", "sets-goals")

    assert [("belonging", {"frameworks": ("State",)})] == [
        (one.subject, dict(one.data)) for one in said("LC505", b.build())
    ]
