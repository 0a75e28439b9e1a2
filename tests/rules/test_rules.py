"""Each rule against its cases: `tests/rules/LCxxx.md` holds prose and marked YAML blocks."""

from pathlib import Path

import pytest

import learner_centered as lc
from learner_centered.testing import Case, cases_in

CASES = cases_in(Path(__file__).parent)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_rule_finds_what_is_marked_and_nothing_else(case: Case) -> None:
    assert case.expected == case.found()
    assert [] == [one for one in case.report() if not one.help]


def test_every_rule_has_cases_that_hit_and_cases_that_are_clean() -> None:
    for rule in lc.default_registry():
        marks = [case.expected for case in CASES if case.code == rule.code]

        assert [found for found in marks if any(rule.code in mark for mark in found)], rule.code
        assert [] in marks, rule.code
