"""What a newcomer gets wrong is told with its name, what is wrong, what is allowed and what to do about it."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.functional.command import run

#: Somebody's folder: a framework, a folder without one, and files of other programs.
PLAN = "framework: {id: hill}\noutcomes:\n  - {id: agency}\n"
EMPTY = "Put files that end in .yaml, .yml or .json there, or name the file itself"
STARTER = "Write what it says into a text file; `learner-centered init` writes one to start from"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder as somebody keeps it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "framework.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "plans").mkdir()
    (tmp_path / "portrait.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    (tmp_path / ".other").mkdir()
    (tmp_path / ".other" / "portrait.yaml").write_bytes(b"PK\x03\x04\x14\x00")
    (tmp_path / ".other" / "nothing.yaml").write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        # A path that leads to nothing names the closest one, or says how to get a first file.
        (
            "check fraemwork.yaml",
            "'fraemwork.yaml' does not exist: expected a file or a folder; did you mean 'framework.yaml'?",
        ),
        ("coverage plan/", "'plan/' does not exist: expected a file or a folder; did you mean 'plans'?"),
        (
            "trace agency plan/a.yaml",
            "'plan/a.yaml' does not exist: expected a file or a folder; did you mean 'plans'?",
        ),
        (
            "graph zzz",
            "'zzz' does not exist: expected a file or a folder; `learner-centered init` writes a first file",
        ),
        ("check framework.yaml/a", "'framework.yaml/a' does not exist: expected a file or a folder; `learner-centered"),
        (
            "diff framework.yaml fraemwork.yaml",
            "expected a file, a folder, or REV:path such as HEAD~1:framework; did you mean 'framework.yaml'?",
        ),
        (
            "diff framework.yaml zzz",
            "expected a file, a folder, or REV:path such as HEAD~1:framework; name one that is there",
        ),
        ("check --config x.toml", "'x.toml' does not exist: expected a file; write one, such as learner-centered.toml"),
        (
            "check --baseline x.txt",
            "'x.txt' does not exist: expected a file; `learner-centered baseline write` writes one",
        ),
        # What holds no framework says what would.
        ("coverage plans", f"nothing could be read: plans: LC025 'plans' holds no framework files. Next step: {EMPTY}"),
        ("convert plans out.yaml", f"'plans' holds no framework files. Next step: {EMPTY}"),
        ("diff framework.yaml plans", f"'plans' holds no framework files. Next step: {EMPTY}"),
        ("baseline write plans", f"'plans' holds no framework files. Next step: {EMPTY}"),
        ("coverage portrait.pdf", f"'portrait.pdf' cannot be read: it is a PDF document. Next step: {STARTER}"),
        (
            "graph .other/portrait.yaml",
            "cannot be read: it is an archive, as documents and sheets",
        ),
        (
            "coverage .other/nothing.yaml",
            "Next step: Write a mapping with sections such as `outcomes:`",
        ),
        # An id that no item has names the closest one, or some that are there.
        ("trace agensy framework.yaml", "no item 'agensy' in framework 'hill'; did you mean 'agency'?"),
        (
            "trace belonging framework.yaml",
            "no item 'belonging' in framework 'hill', which holds 1 item, such as 'agency'",
        ),
        (
            "trace framework.yaml",
            "'framework.yaml' is a path, and no item: name an item first, as in `learner-centered trace sets-goals",
        ),
        # Words of the command line.
        ("check --today soon", "--today 'soon': expected a day as YYYY-MM-DD, such as 2027-09-01"),
        ("check --select LC999", "select: no rule 'LC999': expected codes, names, or starts of codes such as LC2"),
        ("rule LC1", "'LC1' begins 7 codes, from LC101 to LC107; name one of them, `learner-centered rule` lists them"),
        ("trace", "Missing argument 'ID'; `learner-centered trace --help` shows what it takes"),
        ("coverage plans plans", "unexpected extra argument (plans); `learner-centered coverage --help` shows what it"),
        ("chekc", "No such command 'chekc'. Did you mean 'check'?"),
        # Where nothing can be written.
        ("init a/b.yaml", "a/b.yaml: there is no folder 'a'; make it first, or name one that is there"),
        ("init", "framework.yaml is there already; choose another name, or write over it with --force"),
    ],
)
def test_a_slip_is_one_line_that_says_what_to_do(typed: str, said: str) -> None:
    result = run(*typed.split())

    assert said in result.stderr.replace("\\", "/")
    assert result.stderr.startswith("learner-centered: ")
    assert 1 == result.stderr.count("\n")
    assert "" == result.stdout
    assert 2 == result.exit_code


def test_no_baseline_is_written_of_what_could_not_be_read(folder: Path) -> None:
    run("baseline", "write", "plans")

    assert not (folder / "learner-centered-baseline.txt").exists()


def test_a_check_tells_a_file_of_another_program_as_a_finding() -> None:
    result = run("check", "portrait.pdf")

    assert "portrait.pdf:1:1: LC010" in result.stdout
    assert "'portrait.pdf' cannot be read: it is a PDF document" in result.stdout
    assert 2 == result.exit_code


def test_two_frameworks_in_one_folder_may_be_meant_apart(folder: Path) -> None:
    (folder / "plans" / "a.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "plans" / "b.yaml").write_text(PLAN.replace("hill", "dale"), encoding="utf-8")

    told = " ".join(run("check", "plans").stdout.split())

    assert "or check the files one by one where each is a framework of its own." in told


def test_each_question_leads_to_the_next(folder: Path) -> None:
    (folder / "plans" / "a.yaml").write_text(
        PLAN + "experiences:\n  - {id: crew, develops: agency}\n", encoding="utf-8"
    )

    assert run("coverage", "plans").stdout.endswith("  learner-centered trace agency plans\n")
    assert run("trace", "agency", "plans").stdout.endswith("  learner-centered graph plans --focus agency\n")
    assert run("trace", "crew", "plans").stdout.endswith("  learner-centered check plans\n")


def test_nothing_comes_next_where_there_is_nothing_to_name_or_no_room_for_it() -> None:
    assert "Next:" not in run("coverage", "framework.yaml").stdout
    assert "Next:" not in run("trace", "agency", f"{'./' * 40}framework.yaml").stdout
    assert "Next:" not in run("trace", "agency", "-", stdin=PLAN.encode()).stdout
    assert "Next:" not in run("trace", "agency", "framework.yaml", "--format", "json").stdout


def test_what_may_not_be_read_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> bool:
        return False

    monkeypatch.setattr(os, "access", refuse)

    result = run("check", "framework.yaml")

    said = "'framework.yaml' may not be read: the system says: Permission denied; check who may read it and its folder"
    assert f"learner-centered: {said}\n" == result.stderr
    assert 2 == result.exit_code


def test_what_stands_in_a_closed_folder_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("learner_centered.cli.paths.os.stat", refuse)

    assert "'framework.yaml' may not be read" in run("check", "framework.yaml").stderr


def test_a_closed_folder_is_told_by_the_file_that_was_to_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """No draft is named, which nobody has asked for."""
    opened = Path.open

    def refuse(path: Path, mode: str = "xb", *rest: Any, **named: Any) -> Any:
        if mode == "xb":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, mode, *rest, **named)

    def keep(path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied", f"{path} {missing_ok}")

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "unlink", keep)

    written, started = run("convert", "framework.yaml", "out.json"), run("init", "mine.yaml")

    assert "learner-centered: out.json: Permission denied\n" == written.stderr
    assert (
        "learner-centered: mine.yaml cannot be written: the system says: Permission denied; choose another folder\n"
    ) == started.stderr
