"""Trace: everything an item stands behind, and everything that stands behind it."""

from collections.abc import Mapping, Sequence

import attrs

from learner_centered.analysis.chains import Chain, chain_of
from learner_centered.display import table
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import AlignmentIndex, index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import Item
from learner_centered.model.links import Link
from learner_centered.walks.walk import chain_to, first_steps


@attrs.frozen(kw_only=True, repr=False)
class Trace:
    """What is recorded around one item.

    Attributes:
        item: The item.
        up: What it stands behind, towards outcomes: one shortest chain for each item, nearest
            first, each starting at the item.
        down: What stands behind it: one shortest chain for each item, nearest first, each ending
            at the item.
        blocks: Live links by which something gets in the way of it, or it gets in the way.
        sides: The other live links that touch it and carry nothing, such as `precedes`.
    """

    item: Item
    up: tuple[Chain, ...]
    down: tuple[Chain, ...]
    blocks: tuple[Link, ...]
    sides: tuple[Link, ...]

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a chain, told apart by `side`, nearest first."""
        up = [{"side": "up", "id": chain.ids[-1], **chain.to_record()} for chain in self.up]
        down = [{"side": "down", "id": chain.ids[0], **chain.to_record()} for chain in self.down]
        return up + down

    def __repr__(self) -> str:
        """Show the id and the counts."""
        return f"Trace({self.item.id!r}, {len(self.up)} up, {len(self.down)} down)"

    def _repr_html_(self) -> str:
        """Show the chains as a table."""
        rows = [("stands behind", chain.text(), chain.state) for chain in self.up]
        rows += [("rests on", chain.text(), chain.state) for chain in self.down]
        return table(["side", "chain", "state"], rows, self.item.title)


def trace(framework: Framework | FrameworkView, name: str) -> Trace:
    """Return everything recorded up and down from one item, as chains.

    Chains follow live links of relations that carry. Each item met has one chain, a shortest one;
    among equally short ones that of the relation, and then of the link, that comes first.
    Conditions recorded as ecosystem-wide are no evidence here.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        name: The id of the item.

    Raises:
        UnknownIdError: No item has this id.
        TypeError: `framework` is no framework.

    Cost: O(items + links met + ids in the chains).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> goals = b.competency("sets-goals", refines=b.outcome("agency"))
        >>> project = b.experience("passion-project", develops=goals)
        >>> [chain.text() for chain in trace(b.build(), "agency").down]
        ['sets-goals —refines→ agency', 'passion-project —develops→ sets-goals —refines→ agency']
    """
    index = index_of(framework)
    item = index.framework[name]
    row = index.rank[name]
    carrying = index.framework.vocabulary.carrying
    blocks, sides = _beside(index, row)
    return Trace(
        item=item,
        up=tuple(_chains(index, row, [index.out[one] for one in carrying], index.target, index.source)),
        down=tuple(_chains(index, row, [index.into[one] for one in carrying], index.source, index.target)),
        blocks=blocks,
        sides=sides,
    )


def _chains(
    index: AlignmentIndex,
    start: int,
    sides: Sequence[Mapping[int, Sequence[int]]],
    ends: Sequence[int],
    origins: Sequence[int],
) -> list[Chain]:
    """Return one shortest chain for each row met from the start, in the direction of the links."""
    steps = first_steps(start, sides, ends)
    found: list[Chain] = []
    for row in steps:
        links = chain_to(row, steps, origins)
        if ends is index.source:
            found.append(chain_of(index, index.items[row].id, reversed(links)))
        else:
            found.append(chain_of(index, index.items[start].id, links))
    return found


def _beside(index: AlignmentIndex, row: int) -> tuple[tuple[Link, ...], tuple[Link, ...]]:
    """Return the live links that touch a row and carry nothing: those that block, and the others."""
    blocks: list[int] = []
    sides: list[int] = []
    for relation in index.framework.vocabulary.relations:
        if not relation.carries:
            found = {*index.out[relation.name].get(row, ()), *index.into[relation.name].get(row, ())}
            (blocks if relation.name == "blocks" else sides).extend(sorted(found))
    return tuple(index.links[one] for one in blocks), tuple(index.links[one] for one in sides)
