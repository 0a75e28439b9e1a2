"""Progressions small enough to draw."""

import pytest

from learner_centered.analysis.progression import Progression, ProgressionRow, progression
from learner_centered.errors import InvalidValueError
from learner_centered.model.build import FrameworkBuilder
from learner_centered.model.framework import Framework
from learner_centered.model.links import Link
from tests.helpers.notebook import shown


def fractions() -> FrameworkBuilder:
    """Return a progression of five competencies with a shortcut, and one that stands beside it."""
    b = FrameworkBuilder("f")
    b.outcome("agency")
    for name in ("halves", "thirds", "adds", "compares", "draws", "solves"):
        b.competency(name, title=name.title())
    b.experience("crew", develops="adds")
    for earlier, later in [
        ("halves", "adds"),
        ("halves", "solves"),
        ("thirds", "adds"),
        ("adds", "compares"),
        ("compares", "solves"),
    ]:
        b.link(earlier, "precedes", later)
    return b


def test_a_progression_says_where_it_starts_ends_and_goes_longest() -> None:
    found = progression(fractions().build())

    assert ("precedes", 5, ()) == (found.relation, found.links, found.cycles)
    assert ("halves", "thirds", "adds", "compares", "solves") == found.linked
    assert ("draws",) == found.isolated
    assert ("halves", "adds", "compares", "solves") == found.longest
    assert (("halves", "thirds"), ("solves",)) == (found.starts, found.ends)


def test_a_link_past_a_longer_chain_says_nothing_new() -> None:
    b = fractions()
    b.link("halves", "precedes", "solves", note="said again")
    b.link("thirds", "precedes", "adds", note="said again")

    found = progression(b.build()).redundant

    assert [("halves", "solves", None), ("halves", "solves", "said again")] == [
        (link.source, link.target, link.note) for link in found
    ]


def test_each_item_knows_how_many_come_before_and_after_it() -> None:
    found = progression(fractions().build())

    assert [
        ("halves", 0, 3, 1, False),
        ("thirds", 0, 3, 1, False),
        ("adds", 2, 2, 2, False),
        ("compares", 3, 1, 3, False),
        ("draws", 0, 0, 1, True),
        ("solves", 4, 0, 4, False),
    ] == [(row.id, row.before, row.after, row.level, row.isolated) for row in found.rows]


def test_on_and_behind_a_cycle_nothing_is_longest() -> None:
    b = fractions()
    b.link("compares", "precedes", "adds")

    found = progression(b.build())

    assert (("adds", "compares"),) == found.cycles
    assert ((), ()) == (found.longest, found.redundant)
    assert (("halves", "thirds"), ("solves",)) == (found.starts, found.ends)
    assert [1, 1, None, None, 1, None] == [row.level for row in found.rows]
    assert [0, 0, 3, 3, 0, 4] == [row.before for row in found.rows]
    assert "Progression('precedes': 5 linked, 1 isolated, 1 cycle)" == repr(found)


def test_an_item_before_itself_is_a_cycle_and_neither_start_nor_end() -> None:
    b = FrameworkBuilder("f")
    for name in ("one", "two"):
        b.link(b.competency(name), "precedes", name)

    found = progression(b.build())

    assert (("one",), ("two",)) == found.cycles
    assert ((), ()) == (found.starts, found.ends)
    assert [(0, 0, None)] * 2 == [(row.before, row.after, row.level) for row in found.rows]
    assert "Progression('precedes': 2 linked, 0 isolated, 2 cycles)" == repr(found)


def test_a_corequisite_joins_its_ends_and_puts_neither_first() -> None:
    b = FrameworkBuilder("f")
    for name in ("a", "b", "c", "d"):
        b.competency(name)
    for earlier, later, corequisite in [
        ("a", "b", True),
        ("b", "a", True),
        ("b", "c", None),
        ("a", "c", False),
        ("c", "d", True),
    ]:
        b.link(earlier, "precedes", later, corequisite=corequisite)

    found = progression(b.build())

    assert (5, (), ()) == (found.links, found.cycles, found.redundant)
    assert (("a", "b", "c", "d"), ()) == (found.linked, found.isolated)
    assert ("a", "c") == found.longest
    assert (("a", "b", "d"), ("c", "d")) == (found.starts, found.ends)
    assert [(0, 1, 1), (0, 1, 1), (2, 0, 2), (0, 0, 1)] == [(row.before, row.after, row.level) for row in found.rows]


def test_only_live_links_and_live_items_count() -> None:
    b = FrameworkBuilder("f")
    a, c = b.competency("a"), b.competency("c", status="planned")
    b.competency("gone", status="retired")
    b.competency("idle")
    b.experience("crew")
    b.link(a, "precedes", c, status="planned")
    b.link(a, "precedes", "gone")
    b.link(a, "precedes", "idle", status="retired")
    b.link(c, "precedes", "idle", stated="absent")
    b.link(c, "precedes", "nowhere")
    b.link("crew", "precedes", "idle")

    found = progression(b.build())

    assert (1, ("a", "c"), ("idle",)) == (found.links, found.linked, found.isolated)


def test_isolated_items_are_of_the_types_that_are_linked() -> None:
    b = FrameworkBuilder("f")
    b.link(b.experience("first"), "precedes", b.experience("second"))
    b.experience("alone")
    b.competency("beside")

    assert ("alone",) == progression(b.build()).isolated


def test_parts_come_before_wholes_and_what_needs_before_what_it_needs() -> None:
    b = FrameworkBuilder("f")
    b.competency("leaf", part_of=b.competency("branch", part_of=b.competency("tree")))
    lab = b.structure("lab", requires=b.condition("grant"))
    b.experience("unit", requires=[lab, "grant"])
    framework = b.build()

    needs = progression(framework, "requires")

    assert ("leaf", "branch", "tree") == progression(framework, "part_of").longest
    assert ("unit", "lab", "grant") == needs.longest
    assert (Link(source="unit", relation="requires", target="grant"),) == needs.redundant
    assert ["LearningExperience", "SchoolStructure", "Condition"] == [row.type for row in needs.rows]


def test_where_nothing_is_recorded_there_is_nothing_to_say() -> None:
    b = FrameworkBuilder("f")
    b.competency("a")
    empty = Progression(relation="precedes", rows=(), links=0, cycles=(), longest=(), redundant=(), starts=(), ends=())

    assert empty == progression(b.build()) == progression(Framework(id="f"))
    assert [] == empty.to_records()


def test_records_and_words_show_each_item() -> None:
    found = progression(fractions().build())

    assert {
        "id": "compares",
        "title": "Compares",
        "type": "Competency",
        "before": 3,
        "after": 1,
        "level": 3,
        "isolated": False,
    } == found.to_records()[3]
    assert (
        ProgressionRow(id="draws", title="Draws", type="Competency", before=0, after=0, level=1, isolated=True)
        == found.rows[4]
    )
    assert 6 == len(found.to_records())
    assert "Progression('precedes': 5 linked, 1 isolated, longest chain 4, 1 redundant)" == repr(found)
    assert "<caption>precedes: 5 linked, 1 isolated, longest chain 4, 1 redundant</caption>" in shown(found)
    assert "<td>compares</td><td>Compares</td><td>3</td><td>1</td><td>3</td>" in shown(found)
    assert "<td>draws</td><td>Draws</td><td></td><td></td><td></td>" in shown(found)


def test_relations_that_lead_no_way_are_refused() -> None:
    framework = Framework(id="f")

    with pytest.raises(InvalidValueError, match=r"^unknown relation 'precede': .*; did you mean 'precedes'\?$"):
        progression(framework, "precede")
    with pytest.raises(InvalidValueError, match=r"^relation 'related_to' is symmetric: expected relations that lead"):
        progression(framework, "related_to")
    with pytest.raises(TypeError, match="is no Framework: read one with read"):
        progression({"competencies": []})  # type: ignore[arg-type]
