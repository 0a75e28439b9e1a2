"""The flow of the four elements as a picture: what stands behind leads, from left to right, to the outcomes."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Final

from learner_centered.graph.given import FrameworkView, framework_of
from learner_centered.model.framework import Framework
from learner_centered.model.words import Element
from learner_centered.reports.flow import Box, Flow, Wire, chain_of_item, flow_of
from learner_centered.reports.flow_layout import (
    BOX_WIDTH,
    COLUMN_GAP,
    LEADING,
    MARGIN,
    PADDING,
    Layout,
    Spot,
    Track,
    laid_out,
)
from learner_centered.reports.svg import ELEMENT_CLASS, Drawing, element, number, standalone, text_of, words
from learner_centered.reports.svg_text import width_of
from learner_centered.reports.words import counted, plural

#: What the lines mean, with a sample of each; what is drawn of a line stands in its classes.
_LEGEND: Final = (
    ("lc-w", "strength not rated"),
    ("lc-w", "one link or more between groups"),
    ("lc-l lc-e2 lc-1", "slight"),
    ("lc-l lc-e2 lc-2", "clear"),
    ("lc-l lc-e2 lc-3", "central"),
    ("lc-w lc-dash", "planned or piloting"),
    ("lc-x lc-2", "gets in the way"),
)
_LEGEND_HEIGHT: Final = 50.0
_HREF = Callable[[Box], str | None]


def flow_svg(framework: Framework | FrameworkView) -> str:
    """Return the four elements of a framework as a picture: SVG that stands by itself.

    Conditions stand on the left, outcomes on the right; a line leads from what stands behind to
    what it stands behind. Its width is the strength on record, dashes are planned or piloting, and
    what gets in the way ends in a bar. Of more than 140 items, groups are shown. Light and dark
    follow the reader's setting; there is no script, and every text stays text.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.

    Raises:
        TypeError: `framework` is no framework.

    Cost: O((items + links) · log(items + links)).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> crew = b.experience("crew", title="Crew", develops=b.outcome("agency", title="Agency"))
        >>> picture = flow_svg(b.build())
        >>> picture[:4], "<script" in picture, "Agency" in picture
        ('<svg', False, True)
    """
    return standalone(flow_drawing(framework))


def flow_drawing(framework: Framework | FrameworkView, href: _HREF | None = None) -> Drawing:
    """Return the flow as a drawing.

    Args:
        framework: The framework.
        href: Where a box leads; a drawing with it has links that a script may trace.
    """
    title = f"What stands behind the outcomes of {framework_of(framework).title}"
    flow = flow_of(framework)
    start = "Conditions on the left, then school design, the learning model, and outcomes on the right"
    return _drawing(title, f"{start}: {_says(flow)}", laid_out(flow), href)


def chain_svg(framework: Framework | FrameworkView, name: str) -> str:
    """Return what stands behind one item, and what it serves, as a picture: SVG that stands by itself.

    It shows the item, everything on a chain to it or from it, and what gets in its way; it is drawn
    as by `flow_svg`.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        name: The id of the item.

    Raises:
        UnknownIdError: No item has this id.
        TypeError: `framework` is no framework.

    Cost: O((items + links) · log(items + links)).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> crew = b.experience("crew", title="Crew", develops=b.outcome("agency", title="Agency"))
        >>> trip = b.experience("trip", title="Trip")
        >>> picture = chain_svg(b.build(), "agency")
        >>> "Crew" in picture, "Trip" in picture
        (True, False)
    """
    flow = chain_of_item(framework, name)
    title = f"What stands behind “{framework_of(framework)[name].title}”, and what it serves"
    return standalone(_drawing(title, f"From left to right: {_says(flow)}", laid_out(flow), None))


def _drawing(title: str, says: str, layout: Layout, href: _HREF | None) -> Drawing:
    """Return a flow that is laid out as a drawing."""
    body = "".join([*_heads(layout), *_lines(layout), *_boxes(layout, href), *_legend(layout)])
    return Drawing(title=title, says=says, width=layout.width, height=layout.height + _LEGEND_HEIGHT, body=body)


def _says(flow: Flow) -> str:
    """Return what the picture shows."""
    hinders = sum(wire.count for wire in flow.wires if wire.hinders)
    leads = sum(wire.count for wire in flow.wires) - hinders
    boxes = f"{counted(len(flow.boxes), 'group')} that stand for " if flow.folded else ""
    way = f" {counted(hinders, 'link')} {'says' if hinders == 1 else 'say'} what gets in the way." if hinders else ""
    return (
        f"{boxes}{counted(flow.items, 'item')}, joined by {counted(leads, 'link')}.{way} "
        "Lines are claims by those who recorded them."
    )


def _heads(layout: Layout) -> Iterator[str]:
    """Yield the names of the elements and of the columns."""
    columns = layout.flow.columns
    counts = dict.fromkeys(columns, 0)
    for spot in layout.spots:
        counts[spot.box.kind] += len(spot.box.ids)
    for of, found in groupby(enumerate(columns), key=lambda one: one[1].element):
        places = [place for place, _ in found]
        left = MARGIN + places[0] * (BOX_WIDTH + COLUMN_GAP)
        right = MARGIN + places[-1] * (BOX_WIDTH + COLUMN_GAP) + BOX_WIDTH
        name = ELEMENT_CLASS[of]
        label = "Conditions and Culture" if of is Element.CONDITIONS else of.label if of else ""
        yield element("path", d=f"M{left:g} 27H{right:g}", of=f"lc-l {name}", stroke_width=2)
        yield element("text", text_of(label), x=left, y=19.0, of=f"lc-head lc-f {name}")
    for place, kind in enumerate(columns):
        x = MARGIN + place * (BOX_WIDTH + COLUMN_GAP)
        text = f"{plural(kind.label)}: {counts[kind]:,}" if counts[kind] else f"{plural(kind.label)}: none recorded"
        yield element("text", text_of(text[:1].upper() + text[1:]), x=x, y=46.0, of="lc-small lc-s")


def _lines(layout: Layout) -> Iterator[str]:
    """Yield the lines: those that nobody rated first, and what gets in the way on top."""
    tracks = sorted(enumerate(layout.tracks), key=lambda one: (one[1].wire.hinders, one[1].wire.strength or 0, one[0]))
    for _, track in tracks:
        yield _line(track, layout)


def _line(track: Track, layout: Layout) -> str:
    """Return one line with its end."""
    wire = track.wire
    x, y = track.end
    side = 1 if track.leftward else -1
    classes = ["lc-w"]
    head = ""
    if wire.hinders:
        classes = ["lc-x", "lc-2"]
        bar = f"M{x + side * 3:g} {y - 7:.1f}V{y + 7:.1f}"
        head = element("path", d=bar, of="lc-x lc-3")
    elif wire.strength is not None:
        classes = ["lc-l", ELEMENT_CLASS[layout.spots[wire.source].box.element], f"lc-{wire.strength}"]
    if track.leftward and not wire.hinders:
        tip = f"M{x:g} {y:.1f}l{side * 7} -3.5v7z"
        head = element("path", d=tip, of="lc-wf")
    if wire.planned:
        classes.append("lc-dash")
    line = element("path", d=track.path, of=" ".join(classes))
    return element("g", line + head, of="lc-wire", data_a=wire.source, data_b=wire.target, data_h=wire.hinders or None)


def _boxes(layout: Layout, href: _HREF | None) -> Iterator[str]:
    """Yield the boxes."""
    for place, spot in enumerate(layout.spots):
        inside = _box(spot)
        where = None if href is None else href(spot.box)
        name = f"lc-box {ELEMENT_CLASS[spot.box.element]}{' lc-focus' if spot.box.focus else ''}"
        if where is None:
            yield element("g", inside, of=name, data_n=place)
        else:
            yield element("a", inside, of=name, data_n=place, href=where)


def _box(spot: Spot) -> str:
    """Return what a box holds."""
    box, x, y, height = spot.box, spot.x, spot.y, spot.height
    size = {"x": x, "y": y, "height": height}
    dash = " lc-dash" if box.planned else ""
    remark = f" ({box.remark})" if box.remark else ""
    parts = [
        element("title", text_of(f"{box.label}{remark}, {box.kind.label}")),
        element("rect", of=f"lc-card lc-l lc-edge{dash}", width=BOX_WIDTH, rx=4.0, **size),
        element("rect", of="lc-f", width=3.5, rx=1.7, **size),
        words(spot.lines, x + PADDING + 1, y + PADDING + 8, of="lc-t", leading=LEADING),
    ]
    if box.remark:
        low = y + PADDING + 8 + LEADING * len(spot.lines)
        parts.append(words((box.remark,), x + PADDING + 1, low, of="lc-small lc-s"))
    return "".join(parts)


def _legend(layout: Layout) -> Iterator[str]:
    """Yield a sample of each line with what it means, on as many rows as it takes."""
    flow = layout.flow
    used = {line for wire in flow.wires for line in _samples(wire, folded=flow.folded)}
    x, y = MARGIN, layout.height + 14
    for classes, meaning in _LEGEND:
        if meaning not in used:
            continue
        long = 42 + width_of(meaning, 10.5)
        if x + long > layout.width - MARGIN:
            x, y = MARGIN, y + 16
        yield element("path", d=f"M{number(x)} {number(y)}h34", of=classes)
        if classes.startswith("lc-x"):
            yield element("path", d=f"M{number(x + 35)} {number(y - 6)}v12", of="lc-x lc-3")
        yield element("text", meaning, x=x + 42, y=y + 4, of="lc-small lc-s")
        x += long + 18


def _samples(wire: Wire, *, folded: bool) -> Iterator[str]:
    """Yield the meanings that a line needs a sample for."""
    if wire.hinders:
        yield "gets in the way"
    elif folded:
        yield "one link or more between groups"
    else:
        yield ("strength not rated", "slight", "clear", "central")[wire.strength or 0]
    if wire.planned:
        yield "planned or piloting"
