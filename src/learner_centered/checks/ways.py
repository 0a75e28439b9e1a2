"""How to say what a link with wrong ends was meant to say."""

from collections.abc import Iterator, Mapping
from typing import Final

from learner_centered.checks.context import Context
from learner_centered.findings.nearest import did_you_mean
from learner_centered.model.items import (
    Competency,
    Condition,
    Item,
    ItemType,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)
from learner_centered.model.links import Link

#: "supports", in the word of whoever does it.
_SUPPORTING: Final[Mapping[ItemType, str]] = {SupportSystem: "backs", SchoolStructure: "enables", Condition: "sustains"}


def article(noun: str) -> str:
    """Return a noun with its indefinite article.

    Example:
        >>> article("outcome"), article("practice")
        ('an outcome', 'a practice')
    """
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def way(ctx: Context, link: Link, source: Item, target: Item) -> str:
    """Return how to say what a link with wrong ends was meant to say, one sentence."""
    known = ctx.vocabulary.by_name
    if link.relation not in known:
        hint = did_you_mean(link.relation, known)
        return hint.capitalize() if hint else f"Use one of {', '.join(known)}, or declare it under `vocabulary:`."
    if type(target) in {Outcome, Competency} and type(source) in _SUPPORTING and link.relation != "assesses":
        return _through(ctx, target, _SUPPORTING[type(source)])
    if known[link.relation].allows(type(target), type(source)):
        return f"Turn it round: write `{link.relation}: {link.source}` under {link.target!r}."
    fitting = [name for name in _fitting(ctx, source, target) if name != link.relation]
    if fitting:
        words = " or ".join(f"`{name}:`" for name in fitting)
        return f"From {article(source.label)} to {article(target.label)} write {words}."
    return "Take the link out, or write `related_to:` where no other word says it."


def _through(ctx: Context, promise: Item, word: str) -> str:
    """Return how a structure, support or condition stands behind a promise: through what learners do."""
    index = ctx.index
    row = index.rank[promise.id]
    found = sorted(
        index.items[index.source[link]].id
        for link in ctx.into("develops").get(row, ())
        if isinstance(index.items[index.source[link]], LearningExperience | Practice)
    )
    if found:
        return f"Say it through what learners do: `{word}: {found[0]}`, which develops {promise.id!r}."
    return f"Say it through what learners do: `{word}: <experience id>`, and there `develops: {promise.id}`."


def _fitting(ctx: Context, source: Item, target: Item) -> Iterator[str]:
    """Yield the carrying relations that may join two items."""
    for relation in ctx.vocabulary.relations:
        if relation.carries and relation.allows(type(source), type(target)):
            yield relation.name
