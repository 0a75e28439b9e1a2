"""Alignment: the four elements side by side, and what stands behind each outcome."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, permutations

import attrs

from learner_centered.analysis.chains import Chain, chain_of
from learner_centered.display import table
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import AlignmentIndex, index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import Outcome
from learner_centered.model.words import Element
from learner_centered.walks.walk import BLOCK, Adjacency, chain_to, spread, steps_from

_BITS: Mapping[Element, int] = {element: 1 << place for place, element in enumerate(Element)}


@attrs.frozen(kw_only=True)
class ElementPair:
    """How the items of one element connect to those of another.

    Attributes:
        source: The element whose items are counted.
        target: The other element.
        items: How many live items the first one has.
        reach: How many of them stand behind an item of the other.
        rest: How many of them have an item of the other behind them.
    """

    source: Element
    target: Element
    items: int
    reach: int
    rest: int

    @property
    def share(self) -> float | None:
        """Share of the items that stand behind an item of the other element, 0..1; None without items."""
        return self.reach / self.items if self.items else None

    @property
    def rest_share(self) -> float | None:
        """Share of the items that have an item of the other element behind them, 0..1; None without items."""
        return self.rest / self.items if self.items else None


@attrs.frozen(kw_only=True)
class Behind:
    """What of one element is recorded behind an outcome.

    Attributes:
        element: The element.
        count: How many of its live items stand behind the outcome, straight or through others.
        chain: A shortest chain from one of them to the outcome; None where there is none.
    """

    element: Element
    count: int
    chain: Chain | None


@attrs.frozen(kw_only=True)
class OutcomeRow:
    """One outcome and what each element puts behind it.

    Attributes:
        id: The outcome.
        title: Its title.
        behind: One entry an element, in the order of the founding description.
    """

    id: str
    title: str
    behind: tuple[Behind, ...]

    def __getitem__(self, element: Element | str) -> Behind:
        """Return what one element puts behind the outcome.

        Raises:
            ValueError: There is no such element.
        """
        return self.behind[tuple(Element).index(Element(element))]


@attrs.frozen(kw_only=True, repr=False)
class Alignment:
    """The four elements side by side.

    Attributes:
        pairs: One entry for each ordered pair of two elements.
        outcomes: One row for each outcome that is not retired, in item order.
    """

    pairs: tuple[ElementPair, ...]
    outcomes: tuple[OutcomeRow, ...]

    def pair(self, source: Element | str, target: Element | str) -> ElementPair:
        """Return how the items of one element connect to those of another.

        Raises:
            ValueError: There is no such element, or it is the same one twice.
        """
        wanted = (Element(source), Element(target))
        for one in self.pairs:
            if (one.source, one.target) == wanted:
                return one
        raise ValueError(f"source and target are both {wanted[0].value!r}: expected two elements")

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict an ordered pair of elements."""
        return [
            {
                "source": pair.source.value,
                "target": pair.target.value,
                "items": pair.items,
                "reach": pair.reach,
                "share": pair.share,
                "rest": pair.rest,
                "rest_share": pair.rest_share,
            }
            for pair in self.pairs
        ]

    def __repr__(self) -> str:
        """Show the number of outcomes and of those with all elements behind them."""
        whole = sum(all(one.count for one in row.behind) for row in self.outcomes)
        return f"Alignment({len(self.outcomes)} outcomes, {whole} with all elements behind them)"

    def _repr_html_(self) -> str:
        """Show outcomes as rows and elements as columns."""
        rows = [(row.id, *(one.count for one in row.behind)) for row in self.outcomes]
        return table(["outcome", *(element.label for element in Element)], rows, "items recorded behind each outcome")


def alignment(framework: Framework | FrameworkView) -> Alignment:
    """Return the four elements side by side, and what each puts behind every outcome.

    Reach follows live links of relations that carry. Counts and shares are of what is recorded;
    they are no grade.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.

    Raises:
        TypeError: `framework` is no framework.

    Cost: O((items + links) · (1 + outcomes / 4096) + ids in the ways compared), and for each set of
        outcomes that items lead to its size: O(items · outcomes) at worst.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> goals = b.competency("sets-goals", refines=b.outcome("agency"))
        >>> project = b.experience("passion-project", develops=goals)
        >>> found = alignment(b.build())
        >>> found.pair("learning_model", "whole_learner_outcomes").share
        1.0
        >>> found.outcomes[0]["learning_model"].chain.text()
        'passion-project —develops→ sets-goals —refines→ agency'
    """
    index = index_of(framework)
    carrying = index.framework.vocabulary.carrying
    ahead = index.neighbours(carrying)
    back = index.neighbours(carrying, back=True)
    return Alignment(pairs=tuple(_pairs(index, ahead, back)), outcomes=tuple(_outcomes(index, back)))


def _elements(index: AlignmentIndex) -> list[Element | None]:
    """Return the element of each live item; None for those beside the elements and for retired ones."""
    return [item.element if index.state[row] else None for row, item in enumerate(index.items)]


def _pairs(index: AlignmentIndex, ahead: Adjacency, back: Adjacency) -> Iterator[ElementPair]:
    """Yield each ordered pair of elements with its counts."""
    elements = _elements(index)
    seeds = [_BITS[element] if element is not None else 0 for element in elements]
    rests = spread(ahead, seeds)
    reaches = spread(back, seeds)
    counts = Counter(zip(elements, reaches, rests, strict=True))
    for source, target in permutations(Element, 2):
        bit = _BITS[target]
        mine = [(reach, rest, count) for (element, reach, rest), count in counts.items() if element is source]
        yield ElementPair(
            source=source,
            target=target,
            items=sum(count for _, _, count in mine),
            reach=sum(count for reach, _, count in mine if reach & bit),
            rest=sum(count for _, rest, count in mine if rest & bit),
        )


def _outcomes(index: AlignmentIndex, back: Adjacency) -> Iterator[OutcomeRow]:
    """Yield each live outcome with what stands behind it."""
    elements = _elements(index)
    outcomes = [row for row, item in enumerate(index.items) if isinstance(item, Outcome) and index.state[row]]
    steps = {element: _steps(index, elements, element) for element in Element}
    for start in range(0, len(outcomes), BLOCK):
        block = outcomes[start : start + BLOCK]
        for row, counts in zip(block, _counts(block, elements, back), strict=True):
            item = index.items[row]
            behind = tuple(
                Behind(
                    element=element,
                    count=counts[element],
                    chain=_chain(index, row, elements, element, steps[element]) if counts[element] else None,
                )
                for element in Element
            )
            yield OutcomeRow(id=item.id, title=item.title, behind=behind)


def _counts(block: Sequence[int], elements: Sequence[Element | None], back: Adjacency) -> list[Counter[Element]]:
    """Return for each row of a block how many items of each element lead to it."""
    seeds = [0] * len(back)
    for place, row in enumerate(block):
        seeds[row] = 1 << place
    found: list[Counter[Element]] = [Counter() for _ in block]
    # Items that lead to the same outcomes are counted together: there are few such sets.
    for (element, mask), count in Counter(zip(elements, spread(back, seeds), strict=True)).items():
        left = mask if element is not None else 0
        while element is not None and left:
            found[(left & -left).bit_length() - 1][element] += count
            left &= left - 1
    for counts in found:
        counts[Element.OUTCOMES] -= 1
    return found


def _steps(index: AlignmentIndex, elements: Sequence[Element | None], element: Element) -> Mapping[int, int]:
    """Return for each row outside an element the last link of a shortest way from it."""
    starts = [row for row, one in enumerate(elements) if one is element]
    return steps_from(starts, [index.out[name] for name in index.framework.vocabulary.carrying], index.target)


def _chain(
    index: AlignmentIndex,
    row: int,
    elements: Sequence[Element | None],
    element: Element,
    steps: Mapping[int, int],
) -> Chain | None:
    """Return a shortest chain from an item of an element to a row, itself left out."""
    sides = [index.into[name].get(row, ()) for name in index.framework.vocabulary.carrying]
    ways = [
        [*chain_to(index.source[link], steps, index.source), link]
        for link in chain.from_iterable(sides)
        if elements[index.source[link]] is element or index.source[link] in steps
    ]
    shortest = min((way for way in ways if index.source[way[0]] != row), key=len, default=None)
    return None if shortest is None else chain_of(index, index.links[shortest[0]].source, shortest)
