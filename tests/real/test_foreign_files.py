"""Files of other formats, read as if they were ours: findings, never an exception, and nothing invented."""

from pathlib import Path

import pytest

import learner_centered as lc
from tests.real.data import DATA, needs_data, real

FILES = sorted(path for path in Path(DATA).rglob("*") if path.is_file()) if DATA else []


@needs_data
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_file_of_another_format_is_findings(path: Path, form: str) -> None:
    framework, findings = lc.read(path, form)

    assert (0, 0) == (len(framework.items), len(framework.links))
    assert [] == [finding for finding in findings if finding.place is None or not finding.help]
    assert lc.Severity.ERROR in {finding.severity for finding in findings}


@needs_data
def test_a_folder_of_other_formats_is_findings() -> None:
    framework, findings = lc.read(real("frameworks", "direct"))

    assert 0 == len(framework.items)
    assert {"LC012", "LC023"} <= {finding.code for finding in findings}
