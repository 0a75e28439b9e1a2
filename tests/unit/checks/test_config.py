import pytest

from learner_centered.checks.config import Config, with_ladder
from learner_centered.checks.registry import default_registry
from learner_centered.errors import ConfigError, InvalidValueError
from learner_centered.findings.severity import Severity
from learner_centered.model.framework import LADDER, Framework

REGISTRY = default_registry()


def codes(config: Config) -> list[str]:
    return [one.code for one in config.plan(REGISTRY).rules]


def test_the_published_profile_runs_where_nothing_is_set() -> None:
    assert [one.code for one in REGISTRY if one.on] == codes(Config())


def test_research_runs_every_rule() -> None:
    assert [one.code for one in REGISTRY] == codes(Config(profile="research"))


def test_the_draft_runs_contradictions_form_and_first_gaps() -> None:
    expected = ["LC001", "LC002", "LC003", "LC006", "LC007", "LC008", "LC101", "LC103", "LC201", "LC204"]

    assert expected == codes(Config(profile="draft"))


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        (["LC101"], [], ["LC101"]),
        (["orphan-outcome", "LC30"], ["LC302"], ["LC101", "LC301", "LC303", "LC304"]),
        (["draft", "LC302"], ["LC0"], ["LC101", "LC103", "LC201", "LC204", "LC302"]),
        (["LC011"], [], []),
    ],
)
def test_select_takes_the_place_of_the_profile_and_ignore_takes_away(
    select: list[str], ignore: list[str], expected: list[str]
) -> None:
    assert expected == codes(Config(select=select, ignore=ignore))


def test_severities_hold_by_start_of_code_and_the_exact_one_wins() -> None:
    plan = Config(severity={"LC101": "error", "LC1": "hint", "syntax": "info"}).plan(REGISTRY)

    assert Severity.ERROR is plan.severities["LC101"]
    assert Severity.HINT is plan.severities["LC103"]
    assert Severity.INFO is plan.severities["LC011"]


def test_options_hold_by_code_and_by_name() -> None:
    plan = Config(options={"LC207": {"least": 3}, "single-quality": {"least": 4}}).plan(REGISTRY)

    assert {"LC207": {"least": 4}} == plan.options


def test_one_text_where_a_list_is_meant_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="expected a list"):
        Config(select="LC101")


def test_every_fault_is_told_at_once() -> None:
    config = Config(
        profile="drafft",
        select=["LCC101"],
        ignore=["orphan-outcom"],
        severity={"LC101": "eror", "nothing-alike": "error"},
        options={
            "LC207": {"leest": 1, "least": 0},
            "LC101": {"x": 1, "mostly": 1.5},
            "LC302": {"mostly": 0.5},
            "LC": {},
            "LC204": 3,
        },
        fail_on="eror",
    )

    with pytest.raises(ConfigError) as caught:
        config.plan(REGISTRY)

    for part in (
        "unknown profile 'drafft': expected one of draft, published, redesign, research; did you mean 'draft'?",
        "select: no rule 'LCC101': expected codes, names, or starts of codes such as LC2; did you mean 'LC101'?",
        "ignore: no rule 'orphan-outcom': expected codes, names, or starts of codes such as LC2; did you mean",
        "severity: no rule 'nothing-alike'",
        "severity of 'LC101', 'eror': expected one of hint, info, warning, error",
        "rule 'LC207' has no option 'leest': expected one of least, mostly; did you mean 'least'?",
        "option 'least' of rule 'LC207', 0: expected at least 1",
        "fail_on 'eror': expected one of error, warning, info, hint, never; did you mean 'error'?",
        "rule 'LC101' has no option 'x': expected one of mostly",
        "option 'mostly' of rule 'LC101', 1.5: expected at most 1",
        "rule 'LC302' has no option 'mostly': it has none",
        "options: no rule 'LC'",
        "options of 'LC204', 3: expected a table",
    ):
        assert part in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_ladder_of_the_settings_holds_where_the_framework_has_the_usual_one() -> None:
    usual, own = Framework(id="r"), Framework(id="r", ladder=["meets", "exceeds"])
    ladder = ("sees", "does")

    assert (ladder, LADDER) == (with_ladder(usual, ladder).ladder, with_ladder(usual, ()).ladder)
    assert own is with_ladder(own, ladder)
