"""`schema`: the JSON Schema of a framework file, or of a settings file."""

import click

from learner_centered.checks.settings_schema import config_schema
from learner_centered.cli.console import write
from learner_centered.formats.native.schema import json_schema
from learner_centered.reports.json import dump


@click.command(short_help="Print the JSON Schema of a framework or settings file.")
@click.argument("kind", type=click.Choice(["framework", "config"]), default="framework")
def schema(kind: str) -> None:
    """Print the JSON Schema of a framework file, for editors and validators.

    With config it is the schema of learner-centered.toml.

    \b
    Keep it beside your files, and name it in their first line:
      learner-centered schema > learner-centered.schema.json
      # yaml-language-server: $schema=learner-centered.schema.json
    """
    write(dump(config_schema() if kind == "config" else json_schema()))
