"""Workbooks and CSV files, as people fill them in."""

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

import learner_centered as lc
from tests.helpers.workbooks import workbook

Rows = list[list[Any]]
OUTCOMES: Rows = [["Id", "Title", "Aspects"], ["agency", "Agency", "knowledge, mindset"]]
COMPETENCIES: Rows = [["Id", "Title"], ["sets-goals", "Sets goals"], ["speaks", "Speaks in public"]]


def read(sheets: dict[str, Rows], *, formulas: bool = False) -> tuple[lc.Framework, tuple[lc.Finding, ...]]:
    """Read a workbook of these sheets."""
    return lc.read(workbook(sheets, formulas=formulas))


def told(findings: tuple[lc.Finding, ...]) -> list[tuple[str, str]]:
    """Return codes and places, without the name of the file."""
    return [(one.code, str(one.place).removeprefix("<text>: ")) for one in findings]


def test_a_sheet_for_each_type_is_one_framework() -> None:
    framework, findings = read(
        {
            "Framework": [["What", "Entry"], ["Id", "riverbend"], ["Grade bands", "K-2, 3-5"], ["Our formats", "crew"]],
            "Outcomes": OUTCOMES,
            "Competencies": COMPETENCIES,
            "Links": [["From", "To"], ["sets-goals", "agency"]],
        }
    )

    assert () == findings
    assert ("riverbend", ("K-2", "3-5")) == (framework.id, framework.grade_bands)
    assert ["agency", "sets-goals", "speaks"] == [item.id for item in framework]
    assert ("knowledge", "mindset") == tuple(map(str, framework.of_type(lc.Outcome)[0].aspects))
    assert ["refines"] == [link.relation for link in framework.links]
    assert "crew" in framework.vocabulary.registries["formats"]


def test_places_are_cells_of_sheets() -> None:
    framework, findings = read(
        {"Outcomes": [*OUTCOMES, [None], ["belonging", "Belonging", "mindest"]], "Links": [["From", "To"], ["a", "b"]]}
    )

    assert [("LC019", "Outcomes!C4"), ("LC021", "Links!A2")] == told(findings)
    assert "Did you mean 'mindset'?" == findings[0].help
    assert "<text>: Outcomes!A4" == str(framework.place_of("belonging"))
    place = findings[0].place
    assert place is not None
    assert ("/Outcomes/3/Aspects/0", 4, 3, "Outcomes", "C4") == (
        place.pointer,
        place.line,
        place.column,
        place.sheet,
        place.cell,
    )


@pytest.mark.parametrize(
    ("source", "target", "relation"),
    [
        ("comp", "out", "refines"),
        ("exp", "comp", "develops"),
        ("prac", "exp", "shapes"),
        ("sup", "prac", "backs"),
        ("struct", "exp", "enables"),
        ("cond", "comp", "sustains"),
        ("init", "struct", "advances"),
        ("comp", "ext", "corresponds_to"),
    ],
)
def test_a_link_without_a_relation_has_the_usual_one(source: str, target: str, relation: str) -> None:
    sheets: dict[str, Rows] = {
        title: [["Id"], [name]]
        for title, name in {
            "Outcomes": "out",
            "Competencies": "comp",
            "Learning experiences": "exp",
            "Practices": "prac",
            "Support systems": "sup",
            "School structures": "struct",
            "Conditions": "cond",
            "Initiatives": "init",
            "External items": "ext",
        }.items()
    }

    framework, findings = read({**sheets, "Links": [["From", "To", "Relation"], [source, target, None]]})

    assert () == findings
    assert [(source, relation, target)] == [(one.source, one.relation, one.target) for one in framework.links]


def test_a_link_that_could_mean_several_things_lists_them() -> None:
    framework, findings = read(
        {
            "Outcomes": OUTCOMES,
            "Competencies": COMPETENCIES,
            "Links": [["From", "To"], ["sets-goals", "speaks"], ["agency", "speaks"], ["sets-gaols", "agency"]],
        }
    )

    assert () == framework.links
    assert [("LC021", "Links!A2"), ("LC021", "Links!A3"), ("LC021", "Links!A4")] == told(findings)
    several, turned, unknown = findings
    assert "it is open which one is meant" in several.message
    assert several.help.startswith("Write the relation: part of, precedes,")
    assert "exchange From and To: 'speaks' refines 'agency'" in turned.help
    assert ("'sets-gaols' is no item", "Did you mean 'sets-goals'?") == (unknown.message[:23], unknown.help)


@pytest.mark.parametrize("word", ["part of", "PART_OF", "is part of", "Part-of"])
def test_a_relation_may_be_written_as_people_say_it(word: str) -> None:
    framework, findings = read(
        {"Competencies": COMPETENCIES, "Links": [["From", "To", "Relation"], ["speaks", "sets-goals", word]]}
    )

    assert ((), "part_of") == (findings, framework.links[0].relation)


def test_headings_may_be_written_otherwise_and_stand_in_any_order() -> None:
    framework, findings = read({"outcomes": [["TITLE ", "grade_bands", "id*"], ["Agency", "K-2\n3-5", "agency"]]})

    assert () == findings
    assert (("K-2", "3-5"), "Agency") == (framework["agency"].grade_bands, framework["agency"].title)


def test_a_heading_that_nobody_knows_is_told_with_the_nearest() -> None:
    framework, findings = read({"Outcomes": [["Id", "Aspcts"], ["agency", "skill"]]})

    assert [("LC022", "Outcomes!A1")] == told(findings)
    assert "Did you mean 'Aspects'?" == findings[0].help
    assert {"Aspcts": "skill"} == dict(framework["agency"].extra)


def test_a_sheet_without_ids_says_so() -> None:
    framework, findings = read({"Outcomes": [["Name", "Title"], ["agency", "Agency"]]})

    assert 0 == len(framework)
    assert [("LC021", "Outcomes!A1")] == told(findings)
    assert "no column for 'id'" in findings[0].message
    assert "columns=" not in findings[0].help


def test_a_sheet_that_is_not_known_is_not_read_and_told() -> None:
    framework, findings = read({"Outcomes": OUTCOMES, "Competencis": COMPETENCIES, "Empty": []})

    assert 1 == len(framework)
    assert [("LC023", "Competencis!A1")] == told(findings)
    assert "Did you mean 'Competencies'?" == findings[0].help


def test_a_workbook_of_something_else_is_told_once() -> None:
    framework, findings = read({"Budget": [["Item", "Item"], ["Paper", 3]], "Staff": [["Name"], ["Ito"]]})

    assert 0 == len(framework)
    assert [("LC012", "<text>")] == told(findings)
    assert "its sheets are 'Budget', 'Staff'" in findings[0].message


def test_a_sheet_is_told_by_its_headings_where_its_title_says_nothing() -> None:
    framework, findings = read(
        {
            "Sheet1": [["Type", "Id"], ["Outcome", "agency"], ["learning experience", "project"]],
            "Sheet2": [["From", "To"], ["project", "agency"]],
        }
    )

    assert ((), 2, 1) == (findings, len(framework), len(framework.links))


def test_examples_are_left_out_and_told_once() -> None:
    framework, findings = read(
        {
            "Outcomes": [*OUTCOMES, ["example:belonging", "Belonging"]],
            "Links": [["From", "To"], ["Example: a", "agency"]],
        }
    )

    assert (1, 0) == (len(framework), len(framework.links))
    assert [("LC028", "Outcomes!A3")] == told(findings)
    assert 2 == findings[0].data["rows"]


def test_numbers_dates_and_truth_are_read_as_they_are_meant() -> None:
    framework, findings = read(
        {
            "Learning experiences": [["Id", "Hours", "Format"], ["project", 1.5, time(9, 30)]],
            "Conditions": [["Id", "Behind everything"], ["trust", True], ["care", "Yes"], ["hope", "no"]],
            "Outcomes": [["Id"], [12]],
            "Links": [["From", "To", "Strength", "As of"], ["project", "12", 3, date(2027, 9, 1)]],
        }
    )

    assert [("LC055", "Outcomes!A2")] == told(findings)
    project = framework.of_type(lc.LearningExperience)[0]
    assert (1.5, "09:30:00") == (project.hours, project.format)
    assert [True, True, False] == [one.ecosystem_wide for one in framework.of_type(lc.Condition)]
    assert (3, date(2027, 9, 1), "12") == (
        framework.links[0].strength,
        framework.links[0].as_of,
        framework.links[0].target,
    )


def test_a_formula_without_a_value_is_told() -> None:
    framework, findings = read({"Outcomes": [["Id", "Title"], ["agency", '="Agen"&"cy"']]}, formulas=True)

    assert "agency" == framework["agency"].title
    assert [("LC018", "Outcomes!B2")] == told(findings)
    assert "a formula without a value" in findings[0].message


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    framework, findings = read({"Outcomes": [["Id", "Title"], ["agency", '=HYPERLINK("http://x")']]})

    assert ((), '=HYPERLINK("http://x")') == (findings, framework["agency"].title)


def test_cells_under_no_heading_are_told_once() -> None:
    _, findings = read({"Outcomes": [["Id", None, "Title"], ["agency", "x", "Agency"], ["care", "y", None, "z"]]})

    assert [("LC052", "Outcomes!B2")] == told(findings)
    assert {"cells": 3} == dict(findings[0].data)


def test_a_heading_twice_is_told_and_the_first_is_read() -> None:
    framework, findings = read({"Outcomes": [["Id", "Title", "Title"], ["agency", "Agency", "Other"]]})

    assert [("LC016", "Outcomes!C1"), ("LC052", "Outcomes!C2")] == told(findings)
    assert "Agency" == framework["agency"].title


def test_words_of_closed_sets_may_be_written_plainly() -> None:
    framework, findings = read(
        {
            "Support systems": [["Id", "Kind"], ["coaching", "Professional learning"]],
            "Outcomes": [["Id", "Dimensions"], ["agency", "know self; Thrive in community"]],
            "Learning experiences": [["Id", "Qualities"], ["project", "Personalized, our own"]],
        }
    )

    assert () == findings
    assert "professional_learning" == str(framework.of_type(lc.SupportSystem)[0].kind)
    assert ["know_self", "thrive_in_community"] == list(map(str, framework.of_type(lc.Outcome)[0].dimensions))
    assert ("personalized", "our own") == framework.of_type(lc.LearningExperience)[0].qualities


def test_levels_are_a_scale_or_a_list() -> None:
    framework, findings = read(
        {"Competencies": [["Id", "Levels"], ["a", "growth"], ["b", "low, high"], ["c", "one,"], ["d", '"x, y"']]}
    )

    assert () == findings
    assert ["growth", ("low", "high"), ("one",), "x, y"] == [one.levels for one in framework.of_type(lc.Competency)]


def test_statements_by_grade_band_stand_one_a_line() -> None:
    framework, findings = read(
        {"Competencies": [["Id", "Statements by grade band"], ["a", "K-2: I can: one.\n3-5: I can two."], ["b", "?"]]}
    )

    assert {"K-2": "I can: one.", "3-5": "I can two."} == dict(framework.of_type(lc.Competency)[0].statements)
    assert [("LC018", "Competencies!B3")] == told(findings)


def test_records_are_read_and_their_faults_have_cells() -> None:
    framework, findings = read(
        {
            "Outcomes": OUTCOMES,
            "Scales": [["Id", "Levels"], ["growth", "low, high"]],
            "Ratings": [["Item", "Level", "Scale"], ["agency", "high", "growth"], ["agency", None, "growth"]],
            "Allowed findings": [["Rule", "Item", "Reason", "Whose"], ["LC101", "agency", "autumn", "x"]],
            "Sources": [["Id", "Title"], ["study", "A study"]],
            "Observations": [["Item", "Look-for", "Seen", "Visited"], ["agency", "voice", 3, 4]],
        }
    )

    assert [("LC021", "Ratings!A3"), ("LC022", "Allowed findings!A1")] == sorted(told(findings))
    assert "not read" in next(one for one in findings if one.code == "LC022").message
    assert (1, 1, 1, 1, 1) == (
        len(framework.scales),
        len(framework.ratings),
        len(framework.allowances),
        len(framework.citations),
        len(framework.observations),
    )
    assert "<text>: Ratings!A2" == str(framework.places.record("ratings", 0))


def test_the_sheet_of_the_framework_tells_what_it_does_not_know() -> None:
    framework, findings = read(
        {"Framework": [["What", "Entry"], ["Title", "River"], ["Vershun", "1"], ["Completeness", "partly"]]}
    )

    assert ("unnamed", "River") == (framework.id, framework.title)
    assert {("LC022", "Framework!A3"), ("LC019", "Framework!B4"), ("LC021", "Framework!A1")} == set(told(findings))
    assert "Did you mean 'Version'?" in [one.help for one in findings]


def test_a_sheet_of_the_framework_that_lost_its_headings_is_read() -> None:
    framework, findings = read({"Framework": [["Id", "riverbend"], ["Title", "River"]]})

    assert ((), "riverbend", "River") == (findings, framework.id, framework.title)


def test_of_two_sheets_of_the_framework_the_first_is_kept() -> None:
    first = workbook({"Framework": [["What", "Entry"], ["Id", "one"]]})
    second = workbook({"Framework": [["What", "Entry"], ["Id", "two"]]})

    framework, findings = lc.read([first, second])

    assert ("one", ["LC026"]) == (framework.id, [one.code for one in findings])


def test_csv_files_named_after_sheets_are_one_framework(tmp_path: Path) -> None:
    files = {
        "Plan - Outcomes.csv": "Id;Title\nagency;Agency\n",
        "learning-experiences.csv": 'Id,Qualities\nproject,"personalized, authentic"\n',
        "whatever.csv": "From,To,Strength\nproject,agency,3\n",
        "Framework.csv": "What,Entry\nId,riverbend\n",
        "budget.csv": "Item,Cost\nPaper,3,4\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    framework, findings = lc.read([tmp_path / name for name in files])

    assert ["LC012"] == [one.code for one in findings]
    assert ("riverbend", 2) == (framework.id, len(framework))
    assert [("develops", 3)] == [(link.relation, link.strength) for link in framework.links]
    place = framework.places.link(0)
    assert place is not None
    assert str(place).endswith("whatever.csv:2:1")


def test_items_may_name_what_they_lead_to_in_columns_of_their_own() -> None:
    framework, findings = read(
        {"Outcomes": OUTCOMES, "Competencies": [["Id", "Refines", "part of"], ["a", "agency", None], ["b", None, "a"]]}
    )

    assert () == findings
    assert [("a", "refines", "agency"), ("b", "part_of", "a")] == [
        (one.source, one.relation, one.target) for one in framework.links
    ]
