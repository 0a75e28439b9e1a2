"""Workbooks, and CSV files with the same headings. Their parts are loaded when they are first needed."""

from collections.abc import Iterable

from learner_centered.formats.faults import Faults
from learner_centered.formats.handler import Handler
from learner_centered.formats.source import Source
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import Vocabulary


def _read(sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults) -> Framework:
    from learner_centered.formats.spreadsheet.reading import read_workbooks  # noqa: PLC0415  # as said above

    return read_workbooks(sources, vocabulary, faults)


def _read_csv(sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults) -> Framework:
    from learner_centered.formats.spreadsheet.reading import read_files  # noqa: PLC0415  # as said above

    return read_files(sources, vocabulary, faults)


def _write(framework: Framework, faults: Faults) -> bytes:
    from learner_centered.formats.spreadsheet.writing import workbook  # noqa: PLC0415  # as said above

    return workbook(framework, faults)


def _recognises(data: bytes) -> bool:
    if not data.startswith(b"PK"):
        return False
    from learner_centered.formats.spreadsheet.package import is_workbook  # noqa: PLC0415  # as said above

    return is_workbook(data)


EXCEL = Handler(name="excel", suffixes=(".xlsx",), read=_read, write=_write, recognises=_recognises)
CSV = Handler(name="csv", suffixes=(".csv",), read=_read_csv)
