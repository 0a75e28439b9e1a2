"""The formats of a framework: what each is called, which files are of it, and who reads and writes them."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Final

import attrs

from learner_centered.errors import InvalidValueError, UnknownFormatError
from learner_centered.findings.nearest import with_hint
from learner_centered.formats.added import Format, read_added, write_added
from learner_centered.formats.faults import Faults
from learner_centered.formats.native.document import to_document
from learner_centered.formats.native.native import structure
from learner_centered.formats.native.syntax import SUFFIXES, SYNTAXES, documents_of
from learner_centered.formats.source import Source, suffix_of
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import Vocabulary

Reading = Callable[[Iterable[Source], Vocabulary, Faults], Framework]
"""From files, the words to read by, and where findings go, to a framework."""

Writing = Callable[[Framework, Faults], bytes]
"""From a framework, and where findings go, to bytes."""


@attrs.frozen(kw_only=True)
class Handler:
    """How files of a format are read and written.

    Attributes:
        name: What callers call it.
        suffixes: The endings of its files.
        read: Who reads it; None where it is only written.
        write: Who writes it; None where it is only read.
        recognises: Whether the content of a file is of this format; None where only its ending can say so.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reading | None = None
    write: Writing | None = None
    recognises: Callable[[bytes], bool] | None = None


def _read_native(name: str | None, sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults) -> Framework:
    """Read native files; without a name each tells its own syntax."""
    return structure(documents_of(sources, SYNTAXES[name] if name else None, faults), vocabulary, faults)


def _write_native(name: str, framework: Framework, faults: Faults) -> bytes:
    """Write a native file."""
    return SYNTAXES[name].dump(to_document(framework, faults))


def _write_graphml(framework: Framework, faults: Faults) -> bytes:
    """Write GraphML."""
    from learner_centered.formats.graphs.graph_files import graphml  # noqa: PLC0415  # networkx is loaded for it

    return graphml(framework, faults)


def _write_node_link(framework: Framework, faults: Faults) -> bytes:
    """Write the node-link JSON of networkx."""
    from learner_centered.formats.graphs.graph_files import node_link  # noqa: PLC0415  # networkx is loaded for it

    return node_link(framework, faults)


def _read_osmt(sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults) -> Framework:
    """Read skills of the Open Skills Management Tool."""
    from learner_centered.formats.osmt.osmt import read_sources  # noqa: PLC0415  # most runs read none

    return read_sources(sources, vocabulary, faults)


def _read_ctdl_asn(sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults) -> Framework:
    """Read CTDL-ASN."""
    from learner_centered.formats.ctdl_asn.reading import read_sources  # noqa: PLC0415  # few files are of it

    return read_sources(sources, vocabulary, faults)


def _recognises_osmt(data: bytes) -> bool:
    """Return whether a file holds skills of the Open Skills Management Tool."""
    from learner_centered.formats.osmt.records import recognises  # noqa: PLC0415  # most runs read none

    return recognises(data)


def _write_ctdl_asn(framework: Framework, faults: Faults) -> bytes:
    """Write CTDL-ASN."""
    from learner_centered.formats.ctdl_asn.writing import to_bytes  # noqa: PLC0415  # few files are of it

    return to_bytes(framework, faults)


def _is_ctdl_asn(data: bytes) -> bool:
    """Return whether a file is CTDL-ASN."""
    from learner_centered.formats.ctdl_asn.ctdl_asn import recognises  # noqa: PLC0415  # few files are asked

    return recognises(data)


def _write_open_badges(framework: Framework, faults: Faults) -> bytes:
    """Write the alignments of Open Badges."""
    from learner_centered.formats.open_badges import open_badges  # noqa: PLC0415  # most runs write none

    return open_badges(framework, faults)


def _is_excel(data: bytes) -> bool:
    """Return whether bytes are a workbook."""
    if not data.startswith(b"PK"):
        return False
    from learner_centered.formats.spreadsheet.package import is_workbook  # noqa: PLC0415  # few need it

    return is_workbook(data)


def _read_excel(sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults) -> Framework:
    """Read workbooks."""
    from learner_centered.formats.spreadsheet.reading import read_workbooks  # noqa: PLC0415  # few need it

    return read_workbooks(sources, vocabulary, faults)


def _write_excel(framework: Framework, faults: Faults) -> bytes:
    """Write a workbook."""
    from learner_centered.formats.spreadsheet.writing import workbook  # noqa: PLC0415  # few need it

    return workbook(framework, faults)


def _read_csv(sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults) -> Framework:
    """Read CSV files that have the headings of a workbook."""
    from learner_centered.formats.spreadsheet.reading import read_files  # noqa: PLC0415  # few need it

    return read_files(sources, vocabulary, faults)


NATIVE: Final = Handler(name="native", suffixes=tuple(SUFFIXES), read=partial(_read_native, None))
"""The format of this library, where each file tells by itself how it is spelled."""

FORMATS: Final[Mapping[str, Handler]] = {
    **{
        name: Handler(
            name=name,
            suffixes=syntax.suffixes,
            read=partial(_read_native, name),
            write=partial(_write_native, name),
        )
        for name, syntax in SYNTAXES.items()
    },
    "osmt": Handler(name="osmt", suffixes=(".json",), read=_read_osmt, recognises=_recognises_osmt),
    "open-badges": Handler(name="open-badges", suffixes=(), write=_write_open_badges),
    "ctdl-asn": Handler(
        name="ctdl-asn",
        suffixes=(".jsonld",),
        read=_read_ctdl_asn,
        write=_write_ctdl_asn,
        recognises=_is_ctdl_asn,
    ),
    "graphml": Handler(name="graphml", suffixes=(".graphml",), write=_write_graphml),
    "node-link": Handler(name="node-link", suffixes=(), write=_write_node_link),
    "excel": Handler(name="excel", suffixes=(".xlsx",), read=_read_excel, write=_write_excel, recognises=_is_excel),
    "csv": Handler(name="csv", suffixes=(".csv",), read=_read_csv),
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
