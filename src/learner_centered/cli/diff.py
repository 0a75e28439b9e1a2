"""`diff`: what changed between two versions, what that comes to, and which findings are new."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final, Unpack

import attrs
import click

from learner_centered.analysis.diff import Diff
from learner_centered.analysis.diff import diff as diff_of
from learner_centered.checks.changes import Changes, changes
from learner_centered.checks.checker import Checker
from learner_centered.checks.config import NEVER, Config, with_ladder
from learner_centered.checks.registry import Registry
from learner_centered.checks.report import Report
from learner_centered.cli.load import Loaded, installed, load, refuse_nothing, unhurried_collector, with_lines
from learner_centered.cli.options import color_option, today_option
from learner_centered.cli.outputs import Target, deliver, outputs_option
from learner_centered.cli.paths import missing
from learner_centered.cli.revision import load_revision, without_revision
from learner_centered.cli.settings import SettingsOptions, settings_for, settings_options
from learner_centered.errors import ConfigError, UnknownFormatError
from learner_centered.findings.nearest import with_hint
from learner_centered.findings.severity import Severity
from learner_centered.plugins import Plugins, words_with
from learner_centered.reports import github, sarif
from learner_centered.reports.diff import render_json, render_markdown, render_text
from learner_centered.reports.terminal import Page

CLEAN, FOUND = 0, 1


@attrs.frozen
class _Compared:
    """What a diff says: the changes, the findings, the newer report with the new ones only, and its rules."""

    diff: Diff
    changes: Changes
    new: Report
    registry: Registry


_RENDERERS: Final[Mapping[str, Callable[[_Compared, Page], str]]] = {
    "text": lambda told, page: render_text(told.diff, told.changes, page),
    "markdown": lambda told, _: render_markdown(told.diff, told.changes),
    "json": lambda told, _: render_json(told.diff, told.changes),
    "github": lambda told, _: github.render(told.new),
    "sarif": lambda told, _: sarif.render(told.new, registry=told.registry),
}


@click.command(short_help="Say what changed between two versions.")
@click.argument("old")
@click.argument("new")
@settings_options
@today_option
@outputs_option(f"What to print or to write: {', '.join(_RENDERERS)}; the last two tell new findings only.")
@color_option
@click.pass_context
def diff(
    ctx: click.Context,
    old: str,
    new: str,
    today: date,
    targets: tuple[Target, ...],
    color: str,
    **given: Unpack[SettingsOptions],
) -> None:
    """Say what changed between two versions, and what that comes to.

    OLD and NEW are files or folders, or REV:path of the git repository that
    this folder is in, such as HEAD~1:framework. Items are known by their
    ids; one that says `replaces` was renamed.

    \b
    Examples:
      learner-centered diff 2025/ 2026/
      learner-centered diff HEAD:framework framework/
      learner-centered diff main:framework HEAD:framework --fail-on warning
      learner-centered diff main:framework framework/ --format github

    \b
    Exit codes: 0 no new finding at or above --fail-on, 1 new findings, 2 bad
    usage or nothing could be read, 3 a fault in this program.
    """
    for target in targets:
        if target.name not in _RENDERERS:
            unknown = f"unknown format {target.name!r} of a diff: expected one of {', '.join(_RENDERERS)}"
            raise UnknownFormatError(with_hint(unknown, target.name, _RENDERERS))
    plugins = installed()
    # Both sides are judged by the settings that hold here, or what differs would be the settings.
    config = settings_for([new if Path(new).exists() else "."], given, plugins.registry).config
    checker = Checker(config, plugins.registry)
    with unhurried_collector():
        before, after = (_loaded(one, plugins, config) for one in (old, new))
        found = diff_of(before.framework, after.framework)
        reports = [_report(one, checker, today) for one in (before, after)]
        told = changes(reports[0], reports[1], found.names)
    fresh = attrs.evolve(reports[1], findings=without_revision(told.new, new))
    compared = _Compared(found, told, fresh, plugins.registry)
    deliver(targets, lambda name, page: _RENDERERS[name](compared, page), color)
    least = None if config.fail_on == NEVER else Severity(config.fail_on).rank
    ctx.exit(FOUND if least is not None and any(one.severity.rank >= least for one in told.new) else CLEAN)


def _report(loaded: Loaded, checker: Checker, today: date) -> Report:
    """Return what readers and rules find in one version."""
    report = checker.check(loaded.framework, today=today, also=loaded.findings)
    return attrs.evolve(report, findings=with_lines(report.findings, loaded))


def _loaded(given: str, plugins: Plugins, config: Config) -> Loaded:
    """Read one version: a path where there is one, else a revision.

    Raises:
        ConfigError: It is neither, or nothing of it could be read.
    """
    if Path(given).exists():
        loaded = load([given], plugins, config=config)
    elif ":" in given:
        loaded = load_revision(given, words_with(plugins, config.vocabulary), formats=plugins.formats)
        loaded = attrs.evolve(loaded, framework=with_ladder(loaded.framework, config.ladder))
    else:
        raise ConfigError(missing(given, "a file, a folder, or REV:path such as HEAD~1:framework"))
    refuse_nothing(loaded)
    return loaded
