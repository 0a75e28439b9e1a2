"""Which links and records of two versions of a framework are the same, and which came, went or changed."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from typing import Final, TypeVar

import attrs

from learner_centered.analysis.changed import LinkChange, order_of
from learner_centered.analysis.renames import Renames, renamed_link, renamed_record
from learner_centered.model.framework import Framework
from learner_centered.model.links import Link
from learner_centered.model.records import Record

T = TypeVar("T", bound=Hashable)

_SECTIONS: Final = ("scales", "ratings", "observations", "allowances", "citations")


def paired_links(old: Framework, new: Framework, names: Renames) -> tuple[list[Link], list[Link], list[LinkChange]]:
    """Return the links that came, those that went, and those that changed, in no order of their own.

    Links of one identity are paired where they are alike, and then by content.

    Cost: O(links), and O(links of one identity that are not alike · their logarithm).
    """
    symmetric = {one.name for one in old.vocabulary.relations if one.symmetric and _is_symmetric(new, one.name)}
    known: dict[tuple[object, ...], tuple[list[Link], list[Link]]] = {}
    for side, links, name in ((0, old.links, names.of_old), (1, new.links, names.of_new)):
        for link in links:
            ends = [name(link.source), name(link.target)]
            if link.relation in symmetric:
                ends.sort()
            key = (link.relation, *ends, link.grade_band, link.asserted_by)
            known.setdefault(key, ([], []))[side].append(link)
    came: list[Link] = []
    went: list[Link] = []
    changed: list[LinkChange] = []
    for olds, news in known.values():
        gone, more = _unlike(olds, news, names, symmetric)
        both = min(len(gone), len(more))
        changed += (LinkChange(*pair) for pair in zip(gone[:both], more[:both], strict=True))
        went += gone[both:]
        came += more[both:]
    return came, went, changed


def _is_symmetric(framework: Framework, name: str) -> bool:
    """Return whether a framework knows a relation as one that reads the same from both ends."""
    known = framework.vocabulary.by_name.get(name)
    return known is not None and known.symmetric


def _unlike(
    olds: list[Link], news: list[Link], names: Renames, symmetric: Collection[str]
) -> tuple[list[Link], list[Link]]:
    """Return the old and the new links of one identity that are not alike, each sorted by content."""

    def bare(link: Link) -> Link:
        turned = link.relation in symmetric and link.source > link.target
        return attrs.evolve(link, source=link.target, target=link.source) if turned else link

    before = [(bare(renamed_link(link, names.new)), link) for link in olds]
    after = [(bare(link), link) for link in news]
    gone = _left(before, Counter(key for key, _ in after))
    more = _left(after, Counter(key for key, _ in before))
    return gone, more


def _left(pairs: Iterable[tuple[Link, Link]], others: Counter[Link]) -> list[Link]:
    """Return the links whose key the others do not have, sorted by content."""
    left: list[Link] = []
    for key, link in pairs:
        if others[key]:
            others[key] -= 1
        else:
            left.append(link)
    return sorted(left, key=order_of) if len(left) > 1 else left


def paired_records(old: Framework, new: Framework, names: Renames) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """Return the records that came and those that went, section by section, sorted by content.

    Cost: O(records), and O(records that came or went · their logarithm).
    """
    came: list[Record] = []
    went: list[Record] = []
    for section in _SECTIONS:
        before: list[Record] = list(getattr(old, section))
        after: list[Record] = list(getattr(new, section))
        moved = [renamed_record(one, names.new) for one in before]
        kept, known = Counter(after), Counter(moved)
        gone = [one for one, other in zip(before, moved, strict=True) if not _take(kept, other)]
        more = [one for one in after if not _take(known, one)]
        went += sorted(gone, key=repr)
        came += sorted(more, key=repr)
    return tuple(came), tuple(went)


def _take(left: Counter[T], one: T) -> bool:
    """Return whether one of these is left, and take it away."""
    if not left[one]:
        return False
    left[one] -= 1
    return True
