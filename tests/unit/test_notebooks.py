"""Everything that a question returns shows itself in a notebook: as a table, escaped, and not too long."""

import inspect
from typing import cast

import learner_centered as lc
from learner_centered.display import MOST_ROWS, MOST_TEXT
from tests.helpers.notebook import shown


def test_every_result_with_records_is_shown_as_a_table() -> None:
    results = [
        name for name in lc.__all__ if inspect.isclass(found := getattr(lc, name)) and hasattr(found, "to_records")
    ]

    assert len(results) > 20
    assert [] == [name for name in results if not hasattr(cast("object", getattr(lc, name)), "_repr_html_")]


def test_a_framework_shows_its_counts() -> None:
    items = [lc.Outcome(id="a"), lc.Outcome(id="b", status="planned"), lc.Outcome(id="c", status="established")]
    page = shown(lc.Framework(id="f", title="<Ours>" + "x" * 1000, items=items))

    assert f"<caption>&lt;Ours&gt;{'x' * (MOST_TEXT - 6)}…: " in page
    assert "&#x27;f&#x27;, 3 items, 0 links</caption>" in page
    assert "<td>outcomes</td><td>3</td><td>1 planned</td>" in page
    assert "competencies" not in page


def test_a_report_shows_what_matters_most_first_and_what_is_allowed_last() -> None:
    def finding(code: str, severity: lc.Severity, **more: object) -> lc.Finding:
        return lc.Finding(code=code, name="n", severity=severity, message=f"<{code}>", **more)  # type: ignore[arg-type]  # words of the test's own

    findings = (
        finding("A1", lc.Severity.ERROR, status=lc.FindingStatus.ALLOWED, reason="so"),
        finding("B1", lc.Severity.INFO, help="do"),
        finding("C1", lc.Severity.ERROR, subject="x" * (MOST_TEXT + 9)),
    )
    page = shown(lc.Report(framework=lc.Framework(id="f"), findings=findings))

    assert page.index("&lt;C1&gt;") < page.index("&lt;B1&gt;") < page.index("&lt;A1&gt;")
    assert f"<td>{'x' * MOST_TEXT}…</td>" in page
    assert "<td>do</td><td>active</td>" in page
    assert "<td></td><td>so</td>" in page


def test_a_long_report_is_cut() -> None:
    finding = lc.Finding(code="A1", name="n", severity=lc.Severity.INFO, message="m")
    page = shown(lc.Report(framework=lc.Framework(id="f"), findings=(finding,) * (MOST_ROWS + 5)))

    assert "… and 5 more" in page


def test_changes_show_what_became_of_each_finding() -> None:
    old, new = (lc.check(lc.Framework(id="f", items=items)) for items in ([], [lc.Outcome(id="<a>")]))
    page = shown(lc.changes(old, new))

    assert "<td>new</td>" in page
    assert page.startswith("<table><caption>Changes(")
