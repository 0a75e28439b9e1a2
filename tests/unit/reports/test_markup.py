"""No text of a file is a mark in Markdown, whoever reads it."""

import html
import re

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token

from learner_centered.reports.markup import code, escaped, table
from learner_centered.reports.terminal import Page
from tests.unit.reports.test_terminal import HOSTILE

#: Reads the Markdown of code hosts: CommonMark with tables and lines struck out.
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
#: Comments that part a sign from what follows show nothing.
NOTHING = "<!-- -->"

TRICKS = [
    "<b>x</b> [y](z) ![p](q) *a* _b_ ~~c~~ `d`",
    "- a",
    "+ a",
    "1. a",
    "12) a",
    "# a #",
    "> a",
    "===",
    "| a | b |",
    "a ``b` c``",
    "`a``b`",
    "` a `",
    "`a|b`",
    "`",
    "&amp; &#42;",
    "\\*a\\*",
    "<!-- a",
    "<script>alert(1)</script>",
    "</details>",
    "[x]: https://example.org",
    "{: .attribute}",
    "a\nb\r\n\nc",
    "\u202ea\ud800\x1b[2J",
]


def shown(markdown: str) -> str:
    """Return what a reader of the only paragraph sees."""
    tokens = READER.parse(markdown)
    kinds = [one.type for one in tokens]
    assert ["paragraph_open", "inline", "paragraph_close"] == kinds, kinds
    return "".join(map(_text, tokens[1].children or ()))


def _text(token: Token) -> str:
    assert token.type in {"text", "text_special", "code_inline", "html_inline"}, token
    if token.type == "html_inline":
        assert NOTHING == token.content
        return ""
    return f"`{token.content}`" if token.type == "code_inline" else token.content


@pytest.mark.parametrize("text", TRICKS)
def test_a_trick_is_shown_as_it_is(text: str) -> None:
    assert Page().safe(text).strip() == shown(escaped(text))


@given(text=HOSTILE)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    """Law: a reader sees the text on one line, whatever it is, and Markdown finds no mark in it."""
    visible = Page().safe(text).strip()

    assert visible == (shown(escaped(text)) if visible else escaped(text))


@given(text=HOSTILE)
def test_any_text_is_one_cell(text: str) -> None:
    """Law: a cell holds its text, and no other cell begins in it."""
    lines = table(["a", "b"], [[text, 1]])

    tokens = [one for one in READER.parse("\n".join(lines)) if one.type == "inline"]

    assert 4 == len(tokens)
    assert Page().safe(text).strip() == "".join(map(_text, tokens[2].children or ()))


@pytest.mark.parametrize(
    "text", ["@octocat", "#12", "https://example.org", "www.example.org", "a@b.org", ":tada:", "$x$"]
)
def test_what_a_code_host_would_link_is_parted(text: str) -> None:
    assert NOTHING in escaped(text)
    assert text == html.unescape(escaped(text).replace(NOTHING, ""))


def test_words_in_backquotes_are_code() -> None:
    assert "write `develops: <id>` & go".replace("&", "&#38;") == escaped("write `develops: <id>` & go")


@pytest.mark.parametrize(
    ("text", "expected"), [("plan.yaml:4:5", "`plan.yaml:4:5`"), ("a`b", "a&#96;b"), ("a|b", "a&#124;b")]
)
def test_a_place_is_code_where_it_can_be(text: str, expected: str) -> None:
    assert expected == code(text)


def test_numbers_stand_on_the_right() -> None:
    assert ["| a | b |", "|---|--:|", "| x | 1,000 |"] == table(["a", "b"], [["x", 1000]])
    assert re.fullmatch(r"\|(?:---|--:)\|", table(["a"], [])[1])
