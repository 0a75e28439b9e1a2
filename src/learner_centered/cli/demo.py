"""`demo`: the example district and its report, to look at and to try the commands on."""

import shlex
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Final

import attrs
import click

from learner_centered.checks.checker import check
from learner_centered.checks.report import Report
from learner_centered.cli.console import PROGRAM, page_for, write
from learner_centered.cli.options import today_option
from learner_centered.cli.paths import unwritten
from learner_centered.cli.report import FILE_NAME
from learner_centered.errors import MissingExtraError
from learner_centered.formats.faults import Faults
from learner_centered.formats.handlers import FORMATS
from learner_centered.formats.mixed import read_mixed
from learner_centered.formats.registry import locate
from learner_centered.formats.source import bytes_source
from learner_centered.formats.target import replace_all
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY
from learner_centered.reports.html.render import html_report
from learner_centered.reports.terminal import Page, columns
from learner_centered.reports.words import counted

#: The name of the example, and of its folder where none is named.
NAME: Final = "riverbend"
#: Files that tell about the framework; the others are read as parts of it.
_PAGES: Final = ".md"
#: What to try next: the words of a command, `{}` for the folder, and what it answers.
_NEXT: Final = (
    (("check", "{}"), "what is not recorded behind each promise, and where to record it"),
    (("coverage", "{}"), "which promises are covered, and which have nothing recorded"),
    (("trace", "problem-solver", "{}"), "what one promise rests on, link by link"),
    (("report", "{}", "-o", f"{{}}/{FILE_NAME}"), "the report as a page, again after each change"),
    (("rule", "LC101"), "what a rule looks for, why, and what to do about it"),
)


@click.command(short_help="Write an example district and its report, to look at and to try.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path(NAME))
@today_option
def demo(folder: Path, today: date) -> None:
    """Write an example district and its report, to look at and to try commands on.

    FOLDER is made; riverbend in this folder when left out. A folder that is
    there already and not empty is left alone. The report is a page and needs
    the extra html: pip install "learner-centered[html]"

    \b
    Examples:
      learner-centered demo
      learner-centered demo try-it-out
    """
    example = _example()
    report = _report({(folder / name).as_posix(): data for name, data in example.items()}, today)
    made, lacking = dict(example), ""
    try:
        made[FILE_NAME] = html_report(report).encode()
    except MissingExtraError as error:
        lacking = error.extra
    _put(folder, made)
    page = page_for()
    write("".join(f"{line}\n" for line in _said(page, folder, report, len(example), lacking)))


def _example() -> dict[str, bytes]:
    """Return the files of the example district, by their names."""
    found = sorted((files("learner_centered") / "examples" / NAME).iterdir(), key=lambda file: file.name)
    return {file.name: file.read_bytes() for file in found}


def _report(texts: Mapping[str, bytes], today: date) -> Report:
    """Return what a check finds in the files, which need not be written for it."""
    faults = Faults()
    parts = {name: data for name, data in texts.items() if not name.endswith(_PAGES)}
    sources = (bytes_source(data, name, faults) for name, data in parts.items())
    framework = read_mixed(sources, FORMATS, DEFAULT_VOCABULARY, faults)
    found = check(framework, today=today, also=faults.found())
    return attrs.evolve(found, findings=tuple(sorted(locate(found.findings, parts), key=lambda one: one.sort_key)))


def _put(folder: Path, made: Mapping[str, bytes]) -> None:
    """Write the files into a folder of their own, all or none.

    Raises:
        ClickException: Something is there already, or it cannot be written.
    """
    try:
        there = folder.is_dir()
        if folder.is_file() or (there and any(folder.iterdir())):
            raise click.ClickException(
                f"{folder} is there already{' and not empty' if there else ''}; "
                f"name another folder, as in `{PROGRAM} demo another`"
            )
        folder.mkdir(exist_ok=True)
        try:
            replace_all((folder / name, data) for name, data in made.items())
        except BaseException:
            _take_back(folder, made, keep=there)
            raise
    except OSError as error:
        raise unwritten(folder, error) from None


def _take_back(folder: Path, made: Mapping[str, bytes], *, keep: bool) -> None:
    """Take away what was written into a folder that was empty, and the folder where it was not there before."""
    with suppress(OSError):
        for name in made:
            (folder / name).unlink(missing_ok=True)
        if not keep:
            folder.rmdir()


def _said(page: Page, folder: Path, report: Report, parts: int, lacking: str) -> Iterator[str]:
    """Yield the lines that say what was written, which extra was lacking, what findings are for, and what to try."""
    framework = report.framework
    size = f"{counted(len(framework), 'item')} and {counted(len(framework.links), 'link')}"
    also = "" if lacking else ", and its report as a page"
    yield from page.wrap(
        f"Wrote {folder}: an example school district, which is made up, in {counted(parts, 'file')} with {size}{also}."
    )
    if lacking:
        yield from page.wrap(f'For its report as a page: pip install "{PROGRAM}[{lacking}]"')
    else:
        yield from page.wrap(f"Open {folder / FILE_NAME} in a browser.")
    yield ""
    yield from page.wrap(
        f"A check has {counted(len(report.active), 'finding')} about it. They are what the example is for: gaps "
        "such as a real team has, each with its place and a next step. None of them is a grade. "
        f"{folder / 'README.md'} tells the story behind each."
    )
    yield from _next(page, folder)


def _next(page: Page, folder: Path) -> Iterator[str]:
    """Yield what to try next; where the folder makes a command too wide for the page, all are for that folder."""
    typed = folder.as_posix()
    wide = any(columns(page.safe(_command(words, typed))) + 2 > page.width for words, _ in _NEXT)
    yield from ("", "Try next, in that folder:" if wide else "Try next:")
    for words, answers in _NEXT:
        yield f"  {page.safe(_command(words, '.' if wide else typed))}"
        yield from page.wrap(answers, indent="      ")
    yield from ("", "Then write a first file of your own, in a folder of its own:", f"  {PROGRAM} init")


def _command(words: tuple[str, ...], folder: str) -> str:
    """Return a command about a folder as it is typed; this folder is left out."""
    typed = (word.replace("{}", folder).removeprefix("./") for word in words)
    return shlex.join((PROGRAM, *(word for word in typed if word != ".")))
