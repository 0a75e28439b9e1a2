"""DOT graphs, word for word, and what they do with texts that mean something to Graphviz."""

import pytest

from learner_centered.formats.graphs.dot import to_dot
from learner_centered.model.framework import Framework
from learner_centered.model.items import ITEM_TYPES, Outcome
from learner_centered.model.links import Link
from tests.unit.formats.graphs.test_pictures import small_school

SMALL = r"""
digraph framework {
  graph [rankdir=LR, nodesep=0.15, ranksep=1.2]
  graph [labelloc=t, fontname="Helvetica,Arial,sans-serif", fontsize=20, fontcolor="#1f2328", bgcolor="#ffffff"]
  node [fontname="Helvetica,Arial,sans-serif", fontsize=12, fontcolor="#1f2328", color="#1f2328", fillcolor="#ffffff"]
  edge [fontname="Helvetica,Arial,sans-serif", fontsize=10, fontcolor="#1f2328", color="#1f2328"]
  graph [label="A \"small\" school"]
  subgraph cluster_0 {
    graph [label="Enabling Conditions and Culture", style=filled, color="#6a7077", fillcolor="#f4f6f8", fontsize=14]
    n8 [label="Trust", tooltip="trust", shape=parallelogram, style="filled"]
  }
  subgraph cluster_1 {
    graph [label="School Design", style=filled, color="#6a7077", fillcolor="#f4f6f8", fontsize=14]
    n7 [label="Bells", tooltip="bells", shape=box, peripheries=2, style="filled"]
  }
  subgraph cluster_2 {
    graph [label="Learning Model", style=filled, color="#6a7077", fillcolor="#f4f6f8", fontsize=14]
    n3 [label="Coaching before grading,\nwhoever teaches the group", tooltip="coach", shape=hexagon, style="filled"]
    n4 [label="Passion project", tooltip="project", shape=box, style="filled,dashed"]
    n5 [label="Weekly quiz", tooltip="quiz", shape=box, style="filled,dotted", color="#6a7077", fontcolor="#6a7077"]
    n6 [label="Design days", tooltip="days", shape=octagon, style="filled"]
  }
  subgraph cluster_3 {
    graph [label="Whole-Learner Outcomes", style=filled, color="#6a7077", fillcolor="#f4f6f8", fontsize=14]
    n0 [label="Agency", tooltip="agency", shape=oval, style="filled"]
    n1 [label="Sets &amp; reviews goals", tooltip="sets-goals", shape=box, style="filled,rounded"]
    n2 [label="Speaks in public", tooltip="speaks", shape=box, style="filled,rounded"]
  }
  subgraph cluster_4 {
    graph [label="Beside the elements", style=filled, color="#6a7077", fillcolor="#f4f6f8", fontsize=14]
    n9 [label="Redesign the week", tooltip="redesign", shape=folder, style="filled,dashed"]
    n10 [label="Self-management", tooltip="casel", shape=note, style="filled"]
  }
  n1 -> n0 [label="refines"]
  n1 -> n2 [label="related_to", dir=none, constraint=false]
  n1 -> n10 [label="echoes", constraint=false]
  n2 -> n0 [label="refines"]
  n3 -> n4 [label="shapes"]
  n4 -> n1 [label="develops", style=dashed]
  n5 -> n1 [label="assesses", style=dotted, color="#6a7077", fontcolor="#6a7077"]
  n6 -> n3 [label="backs", style=dashed]
  n7 -> n4 [label="blocks", arrowhead=tee, constraint=false]
  n8 -> n7 [label="sustains"]
  n9 -> n7 [label="advances", style=dashed, constraint=false]
}
"""


def test_a_small_school_is_drawn_word_for_word() -> None:
    assert SMALL.removeprefix("\n") == to_dot(small_school())


def test_an_empty_framework_is_an_empty_picture() -> None:
    lines = to_dot(Framework(id="empty")).splitlines()

    assert ["digraph framework {", '  graph [label="empty"]', "}"] == [lines[0], *lines[5:]]


LABELS = [
    ("#1: [a] {b} |c| (d); e`f`", "#1: [a] {b} |c| (d); e`f`"),  # means nothing inside the quotes
    ("école 学び", "école 学び"),
    ('say "it"', r"say \"it\""),
    (r"C:\new \N \G \l", r"C:\\new \\N \\G \\l"),
    ("ends in \\", r"ends in \\"),
    (r"\"", r"\\\""),
    ("A & B &lt;", "A &amp; B &amp;lt;"),
    ("<b>bold</b>", "&lt;b&gt;bold&lt;/b&gt;"),
    ("two\nlines", "two lines"),
]


@pytest.mark.parametrize(("text", "label"), LABELS)
def test_a_text_is_escaped_wherever_it_stands(text: str, label: str) -> None:
    name = text.replace("\n", " ")
    framework = Framework(
        id="f",
        title=text,
        items=[Outcome(id=name, title=text)],
        links=[Link(source=name, relation=text, target=name)],
    )

    lines = to_dot(framework).splitlines()

    assert f'  graph [label="{label}"]' == lines[5]
    assert f'    n0 [label="{label}", tooltip="{label}", shape=oval, style="filled"]' == lines[8]
    assert f'  n0 -> n0 [label="{label}", constraint=false]' == lines[10]


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("x" * 30, "x" * 30),
        ("a " * 15 + "b", "a " * 14 + r"a\nb"),
        ("y " + "x" * 40 + " z", r"y\n" + "x" * 40 + r"\nz"),  # a word stays whole
        ("well-known " * 3, r"well-known well-known\nwell-known"),
        ("&" * 30, "&amp;" * 30),  # escapes count for nothing
    ],
)
def test_a_long_label_is_wrapped_at_words(title: str, label: str) -> None:
    text = to_dot(Framework(id="f", items=[Outcome(id="o", title=title)]))

    assert f'n0 [label="{label}", tooltip="o"' in text


def test_a_tooltip_holds_the_whole_id() -> None:
    assert f'tooltip="{"x" * 200}"' in to_dot(Framework(id="f", items=[Outcome(id="x" * 200)]))


def test_every_item_type_has_a_shape_of_its_own() -> None:
    items = [kind(id="x") for kind in ITEM_TYPES]

    shapes = {to_dot(Framework(id="f", items=[item])).splitlines()[8] for item in items}

    assert len(ITEM_TYPES) == len(shapes)
