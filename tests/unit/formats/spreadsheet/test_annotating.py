"""Findings, written into a copy of a workbook."""

import io
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

import learner_centered as lc
from learner_centered.formats.spreadsheet.annotating import MARK, annotated
from tests.helpers.workbooks import workbook

FORMULA = '=HYPERLINK("http://x")'


def own() -> bytes:
    """Return a workbook that somebody has worked on."""
    data = workbook(
        {
            "Outcomes": [["Id", "Title", "Aspects"], ["agency", FORMULA, "mindest"], ["care\x01", "Care", "skill"]],
            "It's ours": [["Total", 3]],
        }
    )
    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    book["Outcomes"]["C2"].comment = Comment("Ask Mr. Diaz.", "Ito")
    book["Outcomes"]["C2"].fill = PatternFill("solid", fgColor="FFFF00")
    book["It's ours"]["C1"] = "=B1*2"
    book["It's ours"].merge_cells("A3:C4")
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def checked(data: bytes, file: str = "plan.xlsx") -> tuple[lc.Finding, ...]:
    """Return what is found in a workbook, as if it were a file."""
    framework, findings = lc.read(data)
    report = lc.check(framework, also=findings)
    return tuple(
        lc.Finding(
            **{
                name: getattr(one, name)
                for name in ("code", "name", "severity", "message", "help", "subject", "status")
            },
            place=None
            if one.place is None
            else lc.Place(
                file=file,
                pointer=one.place.pointer,
                line=one.place.line,
                column=one.place.column,
                sheet=one.place.sheet,
            ),
        )
        for one in report
    )


def copy_of(data: bytes) -> Any:
    """Return the annotated copy of a workbook."""
    return openpyxl.load_workbook(io.BytesIO(annotated(data, "plan.xlsx", checked(data))))


def test_a_finding_stands_beside_its_cell_behind_the_comment_that_is_there() -> None:
    book = copy_of(own())

    comment = book["Outcomes"]["C2"].comment
    assert comment.text.startswith(f"Ask Mr. Diaz.\n\n{MARK}\nLC019 ")
    assert "Did you mean 'mindset'?" in comment.text
    assert "Ito" == comment.author


def test_what_is_in_the_workbook_stays() -> None:
    book = copy_of(own())

    assert "00FFFF00" == book["Outcomes"]["C2"].fill.fgColor.rgb
    assert (FORMULA, "s") == (book["Outcomes"]["B2"].value, book["Outcomes"]["B2"].data_type)
    assert ("=B1*2", "f") == (book["It's ours"]["C1"].value, book["It's ours"]["C1"].data_type)
    assert ["A3:C4"] == [str(one) for one in book["It's ours"].merged_cells.ranges]


def test_all_findings_stand_in_a_sheet_with_links_to_their_cells() -> None:
    book = copy_of(own())

    sheet = book["Findings"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    assert ["Code", "Severity", "Where", "What", "What to do"] == [cell.value for cell in sheet[1]]
    assert ("Outcomes!C2", "'Outcomes'!C2") == (rows["LC019"][2].value, rows["LC019"][2].hyperlink.location)
    assert "'It''s ours'!A1" == rows["LC023"][2].hyperlink.location
    assert len(checked(own())) == sheet.max_row - 1
    assert [] == [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    severities = [lc.Severity(row[1].value).rank for row in sheet.iter_rows(min_row=2)]
    assert sorted(severities, reverse=True) == severities


def test_a_copy_that_is_annotated_again_says_it_once() -> None:
    once = annotated(own(), "plan.xlsx", checked(own()))

    again: Any = openpyxl.load_workbook(io.BytesIO(annotated(once, "plan.xlsx", checked(once))))

    assert 1 == again["Outcomes"]["C2"].comment.text.count(MARK)
    assert 1 == sum(title.startswith("Findings") for title in again.sheetnames)
    assert [one.code for one in checked(own())] == [one.code for one in checked(once)]


def test_findings_that_are_mended_leave_no_comment_behind() -> None:
    once = annotated(own(), "plan.xlsx", checked(own()))

    book: Any = openpyxl.load_workbook(io.BytesIO(annotated(once, "plan.xlsx", ())))

    assert "Ask Mr. Diaz." == book["Outcomes"]["C2"].comment.text
    assert "Nothing was found." == book["Findings"]["A2"].value


def test_a_finding_without_a_cell_stands_in_the_sheet_only() -> None:
    finding = lc.Finding(code="LC080", name="n", severity=lc.Severity.INFO, message=FORMULA, help="\x00\ud800")

    book: Any = openpyxl.load_workbook(io.BytesIO(annotated(own(), "plan.xlsx", [finding])))

    assert [FORMULA, "s"] == [book["Findings"]["D2"].value, book["Findings"]["D2"].data_type]
    assert None is book["Findings"]["C2"].hyperlink


def test_a_finding_in_merged_cells_stands_beside_the_one_that_shows() -> None:
    place = lc.Place(file="plan.xlsx", sheet="It's ours", line=4, column=2)
    finding = lc.Finding(code="LC022", name="n", severity=lc.Severity.INFO, message="m", place=place)

    book: Any = openpyxl.load_workbook(io.BytesIO(annotated(own(), "plan.xlsx", [finding])))

    assert "LC022" in book["It's ours"]["A3"].comment.text


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04junk"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(lc.InvalidValueError, match="cannot be read"):
        annotated(data, "plan.xlsx", ())
