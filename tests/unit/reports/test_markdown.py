"""A report as Markdown."""

import learner_centered as lc
from learner_centered.reports.markdown import render
from learner_centered.reports.words import CLAIMS
from tests.unit.reports.reports import finding, report_of, small_report


def test_the_counts_come_first_and_what_links_are_last() -> None:
    lines = render(small_report()).splitlines()

    assert "# A small school" == lines[0]
    assert lines[2].startswith("**")
    assert CLAIMS == lines[-1]


def test_nothing_found_is_said() -> None:
    text = render(lc.Report(framework=lc.Framework(id="r")))

    assert f"# r\n\n**Nothing to report** in 0 items, 0 links, 0 rules.\n\n{CLAIMS}\n" == text


def test_rules_stand_by_what_matters_most() -> None:
    found = render(report_of(finding(severity=lc.Severity.INFO), finding(code="LC210", severity=lc.Severity.ERROR)))

    rows = [line.split(" | ")[1] for line in found.splitlines() if line.startswith(("| error", "| info"))]
    assert ["LC210 orphan-outcome", "LC101 orphan-outcome"] == rows


def test_a_step_that_differs_stands_under_its_finding() -> None:
    one, other = finding(help="write *it*"), finding(subject="belonging", help="mend it")

    same, differing = render(report_of(one, one)), render(report_of(one, other))

    assert "| 2 findings | write &#42;it&#42; |" in same
    assert "Next step:" not in same
    assert "| 2 of 2 outcomes | see below |" in differing
    assert "- m\n    - Next step: write &#42;it&#42;\n- m\n    - Next step: mend it\n" in differing


def test_many_findings_are_cut_by_their_number_and_their_length() -> None:
    allowed = finding(status=lc.FindingStatus.ALLOWED, reason="y" * 5_000)
    many = [finding(message="x" * 10_000, place=lc.Place(file="a.yaml", line=number)) for number in range(1, 1001)]

    text = render(report_of(*many, allowed, allowed), most=1)

    assert "- … and 999 more\n" in text
    assert "- … and 1 more\n" in text
    assert len(text) < 2_000


def test_what_is_allowed_stands_with_its_reason() -> None:
    text = render(report_of(finding(status=lc.FindingStatus.ALLOWED, reason="in <autumn>")))

    assert "## Allowed, with a reason on record\n\n- LC101 orphan-outcome, agency: in &#60;autumn&#62;\n" in text


def test_the_coverage_table_has_a_row_a_type() -> None:
    assert "| outcomes | What develops it? | 2 | 1 |" in render(small_report())
