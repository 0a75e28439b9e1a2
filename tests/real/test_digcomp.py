"""DigComp 3.0, read from its workbook by the program of the page that shows how: its known answers come out."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import learner_centered as lc
from tests.real.data import needs_data, real

pytestmark = needs_data
PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "import-digcomp.md"
BANDS = ("Basic", "Intermediate", "Advanced", "Highly advanced")


@pytest.fixture(scope="module")
def read() -> tuple[lc.Framework, tuple[lc.Finding, ...]]:
    """Return what the program of the page reads."""
    block = re.search(r"^```python title=\"digcomp\.py\"\n(.*?)^```", PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    assert block is not None
    program: dict[str, Any] = {}
    exec(compile(block[1], "digcomp.py", "exec"), program)  # noqa: S102  # the program that the page shows
    found: tuple[lc.Framework, tuple[lc.Finding, ...]] = program["digcomp"](
        real("frameworks", "DigComp_3.0_Data_Supplement_24_Nov_2025.xlsx")
    )
    return found


def of_grain(framework: lc.Framework, grain: lc.Grain) -> list[lc.Competency]:
    """Return the competencies of a grain."""
    return [item for item in framework.of_type(lc.Competency) if item.grain is grain]


def test_every_area_competence_statement_and_learning_outcome_is_there(
    read: tuple[lc.Framework, tuple[lc.Finding, ...]],
) -> None:
    framework, findings = read

    grains = Counter(item.grain for item in framework.of_type(lc.Competency))
    assert {lc.Grain.COMPETENCY: 21, lc.Grain.SKILL: 362, lc.Grain.INDICATOR: 523} == grains
    assert (5, 21 + 362 + 523) == (len(list(framework.of_type(lc.Outcome))), len(framework.links))
    assert {8} == {len(item.levels) for item in of_grain(framework, lc.Grain.COMPETENCY)}
    assert {"LC022", "LC054"} == {finding.code for finding in findings}
    assert () == lc.check(framework, config=lc.Config(select=["LC001", "LC002", "LC003"])).findings


def test_learning_outcomes_have_a_band_and_a_kind(read: tuple[lc.Framework, tuple[lc.Finding, ...]]) -> None:
    indicators = of_grain(read[0], lc.Grain.INDICATOR)

    assert dict(zip(BANDS, (151, 170, 119, 83), strict=True)) == Counter(item.tags[0] for item in indicators)
    kinds = {lc.Aspect.KNOWLEDGE: 217, lc.Aspect.SKILL: 199, lc.Aspect.MINDSET: 107}
    assert kinds == Counter(aspect for item in indicators for aspect in item.aspects)
    assert 2 == len(indicators) - len({item.title for item in indicators})


def test_every_competence_has_a_learning_outcome_at_every_band(
    read: tuple[lc.Framework, tuple[lc.Finding, ...]],
) -> None:
    framework, _ = read
    bands = {item.id: item.tags[0] for item in of_grain(framework, lc.Grain.INDICATOR)}

    held = {(link.target, bands[link.source]) for link in framework.links if link.source in bands}

    assert held == {(item.id, band) for item in of_grain(framework, lc.Grain.COMPETENCY) for band in BANDS}


def test_it_comes_back_as_it_was_written(read: tuple[lc.Framework, tuple[lc.Finding, ...]]) -> None:
    framework, _ = read

    written, lost = lc.write(framework)

    assert (framework, ()) == (lc.read(written)[0], lost)
