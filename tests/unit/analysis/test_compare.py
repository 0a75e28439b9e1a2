"""Several frameworks asked the same, side by side."""

from typing import Any

import pytest

from learner_centered.analysis.compare import ComparisonRow, by_grade_band, by_site, compare
from learner_centered.analysis.coverage import CoverageState, coverage
from learner_centered.analysis.subset import subset
from learner_centered.errors import InvalidValueError
from learner_centered.graph.nx import AlignmentGraph
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.framework import Framework
from learner_centered.model.items import LearningExperience, Outcome, SchoolStructure
from tests.helpers.notebook import shown


def school() -> Framework:
    """Return a framework of two sites and two grade bands, with something only one of them has."""
    b = FrameworkBuilder("f", sites=["south", "north"], grade_bands=["K-5", "6-8"])
    b.outcome("agency", title="Agency")
    b.competency("goals", refines="agency")
    b.competency("algebra", grade_bands=["6-8"])
    b.experience("trip", sites=["north"], develops=["goals", "algebra"])
    b.experience("circle", grade_bands=["6-8"], develops=to("agency", status="planned"))
    return b.build()


def other() -> Framework:
    """Return another school, which promises something else too and has retired its goals."""
    b = FrameworkBuilder("g")
    b.outcome("belonging")
    b.competency("goals", status="retired")
    b.outcome("agency", title="Own the way")
    b.experience("talk", develops="agency")
    return b.build()


def test_each_item_that_any_asks_about_has_one_row() -> None:
    found = compare([school(), other()])

    assert ("f", "g") == found.labels
    assert (
        ComparisonRow(
            id="agency",
            title="Agency",
            type="Outcome",
            states=(CoverageState.COVERED, CoverageState.COVERED),
        ),
        ComparisonRow(id="belonging", title="belonging", type="Outcome", states=(None, CoverageState.NOT_RECORDED)),
        ComparisonRow(id="goals", title="goals", type="Competency", states=(CoverageState.COVERED, None)),
        ComparisonRow(id="algebra", title="algebra", type="Competency", states=(CoverageState.COVERED, None)),
    ) == found.rows
    assert () == found.differing
    assert ["belonging", "goals", "algebra"] == [row.id for row in found.unshared]


def test_the_parts_of_one_framework_stand_side_by_side() -> None:
    found = compare(by_site(school()))

    assert [
        ("agency", ("planned", "covered")),
        ("goals", ("coarser_only", "covered")),
        ("algebra", ("not_recorded", "covered")),
    ] == [(row.id, row.states) for row in found.differing]
    assert {"planned": 1, "coarser_only": 1, "not_recorded": 1} == {
        state: count for state, count in found.counts()["south"].items() if count
    }
    assert list(CoverageState) == list(found.counts()["north"])


def test_an_item_that_one_does_not_hold_does_not_differ_by_that() -> None:
    found = compare(by_grade_band(school()))

    assert [("algebra", (None, "covered"))] == [(row.id, row.states) for row in found.unshared]
    assert () == found.differing


def test_any_question_is_asked_of_each() -> None:
    b = FrameworkBuilder("h")
    b.structure("bus", enables=b.experience("trip"))

    found = compare({"one": b.build(), "two": school()}, LearningExperience, by=SchoolStructure)

    assert [
        ("trip", ("covered", "not_evaluated")),
        ("circle", (None, "not_evaluated")),
    ] == [(row.id, row.states) for row in found.rows]
    assert ["trip"] == [row.id for row in found.differing]
    assert coverage(b.build(), LearningExperience, SchoolStructure) == found.coverages[0]


def test_views_show_only_their_relations() -> None:
    graph = AlignmentGraph(school(), relations=["refines"])

    both: dict[str, Framework | AlignmentGraph] = {"all": school(), "some": graph}

    found = compare(both, Outcome)

    assert [("agency", ("covered", "not_evaluated"))] == [(row.id, row.states) for row in found.rows]
    assert ("f",) == compare([graph]).labels
    assert [["refines"], ["refines"]] == [[link.relation for link in one.links] for one in by_site(graph).values()]


def test_frameworks_of_one_id_need_labels() -> None:
    with pytest.raises(
        InvalidValueError,
        match=r"^frameworks must have different ids to be told apart, repeated: 'f'; give a mapping from labels",
    ):
        compare([school(), other(), subset(school(), sites=["north"])])


def test_what_holds_no_framework_is_refused() -> None:
    with pytest.raises(InvalidValueError, match=r"^frameworks=\[\]: expected at least one framework$"):
        compare([])
    with pytest.raises(InvalidValueError, match=r"^frameworks=\{\}: expected at least one framework$"):
        compare({})
    wrong: list[tuple[Any, str]] = [
        (school(), "is one framework: expected several, in a list or by their labels"),
        (AlignmentGraph(school()), "is one framework: expected several"),
        ({"a": "agency"}, "'agency' is no Framework"),
        (["agency"], "'agency' is no Framework"),
    ]
    for given, message in wrong:
        with pytest.raises(TypeError, match=message):
            compare(given)


def test_parts_come_in_declared_order() -> None:
    assert [("south", subset(school(), sites=["south"])), ("north", subset(school(), sites=["north"]))] == list(
        by_site(school()).items()
    )
    assert [
        ("K-5", subset(school(), grade_bands=["K-5"])),
        ("6-8", subset(school(), grade_bands=["6-8"])),
    ] == list(by_grade_band(school()).items())


def test_a_framework_that_declares_no_parts_is_refused() -> None:
    with pytest.raises(
        InvalidValueError,
        match=r"^framework 'g' declares no sites: expected .*; declare them in its file, or by evolve\(sites=\['north'",
    ):
        by_site(other())
    with pytest.raises(InvalidValueError, match=r"^framework 'g' declares no grade_bands: .*evolve\(grade_bands=\['K"):
        by_grade_band(other())


def test_records_and_words_show_each_side() -> None:
    found = compare({"<1>": school(), "2": other()})

    assert [
        {"id": "belonging", "title": "belonging", "type": "Outcome", "framework": "<1>", "state": None},
        {"id": "belonging", "title": "belonging", "type": "Outcome", "framework": "2", "state": "not_recorded"},
    ] == found.to_records()[2:4]
    assert 8 == len(found.to_records())
    assert "Comparison('<1>', '2': 4 items, 0 differing, 3 not in all)" == repr(found)
    assert "<caption>Outcome and Competency by LearningExperience</caption>" in shown(found)
    assert "<tr><th>id</th><th>title</th><th>&lt;1&gt;</th><th>2</th></tr>" in shown(found)
    assert "<td>goals</td><td>goals</td><td>covered</td><td></td>" in shown(found)
