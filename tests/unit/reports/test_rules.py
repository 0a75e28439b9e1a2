"""Rules and codes explained."""

import json
from collections.abc import Iterator

from learner_centered.checks.context import Context
from learner_centered.checks.registry import Registry, default_registry
from learner_centered.checks.rule import rule
from learner_centered.findings.codes import CODES
from learner_centered.findings.finding import Finding
from learner_centered.reports.rules import render_json, render_list, render_text
from learner_centered.reports.terminal import Page, columns


@rule("XX101", "many-parts", severity="info", family="outcomes", absence=True, on=False)
def many_parts(ctx: Context, *, most: int = 8) -> Iterator[Finding]:  # noqa: ARG001  # its page is under test
    """A thing with many parts.

    - one
    - two

    Why:
        House rule: it is much.
        Source: nobody.

    Example:
        ```yaml
        outcomes:

          - {id: a}
        ```

        And so on.

    Options:
        most: How many are enough.
    """
    yield from ()


def test_a_rule_is_explained_by_its_sections_options_and_profiles() -> None:
    text = render_text(many_parts)

    assert text.startswith("XX101 many-parts (info, outcomes)\n  A thing with many parts.\n\n  - one\n  - two\n")
    assert "Why it matters\n  House rule: it is much.\n  Source: nobody.\n" in text
    assert "Example\n    outcomes:\n\n      - {id: a}\n\n  And so on.\n" in text
    assert "Options\n  most (default 8): How many are enough.\n" in text
    assert "In the profile research, or when chosen with --select XX101." in text
    assert "no more than a hint" in " ".join(text.split())


def test_a_code_of_the_readers_is_explained() -> None:
    text = render_text(CODES["LC011"])

    assert text.startswith("LC011 syntax (error)\n  Finds text that is not valid YAML or JSON.\n")


def test_the_list_says_what_each_finds_and_which_are_off() -> None:
    text = render_list(Registry([many_parts]))

    assert "  XX101 many-parts (info, only where asked for)\n    A thing with many parts.\n" in text
    assert "  LC011 syntax (error)\n    Text that is not valid YAML or JSON.\n" in text


def test_every_rule_is_explained_within_its_width() -> None:
    for one in [*default_registry(), *CODES.values()]:
        for line in render_text(one, Page(width=60, color=False)).splitlines():
            assert columns(line) <= 60


def test_rules_as_json_have_all_their_parts() -> None:
    data = json.loads(render_json(default_registry(), many_parts))

    assert "rules" == data["kind"]
    assert [{"name": "most", "default": 8, "says": "How many are enough."}] == data["rules"][0]["options"]
    assert {"", "Why", "Example", "Options"} == set(data["rules"][0]["sections"])
    assert len(default_registry()) + len(CODES) == len(json.loads(render_json(default_registry()))["rules"])
