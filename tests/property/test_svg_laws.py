"""Laws of the drawn pictures: every live item once, nothing on top of another, few crossings, and sound XML."""

from collections import Counter
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import learner_centered as lc
from learner_centered.graph.index import FIRM
from learner_centered.reports.flow import chain_of_item, flow_of
from learner_centered.reports.flow_layout import BOX_WIDTH, laid_out
from learner_centered.reports.flow_order import crossings, ordered, settled
from learner_centered.reports.matrix import matrix_of
from learner_centered.reports.svg_text import width_of, wrapped
from learner_centered.strategies.frameworks import any_frameworks as frameworks
from learner_centered.strategies.texts import texts

laws = settings(
    deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
heights = st.integers(-100, 100).map(float)


@given(frameworks(), st.integers(0, 12))
@laws
def test_a_flow_shows_every_live_item_of_the_elements_once(framework: lc.Framework, most: int) -> None:
    """Law: each item in use that belongs to an element stands in one box; each wire stands for its links."""
    index = lc.index_of(framework)
    flow = flow_of(framework, most=most)
    live = [item.id for row, item in enumerate(framework) if item.element is not None and index.state[row]]

    assert Counter(live) == Counter(name for box in flow.boxes for name in box.ids)
    assert (len(live) > most) is flow.folded
    if not flow.folded:
        expected: dict[tuple[str, str, bool], list[tuple[int, int]]] = {}
        for name in (*framework.vocabulary.carrying, "blocks"):
            for row in (row for rows in index.out[name].values() for row in rows):
                link = index.links[row]
                if link.source != link.target and {link.source, link.target} <= set(live):
                    key = (link.source, link.target, name == "blocks")
                    expected.setdefault(key, []).append((link.strength or 0, index.strength[row]))
        assert {
            key: (len(found), max(strength for strength, _ in found), all(state < FIRM for _, state in found))
            for key, found in expected.items()
        } == {
            (flow.boxes[one.source].ids[0], flow.boxes[one.target].ids[0], one.hinders): (
                one.count,
                one.strength or 0,
                one.planned,
            )
            for one in flow.wires
        }


@given(frameworks())
@laws
def test_no_box_of_a_flow_stands_on_another(framework: lc.Framework) -> None:
    """Law: boxes of one column keep a gap, all stand inside the picture, and every line starts at its box."""
    layout = laid_out(flow_of(framework))

    for one, other in combinations(layout.spots, 2):
        if one.column == other.column:
            low, high = sorted((one, other), key=lambda spot: spot.y)
            assert low.y + low.height < high.y
    assert all(0 < spot.x and spot.x + BOX_WIDTH < layout.width for spot in layout.spots)
    assert all(0 < spot.y and spot.y + spot.height <= layout.height for spot in layout.spots)
    assert len(layout.tracks) == len(layout.flow.wires)


@given(frameworks(), st.data())
@laws
def test_a_chain_shows_what_trace_finds_and_what_is_in_the_way(framework: lc.Framework, data: st.DataObject) -> None:
    """Law: the boxes of a chain are the item, the ends of the chains of `trace`, and those of what blocks."""
    name = data.draw(st.sampled_from([item.id for item in framework.items] or [""]))
    if not name:
        return
    found = lc.trace(framework, name)
    expected = {name, *(chain.ids[-1] for chain in found.up), *(chain.ids[0] for chain in found.down)}
    expected |= {end for link in found.blocks for end in (link.source, link.target)}

    flow = chain_of_item(framework, name)

    assert expected == {one for box in flow.boxes for one in box.ids}
    assert [name] == [one for box in flow.boxes if box.focus for one in box.ids]


@given(frameworks())
@laws
def test_pictures_are_sound_xml_without_a_script(framework: lc.Framework) -> None:
    """Law: each picture parses, says what it is, and holds nothing but what this library draws."""
    names = [item.id for item in framework.items][:1]
    for text in (lc.flow_svg(framework), lc.matrix_svg(framework), *(lc.chain_svg(framework, name) for name in names)):
        root = ET.fromstring(text)  # noqa: S314  # made by this library

        tags = [one.tag.removeprefix("{http://www.w3.org/2000/svg}") for one in root.iter()]
        assert {"svg", "title", "desc", "style", "g", "a", "rect", "path", "text"} >= set(tags)
        assert ["title", "desc", "style"] == tags[1:4]
        assert "img" == root.get("role")


@given(frameworks())
@laws
def test_the_matrix_says_what_the_curriculum_map_says(framework: lc.Framework) -> None:
    """Law: rows, levels and evidence of experiences are those of `curriculum_map` with plans counted."""
    matrix, known = matrix_of(framework), lc.curriculum_map(framework)

    assert {row.id: row.state for row in known.rows} == {row.id: row.state for row in matrix.rows}
    for row in matrix.rows:
        for planned, cells in ((False, known.row(row.id).in_place.cells), (True, known.row(row.id).with_planned.cells)):
            expected = {cell.column: ({*cell.levels}, cell.unlevelled, cell.assessed) for cell in cells}
            shown = {
                name: (
                    {matrix.ladder[mark.level] for mark in marks if mark.level is not None},
                    any(mark.level is None and not mark.assesses for mark in marks),
                    any(mark.assesses for mark in marks),
                )
                for name, all_marks in row.cells.items()
                if (marks := [mark for mark in all_marks if planned or not mark.planned])
            }
            assert expected == shown


@given(texts(0, 60), st.integers(20, 200), st.integers(1, 4))
@laws
def test_lines_of_a_label_fit(text: str, width: int, most: int) -> None:
    """Law: no line is wider than it may be, unless a single character is; and there are at most so many."""
    lines = wrapped(text, width, 12, most)

    assert 1 <= len(lines) <= most
    assert all(width_of(line, 12) <= width or len(line) <= 2 for line in lines)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(6, 11)), max_size=20))
@laws
def test_an_order_never_makes_more_lines_cross(joins: list[tuple[int, int]]) -> None:
    """Law: the same places stand in each column, and no more joins cross than before."""
    columns = [list(range(6)), list(range(6, 12))]

    found = ordered(columns, joins)

    assert [sorted(column) for column in found] == columns
    assert crossings(found, joins) <= crossings(columns, joins)


@given(st.lists(st.tuples(heights, st.integers(0, 20).map(float)), min_size=1, max_size=12))
@laws
def test_settled_heights_keep_their_gaps_and_go_nowhere_without_need(pairs: list[tuple[float, float]]) -> None:
    """Law: gaps are kept; heights that keep them already stay; moving all moves all."""
    wanted, gaps = [one for one, _ in pairs], [gap for _, gap in pairs]

    found = settled(wanted, gaps)

    assert all(below - above >= gap - 1e-9 for (above, below), gap in zip(pairwise(found), gaps[1:], strict=True))
    assert found == pytest.approx(settled(found, gaps))
    assert [one + 7 for one in found] == pytest.approx(settled([one + 7 for one in wanted], gaps))
