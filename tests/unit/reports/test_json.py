"""A report as JSON."""

import json

from hypothesis import given

from learner_centered import __version__
from learner_centered.checks.report import Report
from learner_centered.reports.json import SCHEMA_VERSION, render
from learner_centered.reports.words import CLAIMS
from tests.unit.reports.reports import REPORTS, small_report


def test_a_report_names_its_schema_its_tool_and_what_links_are() -> None:
    data = json.loads(render(small_report()))

    assert (SCHEMA_VERSION, "check") == (data["schema_version"], data["kind"])
    assert {"name": "learner_centered", "version": __version__} == data["tool"]
    assert CLAIMS == data["note"]


def test_a_report_holds_all_of_the_report() -> None:
    report = small_report()

    data = json.loads(render(report))

    assert report.to_dict() == {key: data[key] for key in report.to_dict()}
    assert {"framework", "today", "ok", "rules", "counts", "findings", "coverage"} <= set(data)


@given(given=REPORTS)
def test_any_report_is_ascii_json_and_the_same_each_time(given: Report) -> None:
    """Law: whatever the findings hold, the bytes are valid JSON in ASCII, and the same again."""
    text = render(given)

    assert text.isascii()
    assert text.endswith("}\n")
    assert text == render(given)
    assert len(given.findings) == len(json.loads(text)["findings"])
