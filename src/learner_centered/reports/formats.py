"""The report formats that go by a name: those of this library, and those that other packages add."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, cast

import attrs

from learner_centered.checks.report import Report
from learner_centered.errors import InvalidValueError, PluginError, UnknownFormatError
from learner_centered.findings.nearest import with_hint
from learner_centered.reports import github, json, text


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


REPORT_FORMATS: Final[Mapping[str, ReportFormat]] = {
    "text": ReportFormat(name="text", render=text.render),
    "json": ReportFormat(name="json", render=json.render),
    "github": ReportFormat(name="github", render=github.render),
}
"""The report formats of this library, by name."""


def report_format(name: str, more: Iterable[ReportFormat] = ()) -> ReportFormat:
    """Return the report format of a name.

    Args:
        name: The name.
        more: Report formats beside those of this library.

    Raises:
        UnknownFormatError: No report format has this name; the message names the closest one.
        InvalidValueError: One of `more` has a name that is taken.
    """
    known = dict(REPORT_FORMATS)
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
    if REPORT_FORMATS.get(chosen.name) is chosen:
        return chosen.render(report)
    try:
        found = cast("object", chosen.render(report))
    except Exception as error:
        text_of = " ".join(str(error).split())
        raise PluginError(f"report format {chosen.name!r} broke with {type(error).__name__}: {text_of}") from error
    if not isinstance(found, str):
        raise PluginError(f"report format {chosen.name!r} gave {found!r}: expected text")
    return found
