"""The native file, read: plain data of all files in, one framework and the findings out."""

from collections.abc import Sequence
from typing import Any, Final

from learner_centered.formats.faults import Faults, shown
from learner_centered.formats.native.head import read_details, read_vocabulary
from learner_centered.formats.native.items import ItemReader
from learner_centered.formats.native.links import LinkReader
from learner_centered.formats.native.reading import Document, Reading, capital
from learner_centered.formats.native.records import RECORDS, RecordReader
from learner_centered.formats.native.tree import is_list
from learner_centered.model.framework import Framework
from learner_centered.model.items import SECTIONS
from learner_centered.model.places import Places
from learner_centered.model.vocabulary import Vocabulary

#: The number that says which form of file this is; files that say none are read as this one.
VERSION: Final = 1
#: The key of that number.
VERSION_KEY: Final = "learner-centered"
#: Every key that a file may have at its top, in the order in which it is written.
TOP_KEYS: Final = (VERSION_KEY, "framework", "vocabulary", *SECTIONS, "links", *RECORDS)


def structure(documents: Sequence[Document], vocabulary: Vocabulary, faults: Faults) -> Framework:
    """Return the one framework that some documents hold.

    What is wrong becomes a finding and is left out, the rest is kept.

    Args:
        documents: What the files hold, in their order.
        vocabulary: The vocabulary that the files widen.
        faults: Where findings go.

    Cost: O(size of the documents).
    """
    reading = Reading(faults, vocabulary)
    reading.files = [document.file for document in documents]
    known = [document for document in documents if _is_readable(document, faults)]
    details = read_details(reading, known)
    reading.vocabulary = read_vocabulary(reading, known)
    links = LinkReader(reading)
    items = ItemReader(reading, links)
    records = RecordReader(reading)
    for section in SECTIONS:
        for document, values in _lists(reading, known, section):
            items.section(document, section, values)
        for document in known:
            # What has been read is let go, since its values would weigh as much as the items.
            document.data.pop(section, None)
    for document, values in _lists(reading, known, "links"):
        links.alone(document, values)
    links.let_go(reading.dropped.difference(items.names), items.rows)
    for section in RECORDS:
        for document, values in _lists(reading, known, section):
            records.section(document, section, values)
    places = Places(reading.files, items=items.rows, links=links.rows, attributes=items.spots, records=records.places)
    parts: dict[str, Any] = {"items": items.items, "links": links.links, **records.records}
    return Framework(**details, **parts, vocabulary=reading.vocabulary, places=places)


def _is_readable(document: Document, faults: Faults) -> bool:
    """Return whether a document is of the one version that is known; its unknown keys are found."""
    given: object = document.data.get(VERSION_KEY)
    known = (None, str(VERSION)) if document.texts else (None, VERSION)
    if given not in known or isinstance(given, bool):
        faults.add(
            "LC013",
            f"the file says {VERSION_KEY}: {shown(given)}, and only {VERSION} is known",
            document.top.place(VERSION_KEY),
            help=f"Write {VERSION_KEY}: {VERSION}, or read the file with the version of the library it is for.",
            key=(str(given)[:60],),
        )
        return False
    for key in document.data:
        if key not in TOP_KEYS:
            faults.add(
                "LC023",
                f"the section {shown(key)} is not known; it is not read",
                document.top.place(key, key=True),
                help=capital(faults.meant(key, TOP_KEYS)) or "Take it out, or keep it in another file.",
                key=(key,),
            )
    if document.data.keys().isdisjoint(TOP_KEYS):
        faults.add(
            "LC012",
            "the file holds no section of a framework, so nothing of it is read",
            document.top.place(),
            help="Name a file with sections such as `outcomes:` and `experiences:`.",
            key=("sections",),
        )
        return False
    return True


def _lists(reading: Reading, documents: Sequence[Document], section: str) -> list[tuple[Document, list[Any]]]:
    """Return the lists that stand under a section, file by file."""
    found: list[tuple[Document, list[Any]]] = []
    for document in documents:
        values = document.data.get(section)
        if is_list(values):
            found.append((document, values))
        elif values is not None:
            entry = document.top.part(section, label=f"section {section!r}")
            reading.faults.add(
                "LC018",
                f"section {section!r}: {shown(values)} is recorded, expected a list",
                entry.place,
                help="Put a dash before each of its parts.",
                key=(section,),
            )
    return found
