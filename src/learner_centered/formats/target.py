"""Puts bytes where they are wanted, whole or not at all."""

import errno
import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; one that was there keeps its permissions.

    What is there and is no file, such as a pipe or `/dev/null`, is written to and stays what it is.

    Raises:
        OSError: The file cannot be written.
    """
    replace_all([(path, data)])


def replace_all(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write several files, each whole or not at all; where one cannot be written, none of them is.

    All of them are written beside their places before the first takes its place. Pipes and
    devices come last, since what has gone there cannot be taken back.

    Raises:
        OSError: A file cannot be written; its `filename` is the path that was asked for.
    """
    drafts: list[tuple[Path, Path]] = []
    streams: list[tuple[Path, bytes]] = []
    path = Path()
    try:
        for path, data in files:
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            if path.exists() and not path.is_file():
                streams.append((path, data))
            else:
                drafts.append(_drafted(path, data))
        for path, draft in drafts:
            draft.replace(path.resolve())
        for path, data in streams:
            path.write_bytes(data)
    except OSError as error:
        if error.errno is not None:  # one that says what the system says, and not its own text
            error.filename, error.filename2 = str(path), None
        raise
    finally:
        for _, draft in drafts:
            draft.unlink(missing_ok=True)


def _drafted(path: Path, data: bytes) -> tuple[Path, Path]:
    """Write bytes beside the place of a file; return the file and where they are."""
    target = path.resolve()
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with draft.open("xb") as stream:
            stream.write(data)
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o777)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return path, draft
