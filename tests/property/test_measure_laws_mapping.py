"""Laws of curriculum maps: what is sure holds for every way to fill in the rest, what is undecided for some."""

import itertools
from collections.abc import Iterator, Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from learner_centered.measures.mapping import curriculum_matrix
from learner_centered.measures.mapping_findings import MapFinding, Mark, verdict
from learner_centered.measures.mapping_rows import MapRow

Filled = Sequence[tuple[str, int, int]]
Cells = Mapping[str, list[str]]
#: A column with its earliest and latest place.
Spot = tuple[str, int, int]

spots: st.SearchStrategy[Spot] = st.tuples(st.sampled_from("abc"), st.integers(0, 2), st.integers(0, 1)).map(
    lambda drawn: (drawn[0], drawn[1], drawn[1] + drawn[2])
)
marks = st.lists(st.tuples(spots, st.sampled_from([0, 0, 1, 2, None])), max_size=4)
rows: st.SearchStrategy[dict[str, list[str]]] = st.dictionaries(
    st.sampled_from("ABCDE"), st.lists(st.sampled_from("IPRX"), min_size=1, max_size=2), max_size=5
)
orders = st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 3))


def fillings(drawn: Sequence[tuple[Spot, int | None]], top: int) -> Iterator[Filled]:
    """Yield every way to give each mark a level, and each column's spot a place."""
    where = list(dict.fromkeys(spot for spot, _ in drawn))
    for places in itertools.product(*(range(first, last + 1) for _, first, last in where)):
        at = dict(zip(where, places, strict=True))
        for levels in itertools.product(
            *(range(top + 1) if level is None else (min(level, top),) for _, level in drawn)
        ):
            yield [(spot[0], level, at[spot]) for (spot, _), level in zip(drawn, levels, strict=True)]


def plainly(filled: Filled, top: int) -> set[MapFinding]:
    """Return the findings of a row that leaves nothing open, by the words of their definitions."""
    introduced = [place for _, level, place in filled if level == 0]
    held = {
        MapFinding.NEVER_ADDRESSED: not filled,
        MapFinding.NEVER_INTRODUCED: bool(filled) and not introduced,
        MapFinding.INTRODUCED_ONLY: bool(filled) and all(level == 0 for _, level, _ in filled),
        MapFinding.NEVER_PRACTISED: top > 1
        and any(level == top for _, level, _ in filled)
        and not any(0 < level < top for _, level, _ in filled),
        MapFinding.PRACTISED_ONCE: len({column for column, level, _ in filled if 0 < level < top}) == 1,
        MapFinding.OUT_OF_ORDER: bool(introduced)
        and any(level > 0 and at < min(introduced) for _, level, at in filled),
        MapFinding.NOT_ASSESSED: True,
    }
    return {finding for finding, holds in held.items() if holds}


def read(cells: Cells, order: Mapping[str, int] | None) -> MapRow:
    """Return the row of one outcome on a map of five columns."""
    places = None if order is None else {column: float(place) for column, place in order.items()}
    return curriculum_matrix({"o": cells}, ladder="IPR", columns="ABCDE", order=places).rows[0]


@given(marks, st.integers(1, 3))
@settings(max_examples=400)
def test_what_is_sure_holds_for_every_filling_and_what_is_possible_for_one(
    drawn: list[tuple[Spot, int | None]], top: int
) -> None:
    every = [plainly(filled, top) for filled in fillings(drawn, top)]

    found = verdict(
        [
            Mark(column=spot[0], level=None if level is None else min(level, top), first=spot[1], last=spot[2])
            for spot, level in drawn
        ],
        top,
    )

    assert {one for one in MapFinding if all(one in held for held in every)} == found.sure
    assert {one for one in MapFinding if any(one in held for held in every)} == found.possible
    assert bool(found.early) == (MapFinding.OUT_OF_ORDER in found.sure)


@given(rows, st.none() | orders)
def test_a_row_is_complete_by_what_is_recorded(cells: dict[str, list[str]], order: dict[str, int] | None) -> None:
    held = [(column, code) for column, codes in cells.items() for code in codes]
    practised = {column for column, code in held if code == "P"}

    found = read(cells, order)

    assert ({"I", "R"} <= {code for _, code in held} and len(practised) > 1) == found.complete
    assert len(cells) == found.saturation
    assert tuple(code for code in "IPR" if code in {code for _, code in held}) == found.levels


@given(rows, orders, st.permutations("ABCDE"))
def test_relabelling_columns_and_levels_relabels_the_row(
    cells: dict[str, list[str]], order: dict[str, int], names: list[str]
) -> None:
    column = dict(zip("ABCDE", names, strict=True))
    code = dict(zip("IPRX", "1239", strict=True))
    other = curriculum_matrix(
        {"p": {column[one]: [code[each] for each in codes] for one, codes in cells.items()}},
        ladder="123",
        columns=names,
        order={column[one]: place * 10.0 for one, place in order.items()},
        unlevelled="9",
    ).rows[0]

    found = read(cells, order)

    assert (found.findings, found.undecided, found.complete) == (other.findings, other.undecided, other.complete)
    assert tuple(column[one] for one in found.early) == other.early
    assert tuple(code[level] for level in found.levels) == other.levels


@given(rows, orders, st.sampled_from("ABCDE"), st.sampled_from("IPRX"))
def test_adding_a_cell_never_takes_away_that_it_is_addressed(
    cells: dict[str, list[str]], order: dict[str, int], column: str, code: str
) -> None:
    """Saying more never makes an outcome less addressed, introduced or complete."""
    more = {**cells, column: [*cells.get(column, []), code]}

    before, after = read(cells, order), read(more, order)

    assert before.saturation <= after.saturation
    assert set(before.levels) <= set(after.levels)
    assert before.complete <= after.complete
    for finding in (MapFinding.NEVER_ADDRESSED, MapFinding.INTRODUCED_ONLY):
        assert (finding in after.findings) <= (finding in before.findings) or not before.saturation
    assert MapFinding.NEVER_ADDRESSED not in after.findings


@given(rows, st.permutations("ABCDE"))
def test_without_an_order_the_order_of_columns_does_not_matter(cells: dict[str, list[str]], columns: list[str]) -> None:
    shuffled = {column: cells[column] for column in columns if column in cells}
    other = curriculum_matrix({"o": shuffled}, ladder="IPR", columns=columns).rows[0]

    found = read(cells, None)

    assert (found.findings, found.undecided, found.complete) == (other.findings, other.undecided, other.complete)
    assert MapFinding.OUT_OF_ORDER not in {*found.findings, *found.undecided}
    assert set(found.cells) == set(other.cells)


@given(rows, orders)
def test_only_the_order_of_places_matters(cells: dict[str, list[str]], order: dict[str, int]) -> None:
    found = read(cells, order)

    assert found == read(cells, {column: place * place + 7 for column, place in order.items()})
