"""Text on its way to a terminal is harmless, measured and wrapped."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from learner_centered.reports.terminal import MOST_MARKS, Page, columns

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cc", "Cf", "Cs", "Mn", "Me", "Zs", "Zl", "Zp", "Co"]),
        st.sampled_from("学び漢字 🌱👩🏽‍🔬⚠️é\u202e\u2066\u200d\ufe0f\x1b\x9b\x07\r\n\t"),
    ),
    max_size=200,
)
ENCODINGS = st.sampled_from(["utf-8", "ascii", "cp1252", "latin-1", "cp437"])


@given(text=HOSTILE, encoding=ENCODINGS)
def test_safe_text_holds_nothing_that_a_terminal_obeys(text: str, encoding: str) -> None:
    """Law: no control character, direction mark, surrogate or unencodable character is left."""
    shown = Page(encoding=encoding).safe(text)

    assert not [char for char in shown if unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}]
    assert not {char for char in shown if unicodedata.category(char) == "Cf"} - {"\u200c", "\u200d"}
    assert shown.encode(encoding).decode(encoding) == shown


@given(text=HOSTILE, encoding=ENCODINGS)
def test_safe_text_stays_as_it_is(text: str, encoding: str) -> None:
    """Law: making text safe twice is the same as once."""
    page = Page(encoding=encoding)
    once = page.safe(text)

    assert once == page.safe(once)


@given(text=HOSTILE, width=st.integers(12, 100), indent=st.integers(0, 6), encoding=ENCODINGS)
def test_every_wrapped_line_fits(text: str, width: int, indent: int, encoding: str) -> None:
    """Law: no line is wider than the page, whatever the text."""
    page = Page(width=width, encoding=encoding)

    lines = page.wrap(text, indent=" " * indent, hang="  ")

    assert lines
    assert all(columns(line) <= width for line in lines)
    assert not any("\n" in line for line in lines)


@given(text=HOSTILE, width=st.integers(2, 60))
def test_wrapping_loses_nothing_but_space(text: str, width: int) -> None:
    """Law: the characters of the text come out in their order, spaces aside."""
    page = Page(width=width)

    lines = page.wrap(text)

    assert page.safe(text).replace(" ", "") == "".join(lines).replace(" ", "")


@given(text=HOSTILE, width=st.integers(0, 60), encoding=ENCODINGS)
@example(text="㉐0", width=2, encoding="utf-8")
def test_clipped_text_fits_and_fitted_text_fills(text: str, width: int, encoding: str) -> None:
    """Law: clip is at most, fit exactly, so many columns."""
    page = Page(encoding=encoding)

    assert columns(page.clip(text, width)) <= width
    assert width == columns(page.fit(text, width))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("agency", 6),
        ("école", 5),
        ("e\u0301cole", 5),  # the accent rides on the letter
        ("学び", 4),
        ("🌱", 2),
        ("⚠\ufe0f", 2),  # an emoji because its selector says so
        ("ﾊﾝｶｸ", 4),  # halfwidth katakana
    ],
)
def test_columns_are_those_of_a_terminal(text: str, expected: int) -> None:
    assert expected == columns(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[2J\x1b[31mred", "\\x1b[2J\\x1b[31mred"),  # clears the screen
        ("a\x9b31m", "a\\x9b31m"),  # the same by its one-byte form
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),  # names the window
        ("ab\rc", "ab\\rc".replace("\\r", "\\x0d")),  # writes over the line
        ("abc\b\b\b", "abc\\x08\\x08\\x08"),
        ("\u202egnp.exe", "\\u202egnp.exe"),  # turns the reading direction
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("\ud800", "\\ud800"),  # half a surrogate pair, as in an undecodable file name
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("two\nlines\tand tab", "two lines and tab"),
        ("👩🏽‍🔬", "👩🏽‍🔬"),  # a joiner between emoji may stay
    ],
)
def test_what_a_terminal_would_obey_is_shown_as_an_escape(text: str, expected: str) -> None:
    assert expected == Page().safe(text)


def test_marks_piled_on_one_letter_are_cut_short() -> None:
    shown = Page().safe("a" + "\u0301" * 100)

    assert MOST_MARKS == shown.count("\u0301")


def test_what_an_encoding_cannot_hold_is_shown_as_an_escape() -> None:
    assert "caf\\xe9 \\u5b66" == Page(encoding="ascii").safe("café 学")
    assert "café \\u5b66" == Page(encoding="cp1252").safe("café 学")


def test_an_ellipsis_falls_back_to_dots() -> None:
    assert "a lo..." == Page(encoding="ascii").clip("a long title", 7)
    assert "a long…" == Page().clip("a long title", 7)


def test_a_word_longer_than_the_line_is_cut() -> None:
    lines = Page(width=12).wrap("urn:example:very-long-identifier", indent="  ")

    assert ["  urn:exampl", "  e:very-lon", "  g-identifi", "  er"] == lines


def test_colour_is_painted_only_where_the_page_shows_it() -> None:
    assert "warning" == Page().paint("warning", "warning")
    assert "\x1b[1;33mwarning\x1b[0m" == Page(color=True).paint("warning", "warning")
    assert [] == Page(color=True).paint_start([], "x", "strong")
    assert ["\x1b[1mab\x1b[0mc"] == Page(color=True).paint_start(["abc"], "ab", "strong")
    assert ["abc"] == Page(color=True).paint_start(["abc"], "bc", "strong")
