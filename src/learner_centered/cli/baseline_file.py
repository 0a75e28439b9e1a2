"""The file of a baseline: read within limits, written whole or not at all."""

from pathlib import Path
from typing import Final

import click

from learner_centered.checks.baseline import Baseline
from learner_centered.cli.paths import Present
from learner_centered.errors import ConfigError
from learner_centered.formats.source import MOST_BYTES
from learner_centered.formats.target import replace

#: The name of the file where none is given. Its ending is none that a folder is read by.
FILE_NAME: Final = "learner-centered-baseline.txt"


def read_baseline(path: str) -> Baseline:
    """Read a baseline.

    Raises:
        ConfigError: The file is too large, is not UTF-8, or does not hold a baseline.
        OSError: The file cannot be read.
    """
    file = Path(path)
    if file.stat().st_size > MOST_BYTES:
        raise ConfigError(f"{path}: more than the {MOST_BYTES:,} bytes that are read; is it a baseline?")
    data = file.read_bytes()
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError(f"{path}:{line}: byte {error.start + 1} is no part of UTF-8 text; save it as UTF-8") from None
    return Baseline.from_text(text, path)


def write_baseline(baseline: Baseline, path: str) -> None:
    """Write a baseline whole or not at all.

    Raises:
        OSError: The file cannot be written.
    """
    replace(Path(path), baseline.to_text().encode())


check_option = click.option(
    "--baseline",
    type=Present("`learner-centered baseline write` writes one", dir_okay=False),
    metavar="FILE",
    help="A file of known findings, which then do not count.",
)

file_option = click.option(
    "--baseline",
    "file",
    type=click.Path(dir_okay=False),
    default=FILE_NAME,
    show_default=True,
    metavar="FILE",
    help="The file of known findings.",
)
