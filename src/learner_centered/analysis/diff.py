"""Diff: what changed from one version of a framework to another, item by item and link by link."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, cast

import attrs

from learner_centered.analysis.changed import (
    AttributeChange,
    ItemChange,
    LinkChange,
    attribute_changes,
    order_of,
    plain,
)
from learner_centered.analysis.effects import Affected, affected
from learner_centered.analysis.pairing import paired_links, paired_records
from learner_centered.analysis.renames import Renames, renames_of
from learner_centered.display import table
from learner_centered.graph.given import FrameworkView, framework_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import ITEM_TYPES, Item
from learner_centered.model.links import Link
from learner_centered.model.records import Record

#: What a framework says of itself, beside its items, links and records.
DETAILS: Final = (
    *("id", "title", "version", "description", "edition", "completeness"),
    *("grade_bands", "sites", "ladder", "demands", "vocabulary", "extra"),
)
_RANK: Final = {kind: rank for rank, kind in enumerate(ITEM_TYPES)}


@attrs.frozen(kw_only=True, repr=False)
class Diff:
    """What changed from one version of a framework to another.

    Items stand by type and id, links by their ends, whatever their order in the frameworks.

    Attributes:
        old: The earlier framework; not part of equality.
        new: The later framework; not part of equality.
        details: What the framework says of itself otherwise than before, such as its version.
        added: Items that came.
        removed: Items that went.
        renamed: Items with another id, and what else changed in them.
        changed: Items with the same id and other attributes; another type is a changed `type`.
        links_added: Links that came.
        links_removed: Links that went; a link between renamed items has not gone.
        links_changed: Links with the same source, relation, target, grade band and asserter, and
            other attributes.
        records_added: Ratings, observations, allowances, citations and scales that came.
        records_removed: Those that went; a record that says something else went and came.
    """

    old: Framework = attrs.field(eq=False)
    new: Framework = attrs.field(eq=False)
    details: tuple[AttributeChange, ...] = ()
    added: tuple[Item, ...] = ()
    removed: tuple[Item, ...] = ()
    renamed: tuple[ItemChange, ...] = ()
    changed: tuple[ItemChange, ...] = ()
    links_added: tuple[Link, ...] = ()
    links_removed: tuple[Link, ...] = ()
    links_changed: tuple[LinkChange, ...] = ()
    records_added: tuple[Record, ...] = ()
    records_removed: tuple[Record, ...] = ()

    def counts(self) -> dict[str, int]:
        """Return how many changes there are of each kind, by the name of the attribute."""
        return {name: len(getattr(self, name)) for name in _COUNTED}

    @property
    def empty(self) -> bool:
        """Whether nothing changed; the order of items and links is nothing."""
        return not any(self.counts().values())

    @property
    def names(self) -> Mapping[str, str]:
        """The new id of each old one that was renamed."""
        return {one.old.id: one.new.id for one in self.renamed}

    @cached_property
    def affected(self) -> tuple[Affected, ...]:
        """What the changes come to: outcomes and competencies that experiences reach otherwise than before.

        Worked out when first asked for; cost: that of two coverages, and for each item affected
        O(links behind it).
        """
        back = {new: old for old, new in self.names.items()}
        return affected(self.old, self.new, Renames(self.names, back))

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a change, told apart by `what` and `change`."""
        found = [_record("framework", "changed", self.new.id, attributes=self.details)] if self.details else []
        for change, items in (("added", self.added), ("removed", self.removed)):
            found += [_record("item", change, one.id, type(one).__name__, title=one.title) for one in items]
        for change, pairs in (("renamed", self.renamed), ("changed", self.changed)):
            found += [
                _record("item", change, one.new.id, type(one.new).__name__, one.old.id, one.new.title, one.attributes)
                for one in pairs
            ]
        for change, links in (("added", self.links_added), ("removed", self.links_removed)):
            found += [_record("link", change, _told(one), one.relation) for one in links]
        found += [
            _record("link", "changed", _told(one.new), one.new.relation, _told(one.old), attributes=one.attributes)
            for one in self.links_changed
        ]
        for change, records in (("added", self.records_added), ("removed", self.records_removed)):
            found += [
                _record(
                    "record", change, str(getattr(one, "subject", None) or getattr(one, "id", "")), type(one).__name__
                )
                for one in records
            ]
        return found

    def __repr__(self) -> str:
        """Show the frameworks and the counts that are not zero."""
        counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in self.counts().items() if count)
        return f"Diff({self.old.id!r} to {self.new.id!r}: {counts or 'nothing changed'})"

    def _repr_html_(self) -> str:
        """Show the changes as a table."""
        rows = (
            (one["what"], one["change"], one["id"], one["was"], [part["attribute"] for part in _parts(one)])
            for one in self.to_records()
        )
        return table(["what", "change", "id", "was", "attributes"], rows, f"{self.old.title} to {self.new.title}")


_COUNTED: Final = tuple(field.name for field in attrs.fields(Diff) if field.name not in {"old", "new"})


def diff(old: Framework | FrameworkView, new: Framework | FrameworkView) -> Diff:
    """Return what changed from one version of a framework to another.

    Items are the same when their ids are, or when `replaces` of the later one names the id of the
    earlier one, which then is renamed and neither added nor removed. Links are the same when
    source, relation, target, grade band and asserter are. The order of items, links and records
    is no change, and neither is where they stand in files.

    Args:
        old: The earlier framework, or an `AlignmentGraph` of it.
        new: The later framework, or an `AlignmentGraph` of it.

    Raises:
        TypeError: One of the two is no framework.

    Cost: O(items + links + records), and O(changes · log changes).

    Source: house rule: identity is the id, because titles change more often.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> goals = b.competency("sets-goals")
        >>> old = b.build()
        >>> trip = b.experience("trip", develops=goals)
        >>> found = diff(old, b.build())
        >>> found
        Diff('riverbend' to 'riverbend': 1 added, 1 links added)
        >>> [(one.id, str(one.before), str(one.after)) for one in found.affected]
        [('sets-goals', 'not_evaluated', 'covered')]
    """
    before, after = framework_of(old), framework_of(new)
    names = renames_of(before, after)
    pairs = [(item, after[names.new.get(item.id, item.id)]) for item in before.items if _stays(item, names, after)]
    items = [ItemChange(one, other) for one, other in pairs if one != other]
    came, went, links = paired_links(before, after, names)
    records_added, records_removed = paired_records(before, after, names)
    return Diff(
        old=before,
        new=after,
        details=tuple(attribute_changes(before, after, DETAILS)),
        added=_in_order(item for item in after.items if item.id not in before and item.id not in names.old),
        removed=_in_order(item for item in before.items if not _stays(item, names, after)),
        renamed=tuple(sorted((one for one in items if one.renamed), key=_place)),
        changed=tuple(sorted((one for one in items if not one.renamed), key=_place)),
        links_added=tuple(sorted(came, key=order_of)),
        links_removed=tuple(sorted(went, key=order_of)),
        links_changed=tuple(sorted(links, key=lambda one: order_of(one.new))),
        records_added=records_added,
        records_removed=records_removed,
    )


def _stays(item: Item, names: Renames, after: Framework) -> bool:
    """Return whether an old item is there in the new version, under whatever id."""
    return item.id in names.new or item.id in after


def _in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return items by type and id."""
    return tuple(sorted(items, key=lambda item: (_RANK[type(item)], item.id)))


def _place(change: ItemChange) -> tuple[int, str]:
    """Return what changes of items are sorted by."""
    return _RANK[type(change.new)], change.new.id


def _told(link: Link) -> str:
    """Return a link as one text."""
    return f"{link.source} {link.relation} {link.target}"


def _record(  # noqa: PLR0917  # one argument a column
    what: str,
    change: str,
    name: str,
    kind: str | None = None,
    was: str | None = None,
    title: str | None = None,
    attributes: Iterable[AttributeChange] = (),
) -> dict[str, object]:
    """Return a change as plain data; every key is always there."""
    return {
        "what": what,
        "change": change,
        "id": name,
        "type": kind,
        "was": None if was == name else was,
        "title": title,
        "attributes": [
            {"attribute": one.attribute, "old": plain(one.old), "new": plain(one.new)} for one in attributes
        ],
    }


def _parts(record: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Yield the changed attributes of a record."""
    yield from cast("list[Mapping[str, object]]", record["attributes"])
