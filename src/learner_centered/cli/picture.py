"""`picture`: the four elements, one item's chains, or the coverage matrix, as SVG."""

import click

from learner_centered.cli.load import load_or_refuse
from learner_centered.cli.options import STDOUT, path_argument
from learner_centered.cli.outputs import put
from learner_centered.reports.svg_flow import chain_svg, flow_svg
from learner_centered.reports.svg_matrix import matrix_svg

_output_option = click.option(
    "-o",
    "--output",
    "output",
    type=click.Path(dir_okay=False, allow_dash=True),
    default=STDOUT,
    metavar="FILE",
    help="Where to write the picture: standard output when left out.",
)


@click.group(short_help="Draw the four elements, one item's chains, or the coverage matrix, as SVG.")
def picture() -> None:
    """Draw a framework as SVG, for pages, slides and documents.

    A picture is one file that stands by itself, in light and dark. What is
    planned is dashed, and what gets in the way ends in a bar.

    \b
    Examples:
      learner-centered picture flow framework/ -o flow.svg
      learner-centered picture chain sets-goals framework/ -o goals.svg
    """


@picture.command(short_help="Draw the four elements, from conditions to outcomes.")
@path_argument
@_output_option
def flow(path: str, output: str) -> None:
    """Draw the four elements, from conditions on the left to outcomes on the right.

    PATH is a file or a folder, - is standard input, this folder when left
    out. Of more than 140 items, groups are drawn.
    """
    put(flow_svg(load_or_refuse(path).framework).encode(), output)


@picture.command(short_help="Draw outcomes and competencies against learning experiences.")
@path_argument
@_output_option
def matrix(path: str, output: str) -> None:
    """Draw outcomes and competencies against the experiences that develop them.

    PATH is a file or a folder, - is standard input, this folder when left
    out.
    """
    put(matrix_svg(load_or_refuse(path).framework).encode(), output)


@picture.command(short_help="Draw what stands behind one item, and what it serves.")
@click.argument("id")
@path_argument
@_output_option
def chain(id: str, path: str, output: str) -> None:  # click names it after the argument
    """Draw what stands behind one item, what it serves, and what is in its way.

    ID names an item. PATH is a file or a folder, - is standard input, this
    folder when left out.
    """
    put(chain_svg(load_or_refuse(path).framework, id).encode(), output)
