"""Builds frozen values from parts a reader has checked already, without checking them again.

A frozen attrs class sets its attributes one by one through `object.__setattr__`, runs its
converters and its validators; for the links of a large file that is most of the time of reading.
A draft is the same class, laid out alike, without the three: it is filled in as an ordinary
object and then becomes what it drafts.
"""

from collections.abc import Callable, Hashable
from functools import cache
from typing import Any, TypeVar, cast

import attrs

T = TypeVar("T")


def trusted(kind: type[T]) -> Callable[..., T]:
    """Return a constructor of a frozen attrs class for values that hold already.

    It takes what the class takes, by keyword, in the form that its converters would give.

    Example:
        >>> from learner_centered.model.links import Link
        >>> trusted(Link)(source="a", relation="develops", target="b")
        Link('a' develops 'b')
    """
    return cast("Callable[..., T]", _draft(cast("Hashable", kind)))


@cache
def _draft(kind: Any) -> Any:
    """Return the draft of a class; made once."""
    fields = {field.name: _unchecked(field) for field in attrs.fields(kind)}
    return attrs.make_class(
        f"_{kind.__name__}Draft",
        fields,
        bases=(kind,),
        class_body={
            "__setattr__": object.__setattr__,
            "__delattr__": object.__delattr__,
            "__attrs_post_init__": _becoming(kind),
        },
        kw_only=True,
        slots=True,
        weakref_slot=False,
        eq=False,
        order=False,
        repr=False,
    )


def _unchecked(field: "attrs.Attribute[Any]") -> Any:
    """Return an attribute with the same default, and neither converter nor validator."""
    return attrs.field(default=field.default, init=field.init)


def _becoming(kind: type) -> Callable[[Any], None]:
    """Return the last step of building: the draft becomes what it drafts."""

    def become(self: Any) -> None:
        self.__class__ = kind

    return become
