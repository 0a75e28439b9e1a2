"""Four O*NET frameworks in CTDL-ASN (O*NET content, CC BY 4.0): every field comes back, or is told."""

import json
from collections import Counter
from typing import Any, cast

import pytest

from learner_centered.formats.ctdl_asn.ctdl_asn import read_ctdl_asn, recognises, write_ctdl_asn
from learner_centered.formats.registry import read, write
from tests.real.data import needs_data, real

pytestmark = needs_data

#: The name of each, and how many competencies and links of its hierarchy it holds.
FRAMEWORKS = [
    ("Abilities", 71, 67),
    ("Basic_Skills", 12, 10),
    ("Cross-Functional_Skills", 30, 25),
    ("Knowledge", 41, 31),
]
NAMES = [name for name, _, _ in FRAMEWORKS]
#: What is required and these files leave out.
ADDED = "ceasn:inLanguage"


def content(name: str) -> bytes:
    """Return the file of a framework."""
    return real("ctdl_asn", f"ONET_{name}_Competency_Framework_9-27-19.json").read_bytes()


def plain(value: Any) -> Any:
    """Return a value whose language tags are in lower case, as they mean the same in whatever case."""
    if not isinstance(value, dict):
        return value
    return {key.lower(): plain(part) for key, part in cast("dict[str, Any]", value).items()}


def fields(data: bytes) -> Counter[tuple[str, str, str]]:
    """Return every field of every node, with what it says."""
    return Counter(
        (node["@id"], term, json.dumps(plain(value), sort_keys=True))
        for node in json.loads(data)["@graph"]
        for term, value in node.items()
    )


@pytest.mark.parametrize(("name", "competencies", "links"), FRAMEWORKS, ids=NAMES)
def test_every_competency_is_read_and_no_end_of_the_hierarchy_is_missing(
    name: str, competencies: int, links: int
) -> None:
    framework, findings = read_ctdl_asn(content(name))

    assert (competencies, links, ()) == (len(framework), len(framework.links), findings)
    assert {"part_of"} == {link.relation for link in framework.links}
    assert all(item.title != item.id for item in framework)


@pytest.mark.parametrize("name", NAMES)
def test_fields_in_are_fields_out_and_nothing_is_lost(name: str) -> None:
    before = content(name)
    framework, _ = read_ctdl_asn(before)

    after, lost = write_ctdl_asn(framework)

    assert () == lost
    assert fields(before) - fields(after) == Counter()
    assert {ADDED} == {term for _, term, _ in fields(after) - fields(before)}
    assert {key: value for key, value in json.loads(before).items() if key != "@graph"} == {
        key: value for key, value in json.loads(after).items() if key != "@graph"
    }
    assert (framework, ()) == read_ctdl_asn(after)


@pytest.mark.parametrize("name", NAMES)
def test_the_format_is_told_from_the_content(name: str) -> None:
    assert recognises(content(name))
    assert read_ctdl_asn(content(name)) == read(content(name))


@pytest.mark.parametrize("name", NAMES)
def test_what_was_read_survives_a_native_file(name: str) -> None:
    framework, _ = read_ctdl_asn(content(name))

    for syntax in ("yaml", "json"):
        data, lost = write(framework, format=syntax)
        again, findings = read(data, syntax)
        assert (framework, (), set()) == (again, lost, {one.code for one in findings} - {"LC022"})
        assert write_ctdl_asn(framework) == write_ctdl_asn(again)


def test_no_file_of_another_format_is_taken_for_it() -> None:
    others = [*real("case").glob("*.json"), *real("osmt").iterdir(), *real("progressions").iterdir()]

    assert others
    assert not any(recognises(path.read_bytes()) for path in others)
