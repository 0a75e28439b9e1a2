"""The public surface changes only where somebody means it; `tests/assets/surface.txt` becomes the last release."""

import re

import learner_centered as lc
from tests.helpers.surface import ROOT, SURFACE, surface

TYPES = ROOT / "tests" / "typing" / "public.py"


def test_the_public_surface_is_the_one_on_record() -> None:
    """Where this fails, tell the change in CHANGELOG.md and run `python -m tests.helpers.surface`."""
    assert SURFACE.read_text(encoding="utf-8") == surface()


def test_the_type_of_every_public_name_is_checked() -> None:
    checked = set(re.findall(r"\blc\.(\w+)", TYPES.read_text(encoding="utf-8")))

    assert set() == set(lc.__all__) - checked
