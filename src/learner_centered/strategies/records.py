"""Any item, any link and any record."""

from collections.abc import Collection

from hypothesis import strategies as st

from learner_centered.model.items import ITEM_TYPES, Filled, Item, ItemType
from learner_centered.model.links import Link
from learner_centered.model.records import Allowance, Citation, Observation, Rating, Record, Scale
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY
from learner_centered.model.words import Element
from learner_centered.strategies.values import content_of, ids, things, values


def items(kinds: Collection[ItemType] = ITEM_TYPES) -> st.SearchStrategy[Item]:
    """Any item of some types."""
    return st.one_of([things(kind) for kind in kinds])


def links() -> st.SearchStrategy[Link]:
    """Any link of a known relation, whether or not the relation allows its ends and attributes."""
    return st.sampled_from(list(DEFAULT_VOCABULARY.by_name)).flatmap(lambda name: things(Link, relation=name))


@st.composite
def ratings(draw: st.DrawFn, subjects: st.SearchStrategy[str] | None = None) -> Rating:
    """Any rating, of an item or of an element."""
    content = draw(content_of(Rating, "subject", "element"))
    element = draw(st.none() | st.sampled_from(list(Element)))
    subject = draw(ids() if subjects is None else subjects) if element is None else None
    return Rating(**content, subject=subject, element=element)


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    """Any observation."""
    of = draw(st.integers(0, 10**6))
    return Observation(**draw(content_of(Observation, "seen", "of")), of=of, seen=draw(st.integers(0, of)))


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    """Any scale."""
    labels = draw(st.lists(values(Filled), min_size=1, max_size=4, unique=True))
    return Scale(id=draw(ids()), labels=labels, target=draw(st.none() | st.sampled_from(labels)))


def allowances() -> st.SearchStrategy[Allowance]:
    """Any allowance."""
    return content_of(Allowance).map(lambda content: Allowance(**content))


def citations() -> st.SearchStrategy[Citation]:
    """Any citation."""
    return content_of(Citation).map(lambda content: Citation(**content))


def records() -> st.SearchStrategy[Record]:
    """Any record beside items and links."""
    return st.one_of(ratings(), observations(), scales(), allowances(), citations())
