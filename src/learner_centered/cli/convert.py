"""`convert`: a framework from one format into another, and what got lost on the way."""

from pathlib import Path

import attrs
import click

from learner_centered.cli.console import complain, page_for, write
from learner_centered.cli.load import STDIN, load, refuse_nothing, unhurried_collector, with_lines
from learner_centered.cli.options import STDOUT
from learner_centered.cli.outputs import put
from learner_centered.cli.paths import FRAMEWORK
from learner_centered.errors import ConfigError
from learner_centered.formats.handlers import known_formats, writer_for
from learner_centered.formats.registry import write as write_format
from learner_centered.formats.target import replace
from learner_centered.plugins import Plugins, load_plugins
from learner_centered.reports.conversion import Conversion, refused, render_json, render_text

DONE, REFUSED = 0, 1


@click.command(short_help="Write a framework in another format, and say what got lost.")
@click.argument("paths", nargs=-1, required=True, type=FRAMEWORK, metavar="IN...")
@click.argument("target", type=click.Path(allow_dash=True), metavar="OUT")
@click.option("--from", "source_format", metavar="NAME", help="The format of IN; else each file tells it.")
@click.option("--to", "format", metavar="NAME", help="The format of OUT; else its ending says it.")
@click.option("--strict", is_flag=True, help="Write nothing where anything is wrong in IN or would be lost.")
@click.option(
    "--report",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write every finding of the conversion here, as JSON.",
)
@click.option("--no-plugins", is_flag=True, help="Leave out what installed packages add.")
@click.pass_context
def convert(
    ctx: click.Context,
    paths: tuple[str, ...],
    target: str,
    source_format: str | None,
    format: str | None,
    strict: bool,  # noqa: FBT001  # a flag, which click hands over by name
    report: str | None,
    no_plugins: bool,  # noqa: FBT001  # as above
) -> None:
    """Write a framework in another format, and say what got lost.

    IN is one or several files or folders that are one framework, or - for
    standard input; OUT is a file, or - for standard output. Formats are told
    by content and by ending: say --to where an ending stands for several,
    as .json does. What the format has no room for is told, each with the
    item it belongs to; nothing gets lost in silence.

    \b
    Examples:
      learner-centered convert framework/ framework.json
      learner-centered convert plan.json plan.yaml --report lost.json
      learner-centered convert framework/ framework.graphml --strict

    \b
    Exit codes: 0 written, 1 nothing written because --strict was asked for,
    2 bad usage or nothing could be read, 3 a fault in this program.
    """
    plugins = Plugins() if no_plugins else load_plugins()
    known = known_formats(plugins.formats)
    chosen, _ = writer_for(None if target == STDOUT else target, format, known)
    written = [name for name in (target, report) if name is not None and name != STDOUT]
    for name in written:
        if any(path != STDIN and _is_same(path, name) for path in paths):
            raise ConfigError(f"{name!r} is what is read; name another file to write")
    if report is not None and Path(report).resolve() == Path(target).resolve():
        raise ConfigError(f"--report {report!r} is OUT as well; name another file for one of them")
    with unhurried_collector():
        loaded = load(paths, plugins, format=source_format)
        read = with_lines((*plugins.findings, *loaded.findings), loaded)
        refuse_nothing(loaded)
        data, lost = write_format(loaded.framework, format=chosen, formats=plugins.formats)
    one = Conversion(framework=loaded.framework, target=target, format=chosen, read=read, lost=lost)
    if strict and refused(read, lost):
        one = attrs.evolve(one, written=False)
    else:
        put(data, target)
    if report is not None:
        replace(Path(report), render_json(one).encode())
    if target == STDOUT:
        for line in render_text(one).splitlines():
            complain(line)
    else:
        write(render_text(one, page_for()))
    ctx.exit(DONE if one.written else REFUSED)


def _is_same(path: str, target: str) -> bool:
    """Return whether two paths are one file."""
    return Path(path).exists() and Path(target).exists() and Path(path).samefile(target)
