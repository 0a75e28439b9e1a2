"""`trace`: what one item stands behind, and what stands behind it."""

from pathlib import Path

import click

from learner_centered.analysis.trace import Trace
from learner_centered.analysis.trace import trace as trace_of
from learner_centered.cli.console import next_step, page_for, write
from learner_centered.cli.load import STDIN, load_or_refuse
from learner_centered.cli.options import color_option, format_option, path_argument
from learner_centered.errors import ConfigError, UnknownIdError
from learner_centered.reports.terminal import Page
from learner_centered.reports.trace import render_json, render_text


@click.command(short_help="Say what one item rests on, link by link.")
@click.argument("id")
@path_argument
@format_option
@color_option
def trace(id: str, path: str, format: str, color: str) -> None:  # click names them after the options
    """Say what one item stands behind, and what stands behind it, link by link.

    ID names an item. PATH is a file or a folder, - is standard input, this
    folder when left out.

    \b
    Examples:
      learner-centered trace sets-goals framework/
      learner-centered trace agency framework/ --format json
    """
    loaded = load_or_refuse(path)
    try:
        result = trace_of(loaded.framework, id)
    except UnknownIdError:
        if not Path(id).exists():
            raise
        told = f"{id!r} is a path, and no item: name an item first, as in `learner-centered trace sets-goals {id}`"
        raise ConfigError(told) from None
    if format == "json":
        write(render_json(result, loaded.framework))
    else:
        page = page_for(color)
        write(render_text(result, loaded.framework, page))
        if path != STDIN:
            write(_next(result, path, page))


def _next(result: Trace, path: str, page: Page) -> str:
    """Return what to do next: record what stands behind an item, or look at it."""
    if not result.down:
        return next_step(page, "see what else is not recorded, and where to record it", "check", path)
    return next_step(page, "draw what stands around it", "graph", path, "--focus", result.item.id)
