"""The matrix: whole above part, each row once, and a mark is planned where nothing in place says it."""

import learner_centered as lc
from learner_centered.reports.matrix import matrix_of


def test_a_mark_is_planned_where_the_way_up_or_the_link_itself_is() -> None:
    b = lc.FrameworkBuilder("f")
    agency = b.outcome("agency")
    goals = b.competency("goals", refines=lc.to(agency, status="planned"))
    b.experience("crew", develops=lc.to(goals, depth="practice"))
    b.experience("trip", develops=lc.to(goals, depth="practice", status="piloting"))
    matrix = matrix_of(b.build())
    signs = {row.id: [matrix.signs(row.cells[name]) for name in ("crew", "trip")] for row in matrix.rows}

    assert {"agency": ["(P)", "(P)"], "goals": ["P", "(P)"]} == signs


def test_what_is_in_place_for_one_band_is_in_place_and_names_each_band() -> None:
    b = lc.FrameworkBuilder("f", grade_bands=["K-2", "3-5"])
    goals = b.competency("goals")
    late, early = (lc.to(goals, depth="introduce", grade_band=band) for band in ("3-5", "K-2"))
    b.experience("crew", develops=[late, lc.to(goals, depth="introduce", grade_band="K-2", status="planned")])
    b.experience("trip", develops=[early], assesses=goals)
    (row,) = matrix_of(b.build()).rows

    assert [(("K-2", "3-5"), False)] == [(mark.bands, mark.planned) for mark in row.cells["crew"]]
    assert [(("K-2",), False), ((), True)] == [(mark.bands, mark.assesses) for mark in row.cells["trip"]]


def test_rows_stand_below_what_they_are_part_of_and_circles_are_entered_once() -> None:
    b = lc.FrameworkBuilder("f")
    first, second = b.outcome("first"), b.outcome("second")
    whole = b.competency("whole", refines=[second, first])
    b.competency("part", part_of=whole)
    b.competency("stray")
    b.competency("one", part_of="two")
    b.competency("two", part_of="one")

    assert [
        ("first", 0),
        ("whole", 1),
        ("part", 2),
        ("second", 0),
        ("stray", 0),
        ("one", 0),
        ("two", 1),
    ] == [(row.id, row.depth) for row in matrix_of(b.build()).rows]
