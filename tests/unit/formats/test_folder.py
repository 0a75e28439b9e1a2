"""A folder is one framework: which files are read, and which links are followed."""

import os
from pathlib import Path

import pytest

from learner_centered.findings.finding import Finding
from learner_centered.formats.registry import read

needs_links = pytest.mark.skipif(os.name == "nt", reason="symbolic links need a right of their own")


def put(folder: Path, **files: str) -> None:
    """Write an outcome with an id into each file named, `__` standing for a slash."""
    for name, text in files.items():
        path = folder / name.replace("__", "/")
        path = path.with_name(path.name.replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def ids(folder: Path) -> list[str]:
    """Return the ids of the items that a folder holds."""
    return [item.id for item in read(folder)[0]]


def codes(folder: Path) -> list[tuple[str, str]]:
    """Return code and file name of each finding about a folder."""
    return [(finding.code, _name(finding)) for finding in read(folder)[1]]


def _name(finding: Finding) -> str:
    """Return the name of the file that a finding is about."""
    assert finding.place is not None
    return Path(finding.place.file).name


def test_every_framework_file_is_read_in_the_order_of_its_path(tmp_path: Path) -> None:
    put(
        tmp_path,
        b_yaml="outcomes: [{id: third}]",
        a__z_yml="outcomes: [{id: second}]",
        a__b_json='{"outcomes": [{"id": "first"}]}',
        c_txt="no framework",
        c_YAML="outcomes: [{id: fourth}]",
    )

    assert ["first", "second", "third", "fourth"] == ids(tmp_path)
    assert [] == codes(tmp_path)


def test_names_that_start_with_a_dot_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, a_yaml="outcomes: [{id: a}]")
    (tmp_path / ".github").mkdir()
    (tmp_path / ".github" / "ci.yaml").write_text("outcomes: [{id: b}]")
    (tmp_path / ".hidden.yaml").write_text("outcomes: [{id: c}]")

    assert ["a"] == ids(tmp_path)


def test_a_named_format_narrows_what_is_read(tmp_path: Path) -> None:
    put(tmp_path, a_yaml="outcomes: [{id: a}]", b_json='{"outcomes": [{"id": "b"}]}')

    assert ["b"] == [item.id for item in read(tmp_path, format="json")[0]]


@pytest.mark.parametrize("name", ["notes_txt", "notes"])
def test_a_folder_without_framework_files_is_found(tmp_path: Path, name: str) -> None:
    put(tmp_path, **{name: "nothing"})

    framework, (finding,) = read(tmp_path)

    assert "LC025" == finding.code
    assert tmp_path.as_posix() in finding.message
    assert 0 == len(framework)


def test_one_broken_file_leaves_the_others(tmp_path: Path) -> None:
    put(tmp_path, a_yaml="outcomes: [{id: a}]", b_yaml="outcomes: [", c_yaml="")

    assert ["a"] == ids(tmp_path)
    assert [("LC011", "b.yaml"), ("LC012", "c.yaml")] == codes(tmp_path)


@needs_links
def test_links_out_of_the_folder_are_found_and_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    put(inside, a_yaml="outcomes: [{id: a}]")
    put(outside, b_yaml="outcomes: [{id: b}]", c_txt="c")
    (inside / "file.yaml").symlink_to(outside / "b.yaml")
    (inside / "folder").symlink_to(outside)
    (inside / "notes.txt").symlink_to(outside / "c.txt")

    assert ["a"] == ids(inside)
    assert [("LC024", "file.yaml"), ("LC024", "folder")] == codes(inside)


@needs_links
def test_links_within_the_folder_are_followed_and_nothing_is_read_twice(tmp_path: Path) -> None:
    put(tmp_path, a_yaml="outcomes: [{id: a}]", part__b_yaml="outcomes: [{id: b}]", other__c_txt="outcomes: [{id: c}]")
    (tmp_path / "also-a.yaml").symlink_to(tmp_path / "a.yaml")
    (tmp_path / "also-part").symlink_to(tmp_path / "part")
    (tmp_path / "c.yaml").symlink_to(tmp_path / "other" / "c.txt")
    (tmp_path / ".store").mkdir()
    (tmp_path / ".store" / "d.yaml").write_text("outcomes: [{id: d}]")
    (tmp_path / "stored").symlink_to(tmp_path / ".store")

    assert ["a", "c", "b", "d"] == ids(tmp_path)
    assert [] == codes(tmp_path)


@needs_links
def test_links_in_a_circle_and_links_to_nothing_are_found(tmp_path: Path) -> None:
    put(tmp_path, a_yaml="outcomes: [{id: a}]", part__b_yaml="outcomes: [{id: b}]")
    (tmp_path / "part" / "up").symlink_to(tmp_path)
    (tmp_path / "x").symlink_to(tmp_path / "y")
    (tmp_path / "y").symlink_to(tmp_path / "x")
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nothing.yaml")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")

    assert ["a", "b"] == ids(tmp_path)
    assert [("LC010", "gone.yaml"), ("LC010", "x"), ("LC010", "y")] == codes(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="nothing is closed to this user")
def test_a_folder_that_is_closed_is_found(tmp_path: Path) -> None:
    put(tmp_path, a_yaml="outcomes: [{id: a}]", part__b_yaml="outcomes: [{id: b}]")
    (tmp_path / "part").chmod(0)

    assert [("LC010", "part")] == codes(tmp_path)


def test_what_the_system_refuses_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, a_yaml="outcomes: [{id: a}]", part__b_yaml="outcomes: [{id: b}]")

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [("LC010", "a.yaml"), ("LC010", "b.yaml")] == codes(tmp_path)
    monkeypatch.setattr(Path, "iterdir", refuse)
    assert [("LC010", tmp_path.name), ("LC025", tmp_path.name)] == codes(tmp_path)


@needs_links
def test_what_is_no_ordinary_file_is_not_opened(tmp_path: Path) -> None:
    """A pipe that nobody writes to would keep a reader waiting for ever."""
    put(tmp_path, a_yaml="outcomes: [{id: a}]")
    os.mkfifo(tmp_path / "pipe.yaml")

    assert ["a"] == ids(tmp_path)
    assert [("LC010", "pipe.yaml")] == codes(tmp_path)
    assert "no ordinary file" in read(tmp_path / "pipe.yaml")[1][0].message
