"""Settings as text and as JSON: what holds, and where each value comes from."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, cast

from learner_centered.checks.config import Config
from learner_centered.checks.settings_data import settings_data
from learner_centered.findings.place import pointer
from learner_centered.reports.json import dump, envelope
from learner_centered.reports.terminal import Page

#: Where a value comes from that nobody has set.
DEFAULT: Final = "default"
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")


def render_text(config: Config, origins: Mapping[str, str], files: Sequence[str], page: Page | None = None) -> str:
    r"""Return settings as a settings file, each value with a remark on where it comes from.

    What is printed can be read by `read_config`, and gives the same settings.

    Args:
        config: The settings.
        origins: Where values come from, by JSON Pointer; what is not told is a default.
        files: The names of the files that were read, the nearest first.
        page: What the text is written on.

    Cost: O(size of the settings).

    Example:
        >>> print(render_text(Config(profile="draft"), {"/profile": "--profile"}, []).splitlines()[1])
        profile = "draft"  # --profile
    """
    safe = (page or Page()).safe
    lines = [f"# Read from {', '.join(files)}." if files else "# No settings file is read."]
    lines += _lines(settings_data(config), (), origins)
    return "".join(f"{safe(line)}\n" for line in lines)


def render_json(config: Config, origins: Mapping[str, str], files: Sequence[str]) -> str:
    """Return settings as JSON, ending in one line end: the data of a file, and the origin of each value."""
    data = settings_data(config)
    found = {pointer(*steps): origin_of(steps, origins) for steps in _leaves(data, ())}
    return dump({**envelope("config"), "files": list(files), "settings": _dated(data), "origins": found})


def origin_of(steps: tuple[str | int, ...], origins: Mapping[str, str]) -> str:
    """Return where a value comes from: the origin of it, or of the nearest thing that holds it.

    Example:
        >>> origin_of(("allow", 0, "rule"), {"/allow/0": "learner-centered.toml:3:3"})
        'learner-centered.toml:3:3'
    """
    for length in range(len(steps), 0, -1):
        if (found := origins.get(pointer(*steps[:length]))) is not None:
            return found
    return DEFAULT


def _lines(table: Mapping[str, Any], steps: tuple[str | int, ...], origins: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a table: its values first, then the tables in it, as TOML asks for."""
    inner = {key: value for key, value in table.items() if _is_table(value) or _is_tables(value)}
    for key, value in table.items():
        if key not in inner:
            yield f"{_key(key)} = {_value(value)}  # {origin_of((*steps, key), origins)}"
    for key, value in inner.items():
        here = (*steps, key)
        name = ".".join(_key(str(step)) for step in here if not isinstance(step, int))
        if _is_tables(value):
            for row, one in enumerate(cast("list[dict[str, Any]]", value)):
                yield ""
                yield f"[[{name}]]"
                yield from _lines(one, (*here, row), origins)
        else:
            if any(not _is_table(part) for part in value.values()) or (steps and not value):
                yield ""
                yield f"[{name}]"
            yield from _lines(value, here, origins)


def _leaves(value: Any, steps: tuple[str | int, ...]) -> Iterator[tuple[str | int, ...]]:
    """Yield the steps to every single value and list of single values, and to every empty table."""
    if isinstance(value, dict) and value:
        for key, part in cast("dict[str, object]", value).items():
            yield from _leaves(part, (*steps, key))
    elif _is_tables(value):
        for row, part in enumerate(cast("list[object]", value)):
            yield from _leaves(part, (*steps, row))
    else:
        yield steps


def _is_table(value: Any) -> bool:
    """Return whether a value is written under a heading of its own."""
    return isinstance(value, dict)


def _is_tables(value: Any) -> bool:
    """Return whether a value is a list of tables."""
    parts = cast("list[object]", value) if isinstance(value, list) else []
    return bool(parts) and all(map(_is_table, parts))


def _dated(value: object) -> object:
    """Return plain data with its dates as texts, as JSON has them."""
    if isinstance(value, dict):
        return {key: _dated(part) for key, part in cast("dict[str, object]", value).items()}
    if isinstance(value, list):
        return [_dated(part) for part in cast("list[object]", value)]
    return value.isoformat() if isinstance(value, date) else value


def _key(word: str) -> str:
    """Return a key as TOML has it."""
    return word if _BARE.fullmatch(word) else _text(word)


def _value(value: object) -> str:
    """Return a value as TOML has it."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, cast('list[object]', value)))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def _text(word: str) -> str:
    """Return a text between double quotes, with escapes for what TOML or a terminal would not take."""
    shown = json.dumps(word, ensure_ascii=False)
    return "".join(char if char.isprintable() else _escape(ord(char)) for char in shown)


def _escape(code: int) -> str:
    """Return a character as an escape of TOML."""
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004  # escapes of four and eight digits
