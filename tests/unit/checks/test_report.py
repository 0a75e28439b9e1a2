import json
import pickle
from datetime import date

import attrs
import pytest

import learner_centered as lc
from learner_centered.checks.table import coverage_table
from learner_centered.findings.place import Place
from learner_centered.model.vocabulary import Vocabulary

FRAMEWORK = lc.Framework(
    id="riverbend",
    version="2",
    items=[
        lc.Outcome(id="agency"),
        lc.Outcome(id="belonging"),
        lc.Competency(id="sets-goals", statement="I can."),
        lc.Competency(id="reflects", statement="I can."),
        lc.LearningExperience(id="project"),
    ],
    links=[
        lc.Link(source="sets-goals", relation="refines", target="agency"),
        lc.Link(source="reflects", relation="refines", target="belonging"),
        lc.Link(source="project", relation="develops", target="sets-goals"),
    ],
    allowances=[lc.Allowance(rule="LC201", subject="reflects", reason="next year")],
)


def finding(code: str, severity: lc.Severity, subject: str | None = None) -> lc.Finding:
    return lc.Finding(code=code, name=code.lower(), severity=severity, message=code, subject=subject)


def test_a_report_counts_what_is_active() -> None:
    found = (
        finding("LC002", lc.Severity.ERROR),
        attrs.evolve(finding("LC101", lc.Severity.WARNING, "a"), status=lc.FindingStatus.ALLOWED, reason="so"),
        finding("LC102", lc.Severity.INFO, "a"),
    )
    report = lc.Report(framework=FRAMEWORK, findings=tuple(sorted(found, key=lambda one: one.sort_key)))

    assert {"error": 1, "warning": 0, "info": 1, "hint": 0} == {
        str(key): value for key, value in report.counts().items()
    }
    assert ["error", "warning", "info", "hint"] == [str(key) for key in report.counts()]
    assert 3 == len(report)
    assert 3 == len(list(report))
    assert ["LC002", "LC102"] == [one.code for one in report.active]
    assert ["LC002", "LC101", "LC102"] == list(report.by_code())
    assert not report.ok
    assert "Report('riverbend': 1 error, 1 info)" == repr(report)


def test_a_report_fails_at_a_severity_or_above() -> None:
    report = lc.Report(framework=FRAMEWORK, findings=(finding("LC101", lc.Severity.WARNING, "a"),))

    assert (True, True, False) == (report.fails("info"), report.fails(lc.Severity.WARNING), report.fails("error"))
    assert report.ok


def test_a_report_without_findings_is_still_a_report() -> None:
    report = lc.Report(framework=FRAMEWORK)

    assert bool(report)
    assert "Report('riverbend': nothing to report)" == repr(report)


def test_a_report_is_plain_data() -> None:
    found = attrs.evolve(
        finding("LC101", lc.Severity.WARNING, "agency"),
        place=Place(file="f.yaml", pointer="/outcomes/0", line=3, column=5),
        related=(lc.Related(note="see", subject="project"),),
    )
    report = lc.Report(framework=FRAMEWORK, findings=(found,), rules=("LC101",), today=date(2026, 6, 1))

    data = report.to_dict()

    assert data == json.loads(json.dumps(data))
    assert {"id": "riverbend", "title": "riverbend", "version": "2"} == data["framework"]
    assert ("2026-06-01", True, ["LC101"]) == (data["today"], data["ok"], data["rules"])
    (record,) = report.to_records()
    assert {"file": "f.yaml", "pointer": "/outcomes/0", "line": 3, "column": 5, "sheet": None} == record["place"]
    assert [{"note": "see", "subject": "project", "place": None}] == record["related"]
    assert found.fingerprint == record["fingerprint"]
    assert None is lc.Report(framework=FRAMEWORK).to_dict()["today"]


def test_the_table_counts_states_and_what_is_allowed() -> None:
    report = lc.check(FRAMEWORK)

    rows = {row.type: row for row in report.coverage}

    assert 6 == len(report.coverage)
    assert (2, 1) == (rows["Competency"].total, rows["Competency"].allowed)
    assert {"covered": 1, "not_recorded": 1} == {
        str(state): count for state, count in rows["Competency"].counts().items() if count
    }
    assert 1 == rows["Outcome"].allowed
    assert {"not_evaluated": 1} == {
        str(state): count for state, count in rows["LearningExperience"].counts().items() if count
    }
    assert 0 == rows["Practice"].total
    assert report.coverage is report.coverage


def test_the_table_is_plain_data_and_html() -> None:
    table = coverage_table(FRAMEWORK)

    assert {"element", "type", "question", "total", "covered", "not_evaluated", "allowed"} <= set(table.to_records()[0])
    assert "What develops it?" in table._repr_html_()  # pyright: ignore[reportPrivateUsage]  # what a notebook calls


def test_the_table_does_without_relations_that_a_vocabulary_does_not_have() -> None:
    bare = lc.Framework(id="r", items=[lc.Outcome(id="agency")], vocabulary=Vocabulary(relations=()))

    assert [0] == [row.allowed for row in coverage_table(bare) if row.total]
    assert isinstance(lc.check(bare), lc.Report)


def test_a_report_raises_with_the_counts_and_the_first_findings() -> None:
    found = [finding("LC101", lc.Severity.WARNING, f"outcome-{number}") for number in range(4)]
    place = Place(file="plan.yaml", line=3, column=5)
    error = attrs.evolve(finding("LC002", lc.Severity.ERROR, "goals"), message="dangles", place=place)
    report = lc.Report(framework=FRAMEWORK, findings=(*found, error, finding("LC102", lc.Severity.INFO)))

    with pytest.raises(lc.FindingsError) as raised:
        report.raise_for_findings("warning")

    assert (
        "framework 'riverbend' has 1 error, 4 warnings, 1 info: "
        "LC002 dangles (plan.yaml:3:5); LC101 LC101; LC101 LC101; and 2 more" == str(raised.value)
    )
    assert report is raised.value.report
    again = pickle.loads(pickle.dumps(raised.value))  # noqa: S301  # our own bytes
    assert (str(raised.value), report) == (str(again), again.report)


def test_a_report_raises_for_nothing_less_severe_and_nothing_allowed() -> None:
    allowed = attrs.evolve(finding("LC002", lc.Severity.ERROR), status=lc.FindingStatus.ALLOWED, reason="so")
    report = lc.Report(framework=FRAMEWORK, findings=(finding("LC101", lc.Severity.WARNING), allowed))

    report.raise_for_findings()

    with pytest.raises(lc.FindingsError, match="has 1 warning: LC101"):
        report.raise_for_findings(lc.Severity.WARNING)


def test_a_severity_that_does_not_exist_is_refused() -> None:
    with pytest.raises(lc.InvalidValueError, match=r"severity 'fatal': expected one of hint, info, warning, error"):
        lc.Report(framework=FRAMEWORK).raise_for_findings("fatal")
