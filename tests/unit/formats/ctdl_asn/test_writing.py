"""Writing CTDL-ASN: what the registry requires is there, and what has no room is told by kind."""

import json
from datetime import date
from typing import Any

import pytest

import learner_centered as lc
from learner_centered.formats.ctdl_asn.ctdl_asn import read_ctdl_asn, write_ctdl_asn
from learner_centered.formats.published.fields import FIELDS, case_fields, ctdl_fields
from learner_centered.formats.published.relations import PUBLISHED_RELATIONS
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY

UUID = "a0000000-0000-4000-8000-000000000000"
REQUIRED_OF_FRAMEWORK = {"@type", "@id", "ceterms:ctid", "ceasn:name", "ceasn:description", "ceasn:inLanguage"}
REQUIRED_OF_COMPETENCY = {
    "@type", "@id", "ceterms:ctid", "ceasn:competencyText", "ceasn:inLanguage", "ceasn:isPartOf",
}  # fmt: skip


def riverbend() -> lc.Framework:
    """Return a framework with one of everything."""
    b = lc.FrameworkBuilder("riverbend", title="Riverbend", grade_bands=["K-2"])
    agency = b.outcome("agency", title="Agency", aspects=["mindset"], description="Acts on purpose")
    goals = b.competency("goals", refines=agency, statement="I can set goals", grain="skill", grade_bands=["K-2", "KG"])
    plans = b.competency("plans", part_of=goals, precedes=goals)
    b.experience("crew", develops=lc.to(goals, depth="practice"), assesses=lc.to(plans, weight=2.0))
    b.structure("advisory", assesses=goals)
    b.rating(agency, "3")
    return b.build()


def nodes(framework: lc.Framework, **more: Any) -> dict[str, dict[str, Any]]:
    """Return the nodes that are written, by the text that each goes by."""
    graph = json.loads(write_ctdl_asn(framework, **more)[0])["@graph"]
    names = ("ceasn:name", "ceasn:competencyLabel", "ceasn:competencyText", "ceterms:name")
    return {next(iter(next(one[name] for name in names if name in one).values())): one for one in graph}


def test_what_the_registry_requires_is_there() -> None:
    top, *rest = nodes(riverbend()).values()

    assert REQUIRED_OF_FRAMEWORK <= top.keys()
    assert all(REQUIRED_OF_COMPETENCY <= one.keys() for one in rest if one["@type"] == "ceasn:Competency")
    assert all(one["@id"].endswith(one["ceterms:ctid"]) for one in rest)


def test_both_ends_of_the_hierarchy_are_written() -> None:
    found = nodes(riverbend())

    assert [found["Agency"]["@id"]] == found["Riverbend"]["ceasn:hasTopChild"] == found["goals"]["ceasn:isChildOf"]
    assert found["Riverbend"]["@id"] == found["Agency"]["ceasn:isTopChildOf"]
    assert [found["plans"]["@id"]] == found["goals"]["ceasn:hasChild"] == found["goals"]["ceasn:prerequisiteAlignment"]
    assert {"en-US": "Outcome"} == found["Agency"]["ceasn:competencyCategory"]


def test_what_has_no_room_is_told_by_kind_with_the_items_it_touches() -> None:
    _, lost = write_ctdl_asn(riverbend())

    assert {
        ("outcome", "item", "agency"), ("outcome", "aspects", "agency"), ("competency", "grain", "goals"),
        ("structure", "item", "advisory"), ("ratings", "record", None),
        ("link", "develops", "depth", "crew"), ("link", "assesses", "relation", "advisory"),
    } == {(*finding.key, finding.subject) for finding in lost}  # fmt: skip


def test_what_is_kept_comes_back() -> None:
    framework, findings = read_ctdl_asn(write_ctdl_asn(riverbend())[0])

    assert ("riverbend", "Riverbend", None, ("K-2",)) == (
        framework.id, framework.title, framework.description, framework.grade_bands
    )  # fmt: skip
    assert [("Agency", "Acts on purpose"), ("goals", None), ("plans", None), ("crew", None)] == [
        (item.title, item.description) for item in framework
    ]
    assert ("K-2", "KG") == framework["goals"].grade_bands
    assert [("goals", "part_of", "agency"), ("plans", "part_of", "goals"), ("plans", "precedes", "goals")] == [
        link.identity[:3] for link in framework.links if link.source in {"goals", "plans"}
    ]
    assert () == findings


def test_addresses_begin_as_asked_and_texts_are_in_the_language_asked_for() -> None:
    found = nodes(riverbend(), base="https://example.org/r/", language="de")

    assert all(one["@id"].startswith("https://example.org/r/ce-") for one in found.values())
    assert {"de": "Riverbend"} == found["Riverbend"]["ceasn:name"]
    assert ["de"] == found["goals"]["ceasn:inLanguage"]


def test_an_id_that_is_a_uuid_is_the_ctid_and_any_other_is_kept_beside_one() -> None:
    framework = lc.Framework(id=UUID, items=[lc.Competency(id=UUID), lc.Competency(id=UUID.upper())])

    top, same, upper = json.loads(write_ctdl_asn(framework)[0])["@graph"]

    assert f"ce-{UUID}" == top["ceterms:ctid"] != same["ceterms:ctid"] != upper["ceterms:ctid"]
    assert "ceasn:identifier" not in top
    assert [UUID, UUID.upper()] == [item.id for item in read_ctdl_asn(write_ctdl_asn(framework)[0])[0]]


def test_a_label_is_written_only_where_it_says_more_than_the_text() -> None:
    long = "Reads closely to determine what the text says explicitly, and makes logical inferences from it"
    code = {"ctdl_asn": {"ceasn:codedNotation": "R.1"}}
    items = [
        lc.Competency(id="a", title="Goals"),
        lc.Competency(id="b", title="Goals", statement="I can set goals"),
        lc.Competency(id="c", title="I can set goals", statement="I can set goals"),
        lc.Competency(id="d", title="R.1 I can plan", statement="I can plan", extra=code),
        lc.Competency(id="e", title=long, statement=long),
    ]

    data, lost = write_ctdl_asn(lc.Framework(id="f", items=items))

    assert [True, True, False, False, True] == [
        "ceasn:competencyLabel" in one for one in json.loads(data)["@graph"][1:]
    ]
    assert [("e", ("competency", "statement"))] == [(finding.subject, finding.key) for finding in lost]


def test_links_that_are_absent_by_band_or_near_another_relation_are_told() -> None:
    items: list[lc.Item] = [lc.Competency(id="a"), lc.Competency(id="b"), lc.LearningExperience(id="e")]
    links = [
        lc.Link(source="e", relation="develops", target="a", stated="absent"),
        lc.Link(source="e", relation="develops", target="b", grade_band="K-2"),
        lc.Link(source="e", relation="develops", target="b", grade_band="3-5"),
        lc.Link(source="a", relation="isPeerOf", target="b", as_of=date(2026, 1, 1), extra={"case": {"uri": "u"}}),
        lc.Link(source="a", relation="refines", target="b"),
        lc.Link(source="a", relation="precedes", target="nobody"),
    ]
    wider = DEFAULT_VOCABULARY.extend(relations=PUBLISHED_RELATIONS)

    framework = lc.Framework(id="f", items=items, links=links, vocabulary=wider)
    data, lost = write_ctdl_asn(framework)

    assert {
        ("develops", "relation"), ("develops", "grade_band"), ("isPeerOf", "kind"), ("isPeerOf", "as_of"),
        ("isPeerOf", "extra uri"), ("refines", "relation"), ("precedes", "relation"),
    } == {finding.key[1:] for finding in lost}  # fmt: skip
    assert {("e", "develops", "b"), ("a", "related_to", "b"), ("a", "part_of", "b")} == {
        link.identity[:3] for link in read_ctdl_asn(data)[0].links
    }


def test_an_item_of_another_framework_is_told_as_far_as_a_reference_cannot_say_it() -> None:
    items: list[lc.Item] = [
        lc.Competency(id="a"),
        lc.LearningExperience(id="e"),
        lc.ExternalItem(id="far", title="Far", framework="F", code="1"),
        lc.ExternalItem(id="near", title="Near", uri="https://example.org/near"),
        lc.ExternalItem(id="idle"),
    ]
    links = [
        lc.Link(source="a", relation="corresponds_to", target="near", match="exactMatchOf"),
        lc.Link(source="a", relation="corresponds_to", target="far"),
        lc.Link(source="e", relation="corresponds_to", target="far", match="teaches"),
        lc.Link(source="e", relation="corresponds_to", target="far", match="exemplar"),
        lc.Link(source="a", relation="corresponds_to", target="far", match="isChildOf", grade_band="K"),
    ]

    data, lost = write_ctdl_asn(lc.Framework(id="f", items=items, links=links))

    assert {("external", "id"), ("external", "title"), ("external", "item")} == {
        finding.key for finding in lost if finding.key[0] == "external"
    }
    far = read_ctdl_asn(data)[0]["far"]
    assert isinstance(far, lc.ExternalItem)
    assert ("Far", "F", "1", None) == (far.title, far.framework, far.code, far.uri)


def test_what_an_editor_takes_out_is_not_written_from_what_was_kept() -> None:
    framework, _ = read_ctdl_asn(
        json.dumps(
            [
                {"@type": "ceasn:CompetencyFramework", "@id": "https://e.org/f", "ceasn:inLanguage": "en"},
                {
                    "@type": "ceasn:Competency", "@id": "https://e.org/a", "ceasn:isTopChildOf": "https://e.org/f",
                    "ceasn:competencyText": {"en": "Sets goals", "fr": "Se fixe des buts"},
                    "ceasn:comment": {"en": "draft", "fr": "brouillon"}, "ceasn:conceptKeyword": {"fr": ["but"]},
                    "ceasn:localSubject": {"fr": "Conseil"},
                },
            ]
        ).encode()
    )  # fmt: skip
    item = framework["https://e.org/a"]
    assert isinstance(item, lc.Competency)
    changed = lc.Competency(id=item.id, title="Plans", statement="Plans ahead", extra=item.extra)

    data, _ = write_ctdl_asn(framework.evolve(replace=[changed]))

    written = json.loads(data)["@graph"][1]
    assert {"en": "Plans ahead", "fr": "Se fixe des buts"} == written["ceasn:competencyText"]
    assert {"en": "Plans"} == written["ceasn:competencyLabel"]
    assert not {"ceasn:comment", "ceasn:conceptKeyword", "ceasn:localSubject"} & written.keys()


# CASE

ITEM = {
    "humanCodingScheme": "RI.1",
    "listEnumeration": "1",
    "CFItemType": "Standard",
    "language": "en",
    "lastChangeDateTime": "2018-03-01T21:01:43+00:00",
    "subject": ["ELA"],
}
DOCUMENT = {
    "creator": "State Board",
    "publisher": "State",
    "officialSourceURL": "https://example.org/ela",
    "language": "en",
    "adoptionStatus": "Adopted",
    "statusStartDate": "2018-01-01",
    "lastChangeDateTime": "2018-03-01T21:01:43+00:00",
    "subject": ["ELA"],
}


def test_fields_of_case_come_back_from_ctdl_asn_and_the_rest_is_told() -> None:
    more = {"CFDocumentURI": {"title": "t"}, "licenseURI": {"title": "CC BY", "uri": "https://cc.org/by"}}
    framework = lc.Framework(
        id=UUID,
        items=[lc.Competency(id=UUID.replace("a", "b"), statement="Read closely", extra={"case": {**ITEM, **more}})],
        extra={"case": {**DOCUMENT, "notes": "n", "frameworkType": "course"}},
    )

    data, lost = write_ctdl_asn(framework)
    found, _ = read_ctdl_asn(data)

    kept = found.items[0].extra["ctdl_asn"]
    assert {name: value for name, value in ITEM.items() if name not in {"language", "subject"}} | {
        "licenseURI": {"uri": "https://cc.org/by"}
    } == case_fields(json.loads(json.dumps(dict(kept), default=dict)), "item")
    assert DOCUMENT == case_fields(json.loads(json.dumps(dict(found.extra["ctdl_asn"]), default=dict)), "framework")
    # The language of an item is that of its framework; one subject is its discipline.
    item = found.items[0]
    assert isinstance(item, lc.Competency)
    assert "ELA" == item.discipline
    assert {
        ("case item", "CFDocumentURI"), ("case item", "licenseURI"),
        ("case framework", "notes"), ("case framework", "frameworkType"),
    } == {finding.key for finding in lost}  # fmt: skip


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: f"{field.of} {field.case}")
def test_an_exact_field_comes_back_as_it_was(field: Any) -> None:
    values: tuple[Any, ...] = ("https://example.org/x", ["a", "b"], {"uri": "https://example.org/x"}, "Draft")

    found = [
        (case_fields({term: value}, field.of), whole, given)
        for given in values
        for _, term, value, whole in ctdl_fields({field.case: given}, field.of, "en")
        if term
    ]

    assert found
    assert all((read.get(field.case) == given) == whole for read, whole, given in found)
    if field.exact:
        assert any(whole for _, whole, _ in found)
