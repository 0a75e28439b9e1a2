"""Every format of a framework by its name: those of this library, and those that other packages add."""

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final

from learner_centered.errors import InvalidValueError, UnknownFormatError
from learner_centered.findings.nearest import with_hint
from learner_centered.formats.added import Format, read_added, write_added
from learner_centered.formats.case.handler import CASE, CASE_1_0, CASE_COMPAT
from learner_centered.formats.ctdl_asn.handler import CTDL_ASN
from learner_centered.formats.graphs.handler import GRAPHML, NODE_LINK
from learner_centered.formats.handler import Handler, Reading, Writing
from learner_centered.formats.native.handler import JSON, YAML
from learner_centered.formats.open_badges.handler import OPEN_BADGES
from learner_centered.formats.osmt.handler import OSMT
from learner_centered.formats.source import suffix_of
from learner_centered.formats.spreadsheet.handler import CSV, EXCEL

FORMATS: Final[Mapping[str, Handler]] = {
    handler.name: handler
    for handler in (
        YAML,
        JSON,
        CASE,
        CASE_COMPAT,
        CASE_1_0,
        CTDL_ASN,
        OSMT,
        OPEN_BADGES,
        EXCEL,
        CSV,
        GRAPHML,
        NODE_LINK,
    )
}
"""Every format of this library, by its name."""


def known_formats(added: Iterable[Format] = ()) -> Mapping[str, Handler]:
    """Return the formats of this library and those added to them, by their names.

    Raises:
        InvalidValueError: A format that is added has a name that is taken.
    """
    known = dict(FORMATS)
    for one in added:
        if one.name in known:
            raise InvalidValueError(f"format {one.name!r}: the name is taken; choose another")
        known[one.name] = Handler(
            name=one.name,
            suffixes=one.suffixes,
            read=one.read and partial(read_added, one.read, one.name),
            write=one.write and partial(write_added, one.write),
        )
    return known


def reader_for(name: str, known: Mapping[str, Handler]) -> tuple[Reading, tuple[str, ...]]:
    """Return who reads a format, and the endings of its files.

    Raises:
        UnknownFormatError: No format has this name, or it is only written.
    """
    names = [handler.name for handler in known.values() if handler.read is not None]
    found = _named(name, known, names)
    if found.read is None:
        raise UnknownFormatError(f"format {name!r} is only written: expected one of {', '.join(names)}")
    return found.read, found.suffixes


def writer_for(
    path: str | os.PathLike[str] | None, name: str | None, known: Mapping[str, Handler]
) -> tuple[str, Writing]:
    """Return the name of the format to write, and who writes it: by name, else by the ending of a path, else YAML.

    Raises:
        UnknownFormatError: No format has this name or this ending, or it is only read.
    """
    names = [handler.name for handler in known.values() if handler.write is not None]
    suffix = "" if path is None else suffix_of(os.fspath(path))
    if name is None and suffix:
        ending = [handler for handler in known.values() if suffix in handler.suffixes]
        found = next((one for one in ending if one.write is not None), next(iter(ending), None))
        if found is None:
            raise UnknownFormatError(f"no format ends in {suffix!r}: expected one of {', '.join(names)} as `format`")
    else:
        found = _named(name or "yaml", known, names)
    if found.write is None:
        raise UnknownFormatError(f"format {found.name!r} is only read: expected one of {', '.join(names)}")
    return found.name, found.write


def _named(name: str, known: Mapping[str, Handler], expected: Sequence[str]) -> Handler:
    """Return the format of a name."""
    if name in known:
        return known[name]
    unknown = f"unknown format {name!r}: expected one of {', '.join(expected)}"
    raise UnknownFormatError(with_hint(unknown, name, expected))
