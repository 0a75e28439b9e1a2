"""The format CTDL-ASN. Its parts are loaded when they are first needed."""

from collections.abc import Iterable
from typing import Final

from learner_centered.formats.faults import Faults
from learner_centered.formats.handler import Handler
from learner_centered.formats.source import Source
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import Vocabulary

#: One of these stands in every file of the format: its name spaces, whole or shortened.
_MARKS: Final = (b"ctdlasn", b"ceasn:", b"ctdl/terms", b"ceterms:")


def _read(sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults) -> Framework:
    from learner_centered.formats.ctdl_asn.reading import read_sources  # noqa: PLC0415  # as said above

    return read_sources(sources, vocabulary, faults)


def _write(framework: Framework, faults: Faults) -> bytes:
    from learner_centered.formats.ctdl_asn.writing import to_bytes  # noqa: PLC0415  # as said above

    return to_bytes(framework, faults)


def _recognises(data: bytes) -> bool:
    if not any(mark in data for mark in _MARKS):
        return False
    from learner_centered.formats.ctdl_asn.ctdl_asn import recognises  # noqa: PLC0415  # as said above

    return recognises(data)


CTDL_ASN = Handler(name="ctdl-asn", suffixes=(".jsonld",), read=_read, write=_write, recognises=_recognises)
