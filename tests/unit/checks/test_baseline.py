from typing import Any

import attrs
import pytest

import learner_centered as lc
from learner_centered.checks.judged import judged_codes
from learner_centered.frozen import FrozenMap

HEAD = "# learner-centered baseline 1: known findings, each by code, fingerprint and id\n"
FRAMEWORK = lc.Framework(id="riverbend")


def finding(code: str, subject: str | None = None, **details: Any) -> lc.Finding:
    made = lc.Finding(code=code, name="a-name", severity=lc.Severity.WARNING, message="m", subject=subject)
    return attrs.evolve(made, **details)


def report(*findings: lc.Finding, rules: tuple[str, ...] = ("LC101", "LC201")) -> lc.Report:
    return lc.Report(framework=FRAMEWORK, findings=findings, rules=rules)


def test_known_findings_are_marked_and_new_ones_count() -> None:
    known = lc.Baseline.of(report(finding("LC101", "agency")))

    applied = known.applied(report(finding("LC101", "agency", message="other words"), finding("LC101", "belonging")))

    assert ["baselined", "active"] == [str(one.status) for one in applied]
    assert {"active": 1, "allowed": 0, "baselined": 1} == {str(key): n for key, n in applied.statuses().items()}


def test_what_is_allowed_is_not_taken_and_stays_allowed() -> None:
    allowed = finding("LC101", "agency", status=lc.FindingStatus.ALLOWED, reason="so")

    assert 0 == len(lc.Baseline.of(report(allowed)))
    assert report(allowed) == lc.Baseline.of(report(finding("LC101", "agency"))).applied(report(allowed))


def test_each_of_several_findings_with_one_fingerprint_is_known_by_itself() -> None:
    one = finding("LC101", "agency")
    known = lc.Baseline.of(report(one))

    assert 1 == len(known.applied(report(one, one)).active)
    assert 0 == len(lc.Baseline.of(report(one, one)).applied(report(one, one)).active)


def test_what_is_no_longer_found_is_pruned_and_nothing_is_added() -> None:
    known = lc.Baseline.of(report(finding("LC101", "agency"), finding("LC101", "belonging")))
    now = report(finding("LC101", "belonging"), finding("LC101", "curiosity"))

    assert ["agency"] == [one.subject for one in known.unmet(now)]
    assert ["belonging"] == [one.subject for one in known.pruned(now)]


def test_an_entry_of_a_rule_that_did_not_look_is_kept() -> None:
    """A rule that did not run, broke, or could not ask its question says nothing by its silence."""
    known = lc.Baseline.of(report(finding("LC101", "agency"), finding("LC201", "goals"), finding("LC022", "goals")))
    unasked = finding("LC080", data=FrozenMap({"rules": ("LC201",)}))

    assert ["LC022", "LC101"] == [one.code for one in known.unmet(report(rules=("LC101",)))]
    assert ["LC022", "LC101"] == [one.code for one in known.unmet(report(unasked))]
    assert known == known.pruned(report(finding("LC101", "agency"), finding("LC022", "goals"), rules=()))
    assert "LC201" not in judged_codes(report(unasked))


@pytest.mark.parametrize(
    ("subject", "written"),
    [
        (None, "-"),
        ("sets-goals", "sets-goals"),
        ("0.CC.1||to 20", "0.CC.1||to 20"),
        ("a  b", "a  b"),
        ("#a", "#a"),
        ("école", "école"),
        ("学び", "学び"),
        ("-", '"-"'),
        ("", '""'),
        ('"a"', '"\\"a\\""'),
        ("a\u202eb", '"a\\u202eb"'),
        ("a\u2028b", '"a\\u2028b"'),
        ("a\u00a0b", '"a\\u00a0b"'),
        ("a\nb", '"a\\nb"'),
    ],
)
def test_an_id_stands_on_its_line_as_it_is_or_escaped(subject: str | None, written: str) -> None:
    known = lc.Baseline([lc.BaselineEntry("LC101", subject, "0123456789abcdef")])

    assert f"{HEAD}LC101  0123456789abcdef  {written}\n" == known.to_text()
    assert known == lc.Baseline.from_text(known.to_text())


def test_lines_are_sorted_by_code_and_id() -> None:
    known = lc.Baseline.of(
        report(finding("LC201", "b"), finding("LC201", "a"), finding("LC101", "c"), finding("LC101"))
    )

    assert ["LC101 None", "LC101 c", "LC201 a", "LC201 b"] == [f"{one.code} {one.subject}" for one in known]


def test_line_ends_of_other_systems_and_blank_lines_are_read() -> None:
    text = "\ufeff" + HEAD + "\nLC101  0123456789abcdef  agency\n"

    assert 1 == len(lc.Baseline.from_text(text.replace("\n", "\r\n")))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "known.txt:1: '' begins no baseline: expected '# learner-centered baseline 1' at the start"),
        ("outcomes: []\n", "known.txt:1: 'outcomes: []' begins no baseline"),
        (HEAD.replace(" 1:", " 2:"), "known.txt:1: baseline version 2 is not known: expected 1"),
        (HEAD.replace(" 1:", " 12345678901234567890:"), "begins no baseline"),
        (
            HEAD + "\n<<<<<<< ours\n",
            "known.txt:3: '<<<<<<< ours' is no entry of a baseline: expected code, fingerprint",
        ),
        (HEAD + "LC101 0123456789abcdef agency\n", "known.txt:2: "),
        (HEAD + "x" * 99, f"known.txt:2: '{'x' * 60}' … is no entry"),
        (HEAD + 'LC101  0123456789abcdef  "agency\n', "known.txt:2: the id '\"agency' is not closed"),
    ],
)
def test_what_is_no_baseline_is_told_by_file_and_line(text: str, message: str) -> None:
    with pytest.raises(lc.ConfigError) as caught:
        lc.Baseline.from_text(text, "known.txt")

    assert message in str(caught.value)


def test_a_baseline_is_a_value() -> None:
    known = lc.Baseline.of(report(finding("LC101", "agency")))

    assert (1, hash(known)) == (len({known, lc.Baseline.from_text(known.to_text())}), hash(lc.Baseline(known)))
    assert "Baseline(1 finding)" == repr(known)
    assert ("Baseline(0 findings)", True) == (repr(lc.Baseline()), bool(lc.Baseline()))
