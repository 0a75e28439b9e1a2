"""`coverage`: what stands behind each item of some types."""

from collections.abc import Iterable

import click

from learner_centered.analysis.coverage import coverage as coverage_of
from learner_centered.cli.console import next_step, page_for, write
from learner_centered.cli.load import STDIN, load_or_refuse
from learner_centered.cli.options import color_option, format_option, path_argument, words_of
from learner_centered.errors import ConfigError
from learner_centered.findings.nearest import did_you_mean
from learner_centered.model.items import ITEM_TYPES, TYPE_WORDS, ItemType
from learner_centered.reports.coverage import render_json, render_text


@click.command(short_help="Say what develops each outcome and competency.")
@path_argument
@click.option("--of", "of", multiple=True, metavar="TYPE", help="What is asked about: outcomes and competencies.")
@click.option("--by", "by", multiple=True, metavar="TYPE", help="What may stand behind them: experiences.")
@click.option(
    "--roll-up",
    metavar="any|all|SHARE",
    default="any",
    show_default=True,
    help="How many parts of a whole must be covered: any, all, or a share such as 0.5.",
)
@format_option
@color_option
def coverage(
    path: str, of: tuple[str, ...], by: tuple[str, ...], roll_up: str, format: str, color: str
) -> None:  # click names it after the option
    """Say for each outcome and competency which learning experiences develop it.

    PATH is a file or a folder, - is standard input, this folder when left out.
    A TYPE is a section of the file: outcomes, competencies, practices,
    experiences, supports, structures, conditions, initiatives, external.

    \b
    Examples:
      learner-centered coverage framework/
      learner-centered coverage framework/ --roll-up all
      learner-centered coverage framework/ --of practices --by supports
    """
    asked, answering = _types("--of", of), _types("--by", by)
    share = _roll_up(roll_up)
    loaded = load_or_refuse(path)
    result = coverage_of(loaded.framework, asked, answering, roll_up=share)
    if format == "json":
        write(render_json(result, loaded.framework))
    else:
        page = page_for(color)
        write(render_text(result, loaded.framework, page))
        row = next((one for one in result.rows if one.reached_by), None)
        if row is not None and path != STDIN:
            write(next_step(page, "see what one of them rests on, link by link", "trace", row.id, path))


def _types(option: str, given: Iterable[str]) -> tuple[ItemType, ...] | None:
    """Return the item types that words name; None where none is named."""
    return tuple(dict.fromkeys(_type(option, word) for word in words_of(given))) or None


def _type(option: str, word: str) -> ItemType:
    """Return the item type that a word names."""
    kind = TYPE_WORDS.get(word.lower())
    if kind is None:
        hint = did_you_mean(word, TYPE_WORDS) or f"expected one of {', '.join(one.section for one in ITEM_TYPES)}"
        raise ConfigError(f"{option} {word!r} is no item type; {hint}")
    return kind


def _roll_up(given: str) -> str | float:
    """Return a roll-up: a word as it is, a share as a number."""
    if given in {"any", "all"}:
        return given
    try:
        share = float(given)
    except ValueError:
        share = -1.0
    if not 0 < share <= 1:
        raise ConfigError(f"--roll-up {given!r}: expected any, all, or a share above 0 up to 1 such as 0.5")
    return share
