"""The table that notebooks show."""

from learner_centered.display import MOST_PARTS, MOST_ROWS, MOST_TEXT, shown, table


def test_every_text_is_escaped() -> None:
    page = table(["<a>"], [["<script>"], [("&", '"')]], "<b>")

    assert (
        "<table><caption>&lt;b&gt;</caption><thead><tr><th>&lt;a&gt;</th></tr></thead>"
        "<tbody><tr><td>&lt;script&gt;</td></tr><tr><td>&amp;, &quot;</td></tr></tbody></table>"
    ) == page


def test_none_is_empty_and_lists_have_commas() -> None:
    page = table(["a", "b", "c", "d"], [[None, ["x", None, 2], (), 0]])

    assert "<tr><td></td><td>x, , 2</td><td></td><td>0</td></tr>" in page
    assert "<caption>" not in page


def test_long_tables_and_long_cells_are_cut_and_say_so() -> None:
    page = table(["a", "b"], ([row, ()] for row in range(MOST_ROWS + 3)))
    full = table(["a"], ([row] for row in range(MOST_ROWS)))
    cell = table([], [[list(range(MOST_PARTS + 2))], [list(range(MOST_PARTS))]])

    assert f"<td>{MOST_ROWS - 1}</td>" in page
    assert f"<td>{MOST_ROWS}</td>" not in page
    assert '<tr><td colspan="2">… and 3 more</td></tr></tbody>' in page
    assert "more" not in full
    assert f", {MOST_PARTS - 1}, … and 2 more</td>" in cell
    assert f", {MOST_PARTS - 1}</td>" in cell
    assert 1 == cell.count("more")


def test_a_cut_table_without_headings_is_still_a_table() -> None:
    assert '<td colspan="1">… and 1 more</td>' in table([], ([] for _ in range(MOST_ROWS + 1)))


def test_a_number_that_python_would_not_write_out_is_shown_by_its_power_of_ten() -> None:
    assert "<td>about 10^5000</td>" in table(["n"], [[10**5000]])
    assert ("about -10^100", "-7", str(10**39)) == (shown(-(10**100)), shown(-7), shown(10**39))
    assert "<td>True</td>" in table(["n"], [[True]])


def test_a_text_of_any_length_is_cut() -> None:
    page = table(["a"], [["x" * 10_000], ["y" * MOST_TEXT]])

    assert f"<td>{'x' * MOST_TEXT}…</td>" in page
    assert f"<td>{'y' * MOST_TEXT}</td>" in page
