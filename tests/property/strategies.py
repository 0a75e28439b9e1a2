"""Hypothesis strategies for everything a framework holds, derived from the annotations of the model."""

import re
import string
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Final, cast, get_args, get_origin

import annotated_types as at
import attrs
from hypothesis import strategies as st

from learner_centered.frozen import FrozenMap
from learner_centered.model.constraints import Matches, unpack
from learner_centered.model.framework import Framework
from learner_centered.model.items import ITEM_TYPES, Filled, Id, Item, ItemType
from learner_centered.model.links import RELATION_ATTRIBUTES, Link
from learner_centered.model.records import Allowance, Citation, Observation, Rating, Record, Scale
from learner_centered.model.vocabulary import ANY, DEFAULT_VOCABULARY, Relation, Vocabulary
from learner_centered.model.words import Element

#: Texts that a careless reader or writer takes for something else, or breaks.
NASTY: Final = (
    "no",
    "yes",
    "on",
    "Null",
    "null",
    "~",
    "true",
    "FALSE",
    "08",
    "0o17",
    "0x1F",
    "1_000",
    "1:30",
    "1e3",
    "-.5",
    ".inf",
    ".NaN",
    "2026-04-17",
    "2026-04-17T08:00:00Z",
    "<<",
    "=",
    "-",
    "- a",
    "?",
    "? a",
    ": a",
    "a: b",
    "a #b",
    "#a",
    "&a",
    "*a",
    "!a",
    "!!str a",
    "|",
    ">",
    "%a",
    "@a",
    "`a`",
    "{a",
    "[a",
    "a,",
    "'",
    '"',
    "''",
    "\\",
    "\\n",
    "---",
    "...",
    "0.CC.1||to 20",
    "https://example.org/a#b~c/d",
    "~0/~1",
    "\u00e9\u0301",
    "\U0001f9d1\u200d\U0001f3eb",
    "\u202eabc",
    "\u200f",
    "a\u00a0b",
    "a\ufeffb",
    "a\u0085b",
    "a\u2028b",
    "a\u2029b",
    "\ufffe",
    "x" * 200,
)
#: Texts that no id may be.
NASTIER: Final = (
    "",
    " ",
    " a",
    "a ",
    "\n",
    "a\n",
    "\na",
    "\n\n  a\n",
    "a\n\n\nb",
    "a \nb",
    "  a\nb",
    "a\n b\n",
    "a\tb",
    "\ta\nb",
    "a\r\nb",
    "a\rb",
    "\x00",
    "\x1b[31m",
    "\x7f",
    "\x9f",
    "\ufeff",
    "\u0085",
    "\u2028",
    "x" * 5000,
    "word " * 400,
    "# a\n# b",
    "--- a\n...\n",
)

_FREE: Final = ("source", "target", "relation", "extra")


@cache
def texts(least: int = 0, most: int | None = None) -> st.SearchStrategy[str]:
    """Any text that UTF-8 can hold, nasty ones more often than chance would have them."""
    fits = [text for text in (*NASTY, *NASTIER) if least <= len(text) <= (most or len(text))]
    free = st.text(st.characters(exclude_categories=["Cs"]), min_size=least, max_size=min(most or 40, 40))
    return st.text(string.ascii_lowercase, min_size=max(least, 1), max_size=8) | st.sampled_from(fits) | free


@cache
def ids() -> st.SearchStrategy[str]:
    """Any id: slugs mostly, and every kind of text that is legal."""
    slugs = st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
    return slugs | cast("st.SearchStrategy[str]", values(Id))


@cache
def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Any value that an annotation of the model allows; None where the attribute may be left out."""
    bare, constraints = unpack(annotation)
    origin = get_origin(bare)
    if origin is tuple:
        least = _bound(constraints, at.MinLen, "min_length", 0)
        return st.lists(values(get_args(bare)[0]), min_size=least, max_size=3).map(tuple)
    if origin is FrozenMap:
        return st.dictionaries(texts(), values(get_args(bare)[0]), max_size=3).map(FrozenMap)
    if origin is not None:
        return st.one_of([values(part) for part in get_args(bare)])
    if issubclass(bare, StrEnum):
        return st.sampled_from(list(bare))
    return _scalars(bare, constraints)


def _scalars(bare: Any, constraints: tuple[object, ...]) -> st.SearchStrategy[Any]:
    """Any text, number, boolean or date."""
    if bare is str:
        least = _bound(constraints, at.MinLen, "min_length", 0)
        most = _bound(constraints, at.MaxLen, "max_length", None)
        found = texts(least, most)
        for one in constraints:
            if isinstance(one, Matches):
                found = found.filter(_matches(one.pattern))
        return found
    if bare is bool:
        return st.booleans()
    if bare is date:
        return st.dates()
    least, most = _bound(constraints, at.Ge, "ge", None), _bound(constraints, at.Le, "le", None)
    whole = st.integers(least, most)
    if bare is int:
        return whole
    return whole | st.floats(least, most, allow_nan=False, allow_infinity=False)


def _matches(pattern: str) -> Callable[[str], bool]:
    """Return whether a text matches a pattern from end to end."""
    match = re.compile(pattern).fullmatch
    return lambda text: match(text) is not None


def _bound(constraints: tuple[object, ...], kind: type, name: str, otherwise: Any) -> Any:
    """Return the bound that a constraint sets."""
    return next((getattr(one, name) for one in constraints if isinstance(one, kind)), otherwise)


@cache
def plain_data() -> st.SearchStrategy[Any]:
    """Any plain data that a file can hold."""
    leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts()
    return st.recursive(
        leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts(), inner, max_size=3), max_leaves=6
    )


@cache
def extras() -> st.SearchStrategy[dict[str, Any]]:
    """Unknown keys with what stands under them; none, most of the time."""
    none: dict[str, Any] = {}
    return st.just(none) | st.just(none) | st.dictionaries(texts(), plain_data(), max_size=2)


@cache
def content_of(kind: type, *given: str) -> st.SearchStrategy[dict[str, Any]]:
    """What an object of a class is made from: all that it needs and some of the rest.

    Args:
        kind: A class of the model.
        *given: Attributes that the caller adds.
    """
    fields = [field for field in attrs.fields(kind) if field.init and field.name not in {"extra", *given}]
    needed = {field.name: values(field.type) for field in fields if field.default is attrs.NOTHING}
    spare = {field.name: values(field.type) for field in fields if field.default is not attrs.NOTHING}
    return st.fixed_dictionaries(needed, optional=spare)


def known_keys(kind: type, vocabulary: Vocabulary = DEFAULT_VOCABULARY) -> frozenset[str]:
    """Every key that has a meaning in a file where an object of a class stands, or may have one."""
    names = {field.name for field in attrs.fields(kind)} - {"extra"}
    return frozenset({*names, *vocabulary.by_name, *vocabulary.inverses, "from", "relation", "to"})


@st.composite
def things(draw: st.DrawFn, /, kind: type, vocabulary: Vocabulary = DEFAULT_VOCABULARY, **given: Any) -> Any:
    """Any item or link of a class, with the attributes given; its extra keys are none that is known."""
    known = known_keys(kind, vocabulary)
    extra = {key: value for key, value in draw(extras()).items() if key not in known}
    return kind(**draw(content_of(kind, *given)), **given, extra=extra)


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
def frameworks(draw: st.DrawFn, most: int = 8) -> Framework:
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


def records() -> st.SearchStrategy[Record]:
    """Any record beside items and links."""
    return st.one_of(ratings(), observations(), scales(), allowances(), citations())
