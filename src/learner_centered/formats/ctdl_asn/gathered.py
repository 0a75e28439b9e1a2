"""Gathers the links of a file, whichever end says so, and makes each once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from learner_centered.formats.ctdl_asn.alignments import BY_MATCH, USUAL
from learner_centered.formats.ctdl_asn.nodes import Node
from learner_centered.formats.namespaces import CTDL_ASN
from learner_centered.model.links import Link

NAMESPACE: Final = CTDL_ASN
"""The key of `extra` under which everything of this format is kept."""


@attrs.define
class Gathered:
    """A link that is being gathered.

    Attributes:
        node: The node that says so first.
        term: The term under which it does.
        statements: Each item and term that say so.
        details: Attributes of the link.
        extra: What else is kept of it.
    """

    node: Node
    term: str
    statements: list[tuple[str, str]] = attrs.field(factory=list[tuple[str, str]])
    details: dict[str, Any] = attrs.field(factory=dict[str, Any])
    extra: dict[str, Any] = attrs.field(factory=dict[str, Any])


class GatheredLinks:
    """The links of one file.

    Args:
        rank: The place of each item.
    """

    def __init__(self, rank: Mapping[str, int]) -> None:
        """Start without links."""
        self._rank = rank
        self._links: dict[tuple[str, str, str], Gathered] = {}

    def add(self, source: str, relation: str, target: str, node: Node, term: str) -> tuple[Gathered, bool]:
        """Add a link, and return it and whether it is new."""
        if relation == "related_to" and self._rank.get(source, 0) > self._rank.get(target, 0):
            source, target = target, source
        key = (source, relation, target)
        new = key not in self._links
        return self._links.setdefault(key, Gathered(node, term)), new

    def links(self) -> Iterator[tuple[Link, Gathered]]:
        """Yield the links, and how each was gathered."""
        for (source, relation, target), one in self._links.items():
            extra = dict(one.extra)
            usual = usual_statements(source, relation, target, one.details.get("match"))
            if one.statements and not usual.issuperset(one.statements):
                extra["statements"] = [{"on": on, "property": term} for on, term in one.statements]
            kept = {NAMESPACE: extra} if extra else {}
            yield Link(source=source, relation=relation, target=target, **one.details, extra=kept), one

    @property
    def relations(self) -> Sequence[str]:
        """The relations that occur, each once."""
        return tuple(dict.fromkeys(relation for _, relation, _ in self._links))

    @property
    def matches(self) -> Sequence[str]:
        """The kinds of correspondence that occur, each once."""
        return tuple(dict.fromkeys(one.details["match"] for one in self._links.values() if "match" in one.details))


def usual_statements(source: str, relation: str, target: str, match: str | None) -> set[tuple[str, str]]:
    """Return which items say a link where nothing else is known, and by which terms."""
    if relation == "corresponds_to":
        known = None if match is None else BY_MATCH.get(match)
        return set() if known is None else {(source, known.term)}
    return {(target if one.turned else source, one.term) for one in USUAL.get(relation, ())}
