"""Makes items and links of what was gathered, each with what is kept of it for the way back."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Final

from learner_centered.formats.case import oddities
from learner_centered.formats.case.claims import ALSO, DOCUMENT, Claim, Draft, Drafting, beside, is_plain_root
from learner_centered.formats.case.gathering import Gathering, Raw
from learner_centered.formats.case.items import kept_of, label_of, values_of
from learner_centered.formats.case.order import forget_counted
from learner_centered.formats.case.own import attributes_in, entry_of, extra_of, fits, own_of, restored, without
from learner_centered.formats.case.shapes import Part
from learner_centered.formats.native.hooks import Hook, Refused, attributes_of, hooks_for
from learner_centered.formats.native.links import link_hooks
from learner_centered.formats.native.reading import Document, Reading
from learner_centered.formats.native.tree import NO_SPOT
from learner_centered.formats.native.trusted import trusted
from learner_centered.formats.published.relations import PUBLISHED_RELATIONS, relation_of
from learner_centered.frozen import EMPTY, FrozenMap
from learner_centered.model.items import ITEM_TYPES, Item, ItemType
from learner_centered.model.links import Link
from learner_centered.model.places import NO_OWNER, ItemRows, LinkRows
from learner_centered.model.vocabulary import Vocabulary

_RANKS: Final = {kind: rank for rank, kind in enumerate(ITEM_TYPES)}
_PUBLISHED: Final = {relation.name: rank for rank, relation in enumerate(PUBLISHED_RELATIONS)}


def in_types(rows: Iterable[int], kinds: Sequence[ItemType]) -> list[int]:
    """Return the rows of items in the order of their types, as a framework holds them."""
    return sorted(rows, key=lambda row: _RANKS[kinds[row]])


def widened(vocabulary: Vocabulary, said: Iterable[tuple[Claim, str]]) -> Vocabulary:
    """Return a vocabulary with the relations that it lacks and associations have, those of the standards first."""
    new = {name for claim, name in said if name not in vocabulary.by_name and "relation" not in claim.own}
    if not new:
        return vocabulary
    ordered = sorted(new, key=lambda name: (_PUBLISHED.get(name, len(_PUBLISHED)), name))
    return vocabulary.extend(relations=map(relation_of, ordered))


class Making:
    """Makes the items and links of one reading.

    Args:
        gathering: What the packages hold.
        drafting: Turns claims into links in the making.
        reading: Where the faults of our own blocks go.
    """

    def __init__(self, gathering: Gathering, drafting: Drafting, reading: Reading) -> None:
        """Know what to make them of."""
        self._gathering = gathering
        self._drafting = drafting
        self._reading = reading
        self._roots: dict[str, list[dict[str, Any]]] = {}

    def extra(self, kept: dict[str, Any], own: dict[str, Any], part: Part) -> FrozenMap[Any] | None:
        """Return what is kept, without what no file could hold."""
        try:
            return extra_of(kept, own, sound=part.sound)
        except Refused:
            fitting = {name: value for name, value in kept.items() if fits(value)}
            for name in kept.keys() - fitting.keys():
                self._gathering.note(part, oddities.TOO_DEEP, "", name)
            more = own.get("extra")
            if more is not None and not fits(more):
                self._gathering.note(part, oddities.TOO_DEEP, "", "extensions")
                own = {}
            return extra_of(fitting, own, sound=False)

    def _attributes(self, own: dict[str, Any], part: Part, subject: str, hooks: dict[str, Hook]) -> dict[str, Any]:
        """Return the attributes that a block of ours records."""
        document = Document(self._gathering.files[part.file], part.file, own, texts=False)
        return attributes_in(self._reading, entry_of(document, part.path, own, subject), hooks)

    # Items

    def items(self, order: Sequence[int], kinds: Sequence[ItemType]) -> tuple[list[Item], ItemRows]:
        """Return the items in their order, and where they stand; the links are made before."""
        items: list[Item] = []
        rows = ItemRows()
        for row in order:
            raw = self._gathering.raws[row]
            items.append(self._item(raw, kinds[row]))
            rows.add(raw.part.file, raw.part.path, NO_SPOT)
        return items, rows

    def _item(self, raw: Raw, kind: ItemType) -> Item:
        """Return an item."""
        own, data = raw.own, raw.part.data
        values = values_of(kind, data)
        kept = kept_of(kind, data, self._drafting.made)
        if "extensions" in data and (more := own_of(data)[1]) is not None:
            kept["extensions"] = more
        identifier = data.get("identifier")
        if identifier is not None and identifier != raw.id and own.get("id") != raw.id:
            kept["identifier"] = identifier
        roots = self._roots.get(raw.id)
        if roots and not is_plain_root(roots):
            kept[DOCUMENT] = roots
        if own:
            if own.get("type") is not None and kept.get("CFItemType") == label_of(kind):
                kept.pop("CFItemType", None)
            kept = restored(kept, own)
            hooks = dict(hooks_for(kind, attributes_of(kind), texts=False))
            del hooks["id"]
            values = without(values, own) | self._attributes(own, raw.part, raw.id, hooks)
        if kept or own:
            extra = self.extra(kept, own, raw.part)
            if extra is not None:
                values["extra"] = extra
        return trusted(kind)(id=raw.id, **values)

    # Links

    def links(self, order: Sequence[int], relations: Sequence[str]) -> tuple[list[Link], LinkRows]:
        """Return the links, and where they stand; what is kept of the roots is worked out on the way.

        Args:
            order: The rows of the items, in the order of the framework.
            relations: The relation of each claim.
        """
        claims = self._gathering.claims
        drafts = [self._drafting.draft(claim, name) for (claim, _), name in zip(claims, relations, strict=True)]
        self._count(order, drafts)
        found: dict[tuple[Any, ...], int] = {}
        hooks = dict(link_hooks(texts=False))
        for number, ((claim, part), draft) in enumerate(zip(claims, drafts, strict=True)):
            identity: tuple[Any, ...] = (draft.source, draft.relation, draft.target, None, None)
            if claim.own:
                told = self._attributes(claim.own, part, draft.source, hooks)
                values = without(draft.values, claim.own) | told
                drafts[number] = draft._replace(values=values)
                apart = (number,) if claim.own.get("apart") is True else ()
                identity = (*identity[:3], values.get("grade_band"), values.get("asserted_by"), *apart)
            first = found.setdefault(identity, number)
            if first != number:
                same, _ = claims[first]
                if same.token == claim.token:
                    self._gathering.note(part, oddities.REPEATED)
                drafts[first].kept.setdefault(ALSO, []).append(beside(same, claim, draft))
        return self._made((*claims[number], drafts[number]) for number in found.values())

    def _count(self, order: Sequence[int], drafts: Sequence[Draft]) -> None:
        """Work out what is kept of the roots, and forget numbers that only count the children of a parent."""
        groups: dict[str, list[tuple[int, dict[str, Any]]]] = {}
        claims = ((claim, draft.kept) for (claim, _), draft in zip(self._gathering.claims, drafts, strict=True))
        given = self._gathering.roots
        roots = {
            self._gathering.raws[row].id: [(claim, self._drafting.root(claim)) for claim in given[row]]
            for row in order
            if row in given
        }
        for claim, kept in chain(claims, *roots.values()):
            if claim.is_branch:
                groups.setdefault(claim.target.id, []).append((self._drafting.ranks[claim.origin.id], kept))
        for group in groups.values():
            forget_counted(group)
        self._roots = {name: [restored(kept, claim.own) for claim, kept in several] for name, several in roots.items()}

    def _made(self, found: Iterable[tuple[Claim, Part, Draft]]) -> tuple[list[Link], LinkRows]:
        """Return links of what they are made from, and where they stand."""
        rows = LinkRows()
        links: list[Link] = []
        make = trusted(Link)
        for claim, part, draft in found:
            kept = restored(draft.kept, claim.own) if claim.own else draft.kept
            extra = (self.extra(kept, claim.own, part) if kept or claim.own else None) or EMPTY
            links.append(
                make(source=draft.source, relation=draft.relation, target=draft.target, extra=extra, **draft.values)
            )
            rows.add(part.file, NO_OWNER, part.path, NO_SPOT)
        return links, rows
