"""Options that several commands share, spelled once."""

from collections.abc import Iterable
from datetime import date, datetime

import click

path_argument = click.argument("path", type=click.Path(exists=True, allow_dash=True), default=".")

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


def _day(_: click.Context, __: click.Parameter, given: datetime | None) -> date:
    """Return the day named, or the person's own."""
    return given.date() if given else date.today()  # noqa: DTZ011  # the person's own day


today_option = click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
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
