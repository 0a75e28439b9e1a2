"""A report as JSON Lines."""

import json

from learner_centered.reports.json import render as render_json
from learner_centered.reports.jsonl import render
from tests.unit.reports.reports import report_of, small_report


def test_lines_are_the_findings_of_the_json_report() -> None:
    """Law: a line holds what stands under `findings`, in the same order."""
    report = small_report()

    assert json.loads(render_json(report))["findings"] == [json.loads(line) for line in render(report).splitlines()]


def test_no_findings_are_no_lines() -> None:
    assert "" == render(report_of())


def test_lines_are_ascii() -> None:
    assert render(small_report()).isascii()
