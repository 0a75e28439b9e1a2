"""The settings file that is nearest to what is checked."""

import os
from pathlib import Path

import pytest

import learner_centered as lc
from learner_centered.checks.registry import default_registry
from learner_centered.checks.settings_files import found_for, read_settings

TABLE = "[tool.learner-centered]\nprofile = 'draft'\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the top of a project that holds a folder in a folder, and stand in it."""
    (tmp_path / "project" / "framework" / "high").mkdir(parents=True)
    (tmp_path / "project" / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def test_the_nearest_file_upwards_is_found(project: Path) -> None:
    (project / "learner-centered.toml").write_text("")
    (project / "framework" / "plan.yaml").write_text("")
    assert "learner-centered.toml" == found_for(["framework/high"])

    (project / "framework" / "learner-centered.toml").write_text("")
    nearest = str(Path("framework", "learner-centered.toml"))
    assert [nearest] * 2 == [found_for([path]) for path in ("framework/high", "framework/plan.yaml")]
    assert "learner-centered.toml" == found_for(["-"]) == found_for(["framework", "."])


def test_our_own_file_comes_first_and_a_project_counts_with_a_table_only(project: Path) -> None:
    (project / "pyproject.toml").write_text(TABLE)
    (project / "framework" / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert "pyproject.toml" == found_for(["framework"])

    (project / "learner-centered.toml").write_text("")
    assert "learner-centered.toml" == found_for(["framework"])


def test_nothing_is_looked_for_above_the_top_of_a_project(project: Path) -> None:
    (project.parent / "learner-centered.toml").write_text("")

    assert found_for(["framework"]) is None
    (project / ".git").rmdir()
    assert str(project.parent / "learner-centered.toml") == found_for(["framework"])


def test_the_top_of_the_file_system_is_the_end() -> None:
    assert found_for([os.sep]) is None


def test_paths_that_share_nothing_are_looked_for_from_the_first(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> str:
        raise ValueError("paths are on two drives")

    (project / "framework" / "learner-centered.toml").write_text("")
    monkeypatch.setattr(os.path, "commonpath", refuse)

    assert str(Path("framework", "learner-centered.toml")) == found_for(["framework", "."])


def test_what_cannot_be_read_is_told(project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool")

    with pytest.raises(lc.ConfigError, match=r"pyproject\.toml:1"):
        found_for(["framework"])
    with pytest.raises(OSError, match="not a file"):
        read_settings("framework", default_registry())


def test_settings_are_read_with_those_that_they_extend(project: Path) -> None:
    (project / "house.toml").write_text("profile = 'research'\n")
    (project / "learner-centered.toml").write_text("extends = 'house.toml'\nignore = ['LC106']\n")

    config, files = read_settings("learner-centered.toml", default_registry())

    assert ("research", ("LC106",)) == (config.profile, tuple(config.ignore))
    assert ("learner-centered.toml", "house.toml") == files
