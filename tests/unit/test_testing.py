"""What third parties test their rules with: it tells a rule that is wrong from one that is right."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import learner_centered as lc
from learner_centered import testing
from learner_centered.testing import Case, cases_in, frameworks, run_rule

#: What says that a link joins nothing, the wrong things, or something it should not say.
LINK_FAULTS = ["LC001", "LC002", "LC007", "LC008"]


@lc.rule("RB001", "few-tags", severity="warning", family="house")
def few_tags(ctx: lc.Context, *, least: int = 1) -> Iterator[lc.Finding]:
    """An item with few tags.

    Options:
        least: How many are enough.
    """
    for item in reversed(ctx.framework.items):
        if len(item.tags) < least:
            said = f"{len(item.tags)} tags are recorded on {ctx.today}"
            yield ctx.finding(said, subject=item.id, help="Add one.")


FRAMEWORK = lc.Framework(
    id="riverbend",
    items=[lc.Outcome(id="a"), lc.Outcome(id="b", tags=["core"])],
    allowances=[lc.Allowance(rule="RB001", subject="a", reason="so")],
    completeness="partial",
)
PAGE = """# RB001 few-tags

```yaml
# options: {"least": 1}
outcomes:
  - {id: agency}  # error: [RB001]
  - {id: belonging, tags: core}
```

```yaml
outcomes:
  - {id: agency, tags: core}
```

```python
no case
```
"""
REGISTRY = lc.Registry([few_tags])


def test_a_rule_is_run_by_itself_as_it_is() -> None:
    (finding,) = run_rule(few_tags, FRAMEWORK)

    assert ("RB001", "a", lc.Severity.WARNING, lc.FindingStatus.ACTIVE) == (
        finding.code,
        finding.subject,
        finding.severity,
        finding.status,
    )
    assert ["a", "b"] == [one.subject for one in run_rule(few_tags, FRAMEWORK, least=2)]
    assert "on 2026-11-24" in run_rule(few_tags, lc.AlignmentGraph(FRAMEWORK), today=date(2026, 11, 24))[0].message


def test_a_rule_of_the_library_is_run_by_itself() -> None:
    rule = lc.default_registry().get("unknown-word")

    assert [] == run_rule(rule, FRAMEWORK)


def test_options_that_do_not_fit_are_refused() -> None:
    with pytest.raises(lc.ConfigError, match="has no option 'most'"):
        run_rule(few_tags, FRAMEWORK, most=1)
    with pytest.raises(lc.ConfigError, match="expected a whole number"):
        run_rule(few_tags, FRAMEWORK, least="one")


def test_what_a_rule_raises_is_raised() -> None:
    def breaks(_: lc.Context) -> Iterator[lc.Finding]:
        """Breaks."""
        yield from ()
        raise LookupError("no such thing")

    def stray(_: lc.Context) -> Iterator[Any]:
        """Yields a text."""
        yield "a text"

    with pytest.raises(LookupError, match="no such thing"):
        run_rule(lc.rule("RB002", "breaks", severity="info", family="house")(breaks), FRAMEWORK)
    with pytest.raises(TypeError, match="expected a Finding"):
        run_rule(lc.rule("RB003", "stray", severity="info", family="house")(stray), FRAMEWORK)


def test_a_page_holds_cases(tmp_path: Path) -> None:
    (tmp_path / "RB001.md").write_text(PAGE, "utf-8")
    (tmp_path / "README.md").write_text("```yaml\noutcomes: []\n```\n", "utf-8")

    first, second = cases_in(tmp_path)

    assert ["RB001-1", "RB001-2"] == [str(first), str(second)]
    assert [first, second] == cases_in(tmp_path / "RB001.md")
    assert ["3: RB001"] == first.expected == first.found(REGISTRY)
    assert [] == second.expected == second.found(REGISTRY)
    assert "RB001" in first.report(REGISTRY).by_code()


@pytest.mark.parametrize(
    ("text", "expected", "found"),
    [
        ("outcomes:\n- {id: a}\n", [], ["2: RB001"]),
        ("outcomes:\n- {id: a, tags: x} # error: [RB001]\n", ["2: RB001"], []),
        ("outcomes:\n- {id: a, tags: x, titel: A}\n", [], ["2: LC022"]),
        ("# error: [LC080, RB001]\n", ["1: LC080", "1: RB001"], ["1: LC012"]),
    ],
)
def test_a_mark_that_is_wrong_is_seen(text: str, expected: list[str], found: list[str]) -> None:
    case = Case(code="RB001", number=1, text=text)

    assert (expected, found) == (case.expected, case.found(REGISTRY))


def test_options_that_are_no_json_are_refused() -> None:
    case = Case(code="RB001", number=2, text="# options: {least: 1}\noutcomes: []\n")

    with pytest.raises(lc.InvalidValueError, match="case RB001-2: its options are no JSON"):
        case.report(REGISTRY)


def test_a_case_may_have_a_day() -> None:
    allowed = "allow: [{{rule: LC101, subject: agency, reason: soon, until: 2026-01-01}}]"
    text = f"# today: {{}}\noutcomes: [{{{{id: agency}}}}]\n{allowed}\n"
    late, early = (Case(code="LC101", number=1, text=text.format(day)) for day in ("2026-02-01", "2025-12-31"))

    assert "3: LC071" in late.found()
    assert "3: LC071" not in early.found()
    with pytest.raises(lc.InvalidValueError, match="case LC101-1: its day is none"):
        Case(code="LC101", number=1, text=text.format("soon")).report()


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(lc.InvalidValueError, match="holds no case"):
        cases_in(tmp_path)


@settings(max_examples=50)
@given(frameworks(fitting=True))
def test_links_of_fitting_frameworks_join_what_they_may(framework: lc.Framework) -> None:
    assert [] == list(lc.check(framework, config=lc.Config(select=LINK_FAULTS)))


def test_frameworks_hold_links_and_faults() -> None:
    """What they hold is looked for, so that a strategy that gives nothing but empty ones is found out."""
    unshrunk = settings(phases=[Phase.generate])

    assert find(frameworks(fitting=True), lambda one: len(one.links) > 1, settings=unshrunk).links
    assert find(frameworks(), lambda one: bool(lc.index_of(one).dangling), settings=unshrunk).links


@settings(max_examples=10)
@given(st.data())
def test_every_type_has_a_strategy_that_takes_attributes(data: st.DataObject) -> None:
    for name, kind in (
        ("competencies", lc.Competency),
        ("conditions", lc.Condition),
        ("experiences", lc.LearningExperience),
        ("external_items", lc.ExternalItem),
        ("initiatives", lc.Initiative),
        ("outcomes", lc.Outcome),
        ("practices", lc.Practice),
        ("structures", lc.SchoolStructure),
        ("supports", lc.SupportSystem),
    ):
        item = data.draw(getattr(testing, name)(id="x"))

        assert (kind, "x") == (type(item), item.id)


def test_public_names_are_sorted_and_there() -> None:
    assert sorted(testing.__all__, key=lambda name: (not name[0].isupper(), name)) == testing.__all__
    assert all(getattr(testing, name).__doc__ for name in testing.__all__)


def test_without_hypothesis_it_says_what_to_install() -> None:
    code = "import sys; sys.modules['hypothesis'] = None; import learner_centered.testing"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8")

    assert "needs hypothesis: pip install learner-centered[testing]" in done.stderr
