"""A report as a CSV table."""

import csv
import io
from typing import Any

import pytest

from learner_centered.checks.report import Report
from learner_centered.findings.finding import FindingStatus
from learner_centered.findings.place import Place
from learner_centered.reports.csv import COLUMNS, render
from tests.unit.reports.reports import finding, report_of


def rows(report: Report) -> list[dict[str, Any]]:
    """Read a table back as a program would."""
    return list(csv.DictReader(io.StringIO(render(report), newline="")))


def test_a_row_holds_all_of_a_finding() -> None:
    place = Place(file="plan.yaml", pointer="/outcomes/0", line=4, column=5)
    one = finding(place=place, affects=("a", "b"), trace=("a", "develops", "b"))

    (row,) = rows(report_of(one))

    assert tuple(row) == COLUMNS
    assert ["plan.yaml", "4", "5", "/outcomes/0"] == [row[name] for name in ("file", "line", "column", "pointer")]
    assert ["a; b", "a; develops; b", one.fingerprint] == [row[name] for name in ("affects", "trace", "fingerprint")]


def test_what_is_not_known_is_blank() -> None:
    (row,) = rows(report_of(finding(subject=None)))

    assert ["", "", ""] == [row[name] for name in ("subject", "file", "line")]


def test_an_allowed_finding_says_so() -> None:
    (row,) = rows(report_of(finding(status=FindingStatus.ALLOWED, reason="in autumn")))

    assert ("allowed", "in autumn") == (row["status"], row["reason"])


@pytest.mark.parametrize("sign", [*"=+-@", "'="])
def test_no_cell_begins_a_formula(sign: str) -> None:
    (row,) = rows(report_of(finding(subject=f"{sign}1+1", message=f"{sign}HYPERLINK(1)")))

    assert (f"'{sign}1+1", f"'{sign}HYPERLINK(1)") == (row["subject"], row["message"])


def test_a_row_is_one_line() -> None:
    text = render(report_of(finding(message='a\nb\r\n"c"'), finding(help="\x00")))

    assert 3 == text.count("\n") == text.count("\r\n")
