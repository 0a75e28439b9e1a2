"""Alignments of Open Badges: what a badge is awarded for, and what has no address."""

import json
from typing import Any

import pytest

import learner_centered as lc

HERE = "https://example.org/"


def framework(*items: lc.Item, **more: Any) -> lc.Framework:
    """Return a framework of some items."""
    return lc.Framework(id="riverbend", title="Riverbend", items=items, **more)


def test_each_outcome_and_competency_with_an_address_is_an_alignment() -> None:
    outcome = lc.Outcome(id="agency", uri=f"{HERE}agency", description="Acts on purpose.")
    skill = lc.Competency(id="C.1", title="Sets goals", uri=f"{HERE}1", statement="I can.", description="More.")

    found, findings = lc.open_badge_alignments(framework(skill, outcome, lc.Practice(id="p", uri=f"{HERE}p")))

    assert [
        {
            "type": ["Alignment"],
            "targetName": "agency",
            "targetUrl": f"{HERE}agency",
            "targetCode": "agency",
            "targetDescription": "Acts on purpose.",
            "targetFramework": "Riverbend",
            "targetType": "ext:outcome",
        },
        {
            "type": ["Alignment"],
            "targetName": "Sets goals",
            "targetUrl": f"{HERE}1",
            "targetCode": "C.1",
            "targetDescription": "I can.",
            "targetFramework": "Riverbend",
            "targetType": "ext:competency",
        },
    ] == list(found)
    assert () == findings


def test_items_without_an_address_are_left_out_and_told_once() -> None:
    items = [lc.Outcome(id="a"), lc.Outcome(id="b", uri="page 4"), lc.Outcome(id="c", uri=f"{HERE}c")]

    found, (finding,) = lc.open_badge_alignments(framework(*items))

    assert [f"{HERE}c"] == [one["targetUrl"] for one in found]
    assert ("LC059", "a", ("b",), 2) == (finding.code, finding.subject, finding.affects, finding.data["count"])


def test_a_base_gives_addresses_to_ids_that_may_stand_in_one() -> None:
    items = [lc.Outcome(id="a"), lc.Outcome(id="b c"), lc.Outcome(id="d", uri="urn:d")]

    found, findings = lc.open_badge_alignments(framework(*items), base=HERE)

    assert ([f"{HERE}a", "urn:d"], ["b c"]) == (
        [one["targetUrl"] for one in found],
        [finding.subject for finding in findings],
    )


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        ({"case": {"humanCodingScheme": "S.1"}}, ("CFItem", "S.1")),
        ({"case": {}}, ("CFItem", "x")),
        ({"ctdl_asn": {"ceasn:codedNotation": "N.2"}}, ("ceasn:Competency", "N.2")),
        ({"case": "odd"}, ("ext:competency", "x")),
    ],
)
def test_items_of_published_formats_are_called_what_they_are(extra: dict[str, Any], expected: tuple[str, str]) -> None:
    found, _ = lc.open_badge_alignments(framework(lc.Competency(id="x", uri=f"{HERE}x", extra=extra)))

    assert [expected] == [(one["targetType"], one["targetCode"]) for one in found]


def test_an_external_item_is_of_the_framework_it_says() -> None:
    there = lc.ExternalItem(id="x", title="Self", uri=f"{HERE}x", framework="CASEL")

    found, _ = lc.open_badge_alignments(framework(there, lc.Outcome(id="a")), of=lc.ExternalItem)

    assert [{"type": ["Alignment"], "targetName": "Self", "targetUrl": f"{HERE}x", "targetFramework": "CASEL"}] == list(
        found
    )


def test_no_badge_is_for_what_is_retired() -> None:
    gone = lc.Outcome(id="gone", uri=f"{HERE}gone", status="retired")

    assert ((), ()) == lc.open_badge_alignments(framework(gone))


def test_a_file_is_a_list_and_tells_what_it_has_no_room_for() -> None:
    items: list[lc.Item] = [
        lc.Outcome(id="é", uri=f"{HERE}a"),
        lc.Outcome(id="b", status="retired"),
        lc.Practice(id="p"),
    ]
    links = [lc.Link(source="p", relation="serves", target="é")]

    data, findings = lc.write(framework(*items, links=links), format="open-badges")

    assert ["é"] == [one["targetCode"] for one in json.loads(data)]
    assert {"links": 1, "other items": 1, "retired items": 1} == {
        one.data["content"]: one.data["count"] for one in findings
    }
    assert "é" in data.decode()


@pytest.mark.parametrize("of", [str, (lc.Outcome, 3), "outcome"])
def test_what_is_no_item_type_is_refused(of: Any) -> None:
    with pytest.raises(TypeError, match="expected an item type or a tuple of them"):
        lc.open_badge_alignments(framework(), of=of)


def test_what_is_no_address_is_refused_as_a_base() -> None:
    with pytest.raises(lc.InvalidValueError, match="base='riverbend': expected the start of an address"):
        lc.open_badge_alignments(framework(), base="riverbend")
