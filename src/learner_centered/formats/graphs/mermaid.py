"""A framework as a Mermaid flowchart, which many Markdown viewers draw."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from learner_centered.formats.graphs.pictures import (
    FADED,
    INK,
    PAPER,
    Edge,
    Group,
    Head,
    Line,
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

#: What stands around a label and gives its box a shape: stadium, rounded, hexagon, rectangle,
#: cylinder, double sides, slanted, flag, trapezium.
_SHAPES: Final[Mapping[ItemType, tuple[str, str]]] = {
    Outcome: ("([", "])"),
    Competency: ("(", ")"),
    Practice: ("{{", "}}"),
    LearningExperience: ("[", "]"),
    SupportSystem: ("[(", ")]"),
    SchoolStructure: ("[[", "]]"),
    Condition: ("[/", "/]"),
    Initiative: (">", "]"),
    ExternalItem: ("[/", "\\]"),
}
#: A solid and a broken line by how it ends.
_ARROWS: Final[Mapping[Head, tuple[str, str]]] = {
    Head.ARROW: ("-->", "-.->"),
    Head.BAR: ("--x", "-.-x"),
    Head.NONE: ("---", "-.-"),
}
#: The classes of what is not firmly in place, by its line, with dashes and gaps in pixels.
_CLASSES: Final[Mapping[Line, str]] = {Line.DASHED: "planned", Line.DOTTED: "retired"}
_STROKES: Final[Mapping[Line, str]] = {
    Line.DASHED: "stroke-dasharray:7 4",
    Line.DOTTED: f"stroke-dasharray:2 4,stroke:{FADED},stroke-width:2px",
}
#: Only boxes have colours of their own: what stands outside them stands on the page of a viewer,
#: which may be dark, and takes its colours. A grey and wide border shows its dashes on both.
_STYLES: Final = (
    f"classDef default fill:{PAPER},stroke:{FADED},stroke-width:2px,color:{INK}",
    f"classDef group fill:none,stroke:{FADED}",
    f"classDef planned {_STROKES[Line.DASHED]}",
    f"classDef retired {_STROKES[Line.DOTTED]},color:{FADED}",
)

#: What may not stand in a label as it is. ASCII signs mean something to Mermaid, Markdown or HTML,
#: but for a few; a hyphen or underscore is plain inside a word only. Mermaid marks its own codes by
#: ﬂ and ¶. The space behind "direction" would make a statement of its line, inside quotes too.
_SPECIAL: Final = re.compile(
    r"[^A-Za-z0-9 ,?!'/_\x80-\U0010ffff-]|[ﬂ¶\u2060]|(?<![A-Za-z0-9])[-_]|[-_](?![A-Za-z0-9])|(?<=direction) "
)
_NAMED: Final[Mapping[str, str]] = {'"': "quot", "&": "amp", "<": "lt", ">": "gt"}
#: Pairs that Mermaid may still read together when the codes have become signs again: a line break,
#: a formula, an icon, and the marks of its own codes.
_PAIRS: Final = re.compile(r"\\(?=n)|\$(?=\$)|:(?=fa-)|ﬂ(?=°)|¶(?=ß)")
#: Stands between the two of a pair: a word joiner has no width and changes no reading.
_JOINER: Final = "\u2060"
#: Mermaid reads the heading of a picture as HTML and takes no codes there.
_ANGLES: Final = str.maketrans("<>", "‹›")


def to_mermaid(framework: Framework | FrameworkView) -> str:
    r"""Return a framework as a Mermaid flowchart, ending in one line end; the same text each time.

    Every item is a box, in the group of its element, and every link that is stated present and has
    two ends that exist is a line, named by its relation. Groups stand from left to right as they
    lead to the outcomes. Boxes differ in shape by item type. What is planned or piloting is dashed,
    what is retired dotted and grey; what gets in the way ends in a cross, and a symmetric relation
    has no arrow head.

    Titles are text, whatever they hold: they cannot break out of their label, nor be read as
    Markdown, HTML, a link or a formula. A title longer than 80 characters is cut, with an ellipsis.
    The title of the framework is the heading of the picture and what a screen reader calls it; in
    the heading, `<` and `>` are written ‹ and ›, because Mermaid would read them as HTML.

    Mermaid draws up to 500 lines and 50,000 characters where the page that shows it does not allow
    more (`maxEdges`, `maxTextSize`): of a larger framework draw a `subset` or the `surroundings`
    of an item, or take `to_dot`.

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
        >>> lines = to_mermaid(b.build()).splitlines()
        >>> print("\n".join(lines[:12]))
        ---
        title: "Riverbend"
        ---
        flowchart LR
          accTitle: Riverbend
          subgraph g2["Learning Model"]
            n1["Passion project"]
          end
          subgraph g3["Whole-Learner Outcomes"]
            n0("Sets #quot;big#quot; goals")
          end
          n1 -->|"develops"| n0
    """
    return "".join(f"{line}\n" for line in _lines(picture_of(framework)))


def _lines(picture: Picture) -> Iterator[str]:
    """Yield the lines of a flowchart."""
    # The heading is seen and the accessible title is read out; Mermaid makes neither from the other.
    yield from ("---", f'title: "{_quoted(picture.title)}"', "---", "flowchart LR")
    yield f"  accTitle: {_coded(picture.title)}"
    for group in picture.groups:
        yield from _group(group)
    for edge in picture.edges:
        yield _edge(edge)
    for style in _STYLES:
        yield f"  {style}"
    yield from _classes(picture)


def _group(group: Group) -> Iterator[str]:
    """Yield the lines of a group and its boxes."""
    yield f'  subgraph {_key(group)}["{_coded(group.label)}"]'
    for node in group.nodes:
        before, after = _SHAPES[node.kind]
        yield f'    {node.key}{before}"{_coded(node.label)}"{after}'
    yield "  end"


def _key(group: Group) -> str:
    """Return the name of a group."""
    return f"g{group.place}"


def _edge(edge: Edge) -> str:
    """Return a link as a line of text."""
    solid, broken = _ARROWS[edge.head]
    arrow = solid if edge.line is Line.SOLID else broken
    return f'  {edge.source} {arrow}|"{_coded(edge.label)}"| {edge.target}'


def _classes(picture: Picture) -> Iterator[str]:
    """Yield which groups, boxes and lines look how."""
    if picture.groups:
        yield f"  class {','.join(map(_key, picture.groups))} group"
    for line, name in _CLASSES.items():
        keys = [node.key for group in picture.groups for node in group.nodes if node.line is line]
        places = [str(place) for place, edge in enumerate(picture.edges) if edge.line is line]
        if keys:
            yield f"  class {','.join(keys)} {name}"
        if places:
            yield f"  linkStyle {','.join(places)} {_STROKES[line]}"


def _coded(text: str) -> str:
    """Return a text for a label, with Mermaid's codes for all that is not plain."""
    return _SPECIAL.sub(_code, _apart(text))


def _code(found: re.Match[str]) -> str:
    """Return Mermaid's code for one sign."""
    sign = found[0]
    return f"#{_NAMED.get(sign, ord(sign))};"


def _quoted(text: str) -> str:
    """Return a text for the inside of double quotes in YAML."""
    return _apart(text).translate(_ANGLES).replace("\\", "\\\\").replace('"', '\\"')


def _apart(text: str) -> str:
    """Return a text with its pairs set apart."""
    return _PAIRS.sub(rf"\g<0>{_JOINER}", text)
