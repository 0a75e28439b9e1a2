"""The formats of a framework, and the functions that read, write and locate."""

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from learner_centered.findings.finding import Finding
from learner_centered.formats.added import Format
from learner_centered.formats.faults import Faults
from learner_centered.formats.handlers import known_formats, reader_for, writer_for
from learner_centered.formats.mixed import read_mixed, read_suffixes
from learner_centered.formats.native.locate import locate
from learner_centered.formats.source import Given, Source, sources_of
from learner_centered.formats.target import replace
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Vocabulary

__all__ = ["locate", "read", "write"]


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
    file below it is read, sorted by path, without names that start with a dot. Each file is read
    by the format that its content or its ending tells, and files of several formats are one
    framework as well; of two things with one id the first is kept.

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
    return read_watched(source, format, vocabulary, formats=formats)


def read_watched(
    source: Given | Iterable[Given],
    format: str | None = None,
    vocabulary: Vocabulary | None = None,
    *,
    formats: Iterable[Format] = (),
    watched: Callable[[str], None] | None = None,
) -> tuple[Framework, tuple[Finding, ...]]:
    """Read as `read` does, and name each file before it is loaded, so that a program can show how far it is."""
    faults = Faults()
    given = (source,) if isinstance(source, str | bytes | os.PathLike) else tuple(source)
    known = known_formats(formats)
    words = vocabulary or DEFAULT_VOCABULARY
    if format is None:
        sources = sources_of(given, read_suffixes(known), faults)
        framework = read_mixed(_watched(sources, watched), known, words, faults)
    else:
        reader, suffixes = reader_for(format, known)
        framework = reader(_watched(sources_of(given, suffixes, faults), watched), words, faults)
    return framework, faults.found()


def _watched(sources: Iterable[Source], watched: Callable[[str], None] | None) -> Iterable[Source]:
    """Return files that are named as they are loaded."""
    return sources if watched is None else (Source(one.file, partial(_named, one, watched)) for one in sources)


def _named(source: Source, watched: Callable[[str], None]) -> bytes | None:
    """Name a file and load it."""
    watched(source.file)
    return source.load()


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
        format: The name of the format: "yaml", "json", "case", "case-compat", "case-1.0", "graphml", or
            "node-link" for the JSON of networkx; without one the ending of the path says it, else it
            is YAML.
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
    known = known_formats(formats)
    _, writer = writer_for(path, format, known)
    faults = Faults()
    data = writer(framework, faults)
    if path is not None:
        replace(Path(path), data)
    return data, faults.found()
