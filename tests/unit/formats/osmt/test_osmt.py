"""Skills of the Open Skills Management Tool: every shape is read, and nothing gets lost."""

import json
from pathlib import Path
from typing import Any

import pytest

import learner_centered as lc

ONE = "0438ae59-0652-48f3-ba50-6fac54b534de"
TWO = "845ef095-2f4f-4b52-9161-6d0a51aaf43e"


def skill(**more: Any) -> dict[str, Any]:
    """Return a skill as the service sends it."""
    return {"uuid": ONE, "skillName": "Plans", "skillStatement": "Plan a week of work.", **more}


def read(data: object, format: str | None = "osmt") -> tuple[lc.Framework, tuple[lc.Finding, ...]]:
    """Read data as a file of skills."""
    return lc.read(json.dumps(data).encode(), format)


def told(findings: tuple[lc.Finding, ...]) -> list[tuple[str, str]]:
    """Return code and pointer of each finding."""
    return [(one.code, "" if one.place is None else one.place.pointer) for one in findings]


@pytest.mark.parametrize(
    "data", [[skill()], skill(), {"name": "IT", "skills": [skill()]}], ids=["list", "skill", "collection"]
)
def test_every_shape_of_the_service_is_told_by_its_content(data: object) -> None:
    framework, findings = read(data, None)

    expected = lc.Competency(id=ONE, title="Plans", statement="Plan a week of work.", grain=lc.Grain.SKILL)
    assert ((expected,), ()) == (framework.items, findings)


def test_a_collection_says_what_the_framework_is() -> None:
    collection = {"uuid": TWO, "name": "IT", "description": "Of work.", "status": "Draft"}

    framework, _ = read({**collection, "skills": [skill()]})

    assert (TWO, "IT", "Of work.") == (framework.id, framework.title, framework.description)
    assert {"collections": (collection,)} == framework.extra["osmt"]


def test_two_collections_are_kept_and_neither_is_the_whole(tmp_path: Path) -> None:
    for number, name in enumerate((ONE, TWO)):
        data = {"uuid": name, "name": f"No. {number}", "skills": [skill(uuid=name)]}
        (tmp_path / f"{number}.json").write_text(json.dumps(data), encoding="utf-8")

    framework, findings = lc.read(tmp_path, "osmt")

    assert ("unnamed", 2, ()) == (framework.id, len(framework), findings)
    assert ["No. 0", "No. 1"] == [one["name"] for one in framework.extra["osmt"]["collections"]]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"errors": [], "message": "gone"}, "an error message"),
        ({"uuid": ONE, "apiResultPath": "/x"}, "a task"),
        ({"outcomes": []}, "'outcomes'"),
        ({}, "none"),
        ([], "empty"),
    ],
)
def test_what_holds_no_skills_is_told(data: object, why: str) -> None:
    framework, findings = read(data)

    assert ((), ["LC064"]) == (framework.items, [one.code for one in findings])
    assert why in findings[0].message


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Draft", lc.Status.PLANNED),
        ("published", lc.Status.ESTABLISHED),
        ("ARCHIVED", lc.Status.RETIRED),
        ("unarchived", None),
        (None, None),
    ],
)
def test_a_status_is_read_and_kept_as_it_is_written(word: str | None, status: lc.Status | None) -> None:
    framework, findings = read([skill(status=word)])

    assert (status, ()) == (framework[ONE].status, findings)
    assert {"status": word} == framework[ONE].extra["osmt"]


def test_an_unknown_status_is_told_and_kept() -> None:
    framework, findings = read([skill(publishStatus="publishd")])

    assert [("LC019", "/0/publishStatus")] == told(findings)
    assert "published" in findings[0].help
    assert {"publishStatus": "publishd"} == framework[ONE].extra["osmt"]


def test_what_no_attribute_holds_is_kept_under_its_own_key() -> None:
    more = {"occupations": [{"code": "15-0000", "url": None}], "employers": [], "creationDate": "2023-02-27"}

    framework, findings = read([skill(keywords=["time", {"name": "weeks"}], uuid=ONE.upper(), **more)])

    assert (("time", "weeks"), ()) == (framework[ONE].tags, findings)
    kept = {"uuid": ONE.upper(), "keywords": ["time", {"name": "weeks"}], **more}
    assert lc.read(lc.write(framework)[0])[0] == framework
    assert kept == json.loads(lc.write(framework, format="json")[0])["competencies"][0]["osmt"]


def test_alignments_and_standards_are_external_items() -> None:
    whole = {"id": "https://emsi.org/1", "skillName": "Planning", "isPartOf": {"name": "Emsi"}}

    framework, findings = read(
        [skill(alignments=[whole, {"skillName": "Time", "isPartOf": {"name": "Emsi"}}], standards=["NICE_1"])]
    )

    assert [
        lc.ExternalItem(id="https://emsi.org/1", title="Planning", uri="https://emsi.org/1", framework="Emsi"),
        lc.ExternalItem(id="Emsi/Time", title="Time", framework="Emsi"),
        lc.ExternalItem(id="NICE_1", code="NICE_1"),
    ] == list(framework.of_type(lc.ExternalItem))
    assert {("corresponds_to", "isRelatedTo")} == {(link.relation, link.match) for link in framework.links}
    assert {"alignments": (whole,)} == framework.links[0].extra["osmt"]
    assert [("LC067", 3)] == [(one.code, one.data["count"]) for one in findings]


def test_two_alignments_that_would_be_one_link_both_survive() -> None:
    address = "https://emsi.org/1"
    framework, findings = read(
        [skill(alignments=[{"id": address}, {"id": address, "skillName": "P"}], standards=[address])]
    )

    (link,) = framework.links
    assert {"alignments": ({"id": address}, {"id": address, "skillName": "P"}), "standards": (address,)} == link.extra[
        "osmt"
    ]
    assert [("LC065", "/0/alignments/1"), ("LC067", "/0")] == told(findings)


def test_an_alignment_to_a_skill_of_the_same_file_relates_the_two() -> None:
    there = {"id": f"https://osmt.example.org/api/skills/{ONE}"}

    framework, findings = read([skill(), skill(uuid=TWO, alignments=[there])])

    (link,) = framework.links
    assert ("related_to", {ONE, TWO}) == (link.relation, {link.source, link.target})
    assert ({"alignments": (there,), "uuid": TWO}, ()) == (link.extra["osmt"], findings)


@pytest.mark.parametrize("part", [None, 3, "", {}, {"id": 4}])
def test_an_alignment_that_names_nothing_is_told(part: object) -> None:
    framework, findings = read([skill(alignments=[part])])

    assert ((), [("LC018", "/0/alignments/0")]) == (framework.links, told(findings))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ([3], [("LC018", "/0")]),
        ([{"uuid": ONE}], [("LC021", "/0")]),
        ([{"uuid": ONE, "skillName": "Plans"}], [("LC021", "/0")]),
        ([skill(skillName=3)], [("LC018", "/0/skillName"), ("LC021", "/0")]),
        ([skill(keywords="time")], [("LC018", "/0/keywords")]),
        ([skill(alignments="time")], [("LC018", "/0/alignments")]),
        ([skill(uuid="plans")], [("LC063", "/0/uuid")]),
        ([skill(uuid=None)], [("LC063", "/0/uuid")]),
        ([skill(), skill()], [("LC053", "/1")]),
        ([skill(), skill(skillName="Other")], [("LC065", "/1")]),
        ([skill(more="\ud800")], [("LC020", "/0/more")]),
        ([skill(skillName="\ud800")], [("LC021", "/0"), ("LC020", "/0/skillName")]),
        ([skill(alignments=["\ud800"])], [("LC018", "/0/alignments/0")]),
    ],
)
def test_what_is_wrong_is_told_with_its_place(data: object, expected: list[tuple[str, str]]) -> None:
    framework, findings = read(data)

    assert expected == told(findings)
    assert lc.read(lc.write(framework)[0])[0] == framework


def test_a_skill_without_a_uuid_always_has_the_same_id() -> None:
    first, _ = read([skill(uuid=None)])
    address, findings = read([skill(uuid=None, id=f"https://osmt.example.org/{TWO}")])

    assert first.items == read([skill(uuid=None)])[0].items
    assert ([TWO], ()) == ([item.id for item in address], findings)


SHEET = """\
RSD Name,Authors,Skill Statement,Categories,Keywords,Standards,Employers,Alignment 1 Name,Alignment 1 URL,\
Alignment 1 Framework,O*NET Job Codes
Plans,WGU,Plan a week of work.,Time; Work,time;weeks ,NICE_1,,Planning,https://emsi.org/1,Emsi,29-2072.00
Writes,,Write a note., ,,,,,,,
"""


def test_a_sheet_is_read_as_the_service_would_send_it(tmp_path: Path) -> None:
    path = tmp_path / "skills.csv"
    path.write_text(SHEET, encoding="utf-8")

    framework, findings = lc.read(path)

    plans, writes = framework.of_type(lc.Competency)
    assert ("Plans", ("time", "weeks"), "Plan a week of work.") == (plans.title, plans.tags, plans.statement)
    kept = {"authors": ("WGU",), "categories": ("Time", "Work"), "O*NET Job Codes": "29-2072.00"}
    assert kept == plans.extra["osmt"]
    assert not writes.extra
    assert ["https://emsi.org/1", "NICE_1"] == [link.target for link in framework.links]
    assert "Emsi" == framework["https://emsi.org/1"].framework  # type: ignore[union-attr]
    place = framework.place_of(writes.id)
    assert (3, {"LC054", "LC067"}) == (place and place.line, {one.code for one in findings})


def test_a_file_that_cannot_be_read_is_told() -> None:
    for data, code in ((b"\xff\xfe[", "LC010"), (b"[", "LC011"), (b"", "LC050")):
        framework, findings = lc.read(data, "osmt")
        assert ((), [code]) == (framework.items, [one.code for one in findings])


@pytest.mark.parametrize("lacking", ["RSD Name", "Skill Statement"])
def test_a_sheet_without_the_columns_of_a_skill_is_told(lacking: str) -> None:
    framework, findings = lc.read(SHEET.replace(lacking, "Remark").encode(), "osmt")

    assert ((), ["LC064"]) == (framework.items, [one.code for one in findings])
    assert lacking in findings[0].message
