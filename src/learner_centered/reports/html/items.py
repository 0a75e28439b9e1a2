"""The section of each item: what it is, what stands behind it, and what it serves."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

from learner_centered.analysis.chains import Chain, ChainState
from learner_centered.analysis.coverage import CoverageState
from learner_centered.analysis.trace import Trace, trace
from learner_centered.graph.index import AlignmentIndex, index_of
from learner_centered.model.constraints import Word
from learner_centered.model.items import ITEM_TYPES, Condition, ExternalItem, Initiative, Item, Outcome
from learner_centered.model.links import Link
from learner_centered.model.words import Stated, Status
from learner_centered.reports.html.names import Names, day_of, short, web_address
from learner_centered.reports.html.page import Chapter, Claim, Further, Ref, Section
from learner_centered.reports.svg import ELEMENT_CLASS
from learner_centered.reports.words import counted, plural, sentence

LISTED_UP_TO: Final = 300
"""Up to how many items each names all that stands behind it; of more, only what does so straight."""

STRENGTHS: Final[Mapping[int, str]] = {1: "slight", 2: "clear", 3: "central"}
"""The words for strength."""

#: What a state says of one item.
_STATES: Final[Mapping[CoverageState, str]] = {
    CoverageState.COVERED: "something in place is recorded",
    CoverageState.PLANNED: "only what is planned or piloting is recorded",
    CoverageState.COARSER_ONLY: "something is recorded only for the whole it belongs to",
    CoverageState.ABSENT: "it is stated that nothing does",
    CoverageState.NOT_RECORDED: "nothing is recorded, which is not a “no”",
    CoverageState.NOT_EVALUATED: "not evaluated, since nothing is recorded that could answer",
}
#: Attributes with words worth showing, and what they are called; the others have places of their own.
_FACTS: Final[Mapping[str, str]] = {
    "status": "Status",
    "kind": "Sort",
    "part": "Part",
    "quality": "Serves the quality",
    "qualities": "Qualities",
    "format": "Form",
    "span": "Span",
    "hours": "Hours",
    "access": "For learners",
    "grain": "Grain",
    "discipline": "Subject",
    "subjects": "Subjects",
    "grade_bands": "Grade bands",
    "sites": "Sites",
    "settings": "Settings",
    "scope": "Scope",
    "aspects": "Aspects",
    "purposes": "Purposes",
    "dimensions": "Dimensions",
    "demand": "Cognitive demand",
    "levels": "Levels",
    "target": "Target level",
    "timeframe": "Timeframe",
    "framework": "Framework",
    "code": "Code",
    "look_fors": "Look-fors",
    "tags": "Tags",
    "replaces": "Replaces",
}
#: Said of the sides of an item where nothing is recorded; chains begin at conditions and end at
#: outcomes, and what belongs to no element stands in none.
_NOTHING: Final = "Nothing is recorded."
_STARTS: Final = (Condition, Initiative, ExternalItem)
_ENDS: Final = (Outcome, Initiative, ExternalItem)
#: What a link says beside its ends, in the order it is told.
_SAID: Final = ("depth", "grade_band", "demand", "evidence", "reported", "weight", "match", "confidence")
#: What stands before some of it.
_LEADS: Final[Mapping[str, str]] = {
    "grade_band": "grades ",
    "demand": "demand ",
    "weight": "weight ",
    "confidence": "confidence ",
}
#: Attributes whose words are those of a registry.
_REGISTERED: Final = frozenset({"kind", "quality", "qualities", "format", "span", "evidence"})


def chapters(
    names: Names,
    answers: Mapping[str, CoverageState],
    questions: Mapping[str, str],
    findings: Mapping[str, Sequence[Ref]],
    *,
    notes: bool,
) -> Iterator[Chapter]:
    """Yield the items by their types, in the order of the sections of a file.

    Args:
        names: What the page calls the items.
        answers: The state of each item that something is asked of.
        questions: What is asked of each type, by its name.
        findings: The findings about each item.
        notes: Whether to show notes and who says so.

    Cost: O(items + links), and O(items · what stands behind one) where that is listed.
    """
    framework = names.framework
    writer = _Writer(names, notes=notes)
    for kind in ITEM_TYPES:
        items: tuple[Item, ...] = framework.of_type(kind)
        if not items:
            continue
        yield Chapter(
            anchor=kind.section,
            label=plural(kind.label).capitalize(),
            mark=ELEMENT_CLASS[kind.element],
            sections=tuple(
                writer.section(item, answers.get(item.id), questions.get(kind.__name__, ""), findings.get(item.id, ()))
                for item in items
            ),
            folded=len(framework.items) > LISTED_UP_TO,
        )


class _Writer:
    """Writes the section of one item after another."""

    def __init__(self, names: Names, *, notes: bool) -> None:
        """Sort the links by the items they touch."""
        self.names = names
        self.notes = notes
        self.framework = names.framework
        self.index: AlignmentIndex = index_of(self.framework)
        self.phrases = {relation.name: relation.phrase for relation in self.framework.vocabulary.relations}
        self.carrying = frozenset(self.framework.vocabulary.carrying)
        self.listed = len(self.framework.items) <= LISTED_UP_TO
        self.touching: dict[str, list[Link]] = {}
        for link in self.framework.links:
            for end in dict.fromkeys((link.source, link.target)):
                self.touching.setdefault(end, []).append(link)

    def section(self, item: Item, state: CoverageState | None, question: str, findings: Sequence[Ref]) -> Section:
        """Return the section of an item."""
        links = self.touching.get(item.id, ())
        present = [link for link in links if link.stated is Stated.PRESENT]
        carrying = [link for link in present if link.relation in self.carrying]
        found = trace(self.framework, item.id) if self.listed else None
        title = short(item.title)
        return Section(
            anchor=self.names.anchor(item),
            title=title,
            whole=item.title if item.title.strip() != title else "",
            id=short(item.id),
            kind=item.label,
            mark=ELEMENT_CLASS[item.element],
            state=None if state is None else (state.value.replace("_", "-"), f"{question} {_capital(_STATES[state])}."),
            texts=tuple(_texts(item)),
            facts=tuple(_facts(item)),
            begins="" if isinstance(item, _STARTS) else _NOTHING,
            behind=tuple(self._claim(link, item.id) for link in carrying if link.target == item.id),
            further_behind=self._further(found, down=True),
            ends="" if isinstance(item, _ENDS) else _NOTHING,
            serves=tuple(self._claim(link, item.id) for link in carrying if link.source == item.id),
            further_serves=self._further(found, down=False),
            beside=tuple(self._claim(link, item.id) for link in present if link.relation not in self.carrying),
            absent=tuple(self._claim(link, item.id) for link in links if link.stated is Stated.ABSENT),
            findings=tuple(findings),
            uri=web_address(item.uri),
        )

    def _claim(self, link: Link, name: str) -> Claim:
        """Return a link as seen from one of its ends."""
        return Claim(
            before=None if link.source == name else self._end(link.source),
            phrase=self.phrases.get(link.relation, link.relation),
            after=None if link.target == name else self._end(link.target),
            details=", ".join(_details(link)),
            note=_note(link) if self.notes else "",
            hinders=link.relation == "blocks",
        )

    def _end(self, name: str) -> Ref:
        """Return the other end of a link, with its type."""
        return self.names.ref(name, self.framework[name].label if name in self.framework else "")

    def _further(self, found: Trace | None, *, down: bool) -> Further | None:
        """Return what stands further away than one link; None where nothing does."""
        if found is None:
            return None
        chains = [chain for chain in (found.down if down else found.up) if len(chain.links) > 1]
        if not chains:
            return None
        ends = [chain.ids[0] if down else chain.ids[-1] for chain in chains]
        counts = Counter(type(self.framework[name]) for name in ends)
        return Further(
            counts=", ".join(counted(counts[kind], kind.label) for kind in ITEM_TYPES if counts[kind]),
            chains=tuple(self._sentence(chain) for chain in chains),
        )

    def _sentence(self, chain: Chain) -> str:
        """Return a chain in plain words, by titles."""
        words = [part for step in zip(chain.ids, chain.relations, strict=False) for part in step]
        named = [
            self.names.title(word) if place % 2 == 0 else word for place, word in enumerate([*words, chain.ids[-1]])
        ]
        remark = " (planned or piloting)" if chain.state is ChainState.TENTATIVE else ""
        return sentence(named, self.framework.vocabulary) + remark


def _capital(text: str) -> str:
    """Return a text with a capital letter in front."""
    return text[:1].upper() + text[1:]


def _texts(item: Item) -> Iterator[tuple[str, str]]:
    """Yield the description and the statements of an item."""
    if item.description:
        yield "", item.description
    statement = getattr(item, "statement", None)
    if statement:
        yield "In the learner's words", statement
    for band, words in getattr(item, "statements", {}).items():
        yield f"In the learner's words, {short(band)}", words


def _facts(item: Item) -> Iterator[tuple[str, str]]:
    """Yield what else is recorded of an item."""
    for name, label in _FACTS.items():
        if parts := _parts(getattr(item, name, None)):
            yield label, ", ".join(_word(part, name) for part in parts)
    if isinstance(item, Condition) and item.ecosystem_wide:
        yield "Reach", "stands behind everything"
    if item.uri and web_address(item.uri) is None:
        yield "Published as", short(item.uri)


def _parts(value: object) -> tuple[object, ...]:
    """Return the parts of a value: those of a list, the value itself, or none where it is not recorded."""
    if isinstance(value, tuple):
        return cast("tuple[object, ...]", value)
    return () if value in {None, ""} else (value,)


def _word(value: object, name: str) -> str:
    """Return a value as people read it: words of closed sets and registries without underscores."""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return short(text.replace("_", " ") if isinstance(value, Word) or name in _REGISTERED else text)


def _details(link: Link) -> Iterator[str]:
    """Yield what a link says beside its ends."""
    for name in _SAID:
        if parts := _parts(getattr(link, name)):
            yield _LEADS.get(name, "") + " and ".join(_word(part, name) for part in parts)
    if link.strength is not None:
        yield STRENGTHS[link.strength]
    if link.corequisite:
        yield "or at the same time"
    if link.status not in {None, Status.ESTABLISHED}:
        yield str(link.status)
    if link.as_of is not None:
        yield f"as of {day_of(link.as_of)}"


def _note(link: Link) -> str:
    """Return the note of a link and who says so."""
    parts = [link.note or "", f"Said by: {link.asserted_by}" if link.asserted_by else ""]
    return " — ".join(filter(None, parts))
