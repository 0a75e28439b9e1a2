"""A framework at a revision of a git repository: nothing is checked out, and nothing is written."""

import os
import posixpath
import shutil
import subprocess
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Final

import attrs

from learner_centered.cli.load import Loaded
from learner_centered.errors import ConfigError
from learner_centered.findings.finding import Finding
from learner_centered.findings.place import Place
from learner_centered.formats.added import Format
from learner_centered.formats.faults import Faults
from learner_centered.formats.handlers import known_formats
from learner_centered.formats.mixed import read_mixed, read_suffixes
from learner_centered.formats.source import Source, sized_source
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Vocabulary

#: Git asks nobody, fetches nothing and takes no lock.
_QUIETLY: Final = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
_LINK, _MODULE = "120000", "160000"
#: Links that lead to links are followed so many times, as most systems do.
_MOST_STEPS: Final = 40


@attrs.frozen
class _Entry:
    """A file in a tree: its kind, the name of its content, and its size in bytes."""

    mode: str
    blob: str
    size: int


def load_revision(given: str, vocabulary: Vocabulary = DEFAULT_VOCABULARY, *, formats: Iterable[Format] = ()) -> Loaded:
    """Read `REV:path` of the repository that this folder is in; a folder is read like one on disk.

    Args:
        given: The revision and the path.
        vocabulary: The relations and words to read by.
        formats: Formats beside those of this library.

    Raises:
        ConfigError: Git is not there, or the repository, the revision or the path is not.
    """
    revision, _, path = given.partition(":")
    if not revision or revision.startswith("-"):
        raise ConfigError(f"{given!r} names no revision: expected REV:path, such as HEAD~1:framework")
    find = ("rev-parse", "--verify", "--quiet")
    _git(*find, f"{revision}^{{}}", wanted=given, lacking=f"there is no revision {revision!r}")
    inside = path.rstrip("/")
    inside += "/" if inside.rpartition("/")[2] in {".", ".."} else ""  # as git wants the folder itself
    name = _git(*find, f"{revision}:{inside}", wanted=given, lacking=f"it holds no {path!r}").strip()
    faults, known = Faults(), known_formats(formats)
    if _git("cat-file", "-t", name, wanted=given).strip() == "tree":
        sources = list(_folder(given.rstrip("/"), _tree(name, given), read_suffixes(known), faults))
    else:
        size = int(_git("cat-file", "-s", name, wanted=given))
        sources = [sized_source(given, size, partial(_blob, name, given), faults)]
    framework = read_mixed(sources, known, vocabulary, faults)
    return Loaded(framework=framework, findings=faults.found())


def without_revision(findings: Iterable[Finding], given: str) -> tuple[Finding, ...]:
    """Return findings with their places as paths in the repository, where they were read from a revision.

    Args:
        findings: The findings.
        given: What was read: a path, or `REV:path`.
    """
    if Path(given).exists():
        return tuple(findings)
    revision = f"{given.partition(':')[0]}:"

    def bare(place: Place | None) -> Place | None:
        if place is None or not place.file.startswith(revision):
            return place
        return attrs.evolve(place, file=posixpath.normpath(place.file.removeprefix(revision)))

    return tuple(
        attrs.evolve(
            one,
            place=bare(one.place),
            related=tuple(attrs.evolve(other, place=bare(other.place)) for other in one.related),
        )
        for one in findings
    )


def _git(*words: str, wanted: str, lacking: str = "git does not say why") -> str:
    """Run git and return what it prints as text."""
    return _run(words, wanted, lacking).decode("utf-8", "surrogateescape")


def _run(words: tuple[str, ...], wanted: str, lacking: str = "git does not say why") -> bytes:
    """Run git and return what it prints."""
    program = shutil.which("git")
    if program is None:
        raise ConfigError(f"{wanted!r} is no path, and git, which could read it as a revision, is not installed")
    done = subprocess.run(  # noqa: S603  # git itself, with words that are no options
        [program, "--no-pager", "--literal-pathspecs", *words],
        capture_output=True,
        check=False,
        env={**os.environ, **_QUIETLY},
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().splitlines() or [lacking]
        raise ConfigError(
            f"{wanted!r} is no path, and no revision of a repository: {why[0]}; "
            "expected a file, a folder, or REV:path such as HEAD~1:framework"
        )
    return done.stdout


def _blob(name: str, wanted: str) -> bytes:
    """Return the content of a file."""
    return _run(("cat-file", "blob", name), wanted)


def _tree(name: str, wanted: str) -> dict[str, _Entry]:
    """Return the files below a folder, by their paths in it."""
    found: dict[str, _Entry] = {}
    for line in _git("ls-tree", "-r", "-z", "-l", "--full-tree", name, wanted=wanted).split("\0"):
        about, _, path = line.partition("\t")
        if path:
            mode, _, blob, size = about.split()
            found[path] = _Entry(mode, blob, int(size) if size.isdigit() else 0)
    return found


def _folder(given: str, tree: Mapping[str, _Entry], suffixes: Collection[str], faults: Faults) -> Iterator[Source]:
    """Yield the framework files of a folder, sorted by path, as a folder on disk is read."""
    base = given if given.endswith(":") else f"{given}/"
    chosen: dict[str, str] = {}
    for path in sorted(tree, key=lambda one: (tree[one].mode == _LINK, one.split("/"))):
        if any(part.startswith(".") for part in path.split("/")):
            continue
        fits = PurePosixPath(path).suffix.lower() in suffixes
        where = _followed(path, tree, base, given, faults) if fits or tree[path].mode == _MODULE else None
        if where is not None and where not in chosen.values():
            chosen[path] = where
    if not chosen:
        help_ = "Put files that end in .yaml, .yml or .json there, or name the file itself."
        faults.add("LC025", f"{given!r} holds no framework files", Place(file=given), help=help_, key=(given,))
    for path in sorted(chosen, key=lambda one: one.split("/")):
        entry = tree[chosen[path]]
        yield sized_source(base + path, entry.size, partial(_blob, entry.blob, given), faults)


def _followed(path: str, tree: Mapping[str, _Entry], base: str, wanted: str, faults: Faults) -> str | None:
    """Return where the content of a path stands, None where it is none that is read."""
    if tree[path].mode == _MODULE:
        _left(base + path, "is another repository and is not read", faults)
        return None
    where = path
    for _ in range(_MOST_STEPS):
        if tree[where].mode != _LINK:
            return where
        target = _blob(tree[where].blob, wanted).decode("utf-8", "surrogateescape")
        where = posixpath.normpath(posixpath.join(posixpath.dirname(where), target))
        if where.startswith(("../", "/")) or where == "..":
            _left(base + path, "leads out of the folder and is not followed", faults)
            return None
        if where not in tree:
            break
    help_ = "Mend the link or take it out."
    name = PurePosixPath(path).name
    place = Place(file=base + path)
    faults.add("LC010", f"{place.file!r} cannot be read: it is a link to no file", place, help=help_, key=(name,))
    return None


def _left(name: str, why: str, faults: Faults) -> None:
    """Say that something is not read."""
    help_ = "Copy what it leads to into the folder, or read that place by itself."
    faults.add("LC024", f"{name!r} {why}", Place(file=name), help=help_, key=(PurePosixPath(name).name,))
