"""The text of one settings file: what it says, where it says it, and what is wrong with it."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, Final, cast

import attrs

from learner_centered.checks.settings_judge import Fault, faults_in, key_path
from learner_centered.checks.settings_places import Steps, toml_offsets
from learner_centered.checks.settings_schema import EXTENDS
from learner_centered.findings.place import Place, pointer
from learner_centered.formats.native.schema import Schema

#: A file of its own.
OWN_FILE: Final = "learner-centered.toml"
#: The file of Python projects, in which settings stand under a table of their own.
PROJECT_FILE: Final = "pyproject.toml"
#: Larger texts are refused: settings are written by hand.
MOST_CHARACTERS: Final = 1_000_000
#: The steps to the table of settings in a project's file.
TABLE: Final[Steps] = ("tool", "learner-centered")
_SPOT: Final = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")


class RefusedTextError(Exception):
    """A text that holds no settings at all; `args` are the faults."""


@attrs.frozen(kw_only=True)
class Text:
    """What one file says.

    Attributes:
        file: Its name.
        data: The settings as they are written.
        places: Where each key stands, by the steps to it from the top of the settings.
    """

    file: str
    data: Mapping[str, Any]
    places: Mapping[Steps, Place] = attrs.field(factory=dict[Steps, Place])

    @property
    def extends(self) -> str:
        """The file it builds on, as it names it; the empty text where it names none."""
        named = self.data.get(EXTENDS, "")
        return named if isinstance(named, str) else ""

    def faults(self, schema: Schema) -> Iterator[str]:
        """Yield everything that does not fit, each with its place and its key."""
        for fault in faults_in(self.data, schema, schema):
            yield self.told(fault)

    def told(self, fault: Fault) -> str:
        """Return a fault as a sentence that begins with its place."""
        steps = fault.steps
        while steps and steps not in self.places:
            steps = steps[:-1]
        where = str(self.places.get(steps, self.file))
        path = key_path(fault.steps)
        return f"{where}: {path}: {fault.says}" if path else f"{where}: {fault.says}"


def parsed(source: str | bytes | Mapping[str, Any], file: str) -> Text:
    """Return what a file says.

    Args:
        source: Its text or bytes, or what was read from it already.
        file: Its name; of one called `pyproject.toml` the table `[tool.learner-centered]` counts.

    Raises:
        RefusedTextError: It is not UTF-8, too long, no TOML, nested too deep, or has no such table.
    """
    if isinstance(source, Mapping):
        return Text(file=file, data=source)
    text = _decoded(source, file)
    data, offsets = _loaded(text, file)
    spots = _Spots(text, file)
    inside: Steps = TABLE if PurePath(file).name == PROJECT_FILE else ()
    held = _inside(data, inside)
    if held is None:
        raise RefusedTextError(f"{file}: it holds no table [{'.'.join(map(str, TABLE))}]")
    within = {steps: offset for steps, offset in offsets.items() if steps[: len(inside)] == inside}
    places = {steps[len(inside) :]: spots.place(offset, steps) for steps, offset in within.items()}
    return Text(file=file, data=held, places=places)


def has_table(source: bytes, file: str) -> bool:
    """Return whether a project's file holds settings.

    Raises:
        RefusedTextError: It cannot be read, so that nobody can tell.
    """
    data, _ = _loaded(_decoded(source, file), file)
    return _inside(data, TABLE) is not None


def _loaded(text: str, file: str) -> tuple[Mapping[str, Any], Mapping[Steps, int]]:
    """Return what a text holds, and where each key stands in it."""
    try:
        return tomllib.loads(text), toml_offsets(text)
    except tomllib.TOMLDecodeError as error:
        raise RefusedTextError(_no_toml(str(error), text, file)) from None
    except RecursionError:
        raise RefusedTextError(f"{file}: it is nested too deep to be read") from None


def _inside(data: Mapping[str, Any], steps: Steps) -> Mapping[str, Any] | None:
    """Return the table that steps lead to, None where there is none."""
    for step in steps:
        found = data.get(cast("str", step))
        if not isinstance(found, Mapping):
            return None
        data = cast("Mapping[str, Any]", found)
    return data


def _decoded(source: str | bytes, file: str) -> str:
    """Return a text without the mark that some editors put first, its lines ended as TOML ends them."""
    if len(source) > MOST_CHARACTERS:
        raise RefusedTextError(f"{file}: it is longer than {MOST_CHARACTERS:,} characters")
    if isinstance(source, bytes):
        try:
            source = source.decode("utf-8")
        except UnicodeDecodeError as error:
            raise RefusedTextError(f"{file}: it is not UTF-8 (byte {error.start + 1}): save it as UTF-8") from None
    return source.removeprefix("\ufeff").replace("\r\n", "\n")


def _no_toml(error: str, text: str, file: str) -> str:
    """Return the fault of a text that is no TOML, with its place where the parser tells it."""
    spot = _SPOT.search(error)
    said = _SPOT.sub("", error)
    line, column = text.count("\n") + 1, len(text) - text.rfind("\n")
    if spot is not None and spot["line"] is not None:
        line, column = int(spot["line"]), int(spot["column"])
    return f"{Place(file=file, line=line, column=column)}: it is not valid TOML: {said[:1].lower()}{said[1:]}"


class _Spots:
    """From offsets in a text to lines and columns."""

    def __init__(self, text: str, file: str) -> None:
        """Find where the lines begin."""
        self._file = file
        self._starts = [0, *(found.end() for found in re.finditer("\n", text))]

    def place(self, offset: int, steps: Steps) -> Place:
        """Return the place of an offset."""
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        return Place(file=self._file, pointer=pointer(*steps), line=line, column=column)
