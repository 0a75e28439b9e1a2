"""Every command that a page, a help text or a message shows exists, with the options it is shown with."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from learner_centered.cli.main import main
from tests.functional.command import ROOT
from tests.helpers.example import EXAMPLE

PROGRAM = "learner-centered"
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("*.md")), EXAMPLE / "README.md"]
SOURCES = [*sorted((ROOT / "src").rglob("*.py")), *sorted((ROOT / "src").rglob("*.yaml"))]
#: As code, between backticks.
QUOTED = re.compile(rf"`({PROGRAM} [^`{{}}]+)`")
#: At the start of a line of a block or a help text; a docstring elsewhere may begin a line of prose so.
ALONE = re.compile(rf"^[ #]*(?:\$ )?({PROGRAM}(?: [^\n`]+)?)$", re.MULTILINE)
#: What a shell takes for itself.
SHELL = {">", "<", "|", "&&", "2>"}


def commands(path: Path) -> Iterator[list[str]]:
    """Give the words of each command that a file shows."""
    text = path.read_text(encoding="utf-8").replace("{path}", ".")
    blocks = path.suffix != ".py" or path.parent.name == "cli"
    for shown in [*QUOTED.findall(text), *(ALONE.findall(text) if blocks else ())]:
        try:
            words = shlex.split(shown, comments=True)
        except ValueError:  # a line of prose with an apostrophe
            continue
        ends = [place for place, word in enumerate(words) if word in SHELL]
        yield words[: ends[0]] if ends else words


def complaint(words: list[str]) -> str | None:
    """Return what does not exist in a command; None where everything does."""
    command: click.Command = main
    rest = words[1:]
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        name = rest.pop(0)
        if name not in command.commands:
            return f"there is no command {name!r}"
        command = command.commands[name]
    known: dict[str, click.Parameter | None] = dict.fromkeys(("-h", "--help"))
    for one in command.params:
        known.update(dict.fromkeys((*one.opts, *one.secondary_opts), one))
    while rest:
        word = rest.pop(0)
        if not word.startswith("-") or word == "-":
            continue
        if word not in known:
            return f"{command.name} has no option {word!r}"
        option = known[word]
        if isinstance(option, click.Option) and not option.is_flag and rest:
            value = rest.pop(0)
            if isinstance(option.type, click.Choice) and not value.isupper() and value not in option.type.choices:
                return f"{word} takes no {value!r}"
    return None


@pytest.mark.parametrize("paths", [PAGES, SOURCES], ids=["pages", "sources"])
def test_a_command_that_is_shown_exists(paths: list[Path]) -> None:
    shown = ((path, words) for path in paths for words in commands(path))

    assert [] == [f"{path}: {shlex.join(words)}: {found}" for path, words in shown if (found := complaint(words))]


def test_commands_are_found_in_pages_helps_and_messages() -> None:
    counts = {path.relative_to(ROOT).as_posix(): len(list(commands(path))) for path in [*PAGES, *SOURCES]}

    assert counts["README.md"] > 0
    assert counts["docs/how-to/see-what-changed.md"] >= 4
    assert counts["src/learner_centered/cli/check.py"] >= 4
    assert counts["src/learner_centered/cli/starter.yaml"] > 0


@pytest.mark.parametrize(
    "shown",
    ["learner-centered chek .", "learner-centered check --fail-in x", "learner-centered check --fail-on often"],
)
def test_a_command_that_does_not_exist_is_found(shown: str) -> None:
    assert complaint(shlex.split(shown))
