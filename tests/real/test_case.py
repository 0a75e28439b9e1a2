"""Real CASE packages: what they hold is read, and written again field by field."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import learner_centered as lc
from learner_centered.formats.case.shapes import recognises
from learner_centered.formats.native.tree import is_list, is_map
from tests.helpers.case_rules import faults_of
from tests.real.data import DATA, needs_data, real

FILES = sorted(real("case").glob("*.json")) if DATA else []
each = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
ORDERING = "opensalt_Ordering.json"
COMPEITO = "compeito_opencase_round_trip_baseline.json"

#: What the writer may add to a file: numbers of siblings, the version, and required fields that are not recorded.
ADDED = {"sequenceNumber", "caseVersion", "hierarchyCode", "description", "CFPackageURI", "CFDocumentURI", "extensions"}
#: What the writer may say otherwise: display titles of links to the document.
SAID_OTHERWISE = {"title"}


def fields(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every field of a package that is recorded, objects of lists told apart by their identifiers."""
    if is_map(value):
        for name, part in value.items():
            yield from fields(part, (*path, name))
    elif is_list(value):
        for part in value:
            step = part.get("identifier", "") if is_map(part) else ""
            yield from fields(part, (*path, step))
    elif value is not None:
        yield path, value


@needs_data
@each
def test_a_package_is_written_again_field_by_field(path: Path) -> None:
    given = json.loads(path.read_bytes())
    framework, findings = lc.read_case(path)

    data, lost = lc.write_case(framework, mode="compat")

    before, after = Counter(fields(given)), Counter(fields(json.loads(data)))
    gone = [where for where, _ in before - after]
    come = [where for where, _ in after - before]
    assert [] == [where for where in gone if not {"CFDocumentURI", "CFPackageURI"} & set(where)]
    assert [] == [where for where in come if not ADDED & set(where)]
    assert {"LC063"} >= {finding.code for finding in (*findings, *lost)}


@needs_data
@each
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_package_is_written_as_the_standard_asks_and_comes_back(path: Path, version: Any) -> None:
    framework, _ = lc.read_case(path)

    data, lost = lc.write_case(framework, version=version)

    assert [] == faults_of(json.loads(data), version, any_uuid=True)
    assert [] == [finding for finding in lost if finding.code != "LC063"]
    if version == "1.1":
        assert framework == lc.read_case(data)[0]


@needs_data
@each
def test_a_package_is_told_by_its_content_and_goes_through_a_native_file(path: Path) -> None:
    framework, _ = lc.read(path)

    assert recognises(path.read_bytes())
    assert framework == lc.read_case(path)[0]
    assert framework == lc.read(lc.write(framework)[0])[0]


@needs_data
def test_siblings_without_numbers_are_in_the_order_of_their_codes() -> None:
    framework, findings = lc.read_case(real("case", ORDERING))

    assert (28, 27, ()) == (len(framework), len(framework.links), findings)
    codes = [item.extra["case"]["humanCodingScheme"] for item in framework]
    assert codes == sorted(codes, key=lambda code: [part.zfill(4) for part in code.split(".")])


@needs_data
def test_a_package_in_japanese_keeps_its_rubrics_and_definitions() -> None:
    framework, findings = lc.read_case(real("case", COMPEITO))

    kept = framework.extra["case"]
    assert (36, 36) == (
        len(framework),
        len(framework.links) + sum("document" in item.extra["case"] for item in framework),
    )
    assert 2 == len(kept["CFRubrics"])
    assert {"null": 201, "uuid-version": 36} == {finding.data["kind"]: finding.data["count"] for finding in findings}
    assert all(isinstance(item, lc.Competency) and item.grade_bands for item in framework)


@needs_data
def test_text_beyond_the_basic_plane_and_markdown_are_kept_as_they_are() -> None:
    [letter] = lc.read_case(real("case", "opensalt_Utf8TestFramework.json"))[0]
    markdown = lc.read_case(real("case", "opensalt_MarkdownFramework.json"))[0]

    statements = [item.statement or "" for item in markdown.of_type(lc.Competency)]
    assert "\U0001d451" in letter.title
    assert any("\r\n| --- |" in statement for statement in statements)
    assert any("$x^2$" in statement for statement in statements)
    assert not any("\n" in item.title for item in markdown)


@needs_data
def test_no_package_in_the_folder_of_all_is_lost() -> None:
    framework, findings = lc.read_case(FILES)

    # Test files share identifiers: of two things with one, the first is kept and both are told.
    assert {"LC063", "LC065"} == {finding.code for finding in findings}
    assert 28 + 36 <= len(framework)
