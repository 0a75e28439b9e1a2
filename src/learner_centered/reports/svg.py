"""The drawing board: SVG as text, every text escaped, the same colours for all pictures."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

import attrs

from learner_centered.formats.graphs.pictures import one_line
from learner_centered.model.words import Element

#: The system's own sans-serif; nothing is fetched.
FONT: Final = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif'

#: The short name of each element, as classes have it.
ELEMENT_CLASS: Final[Mapping[Element | None, str]] = {
    Element.CONDITIONS: "lc-e4",
    Element.SCHOOL_DESIGN: "lc-e3",
    Element.LEARNING_MODEL: "lc-e2",
    Element.OUTCOMES: "lc-e1",
    None: "lc-e0",
}


@attrs.frozen(kw_only=True)
class Palette:
    """The colours of one scheme; text has 4.5 to 1 at least on both grounds, and lines 3 to 1.

    Attributes:
        paper: What the picture stands on.
        card: What boxes are filled with.
        ink: Text.
        soft: Text that is less loud.
        wire: Lines that nobody rated.
        hair: Lines that only divide.
        hinders: What gets in the way.
        elements: Outcomes, learning model, school design, conditions.
    """

    paper: str
    card: str
    ink: str
    soft: str
    wire: str
    hair: str
    hinders: str
    elements: tuple[str, str, str, str]


LIGHT: Final = Palette(
    paper="#fbfaf6",
    card="#ffffff",
    ink="#20262b",
    soft="#5a636b",
    wire="#868e95",
    hair="#dcd8cc",
    hinders="#b3261e",
    elements=("#00695c", "#2b5c9e", "#6a4a9c", "#855800"),
)
DARK: Final = Palette(
    paper="#14181b",
    card="#1d2327",
    ink="#ebe8e0",
    soft="#a9b1b6",
    wire="#77828a",
    hair="#39424a",
    hinders="#ff9189",
    elements=("#62cdbb", "#93baf3", "#c6acf0", "#e5b963"),
)


def rules(palette: Palette) -> str:
    """Return the colours of a scheme as style rules."""
    lines = [
        f".lc-paper{{fill:{palette.paper}}}",
        f".lc-card{{fill:{palette.card}}}",
        f".lc-t{{fill:{palette.ink}}}",
        f".lc-s{{fill:{palette.soft}}}",
        f".lc-hair{{stroke:{palette.hair}}}",
        f".lc-w{{stroke:{palette.wire}}}",
        f".lc-x{{stroke:{palette.hinders}}}",
        f".lc-xf{{fill:{palette.hinders}}}",
        f".lc-wf{{fill:{palette.wire}}}",
    ]
    for place, colour in enumerate(palette.elements, 1):
        lines.append(f".lc-e{place} .lc-f,.lc-f.lc-e{place}{{fill:{colour}}}")
        lines.append(f".lc-e{place} .lc-l,.lc-l.lc-e{place}{{stroke:{colour}}}")
    lines.append(f".lc-e0 .lc-f,.lc-f.lc-e0{{fill:{palette.soft}}}.lc-e0 .lc-l,.lc-l.lc-e0{{stroke:{palette.soft}}}")
    return "".join(lines)


#: What holds in light and dark.
SHAPES: Final = (
    f".lc-picture text{{font-family:{FONT};font-size:12px}}"
    ".lc-picture .lc-small{font-size:10.5px}.lc-picture .lc-head{font-size:12.5px;font-weight:600}"
    ".lc-picture .lc-title{font-size:17px;font-weight:600}.lc-picture .lc-b{font-weight:600}"
    ".lc-w,.lc-l,.lc-x,.lc-hair{fill:none}.lc-w,.lc-l,.lc-x{stroke-width:1.2}"
    ".lc-1{stroke-width:1.2}.lc-2{stroke-width:2.6}.lc-3{stroke-width:4.4}"
    ".lc-dash{stroke-dasharray:5 4}.lc-mid{text-anchor:middle}.lc-end{text-anchor:end}"
    ".lc-soft{opacity:.18}"
    ".lc-box .lc-l{stroke-width:1}.lc-box.lc-focus .lc-l{stroke-width:2.4}.lc-focus .lc-t{font-weight:600}"
)


def style() -> str:
    """Return the style sheet of a picture that stands by itself: light, or dark where that is preferred."""
    return f"{SHAPES}{rules(LIGHT)}@media (prefers-color-scheme:dark){{{rules(DARK)}}}"


def text_of(text: str) -> str:
    """Return a text for the inside of an element, on one line and harmless.

    Example:
        >>> text_of("<script>]]>")
        '&lt;script&gt;]]&gt;'
    """
    return escape(one_line(text), quote=False)


def element(tag: str, inside: str = "", /, **given: object) -> str:
    """Return an element; an underscore in the name of an attribute is a hyphen, and None leaves it out.

    Args:
        tag: The name of the element.
        inside: What stands in it, escaped already.
        **given: The attributes; `of` stands for `class`.

    Example:
        >>> element("path", d="M0 0", of="lc-w", data_a=3)
        '<path d="M0 0" class="lc-w" data-a="3"/>'
    """
    words = "".join(
        f' {"class" if name == "of" else name.replace("_", "-")}="{_value(value)}"'
        for name, value in given.items()
        if value is not None
    )
    return f"<{tag}{words}>{inside}</{tag}>" if inside else f"<{tag}{words}/>"


def _value(value: object) -> str:
    """Return the value of an attribute."""
    return number(value) if isinstance(value, float) else escape(one_line(str(value)))


def number(value: float) -> str:
    """Return a coordinate with one digit behind the point at most, the same on every machine.

    Example:
        >>> number(12.0), number(1.25), number(-0.01)
        ('12', '1.2', '0')
    """
    text = f"{value:.1f}"
    return "0" if text == "-0.0" else text.removesuffix(".0")


def words(lines: Iterable[str], x: float, y: float, *, of: str, leading: float = 14) -> str:
    """Return lines of text below each other, the first on the line `y`."""
    return "".join(
        element("text", text_of(line), x=x, y=y + place * leading, of=of) for place, line in enumerate(lines)
    )


@attrs.frozen(kw_only=True)
class Drawing:
    """What is drawn, in its own coordinates.

    Attributes:
        title: What it is, in a few words.
        says: What it shows, in a sentence or two.
        width: How wide it is.
        height: How high it is.
        body: The elements, as text.
    """

    title: str
    says: str
    width: float
    height: float
    body: str


def standalone(drawing: Drawing) -> str:
    """Return a drawing as an SVG file that stands by itself, ending in one line end."""
    size = {"width": drawing.width, "height": drawing.height}
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="lc-picture" role="img" '
        f'aria-labelledby="lc-title lc-desc" width="{number(drawing.width)}" height="{number(drawing.height)}" '
        f'viewBox="0 0 {number(drawing.width)} {number(drawing.height)}">'
        f'<title id="lc-title">{text_of(drawing.title)}</title><desc id="lc-desc">{text_of(drawing.says)}</desc>'
        f"<style>{style()}</style>{element('rect', of='lc-paper', **size)}{drawing.body}</svg>\n"
    )
