from collections.abc import Iterator
from typing import Annotated, Any

import annotated_types as at
import pytest

from learner_centered.checks.context import Context
from learner_centered.checks.rule import Rule, rule, sections_of
from learner_centered.errors import InvalidValueError
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity


@rule("RB001", "few-tags", severity="info", family="house", since="1.0")
def few_tags(
    ctx: Context, *, least: Annotated[int, at.Ge(0)] = 1, words: tuple[str, ...] = ("core",), strict: bool = False
) -> Iterator[Finding]:
    """An item with few tags.

    Tags help a team to find things.

    Why:
        House rule: for the test.

    Options:
        least: How many tags are
            enough.
        words: Tags that count.
        strict: Whether only those count.
    """
    for item in ctx.framework:
        if len(item.tags) < least and not strict and words:
            yield ctx.finding("few tags are recorded", subject=item.id, help="add one.")


def made(function: Any, code: str = "RB001", name: str = "few-tags") -> Rule:
    return rule(code, name, severity="info", family="house")(function)


def test_a_rule_holds_what_its_decorator_and_docstring_say() -> None:
    assert ("RB001", "few-tags", Severity.INFO, "house", "1.0") == (
        few_tags.code,
        few_tags.name,
        few_tags.severity,
        few_tags.family,
        few_tags.since,
    )
    assert "An item with few tags." == few_tags.summary
    assert "House rule: for the test." == few_tags.sections["Why"]
    assert ("published", "redesign", "research") == few_tags.profiles


def test_options_come_from_the_signature_and_their_words_from_the_docstring() -> None:
    least, words, strict = few_tags.options

    assert ("least", 1, "How many tags are enough.") == (least.name, least.default, least.says)
    assert ("core",) == words.default
    assert ("a", "b") == words.taken(["a", "b"])
    assert 3 == least.taken(3)
    assert False is strict.default


def test_an_option_says_what_it_expects() -> None:
    least, words, strict = few_tags.options

    assert "" == least.complaint(2)
    assert "at least 0" == least.complaint(-1)
    assert "a whole number" == least.complaint(True)
    assert "" == words.complaint(["a"])
    assert "a list" == words.complaint("a")
    assert "true or false" == strict.complaint("yes")


def test_a_rule_is_off_where_it_says_so() -> None:
    def rare(_: Context) -> Iterator[Finding]:
        """A rare thing."""
        yield from ()

    quiet = rule("RB002", "rare", severity="error", family="house", on=False)(rare)

    assert ("research",) == quiet.profiles


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("lc1", "few-tags", "capitals and three digits"),
        ("RB001", "Few Tags", "lower-case words"),
    ],
)
def test_a_code_or_name_of_another_form_is_refused(code: str, name: str, expected: str) -> None:
    def any_rule(_: Context) -> Iterator[Finding]:
        """Anything."""
        yield from ()

    with pytest.raises(InvalidValueError, match=expected):
        made(any_rule, code, name)


def test_a_rule_without_docstring_is_refused() -> None:
    def mute(_: Context) -> Iterator[Finding]:
        yield from ()

    with pytest.raises(InvalidValueError, match="expected a docstring"):
        made(mute)


def test_an_option_without_a_line_or_a_type_or_a_default_is_refused() -> None:
    def unsaid(_: Context, *, least: int = 1) -> Iterator[Finding]:
        """Anything."""
        yield from [] * least

    def untyped(_, *, least=1):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202  # what is under test
        """Anything.

        Options:
            least: How many.
        """

    def bare(_: Context, *, least: int) -> Iterator[Finding]:
        """Anything.

        Options:
            least: How many.
        """
        yield from [] * least

    with pytest.raises(InvalidValueError, match="expected a line for it under 'Options:'"):
        made(unsaid)
    for function in (untyped, bare):  # pyright: ignore[reportUnknownVariableType]  # what is under test
        with pytest.raises(InvalidValueError, match="expected a type and a default"):
            made(function)


def test_sections_keep_their_paragraphs_and_lose_their_indent() -> None:
    text = "One.\n\nMore.\n\nWhy:\n    First.\n\n    Second.\n\nExample:\n    Third."

    assert {"": "One.\n\nMore.", "Why": "First.\n\nSecond.", "Example": "Third."} == sections_of(text)


def test_an_option_of_a_type_that_settings_do_not_have_is_refused() -> None:
    def by_code(_: Context, *, least: dict[str, int] = {}) -> Iterator[Finding]:  # noqa: B006  # what is under test
        """Anything.

        Options:
            least: How many.
        """
        yield from [] * len(least)

    with pytest.raises(InvalidValueError, match=r"option 'least': settings have no values of dict\[str, int\]"):
        made(by_code)
