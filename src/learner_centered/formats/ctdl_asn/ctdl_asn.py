"""Competency frameworks in CTDL-ASN: read from files of publishers and of the registry, and written for them."""

import json
import os
from collections.abc import Iterable
from typing import Final

from learner_centered.findings.finding import Finding
from learner_centered.formats.ctdl_asn.link_reading import Prerequisites
from learner_centered.formats.ctdl_asn.nodes import holds_nodes
from learner_centered.formats.ctdl_asn.reading import read_sources
from learner_centered.formats.ctdl_asn.writing import DEFAULT_LANGUAGE, to_bytes
from learner_centered.formats.faults import Faults
from learner_centered.formats.source import Given, sources_of
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Vocabulary

#: The endings of files in a folder that are read.
SUFFIXES: Final = (".json", ".jsonld")
#: What every file of the format has in it somewhere.


def read_ctdl_asn(
    source: Given | Iterable[Given],
    *,
    vocabulary: Vocabulary | None = None,
    prerequisites: Prerequisites | None = None,
) -> tuple[Framework, tuple[Finding, ...]]:
    """Read a competency framework in CTDL-ASN, as Credential Engine and publishers hand it out.

    A graph, an envelope of the registry, a list of nodes, one node alone, or several files: all are
    one framework. Competencies go by the bare UUID of their CTID, and their hierarchy is put
    together from both ends. Courses and other learning opportunities that lead to competencies are
    learning experiences. Bad content never raises: each kind of fault is a finding, and the rest is
    kept; what the model has no attribute for is kept in `extra["ctdl_asn"]`.

    Args:
        source: The path of a file or folder, or the bytes of a file; several are one framework.
        vocabulary: The relations and words to read by; alignments add theirs.
        prerequisites: Which definition of prerequisites holds: "current", by which what is referred
            to comes first, or "old", by which it comes after. Without one it is the current one, and
            files from before it are told (LC069).

    Returns:
        The framework and the findings, in the order they were found.

    Raises:
        FileNotFoundError: There is nothing at the path.

    Cost: O(size of the files).

    Source: Credential Engine, CTDL-ASN terms (https://credreg.net/ctdlasn/terms).

    Example:
        >>> framework, findings = read_ctdl_asn(
        ...     b'''{"@context": "https://credreg.net/ctdlasn/schema/context/json", "@graph": [
        ...     {"@type": "ceasn:CompetencyFramework", "@id": "https://example.org/skills",
        ...      "ceasn:name": {"en": "Skills"}, "ceasn:inLanguage": ["en"],
        ...      "ceasn:hasTopChild": ["https://example.org/goals"]},
        ...     {"@type": "ceasn:Competency", "@id": "https://example.org/goals",
        ...      "ceasn:isTopChildOf": "https://example.org/skills",
        ...      "ceasn:competencyText": {"en": "Sets and reviews goals", "fr": "Se fixe des buts"}}]}'''
        ... )
        >>> framework, findings
        (Framework('https://example.org/skills', 1 item, 0 links), ())
        >>> framework["https://example.org/goals"].statement
        'Sets and reviews goals'
    """
    faults = Faults()
    given = (source,) if isinstance(source, str | bytes | os.PathLike) else tuple(source)
    words = vocabulary or DEFAULT_VOCABULARY
    return read_sources(sources_of(given, SUFFIXES, faults), words, faults, prerequisites=prerequisites), faults.found()


def write_ctdl_asn(
    framework: Framework, *, base: str | None = None, language: str = DEFAULT_LANGUAGE
) -> tuple[bytes, tuple[Finding, ...]]:
    """Write a framework in CTDL-ASN, and return what was written.

    Outcomes and competencies are competencies there, learning experiences are learning
    opportunities. The hierarchy stands at both ends, and everything that the registry requires is
    there. An id that is a UUID becomes the CTID; any other gets one that always stands for it, and
    is kept in `ceasn:identifier`. The same framework gives the same bytes.

    Args:
        framework: What to write.
        base: What IRIs begin with; without one that of the framework where it was read from
            CTDL-ASN, else that of the registry of Credential Engine.
        language: The language of a framework that names none.

    Returns:
        The bytes, and a finding for each kind of thing that CTDL-ASN has no room for (LC059), with
        the items it touches.

    Cost: O(items + links).

    Example:
        >>> from learner_centered.model.items import Competency
        >>> data, lost = write_ctdl_asn(Framework(id="riverbend", items=[Competency(id="goals", grain="skill")]))
        >>> [(finding.code, finding.subject, finding.key) for finding in lost]
        [('LC059', 'goals', ('competency', 'grain'))]
        >>> framework, findings = read_ctdl_asn(data)
        >>> framework, framework["goals"].title, findings
        (Framework('riverbend', 1 item, 0 links), 'goals', ())
    """
    faults = Faults()
    data = to_bytes(framework, faults, base=base, language=language)
    return data, faults.found()


def recognises(data: bytes) -> bool:
    """Return whether the bytes of a file are CTDL-ASN, by the types of its nodes.

    Args:
        data: The bytes.

    Cost: O(length): the whole is parsed.

    Example:
        >>> recognises(b'{"@graph": [{"@type": "ceasn:Competency"}]}'), recognises(b"outcomes: []")
        (True, False)
    """
    try:
        return holds_nodes(json.loads(data))
    except (ValueError, RecursionError):
        return False
