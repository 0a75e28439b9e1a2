"""`check`: what is not recorded, and where."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Unpack

import attrs
import click

from learner_centered.checks.baseline import Baseline
from learner_centered.checks.checker import Checker
from learner_centered.checks.config import NEVER
from learner_centered.checks.report import Report
from learner_centered.cli.annotate import annotate as write_annotated
from learner_centered.cli.annotate import annotate_option, refuse_to_annotate
from learner_centered.cli.baseline_file import check_option, read_baseline
from learner_centered.cli.console import next_step
from learner_centered.cli.load import STDIN, Loaded, load, texts_of, unhurried_collector, with_lines
from learner_centered.cli.options import color_option, today_option
from learner_centered.cli.outputs import TEXT, Target, deliver, outputs_option
from learner_centered.cli.paths import FRAMEWORK
from learner_centered.cli.settings import SettingsOptions, settings_for, settings_options
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity
from learner_centered.plugins import Plugins, load_plugins
from learner_centered.reports import text
from learner_centered.reports.formats import REPORT_FORMATS, own_formats, rendered, report_format
from learner_centered.reports.groups import grouped
from learner_centered.reports.terminal import Page
from learner_centered.reports.words import counted

#: How many findings of one rule are shown where nothing is said.
MOST: Final = 10
CLEAN, FOUND, NOTHING_READ = 0, 1, 2


@click.command(short_help="Say what is not recorded, and where to record it.")
@click.argument("paths", nargs=-1, type=FRAMEWORK, metavar="[PATHS]...")
@settings_options
@click.option(
    "--max",
    "most",
    type=click.IntRange(0),
    default=MOST,
    show_default=True,
    metavar="N",
    help="How many findings of a rule text and Markdown show; 0 shows all.",
)
@today_option
@click.option(
    "--stdin-format",
    default="auto",
    show_default=True,
    metavar="NAME",
    help="The format of standard input, such as yaml; auto has its content tell it.",
)
@click.option("--no-plugins", is_flag=True, help="Leave out what installed packages add.")
@check_option
@annotate_option
@outputs_option(f"What to print or to write: {', '.join(REPORT_FORMATS)}, or what an installed package adds.")
@color_option
@click.pass_context
def check(
    ctx: click.Context,
    paths: tuple[str, ...],
    most: int,
    today: date,
    stdin_format: str,
    no_plugins: bool,  # noqa: FBT001  # a flag, which click hands over by name
    baseline: str | None,
    annotate: str | None,
    targets: tuple[Target, ...],
    color: str,
    **given: Unpack[SettingsOptions],
) -> None:
    """Say what is not recorded behind each promise, and where to record it.

    PATHS are files or folders of .yaml, .yml and .json files, workbooks
    (.xlsx), tables (.csv), or - for standard input; this folder when left
    out. All of them together are one framework. Settings come from learner-centered.toml or pyproject.toml
    beside or above them; options win.

    \b
    Examples:
      learner-centered check framework/
      learner-centered check framework/ --fail-on warning
      learner-centered check plan.yaml --select LC1,undeveloped-competency
      learner-centered check - --format json < plan.yaml
      learner-centered check --format text --format sarif=framework.sarif
      learner-centered check plan.xlsx --annotate plan-checked.xlsx

    \b
    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 bad usage or
    nothing could be read, 3 a fault in this program.
    """
    where = paths or (".",)
    if annotate is not None:
        refuse_to_annotate(where, annotate)
    plugins = Plugins() if no_plugins else load_plugins()
    config = settings_for(where, given, plugins.registry).config
    checker = Checker(config, plugins.registry)
    own = own_formats(registry=plugins.registry, fail_on=config.fail_on, most=most or None)
    forms = {target.name: report_format(target.name, plugins.reports, own) for target in targets}
    known = Baseline() if baseline is None else read_baseline(baseline)
    with unhurried_collector():
        loaded = load(where, plugins, format=_format(where, stdin_format), config=config)
        report = _report(loaded, checker, today, plugins.findings)
        unmet = () if loaded.failed else known.unmet(report)
        report = known.applied(report)
        code = _code(loaded, report, config.fail_on)
        copied = [] if annotate is None else [write_annotated(where[0], annotate, report)]

        def make(name: str, page: Page) -> str:
            if name == TEXT:
                said = _text(loaded, report, code, page, most or None, len(unmet), copied)
                asked = {"config": given["config"], "profile": given["profile"], "baseline": baseline}
                return said + _next(page, code, where, asked)
            return rendered(report, forms[name])

        deliver(targets, make, color)
    ctx.exit(code)


def _format(paths: Iterable[str], stdin_format: str) -> str | None:
    """Return the format that everything is read in; None where each file tells its own."""
    return stdin_format if STDIN in paths and stdin_format != "auto" else None


def _report(loaded: Loaded, checker: Checker, today: date, also: Iterable[Finding]) -> Report:
    """Return what readers and rules found; rules are not asked about what could not be read."""
    given = (*also, *loaded.findings)
    if loaded.failed:
        report = Report(framework=loaded.framework, findings=tuple(sorted(given, key=_order)), today=today)
    else:
        report = checker.check(loaded.framework, today=today, also=given)
    return attrs.evolve(report, findings=with_lines(report.findings, loaded))


def _order(finding: Finding) -> tuple[object, ...]:
    """Return what findings are sorted by."""
    return finding.sort_key


def _code(loaded: Loaded, report: Report, fail_on: str) -> int:
    """Return the exit code."""
    if loaded.failed:
        return NOTHING_READ
    return FOUND if fail_on != NEVER and report.fails(fail_on) else CLEAN


def _text(
    loaded: Loaded, report: Report, code: int, page: Page, most: int | None, unmet: int, also: Iterable[str]
) -> str:
    """Return the report as text, and after it what a person at a terminal wants to know."""
    body = text.render(
        report, texts_of(report.active, loaded), color=page.color, width=page.width, most=most, encoding=page.encoding
    )
    return body + "".join(
        f"{line}\n" for note in (*_notes(report, code, most, unmet), *also) for line in page.wrap(note)
    )


def _next(page: Page, code: int, paths: tuple[str, ...], asked: Mapping[str, str | None]) -> str:
    """Return the command that shows the same as a page, unless something has to be mended or can be read only once."""
    if code != CLEAN or STDIN in paths:
        return ""
    options = (word for name, value in asked.items() if value is not None for word in (f"--{name}", value))
    return next_step(page, "see it as a page, to read and to show", "report", *paths, *options)


def _notes(report: Report, code: int, most: int | None, unmet: int) -> list[str]:
    """Return the sentences that follow a report."""
    notes: list[str] = []
    if most is not None and any(len(group.findings) > most for group in grouped(report.active)):
        notes.append("Not every finding is shown; --max 0 shows them all.")
    if unmet:
        gone = counted(unmet, "finding")
        notes.append(f"In the baseline and no longer found: {gone}; `learner-centered baseline prune` takes out such.")
    if code == NOTHING_READ:
        notes.append("Nothing could be read, so nothing was checked.")
    elif code == CLEAN and report.fails(Severity.ERROR):
        notes.append("Errors stand, and were asked not to count.")
    elif code == CLEAN and report.fails(Severity.WARNING):
        notes.append("Only warnings stand, so the exit code is 0; use --fail-on warning to make them count.")
    return notes
