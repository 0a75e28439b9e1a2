"""The rule about words that neither the registries nor the framework itself know."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from learner_centered.checks.context import Context
from learner_centered.checks.hints import Hints
from learner_centered.checks.reach import attributed, ends_of
from learner_centered.checks.rule import Rule, rule
from learner_centered.findings.finding import Finding
from learner_centered.findings.place import Place
from learner_centered.model.items import (
    Competency,
    Item,
    LearningExperience,
    Practice,
    SchoolStructure,
)
from learner_centered.model.links import Link
from learner_centered.model.records import Observation, Rating
from learner_centered.model.vocabulary import REGISTRY_OF

_DECLARED: Final[Mapping[type[Item], Mapping[str, str]]] = {
    Competency: {"demand": "demands", "statements": "grade_bands"},
    LearningExperience: {"sites": "sites"},
    SchoolStructure: {"sites": "sites"},
}
"""The attributes of items whose words the framework declares, and where."""
_LINK_DECLARED: Final = {"depth": "ladder", "grade_band": "grade_bands", "demand": "demands"}


@attrs.frozen
class _Known:
    """A set of known words and how to add to it.

    Attributes:
        words: The words.
        add: How to make another word known, a clause with `{word}` in the place of the word.
    """

    words: Collection[str]
    add: str


@attrs.frozen(kw_only=True)
class _Hit:
    """An unknown word, and where it stands.

    Attributes:
        subject: The id of the item; None where a rating speaks of an element.
        attribute: The attribute that holds it.
        word: The word.
        known: The words that are known there.
        place: Where it stands.
        key: What beside attribute and word tells it from its siblings.
        trace: The link that holds it.
    """

    subject: str | None
    attribute: str
    word: str
    known: _Known
    place: Place | None
    key: tuple[str, ...] = ()
    trace: tuple[str, ...] = ()


@rule("LC006", "unknown-word", severity="info", family="integrity", since="0.1.0")
def unknown_word(ctx: Context) -> Iterator[Finding]:
    """A word that neither an open registry nor the framework itself knows.

    Registries: qualities, formats, spans, kinds of structures and conditions, evidence, kinds of
    correspondence. What the framework declares, where it declares any: grade bands, sites,
    demands, citations, look-fors of a practice. Always: depth on the ladder, a scale that is
    named, and a level among the labels of its scale. The word is kept as it is.

    Why:
        House rule: the lists are open because schools have words of their own. A word that only
        differs by a slip, though, splits what belongs together in every count.

    Example:
        `format: expeditoin`, where `expedition` is known.

    Instead:
        Correct the word, or add it under `vocabulary:` or to what the framework declares.
    """
    words = _words(ctx)
    hits = [*_in_items(ctx, words), *_in_competencies(ctx), *_in_links(ctx, words), *_in_records(ctx, words)]
    hints = Hints()
    for hit in sorted(hits, key=lambda one: (one.subject or "", one.attribute, one.word, one.key)):
        yield _finding(ctx, hit, hints.suggest(hit.word, hit.known.words))


def _words(ctx: Context) -> dict[str, _Known]:
    """Return the known words by the name of their registry or declaration; what declares none is left out."""
    framework = ctx.framework
    found = {
        name: _Known(frozenset(words), f"add it under `vocabulary:` as `{name}: [{{word}}]`")
        for name, words in ctx.vocabulary.registries.items()
    }
    declared = {
        "grade_bands": framework.grade_bands,
        "sites": framework.sites,
        "ladder": framework.ladder,
        "demands": framework.demands,
    }
    for name, words in declared.items():
        if words:
            found[name] = _Known(frozenset(words), f"declare it under `framework:` in `{name}:`")
    if framework.citations:
        found["citations"] = _Known(
            frozenset(one.id for one in framework.citations), "declare it under `citations:` as `- id: {word}`"
        )
    return found


def _in_items(ctx: Context, words: Mapping[str, _Known]) -> Iterator[_Hit]:
    """Yield the unknown words of items."""
    tables: dict[type[Item], list[tuple[str, _Known]]] = {}
    for item in ctx.index.items:
        kind = type(item)
        if kind not in tables:
            names = {
                **REGISTRY_OF.get(kind.__name__, {}),
                **_DECLARED.get(kind, {}),
                "grade_bands": "grade_bands",
                "citations": "citations",
            }
            tables[kind] = [(attribute, words[name]) for attribute, name in names.items() if name in words]
        for attribute, known in tables[kind]:
            if value := getattr(item, attribute):
                for word in _unknown(value, known):
                    yield _in_item(ctx, item.id, attribute, word, known)


def _in_item(ctx: Context, subject: str, attribute: str, word: str, known: _Known) -> _Hit:
    """Return an unknown word of an item."""
    place = ctx.framework.place_of(subject, attribute)
    return _Hit(subject=subject, attribute=attribute, word=word, known=known, place=place)


def _unknown(value: str | Iterable[str], known: _Known) -> Sequence[str]:
    """Return the words of a value that are not known, each once."""
    given = (value,) if isinstance(value, str) else value
    return [word for word in dict.fromkeys(given) if word not in known.words]


def _in_competencies(ctx: Context) -> Iterator[_Hit]:
    """Yield the scales that competencies name and nobody declares, and targets that are no level."""
    scales = {scale.id: scale.labels for scale in ctx.framework.scales}
    known = _scales(ctx)
    for item in ctx.framework.of_type(Competency):
        if isinstance(item.levels, str) and item.levels not in scales:
            yield _in_item(ctx, item.id, "levels", item.levels, known)
            continue
        labels = scales[item.levels] if isinstance(item.levels, str) else item.levels
        if item.target is not None and labels and item.target not in labels:
            yield _in_item(ctx, item.id, "target", item.target, _Known(labels, "add it to the levels"))


def _scales(ctx: Context) -> _Known:
    """Return the ids of the declared scales."""

    def find() -> _Known:
        names = tuple(scale.id for scale in ctx.framework.scales)
        return _Known(names, "declare it under `scales:` as `- {{id: {word}, labels: […]}}`")

    return ctx.once("scales", find)


def _in_links(ctx: Context, words: Mapping[str, _Known]) -> Iterator[_Hit]:
    """Yield the unknown words of links."""
    index = ctx.index
    names = {**REGISTRY_OF[Link.__name__], **_LINK_DECLARED}
    table = [(attribute, words[name]) for attribute, name in names.items() if name in words]
    for row in attributed(ctx):
        for attribute, known in table:
            if value := getattr(index.links[row], attribute):
                for word in _unknown(value, known):
                    yield _in_link(ctx, row, attribute, word, known)
    if known_sources := words.get("citations"):
        for row, link in enumerate(index.links):
            for word in _unknown(link.citations, known_sources):
                yield _in_link(ctx, row, "citations", word, known_sources)


def _in_link(ctx: Context, row: int, attribute: str, word: str, known: _Known) -> _Hit:
    """Return an unknown word of a link."""
    link = ctx.index.links[row]
    source, target = ends_of(ctx, link)
    return _Hit(
        subject=source,
        attribute=attribute,
        word=word,
        known=known,
        place=ctx.framework.places.link(row),
        key=(link.relation, target),
        trace=(source, link.relation, target),
    )


def _in_records(ctx: Context, words: Mapping[str, _Known]) -> Iterator[_Hit]:
    """Yield the unknown words of ratings and observations."""
    records: dict[str, Sequence[Rating | Observation]] = {
        Rating.section: ctx.framework.ratings,
        Observation.section: ctx.framework.observations,
    }
    for section, given in records.items():
        for row, record in enumerate(given):
            place = ctx.framework.places.record(section, row)
            for attribute, word, known in _in_record(ctx, words, record):
                yield _Hit(
                    subject=record.subject, attribute=attribute, word=word, known=known, place=place, key=(section,)
                )


def _in_record(
    ctx: Context, words: Mapping[str, _Known], record: Rating | Observation
) -> Iterator[tuple[str, str, _Known]]:
    """Yield the unknown words of a rating or observation: attribute, word, what is known."""
    if record.site is not None and "sites" in words:
        yield from (("site", word, words["sites"]) for word in _unknown(record.site, words["sites"]))
    if isinstance(record, Observation):
        row = ctx.index.rank.get(record.subject)
        subject = None if row is None else ctx.index.items[row]
        look_fors = subject.look_fors if isinstance(subject, Practice) else ()
        if look_fors and record.look_for not in look_fors:
            yield "look_for", record.look_for, _Known(look_fors, "add it to the `look_fors:` of the practice")
        return
    if record.citation is not None and "citations" in words:
        known = words["citations"]
        yield from (("citation", word, known) for word in _unknown(record.citation, known))
    scales = {scale.id: scale.labels for scale in ctx.framework.scales}
    if record.scale is not None and record.scale not in scales:
        yield "scale", record.scale, _scales(ctx)
    elif record.scale is not None:
        labels = _Known(scales[record.scale], "add it to the labels of the scale")
        levels = (("level", record.level), ("target", record.target))
        yield from ((name, word, labels) for name, word in levels if word is not None and word not in labels.words)


def _finding(ctx: Context, hit: _Hit, hint: str) -> Finding:
    """Return the finding about an unknown word."""
    whose = f"of {hit.subject!r} " if hit.subject else ""
    other = hit.known.add.format(word=hit.word)
    return ctx.finding(
        f"{hit.attribute} {hit.word!r} {whose}is not a word that is known here",
        help=f"{hint.capitalize()} Otherwise {other}." if hint else f"Correct it, or {other}.",
        subject=hit.subject,
        place=hit.place,
        key=(hit.attribute, hit.word, *hit.key),
        trace=hit.trace,
    )


RULES: Final[tuple[Rule, ...]] = (unknown_word,)
