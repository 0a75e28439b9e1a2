"""The canonical form, and what it has no room for."""

from datetime import date
from typing import Any

import pytest

from learner_centered.formats.native.scalars import TOO_LONG
from learner_centered.formats.registry import read, write
from learner_centered.frozen import FrozenMap
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, LearningExperience, Outcome, Practice
from learner_centered.model.links import Link
from learner_centered.model.records import Allowance, Citation, Rating
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, RELATIONS, Relation, Vocabulary

FULL = Framework(
    id="riverbend",
    version="2026",
    ladder=[],
    items=[
        Outcome(id="agency", title="Agency", aspects=["mindset"]),
        Competency(id="sets-goals", description="", levels="growth", statements={"K-2": "I plan."}),
        LearningExperience(id="project", hours=90.0, sites=["a"]),
        Practice(id="voice", look_fors=["one\ntwo"]),
    ],
    links=[
        Link(source="project", relation="develops", target="sets-goals", strength=2, as_of=date(2026, 4, 17)),
        Link(source="project", relation="develops", target="agency"),
        Link(source="sets-goals", relation="refines", target="agency"),
        Link(source="voice", relation="shapes", target="project"),
        Link(source="nobody", relation="refines", target="agency", stated="absent"),
        Link(source="agency", relation="unheard", target="agency"),
    ],
    ratings=[Rating(element="learning_model", level="3", n=8)],
    allowances=[Allowance(rule="LC202", subject="agency", reason="autumn", until=date(2027, 9, 1))],
    citations=[Citation(id="c", title="c", year="2026")],
    vocabulary=DEFAULT_VOCABULARY.extend(
        registries={"spans": ["lesson", "year"]},
        relations=[Relation(name="mentors", phrase="guides", targets=["Outcome"], carries=True)],
    ),
)

YAML = """\
learner-centered: 1
framework:
  id: riverbend
  version: '2026'
  ladder: []
vocabulary:
  spans:
  - year
  relations:
  - name: mentors
    phrase: guides
    targets:
    - Outcome
    carries: true
outcomes:
- id: agency
  title: Agency
  aspects:
  - mindset
competencies:
- id: sets-goals
  description: ''
  statements:
    K-2: I plan.
  levels: growth
  refines: agency
practices:
- id: voice
  look_fors:
  - |-
    one
    two
  shapes: project
experiences:
- id: project
  sites:
  - a
  hours: 90.0
  develops:
  - to: sets-goals
    strength: 2
    as_of: 2026-04-17
  - agency
links:
- from: agency
  relation: unheard
  to: agency
- from: nobody
  relation: refines
  to: agency
  stated: absent
ratings:
- level: '3'
  element: learning_model
  n: 8
citations:
- id: c
  year: '2026'
allow:
- rule: LC202
  subject: agency
  reason: autumn
  until: 2027-09-01
"""

JSON = """\
{
  "learner-centered": 1,
  "framework": {
    "id": "a"
  },
  "outcomes": [
    {
      "id": "\u00e9",
      "extra": [
        1,
        null
      ]
    }
  ]
}
"""


def test_the_yaml_form_is_the_one_on_this_page() -> None:
    written, lost = write(FULL)

    assert YAML == written.decode()
    assert () == lost
    assert (FULL, ()) == read(written)


def test_the_json_form_is_the_one_on_this_page() -> None:
    item = Outcome(id="\u00e9", extra={"extra": [1, None]})

    assert JSON == write(Framework(id="a", items=[item]), format="json")[0].decode()


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "08",
        "0o7",
        "1e3",
        "~",
        "<<",
        "=",
        "2026-01-01",
        "1:30",
        "1_000",
        ".nan",
        "",
        " a",
        "a: b",
        "# a",
        "\u2028",
    ],
)
def test_text_stays_text_for_readers_of_yaml_1_1_and_1_2(text: str) -> None:
    written, _ = write(Framework(id="a", description=text, extra={"x": text}))

    (first, second) = (line for line in written.decode().split("\n") if "description:" in line or " x:" in line)
    assert first.partition(": ")[2][0] in "'\""
    assert first.partition(": ")[2] == second.partition(": ")[2]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\nb", "|-\n    a\n    b\n"),
        ("a\n\nb\n", "|\n    a\n\n    b\n"),
        ("a\n", "|\n    a\n"),
        ("a \nb", '"a \\nb"\n'),
        (" a\nb", '" a\\nb"\n'),
        ("\na", '"\\na"\n'),
        ("word " * 100 + "end", "word " * 100 + "end\n"),
    ],
)
def test_lines_are_kept_and_never_folded(text: str, written: str) -> None:
    found = write(Framework(id="a", description=text))[0].decode()

    assert written == found.partition("description: ")[2]


def test_a_value_that_comes_twice_is_written_twice() -> None:
    """No anchors and aliases: they would not be the canonical form of anything."""
    shared = FrozenMap[Any]({"deep": {"list": [1, 2]}})
    written, _ = write(Framework(id="a", extra={"x": shared, "y": shared}))

    assert 2 == written.decode().count("list:")


def lost(framework: Framework) -> list[tuple[str | None, tuple[str, ...]]]:
    """Return subject and key of each loss, and make sure that what is written reads."""
    written, findings = write(framework)
    assert {"LC027"} >= {finding.code for finding in findings}
    assert {"LC022"} >= {finding.code for finding in read(written)[1]}
    return [(finding.subject, finding.key) for finding in findings]


def test_extra_keys_with_a_meaning_of_their_own_are_told_and_left_out() -> None:
    extra = {"title": "x", "refines": "y", "enacts": "z", "develops": 1, "kept": 1}
    framework = Framework(
        id="a",
        items=[Outcome(id="o", extra=extra)],
        links=[
            Link(source="o", relation="refines", target="o", extra={"to": 1, "strength": 2, "from": 3}),
            Link(source="x", relation="refines", target="o", extra={"from": 3, "note": 1, "kept": 2}),
        ],
        extra={"id": 1, "sites": 2, "items": 3},
    )

    found = lost(framework)

    assert [(None, ("id",)), (None, ("sites",))] == found[:2]
    assert [("o", (key,)) for key in ("to", "strength", "title", "refines", "enacts", "develops")] == found[2:8]
    assert [("x", ("from",)), ("x", ("note",))] == found[8:]
    assert {"kept": 1} == read(write(framework)[0])[0]["o"].extra


@pytest.mark.parametrize("value", [float("inf"), float("nan"), TOO_LONG, [[-TOO_LONG]], {"a": [float("-inf")]}])
def test_extra_values_that_no_file_can_hold_are_told_and_left_out(value: object) -> None:
    assert [(None, ("x",))] == lost(Framework(id="a", extra={"x": value, "y": 1}))


def test_extra_values_nested_too_deep_are_told_and_left_out() -> None:
    value: list[Any] = []
    for _ in range(90):
        value = [value]

    assert [(None, ("x",))] == lost(Framework(id="a", extra={"x": value}))


@pytest.mark.parametrize(
    "vocabulary",
    [
        Vocabulary(relations=RELATIONS[:3]),
        Vocabulary(relations=RELATIONS[::-1]),
        Vocabulary(registries=FrozenMap({"spans": ("lesson",)})),
        Vocabulary(registries=FrozenMap({**DEFAULT_VOCABULARY.registries, "own": ("a",)})),
    ],
)
def test_a_vocabulary_that_does_not_add_is_told(vocabulary: Vocabulary) -> None:
    assert [(None, ("vocabulary",))] == lost(Framework(id="a", vocabulary=vocabulary))


def test_a_number_too_long_for_any_file_is_told_and_left_out() -> None:
    rating = Rating(subject="a", level="1", n=TOO_LONG)

    assert [("a", ("n",))] == lost(Framework(id="a", ratings=[rating]))
