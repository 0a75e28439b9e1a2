"""Formats that other packages add: files in, a framework out, and never an exception for what a file holds."""

from collections.abc import Callable, Iterable, Mapping

import attrs

from learner_centered.findings.finding import Finding
from learner_centered.findings.place import Place
from learner_centered.formats.faults import Faults
from learner_centered.formats.source import Source
from learner_centered.frozen import EMPTY, FrozenMap
from learner_centered.model.framework import Framework
from learner_centered.model.items import frozen_map, texts
from learner_centered.model.vocabulary import Vocabulary

Reader = Callable[[Mapping[str, bytes], Vocabulary], tuple[Framework, Iterable[Finding]]]
"""From the bytes of files by their names, and the words to read by, to a framework and what is to be said of it."""

Writer = Callable[[Framework], tuple[bytes, Iterable[Finding]]]
"""From a framework to bytes, and what is to be said of what has no room in them."""


@attrs.frozen(kw_only=True)
class Format:
    """A format of files beside those of this library.

    Attributes:
        name: What callers call it.
        suffixes: The endings of its files, in lower case, with the dot.
        read: Makes one framework of the bytes of files, by their names; None where it is only written.
            What is wrong in a file is a finding. A reader that breaks becomes one (LC091).
        write: Makes bytes of a framework; None where it is only read.
        codes: Codes of the findings that are its own, each with its name, so that settings and
            allowances may speak of them. `LC` is for those of this library.

    Example:
        >>> from learner_centered.formats.registry import read
        >>> from learner_centered.model.items import Outcome
        >>> def read_lines(files, vocabulary):
        ...     names = [line for data in files.values() for line in data.decode().splitlines()]
        ...     return Framework(id="lines", items=[Outcome(id=name) for name in names]), ()
        >>> lines = Format(name="lines", suffixes=[".lines"], read=read_lines)
        >>> read(b"agency", format="lines", formats=[lines])
        (Framework('lines', 1 item, 0 links), ())
    """

    name: str
    suffixes: tuple[str, ...] = attrs.field(default=(), converter=texts)
    read: Reader | None = None
    write: Writer | None = None
    codes: FrozenMap[str] = attrs.field(default=EMPTY, converter=frozen_map)


def read_added(reader: Reader, name: str, sources: Iterable[Source], words: Vocabulary, faults: Faults) -> Framework:
    """Read files by the reader of another package; where it breaks, the framework is empty.

    Args:
        reader: The reader.
        name: What its format is called.
        sources: The files.
        words: The vocabulary to read by.
        faults: Where findings go.
    """
    files = {source.file: data for source in sources if (data := source.load()) is not None}
    nothing = Framework(id="unnamed", vocabulary=words)
    if not files:
        return nothing
    try:
        framework, found = reader(files, words)
        findings = [_sound(finding) for finding in found]
        if not isinstance(framework, Framework):  # pyright: ignore[reportUnnecessaryIsInstance]  # others wrote it
            raise TypeError(f"it returned {framework!r}: expected a Framework")  # noqa: TRY301  # told as a break
    except Exception as error:  # noqa: BLE001  # whatever it raises, bad content is no exception
        kind, text = type(error).__name__, " ".join(str(error).split())
        faults.add(
            "LC091",
            f"the reader of format {name!r} broke with {kind}: {text}",
            Place(file=next(iter(files))),
            help="Check that the file is of this format; if it is, tell whoever wrote the reader what it said.",
            key=(name,),
            data={"format": name, "exception": kind, "text": text},
        )
        return nothing
    faults.take(findings)
    return framework


def write_added(writer: Writer, framework: Framework, faults: Faults) -> bytes:
    """Write a framework by the writer of another package."""
    data, found = writer(framework)
    faults.take(found)
    return data


def _sound(finding: object) -> Finding:
    """Return what a reader yields, having made sure that it is a finding."""
    if not isinstance(finding, Finding):
        raise TypeError(f"it gave {finding!r}: expected a Finding")
    return finding
