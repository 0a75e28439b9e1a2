"""The settings file that is nearest to what is checked, and what it says."""

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from learner_centered.checks.config import Config
from learner_centered.checks.registry import Registry
from learner_centered.checks.settings import read_config
from learner_centered.checks.settings_text import MOST_CHARACTERS, OWN_FILE, PROJECT_FILE, RefusedTextError, has_table
from learner_centered.errors import ConfigError

#: A folder that holds this is the top of a project: nothing is looked for above it.
TOP: Final = ".git"
#: Standard input, as a path: settings are looked for from the current folder.
_STDIN: Final = "-"


def read_settings(file: str, registry: Registry) -> tuple[Config, tuple[str, ...]]:
    """Return the settings of a file, and the names of the files that were read, the nearest first.

    Raises:
        ConfigError: A file names something that does not exist or does not fit.
        OSError: A file cannot be read.
    """
    read: list[str] = []

    def load(name: str) -> bytes:
        content = _content(Path(name))
        read.append(name)
        return content

    config = read_config(load(file), file=file, registry=registry, load=load)
    return config, tuple(read)


def found_for(paths: Sequence[str]) -> str | None:
    """Return the settings file that is nearest to some paths, looking upwards; None where there is none.

    In one folder `learner-centered.toml` comes before `pyproject.toml`, and the latter counts only
    with a table `[tool.learner-centered]`. A folder that holds `.git` is the last one looked at.

    Raises:
        ConfigError: A `pyproject.toml` on the way is no TOML, so that nobody can tell whether it counts.
        OSError: A file on the way cannot be read.
    """
    for folder in _folders(_start(paths)):
        own, project = folder / OWN_FILE, folder / PROJECT_FILE
        if own.is_file():
            return _name(own)
        if project.is_file():
            try:
                if has_table(_content(project), _name(project)):
                    return _name(project)
            except RefusedTextError as refused:
                raise ConfigError(str(refused)) from None
    return None


def _start(paths: Sequence[str]) -> Path:
    """Return the folder from which settings are looked for."""
    places = [Path.cwd() if path == _STDIN else Path(path).resolve() for path in paths]
    folders = [place if place.is_dir() else place.parent for place in places]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # they share nothing, as on two drives
        return folders[0]


def _folders(start: Path) -> Iterator[Path]:
    """Yield a folder and those above it, up to the top of the project or of the file system."""
    for folder in (start, *start.parents):
        yield folder
        if (folder / TOP).exists():
            return


def _name(path: Path) -> str:
    """Return a path as a person here would write it."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _content(path: Path) -> bytes:
    """Return the bytes of a file, no more of them than a reader needs to see that it is too long."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "not a file", str(path))
    with path.open("rb") as file:
        return file.read(MOST_CHARACTERS + 1)
