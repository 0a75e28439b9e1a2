"""Walks JSON text without recursion: where each value stands, for findings only."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Final

import attrs

from learner_centered.findings.place import pointer

_TOKEN: Final = re.compile(r'[\s,:]*+("(?:[^"\\]++|\\.)*+"?|[{}\[\]]|[^\s,:{}\[\]"]++)', re.DOTALL)

_DECODER: Final = json.JSONDecoder(strict=False)


@attrs.frozen
class Seen:
    """A value in JSON text.

    Attributes:
        pointer: The JSON Pointer to it.
        key: Where its key starts, counted in characters from 0; where it starts itself in a list.
        value: Where it starts.
        token: Its text, or the bracket that opens it.
        depth: How many lists and mappings it stands in.
        repeated: Whether its key stood in the same mapping before.
    """

    pointer: str
    key: int
    value: int
    token: str
    depth: int
    repeated: bool


@attrs.define
class _Level:
    """A mapping or list that is open: its pointer, the keys seen or None in a list, and the next step."""

    path: str
    keys: set[str] | None
    index: int = 0
    key: str | None = None
    key_at: int = 0
    repeated: bool = False


def scan(text: str, within: Callable[[str], bool] | None = None) -> Iterator[Seen]:
    """Yield every value of a JSON text in its order; text that is not JSON gives what can be made out.

    Args:
        text: The text.
        within: Says of the pointer to a list or mapping whether to look into it; without it all
            are looked into. What is passed over costs no more than json itself takes to read it.

    Cost: O(length of the text).
    """
    levels: list[_Level] = []
    end = 0
    while match := _TOKEN.match(text, end):
        token, at, end = match[1], match.start(1), match.end()
        top = levels[-1] if levels else None
        if token in {"}", "]"}:
            if levels:
                levels.pop()
            continue
        if top is not None and top.keys is not None and top.key is None:
            top.key, top.key_at = _key(token), at
            top.repeated = top.key in top.keys
            top.keys.add(top.key)
            continue
        path, key_at, repeated = _step(top, at)
        yield Seen(path, key_at, at, token, len(levels), repeated)
        if token not in {"{", "["}:
            continue
        past = None if within is None or within(path) else _past(text, at)
        if past is None:
            levels.append(_Level(path, set() if token.startswith("{") else None))
        else:
            end = past


def _past(text: str, at: int) -> int | None:
    """Return where the value at a spot ends; None where only a walk can tell."""
    try:
        return _DECODER.raw_decode(text, at)[1]
    except (ValueError, RecursionError):
        return None


def _step(top: _Level | None, at: int) -> tuple[str, int, bool]:
    """Return pointer, spot of the key and whether it is repeated, for the next value; go one step on."""
    if top is None:
        return ("", at, False)
    if top.key is None:
        path = f"{top.path}/{top.index}"
        top.index += 1
        return (path, at, False)
    found = (top.path + pointer(top.key), top.key_at, top.repeated)
    top.key = None
    return found


def _key(token: str) -> str:
    """Return the key that a token stands for."""
    if "\\" not in token:
        return token.strip('"')
    try:
        return str(json.loads(token, strict=False))
    except ValueError:
        return token
