"""The pre-commit hook and the GitHub action: what they name is run as they name it."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.functional.command import ROOT, environment

FRAMEWORK = "outcomes:\n  - {id: agency}\ncompetencies:\n  - {id: speaks, refines: agensy}\n"


def loaded(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a folder with a framework, beside a folder of commands that stand for those installed."""
    (tmp_path / "bin").mkdir()
    command(tmp_path / "bin" / "learner-centered", f'exec {shlex.quote(sys.executable)} -m learner_centered "$@"')
    command(tmp_path / "bin" / "python", 'printf "%s\\n" "$@"')
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / "my plan.yaml").write_text(FRAMEWORK, encoding="utf-8")
    return folder


def command(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
    path.chmod(0o755)


def run(args: list[str], folder: Path, **env: str) -> "subprocess.CompletedProcess[str]":
    path = f"{folder.parent / 'bin'}:{os.environ['PATH']}"
    return subprocess.run(
        args, cwd=folder, env=environment({"PATH": path, **env}), capture_output=True, encoding="utf-8", check=False
    )


def test_the_hook_checks_the_whole_framework(repository: Path) -> None:
    (hook,) = loaded(".pre-commit-hooks.yaml")

    done = run([*shlex.split(hook["entry"]), *hook["args"]], repository)

    assert {"id", "name", "entry", "language"} <= set(hook)
    assert not hook["pass_filenames"]
    assert "LC002 speaks" in done.stdout
    assert (1, "") == (done.returncode, done.stderr)


def steps() -> tuple[Any, Any]:
    action = loaded("action.yml")
    install, check = action["runs"]["steps"]
    assert "composite" == action["runs"]["using"]
    assert {"paths", "arguments", "version"} == set(action["inputs"])
    return install, check


def variables(step: Any, **given: str) -> dict[str, str]:
    """Return the environment of a step, its inputs put in as GitHub puts them in."""
    inputs = {name: about["default"] for name, about in loaded("action.yml")["inputs"].items()} | given
    found: dict[str, str] = {}
    for name, value in step["env"].items():
        before, _, rest = value.partition("${{ inputs.")
        assert "" == before
        found[name] = inputs[rest.removesuffix(" }}")]
    return found


@pytest.mark.parametrize(("version", "wanted"), [("", "learner-centered"), ("0.1.0", "learner-centered==0.1.0")])
def test_the_action_installs_the_version_asked_for(repository: Path, version: str, wanted: str) -> None:
    install, _ = steps()

    done = run(["bash", "-e", "-c", install["run"]], repository, **variables(install, version=version))

    assert ["-m", "pip", "install", "--quiet", wanted] == done.stdout.splitlines()


def test_the_action_annotates_what_it_finds(repository: Path) -> None:
    _, check = steps()

    summary = repository.parent / "summary.md"
    given = variables(check, arguments="--fail-on error --select LC0")

    done = run(["bash", "-e", "-c", check["run"]], repository, GITHUB_STEP_SUMMARY=str(summary), **given)

    assert "::error file=my plan.yaml,line=4,col=27,title=LC002 dangling-link::'speaks' refines 'agensy'" in done.stdout
    assert "| error | LC002 dangling-link |" in summary.read_text(encoding="utf-8")
    assert (1, "") == (done.returncode, done.stderr)


def test_the_action_runs_no_input(repository: Path) -> None:
    _, check = steps()

    done = run(["bash", "-e", "-c", check["run"]], repository, **variables(check, paths="$(touch owned) *"))

    assert not (repository / "owned").exists()
    assert 2 == done.returncode
