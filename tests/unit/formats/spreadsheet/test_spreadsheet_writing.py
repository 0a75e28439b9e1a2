"""Workbooks, as they are written: text that stays text, offers, notes, and what no sheet has room for."""

import io
from typing import Any

import attrs
import openpyxl
import pytest

import learner_centered as lc
from learner_centered.formats.spreadsheet.examples import EXAMPLES
from learner_centered.formats.spreadsheet.headings import (
    DETAIL_ROWS,
    ITEM_COLUMNS,
    LINK_COLUMNS,
    LINKS,
    LISTS,
    RECORD_COLUMNS,
    TITLES,
)
from learner_centered.formats.spreadsheet.usual import USUAL
from learner_centered.formats.spreadsheet.writing import template
from learner_centered.model.items import ITEM_TYPES, Base
from learner_centered.model.links import RELATION_ATTRIBUTES
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY

FORMULA = '=HYPERLINK("http://x")'


def opened(data: bytes) -> Any:
    """Return a workbook as openpyxl sees it."""
    return openpyxl.load_workbook(io.BytesIO(data))


def test_every_attribute_of_the_model_has_a_column_but_unknown_keys() -> None:
    for kind in ITEM_TYPES:
        names = {field.name for field in attrs.fields(kind)} - {"extra"}
        assert names == {one.field for one in ITEM_COLUMNS[kind]}
    links = {field.name for field in attrs.fields(lc.Link)} - {"extra", "source", "target"}
    assert {*links, "from", "to"} == {one.field for one in LINK_COLUMNS}
    assert {*RELATION_ATTRIBUTES} <= links
    for kind_of_record, (_, _, columns) in RECORD_COLUMNS.items():
        assert {field.name for field in attrs.fields(kind_of_record)} == {one.field for one in columns}
    assert {*DEFAULT_VOCABULARY.registries} <= {one.field for one in DETAIL_ROWS}
    assert Base in lc.Outcome.__mro__


def test_every_usual_relation_may_join_what_it_joins() -> None:
    for (source, target), relation in USUAL.items():
        assert DEFAULT_VOCABULARY.by_name[relation].allows(source, target)


def test_a_text_never_becomes_a_formula() -> None:
    agency = lc.Outcome(id="01", title=FORMULA, description="+1", tags=["@a", "6.10"])
    framework = lc.Framework(id="=1+1", items=[agency], links=[lc.Link(source="01", relation="part_of", target="01")])

    data, lost = lc.write(framework, format="excel")

    book = opened(data)
    ours = [sheet for sheet in book.worksheets if sheet.title != LISTS]
    assert [] == [cell for sheet in ours for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert ("01", "s") == (book["Outcomes"]["A2"].value, book["Outcomes"]["A2"].data_type)
    assert (FORMULA, "s") == (book["Outcomes"]["B2"].value, book["Outcomes"]["B2"].data_type)
    assert ((), (framework, ())) == (lost, lc.read(data))


def test_the_same_framework_gives_the_same_bytes() -> None:
    framework = lc.Framework(id="a", items=[lc.Outcome(id="b")])

    assert lc.write(framework, format="excel") == lc.write(framework, format="excel")


def test_what_no_sheet_has_room_for_is_told_with_its_count() -> None:
    relation = lc.Relation(name="mentors", phrase="mentors")
    framework = lc.Framework(
        id="a",
        items=[
            lc.Outcome(id="b", extra={"owner": "x"}),
            lc.Competency(id="c", statements={"K:2": "I can."}),
            lc.Outcome(id="example:d"),
        ],
        vocabulary=lc.Vocabulary().extend(relations=[relation]),
    )

    _, lost = lc.write(framework, format="excel")

    assert {
        "unknown keys": 1,
        "statements per grade band": 1,
        "rows that look like examples": 1,
        "relations that the vocabulary adds": 1,
    } == {one.data["content"]: one.data["count"] for one in lost}


def test_a_text_that_no_cell_holds_is_cut_and_told() -> None:
    framework = lc.Framework(id="a", items=[lc.Outcome(id="b", description="x" * 40_000, title="a\uffffb")])

    data, lost = lc.write(framework, format="excel")

    assert [("LC059", "b"), ("LC059", "b")] == [(one.code, one.subject) for one in lost]
    found = lc.read(data)[0]["b"]
    assert ("a\ufffdb", 32_767) == (found.title, len(found.description or ""))


@pytest.mark.parametrize("word", ["Project", "PERFORMANCE", "rite-of_passage"])
def test_a_word_that_would_be_read_as_another_is_told(word: str) -> None:
    framework = lc.Framework(id="a", items=[lc.LearningExperience(id="b", format=word, span=word)])

    data, lost = lc.write(framework, format="excel")

    found = lc.read(data)[0].of_type(lc.LearningExperience)[0]
    changed = {name for name in ("format", "span") if getattr(found, name) != word}
    assert changed
    assert changed == {one.key[0] for one in lost}


def test_the_template_has_headings_notes_offers_and_an_example_in_every_sheet() -> None:
    book = opened(template())

    assert ["How to fill this in", "Framework", *TITLES.values(), LINKS, LISTS] == book.sheetnames
    for title in (*TITLES.values(), LINKS):
        sheet = book[title]
        assert all(cell.comment is not None and cell.value for cell in sheet[1])
        assert "example:" in sheet["A2"].value
        assert sheet.freeze_panes == "B2"
    offers = {str(one.sqref).split(":")[0]: one for one in book[LINKS].data_validations.dataValidation}
    assert ("choose_ids", "choose_ids") == (offers["A2"].formula1, offers["B2"].formula1)
    assert not offers["A2"].showErrorMessage
    states = [one for one in book["Outcomes"].data_validations.dataValidation if one.showErrorMessage]
    assert ["Choose one of: planned, piloting, established, retired."] == [one.error for one in states]
    assert "hidden" == book[LISTS].sheet_state
    assert "our-school" == book["Framework"]["B2"].value


def test_the_examples_would_be_read_without_a_fault() -> None:
    """Written without the mark of examples, the rows of the template are a framework that holds."""
    rows = {
        title: [list(row), [str(value).replace("example:", "") for value in row.values()]]
        for title, row in EXAMPLES.items()
    }
    from tests.helpers.workbooks import workbook  # noqa: PLC0415

    framework, findings = lc.read(workbook(rows))

    assert () == findings
    assert (9, "develops") == (len(framework), framework.links[0].relation)
    assert [] == [one for one in lc.check(framework) if one.severity is lc.Severity.ERROR]
    assert [] == [one for one in lc.check(framework) if one.code == "LC006"]


def test_the_template_read_as_it_is_holds_nothing_yet() -> None:
    framework, findings = lc.read(template())

    assert ("our-school", 0, "partial") == (framework.id, len(framework), str(framework.completeness))
    assert ["LC028"] == [one.code for one in findings]
