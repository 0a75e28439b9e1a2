"""CASE, read: packages in, one framework and the findings out."""

import os
from collections.abc import Iterable, Sequence
from typing import Any, Final

import attrs

from learner_centered.findings.finding import Finding
from learner_centered.formats.case.claims import Drafting
from learner_centered.formats.case.gathering import Gathering, Raw
from learner_centered.formats.case.head import Head, head_of, kept_of, package_kept
from learner_centered.formats.case.making import Making, in_types, widened
from learner_centered.formats.case.names import text_in
from learner_centered.formats.case.order import Tree
from learner_centered.formats.case.own import restored
from learner_centered.formats.case.shapes import Package, Unpacking, load
from learner_centered.formats.case.types import COMPETENCIES, CaseItem, CaseTypes
from learner_centered.formats.faults import Faults
from learner_centered.formats.native.reading import Reading
from learner_centered.formats.native.records import RECORDS
from learner_centered.formats.native.tree import UNREAD
from learner_centered.formats.published.oddities import Oddities
from learner_centered.formats.source import NO_NAME, Given, Source, sources_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import TYPE_WORDS, Competency, ExternalItem, ItemType
from learner_centered.model.places import Places
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Vocabulary

SUFFIX: Final = ".json"
"""The ending of a package."""


def read_case(
    source: Given | Iterable[Given], *, vocabulary: Vocabulary | None = None, types: CaseTypes = COMPETENCIES
) -> tuple[Framework, tuple[Finding, ...]]:
    """Read a framework from CASE, 1.0 or 1.1: from a package, from several, or from parts of one.

    Bad content never raises: each fault is a finding with its place, and what files of this format
    often have beside the standard is told once for all places. Every field that an item or link has
    no attribute for is kept in `extra` under the key "case", so that it is written again.

    Args:
        source: The path of a file or folder, or the bytes of a file; several are one framework, in
            which each identifier stands for one thing.
        vocabulary: The relations and words to read by; association types beyond them are added.
        types: What the items become; a competency where nothing else is said. An item that this
            library wrote is what it was.

    Returns:
        The framework, whose items stand in the order of their tree, and the findings.

    Raises:
        FileNotFoundError: There is nothing at the path.
        InvalidValueError: The function of `types` returns what no item can become.

    Cost: O(size of the files), and O(items · log items) for the order.

    Source: 1EdTech, Competencies and Academic Standards Exchange (CASE) 1.0 and 1.1.

    Example:
        >>> framework, _ = read_case(
        ...     b'{"CFDocument": {"identifier": "d1", "title": "Science"}, "CFItems": ['
        ...     b'{"identifier": "a1", "humanCodingScheme": "S.1", "fullStatement": "Asks questions"}]}'
        ... )
        >>> framework, framework["a1"].title
        (Framework('d1', 1 item, 0 links), 'S.1 Asks questions')
    """
    faults = Faults()
    given = (source,) if isinstance(source, str | bytes | os.PathLike) else tuple(source)
    framework = read_sources(sources_of(given, (SUFFIX,), faults), vocabulary or DEFAULT_VOCABULARY, faults, types)
    return framework, faults.found()


def read_sources(
    sources: Iterable[Source], vocabulary: Vocabulary, faults: Faults, types: CaseTypes = COMPETENCIES
) -> Framework:
    """Return the one framework that some files of CASE hold.

    Args:
        sources: The files.
        vocabulary: The words to read by.
        faults: Where findings go.
        types: What the items become.
    """
    odd = Oddities()
    files: list[str] = []
    packages: list[Package] = []
    for source in sources:
        data = load(source, odd, faults)
        if data is not UNREAD:
            packages += Unpacking(source.file, len(files), odd, faults).packages(data)
        files.append(source.file)
    gathering = Gathering(files, packages, odd)
    first = gathering.first
    head = head_of(first.data, first.file, files[first.file] if files else NO_NAME, vocabulary, faults)
    framework = _framework(gathering, head, Reading(faults, head.base.vocabulary), types)
    odd.tell(faults)
    return framework


def _framework(gathering: Gathering, head: Head, reading: Reading, types: CaseTypes) -> Framework:
    """Return the framework that packages hold.

    Args:
        gathering: What they hold; its items and associations are taken here.
        head: What the document says of the framework.
        reading: Where the faults of our own blocks go.
        types: What the items become.
    """
    nodes = gathering.nodes
    kept = kept_of(head.data, head.made) | package_kept(gathering.more(), head.own)
    if len(gathering.documents) > 1:
        kept["documents"] = [part.data for part in gathering.documents[1:]]
    gathering.take_items()
    externals = (item for item in head.base.of_type(ExternalItem) if item.id not in gathering.rows)
    nodes.externals.update({item.id: item for item in externals})
    nodes.look((raw.part.data for raw in gathering.raws), head.data)
    gathering.take_associations()
    if gathering.loose:
        kept["associations"] = gathering.loose
    tree = gathering.tree()
    kinds = _kinds(gathering, tree, types)
    order = in_types(range(len(kinds)) if head.in_file_order else tree.order, kinds)
    drafting, relations, vocabulary = _drafting(gathering, head, order, kinds)
    making = Making(gathering, drafting, reading)
    links, link_rows = making.links(order, relations)
    items, item_rows = making.items(order, kinds)
    records: dict[str, Any] = {kind.section: getattr(head.base, kind.section) for kind in RECORDS.values()}
    return Framework(
        **head.details,
        **records,
        items=[*items, *nodes.externals.values()],
        links=links,
        vocabulary=vocabulary,
        extra=making.extra(restored(kept, head.own), head.own, gathering.first._replace(sound=False)) or {},
        places=Places(gathering.files, items=item_rows, links=link_rows),
    )


def _kinds(gathering: Gathering, tree: Tree, types: CaseTypes) -> list[ItemType]:
    """Return what each item becomes: what it was where it is ours, else what the caller chooses."""
    kinds: list[ItemType] = []
    asked = types != COMPETENCIES
    for raw, depth, leaf in zip(gathering.raws, tree.depths, tree.leaves, strict=True):
        own = raw.own.get("type")
        kind = TYPE_WORDS.get(own.lower()) if isinstance(own, str) else None
        if kind is None or kind is ExternalItem:
            kind = types.of(_seen(raw, depth, leaf=leaf)) if asked else Competency
        kinds.append(kind)
    return kinds


def _seen(raw: Raw, depth: int, *, leaf: bool) -> CaseItem:
    """Return an item as who chooses its type sees it."""
    data = raw.part.data
    return CaseItem(data=data, item_type=text_in(data, "CFItemType"), depth=depth, leaf=leaf)


def _drafting(
    gathering: Gathering, head: Head, order: Sequence[int], kinds: Sequence[ItemType]
) -> tuple[Drafting, list[str], Vocabulary]:
    """Return what makes links of claims, the relation of each, and the vocabulary with all of these.

    Args:
        gathering: What the packages hold.
        head: What the document says of the framework.
        order: The rows of the items, in the order of the framework.
        kinds: What each item is, by its row.
    """
    names = [raw.id for raw in gathering.raws]
    ranked = [*(names[row] for row in order), *gathering.nodes.externals]
    drafting = Drafting(
        nodes=gathering.nodes,
        kinds=dict(zip(names, kinds, strict=True)),
        ranks={name: rank for rank, name in enumerate(ranked)},
        symmetric=frozenset(),
        document=gathering.document,
        made=head.made,
    )
    claims = [claim for claim, _ in gathering.claims]
    relations = list(map(drafting.relation, claims))
    vocabulary = widened(head.base.vocabulary, zip(claims, relations, strict=True))
    symmetric = frozenset(relation.name for relation in vocabulary.relations if relation.symmetric)
    return attrs.evolve(drafting, symmetric=symmetric), relations, vocabulary
