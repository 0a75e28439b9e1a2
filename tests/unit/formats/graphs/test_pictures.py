"""What pictures show: boxes in groups, lines, harmless labels, and colours that can be read."""

import unicodedata
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner_centered.formats.graphs.pictures import (
    BESIDE,
    BROKEN,
    ELLIPSIS,
    FADED,
    GROUND,
    INK,
    LONGEST,
    PAPER,
    Edge,
    Head,
    Line,
    label,
    one_line,
    picture_of,
)
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, Item, Outcome, SchoolStructure
from learner_centered.model.links import Link
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Relation
from learner_centered.model.words import Element, Status

TEXTS = st.text(
    st.characters() | st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Zs", "Zl", "Zp"]) | st.sampled_from(" ab\n"),
    max_size=2 * LONGEST,
)

ONE_LINE = [
    ("Sets goals", "Sets goals"),
    ("  two\n lines\tand\u00a0\u2028 more \r\n", "two lines and more"),
    ("null\x00bell\x07escape\x1b[2Jdelete\x7fnext\x9f", "null\ufffdbell\ufffdescape\ufffd[2Jdelete\ufffdnext\ufffd"),
    ("half \ud83d pairs \udfeb", "half \ufffd pairs \ufffd"),
    ("no\ufffe character\uffff", "no\ufffd character\ufffd"),
    ("\u202egnp.exe\u202c \u2066inside\u2069", "gnp.exe inside"),  # marks that turn the direction
    ("a \u202a b", "a b"),  # one space where only such a mark stood between two
    ("\ufeffgoals", "goals"),
    ("", BROKEN),
    (" \n", BROKEN),
    ("\u202e", BROKEN),
    ("\u200b \u2060", BROKEN),  # nothing to see
    ("\u200ba", "\u200ba"),
    ("שלום \u200f!", "שלום \u200f!"),  # the marks that writers of Hebrew and Arabic need
    ("\U0001f9d1\u200d\U0001f3eb", "\U0001f9d1\u200d\U0001f3eb"),  # an emoji of two
]


@pytest.mark.parametrize(("text", "expected"), ONE_LINE)
def test_a_text_becomes_one_harmless_line(text: str, expected: str) -> None:
    assert expected == one_line(text)


@given(TEXTS)
def test_one_line_holds_nothing_that_a_picture_cannot_hold(text: str) -> None:
    """Law: there is always something to read, on one line, and doing it again changes nothing."""
    found = one_line(text)

    assert found == one_line(found) == found.strip()
    assert "" != found
    assert not {char for char in found if unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}}
    assert not {char for char in found if unicodedata.bidirectional(char) in {"LRO", "RLO", "LRE", "RLE", "PDF"}}
    assert not {char for char in found if unicodedata.bidirectional(char) in {"LRI", "RLI", "FSI", "PDI"}}
    assert all(found.split(" "))


@given(TEXTS)
def test_a_label_is_the_line_or_its_beginning(text: str) -> None:
    """Law: no longer than the limit, whole where it fits, and the same when made again."""
    found = label(text)

    assert len(found) <= LONGEST
    assert found == label(found)
    assert found == one_line(text) or one_line(text).startswith(found.removesuffix(ELLIPSIS))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x" * 80, "x" * 80),
        ("x" * 81, "x" * 79 + "…"),
        ("x" * 78 + " yz", "x" * 78 + "…"),  # no space before the ellipsis
        (" " + "x" * 80 + "\n", "x" * 80),
    ],
)
def test_a_long_title_is_cut_with_an_ellipsis(text: str, expected: str) -> None:
    assert expected == label(text)


def small_school() -> Framework:
    """Return a framework with something of everything that pictures tell apart."""
    b = FrameworkBuilder("small", title='A "small" school')
    agency = b.outcome("agency", title="Agency")
    goals = b.competency("sets-goals", title="Sets & reviews goals", refines=agency)
    speaks = b.competency("speaks", title="Speaks in public", refines=agency, related_to=goals)
    project = b.experience("project", title="Passion project", status="piloting")
    b.link(project, "develops", goals)
    b.link(project, "develops", speaks, stated="absent")
    b.experience("quiz", title="Weekly quiz", status="retired", assesses=goals)
    coach = b.practice("coach", title="Coaching before grading, whoever teaches the group", shapes=project)
    b.support("days", title="Design days", backs=to(coach, status="planned"))
    bells = b.structure("bells", title="Bells", blocks=project)
    b.condition("trust", title="Trust", sustains=[bells, "nobody"])
    b.initiative("redesign", title="Redesign the week", status="planned", advances=bells)
    b.external("casel", title="Self-management")
    b.link(goals, "echoes", "casel")
    return b.build()


def every_element() -> FrameworkBuilder:
    """Return a framework with something of every element and beside them."""
    b = FrameworkBuilder("f", title="All of it")
    b.outcome("o")
    b.competency("c")
    b.practice("p")
    b.experience("e")
    b.support("s")
    b.structure("d")
    b.condition("k")
    b.initiative("i")
    b.external("x")
    return b


def test_groups_stand_as_they_lead_to_the_outcomes() -> None:
    picture = picture_of(every_element().build())

    assert "All of it" == picture.title
    assert [
        (0, "Enabling Conditions and Culture", ["k"]),
        (1, "School Design", ["d"]),
        (2, "Learning Model", ["p", "e", "s"]),
        (3, "Whole-Learner Outcomes", ["o", "c"]),
        (4, BESIDE, ["i", "x"]),
    ] == [(group.place, group.label, [node.name for node in group.nodes]) for group in picture.groups]


def test_an_empty_group_is_left_out_and_the_others_keep_their_places() -> None:
    picture = picture_of(Framework(id="f", items=[Outcome(id="o"), SchoolStructure(id="d")]))

    assert [(1, Element.SCHOOL_DESIGN.label), (3, Element.OUTCOMES.label)] == [
        (group.place, group.label) for group in picture.groups
    ]
    assert () == picture_of(Framework(id="f")).groups


def test_a_box_is_named_by_its_row_and_shows_its_title() -> None:
    items: list[Item] = [
        Outcome(id="n1", title=" A\nB "),
        Competency(id="n0"),
        SchoolStructure(id="d\u202e" + "x" * 100),
    ]

    nodes = {node.key: node for group in picture_of(Framework(id="f", items=items)).groups for node in group.nodes}

    assert ["n0", "n1", "n2"] == sorted(nodes)
    assert ("A B", "n1", Outcome) == (nodes["n0"].label, nodes["n0"].name, nodes["n0"].kind)
    assert ("n0", "n0", Competency) == (nodes["n1"].label, nodes["n1"].name, nodes["n1"].kind)
    assert "d" + "x" * 100 == nodes["n2"].name
    assert "d" + "x" * 78 + "…" == nodes["n2"].label


def edges(*links: Link, **details: Any) -> list[Edge]:
    """Return the lines drawn of links between two items, `a` and `b`."""
    items: list[Item] = [Outcome(id="a"), SchoolStructure(id="b")]
    return list(picture_of(Framework(id="f", items=items, links=links, **details)).edges)


def test_only_links_stated_present_between_items_are_drawn() -> None:
    found = edges(
        Link(source="b", relation="requires", target="a"),
        Link(source="b", relation="requires", target="a", stated="absent"),
        Link(source="b", relation="requires", target="nobody"),
        Link(source="nobody", relation="requires", target="a"),
        Link(source="a", relation="unheard of", target="b"),
        Link(source="a", relation="refines", target="a"),
    )

    assert [("n0", "refines", "n0"), ("n0", "unheard of", "n1"), ("n1", "requires", "n0")] == [
        (edge.source, edge.label, edge.target) for edge in found
    ]


HEADS = [
    ("refines", Head.ARROW, True),
    ("requires", Head.ARROW, False),
    ("blocks", Head.BAR, False),
    ("related_to", Head.NONE, False),
    ("conflicts_with", Head.NONE, False),
    ("unheard of", Head.ARROW, False),
]


@pytest.mark.parametrize(("relation", "head", "carries"), HEADS)
def test_the_vocabulary_says_how_a_line_ends(relation: str, head: Head, *, carries: bool) -> None:
    (edge,) = edges(Link(source="a", relation=relation, target="b"))

    assert (relation, head, carries) == (edge.label, edge.head, edge.carries)


def test_a_vocabulary_of_ones_own_is_asked() -> None:
    wider = DEFAULT_VOCABULARY.extend(
        relations=[
            Relation(name="mentors", phrase="mentors", symmetric=True, carries=True),
            Relation(name="blocks", phrase="are in each other's way", symmetric=True),
        ]
    )

    found = edges(
        Link(source="a", relation="mentors", target="b"),
        Link(source="a", relation="blocks", target="b"),
        vocabulary=wider,
    )

    assert [("blocks", Head.NONE, False), ("mentors", Head.NONE, True)] == [
        (edge.label, edge.head, edge.carries) for edge in found
    ]


IN_PLACE = (None, Status.ESTABLISHED)
COMING = (Status.PLANNED, Status.PILOTING)


@pytest.mark.parametrize(("link", "source", "target"), [*product([None, *Status], repeat=3)])
def test_the_weaker_of_a_link_and_its_source_says_how_it_is_drawn(
    link: Status | None, source: Status | None, target: Status | None
) -> None:
    """A retired end on either side retires the line; a target that is only planned does not weaken it."""
    b = FrameworkBuilder("f")
    goals = b.competency("goals", status=target)
    b.experience("trip", status=source, develops=to(goals, status=link))

    picture = picture_of(b.build())

    nodes = {node.name: node.line for group in picture.groups for node in group.nodes}
    dotted, dashed = Status.RETIRED in {link, source, target}, {link, source} & set(COMING)
    assert [Line.DOTTED if dotted else Line.DASHED if dashed else Line.SOLID] == [edge.line for edge in picture.edges]
    for name, status in {"trip": source, "goals": target}.items():
        expected = Line.SOLID if status in IN_PLACE else Line.DASHED if status in COMING else Line.DOTTED
        assert expected is nodes[name]


def test_something_else_than_a_framework_is_refused() -> None:
    given: Any = "riverbend"

    with pytest.raises(TypeError, match="no Framework: read one with read"):
        picture_of(given)


def luminance(color: str) -> float:
    """Return the relative luminance of a colour, 0..1 (Web Content Accessibility Guidelines 2.2)."""
    shares = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1..21."""
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("text", "ground"), [*product([INK, FADED], [PAPER, GROUND])])
def test_every_text_can_be_read_on_what_it_stands_on(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("page", ["#ffffff", "#0d1117", "#1e1e1e"])
def test_a_grey_line_can_be_seen_on_light_and_dark_pages(page: str) -> None:
    assert contrast(FADED, page) >= 3
