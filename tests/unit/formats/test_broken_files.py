"""What people and machines get wrong in a file: every fault is a finding at its place, and nothing ever raises."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from learner_centered.findings.finding import Finding
from learner_centered.formats.faults import MOST_FINDINGS
from learner_centered.formats.native import yaml as yaml_format
from learner_centered.formats.native.events import MOST_DEPTH
from learner_centered.formats.registry import locate, read
from learner_centered.formats.source import MOST_BYTES


def said(data: bytes, form: str) -> list[str]:
    """Return code, line and column of each finding about bytes, in the order of their places."""
    _, findings = read(data, form)
    return sorted((_spoken(finding) for finding in locate(findings, {"<text>": data})), key=_order)


def _spoken(finding: Finding) -> str:
    """Return the code of a finding with its line and column."""
    assert finding.place is not None
    return f"{finding.code} {finding.place.line}:{finding.place.column}"


def _order(text: str) -> tuple[int, ...]:
    """Sort by line and column."""
    return tuple(int(part) for part in text.split(" ")[1].replace("None", "0").split(":"))


def _bomb() -> str:
    """Return a billion laughs: each line repeats the one before ten times."""
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]")
    return "\n".join(lines)


#: The text of each case, and the code, line and column of each finding.
Cases = dict[str, tuple[str, list[str]]]

YAML_SYNTAX: Cases = {
    "a quote that is never closed is shown where it opens": ('outcomes:\n- id: a\n  title: "Agen', ["LC011 3:10"]),
    "so is a bracket": ("outcomes: [{id: agency", ["LC011 1:12"]),
    "a bracket closed by another": ("outcomes: [{id: a]", ["LC011 1:18"]),
    "a tab as indentation": ("outcomes:\n\t- id: a\n", ["LC011 2:1"]),
    "a colon in a plain text": ("outcomes:\n- id: a\n  title: Goals: mine\n", ["LC011 3:15"]),
    "parts of a list in two columns": ("outcomes:\n  - id: a\n - id: b\n", ["LC011 3:2"]),
    "an at sign": ("outcomes:\n- @a\n", ["LC011 2:3"]),
    "an alias that names nothing": ("outcomes: *x\n", ["LC011 1:11"]),
    "a NUL byte": ("outcomes:\n- id: a\x00b\n", ["LC011 2:8"]),
    "a control character": ('outcomes:\n- id: "a\x07"\n', ["LC011 2:9"]),
    "a byte order mark inside": ("outcomes:\n- id: a\ufeff\n", ["LC011 2:8"]),
    "odd line ends do not shift the count": ("# \u2028 \u2029 \x85\noutcomes: [b\n", ["LC011 2:11"]),
}
YAML_FEATURES: Cases = {
    "a merge key": ("outcomes:\n- id: a\n  <<: {title: b}\n", ["LC015 3:3"]),
    "a quoted merge key is a key like any other": ('outcomes:\n- id: a\n  "<<": b\n', ["LC022 3:3"]),
    "a tag that makes objects": ("outcomes:\n- id: a\n  title: !!python/object:os.system x\n", ["LC015 3:10"]),
    "a tag of its own on an item": ("outcomes:\n- !mine\n  id: a\n", ["LC015 2:3"]),
    "a tag on a list": ("outcomes: !mine [a]\n", ["LC015 1:11"]),
    "a tag on a key": ("outcomes:\n- id: a\n  !mine title: A\n", ["LC015 3:3"]),
    "a tag on the whole": ("!mine {outcomes: []}\n", ["LC015 1:1"]),
    "tags of the core schema change nothing": (
        "outcomes:\n- id: !!str a\n  title: ! B\nexperiences: !!seq\n- !!map {id: e, hours: !!int 3}\n",
        [],
    ),
    "a second document": ("outcomes: []\n---\noutcomes: []\n", ["LC015 2:1"]),
    "an alias inside what it names": ("outcomes: &a\n- id: a\n  tags: *a\n", ["LC015 3:9"]),
    "an alias as a key that is a blank": ("a: &a ~\noutcomes:\n- {id: a, *a : b}\n", ["LC023 1:1", "LC018 3:11"]),
    "an alias is read as what it names": (
        "outcomes:\n- id: &a agency\n  title: *a\n  tags: &t [x]\n  replaces: *t\n",
        [],
    ),
    "a list as a key": ("outcomes:\n- {[a, b]: c, id: a}\n", ["LC018 2:4"]),
    "a key twice": ("outcomes:\n- id: a\n  title: A\n  title: B\n", ["LC016 4:3"]),
    "a section twice": ("outcomes: []\noutcomes: []\n", ["LC016 2:1"]),
    "aliases that multiply": (_bomb(), ["LC014 5:36"]),
    "aliases that nest": (
        f"a: &a {'[' * 60}{']' * 60}\nb: &b {'[' * 60}*a{']' * 60}\n",
        ["LC014 2:67"],
    ),
}
YAML_CONTENT: Cases = {
    "nothing": ("", ["LC012 1:1"]),
    "comments only": ("# a\n# b\n", ["LC012 1:1"]),
    "a list at the top": ("- a\n", ["LC012 1:1"]),
    "a scalar at the top": ("agency\n", ["LC012 1:1"]),
    "a blank at the top": ("~\n", ["LC012 1:1"]),
    "an unknown version": ("learner-centered: 2\noutcomes:\n- 3\n", ["LC013 1:19"]),
    "an unknown section": ("outcoms:\n- id: a\n", ["LC023 1:1", "LC012 1:1"]),
    "a section that is a mapping": ("outcomes:\n  id: a\n", ["LC018 2:3"]),
    "a section that is a scalar": ("links: a\nratings: b\n", ["LC018 1:8", "LC018 2:10"]),
    "sections left blank": ("outcomes:\nlinks: ~\nframework: null\nvocabulary:\nallow:\n", []),
    "an item that is a scalar, and no word of links to it": (
        "outcomes:\n- agency\ncompetencies:\n- {id: c, refines: agency}\n",
        ["LC018 2:3"],
    ),
    "an item without an id": ("outcomes:\n- title: A\n- id:\n", ["LC021 2:3", "LC021 3:3"]),
    "an id that is a list": ("outcomes:\n- id: [a]\n", ["LC018 2:7"]),
    "an id with spaces, and no word of links to it": (
        'outcomes:\n- id: " a"\ncompetencies:\n- {id: c, refines: " a"}\n',
        ["LC020 2:7"],
    ),
    "a bare number as an id is text": ("outcomes:\n- id: 3\n", []),
    "an id twice": ("outcomes:\n- id: a\n- id: a\ncompetencies:\n- id: a\n", ["LC017 3:7", "LC017 5:7"]),
    "an unknown key": ("outcomes:\n- id: a\n  titel: A\n", ["LC022 3:3"]),
    "unknown closed words": ("outcomes:\n- id: a\n  aspects: [mindest, skill, x]\n", ["LC019 3:13", "LC019 3:29"]),
    "blanks, lists and mappings among texts": (
        "outcomes:\n- id: a\n  tags: [x, ~, [y], {z: 1}]\n",
        ["LC018 3:13", "LC018 3:16", "LC018 3:21"],
    ),
    "numbers out of range or none": (
        "practices:\n- {id: p, shapes: {to: e, strength: 4}}\n- {id: q, shapes: {to: e, strength: 1_0}}\n",
        ["LC020 2:37", "LC018 3:37"],
    ),
    "hours that are none": (
        "experiences:\n- {id: e, hours: .inf}\n- {id: f, hours: -1}\n",
        ["LC018 2:18", "LC020 3:18"],
    ),
    "truth in other words": ("conditions:\n- {id: c, ecosystem_wide: yes}\n", ["LC018 2:27"]),
    "days that are none": (
        "outcomes:\n- {id: a, related_to: {to: b, as_of: 2026-02-30}}\n- {id: c, related_to: {to: d, as_of: May}}\n",
        ["LC020 2:38", "LC018 3:38"],
    ),
    "levels that are a mapping": ("competencies:\n- {id: c, levels: {a: b}}\n", ["LC018 2:19"]),
    "statements that are a text": ("competencies:\n- {id: c, statements: I can}\n", ["LC018 2:23"]),
    "a statement that is a list": ("competencies:\n- {id: c, statements: {K: [a], '1': b}}\n", ["LC018 2:27"]),
    "a text left empty": ('outcomes:\n- {id: a, title: ""}\n', ["LC020 2:18"]),
    "links of every wrong form": (
        'outcomes:\n- id: a\n  related_to: [b, ~, [c], {as_of: 2026-01-01}, {to: [d]}, {to: "e "}, {to: f, too: g}]\n',
        ["LC018 3:19", "LC018 3:22", "LC021 3:27", "LC018 3:53", "LC020 3:64", "LC022 3:79"],
    ),
    "links by themselves of every wrong form": (
        "links:\n- {from: a, to: b}\n- a\n- {from: a, relation: [x], to: b}\n- {relation: develops}\n",
        ["LC021 2:3", "LC018 3:3", "LC018 4:23", "LC021 5:3", "LC021 5:3"],
    ),
    "a framework that is a list, or without an id": ("framework: [a]\n", ["LC018 1:12"]),
    "a framework without an id": ("framework: {title: A, titel: B}\n", ["LC021 1:12", "LC022 1:23"]),
    "words of one's own of every wrong form": (
        "vocabulary:\n  qualties: [a]\n  relations:\n  - {phrase: x}\n  - {name: y, sources: [Outco], x: 1}\n  - z\n",
        ["LC022 2:3", "LC021 4:5", "LC019 5:25", "LC022 5:33", "LC018 6:5"],
    ),
    "a vocabulary that is a list": ("vocabulary: [a]\n", ["LC018 1:13"]),
    "one relation without its list": ("vocabulary:\n  relations: {name: mentors}\n", []),
    "relations that are a text": ("vocabulary:\n  relations: mentors\n", ["LC018 2:14"]),
    "scales that contradict themselves": (
        "scales:\n- {id: s, labels: [a, a]}\n- {id: t, labels: [a], target: b}\n- {id: t, labels: a}\n- {id: u}\n- v\n",
        ["LC020 2:3", "LC020 3:3", "LC017 4:8", "LC021 5:3", "LC018 6:3"],
    ),
    "a scale whose labels and target are wrong": (
        "scales:\n- {id: s, labels: [a, a], target: b}\n- {id: t, labels: [[a]]}\n",
        ["LC020 2:3", "LC020 3:3", "LC018 3:20"],
    ),
    "ratings of nothing, of two things, and of no level": (
        "ratings:\n- {level: 3}\n- {subject: a, element: learning_model, level: 3}\n- {subject: a}\n",
        ["LC021 2:3", "LC020 3:3", "LC021 4:3"],
    ),
    "more seen than visited": ("observations:\n- {subject: a, look_for: b, seen: 4, of: 3}\n", ["LC020 2:3"]),
    "a citation with a wrong id and an unknown key": (
        "citations:\n- {id: [a]}\n- {id: b, titel: B}\n",
        ["LC018 2:8", "LC022 3:11"],
    ),
    "an allowance of which all is wrong": (
        "allow:\n- {until: soon}\n",
        ["LC021 2:3", "LC021 2:3", "LC021 2:3", "LC018 2:11"],
    ),
}
#: A whole number that Python reads and no file of ours may hold.
LONG = "9" * 700
JSON: Cases = {
    "cut off": ('{"outcomes": [{"id": "a"', ["LC011 1:25"]),
    "a comma too few": ('{"outcomes": [] "links": []}', ["LC011 1:17"]),
    "nothing": ("", ["LC011 1:1"]),
    "an empty mapping": ("{}", ["LC012 1:1"]),
    "a list at the top": ("[1]", ["LC012 1:1"]),
    "an empty list at the top": ("[]", ["LC012 1:1"]),
    "a scalar at the top": ("3", ["LC012 1:1"]),
    "null at the top": ("null", ["LC012 1:1"]),
    "NaN": ('{"experiences": [\n {"id": "e", "hours": NaN}]}', ["LC011 2:23"]),
    "a number past every float": (
        '{"experiences": [{"id": "e", "hours": 1e999, "x": -1e999}]}',
        ["LC020 1:39", "LC020 1:51"],
    ),
    "a whole number past every float": (
        f'{{"experiences": [{{"id": "e", "hours": {"9" * 400}}}]}}',
        ["LC020 1:39"],
    ),
    "a whole number too long to print": (
        f'{{"ratings": [{{"subject": "a", "level": "1", "n": {"9" * 5000}}}]}}',
        ["LC014 1:50"],
    ),
    "whole numbers that are very long": (
        f'{{"outcomes": [{{"id": "a", "x": {LONG}}}],\n"ratings": [{{"subject": "a", "level": "1", "n": {LONG}}}]}}',
        ["LC014 1:32", "LC020 2:49"],
    ),
    "keys twice": (
        '{"outcomes": [{"id": "a", "title": "x",\n "title": "y"}], "outcomes": []}',
        ["LC016 2:2", "LC016 2:18"],
    ),
    "a key twice under a name with escapes": ('{"a/b~": 1, "a\\/b~": 2}', ["LC012 1:1", "LC023 1:2", "LC016 1:13"]),
    "halves of surrogate pairs": (
        '{"outcomes": [{"id": "\\ud800"},\n{"id": "a", "title": "\\ud800", "\\ud800": 1, "x": "\\udc00"}]}',
        ["LC020 1:22", "LC020 2:22", "LC020 2:42", "LC020 2:50"],
    ),
    "text where numbers and truth are asked": (
        """{"practices": [{"id": "p", "shapes": {"to": "e", "strength": "3"}}],
"conditions": [{"id": "c", "ecosystem_wide": ""}]}""",
        ["LC018 1:62", "LC018 2:46"],
    ),
    "numbers where text, whole numbers and truth are asked": (
        """{"practices": [{"id": 3}, {"id": "r", "title": 2026, "shapes": {"to": 4, "strength": 3.0}}],
"conditions": [{"id": "c", "ecosystem_wide": 1, "tags": [1, true]}]}""",
        ["LC018 1:23", "LC018 1:48", "LC018 1:71", "LC018 1:86", "LC018 2:46", "LC018 2:58", "LC018 2:61"],
    ),
    "items that are numbers and lists": ('{"outcomes": [3, [1]]}', ["LC018 1:15", "LC018 1:18"]),
    "the version as text": ('{"learner-centered": "1"}', ["LC013 1:22"]),
    "the version as truth": ('{"learner-centered": true}', ["LC013 1:22"]),
    "unknown keys nested too deep": (
        f'{{"outcomes": [{{"id": "a", "x": {"[" * 200}{"]" * 200}}}]}}',
        ["LC014 1:32"],
    ),
    "a missing key is shown where it would stand": ('{"outcomes": [\n  {"title": "A"}]}', ["LC021 2:3"]),
    "an unknown key is shown itself": ('{"outcomes": [{"id": "a",\n  "titel": "A"}]}', ["LC022 2:3"]),
}


def _cases() -> Iterator[object]:
    """Yield every case with its name."""
    for table in (YAML_SYNTAX, YAML_FEATURES, YAML_CONTENT):
        for name, (text, expected) in table.items():
            yield pytest.param("yaml", text, expected, id=f"yaml: {name}")
    for name, (text, expected) in JSON.items():
        yield pytest.param("json", text, expected, id=f"json: {name}")


@pytest.mark.parametrize(("form", "text", "expected"), list(_cases()))
def test_each_fault_is_a_finding_at_its_place(form: str, text: str, expected: list[str]) -> None:
    """Code, line and column are exact, and nothing raises."""
    assert sorted(expected, key=_order) == said(text.encode(), form)


@pytest.mark.parametrize(("form", "text", "expected"), list(_cases()))
def test_every_finding_says_what_to_do(form: str, text: str, expected: list[str]) -> None:
    """A message is one line, and a next step goes with it."""
    _, findings = read(text.encode(), form)

    for finding in findings:
        assert finding.message
        assert "\n" not in finding.message
        assert finding.help.endswith((".", "?"))
    assert len(expected) == len(findings)


@pytest.mark.parametrize("text", [text for text, _ in (YAML_FEATURES | YAML_CONTENT).values()])
def test_without_libyaml_the_same_is_found(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser, used where it was built without libyaml, gives the same framework and findings."""
    expected = read(text.encode(), "yaml")

    monkeypatch.setattr(yaml_format, "_LOADER", yaml.BaseLoader)

    assert expected == read(text.encode(), "yaml")


@pytest.mark.parametrize("text", [text for text, _ in YAML_SYNTAX.values()])
def test_without_libyaml_syntax_errors_are_found_too(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_format, "_LOADER", yaml.BaseLoader)

    _, findings = read(text.encode(), "yaml")

    assert ["LC011"] == [finding.code for finding in findings]


@pytest.mark.parametrize("depth", [MOST_DEPTH, 10_000, 200_000])
@pytest.mark.parametrize(
    ("opening", "column"), [("outcomes: {}", 10 + MOST_DEPTH), ("x:\n {}", MOST_DEPTH + 1)], ids=["flow", "under a key"]
)
def test_nested_flow_stops_at_the_limit(depth: int, opening: str, column: int) -> None:
    """A parser that recursed would end the process here."""
    text = opening.format("[" * depth)

    assert [f"LC014 {text.count(chr(10)) + 1}:{column}"] == said(text.encode(), "yaml")


@pytest.mark.parametrize("depth", [MOST_DEPTH + 1, 10_000, 200_000])
def test_nested_blocks_stop_at_the_limit(depth: int) -> None:
    text = "- " * depth

    assert [f"LC014 1:{2 * MOST_DEPTH + 1}"] == said(text.encode(), "yaml")


@pytest.mark.parametrize("bracket", ["[", '{"a":'])
def test_nested_json_stops_at_the_limit(bracket: str) -> None:
    text = '{"outcomes": ' + bracket * 200_000

    assert [f"LC014 1:{14 + (MOST_DEPTH - 1) * len(bracket)}"] == said(text.encode(), "json")


def test_json_nested_less_deep_than_python_can_go_is_judged_by_what_it_is() -> None:
    text = '{"outcomes": ' + "[" * 10_000 + "]" * 10_000 + "}"

    (finding,) = said(text.encode(), "json")

    assert finding in {"LC014 1:113", "LC018 1:14"}


def test_the_limit_of_depth_is_no_limit_for_what_people_write() -> None:
    """Values nested as deep as the limit allows are read."""
    depth = 80
    text = f"outcomes:\n- id: a\n  x: {'[' * depth}deep{']' * depth}\n"

    assert ["LC022 3:3"] == said(text.encode(), "yaml")


def test_a_file_past_the_limit_of_size_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)

    framework, (finding,) = read(path)

    assert "LC010" == finding.code
    assert "more than" in finding.message
    assert 0 == len(framework)


def test_bytes_past_the_limit_of_size_are_refused() -> None:
    _, (finding,) = read(b" " * (MOST_BYTES + 1))

    assert "LC010" == finding.code


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_wide_encodings_are_told_from_broken_text(encoding: str, suffix: str) -> None:
    _, (finding,) = read('{"outcomes": []}'.encode(encoding), suffix)

    assert "LC010 1:1" == _spoken(finding)
    assert "Save it as UTF-8" in finding.help


@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_a_byte_that_is_not_utf_8_is_found_where_it_stands(suffix: str) -> None:
    _, (finding,) = read(b'{"framework":\r\n {"id": "caf\xe9"}}', suffix)

    assert "LC010 2:13" == _spoken(finding)


@pytest.mark.parametrize("text", ["outcomes: [{id: a, titel: b}]", '{"outcomes": [{"id": "a", "titel": "b"}]}'])
def test_a_byte_order_mark_is_passed_over(text: str) -> None:
    data = b"\xef\xbb\xbf" + text.encode()
    framework, findings = read(data)

    (found,) = locate(findings, {"<text>": data})

    assert ["a"] == [item.id for item in framework]
    assert found.place is not None
    assert text.index("titel") + (text[0] != "{") == found.place.column


def test_findings_of_a_hostile_file_are_bounded() -> None:
    data = b"outcomes:\n" + b"- {}\n" * (MOST_FINDINGS + 5)

    _, findings = read(data)

    assert MOST_FINDINGS + 1 == len(findings)
    assert "LC014" == findings[-1].code
    assert "5 further findings" in findings[-1].message


def test_dangling_links_links_to_oneself_and_wrong_ends_read_without_a_word() -> None:
    """Readers report form; what links say is judged by rules."""
    text = "outcomes:\n- {id: a, related_to: [a, nobody], refines: a}\nlinks:\n- {from: x, relation: y, to: z}\n"

    framework, findings = read(text.encode())

    assert () == findings
    assert 4 == len(framework.links)
