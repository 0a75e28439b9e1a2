"""Published frameworks, built in Python: their known answers come out of the analyses."""

import csv
import json
from typing import Any

import learner_centered as lc
from learner_centered.analysis.progression import progression
from tests.real.data import needs_data, real

pytestmark = needs_data


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table of the DIRECT framework (CC BY 4.0)."""
    path = real("frameworks", "direct", f"{name}.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def listed(cell: str) -> list[str]:
    """Return the entries of a list in a cell."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def direct() -> lc.Framework:
    """Return the skills and learning resources of DIRECT: a resource develops the skills that name it."""
    b = lc.FrameworkBuilder("direct", title="DIRECT")
    for row in rows("learning_resource"):
        b.experience(f"resource/{row['slug']}", title=row["name"].strip())
    for row in rows("skill"):
        b.competency(row["slug"], title=row["name"].strip())
    for row in rows("skill"):
        for resource in listed(row["learning_resources"]):
            b.link(f"resource/{resource}", "develops", row["slug"])
    return b.build()


def test_direct_has_65_skills_with_a_resource_and_99_without() -> None:
    framework = direct()

    found = lc.gaps(framework)

    counts = found.coverage.counts()
    assert 151 == len(framework.links)
    assert (65, 99) == (counts[lc.CoverageState.COVERED], counts[lc.CoverageState.NOT_RECORDED])
    assert (99, 72) == (len(found.unreached), len(found.idle))


def test_direct_reads_back_as_it_was_written() -> None:
    framework = direct()

    for form in ("yaml", "json"):
        written, lost = lc.write(framework, format=form)
        assert (framework, ()) == lc.read(written, form)
        assert () == lost


def mathematics() -> lc.Framework:
    """Return the coherence map of mathematics standards: competencies that come before others."""
    data: dict[str, Any] = json.loads(real("progressions", "ccss_math_coherence_graph.json").read_bytes())
    return lc.Framework(
        id="ccss-math",
        items=[lc.Competency(id=one["id"], title=one["code"] or one["id"]) for one in data["standards"]],
        links=[lc.Link(source=a, relation="precedes", target=b) for a, b in data["prerequisite_edges"]],
    )


def test_the_mathematics_progression_is_in_order() -> None:
    framework = mathematics()

    found = progression(framework)

    assert (480, 757) == (len(framework), found.links)
    assert () == found.cycles
    assert (31, 84, 154) == (len(found.longest), len(found.isolated), len(found.redundant))
    level = {row.id: row.level for row in found.rows}
    assert list(range(1, 32)) == [level[name] for name in found.longest]
    assert () == lc.check(framework, config=lc.Config(select=["LC001", "LC002", "LC003", "LC007"])).findings
