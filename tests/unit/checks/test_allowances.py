from datetime import date

import pytest

import learner_centered as lc

FRAMEWORK = lc.Framework(
    id="riverbend",
    items=[lc.Outcome(id="agency"), lc.Outcome(id="belonging"), lc.Competency(id="sets-goals", statement="I can.")],
    links=[lc.Link(source="sets-goals", relation="refines", target="agency")],
)
TODAY = date(2026, 6, 1)
CODES = {"LC101", "LC070", "LC071", "LC072", "LC073"}


def told(rule: str, subject: str, until: date | None = None, today: date | None = TODAY) -> dict[str, str]:
    allowance = lc.Allowance(rule=rule, subject=subject, reason="agreed in May", until=until)
    own = lc.check(FRAMEWORK.evolve(add=[allowance]), today=today)
    settings = lc.check(FRAMEWORK, config=lc.Config(allow=[allowance]), today=today)
    found, same = ({one.code: one.status.value for one in report if one.code in CODES} for report in (own, settings))
    assert found == same
    return found


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
        ("LC99", "belonging", None, TODAY, {"LC101": "active", "LC072": "active"}),  # the start of no code
        ("LC10", "belonging", None, TODAY, {"LC101": "active", "LC073": "active"}),  # the start of several codes
        ("*", "belonging", None, TODAY, {"LC101": "active", "LC073": "active"}),  # every rule
        ("LC101", "*", None, TODAY, {"LC101": "active", "LC073": "active"}),  # every item
        ("LC101", "belong?ng", date(2026, 5, 31), TODAY, {"LC101": "active", "LC073": "active"}),  # wide and ended
        ("unknown-key", "belonging", None, TODAY, {"LC101": "active"}),  # readers may not have looked
        ("LC301", "belonging", None, TODAY, {"LC101": "active", "LC070": "active"}),  # never about outcomes
        ("LC201", "sets-goals", None, TODAY, {"LC101": "active"}),  # its question could not be asked
        ("portrait-size", "riverben", None, TODAY, {"LC101": "active", "LC072": "active"}),  # another framework
        ("LC102", "riverbend", None, TODAY, {"LC101": "active", "LC070": "active"}),  # about items, not about the whole
        ("LC104", "*", None, TODAY, {"LC101": "active", "LC073": "active"}),  # every framework
        ("syntax", "riverbend", None, TODAY, {"LC101": "active", "LC072": "active"}),  # about a file
    ],
)
def test_an_allowance_is_used_unused_ended_unknown_or_too_wide_wherever_it_stands(
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


def test_an_id_with_a_star_in_it_is_an_id() -> None:
    starred = FRAMEWORK.evolve(add=[lc.Outcome(id="b*")])

    report = lc.check(
        starred, config=lc.Config(allow=[lc.Allowance(rule="LC101", subject="b*", reason="so")], select=["LC101"])
    )

    assert {"belonging": "active", "b*": "allowed"} == {one.subject: one.status.value for one in report}


def test_what_is_wrong_with_an_allowance_of_the_settings_stands_where_it_is_written() -> None:
    text = """
[[allow]]
rule = "LC1"
subject = "belonging"
reason = "so"
"""
    config = lc.read_config(text, file="learner-centered.toml")

    (found,) = lc.check(FRAMEWORK, config=config).by_code()["LC073"]

    assert "learner-centered.toml:2:3" == str(found.place)
    assert "the allowance of LC1 for 'belonging' allows nothing, because 'LC1' stands for several rules" == (
        found.message
    )


def test_the_same_allowance_in_both_places_is_used_by_both_and_the_reason_of_the_framework_counts() -> None:
    own = lc.Allowance(rule="LC101", subject="belonging", reason="of the framework")
    config = lc.Config(
        allow=[lc.Allowance(rule="LC101", subject="belonging", reason="of the settings")], select=["LC101"]
    )

    (found,) = lc.check(FRAMEWORK.evolve(add=[own]), config=config)

    assert "of the framework" == found.reason


def test_findings_about_equal_allowances_in_both_places_are_told_apart() -> None:
    wrong = lc.Allowance(rule="LC302", subject="belonging", reason="so")

    found = lc.check(FRAMEWORK.evolve(add=[wrong]), config=lc.Config(allow=[wrong])).by_code()["LC070"]

    assert 2 == len({one.fingerprint for one in found})


def test_the_coverage_table_counts_what_the_settings_allow() -> None:
    config = lc.Config(allow=[lc.Allowance(rule="LC201", subject="sets-goals", reason="so")])
    developed = FRAMEWORK.evolve(
        add=[
            lc.Competency(id="other"),
            lc.LearningExperience(id="project"),
            lc.Link(source="project", relation="develops", target="other"),
        ]
    )

    rows = {row.label: row.allowed for row in lc.check(developed, config=config).coverage}

    assert 1 == rows["competency"]


def test_settings_hold_allowances_only() -> None:
    with pytest.raises(lc.InvalidValueError, match="expected allowances"):
        lc.Config(allow=[{"rule": "LC101"}])  # type: ignore[list-item]  # not one


RATED = """
framework: {id: riverbend}
outcomes: [{id: agency}]
ratings:
  - {element: school_design, level: "3", perspective: leader}
  - {element: learning_model, level: "3", perspective: educator}
allow:
  - {rule: portrait-size, subject: riverbend, reason: two are enough for us}
  - {rule: LC506, subject: riverbend, reason: learners are asked in spring}
  - {rule: not-evaluated, subject: riverbend, reason: we begin}
  - {rule: syntax, subject: riverbend, reason: a file is no framework}
"""


def test_a_finding_about_the_whole_or_an_element_is_allowed_under_the_id_of_the_framework() -> None:
    framework, _ = lc.read(RATED.encode())
    broken = lc.Finding(code="LC011", name="syntax", severity=lc.Severity.ERROR, message="m")

    report = lc.check(framework, config=lc.Config(select=["LC1", "LC506"]), also=[broken])

    whole = {one.code: one.status.value for one in report if one.subject is None}
    assert {"LC104": "allowed", "LC506": "allowed", "LC080": "allowed", "LC011": "active"} == whole
    assert ["LC072"] == [one.code for one in report if one.subject == "riverbend"]
