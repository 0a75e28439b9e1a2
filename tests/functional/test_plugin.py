"""A package that adds to the library, installed as pip installs it and used by the command line."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from learner_centered.checks.registry import default_registry
from tests.functional.command import ROOT, TODAY, start
from tests.functional.scratch import git

PLUGIN = ROOT / "tests" / "plugin"
#: A framework that uses the relation and the word of the package.
FRAMEWORK = """
framework: {id: riverbend}
outcomes:
  - {id: agency}
practices:
  - {id: mentoring, mentors: clinic}
experiences:
  - {id: clinic, format: internship, develops: agency}
  - {id: farm, format: internship, develops: agency}
structures:
  - {id: shop, kind: makerspace, enables: clinic}
"""


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Install the package, built from its own pyproject.toml, into a folder; return the path to import from."""
    folder = tmp_path_factory.mktemp("site")
    source = folder / "source"
    for path in PLUGIN.rglob("*"):
        if path.is_file() and path.suffix in {".py", ".toml"}:
            copied = source / path.relative_to(PLUGIN)
            copied.parent.mkdir(parents=True, exist_ok=True)
            copied.write_bytes(path.read_bytes())
    target = folder / "packages"
    options = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--disable-pip-version-check"]
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, "--target", str(target), str(source)],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert 0 == done.returncode, done.stderr
    return f"{target}:{ROOT / 'src'}"


@pytest.fixture
def framework(tmp_path: Path) -> str:
    path = tmp_path / "framework.yaml"
    path.write_text(FRAMEWORK, encoding="utf-8")
    return str(path)


def output(args: list[str], path: str, cwd: Path | None = None) -> str:
    done = start(args, env={"PYTHONPATH": path}, cwd=cwd)
    assert b"" == done.stderr
    return " ".join(done.stdout.decode().split())


@pytest.mark.slow
def test_its_rule_runs_beside_those_of_the_library(installed: str, framework: str) -> None:
    said = output(["check", framework, *TODAY], installed)

    assert "warning RB101 mentorless-experience" in said
    assert "no practice is recorded that mentors 'farm'" in said
    assert f"{sum('published' in rule.profiles for rule in default_registry()) + 1} rules" in said


@pytest.mark.slow
def test_its_relation_and_its_word_are_known(installed: str, framework: str) -> None:
    with_it = output(["check", framework, "--format", "tally", "--select", "LC006", *TODAY], installed)
    without = output(["check", framework, "--select", "LC006", *TODAY], str(ROOT / "src"))

    assert "" == with_it
    assert "LC022" in without
    assert "LC006" in without


@pytest.mark.slow
def test_its_report_is_printed(installed: str, framework: str) -> None:
    assert "RB101 1" == output(["check", framework, "--format", "tally", "--select", "RB101", *TODAY], installed)


@pytest.mark.slow
def test_its_format_is_read_by_the_ending_and_what_is_wrong_is_placed(installed: str, tmp_path: Path) -> None:
    (tmp_path / "plan.outline").write_text("outcome agency\nwish belonging\n", encoding="utf-8")

    said = output(["check", "plan.outline", *TODAY], installed, tmp_path)

    assert "plan.outline:2:1: RB001 2 | wish belonging 'wish belonging' is no line of an outline" in said
    assert "1 item" in said


@pytest.mark.slow
def test_its_format_is_read_inside_a_folder_and_at_a_revision(installed: str, tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder = tmp_path / "framework"
    folder.mkdir()
    (folder / "a.outline").write_text("outcome agency\n", encoding="utf-8")
    (folder / "b.yaml").write_text("experiences: [{id: clinic, develops: agency}]\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    (folder / "a.outline").write_text("outcome agency\noutcome belonging\n", encoding="utf-8")

    checked = output(["check", "framework", *TODAY], installed, tmp_path)
    done = start(["diff", "HEAD:framework", "framework", *TODAY], env={"PYTHONPATH": installed}, cwd=tmp_path)

    assert "3 items, 1 link" in checked
    assert b"items: 1 added" in done.stdout
    assert b"belonging" in done.stdout


@pytest.mark.slow
def test_a_reader_that_breaks_is_told_and_ends_in_no_fault(installed: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.outline"
    path.write_bytes(b"\xff\xfe")

    done = start(["check", str(path)], env={"PYTHONPATH": installed})

    assert b"LC091" in done.stdout
    assert b"UnicodeDecodeError" in done.stdout
    assert (2, b"") == (done.returncode, done.stderr)


@pytest.mark.slow
def test_the_rule_command_explains_its_rule(installed: str) -> None:
    assert "House rule: in Riverbend nobody works in the community alone." in output(["rule", "RB101"], installed)


@pytest.mark.slow
def test_it_can_be_left_out(installed: str, framework: str) -> None:
    assert "RB101" not in output(["check", framework, "--no-plugins", *TODAY], installed)


@pytest.fixture
def broken(tmp_path: Path) -> str:
    """Return the path to import from where a package is installed that cannot be loaded."""
    about = tmp_path / "broken-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n", encoding="utf-8")
    (about / "entry_points.txt").write_text("[learner_centered.rules]\nx = no_such_module\n", encoding="utf-8")

    return str(tmp_path)


@pytest.mark.slow
def test_a_broken_package_is_named_and_the_rest_is_checked(installed: str, framework: str, broken: str) -> None:
    done = start(["check", framework, *TODAY], env={"PYTHONPATH": f"{broken}:{installed}"})

    assert b"'x' of package 'broken' could not be loaded: ModuleNotFoundError" in b" ".join(done.stdout.split())
    assert b"RB101" in done.stdout
    assert 1 == done.returncode


@pytest.mark.slow
@pytest.mark.parametrize("args", [["rule", "RB101"], ["trace", "agency", "PATH"]])
def test_a_broken_package_is_named_beside_an_answer(
    installed: str, framework: str, broken: str, args: list[str]
) -> None:
    done = start([arg.replace("PATH", framework) for arg in args], env={"PYTHONPATH": f"{broken}:{installed}"})

    assert b"LC092 'x' of package 'broken' could not be loaded" in done.stderr
    assert done.stdout
    assert 0 == done.returncode
