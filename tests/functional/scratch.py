"""A scratch git repository, which knows nothing of the machine it is on."""

import os
import shutil
import subprocess
from pathlib import Path


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, with nothing of the machine's own settings."""
    program = shutil.which("git")
    assert program is not None
    settings = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")
    plain = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        [program, *settings, *words], cwd=folder, env={**os.environ, **plain}, capture_output=True, check=True
    )
    return done.stdout.decode()
