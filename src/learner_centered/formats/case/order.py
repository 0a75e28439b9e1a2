"""The tree of a package: who stands under whom, in which order, and how deep."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from learner_centered.formats.case.conform import whole
from learner_centered.formats.case.names import text_in

_DIGITS: Final = re.compile("([0-9]+)")


class Tree(NamedTuple):
    """What the associations `isChildOf` make of the items.

    Attributes:
        order: The rows of the items, parents before children, siblings in their order.
        depths: How deep each item stands; roots are at 0.
        leaves: Whether nothing stands under an item.
    """

    order: list[int]
    depths: list[int]
    leaves: list[bool]


def tree_of(items: Sequence[Mapping[str, Any]], branches: Iterable[tuple[int, int | None, Any]]) -> Tree:
    """Return the tree of some items; an item with several parents stands under the first that is reached.

    Siblings are in the order of their sequence numbers, else of their listEnumeration, else of their
    codes, numbers in them taken as numbers, else of the file. What hangs in a circle comes last.

    Args:
        items: The items.
        branches: The row of a child, that of its parent, None for the document, and its sequence number.

    Cost: O(items · log items + branches).
    """
    under: dict[int | None, dict[int, Any]] = {}
    placed: set[int] = set()
    for child, parent, number in branches:
        under.setdefault(parent, {}).setdefault(child, number)
        placed.add(child)
    roots = under.setdefault(None, {})
    for row in range(len(items)):
        if row not in placed:
            roots[row] = None
    children = {parent: _in_order(items, rows) for parent, rows in under.items()}
    depths = [-1] * len(items)
    order: list[int] = []
    for start in (*children[None], *range(len(items))):
        _walk(start, children, depths, order)
    return Tree(order, depths, [row not in children for row in range(len(items))])


def _walk(start: int, children: Mapping[int | None, list[int]], depths: list[int], order: list[int]) -> None:
    """Take an item and all below it that are not taken yet."""
    waiting = [(start, 0)]
    while waiting:
        row, depth = waiting.pop()
        if depths[row] >= 0:
            continue
        depths[row] = depth
        order.append(row)
        waiting += [(child, depth + 1) for child in reversed(children.get(row, ()))]


def _in_order(items: Sequence[Mapping[str, Any]], rows: Mapping[int, Any]) -> list[int]:
    """Return siblings in their order."""
    numbers = {row: _number(given) for row, given in rows.items()}
    if len({number for number in numbers.values() if number != _NONE}) == len(rows):
        return sorted(rows, key=numbers.__getitem__)
    return sorted(rows, key=lambda row: (numbers[row], *_codes(items[row]), row))


#: What sorts an item without a sequence number behind all others.
_NONE: Final = (True, 0)


def _number(given: Any) -> tuple[bool, int]:
    """Return a key for a sequence number; those without one come last."""
    number = whole(given)
    return _NONE if number is None else (False, number)


def _codes(data: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return keys for the two codes of an item; those without one come last."""
    return (_natural(text_in(data, "listEnumeration")), _natural(text_in(data, "humanCodingScheme")))


def _natural(text: str | None) -> tuple[Any, ...]:
    """Return a key that sorts `2` before `10`, whatever stands around the numbers.

    Example:
        >>> sorted(["A.10", "A.2", "A"], key=_natural)
        ['A', 'A.2', 'A.10']
    """
    if text is None:
        return (2,)
    parts = enumerate(_DIGITS.split(text))
    return (
        1,
        *((0, len(bare), bare) if row % 2 else (1, 0, part) for row, part in parts for bare in [part.lstrip("0")]),
    )


def forget_counted(group: list[tuple[int, dict[str, Any]]]) -> None:
    """Take the sequence numbers out that only count the children of a parent in the order of the items."""
    group.sort(key=lambda pair: pair[0])
    numbers = [kept.get("sequenceNumber") for _, kept in group]
    if all(number.__class__ is int and number == row for row, number in enumerate(numbers, 1)):
        for _, kept in group:
            del kept["sequenceNumber"]
