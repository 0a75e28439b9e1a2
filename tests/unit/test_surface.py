"""The public surface changes only where somebody means it; `tests/assets/surface.txt` becomes the last release."""

import re

import learner_centered as lc
from learner_centered import testing
from tests.helpers.surface import ROOT, SURFACE, surface

PAGE = ROOT / "docs" / "reference" / "python-api.md"
TYPES = ROOT / "tests" / "typing" / "public.py"


def test_the_public_surface_is_the_one_on_record() -> None:
    """Where this fails, tell the change in CHANGELOG.md and run `python -m tests.helpers.surface`."""
    assert SURFACE.read_text(encoding="utf-8") == surface()


def test_the_type_of_every_public_name_is_checked() -> None:
    checked = set(re.findall(r"\blc\.(\w+)", TYPES.read_text(encoding="utf-8")))

    assert set() == set(lc.__all__) - checked


def test_every_public_name_stands_on_the_page_of_the_python_api() -> None:
    page = PAGE.read_text(encoding="utf-8")
    shown = re.findall(r"^::: learner_centered\.((?:testing\.)?\w+)$", page, re.MULTILINE)
    told = re.findall(r"`(\w+)\(\)`", page)
    asked = {*lc.__all__, *(f"testing.{name}" for name in testing.__all__)}

    assert len(set(shown)) == len(shown)
    assert {"__version__"} == asked - {*shown, *(f"testing.{name}" for name in told)}
    assert set() == set(shown) - asked
    assert "`learner_centered.__version__`" in page
