"""What a command line owes its terminal: colour only where wanted, output that survives `| head`."""

import os
import shlex
import sys
from typing import IO, Final

import click

from learner_centered.reports.terminal import Page, columns

PROGRAM: Final = "learner-centered"


def page_for(color: str = "auto") -> Page:
    """Return the page that standard output is: its colour and its encoding.

    Args:
        color: `always`, `never` or `auto`. The last shows colour on a terminal only, and heeds
            `NO_COLOR` and `FORCE_COLOR` (https://no-color.org, https://force-color.org).
    """
    stream = sys.stdout
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return Page(color=_wants_color(color, stream), encoding=encoding)


def _wants_color(color: str, stream: IO[str] | None) -> bool:
    """Return whether to use colour: the option first, then the environment, then the terminal."""
    if color != "auto":
        return color == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def write(text: str | bytes) -> None:
    """Write to standard output, bytes as they are; a reader that has gone away, or a closed output, is no error."""
    try:
        click.echo(text, nl=False, color=True)
    except BrokenPipeError:
        _discard_output()


def complain(message: str) -> None:
    """Write one line to standard error; an error that nobody can read is let go."""
    try:
        click.echo(Page().safe(f"{PROGRAM}: {message}"), err=True)
    except OSError:
        return


def next_step(page: Page, says: str, *words: str) -> str:
    """Return an empty line, what to do next and the command to paste; nothing where that is wider than the page.

    Args:
        page: The page it stands on.
        says: What the command does, as it goes on after "Next:".
        *words: The words of the command; the path of this folder is left out.
    """
    command = shlex.join((PROGRAM, *(word for word in words if word != ".")))
    line = f"  {page.safe(command)}"
    return "\n".join(["", *page.wrap(f"Next: {says}:"), line, ""]) if columns(line) <= page.width else ""


def flush() -> None:
    """Bring out what is still held back, so that nothing complains when the interpreter ends."""
    try:
        if sys.stdout is not None:  # as Python leaves it where it was closed
            sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()


def _discard_output() -> None:
    """Send what is still to come nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
