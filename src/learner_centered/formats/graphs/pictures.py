"""What the pictures of a framework share: which boxes and lines they show, and harmless one-line labels."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import Enum, IntEnum
from typing import Final

import attrs

from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import AlignmentIndex, index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import ItemType
from learner_centered.model.vocabulary import Relation
from learner_centered.model.words import Element, Stated, Status

#: Characters of a label: two lines and a half of a box. Longer titles are cut, so that one of them
#: does not push all others apart.
LONGEST: Final = 80
#: What stands at the end of a title that was cut.
ELLIPSIS: Final = "…"
#: What stands for a character that no picture can hold, and for a text with nothing to show.
BROKEN: Final = "\ufffd"

#: Nearly black: text and lines; 15.8 to 1 on `PAPER`, 14.6 to 1 on `GROUND`.
INK: Final = "#1f2328"
#: Grey: text and lines of what is retired; 5.0 to 1 on `PAPER`, 4.6 to 1 on `GROUND`, and as a line
#: still over 3 to 1 on the dark pages of common viewers.
FADED: Final = "#6a7077"
#: White: the boxes, and the page where a picture has one.
PAPER: Final = "#ffffff"
#: Pale grey: what the boxes of one element stand on.
GROUND: Final = "#f4f6f8"

#: The label of the group of what belongs to no element.
BESIDE: Final = "Beside the elements"
#: The groups from left to right. The founding description names the outcomes first; what stands
#: behind them flows towards them from the other end.
GROUPS: Final[tuple[Element | None, ...]] = (*reversed(Element), None)

#: The relation that gets in the way instead of leading on. The vocabulary says of no relation
#: that it hinders, so it goes by its name.
_HINDERS: Final = "blocks"

#: The marks that turn the reading direction of what follows them, also outside the label, and
#: the byte order mark, which some readers take for white space and some for nothing.
_UNSEEN: Final = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
#: Control characters, halves of surrogate pairs and two of the non-characters: no XML or YAML may
#: hold them, so an SVG with one of them in it would not open.
_UNSHOWABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Line(IntEnum):
    """How far something has come, as a line is drawn; the weakest of several is their maximum."""

    SOLID = 0
    DASHED = 1
    DOTTED = 2


class Head(Enum):
    """How a line ends at its target."""

    ARROW = "arrow"
    BAR = "bar"
    NONE = "none"


_LINES: Final[Mapping[Status | None, Line]] = {
    None: Line.SOLID,
    Status.ESTABLISHED: Line.SOLID,
    Status.PILOTING: Line.DASHED,
    Status.PLANNED: Line.DASHED,
    Status.RETIRED: Line.DOTTED,
}


@attrs.frozen(kw_only=True)
class Node:
    """An item as a box.

    Attributes:
        key: Names the box in the text of a picture: `n` and the row of the item.
        kind: The type of the item, which is shown by the shape of the box.
        label: The title, on one line and not too long.
        name: The whole id, on one line.
        line: Dashed for what is planned or piloting, dotted for what is retired.
    """

    key: str
    kind: ItemType
    label: str
    name: str
    line: Line


@attrs.frozen(kw_only=True)
class Group:
    """The boxes of one element, or of what belongs to none.

    Attributes:
        place: The place of the group in `GROUPS`, from 0, whichever groups are left out.
        label: The name of the element.
        nodes: Its boxes, in item order; never empty.
    """

    place: int
    label: str
    nodes: tuple[Node, ...]


@attrs.frozen(kw_only=True)
class Edge:
    """A link as a line.

    Attributes:
        source: The key of the box it starts from.
        target: The key of the box it leads to.
        label: The name of the relation, on one line and not too long.
        line: Dashed where the link or its source is planned or piloting, dotted where the link or
            one of its ends is retired.
        head: None for a symmetric relation, a bar for what gets in the way.
        carries: Whether what stands at the source stands behind the target.
    """

    source: str
    target: str
    label: str
    line: Line
    head: Head
    carries: bool


@attrs.frozen(kw_only=True)
class Picture:
    """What is drawn of a framework.

    Attributes:
        title: The title of the framework, on one line and not too long.
        groups: The groups that hold something, from left to right.
        edges: A line for each link that is stated present and has ends that exist, in link order.
    """

    title: str
    groups: tuple[Group, ...]
    edges: tuple[Edge, ...]


def picture_of(framework: Framework | FrameworkView) -> Picture:
    """Return what is drawn of a framework.

    Every item is a box, every link that is stated present and has two ends that exist is a line,
    whatever its relation; nothing else is drawn.

    Raises:
        TypeError: `framework` is no framework.

    Cost: O(items + links).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> goals = b.competency("sets-goals", title="Sets and reviews goals")
        >>> crew = b.structure("crew", blocks=goals, status="piloting")
        >>> picture = picture_of(b.build())
        >>> [(group.label, [node.key for node in group.nodes]) for group in picture.groups]
        [('School Design', ['n1']), ('Whole-Learner Outcomes', ['n0'])]
        >>> [(edge.source, edge.target, edge.line.name, edge.head.name) for edge in picture.edges]
        [('n1', 'n0', 'DASHED', 'BAR')]
    """
    index = index_of(framework)
    return Picture(title=label(index.framework.title), groups=tuple(_groups(index)), edges=tuple(_edges(index)))


def one_line(text: str) -> str:
    r"""Return a text on one line, with nothing in it that a picture cannot hold.

    Every run of white space is one space, and none is left at the ends. Control characters, halves
    of surrogate pairs and the non-characters U+FFFE and U+FFFF become U+FFFD: something broken
    stood there, and it should be seen. The marks that turn the reading direction (U+202A to U+202E,
    U+2066 to U+2069) and the byte order mark (U+FEFF) become nothing: no reader saw them, and
    careful authors of mixed scripts write them without fault. A text that then holds nothing but
    spaces and format marks is U+FFFD, so that no box is left without a name.

    Cost: O(length).

    Example:
        >>> one_line(" Sets\n goals\u202e"), one_line("a\x00b") == "a\ufffdb"
        ('Sets goals', True)
    """
    line = _UNSHOWABLE.sub(BROKEN, " ".join(_UNSEEN.sub("", text).split()))
    return BROKEN if all(unicodedata.category(char) in {"Cf", "Zs"} for char in line) else line


def label(text: str) -> str:
    """Return a text on one line, cut to `LONGEST` characters with an ellipsis where it was longer.

    Cost: O(length).

    Example:
        >>> label("Sets goals"), label("word " * 40)[-10:]
        ('Sets goals', 'word word…')
    """
    line = one_line(text)
    return line if len(line) <= LONGEST else line[: LONGEST - len(ELLIPSIS)].rstrip(" ") + ELLIPSIS


def _groups(index: AlignmentIndex) -> Iterator[Group]:
    """Yield the groups that hold something, from left to right."""
    held: dict[Element | None, list[Node]] = {element: [] for element in GROUPS}
    for row, item in enumerate(index.items):
        node = Node(
            key=_key(row), kind=type(item), label=label(item.title), name=one_line(item.id), line=_LINES[item.status]
        )
        held[item.element].append(node)
    for place, element in enumerate(GROUPS):
        if held[element]:
            yield Group(place=place, label=BESIDE if element is None else element.label, nodes=tuple(held[element]))


def _edges(index: AlignmentIndex) -> Iterator[Edge]:
    """Yield a line for each link that is drawn, in link order."""
    relations = index.framework.vocabulary.by_name
    for link, source, target in zip(index.links, index.source, index.target, strict=True):
        if link.stated is Stated.ABSENT or source < 0 or target < 0:
            continue
        relation = relations.get(link.relation)
        yield Edge(
            source=_key(source),
            target=_key(target),
            label=label(link.relation),
            line=max(_LINES[link.status], _LINES[index.items[source].status], _gone(index.items[target].status)),
            head=_head(link.relation, relation),
            carries=relation is not None and relation.carries,
        )


def _key(row: int) -> str:
    """Return the name of a box; never made from an id, which may be any text."""
    return f"n{row}"


def _gone(status: Status | None) -> Line:
    """Return how a line is drawn for the sake of its target: a retired one ends it, a planned one does not."""
    return Line.DOTTED if status is Status.RETIRED else Line.SOLID


def _head(name: str, relation: Relation | None) -> Head:
    """Return how the lines of a relation end."""
    if relation is not None and relation.symmetric:
        return Head.NONE
    return Head.BAR if name == _HINDERS else Head.ARROW
