"""Report formats by name: those of the library, and those of other packages, whose faults are their own."""

from typing import Any

import pytest

import learner_centered as lc
from learner_centered.reports import json, text
from learner_centered.reports.formats import REPORT_FORMATS, rendered, report_format

REPORT = lc.Report(framework=lc.Framework(id="riverbend"))


def breaks(_: lc.Report) -> str:
    raise LookupError("no such\nthing")


def returns(found: Any) -> Any:
    def render(_: lc.Report) -> Any:
        return found

    return render


def test_the_formats_of_the_library_go_by_their_names() -> None:
    assert json.render(REPORT) == rendered(REPORT, report_format("json"))
    assert text.render(REPORT) == rendered(REPORT, report_format("text"))
    assert list(REPORT_FORMATS) == [one.name for one in REPORT_FORMATS.values()]


def test_another_format_is_found_beside_them() -> None:
    tally = lc.ReportFormat(name="tally", render=lambda report: f"{len(report)}\n")

    assert "0\n" == rendered(REPORT, report_format("tally", [tally]))


def test_an_unknown_name_is_refused_by_naming_the_closest() -> None:
    with pytest.raises(lc.UnknownFormatError, match=r"expected one of text, concise, .*; did you mean 'json'"):
        report_format("jsn")


def test_a_name_that_is_taken_is_refused() -> None:
    with pytest.raises(lc.InvalidValueError, match="report format 'json': the name is taken"):
        report_format("json", [lc.ReportFormat(name="json", render=breaks)])


@pytest.mark.parametrize(
    ("render", "said"), [(breaks, "broke with LookupError: no such thing"), (returns(7), "gave 7: expected text")]
)
def test_a_format_that_breaks_is_named(render: Any, said: str) -> None:
    with pytest.raises(lc.PluginError, match=f"report format 'mine' {said}"):
        rendered(REPORT, lc.ReportFormat(name="mine", render=render))


def test_a_report_is_rendered_by_the_name_of_a_format() -> None:
    tally = lc.ReportFormat(name="tally", render=lambda report: f"{len(report)}\n")

    assert text.render(REPORT) == lc.render(REPORT)
    assert json.render(REPORT) == lc.render(REPORT, "json")
    assert "0\n" == lc.render(REPORT, "tally", formats=[tally])


def test_what_fails_a_test_is_a_severity_or_never() -> None:
    with pytest.raises(lc.InvalidValueError, match="fail_on 'errors': expected one of error, warning, info, hint, nev"):
        lc.render(REPORT, "junit", fail_on="errors")
