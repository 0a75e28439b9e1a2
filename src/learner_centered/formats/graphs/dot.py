"""A framework as a graph in DOT, the language of Graphviz."""

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Final

from learner_centered.formats.graphs.pictures import (
    FADED,
    GROUND,
    INK,
    PAPER,
    Edge,
    Group,
    Head,
    Line,
    Node,
    Picture,
    picture_of,
)
from learner_centered.graph.given import FrameworkView
from learner_centered.model.framework import Framework
from learner_centered.model.items import (
    Competency,
    Condition,
    ExternalItem,
    Initiative,
    ItemType,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)

#: The shape of a box by item type. None is a record, because those read marks in their labels, and
#: none has its ornament where a label of several lines would run into it.
_SHAPES: Final[Mapping[ItemType, str]] = {
    Outcome: "oval",
    Competency: "box",
    Practice: "hexagon",
    LearningExperience: "box",
    SupportSystem: "octagon",
    SchoolStructure: "box, peripheries=2",
    Condition: "parallelogram",
    Initiative: "folder",
    ExternalItem: "note",
}
#: The competency is the box with round corners; the learning experience keeps its own sharp.
_ROUNDED: Final = frozenset({Competency})
_STYLES: Final[Mapping[Line, str]] = {Line.DASHED: "dashed", Line.DOTTED: "dotted"}
#: What makes a line or box grey.
_GREY: Final = f'color="{FADED}", fontcolor="{FADED}"'

#: Characters of a label in one line: Graphviz does not wrap, and wide boxes push the groups apart.
_WIDTH: Final = 30
#: Graphviz reads a backslash and an entity of HTML in every label, and `<` opens HTML in some.
_ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"', "&": "&amp;", "<": "&lt;", ">": "&gt;"})

#: What holds for all that is drawn; sizes are in points, distances in inches.
_FONT: Final = 'fontname="Helvetica,Arial,sans-serif"'
_DEFAULTS: Final = (
    "graph [rankdir=LR, nodesep=0.15, ranksep=1.2]",
    f'graph [labelloc=t, {_FONT}, fontsize=20, fontcolor="{INK}", bgcolor="{PAPER}"]',
    f'node [{_FONT}, fontsize=12, fontcolor="{INK}", color="{INK}", fillcolor="{PAPER}"]',
    f'edge [{_FONT}, fontsize=10, fontcolor="{INK}", color="{INK}"]',
)
#: What holds for a group; it would take over the label and the sizes of the whole otherwise.
_GROUP: Final = f'style=filled, color="{FADED}", fillcolor="{GROUND}", fontsize=14'


def to_dot(framework: Framework | FrameworkView) -> str:
    r"""Return a framework as a graph in DOT, ending in one line end; the same text each time.

    Every item is a box, in the group of its element, and every link that is stated present and has
    two ends that exist is a line, named by its relation. Groups stand from left to right as they
    lead to the outcomes. Boxes differ in shape by item type. What is planned or piloting is dashed,
    what is retired dotted and grey; what gets in the way ends in a bar, and a symmetric relation
    has no arrow head. Only relations that carry decide what stands left of what.

    Titles are text, whatever they hold: they cannot break out of their label, nor be read as HTML
    or as one of the backslash codes of Graphviz. A title longer than 80 characters is cut, with an
    ellipsis, and wrapped at words. The id of an item is the tooltip of its box. The title of the
    framework is the label of the graph.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.

    Raises:
        TypeError: `framework` is no framework.

    Cost: O(items + links).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend", title="Riverbend")
        >>> goals = b.competency("sets-goals", title='Sets "big" goals')
        >>> project = b.experience("project", title="Passion project", develops=goals)
        >>> print("\n".join(to_dot(b.build()).splitlines()[5:]))
          graph [label="Riverbend"]
          subgraph cluster_2 {
            graph [label="Learning Model", style=filled, color="#6a7077", fillcolor="#f4f6f8", fontsize=14]
            n1 [label="Passion project", tooltip="project", shape=box, style="filled"]
          }
          subgraph cluster_3 {
            graph [label="Whole-Learner Outcomes", style=filled, color="#6a7077", fillcolor="#f4f6f8", fontsize=14]
            n0 [label="Sets \"big\" goals", tooltip="sets-goals", shape=box, style="filled,rounded"]
          }
          n1 -> n0 [label="develops"]
        }
    """
    return "".join(f"{line}\n" for line in _lines(picture_of(framework)))


def _lines(picture: Picture) -> Iterator[str]:
    """Yield the lines of a graph."""
    yield "digraph framework {"
    for default in _DEFAULTS:
        yield f"  {default}"
    yield f'  graph [label="{_escaped(picture.title)}"]'
    for group in picture.groups:
        yield from _group(group)
    for edge in picture.edges:
        yield _edge(edge)
    yield "}"


def _group(group: Group) -> Iterator[str]:
    """Yield the lines of a group and its boxes."""
    yield f"  subgraph cluster_{group.place} {{"
    yield f'    graph [label="{_escaped(group.label)}", {_GROUP}]'
    for node in group.nodes:
        yield _node(node)
    yield "  }"


def _node(node: Node) -> str:
    """Return a box as a line of text."""
    styles = ["filled"]
    if node.kind in _ROUNDED:
        styles.append("rounded")
    if node.line in _STYLES:
        styles.append(_STYLES[node.line])
    parts = [
        f'label="{_wrapped(node.label)}"',
        f'tooltip="{_escaped(node.name)}"',
        f"shape={_SHAPES[node.kind]}",
        f'style="{",".join(styles)}"',
    ]
    if node.line is Line.DOTTED:
        parts.append(_GREY)
    return f"    {node.key} [{', '.join(parts)}]"


def _edge(edge: Edge) -> str:
    """Return a link as a line of text."""
    parts = [f'label="{_wrapped(edge.label)}"']
    if edge.line in _STYLES:
        parts.append(f"style={_STYLES[edge.line]}")
    if edge.line is Line.DOTTED:
        parts.append(_GREY)
    if edge.head is Head.BAR:
        parts.append("arrowhead=tee")
    if edge.head is Head.NONE:
        parts.append("dir=none")
    if not edge.carries:
        parts.append("constraint=false")
    return f"  {edge.source} -> {edge.target} [{', '.join(parts)}]"


def _wrapped(text: str) -> str:
    r"""Return a text for a label, with `\n` where a line ends; words stay whole."""
    return "\\n".join(map(_escaped, wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)))


def _escaped(text: str) -> str:
    """Return a text for the inside of the quotes of a label or tooltip."""
    return text.translate(_ESCAPES)
