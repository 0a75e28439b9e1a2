"""The format CASE, as it is read and in the three forms that are written. Its parts are loaded when first needed."""

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from learner_centered.formats.faults import Faults
from learner_centered.formats.handler import Handler
from learner_centered.formats.source import Source
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import Vocabulary

if TYPE_CHECKING:
    from learner_centered.formats.case.fields import Version
    from learner_centered.formats.case.writing import Mode


def _read(sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults) -> Framework:
    from learner_centered.formats.case.reading import read_sources  # noqa: PLC0415  # as said above

    return read_sources(sources, vocabulary, faults)


def _write(version: "Version", mode: "Mode", framework: Framework, faults: Faults) -> bytes:
    from learner_centered.formats.case.writing import write_framework  # noqa: PLC0415  # as said above

    return write_framework(framework, faults, version=version, mode=mode)


def _look(data: bytes) -> object:
    from learner_centered.formats.case.shapes import look  # noqa: PLC0415  # as said above

    return look(data)


CASE = Handler(name="case", suffixes=(".json",), read=_read, write=partial(_write, "1.1", "strict"), recognises=_look)
CASE_COMPAT = Handler(name="case-compat", write=partial(_write, "1.1", "compat"))
CASE_1_0 = Handler(name="case-1.0", write=partial(_write, "1.0", "strict"))
