"""The format of the Open Skills Management Tool. Its parts are loaded when they are first needed."""

from collections.abc import Iterable

from learner_centered.formats.faults import Faults
from learner_centered.formats.handler import Handler
from learner_centered.formats.source import Source
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import Vocabulary


def _read(sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults) -> Framework:
    from learner_centered.formats.osmt.osmt import read_sources  # noqa: PLC0415  # as said above

    return read_sources(sources, vocabulary, faults)


def _recognises(data: bytes) -> bool:
    if data.lstrip()[:1] in {b"{", b"["} and b'"skillName"' not in data:
        return False
    from learner_centered.formats.osmt.records import recognises  # noqa: PLC0415  # as said above

    return recognises(data)


OSMT = Handler(name="osmt", suffixes=(".json",), read=_read, recognises=_recognises)
