"""Reading and writing: which format, from where, and whole or not at all."""

import os
from pathlib import Path

import pytest

from learner_centered.errors import UnknownFormatError
from learner_centered.formats import handlers
from learner_centered.formats.handler import Handler
from learner_centered.formats.registry import read, write
from learner_centered.model.framework import Framework
from learner_centered.model.items import Outcome
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Relation

YAML = b"outcomes: [{id: agency}]\n"
JSON = b'{"outcomes": [{"id": "agency"}]}\n'
FRAMEWORK = Framework(id="riverbend", items=[Outcome(id="agency")])


@pytest.mark.parametrize(
    ("name", "data"), [("a.yaml", YAML), ("a.YML", YAML), ("a.json", JSON), ("a", YAML), ("a", JSON), ("a.txt", JSON)]
)
def test_the_ending_says_the_format_and_else_the_content(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    framework, findings = read(path)

    assert ("agency",) == tuple(item.id for item in framework)
    assert () == findings


@pytest.mark.parametrize("data", [YAML, JSON, b"\n  " + JSON, b"\xef\xbb\xbf" + JSON])
def test_bytes_say_their_format_by_their_content(data: bytes) -> None:
    framework, findings = read(data)

    assert 1 == len(framework)
    assert () == findings


def test_a_format_that_is_named_holds_against_the_ending(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(YAML)

    _, (finding,) = read(str(path), format="json")

    assert "LC011" == finding.code


def test_an_unknown_format_is_refused_by_naming_the_known_ones() -> None:
    with pytest.raises(UnknownFormatError, match=r"'jason': expected one of yaml, json.*; did you mean 'json'"):
        read(YAML, format="jason")
    with pytest.raises(UnknownFormatError, match=r"expected one of yaml, json, .*graphml, node-link"):
        write(FRAMEWORK, format="x")


@pytest.mark.parametrize("name", ["nothing.yaml", "nothing", "file.yaml/inside.yaml"])
def test_a_path_to_nothing_raises(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.yaml").write_bytes(YAML)

    with pytest.raises(OSError, match=r"nothing|inside"):
        read(tmp_path / name)


def test_several_sources_are_one_framework(tmp_path: Path) -> None:
    """A path given twice is read once; bytes are read as often as they are given."""
    path = tmp_path / "a.yaml"
    path.write_bytes(YAML)

    framework, findings = read([path, b"competencies: [{id: c}]", str(path), b"competencies: [{id: d}]", tmp_path])

    assert ["agency", "c", "d"] == [item.id for item in framework]
    assert () == findings


def test_places_name_files_as_they_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "a.yaml").write_bytes(YAML)
    monkeypatch.chdir(tmp_path)

    for given, name in (("plan", "plan/a.yaml"), ("plan/a.yaml", "plan/a.yaml"), (Path("plan"), "plan/a.yaml")):
        place = read(given)[0].place_of("agency")
        assert place is not None
        assert (name, "/outcomes/0", 1, 12) == (place.file, place.pointer, place.line, place.column)


def test_a_vocabulary_that_is_given_is_the_base() -> None:
    wider = DEFAULT_VOCABULARY.extend(relations=[Relation(name="mentors", phrase="mentors")])

    framework, findings = read(b"vocabulary: {spans: [year]}\noutcomes: [{id: a, mentors: b}]", vocabulary=wider)

    assert () == findings
    assert "mentors" == framework.links[0].relation
    assert wider.extend(registries={"spans": ["year"]}) == framework.vocabulary


def test_writing_returns_what_it_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.json"

    data, findings = write(FRAMEWORK, path)

    assert data == path.read_bytes()
    assert data.startswith(b"{")
    assert () == findings
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize(("name", "begins"), [("a.yml", b"learner"), ("a", b"learner"), ("a.JSON", b"{")])
def test_the_ending_says_what_to_write(tmp_path: Path, name: str, begins: bytes) -> None:
    assert write(FRAMEWORK, str(tmp_path / name))[0].startswith(begins)


def test_an_ending_of_no_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match=r"no format ends in '\.xyz': expected one of yaml, json"):
        write(FRAMEWORK, tmp_path / "a.xyz")

    assert [] == list(tmp_path.iterdir())
    assert write(FRAMEWORK, tmp_path / "a.xyz", format="yaml")[0] == (tmp_path / "a.xyz").read_bytes()


def test_a_format_that_is_only_read_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    only_read = Handler(name="old", suffixes=(".old",), read=handlers.FORMATS["yaml"].read)
    monkeypatch.setattr(handlers, "FORMATS", {**handlers.FORMATS, "old": only_read})

    with pytest.raises(UnknownFormatError, match="format 'old' is only read: expected one of yaml, json"):
        write(FRAMEWORK, format="old")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(YAML)

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="the disk is full"):
        write(FRAMEWORK, path)

    assert YAML == path.read_bytes()
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="permissions of another kind")
def test_a_file_that_is_written_again_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    path, link = tmp_path / "a.yaml", tmp_path / "link.yaml"
    path.write_bytes(YAML)
    path.chmod(0o640)
    link.symlink_to(path)

    write(FRAMEWORK, link)

    assert link.is_symlink()
    assert b"riverbend" in path.read_bytes()
    assert 0o640 == path.stat().st_mode & 0o777


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write(FRAMEWORK, tmp_path / "nothing" / "a.yaml")


def test_of_several_documents_the_first_is_kept() -> None:
    framework, findings = read(b"outcomes: [{id: a}]\n---\noutcomes: [{id: b}]\n")

    assert ["a"] == [item.id for item in framework.items]
    assert ["LC015"] == [finding.code for finding in findings]
