"""CASE by way of CTDL-ASN and back: what the two hold alike comes back, and the rest is told."""

import json
from pathlib import Path
from typing import Any, cast

import pytest

import learner_centered as lc
from learner_centered.formats.published.fields import FIELDS
from tests.real.data import DATA, needs_data

FILES = sorted(Path(DATA, "case").glob("*.json")) if DATA else []
#: Fields of an item that both standards hold, beside those of the table.
BESIDE = ("fullStatement", "abbreviatedStatement", "educationLevel", "conceptKeywords")
ALIKE = {*BESIDE, *(field.case for field in FIELDS if field.of == "item" and field.exact)}


def package_of(framework: lc.Framework) -> dict[str, Any]:
    data, _ = lc.write(framework, format="case")
    return cast("dict[str, Any]", json.loads(data))


def tree_of(package: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Return which item stands under which, and which comes before which."""
    return {
        (one["originNodeURI"]["identifier"], one["associationType"], one["destinationNodeURI"]["identifier"])
        for one in package["CFAssociations"]
        if one["associationType"] in {"isChildOf", "precedes", "exactMatchOf"}
    }


@needs_data
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_both_hold_comes_back_and_the_rest_is_told(path: Path) -> None:
    framework, _ = lc.read(path)
    written, told = lc.write(framework, format="ctdl-asn")
    between, findings = lc.read(written, "ctdl-asn")
    before, after = package_of(framework), package_of(between)
    lost = {(name, one.data["content"]) for one in told if one.code == "LC059" for name in (one.subject, *one.affects)}

    assert [] == [one.message for one in findings if one.severity is lc.Severity.ERROR]
    # An item that says nothing else is in the language of its document.
    usual = {"language": before["CFDocument"].get("language")}
    items = {one["identifier"]: {**usual, **one} for one in after["CFItems"]}
    assert {one["identifier"] for one in before["CFItems"]} == set(items)
    for one in before["CFItems"]:
        name = one["identifier"]
        gone = {field for field in ALIKE & one.keys() if one[field] != items[name].get(field)}
        assert set() == {field for field in gone if (name, field) not in lost}
    assert tree_of(before) <= tree_of(after)


@needs_data
def test_a_loss_is_told_with_the_items_it_belongs_to() -> None:
    path = next(one for one in FILES if "compeito" in one.name)
    framework, _ = lc.read(path)

    _, told = lc.write(framework, format="ctdl-asn")

    lost = [one for one in told if one.code == "LC059"]
    assert lost
    assert {one.subject for one in lost} <= {framework.id, None, *(item.id for item in framework)}
    assert all(one.data["content"] for one in lost)
