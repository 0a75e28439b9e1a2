"""Reads what a file says of the framework as a whole: its own block, and the words it adds."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from learner_centered.findings.finding import Related
from learner_centered.formats.native.extras import plain
from learner_centered.formats.native.hooks import Hook, Refused, hook_for, hooks_for, listing, one_of_these
from learner_centered.formats.native.reading import Document, Entry, Reading
from learner_centered.formats.native.tree import is_list, is_map
from learner_centered.model.framework import Framework
from learner_centered.model.items import Filled
from learner_centered.model.links import RELATION_ATTRIBUTES
from learner_centered.model.vocabulary import ANY, Relation, Vocabulary

#: What the block `framework` says.
DETAILS: Final = (
    "id",
    "title",
    "version",
    "description",
    "edition",
    "completeness",
    "grade_bands",
    "sites",
    "ladder",
    "demands",
)
#: The id of a framework that says none.
UNNAMED: Final = "unnamed"


def read_details(reading: Reading, documents: list[Document]) -> dict[str, Any]:
    """Return what the first block `framework` of all files says; another one that differs is found."""
    first: Entry | None = None
    for document in documents:
        data = document.data.get("framework")
        if data is None:
            continue
        entry = Entry(document, "/framework", data, "framework")
        if not is_map(data):
            entry = document.top.part("framework", label="framework")
            reading.not_a_mapping(entry, "Write a mapping with `id` and `title`.")
        elif first is None:
            first = entry
        else:
            _compare(reading, first, entry)
    if first is None:
        return {"id": UNNAMED}
    hooks = hooks_for(Framework, DETAILS, texts=first.document.texts)
    found = reading.values(first, hooks)
    if first.data.get("id") is None:
        reading.need(first, "id")
    found["extra"] = reading.extra(first, [key for key in first.data if key not in hooks], hooks)
    return {"id": UNNAMED, **found}


def _compare(reading: Reading, first: Entry, second: Entry) -> None:
    """Find a second description of the framework that says something else."""
    texts = (first.document.texts, second.document.texts)
    other = [key for key, value in second.data.items() if not _is_same(first.data.get(key), value, texts)]
    if other:
        reading.faults.add(
            "LC026",
            f"a second block 'framework' says something else about {', '.join(map(repr, other))}; the first is kept",
            second.place(other[0], key=True),
            help="Keep one block 'framework' in all files of a folder.",
            key=tuple(other),
            related=(Related(note="the first", place=first.place()),),
        )


def _is_same(one: Any, other: Any, texts: tuple[bool, bool]) -> bool:
    """Return whether two values say the same; what no file could hold again is never the same."""
    try:
        return bool(plain(one, texts=texts[0]) == plain(other, texts=texts[1]))
    except Refused:
        return False


def read_vocabulary(reading: Reading, documents: list[Document]) -> Vocabulary:
    """Return the vocabulary in force, widened by the blocks `vocabulary` of all files."""
    found = reading.vocabulary
    for document in documents:
        data = document.data.get("vocabulary")
        if data is None:
            continue
        if not is_map(data):
            entry = document.top.part("vocabulary", label="vocabulary")
            reading.not_a_mapping(entry, "Write a mapping from registries to lists of words.")
            continue
        entry = Entry(document, "/vocabulary", data, "vocabulary")
        hook = hook_for(tuple[Filled, ...], texts=document.texts)
        words = reading.values(entry, dict.fromkeys(found.registries, hook))
        for key in data:
            if key not in found.registries and key != "relations":
                reading.unknown(entry, key, (*found.registries, "relations"), kept=False)
        found = found.extend(registries=words, relations=_relations(reading, entry))
    return found


def _relations(reading: Reading, block: Entry) -> list[Relation]:
    """Return the relations that a block declares."""
    given = block.data.get("relations")
    if given is None:
        return []
    if is_list(given):
        parts = [block.part("relations", row, label=f"relation {row + 1}") for row in range(len(given))]
    else:
        parts = [block.part("relations", label="relation")]
    found = [_relation(reading, part) for part in parts]
    return [relation for relation in found if relation is not None]


def _relation(reading: Reading, entry: Entry) -> Relation | None:
    """Return one relation, None and a finding where it has no name."""
    if not is_map(entry.data):
        reading.not_a_mapping(entry, "Write a mapping with a `name`.")
        return None
    hooks = _relation_hooks(texts=entry.document.texts)
    values = reading.values(entry, hooks)
    for key in entry.data:
        if key not in hooks:
            reading.unknown(entry, key, hooks, kept=False)
    if entry.data.get("name") is None:
        reading.need(entry, "name")
    if "name" not in values:
        return None
    return Relation(**{"phrase": values["name"].replace("_", " "), **values})


@cache
def _relation_hooks(*, texts: bool) -> Mapping[str, Hook]:
    """Return the hooks of the attributes of a relation; its ends and attributes are closed words."""
    text, truth = hook_for(Filled, texts=texts), hook_for(bool, texts=texts)
    ends, attributes = (listing(one_of_these(words)) for words in (ANY, RELATION_ATTRIBUTES))
    return {
        "name": text,
        "phrase": text,
        "sources": ends,
        "targets": ends,
        **dict.fromkeys(("same_type", "carries", "acyclic", "symmetric"), truth),
        "attributes": attributes,
        "inverse": text,
    }
