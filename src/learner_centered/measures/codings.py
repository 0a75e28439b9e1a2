"""Codings of an assessment's items by raters: what was coded, against which objectives, and whether it holds up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, cast, get_args

import attrs

from learner_centered.errors import InvalidValueError
from learner_centered.measures.whole import is_whole

#: How hits on a standard's generic objective count; `webb_alignment` says what each word means.
Generic = Literal["concurrence", "objective", "none"]
#: Webb's levels of depth of knowledge: recall, skill or concept, strategic and extended thinking.
DEPTHS: Final = range(1, 5)


@attrs.frozen(kw_only=True)
class Hit:
    """One rater's judgement that an item speaks to an objective.

    Attributes:
        rater: Who judged; a name or number as text.
        item: The item of the assessment.
        objective: The objective hit, or a standard where no objective of it fits.
        dok: The item's depth of knowledge as this rater sees it, 1..4.

    Example:
        >>> Hit(rater="ann", item="item-1", objective="N1", dok=2)
        Hit(rater='ann', item='item-1', objective='N1', dok=2)
    """

    rater: str
    item: str
    objective: str
    dok: int

    def __attrs_post_init__(self) -> None:
        """Refuse names that are no text, and depths that Webb does not have."""
        for name in ("rater", "item", "objective"):
            value: object = getattr(self, name)
            if not isinstance(value, str) or not value:
                raise InvalidValueError(f"Hit, {name}={value!r}: expected text; write numbers as text")
        if not _is_depth(self.dok):
            raise InvalidValueError(f"Hit, dok={self.dok!r}: expected a whole number 1..4")


def hits_of(codings: Iterable[Hit | Mapping[str, object] | Sequence[object]]) -> list[Hit]:
    """Return codings as hits.

    Raises:
        InvalidValueError: A coding is malformed, a rater gives one item two depths, or hits one
            objective twice with it.

    Cost: O(codings).
    """
    hits = [_hit(place, coding) for place, coding in enumerate(codings)]
    depths: dict[tuple[str, str], set[int]] = defaultdict(set)
    times: Counter[tuple[str, str, str]] = Counter()
    for hit in hits:
        depths[hit.rater, hit.item].add(hit.dok)
        times[hit.rater, hit.item, hit.objective] += 1
    if torn := [key for key, found in depths.items() if len(found) > 1]:
        raise InvalidValueError(f"a rater gives an item one depth of knowledge; several for {named(torn)}; keep one")
    if twice := [key for key, count in times.items() if count > 1]:
        raise InvalidValueError(f"a rater codes an item to an objective once; repeated: {named(twice)}; keep one")
    return hits


def _hit(place: int, coding: Hit | Mapping[str, object] | Sequence[object]) -> Hit:
    """Return a coding as a hit."""
    if isinstance(coding, Hit):
        return coding
    names = [field.name for field in attrs.fields(Hit)]
    if isinstance(coding, Mapping):
        values = [coding[name] for name in names if name in coding]
    else:
        values = [] if isinstance(coding, str) else list(coding)
    if len(values) != len(names):
        raise InvalidValueError(f"codings[{place}]={coding!r}: expected a Hit, or its {', '.join(names)}")
    rater, item, objective, dok = values
    return Hit(rater=cast("str", rater), item=cast("str", item), objective=cast("str", objective), dok=cast("int", dok))


def raters_of(hits: Iterable[Hit], declared: Iterable[str] | None) -> tuple[str, ...]:
    """Return the raters without repeats: those declared, or those of the hits.

    Raises:
        InvalidValueError: Hits name raters that are not declared.
    """
    met = list(dict.fromkeys(hit.rater for hit in hits))
    if declared is None:
        return tuple(met)
    known = tuple(dict.fromkeys(declared))
    if unknown := [rater for rater in met if rater not in known]:
        raise InvalidValueError(f"codings name raters that are not declared: {named(unknown)}; add them to raters")
    return known


@attrs.frozen(kw_only=True)
class Objectives:
    """What is declared about objectives, and how generic ones count.

    Attributes:
        standard: For each objective its standard.
        dok: For each objective its depth of knowledge; a generic one may have none.
        counted: For each standard, in order, how many objectives range of knowledge is about.
        generic: How hits on a standard itself count.
    """

    standard: Mapping[str, str]
    dok: Mapping[str, int]
    counted: Mapping[str, int]
    generic: Generic

    @classmethod
    def of(cls, objectives: Mapping[str, tuple[str, int | None]], generic: Generic) -> "Objectives":
        """Return declared objectives, read.

        Raises:
            InvalidValueError: `generic` is unknown, or an objective is malformed.
        """
        if generic not in get_args(Generic):
            raise InvalidValueError(f"generic={generic!r}: expected one of {', '.join(get_args(Generic))}")
        pairs = {name: _pair(name, pair) for name, pair in objectives.items()}
        standards = {standard for standard, _ in pairs.values()}
        if astray := [name for name, (standard, _) in pairs.items() if name in standards and name != standard]:
            raise InvalidValueError(f"standards stand under another standard: {named(astray)}; give each its own name")
        counts = [name for name, (standard, _) in pairs.items() if name != standard or generic == "objective"]
        dok = {name: depth for name, (_, depth) in pairs.items() if depth is not None}
        if blind := [name for name in counts if name not in dok]:
            raise InvalidValueError(f"objectives have no depth of knowledge: {named(blind)}; give each a number 1..4")
        counted = dict.fromkeys((standard for standard, _ in pairs.values()), 0)
        for name in counts:
            counted[pairs[name][0]] += 1
        return cls(
            standard={name: standard for name, (standard, _) in pairs.items()},
            dok=dok,
            counted=counted,
            generic=generic,
        )

    def check(self, hits: Iterable[Hit]) -> None:
        """Refuse hits on what is not declared, all at once.

        Raises:
            InvalidValueError: There are such hits.
        """
        names = dict.fromkeys(hit.objective for hit in hits if hit.objective not in self.standard)
        if unknown := [name for name in names if name not in self.counted]:
            raise InvalidValueError(
                f"codings name objectives that are not declared: {named(unknown)}; "
                "give each its (standard, depth of knowledge), or code the item to its standard"
            )
        if names and self.generic == "objective":
            raise InvalidValueError(
                f"generic='objective' needs the depth of knowledge of the standards hit: {named(names)}; "
                "declare each as (itself, depth), or use generic='concurrence'"
            )


def _pair(name: str, pair: object) -> tuple[str, int | None]:
    """Return a standard and a depth of knowledge."""
    if isinstance(pair, tuple | list) and len(parts := cast("Sequence[object]", pair)) == len(("standard", "dok")):
        standard, depth = parts
        if isinstance(standard, str) and standard and (depth is None or _is_depth(depth)):
            return standard, cast("int | None", depth)
    raise InvalidValueError(f"objectives[{name!r}]={pair!r}: expected (standard, depth of knowledge 1..4)")


def _is_depth(value: object) -> bool:
    """Return whether a value is one of Webb's levels."""
    return is_whole(value) and value in DEPTHS


def named(names: Iterable[object]) -> str:
    """Return names as a message shows them."""
    return ", ".join(repr(name) for name in names)
