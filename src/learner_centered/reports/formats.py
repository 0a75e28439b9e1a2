"""The report formats that go by a name: those of this library, and those that other packages add."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final, cast

import attrs

from learner_centered.checks.config import FAIL_ON, NEVER
from learner_centered.checks.registry import Registry
from learner_centered.checks.report import Report
from learner_centered.errors import InvalidValueError, PluginError, UnknownFormatError
from learner_centered.findings.nearest import with_hint
from learner_centered.findings.severity import Severity
from learner_centered.reports import concise, csv, github, json, jsonl, junit, markdown, sarif, text


@attrs.frozen(kw_only=True)
class ReportFormat:
    r"""A form that a report may take.

    Attributes:
        name: What callers call it.
        render: Makes text of a report, ending in one line end; it reads nothing but the report.

    Example:
        >>> tally = ReportFormat(name="tally", render=lambda report: f"{len(report.active)} findings\n")
        >>> report_format("tally", [tally]).name
        'tally'
    """

    name: str
    render: Callable[[Report], str]


def own_formats(
    *, registry: Registry | None = None, fail_on: str = Severity.ERROR.value, most: int | None = None
) -> Mapping[str, ReportFormat]:
    """Return the report formats of this library, by name.

    Args:
        registry: The rules whose pages are quoted; those of this library where none is given.
        fail_on: The least severity that is a failure, where a format knows failures; or `never`.
        most: How many findings of one rule to show where people read on; all where None.

    Raises:
        InvalidValueError: `fail_on` is no such word.
    """
    if fail_on not in FAIL_ON:
        raise InvalidValueError(f"fail_on {fail_on!r}: expected one of {', '.join(FAIL_ON)}")
    least = None if fail_on == NEVER else Severity(fail_on)
    renderers: Mapping[str, Callable[[Report], str]] = {
        "text": partial(text.render, most=most),
        "concise": concise.render,
        "json": json.render,
        "jsonl": jsonl.render,
        "sarif": partial(sarif.render, registry=registry),
        "junit": partial(junit.render, fail_on=least),
        "github": github.render,
        "markdown": partial(markdown.render, most=most),
        "csv": csv.render,
    }
    return {name: ReportFormat(name=name, render=function) for name, function in renderers.items()}


REPORT_FORMATS: Final[Mapping[str, ReportFormat]] = own_formats()
"""The report formats of this library as they are where nothing is asked for, by name."""


def report_format(
    name: str, more: Iterable[ReportFormat] = (), own: Mapping[str, ReportFormat] = REPORT_FORMATS
) -> ReportFormat:
    """Return the report format of a name.

    Args:
        name: The name.
        more: Report formats beside those of this library.
        own: Those of this library.

    Raises:
        UnknownFormatError: No report format has this name; the message names the closest one.
        InvalidValueError: One of `more` has a name that is taken.
    """
    known = dict(own)
    for one in more:
        if one.name in known:
            raise InvalidValueError(f"report format {one.name!r}: the name is taken; choose another")
        known[one.name] = one
    if name not in known:
        unknown = f"unknown report format {name!r}: expected one of {', '.join(known)}"
        raise UnknownFormatError(with_hint(unknown, name, known))
    return known[name]


def rendered(report: Report, chosen: ReportFormat) -> str:
    """Return a report in a form.

    Raises:
        PluginError: The form is of another package, and broke.
    """
    if chosen.name in REPORT_FORMATS:
        return chosen.render(report)
    try:
        found = cast("object", chosen.render(report))
    except Exception as error:
        text_of = " ".join(str(error).split())
        raise PluginError(f"report format {chosen.name!r} broke with {type(error).__name__}: {text_of}") from error
    if not isinstance(found, str):
        raise PluginError(f"report format {chosen.name!r} gave {found!r}: expected text")
    return found


def render(
    report: Report,
    format: str = "text",
    *,
    registry: Registry | None = None,
    fail_on: Severity | str = Severity.ERROR,
    formats: Iterable[ReportFormat] = (),
) -> str:
    """Return a report in one of its formats; the same report gives the same text.

    Args:
        report: What a check returned.
        format: The name of the format: "text", "concise", "json", "jsonl", "sarif", "junit", "github",
            "markdown" or "csv", or one of `formats`.
        registry: The rules that ran, where some are not of this library: SARIF quotes their pages.
        fail_on: The least severity that is a failed test in JUnit, or "never".
        formats: Report formats beside those of this library.

    Returns:
        The whole text, ending in one line end where it is not empty; write it in UTF-8.

    Raises:
        UnknownFormatError: No report format has this name; the message names the closest one.
        InvalidValueError: `fail_on` is no such word, or one of `formats` has a name that is taken.
        PluginError: One of `formats` broke.

    Cost: O(findings · log findings), and O(items + links) where the coverage table is shown.

    Example:
        >>> from learner_centered.checks.checker import check
        >>> from learner_centered.checks.config import Config
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> project = b.experience("project", develops="speaks")
        >>> report = check(b.build(), config=Config(select=["LC002"]))
        >>> print(render(report, "concise"), end="")
        LC002 'project' develops 'speaks', and 'speaks' is not defined
    """
    own = own_formats(registry=registry, fail_on=str(fail_on))
    return rendered(report, report_format(format, formats, own))
