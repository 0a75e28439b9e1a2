"""The source line under a finding."""

from hypothesis import given
from hypothesis import strategies as st

from learner_centered.findings.place import Place
from learner_centered.reports.excerpt import Sources, excerpt
from learner_centered.reports.terminal import Page, columns
from tests.unit.reports.test_terminal import HOSTILE


def shown(text: str, line: int, column: int | None = None, width: int = 40) -> list[str]:
    """Return the excerpt of a place in a text."""
    return excerpt(Place(file="f", line=line, column=column), Sources({"f": text}), Page(width=width), "")


def test_a_line_is_shown_behind_its_number_without_its_margin() -> None:
    assert ["2 | - id: agency"] == shown("outcomes:\n  - id: agency\n", 2, 5)


def test_a_column_far_from_the_margin_is_marked() -> None:
    assert ["1 | {id: a, aspects: [mindest]}", "  |                   ^"] == shown(
        "  {id: a, aspects: [mindest]}", 1, 21
    )


def test_a_mark_stands_under_wide_characters_too() -> None:
    assert ["1 | 学び: x", "  |       ^"] == shown("学び: x", 1, 5)


def test_a_long_line_is_shown_around_its_column() -> None:
    first, mark = shown("x" * 1000 + "HERE" + "y" * 1000, 1, 1001)

    assert first.index("HERE") == mark.index("^")
    assert columns(first) <= 40


def test_lines_end_as_the_readers_count_them() -> None:
    text = "a\r\nb\rc\nd"

    assert [f"{line} | {char}" for line, char in enumerate("abcd", 1)] == [shown(text, line)[0] for line in range(1, 5)]


def test_nothing_is_shown_where_nothing_is_known() -> None:
    sources, page = Sources({"f": "a\n\nb"}), Page()

    assert [] == excerpt(None, sources, page, "")
    assert [] == excerpt(Place(file="f"), sources, page, "")
    assert [] == excerpt(Place(file="g", line=1), sources, page, "")
    assert [] == excerpt(Place(file="f", line=2), sources, page, "")
    assert [] == excerpt(Place(file="f", line=9), sources, page, "")
    assert [] == excerpt(Place(file="f", line=1), Sources(), page, "")


@given(
    text=HOSTILE, column=st.integers(1, 300), width=st.integers(20, 80), encoding=st.sampled_from(["utf-8", "ascii"])
)
def test_an_excerpt_fits_and_is_harmless(text: str, column: int, width: int, encoding: str) -> None:
    """Law: whatever the line and the column, what is shown fits, and is safe already."""
    page = Page(width=width, encoding=encoding)

    for line in excerpt(Place(file="f", line=1, column=column), Sources({"f": text}), page, "    "):
        assert columns(line) <= width
        assert line == page.safe(line)
