"""The report as one HTML file that needs nothing beside it: no request shows it, and no script is needed to read it."""

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from learner_centered.checks.registry import Registry, default_registry
from learner_centered.checks.report import Report
from learner_centered.errors import MissingExtraError
from learner_centered.reports.html.build import page_of
from learner_centered.reports.html.safe import harmless, marked
from learner_centered.reports.svg import DARK, LIGHT, SHAPES, Palette, rules

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER: Final = files("learner_centered.reports.html") / "templates"


def html_report(report: Report, *, registry: Registry | None = None, notes: bool = False) -> str:
    """Return a report as one HTML page for people who do not read code, ending in one line end.

    The page stands by itself: it holds its style and its pictures, asks nothing of any other
    place, and says the same without JavaScript. Its content security policy lets nothing run but
    what this library wrote. Every text of the framework stays text. The same report gives the same
    bytes.

    Notes on links and who says so are left out unless asked for; ratings by fewer than 10 learners
    always are. No number on the page sums up a school.

    Args:
        report: What a check returned; it holds its framework.
        registry: Where the reasons of rules stand; those of this library by default.
        notes: Whether to show notes on links and who says so.

    Raises:
        MissingExtraError: Jinja2 is not installed; the extra `html` brings it.

    Cost: O(findings · log(findings) + items + links + cells of the matrix), and up to 300 items
        what stands behind each of them.

    Example:
        >>> from learner_centered.checks.checker import check
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend", title="Riverbend")
        >>> crew = b.experience("crew", title="Crew", develops=b.outcome("agency", title="<Agency>"))
        >>> page = html_report(check(b.build()))
        >>> page[:15], "&lt;Agency&gt;" in page, "<Agency>" in page
        ('<!doctype html>', True, False)
    """
    style, script = _style(), _read("page.js")
    template = _environment().get_template("page.html")
    page = page_of(report, default_registry() if registry is None else registry, notes=notes)
    return template.render(page=page, style=style, script=script, policy=_policy(style, script)) + "\n"


@cache
def _environment() -> "Environment":
    """Return what renders the templates: everything escaped, nothing undefined passed over."""
    try:
        import jinja2  # noqa: PLC0415  # of an extra, and loaded only where a page is made
    except ModuleNotFoundError as error:
        if error.name != "jinja2":
            raise
        raise MissingExtraError("html", "Jinja2") from None

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_read),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_final,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["marked"] = _marked
    return environment


class _Markup(str):
    """Markup that was escaped already, as Jinja2 knows it."""

    __slots__ = ()

    def __html__(self) -> str:  # the name by which template engines ask for it
        """Return it as it is."""
        return str(self)


def _marked(text: str) -> _Markup:
    """Return a text as markup, with what stands between backticks as code."""
    return _Markup(marked(text))


def _final(value: object) -> object:
    """Return a value for the page: markup as it is, text without what no page can hold."""
    return harmless(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _read(name: str) -> str:
    """Return a template, the style sheet or the script."""
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    """Return the style sheet of the page: its own, and that of the pictures, in one set of colours."""
    light, dark = (f"{_colours(palette)}{rules(palette)}" for palette in (LIGHT, DARK))
    return f"{SHAPES}{light}@media screen and (prefers-color-scheme:dark){{{dark}}}\n{_read('page.css')}"


def _colours(palette: Palette) -> str:
    """Return the colours of a scheme as variables of the page."""
    named = {
        "paper": palette.paper,
        "card": palette.card,
        "ink": palette.ink,
        "soft": palette.soft,
        "wire": palette.wire,
        "hair": palette.hair,
        "hinders": palette.hinders,
        **{f"e{place}": colour for place, colour in enumerate(palette.elements, 1)},
    }
    return f":root{{{''.join(f'--{name}:{colour};' for name, colour in named.items())}}}"


def _policy(style: str, script: str) -> str:
    """Return the content security policy: this style and this script, and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    """Return what a policy knows a text by."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
