from collections.abc import Iterator

import pytest

from learner_centered.checks.context import Context
from learner_centered.checks.pages import code_page, rule_index, rule_page
from learner_centered.checks.registry import Registry, default_registry
from learner_centered.checks.rule import rule
from learner_centered.errors import UnknownIdError
from learner_centered.findings.finding import Finding

REGISTRY = default_registry()


def test_a_page_says_what_a_rule_finds_why_and_what_to_do() -> None:
    page = rule_page(REGISTRY.get("LC207"))

    assert page.startswith("# LC207 single-quality\n\nA competency that is reached by several experiences")
    for part in (
        "| info | learning model | published, redesign, research | a hint | 0.1.0 |",
        "## Why it matters\n\nHouse rule:",
        "## Example\n",
        "## What to do\n",
        "## Options\n\n- `least` (a whole number, default `2`): How many experiences",
        "[options.single-quality]",
        "- {rule: single-quality, subject: <item id>, reason: <why it may stand>}",
        'ignore = ["LC207"]',
    ):
        assert part in page


def test_pages_have_one_sentence_a_line() -> None:
    for one in REGISTRY:
        lines = rule_page(one).split("\n")

        assert [] == [line for line in lines if line.count(". ") > 3], one.code
        assert lines[-1] == ""


def test_a_page_names_the_share_where_a_rule_takes_one() -> None:
    assert "- `mostly` (a number, default `1`): " in rule_page(REGISTRY.get("LC101"))
    assert "`mostly`" not in rule_page(REGISTRY.get("LC404"))


def test_a_page_of_a_rule_without_options_has_no_such_heading() -> None:
    page = rule_page(REGISTRY.get("LC302"))

    assert "## Options" not in page
    assert "| the same |" in page
    assert "| all |" in rule_page(REGISTRY.get("LC001"))


def test_a_rule_needs_no_more_than_a_sentence() -> None:
    def untitled(_: Context) -> Iterator[Finding]:
        """An item without a title."""
        yield from ()

    page = rule_page(rule("RB001", "untitled", severity="info", family="house")(untitled))

    assert "# RB001 untitled\n\nAn item without a title.\n" in page
    assert "| own rule |" in page
    assert "## Why it matters" not in page


def test_a_code_of_the_readers_has_a_page_too() -> None:
    assert code_page("syntax").startswith("# LC011 syntax\n\nText that is not valid YAML or JSON.\n")
    assert "| error | the reader |" in code_page("LC011")
    assert "| warning | the check |" in code_page("LC070", REGISTRY)
    assert rule_page(REGISTRY.get("LC101")) == code_page("orphan-outcome", REGISTRY)


@pytest.mark.parametrize("registry", [None, REGISTRY])
def test_an_unknown_code_names_the_closest(registry: Registry | None) -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'duplicate-key'"):
        code_page("duplicat-key", registry)


def test_the_index_lists_rules_and_codes_in_order() -> None:
    lines = rule_index(REGISTRY).split("\n")

    assert "| code | name | finds | severity | profiles |" == lines[0]
    codes = [line[3:8] for line in lines[2:-1]]
    assert sorted(codes) == codes
    assert {"LC011", "LC101", "LC504"} <= set(codes)
