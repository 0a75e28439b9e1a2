"""However a command ends, it ends in an exit code that is promised, and in one line where something is wrong."""

from pathlib import Path

import click
import pytest

from learner_centered.cli import main as program
from learner_centered.cli.main import main
from tests.functional.command import run


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the program a command that is broken, and return its name."""

    @click.command
    def broken() -> None:
        raise RuntimeError("oh \x1b[2J no\nsecond line")

    monkeypatch.setitem(main.commands, "broken", broken)
    return "broken"


def test_a_fault_of_the_library_is_one_line_and_exit_code_3(faulty: str) -> None:
    result = run(faulty)

    assert result.stderr.startswith("learner-centered: this is a fault in learner_centered ")
    assert "RuntimeError: oh \\x1b[2J no second line" in result.stderr
    assert 1 == result.stderr.count("\n")
    assert 3 == result.exit_code


def test_a_fault_shows_where_on_request(faulty: str) -> None:
    result = run(faulty, env={program.DEBUG: "1"})

    assert "Traceback (most recent call last)" in result.stderr
    assert 3 == result.exit_code


@pytest.mark.parametrize(
    ("error", "exit_code", "says"),
    [
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 2, ""),
        (PermissionError(13, "Permission denied", "plan.yaml"), 2, "learner-centered: plan.yaml: Permission denied"),
        (OSError(28, "No space left on device"), 2, "learner-centered: No space left on device"),
        (MemoryError(), 3, "learner-centered: this is a fault in learner_centered"),
        (RecursionError("deep"), 3, "learner-centered: this is a fault in learner_centered"),
    ],
)
def test_every_ending_has_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, exit_code: int, says: str
) -> None:
    @click.command
    def broken() -> None:
        raise error

    monkeypatch.setitem(main.commands, "broken", broken)

    result = run("broken")

    assert exit_code == result.exit_code
    assert result.stderr.strip().startswith(says)
    assert "Traceback" not in result.output


def test_another_program_may_run_the_command_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    @click.command
    def seven() -> int:
        return 7

    monkeypatch.setitem(main.commands, "seven", seven)

    assert 7 == main.main(["seven"], standalone_mode=False)


def test_a_file_that_goes_while_it_is_named_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("outcomes: []", encoding="utf-8")

    def gone(*_: object, **__: object) -> None:
        (tmp_path / "gone.yaml").stat()

    monkeypatch.setattr("learner_centered.cli.check.load", gone)

    result = run("check", str(path))

    assert "gone.yaml: No such file or directory" in result.stderr
    assert 2 == result.exit_code
