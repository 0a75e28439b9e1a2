"""Workbooks, opened and saved again by LibreOffice where it is installed."""

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import learner_centered as lc
from learner_centered.formats.spreadsheet.headings import LINKS, LISTS
from learner_centered.formats.spreadsheet.writing import template
from tests.helpers.example import EXAMPLE

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed"),
    pytest.mark.slow,
]


def saved_again(folder: Path, *files: Path) -> list[Path]:
    """Return workbooks as LibreOffice saves them."""
    target = folder / "again"
    profile = (folder / "profile").as_uri()
    command = [str(OFFICE), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, str(target), *map(str, files)], check=True, capture_output=True, timeout=120)
    return [target / file.name for file in files]


def test_what_is_saved_again_reads_the_same_and_offers_the_same(tmp_path: Path) -> None:
    blank, filled = tmp_path / "blank.xlsx", tmp_path / "filled.xlsx"
    blank.write_bytes(template())
    framework, _ = lc.read(EXAMPLE)
    odd = framework.evolve(add=[lc.Outcome(id="6.10", title='=HYPERLINK("http://x")', grade_bands=["3-5"])])
    lc.write(odd, filled)

    again = saved_again(tmp_path, blank, filled)

    assert (lc.read(blank)[0], odd) == tuple(lc.read(path)[0] for path in again)
    assert ["LC028"] == [one.code for one in lc.read(again[0])[1]]
    for path in again:
        book: Any = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), data_only=True)
        offers = {str(one.sqref).split(":")[0]: one.formula1 for one in book[LINKS].data_validations.dataValidation}
        assert "choose_ids" == offers["A2"]
        assert all(cell.comment is not None for cell in book["Outcomes"][1])
        ids = [cell.value for cell in book[LISTS]["A"] if cell.value]
        expected = [row[0].value for name in ("Outcomes", "Competencies") for row in book[name].iter_rows(min_row=2)]
        assert [name for name in expected if name] == ids[: len([name for name in expected if name])]
