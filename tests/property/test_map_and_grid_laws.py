"""Laws of the curriculum map and of the grids of a framework, against their definitions."""

from collections.abc import Sequence
from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from learner_centered.analysis.coverage import CoverageState, coverage
from learner_centered.analysis.curriculum_map import CurriculumMapRow, curriculum_map
from learner_centered.analysis.grids import Grids, Topics, Weight, grid
from learner_centered.errors import InvalidValueError
from learner_centered.measures.mapping_findings import MapFinding
from learner_centered.measures.porter import porter_index
from learner_centered.model.framework import LADDER, Framework
from learner_centered.model.items import Competency, Item, LearningExperience, Outcome
from learner_centered.model.links import Link
from learner_centered.model.words import Status
from tests.property.graphs import frameworks, graph, is_firm, is_live
from tests.property.networks import behind, rings

BANDS = ("K-2", "3-5", "6-8")
DEMANDS = ("recall", "apply", "create")
depths = st.sampled_from([None, *LADDER, *LADDER, "masters"])
bands = st.sampled_from([None, None, *BANDS, "9-12"])
demands = st.sampled_from([None, *DEMANDS, *DEMANDS, "invent"])
weights = st.sampled_from([None, 1, 2, 30, 0.1])
topics: st.SearchStrategy[Topics] = st.sampled_from(["outcomes", "competencies", "disciplines"])
weightings: st.SearchStrategy[Weight] = st.sampled_from(["auto", "recorded", "equal"])


@st.composite
def maps(draw: st.DrawFn) -> Framework:
    """Draw a framework whose links say how deep, how demanding and in which band."""
    plain = draw(frameworks())
    items: list[Item] = []
    for item in plain.items:
        if isinstance(item, LearningExperience):
            band = draw(bands)
            items.append(attrs.evolve(item, grade_bands=[band] if band else [], hours=draw(weights)))
        elif isinstance(item, Competency):
            discipline = draw(st.sampled_from([None, "music", "maths"]))
            items.append(attrs.evolve(item, demand=draw(demands), discipline=discipline))
        else:
            items.append(item)
    links = [
        attrs.evolve(link, depth=draw(depths), grade_band=draw(bands), demand=draw(demands), weight=draw(weights))
        for link in plain.links
    ]
    return Framework(id="f", grade_bands=BANDS, demands=DEMANDS, items=items, links=links)


def told(row: CurriculumMapRow) -> tuple[object, ...]:
    """Return what is said of one item, whatever the order of columns."""
    return (
        row.state,
        row.findings,
        row.in_place.undecided,
        row.settled_by_plans,
        row.in_place.complete,
        set(row.in_place.cells),
        set(row.with_planned.cells),
        set(row.assessed_by),
    )


def shuffled(framework: Framework, data: st.DataObject) -> Framework:
    """Return the framework with its items and links in another order."""
    held: Sequence[Item] = data.draw(st.permutations(framework.items))
    claims: Sequence[Link] = data.draw(st.permutations(framework.links))
    return attrs.evolve(framework, items=held, links=claims)


@given(maps())
def test_an_item_is_addressed_where_coverage_says_it_is_reached(framework: Framework) -> None:
    """In place where it is covered; with plans where it is covered or planned."""
    found = curriculum_map(framework)

    assert [(row.id, row.state) for row in coverage(framework).rows] == [(row.id, row.state) for row in found.rows]
    for row in found.rows:
        assert (row.state is CoverageState.COVERED) == (row.in_place.saturation > 0)
        assert (row.state in {CoverageState.COVERED, CoverageState.PLANNED}) == (row.with_planned.saturation > 0)


@given(maps())
def test_cells_are_the_links_to_an_item_and_to_what_is_below_it(framework: Framework) -> None:
    held = {item.id: item for item in framework.items}
    for row in curriculum_map(framework).rows:
        for firm, cells in ((True, row.in_place.cells), (False, row.with_planned.cells)):
            keep = is_firm if firm else is_live
            family = behind(graph(framework, ("refines", "part_of"), firm=firm), row.id) | {row.id}
            into = [link for link in framework.links if link.target in family and keep(framework, link)]
            develops = [
                link
                for link in into
                if link.relation == "develops" and isinstance(held[link.source], LearningExperience)
            ]
            tests = {link.source for link in into if link.relation == "assesses"}
            for cell in cells:
                mine = [link.depth for link in develops if link.source == cell.column]
                assert tuple(word for word in LADDER if word in mine) == cell.levels
                assert any(depth not in LADDER for depth in mine) == cell.unlevelled
                assert (cell.column in tests) == cell.assessed
            columns = {link.source for link in develops} | {
                name for name in tests if isinstance(held[name], LearningExperience)
            }
            assert columns == {cell.column for cell in cells}
            if firm:
                assert tests == set(row.assessed_by)


@given(maps(), st.data())
def test_another_experience_never_takes_away_that_an_item_is_addressed(
    framework: Framework, data: st.DataObject
) -> None:
    targets = [item.id for item in framework.items if isinstance(item, Outcome | Competency)]
    assume(targets)
    target = data.draw(st.sampled_from(targets))
    more = Link(source="new", relation="develops", target=target, depth=data.draw(depths))
    wider = framework.evolve(add=[LearningExperience(id="new"), more])

    before, after = curriculum_map(framework), curriculum_map(wider)

    for one, other in zip(before.rows, after.rows, strict=True):
        assert one.in_place.saturation <= other.in_place.saturation
        assert set(one.in_place.levels) <= set(other.in_place.levels)
        assert one.in_place.complete <= other.in_place.complete
    assert set(before.asked) <= set(after.asked)


@given(maps(), st.data())
def test_order_of_items_and_links_does_not_matter_to_a_map(framework: Framework, data: st.DataObject) -> None:
    other = curriculum_map(shuffled(framework, data))

    found = curriculum_map(framework)

    assert {row.id: told(row) for row in found.rows} == {row.id: told(row) for row in other.rows}
    assert found.asked == other.asked


@given(maps())
def test_renaming_ids_renames_the_map_only(framework: Framework) -> None:
    names = {item.id: f"z{99 - row}" for row, item in enumerate(framework.items)}
    renamed = attrs.evolve(
        framework,
        items=[attrs.evolve(item, id=names[item.id]) for item in framework.items],
        links=[
            attrs.evolve(link, source=names.get(link.source, link.source), target=names.get(link.target, link.target))
            for link in framework.links
        ],
    )

    before, after = curriculum_map(framework), curriculum_map(renamed)

    assert [names[one] for one in before.columns] == list(after.columns)
    for one, other in zip(before.rows, after.rows, strict=True):
        assert (names[one.id], one.findings, one.in_place.undecided) == (
            other.id,
            other.findings,
            other.in_place.undecided,
        )


@given(maps())
def test_only_what_is_asked_is_found_and_order_only_where_there_is_one(framework: Framework) -> None:
    bandless = curriculum_map(attrs.evolve(framework, grade_bands=()))
    found = curriculum_map(framework)

    assert MapFinding.OUT_OF_ORDER not in bandless.asked
    for row in (*found.rows, *bandless.rows):
        asked = found.asked if row in found.rows else bandless.asked
        assert {*row.findings, *row.in_place.undecided, *row.with_planned.findings} <= set(asked)
    assert {row.id: row.in_place.levels for row in found.rows} == {row.id: row.in_place.levels for row in bandless.rows}


def asked_grid(framework: Framework, kind: Topics, weight: Weight) -> Grids | None:
    """Return the grids, or None where no demand is recorded at all."""
    try:
        return grid(framework, topics=kind, weight=weight)
    except InvalidValueError:
        return None


@given(maps(), topics, weightings)
def test_everything_is_counted_once_or_left_out_once(framework: Framework, kind: Topics, weight: Weight) -> None:
    live = {item.id: item for item in framework.items if item.status is not Status.RETIRED}
    links = [link for link in framework.links if is_live(framework, link)]
    done = [link for link in links if link.relation == "develops" and isinstance(live[link.source], LearningExperience)]
    assessed = [link for link in links if link.relation == "assesses"]
    competencies = [item for item in live.values() if isinstance(item, Competency)]
    words = [*(item.demand for item in competencies), *(link.demand for link in (*done, *assessed))]

    found = asked_grid(framework, kind, weight)

    assert (found is None) == all(word is None for word in words)
    if found is not None:
        assert [len(competencies), len(done), len(assessed)] == [one.counted + one.left_out for one in found.counts]
        assert [one.document for one in found.counts if one.counted] == list(found.grids)
        assert [sum(item.demand is None for item in competencies), sum(link.demand is None for link in done)] == [
            one.no_demand for one in found.counts[:2]
        ]


@given(maps(), topics, weightings)
def test_a_grid_holds_exactly_the_weight_of_what_is_counted(framework: Framework, kind: Topics, weight: Weight) -> None:
    found = asked_grid(framework, kind, weight)
    assume(found is not None)
    assert found is not None

    for one in found.counts:
        if one.counted:
            cells = [value for row in found.grids[one.document].values() for value in row.values()]
            total = float(sum(map(Fraction, cells)))
            assert len(found.topics) * len(DEMANDS) == len(cells)
            assert 1.0 == porter_index(found.grids[one.document], found.grids[one.document])
            if one.document == "outcomes" or (one.document == "assessments" and one.weight == "equal"):
                assert one.counted == pytest.approx(total)
            assert one.no_weight == 0 or (weight == "recorded" and one.weight != "equal")


@given(maps(), topics, weightings, st.data())
def test_order_of_items_and_links_does_not_matter_to_grids(
    framework: Framework, kind: Topics, weight: Weight, data: st.DataObject
) -> None:
    """But for outcomes that are parts of each other, of which the first one stands for all."""
    whole = graph(framework, ("part_of",))
    assume(all(len(ring) == 1 for ring in rings(whole)))

    found, other = asked_grid(framework, kind, weight), asked_grid(shuffled(framework, data), kind, weight)

    assert (found is None) == (other is None)
    if found is not None and other is not None:
        assert (found.grids, found.counts) == (other.grids, other.counts)
