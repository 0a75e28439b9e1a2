"""Suggested alignments between small frameworks."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import attrs
import pytest

from learner_centered.analysis.crosswalk import crosswalk
from learner_centered.analysis.suggest import Suggestion, Suggestions, suggest_alignments, text_of
from learner_centered.errors import InvalidValueError
from learner_centered.graph.nx import AlignmentGraph
from learner_centered.model.build import FrameworkBuilder
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, LearningExperience, Outcome, Practice
from learner_centered.model.links import Link
from tests.helpers.notebook import shown


def ours() -> Framework:
    """Return a framework of one outcome, two competencies and an experience."""
    b = FrameworkBuilder("riverbend")
    b.outcome("agency", title="Agency", description="Learners set goals.")
    b.competency("goals", title="Goals", statements={"K-5": "I set goals.", "6-8": "I review goals & plans."})
    b.competency("self", title="I can")
    b.experience("trip", title="Trip", description="Goals")
    b.competency("gone", title="Goals", status="retired")
    return b.build()


def theirs() -> Framework:
    """Return a framework of two outcomes and a competency."""
    b = FrameworkBuilder("casel")
    b.outcome("1", title="Setting goals and making plans")
    b.outcome("2", title="Goals <at home>")
    b.outcome("4", title="Goals", status="retired")
    b.competency("3", title="Speaks", statement="I speak.")
    b.competency("5", title="...")
    return b.build()


def told(found: Suggestions) -> list[tuple[str, int, str]]:
    """Return the items of each suggestion with its rank."""
    return [(one.left, one.rank, one.right) for one in found.rows]


@attrs.frozen
class Given:
    """A scorer that gives what it was given, and keeps nothing."""

    rows: Any

    def score(self, left_texts: Sequence[str], right_texts: Sequence[str], /) -> Iterable[Iterable[float]]:
        """Return the scores."""
        assert len(left_texts) > 0 < len(right_texts)
        found: Iterable[Iterable[float]] = self.rows
        return found


def test_each_item_has_its_suggestions_the_best_first() -> None:
    found = suggest_alignments(ours(), theirs())

    assert [("agency", 1, "2"), ("agency", 2, "1"), ("goals", 1, "1"), ("goals", 2, "2")] == told(found)
    best = found.rows[2]
    assert ("Goals", "Setting goals and making plans") == (best.left_title, best.right_title)
    assert ["goals", "plans"] == [word.word for word in best.shared]
    assert math.isclose(best.score, sum(word.contribution for word in best.shared))
    assert 0 < found.rows[3].score < best.score < 1


def test_items_without_words_are_told() -> None:
    found = suggest_alignments(ours(), theirs())

    assert (3, 4) == (found.asked, found.among)
    assert ("self",) == found.wordless_left
    assert ("5",) == found.wordless_right


def test_of_by_most_and_least_bound_what_is_suggested() -> None:
    assert [("trip", 1, "2"), ("trip", 2, "1")] == told(suggest_alignments(ours(), theirs(), of=LearningExperience))
    assert [] == told(suggest_alignments(ours(), theirs(), by=(Competency, Practice)))
    assert [("agency", 1, "2"), ("goals", 1, "1")] == told(suggest_alignments(ours(), theirs(), most=1))
    every = suggest_alignments(ours(), theirs(), least=0)
    least = every.rows[2].score
    assert [one for one in every.rows if one.score >= least] == list(
        suggest_alignments(ours(), theirs(), least=least).rows
    )


def test_stop_words_may_come_from_anywhere() -> None:
    found = suggest_alignments(ours(), theirs(), stop_words=iter(["goals", "i", "can", "at", "and"]))

    assert [("goals", 1, "1")] == told(found)
    assert ["plans"] == [word.word for word in found.rows[0].shared]
    assert ("self",) == found.wordless_left
    assert () == suggest_alignments(ours(), theirs(), stop_words=()).wordless_left


def test_a_stemmer_of_ones_own_joins_forms_of_a_word() -> None:
    joined = suggest_alignments(ours(), theirs(), of=Outcome, by=Outcome, stem=lambda word: word[:3])

    assert [["set", "goa"]] == [[word.word for word in one.shared] for one in joined.rows if one.right == "1"]

    nothing = suggest_alignments(ours(), theirs(), stem=lambda _: "")
    assert (("agency", "goals", "self"), ("1", "2", "3", "5")) == (nothing.wordless_left, nothing.wordless_right)


def test_within_one_framework_no_item_is_suggested_for_itself() -> None:
    made = ours()

    expected = [("agency", 1, "goals"), ("goals", 1, "agency")]
    assert expected == told(suggest_alignments(made, made))
    assert expected == told(suggest_alignments(made, AlignmentGraph(made, relations=["refines"])))
    assert [("trip", 1, "goals")] == [
        one for one in told(suggest_alignments(made, made, of=LearningExperience)) if one[2] == "goals"
    ]


def test_between_two_versions_the_same_item_is_suggested() -> None:
    old = Framework(id="f", items=[Outcome(id="agency", title="Agency")])

    for newer in (old.evolve(id="g"), old.evolve(version="2"), old.evolve(add=[Outcome(id="b", title="Belonging")])):
        (found,) = suggest_alignments(old, newer).rows

        assert ("agency", "agency", 1.0) == (found.left, found.right, found.score)


def test_equal_scores_stand_in_item_order() -> None:
    there = Framework(id="t", items=[Outcome(id=name, title="Goals") for name in ("z", "a", "m")])

    assert ["z", "a", "m"] == [one.right for one in suggest_alignments(ours(), there, of=LearningExperience).rows]


def test_a_suggestion_becomes_a_link_only_by_somebodys_word() -> None:
    best = suggest_alignments(ours(), theirs()).rows[0]

    link = best.link(relation="corresponds_to", asserted_by="curriculum team", match="isRelatedTo", confidence=0.7)

    assert (
        Link(
            source="agency",
            relation="corresponds_to",
            target="2",
            asserted_by="curriculum team",
            match="isRelatedTo",
            confidence=0.7,
        )
        == link
    )
    assert best.link(relation="related_to", asserted_by="coach").confidence is None
    assert "a note" == best.link(relation="related_to", asserted_by="coach", note="a note").note
    assert (("agency", "2"),) == crosswalk(ours(), theirs(), links=[link]).pairs
    with pytest.raises(InvalidValueError, match="asserted_by"):
        best.link(relation="related_to", asserted_by="")


def test_a_scorer_of_ones_own_takes_the_place_of_words() -> None:
    found = suggest_alignments(ours(), theirs(), scorer=Given([[0.2, 0.9, 0.2, -1], [0, 0.05, 1.000001, 1], [0] * 4]))

    assert [("agency", 1, "2"), ("agency", 2, "1"), ("agency", 3, "3"), ("goals", 1, "3"), ("goals", 2, "5")] == told(
        found
    )
    assert [0.9, 0.2, 0.2, 1.0, 1.0] == [one.score for one in found.rows]
    assert {()} == {one.shared for one in found.rows}
    assert ("Given", (), ()) == (found.scorer, found.wordless_left, found.wordless_right)
    assert "" == found.cite()


def test_a_score_of_0_is_no_suggestion_whatever_the_least() -> None:
    found = suggest_alignments(ours(), theirs(), least=0, scorer=Given([[0, -0.5, 1e-9, 0], [0] * 4, [0] * 4]))

    assert [("agency", 1, "3")] == told(found)


def test_a_score_of_just_the_least_is_a_suggestion() -> None:
    found = suggest_alignments(ours(), theirs(), least=0.25, scorer=Given([[0, 0.25, 0.2, 0], [0] * 4, [0] * 4]))

    assert [("agency", 1, "2")] == told(found)


def test_a_scorer_is_not_asked_for_an_item_and_itself() -> None:
    made = ours()

    found = suggest_alignments(made, made, most=1, scorer=Given([[1, 0.3, 0.2], [0.3, 1, 0.4], [0.2, 0.4, 1]]))

    assert [("agency", 1, "goals"), ("goals", 1, "self"), ("self", 1, "goals")] == told(found)


def test_a_scorer_is_not_asked_about_nothing() -> None:
    empty = Framework(id="empty")

    assert (0, 4) == (suggest_alignments(empty, theirs(), scorer=Given(5)).asked, len(theirs().items) - 1)
    assert () == suggest_alignments(ours(), empty, scorer=Given(5)).rows


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([[0.0] * 4] * 2, r"2 rows of \[4\] scores: expected 3 rows of 4 scores"),
        ([[0.0] * 4, [0.0] * 3, [0.0] * 4], r"3 rows of \[3, 4\] scores: expected 3 rows of 4 scores"),
        ([], r"0 rows of \[\] scores: expected 3 rows of 4 scores"),
        ([[math.nan] * 4] * 3, "the scorer gave nan: expected a finite number, 1 at most"),
        ([[-math.inf] * 4] * 3, "the scorer gave -inf"),
        ([[1.1] * 4] * 3, "the scorer gave 1.1"),
    ],
)
def test_scores_that_do_not_fit_are_refused(rows: list[list[float]], says: str) -> None:
    with pytest.raises(InvalidValueError, match=says):
        suggest_alignments(ours(), theirs(), scorer=Given(rows))


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"most": 0}, "most=0: expected a whole number from 1 on"),
        ({"most": True}, "most=True"),
        ({"most": 1.5}, "most=1.5"),
        ({"least": -0.1}, r"least=-0\.1: expected a score, 0\.\.1"),
        ({"least": 1.1}, "least=1.1"),
        ({"least": math.nan}, "least=nan"),
        ({"stop_words": "the"}, "stop_words='the' is one text"),
    ],
)
def test_limits_that_mean_nothing_are_refused(asked: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValueError, match=says):
        suggest_alignments(ours(), theirs(), **asked)


def test_what_is_no_framework_or_type_is_refused() -> None:
    with pytest.raises(TypeError, match="is no Framework"):
        suggest_alignments(ours(), 5)  # type: ignore[arg-type]  # what is refused
    with pytest.raises(TypeError, match="of=5: expected an item type"):
        suggest_alignments(ours(), theirs(), of=5)  # type: ignore[arg-type]  # what is refused


def test_the_text_of_an_item_is_all_it_says() -> None:
    goals = Competency(id="g", title="T", description="D", statement="S", statements={"K-5": "S1", "6-8": "S2"})

    assert "T\nD\nS\nS1\nS2" == text_of(goals)
    assert "agency" == text_of(Outcome(id="agency"))


def test_suggestions_show_their_records_their_table_and_their_sources() -> None:
    found = suggest_alignments(ours(), theirs(), most=1)

    assert "Suggestions(2 for 2 of 3 items, among 4, tf-idf)" == repr(found)
    first = found.rows[0]
    assert isinstance(first, Suggestion)
    assert {
        "left": "agency",
        "right": "2",
        "left_title": "Agency",
        "right_title": "Goals <at home>",
        "rank": 1,
        "score": first.score,
        "shared": {"goals": first.shared[0].contribution},
    } == found.to_records()[0]
    assert "<td>Goals &lt;at home&gt;</td>" in shown(found)
    assert f"<td>{first.score:.2f}</td><td>goals {first.score:.2f}</td>" in shown(found)
    assert 2 == len(found.cite().splitlines())
