"""Surroundings: the part of a framework that stands within a few links of one item."""

from collections.abc import Collection, Iterable, Sequence

from learner_centered.analysis.subset import picked
from learner_centered.errors import InvalidValueError
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import AlignmentIndex, index_of
from learner_centered.measures.whole import is_whole
from learner_centered.model.framework import Framework
from learner_centered.model.records import Allowance, Observation, Rating
from learner_centered.model.vocabulary import Carrying
from learner_centered.model.words import Stated, Status


def surroundings(
    framework: Framework | FrameworkView,
    name: str,
    *,
    depth: int = 1,
    relations: Iterable[str] | Carrying | None = None,
) -> Framework:
    """Return the part of a framework within some links of an item, whichever way they point.

    It is a picture of what is recorded around the item. Every link that is stated present and not
    retired is gone along, where both its ends are defined: planned links too, and also those that
    join the wrong ends, since whoever looks for what is wrong must see them. A retired item is
    shown and not gone on from, unless it is the one asked about.

    All links between the items found are kept, of any relation and status, retired and absent ones
    too, and so are the ratings, observations and allowances of these items. What the framework says
    of itself stays, with its citations and scales. What stays is as it was, places too.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        name: The id of the item.
        depth: How many links away an item may be, 0 or more; 0 keeps the item alone, with its
            links to itself.
        relations: Names of the relations to go along, or `CARRYING`; None is every link.

    Raises:
        UnknownIdError: No item has this id.
        InvalidValueError: `depth` is no whole number of 0 or more, or a relation is unknown.
        TypeError: `framework` is no framework.

    Cost: O(items + links + records).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> agency = b.outcome("agency")
        >>> goals = b.competency("sets-goals", refines=agency)
        >>> trip = b.experience("trip", develops=goals)
        >>> [item.id for item in surroundings(b.build(), "agency")]
        ['agency', 'sets-goals']
        >>> surroundings(b.build(), "agency", depth=2)
        Framework('riverbend', 3 items, 2 links)
    """
    index = index_of(framework)
    held = index.framework
    start = index.rank[held[name].id]
    chosen = None if relations is None else held.vocabulary.named(relations)
    inside = _within(index, start, _checked(depth), chosen)
    ends = enumerate(zip(index.source, index.target, strict=True))
    links = [row for row, (source, target) in ends if source in inside and target in inside]
    return picked(held, sorted(inside), links, _speaking(held, {index.items[row].id for row in inside}))


def _checked(depth: object) -> int:
    """Return a depth that is a whole number of 0 or more, and refuse any other."""
    if not is_whole(depth) or depth < 0:
        raise InvalidValueError(f"depth={depth!r}: expected a whole number of 0 or more")
    return depth


def _within(index: AlignmentIndex, start: int, depth: int, relations: Collection[str] | None) -> set[int]:
    """Return the rows within some links of a row, itself included, breadth first."""
    beside = _beside(index, relations)
    seen = {start}
    edge = [start]
    while edge and depth:
        depth -= 1
        steps = {row for one in edge if one == start or index.state[one] for row in beside[one]}
        edge = list(steps - seen)
        seen |= steps
    return seen


def _beside(index: AlignmentIndex, relations: Collection[str] | None) -> Sequence[Sequence[int]]:
    """Return for each row the rows at the other ends of the links that are gone along."""
    found: list[list[int]] = [[] for _ in index.items]
    for link, source, target in zip(index.links, index.source, index.target, strict=True):
        if source < 0 or target < 0 or link.stated is Stated.ABSENT or link.status is Status.RETIRED:
            continue
        if relations is None or link.relation in relations:
            found[source].append(target)
            found[target].append(source)
    return found


def _speaking(framework: Framework, ids: Collection[str]) -> dict[str, list[int]]:
    """Return the rows of the records that speak of some items, by section."""
    sections: dict[str, Sequence[Rating | Observation | Allowance]] = {
        Rating.section: framework.ratings,
        Observation.section: framework.observations,
        Allowance.section: framework.allowances,
    }
    return {
        section: [row for row, record in enumerate(records) if record.subject in ids]
        for section, records in sections.items()
    }
