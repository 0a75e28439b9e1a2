from collections.abc import Iterator

import pytest

from learner_centered.checks.context import Context
from learner_centered.checks.profiles import PROFILES, profiles_of
from learner_centered.checks.registry import Registry, default_registry
from learner_centered.checks.rule import Rule, rule
from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.findings.codes import CODES
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity

#: Code, name, severity and the first profile under which it runs, from the table of rules.
TABLE = """
LC001 wrong-ends error draft
LC002 dangling-link error draft
LC003 cycle error draft
LC004 duplicate-title info published
LC005 uncited-claim info research
LC006 unknown-word info draft
LC007 repeated-link info draft
LC008 stray-attribute info draft
LC101 orphan-outcome warning draft
LC102 outcome-without-competency info published
LC103 stray-competency warning draft
LC104 portrait-size info published
LC105 one-sided-portrait info published
LC106 competency-without-expectation info published
LC107 too-fine-to-report info research
LC201 undeveloped-competency warning draft
LC202 unassessed-competency info published
LC203 assessed-not-developed info published
LC204 experience-without-outcome warning draft
LC205 progression-break warning published
LC206 band-not-covered warning published
LC207 single-quality info published
LC208 quality-without-practice info redesign
LC209 single-evidence info research
LC210 practice-without-professional-learning info published
LC211 practice-without-system info redesign
LC212 system-off-model info published
LC213 mindset-in-grade info research
LC301 experience-without-structure info published
LC302 blocked-item warning published
LC303 idle-structure info redesign
LC304 unmet-requirement warning published
LC401 idle-condition info redesign
LC402 structure-without-condition info redesign
LC403 shared-vision-not-recorded info redesign
LC404 low-rating-on-only-path info published
LC501 element-not-recorded info published
LC502 rests-on-one info published
LC503 mixed-signals warning published
LC504 access-not-for-all info published
LC505 crosswalk-unmatched info published
LC506 perspectives-differ info research
LC507 stale-record info research
"""


def house_rule(code: str, name: str) -> Rule:
    def anything(_: Context) -> Iterator[Finding]:
        """Anything."""
        yield from ()

    return rule(code, name, severity="info", family="house")(anything)


RULE = house_rule("RB001", "house-rule")
RULES = [house_rule("RB002", "second"), house_rule("RB003", "third")]
NO_RULE = "LC101"


def test_the_rules_are_those_of_the_table() -> None:
    found = [f"{one.code} {one.name} {one.severity} {one.profiles[0]}" for one in default_registry()]

    assert TABLE.split("\n")[1:-1] == found
    assert 43 == len(default_registry())


def test_every_rule_runs_under_a_profile_and_under_those_that_ask_for_more() -> None:
    order = list(PROFILES)
    for one in default_registry():
        assert order[order.index(one.profiles[0]) :] == list(one.profiles)
        assert one.on == ("published" in one.profiles)


def test_every_rule_is_explained() -> None:
    for one in default_registry():
        assert {"", "Why", "Example", "Instead"} <= set(one.sections)
        assert "0.1.0" == one.since
        why = one.sections["Why"]
        assert "House rule: " in why or "Source: " in why, one.code


def test_rules_that_are_off_stand_in_the_profiles_that_ask_for_them() -> None:
    assert ("redesign", "research") == profiles_of("LC208", Severity.INFO, on=False)
    assert ("research",) == profiles_of("LC005", Severity.INFO, on=False)
    assert ("draft", "published", "redesign", "research") == profiles_of("RB001", Severity.ERROR)
    assert ["draft", "published", "redesign", "research"] == list(PROFILES)


def test_a_rule_is_found_by_code_and_by_name() -> None:
    registry = default_registry()

    assert registry.get("LC101") is registry.get("orphan-outcome")
    assert "LC101" in registry
    assert "LC999" not in registry


def test_an_unknown_rule_names_the_closest() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'orphan-outcome'"):
        default_registry().get("orphan-outcom")


def test_a_registry_with_more_rules_is_another_one() -> None:
    registry = Registry()

    more = registry.with_rules(RULE)

    assert ([], ["RB001"]) == (list(registry), [one.code for one in more])
    assert "Registry(1 rules)" == repr(more)


def test_a_registry_does_not_change() -> None:
    registry = Registry()

    with pytest.raises(AttributeError, match="with_rules"):
        registry.rules = ()


@pytest.mark.parametrize(
    "taken", [RULE, house_rule("RB009", "house-rule"), house_rule("LC011", "new"), house_rule("RB009", "syntax")]
)
def test_codes_and_names_are_taken_once(taken: Rule) -> None:
    with pytest.raises(InvalidValueError, match="is taken"):
        Registry([RULE, taken])


def test_a_word_stands_for_codes_by_code_name_or_start() -> None:
    registry = default_registry()

    assert {"LC101"} == registry.codes_of("orphan-outcome")
    assert {f"LC50{number}" for number in range(1, 8)} == registry.codes_of("LC5")
    assert {"LC011"} == registry.codes_of("syntax")
    assert {"LC070", "LC071", "LC072", "LC073"} == registry.codes_of("LC07")
    assert set() == registry.codes_of("")
    assert {"syntax", "LC090", "orphan-outcome"} <= set(registry.words)
    assert set(CODES) <= registry.codes_of("LC")
