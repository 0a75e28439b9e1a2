"""`baseline`: accept the findings that are known, so that only new ones count."""

import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final, Unpack

import attrs
import click

from learner_centered.checks.baseline import Baseline
from learner_centered.checks.checker import Checker
from learner_centered.checks.report import Report
from learner_centered.cli.baseline_file import file_option, read_baseline, write_baseline
from learner_centered.cli.console import page_for, write
from learner_centered.cli.load import installed, load, refuse_nothing, unhurried_collector, with_lines
from learner_centered.cli.options import color_option, format_option, today_option
from learner_centered.cli.paths import FRAMEWORK
from learner_centered.cli.settings import SettingsOptions, settings_for, settings_options
from learner_centered.errors import ConfigError
from learner_centered.findings.severity import Severity
from learner_centered.reports.baseline import render_json, render_text
from learner_centered.reports.words import counted

#: Codes of findings that a file was not read: what it holds cannot be known, nor what is no longer found in it.
UNREAD: Final = frozenset({"LC010", "LC011", "LC012", "LC013", "LC014"})


def _shared(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the arguments and options that all three take."""
    for wrap in (
        today_option,
        settings_options,
        file_option,
        click.argument("paths", nargs=-1, type=FRAMEWORK, metavar="[PATHS]..."),
    ):
        function = wrap(function)
    return function


@click.group(short_help="Accept the findings that are known, so that only new ones count.")
def baseline() -> None:
    """Accept the findings that are known, so that only new ones count.

    A baseline is a file that lists known findings, one a line. Keep it
    beside your framework, and hand it to `check`:

    \b
      learner-centered baseline write framework/
      learner-centered check framework/ --baseline learner-centered-baseline.txt
    """


@baseline.command("write", short_help="Write every finding of today into the baseline.")
@_shared
def write_command(paths: tuple[str, ...], file: str, today: date, **given: Unpack[SettingsOptions]) -> None:
    """Write every finding of today into the baseline, in the place of what is there.

    PATHS are files or folders, as for `check`. Findings that a reason on
    record allows are left out.

    \b
    Examples:
      learner-centered baseline write framework/
      learner-centered baseline write framework/ --baseline known.txt
    """
    report = _checked(paths, given, today)
    known = Baseline.of(report)
    write_baseline(known, file)
    errors = report.counts()[Severity.ERROR]
    said = [f"Wrote {file}: {counted(len(known), 'finding')} that will not count any more."]
    if errors:
        said.append(f"{counted(errors, 'error')} among them: there the record contradicts itself, so mend these first.")
    said.append("Next: keep the file with your framework, and name it in each check:")
    page = page_for()
    words = shlex.join(("learner-centered", "check", *paths, "--baseline", file))
    write("\n".join([*(line for one in said for line in page.wrap(one)), f"  {page.safe(words)}", ""]))


@baseline.command("prune", short_help="Take out of the baseline what is no longer found.")
@_shared
def prune_command(paths: tuple[str, ...], file: str, today: date, **given: Unpack[SettingsOptions]) -> None:
    """Take out of the baseline what is no longer found; nothing is added.

    PATHS are files or folders, as for `check`. What rules that do not run
    would find stays in.

    \b
    Examples:
      learner-centered baseline prune framework/
    """
    known = _known(file)
    # What the settings leave out is still there, and stays in.
    left = known.pruned(_checked(paths, given, today, whole=True))
    gone = len(known) - len(left)
    if gone:
        write_baseline(left, file)
    said = f"Took {gone:,} out of {file}" if gone else f"Nothing to take out of {file}"
    write("".join(f"{line}\n" for line in page_for().wrap(f"{said}: {counted(len(left), 'finding')} left.")))


@baseline.command("show", short_help="List the baseline, with what each finding says now.")
@_shared
@format_option
@color_option
def show_command(
    paths: tuple[str, ...],
    file: str,
    today: date,
    format: str,
    color: str,
    **given: Unpack[SettingsOptions],
) -> None:  # click names it after the option
    """List what is in the baseline, with what each finding says now.

    PATHS are files or folders, as for `check`. What is no longer found
    comes last.

    \b
    Examples:
      learner-centered baseline show framework/
      learner-centered baseline show framework/ --format json
    """
    known = _known(file)
    report = _checked(paths, given, today)
    write(render_json(known, report) if format == "json" else render_text(known, report, page_for(color)))


def _known(file: str) -> Baseline:
    """Return the baseline of a file that must be there."""
    if not Path(file).is_file():
        raise ConfigError(f"no baseline {file!r} is there; write one with `learner-centered baseline write`")
    return read_baseline(file)


def _checked(paths: tuple[str, ...], given: SettingsOptions, today: date, *, whole: bool = False) -> Report:
    """Return the report of a check, of a whole one with what settings ignore; refuse where a part could not be read."""
    where, plugins = paths or (".",), installed()
    config = settings_for(where, given, plugins.registry).config
    if whole:
        config = attrs.evolve(config, ignore=())
    with unhurried_collector():
        loaded = load(where, plugins, config=config)
        for one in with_lines(loaded.findings, loaded):
            if one.code in UNREAD:
                why = "mend it first, for what it hides can be neither known nor gone"
                raise ConfigError(f"{one.place}: {one.code} {one.message}; {why}")
        refuse_nothing(loaded)
        report = Checker(config, plugins.registry).check(loaded.framework, today=today, also=loaded.findings)
        return attrs.evolve(report, findings=with_lines(report.findings, loaded))
