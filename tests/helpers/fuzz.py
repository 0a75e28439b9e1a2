"""Feeds the readers files that were damaged at random: bad content must become findings, never an exception.

Run by `./dev fuzz`. Files of the example, of the tests and of the folder that LEARNER_CENTERED_DATA
names are damaged as bytes, as text, as JSON and inside a zip archive; each is read, checked and
written again. What breaks is kept in a file, with the words that read it once more.
"""

import argparse
import faulthandler
import io
import json
import os
import random
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import learner_centered as lc
from learner_centered.formats.handlers import known_formats
from learner_centered.formats.native.tree import is_list, is_map
from tests.helpers.example import EXAMPLE

ROOT: Final = Path(__file__).parents[2]
#: Larger files are left out: they take long, and hold nothing that smaller ones do not.
LARGEST: Final = 600_000
#: One input that takes longer than this, in seconds, hangs.
PATIENCE: Final = 60
#: What a damaged value may become.
_VALUES: Final[tuple[Any, ...]] = (
    None,
    True,
    0,
    -1,
    1e308,
    "",
    " ",
    "\ud800",
    "\x00",
    "=1+1",
    "x" * 5_000,
    [],
    {},
    [[]],
    {"": None},
    [None],
    10**30,
)
_WORDS: Final = (
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"{",
    b"]",
    b'"',
    b"\n",
    b"&a *a",
    b"!!x",
    b"\xf0\x9f",
    b"---",
    b"'",
)


def damaged_bytes(data: bytes, rng: random.Random) -> bytes:
    """Return bytes with a part taken out, doubled, cut off, moved or strange."""
    at, size = rng.randrange(len(data) + 1), rng.choice((1, 2, 16, 200))
    part = data[at : at + size]
    return rng.choice(
        (
            data[:at] + data[at + size :],
            data[:at] + part + data[at:],
            data[:at],
            data[:at] + rng.choice(_WORDS) + data[at:],
            data[:at] + bytes(rng.randrange(256) for _ in part) + data[at + size :],
            part + data,
        )
    )


def damaged_value(value: Any, rng: random.Random) -> Any:
    """Return plain data with something in it taken out, doubled, renamed or of another kind."""
    if is_map(value) and value and rng.random() < 0.8:
        key = rng.choice(list(value))
        rest = {name: part for name, part in value.items() if name != key}
        if rng.random() < 0.15:
            return rest
        if rng.random() < 0.15:
            return {**rest, rng.choice((key.upper(), key[1:], "@id", "identifier")): value[key]}
        return {**value, key: damaged_value(value[key], rng)}
    if is_list(value) and value and rng.random() < 0.8:
        at = rng.randrange(len(value))
        if rng.random() < 0.15:
            return [*value, value[at]]
        return [*value[:at], damaged_value(value[at], rng), *value[at + 1 :]]
    return rng.choice((*_VALUES, [value], {"x": value}, str(value)))


def damaged_json(data: bytes, rng: random.Random) -> bytes:
    """Return a JSON file with its data damaged; any other file with its bytes damaged."""
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return damaged_bytes(data, rng)
    return json.dumps(damaged_value(value, rng)).encode()


def damaged_archive(data: bytes, rng: random.Random) -> bytes:
    """Return a zip archive with one of its files damaged; any other file with its bytes damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, zlib.error):
        return damaged_bytes(data, rng)
    name = rng.choice(list(files))
    files[name] = damaged_bytes(files[name], rng)
    if rng.random() < 0.1:
        del files[name]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for file, content in files.items():
            archive.writestr(file, content)
    return stream.getvalue()


def damaged(data: bytes, rng: random.Random) -> bytes:
    """Return a file damaged in one to three ways."""
    for _ in range(rng.choice((1, 1, 2, 3))):
        data = rng.choice((damaged_bytes, damaged_json, damaged_json, damaged_archive))(data, rng)
    return data


def corpus(folders: Sequence[Path]) -> list[Path]:
    """Return the files that are damaged."""
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in files if 0 < path.stat().st_size <= LARGEST]


def tried(data: bytes, suffix: str, rng: random.Random) -> str:
    """Read a file as what it tells or as some format, check it, write it in some format; return its findings' codes."""
    known = known_formats().values()
    readable = [None, None, None, *(one.name for one in known if one.read is not None)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"damaged{suffix}")
        path.write_bytes(data)
        framework, findings = lc.read(path, rng.choice(readable))
    lc.check(framework, also=findings)
    lc.write(framework, format=rng.choice([one.name for one in known if one.write is not None]))
    return " ".join(sorted({finding.code for finding in findings}))


def rounds(files: Sequence[Path], seed: int, until: Callable[[int], bool]) -> Iterator[tuple[Path, bytes, str, str]]:
    """Yield each file tried: where it came from, its damaged content, its findings' codes, and the traceback if any."""
    number = 0
    while until(number):
        rng = random.Random(f"{seed}:{number}")
        path = rng.choice(files)
        data = damaged(path.read_bytes(), rng)
        faulthandler.dump_traceback_later(PATIENCE, exit=True, file=sys.__stderr__ or sys.stderr)
        try:
            yield path, data, tried(data, path.suffix, rng), ""
        except Exception:  # noqa: BLE001  # any at all is what is looked for
            yield path, data, "", traceback.format_exc()
        finally:
            faulthandler.cancel_dump_traceback_later()
        number += 1


def main(given: Sequence[str] | None = None) -> int:
    """Damage files for some time, or so many of them, and say what broke."""
    parser = argparse.ArgumentParser(prog="./dev fuzz", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=60, help="how long: 60 where nothing is said")
    parser.add_argument("--rounds", type=int, help="how many files instead")
    parser.add_argument("--seed", type=int, default=0, help="another seed damages in other ways")
    parser.add_argument("--keep", type=Path, default=ROOT / "fuzz", help="where what breaks is kept")
    words = parser.parse_args(given)
    shared = os.environ.get("LEARNER_CENTERED_DATA")
    files = corpus([EXAMPLE, ROOT / "tests" / "assets", *([Path(shared)] if shared else [])])
    end = time.monotonic() + words.seconds
    broken, seen, tries = 0, Counter[str](), 0

    def goes_on(number: int) -> bool:
        return bool(number < words.rounds if words.rounds is not None else time.monotonic() < end)

    for path, data, codes, trace in rounds(files, words.seed, goes_on):
        tries += 1
        seen[codes] += 1
        if trace:
            broken += 1
            words.keep.mkdir(exist_ok=True)
            kept = words.keep / f"{words.seed}-{tries}{path.suffix}"
            kept.write_bytes(data)
            print(f"{kept}, damaged from {path.name}:\n{trace}")
    print(f"{tries} damaged files of {len(files)}; {len(seen)} kinds of answers; {broken} broke")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
