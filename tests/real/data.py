"""Where the real files are: the folder that LEARNER_CENTERED_DATA names."""

import os
from pathlib import Path

import pytest

DATA = os.environ.get("LEARNER_CENTERED_DATA")

needs_data = pytest.mark.skipif(DATA is None, reason="LEARNER_CENTERED_DATA names no folder of real files")


def real(*parts: str) -> Path:
    """Return the path of a real file."""
    return Path(DATA or ".").joinpath(*parts)
