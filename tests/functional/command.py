"""Runs the command line, in this process and as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from learner_centered.cli.main import main

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "tests" / "assets"
#: A command that takes longer than this, in seconds, hangs.
PATIENCE = 60
#: A day on which no allowance of the assets has expired, so that outputs do not depend on the clock.
TODAY = ("--today", "2026-11-24")


def run(*args: str, stdin: bytes | None = None, env: Mapping[str, str | None] | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, args, input=stdin, env=env)


def start(
    args: Sequence[str],
    *,
    stdin: bytes | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = PATIENCE,
) -> "subprocess.CompletedProcess[bytes]":
    """Run a command as a process of its own, as a shell would."""
    return subprocess.run(
        [sys.executable, "-m", "learner_centered", *args],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(env),
        timeout=timeout,
        check=False,
    )


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a plain terminal, with changes."""
    known = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR", "TERM"}}
    return {**known, "PYTHONPATH": str(ROOT / "src"), **(changes or {})}
