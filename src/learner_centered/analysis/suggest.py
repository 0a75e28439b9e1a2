"""Suggested alignments: items of two frameworks whose texts are alike, for a person to judge."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import attrs

from learner_centered.analysis.reach import item_types, live_rows
from learner_centered.display import table
from learner_centered.errors import InvalidValueError
from learner_centered.graph.given import FrameworkView
from learner_centered.graph.index import AlignmentIndex, index_of
from learner_centered.measures.tfidf import (
    SALTON_BUCKLEY,
    SPARCK_JONES,
    STOP_WORDS,
    Likeness,
    SharedWord,
    Stem,
    likenesses,
    words_of,
)
from learner_centered.measures.whole import is_whole
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, Item, ItemType, Outcome
from learner_centered.model.links import Link

#: Cosines worked out in single precision end a little above 1 where texts are the same.
_ROUNDING = 1e-5


class Scorer(Protocol):
    """Says how alike texts are, such as by embeddings of the caller's own."""

    def score(self, left_texts: Sequence[str], right_texts: Sequence[str], /) -> Iterable[Iterable[float]]:
        """Return one row for each text of the left, with one score for each text of the right.

        1 is the most alike; 0 and below is not alike.
        """
        ...


@attrs.frozen(kw_only=True)
class Suggestion:
    """Two items whose texts are alike: a suggestion to look, and no link until somebody says so.

    Attributes:
        left: The id of the item that something was looked for.
        right: The id of the item that is suggested.
        left_title: The title of the one.
        right_title: The title of the other.
        rank: Its place among the suggestions for the item on the left, from 1.
        score: How alike their texts are, above 0 and at most 1. It is neither a chance nor a
            confidence, and compares only within one answer.
        shared: The words they share with what each adds to the score, the most first; empty where
            a scorer of one's own was asked, which need not go by words.
    """

    left: str
    right: str
    left_title: str
    right_title: str
    rank: int
    score: float
    shared: tuple[SharedWord, ...] = ()

    def link(
        self,
        *,
        relation: str,
        asserted_by: str,
        match: str | None = None,
        confidence: float | None = None,
        note: str | None = None,
    ) -> Link:
        """Return the link that somebody makes of this suggestion by accepting it.

        A suggestion is never a link by itself: the link is a claim of whoever accepts it, so that
        their role is asked for, and the score is not carried over as a confidence. Between two
        frameworks it leads to an id of the other one: hand it to `crosswalk` as one of `links`, or
        record an external item of that id too.

        Args:
            relation: The name of the relation, such as `corresponds_to` or `related_to`.
            asserted_by: The role of whoever accepts it; never a person's name.
            match: The kind of correspondence, in CASE words such as exactMatchOf.
            confidence: How sure they are, 0..1.
            note: A remark.

        Raises:
            InvalidValueError: A value is not allowed.
        """
        return Link(
            source=self.left,
            relation=relation,
            target=self.right,
            asserted_by=asserted_by,
            match=match,
            confidence=confidence,
            note=note,
        )


@attrs.frozen(kw_only=True, repr=False)
class Suggestions:
    """Suggestions for the items of the left among those of the right.

    Attributes:
        rows: The suggestions: by item of the left in item order, the best first.
        asked: How many items of the left were asked for.
        among: How many items of the right could be suggested.
        scorer: What the scores are: `tf-idf`, or the class of the scorer that was handed in.
        wordless_left: Ids of the asked items with no word to compare by, of which nothing can be
            said; empty where a scorer was handed in.
        wordless_right: The same among the items that could be suggested.
    """

    rows: tuple[Suggestion, ...]
    asked: int
    among: int
    scorer: str
    wordless_left: tuple[str, ...] = ()
    wordless_right: tuple[str, ...] = ()

    def cite(self) -> str:
        """Return the references, one a line; none for a scorer that was handed in."""
        return f"{SPARCK_JONES}\n{SALTON_BUCKLEY}" if self.scorer == _TF_IDF else ""

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a suggestion, the shared words as a dict to their contributions."""
        return [
            {
                "left": one.left,
                "right": one.right,
                "left_title": one.left_title,
                "right_title": one.right_title,
                "rank": one.rank,
                "score": one.score,
                "shared": {word.word: word.contribution for word in one.shared},
            }
            for one in self.rows
        ]

    def __repr__(self) -> str:
        """Show the counts."""
        helped = len({one.left for one in self.rows})
        return f"Suggestions({len(self.rows)} for {helped} of {self.asked} items, among {self.among}, {self.scorer})"

    def _repr_html_(self) -> str:
        """Show the suggestions as a table, the score to two places."""
        rows = [
            (
                one.left_title,
                one.rank,
                one.right_title,
                f"{one.score:.2f}",
                [f"{word.word} {word.contribution:.2f}" for word in one.shared],
            )
            for one in self.rows
        ]
        return table(["item", "rank", "suggested", "score", "shared words"], rows, repr(self))


_TF_IDF = "tf-idf"
Found = tuple[int, float, tuple[SharedWord, ...]]
"""A place on the right, its score and the shared words."""


def suggest_alignments(
    a: Framework | FrameworkView,
    b: Framework | FrameworkView,
    *,
    of: ItemType | Collection[ItemType] = (Outcome, Competency),
    by: ItemType | Collection[ItemType] = (Outcome, Competency),
    most: int = 5,
    least: float = 0.1,
    stop_words: Iterable[str] = STOP_WORDS,
    stem: Stem | None = None,
    scorer: Scorer | None = None,
) -> Suggestions:
    """Return for each item of one framework the items of another whose texts are most alike.

    The text of an item is its title, its description and, for a competency, its statements. The
    score is the cosine of TF-IDF weights over the texts of both sides (`likenesses`): words that
    few items hold count more. It sees the same words and not the same meaning: "oral" and "spoken"
    have nothing in common. A suggestion is no link, and nothing is said of items without one.

    Within one framework (`b` of the same id, version and items as `a`) an item is not suggested
    for itself, and two items that are both asked for are suggested for each other. Whether a link
    is recorded between them already is not looked at. Retired items are left out.

    Args:
        a: The framework whose items are asked for.
        b: The framework whose items are suggested; it may be `a`.
        of: The item type to ask for, or several; outcomes and competencies by default.
        by: The item type to suggest, or several; the same by default.
        most: The most suggestions for one item, 1 or above.
        least: The lowest score of a suggestion, 0..1; 0.1 by default is a house rule that leaves
            out long texts that share one common word. In texts of a few words one is enough.
        stop_words: Words that do not count; by default `STOP_WORDS`, a short English list of this
            project's own. For another language give its own list. A scorer does not hear of them.
        stem: What becomes of each word that counts, such as a stemmer of the caller's own, so that
            "plans" meets "planning"; words are kept as they are by default.
        scorer: Scores texts in place of TF-IDF, such as by embeddings; see `Scorer`.

    Returns:
        The suggestions, equal scores in item order.

    Raises:
        TypeError: `a` or `b` is no framework, or `of` or `by` no item type.
        InvalidValueError: `most`, `least` or `stop_words` is not allowed, or the scores are not one
            row an item of the left and one number, 1 at most, an item of the right.

    Cost: O(characters + for each word of an item of `a` the items of `b` that hold it): all pairs
    are never looked at, unless a scorer is handed in.

    Source: Spärck Jones 1972; Salton & Buckley 1988.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> ours, theirs = FrameworkBuilder("riverbend"), FrameworkBuilder("casel")
        >>> goals = ours.competency("goals", title="Sets and reviews goals")
        >>> manage, aware = theirs.outcome("2", title="Sets goals"), theirs.outcome("1", title="Knows own strengths")
        >>> (best,) = suggest_alignments(ours.build(), theirs.build()).rows
        >>> best.right, round(best.score, 2), [word.word for word in best.shared]
        ('2', 0.73, ['goals', 'sets'])
        >>> best.link(relation="corresponds_to", match="isRelatedTo", asserted_by="curriculum team")
        Link('goals' corresponds_to '2')
    """
    _check(most, least)
    left, right = index_of(a), index_of(b)
    lefts, rights = _items(left, item_types("of", of)), _items(right, item_types("by", by))
    texts = [text_of(item) for item in lefts], [text_of(item) for item in rights]
    same = _same(left, right, lefts, rights)
    unread: tuple[tuple[str, ...], ...] = ((), ())
    if scorer is None:
        # Read once: they may come from an iterator. One text is refused further down.
        left_out = stop_words if isinstance(stop_words, str) else frozenset(stop_words)
        found = _by_words(likenesses(*texts, same=same, most=most, least=least, stop_words=left_out, stem=stem))
        unread = _wordless(lefts, texts[0], left_out, stem), _wordless(rights, texts[1], left_out, stem)
    else:
        found = _by_scorer(scorer, *texts, same=same, most=most, least=least)
    return Suggestions(
        rows=tuple(
            Suggestion(
                left=item.id,
                right=rights[place].id,
                left_title=item.title,
                right_title=rights[place].title,
                rank=rank,
                score=score,
                shared=shared,
            )
            for item, best in zip(lefts, found, strict=True)
            for rank, (place, score, shared) in enumerate(best, start=1)
        ),
        asked=len(lefts),
        among=len(rights),
        scorer=_TF_IDF if scorer is None else type(scorer).__name__,
        wordless_left=unread[0],
        wordless_right=unread[1],
    )


def text_of(item: Item) -> str:
    """Return what an item says: its title, its description and its statements, one a line.

    Example:
        >>> text_of(Competency(id="goals", title="Goals", statement="I can set a goal.")).splitlines()
        ['Goals', 'I can set a goal.']
    """
    parts = [item.title, item.description]
    if isinstance(item, Competency):
        parts += [item.statement, *item.statements.values()]
    return "\n".join(part for part in parts if part is not None)


def _check(most: int, least: float) -> None:
    """Refuse limits that mean nothing."""
    if not is_whole(most) or most < 1:
        raise InvalidValueError(f"most={most!r}: expected a whole number from 1 on")
    if not 0 <= least <= 1:
        raise InvalidValueError(f"least={least!r}: expected a score, 0..1")


def _items(index: AlignmentIndex, kinds: Collection[ItemType]) -> list[Item]:
    """Return the items of some types that are not retired, in item order."""
    return [index.items[row] for row in live_rows(index, kinds)]


def _same(
    left: AlignmentIndex, right: AlignmentIndex, lefts: Sequence[Item], rights: Sequence[Item]
) -> Mapping[int, int]:
    """Return the places of the items that stand on both sides, where both are one framework."""
    one, other = left.framework, right.framework
    if (one.id, one.version, one.items) != (other.id, other.version, other.items):
        return {}
    places = {item.id: place for place, item in enumerate(rights)}
    return {place: places[item.id] for place, item in enumerate(lefts) if item.id in places}


def _by_words(found: Iterable[tuple[Likeness, ...]]) -> Iterator[list[Found]]:
    """Yield for each text of the left what it is like by its words."""
    return ([(one.right, one.score, one.shared) for one in likely] for likely in found)


def _wordless(
    items: Iterable[Item], texts: Iterable[str], stop_words: Iterable[str], stem: Stem | None
) -> tuple[str, ...]:
    """Return the ids of the items that have no word to compare by."""
    return tuple(item.id for item, text in zip(items, texts, strict=True) if not words_of(text, stop_words, stem=stem))


def _by_scorer(
    scorer: Scorer,
    left: Sequence[str],
    right: Sequence[str],
    *,
    same: Mapping[int, int],
    most: int,
    least: float,
) -> Iterator[list[Found]]:
    """Yield for each text of the left what it is like by a scorer."""
    for place, row in enumerate(_scored(scorer, left, right)):
        ranked = sorted(
            (-score, other)
            for other, score in enumerate(row)
            if score > 0 and score >= least and other != same.get(place)
        )
        yield [(other, -score, ()) for score, other in ranked[:most]]


def _scored(scorer: Scorer, left: Sequence[str], right: Sequence[str]) -> list[list[float]]:
    """Return the scores of a scorer, each row and number judged."""
    if not left or not right:
        return [[] for _ in left]
    rows = [list(row) for row in scorer.score(left, right)]
    widths = {len(row) for row in rows}
    if len(rows) != len(left) or widths != {len(right)}:
        shape = f"{len(rows)} rows of {sorted(widths)} scores"
        raise InvalidValueError(f"the scorer gave {shape}: expected {len(left)} rows of {len(right)} scores")
    return [[_score(value) for value in row] for row in rows]


def _score(value: float) -> float:
    """Return one score as a plain number, 1 at most."""
    score = float(value)
    if not math.isfinite(score) or score > 1 + _ROUNDING:
        raise InvalidValueError(f"the scorer gave {value!r}: expected a finite number, 1 at most")
    return min(1.0, score)
