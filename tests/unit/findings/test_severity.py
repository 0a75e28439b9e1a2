"""Severities."""

from learner_centered.findings.severity import Severity


def test_severities_are_ranked() -> None:
    assert [0, 1, 2, 3] == [Severity(word).rank for word in ("hint", "info", "warning", "error")]
