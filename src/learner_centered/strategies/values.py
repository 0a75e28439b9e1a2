"""Any value that an annotation of the model allows, and what objects of its classes are made from."""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, cast, get_args, get_origin

import annotated_types as at
import attrs
from hypothesis import strategies as st

from learner_centered.frozen import FrozenMap
from learner_centered.model.constraints import Matches, unpack
from learner_centered.model.items import Id
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Vocabulary
from learner_centered.strategies.texts import texts


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
