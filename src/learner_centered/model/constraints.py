"""What an annotation allows, told once: validators, reading hooks and the JSON Schema all ask here."""

import math
import operator
import re
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, cast, get_args, get_origin

import annotated_types as at
import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.findings.nearest import with_hint
from learner_centered.frozen import FrozenMap

#: Says "" when a value holds, and otherwise what is allowed, to be put after "expected".
Check = Callable[[Any], str]


@attrs.frozen
class Matches:
    """A text must match a regular expression from end to end.

    Attributes:
        pattern: The expression, in the dialect that Python and ECMA 262 share.
        says: What it asks for, in words.
        quick: A cheap test that only texts pass which hold in every respect; others are looked at closely.
    """

    pattern: str
    says: str
    quick: Callable[[str], bool] | None = None


class Word(StrEnum):
    """A closed word: one of a fixed set that the framework's description or this library defines."""

    @classmethod
    def _missing_(cls, value: object) -> "Word":
        """Refuse an unknown word by naming the known ones."""
        unknown = f"unknown {_spaced(cls.__name__)} {value!r}: expected {one_of(cls)}"
        raise InvalidValueError(with_hint(unknown, value, cls))


def one_of(known: typing.Iterable[str]) -> str:
    """Return `one of a, b, c` for a set of words."""
    return "one of " + ", ".join(known)


def unpack(annotation: object) -> tuple[Any, tuple[object, ...]]:
    """Return the bare type of an annotation and its constraints, `| None` dropped."""
    constraints: tuple[object, ...] = ()
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *found = get_args(annotation)
            constraints += tuple(_flat(found))
            continue
        if get_origin(annotation) in {types.UnionType, typing.Union}:
            bare = [part for part in get_args(annotation) if part is not type(None)]
            if len(bare) == 1:
                annotation = bare[0]
                continue
        return annotation, constraints


def _flat(found: list[object]) -> Iterator[object]:
    """Open groups such as `Len` and `Interval` into their single constraints."""
    for constraint in found:
        if isinstance(constraint, at.GroupedMetadata):
            yield from constraint
        else:
            yield constraint


def check_for(annotation: object) -> Check:
    """Compile the check that an annotation asks for.

    The check returns the empty text for a value that holds, and otherwise what was expected.
    It understands text, numbers, booleans, dates, closed words, tuples, `FrozenMap`, records,
    unions, and the constraints of `annotated_types` beside `Matches`.

    Raises:
        TypeError: The annotation is none of these: a mistake in this library.
    """
    bare, constraints = unpack(annotation)
    if get_origin(bare) in {types.UnionType, typing.Union}:
        return _any_of([check_for(part) for part in get_args(bare) if part is not type(None)])
    check = _all_of([_type_check(bare), *(_constraint_check(one) for one in constraints)])
    for one in constraints:
        if isinstance(one, Matches) and one.quick is not None:
            return _quickly(one.quick, check)
    return check


def _all_of(checks: list[Check]) -> Check:
    """Return the first complaint of several checks."""
    if len(checks) == 1:
        return checks[0]

    def check(value: Any) -> str:
        for one in checks:
            if complaint := one(value):
                return complaint
        return ""

    return check


def _quickly(quick: Callable[[str], bool], check: Check) -> Check:
    """Try the cheap test first."""
    return lambda value: "" if value.__class__ is str and quick(value) else check(value)


def _any_of(checks: list[Check]) -> Check:
    """Complain only when every check does."""

    def check(value: Any) -> str:
        complaints = [one(value) for one in checks]
        return " or ".join(complaints) if all(complaints) else ""

    return check


def _type_check(bare: Any) -> Check:
    """Return the check of a bare type."""
    if get_origin(bare) is tuple:
        return _tuple_check(check_for(get_args(bare)[0]))
    if (get_origin(bare) or bare) is FrozenMap:
        return _map_check(check_for(get_args(bare)[-1]) if get_args(bare) else _anything)
    if bare in _SCALARS:
        return _SCALARS[bare]
    if isinstance(bare, type):
        return _instance_check(bare)
    raise TypeError(f"no check is known for the annotation {bare!r}")


def _anything(_: Any) -> str:
    """Hold for every value."""
    return ""


def _text(value: Any) -> str:
    """Ask for text that can be written as UTF-8."""
    if not isinstance(value, str):
        return "text"
    if value.isascii():
        return ""
    try:
        value.encode()
    except UnicodeEncodeError:
        return "text without half a surrogate pair"
    return ""


def _whole(value: Any) -> str:
    """Ask for a whole number that is no boolean."""
    return "" if isinstance(value, int) and not isinstance(value, bool) else "a whole number"


def _number(value: Any) -> str:
    """Ask for a finite number that is no boolean."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return "a number"
    try:
        return "" if math.isfinite(value) else "a number"
    except OverflowError:
        return "a number that is not that large"


def _truth(value: Any) -> str:
    """Ask for a boolean."""
    return "" if isinstance(value, bool) else "true or false"


def _day(value: Any) -> str:
    """Ask for a date without a time."""
    return "" if isinstance(value, date) and not isinstance(value, datetime) else "a date such as 2027-09-01"


_SCALARS: dict[Any, Check] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: _truth,
    date: _day,
    Any: _anything,
    object: _anything,
}


def _instance_check(kind: type) -> Check:
    """Ask for an instance of a class."""
    expected = one_of(kind) if issubclass(kind, Word) else f"a {_spaced(kind.__name__)}"
    return lambda value: "" if isinstance(value, kind) else expected


def _tuple_check(part: Check) -> Check:
    """Ask for a tuple whose every part holds."""

    def check(value: Any) -> str:
        if not isinstance(value, tuple):
            return "a list"
        for one in cast("tuple[object, ...]", value):
            if complaint := part(one):
                return f"{complaint} in each place of the list, not {one!r}"
        return ""

    return check


def _map_check(part: Check) -> Check:
    """Ask for a frozen mapping from text whose every value holds."""

    def check(value: Any) -> str:
        if not isinstance(value, FrozenMap):
            return "a mapping"
        for key, one in cast("Mapping[str, object]", value).items():
            if complaint := _text(key) or part(one):
                return f"{complaint} under {key!r}"
        return ""

    return check


def _constraint_check(constraint: object) -> Check:
    """Return the check of one constraint; a remark that constrains nothing holds always."""
    match constraint:
        case at.Ge(ge=bound):
            return lambda value: "" if value >= bound else f"at least {bound}"
        case at.Le(le=bound):
            return lambda value: "" if value <= bound else f"at most {bound}"
        case at.MinLen(min_length=least):
            return lambda value: "" if len(value) >= least else _length("at least", least)
        case at.MaxLen(max_length=most):
            return lambda value: "" if len(value) <= most else _length("at most", most)
        case Matches(pattern=pattern, says=says):
            match = re.compile(pattern).fullmatch
            return lambda value: "" if match(value) else says
        case _:
            raise TypeError(f"no check is known for the constraint {constraint!r}")


def _length(bound: str, number: int) -> str:
    """Return the words for a bound on a length."""
    return "something, not a blank" if (bound, number) == ("at least", 1) else f"a length of {bound} {number}"


def constrained(_: type, fields: "list[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Give a record the checks that its annotations ask for (an attrs field transformer).

    All of them hang on the first attribute, since attrs runs validators when every attribute is
    set: a record whose optional attributes are all at their defaults then costs one comparison.
    """
    checked = [field for field in fields if field.init and field.validator is None]
    if not checked:
        return fields
    first = fields.index(checked[0])
    return [*fields[:first], checked[0].evolve(validator=_validator(checked)), *fields[first + 1 :]]


def _validator(fields: "list[attrs.Attribute[Any]]") -> Callable[[Any, Any, Any], None]:
    """Return the validator of a whole record; it passes over defaults and complains by name."""
    # 0 equals False: a truth value cannot be passed over by comparing it with its default.
    optional = [field for field in fields if _has_default(field) and field.type is not bool]
    needed = [(field.name, check_for(field.type)) for field in fields if field not in optional]
    defaults = tuple(field.default for field in optional)
    spare = [(field.name, field.default, check_for(field.type)) for field in optional]
    values = operator.attrgetter(*(field.name for field in optional)) if len(optional) > 1 else None

    def validate(instance: Any, _: object, __: object) -> None:
        for name, check in needed:
            if complaint := check(getattr(instance, name)):
                raise _invalid(instance, name, complaint)
        if values is not None and values(instance) == defaults:
            return
        for name, default, check in spare:
            value = getattr(instance, name)
            if value is not default and (complaint := check(value)):
                raise _invalid(instance, name, complaint)

    return validate


def _has_default(field: "attrs.Attribute[Any]") -> bool:
    """Return whether an attribute has a plain default, not one made anew each time."""
    return field.default is not attrs.NOTHING and not isinstance(field.default, cast("type", attrs.Factory))


def _invalid(instance: object, attribute: str, complaint: str) -> InvalidValueError:
    """Return the exception that names record, attribute, value and what was expected."""
    record, name = type(instance).__name__, getattr(instance, "id", None)
    where = f"{record} {name!r}" if isinstance(name, str) and attribute != "id" else record
    return InvalidValueError(f"{where}, {attribute}={getattr(instance, attribute)!r}: expected {complaint}")


def _spaced(name: str) -> str:
    """Return a class name in plain words."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
