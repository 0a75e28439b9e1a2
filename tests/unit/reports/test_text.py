"""A report as text."""

import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from learner_centered.checks.checker import check
from learner_centered.checks.report import Report
from learner_centered.findings.finding import Finding, FindingStatus, Related
from learner_centered.findings.place import Place
from learner_centered.findings.severity import Severity
from learner_centered.model.framework import Framework
from learner_centered.model.items import Outcome
from learner_centered.reports.terminal import columns
from learner_centered.reports.text import render
from learner_centered.reports.words import CLAIMS
from tests.unit.reports.reports import REPORTS, finding, small_framework, small_report

FRAMEWORK = Framework(id="r", items=[Outcome(id="agency"), Outcome(id="belonging")])


def report(*findings: Finding) -> Report:
    """Return a report of findings about two outcomes."""
    return Report(framework=FRAMEWORK, findings=findings, rules=("LC101",))


@given(
    given=REPORTS,
    width=st.integers(60, 100),
    encoding=st.sampled_from(["utf-8", "ascii", "cp1252"]),
    color=st.booleans(),
)
def test_every_line_fits_and_is_harmless(given: Report, width: int, encoding: str, color: bool) -> None:
    """Law: whatever the findings hold, lines fit, and nothing but the report's own styles reaches the terminal."""
    text = render(given, width=width, encoding=encoding, color=color)

    for style in ("1;31", "1;33", "1;36", "1;34", "1;32", "1", "2", "0"):
        text = text.replace(f"\x1b[{style}m", "")
    assert all(columns(line) <= width for line in text.split("\n"))
    assert not [char for char in text if char != "\n" and unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"}]
    assert text.encode(encoding).decode(encoding) == text


def test_a_report_without_findings_is_one_line() -> None:
    assert "r: 2 items, 0 links, 1 rule: nothing to report; links are claims.\n" == render(report())


def test_a_clean_report_says_what_is_allowed() -> None:
    allowed = finding(status=FindingStatus.ALLOWED, reason="why not")

    assert "r: 2 items, 0 links, 1 rule: nothing to report but 1 allowed; links are claims.\n" == render(
        report(allowed)
    )


def test_nothing_recorded_is_not_called_clean() -> None:
    empty = Report(framework=Framework(id="r"))

    assert "r: no item is recorded, so there is nothing to report on.\n" == render(empty)


def test_groups_stand_by_severity_then_by_what_is_affected_then_by_code() -> None:
    text = render(
        report(
            finding("LC301", severity=Severity.INFO),
            finding("LC201"),
            finding("LC101", affects=("belonging", "courage")),
            finding("LC302", affects=("belonging",)),
            finding("LC205"),
            finding("LC001", severity=Severity.ERROR),
        )
    )

    order = [line.split()[1] for line in text.splitlines() if line.split(" ")[0] in list(Severity)]
    assert ["LC001", "LC101", "LC302", "LC201", "LC205", "LC301"] == order


def test_a_group_says_how_many_of_how_many() -> None:
    assert "warning LC101 orphan-outcome: 1 of 2 outcomes\n" in render(report(finding()))
    assert "2 findings" in render(report(finding(), finding(key=("other",))))
    assert "1 finding\n" in render(report(finding(subject=None)))
    assert "1 finding\n" in render(report(finding(subject="not-an-item")))


def test_a_shared_next_step_is_told_once_and_others_each() -> None:
    same = render(report(finding(), finding(subject="belonging")))
    different = render(report(finding(help="one"), finding(subject="belonging", help="two")))

    assert 1 == same.count("Next step: h")
    assert ["    Next step: one", "    Next step: two"] == [
        line for line in different.splitlines() if "Next step" in line
    ]


def test_a_finding_tells_its_chain_in_plain_words_and_what_it_affects() -> None:
    trace = ("advisory", "enables", "project", "develops", "agency")
    text = render(report(finding(trace=trace, affects=("belonging", "courage"))))

    assert "    Chain: advisory makes room for project, which develops agency\n" in text
    assert "    Affects 2 items: belonging and courage\n" in text


def test_of_many_related_spots_the_first_are_told_and_the_rest_counted() -> None:
    spots = tuple(Related(note="here too", place=Place(file="plan.json", line=row)) for row in range(1, 101))

    eight, hundred = (render(report(finding(related=spots[:most]))) for most in (8, 100))

    assert (8, 0) == (eight.count("here too"), eight.count("more; --format json"))
    assert 8 == hundred.count("here too")
    assert "See also: 92 more; --format json holds them all" in hundred


def test_related_spots_are_told() -> None:
    related = (
        Related(note="defined first", subject="agency", place=Place(file="a.yaml", line=3, column=5)),
        Related(note="no spot"),
    )
    text = render(report(finding(related=related)))

    assert "    See also: agency (a.yaml:3:5): defined first\n    See also: no spot\n" in text


def test_the_line_itself_is_shown() -> None:
    place = Place(file="a.yaml", line=2, column=5)

    text = render(report(finding(place=place)), {"a.yaml": "outcomes:\n  - {id: agency}\n"})

    assert "  a.yaml:2:5: LC101 agency\n    2 | - {id: agency}\n" in text


def test_most_bounds_what_is_shown_of_each_rule() -> None:
    many = [finding(subject=None, key=(str(number),), message=f"number {number}") for number in range(5)]

    text = render(report(*many), most=2)

    assert 2 == text.count("    number ")
    assert "  … and 3 more\n" in text
    assert "  ... and 3 more\n" in render(report(*many), most=2, encoding="ascii")


def test_how_to_allow_is_ready_to_paste() -> None:
    text = render(small_report())

    lines = text.splitlines()
    start = next(number for number, line in enumerate(lines) if "Or allow it" in line)
    pasted = yaml.safe_load("allow:\n" + lines[start + 1])["allow"]
    assert {"rule": "orphan-outcome", "subject": "belonging"} == {key: pasted[0][key] for key in ("rule", "subject")}


def test_errors_and_faults_of_files_offer_no_allowance() -> None:
    assert "allow" not in render(report(finding(severity=Severity.ERROR))).split("What is recorded")[0]
    assert "Or allow" not in render(report(finding(code="LC011", subject=None)))


def test_what_is_about_the_whole_is_allowed_under_the_id_of_the_framework() -> None:
    allowed = render(report(finding(), finding(subject=None, status=FindingStatus.ALLOWED, reason="so")))

    assert "{rule: orphan-outcome, subject: r, reason: say" in render(report(finding(subject=None)))
    assert "LC101 orphan-outcome, r: so" in allowed


def test_what_is_allowed_is_listed_with_its_reason() -> None:
    text = render(small_report())

    assert "allowed, with a reason on record: 1 finding\n" in text
    assert "speaks-publicly: the rubric comes in autumn" in text
    assert ", 1 allowed.\n" in text


def test_a_report_ends_with_its_counts_and_what_links_are() -> None:
    text = render(small_report())

    last = " ".join(text.splitlines()[-3:])
    assert "small: 6 items, 5 links, " in last
    assert last.endswith(CLAIMS)


def test_values_of_any_length_are_cut() -> None:
    text = render(report(finding(message="x" * 100_000, status=FindingStatus.ACTIVE), finding(help="y" * 100_000)))

    assert len(text) < 10_000


@pytest.mark.parametrize("width", [60, 79, 80, 100])
def test_the_coverage_table_fits_any_width(width: int) -> None:
    text = render(small_report(), width=width)

    assert all(columns(line) <= width for line in text.splitlines())
    assert "competencies" in text


def test_the_coverage_table_counts_the_six_states_and_what_is_allowed() -> None:
    row = next(line for line in render(check(small_framework())).splitlines() if line.startswith("  competencies "))

    assert ["competencies", "2", "1", "0", "0", "0", "1", "0", "1"] == row.split()


def test_no_table_stands_where_nothing_was_read() -> None:
    text = render(Report(framework=Framework(id="r"), findings=(finding(subject=None),)))

    assert "What is recorded behind" not in text
