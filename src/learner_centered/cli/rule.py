"""`rule`: explain a rule, or list them all."""

import click

from learner_centered.checks.registry import Registry
from learner_centered.checks.rule import Rule
from learner_centered.cli.console import page_for, write
from learner_centered.cli.load import installed
from learner_centered.cli.options import color_option, format_option
from learner_centered.errors import UnknownIdError
from learner_centered.findings.codes import CODES, Code
from learner_centered.findings.nearest import did_you_mean
from learner_centered.reports.rules import render_json, render_list, render_text


@click.command(short_help="Explain a rule, or list them all.")
@click.argument("name", metavar="[CODE|NAME]", required=False)
@format_option
@color_option
def rule(name: str | None, format: str, color: str) -> None:  # click names it after the option
    """Explain a rule: what it finds, why it matters, what to do about it.

    Without a code or name, all of them are listed.

    \b
    Examples:
      learner-centered rule
      learner-centered rule LC101
      learner-centered rule orphan-outcome
    """
    registry = installed().registry
    found = None if name is None else _found(name, registry)
    if format == "json":
        write(render_json(registry, found))
    else:
        page = page_for(color)
        write(render_list(registry, page) if found is None else render_text(found, page))


def _found(name: str, registry: Registry) -> Rule | Code:
    """Return the rule or the readers' code that a word names, in capitals or not."""
    for word in (name, name.upper(), name.lower()):
        if word in registry:
            return registry.get(word)
    for code in CODES.values():
        if name.upper() == code.code or name.lower() == code.name:
            return code
    if several := sorted(registry.codes_of(name.upper())):
        raise UnknownIdError(
            f"{name!r} begins {len(several)} codes, from {several[0]} to {several[-1]}; "
            "name one of them, `learner-centered rule` lists them all"
        )
    hint = did_you_mean(name, registry.words) or "`learner-centered rule` lists them all"
    raise UnknownIdError(f"no rule {name!r}; {hint}")
