from datetime import date

import pytest

import learner_centered as lc

FRAMEWORK = lc.Framework(
    id="riverbend",
    items=[lc.Outcome(id="agency"), lc.Outcome(id="belonging"), lc.Competency(id="sets-goals", statement="I can.")],
    links=[lc.Link(source="sets-goals", relation="refines", target="agency")],
)
TODAY = date(2026, 6, 1)


def told(rule: str, subject: str, until: date | None = None, today: date | None = TODAY) -> dict[str, str]:
    allowance = lc.Allowance(rule=rule, subject=subject, reason="agreed in May", until=until)
    report = lc.check(FRAMEWORK.evolve(add=[allowance]), today=today)
    return {one.code: one.status.value for one in report if one.code in {"LC101", "LC070", "LC071", "LC072"}}


@pytest.mark.parametrize(
    ("rule", "subject", "until", "today", "expected"),
    [
        ("LC101", "belonging", None, TODAY, {"LC101": "allowed"}),  # by code
        ("orphan-outcome", "belonging", None, TODAY, {"LC101": "allowed"}),  # by name
        ("LC101", "belonging", TODAY, TODAY, {"LC101": "allowed"}),  # on its last day
        ("LC101", "belonging", date(2026, 5, 31), TODAY, {"LC101": "active", "LC071": "active"}),  # ended
        ("LC101", "belonging", date(2026, 5, 31), None, {"LC101": "allowed"}),  # no day given, none ends
        ("LC101", "agency", None, TODAY, {"LC101": "active", "LC070": "active"}),  # nothing to allow
        ("LC101", "agency", date(2026, 5, 31), TODAY, {"LC101": "active", "LC071": "active"}),  # ended and unused
        ("orphan-outcom", "belonging", None, TODAY, {"LC101": "active", "LC072": "active"}),  # no such rule
        ("LC101", "belongin", None, TODAY, {"LC101": "active", "LC072": "active"}),  # no such item
        ("LC22", "belonging", None, TODAY, {"LC101": "active", "LC072": "active"}),  # the start of a code is none
        ("unknown-key", "belonging", None, TODAY, {"LC101": "active"}),  # readers may not have looked
        ("LC301", "belonging", None, TODAY, {"LC101": "active", "LC070": "active"}),  # never about outcomes
        ("LC201", "sets-goals", None, TODAY, {"LC101": "active"}),  # its question could not be asked
    ],
)
def test_an_allowance_is_used_unused_ended_or_unknown(
    rule: str, subject: str, until: date | None, today: date | None, expected: dict[str, str]
) -> None:
    assert expected == told(rule, subject, until, today)


def test_an_allowed_finding_carries_the_reason() -> None:
    allowance = lc.Allowance(rule="LC101", subject="belonging", reason="agreed in May")

    report = lc.check(FRAMEWORK.evolve(add=[allowance]), config=lc.Config(select=["LC101"]))

    assert [("allowed", "agreed in May")] == [(one.status.value, one.reason) for one in report]
    assert ((), True, 0) == (report.active, report.ok, sum(report.counts().values()))


def test_an_allowance_of_a_rule_that_does_not_run_is_left_alone() -> None:
    allowance = lc.Allowance(rule="LC302", subject="belonging", reason="agreed in May")

    assert [] == list(lc.check(FRAMEWORK.evolve(add=[allowance]), config=lc.Config(select=["LC103"])))


def test_what_is_wrong_with_an_allowance_can_be_left_out() -> None:
    allowance = lc.Allowance(rule="LC302", subject="belonging", reason="agreed in May")

    assert "LC070" not in lc.check(FRAMEWORK.evolve(add=[allowance]), config=lc.Config(ignore=["LC070"])).by_code()


def test_a_slip_is_answered_with_the_closest_word() -> None:
    wrong = [
        lc.Allowance(rule="orphan-outcom", subject="belonging", reason="so"),
        lc.Allowance(rule="LC101", subject="belongin", reason="so"),
    ]

    found = lc.check(FRAMEWORK.evolve(add=wrong)).by_code()["LC072"]

    assert ["did you mean 'belonging'?", "did you mean 'orphan-outcome'?"] == sorted(
        one.help.rpartition(". ")[2] for one in found
    )
