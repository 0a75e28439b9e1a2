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

#: Code, name, severity and place in the draft, from the table of rules.
TABLE = """
LC001 wrong-ends error draft
LC002 dangling-link error draft
LC003 cycle error draft
LC006 unknown-word info draft
LC007 repeated-link info draft
LC008 stray-attribute info draft
LC101 orphan-outcome warning draft
LC102 outcome-without-competency info -
LC103 stray-competency warning draft
LC106 competency-without-expectation info -
LC201 undeveloped-competency warning draft
LC202 unassessed-competency info -
LC204 experience-without-outcome warning draft
LC205 progression-break warning -
LC206 band-not-covered warning -
LC207 single-quality info -
LC210 practice-without-professional-learning info -
LC212 system-off-model info -
LC301 experience-without-structure info -
LC302 blocked-item warning -
LC304 unmet-requirement warning -
LC404 low-rating-on-only-path info -
LC501 element-not-recorded info -
LC502 rests-on-one info -
LC503 mixed-signals warning -
LC504 access-not-for-all info -
LC505 crosswalk-unmatched info -
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
    found = [
        f"{one.code} {one.name} {one.severity} {'draft' if 'draft' in one.profiles else '-'}"
        for one in default_registry()
    ]

    assert TABLE.split("\n")[1:-1] == found
    assert 27 == len(default_registry())


def test_every_rule_is_published_and_explained() -> None:
    for one in default_registry():
        assert {"published", "redesign", "research"} <= set(one.profiles)
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
    assert {"LC501", "LC502", "LC503", "LC504", "LC505"} == registry.codes_of("LC5")
    assert {"LC011"} == registry.codes_of("syntax")
    assert {"LC070", "LC071", "LC072"} == registry.codes_of("LC07")
    assert set() == registry.codes_of("")
    assert {"syntax", "LC090", "orphan-outcome"} <= set(registry.words)
    assert set(CODES) <= registry.codes_of("LC")
