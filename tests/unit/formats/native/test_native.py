"""What a file means: items, links, records, the framework's own block and its words."""

import json
from datetime import date
from typing import Any

import attrs
import jsonschema
import pytest

from learner_centered.findings.place import Place
from learner_centered.formats.namespaces import NAMESPACES
from learner_centered.formats.native.schema import json_schema
from learner_centered.formats.registry import read
from learner_centered.frozen import EMPTY, FrozenMap, thaw
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, Condition, LearningExperience, Outcome
from learner_centered.model.links import Link
from learner_centered.model.records import Allowance, Citation, Observation, Rating, Scale
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Relation
from learner_centered.model.words import Aspect, Element, Status


def framework_of(text: str) -> Framework:
    """Return the framework that a YAML text holds, of which there is nothing to say."""
    framework, findings = read(text.encode(), "yaml")
    assert () == findings
    return framework


def test_the_example_of_the_design_reads_as_it_is_meant() -> None:
    framework = framework_of(
        """
learner-centered: 1
framework: {id: riverbend, title: Riverbend Learning Framework, version: 2026, ladder: []}
outcomes:
  - {id: agency, title: Agency, aspects: [skill, mindset, skill], status: planned}
competencies:
  - {id: sets-goals, refines: agency, statement: I can set a goal., levels: growth, statements: {6-8: I plan., 9: 1}}
  - {id: speaks, refines: agency, levels: [a, b], hidden: }
experiences:
  - id: passion-project
    qualities: personalized
    hours: 12.50
    develops: [sets-goals, {to: speaks, depth: introduce, strength: 2, grade_band: 6-8}]
    assesses: {to: sets-goals, evidence: exhibition, weight: 1}
    enacts: {to: voice, strength: 3}
practices: [{id: voice}]
conditions: [{id: trust, ecosystem_wide: true}]
allow:
  - {rule: LC202, subject: speaks, reason: "in autumn", until: 2027-09-01}
""".replace(", hidden: ", "")
    )

    assert ("riverbend", "2026", ()) == (framework.id, framework.version, framework.ladder)
    assert Outcome(id="agency", title="Agency", aspects=["skill", "mindset"], status="planned") == framework["agency"]
    assert (Aspect.SKILL, Aspect.MINDSET) == getattr(framework["agency"], "aspects", None)
    assert (
        Competency(
            id="sets-goals", statement="I can set a goal.", levels="growth", statements={"6-8": "I plan.", "9": "1"}
        )
        == framework["sets-goals"]
    )
    assert Competency(id="speaks", levels=["a", "b"]) == framework["speaks"]
    assert (
        LearningExperience(id="passion-project", qualities=["personalized"], hours=12.5) == framework["passion-project"]
    )
    assert Condition(id="trust", ecosystem_wide=True) == framework["trust"]
    assert (
        Link(source="sets-goals", relation="refines", target="agency"),
        Link(source="speaks", relation="refines", target="agency"),
        Link(source="voice", relation="shapes", target="passion-project", strength=3),
        Link(source="passion-project", relation="develops", target="sets-goals"),
        Link(
            source="passion-project",
            relation="develops",
            target="speaks",
            depth="introduce",
            strength=2,
            grade_band="6-8",
        ),
        Link(source="passion-project", relation="assesses", target="sets-goals", evidence=["exhibition"], weight=1),
    ) == framework.links
    assert (
        Allowance(rule="LC202", subject="speaks", reason="in autumn", until=date(2027, 9, 1)),
    ) == framework.allowances


def test_records_are_read_from_their_sections() -> None:
    framework = framework_of("""
ratings: [{subject: a, level: 3, n: 8}, {element: learning_model, level: "4", as_of: 2026-04-17}]
observations: [{subject: a, look_for: b, seen: 0, of: 0x10}]
citations: [{id: c, year: 2026}]
scales: [{id: s, labels: low}, {id: t, labels: [1, 2], target: 2}]
""")

    ratings = (
        Rating(subject="a", level="3", n=8),
        Rating(element=Element.LEARNING_MODEL, level="4", as_of=date(2026, 4, 17)),
    )
    assert ratings == framework.ratings
    assert (Observation(subject="a", look_for="b", seen=0, of=16),) == framework.observations
    assert (Citation(id="c", year="2026"),) == framework.citations
    assert (Scale(id="s", labels=["low"]), Scale(id="t", labels=["1", "2"], target="2")) == framework.scales


def test_blanks_are_not_recorded() -> None:
    framework = framework_of("""
framework: {id: r, title: , version: ~}
outcomes: [{id: a, title: null, tags: , refines: , status: Null}]
competencies: [{id: c, refines: {to: a, note: }}]
links: [{from: a, relation: refines, to: b, strength: ~}]
ratings: [{subject: a, element: , level: 1}]
""")

    assert Outcome(id="a") == framework["a"]
    assert [(None, None)] * 2 == [(link.strength, link.note) for link in framework.links]
    assert ("r", None) == (framework.title, framework.version)


@pytest.mark.parametrize("text", ["no", "1:30", "08", "1e3", "true", "2026-01-01", "0x1F", "=", "off"])
def test_a_scalar_that_means_something_else_in_yaml_is_text_where_text_is_asked(text: str) -> None:
    framework = framework_of(f"outcomes: [{{id: {text}, title: {text}, tags: [{text}]}}]")

    assert Outcome(id=text, title=text, tags=[text]) == framework[text]


def test_unknown_keys_are_kept_with_the_types_of_yaml_1_2() -> None:
    framework, findings = read(
        b"""
outcomes:
- id: a
  x: [1, 08, 0o17, 0x1f, 1.5, 1e3, true, False, ~, no, 1:30, 1_0, .inf, .nan, "1", 'true', |
    3
    , 2026-01-01, text, -0]
  y: {1: {a: }, "~": ""}
""".replace(b"|\n    3\n    ", b'"3"')
    )

    expected = FrozenMap[Any](
        {
            "x": [
                *(1, 8, 15, 31, 1.5, 1000.0, True, False, None, "no", "1:30", "1_0", ".inf", ".nan"),
                *("1", "true", "3", "2026-01-01", "text", 0),
            ],
            "y": {"1": {"a": None}, "~": ""},
        }
    )
    assert expected == framework["a"].extra
    assert ["LC022", "LC022"] == [finding.code for finding in findings]


def test_unknown_keys_of_links_and_of_the_framework_are_kept() -> None:
    framework, findings = read(
        b"""{"framework": {"id": "r", "x": 1}, "outcomes": [{"id": "a", "related_to": {"to": "b", "y": null}}],
        "links": [{"from": "a", "relation": "refines", "to": "c", "z": [true]}]}"""
    )

    assert FrozenMap({"x": 1}) == framework.extra
    assert [FrozenMap[Any]({"z": (True,)}), FrozenMap[Any]({"y": None})] == [link.extra for link in framework.links]
    assert ["framework", "'a' related_to 'b'", "link 1"] == [finding.message.partition(":")[0] for finding in findings]


def test_items_without_unknown_keys_share_one_empty_map() -> None:
    framework = framework_of("outcomes: [{id: a}, {id: b, related_to: [a, {to: a, note: x}]}]")

    assert EMPTY is framework["a"].extra
    assert all(link.extra is EMPTY for link in framework.links)


def test_links_share_the_ids_of_their_items() -> None:
    """A large file holds each id once, whether the link or the item comes first."""
    framework = framework_of("outcomes: [{id: one, related_to: [two, {to: two, note: x}]}, {id: two}]")

    one, two = (item.id for item in framework)
    assert all(link.source is one and link.target is two for link in framework.links)


def test_an_item_is_read_by_its_section_whatever_the_order_of_the_file() -> None:
    framework = framework_of("""
conditions: [{id: c, kind: leadership, sustains: e}]
experiences: [{id: e, develops: o}]
outcomes: [{id: o}]
""")

    assert ["o", "e", "c"] == [item.id for item in framework]
    assert ["develops", "sustains"] == [link.relation for link in framework.links]


def test_words_of_a_file_are_in_force_in_all_files() -> None:
    framework, findings = read(
        [
            b"outcomes: [{id: a, mentors: b, is_mentored_by: c}]",
            b"""
vocabulary:
  spans: [year]
  relations:
  - {name: mentors, sources: Outcome, targets: [Outcome], carries: true, attributes: strength, inverse: is_mentored_by}
""",
        ]
    )

    relation = Relation(
        name="mentors",
        phrase="mentors",
        sources=["Outcome"],
        targets=["Outcome"],
        carries=True,
        attributes=["strength"],
        inverse="is_mentored_by",
    )
    assert DEFAULT_VOCABULARY.extend(relations=[relation], registries={"spans": ["year"]}) == framework.vocabulary
    assert [("a", "b"), ("c", "a")] == [(link.source, link.target) for link in framework.links]
    assert () == findings


def test_a_relation_named_like_an_attribute_stands_by_itself_only() -> None:
    framework = framework_of("""
vocabulary: {relations: [{name: tags}, {name: id}]}
outcomes: [{id: a, tags: b}]
links: [{from: a, relation: tags, to: c}, {from: a, relation: id, to: c}]
""")

    assert Outcome(id="a", tags=["b"]) == framework["a"]
    assert ["tags", "id"] == [link.relation for link in framework.links]


def test_an_inverse_word_is_read_by_itself_too() -> None:
    framework = framework_of("links: [{from: e, relation: enacts, to: p}]")

    assert (Link(source="p", relation="shapes", target="e"),) == framework.links


@pytest.mark.parametrize(
    ("second", "keys"),
    [
        ("framework: {id: r}", None),
        ("framework: {id: r, title: Same, x: 1}", None),
        ('{"framework": {"id": "r", "x": 1}}', None),
        ("framework: {id: s, title: Same}", "'id'"),
        ("framework: {version: 2, title: Other}", "'version', 'title'"),
        ("framework: [a]", "list"),
    ],
)
def test_a_second_block_that_says_something_else_is_found(second: str, keys: str | None) -> None:
    framework, findings = read([b"framework: {id: r, title: Same, x: 1}", second.encode()])

    assert ("r", "Same") == (framework.id, framework.title)
    told = [finding for finding in findings if finding.code != "LC022"]
    assert [] == told if keys is None else keys in told[0].message


def test_a_second_block_too_deep_to_compare_is_another_one() -> None:
    deep = b'{"framework": {"id": "r", "x": ' + b"[" * 300 + b"]" * 300 + b"}}"

    _, findings = read([deep, deep])

    assert ["LC014", "LC026"] == sorted(finding.code for finding in findings)


def test_places_of_yaml_have_lines_and_columns() -> None:
    framework = framework_of(
        """
competencies:
- id: c
  levels: [a, b]
  refines: o
  related_to:
  - d
  - {to: e, note: x}
experiences:
- {id: e, format: project, sites: [a]}
outcomes:
-
  id: o
links:
- {from: o, relation: related_to, to: x}
scales:
- {id: s, labels: [a]}
allow:
- {rule: a, subject: b, reason: c}
""".lstrip()
    )

    def place(pointer: str, line: int, column: int) -> Place:
        return Place(file="<text>", pointer=pointer, line=line, column=column)

    assert place("/outcomes/0", 12, 3) == framework.place_of("o")
    assert place("/competencies/0", 2, 3) == framework.place_of("c")
    assert place("/competencies/0/levels", 3, 11) == framework.place_of("c", "levels")
    assert place("/competencies/0/title", 2, 3) == framework.place_of("c", "title")
    assert place("/experiences/0/format", 9, 19) == framework.place_of("e", "format")
    assert [
        ("o", place("/links/0", 14, 3)),
        ("c", place("/competencies/0/refines", 4, 12)),
        ("c", place("/competencies/0/related_to/0", 6, 5)),
        ("c", place("/competencies/0/related_to/1", 7, 5)),
    ] == [(link.source, framework.places.link(row)) for row, link in enumerate(framework.links)]
    assert place("/scales/0", 16, 3) == framework.places.record("scales", 0)
    assert place("/allow/0", 18, 3) == framework.places.record("allowances", 0)


def test_places_of_json_have_pointers() -> None:
    framework, _ = read(
        b'{"outcomes": [{"id": "a", "related_to": ["b"]}], "links": [{"from": "a", "relation": "x", "to": "b"}]}'
    )

    assert Place(file="<text>", pointer="/outcomes/0") == framework.place_of("a")
    assert ["/outcomes/0/related_to/0", "/links/0"] == [
        place.pointer for row in range(2) if (place := framework.places.link(row)) is not None
    ]


def test_places_stay_right_when_links_are_let_go() -> None:
    framework, _ = read(b"outcomes:\n- lost\n- {id: a, related_to: [lost, b]}\n")

    (link,) = framework.links
    assert "b" == link.target
    assert Place(file="<text>", pointer="/outcomes/1/related_to/1", line=3, column=30) == framework.places.link(0)


def test_what_a_reader_built_is_what_a_constructor_builds() -> None:
    """Items and links that were read are frozen, checked and equal like any other."""
    framework = framework_of("outcomes: [{id: a, status: planned, related_to: {to: b, strength: 1}}]")

    item, link = framework["a"], framework.links[0]
    assert (Outcome, Link) == (type(item), type(link))
    assert attrs.evolve(item, title="A") == Outcome(id="a", title="A", status=Status.PLANNED)
    assert hash(link) == hash(Link(source="a", relation="related_to", target="b", strength=1))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        item.title = "B"  # type: ignore[misc]


@pytest.mark.parametrize("name", sorted(NAMESPACES))
def test_what_the_reader_of_a_published_format_kept_is_no_unknown_key(name: str) -> None:
    kept: dict[str, Any] = {name: {"notes": "as it came"}}
    data: dict[str, Any] = {
        "framework": {"id": "r", **kept},
        "competencies": [{"id": "a", "part_of": {"to": "b", **kept}, **kept}, {"id": "b", name: "a text"}],
        "links": [{"from": "b", "relation": "related_to", "to": "a", **kept}],
    }

    framework, findings = read(json.dumps(data).encode(), "json")

    assert [("LC022", "b")] == [(one.code, one.subject) for one in findings]
    assert [kept] * 4 == [thaw(one.extra) for one in (framework, framework["a"], *framework.links)]
    validator: Any = jsonschema.Draft202012Validator(json_schema())
    assert not validator.is_valid(data)
    del data["competencies"][1][name]
    validator.validate(data)
