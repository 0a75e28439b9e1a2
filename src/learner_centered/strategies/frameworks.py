"""Any framework: those that hold every fault a record can have, and those whose links all fit."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, cast

import attrs
from hypothesis import strategies as st

from learner_centered.model.framework import Framework
from learner_centered.model.items import ITEM_TYPES, Filled, Item
from learner_centered.model.links import RELATION_ATTRIBUTES, Link
from learner_centered.model.vocabulary import ANY, DEFAULT_VOCABULARY, Relation, Vocabulary
from learner_centered.strategies.records import allowances, citations, observations, ratings, scales
from learner_centered.strategies.values import content_of, extras, ids, known_keys, things, values


@cache
def vocabularies() -> st.SearchStrategy[Vocabulary]:
    """The vocabulary every framework knows, and wider ones with odd words among theirs."""
    names = st.sampled_from(["mentors", "kind", "id", "to", "title", "extra", "a b", "no", "enacts", "develops"])
    relations = st.builds(
        Relation,
        name=names,
        phrase=values(Filled),
        sources=st.lists(st.sampled_from(ANY), max_size=2),
        targets=st.just(ANY),
        same_type=st.booleans(),
        carries=st.booleans(),
        acyclic=st.booleans(),
        symmetric=st.booleans(),
        attributes=st.lists(st.sampled_from(RELATION_ATTRIBUTES), max_size=2),
        inverse=st.none() | st.sampled_from(["is mentored by", "shapes", "kind", "tags"]),
    )
    words = st.dictionaries(
        st.sampled_from(list(DEFAULT_VOCABULARY.registries)), st.lists(values(Filled), max_size=2), max_size=2
    )
    return st.just(DEFAULT_VOCABULARY) | st.builds(_wider, st.lists(relations, max_size=2), words)


def _wider(relations: Iterable[Relation], registries: Mapping[str, Iterable[str]]) -> Vocabulary:
    """Return the vocabulary every framework knows with more words."""
    return DEFAULT_VOCABULARY.extend(relations=relations, registries=registries)


#: What a framework says of itself.
_DETAILS: Final = (
    "id",
    "title",
    "version",
    "description",
    "edition",
    "completeness",
    "grade_bands",
    "sites",
    "ladder",
    "demands",
)


@cache
def details() -> st.SearchStrategy[dict[str, Any]]:
    """What a framework says of itself."""
    fields: Mapping[str, Any] = attrs.fields_dict(Framework)
    spare = {name: values(fields[name].type) for name in _DETAILS if name != "id"}
    return st.fixed_dictionaries({"id": ids()}, optional=spare)


@st.composite
def any_frameworks(draw: st.DrawFn, most: int = 8) -> Framework:
    """Any framework: dangling links, wrong ends, cycles and repeats included.

    Args:
        draw: Given by Hypothesis.
        most: The largest number of items and of links.
    """
    vocabulary = draw(vocabularies())
    names = draw(st.lists(ids(), unique=True, max_size=most))
    ends = st.sampled_from([*names, *names, "nobody", "null"])
    relations = st.sampled_from([*vocabulary.by_name, "unheard of", "title"])

    def link() -> Link:
        source, relation, target = draw(ends), draw(relations), draw(ends)
        return cast("Link", draw(things(Link, vocabulary, source=source, relation=relation, target=target)))

    extra = {key: value for key, value in draw(extras()).items() if key not in known_keys(Framework)}
    return Framework(
        **draw(details()),
        items=[draw(things(draw(st.sampled_from(ITEM_TYPES)), vocabulary, id=name)) for name in names],
        links=[link() for _ in range(draw(st.integers(0, most)))],
        ratings=draw(st.lists(ratings(ends), max_size=2)),
        observations=draw(st.lists(observations(), max_size=2)),
        allowances=draw(st.lists(allowances(), max_size=2)),
        citations=draw(st.lists(citations(), max_size=2, unique_by=lambda one: one.id)),
        scales=draw(st.lists(scales(), max_size=2, unique_by=lambda one: one.id)),
        vocabulary=vocabulary,
        extra=extra,
    )


@st.composite
def fitting_frameworks(draw: st.DrawFn, most: int = 8) -> Framework:
    """Any framework whose links join items that it holds, as their relations allow; cycles included.

    Args:
        draw: Given by Hypothesis.
        most: The largest number of items and of links.
    """
    names = draw(st.lists(ids(), unique=True, max_size=most))
    items: list[Item] = [draw(things(draw(st.sampled_from(ITEM_TYPES)), id=name)) for name in names]
    fitting = [
        (source.id, relation, target.id)
        for relation in DEFAULT_VOCABULARY.relations
        for row, source in enumerate(items)
        # A symmetric relation reads the same from both ends, so that the way back would repeat it.
        for target in (items[row + 1 :] if relation.symmetric else items)
        if source is not target and relation.allows(type(source), type(target))
    ]
    chosen = draw(st.lists(st.sampled_from(fitting), max_size=most, unique=True)) if fitting else []
    links = [draw(_fitting_link(*ends)) for ends in chosen]
    return Framework(**draw(details()), items=items, links=links)


def _fitting_link(source: str, relation: Relation, target: str) -> st.SearchStrategy[Link]:
    """A link with no attribute that its relation does not take."""
    stray = [name for name in RELATION_ATTRIBUTES if name not in relation.attributes]
    content = content_of(Link, "source", "relation", "target", "citations", *stray)
    return content.map(lambda given: Link(source=source, relation=relation.name, target=target, **given))
