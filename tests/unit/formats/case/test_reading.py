"""Reading of CASE: every shape, and every oddity of real files."""

import json
from typing import Any

import pytest

import learner_centered as lc
from learner_centered.formats.case.shapes import recognises

DOCUMENT: dict[str, Any] = {
    "identifier": "00000000-0000-4000-8000-000000000000",
    "uri": "https://case.example.org/CFDocuments/00000000-0000-4000-8000-000000000000",
    "title": "Science",
    "creator": "A state",
    "lastChangeDateTime": "2024-01-01T00:00:00+00:00",
}


DEEP = json.loads("[" * 120 + "]" * 120)


def uuid(number: int) -> str:
    """Return a UUID."""
    return f"{number:08x}-0000-4000-8000-000000000000"


def link(number: int, host: str = "case") -> dict[str, Any]:
    """Return how an association refers to an item."""
    uri = f"https://{host}.example.org/CFItems/{uuid(number)}"
    return {"title": f"Statement {number}", "identifier": uuid(number), "uri": uri}


def item(number: int, **more: Any) -> dict[str, Any]:
    """Return an item."""
    fields = {"identifier": uuid(number), "uri": link(number)["uri"], "fullStatement": f"Statement {number}"}
    return {**fields, "lastChangeDateTime": "2024-01-01T00:00:00+00:00", **more}


def association(number: int, kind: str, origin: dict[str, Any], target: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return an association."""
    return {
        "identifier": uuid(number),
        "uri": f"https://case.example.org/CFAssociations/{uuid(number)}",
        "associationType": kind,
        "originNodeURI": origin,
        "destinationNodeURI": target,
        "lastChangeDateTime": "2024-01-01T00:00:00+00:00",
        **more,
    }


ROOT = {name: DOCUMENT[name] for name in ("title", "identifier", "uri")}
TREE = [association(100, "isChildOf", link(1), ROOT), association(101, "isChildOf", link(2), link(1))]


def package(*associations: dict[str, Any], items: Any = None, **more: Any) -> dict[str, Any]:
    """Return a package of two items, the second under the first."""
    return {
        "CFDocument": DOCUMENT,
        "CFItems": items or [item(1), item(2)],
        "CFAssociations": [*TREE, *associations],
        **more,
    }


def read(data: Any, **options: Any) -> tuple[lc.Framework, list[str]]:
    """Return the framework, and code and kind of each finding."""
    framework, findings = lc.read_case(json.dumps(data).encode(), **options)
    return framework, [f"{finding.code} {finding.data.get('kind', '')}".strip() for finding in findings]


def kept(framework: lc.Framework, name: str = "") -> Any:
    """Return what is kept of an item, or of the document."""
    return (framework[name] if name else framework).extra.get("case", {})


@pytest.mark.parametrize(
    ("data", "items", "found"),
    [
        (package(), 2, []),
        ({"CFPackage": package()}, 2, []),
        ([package()], 2, []),
        ({"CFDocument": DOCUMENT, "CFItems": [item(1)]}, 1, ["LC063 roots"]),
        ({"CFItem": item(1)}, 1, ["LC063 shape", "LC063 roots"]),
        ({"CFItems": [item(1)]}, 1, ["LC063 shape", "LC063 roots"]),
        ({"CFItem": item(1), "CFAssociations": TREE[1:]}, 1, ["LC063 shape", "LC066 dangling", "LC063 roots"]),
        ({"CFAssociationSet": TREE[1:]}, 0, ["LC063 shape", "LC067 external"]),
        ({"CFAssociationSet": {"CFItem": item(1), "CFAssociations": []}}, 1, ["LC063 shape", "LC063 roots"]),
        (item(1), 1, ["LC063 shape", "LC063 roots"]),
        (TREE[0], 0, ["LC063 shape", "LC067 external"]),
        (DOCUMENT, 0, ["LC063 shape"]),
        ({**package(), "CFItems": {uuid(1): {**item(1)}, uuid(2): item(2)}}, 2, ["LC063 keyed"]),
        ({**package(), "CFDefinitions": []}, 2, []),
        ({"CFDocuments": [DOCUMENT]}, 0, ["LC064"]),
        ({"imsx_codeMajor": "failure"}, 0, ["LC064"]),
        ({"imsx_StatusInfo": {}}, 0, ["LC064"]),
        ({"something": "else"}, 0, ["LC064"]),
        ([], 0, ["LC064"]),
        ([[[[[[package()]]]]]], 0, ["LC064"]),
        (3, 0, ["LC064"]),
        ({"CFItems": [3]}, 0, ["LC063 shape", "LC018 object"]),
    ],
)  # fmt: skip
def test_a_shape_is_read_or_explained(data: Any, items: int, found: list[str]) -> None:
    framework, findings = read(data)

    assert items == len([one for one in framework if not isinstance(one, lc.ExternalItem)])
    assert found == findings


def test_a_package_of_a_management_service_is_read() -> None:
    data = {
        "document": {"sourcedId": uuid(0), "title": "Science"},
        "items": [{"sourcedId": uuid(1), "fullStatement": "Asks"}],
        "associations": [{"associationType": "isChildOf", "originNode": uuid(1), "destinationNode": uuid(0)}],
    }

    framework, found = read(data)

    assert (uuid(0), "Asks") == (framework.id, framework[uuid(1)].title)
    assert "LC063 roots" not in found


def test_an_error_of_a_service_is_quoted() -> None:
    minor = {"imsx_codeMinorField": [{"imsx_codeMinorFieldValue": "unknownobject"}]}
    body = {"imsx_codeMajor": "failure", "imsx_codeMinor": minor, "imsx_description": "no such document"}

    [finding] = lc.read_case(json.dumps(body).encode())[1]

    assert finding.message.endswith("'failure', 'unknownobject', 'no such document'")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (json.dumps(package()).encode(), True),
        (json.dumps([package()]).encode(), True),
        (json.dumps(item(1)).encode(), True),
        (b'\xef\xbb\xbf{"CFDocument": {}}', True),
        (b'{"imsx_codeMajor": "failure"}', True),
        (b'{"learner-centered": 1, "CFDocument": {}}', False),
        (b'{"outcomes": [{"id": "a", "CFItem": 1}]}', False),
        (b'{"CFDocument"', False),
        (b"\xff\xfe", False),
        (b"[]", False),
        (b'{"a": "fullStatement"}', False),
        (b'outcomes: [{id: "CFItem"}]', False),
    ],
)
def test_a_file_is_told_by_its_content(data: bytes, expected: bool) -> None:
    assert expected is recognises(data)


@pytest.mark.parametrize(
    ("text", "source", "relation", "target", "odd"),
    [
        ("precedes", 1, "precedes", 2, ""),
        ("isPartOf", 1, "isPartOf", 2, ""),
        ("Exact Match Of", 1, "exactMatchOf", 2, "label"),
        ("IS_RELATED_TO", 1, "related_to", 2, "label"),
        ("Is Parent Of", 2, "part_of", 1, "turned"),
        ("Has Predecessor", 2, "precedes", 1, "turned"),
        ("ext:broadAlignment", 1, "broadAlignment", 2, ""),
        ("isStandardAlignedTo", 1, "isStandardAlignedTo", 2, "association"),
        ("ext:", 1, "ext:", 2, "association"),
    ],
)
def test_an_association_type_is_the_relation_it_means(
    text: str, source: int, relation: str, target: int, odd: str
) -> None:
    framework, found = read(package(association(102, text, link(1), link(2))))

    assert (uuid(source), relation, uuid(target)) in [one.identity[:3] for one in framework.links]
    assert relation in framework.vocabulary.by_name
    assert [f"LC063 {odd}"] * bool(odd) + ["LC063 repeated"] * (
        odd == "turned" and relation == "part_of" and source == 2
    ) == found


@pytest.mark.parametrize(
    ("end", "kind"),
    [
        (link(77, "elsewhere"), lc.ExternalItem),
        (link(77), None),
        ({"identifier": uuid(77)}, None),
        (uuid(77), None),
        ({**link(77), "targetType": "ext:skill"}, lc.ExternalItem),
        ({**link(77), "targetType": "CASE"}, None),
        ({"uri": "https://elsewhere.example.org/77"}, lc.ExternalItem),
        ("https://elsewhere.example.org/77", lc.ExternalItem),
    ],
)
def test_what_is_not_in_the_file_is_of_another_framework_or_dangling(end: Any, kind: Any) -> None:
    framework, found = read(package(association(102, "exactMatchOf", link(2), end)))

    [one] = [one for one in framework.links if one.relation != "part_of"]
    assert ("corresponds_to" if kind else "exactMatchOf") == one.relation
    assert (kind is not None) == (one.target in framework)
    assert ("LC067 external" in found, "LC066 dangling" in found) == (kind is not None, kind is None)


def test_an_association_from_outside_leads_outward_and_back_again() -> None:
    given = package(association(102, "isChildOf", link(77, "elsewhere"), link(2)))

    framework, _ = read(given)

    [one] = [one for one in framework.links if one.relation == "corresponds_to"]
    assert (uuid(2), uuid(77), "isChildOf", True) == (one.source, one.target, one.match, one.extra["case"]["turned"])
    written = json.loads(lc.write_case(framework)[0])["CFAssociations"]
    assert uuid(77) in [part["originNodeURI"]["identifier"] for part in written]


def test_two_associations_that_would_be_one_link_are_both_kept() -> None:
    ends = (link(2), link(77, "elsewhere"))
    given = package(association(102, "exactMatchOf", *ends), association(103, "isRelatedTo", *ends))

    framework, found = read(given)

    [one] = [one for one in framework.links if one.relation == "corresponds_to"]
    assert ("exactMatchOf", "isRelatedTo") == (one.match, one.extra["case"]["also"][0]["associationType"])
    types = [part["associationType"] for part in json.loads(lc.write_case(framework)[0])["CFAssociations"]]
    assert ["exactMatchOf", "isRelatedTo"] == types[2:]
    assert ["LC067 external"] == found


@pytest.mark.parametrize(
    ("more", "found"),
    [
        ([association(102, "precedes", link(1), link(2)), association(103, "precedes", link(2), link(1))], []),
        ([association(102, "isChildOf", link(1), link(2))], []),
        ([association(102, "precedes", link(1), link(1))], ["LC063 self"]),
        ([association(102, "isChildOf", link(2), link(1))], ["LC063 repeated"]),
        ([association(101, "precedes", link(1), link(2))], ["LC063 association-identifier"]),
        ([TREE[1]], ["LC063 twice"]),
        ([{"associationType": "precedes", "originNodeURI": link(1)}], ["LC063 required", "LC021 end"]),
        ([association(102, " ", link(1), link(2))], ["LC021 end"]),
        ([association(102, "isPeerOf", ROOT, link(77, "elsewhere"))], ["LC067 external"]),
    ],
)  # fmt: skip
def test_odd_associations_are_survived_and_come_back(more: list[dict[str, Any]], found: list[str]) -> None:
    framework, findings = read(package(*more))

    assert found == findings
    assert framework == lc.read_case(lc.write_case(framework)[0])[0]


@pytest.mark.parametrize(
    ("change", "odd", "value"),
    [
        ({"notes": None}, "LC063 null", ("description", None)),
        ({"educationLevel": "07"}, "LC063 list", ("grade_bands", ("07",))),
        ({"educationLevel": ["07", "", 8]}, "", ("grade_bands", ("07",))),
        ({"conceptKeywords": ["cells"]}, "", ("tags", ("cells",))),
        ({"notes": "a remark"}, "", ("description", "a remark")),
        ({"jurisdiction": "Texas"}, "LC063 field", ("title", "Statement 2")),
        ({"fullStatement": 5}, "LC063 type", ("statement", None)),
        ({"CFItemTypeURI": "https://example.org/type"}, "LC063 link", ("title", "Statement 2")),
        ({"abbreviatedStatement": "Short"}, "", ("title", "Short")),
        ({"humanCodingScheme": "S.2"}, "", ("title", "S.2 Statement 2")),
        ({"fullStatement": "word " * 40}, "", ("title", "word " * 15 + "word…")),
        ({"fullStatement": " a\r\nb "}, "", ("statement", " a\r\nb ")),
        ({"fullStatement": " a\r\nb "}, "", ("title", "a b")),
        ({"uri": f"urn:uuid:{uuid(2)}"}, "", ("uri", None)),
        ({"deep": DEEP}, "LC014 kept", ("title", "Statement 2")),
    ],
)  # fmt: skip
def test_a_field_of_an_item_is_read_in_every_form_and_comes_back(change: Any, odd: str, value: tuple[str, Any]) -> None:
    framework, found = read(package(items=[item(1), item(2, **change)]))

    assert value[1] == getattr(framework[uuid(2)], value[0])
    assert (odd in found) if odd else ([] == [one for one in found if one != "LC063 type"])
    assert framework == lc.read_case(lc.write_case(framework)[0])[0]


@pytest.mark.parametrize("identifier", [uuid(2).upper(), "ce-" + uuid(2), "S.2", "x" * 300, "", None, 5])
def test_an_item_of_any_identifier_is_held_and_comes_back(identifier: Any) -> None:
    odd = {"identifier": identifier, "fullStatement": "Odd"}
    end = {"identifier": identifier, "title": "Odd"}
    data = package(association(102, "precedes", link(1), end), items=[item(1), odd])

    framework, _ = read(data)

    assert 2 == len(framework.of_type(lc.Competency))
    assert framework == lc.read_case(lc.write_case(framework)[0])[0]


def test_identifiers_are_compared_without_regard_to_case() -> None:
    data = package(items=[item(1, identifier=uuid(1).upper()), item(2, identifier="ce-" + uuid(2))])

    framework, found = read(data)

    assert [("ce-" + uuid(2), "part_of", uuid(1).upper())] == [one.identity[:3] for one in framework.links]
    assert "LC066 dangling" not in found


def test_of_two_things_with_one_identifier_the_first_is_kept_and_both_are_named() -> None:
    other = {**DOCUMENT, "title": "Another"}
    several = [package(), {"CFDocument": other, "CFItems": [item(1), item(2, fullStatement="Else")]}]

    framework, findings = lc.read_case([json.dumps(one).encode() for one in several])

    told = {finding.data["kind"]: finding for finding in findings}
    assert "Statement 2" == framework[uuid(2)].title
    assert {"conflict", "twice"} == set(told)
    assert ["the first", "here too", "the first"] == [one.note for one in told["conflict"].related]


def test_two_packages_are_one_framework_and_come_back() -> None:
    other = {**DOCUMENT, "identifier": uuid(9), "title": "More"}
    root = {"identifier": uuid(9), "title": "More", "uri": DOCUMENT["uri"]}
    more = {"CFDocument": other, "CFItems": [item(3)], "CFAssociations": [association(110, "isChildOf", link(3), root)]}
    types = {"CFDefinitions": {"CFItemTypes": [{"title": "Standard"}]}, "CFRubrics": [{"title": "A rubric"}]}

    framework, found = read([package(**types), {**more, **types}])

    assert (DOCUMENT["identifier"], 3, []) == (framework.id, len(framework), found)
    assert "More" == kept(framework)["documents"][0]["title"]
    assert 1 == len(kept(framework)["CFRubrics"])
    assert framework == lc.read_case(lc.write_case(framework)[0])[0]
    assert ("extra", "documents") in [finding.key for finding in lc.write_case(framework, version="1.0")[1]]


SIBLINGS: list[tuple[list[dict[str, Any]], list[int]]] = [
    ([{"n": 2}, {"n": 1}, {"n": None}], [2, 1, 3]),
    ([{"listEnumeration": "10"}, {"listEnumeration": "2"}, {}], [2, 1, 3]),
    ([{"humanCodingScheme": "A.10"}, {"humanCodingScheme": "A.2"}, {"humanCodingScheme": "A"}], [3, 2, 1]),
    ([{}, {}, {}], [1, 2, 3]),
]


@pytest.mark.parametrize(("fields", "order"), SIBLINGS)
def test_siblings_are_in_the_order_of_numbers_then_lists_then_codes_then_the_file(
    fields: list[dict[str, Any]], order: list[int]
) -> None:
    items = [
        item(row, **{name: value for name, value in one.items() if name != "n"}) for row, one in enumerate(fields, 1)
    ]
    numbers = [{"sequenceNumber": one["n"]} if one.get("n") else {} for one in fields]
    roots = [association(100 + row, "isChildOf", link(row), ROOT, **numbers[row - 1]) for row in (1, 2, 3)]

    framework, _ = read({"CFDocument": DOCUMENT, "CFItems": items, "CFAssociations": roots})

    assert [uuid(row) for row in order] == [one.id for one in framework]
    assert framework == lc.read_case(lc.write_case(framework)[0])[0]


def test_several_parents_are_links_each_and_the_first_one_orders() -> None:
    items = [item(1), item(2), item(3)]
    more = [association(100, "isChildOf", link(1), ROOT), association(101, "isChildOf", link(2), ROOT)]
    more += [association(102 + row, "isChildOf", link(3), link(row)) for row in (1, 2)]

    framework, _ = read({"CFDocument": DOCUMENT, "CFItems": items, "CFAssociations": more})

    assert [1, 3, 2] == [int(one.id[:8], 16) for one in framework]
    assert [uuid(1), uuid(2)] == [one.target for one in framework.links]
    assert framework == lc.read_case(lc.write_case(framework)[0])[0]


def test_thousands_of_external_targets_are_one_finding() -> None:
    more = [association(1000 + row, "exactMatchOf", link(1), link(5000 + row, "elsewhere")) for row in range(3000)]

    framework, findings = lc.read_case(json.dumps(package(*more)).encode())

    [finding] = findings
    assert (3000, 99) == (finding.data["count"], len(finding.related))
    assert 3000 == len(framework.of_type(lc.ExternalItem))


@pytest.mark.parametrize(
    ("types", "kinds"),
    [
        (lc.CaseTypes(), "CC"),
        (lc.CaseTypes(depths=lc.Outcome), "OO"),
        (lc.CaseTypes(depths=[lc.Outcome, lc.Competency]), "OC"),
        (lc.CaseTypes(words={"STANDARD": lc.Practice}), "CP"),
        (lc.CaseTypes(words={"standard": lc.Practice}, depths=[lc.Outcome]), "OP"),
        (lc.CaseTypes(choose=lambda one: lc.Practice if one.leaf else None), "CP"),
        (lc.CaseTypes(choose=lambda one: lc.Outcome if one.depth == 0 else None), "OC"),
    ],
)
def test_items_become_what_the_caller_chooses(types: lc.CaseTypes, kinds: str) -> None:
    framework, _ = read(package(items=[item(1), item(2, CFItemType="Standard")]), types=types)

    by_id = [framework[uuid(row)] for row in (1, 2)]
    assert kinds == "".join(type(one).__name__[0] for one in by_id)
    assert ("refines" if kinds == "OC" else "part_of") == framework.links[0].relation
    assert framework == lc.read_case(lc.write_case(framework)[0])[0]


@pytest.mark.parametrize("kind", [lc.ExternalItem, str, "outcome"])
def test_a_type_that_no_item_can_become_is_refused(kind: Any) -> None:
    with pytest.raises(lc.InvalidValueError, match="expected one of Outcome, Competency"):
        lc.CaseTypes(depths=[kind])
    with pytest.raises(lc.InvalidValueError, match="cannot become"):
        read(package(), types=lc.CaseTypes(choose=lambda _: kind))


def test_text_that_no_file_can_hold_is_mended() -> None:
    data = json.dumps(package(items=[item(1), item(2, fullStatement="\ud800 \\ud800 \U0001d451")])).encode()

    framework, findings = lc.read_case(data)

    assert "? \\ud800 \U0001d451" == framework[uuid(2)].title
    assert "surrogate" in [finding.data.get("kind") for finding in findings]


def test_files_and_folders_are_read(tmp_path: Any) -> None:
    (tmp_path / "a.json").write_text(json.dumps(package()), encoding="utf-8")
    (tmp_path / "b.json").write_text('{"CFDocument"', encoding="utf-8")

    framework, findings = lc.read_case(tmp_path)

    assert (2, ["LC011"]) == (len(framework), [finding.code for finding in findings])
    assert framework == lc.read_case(tmp_path / "a.json")[0] == lc.read(tmp_path / "a.json")[0]
    place = framework.place_of(uuid(2))
    assert place is not None
    assert ("/CFItems/1", "a.json") == (place.pointer, place.file.rpartition("/")[2])


DEEP_MAP = json.loads('{"a":' * 60 + "1" + "}" * 60)


@pytest.mark.parametrize(
    "data",
    [
        package(extensions={"a": 1}, jurisdiction="Texas"),
        package(CFRubrics=[{"CFRubricCriteria": [{"extensions": {"a": None}, "weight": 1e400}]}]),
        package(CFDefinitions=DEEP_MAP),
        {**package(), "CFDocument": {**DOCUMENT, "identifier": "x" * 300, "creator": "Not recorded", "version": 5}},
        package(items=[item(1), item(2, identifier=["no text"], deep=DEEP_MAP)]),
        package(items=[item(1), item(2, identifier="s2"), item(3, extensions={"learner_centered": {"id": "s2"}})]),
        package(association(102, "isPeerOf", ROOT, ROOT), association(103, "isChildOf", ROOT, link(1))),
        package(association(101, "isPeerOf", ROOT, link(77, "elsewhere"))),
    ],
)  # fmt: skip
def test_a_package_of_odd_parts_comes_back(data: dict[str, Any]) -> None:
    framework, _ = read(data)

    assert framework == lc.read_case(lc.write_case(framework)[0])[0]
    assert framework == lc.read(lc.write(framework)[0])[0]


def test_a_block_of_ours_that_somebody_has_damaged_is_told() -> None:
    own = {"learner_centered": {"extra": {"deep": DEEP}, "hours": "many", "unheard": 1, "type": "external"}}

    framework, findings = lc.read_case(json.dumps(package(items=[item(1), item(2, extensions=own)])).encode())

    assert lc.Competency is type(framework[uuid(2)])
    assert {"LC014", "LC022"} <= {finding.code for finding in findings}
    assert all(finding.help for finding in findings)


def test_a_file_that_cannot_be_read_is_told() -> None:
    framework, findings = lc.read_case(b"\xff\xfe")

    assert ("unnamed", ["LC010"]) == (framework.id, [finding.code for finding in findings])


def test_an_association_beside_another_one_keeps_what_is_ours() -> None:
    ends = (link(2), link(77, "elsewhere"))
    own = {"learner_centered": {"strength": 2, "made": ["notes"]}}
    more = [association(102, "exactMatchOf", *ends), association(103, "isRelatedTo", *ends, notes="so", extensions=own)]

    framework, _ = read(package(*more))

    [one] = [one for one in framework.links if one.relation == "corresponds_to"]
    assert {"learner_centered": {"strength": 2}} == one.extra["case"]["also"][0]["extensions"]
