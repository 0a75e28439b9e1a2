"""Crosswalks between real files, by hand, by their identifiers, and through SSSOM and back."""

import csv
import json
from collections import Counter
from typing import Any

import learner_centered as lc
from learner_centered.analysis.correspondences import Match
from tests.real.data import needs_data, real

pytestmark = needs_data
SKILLS = ("osmt", "osmt_rsd_v3__skills__get.json")
LICENSE = {"license": "https://creativecommons.org/licenses/by/4.0/"}


def said(matches: tuple[Match, ...]) -> Counter[Any]:
    """Return what matches say, however they are ordered."""
    return Counter((one.left, one.right, one.stated, one.match, one.cardinality) for one in matches)


def standards() -> lc.Framework:
    """Return the mathematics standards of the coherence map, by their codes."""
    data: dict[str, Any] = json.loads(real("progressions", "ccss_math_coherence_graph.json").read_bytes())
    items = [lc.Competency(id=one["code"], uri=f"https://example.org/map/{one['code']}") for one in data["standards"]]
    return lc.Framework(id="coherence-map", items=items)


def nodes() -> lc.Framework:
    """Return the nodes of the older list; some are parts of a standard, such as `0.CC.1||to 20`."""
    with real("progressions", "atc_edges_2015.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = dict.fromkeys(row[end] for row in rows for end in ("begin", "end"))
    return lc.Framework(id="list-of-2015", items=[lc.Competency(id=name) for name in names])


def older(code: str) -> str:
    """Return the code of a standard as the older list has it: kindergarten is 0, and there are no clusters."""
    grade, domain, _, *rest = code.split(".")
    return ".".join(["0" if grade == "K" else grade, domain, *rest])


def test_two_lists_of_one_standard_meet_in_244_codes_and_its_parts_come_back_through_sssom() -> None:
    left, right = standards(), nodes()
    whole = {item.id: older(item.id) for item in left}
    parts = [(code, name.id) for code, old in whole.items() for name in right if name.id.startswith(f"{old}||")]
    links = [
        lc.Link(source=code, relation="corresponds_to", target=target, match=match, asserted_by="mathematics team")
        for match, pairs in (("exactMatchOf", whole.items()), ("narrowAlignment", parts))
        for code, target in pairs
        if target in right
    ]

    found = lc.crosswalk(left, right, links=links)
    data, told = lc.write_sssom(found, left, right, details=LICENSE)
    again, findings = lc.read_sssom(data, left, right)

    assert (480, 283, 244) == (len(left), len(right), len(found.exact))
    assert len(parts) == sum(one.match == "narrowAlignment" for one in found.matches) > 0
    assert said(found.matches) == said(lc.crosswalk(left, right, links=again.links).matches)
    assert () == findings
    assert [("LC063", len(found.right.matched))] == [(one.code, one.data["count"]) for one in told]
    rows = [line.split("\t") for line in data.decode().splitlines() if not line.startswith("#")]
    assert {"semapv:ManualMappingCuration"} == {row[rows[0].index("mapping_justification")] for row in rows[1:]}


def test_the_standards_of_50_skills_come_back_through_sssom() -> None:
    skills, _ = lc.read(real(*SKILLS))
    found = lc.crosswalk(skills)

    data, told = lc.write_sssom(found, skills, details=LICENSE)
    again, findings = lc.read_sssom(data, skills, skills)

    assert (10, 80, 212) == (len(found.left.matched), len(found.right.matched), len(found.pairs))
    assert said(found.matches) == said(lc.crosswalk(skills, links=again.links).matches)
    assert () == findings
    # Skills have an address, and the codes of standards have none.
    assert [("LC063", 80)] == [(one.code, one.data["count"]) for one in told]
    assert data.startswith(b"#curie_map:\n#  local: 'local:'\n#  unnamed: http://localhost:8080/api/skills/\n")


def test_a_framework_of_codes_is_met_by_skills_that_name_them() -> None:
    skills, _ = lc.read(real(*SKILLS))
    names = [item.id for item in skills.of_type(lc.ExternalItem) if item.id.startswith("NICE_")]
    work_roles = lc.Framework(id="nice", items=[lc.Competency(id=name) for name in (*names, "NICE_NONE")])

    found = lc.crosswalk(skills, work_roles)

    given: list[dict[str, Any]] = json.loads(real(*SKILLS).read_bytes())
    pairs = {(one["uuid"], code) for one in given for code in one.get("standards", ()) if code.startswith("NICE_")}
    assert pairs == set(found.pairs)
    assert ("NICE_NONE",) == found.right.not_recorded
    assert len(skills.links) - len(pairs) == len(found.outside)


def test_skills_are_found_by_their_uuid_however_it_is_spelled() -> None:
    skills, _ = lc.read(real(*SKILLS))
    b = lc.FrameworkBuilder("ours")
    for number, skill in enumerate(skills.of_type(lc.Competency)):
        name = (skill.id.upper(), f"ce-{skill.id}", f"urn:uuid:{skill.id}")[number % 3]
        b.competency(f"ours-{number}", corresponds_to=lc.to(b.external(name, framework="elsewhere")))

    found = lc.crosswalk(b.build(), skills)

    # The standards of the skills are outside: ours holds none of them.
    assert (50, 50, 212) == (len(found.pairs), len(found.right.matched), len(found.outside))
    assert {"1:1"} == {one.cardinality for one in found.matches}


def package(targets: list[str]) -> bytes:
    """Return a CASE package of one item for each item of somebody else's framework, which it matches exactly."""
    stamp = {"lastChangeDateTime": "2026-11-25T00:00:00+00:00"}

    def part(number: int, kind: str) -> dict[str, str]:
        name = f"{kind}0000000-0000-4000-8000-{number:012d}"
        return {"identifier": name, "uri": f"https://ours.example.org/{name}", **stamp}

    items = [{**part(number, "1"), "fullStatement": f"Ours {number}"} for number in range(len(targets))]
    associations = [
        {
            **part(number, "2"),
            "associationType": "exactMatchOf",
            "originNodeURI": {key: items[number][key] for key in ("identifier", "uri")} | {"title": "ours"},
            "destinationNodeURI": {"identifier": name, "uri": f"https://theirs.example.org/{name}", "title": "theirs"},
        }
        for number, name in enumerate(targets)
    ]
    document = {**part(0, "3"), "creator": "Riverbend", "title": "Riverbend"}
    return json.dumps({"CFDocument": document, "CFItems": items, "CFAssociations": associations}).encode()


def test_a_case_package_meets_a_published_ctdl_framework_and_says_so_in_sssom() -> None:
    onet, _ = lc.read(real("ctdl_asn", "ONET_Basic_Skills_Competency_Framework_9-27-19.json"))
    names = [item.id for item in onet.of_type(lc.Competency)]

    ours, _ = lc.read(package([name.removeprefix("ce-").upper() for name in names[1:]]), "case")
    found = lc.crosswalk(ours, onet)
    data, _ = lc.write_sssom(found, ours, onet, details=LICENSE)
    again, findings = lc.read_sssom(data, ours, onet)

    assert set(names[1:]) == set(found.right.matched)
    assert (names[0],) == tuple(name for name in found.right.not_recorded if name in names)
    assert (len(names) - 1, ()) == (len(found.exact), found.outside)
    assert said(found.matches) == said(lc.crosswalk(ours, onet, links=again.links).matches)
    assert () == findings


def test_competencies_of_onet_are_alignments_of_a_badge() -> None:
    onet, _ = lc.read(real("ctdl_asn", "ONET_Basic_Skills_Competency_Framework_9-27-19.json"))

    alignments, findings = lc.open_badge_alignments(onet, base="https://www.onetcenter.org/ctdlasn/resources/ce-")

    assert (len(onet.of_type(lc.Competency)), ()) == (len(alignments), findings)
    assert {"ceasn:Competency"} == {one["targetType"] for one in alignments}
    raw = real("ctdl_asn", "ONET_Basic_Skills_Competency_Framework_9-27-19.json").read_text("utf-8")
    assert all(f'"{one["targetUrl"]}"' in raw and f'"{one["targetCode"]}"' in raw for one in alignments)
    assert ["2.A.1.c"] == [one["targetCode"] for one in alignments if one["targetName"] == "Writing"]
