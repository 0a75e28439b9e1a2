"""Rules about what educators do: whether it serves the qualities that experiences claim, and what backs it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Final

import annotated_types as at

from learner_centered.checks.context import Context
from learner_centered.checks.mostly import every
from learner_centered.checks.questions import QUALIFIED, SIGNALLED
from learner_centered.checks.reach import ids, own_lack, stated_absent
from learner_centered.checks.rule import Rule, rule
from learner_centered.display import either
from learner_centered.findings.finding import Finding
from learner_centered.graph.index import DEAD
from learner_centered.model.items import LearningExperience, Practice, SupportSystem
from learner_centered.model.vocabulary import CORE_QUALITIES
from learner_centered.model.words import SupportKind

_BITS: Final = {word: 1 << place for place, word in enumerate(CORE_QUALITIES)}
_ANY: Final = sum(_BITS.values())


def _claims(ctx: Context) -> Mapping[int, int]:
    """Return the core qualities that experiences claim, as bits by row; those that claim none are left out."""
    items = ctx.index.items
    return {row: mask for row in ctx.rows(LearningExperience) if (mask := _claimed(items[row]))}


@rule(
    "LC208",
    "quality-without-practice",
    severity="info",
    family="learning_model",
    absence=True,
    on=False,
    asks=_claims,
    since="0.1.0",
)
def quality_without_practice(ctx: Context) -> Iterator[Finding]:
    """An experience that claims a core quality, and is shaped by no practice recorded to serve it.

    The core qualities are personalized, competency_based and authentic. A practice shapes an
    experience straight or through another practice, and what shapes a part of an experience
    shapes the whole and its other parts. A practice whose quality is not recorded may serve any,
    so it keeps this rule silent; a planned one is no gap. One finding an experience, with the
    qualities. Where no practice of a core quality is recorded, or none shapes anything, the
    question is not evaluated (LC080).

    Why:
        House rule: a quality comes from what educators do every day. An experience that is called
        personalized while nobody does anything to make it so is a plan and not yet a change.

    Example:
        The garden study is recorded as authentic and personalized, and the two practices that
        shape it both serve authentic.

    Instead:
        Add the practice that makes it so, with `shapes: <experience id>`, or take the quality out.
    """
    items = ctx.index.items
    claims = _claims(ctx)
    if not claims:
        return
    served = [_served(item) if state else 0 for item, state in zip(items, ctx.index.state, strict=True)]
    if not (ctx.recorded("shapes") and any(item.quality in _BITS for item in items if isinstance(item, Practice))):
        yield ctx.unasked(QUALIFIED)
        return
    reached = ctx.spread(served, "shapes", "part_of")
    family = ctx.spread(reached, "part_of", back=True)
    lacking = {row: mask & ~family[row] for row, mask in claims.items()}
    for row, mask, affected in own_lack(lacking, ctx.leads("part_of"), ctx.leads("part_of", back=True)):
        experience = items[row].id
        names = [name for name, bit in _BITS.items() if mask & bit]
        yield ctx.finding(
            f"experience {experience!r} is recorded as {_and(names)}, and no practice that serves this shapes it",
            help="Write `shapes: <experience id>` under the practice that makes it so, or take the quality out.",
            subject=experience,
            related=stated_absent(ctx, row, "shapes"),
            affects=ids(ctx, affected),
            data={"qualities": tuple(names)},
        )


def _claimed(item: object) -> int:
    """Return the core qualities that an experience claims, as bits."""
    words = item.qualities if isinstance(item, LearningExperience) else ()
    return sum(_BITS.get(word, 0) for word in dict.fromkeys(words))


def _served(item: object) -> int:
    """Return the core qualities that a practice serves, as bits; any where that is not recorded."""
    if not isinstance(item, Practice):
        return 0
    return _ANY if item.quality is None else _BITS.get(item.quality, 0)


def _and(words: Sequence[str]) -> str:
    """Return words as a list in a sentence."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]


@rule(
    "LC211",
    "practice-without-system",
    severity="info",
    family="learning_model",
    absence=True,
    on=False,
    asks=every(Practice),
    since="0.1.0",
)
def practice_without_system(ctx: Context, *, least: Annotated[int, at.Ge(1)] = 1) -> Iterator[Finding]:
    """A practice that neither evaluation, nor curriculum, nor resource allocation is recorded to back.

    The fourth system, professional learning, is left to LC210. What backs something the practice
    is part of, or a part of it, counts. A system whose kind is not recorded may be of any, so it
    keeps this rule silent; a planned one is no gap. One finding a practice, with the systems that
    do not back it. A system of which nothing is recorded to back anything is not evaluated (LC080),
    and nothing is asked of it.

    Why:
        House rule: the founding description aligns the learning model with four systems. Educators
        hear what matters from how they are evaluated, what they are given to teach from, and what
        is paid for. Not every practice needs all three, but one that none of them names lives by
        good will.

    Example:
        Coaching prepares for peer feedback, and neither evaluation nor curriculum mentions it.

    Instead:
        Add the practice to the `backs:` of the system that should stand behind it, or allow the
        finding and say why no system needs to.

    Options:
        least: How many of the three systems have to back a practice before the rule is silent.
    """
    rows = ctx.rows(Practice)
    bits: dict[SupportKind, int] = {}
    for kind, question in SIGNALLED.items() if rows else ():
        if _backs(ctx, kind):
            bits[kind] = 1 << len(bits)
        else:
            yield ctx.unasked(question)
    everything = sum(bits.values())
    index = ctx.index
    seeds = [0] * len(index.items)
    for row, links in ctx.into("backs").items():
        for link in links:
            seeds[row] |= _backing(index.items[index.source[link]], bits, everything)
    reached, coarse = ctx.spread(seeds, "part_of"), ctx.spread(seeds, "part_of", back=True)
    backed = {row: reached[row] | coarse[row] for row in rows}
    enough = min(least, len(bits))
    lacking = {row: everything & ~mask for row, mask in backed.items() if mask.bit_count() < enough}
    for row, mask, affected in own_lack(lacking, ctx.leads("part_of", back=True), ctx.leads("part_of")):
        practice = index.items[row].id
        kinds = [kind for kind, bit in bits.items() if mask & bit]
        names = [kind.replace("_", " ") for kind in kinds]
        yield ctx.finding(
            f"practice {practice!r} is not recorded to be backed by {either(names)}",
            help="Write `backs: <practice id>` under the system that should stand behind it.",
            subject=practice,
            related=stated_absent(ctx, row, "backs"),
            affects=ids(ctx, affected),
            data={"systems": tuple(kind.value for kind in kinds)},
        )


def _backs(ctx: Context, kind: SupportKind) -> bool:
    """Return whether a system of a kind that is in use backs something, or is stated not to."""
    index = ctx.index
    absent = (index.source[link] for links in index.absent.get("backs", {}).values() for link in links)
    found = (row for side in (ctx.out("backs"), absent) for row in side if index.state[row] != DEAD)
    return any(_kind(index.items[row]) is kind for row in found)


def _kind(item: object) -> SupportKind | None:
    """Return the kind of a support system, where it is recorded."""
    return item.kind if isinstance(item, SupportSystem) else None


def _backing(item: object, bits: dict[SupportKind, int], everything: int) -> int:
    """Return the kind of a system as a bit; all of them where it is not recorded."""
    kind = _kind(item)
    return everything if kind is None else bits.get(kind, 0)


RULES: Final[tuple[Rule, ...]] = (quality_without_practice, practice_without_system)
