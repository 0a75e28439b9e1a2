"""The formats of a framework, and the functions that read, write and locate."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

import attrs

from learner_centered.errors import InvalidValueError, UnknownFormatError
from learner_centered.findings.finding import Finding
from learner_centered.findings.nearest import with_hint
from learner_centered.formats.added import Format, read_added, write_added
from learner_centered.formats.faults import Faults
from learner_centered.formats.native.document import to_document
from learner_centered.formats.native.locate import locate
from learner_centered.formats.native.native import structure
from learner_centered.formats.native.syntax import SUFFIXES, SYNTAXES, documents_of
from learner_centered.formats.source import NO_NAME, Source, bytes_source, file_source, folder_sources, suffix_of
from learner_centered.formats.target import replace
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Vocabulary

__all__ = ["FORMATS", "Handler", "locate", "read", "write"]


@attrs.frozen(kw_only=True)
class Handler:
    """How files of a format are read and written.

    Attributes:
        name: What callers call it.
        suffixes: The endings of its files.
        read: From sources, vocabulary and faults to a framework; None where the format is only written.
        write: From a framework and faults to bytes; None where the format is only read.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Iterable[Source], Vocabulary, Faults], Framework] | None = None
    write: Callable[[Framework, Faults], bytes] | None = None


Given = str | os.PathLike[str] | bytes
"""The path of a file or folder, or the bytes of a file."""


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
    "graphml": Handler(name="graphml", suffixes=(".graphml",), write=_write_graphml),
    "node-link": Handler(name="node-link", suffixes=(), write=_write_node_link),
}
"""Every format of this library, by its name."""


def read(
    source: Given | Iterable[Given],
    format: str | None = None,
    vocabulary: Vocabulary | None = None,
    *,
    formats: Iterable[Format] = (),
) -> tuple[Framework, tuple[Finding, ...]]:
    """Read a framework from a file, from a folder, from bytes, or from several of these.

    Bad content never raises: each fault is a finding with its place, the value under it is not
    recorded, and the rest is kept. A folder is one framework: every `.yaml`, `.yml` and `.json`
    file below it is read, sorted by path, without names that start with a dot.

    Args:
        source: The path of a file or folder, or the bytes of a file; several are one framework.
        format: The name of the format; without one the ending of the file says it, else its content.
        vocabulary: The relations and words to read by; the files may add to it.
        formats: Formats beside those of this library. Without a name, one of them reads what has
            its ending, where all paths have.

    Returns:
        The framework and the findings, in the order they were found. Of a file that cannot be
        read the framework is empty.

    Raises:
        FileNotFoundError: There is nothing at the path.
        UnknownFormatError: No format has this name, or it is only written.
        InvalidValueError: A format of `formats` has a name that is taken.

    Cost: O(size of the files).

    Example:
        >>> framework, findings = read(b"outcomes: [{id: agency, aspects: [mindest]}]")
        >>> framework
        Framework('unnamed', 1 item, 0 links)
        >>> [(finding.code, str(finding.place), finding.help) for finding in findings]
        [('LC019', '<text>:1:35', "Did you mean 'mindset'?")]
    """
    faults = Faults()
    given = (source,) if isinstance(source, str | bytes | os.PathLike) else tuple(source)
    known = _with(formats)
    chosen = _format(format, known, read=True) or _added_for(given, known)
    reader = partial(_read_native, None) if chosen is None else chosen.read
    if reader is None:
        raise UnknownFormatError(f"format {format!r} is only written: expected one of {_names(known, read=True)}")
    sources = _sources(given, chosen, faults)
    framework = reader(sources, vocabulary or DEFAULT_VOCABULARY, faults)
    return framework, faults.found()


def _sources(given: Iterable[Given], chosen: Handler | None, faults: Faults) -> Iterator[Source]:
    """Yield the files that a source stands for, each once."""
    suffixes = SUFFIXES if chosen is None else chosen.suffixes
    seen: set[str] = set()
    for one in given:
        if isinstance(one, bytes):
            yield bytes_source(one, NO_NAME, faults)
            continue
        path = Path(one)
        if path.is_dir():
            found = folder_sources(path, lambda suffix: suffix in suffixes, faults)
        else:
            found = iter([file_source(path, os.fspath(one), faults)])
        for source in found:
            if source.file not in seen:
                seen.add(source.file)
                yield source


def write(
    framework: Framework,
    path: str | os.PathLike[str] | None = None,
    format: str | None = None,
    *,
    formats: Iterable[Format] = (),
) -> tuple[bytes, tuple[Finding, ...]]:
    """Write a framework, and return what was written.

    The form is canonical: the same framework gives the same bytes, and reading them gives it
    back. A path is written whole or not at all.

    Args:
        framework: What to write.
        path: Where to write it; without one nothing is written.
        format: The name of the format: "yaml", "json", "graphml", or "node-link" for the JSON of
            networkx; without one the ending of the path says it, else it is YAML.
        formats: Formats beside those of this library.

    Returns:
        The bytes, and a finding for each thing that the format has no room for. In YAML and JSON
        these are keys in `extra` that would be read as something else, numbers that no file can
        hold, and a vocabulary that lacks words every framework knows.

    Raises:
        UnknownFormatError: No format has this name or this ending.
        InvalidValueError: A format of `formats` has a name that is taken.
        OSError: The path cannot be written.

    Cost: O(items + links).

    Example:
        >>> from learner_centered.model.items import Outcome
        >>> written, _ = write(Framework(id="riverbend", items=[Outcome(id="agency")]))
        >>> print(written.decode(), end="")
        learner-centered: 1
        framework:
          id: riverbend
        outcomes:
        - id: agency
    """
    known = _with(formats)
    chosen = _format(format, known) or _format_of(path, known)
    if chosen.write is None:
        raise UnknownFormatError(f"format {chosen.name!r} is only read: expected one of {_names(known)}")
    faults = Faults()
    data = chosen.write(framework, faults)
    if path is not None:
        replace(Path(path), data)
    return data, faults.found()


def _with(formats: Iterable[Format]) -> Mapping[str, Handler]:
    """Return the formats of this library and those added to them, by their names."""
    known = dict(FORMATS)
    for added in formats:
        if added.name in known:
            raise InvalidValueError(f"format {added.name!r}: the name is taken; choose another")
        known[added.name] = Handler(
            name=added.name,
            suffixes=added.suffixes,
            read=added.read and partial(read_added, added.read, added.name),
            write=added.write and partial(write_added, added.write),
        )
    return known


def _added_for(given: Iterable[Given], known: Mapping[str, Handler]) -> Handler | None:
    """Return the added format whose ending all paths have; None where they are to be read as native files."""
    suffixes = {None if isinstance(one, bytes) else suffix_of(os.fspath(one)) for one in given}
    own = {suffix for handler in FORMATS.values() for suffix in handler.suffixes}
    return next(
        (one for one in known.values() if one.read is not None and suffixes and suffixes <= {*one.suffixes} - own),
        None,
    )


def _format(name: str | None, known: Mapping[str, Handler], *, read: bool = False) -> Handler | None:
    """Return the format of a name, None where none is asked for."""
    if name is None or name in known:
        return known[name] if name else None
    unknown = f"unknown format {name!r}: expected one of {_names(known, read=read)}"
    raise UnknownFormatError(with_hint(unknown, name, known))


def _format_of(path: str | os.PathLike[str] | None, known: Mapping[str, Handler]) -> Handler:
    """Return the format that the ending of a path stands for; YAML where there is none."""
    suffix = "" if path is None else suffix_of(os.fspath(path))
    if not suffix:
        return known["yaml"]
    found = next((handler for handler in known.values() if suffix in handler.suffixes), None)
    if found is None:
        raise UnknownFormatError(f"no format ends in {suffix!r}: expected one of {_names(known)} as `format`")
    return found


def _names(known: Mapping[str, Handler], *, read: bool = False) -> str:
    """Return the names of the formats, or of those that can be read."""
    return ", ".join(handler.name for handler in known.values() if not read or handler.read is not None)
