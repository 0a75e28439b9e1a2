"""`--format NAME[=FILE]`: which outputs a command has, and where each goes."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import attrs
import click

from learner_centered.cli.console import page_for, write
from learner_centered.cli.options import STDOUT
from learner_centered.errors import ConfigError
from learner_centered.formats.target import replace, replace_all
from learner_centered.reports.terminal import Page

#: The output for people at a terminal, which is laid out for the page it is written on.
TEXT: Final = "text"
#: Standard output, as a file.
_STDOUT: Final = frozenset({STDOUT, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})


@attrs.frozen
class Target:
    """An output and where it goes.

    Attributes:
        name: The name of the output.
        file: The path of a file; None for standard output.
    """

    name: str
    file: str | None = None

    def __str__(self) -> str:
        """Return it as it is written on a command line."""
        return self.name if self.file is None else f"{self.name}={self.file}"


def outputs_option(help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option that says which outputs there are, and where each goes."""
    return click.option(
        "--format",
        "targets",
        multiple=True,
        default=(TEXT,),
        show_default=True,
        callback=_asked,
        metavar="NAME[=FILE]",
        help=f"{help} Give it again for more; all but one need a FILE.",
    )


def _asked(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[Target, ...]:
    """Return what the option asks for."""
    return targets_of(given)


def targets_of(given: Iterable[str]) -> tuple[Target, ...]:
    """Return the outputs that the words of an option ask for.

    Raises:
        ConfigError: Two outputs go to one place, or a word names no file behind its equals sign.

    Example:
        >>> list(map(str, targets_of(["text", "json=report.json"])))
        ['text', 'json=report.json']
    """
    targets = tuple(map(_target, given))
    taken: dict[Path | None, Target] = {}
    for target in targets:
        place = None if target.file is None else Path(target.file).resolve()
        if place in taken:
            where = "standard output" if target.file is None else repr(target.file)
            raise ConfigError(
                f"--format {taken[place]} and --format {target} both go to {where}; "
                f"name another file, as in --format {target.name}=FILE"
            )
        taken[place] = target
    return targets


def _target(word: str) -> Target:
    """Return the output that one word asks for."""
    name, equals, file = word.partition("=")
    if equals and not file:
        raise ConfigError(f"--format {word!r}: no file behind the equals sign; name one, as in {name}=FILE")
    return Target(name, None if not equals or file in _STDOUT else file)


def deliver(targets: Sequence[Target], make: Callable[[str, Page], str], color: str) -> None:
    """Write each output where it goes: files first, each whole and all or none, then standard output.

    All of them are made before the first is written. Text is laid out for its page: that of
    standard output, or one of a file, which has no colour. Everything else is UTF-8, wherever it
    goes; what that cannot hold is an escape.

    Args:
        targets: Which outputs, and where.
        make: Makes an output, given its name and its page.
        color: When standard output has colour.

    Raises:
        ConfigError: A file cannot be written; then none is, and nothing is printed.
    """
    made = [(target, make(target.name, page_for(color) if target.file is None else Page())) for target in targets]
    try:
        replace_all((Path(target.file), _bytes(text)) for target, text in made if target.file is not None)
    except OSError as error:
        raise ConfigError(f"--format: {error.filename!r} cannot be written: {error.strerror}") from error
    for target, text in made:
        if target.file is None:
            write(text if target.name == TEXT else _bytes(text))


def _bytes(text: str) -> bytes:
    """Return a text in UTF-8."""
    return text.encode("utf-8", "backslashreplace")


def put(data: bytes, output: str) -> None:
    """Write what a command made where it is wanted: to standard output as it is, or to a file, whole or not at all."""
    if output == STDOUT:
        write(data)
    else:
        replace(Path(output), data)
