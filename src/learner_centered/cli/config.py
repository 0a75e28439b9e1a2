"""`config`: the settings that hold, and where each value comes from."""

from typing import Unpack

import click

from learner_centered.cli.console import page_for, write
from learner_centered.cli.load import installed
from learner_centered.cli.options import format_option, path_argument
from learner_centered.cli.settings import SettingsOptions, settings_for, settings_options
from learner_centered.reports.settings import render_json, render_text


@click.command(short_help="Say which settings hold, and where each comes from.")
@path_argument
@settings_options
@format_option
def config(path: str, format: str, **given: Unpack[SettingsOptions]) -> None:  # click names it after the option
    """Say which settings hold for a path, and where each value comes from.

    PATH is a file or a folder, - is standard input, this folder when left out.
    Each value is followed by its file and line, by the option that set it, or
    by `default`. What is printed is a settings file itself.

    \b
    Examples:
      learner-centered config framework/
      learner-centered config framework/ --profile draft --format json
    """
    settings = settings_for([path], given, installed().registry)
    if format == "json":
        write(render_json(settings.config, settings.origins, settings.files))
    else:
        write(render_text(settings.config, settings.origins, settings.files, page_for()))
