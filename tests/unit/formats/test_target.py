"""Files are written whole, and all or none."""

import os
import sys
import threading
from pathlib import Path

import pytest

from learner_centered.formats.target import replace, replace_all


def test_a_file_that_was_there_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"before")
    path.chmod(0o640)

    replace(path, b"after")

    assert (b"after", 0o640) == (path.read_bytes(), path.stat().st_mode & 0o777)


def test_where_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    """The error names the path that was asked for, not that of a draft."""
    path = tmp_path / "a"
    path.write_bytes(b"before")
    lost = tmp_path / "nowhere" / "b"

    with pytest.raises(FileNotFoundError) as caught:
        replace_all([(path, b"after"), (lost, b"after")])

    assert str(lost) == caught.value.filename
    assert [("a", b"before")] == [(one.name, one.read_bytes()) for one in tmp_path.iterdir()]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        replace(tmp_path, b"")


def test_a_draft_that_breaks_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "chmod", full)
    with pytest.raises(OSError, match="No space left"):
        replace(tmp_path / "a", b"after")

    assert [b"before"] == [one.read_bytes() for one in tmp_path.iterdir()]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names there")
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    heard: list[bytes] = []
    listener = threading.Thread(target=lambda: heard.append(path.read_bytes()))
    listener.start()

    replace(path, b"data")

    listener.join(10)
    assert [b"data"] == heard
    assert path.is_fifo()


def test_a_link_leads_to_what_is_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"before")
    (tmp_path / "link").symlink_to("a")

    replace(tmp_path / "link", b"after")

    assert b"after" == (tmp_path / "a").read_bytes()
    assert (tmp_path / "link").is_symlink()
