"""The text of a baseline: one known finding a line, so that version control shows each that comes or goes."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from learner_centered.errors import ConfigError

#: The number that says which form of file this is.
VERSION: Final = 1

_TITLE: Final = "# learner-centered baseline"
_HEAD: Final = re.compile(rf"{_TITLE} (?P<version>\d{{1,9}})(?!\d)")
#: Code, fingerprint and id, with two spaces between; neither of the first two holds a space.
_LINE: Final = re.compile(r"(?P<code>[A-Z]+[0-9]{3})  (?P<fingerprint>[0-9a-f]{16})  (?P<subject>.+)")
#: What stands in the place of an id where a finding is about the whole.
_WHOLE: Final = "-"
_AGAIN: Final = "write it anew with `learner-centered baseline write`"


@attrs.frozen(order=True)
class BaselineEntry:
    """One known finding.

    Attributes:
        code: Its code.
        subject: The id of the item it is about, for people; None when it is about the whole.
        fingerprint: What it is known by.
    """

    code: str
    subject: str | None = attrs.field(order=lambda subject: subject or "")
    fingerprint: str


def text_of(entries: Iterable[BaselineEntry]) -> str:
    """Return entries as text: a first line that says what it is, then a line each, in their order.

    An id that is not plain printable text stands in double quotes, escaped as in JSON.

    Cost: O(entries).

    Example:
        >>> print(text_of([BaselineEntry("LC101", "agency", "0123456789abcdef")]), end="")
        # learner-centered baseline 1: known findings, each by code, fingerprint and id
        LC101  0123456789abcdef  agency
    """
    lines = [f"{_TITLE} {VERSION}: known findings, each by code, fingerprint and id"]
    lines += (f"{one.code}  {one.fingerprint}  {_written(one.subject)}" for one in entries)
    return "\n".join(lines) + "\n"


def entries_of(text: str, file: str) -> Iterator[BaselineEntry]:
    r"""Yield the entries that a text holds; line ends of any system are read.

    Raises:
        ConfigError: The first line is not that of a baseline or names another version, or a line
            is no entry; the message names the file and the line.

    Cost: O(length).

    Example:
        >>> head = "# learner-centered baseline 1\n"
        >>> [one.subject for one in entries_of(head + "LC101  0123456789abcdef  agency\n", "known.txt")]
        ['agency']
    """
    first, *lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    head = _HEAD.match(first)
    if head is None:
        expected = f"expected {f'{_TITLE} {VERSION}'!r} at the start of the first line"
        raise ConfigError(f"{file}:1: {_shown(first)} begins no baseline: {expected}; {_AGAIN}")
    if int(head["version"]) != VERSION:
        raise ConfigError(
            f"{file}:1: baseline version {head['version']} is not known: expected {VERSION}; "
            f"take the version of the library that wrote it, or {_AGAIN}"
        )
    return (_entry(line, f"{file}:{number}") for number, line in enumerate(lines, 2) if line)


def _entry(line: str, spot: str) -> BaselineEntry:
    """Return the entry on a line."""
    found = _LINE.fullmatch(line)
    if found is None:
        raise ConfigError(
            f"{spot}: {_shown(line)} is no entry of a baseline: expected code, fingerprint and id with two spaces "
            f"between; take the line out, or {_AGAIN}"
        )
    return BaselineEntry(found["code"], _read(found["subject"], spot), found["fingerprint"])


def _written(subject: str | None) -> str:
    """Return an id as it stands on a line."""
    if subject is None:
        return _WHOLE
    plain = subject.isprintable() and subject.strip() == subject and subject not in {"", _WHOLE}
    return subject if plain and not subject.startswith('"') else json.dumps(subject)


def _read(written: str, spot: str) -> str | None:
    """Return the id that stands on a line."""
    if written == _WHOLE:
        return None
    if not written.startswith('"'):
        return written
    try:
        return str(json.loads(written))
    except ValueError:
        raise ConfigError(
            f"{spot}: the id {_shown(written)} is not closed or has an escape that JSON does not know; {_AGAIN}"
        ) from None


def _shown(text: str) -> str:
    """Return a line as a message shows it: short, and escaped."""
    return repr(text) if len(text) <= 60 else f"{text[:60]!r} …"  # noqa: PLR2004  # enough to find it by
