"""The command line among other programs: pipes, closed outputs, encodings, colour, standard input."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from learner_centered.reports.terminal import columns
from tests.functional.command import ASSETS, TODAY, environment, run, start

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these pipes are those of a POSIX shell")
SMALL = str(ASSETS / "small.yaml")
PYTHON = f"{sys.executable} -m learner_centered"


def shell(line: str) -> "subprocess.CompletedProcess[str]":
    """Run a line of a shell."""
    return subprocess.run(
        ["/bin/sh", "-c", line], capture_output=True, text=True, env=environment(), timeout=60, check=False
    )


def read_to_the_end(terminal: int) -> bytes:
    """Return what is written to a terminal until nobody writes any more."""
    shown = b""
    with contextlib.suppress(OSError):  # how Linux says that the other side is closed
        while chunk := os.read(terminal, 65536):
            shown += chunk
    os.close(terminal)
    return shown


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", [f"check {SMALL}", "rule", "rule --format json", f"coverage {SMALL}", "schema", "--help"]
)
def test_a_pipe_that_closes_early_is_no_error(command: str) -> None:
    ended = shell(f"{PYTHON} {command} | head -n 1")

    assert ended.stdout
    assert "" == ended.stderr


@pytest.mark.slow
def test_the_exit_code_survives_a_pipe_that_closes_early() -> None:
    ended = shell(f"({PYTHON} check {SMALL}; echo code $? >&2) | true")

    assert "code 1\n" == ended.stderr


@pytest.mark.slow
def test_a_closed_output_is_no_error() -> None:
    ended = shell(f"{PYTHON} check {SMALL} >&-")

    assert ("", "", 1) == (ended.stdout, ended.stderr, ended.returncode)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_line() -> None:
    ended = shell(f"{PYTHON} check {SMALL} >/dev/full")

    assert 1 == ended.stderr.count("\n")
    assert "No space left" in ended.stderr
    assert 2 == ended.returncode


@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1", "cp437", "utf-8", "utf-16"])
def test_any_encoding_of_the_output_will_do(encoding: str) -> None:
    ended = start(["check", SMALL], env={"PYTHONIOENCODING": encoding})

    text = ended.stdout.decode(encoding)
    assert "sets-goals" in text
    assert all(columns(line) <= 80 for line in text.splitlines())
    assert (b"", 1) == (ended.stderr, ended.returncode)


@pytest.mark.slow
def test_what_an_encoding_cannot_hold_is_escaped() -> None:
    plain = start(["check", SMALL], env={"PYTHONIOENCODING": "ascii"}).stdout.decode("ascii")
    full = start(["check", SMALL], env={"PYTHONIOENCODING": "utf-8"}).stdout.decode()

    assert "\\u5171" in plain
    assert "共に学ぶ" in full


@pytest.mark.slow
def test_a_plain_locale_will_do() -> None:
    ended = start(["check", SMALL], env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})

    assert (b"", 1) == (ended.stderr, ended.returncode)


def test_standard_input_is_read() -> None:
    content = Path(SMALL).read_bytes()

    from_file = run("check", SMALL, *TODAY, "--format", "json")
    from_stdin = run("check", "-", *TODAY, "--format", "json", stdin=content)

    assert from_file.stdout.replace(SMALL, "<text>") == from_stdin.stdout
    assert from_file.exit_code == from_stdin.exit_code


def test_the_format_of_standard_input_is_guessed_or_given() -> None:
    content = b'{"outcomes": [{"id": "agency"}]}'

    found = [run("check", "-", "--stdin-format", word, stdin=content).exit_code for word in ("auto", "json", "yaml")]

    assert [0, 0, 0] == found


def test_an_empty_standard_input_is_told() -> None:
    result = run("check", "-", stdin=b"")

    assert "LC012" in result.stdout
    assert 2 == result.exit_code


def test_standard_input_stands_alone() -> None:
    result = run("check", "-", SMALL, stdin=b"")

    assert "learner-centered: - is read by itself; leave the other paths out\n" == result.stderr
    assert 2 == result.exit_code


@pytest.mark.parametrize(
    ("args", "env", "colored"),
    [
        ((), {}, False),  # no terminal
        ((), {"FORCE_COLOR": "1"}, True),
        ((), {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),  # whoever wants none is heard first
        ((), {"FORCE_COLOR": ""}, False),
        (("--color", "always"), {"NO_COLOR": "1"}, True),  # an option is nearer than the environment
        (("--color", "never"), {"FORCE_COLOR": "1"}, False),
    ],
)
@pytest.mark.parametrize(
    "command", [("check", SMALL), ("coverage", SMALL), ("trace", "agency", SMALL), ("rule", "LC101")]
)
def test_colour_shows_where_it_is_wanted(
    command: tuple[str, ...], args: tuple[str, ...], env: dict[str, str], colored: bool
) -> None:
    result = run(*command, *args, env={"NO_COLOR": None, "FORCE_COLOR": None, "TERM": None, **env})

    assert colored is ("\x1b[" in result.stdout)


@pytest.mark.slow
@pytest.mark.parametrize(("term", "colored"), [("xterm", True), ("dumb", False)])
def test_colour_shows_on_a_terminal_that_can(term: str, colored: bool) -> None:
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    ours, theirs = pty.openpty()

    with subprocess.Popen(
        [sys.executable, "-m", "learner_centered", "check", SMALL], stdout=theirs, env=environment({"TERM": term})
    ):
        os.close(theirs)
        shown = read_to_the_end(ours)

    assert colored is (b"\x1b[" in shown)


def test_colour_takes_nothing_away() -> None:
    """Law: the words are the same with colour and without."""
    plain = run("check", SMALL, "--color", "never").stdout
    colored = run("check", SMALL, "--color", "always").stdout

    for style in ("1;31", "1;33", "1;36", "1;34", "1;32", "1", "2", "0"):
        colored = colored.replace(f"\x1b[{style}m", "")
    assert plain == colored


def test_json_is_the_same_bytes_each_time_and_ascii_only() -> None:
    first = run("check", SMALL, *TODAY, "--format", "json").stdout
    second = run("check", SMALL, *TODAY, "--format", "json").stdout

    assert first == second
    assert first.isascii()
    assert 1 == json.loads(first)["schema_version"]


def test_names_of_files_may_hold_any_character(tmp_path: Path) -> None:
    folder = tmp_path / "学び 🌱 \x1b[2J"
    folder.mkdir()
    (folder / "plan é.yaml").write_bytes(Path(SMALL).read_bytes())

    result = run("check", str(folder))

    assert "\x1b" not in result.stdout
    assert all(columns(line) <= 80 for line in result.stdout.splitlines())
    assert 1 == result.exit_code


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only here may a name be no text at all")
def test_a_name_that_is_no_text_is_read(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.yaml"
    Path(os.fsdecode(name)).write_bytes(Path(SMALL).read_bytes())

    ended = start(["check", os.fsdecode(name)])

    assert b"\\udce9" in ended.stdout
    assert (b"", 1) == (ended.stderr, ended.returncode)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_closed_to_the_reader_is_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("outcomes: []", encoding="utf-8")
    path.chmod(0)

    result = run("check", str(path))

    assert "LC010" in result.stdout
    assert 2 == result.exit_code


@pytest.mark.slow
def test_reading_that_takes_long_shows_how_far_it_is_and_is_wiped(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps({"outcomes": [{"id": "agency", "description": "x" * 4_100_000}]}))
    leader, follower = os.openpty()
    args = [sys.executable, "-m", "learner_centered", "check", str(path), *TODAY]
    with subprocess.Popen(args, stdout=subprocess.PIPE, stderr=follower, env=environment()) as process:
        os.close(follower)
        shown = read_to_the_end(leader)
        said = b"" if process.stdout is None else process.stdout.read()

    assert b"\r\x1b[Kreading file 1: plan.json (4 MB)\r\x1b[K" == shown
    assert b"reading file" not in said


@pytest.mark.slow
def test_short_reading_shows_nothing() -> None:
    leader, follower = os.openpty()
    args = [sys.executable, "-m", "learner_centered", "check", SMALL, *TODAY]
    with subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=follower, env=environment()):
        os.close(follower)
        shown = read_to_the_end(leader)

    assert b"" == shown
