"""`graph`: a framework, or what stands around one item, as a picture or a file for other programs."""

from collections.abc import Callable, Mapping
from typing import Final

import click

from learner_centered.analysis.surroundings import surroundings
from learner_centered.cli.console import complain, write
from learner_centered.cli.load import load_or_refuse
from learner_centered.cli.options import path_argument, words_of
from learner_centered.errors import ConfigError
from learner_centered.formats.graphs.dot import to_dot
from learner_centered.formats.graphs.mermaid import to_mermaid
from learner_centered.formats.graphs.pictures import picture_of
from learner_centered.formats.registry import write as write_format
from learner_centered.graph.given import narrowed
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import CARRYING, Carrying
from learner_centered.reports.words import counted

#: Lines that Mermaid draws where the page that shows a picture allows no more.
MERMAID_LINES: Final = 500
#: Things left out that standard error names; the rest is counted.
SHOWN: Final = 3


def _mermaid(framework: Framework) -> str:
    """Return a Mermaid flowchart, and say where it is too large for most pages."""
    lines = len(picture_of(framework).edges)
    if lines > MERMAID_LINES:
        complain(
            f"Mermaid draws {MERMAID_LINES} links, and these are {lines}; "
            "draw a part with --focus or --relations, or take --format dot"
        )
    return to_mermaid(framework)


def _file(format: str, framework: Framework) -> str:
    """Return a framework in a format of files, and say what the format has no room for."""
    data, lost = write_format(framework, format=format)
    for finding in lost[:SHOWN]:
        complain(finding.message)
    if len(lost) > SHOWN:
        complain(f"{counted(len(lost) - SHOWN, 'further thing')} left out")
    return data.decode()


FORMATS: Final[Mapping[str, Callable[[Framework], str]]] = {
    "mermaid": _mermaid,
    "dot": to_dot,
    "graphml": lambda framework: _file("graphml", framework),
    "json": lambda framework: _file("node-link", framework),
}


@click.command(short_help="Draw the framework, or what stands around one item.")
@path_argument
@click.option("--focus", metavar="ID", help="Draw only what stands around this item.")
@click.option("--depth", type=click.IntRange(0), metavar="N", help="How many links around it: 1 where nothing is said.")
@click.option(
    "--relations",
    multiple=True,
    metavar="NAMES",
    help="Draw only these relations and what they join; `carrying` is all that lead towards outcomes.",
)
@click.option(
    "--format",
    type=click.Choice(list(FORMATS)),
    default="mermaid",
    show_default=True,
    help="mermaid for Markdown pages, dot for Graphviz, graphml for Gephi, json for networkx.",
)
def graph(
    path: str, focus: str | None, depth: int | None, relations: tuple[str, ...], format: str
) -> None:  # click names them after the options
    """Draw the framework as a graph, or write it for a program that draws.

    PATH is a file or a folder, - is standard input, this folder when left out.
    Items stand in the group of their element; arrows lead towards outcomes.

    \b
    Examples:
      learner-centered graph framework/ --focus agency --depth 2
      learner-centered graph framework/ --relations precedes --format dot
      learner-centered graph framework/ --format graphml > framework.graphml
    """
    if depth is not None and focus is None:
        raise ConfigError("--depth says how far around an item; name the item with --focus")
    framework = load_or_refuse(path).framework
    asked = words_of(relations)
    chosen: Carrying | tuple[str, ...] | None = CARRYING if asked == (CARRYING.value,) else asked or None
    if focus is not None:
        framework = surroundings(framework, focus, depth=1 if depth is None else depth, relations=chosen)
    write(FORMATS[format](framework if chosen is None else _only(framework, chosen, focus)))


def _only(framework: Framework, relations: Carrying | tuple[str, ...], focus: str | None) -> Framework:
    """Return a framework with the links of some relations, and the items that these join or that is asked about."""
    shown = narrowed(framework, framework.vocabulary.named(relations))
    joined = {focus, *(end for link in shown.links for end in (link.source, link.target))}
    return shown.evolve(remove=[item.id for item in shown if item.id not in joined])
