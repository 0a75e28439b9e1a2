"""Strict hooks from plain data to the values of the model: nothing is coerced, every fault is told.

There are two sets of them. In JSON a value has its type already, and another one is a fault; in
YAML every scalar comes as text, and the attribute it stands under says what it means.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Final, TypeVar, cast, get_args, get_origin

import attrs

from learner_centered.formats.faults import shown
from learner_centered.formats.native import scalars
from learner_centered.formats.native.scalars import TOO_LONG
from learner_centered.frozen import FrozenMap
from learner_centered.model.constraints import Check, Matches, check_for, one_of, unpack
from learner_centered.model.items import texts as texts_of_model

T = TypeVar("T")

#: Turns a plain value into a value of the model, or raises `Refused`.
Hook = Callable[[Any], Any]
#: Words that a hook remembers, so that a word that comes a thousand times is held and judged once.
MOST_REMEMBERED: Final = 4096

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch


@attrs.frozen
class Fault:
    """What is wrong with a value, or with a part of it.

    Attributes:
        code: The code of the finding.
        value: The value as it was read.
        expected: What was expected, to be put after that word.
        steps: Keys and indices from the value to the part.
        words: The closed words it should be one of.
    """

    code: str
    value: Any
    expected: str
    steps: tuple[str | int, ...] = ()
    words: tuple[str, ...] = ()


class Refused(Exception):  # noqa: N818  # it carries what is kept beside what is wrong
    """A value does not hold; `kept` is what remains of it, NOTHING where nothing does."""

    def __init__(self, faults: Iterable[Fault], kept: Any = attrs.NOTHING) -> None:
        """Carry the faults and what is kept."""
        super().__init__()
        self.faults = tuple(faults)
        self.kept = kept


def attributes_of(kind: type) -> tuple[str, ...]:
    """Return the names of the attributes of a class that a file may hold, in their order."""
    fields = attrs.fields(cast("type[attrs.AttrsInstance]", kind))
    return tuple(field.name for field in fields if field.init and field.name != "extra")


def hooks_for(kind: type, names: tuple[str, ...], *, texts: bool) -> Mapping[str, Hook]:
    """Return a hook for attributes of a class, by name.

    A hook does what the class itself does with the attribute, so that what it returns needs no
    further check: it brings the value into its type, runs the converter of the attribute, and
    asks the check of its annotation.

    Args:
        kind: A class of the model.
        names: The attributes asked for.
        texts: Whether scalars come as text, as in YAML.
    """
    return _hooks_for(cast("Hashable", kind), names, texts=texts)


@cache
def _hooks_for(kind: Any, names: tuple[str, ...], *, texts: bool) -> Mapping[str, Hook]:
    """Return the hooks of a class; made once."""
    found: dict[str, Hook] = {}
    for name in names:
        field: Any = attrs.fields_dict(kind)[name]
        found[name] = _converted(hook_for(field.type, texts=texts), field.converter)
    return found


@cache
def hook_for(annotation: Any, *, texts: bool) -> Hook:
    """Return the hook of an annotation.

    The hooks are made here and not by cattrs: it looks the classes of a value up by inheritance
    first, so that its own `str()` would answer for every closed word, and each of its coercions
    would have to be shadowed by hand.
    """
    bare, constraints = unpack(annotation)
    origin = get_origin(bare)
    if origin is tuple:
        return _list_hook(remembering(hook_for(get_args(bare)[0], texts=texts)), constraints)
    if origin is FrozenMap:
        return _map_hook(hook_for(get_args(bare)[0], texts=texts))
    if origin is not None:
        return _either_hook([hook_for(part, texts=texts) for part in get_args(bare)])
    if isinstance(bare, type) and issubclass(bare, StrEnum):
        return remembering(one_of_these(bare))
    return _checked((_SCALAR_TEXTS if texts else _SCALAR_VALUES)[bare], annotation, constraints)


def _converted(hook: Hook, convert: Any) -> Hook:
    """Return a hook that ends as the attribute's own converter does."""
    if convert is None or convert is texts_of_model:
        # Most lists are of texts, and their converter would only hand the tuple back.
        return hook

    def converted(value: Any) -> Any:
        try:
            return convert(hook(value))
        except Refused as refused:
            if refused.kept is not attrs.NOTHING:
                refused.kept = convert(refused.kept)
            raise

    return converted


def _checked(to_type: Callable[[Any], Any], annotation: Any, constraints: tuple[object, ...]) -> Hook:
    """Return a hook that asks for the type first and for the constraints then."""
    check = check_for(annotation)
    if to_type is _text:
        quick = next((one.quick for one in constraints if isinstance(one, Matches)), None)
        return _checked_text(quick or _is_plain, check)

    def checked(value: Any) -> Any:
        found = to_type(value)
        if complaint := check(found):
            raise Refused([Fault("LC020", value, complaint)])
        return found

    return checked


def _checked_text(quick: Callable[[str], bool], check: Check) -> Hook:
    """Return the hook of a text: a cheap test first, which only texts pass that hold beyond doubt."""

    def checked(value: Any) -> str:
        if value.__class__ is str and quick(value):
            return value
        found = _text(value)
        if complaint := check(found):
            raise Refused([Fault("LC020", value, complaint)])
        return found

    return checked


def _is_plain(text: str) -> bool:
    """Return whether a text is not empty and can be written in any encoding."""
    return text.isascii() and text != ""


def remembering(hook: Hook) -> Hook:
    """Return a hook that answers for a word it has seen without looking again, with the same object."""
    known: dict[Any, Any] = {}

    def remembered(value: Any) -> Any:
        # Of the classes named no two values are equal that differ, as 1 and True and 1.0 are.
        if value.__class__ is not str and value.__class__ is not int:
            return hook(value)
        found = known.get(value)
        if found is None:
            found = hook(value)
            if len(known) < MOST_REMEMBERED:
                known[value] = found
        return found

    return remembered


def _text(value: Any) -> str:
    """Ask for text."""
    if isinstance(value, str):
        return str(value)
    raise Refused([Fault("LC018", value, "text")])


def _typed(kinds: type | tuple[type, ...], expected: str) -> Callable[[Any], Any]:
    """Ask for a value that has its type already; a boolean is no number."""
    wanted = kinds if isinstance(kinds, tuple) else (kinds,)

    def typed(value: Any) -> Any:
        if value.__class__ not in wanted:
            raise Refused([Fault("LC018", value, expected)])
        if value.__class__ is int and abs(value) >= TOO_LONG:
            raise Refused([Fault("LC020", value, f"at most {scalars.MOST_DIGITS} digits")])
        return value

    return typed


def _spelled(read: Callable[[str], Any], expected: str) -> Callable[[Any], Any]:
    """Ask for a text that spells a value."""

    def spelled(value: Any) -> Any:
        found = read(value) if isinstance(value, str) else None
        if found is None:
            raise Refused([Fault("LC018", value, expected)])
        return found

    return spelled


def _day(value: Any) -> date:
    """Ask for the text of a date."""
    expected = "a date such as 2027-09-01"
    if not isinstance(value, str) or not _DAY(value):
        raise Refused([Fault("LC018", value, expected)])
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise Refused([Fault("LC020", value, f"{expected} that is in the calendar")]) from None


def _number(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Ask for a number that also fits a float, since it is compared with some."""

    def fitting(value: Any) -> Any:
        found = read(value)
        try:
            float(found)
        except OverflowError:
            raise Refused([Fault("LC020", value, "a number that is not that large")]) from None
        return found

    return fitting


_SCALAR_TEXTS: Final[Mapping[Any, Callable[[Any], Any]]] = {
    str: _text,
    int: _spelled(scalars.whole, "a whole number"),
    float: _number(_spelled(scalars.number, "a number")),
    bool: _spelled(scalars.truth, "true or false"),
    date: _day,
}
_SCALAR_VALUES: Final[Mapping[Any, Callable[[Any], Any]]] = {
    str: _text,
    int: _typed(int, "a whole number"),
    float: _number(_typed((int, float), "a number")),
    bool: _typed(bool, "true or false"),
    date: _day,
}


def one_of_these(words: Iterable[T]) -> Callable[[Any], T]:
    """Return the hook of a closed set of words.

    Example:
        >>> one_of_these(["depth", "strength"])("depth")
        'depth'
    """
    known = {str(word): word for word in words}

    def word(value: Any) -> T:
        found = known.get(_text(value))
        if found is None:
            raise Refused([Fault("LC019", value, one_of(known), words=tuple(known))])
        return found

    return word


def listing(part: Hook) -> Hook:
    """Return the hook of a list of what another hook reads."""
    return _list_hook(part, ())


def _list_hook(part: Hook, constraints: tuple[object, ...]) -> Hook:
    """Return the hook of a list; one value is a list of one, and parts that do not hold are left out."""
    # The parts have been looked at; what remains are the constraints on the list as a whole.
    check = check_for(Annotated[tuple[object, ...], *constraints]) if constraints else None

    def listed(value: Any) -> tuple[Any, ...]:
        if value.__class__ is dict or isinstance(value, dict):
            raise Refused([Fault("LC018", value, "a list")])
        if not isinstance(value, list):
            return (part(value),)
        try:
            found = tuple([part(one) for one in cast("list[object]", value)])
        except Refused:
            raise _parts(cast("list[object]", value), part) from None
        if check is not None and (complaint := check(found)):
            raise Refused([Fault("LC020", value, complaint)])
        return found

    return listed


def _parts(value: list[object], part: Hook) -> Refused:
    """Return every fault of a list, and the parts that hold."""
    faults: list[Fault] = []
    kept: list[Any] = []
    for index, one in enumerate(value):
        try:
            kept.append(part(one))
        except Refused as refused:
            faults += _within(index, refused)
    return Refused(faults, tuple(kept))


def _map_hook(part: Hook) -> Hook:
    """Return the hook of a mapping from text; entries that do not hold are left out."""

    def mapped(value: Any) -> FrozenMap[Any]:
        if not isinstance(value, dict):
            raise Refused([Fault("LC018", value, "a mapping")])
        faults: list[Fault] = []
        kept: dict[str, Any] = {}
        for key, one in cast("dict[str, object]", value).items():
            try:
                kept[_KEY(key)] = part(one)
            except Refused as refused:
                faults += _within(key, refused)
        if faults:
            raise Refused(faults, FrozenMap(kept))
        return FrozenMap(kept)

    return mapped


_KEY: Final = _checked(_text, str, ())


def _within(step: str | int, refused: Refused) -> list[Fault]:
    """Return the faults of a part as faults of the whole."""
    return [attrs.evolve(fault, steps=(step, *fault.steps)) for fault in refused.faults]


def _either_hook(hooks: list[Hook]) -> Hook:
    """Return the hook of a union of text and list: a list is read as such, all else as text."""
    lone, listed = hooks

    def either(value: Any) -> Any:
        return listed(value) if isinstance(value, list) else lone(value)

    return either


def told(fault: Fault, where: str) -> str:
    """Return the message of a fault.

    Example:
        >>> told(Fault("LC018", "three", "a whole number"), "develops of 'crew', strength")
        "develops of 'crew', strength: 'three' is recorded, expected a whole number"
    """
    return f"{where}: {shown(fault.value)} is recorded, expected {fault.expected}"
