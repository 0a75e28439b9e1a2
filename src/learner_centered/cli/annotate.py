"""`check --annotate`: the findings, written into a copy of the workbook that was checked."""

from collections.abc import Sequence
from pathlib import Path

import click

from learner_centered.checks.report import Report
from learner_centered.errors import ConfigError
from learner_centered.formats.source import MOST_BYTES
from learner_centered.formats.target import replace

annotate_option = click.option(
    "--annotate",
    type=click.Path(dir_okay=False),
    metavar="OUT.xlsx",
    help="Write the findings into a copy of the workbook, beside their cells.",
)


def refuse_to_annotate(paths: Sequence[str], target: str) -> None:
    """Refuse what cannot be annotated, before anything is read.

    Raises:
        ConfigError: It is no single workbook, or the copy would take its place.
    """
    source = Path(paths[0])
    if len(paths) > 1 or source.suffix.lower() != ".xlsx":
        raise ConfigError("--annotate writes into a copy of one workbook; name one file that ends in .xlsx")
    if Path(target).suffix.lower() != ".xlsx":
        raise ConfigError(f"{target!r} would be no workbook; choose a name that ends in .xlsx")
    if Path(target).exists() and source.samefile(target):
        raise ConfigError(f"{target!r} is the workbook itself; name another file, so that it stays as it is")


def annotate(path: str, target: str, report: Report) -> str:
    """Write the findings of a report into a copy of a workbook, and return what to say of it.

    Raises:
        InvalidValueError: It is no workbook that can be read.
        MissingExtraError: The library that changes workbooks is not installed.
        OSError: It cannot be read, or the copy cannot be written.
    """
    from learner_centered.formats.spreadsheet.annotating import annotated  # noqa: PLC0415  # few need it

    with Path(path).open("rb") as stream:
        data = stream.read(MOST_BYTES + 1)
    replace(Path(target), annotated(data, path, report.findings))
    return f"Wrote {target}: each finding stands beside its cell, and all of them in the sheet Findings."
