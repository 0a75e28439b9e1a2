"""Workbooks and tables of other programs, read as if they were ours: findings that explain, never an exception."""

from pathlib import Path

import pytest

import learner_centered as lc
from tests.real.data import DATA, needs_data

#: The import sheet of the Open Skills Management Tool is told by its content.
KNOWN = {"osmt_Skills-Import.csv"}
FOUND = sorted(path for path in Path(DATA).rglob("*") if path.suffix in {".csv", ".xlsx"}) if DATA else []
FILES = [path for path in FOUND if path.name not in KNOWN]


@needs_data
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_foreign_workbook_or_table_is_told_and_not_taken_for_a_framework(path: Path) -> None:
    framework, findings = lc.read(path)

    assert () == framework.links
    assert findings
    assert {finding.code for finding in findings} & {"LC012", "LC019", "LC021", "LC052", "LC022"}
    assert [] == [finding for finding in findings if finding.place is None or not finding.help]


@needs_data
@pytest.mark.parametrize("path", [one for one in FILES if one.suffix == ".xlsx"], ids=lambda path: path.name)
def test_a_foreign_workbook_is_told_once_with_its_sheets(path: Path) -> None:
    framework, findings = lc.read(path)

    assert (0, ["LC012"]) == (len(framework), [finding.code for finding in findings])
    assert "its sheets are" in findings[0].message
