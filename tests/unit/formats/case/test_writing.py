"""Writing of CASE: what was read and has changed, what is ours, and what is lost."""

import json
from datetime import UTC, datetime
from typing import Any

import attrs
import pytest

import learner_centered as lc
from tests.helpers.case_rules import faults_of

ID = "a33fc64e-5c40-11e7-82c4-3d54268aa9ee"
ITEM = "3d8cdec5-83d6-49b4-9300-91a824c59758"
PACKAGE: dict[str, Any] = {
    "CFDocument": {"identifier": ID, "title": "Science", "creator": "A state", "adoptionStatus": "Adopted"},
    "CFItems": [
        {
            "identifier": ITEM,
            "humanCodingScheme": "S.1",
            "fullStatement": "Asks questions",
            "abbreviatedStatement": "Asking",
            "educationLevel": ["07"],
            "CFItemTypeURI": {"title": "Standard", "uri": "relative"},
            "statusStartDate": "2024-01-01T08:00:00Z",
            "statusEndDate": "soon",
            "jurisdiction": "Texas",
        }
    ],
}


def first(framework: lc.Framework, **options: Any) -> dict[str, Any]:
    """Return the first item of a package as it is written."""
    item: dict[str, Any] = json.loads(lc.write_case(framework, **options)[0])["CFItems"][0]
    return item


def read() -> lc.Framework:
    """Return the package, read."""
    return lc.read_case(json.dumps(PACKAGE).encode())[0]


@pytest.mark.parametrize(
    ("change", "field", "expected"),
    [
        ({}, "abbreviatedStatement", "Asking"),
        ({"title": "Wondering"}, "abbreviatedStatement", "Wondering"),
        ({"title": "S.1 Asks questions"}, "abbreviatedStatement", None),
        ({"statement": "Asks why"}, "fullStatement", "Asks why"),
        ({"statement": None}, "fullStatement", "Asking"),
        ({"grade_bands": ["08"]}, "educationLevel", ["08"]),
        ({"grade_bands": []}, "educationLevel", None),
        ({"tags": ["why"]}, "conceptKeywords", ["why"]),
        ({"description": "a remark"}, "notes", "a remark"),
        ({"uri": "https://example.org/1"}, "uri", "https://example.org/1"),
        ({"uri": "no address"}, "uri", f"urn:uuid:{ITEM}"),
        ({}, "humanCodingScheme", "S.1"),
        ({}, "statusStartDate", "2024-01-01"),
        ({}, "statusEndDate", None),
    ],
)
def test_what_has_changed_since_it_was_read_is_what_is_written(change: Any, field: str, expected: Any) -> None:
    framework = read()
    framework = framework.evolve(replace=[attrs.evolve(framework[ITEM], **change)])

    assert expected == first(framework).get(field)
    assert framework == lc.read_case(lc.write_case(framework)[0])[0]


def test_a_title_that_was_made_is_not_written() -> None:
    data = {**PACKAGE, "CFItems": [{"identifier": ITEM, "fullStatement": "Asks questions"}]}
    framework, _ = lc.read_case(json.dumps(data).encode())

    assert "abbreviatedStatement" not in first(framework)
    assert "extensions" not in first(framework, mode="compat")


def test_a_field_that_the_standard_does_not_have_goes_under_extensions() -> None:
    framework = read()

    beside = first(framework)["extensions"]["learner_centered"]["case"]
    assert {"jurisdiction": "Texas"}.items() <= beside.items()
    assert framework == lc.read_case(lc.write_case(framework)[0])[0]
    lost = lc.write_case(framework, version="1.0")[1]
    assert (ITEM, ("extra", "jurisdiction")) in [(one.subject, one.key) for one in lost]


def test_only_packages_for_servers_say_where_objects_stand() -> None:
    framework = read()

    assert "CFDocumentURI" not in first(framework)
    assert {"title": "Science", "identifier": ID, "uri": f"urn:uuid:{ID}"} == first(framework, mode="compat")[
        "CFDocumentURI"
    ]
    assert "CFPackageURI" in json.loads(lc.write_case(framework, mode="compat")[0])["CFDocument"]


OURS = lc.Framework(
    id="riverbend",
    title="Riverbend",
    ladder=["hear", "do"],
    items=[
        lc.Outcome(id="agency", title="Agency"),
        lc.Competency(id="sets-goals", statement="I can set goals."),
        lc.LearningExperience(id="crew", hours=3.5),
        lc.ExternalItem(id="S.1", framework="Science"),
    ],
    links=[
        lc.Link(source="sets-goals", relation="refines", target="agency"),
        lc.Link(source="crew", relation="develops", target="sets-goals", strength=3),
        lc.Link(source="crew", relation="blocks", target="agency", stated="absent"),
        lc.Link(source="crew", relation="shapes", target="nobody"),
        lc.Link(source="sets-goals", relation="corresponds_to", target="S.1", match="is like"),
    ],
    citations=[lc.Citation(id="portrait")],
)


def test_what_is_ours_is_valid_reads_well_elsewhere_and_comes_back() -> None:
    data, findings = lc.write_case(OURS)

    package = json.loads(data)
    assert [] == faults_of(package)
    assert ["Outcome", None, "Learning experience"] == [item.get("CFItemType") for item in package["CFItems"]]
    types = {one["associationType"] for one in package["CFAssociations"]}
    assert {"isChildOf", "ext:develops", "ext:absent.blocks", "ext:shapes", "ext:is.like"} == types
    assert ["LC063"] == [finding.code for finding in findings]
    assert OURS == lc.read_case(data)[0] == lc.read(data)[0]


def test_version_1_0_tells_what_it_has_no_room_for() -> None:
    data, findings = lc.write_case(OURS, version="1.0")

    assert [] == faults_of(json.loads(data), "1.0")
    told = {(one.subject, one.key[0]) for one in findings if one.code == "LC059"}
    assert {("agency", "type"), ("crew", "hours"), ("S.1", "external"), ("crew", "link"), ("agency", "id")} <= told
    assert {(None, "ladder"), (None, "citations"), (None, "id")} <= told
    assert all(one.help and one.data for one in findings)


@pytest.mark.parametrize("title", ["Science", "A" * 300, " ", "a\nb"])
def test_a_framework_of_any_title_comes_back(title: str) -> None:
    framework = lc.Framework(id="x" * 200, title=title, items=[lc.Competency(id="a", title=title)])

    assert framework == lc.read_case(lc.write_case(framework)[0])[0]


def test_the_day_of_the_change_is_the_callers() -> None:
    changed = datetime(2027, 9, 1, tzinfo=UTC)

    data, _ = lc.write_case(OURS, changed=changed)

    assert b"1970" not in data
    assert OURS == lc.read_case(data)[0]
    assert b"1970-01-01T00:00:00+00:00" in lc.write_case(OURS)[0]
    assert b"2027-09-01T00:00:00+00:00" in lc.write_case(OURS, version="1.0", changed=changed)[0]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"version": "2.0"}, "version='2.0': expected one of 1.0, 1.1"),
        ({"mode": "loose"}, "mode='loose': expected one of strict, compat"),
        ({"changed": datetime(2027, 9, 1)}, "has no offset"),  # noqa: DTZ001  # that is what is refused
    ],
)
def test_an_option_that_is_none_is_refused(options: Any, message: str) -> None:
    with pytest.raises(lc.InvalidValueError, match=message):
        lc.write_case(OURS, **options)


@pytest.mark.parametrize("name", ["case", "case-compat", "case-1.0"])
def test_each_form_is_written_by_its_name(name: str) -> None:
    data, _ = lc.write(OURS, format=name)

    assert (
        data
        == lc.write_case(
            OURS, version="1.0" if name == "case-1.0" else "1.1", mode="compat" if "compat" in name else "strict"
        )[0]
    )


@pytest.mark.parametrize(
    "kept",
    [
        {"document": "junk"},
        {"document": [{"associationType": "isPartOf"}, {"associationType": "somehow"}]},
        {"document": [{"destinationNodeURI": {"identifier": "elsewhere"}}]},
        {"CFDocumentURI": {"title": "Elsewhere"}},
        {"lastChangeDateTime": "2024-05-01"},
        {"lastChangeDateTime": "2024-13-01T00:00:00Z"},
        {"statusEndDate": "2024-13-01"},
        {"subject": "Science", "subjectURI": {"title": "Science"}},
        {"licenseURI": {"identifier": 5}},
        {"extensions": {"a": 1, "learner_centered": {"type": "outcome"}}},
        {"identifier": "mine", "uri": 5, "turned": True},
        "junk",
        {},
    ],
)  # fmt: skip
def test_whatever_a_caller_keeps_is_written_validly_and_comes_back_or_is_told(kept: Any) -> None:
    framework = lc.Framework(id="riverbend", items=[lc.Competency(id="a", extra={"case": kept, "more": [1]})])

    data, findings = lc.write_case(framework)

    assert [] == [fault for fault in faults_of(json.loads(data)) if "under nothing" not in fault]
    told = [one.key for one in findings if one.code == "LC059"]
    assert told or framework == lc.read_case(data)[0]
    lc.write_case(framework, version="1.0")


def test_a_link_that_is_said_twice_comes_back_twice() -> None:
    twice = [lc.Link(source="crew", relation="develops", target="sets-goals")] * 2
    framework = OURS.evolve(add=twice)

    assert framework == lc.read_case(lc.write_case(framework)[0])[0]


def test_what_no_file_can_hold_is_told() -> None:
    deep = json.loads("[" * 120 + "]" * 120)
    framework = lc.Framework(
        id="riverbend",
        items=[lc.Competency(id="a", extra={"deep": deep})],
        extra={"case": {"notes": deep}, "more": 1},
        observations=[lc.Observation(subject="a", look_for="voice", seen=1, of=10**700)],
    )

    data, findings = lc.write_case(framework)

    assert [] == faults_of(json.loads(data))
    assert {("a", ("extra", "deep")), (None, ("extra", "case")), ("a", ("of",))} == {
        (one.subject, one.key) for one in findings if one.code == "LC059"
    }


def test_what_is_kept_of_ctdl_asn_is_written_for_others_to_read_and_comes_back() -> None:
    kept = {"ctdl_asn": {"ceasn:codedNotation": "2.A.1", "ceasn:competencyCategory": {"en-us": "Skills"}}}
    framework = lc.Framework(
        id="riverbend",
        items=[lc.Competency(id="a", title="Reads", extra=kept)],
        extra={"ctdl_asn": {"ceasn:author": ["The district"], "ceasn:source": ["https://example.org/"]}},
    )

    data, _ = lc.write_case(framework)

    item, document = first(framework), json.loads(data)["CFDocument"]
    assert ("2.A.1", "Skills") == (item["humanCodingScheme"], item["CFItemType"])
    assert ("The district", "https://example.org/") == (document["creator"], document["officialSourceURL"])
    assert framework == lc.read_case(data)[0]


def test_what_stands_beside_a_link_that_has_got_a_grade_band_is_kept() -> None:
    also = {"case": {"also": [{"associationType": "isRelatedTo"}], "extensions": {"a": 1}}}
    links = [
        lc.Link(source="a", relation="corresponds_to", target="S.1", match="exactMatchOf", grade_band="K-2", extra=also)
    ]
    framework = lc.Framework(id="r", items=[lc.Competency(id="a"), lc.ExternalItem(id="S.1")], links=links)

    assert framework == lc.read_case(lc.write_case(framework)[0])[0]


def test_an_order_that_is_not_that_of_the_tree_comes_back() -> None:
    items = [lc.Competency(id="child"), lc.Competency(id="parent")]
    links = [lc.Link(source="child", relation="part_of", target="parent")]
    framework = lc.Framework(id="r", items=items, links=links)

    assert framework == lc.read_case(lc.write_case(framework)[0])[0]
    assert (None, ("order",)) in [(one.subject, one.key) for one in lc.write_case(framework, version="1.0")[1]]
