"""`template`, `check` of a workbook, `check --annotate` and `convert` to one, as a school team runs them."""

import io
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import learner_centered as lc
from tests.functional.command import TODAY, run
from tests.helpers.example import EXAMPLE
from tests.helpers.workbooks import workbook

RIVERBEND = str(EXAMPLE)
PLAN = {
    "Outcomes": [["Id", "Title"], ["agency", "Agency"], ["belonging", "Belonging"]],
    "Competencies": [["Id", "Title"], ["sets-goals", "Sets goals"]],
    "Links": [["From", "To"], ["sets-goals", "agency"], ["sets-goals", "belongnig"]],
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, so that the names that are said are short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_template_is_written_once_and_says_what_is_next() -> None:
    first, second, forced = run("template"), run("template"), run("template", "--force")

    assert (0, 2, 0) == (first.exit_code, second.exit_code, forced.exit_code)
    assert "learner-centered check framework.xlsx" in first.output
    assert "framework.xlsx is there already" in second.output
    assert ["framework.xlsx"] == [path.name for path in Path().iterdir()]


def test_a_template_goes_into_a_folder_or_under_another_name_that_ends_in_xlsx(tmp_path: Path) -> None:
    assert 0 == run("template", str(tmp_path)).exit_code
    assert 0 == run("template", "our.xlsx").exit_code
    refused = run("template", "our.yaml")

    assert {"framework.xlsx", "our.xlsx"} == {path.name for path in tmp_path.iterdir()}
    assert (2, True) == (refused.exit_code, "ends in .xlsx" in refused.output)


def test_a_finding_names_the_cell_to_look_at() -> None:
    Path("plan.xlsx").write_bytes(workbook(PLAN))

    result = run("check", "plan.xlsx", *TODAY)

    assert 1 == result.exit_code
    assert "plan.xlsx: Links!A3: LC021 sets-goals" in result.output
    assert "Did you mean 'belonging'?" in " ".join(result.output.split())
    assert "plan.xlsx: Outcomes!A3: LC101 belonging" in result.output


def test_machines_are_told_sheet_row_and_column() -> None:
    Path("plan.xlsx").write_bytes(workbook(PLAN))

    data = run("check", "plan.xlsx", "--format", "json", *TODAY).output
    github = run("check", "plan.xlsx", "--format", "github", *TODAY).output

    assert '"pointer": "/Links/2",' in data
    assert '"sheet": "Links"' in data
    assert "::error file=plan.xlsx,title=LC021 required-key::" in github


def test_findings_are_written_into_a_copy() -> None:
    Path("plan.xlsx").write_bytes(workbook(PLAN))
    before = Path("plan.xlsx").read_bytes()

    result = run("check", "plan.xlsx", "--annotate", "checked.xlsx", *TODAY)

    assert (1, True) == (result.exit_code, "Wrote checked.xlsx" in result.output)
    assert before == Path("plan.xlsx").read_bytes()
    book: Any = openpyxl.load_workbook(io.BytesIO(Path("checked.xlsx").read_bytes()))
    assert "LC021" in book["Links"]["A3"].comment.text
    assert 1 == run("check", "checked.xlsx", *TODAY).exit_code


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("plan.xlsx", "--annotate", "plan.xlsx"), "is the workbook itself"),
        (("plan.xlsx", "--annotate", "plan.yaml"), "would be no workbook"),
        (("plan.xlsx", "plan.xlsx", "--annotate", "out.xlsx"), "one workbook"),
        (("plan.yaml", "--annotate", "out.xlsx"), "one workbook"),
        (("broken.xlsx", "--annotate", "out.xlsx"), "it is no workbook"),
    ],
)
def test_what_cannot_be_annotated_is_refused_and_nothing_is_written(args: tuple[str, ...], words: str) -> None:
    Path("plan.xlsx").write_bytes(workbook(PLAN))
    Path("plan.yaml").write_text("outcomes: []", encoding="utf-8")
    Path("broken.xlsx").write_bytes(b"no zip")
    before = Path("plan.xlsx").read_bytes()

    result = run("check", *args)

    assert (2, True) == (result.exit_code, words in " ".join(result.output.split()))
    assert before == Path("plan.xlsx").read_bytes()
    assert not Path("out.xlsx").exists()


def test_a_framework_goes_into_a_workbook_and_comes_back_with_the_same_findings() -> None:
    assert 0 == run("convert", RIVERBEND, "river.xlsx").exit_code
    ours, before = lc.read(RIVERBEND)

    framework, findings = lc.read("river.xlsx")

    assert (ours, ()) == (framework, findings)
    told = [
        [(one.code, one.subject, one.message, one.help) for one in lc.check(each, also=also)]
        for each, also in ((ours, before), (framework, findings))
    ]
    assert told[0] == told[1]
    assert len(told[0]) > 10


def test_a_workbook_is_read_from_standard_input() -> None:
    result = run("check", "-", *TODAY, stdin=workbook(PLAN))

    assert "<text>: Links!A3" in result.output


@pytest.mark.parametrize("name", ["openpyxl", "python_calamine", "xlsxwriter"])
def test_a_missing_library_is_one_line_that_says_what_to_install(name: str, tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(workbook(PLAN))
    script = f"""
        import sys
        sys.modules[{name!r}] = None
        from learner_centered.cli.main import main
        main(sys.argv[1:])
    """
    args = {
        "openpyxl": ["check", "plan.xlsx", "--annotate", "out.xlsx"],
        "python_calamine": ["check", "plan.xlsx"],
        "xlsxwriter": ["template", "new.xlsx"],
    }[name]

    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), *args],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
    )

    assert (2, "", 1) == (done.returncode, done.stdout, len(done.stderr.splitlines()))
    assert 'install it with: pip install "learner-centered[excel]"' in done.stderr
    assert {"plan.xlsx"} == {path.name for path in tmp_path.iterdir()}
