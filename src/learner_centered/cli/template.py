"""`template`: a workbook for a team to fill in."""

from pathlib import Path

import click

from learner_centered.cli.console import page_for, write
from learner_centered.formats.spreadsheet.writing import template as workbook

#: The name of the file where only a folder is named.
FILE_NAME = "framework.xlsx"


@click.command(short_help="Write a workbook for a team to fill in.")
@click.argument("path", type=click.Path(path_type=Path), default=Path(FILE_NAME), metavar="[OUT.xlsx]")
@click.option("--force", is_flag=True, help="Write even where a file of that name stands.")
def template(path: Path, force: bool) -> None:  # noqa: FBT001  # click hands flags over by name
    """Write a workbook for a team to fill in, with a sheet that says how.

    OUT.xlsx is a file or a folder; framework.xlsx in this folder when left
    out. A file that is there already is left alone. Needs the extra excel:
    pip install "learner-centered[excel]".

    \b
    Examples:
      learner-centered template
      learner-centered template our-school.xlsx
    """
    target = path / FILE_NAME if path.is_dir() else path
    if target.suffix.lower() != ".xlsx":
        raise click.ClickException(f"{target} would be no workbook; choose a name that ends in .xlsx")
    data = workbook()
    try:
        with target.open("wb" if force else "xb") as file:
            file.write(data)
    except FileExistsError:
        raise click.ClickException(
            f"{target} is there already; choose another name, or write over it with --force"
        ) from None
    page = page_for()
    lines = page.wrap(f"Wrote {target}: a sheet for each kind of thing; the first one says how to fill them in.")
    lines += page.wrap("Next: fill in what you have in any spreadsheet program, and ask what is not recorded yet:")
    write("\n".join([*lines, f"  learner-centered check {page.safe(str(target))}", ""]))
