"""Reading CTDL-ASN: every shape that publishers give it, and what is said of what is odd."""

import json
from pathlib import Path
from typing import Any

import pytest

import learner_centered as lc
from learner_centered.formats.ctdl_asn.ctdl_asn import read_ctdl_asn, recognises

BASE = "https://example.org/resources/"
IDS = {
    name: f"{row}0000000-0000-4000-8000-000000000000" for row, name in enumerate(("fw", "a", "b", "c", "d", "far"), 1)
}
CONTEXT = "https://credreg.net/ctdlasn/schema/context/json"


def iri(name: str) -> str:
    """Return the IRI of a node."""
    return f"{BASE}ce-{IDS[name]}"


def node(name: str, **said: Any) -> dict[str, Any]:
    """Return the node of a competency with what it says, by the local names of terms."""
    usual = {"competencyText": {"en": f"I can {name}"}, "isPartOf": iri("fw")}
    terms = {f"ceasn:{term}": value for term, value in {**usual, **said}.items()}
    return {"@type": "ceasn:Competency", "@id": iri(name), "ceterms:ctid": f"ce-{IDS[name]}", **terms}


def top(**said: Any) -> dict[str, Any]:
    """Return the node of the framework."""
    usual = {"name": {"en": "Skills"}, "description": {"en": "What we teach"}, "inLanguage": ["en"]}
    terms = {f"ceasn:{term}": value for term, value in {**usual, **said}.items()}
    return {
        "@type": "ceasn:CompetencyFramework", "@id": iri("fw"), "ceterms:ctid": f"ce-{IDS['fw']}", **terms
    }  # fmt: skip


def child(name: str, **said: Any) -> dict[str, Any]:
    """Return the node of a top child."""
    return node(name, isTopChildOf=iri("fw"), **said)


def read(*nodes: Any, **more: Any) -> tuple[lc.Framework, tuple[lc.Finding, ...]]:
    """Read a graph of nodes."""
    return read_ctdl_asn(json.dumps({"@context": CONTEXT, "@graph": nodes}).encode(), **more)


def codes(findings: tuple[lc.Finding, ...]) -> list[str]:
    """Return the codes of findings."""
    return [finding.code for finding in findings]


def links(framework: lc.Framework) -> set[tuple[str, str, str]]:
    """Return the links by the names of the nodes."""
    names = {value: name for name, value in IDS.items()}
    return {(names[one.source], one.relation, names[one.target]) for one in framework.links}


# Shapes


def whole() -> list[dict[str, Any]]:
    """Return a framework of one competency."""
    return [top(hasTopChild=[iri("a")]), child("a")]


SHAPES: dict[str, Any] = {
    "graph": {"@context": CONTEXT, "@graph": whole()},
    "http": {"@context": CONTEXT.replace("https", "http"), "@graph": whole()},
    "envelope": {"envelope_id": "x", "resource": "e30=", "decoded_resource": {"@graph": whole()}},
    "list": whole(),
    "list of graphs": [{"@graph": whole()[:1]}, {"@graph": whole()[1:]}],
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_every_shape_is_one_framework(shape: Any) -> None:
    data = json.dumps(shape).encode()

    framework, findings = read_ctdl_asn(data)

    assert recognises(data)
    assert (IDS["fw"], "Skills", "What we teach") == (framework.id, framework.title, framework.description)
    assert ["I can a"] == [item.title for item in framework]
    assert [] == codes(findings)


def test_several_files_are_one_framework_and_know_where_each_item_stands(tmp_path: Path) -> None:
    for row, one in enumerate(whole()):
        (tmp_path / f"{row}.jsonld").write_text(json.dumps(one), encoding="utf-8")

    framework, findings = read_ctdl_asn(tmp_path)

    place = framework.place_of(IDS["a"])
    assert (1, []) == (len(framework), codes(findings))
    assert place is not None
    assert place.file.endswith("1.jsonld")


def test_the_place_of_a_link_is_the_term_that_says_it() -> None:
    framework, _ = read(top(), child("a", hasChild=[iri("b")]), node("b", isChildOf=[iri("a")]))

    assert "<text>#/@graph/1/ceasn:hasChild" == str(framework.places.link(0))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"{", "LC011"),
        (b'{"CFDocument": {}, "note": "ceasn:Competency"}', "LC064"),
        (b"[]", "LC064"),
        (b"7", "LC064"),
        (b'{"@graph": [{"@type": "skos:Concept"}]}', "LC064"),
        (b'{"outcomes": [{"id": "agency", "tags": ["ceasn:Competency"]}]}', "LC064"),
    ],
)
def test_what_is_no_framework_is_told_and_not_recognised(text: bytes, code: str) -> None:
    framework, findings = read_ctdl_asn(text)

    assert (0, [code]) == (len(framework), codes(findings))
    assert not recognises(text)


def test_a_file_without_the_node_of_its_framework_goes_by_what_its_competencies_are_part_of() -> None:
    framework, findings = read(child("a"))

    assert (IDS["fw"], ["LC063", "LC063"]) == (framework.id, codes(findings))
    assert {"framework", "language"} == {finding.key[0] for finding in findings}


def test_reading_by_the_registry_tells_the_format_by_itself(tmp_path: Path) -> None:
    for name in ("skills.json", "skills.jsonld"):
        (tmp_path / name).write_text(json.dumps(whole()), encoding="utf-8")

        assert IDS["fw"] == lc.read(tmp_path / name)[0].id


# Spelling and texts


@pytest.mark.parametrize(
    "key",
    [
        "ceasn:codedNotation",
        "https://purl.org/ctdlasn/terms/codedNotation",
        "http://purl.org/ctdlasn/terms/codedNotation",
        "ceasn:CodedNotation",
        "ceasn:CompetencyNotation",
        "codedNotation",
    ],
)
def test_a_term_is_known_however_it_is_written(key: str) -> None:
    framework, findings = read(top(), child("a") | {key: "A.1"})

    assert "A.1 I can a" == framework[IDS["a"]].title
    assert "A.1" == framework[IDS["a"]].extra["ctdl_asn"]["ceasn:codedNotation"]
    assert set(codes(findings)) <= {"LC063", "LC068"}


def lowered(texts: dict[str, Any]) -> dict[str, Any]:
    """Return a language map with its tags in lower case, where they mean the same."""
    return {tag.lower(): said for tag, said in texts.items()}


@pytest.mark.parametrize(
    ("languages", "text", "expected"),
    [
        (["fr"], {"en": "goals", "fr": "buts"}, "buts"),
        (["en-US"], {"fr": "buts", "en-us": "goals"}, "goals"),
        (["en"], {"fr": "buts", "en-gb": "goals"}, "goals"),
        (["pt"], {"fr": "buts", "en": "goals"}, "goals"),
        (["pt"], {"fr": "buts", "de": "Ziele"}, "buts"),
        (["en"], "goals", "goals"),
        (["en"], {"en": ["goals", "aims"]}, "goals"),
        (["en"], [{"@value": "goals", "@language": "en"}], "goals"),
    ],
)
def test_a_text_is_shown_in_the_language_of_the_framework_and_kept_in_all(
    languages: list[str], text: Any, expected: str
) -> None:
    framework, _ = read(top(inLanguage=languages), child("a", competencyText=text))
    data, _ = lc.write_ctdl_asn(framework)

    item = framework[IDS["a"]]
    assert isinstance(item, lc.Competency)
    assert (expected, expected) == (item.title, item.statement)
    written = json.loads(data)["@graph"][1]["ceasn:competencyText"]
    expected_texts: dict[str, Any] = {"en": "goals"} if isinstance(text, str | list) else text
    assert lowered(expected_texts) == lowered(written)


def test_attributes_are_taken_and_the_rest_is_kept() -> None:
    said = {
        "competencyLabel": {"en": "Goals"},
        "comment": {"en": "A remark"},
        "localSubject": {"en": ["Advisory"]},
        "conceptKeyword": {"en": ["planning", "agency"]},
        "educationLevelType": ["http://purl.org/ASN/scheme/ASNEducationLevel/9", "audLevel:SecondaryLevel"],
        "identifier": ["https://example.org/goals"],
        "weight": "0.5",
    }

    framework, _ = read(top(), child("a", **said))

    item = framework[IDS["a"]]
    assert isinstance(item, lc.Competency)
    assert ("Goals", "I can a", "A remark") == (item.title, item.statement, item.description)
    assert ("Advisory", ("planning", "agency")) == (item.discipline, item.tags)
    assert (("09", "SecondaryLevel"), "https://example.org/goals") == (item.grade_bands, item.uri)
    assert {"ceasn:weight", "ceasn:educationLevelType"} == set(item.extra["ctdl_asn"])


def test_what_a_term_cannot_be_is_told_and_kept() -> None:
    framework, findings = read(top(), child("a", comment=7, exactAlignment=[8]))

    assert {"ceasn:comment": 7, "ceasn:exactAlignment": (8,)} == dict(framework[IDS["a"]].extra["ctdl_asn"])
    assert "LC018" in codes(findings)


# Identity


def test_a_node_twice_is_one_and_one_that_differs_is_told() -> None:
    same, findings = read(top(hasTopChild=[iri("a")]), child("a"), child("a"))
    first, conflict = read(top(hasTopChild=[iri("a")]), child("a"), child("a", competencyText={"en": "other"}))

    assert (1, []) == (len(same), codes(findings))
    assert ("I can a", ["LC065"]) == (first[IDS["a"]].title, codes(conflict))


def test_nodes_without_a_ctid_go_by_their_id_and_nodes_without_both_by_one_that_stays() -> None:
    bare = {"@type": "ceasn:Competency", "ceasn:competencyText": {"en": "x"}}
    one, findings = read(top(), {**bare, "@id": "https://example.org/skills#1", "ceterms:ctid": "none"}, bare)
    other, _ = read(top(), {**bare, "@id": "https://example.org/skills#1"}, bare)

    assert "https://example.org/skills#1" in one
    assert [item.id for item in one] == [item.id for item in other]
    assert {"ctid", "nameless"} <= {finding.key[0] for finding in findings}


def test_a_second_framework_is_kept_beside_the_first() -> None:
    second = {**top(), "@id": iri("far"), "ceterms:ctid": f"ce-{IDS['far']}"}

    framework, findings = read(*whole(), second)

    assert (IDS["fw"], ["LC026"]) == (framework.id, codes(findings))
    assert second in json.loads(lc.write_ctdl_asn(framework)[0])["@graph"]


def test_nodes_of_other_types_are_kept() -> None:
    concept = {"@type": "skos:Concept", "@id": "https://example.org/dok/2", "skos:prefLabel": {"en": "DOK 2"}}

    framework, findings = read(*whole(), concept)

    assert ["LC022"] == codes(findings)
    assert concept == json.loads(lc.write_ctdl_asn(framework)[0])["@graph"][-1]


# The hierarchy


def test_the_hierarchy_is_what_either_end_says_and_what_one_end_says_alone_is_told_once() -> None:
    framework, findings = read(
        top(hasTopChild=[iri("a")]), node("a", hasChild=iri("b")), node("b"), node("c", isChildOf=[{"@id": iri("a")}])
    )

    assert {("b", "part_of", "a"), ("c", "part_of", "a")} == links(framework)
    assert ["LC068"] == codes(findings)
    assert 3 == findings[0].data["count"]
    written = {one["@id"]: one for one in json.loads(lc.write_ctdl_asn(framework)[0])["@graph"]}
    assert [iri("b"), iri("c")] == written[iri("a")]["ceasn:hasChild"]
    assert [iri("a")] == written[iri("b")]["ceasn:isChildOf"]


def test_items_stand_in_the_order_of_the_tree_where_the_file_contradicts_it() -> None:
    framework, _ = read(
        top(hasTopChild=[iri("b"), iri("a")]), child("a"), child("b", hasChild=[iri("d"), iri("c")]),
        node("c", isChildOf=[iri("b")]), node("d", isChildOf=[iri("b")]),
    )  # fmt: skip

    assert [IDS[name] for name in "bdca"] == [item.id for item in framework]


def test_an_item_has_its_parents_in_the_order_in_which_it_names_them() -> None:
    framework, _ = read(
        top(hasTopChild=[iri("a"), iri("b")]), child("a", hasChild=[iri("c")]), child("b", hasChild=[iri("c")]),
        node("c", isChildOf=[iri("b"), iri("a")]),
    )  # fmt: skip

    assert [IDS["b"], IDS["a"]] == [link.target for link in framework.links]
    assert [iri("b"), iri("a")] == json.loads(lc.write_ctdl_asn(framework)[0])["@graph"][3]["ceasn:isChildOf"]


def test_several_parents_and_cycles_are_held_and_written_back() -> None:
    framework, findings = read(
        top(hasTopChild=[iri("a")]), child("a", hasChild=[iri("c"), iri("b")], isChildOf=[iri("b")]),
        node("b", isChildOf=[iri("a")], hasChild=[iri("a"), iri("c")]), node("c", isChildOf=[iri("a"), iri("b")]),
    )  # fmt: skip

    data, lost = lc.write_ctdl_asn(framework)

    assert {("b", "part_of", "a"), ("a", "part_of", "b"), ("c", "part_of", "a"), ("c", "part_of", "b")} == links(
        framework
    )
    assert ([], ()) == (codes(findings), lost)
    again, _ = read_ctdl_asn(data)
    assert framework == again


def test_what_leads_nowhere_is_told_and_written_back() -> None:
    framework, findings = read(top(hasTopChild=[iri("a"), iri("far")]), child("a", hasChild=[iri("c")]))

    assert ["LC066"] == codes(findings)
    written = json.loads(lc.write_ctdl_asn(framework)[0])["@graph"]
    assert [iri("a"), iri("far")] == written[0]["ceasn:hasTopChild"]
    assert [iri("c")] == written[1]["ceasn:hasChild"]


def test_alignments_that_repeat_the_hierarchy_are_left_out() -> None:
    framework, findings = read(
        top(hasTopChild=[iri("a")]), child("a", hasChild=[iri("b")], narrowAlignment=[iri("b")]),
        node("b", isChildOf=[iri("a")], broadAlignment=[iri("a"), iri("c")]), child("c"),
    )  # fmt: skip

    assert {("b", "part_of", "a"), ("b", "broadAlignment", "c")} == links(framework)
    assert ["repeated"] == [finding.key[0] for finding in findings if finding.code == "LC063"]


# Alignments


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("ceasn:prerequisiteAlignment", ("b", "precedes", "a")),
        ("ceterms:preceeds", ("a", "precedes", "b")),
        ("ceasn:exactAlignment", ("a", "exactMatchOf", "b")),
        ("ceasn:majorAlignment", ("a", "majorAlignment", "b")),
        ("ceasn:crossSubjectReference", ("a", "crossSubjectReference", "b")),
        ("ceasn:comprisedOf", ("b", "isPartOf", "a")),
        ("ceasn:alignTo", ("a", "related_to", "b")),
        ("ceasn:alignFrom", ("a", "related_to", "b")),
        ("ceterms:nextVersion", ("a", "replacedBy", "b")),
        ("ceterms:previousVersion", ("b", "replacedBy", "a")),
        ("ceasn:complexityLevel", ("a", "hasSkillLevel", "b")),
    ],
)
def test_an_alignment_is_a_link_and_is_written_back(term: str, expected: tuple[str, str, str]) -> None:
    framework, _ = read(top(), child("a") | {term: {iri("b"): ""}}, child("b"))

    data, lost = lc.write_ctdl_asn(framework)

    assert {expected} == links(framework)
    written = json.loads(data)["@graph"][1]
    assert ([iri("b")], ()) == (written[term.replace("preceeds", "precedes")], lost)


def test_an_alignment_with_another_framework_leads_to_an_external_item() -> None:
    framework, findings = read(
        *whole(), child("b", exactAlignment=iri("far"), alignTo=[iri("far"), "https://example.org/other"])
    )

    assert "LC067" in codes(findings)
    assert [("exactMatchOf", IDS["far"]), ("isRelatedTo", "https://example.org/other")] == [
        (link.match, link.target) for link in framework.links
    ]
    written = json.loads(lc.write_ctdl_asn(framework)[0])["@graph"][2]
    assert [iri("far")] == written["ceasn:exactAlignment"]
    assert {iri("far"), "https://example.org/other"} == set(written["ceasn:alignTo"])


@pytest.mark.parametrize(
    ("day", "asked", "expected", "told"),
    [
        ("2018-05-01", None, ("b", "precedes", "a"), True),
        ("2018-05-01T10:00:00Z", "current", ("b", "precedes", "a"), False),
        ("2018-05-01", "old", ("a", "precedes", "b"), False),
        ("2019-02-28", None, ("b", "precedes", "a"), False),
        ("soon", None, ("b", "precedes", "a"), False),
    ],
)
def test_prerequisites_are_read_by_the_definition_that_holds(
    day: str, asked: Any, expected: tuple[str, str, str], told: bool
) -> None:
    framework, findings = read(
        top(dateModified=day, dateCreated="soon"), child("a", prerequisiteAlignment=[iri("b")]), child("b"),
        prerequisites=asked,
    )  # fmt: skip

    assert ({expected}, told) == (links(framework), "LC069" in codes(findings))
    on = "a" if asked != "old" else "b"
    written = {one["@id"]: one for one in json.loads(lc.write_ctdl_asn(framework)[0])["@graph"]}
    assert "ceasn:prerequisiteAlignment" in written[iri(on)]


# Learning experiences


def test_courses_are_experiences_with_what_they_teach_assess_and_require() -> None:
    course = {
        "@type": ["ceterms:Course"],
        "@id": iri("d"), "ceterms:ctid": f"ce-{IDS['d']}", "ceterms:name": {"en": "Studio"},
        "ceterms:teaches": [{
            "@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNode": iri("a"), "ceterms:weight": 2,
        }, iri("b")],
        "ceterms:assesses": {"ceterms:targetNode": {"@id": iri("a")}, "ceterms:weight": "0.5"},
        "ceterms:requires": [
            {"ceterms:targetNode": iri("far"), "ceterms:targetNodeName": {"en": "Far"}, "ceterms:frameworkName": "F"},
            {"@type": "ceterms:ConditionProfile"},
        ],
    }  # fmt: skip

    framework, findings = read(top(hasTopChild=[iri("a"), iri("b")]), child("a"), child("b"), course)
    data, lost = lc.write_ctdl_asn(framework)

    assert {
        ("d", "develops", "a"), ("d", "develops", "b"), ("d", "assesses", "a"), ("d", "corresponds_to", "far"),
    } == links(framework)  # fmt: skip
    assert [0.5] == [link.weight for link in framework.links if link.relation == "assesses"]
    far = framework[IDS["far"]]
    assert isinstance(far, lc.ExternalItem)
    assert ("Far", "F", ["LC067"]) == (far.title, far.framework, codes(findings))
    again, _ = read_ctdl_asn(data)
    assert (framework, ()) == (again, lost)


def test_what_an_experience_says_of_no_competency_is_told() -> None:
    course = {"@type": "ceterms:Course", "@id": iri("d"), "ceterms:teaches": [{"ceterms:weight": 1}]}

    framework, findings = read(*whole(), course)

    assert ["LC018"] == codes(findings)
    assert {"ceterms:weight": 1} == framework[IDS["d"]].extra["ctdl_asn"]["ceterms:teaches"][0]


def test_what_leads_to_no_competency_of_the_file_is_told_and_written_back() -> None:
    course = {"@type": "ceterms:Course", "@id": iri("d"), "ceterms:ctid": f"ce-{IDS['d']}"}
    teaching = {**course, "@id": iri("c"), "ceterms:ctid": f"ce-{IDS['c']}", "ceterms:teaches": [iri("d")]}
    nodes = [top(hasTopChild=[iri("a")]), child("a", alignTo=[iri("d"), iri("fw")]), course, teaching]

    framework, findings = read(*nodes)
    data, lost = lc.write_ctdl_asn(framework)

    assert (0, ["LC018"], ()) == (len(framework.links), codes(findings), lost)
    written = json.loads(data)["@graph"]
    assert [iri("d"), iri("fw")] == written[1]["ceasn:alignTo"]
    assert [iri("d")] == written[3]["ceterms:teaches"]
