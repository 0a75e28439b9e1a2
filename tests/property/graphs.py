"""Random frameworks with everything a graph can hold: wrong ends, dangling ends, cycles, every status."""

from collections.abc import Iterable, Sequence

import attrs
import networkx as nx
from hypothesis import strategies as st

from learner_centered.model.framework import Framework
from learner_centered.model.items import (
    ITEM_TYPES,
    Competency,
    Item,
    ItemType,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)
from learner_centered.model.links import Link
from learner_centered.model.vocabulary import RELATIONS, Relation
from learner_centered.model.words import Stated, Status, SupportKind
from tests.property.networks import network

STATUSES = (None, None, None, Status.ESTABLISHED, Status.PLANNED, Status.PILOTING, Status.RETIRED)
IN_PLACE = (None, Status.ESTABLISHED)
#: Mostly what coverage asks about, so that most draws say something.
KINDS = (Outcome, Competency, Competency, LearningExperience, LearningExperience, Practice, *ITEM_TYPES)
CARRIERS = tuple(relation for relation in RELATIONS if relation.carries)


@st.composite
def items(draw: st.DrawFn, most: int = 9) -> list[Item]:
    """Draw a few items of any type and status."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=most))
    found: list[Item] = []
    for number, kind in enumerate(kinds):
        item: Item = kind(id=f"i{number}", status=draw(st.sampled_from(STATUSES)))
        if isinstance(item, SupportSystem):
            item = attrs.evolve(item, kind=draw(st.sampled_from((None, *SupportKind))))
        found.append(item)
    return found


@st.composite
def links(draw: st.DrawFn, among: Sequence[Item]) -> Link:
    """Draw a link, most often one whose ends its relation allows."""
    source = draw(st.sampled_from(among))
    fitting: list[tuple[Relation, Item]] = [
        (relation, target)
        for relation in RELATIONS
        for target in among
        if relation.allows(type(source), type(target)) and (relation.carries or relation.name in {"blocks", "requires"})
    ]
    usual = draw(st.integers(0, 9)) > 0
    if fitting and usual:
        relation, target = draw(st.sampled_from(fitting))
        name, end = relation.name, target.id
    else:
        name = draw(st.sampled_from([relation.name for relation in RELATIONS] + ["invents"]))
        end = draw(st.sampled_from([item.id for item in among] + ["nowhere"]))
    return Link(
        source=source.id if draw(st.integers(0, 15)) else "nobody",
        relation=name,
        target=end,
        status=draw(st.sampled_from(STATUSES)),
        stated=draw(st.sampled_from([Stated.PRESENT] * 5 + [Stated.ABSENT])),
        strength=draw(st.sampled_from([None, 1, 2, 3])),
    )


@st.composite
def frameworks(draw: st.DrawFn, most_items: int = 9, most_links: int = 16) -> Framework:
    """Draw a framework."""
    held = draw(items(most_items))
    return Framework(id="f", items=held, links=draw(st.lists(links(held), max_size=most_links)))


#: Item types to ask about, alone and together.
types = st.lists(st.sampled_from(ITEM_TYPES), min_size=1, max_size=3, unique=True).map(tuple)
questions = st.one_of(
    st.just(((Outcome, Competency), (LearningExperience,), None)),
    st.just(((LearningExperience,), (SchoolStructure,), None)),
    st.tuples(types, types, st.none()),
    st.tuples(
        types,
        types,
        st.lists(st.sampled_from([one.name for one in CARRIERS]), max_size=5, unique=True).map(tuple),
    ),
)
roll_ups = st.sampled_from(["any", "all", 0.5, 1, 0.3])


def relation_of(framework: Framework, link: Link) -> Relation | None:
    """Return the relation of a link, if it is known."""
    return {one.name: one for one in framework.vocabulary.relations}.get(link.relation)


def fits(framework: Framework, link: Link) -> bool:
    """Return whether both ends of a link exist and its relation allows them."""
    held = {item.id: item for item in framework.items}
    relation = relation_of(framework, link)
    if relation is None or link.source not in held or link.target not in held:
        return False
    return relation.allows(type(held[link.source]), type(held[link.target]))


def is_live(framework: Framework, link: Link) -> bool:
    """Return whether a link is walked, by the words of the definition."""
    held = {item.id: item for item in framework.items}
    return (
        fits(framework, link)
        and link.stated is Stated.PRESENT
        and link.status is not Status.RETIRED
        and held[link.source].status is not Status.RETIRED
        and held[link.target].status is not Status.RETIRED
    )


def is_firm(framework: Framework, link: Link) -> bool:
    """Return whether a link and the item it starts from are in place."""
    held = {item.id: item for item in framework.items}
    return is_live(framework, link) and link.status in IN_PLACE and held[link.source].status in IN_PLACE


def live_ids(framework: Framework, kinds: Iterable[ItemType]) -> list[str]:
    """Return the ids of the items of some types that are not retired."""
    wanted = tuple(kinds)
    return [item.id for item in framework.items if type(item) in wanted and item.status is not Status.RETIRED]


def graph(framework: Framework, relations: Iterable[str], *, firm: bool = False) -> "nx.DiGraph[str]":
    """Return the plain networkx graph of the links that are walked."""
    keep = is_firm if firm else is_live
    names = set(relations)
    walked = [link for link in framework.links if link.relation in names and keep(framework, link)]
    return network((item.id for item in framework.items), ((link.source, link.target) for link in walked))
