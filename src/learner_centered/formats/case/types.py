"""Which item type an item of CASE becomes: the caller's choice."""

from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.model.items import ITEM_TYPES, Competency, ExternalItem, ItemType

_ALLOWED: Final = tuple(kind for kind in ITEM_TYPES if kind is not ExternalItem)


@attrs.frozen(kw_only=True)
class CaseItem:
    """An item of a CASE package, as a function sees it that says what type it becomes.

    Attributes:
        data: Its fields, under their CASE names.
        item_type: Its CFItemType, None where none is recorded.
        depth: How far it stands below the document; roots are at 0.
        leaf: Whether nothing stands under it.
    """

    data: Mapping[str, Any]
    item_type: str | None
    depth: int
    leaf: bool


def _checked(kind: ItemType) -> ItemType:
    """Return an item type, having made sure that it is one that items of a file may become."""
    if kind not in _ALLOWED:
        allowed = ", ".join(one.__name__ for one in _ALLOWED)
        raise InvalidValueError(f"items of CASE cannot become {kind!r}: expected one of {allowed}")
    return kind


def _no_words() -> Mapping[str, ItemType]:
    """Return no words."""
    return {}


def _words(given: Mapping[str, ItemType]) -> Mapping[str, ItemType]:
    """Return words in lower case with their item types."""
    return {word.lower(): _checked(kind) for word, kind in given.items()}


def _depths(given: "ItemType | list[ItemType] | tuple[ItemType, ...]") -> tuple[ItemType, ...]:
    """Return the item types of the levels, roots first."""
    kinds = given if isinstance(given, list | tuple) else (given,)
    return tuple(_checked(kind) for kind in kinds)


@attrs.frozen(kw_only=True)
class CaseTypes:
    """What the items of a CASE package become: asked in the order of the attributes, else a competency.

    Attributes:
        choose: A function of an item; where it returns None the next is asked.
        words: The item type of each CFItemType; upper and lower case are the same.
        depths: The item types of the levels below the document, roots first; the last holds for all below.

    Raises:
        InvalidValueError: A type is none that an item of a file may become.

    Example:
        >>> from learner_centered.model.items import Outcome
        >>> roots_are_outcomes = CaseTypes(depths=[Outcome, Competency])
        >>> roots_are_outcomes.of(CaseItem(data={}, item_type="Domain", depth=0, leaf=False)).__name__
        'Outcome'
    """

    choose: Callable[[CaseItem], ItemType | None] | None = None
    words: Mapping[str, ItemType] = attrs.field(factory=_no_words, converter=_words)
    depths: tuple[ItemType, ...] = attrs.field(default=(), converter=_depths)

    def of(self, item: CaseItem) -> ItemType:
        """Return what an item becomes."""
        chosen = None if self.choose is None else self.choose(item)
        if chosen is not None:
            return _checked(chosen)
        named = None if item.item_type is None else self.words.get(item.item_type.lower())
        if named is not None:
            return named
        return self.depths[min(item.depth, len(self.depths) - 1)] if self.depths else Competency


COMPETENCIES: Final = CaseTypes()
"""Everything becomes a competency."""
