"""Rich Skill Descriptors as the Open Skills Management Tool sends and takes them in."""

import json
from collections import Counter
from typing import Any, cast

import learner_centered as lc
from learner_centered.frozen import thaw
from tests.real.data import needs_data, real

pytestmark = needs_data
SKILLS = ("osmt", "osmt_rsd_v3__skills__get.json")


def kept(one: lc.Competency | lc.Link) -> dict[str, Any]:
    """Return what is kept of the file beside the attributes."""
    return cast("dict[str, Any]", thaw(one.extra["osmt"]))


def rebuilt(framework: lc.Framework, skill: lc.Competency) -> dict[str, Any]:
    """Return a skill as its file has it, out of what was read."""
    found: dict[str, Any] = {
        "uuid": skill.id,
        "id": skill.uri,
        "skillName": skill.title,
        "skillStatement": skill.statement,
        "keywords": list(skill.tags),
        **kept(skill),
    }
    for link in framework.links:
        if link.source == skill.id:
            for key, parts in kept(link).items():
                found.setdefault(key, []).extend(parts)
    return found


def test_each_of_50_skills_comes_back_with_every_field_it_has() -> None:
    given: list[dict[str, Any]] = json.loads(real(*SKILLS).read_bytes())

    framework, findings = lc.read(real(*SKILLS))

    skills = list(framework.of_type(lc.Competency))
    assert (50, 80) == (len(skills), len(framework) - len(skills))
    assert {one["uuid"]: one for one in given} == {skill.id: rebuilt(framework, skill) for skill in skills}
    assert {"LC067"} == {finding.code for finding in findings}


def test_standards_say_which_skills_meet_them() -> None:
    framework, _ = lc.read(real(*SKILLS))

    found = lc.crosswalk(framework)

    given: list[dict[str, Any]] = json.loads(real(*SKILLS).read_bytes())
    pairs = {(one["uuid"], standard) for one in given for standard in one.get("standards", ())}
    assert (212, pairs) == (len(found.matches), set(found.pairs))
    assert Counter("standards" in one for one in given) == Counter(
        name in found.left.matched for name in found.left.ids
    )
    assert len(framework.links) == len(pairs)


def test_the_import_sheet_is_told_by_its_headings() -> None:
    framework, findings = lc.read(real("osmt", "osmt_Skills-Import.csv"))

    assert ["Data and Data Store Access", "Large-Scale Web Application Build"] == [
        item.title for item in framework.of_type(lc.Competency)
    ]
    assert (1, 2, ["LC067"]) == (
        len(list(framework.of_type(lc.ExternalItem))),
        len(framework.links),
        [finding.code for finding in findings],
    )
