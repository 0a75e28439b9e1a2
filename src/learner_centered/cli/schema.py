"""`schema`: the JSON Schema of a framework file, of a settings file, or of a JSON report."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import click

from learner_centered.checks.settings_schema import config_schema
from learner_centered.cli.console import write
from learner_centered.formats.native.schema import json_schema
from learner_centered.reports.json import dump
from learner_centered.reports.schema import report_schema

_SCHEMAS: Final[Mapping[str, Callable[[], dict[str, Any]]]] = {
    "framework": json_schema,
    "config": config_schema,
    "report": report_schema,
}


@click.command(short_help="Print the JSON Schema of a framework file, settings file or report.")
@click.argument("kind", type=click.Choice(list(_SCHEMAS)), default="framework")
def schema(kind: str) -> None:
    """Print the JSON Schema of a framework file, for editors and validators.

    With config it is the schema of learner-centered.toml, with report that
    of what check --format json prints.

    \b
    Keep it beside your files, and name it in their first line:
      learner-centered schema > learner-centered.schema.json
      # yaml-language-server: $schema=learner-centered.schema.json
    """
    write(dump(_SCHEMAS[kind]()))
