"""Mapping sets in SSSOM: what the standard allows is read, and what is written follows it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import learner_centered as lc
from learner_centered.formats.sssom.curies import Prefixes
from learner_centered.formats.sssom.slots import joined, split

ONE = "0438ae59-0652-48f3-ba50-6fac54b534de"
COLUMNS = ("subject_id", "predicate_id", "object_id", "mapping_justification")
MANUAL = "semapv:ManualMappingCuration"


def ours() -> lc.Framework:
    """Return a framework of which some items have an address."""
    return lc.Framework(
        id="our school",
        items=[
            lc.Competency(id="sets-goals", title="Sets goals"),
            lc.Competency(id="0.CC.1||to 20", uri="https://ours.example.org/cc#1"),
            lc.Outcome(id="agency", uri="not an address"),
        ],
    )


def theirs() -> lc.Framework:
    """Return a framework with addresses, an id that is a UUID, and one that is a short name."""
    return lc.Framework(
        id="county",
        items=[
            lc.Competency(id="G1", uri="https://county.example.org/standards/G1"),
            lc.Competency(id="G2", uri="https://county.example.org/standards/G2"),
            lc.Competency(id=ONE),
            lc.Competency(id="cty:S1"),
        ],
    )


def file_of(*rows: str, columns: tuple[str, ...] = COLUMNS, head: str = "") -> bytes:
    """Return a file: its head, its headings, and rows whose cells have a bar between them."""
    prefixes = "#curie_map:\n#  c: https://county.example.org/standards/\n#  o: https://ours.example.org/cc#\n"
    table = ["\t".join(columns), *(row.replace(" | ", "\t") for row in rows)]
    return (prefixes + head + "\n".join(table) + "\n").encode()


def read(*rows: str, **more: Any) -> tuple[lc.MappingSet, tuple[lc.Finding, ...]]:
    """Read rows as a mapping set between the two."""
    return lc.read_sssom(file_of(*rows, **more), ours(), theirs())


def one(*rows: str, **more: Any) -> lc.Link:
    """Return the only link of some rows."""
    found, findings = read(*rows, **more)
    assert () == findings
    (link,) = found.links
    assert isinstance(link, lc.Link)
    return link


def codes(findings: tuple[lc.Finding, ...]) -> list[str]:
    """Return the codes of findings."""
    return [finding.code for finding in findings]


@pytest.mark.parametrize(
    ("predicate", "match"),
    [
        ("skos:exactMatch", "exactMatchOf"),
        ("skos:relatedMatch", "isRelatedTo"),
        ("skos:broadMatch", "broadAlignment"),
        ("skos:narrowMatch", "narrowAlignment"),
        ("skos:closeMatch", "skos:closeMatch"),
        ("skos:mappingRelation", None),
        ("rdfs:subClassOf", "rdfs:subClassOf"),
        ("local:word/much%20like", "much like"),
    ],
)
def test_a_predicate_is_the_word_that_means_the_same_else_it_stays(predicate: str, match: str | None) -> None:
    link = one(f"o:1 | {predicate} | c:G1 | {MANUAL}")

    assert ("0.CC.1||to 20", "corresponds_to", "G1", match) == (link.source, link.relation, link.target, link.match)
    assert predicate == link.extra["sssom"]["predicate_id"]


@pytest.mark.parametrize(
    ("token", "match"),
    [("case:isPartOf", "isPartOf"), ("ctdl:majorAlignment", "majorAlignment"), ("s:exactMatch", "exactMatchOf")],
)
def test_a_predicate_is_known_by_what_its_prefix_stands_for(token: str, match: str) -> None:
    head = (
        "#  case: https://purl.imsglobal.org/spec/case/v1p0/vocab#\n"
        "#  ctdl: http://purl.org/ctdlasn/terms/\n"
        "#  s: http://www.w3.org/2004/02/skos/core#\n"
    )

    assert match == one(f"o:1 | {token} | c:G1 | {MANUAL}", head=head).match


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("local:our%20school/sets-goals", "sets-goals"),
        ("o:1", "0.CC.1||to 20"),
        ("local:our%20school/0.CC.1%7C%7Cto%2020", "0.CC.1||to 20"),
    ],
)
def test_an_item_is_found_by_its_address_or_its_local_name(name: str, expected: str) -> None:
    assert expected == one(f"{name} | skos:exactMatch | c:G1 | {MANUAL}").source


@pytest.mark.parametrize("name", [f"urn:uuid:{ONE.upper()}", f"https://case.example.org/CFItems/{ONE}"])
def test_an_item_is_found_by_its_uuid(name: str) -> None:
    found, findings = read(f"o:1 | skos:exactMatch | {name} | {MANUAL}")

    assert [ONE] == [link.target for link in found.links if isinstance(link, lc.Link)]
    assert ["LC063"] == codes(findings)


def test_an_undeclared_prefix_is_told_and_its_name_may_still_be_an_id() -> None:
    found, findings = read(f"o:1 | skos:exactMatch | cty:S1 | {MANUAL}")

    assert ["cty:S1"] == [link.target for link in found.links if isinstance(link, lc.Link)]
    assert [("LC063", "/0/object_id", 5)] == [
        (one.code, one.place and one.place.pointer, one.place and one.place.line) for one in findings
    ]


def test_a_predicate_of_an_undeclared_prefix_stays_as_it_is_written() -> None:
    found, findings = read(f"o:1 | odd:like | c:G1 | {MANUAL}")

    (first,) = found.links
    assert isinstance(first, lc.Link)
    assert ("odd:like", ["LC063"]) == (first.match, codes(findings))


def test_a_base_with_an_id_that_nobody_has_is_no_item() -> None:
    found, findings = read(f"local:our%20school/gone | skos:exactMatch | c:G1 | {MANUAL}")

    assert ((), ["LC066"]) == (found.links, codes(findings))


def test_bases_say_where_ids_stand() -> None:
    framework = lc.Framework(id="ours", items=[lc.Competency(id="a b")])
    row = f"ours:a%20b | skos:exactMatch | c:G1 | {MANUAL}"

    found, findings = lc.read_sssom(
        file_of(row, head="#  ours: https://ours.org/f/\n"), framework, theirs(), bases={"ours": "https://ours.org/f/"}
    )

    assert (["a b"], ()) == ([link.source for link in found.links if isinstance(link, lc.Link)], findings)


def test_a_denied_match_is_stated_absent() -> None:
    link = one(
        f"o:1 | skos:exactMatch | Not | c:G1 | {MANUAL}",
        columns=("subject_id", "predicate_id", "predicate_modifier", "object_id", "mapping_justification"),
    )

    assert lc.Stated.ABSENT is link.stated
    assert "predicate_modifier" not in link.extra["sssom"]


def test_none_found_is_a_pair() -> None:
    found, findings = read(
        f"o:1 | skos:exactMatch | sssom:NoTermFound | {MANUAL}",
        f"sssom:NoTermFound | skos:exactMatch | c:G2 | {MANUAL}",
        f"c:G1 | skos:exactMatch | sssom:NoTermFound | {MANUAL}",
    )

    assert ((("0.CC.1||to 20", None), (None, "G2"), (None, "G1")), ()) == (found.links, findings)
    assert 3 == len(found.rest)
    states = lc.crosswalk(ours(), theirs(), links=found.links)
    assert (("0.CC.1||to 20",), ("G1", "G2")) == (states.left.absent, states.right.absent)


def test_what_a_link_has_an_attribute_for_is_no_extra() -> None:
    columns = (*COLUMNS, "mapping_date", "confidence", "comment", "author_id", "mapping_cardinality")

    link = one(f"o:1 | skos:exactMatch | c:G1 | {MANUAL} | 2026-11-25 | 0.5 | Same words. | x:1 | 1:1", columns=columns)

    assert (date(2026, 11, 25), 0.5, "Same words.", None) == (link.as_of, link.confidence, link.note, link.asserted_by)
    assert {*COLUMNS, "author_id"} == set(link.extra["sssom"])


def test_what_the_head_says_for_all_holds_for_each_mapping_unless_a_row_says_it() -> None:
    head = "#mapping_date: 2026-11-25\n#mapping_tool: a tool\n#license: https://example.org/l\n"
    columns = (*COLUMNS, "mapping_tool")

    found, findings = read(
        f"o:1 | skos:exactMatch | c:G1 | {MANUAL} | mine",
        f"o:1 | skos:exactMatch | c:G2 | {MANUAL} | ",
        columns=columns,
        head=head,
    )

    first, second = (link for link in found.links if isinstance(link, lc.Link))
    assert ("mine", date(2026, 11, 25), date(2026, 11, 25)) == (
        first.extra["sssom"]["mapping_tool"],
        first.as_of,
        second.as_of,
    )
    assert "mapping_tool" not in second.extra["sssom"]
    assert ({"curie_map", "mapping_tool", "license"}, ()) == (set(found.details), findings)


@pytest.mark.parametrize(
    ("predicate", "match", "expected"),
    [
        ("skos:exactMatch", "exactMatchOf", []),
        ("skos:broadMatch", "narrowAlignment", []),
        ("rdfs:subClassOf", None, ["LC063"]),
    ],
)
def test_a_mapping_from_the_right_is_turned_round(predicate: str, match: str | None, expected: list[str]) -> None:
    found, findings = read(f"c:G1 | {predicate} | o:1 | {MANUAL}")

    (link,) = found.links
    assert isinstance(link, lc.Link)
    assert ("0.CC.1||to 20", "G1", match) == (link.source, link.target, link.match)
    assert expected == codes(findings)


@pytest.mark.parametrize(
    ("row", "expected", "links"),
    [
        (f"o:9 | skos:exactMatch | c:G1 | {MANUAL}", ["LC066"], 0),
        (f"o:1 | skos:exactMatch | o:1 | {MANUAL}", ["LC066"], 0),
        (f"o:1 |  | c:G1 | {MANUAL}", ["LC021"], 0),
        (f" | skos:exactMatch | c:G1 | {MANUAL}", ["LC021"], 0),
        ("o:1 | skos:exactMatch | c:G1 | ", ["LC063"], 1),
    ],
)
def test_a_row_that_says_too_little_is_told(row: str, expected: list[str], links: int) -> None:
    found, findings = read(row)

    assert (expected, links, 1 - links) == (codes(findings), len(found.links), len(found.rest))


def test_many_rows_of_one_fault_are_one_finding() -> None:
    _, findings = read(*(f"o:9{number} | skos:exactMatch | c:G1 | {MANUAL}" for number in range(150)))

    assert [("LC066", 150, 99)] == [(one.code, one.data["count"], len(one.related)) for one in findings]
    assert findings[0].place is not None
    assert 5 == findings[0].place.line


def test_a_literal_is_no_item() -> None:
    columns = ("subject_label", "subject_type", "predicate_id", "object_id", "mapping_justification")

    found, findings = lc.read_sssom(
        file_of(f"x | rdfs literal | skos:exactMatch | c:G1 | {MANUAL} | ", columns=(*columns, "subject_id")),
        ours(),
        theirs(),
    )

    assert ((), ["LC066"]) == (found.links, codes(findings))
    assert "x" == found.rest[0]["subject_label"]


def test_to_deny_that_none_was_found_means_nothing() -> None:
    columns = ("subject_id", "predicate_id", "predicate_modifier", "object_id", "mapping_justification")

    found, findings = read(f"o:1 | skos:exactMatch | Not | sssom:NoTermFound | {MANUAL}", columns=columns)

    assert ((), 1, ["LC063"]) == (found.links, len(found.rest), codes(findings))


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("confidence", "high", "LC020"),
        ("confidence", "1.5", "LC020"),
        ("confidence", "nan", "LC020"),
        ("mapping_date", "last year", "LC020"),
        ("predicate_modifier", "maybe", "LC019"),
    ],
)
def test_a_cell_that_does_not_hold_is_told_and_kept(column: str, cell: str, code: str) -> None:
    found, findings = read(f"o:1 | skos:exactMatch | c:G1 | {MANUAL} | {cell}", columns=(*COLUMNS, column))

    (link,) = found.links
    assert isinstance(link, lc.Link)
    assert ([code], cell) == (codes(findings), link.extra["sssom"][column])
    assert findings[0].place is not None
    assert f"/0/{column}" == findings[0].place.pointer


def test_older_columns_are_read_as_they_are_called_now() -> None:
    columns = ("subject_id", "predicate_id", "object_id", "match_type", "semantic_similarity_score")

    link = one("o:1 | skos:exactMatch | c:G1 | HumanCurated | 0.4", columns=columns)

    assert (MANUAL, "0.4") == (
        link.extra["sssom"]["mapping_justification"],
        link.extra["sssom"]["similarity_score"],
    )


def test_columns_beside_the_standard_are_told_unless_the_head_defines_them() -> None:
    head = "#extension_definitions:\n#  - slot_name: defined\n#    property: x:y\n"

    found, findings = read(
        f"o:1 | skos:exactMatch | c:G1 | {MANUAL} | a | b", columns=(*COLUMNS, "defined", "odd"), head=head
    )

    (link,) = found.links
    assert isinstance(link, lc.Link)
    assert ("a", "b") == (link.extra["sssom"]["defined"], link.extra["sssom"]["odd"])
    assert [True] == ["'odd'" in finding.message for finding in findings]


def test_the_head_may_be_a_file_of_its_own(tmp_path: Path) -> None:
    head, table = tmp_path / "set.sssom.yml", tmp_path / "set.sssom.tsv"
    text = file_of(f"o:1 | skos:exactMatch | c:G1 | {MANUAL}").decode().splitlines(keepends=True)
    head.write_text("".join(line.removeprefix("#") for line in text[:3]), encoding="utf-8")
    table.write_text("".join(text[3:]), encoding="utf-8")

    found, findings = lc.read_sssom(table, ours(), theirs(), metadata=head)

    assert (1, ()) == (len(found.links), findings)


def test_a_head_that_a_spreadsheet_saved_is_read() -> None:
    data = (
        b'"#curie_map:"\t\t\t\r\n"#  c: ""https://county.example.org/standards/"""\t\t\t\r\n'
        b"#  o: https://ours.example.org/cc#\t\t\t\r\n"
        b"subject_id\tpredicate_id\tobject_id\tmapping_justification\r\n"
        b"o:1\tskos:exactMatch\tc:G1\tsemapv:ManualMappingCuration\r\n"
    )

    found, findings = lc.read_sssom(data, ours(), theirs())

    assert (1, ()) == (len(found.links), findings)


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("#[a\n", "LC011"),
        ("#a text\n", "LC018"),
        ("#curie_map: [a]\n", "LC018"),
        ("#curie_map: {skos: https://example.org/}\n", "LC063"),
        ("#curie_map: {o: [a]}\n", "LC063"),
        ('#a: "\\ud800"\n', "LC011"),
        ("#a: " + "[" * 95 + "]" * 95 + "\n", "LC020"),
    ],
)
def test_a_broken_head_is_told_and_the_rows_are_read(head: str, code: str) -> None:
    row = "\t".join(["local:our%20school/sets-goals", "skos:exactMatch", f"urn:uuid:{ONE}", MANUAL])

    found, findings = lc.read_sssom((head + "\t".join(COLUMNS) + "\n" + row + "\n").encode(), ours(), theirs())

    assert (1, code) == (len(found.links), codes(findings)[0])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe", "LC010"),
        (b"", "LC050"),
        (b"#a: b\n", "LC050"),
        (b"subject_id\tobject_id\na\tb\n", "LC050"),
        (b'subject_id\tpredicate_id\tobject_id\n"a\tb\tc\n', "LC011"),
    ],
)
def test_what_holds_no_mappings_is_told(data: bytes, code: str) -> None:
    found, findings = lc.read_sssom(data, ours(), theirs())

    assert ((), [code]) == (found.links, codes(findings))


def written(*links: lc.Link | tuple[str | None, str | None], **more: Any) -> tuple[list[str], tuple[lc.Finding, ...]]:
    """Write links between the two, and return the lines with bars for tabs."""
    data, findings = lc.write_sssom(lc.crosswalk(ours(), theirs(), links=links), ours(), theirs(), **more)
    return data.decode().replace("\t", " | ").splitlines(), findings


def link(source: str = "0.CC.1||to 20", target: str = "G1", **more: Any) -> lc.Link:
    """Return a link from ours to theirs."""
    return lc.Link(source=source, relation="corresponds_to", target=target, **more)


LICENSE = {"license": "https://creativecommons.org/licenses/by/4.0/"}


def test_a_crosswalk_is_written_as_the_standard_has_it() -> None:
    lines, findings = written(
        link(match="exactMatchOf", confidence=0.25, asserted_by="math|team", note='Says "to 20"'),
        link(target="G2", match="broadAlignment", stated="absent"),
        details={**LICENSE, "mapping_set_id": "https://ours.example.org/set", "creator_label": ["Math team"]},
    )

    assert [
        "#curie_map:",
        "#  county: https://county.example.org/standards/",
        "#  our-school: https://ours.example.org/cc#",
        "#mapping_set_id: https://ours.example.org/set",
        "#creator_label:",
        "#- Math team",
        "#license: https://creativecommons.org/licenses/by/4.0/",
    ] == lines[:7]
    label = "0.CC.1||to 20"
    assert [
        ["subject_id", "our-school:1", "our-school:1"],
        ["subject_label", label, label],
        ["predicate_id", "skos:broadMatch", "skos:exactMatch"],
        ["predicate_modifier", "Not", ""],
        ["object_id", "county:G2", "county:G1"],
        ["object_label", "G2", "G1"],
        ["mapping_justification", "semapv:UnspecifiedMatching", MANUAL],
        ["author_label", "", "math\\|team"],
        ["mapping_cardinality", "", "1:1"],
        ["confidence", "", "0.25"],
        ["comment", "", '"Says ""to 20"""'],
    ] == [list(column) for column in zip(*(line.split(" | ") for line in lines[7:]), strict=True)]
    assert () == findings


def test_items_without_an_address_get_a_local_name_and_that_is_told() -> None:
    lines, findings = written(link("sets-goals", match="much like"), link("agency"), details=LICENSE)

    assert "#  local: 'local:'" in lines
    assert lines[-2].startswith("local:our%20school/agency | agency | skos:mappingRelation | ")
    assert lines[-1].startswith("local:our%20school/sets-goals | Sets goals | local:word/much%20like | ")
    assert [("LC063", 2)] == [(finding.code, finding.data["count"]) for finding in findings]


def test_bases_give_addresses() -> None:
    lines, findings = written(
        link("sets-goals"), details=LICENSE, bases={"our school": "https://ours.example.org/framework/"}
    )

    assert lines[-1].startswith("our-school:sets-goals | ")
    assert () == findings


def test_none_found_says_where_it_was_looked_for() -> None:
    lines, _ = written(("0.CC.1||to 20", None), (None, "G2"), (None, None), details=LICENSE)

    columns = lines[-4].split(" | ")
    rows = [dict(zip(columns, line.split(" | "), strict=True)) for line in lines[-3:]]
    assert "#sssom_version: '1.1'" in lines
    assert [
        ("our-school:1", "sssom:NoTermFound", "", "local:county", "1:0"),
        ("sssom:NoTermFound", "county:G2", "local:our%20school", "", "0:1"),
        ("sssom:NoTermFound", "sssom:NoTermFound", "local:our%20school", "local:county", "0:0"),
    ] == [
        tuple(
            row[name] for name in ("subject_id", "object_id", "subject_source", "object_source", "mapping_cardinality")
        )
        for row in rows
    ]


def test_no_cell_is_a_formula() -> None:
    ours_ = lc.Framework(id="ours", items=[lc.Competency(id="a", title="=1+1")])
    theirs_ = lc.Framework(id="theirs", items=[lc.Competency(id="b", title="+b")])
    claim = lc.Link(source="a", relation="corresponds_to", target="b", note="@sum")

    data, _ = lc.write_sssom(lc.crosswalk(ours_, theirs_, links=[claim]), ours_, theirs_)

    cells = data.decode().splitlines()[-1].split("\t")
    assert {"'=1+1", "'+b", "'@sum"} <= set(cells)
    found, _ = lc.read_sssom(data, ours_, theirs_)
    assert ["@sum"] == [one.note for one in found.links if isinstance(one, lc.Link)]


def test_what_all_mappings_share_stands_at_the_head_unless_that_is_not_wanted() -> None:
    links = [link(as_of=date(2026, 11, 25)), link(target="G2", as_of=date(2026, 11, 25))]

    lines, _ = written(*links, details=LICENSE)
    spread, _ = written(*links, details=LICENSE, condense=False)

    assert "#mapping_date: '2026-11-25'" in lines
    assert "mapping_date" in spread[-3]
    first, second = (
        lc.read_sssom("\n".join(one).replace(" | ", "\t").encode(), ours(), theirs())[0] for one in (lines, spread)
    )
    assert first.links == second.links


def test_a_match_of_the_right_is_said_from_the_left_where_there_is_a_word() -> None:
    b = lc.FrameworkBuilder("right")
    b.competency("r", corresponds_to=lc.to(b.external("l", framework="left"), match="broadAlignment"))
    b.competency("s", corresponds_to=lc.to("l", match="isPartOf"))
    left, right = lc.Framework(id="left", items=[lc.Competency(id="l")]), b.build()
    found = lc.crosswalk(left, right)

    data, _ = lc.write_sssom(found, left, right)

    rows = [line.split("\t") for line in data.decode().splitlines()[-2:]]
    assert [
        ["local:left/l", "l", "skos:narrowMatch", "local:right/r"],
        ["local:right/s", "s", "case:isPartOf", "local:left/l"],
    ] == [row[:4] for row in rows]
    assert ["1:n", "n:1"] == [row[-1] for row in rows]


def test_what_was_read_is_written_again() -> None:
    columns = ("subject_id", "predicate_id", "object_id", "mapping_justification", "author_id", "license", "odd")
    row = "o:1 | skos:exactMatch | c:G1 | semapv:LexicalMatching | orcid:0 | https://example.org/l | x"
    found, _ = read(row, columns=columns, head="#  orcid: https://orcid.org/\n#mapping_set_version: '1.0'\n")

    data, _ = lc.write_sssom(lc.crosswalk(ours(), theirs(), links=found.links), ours(), theirs(), details=found.details)
    again, _ = lc.read_sssom(data, ours(), theirs())

    (first,), (second,) = found.links, again.links
    assert isinstance(first, lc.Link)
    assert isinstance(second, lc.Link)
    kept = {key: cell for key, cell in first.extra["sssom"].items() if key != "odd"}
    assert kept == {key: cell for key, cell in second.extra["sssom"].items() if not key.endswith("_label")}
    assert "1.0" == again.details["mapping_set_version"]


def test_what_is_not_carried_is_told() -> None:
    between = lc.Framework(id="between", items=[lc.Competency(id="m")])
    first = lc.crosswalk(ours(), between, links=[link("agency", "m", match="exactMatchOf")])
    second = lc.crosswalk(between, theirs(), links=[link("m", match="exactMatchOf")])
    data, findings = lc.write_sssom(
        lc.compose_crosswalks(first, second), ours(), theirs(), details={**LICENSE, "my_key": "x"}
    )
    _, others = written(link(status="planned", extra={"sssom": {"author_id": "orcid:0"}}), details=LICENSE)

    assert b"semapv:MappingChaining" in data
    assert ["'my_key'", "through"] == sorted(
        word for finding in findings for word in ("'my_key'", "through") if word in finding.message
    )
    assert ["'author_id'", "status"] == sorted(
        word for finding in others for word in ("'author_id'", "status") if word in finding.message
    )
    assert {"LC059"} == {*codes(others)}


def test_no_license_is_told() -> None:
    lines, findings = written(link())

    assert ("#license: https://w3id.org/sssom/license/unspecified" in lines, ["LC063"]) == (True, codes(findings))


def test_the_external_items_of_one_framework_are_its_other_side(tmp_path: Path) -> None:
    b = lc.FrameworkBuilder("ours")
    b.competency("goals", corresponds_to=lc.to(b.external("x", uri="https://example.org/x"), match="exactMatchOf"))
    framework = b.build()
    found = lc.crosswalk(framework)

    data, _ = lc.write_sssom(found, framework, path=tmp_path / "ours.sssom.tsv")

    assert (tmp_path / "ours.sssom.tsv").read_bytes() == data
    again, _ = lc.read_sssom(data, framework, framework)
    assert found.pairs == lc.crosswalk(framework, links=again.links).pairs


def test_an_empty_crosswalk_is_a_set_without_mappings() -> None:
    lines, _ = written(details=LICENSE)

    assert " | ".join(COLUMNS) == lines[-1]


@pytest.mark.parametrize(
    ("left", "right"), [(theirs(), ours()), (ours(), None), (ours(), ours())], ids=["changed", "none", "one"]
)
def test_other_frameworks_than_those_of_the_crosswalk_are_refused(
    left: lc.Framework, right: lc.Framework | None
) -> None:
    with pytest.raises(lc.InvalidValueError, match="the crosswalk is between 'our school' and 'county'"):
        lc.write_sssom(lc.crosswalk(ours(), theirs()), left, right)


def test_prefixes_that_are_no_mapping_are_refused() -> None:
    with pytest.raises(lc.InvalidValueError, match="curie_map='x': expected a mapping"):
        written(details={"curie_map": "x"})


@pytest.mark.parametrize("parts", [["a"], ["a|b", "c\\"], ["", "\\|"], ["\\\\|", "|"]])
def test_lists_in_cells_come_back(parts: list[str]) -> None:
    assert parts == split(joined(parts))


def test_prefixes_are_never_called_as_something_else() -> None:
    prefixes = Prefixes({"a": "https://a.org/", "local": "https://local.org/"})

    assert "a2:x" == prefixes.shortened("https://b.org/x", "a")
    assert "x-http:y" == prefixes.shortened("https://c.org/y", "http")
    assert "local2:z" == prefixes.shortened("local:z", "local")
    assert "items:z" == prefixes.shortened("https://d.org/z", "…")
    assert {"a2": "https://b.org/", "x-http": "https://c.org/", "local2": "local:", "items": "https://d.org/"} == (
        prefixes.used
    )
