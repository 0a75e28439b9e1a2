"""Tables in and out: what each kind of row, cell and column becomes."""

import csv
import io
import math
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import learner_centered as lc
from learner_centered.formats.tables.columns import Spec

COMPETENCY: Mapping[str, Spec] = {"type": lc.Constant("competency")}


def told(findings: tuple[lc.Finding, ...]) -> list[tuple[str, str]]:
    """Return the code and the place of each finding."""
    return [(finding.code, str(finding.place)) for finding in findings]


def read(text: str, columns: Mapping[str, Spec] | None = None, **more: Any) -> tuple[lc.Framework, Any]:
    """Read a table of items from a CSV text."""
    return lc.read_tables(lc.Table(text.encode(), name="items.csv"), columns=columns, **more)


# --- What a table may be -------------------------------------------------------------------------


def test_a_table_is_a_path_bytes_an_open_file_or_rows(tmp_path: Path) -> None:
    text = "type,id,title\noutcome,agency,Agency\n"
    path = tmp_path / "items.csv"
    path.write_text(text, encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))

    with path.open(encoding="utf-8", newline="") as stream, path.open("rb") as binary:
        given: list[Any] = [
            path,
            str(path),
            text.encode(),
            stream,
            binary,
            io.StringIO(text),
            rows,
            iter(rows),
            lc.Table(path),
        ]
        found = [lc.read_tables(one) for one in given]

    expected = lc.Framework(id="unnamed", items=[lc.Outcome(id="agency", title="Agency")])
    assert [(expected, ())] * len(given) == found


def test_several_tables_are_one_framework() -> None:
    outcomes = [{"id": "agency"}]
    competencies = lc.Table([{"slug": "goals", "refines": "agency"}], {**COMPETENCY, "id": "slug"})

    found, findings = lc.read_tables([lc.Table(outcomes, {"type": lc.Constant(lc.Outcome)}), competencies], id="r")

    assert () == findings
    assert ["agency", "goals"] == [item.id for item in found]
    assert [lc.Link(source="goals", relation="refines", target="agency")] == list(found.links)


def test_no_table_is_an_empty_framework_with_what_the_caller_says_of_it() -> None:
    found, findings = lc.read_tables(id="riverbend", title="Riverbend", grade_bands=["K-2"])

    assert (lc.Framework(id="riverbend", title="Riverbend", grade_bands=["K-2"]), ()) == (found, findings)


def test_a_path_with_nothing_there_raises(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        lc.read_tables(tmp_path / "nothing.csv")


@pytest.mark.parametrize(("given", "kind"), [(7, "int"), ({"id": "a"}, "dict"), ([[1, 2]], "int")])
def test_what_is_no_table_is_refused(given: Any, kind: str) -> None:
    with pytest.raises(TypeError, match=f"^{kind} is no table: expected the path of a CSV file"):
        lc.read_tables(given)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"titel": "name"}, r"columns name the field 'titel', which is not known: .*; did you mean 'title'\?$"),
        ({"title": 7}, "column of 'title' is 7: expected a heading, a Column, a Constant or None"),
        ({"title": lc.Column("t", reverse=True)}, "column of 'title' is reverse: expected that of links only"),
    ],
)
def test_columns_that_make_no_sense_are_refused(columns: Any, message: str) -> None:
    with pytest.raises(lc.InvalidValueError, match=message):
        lc.read_tables([{"id": "a"}], columns=columns)


def test_a_separator_that_separates_nothing_is_refused() -> None:
    with pytest.raises(lc.InvalidValueError, match="Column 'tags', separator='': expected something"):
        lc.Column("tags", separator="")


# --- Columns -------------------------------------------------------------------------------------


def test_columns_are_named_by_field_and_headings_that_are_fields_need_no_name() -> None:
    text = "slug,name,status,discipline\ngoals,Sets goals,planned,art\n"

    found, findings = read(text, {"id": "slug", "title": "name", **COMPETENCY})

    assert () == findings
    assert [lc.Competency(id="goals", title="Sets goals", status="planned", discipline="art")] == list(found.items)


def test_a_column_may_be_left_out_although_it_is_called_as_a_field_is() -> None:
    found, findings = read("id,status\ngoals,green\n", {**COMPETENCY, "status": None})

    assert [lc.Competency(id="goals", extra={"status": "green"})] == list(found.items)
    assert ["LC022"] == [code for code, _ in told(findings)]


def test_what_a_table_says_of_its_columns_comes_before_what_holds_for_all() -> None:
    tables = [lc.Table([{"a": "one", "b": "two"}], {"id": "b"}), [{"a": "three", "b": "four"}]]

    found, _ = lc.read_tables(tables, columns={"id": "a", **COMPETENCY})

    assert ["two", "three"] == [item.id for item in found]


def test_a_cell_is_a_list_only_where_its_column_names_a_separator() -> None:
    """An id such as `0.CC.1||to 20` is one id, whatever stands in it."""
    rows = [{"id": "0.CC.1||to 20", "tags": "a|b", "precedes": "0.CC.2||to 10", "bands": " K-2 ; 3-5;; "}]
    columns: dict[str, Spec] = {**COMPETENCY, "grade_bands": lc.Column("bands", separator=";")}

    found, findings = lc.read_tables(rows, columns=columns)

    assert ["LC054"] == [code for code, _ in told(findings)]
    assert [lc.Competency(id="0.CC.1||to 20", tags=["a|b"], grade_bands=["K-2", "3-5"])] == list(found.items)
    assert ["0.CC.2||to 10"] == [link.target for link in found.links]


def test_a_function_reads_each_part_of_a_cell_and_none_is_blank() -> None:
    words = {"Arrow": "precedes", "Nondirectional link": "related_to"}
    rows = [{"id": "a", "next": "b, c,-", "kind": "Arrow"}]
    columns: dict[str, Spec] = {
        **COMPETENCY,
        "precedes": lc.Column("next", separator=",", read=lambda name: None if name == "-" else f"x/{name}"),
        "tags": lc.Column("kind", read=words.get),
    }

    found, findings = lc.read_tables(rows, columns=columns)

    assert () == findings
    assert ["x/b", "x/c"] == [link.target for link in found.links]
    assert ("precedes",) == found["a"].tags


def test_a_function_may_take_a_cell_apart() -> None:
    found, _ = lc.read_tables(
        [{"id": "a", "tags": "x y"}], columns={**COMPETENCY, "tags": lc.Column("tags", read=str.split)}
    )

    assert ("x", "y") == found["a"].tags


def test_a_function_that_breaks_is_told_and_the_rest_of_the_row_is_kept() -> None:
    text = "id,hours,status\ntrip,soon,planned\n"
    columns: dict[str, Spec] = {"type": lc.Constant("experience"), "hours": lc.Column("hours", read=float)}

    found, findings = read(text, columns)

    assert [("LC056", "items.csv:2:6")] == told(findings)
    assert findings[0].message == (
        "column 'hours', row 1: its function broke on 'soon' with ValueError: could not convert string to float: 'soon'"
    )
    assert [lc.LearningExperience(id="trip", status="planned")] == list(found.items)


def test_a_constant_stands_for_a_column_of_one_value() -> None:
    columns: dict[str, Spec] = {
        **COMPETENCY,
        "grain": lc.Constant("skill"),
        "tags": lc.Constant(["x", "y"]),
        "refines": lc.Constant("agency"),
        "description": lc.Constant(None),
    }

    found, findings = lc.read_tables([{"id": "a"}, {"id": "b"}], columns=columns)

    assert () == findings
    assert [lc.Competency(id=name, grain="skill", tags=["x", "y"]) for name in "ab"] == list(found.items)
    assert ["agency", "agency"] == [link.target for link in found.links]


def test_a_reverse_column_names_what_a_link_starts_from() -> None:
    rows = [{"id": "goals", "projects": "mural|garden"}]

    found, _ = lc.read_tables(
        rows, columns={**COMPETENCY, "develops": lc.Column("projects", separator="|", reverse=True)}
    )

    assert [("garden", "goals"), ("mural", "goals")] == sorted((link.source, link.target) for link in found.links)


def test_a_column_that_gives_no_field_is_kept_and_told_once() -> None:
    text = "id,rank,language,empty\na,01,en,\nb,10,,\n"

    found, findings = read(text, COMPETENCY)

    assert [{"rank": "01", "language": "en"}, {"rank": "10"}] == [item.extra for item in found]
    assert [("LC022", "items.csv:1:1"), ("LC022", "items.csv:1:1")] == told(findings)
    assert ["rank", "language"] == [finding.data["column"] for finding in findings]
    assert [2, 1] == [finding.data["cells"] for finding in findings]
    assert "what it holds in 2 rows is kept in `extra`" in findings[0].message


def test_a_column_that_is_left_out_is_not_read() -> None:
    table = lc.Table([{"id": "a", "owner": "Ms. Ito", "status": "green"}], COMPETENCY, leave_out=["owner", "status"])

    assert ([lc.Competency(id="a")], ()) == (list(lc.read_tables(table)[0].items), lc.read_tables(table)[1])
    with pytest.raises(lc.InvalidValueError, match="'owner' is one text: expected a list"):
        lc.Table([], leave_out="owner")


def test_a_named_column_that_no_table_has_is_told_once() -> None:
    tables = [[{"id": "a", "name": "A"}], [{"id": "b"}]]

    found, findings = lc.read_tables(tables, columns={**COMPETENCY, "title": "name", "description": "texts"})

    assert ["A", "b"] == [item.title for item in found]
    assert [("LC051", "<rows>")] == told(findings)
    assert "no column 'texts' is in '<rows>', so 'description' is not recorded" in findings[0].message


def test_a_column_that_a_table_names_for_itself_must_be_in_it() -> None:
    tables = [[{"id": "a", "name": "A"}], lc.Table(b"id,nam\nb,B\n", {"title": "name"}, name="b.csv")]

    _, findings = lc.read_tables(tables, columns={**COMPETENCY, "title": "name"})

    assert [("LC022", "b.csv:1:1"), ("LC051", "b.csv:1:1")] == told(findings)
    assert "Did you mean 'nam'?" == findings[1].help


@pytest.mark.parametrize("lacking", ["id", "type"])
def test_a_table_without_what_each_row_needs_is_told_once_and_not_read(lacking: str) -> None:
    rows = [{"id": "a", "type": "outcome"}, {"id": "b", "type": "outcome"}]

    found, findings = lc.read_tables([{key: row[key] for key in row if key != lacking} for row in rows])

    assert 0 == len(found)
    assert ["LC021"] == [code for code, _ in told(findings)]
    assert f"'<rows>' has no column for '{lacking}', and no row can be kept without" in findings[0].message


def test_a_column_of_ids_that_is_misspelt_is_told_with_the_nearest_heading() -> None:
    _, findings = read("slug,name\na,A\n", {**COMPETENCY, "id": "slugg"})

    assert "'items.csv' has no column 'slugg'" in findings[0].message
    assert "Did you mean 'slug'?" == findings[0].help


# --- Rows ----------------------------------------------------------------------------------------


def test_a_byte_order_mark_is_no_part_of_the_first_heading() -> None:
    data = "\ufefftype,id\noutcome,agency\n"

    assert ["agency"] == [item.id for item in lc.read_tables(data.encode())[0]]
    assert ["agency"] == [item.id for item in lc.read_tables(io.StringIO(data))[0]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_delimiter_is_found(delimiter: str) -> None:
    text = f"type{delimiter}id{delimiter}title\noutcome{delimiter}agency{delimiter}A\n"

    found, findings = read(text)

    assert ([lc.Outcome(id="agency", title="A")], ()) == (list(found.items), findings)


def test_a_delimiter_may_be_named() -> None:
    found, _ = lc.read_tables(lc.Table(b"type:id\noutcome:a,b\n", delimiter=":"))

    assert ["a,b"] == [item.id for item in found]


def test_rows_that_are_blank_say_nothing() -> None:
    found, findings = read("type,id\n\noutcome,a\n , \n,,\noutcome,b\n")

    assert (["a", "b"], ()) == ([item.id for item in found], findings)
    assert ["a"] == [item.id for item in lc.read_tables([{}, {"id": "a", "type": "outcome"}, {"id": None}])[0]]


def test_a_row_that_is_too_long_or_too_short_is_kept_and_told() -> None:
    text = 'type,id,title\noutcome,a\noutcome,b,B,C,"D, E"\noutcome,c,C,,\n'

    found, findings = read(text)

    assert [("a", "a"), ("b", "B"), ("c", "C")] == [(item.id, item.title) for item in found]
    assert [("LC052", "items.csv:2:1"), ("LC052", "items.csv:3:13")] == told(findings)
    assert "row 1 has 2 cells under 3 headings" == findings[0].message
    assert "row 2 has 5 cells under 3 headings; 'C', 'D, E' past the last heading is left out" == findings[1].message


def test_cells_past_the_headings_of_a_dict_reader_are_told() -> None:
    rows = csv.DictReader(io.StringIO("type,id\noutcome,a,b,c\noutcome\n"))

    found, findings = lc.read_tables(rows)

    assert ["a"] == [item.id for item in found]
    assert [("LC052", "<rows>#/0"), ("LC021", "<rows>#/1/id")] == told(findings)
    assert "row 1 has more cells than there are headings; 'b', 'c' is left out" == findings[0].message


def test_a_heading_that_stands_twice_is_told_and_a_blank_one_gets_a_name() -> None:
    found, findings = read("type,id,id,\noutcome,a,b,c\n")

    assert [lc.Outcome(id="a", extra={"column 3": "b", "column 4": "c"})] == list(found.items)
    assert [("LC016", "items.csv:1:9"), ("LC022", "items.csv:1:1"), ("LC022", "items.csv:1:1")] == told(findings)


def test_a_row_that_stands_twice_is_kept_once_and_told() -> None:
    text = "type,id,tags\noutcome,a,x\noutcome,a,x\noutcome,a,y\n"

    found, findings = read(text)

    assert [lc.Outcome(id="a", tags=["x"])] == list(found.items)
    assert [("LC053", "items.csv:3:1"), ("LC017", "items.csv:4:9")] == told(findings)
    assert "items.csv:2:1" == str(findings[0].related[0].place)


def test_space_around_cells_is_left_out_and_told_once_a_column() -> None:
    text = 'type,id,title\noutcome, a ,A\noutcome,b ," B"\n'

    found, findings = read(text)

    assert [("a", "A"), ("b", "B")] == [(item.id, item.title) for item in found]
    assert [("LC054", "items.csv:2:9"), ("LC054", "items.csv:3:12")] == told(findings)
    assert 2 == findings[0].data["cells"]
    assert ["items.csv:3:9"] == [str(one.place) for one in findings[0].related]
    assert findings[1].message.startswith("1 cell of the column 'title' of 'items.csv' had space before or after")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "LC050", "items.csv"),
        ("\n \n", "LC050", "items.csv"),
        ('type,id\noutcome,a\noutcome,"b\n', "LC011", "items.csv:3:1"),
        ('type,id\noutcome,"a"b\n', "LC011", "items.csv:2:1"),
        (f"type,id\noutcome,{'x' * 140_000}\n", "LC014", "items.csv:2:1"),
    ],
)
def test_a_file_that_is_no_table_is_told_and_nothing_of_it_is_taken(text: str, code: str, place: str) -> None:
    found, findings = read(text)

    assert 0 == len(found)
    assert [(code, place)] == told(findings)


def test_a_file_that_is_no_text_is_told() -> None:
    found, findings = lc.read_tables(lc.Table(b"type,id\noutcome,\xff\n", name="items.csv"))

    assert 0 == len(found)
    assert [("LC010", "items.csv:2:9")] == told(findings)


def test_places_are_exact_in_rows_of_several_lines() -> None:
    text = 'id,description,status,kind\r\na,"two\r\nlines",planed,"x, y"\r\nb,one,plann,z\r\n'

    found, findings = read(text, {"type": lc.Constant("structure")})

    assert ["two\r\nlines", "one"] == [item.description for item in found]
    assert [("LC019", "items.csv:3:8"), ("LC019", "items.csv:4:7")] == told(findings)
    assert "items.csv:3:15" == str(found.place_of("a", "kind"))
    assert "items.csv:2:1" == str(found.place_of("a"))


# --- Cells ---------------------------------------------------------------------------------------


def test_an_unknown_type_is_told_and_links_to_the_row_do_not_shout_again() -> None:
    rows = [
        {"id": "a", "type": "outcom"},
        {"id": "b", "type": None},
        {"id": "c", "type": "Learning Experience", "develops": "a"},
    ]

    found, findings = lc.read_tables(rows, [{"from": "c", "to": "b"}])

    assert [lc.LearningExperience(id="c")] == list(found.items)
    assert () == found.links
    assert [("LC019", "<rows>#/0/type"), ("LC021", "<rows>#/1/type")] == told(findings)
    assert "Did you mean 'outcome'?" == findings[0].help


@pytest.mark.parametrize("kind", [lc.Competency, lc.SchoolStructure, lc.LearningExperience, lc.ExternalItem])
def test_a_type_is_named_by_its_class_its_section_its_word_or_its_label(kind: type[lc.Item]) -> None:
    words = (kind, kind.__name__, kind.section, kind.word, kind.label.upper())

    found, findings = lc.read_tables([{"id": str(number), "type": word} for number, word in enumerate(words)])

    assert ({kind}, ()) == ({type(item) for item in found}, findings[5:])


def test_values_of_a_data_frame_are_what_they_stand_for() -> None:
    class NAType:
        """What pandas puts where nothing is recorded."""

    rows: list[dict[str, Any]] = [
        {
            "id": "trip",
            "hours": np.float64(2.0),
            "description": math.nan,
            "uri": NAType(),
            "tags": ("x", None, " y "),
            "title": None,
            "rank": np.int64(3),
            "on": datetime(2026, 11, 25),  # noqa: DTZ001  # a cell has no zone
        }
    ]

    found, findings = lc.read_tables(rows, columns={"type": lc.Constant("experience")})

    expected = lc.LearningExperience(id="trip", hours=2, tags=["x", "y"], extra={"rank": 3, "on": "2026-11-25"})
    assert [expected] == list(found.items)
    assert ["LC022", "LC022"] == [code for code, _ in told(findings)]


def test_an_id_that_is_held_as_a_number_is_text_and_told() -> None:
    rows = [{"id": 101, "precedes": 6.1}, {"id": 102.0, "precedes": [101]}]

    found, findings = lc.read_tables(rows, columns=COMPETENCY)

    assert ["101", "102"] == [item.id for item in found]
    assert [("101", "6.1"), ("102", "101")] == [(link.source, link.target) for link in found.links]
    assert ["LC055"] * 4 == [code for code, _ in told(findings)]
    assert "column 'id', row 1: the id '101' is held as a number" == findings[0].message


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("ecosystem_wide", True, True),
        ("ecosystem_wide", "false", False),
        ("grade_bands", {"K-2"}, ("K-2",)),
        ("extra", {"a": [1, None, {"b": date(2026, 1, 2)}]}, {"a": [1, None, {"b": "2026-01-02"}]}),
        ("extra", '{"a": 1.5}', {"a": 1.5}),
    ],
)
def test_typed_values_are_kept(field: str, value: object, expected: object) -> None:
    found, findings = lc.read_tables([{"id": "a", "type": "condition", field: value}])

    assert () == findings
    assert expected == getattr(found["a"], field)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"ecosystem_wide": "yes"}, "LC018"),
        ({"status": "planed"}, "LC019"),
        ({"scope": object()}, "LC018"),
        ({"extra": "none"}, None),
        ({"extra": {"a": math.inf}}, "LC020"),
        ({"extra": "{not json"}, None),
    ],
)
def test_a_value_that_does_not_hold_is_told_and_the_item_is_kept(row: dict[str, Any], code: str | None) -> None:
    found, findings = lc.read_tables([{"id": "a", "type": "condition", **row}])

    assert ["a"] == [item.id for item in found]
    assert [code] * (code is not None) == [code for code, _ in told(findings)]


def test_levels_are_a_scale_or_labels() -> None:
    rows = [
        {"id": "a", "levels": "growth"},
        {"id": "b", "levels": "emerging|able"},
        {"id": "c", "levels": ["emerging", "able"]},
        {"id": "d", "levels": "emerging|"},
    ]

    found, _ = lc.read_tables(rows, columns={**COMPETENCY, "levels": lc.Column("levels", separator="|")})

    levels = [getattr(item, "levels", None) for item in found]
    assert ["growth", ("emerging", "able"), ("emerging", "able"), ("emerging",)] == levels


def test_statements_are_a_mapping_or_json() -> None:
    rows: list[dict[str, Any]] = [
        {"id": "a", "statements": {"6-8": "I can"}},
        {"id": "b", "statements": '{"6-8": "I can"}'},
        {"id": "c", "statements": "I can"},
    ]

    found, findings = lc.read_tables(rows, columns=COMPETENCY)

    assert [{"6-8": "I can"}, {"6-8": "I can"}, {}] == [getattr(item, "statements", None) for item in found]
    assert [("LC018", "<rows>#/2/statements")] == told(findings)


def test_pointers_name_columns_and_not_fields() -> None:
    rows = [{"slug": "a", "state": "planed", "next": "b\nc"}]

    _, findings = lc.read_tables(rows, columns={**COMPETENCY, "id": "slug", "status": "state", "precedes": "next"})

    assert [("LC019", "<rows>#/0/state"), ("LC020", "<rows>#/0/next")] == told(findings)


# --- Links ---------------------------------------------------------------------------------------


def test_a_row_of_links_has_ends_a_relation_and_what_the_link_says() -> None:
    text = "from,relation,to,strength,depth,as_of,who\ntrip,develops,goals|plans,2,practice,2026-09-01,coach\n"
    columns: dict[str, Spec] = {"to": lc.Column("to", separator="|"), "asserted_by": "who"}

    found, findings = lc.read_tables(links=lc.Table(text.encode()), columns=columns)

    more: dict[str, Any] = {"strength": 2, "depth": "practice", "as_of": date(2026, 9, 1), "asserted_by": "coach"}
    assert () == findings
    assert [
        lc.Link(source="trip", relation="develops", target=target, **more) for target in ("goals", "plans")
    ] == list(found.links)


def test_the_word_supports_or_none_follows_from_the_type_of_the_source() -> None:
    items = [
        {"id": "coaching", "type": "support"},
        {"id": "advisory", "type": "structure", "supports": "trip"},
        {"id": "trust", "type": "condition"},
        {"id": "trip", "type": "experience"},
    ]
    links = [
        {"from": "coaching", "to": "trip"},
        {"from": "trust", "to": "trip", "relation": "supports"},
        {"from": "trip", "to": "trust"},
        {"from": "nobody", "to": "trip", "relation": " "},
    ]

    found, findings = lc.read_tables(items, links)

    assert {("coaching", "backs"), ("advisory", "enables"), ("trust", "sustains")} == {
        (link.source, link.relation) for link in found.links
    }
    assert [("LC021", "<rows>#/2"), ("LC021", "<rows>#/3")] == told(findings)
    assert "'trip' to 'trust': 'relation' is not recorded, and it cannot be kept without" == findings[0].message


def test_a_word_of_the_far_end_turns_the_link_round() -> None:
    items = [{"id": "trip", "type": "experience", "enacts": "choice"}, {"id": "choice", "type": "practice"}]

    found, _ = lc.read_tables(items)

    assert [lc.Link(source="choice", relation="shapes", target="trip")] == list(found.links)


def test_a_symmetric_relation_written_at_both_ends_is_kept_once_and_told() -> None:
    items = [
        {"id": "a", "related_to": "b|c|a"},
        {"id": "b", "related_to": "a"},
        {"id": "c", "related_to": "nobody"},
    ]
    columns: dict[str, Spec] = {**COMPETENCY, "related_to": lc.Column("related_to", separator="|")}

    found, findings = lc.read_tables(items, columns=columns)

    assert [("a", "a"), ("a", "b"), ("a", "c"), ("c", "nobody")] == sorted(
        (link.source, link.target) for link in found.links
    )
    assert [("LC057", "<rows>")] == told(findings)
    assert {"relation": "related_to", "pairs": 1} == dict(findings[0].data)


def test_the_two_ends_of_a_symmetric_relation_may_say_different_things() -> None:
    items = [{"id": "a", "type": "competency"}, {"id": "b", "type": "competency"}]
    links = [
        {"from": "a", "relation": "related_to", "to": "b", "note": "yes"},
        {"from": "b", "relation": "related_to", "to": "a", "note": "perhaps"},
    ]

    found, findings = lc.read_tables(items, links)

    assert (["yes", "perhaps"], ()) == ([link.note for link in found.links], findings)


def test_a_repeated_link_and_a_link_to_itself_are_kept_and_found_by_the_check() -> None:
    text = "from,relation,to\na,related_to,a\na,precedes,b\na,precedes,b\n"
    items = [{"id": "a", "type": "competency"}, {"id": "b", "type": "competency"}]

    found, findings = lc.read_tables(items, lc.Table(text.encode(), name="links.csv"))
    report = lc.check(found, config=lc.Config(select=["LC001", "LC007"]))

    assert (3, ()) == (len(found.links), findings)
    assert [("LC001", "links.csv:2:1"), ("LC007", "links.csv:4:1")] == told(report.findings)


def test_a_row_of_links_that_cannot_be_kept_is_told() -> None:
    text = "from,relation,to,strength\n,develops,a,1\nb,develops,,1\nc,develops,d,4\n"

    found, findings = lc.read_tables(links=lc.Table(text.encode(), name="links.csv"))

    assert [lc.Link(source="c", relation="develops", target="d")] == list(found.links)
    assert [("LC021", "links.csv:2:1"), ("LC021", "links.csv:3:12"), ("LC020", "links.csv:4:14")] == told(findings)


def test_an_unknown_relation_is_kept_for_the_check() -> None:
    found, findings = lc.read_tables(links=[{"from": "a", "relation": "leads to", "to": "b", "colour": "red"}])

    assert [lc.Link(source="a", relation="leads to", target="b", extra={"colour": "red"})] == list(found.links)
    assert ["LC022"] == [code for code, _ in told(findings)]


def test_a_table_of_links_without_ends_is_told() -> None:
    found, findings = lc.read_tables(links=[{"begin": "a", "end": "b"}])

    assert (0, ["LC021", "LC021"]) == (len(found.links), [code for code, _ in told(findings)])


def test_ends_that_no_table_lists_become_items_where_that_is_asked_for() -> None:
    text = "from,to\na,b\nb,c\nc,d\n"
    columns: dict[str, Spec] = {"relation": lc.Constant("precedes")}

    found, findings = lc.read_tables(
        [{"id": "b", "type": "competency", "title": "B"}],
        lc.Table(text.encode(), name="links.csv"),
        columns,
        undefined=lc.Competency,
    )

    assert [("b", "B"), ("a", "a"), ("c", "c"), ("d", "d")] == [(item.id, item.title) for item in found]
    assert ["LC058"] == [finding.code for finding in findings]
    assert ("a", "c", "d") == findings[0].data["ids"]
    assert (
        "3 ends of links are in no table of items and are taken as competencies: 'a', 'c', 'd'" == findings[0].message
    )
    assert "links.csv:3:1" == str(found.place_of("c"))
    assert 3 == len(
        lc.read_tables(
            links=[{"from": "x", "to": "y"}, {"from": "x", "to": "z"}], columns=columns, undefined=lc.Competency
        )[0]
    )


def test_of_many_made_items_the_finding_names_a_few() -> None:
    rows = [{"from": f"n{number}", "to": f"n{number + 1}", "relation": "precedes"} for number in range(5)]

    found, findings = lc.read_tables(links=rows, undefined=lc.Competency)

    assert 6 == len(found)
    assert findings[0].message.endswith("are taken as competencies: 'n0', 'n1', 'n2' and 3 more")


def test_links_to_a_row_that_could_not_be_kept_do_not_shout_again() -> None:
    items = [{"id": "a\nb", "type": "outcome"}, {"id": "c", "type": "outcome"}]

    found, findings = lc.read_tables(items, [{"from": "c", "relation": "related_to", "to": "a\nb"}])

    assert (["c"], ()) == ([item.id for item in found], found.links)
    assert [("LC020", "<rows>#/0/id")] == told(findings)


def test_of_an_unusable_end_nothing_is_kept() -> None:
    found, findings = lc.read_tables(links=[{"from": "a\nb", "relation": "precedes", "to": "c"}])

    assert (0, [("LC020", "<rows>#/0")]) == (len(found.links), told(findings))


# --- Writing -------------------------------------------------------------------------------------


def framework() -> lc.Framework:
    """Return a framework with all that a table can hold."""
    b = lc.FrameworkBuilder("riverbend", title="Riverbend", version="2026", grade_bands=["K-2", "3-5"])
    agency = b.outcome("agency", title="Agency", aspects=["skill", "mindset"])
    b.competency(
        "0.CC.1||to 20",
        refines=lc.to(agency, as_of=date(2026, 9, 1), extra={"a": [1]}),
        levels=["emerging"],
        statements={"K-2": "I can"},
        tags=["a|b", "c;d"],
    )
    b.experience("trip", hours=2.5, develops=lc.to("0.CC.1||to 20", strength=2), status="planned")
    b.condition("trust", ecosystem_wide=True, sustains="trip")
    return b.build()


def test_tables_have_one_row_an_item_and_a_link_all_with_the_same_keys() -> None:
    tables, lost = lc.write_tables(framework())

    assert () == lost
    assert 1 == len({tuple(row) for row in tables.items})
    assert 1 == len({tuple(row) for row in tables.links})
    assert {"type": "Outcome", "id": "agency", "title": "Agency", "aspects": "skill|mindset"} == {
        key: value for key, value in tables.items[0].items() if value is not None
    }
    assert {
        "from": "0.CC.1||to 20",
        "relation": "refines",
        "to": "agency",
        "as_of": "2026-09-01",
        "extra": '{"a": [1]}',
    } == {key: value for key, value in tables.links[0].items() if value is not None}
    assert (2.5, True) == (tables.items[2]["hours"], tables.items[3]["ecosystem_wide"])
    assert {"aspects": "|", "tags": ",", "levels": "|"} == {
        name: column.separator for name, column in tables.columns.items()
    }
    assert (framework(), ()) == lc.read_tables(tables.items, tables.links, tables.columns, **tables.details)


def test_files_hold_the_same_and_no_formula(tmp_path: Path) -> None:
    made = framework().evolve(
        add=[
            lc.Outcome(id="=cmd", title='=HYPERLINK("x")', description="+1"),
            lc.Outcome(id="'=x", title="'tis", description="-", tags=["@a"]),
        ]
    )

    tables, lost = lc.write_tables(made, tmp_path)
    found, findings = lc.read_tables(tmp_path / "items.csv", tmp_path / "links.csv", tables.columns, **tables.details)

    assert ((), ()) == (lost, findings)
    assert made == found
    written = (tmp_path / "items.csv").read_bytes().decode()
    cells = [cell for row in csv.reader(io.StringIO(written)) for cell in row]
    assert [] == [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]
    assert {"'=cmd", "'+1", "''=x", "'tis", "'-", "'@a"} <= set(cells)


def test_an_empty_framework_is_two_tables_with_headings(tmp_path: Path) -> None:
    lc.write_tables(lc.Framework(id="r"), tmp_path)

    assert b"type,id,title\r\n" == (tmp_path / "items.csv").read_bytes()
    assert b"from,relation,to\r\n" == (tmp_path / "links.csv").read_bytes()
    assert (lc.Framework(id="unnamed"), ()) == lc.read_tables(tmp_path / "items.csv", tmp_path / "links.csv")


def test_a_separator_is_one_that_no_part_holds() -> None:
    made = lc.Framework(id="r", items=[lc.Outcome(id="a", tags=["|", ";", ",", "/"]), lc.Outcome(id="b", tags=["x"])])

    tables, _ = lc.write_tables(made)

    assert "\ue000" == tables.columns["tags"].separator
    assert (made, ()) == lc.read_tables(tables.items, tables.links, tables.columns, **tables.details)


def test_a_list_of_nothing_but_blanks_leaves_no_column_behind() -> None:
    tables, lost = lc.write_tables(lc.Framework(id="r", items=[lc.Outcome(id="a", tags=[" "])]))

    assert {} == tables.columns
    assert [("a", "tags")] == [(finding.subject, finding.key[0]) for finding in lost]
    assert () == lc.read_tables(tables.items, tables.links, tables.columns)[1]


def test_what_tables_have_no_room_for_is_told() -> None:
    made = lc.Framework(
        id="r",
        items=[lc.Outcome(id="a", title=" A", description=" ", tags=["x ", " "], extra={"a": math.inf})],
        links=[lc.Link(source="a", relation="related_to", target="a", note="\n")],
        citations=[lc.Citation(id="c")],
        ratings=[lc.Rating(subject="a", level="1"), lc.Rating(subject="a", level="2")],
    )

    _, lost = lc.write_tables(made)

    assert {"LC059"} == {finding.code for finding in lost}
    assert [
        ("a", "title"),
        ("a", "description"),
        ("a", "tags"),
        ("a", "extra"),
        ("a", "note"),
        (None, "ratings"),
        (None, "citations"),
    ] == [(finding.subject, finding.key[0]) for finding in lost]
    assert "a table has no room for ratings; 2 are left out" == lost[-2].message
    assert "a table has no room for citations; 1 is left out" == lost[-1].message


def test_a_first_line_that_is_one_endless_cell_is_told() -> None:
    framework, findings = lc.read(b"x" * 200_000, "csv")

    assert 0 == len(framework)
    assert [("LC014", 1)] == [(one.code, one.place and one.place.line) for one in findings]
