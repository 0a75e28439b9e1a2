"""`report`: the check as one page for people who do not read code."""

from datetime import date
from typing import Final, Unpack

import attrs
import click

from learner_centered.checks.baseline import Baseline
from learner_centered.checks.checker import Checker
from learner_centered.checks.report import Report
from learner_centered.cli.baseline_file import check_option, read_baseline
from learner_centered.cli.console import next_step, page_for, write
from learner_centered.cli.load import STDIN, installed, load, refuse_nothing, unhurried_collector, with_lines
from learner_centered.cli.options import STDOUT, today_option
from learner_centered.cli.outputs import put
from learner_centered.cli.paths import FRAMEWORK
from learner_centered.cli.settings import SettingsOptions, settings_for, settings_options
from learner_centered.plugins import Plugins
from learner_centered.reports.html.render import html_report
from learner_centered.reports.words import counted

#: The name of the page where none is given.
FILE_NAME: Final = "report.html"


@click.command(short_help="Write a page that shows what is recorded, and what to do next.")
@click.argument("paths", nargs=-1, type=FRAMEWORK, metavar="[PATHS]...")
@click.option(
    "-o",
    "--output",
    "output",
    type=click.Path(dir_okay=False, allow_dash=True),
    default=FILE_NAME,
    show_default=True,
    metavar="FILE",
    help="Where to write the page; - is standard output.",
)
@click.option("--notes", is_flag=True, help="Show the notes on links, and who says so.")
@settings_options
@today_option
@check_option
def report(
    paths: tuple[str, ...],
    output: str,
    notes: bool,  # noqa: FBT001  # a flag, which click hands over by name
    today: date,
    baseline: str | None,
    **given: Unpack[SettingsOptions],
) -> None:
    """Write a page that shows what is recorded, and what to do next.

    PATHS are files or folders, as for `check`; this folder when left out.
    Settings and baselines hold as for `check`. The page is one file: it
    opens from a disk, prints, and asks nothing of any other place. It needs
    the extra html: pip install learner-centered[html]

    \b
    Examples:
      learner-centered report framework/
      learner-centered report framework/ -o public/report.html
    """
    plugins = installed()
    known = Baseline() if baseline is None else read_baseline(baseline)
    found = _checked(paths or (".",), given, today, plugins, known)
    text = html_report(found, registry=plugins.registry, notes=notes)
    put(text.encode(), output)
    if output == STDOUT:
        return
    page = page_for()
    said = f"Wrote {output}: {counted(len(found.active), 'finding')} about {counted(len(found.framework), 'item')}."
    write("".join(f"{line}\n" for line in page.wrap(f"{said} Open it in a browser.")))
    if len(paths) <= 1 and STDIN not in paths:
        write(next_step(page, "ask at the terminal what develops each outcome", "coverage", *paths))


def _checked(where: tuple[str, ...], given: SettingsOptions, today: date, plugins: Plugins, known: Baseline) -> Report:
    """Return the report of a check, the baseline laid over it; refuse where nothing could be read."""
    config = settings_for(where, given, plugins.registry).config
    with unhurried_collector():
        loaded = load(where, plugins, config=config)
        refuse_nothing(loaded)
        found = Checker(config, plugins.registry).check(loaded.framework, today=today, also=loaded.findings)
        return known.applied(attrs.evolve(found, findings=with_lines(found.findings, loaded)))
