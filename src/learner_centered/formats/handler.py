"""What a format is to those who call it: a name, the endings of its files, and who reads and writes them."""

from collections.abc import Callable, Iterable

import attrs

from learner_centered.formats.faults import Faults
from learner_centered.formats.source import Source
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
            What it returns, where it is true, is handed to `read` as what was `seen` of the source.
    """

    name: str
    suffixes: tuple[str, ...] = ()
    read: Reading | None = None
    write: Writing | None = None
    recognises: Callable[[bytes], object] | None = None
