"""Mermaid flowcharts, word for word, and what they do with texts that mean something to Mermaid."""

import pytest

from learner_centered.formats.graphs.mermaid import to_mermaid
from learner_centered.model.framework import Framework
from learner_centered.model.items import ITEM_TYPES, Outcome
from learner_centered.model.links import Link
from tests.unit.formats.graphs.test_pictures import small_school

SMALL = r"""
---
title: "A \"small\" school"
---
flowchart LR
  accTitle: A #quot;small#quot; school
  subgraph g0["Enabling Conditions and Culture"]
    n8[/"Trust"/]
  end
  subgraph g1["School Design"]
    n7[["Bells"]]
  end
  subgraph g2["Learning Model"]
    n3{{"Coaching before grading, whoever teaches the group"}}
    n4["Passion project"]
    n5["Weekly quiz"]
    n6[("Design days")]
  end
  subgraph g3["Whole-Learner Outcomes"]
    n0(["Agency"])
    n1("Sets #amp; reviews goals")
    n2("Speaks in public")
  end
  subgraph g4["Beside the elements"]
    n9>"Redesign the week"]
    n10[/"Self-management"\]
  end
  n1 -->|"refines"| n0
  n1 ---|"related_to"| n2
  n1 -->|"echoes"| n10
  n2 -->|"refines"| n0
  n3 -->|"shapes"| n4
  n4 -.->|"develops"| n1
  n5 -.->|"assesses"| n1
  n6 -.->|"backs"| n3
  n7 --x|"blocks"| n4
  n8 -->|"sustains"| n7
  n9 -.->|"advances"| n7
  classDef default fill:#ffffff,stroke:#6a7077,stroke-width:2px,color:#1f2328
  classDef group fill:none,stroke:#6a7077
  classDef planned stroke-dasharray:7 4
  classDef retired stroke-dasharray:2 4,stroke:#6a7077,stroke-width:2px,color:#6a7077
  class g0,g1,g2,g3,g4 group
  class n4,n9 planned
  linkStyle 5,7,10 stroke-dasharray:7 4
  class n5 retired
  linkStyle 6 stroke-dasharray:2 4,stroke:#6a7077,stroke-width:2px
"""


def test_a_small_school_is_drawn_word_for_word() -> None:
    assert SMALL.removeprefix("\n") == to_mermaid(small_school())


def test_an_empty_framework_is_an_empty_picture() -> None:
    lines = to_mermaid(Framework(id="empty")).splitlines()

    assert ["---", 'title: "empty"', "---", "flowchart LR", "  accTitle: empty"] == lines[:5]
    assert {"classDef"} == {line.split()[0] for line in lines[5:]}


LABELS = [
    ("Goals, plans? Done! It's K-12/adult", "Goals, plans? Done! It's K-12/adult"),  # plain signs stay
    ("école 学び", "école 学び"),
    (r"""say "it" \ `code` """, "say #quot;it#quot; #92; #96;code#96;"),
    ("#35; #quot; a;b", "#35;35#59; #35;quot#59; a#59;b"),  # codes in a title are text
    ("A & B &lt; <b>", "A #amp; B #amp;lt#59; #lt;b#gt;"),
    ("[a](b) {c} |d|", "#91;a#93;#40;b#41; #123;c#125; #124;d#124;"),
    ("1. one - two -three a_b _c_", "1#46; one #45; two #45;three a_b #95;c#95;"),  # lists and emphasis of Markdown
    ("- a", "#45; a"),
    ("--x", "#45;#45;x"),
    ("end", "end"),  # a trap for a line, not for a label
    ("Lifestyle: a#b;", "Lifestyle#58; a#35;b#59;"),
    ("%% no comment", "#37;#37; no comment"),
    ("new direction TB", "new direction#32;TB"),
    (r"C:\new", "C#58;#92;#8288;new"),
    ("$$x$$", "#36;#8288;#36;x#36;#8288;#36;"),
    ("fa:fa-car", "fa#58;#8288;fa-car"),
    ("ﬂ°°60¶ß", "#64258;#8288;°°60#182;#8288;ß"),
    ("a\u2060b", "a#8288;b"),
    ("two\nlines", "two lines"),
]


@pytest.mark.parametrize(("text", "label"), LABELS)
def test_a_text_is_coded_wherever_it_stands(text: str, label: str) -> None:
    framework = Framework(
        id="f",
        title=text,
        items=[Outcome(id="o", title=text)],
        links=[Link(source="o", relation=text, target="o")],
    )

    lines = to_mermaid(framework).splitlines()

    assert f"  accTitle: {label}" == lines[4]
    assert f'    n0(["{label}"])' == lines[6]
    assert f'  n0 -->|"{label}"| n0' == lines[8]


HEADINGS = [
    ("Riverbend: K-12 #1", "Riverbend: K-12 #1"),
    ('say "it" \\', r"say \"it\" \\"),
    ("<b>&lt;", "‹b›&lt;"),  # only a < makes Mermaid read HTML
    ("--- %%{init}%%", "--- %%{init}%%"),
    ("ﬂ°°60¶ß", "ﬂ\u2060°°60¶\u2060ß"),
]


@pytest.mark.parametrize(("text", "heading"), HEADINGS)
def test_the_heading_is_quoted_for_yaml(text: str, heading: str) -> None:
    assert f'title: "{heading}"' == to_mermaid(Framework(id="f", title=text)).splitlines()[1]


def test_every_item_type_has_a_shape_of_its_own() -> None:
    items = [kind(id="x") for kind in ITEM_TYPES]

    shapes = {to_mermaid(Framework(id="f", items=[item])).splitlines()[6] for item in items}

    assert len(ITEM_TYPES) == len(shapes)
