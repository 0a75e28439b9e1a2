"""The flow of a framework: what is drawn of the four elements, and where it stands."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from learner_centered.analysis.trace import trace
from learner_centered.formats.graphs.pictures import label
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import FIRM, AlignmentIndex, index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import (
    Competency,
    Condition,
    ExternalItem,
    Initiative,
    Item,
    ItemType,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)
from learner_centered.model.links import Link
from learner_centered.model.words import Element
from learner_centered.reports.words import counted

COLUMNS: Final[tuple[ItemType, ...]] = (
    Condition,
    SchoolStructure,
    SupportSystem,
    Practice,
    LearningExperience,
    Competency,
    Outcome,
)
"""The types from left to right: what stands behind flows towards the outcomes."""

FOLDED_OVER: Final = 140
"""How many items a flow shows one by one; of more it shows groups."""

#: Beside the elements stands what a chain may be asked of all the same.
_ALL_COLUMNS: Final[tuple[ItemType, ...]] = (*COLUMNS, Initiative, ExternalItem)
#: The attribute by which the items of a type are grouped.
_GROUPED_BY: Final[Mapping[ItemType, str]] = {
    Condition: "kind",
    SchoolStructure: "kind",
    SupportSystem: "kind",
    Practice: "part",
    LearningExperience: "format",
}
#: How many boxes a column of groups has at most; what is over stands in one more.
_MOST_GROUPS: Final = 24
HINDERS: Final = "blocks"
"""The relation that gets in the way instead of leading on; no vocabulary says so, and it goes by its name."""


@attrs.frozen(kw_only=True)
class Box:
    """What stands at one place of the flow: an item, or a group of items.

    Attributes:
        ids: The items it stands for, in item order; never empty.
        kind: Their type.
        label: The title of the item, or the name of the group with its count.
        remark: How far an item has come, where that is not in place; otherwise the empty text.
        planned: Whether all of them are only planned or piloting.
        focus: Whether it is the item asked about.
    """

    ids: tuple[str, ...]
    kind: ItemType
    label: str
    remark: str = ""
    planned: bool = False
    focus: bool = False

    @property
    def element(self) -> Element | None:
        """The element it belongs to."""
        return self.kind.element


@attrs.frozen(kw_only=True)
class Wire:
    """What joins two boxes: all links from what one stands for to what the other does.

    Attributes:
        source: The place of the box they start from.
        target: The place of the box they lead to.
        relations: The names of their relations, in the order of the vocabulary.
        hinders: Whether they get in the way instead of leading on.
        strength: The highest strength rated, 1..3; None is unrated, and between groups, whose links differ.
        planned: Whether all of them are only planned or piloting.
        count: How many they are.
    """

    source: int
    target: int
    relations: tuple[str, ...]
    hinders: bool
    strength: int | None
    planned: bool
    count: int


@attrs.frozen(kw_only=True)
class Flow:
    """What is drawn of a framework.

    Attributes:
        columns: The type that each column is for, from left to right.
        boxes: The boxes, column by column from left to right.
        wires: What joins them, by the places of their ends.
        folded: Whether boxes stand for groups of items.
        items: How many items they stand for.
    """

    columns: tuple[ItemType, ...]
    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
    folded: bool
    items: int


def flow_of(framework: Framework | FrameworkView, *, most: int = FOLDED_OVER) -> Flow:
    """Return what a flow shows: live items of the four elements, and what leads on or gets in the way.

    Retired items, and links that neither carry nor block, are left out.

    Args:
        framework: The framework, or an `AlignmentGraph` of it.
        most: How many items to show one by one; of more, groups are shown.

    Raises:
        TypeError: `framework` is no framework.

    Cost: O(items + links).
    """
    index = index_of(framework)
    live = [row for row, item in enumerate(index.items) if item.element is not None and index.state[row]]
    return _flow(index, live, None, None, most)


def chain_of_item(framework: Framework | FrameworkView, name: str, *, most: int = FOLDED_OVER) -> Flow:
    """Return what a flow shows of one item: what stands behind it, what it serves, and what is in its way.

    Args:
        framework: The framework, or an `AlignmentGraph` of it.
        name: The id of the item.
        most: How many items to show one by one; of more, groups are shown.

    Raises:
        UnknownIdError: No item has this id.
        TypeError: `framework` is no framework.

    Cost: O(items + links + ids in the chains).
    """
    index = index_of(framework)
    found = trace(framework, name)
    up = {name, *(chain.ids[-1] for chain in found.up)}
    down = {name, *(chain.ids[0] for chain in found.down)}
    beside = {end for link in found.blocks for end in (link.source, link.target)}
    rows = sorted(index.rank[one] for one in up | down | beside)

    def drawn(link: Link) -> bool:
        """Return whether a link is part of a chain through the item, or gets in its way."""
        ends = {link.source, link.target}
        return ends <= up or ends <= down or (link.relation == HINDERS and name in ends)

    return _flow(index, rows, index.rank[name], drawn, most)


def _flow(
    index: AlignmentIndex, rows: Sequence[int], focus: int | None, drawn: Callable[[Link], bool] | None, most: int
) -> Flow:
    """Return the flow of some rows, in groups where they are many."""
    folded = len(rows) > most
    if folded:
        members = _groups(index, rows, focus)
    else:
        members = [[row] for kind in _ALL_COLUMNS for row in _of_type(index, rows, kind)]
    place = {row: number for number, group in enumerate(members) for row in group}
    kinds = {type(index.items[row]) for row in rows}
    return Flow(
        columns=COLUMNS if focus is None else tuple(kind for kind in _ALL_COLUMNS if kind in kinds),
        boxes=tuple(
            _single(index, group[0], focus) if not folded or group == [focus] else _group(index, group)
            for group in members
        ),
        wires=tuple(_wires(index, place, drawn, rated=not folded)),
        folded=folded,
        items=len(rows),
    )


def _of_type(index: AlignmentIndex, rows: Iterable[int], kind: ItemType) -> list[int]:
    """Return the rows of one type."""
    return [row for row in rows if type(index.items[row]) is kind]


def _single(index: AlignmentIndex, row: int, focus: int | None) -> Box:
    """Return the box of one item."""
    item = index.items[row]
    planned = index.state[row] < FIRM
    remark = str(item.status) if planned else ""
    if isinstance(item, Condition) and item.ecosystem_wide:
        remark = ", ".join(filter(None, (remark, "behind everything")))
    return Box(
        ids=(item.id,),
        kind=type(item),
        label=label(item.title),
        remark=remark,
        planned=planned,
        focus=row == focus,
    )


def _group(index: AlignmentIndex, rows: Sequence[int]) -> Box:
    """Return the box of a group."""
    items = [index.items[row] for row in rows]
    kind = type(items[0])
    names = list(dict.fromkeys(_group_name(index, row) for row in rows))
    name = names[0] if len(names) == 1 else f"{counted(len(names), 'other group')}"
    return Box(
        ids=tuple(item.id for item in items),
        kind=kind,
        label=label(name),
        remark=counted(len(items), kind.word),
        planned=all(index.state[row] < FIRM for row in rows),
    )


def _groups(index: AlignmentIndex, rows: Sequence[int], focus: int | None) -> list[list[int]]:
    """Return the rows of each group, column by column; the largest groups, and one for all others."""
    found: list[list[int]] = []
    for kind in _ALL_COLUMNS:
        named: dict[str, list[int]] = {}
        for row in _of_type(index, rows, kind):
            if row == focus:
                found.append([row])
                continue
            named.setdefault(_group_name(index, row), []).append(row)
        kept = sorted(named, key=lambda name: (-len(named[name]), named[name][0]))
        shown = set(kept) if len(kept) <= _MOST_GROUPS else set(kept[: _MOST_GROUPS - 1])
        found += [members for name, members in named.items() if name in shown]
        rest = sorted(row for name, members in named.items() if name not in shown for row in members)
        found += [rest] if rest else []
    return found


def _group_name(index: AlignmentIndex, row: int) -> str:
    """Return the name of the group an item belongs to."""
    item: Item = index.items[row]
    if type(item) not in _GROUPED_BY and not isinstance(item, Competency):
        return item.title
    if isinstance(item, Competency):
        top = _outcome_above(index, row)
        return "no outcome recorded" if top is None else f"of {index.items[top].title}"
    word = getattr(item, _GROUPED_BY[type(item)])
    return "sort not recorded" if word is None else str(word).replace("_", " ")


def _outcome_above(index: AlignmentIndex, row: int) -> int | None:
    """Return the first outcome that a competency spells out, itself or through what it is part of."""
    seen = {row}
    queue = [row]
    for one in queue:
        for link in index.out.get("refines", {}).get(one, ()):
            return index.target[link]
        for link in index.out.get("part_of", {}).get(one, ()):
            if index.target[link] not in seen:
                seen.add(index.target[link])
                queue.append(index.target[link])
    return None


def _wires(
    index: AlignmentIndex, place: Mapping[int, int], drawn: Callable[[Link], bool] | None, *, rated: bool
) -> Iterator[Wire]:
    """Yield what joins the boxes, by the places of their ends; links inside a box are not drawn."""
    vocabulary = index.framework.vocabulary
    joined: dict[tuple[int, int, bool], list[int]] = {}
    for name in (*vocabulary.carrying, HINDERS):
        for links in index.out.get(name, {}).values():
            for link in links:
                ends = (place.get(index.source[link], -1), place.get(index.target[link], -1))
                if -1 in ends or ends[0] == ends[1]:
                    continue
                if drawn is None or drawn(index.links[link]):
                    joined.setdefault((*ends, name == HINDERS), []).append(link)
    for (source, target, hinders), links in sorted(joined.items()):
        strengths = [strength for link in links if (strength := index.links[link].strength) is not None]
        names = Counter(index.links[link].relation for link in links)
        yield Wire(
            source=source,
            target=target,
            relations=tuple(name for name in vocabulary.by_name if name in names),
            hinders=hinders,
            strength=max(strengths, default=None) if rated else None,
            planned=all(index.strength[link] < FIRM for link in links),
            count=len(links),
        )
