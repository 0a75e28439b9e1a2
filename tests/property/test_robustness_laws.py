"""Laws of robustness and comparison: each equals asking coverage again, once for each framework."""

import copy
import pickle

from hypothesis import example, given, settings
from hypothesis import strategies as st

from learner_centered.analysis.compare import compare
from learner_centered.analysis.coverage import CoverageState, coverage
from learner_centered.analysis.resting import rests_on
from learner_centered.analysis.robustness import knock_out
from learner_centered.model.build import FrameworkBuilder
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, ItemType, LearningExperience, Outcome
from learner_centered.model.links import Link
from learner_centered.model.vocabulary import Relation, Vocabulary
from tests.property.graphs import STATUSES, frameworks, live_ids, questions
from tests.property.naive import Naive
from tests.property.networks import behind, network

Question = tuple[tuple[ItemType, ...], tuple[ItemType, ...], tuple[str, ...] | None]
LEADING = ("develops", "prompts")
REACHED = (CoverageState.COVERED, CoverageState.PLANNED)
DEVELOPING: Question = ((Outcome, Competency), (LearningExperience,), None)
BOTH: Question = ((Outcome, Competency), (Competency, LearningExperience), None)


def inside() -> Framework:
    """Return units that reach a goal only through their program."""
    b = FrameworkBuilder("f")
    b.competency("goals")
    b.experience("program", develops="goals")
    b.experience("unit", part_of="program")
    b.experience("lesson", part_of="unit")
    return b.build()


def ring() -> Framework:
    """Return competencies that are part of each other, of which two are reached from outside."""
    b = FrameworkBuilder("f")
    for name, whole in (("a", "b"), ("b", "c"), ("c", "a")):
        b.competency(name, part_of=whole)
    b.experience("trip", develops="a")
    b.experience("talk", develops="c")
    return b.build()


@st.composite
def circling(draw: st.DrawFn) -> Framework:
    """Draw competencies and experiences that lead to each other, by a relation of somebody's own."""
    prompts = Relation(
        name="prompts", phrase="prompts", sources=["Competency"], targets=["LearningExperience"], carries=True
    )
    goals = [Competency(id=f"c{row}") for row in range(3)]
    doings = [LearningExperience(id=f"e{row}", status=draw(st.sampled_from(STATUSES))) for row in range(4)]
    pairs = draw(st.lists(st.tuples(st.sampled_from(goals), st.sampled_from(doings), st.booleans()), max_size=12))
    return Framework(
        id="f",
        items=[*goals, *doings],
        links=[
            Link(source=goal.id, relation="prompts", target=doing.id)
            if back
            else Link(source=doing.id, relation="develops", target=goal.id)
            for goal, doing, back in pairs
        ],
        vocabulary=Vocabulary().extend(relations=[prompts]),
    )


@given(circling(), st.sampled_from([(LearningExperience,), (Competency, LearningExperience)]))
@settings(max_examples=200)
def test_what_goes_round_rests_on_what_is_lost_with_it(framework: Framework, of: tuple[ItemType, ...]) -> None:
    """An item never counts for itself, whatever it leads to that leads back to it."""
    for row in rests_on(framework, of, LearningExperience, relations=LEADING).rows:
        lost = knock_out(framework, [row.id], of, LearningExperience, relations=LEADING).lost
        assert tuple(one.id for one in lost) == row.alone


@given(frameworks(), questions, st.data())
@settings(max_examples=200)
def test_a_knock_out_is_the_coverage_of_what_is_left(
    framework: Framework, question: Question, data: st.DataObject
) -> None:
    """Each item still asked about that was reached is lost, planned only, weaker or as it was."""
    of, by, relations = question
    ids = data.draw(st.lists(st.sampled_from([item.id for item in framework.items]), max_size=4))
    left = framework.evolve(remove=ids)

    found = knock_out(framework, ids, of, by, relations=relations)

    before, after = (coverage(one, of, by, relations=relations) for one in (framework, left))
    assert (before, after) == (found.before, found.after)
    sides: dict[str, list[str]] = {"lost": [], "planned_only": [], "weaker": []}
    for row in before.rows:
        if row.id in left and row.state in REACHED:
            now = after.row(row.id)
            if now.state not in REACHED:
                sides["lost"].append(row.id)
            elif now.state is not row.state:
                sides["planned_only"].append(row.id)
            elif now.reached_by < row.reached_by:
                sides["weaker"].append(row.id)
    assert sides == {
        "lost": [one.id for one in found.lost],
        "planned_only": [one.id for one in found.planned_only],
        "weaker": [one.id for one in found.weaker],
    }
    for one in (*found.lost, *found.planned_only, *found.weaker):
        row, now = before.row(one.id), after.row(one.id)
        assert (row.title, row.type, row.state, row.reached_by) == (
            one.title,
            one.type,
            one.before,
            one.reached_by_before,
        )
        assert (now.state, now.reached_by) == (one.after, one.reached_by_after)


@given(frameworks(), questions)
@settings(max_examples=200)
@example(inside(), DEVELOPING)
@example(inside(), ((Competency, LearningExperience), (LearningExperience,), None))
@example(ring(), DEVELOPING)
@example(ring(), BOTH)
def test_what_rests_on_an_item_alone_is_what_is_lost_with_it(framework: Framework, question: Question) -> None:
    of, by, relations = question

    found = rests_on(framework, of, by, relations=relations)

    assert live_ids(framework, by) == [row.id for row in found.rows]
    for row in found.rows:
        lost = knock_out(framework, [row.id], of, by, relations=relations).lost
        assert tuple(one.id for one in lost) == row.alone


@given(frameworks(), questions)
@settings(max_examples=200)
@example(inside(), DEVELOPING)
@example(inside(), ((Competency, LearningExperience), (LearningExperience,), None))
@example(ring(), DEVELOPING)
@example(ring(), BOTH)
def test_what_rests_on_an_item_alone_in_place_is_what_is_not_covered_without_it(
    framework: Framework, question: Question
) -> None:
    of, by, relations = question

    found = rests_on(framework, of, by, relations=relations, in_place=True)

    assert live_ids(framework, by) == [row.id for row in found.rows]
    for row in found.rows:
        without = knock_out(framework, [row.id], of, by, relations=relations)
        covered = {one.id for one in (*without.lost, *without.planned_only) if one.before is CoverageState.COVERED}
        assert tuple(name for name in framework.rank if name in covered) == row.alone


@given(frameworks(), questions)
@settings(max_examples=200)
@example(inside(), DEVELOPING)
@example(ring(), BOTH)
def test_what_rests_on_an_item_alone_is_its_definition(framework: Framework, question: Question) -> None:
    """No path from another answering item leads to it round the one it rests on."""
    of, by, relations = question
    naive = Naive(framework, of, by, relations)
    walked = naive.graphs[False]

    found = rests_on(framework, of, by, relations=relations)

    assert naive.evaluated() == found.evaluated
    for row in found.rows:
        kept = set(walked) - {row.id}
        round_it = network(kept, walked.subgraph(kept).edges())
        expected = [
            name
            for name in naive.asked
            if name != row.id and naive.reached_by(name) and not (behind(round_it, name) & set(naive.answering))
        ]
        assert tuple(expected if found.evaluated else []) == row.alone


@given(frameworks(), questions)
def test_an_item_reached_by_one_alone_rests_on_it(framework: Framework, question: Question) -> None:
    of, by, relations = question
    bearers = {name: row.id for row in rests_on(framework, of, by, relations=relations).rows for name in row.alone}

    for row in coverage(framework, of, by, relations=relations).rows:
        if row.state in REACHED and row.reached_by == 1:
            assert (*row.direct, *row.through) == (bearers[row.id],)


@given(frameworks(), questions, st.data())
def test_the_more_goes_the_more_is_lost(framework: Framework, question: Question, data: st.DataObject) -> None:
    of, by, relations = question
    ids = data.draw(st.lists(st.sampled_from([item.id for item in framework.items]), min_size=1, max_size=4))

    fewer = knock_out(framework, ids[:-1], of, by, relations=relations)
    more = knock_out(framework, ids, of, by, relations=relations)

    assert {one.id for one in fewer.lost} - set(ids) <= {one.id for one in more.lost}


@given(frameworks(), questions)
def test_where_nothing_goes_nothing_changes(framework: Framework, question: Question) -> None:
    of, by, relations = question

    found = knock_out(framework, [], of, by, relations=relations)

    assert found.before == found.after
    assert [] == found.to_records()


@given(frameworks(), questions, st.integers(1, 3))
def test_a_framework_compared_with_itself_does_not_differ(framework: Framework, question: Question, times: int) -> None:
    of, by, _ = question

    found = compare({str(row): framework for row in range(times)}, of, by)

    assert ((), ()) == (found.differing, found.unshared)
    assert [(row.id, (row.state,) * times) for row in coverage(framework, of, by).rows] == [
        (row.id, row.states) for row in found.rows
    ]


@given(st.lists(frameworks(), min_size=1, max_size=3), questions)
def test_a_comparison_is_the_coverage_of_each(given_ones: list[Framework], question: Question) -> None:
    """Each item that any asks about has one row, with what each coverage says of it."""
    of, by, _ = question
    labelled = {f"f{row}": one for row, one in enumerate(given_ones)}
    answers = {label: coverage(one, of, by) for label, one in labelled.items()}
    states = {label: {row.id: row.state for row in answer.rows} for label, answer in answers.items()}

    found = compare(labelled, of, by)

    assert tuple(answers.values()) == found.coverages
    assert {label: answer.counts() for label, answer in answers.items()} == found.counts()
    assert sorted({name for one in states.values() for name in one}) == sorted(row.id for row in found.rows)
    for row in found.rows:
        said = [one.get(row.id) for one in states.values()]
        assert tuple(said) == row.states
        assert (row in found.differing) == (len({*said} - {None}) > 1)
        assert (row in found.unshared) == (None in said)
    assert [(name, label) for name in (row.id for row in found.rows) for label in labelled] == [
        (one["id"], one["framework"]) for one in found.to_records()
    ]


@given(frameworks(), questions)
def test_results_compare_hash_and_pickle_by_value(framework: Framework, question: Question) -> None:
    of, by, relations = question
    again = pickle.loads(pickle.dumps(framework))  # noqa: S301 # our own bytes
    first = framework.items[0].id
    results: list[tuple[object, object]] = [
        (
            knock_out(framework, [first], of, by, relations=relations),
            knock_out(again, [first], of, by, relations=relations),
        ),
        (rests_on(framework, of, by, relations=relations), rests_on(again, of, by, relations=relations)),
        (compare([framework], of, by), compare([again], of, by)),
    ]
    for one, other in results:
        copied = pickle.loads(pickle.dumps(one))  # noqa: S301 # our own bytes
        assert one == other == copied == copy.deepcopy(one)
        assert hash(one) == hash(other) == hash(copied)
