"""Paths that a person names: one that is not there, or may not be read, is told with what to do about it."""

import os
from pathlib import Path
from typing import Any

import click

from learner_centered.errors import ConfigError
from learner_centered.findings.nearest import nearest


class Present(click.Path):
    """A path that has to be there and may be read; `-` where that is allowed.

    Args:
        otherwise: What to do where no name is close, a clause.
        allow_dash: Whether `-` stands for standard input.
        dir_okay: Whether a folder will do.
    """

    def __init__(self, otherwise: str, *, allow_dash: bool = False, dir_okay: bool = True) -> None:
        """Keep what to say."""
        super().__init__(allow_dash=allow_dash, dir_okay=dir_okay)
        self.otherwise = otherwise

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path as it is.

        Raises:
            ConfigError: Nothing is there by this name, or it may not be read.
        """
        if not (self.allow_dash and value == "-"):
            _judge(value, "a file or a folder" if self.dir_okay else "a file", self.otherwise)
        return super().convert(value, param, ctx)


#: What is read as a framework.
FRAMEWORK = Present("`learner-centered init` writes a first file", allow_dash=True)


def missing(given: str, expected: str, otherwise: str = "name one that is there") -> str:
    """Return the words for a path that leads to nothing, with the closest one that leads on.

    Args:
        given: The path.
        expected: What it should lead to.
        otherwise: What to do where no name is close, a clause.
    """
    close = _closest(Path(given))
    hint = otherwise if close is None else f"did you mean {close!r}?"
    return f"{given!r} does not exist: expected {expected}; {hint}"


def unwritten(path: Path, error: OSError) -> click.ClickException:
    """Return the refusal for a path that cannot be written, with what to do about it.

    Args:
        path: The path.
        error: What the system says.
    """
    if isinstance(error, FileNotFoundError):
        folder = str(path.parent)
        return click.ClickException(f"{path}: there is no folder {folder!r}; make it first, or name one that is there")
    return click.ClickException(f"{path} cannot be written: the system says: {error.strerror}; choose another folder")


def _judge(given: str, expected: str, otherwise: str) -> None:
    """Refuse a path that leads to nothing, or to what may not be read."""
    try:
        os.stat(given)  # noqa: PTH116  # a path as it was typed, with its dots and slashes
    except PermissionError:
        pass
    except (OSError, ValueError):
        raise ConfigError(missing(given, expected, otherwise)) from None
    else:
        if os.access(given, os.R_OK | (os.X_OK if os.path.isdir(given) else 0)):  # noqa: PTH112  # as above
            return
    raise ConfigError(
        f"{given!r} may not be read: the system says: Permission denied; check who may read it and its folder"
    )


def _closest(path: Path) -> str | None:
    """Return the path with its first name that is not there exchanged for the closest one that is."""
    for part in (*reversed(path.parents), path):
        try:
            if part.exists():
                continue
            close = nearest(part.name, (one.name for one in part.parent.iterdir() if not one.name.startswith(".")))
        except (OSError, ValueError):
            return None
        return None if close is None else part.with_name(close).as_posix()
    return None
