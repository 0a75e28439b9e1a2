"""The command `demo`: the example and its report in a folder of their own, whole or not at all, and what comes next."""

import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

from learner_centered.reports.html import render
from learner_centered.reports.terminal import columns
from tests.functional.command import TODAY, run
from tests.helpers.example import EXAMPLE

FILES = sorted(path.name for path in EXAMPLE.iterdir())
LONG = "a folder with a name that is longer than anybody would want to type twice in a row"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def commands(said: str) -> list[list[str]]:
    """Return the words of the commands that an output shows, without the program."""
    return [shlex.split(line)[1:] for line in said.splitlines() if line.startswith("  learner-centered ")]


def test_it_writes_the_files_of_the_package_and_the_report_that_report_would_write() -> None:
    result = run("demo", *TODAY)

    assert (0, "") == (result.exit_code, result.stderr)
    assert sorted([*FILES, "report.html"]) == sorted(path.name for path in Path("riverbend").iterdir())
    assert all((EXAMPLE / name).read_bytes() == Path("riverbend", name).read_bytes() for name in FILES)
    page = Path("riverbend/report.html").read_text(encoding="utf-8")
    assert run("report", "riverbend", "-o", "-", *TODAY).stdout == page
    assert "riverbend/outcomes.yaml:47" in page


def test_it_says_what_it_wrote_and_what_the_findings_are_for() -> None:
    said = " ".join(run("demo").stdout.split())

    assert said.startswith("Wrote riverbend: an example school district, which is made up, in 9 files with 78 items")
    assert "Open riverbend/report.html in a browser." in said
    assert "A check has 15 findings about it. They are what the example is for" in said


@pytest.mark.parametrize("name", ["riverbend", "try it", LONG])
def test_every_line_fits_and_every_command_that_it_names_runs(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said = run("demo", name).stdout

    shown = commands(said)
    assert [] == [line for line in said.splitlines() if columns(line) > 80]
    assert ["check", "coverage", "trace", "report", "rule", "init"] == [words[0] for words in shown]
    with monkeypatch.context() as within:
        if name == LONG:
            within.chdir(name)
        assert [0] * 5 == [run(*words).exit_code for words in shown[:-1]]
    assert 0 == run(*shown[-1]).exit_code
    assert {name, "framework.yaml"} == {path.name for path in Path().iterdir()}


def test_an_empty_folder_is_taken_as_it_is(folder: Path) -> None:
    result = run("demo", ".")

    assert 0 == result.exit_code
    assert (folder / "report.html").is_file()
    assert ["check"] == commands(result.stdout)[0]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("full", "full is there already and not empty; name another folder, as in `learner-centered demo another`"),
        ("file", "file is there already; name another folder, as in `learner-centered demo another`"),
        ("no/where", "no/where: there is no folder 'no'; make it first, or name one that is there"),
        ("file/below", "file/below cannot be written: the system says: "),
    ],
)
def test_what_is_there_is_left_alone_and_one_line_says_so(folder: Path, typed: str, said: str) -> None:
    (folder / "full").mkdir()
    (folder / "full" / "mine.yaml").write_text("mine", encoding="utf-8")
    (folder / "file").write_text("mine", encoding="utf-8")

    result = run("demo", typed)

    assert (2, "", 1) == (result.exit_code, result.stdout, result.stderr.count("\n"))
    assert said in result.stderr.replace("\\", "/")
    assert ["file", "full", "full/mine.yaml"] == sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*")
    )


@pytest.mark.parametrize("there", [True, False], ids=["into an empty folder", "into a new one"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_where_one_file_cannot_be_written_none_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, *, there: bool
) -> None:
    put = Path.replace

    def full(path: Path, target: Any) -> Path:
        if Path(target).name == "outcomes.yaml":
            raise error
        return put(path, target)

    if there:
        Path("riverbend").mkdir()
    monkeypatch.setattr(Path, "replace", full)

    result = run("demo")

    assert result.exit_code in {2, 130}
    assert (["riverbend"] if there else []) == [path.name for path in folder.rglob("*")]


def test_without_the_extra_the_files_are_written_and_one_line_says_how_to_have_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    render._environment.cache_clear()  # pyright: ignore[reportPrivateUsage]  # as where nothing was rendered yet

    result = run("demo")

    assert FILES == sorted(path.name for path in Path("riverbend").iterdir())
    assert 'For its report as a page: pip install "learner-centered[html]"' in result.stdout.splitlines()
    assert "report.html in a browser" not in result.stdout


def test_the_steps_of_a_newcomer_lead_from_one_command_to_the_next() -> None:
    said, seen = run("init").stdout, ["init"]

    while shown := commands(said):
        seen.append(shown[-1][0])
        result = run(*shown[-1])
        assert 0 == result.exit_code
        said = result.stdout

    assert ["init", "check", "report", "coverage", "trace"] == seen[:5]


def test_the_page_that_check_names_shows_what_was_checked() -> None:
    run("init")
    run("baseline", "write", "framework.yaml", "--baseline", "old 1.txt")
    options = ("--profile", "draft", "--baseline", "old 1.txt")

    said = run("check", "framework.yaml", *options).stdout

    assert [["report", "framework.yaml", *options]] == commands(said)
    assert "Wrote report.html: 0 findings" in run(*commands(said)[0]).stdout


def test_check_names_no_page_where_something_has_to_be_mended_or_cannot_be_read_again() -> None:
    run("init")

    assert [] == commands(run("check", "framework.yaml", "--fail-on", "warning").stdout)
    assert [] == commands(run("check", "-", stdin=Path("framework.yaml").read_bytes()).stdout)
    assert [] == commands(run("report", "-", "-o", "report.html", stdin=Path("framework.yaml").read_bytes()).stdout)
