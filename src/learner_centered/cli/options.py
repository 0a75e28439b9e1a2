"""Options that several commands share, spelled once."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

import click

from learner_centered.cli.paths import FRAMEWORK
from learner_centered.errors import ConfigError

STDOUT: Final = "-"
"""Standard output, as the path of a file to write."""

path_argument = click.argument("path", type=FRAMEWORK, default=".")

color_option = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="When to use colour; auto heeds NO_COLOR and FORCE_COLOR.",
)

format_option = click.option(
    "--format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="What to print.",
)


def _day(_: click.Context, __: click.Parameter, given: str | None) -> date:
    """Return the day named, or the person's own."""
    if given is None:
        return date.today()  # noqa: DTZ011  # the person's own day
    try:
        return datetime.strptime(given, "%Y-%m-%d").date()  # noqa: DTZ007  # a day has no time zone
    except ValueError:
        raise ConfigError(f"--today {given!r}: expected a day as YYYY-MM-DD, such as 2027-09-01") from None


today_option = click.option(
    "--today",
    callback=_day,
    metavar="YYYY-MM-DD",
    help="The day allowances are held against: today.",
)


def words_of(given: Iterable[str]) -> tuple[str, ...]:
    """Return the words of an option that may be repeated, and may hold several with commas between.

    Example:
        >>> words_of(["LC101, LC2", "orphan-outcome"])
        ('LC101', 'LC2', 'orphan-outcome')
    """
    return tuple(word for text in given for part in text.split(",") if (word := part.strip()))
