"""Findings: fingerprints and order."""

import re
from typing import Any

import attrs

from learner_centered.findings.finding import Finding, FindingStatus, Related
from learner_centered.findings.place import Place
from learner_centered.findings.severity import Severity


def finding(**changes: Any) -> Finding:
    """Return a finding with some values changed."""
    made = Finding(code="LC101", name="orphan-outcome", severity=Severity.WARNING, message="m", subject="agency")
    return attrs.evolve(made, **changes)


def test_a_fingerprint_follows_code_subject_and_key_only() -> None:
    same = [
        finding(),
        finding(message="other", help="other", severity=Severity.INFO, name="n"),
        finding(place=Place(file="a.yaml", line=9), related=(Related(note="n"),), trace=("a",), affects=("b",)),
        finding(status=FindingStatus.ALLOWED, reason="r"),
    ]
    other = [finding(code="LC102"), finding(subject="wisdom"), finding(subject=None), finding(key=("6-8",))]

    assert 1 == len({one.fingerprint for one in same})
    assert 5 == len({one.fingerprint for one in [*other, same[0]]})
    assert re.fullmatch("[0-9a-f]{16}", finding().fingerprint)
    assert "e607c3f4c11e88ea" == finding().fingerprint
    assert finding(subject="\ud800").fingerprint


def test_findings_sort_by_code_subject_key_place_and_message() -> None:
    spot = Place(file="a.yaml", line=2, column=3)
    ordered = [
        finding(code="LC001", subject="z"),
        finding(subject=None),
        finding(),
        finding(message="n"),
        finding(place=Place(file="a.yaml")),
        finding(place=attrs.evolve(spot, line=1, column=9)),
        finding(place=spot),
        finding(place=attrs.evolve(spot, pointer="/a")),
        finding(place=attrs.evolve(spot, column=4)),
        finding(key=("a",)),
        finding(subject="b"),
    ]

    turned = [*reversed(ordered)]

    assert ordered == sorted(turned, key=lambda one: one.sort_key)
    assert ("LC101", "agency", (), "a.yaml", 2, 3, "", "m") == finding(place=spot).sort_key
