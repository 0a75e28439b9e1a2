"""`check --format NAME[=FILE]`: several outputs at once, each whole and in its own place."""

import json
import os
import sys
from pathlib import Path

import pytest

from learner_centered.reports.formats import REPORT_FORMATS
from tests.functional.command import ASSETS, TODAY, run, start

SMALL = str(ASSETS / "small.yaml")
CHECK = ("check", SMALL, *TODAY)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", sorted(REPORT_FORMATS))
def test_a_file_holds_what_standard_output_would(name: str) -> None:
    printed = run(*CHECK, "--format", name)

    written = run(*CHECK, "--format", f"{name}=report")

    assert "" == written.stdout + written.stderr
    assert printed.stdout_bytes == Path("report").read_bytes()
    assert printed.exit_code == written.exit_code == 1


def test_several_outputs_come_from_one_check(folder: Path) -> None:
    words = ("--format", "github", "--format", "json=a.json", "--format", "sarif=b.sarif", "--format", "text=c.txt")

    result = run(*CHECK, *words, "--color", "always")

    assert result.stdout.startswith("::")
    assert {"a.json", "b.sarif", "c.txt"} == {path.name for path in folder.iterdir()}
    assert len(json.loads(Path("a.json").read_text("utf-8"))["findings"]) == len(
        json.loads(Path("b.sarif").read_text("utf-8"))["runs"][0]["results"]
    )
    assert "\x1b" not in Path("c.txt").read_text("utf-8")


def test_a_hyphen_is_standard_output() -> None:
    assert run(*CHECK, "--format", "json").stdout == run(*CHECK, "--format", "json=-").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("text", "json"), "--format text and --format json both go to standard output; name another file"),
        (("json", "json=-"), "both go to standard output"),
        (("json=a", "sarif=./a"), "--format json=a and --format sarif=./a both go to './a'; name another file"),
        (("json=",), "--format 'json=': no file behind the equals sign; name one, as in json=FILE"),
        (("jsn=a",), "unknown report format 'jsn': expected one of text, concise"),
        (("json=nowhere/a",), "--format: 'nowhere/a' cannot be written: No such file or directory"),
        (("json=.",), "--format: '.' cannot be written: Is a directory"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_2(folder: Path, words: tuple[str, ...], message: str) -> None:
    result = run(*CHECK, *(part for word in words for part in ("--format", word)))

    assert message in result.stderr
    assert ("", 1, 2) == (result.stdout, result.stderr.count("\n"), result.exit_code)
    assert [] == list(folder.iterdir())


def test_where_one_file_cannot_be_written_none_is(folder: Path) -> None:
    Path("a.json").write_text("before", "utf-8")

    result = run(*CHECK, "--format", "json=a.json", "--format", "csv=nowhere/b.csv", "--format", "text")

    assert ("", 2) == (result.stdout, result.exit_code)
    assert "before" == Path("a.json").read_text("utf-8")
    assert ["a.json"] == [path.name for path in folder.iterdir()]


@pytest.mark.skipif(sys.platform == "win32", reason="devices have other names there")
def test_a_device_stays_a_device() -> None:
    result = run(*CHECK, "--format", f"json={os.devnull}")

    assert ("", 1) == (result.output, result.exit_code)
    assert not Path(os.devnull).is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names there")
def test_the_name_of_standard_output_is_standard_output() -> None:
    result = run(*CHECK, "--format", "text", "--format", "json=/dev/stdout")

    assert "both go to standard output" in result.stderr


def test_what_could_not_be_read_is_told_in_each_output() -> None:
    Path("plan.yaml").write_text("outcomes: [\n", "utf-8")

    result = run("check", "plan.yaml", "--format", "concise", "--format", "junit=out.xml")

    assert result.stdout.startswith("plan.yaml:2:1: LC011 ")
    assert 'classname="LC011"' in Path("out.xml").read_text("utf-8")
    assert 2 == result.exit_code


def test_tests_fail_where_the_check_does() -> None:
    def failures(level: str) -> int:
        return run(*CHECK, "--fail-on", level, "--format", "junit").stdout.count("<failure ")

    assert [0, 1, 4] == [failures(level) for level in ("never", "error", "warning")]


def test_markdown_shows_so_many_findings_of_a_rule() -> None:
    Path("plan.yaml").write_text("competencies: [{id: a, refines: x}, {id: b, refines: y}]\n", "utf-8")

    few, whole = (run("check", "plan.yaml", "--max", most, "--format", "markdown").stdout for most in ("1", "0"))

    assert "- `plan.yaml:1:33` 'a' refines 'x', and 'x' is not defined\n- … and 1 more\n" in few
    assert " more\n" not in whole
    assert "'y' is not defined\n" in whole


@pytest.mark.slow
def test_outputs_do_not_hang_on_the_process() -> None:
    """Law: the same input gives the same bytes, whatever the seed of hashes and the encoding of the terminal."""
    names = sorted(REPORT_FORMATS)
    made: list[list[bytes]] = []
    for seed, encoding in (("1", "utf-8"), ("2", "ascii")):
        env = {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": encoding}
        words = [part for name in names if name != "text" for part in ("--format", f"{name}={name}.{seed}")]
        done = start([*CHECK, *words], env=env, cwd=Path.cwd())
        assert b"" == done.stdout + done.stderr
        made.append([Path(f"{name}.{seed}").read_bytes() for name in names if name != "text"])

    assert made[0] == made[1]


def test_what_no_terminal_can_show_is_printed_in_utf_8() -> None:
    framework = '{"outcomes": [{"id": "é学", "aspects": ["🌱"]}]}'.encode()

    done = start(["check", "-", "--format", "concise"], stdin=framework, env={"PYTHONIOENCODING": "ascii"})

    assert "'é学'" in done.stdout.decode()
    assert b"" == done.stderr
