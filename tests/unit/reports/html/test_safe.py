"""Text for a page: what no page can hold is replaced, and code between backticks is marked."""

import pytest

from learner_centered.reports.html.safe import harmless, marked


@pytest.mark.parametrize(
    "char", ["\x00", "\x0b", "\r", "\x1b", "\x7f", "\x85", "\ud800", "\ufdd0", "\ufffe", "\U0001ffff"]
)
def test_what_no_page_can_hold_is_replaced(char: str) -> None:
    assert "a\ufffdb" == harmless(f"a{char}b")


def test_what_a_page_can_hold_stays() -> None:
    assert "a\tb\nc\nd é 漢 \U0001f98a \u202e" == harmless("a\tb\nc\r\nd é 漢 \U0001f98a \u202e")


def test_code_is_marked_and_everything_escaped() -> None:
    assert "&lt;b&gt; <code>x: &lt;y&gt;</code> ` &quot;" == marked('<b> `x: <y>` ` "')
    assert "``" == marked("``")
