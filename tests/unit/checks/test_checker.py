from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

import learner_centered as lc
from learner_centered.checks.context import Question
from learner_centered.checks.rule import RuleFunction, rule

FRAMEWORK = lc.Framework(
    id="riverbend",
    items=[lc.Outcome(id="agency"), lc.Outcome(id="belonging"), lc.Competency(id="sets-goals", statement="I can.")],
    links=[lc.Link(source="sets-goals", relation="refines", target="agency")],
)


def registry_of(*functions: RuleFunction) -> lc.Registry:
    return lc.Registry(
        rule(f"RB{number:03}", f"rule-{number}", severity="warning", family="house")(function)
        for number, function in enumerate(functions, start=1)
    )


def titles(ctx: lc.Context) -> Iterator[lc.Finding]:
    """An item without a title."""
    for item in ctx.framework:
        if item.title == item.id:
            yield ctx.finding("no title is recorded", subject=item.id, help="give it one.")


def breaks(ctx: lc.Context) -> Iterator[lc.Finding]:
    """A rule that breaks half-way."""
    yield ctx.finding("something", help="do something.")
    raise LookupError("no such\nthing")


def test_a_rule_that_breaks_is_a_finding_and_the_others_run() -> None:
    report = lc.check(FRAMEWORK, registry=registry_of(breaks, titles))

    broken = report.by_code()["LC090"][0]
    assert "rule RB001 'rule-1' broke with LookupError: no such thing" == broken.message
    assert lc.Severity.ERROR is broken.severity
    assert ("RB002",) == report.rules
    assert 3 == len(report.by_code()["RB002"])


def test_a_rule_that_yields_something_else_is_a_finding() -> None:
    def wrong(_: lc.Context) -> Iterator[Any]:
        """A rule that yields a text."""
        yield "a text"

    def stray(_: lc.Context) -> Iterator[lc.Finding]:
        """A rule that speaks for another."""
        yield lc.Finding(code="LC101", name="orphan-outcome", severity=lc.Severity.INFO, message="mine")

    report = lc.check(FRAMEWORK, registry=registry_of(wrong, stray))

    assert ["LC090", "LC090"] == [one.code for one in report]
    assert "expected a Finding" in report.findings[0].message
    assert "expected its own code" in report.findings[1].message


def test_rules_that_ask_one_question_share_its_finding() -> None:
    question = Question(asks="who", because="nobody said", help="Say who.")

    def first(ctx: lc.Context) -> Iterator[lc.Finding]:
        """Asks who."""
        yield ctx.unasked(question)

    def second(ctx: lc.Context) -> Iterator[lc.Finding]:
        """Asks who as well."""
        yield ctx.unasked(question)

    report = lc.check(FRAMEWORK, registry=registry_of(second, first))

    (one,) = report
    assert ("LC080", "not evaluated: who, because nobody said", lc.Severity.INFO) == (
        one.code,
        one.message,
        one.severity,
    )
    assert ("RB001", "RB002") == one.data["rules"]


def test_the_readers_findings_go_the_same_way() -> None:
    form = lc.Finding(
        code="LC022", name="unknown-key", severity=lc.Severity.WARNING, message="odd", subject="agency", help="mend it."
    )
    config = lc.Config(ignore=["LC1"], severity={"unknown-key": "error"})
    allowing = FRAMEWORK.evolve(add=[lc.Allowance(rule="unknown-key", subject="agency", reason="ours")])

    assert ["LC022"] == [one.code for one in lc.check(FRAMEWORK, also=[form], registry=lc.Registry(), config=None)]
    assert not lc.check(FRAMEWORK, also=[form], config=config).ok
    assert lc.check(allowing, also=[form], config=config).ok
    assert "LC022" not in lc.check(FRAMEWORK, also=[form], config=lc.Config(ignore=["unknown-key"])).by_code()


def test_the_severity_set_is_capped_in_a_partial_record() -> None:
    partial = lc.Framework(id="r", items=FRAMEWORK.items, links=FRAMEWORK.links, completeness="partial")
    config = lc.Config(severity={"LC101": "error"})

    assert [lc.Severity.ERROR] == [one.severity for one in lc.check(FRAMEWORK, config=config).by_code()["LC101"]]
    assert [lc.Severity.HINT] == [one.severity for one in lc.check(partial, config=config).by_code()["LC101"]]


def test_what_is_no_framework_is_refused() -> None:
    with pytest.raises(TypeError, match="no Framework"):
        lc.check("riverbend")  # type: ignore[arg-type]  # what is under test


def test_a_finding_outside_of_a_rule_is_refused() -> None:
    ctx = lc.Context(framework=FRAMEWORK, today=date(2026, 1, 1))

    with pytest.raises(RuntimeError, match=r"Context\.of"):
        ctx.finding("nothing", help="nothing.")
    assert () == ctx.unasked(Question(asks="who", because="so", help="Say.")).data.get("rules", ())


def test_a_context_works_things_out_once() -> None:
    ctx = lc.Context(framework=FRAMEWORK)

    assert ctx.coverage() is ctx.coverage()
    assert ctx.coverage(lc.Practice, lc.SupportSystem, relations=("backs",)) is not ctx.coverage()
    assert ctx.rows(lc.Outcome) is ctx.rows(lc.Outcome)
    assert ctx.leads("refines") is ctx.leads("refines", "unheard-of")
    assert {} == ctx.out("unheard-of")
    assert FRAMEWORK.vocabulary is ctx.vocabulary
