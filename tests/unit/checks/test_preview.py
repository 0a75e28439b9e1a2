"""A rule in preview runs only where its whole code or its name is chosen."""

import json
from collections.abc import Iterator

import pytest

import learner_centered as lc
from learner_centered.checks.config import Config
from learner_centered.checks.context import Context
from learner_centered.checks.pages import rule_index, rule_page
from learner_centered.checks.profiles import PROFILES
from learner_centered.checks.registry import Registry, default_registry
from learner_centered.checks.rule import rule
from learner_centered.errors import ConfigError
from learner_centered.findings.finding import Finding
from learner_centered.reports.rules import render_json, render_list, render_text


@rule("LC290", "untagged", severity="error", family="learning_model", preview=True)
def untagged(ctx: Context) -> Iterator[Finding]:
    """An item without tags.

    Why:
        House rule: for the test.
    """
    for item in ctx.framework:
        if not item.tags:
            yield ctx.finding("no tag is recorded", subject=item.id, help="add one.")


REGISTRY = default_registry().with_rules(untagged)
FRAMEWORK = lc.Framework(id="riverbend", items=[lc.Competency(id="sets-goals")])


def ran(**settings: object) -> bool:
    return "LC290" in lc.check(FRAMEWORK, config=Config(**settings), registry=REGISTRY).rules  # type: ignore[arg-type]  # settings of any kind


@pytest.mark.parametrize("profile", list(PROFILES))
def test_no_profile_runs_it_however_severe_it_is(profile: str) -> None:
    assert not ran(profile=profile)
    assert not ran(select=[profile])
    assert not untagged.on
    assert () == untagged.profiles


@pytest.mark.parametrize(
    ("select", "runs"),
    [
        (["LC290"], True),
        (["untagged"], True),
        (["published", "LC290"], True),
        (["LC2"], False),  # the start of a code brings in its rules that are not in preview
        (["LC"], False),
        (["LC29", "LC290"], None),  # a start that stands for nothing else is refused
        (["LC29"], None),
    ],
)
def test_only_its_whole_code_or_its_name_runs_it(select: list[str], runs: bool | None) -> None:
    if runs is None:
        with pytest.raises(ConfigError, match="'LC29' stands for rules in preview only; name each by its whole code"):
            ran(select=select)
    else:
        assert runs == ran(select=select)


def test_chosen_it_finds_and_is_settled_like_any_other() -> None:
    config = Config(select=["LC290"], severity={"untagged": "hint"})

    found = lc.check(FRAMEWORK, config=config, registry=REGISTRY).findings

    assert [("LC290", "sets-goals", lc.Severity.HINT)] == [(one.code, one.subject, one.severity) for one in found]
    assert not ran(select=["LC290"], ignore=["LC29"])


def test_an_allowance_for_it_waits_while_it_does_not_run() -> None:
    allowance = lc.Allowance(rule="untagged", subject="sets-goals", reason="agreed")

    report = lc.check(FRAMEWORK.evolve(add=[allowance]), registry=REGISTRY)

    assert [] == [one for one in report if one.code in {"LC070", "LC072"}]


def test_its_page_and_its_explanation_say_so() -> None:
    page, text = rule_page(untagged), " ".join(render_text(untagged).split())

    assert "This rule is in preview: it is still being tried, and may change or go in any release.\n" in page
    assert "| error | learning model | none: in preview |" in page
    assert "| none: in preview |" in rule_index(REGISTRY)
    assert "It is in preview, and runs only when named with --select LC290." in text
    assert "In the profile" not in text
    assert "LC290 untagged (error, in preview, only where named)" in render_list(Registry([untagged]))
    assert json.loads(render_json(REGISTRY, untagged))["rules"][0]["preview"]


def test_no_rule_of_this_library_is_in_preview_by_oversight() -> None:
    """Each rule in preview is named here, so that going in and out of it is a decision."""
    assert [] == [one.code for one in default_registry() if one.preview]
