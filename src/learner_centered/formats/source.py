"""Gets bytes and text: of one file, or of every framework file below a folder, within limits."""

import os
import stat
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePath
from typing import Final

import attrs

from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults
from learner_centered.formats.folder import below
from learner_centered.formats.lines import Lines

#: Larger files are refused before they are read; the largest published standards are a tenth of this.
MOST_BYTES: Final = 64 * 1024 * 1024
#: The name of a source that was handed in as bytes.
NO_NAME: Final = "<text>"

#: The mark that some editors put before UTF-8.
BOM: Final = b"\xef\xbb\xbf"
#: How UTF-16 and UTF-32 begin, in either order of bytes.
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")

Given = str | os.PathLike[str] | bytes
"""The path of a file or folder, or the bytes of a file."""

#: How files of other programs begin that people take for the framework itself.
_OTHERS: Final = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "an archive, as documents and sheets of office programs are"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program"),
    (b"{\\rtf", "a Rich Text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
)
_WRITE: Final = "Write what it says into a text file; `learner-centered init` writes one to start from."
_SAVE: Final = "Save it as UTF-8: most editors offer the encoding in the dialog that saves a file."
_SPLIT: Final = "Split it into several files in a folder."


@attrs.frozen
class Source:
    """A file that can be read.

    Attributes:
        file: Its name as it was given.
        load: Returns its bytes, None and a finding where it cannot be read. It is asked when the
            file's turn comes, so that no more than one file is held in memory.
        seen: What its format has learnt from its content already, so that it need not be loaded again.
    """

    file: str
    load: Callable[[], bytes | None]
    seen: object = None


def suffix_of(file: str) -> str:
    """Return the ending of a file's name, in lower case, with the dot."""
    return PurePath(file).suffix.lower()


def bytes_source(data: bytes, name: str, faults: Faults) -> Source:
    """Return bytes as a source."""

    def load() -> bytes | None:
        if len(data) <= MOST_BYTES:
            return data
        _unreadable(name, _too_large(len(data)), _SPLIT, faults)
        return None

    return Source(name, load)


def sized_source(name: str, size: int, load: Callable[[], bytes], faults: Faults) -> Source:
    """Return something whose size is known as a source; past the limit it is not loaded at all."""

    def within() -> bytes | None:
        if size <= MOST_BYTES:
            return load()
        _unreadable(name, _too_large(size), _SPLIT, faults)
        return None

    return Source(name, within)


def file_source(path: Path, name: str, faults: Faults) -> Source:
    """Return a file as a source; to load it raises FileNotFoundError where there is none."""
    return Source(name, partial(_load, path, name, faults))


def folder_sources(folder: Path, fits: Callable[[str], bool], faults: Faults) -> Iterator[Source]:
    """Yield every file below a folder whose suffix fits, sorted by path.

    Names that start with a dot are passed over. A symbolic link is followed only where it stays
    in the folder, and no file is read twice, so that no loop of links can trap the reader.
    """
    found = below(folder, fits, faults)
    if not found:
        faults.add(
            "LC025",
            f"{folder.as_posix()!r} holds no framework files",
            Place(file=folder.as_posix()),
            help="Put files that end in .yaml, .yml or .json there, or name the file itself.",
            key=(folder.name,),
        )
    for path in found:
        yield file_source(path, path.as_posix(), faults)


def sources_of(given: Iterable[Given], suffixes: Collection[str], faults: Faults) -> Iterator[Source]:
    """Yield the files that a source stands for, each once; of a folder those that have one of the endings."""
    seen: set[str] = set()
    for one in given:
        if isinstance(one, bytes):
            yield bytes_source(one, NO_NAME, faults)
            continue
        path = Path(one)
        if path.is_dir():
            found = folder_sources(path, lambda suffix: suffix in suffixes, faults)
        else:
            found = iter([file_source(path, os.fspath(one), faults)])
        for source in found:
            if source.file not in seen:
                seen.add(source.file)
                yield source


def _load(path: Path, name: str, faults: Faults) -> bytes | None:
    """Return the bytes of a file, None and a finding where it cannot be read."""
    try:
        about = path.stat()
        if stat.S_ISREG(about.st_mode) and about.st_size <= MOST_BYTES:
            return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise
    except OSError as error:
        why = f"the system says: {error.strerror or type(error).__name__}"
        _unreadable(name, why, "Check the file and who may read it.", faults)
        return None
    if stat.S_ISREG(about.st_mode):
        _unreadable(name, _too_large(about.st_size), _SPLIT, faults)
    else:
        _unreadable(name, "it is no ordinary file", "Name a file or a folder.", faults)
    return None


def text_of(file: str, data: bytes, faults: Faults) -> str | None:
    """Return bytes as text, None and a finding where they are of another program, or not UTF-8."""
    data = data.removeprefix(BOM)
    for beginning, what in _OTHERS:
        if data.startswith(beginning):
            _unreadable(file, f"it is {what}", _WRITE, faults, Place(file=file, line=1, column=1))
            return None
    if data.startswith(_WIDE) or b"\x00" in data[:2]:
        _unreadable(file, "it is UTF-16 or UTF-32", _SAVE, faults, Place(file=file, line=1, column=1))
        return None
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        line, column = Lines(before).spot(len(before))
        place = Place(file=file, line=line, column=column)
        _unreadable(file, f"byte {error.start + 1} is no part of UTF-8 text", _SAVE, faults, place)
        return None


def _too_large(size: int) -> str:
    """Return the words for a size past the limit."""
    return f"its {size:,} bytes are more than the {MOST_BYTES:,} that are read"


def _unreadable(name: str, why: str, help: str, faults: Faults, place: Place | None = None) -> None:
    """Say that a file cannot be read."""
    faults.add(
        "LC010", f"{name!r} cannot be read: {why}", place or Place(file=name), help=help, key=(PurePath(name).name,)
    )
