"""The drawing board: contrast of its colours, escaped texts, numbers that are the same everywhere."""

import pytest

import learner_centered as lc
from learner_centered.reports.matrix import matrix_of
from learner_centered.reports.svg import DARK, LIGHT, Palette, element, number, text_of
from learner_centered.reports.svg_matrix import legend
from learner_centered.reports.svg_text import width_of, wrapped


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG 2 defines it."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_and_lines_be_seen(palette: Palette) -> None:
    for ground in (palette.paper, palette.card):
        assert all(
            contrast(colour, ground) >= 4.5
            for colour in (palette.ink, palette.soft, palette.hinders, *palette.elements)
        )
        assert contrast(palette.wire, ground) >= 3


def test_texts_and_attributes_are_escaped_on_one_line() -> None:
    assert '<a title="&quot;&gt;&lt;x y">&lt;script&gt;</a>' == element("a", text_of("<script>"), title='"><x\ny')
    assert "\ufffd" == text_of("\x00")
    assert "<g/>" == element("g", of=None)


@pytest.mark.parametrize(("value", "text"), [(0.04, "0"), (-0.04, "0"), (1.0, "1"), (-2.55, "-2.5"), (1e3, "1000")])
def test_numbers_have_one_digit_behind_the_point(value: float, text: str) -> None:
    assert text == number(value)


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("", 2, ("\ufffd",)),
        ("two words", 2, ("two words",)),
        ("mmmmmmmmmmmm", 2, ("mmmmmm", "mmmmmm")),
        ("mmmmmmmmmmmm mmm", 2, ("mmmmmm", "mmmmm…")),
        ("漢字漢字漢字漢", 1, ("漢字漢字漢…",)),
    ],
)
def test_lines_end_between_words_and_long_words_are_broken(text: str, most: int, lines: tuple[str, ...]) -> None:
    assert lines == wrapped(text, 70, 12, most)


def test_marks_that_take_no_room_are_counted_as_such() -> None:
    assert width_of("e", 10) == width_of("e\u0301", 10)
    assert width_of("\U0001f98a", 10) > width_of("漢", 10) > width_of("e", 10)


def test_a_ladder_whose_words_start_alike_is_numbered() -> None:
    framework = lc.Framework(
        id="f",
        ladder=["see", "show"],
        items=[lc.Outcome(id="o"), lc.LearningExperience(id="e")],
        links=[lc.Link(source="e", relation="develops", target="o", depth="show")],
    )
    matrix = matrix_of(framework)

    assert ("1", "2") == matrix.letters
    assert "2" == matrix.signs(matrix.rows[0].cells["e"])
    assert legend(matrix).startswith("1 see, 2 show, ")


def test_long_ladders_keep_their_signs_apart() -> None:
    ladder = [f"{place}th" for place in range(1, 12)]
    links = [
        lc.Link(source="e", relation="develops", target="o", depth=word, grade_band=word) for word in ("1th", "11th")
    ]
    items: list[lc.Item] = [lc.Outcome(id="o"), lc.LearningExperience(id="e")]
    matrix = matrix_of(lc.Framework(id="f", ladder=ladder, items=items, links=links))

    assert "1 11" == matrix.signs(matrix.rows[0].cells["e"])


def test_a_matrix_that_would_be_too_large_says_what_it_leaves_out() -> None:
    items: list[lc.Item] = [
        lc.Outcome(id="o", title="Outcome"),
        *(lc.Competency(id=f"c{row}") for row in range(150)),
        *(lc.LearningExperience(id=f"e{row}") for row in range(150)),
    ]
    text = lc.matrix_svg(lc.Framework(id="f", items=items))

    assert "Not drawn: 150 competencies." in text
    assert "e149" in text


def test_pictures_of_nothing_are_pictures() -> None:
    empty = lc.Framework(id="f")

    assert "none recorded" in lc.flow_svg(empty)
    assert lc.matrix_svg(empty).startswith("<svg")


def test_a_box_is_told_by_more_than_its_colour() -> None:
    b = lc.FrameworkBuilder("f")
    goals = b.competency("goals")
    b.structure("bells", status="planned", blocks=goals)
    text = lc.flow_svg(b.build())

    assert "gets in the way" in text
    assert "planned or piloting" in text
    assert ">planned</text>" in text
    assert "<title>bells (planned), school structure</title>" in text
