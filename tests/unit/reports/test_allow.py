"""An entry to paste under `allow:` is read back as it was meant."""

import attrs
import yaml
from hypothesis import given
from hypothesis import strategies as st

from learner_centered.checks.report import Report
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity
from learner_centered.model.framework import Framework
from learner_centered.reports.allow import entry, may_be_allowed, scalar
from learner_centered.reports.terminal import Page

REPORT = Report(framework=Framework(id="riverbend"), rules=("LC101",))
IDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=200)


def finding(subject: str | None, severity: Severity = Severity.WARNING) -> Finding:
    """Return a finding about a subject."""
    return Finding(code="LC101", name="orphan-outcome", severity=severity, message="m", subject=subject)


@given(text=IDS)
def test_a_scalar_stands_for_exactly_its_text(text: str) -> None:
    """Law: YAML reads it back, alone and inside braces."""
    assert text == yaml.safe_load(scalar(text))
    assert {"id": text} == yaml.safe_load(f"{{id: {scalar(text)}}}")


@given(subject=IDS, width=st.integers(40, 100))
def test_an_entry_is_read_back_as_it_was_meant(subject: str, width: int) -> None:
    """Law: however it is cut to fit, the entry names the rule and the subject exactly."""
    lines = entry(finding(subject), REPORT, Page(width=width), "  ")

    read = yaml.safe_load("\n".join(["allow:", *lines]))["allow"]
    assert [("orphan-outcome", subject)] == [(one["rule"], one["subject"]) for one in read]
    assert all(len(line) <= width for line in lines)


def test_a_short_entry_is_one_line() -> None:
    expected = ["  - {rule: orphan-outcome, subject: agency, reason: say why it may stand}"]

    assert expected == entry(finding("agency"), REPORT, Page(), "  ")


def test_words_that_look_like_something_else_are_quoted() -> None:
    assert ['"no"', '"1e3"', '"null"', "sets-goals"] == [
        scalar("no"),
        scalar("1e3"),
        scalar("null"),
        scalar("sets-goals"),
    ]


def test_a_contradiction_and_what_a_reader_says_of_a_file_are_not_to_be_allowed() -> None:
    of_a_file = attrs.evolve(finding(None), code="LC011")

    assert [True, True, False, False] == [
        may_be_allowed(one, REPORT)
        for one in (finding("agency"), finding(None), finding("agency", Severity.ERROR), of_a_file)
    ]


def test_a_finding_about_the_whole_is_allowed_under_the_id_of_the_framework() -> None:
    expected = ["  - {rule: orphan-outcome, subject: riverbend, reason: say why it may stand}"]

    assert expected == entry(finding(None), REPORT, Page(), "  ")
