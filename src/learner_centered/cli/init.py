"""`init`: a small framework to start from."""

import shlex
from importlib.resources import files
from pathlib import Path

import click

from learner_centered.cli.console import PROGRAM, page_for, write
from learner_centered.cli.paths import unwritten

#: The name of the file where only a folder is named.
FILE_NAME = "framework.yaml"


@click.command(short_help="Write a small framework to change into your own.")
@click.argument("path", type=click.Path(path_type=Path), default=Path(FILE_NAME))
@click.option("--force", is_flag=True, help="Write even where a file of that name stands.")
def init(path: Path, force: bool) -> None:  # noqa: FBT001  # click hands flags over by name
    """Write a small framework, with remarks in plain words, to change into your own.

    PATH is a file or a folder; framework.yaml in this folder when left out.
    A file that is there already is left alone.

    \b
    Examples:
      learner-centered init
      learner-centered init plans/framework.yaml
    """
    starter = files("learner_centered.cli").joinpath("starter.yaml").read_bytes()
    target = path
    try:
        target = path / FILE_NAME if path.is_dir() else path
        with target.open("wb" if force else "xb") as file:
            file.write(starter)
    except FileExistsError:
        raise click.ClickException(
            f"{target} is there already; choose another name, or write over it with --force"
        ) from None
    except OSError as error:
        raise unwritten(target, error) from None
    page = page_for()
    lines = page.wrap(f"Wrote {target}: two outcomes and what stands behind them, with remarks on each part.")
    lines += page.wrap("Next: change it into your own in any text editor, and ask what is not recorded yet:")
    command = shlex.join((PROGRAM, "check", str(target)))
    write("\n".join([*lines, f"  {page.safe(command)}", ""]))
