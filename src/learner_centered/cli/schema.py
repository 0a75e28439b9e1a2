"""`schema`: the JSON Schema of a framework file."""

import click

from learner_centered.cli.console import write
from learner_centered.formats.schema import json_schema
from learner_centered.reports.json import dump


@click.command(short_help="Print the JSON Schema of a framework file.")
def schema() -> None:
    """Print the JSON Schema of a framework file, for editors and validators.

    \b
    Keep it beside your files, and name it in their first line:
      learner-centered schema > learner-centered.schema.json
      # yaml-language-server: $schema=learner-centered.schema.json
    """
    write(dump(json_schema()))
