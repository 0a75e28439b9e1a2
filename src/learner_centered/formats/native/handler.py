"""The format of this library, in its two spellings, and where each file tells by itself how it is spelled."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from learner_centered.formats.faults import Faults
from learner_centered.formats.handler import Handler
from learner_centered.formats.native.document import to_document
from learner_centered.formats.native.native import structure
from learner_centered.formats.native.syntax import SUFFIXES, SYNTAXES, documents_of
from learner_centered.formats.source import Source
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import Vocabulary


def _read(name: str | None, sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults) -> Framework:
    """Read native files; without a name each tells its own syntax."""
    return structure(documents_of(sources, SYNTAXES[name] if name else None, faults), vocabulary, faults)


def _write(name: str, framework: Framework, faults: Faults) -> bytes:
    """Write a native file."""
    return SYNTAXES[name].dump(to_document(framework, faults))


def _spelled(name: str) -> Handler:
    """Return the format in one spelling."""
    suffixes = SYNTAXES[name].suffixes
    return Handler(name=name, suffixes=suffixes, read=partial(_read, name), write=partial(_write, name))


YAML: Final = _spelled("yaml")
JSON: Final = _spelled("json")

NATIVE: Final = Handler(name="native", suffixes=tuple(SUFFIXES), read=partial(_read, None))
"""Either spelling: each file tells which."""
