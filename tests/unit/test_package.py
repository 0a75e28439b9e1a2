"""The package as a whole: what importing it costs, and what it makes public."""

import ast
import importlib
import pkgutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import learner_centered as lc

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "learner_centered"
SUBPACKAGES = sorted(path.parent.relative_to(SOURCE).as_posix() for path in SOURCE.glob("*/**/__init__.py"))
HEAVY = ("attrs", "cattrs", "click", "jinja2", "networkx", "yaml")


def loaded_by(code: str) -> set[str]:
    """Return the heavy modules that a fresh interpreter has loaded after running some code."""
    report = f"{code}\nimport sys\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", report], capture_output=True, check=True, encoding="utf-8")
    return set(done.stdout.split())


def test_importing_the_package_loads_no_other_library() -> None:
    """A product may import it without paying for what it does not use."""
    assert set() == loaded_by("import learner_centered")


def test_asking_for_a_model_class_loads_attrs_only() -> None:
    assert {"attrs"} == loaded_by("import learner_centered\nlearner_centered.Outcome")


def test_checking_a_built_framework_loads_neither_graph_nor_file_libraries() -> None:
    """Checks run on the index, so that nobody waits for networkx, and files are the readers' business."""
    code = (
        "import learner_centered as lc\n"
        "b = lc.FrameworkBuilder('riverbend')\n"
        "b.outcome('agency')\n"
        "lc.check(b.build())\n"
        "lc.coverage(b.build(), of=lc.Outcome, by=lc.LearningExperience)"
    )

    assert not {"click", "jinja2", "networkx", "yaml"} & loaded_by(code)


def test_public_names_are_sorted_and_told_once() -> None:
    """Constants, then classes, then functions, each by name."""
    assert sorted(set(lc.__all__), key=lambda name: (not name.isupper(), name)) == lc.__all__


@pytest.mark.parametrize("name", lc.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(lc, name) is not None


def test_dir_shows_the_public_names() -> None:
    """An editor without a type checker completes the public names before any was used."""
    assert set(lc.__all__) <= set(dir(lc))


def test_an_unknown_name_is_refused_by_name() -> None:
    name = "coverge"

    with pytest.raises(AttributeError, match="'learner_centered' has no attribute 'coverge'"):
        getattr(lc, name)


def test_no_public_name_is_also_a_subpackage() -> None:
    """`lc.coverage` must mean one thing, whatever has been imported before."""
    modules = {module.name for module in pkgutil.iter_modules(lc.__path__)}

    assert not modules & set(lc.__all__)


@pytest.mark.parametrize("name", SUBPACKAGES)
def test_a_subpackage_exports_nothing(name: str) -> None:
    """Public names stand at the top level only; the head of a subpackage says what it is for."""
    body = ast.parse((SOURCE / name / "__init__.py").read_text(encoding="utf-8")).body

    assert [ast.Expr] == [type(statement) for statement in body]


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for path in SOURCE.rglob("*.py")}

    assert [] == sorted(folder.name for folder in folders if not (folder / "__init__.py").exists())


def test_the_version_is_told_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["version"] == lc.__version__


def test_every_module_can_be_imported_first() -> None:
    """No module works only after another one has been imported."""
    names = [module.name for module in pkgutil.walk_packages(lc.__path__, "learner_centered.")]

    for name in names:
        if not name.endswith("__main__"):
            importlib.import_module(name)
