"""The tables of the page: elements and states, lines of the picture, support systems, ratings, learning walks."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from learner_centered.analysis.coverage import CoverageState
from learner_centered.analysis.signals import Signal, SignalRow, SignalState, signals
from learner_centered.checks.table import CoverageTable, CoverageTableRow
from learner_centered.graph.index import index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import ITEM_TYPES, Condition
from learner_centered.model.records import SMALL_COUNT, Rating
from learner_centered.model.words import Element, Perspective, SupportKind
from learner_centered.reports.coverage import STATE_WORDS
from learner_centered.reports.flow import Flow
from learner_centered.reports.html.items import STRENGTHS
from learner_centered.reports.html.names import Names, day_of, short
from learner_centered.reports.html.page import Card, CardRow, Grid, Ref, Tally
from learner_centered.reports.svg import ELEMENT_CLASS
from learner_centered.reports.words import counted, listed, plural

#: How many items of a type are drawn as dots; a longer row would not be read any more.
MOST_DOTS: Final = 60
_SECTIONS: Final[Mapping[str, str]] = {kind.__name__: kind.section for kind in ITEM_TYPES}
_TYPES: Final = {kind.__name__: kind for kind in ITEM_TYPES}
_WORDS: Final[Mapping[SignalState, str]] = {
    SignalState.BACKS: "backs",
    SignalState.BLOCKS: "gets in the way",
    SignalState.MIXED: "mixed message",
    SignalState.NOT_RECORDED: "not recorded",
}
#: A table cell: its parts, each with a class that may be empty.
_Cell = tuple[tuple[str, str], ...]


def state_class(state: CoverageState) -> str:
    """Return the class of a state."""
    return state.value.replace("_", "-")


def cards(framework: Framework, table: CoverageTable, answers: Mapping[str, CoverageState]) -> Iterator[Card]:
    """Yield the four elements with what is recorded behind their items, as counts."""
    rows = {element: list(found) for element, found in groupby(table, key=lambda row: row.element)}
    for element in Element:
        if element is Element.CONDITIONS:
            yield _conditions(framework)
        else:
            yield Card(
                label=element.label,
                mark=ELEMENT_CLASS[element],
                rows=tuple(_card_row(row, framework, answers) for row in rows.get(element, ())),
            )


def _card_row(row: CoverageTableRow, framework: Framework, answers: Mapping[str, CoverageState]) -> CardRow:
    """Return one type of item on the card of its element."""
    tallies = [
        Tally(state=state_class(state), word=STATE_WORDS[state], number=number)
        for state, number in row.counts().items()
        if number
    ]
    if row.allowed:
        tallies.append(Tally(state="allowed", word="allowed", number=row.allowed))
    items = framework.of_type(_TYPES[row.type]) if row.total <= MOST_DOTS else ()
    return CardRow(
        label=counted(row.total, row.label),
        href=f"#{_SECTIONS[row.type]}",
        question=row.question,
        tallies=tuple(tallies),
        dots=tuple(state_class(answers[item.id]) for item in items if item.id in answers),
    )


def _conditions(framework: Framework) -> Card:
    """Return the card of the conditions: nothing is asked of them, since chains begin there."""
    index = index_of(framework)
    live = [row for row, item in enumerate(index.items) if isinstance(item, Condition) and index.state[row]]
    needed = sum(row in index.out.get("sustains", {}) for row in live)
    wide = sum(isinstance(item := index.items[row], Condition) and item.ecosystem_wide for row in live)
    tallies = [
        Tally(state="covered", word="needed for something", number=needed),
        Tally(state="allowed", word="behind everything", number=wide),
    ]
    row = CardRow(
        label=counted(len(live), Condition.label),
        href=f"#{Condition.section}",
        question="What are they recorded to be needed for?",
        tallies=tuple(tally for tally in tallies if tally.number),
        dots=(),
    )
    return Card(
        label=Element.CONDITIONS.label,
        mark=ELEMENT_CLASS[Element.CONDITIONS],
        rows=(row,),
        remark="Chains begin here, so nothing is asked that could be a gap.",
    )


def coverage_grid(table: CoverageTable) -> Grid:
    """Return the coverage table of the report, every count of it."""
    heads = ("Items", "In all", *(word.capitalize() for word in STATE_WORDS.values()), "Allowed", "Asked of each")
    rows = [
        (
            Ref(text=plural(row.label).capitalize(), href=f"#{_SECTIONS[row.type]}" if row.total else None),
            (
                *(((f"{number:,}", "zero" if not number else ""),) for number in (row.total, *row.states, row.allowed)),
                ((row.question, ""),),
            ),
        )
        for row in table
    ]
    return Grid(heads=heads, rows=tuple(rows))


def wires_grid(flow: Flow, phrases: Mapping[str, str], names: Names) -> Grid:
    """Return the lines of the picture, one a row."""

    def end(place: int) -> Ref:
        """Return what stands at an end."""
        box = flow.boxes[place]
        return names.ref(box.ids[0]) if len(box.ids) == 1 else Ref(text=f"{box.label} ({box.remark})")

    rows = [
        (
            end(wire.source),
            (
                (
                    (
                        " and ".join(phrases.get(name, name) for name in wire.relations),
                        "hinders" if wire.hinders else "",
                    ),
                ),
                ((end(wire.target).text, ""),),
                *([] if flow.folded else [((STRENGTHS.get(wire.strength or 0, "not rated"), ""),)]),
                (("planned or piloting" if wire.planned else "in place", ""),),
                ((f"{wire.count:,}", ""),),
            ),
        )
        for wire in flow.wires
    ]
    heads = ("From", "Relation", "To", *([] if flow.folded else ["Strength"]), "State", "Links")
    return Grid(heads=heads, rows=tuple(rows))


def signals_grid(names: Names) -> Grid | None:
    """Return practices against the four support systems; None without practices."""
    found = signals(names.framework)
    if not found.rows:
        return None
    unsorted = any(row.unsorted.state is not SignalState.NOT_RECORDED for row in found.rows)
    kinds = [str(kind).replace("_", " ").capitalize() for kind in SupportKind]
    heads = ("Practice", *kinds, *(["Sort not recorded"] if unsorted else []))
    return Grid(heads=heads, rows=tuple((names.ref(row.id), _signal_cells(row, names, unsorted)) for row in found.rows))


def _signal_cells(row: SignalRow, names: Names, unsorted: bool) -> tuple[_Cell, ...]:  # noqa: FBT001  # read beside its name
    """Return what the support systems are recorded to say about a practice."""
    given = [signal for _, signal in row.cells] + ([row.unsorted] if unsorted else [])
    return tuple(_signal(signal, names) for signal in given)


def _signal(signal: Signal, names: Names) -> _Cell:
    """Return one cell: the state as a word, and who says so."""
    state = signal.state
    parts = [(_WORDS[state], f"signal {state.value.replace('_', '-')}")]
    for given, lead in ((signal.backs, ""), (signal.blocks, "In the way: ")):
        if given:
            parts.append((lead + listed([names.title(name) for name in given]), "who"))
    return tuple(parts)


def ratings_grid(names: Names) -> tuple[Grid | None, str]:
    """Return ratings by whose view they give, and what is said of those that are not shown.

    Ratings by fewer than 10 learners are not shown, because a small group can be recognised.
    """
    shown = [one for one in names.framework.ratings if not _small(one)]
    hidden = len(names.framework.ratings) - len(shown)
    said = f"{counted(hidden, 'rating')} by fewer than {SMALL_COUNT} learners not shown." if hidden else ""
    if not shown:
        return None, said
    views = [view for view in (*Perspective, None) if any(one.perspective is view for one in shown)]
    subjects: dict[tuple[bool, str], list[Rating]] = {}
    for one in shown:
        subjects.setdefault((one.element is None, one.subject or str(one.element)), []).append(one)
    order = {str(element): place for place, element in enumerate(Element)}
    rows = [
        (
            names.ref(name) if is_item else Ref(text=Element(name).label),
            tuple(
                tuple(part for one in ratings if one.perspective is view for part in _rating(one, names.framework))
                for view in views
            ),
        )
        for (is_item, name), ratings in sorted(
            subjects.items(),
            key=lambda one: (one[0][0], order.get(one[0][1], 0), names.framework.rank.get(one[0][1], 0)),
        )
    ]
    heads = ("Rated", *("Whose view is not recorded" if view is None else f"{view.capitalize()}s" for view in views))
    return Grid(
        heads=tuple(head.replace("Familys", "Families").replace("Communitys", "Community") for head in heads),
        rows=tuple(rows),
    ), said


def _small(rating: Rating) -> bool:
    """Return whether a rating sums up so few learners that they could be recognised."""
    return rating.perspective is Perspective.LEARNER and rating.n is not None and rating.n < SMALL_COUNT


def _rating(rating: Rating, framework: Framework) -> tuple[tuple[str, str], ...]:
    """Return a rating: the level, and then what it is by, where, and when."""
    scale = next((one for one in framework.scales if one.id == rating.scale), None)
    labels = () if scale is None else scale.labels
    target = rating.target or (None if scale is None else scale.target)
    level = short(rating.level)
    step = ""
    if rating.level in labels and len(labels) > 1:
        place = labels.index(rating.level) + 1
        numbered = level == str(place)
        level = f"{level} of {len(labels)}" if numbered else level
        step = "" if numbered else f"step {place} of {len(labels)}"
    parts = [
        step,
        f"target {short(target)}" if target else "",
        short(rating.site) if rating.site else "",
        f"{rating.n:,} people" if rating.n is not None else "",
        day_of(rating.as_of) if rating.as_of else "",
    ]
    return (level, "rating"), (", ".join(filter(None, parts)), "who")


def observations_grid(names: Names) -> Grid | None:
    """Return what learning walks counted; None where there is nothing."""
    found = names.framework.observations
    if not found:
        return None
    rows = [
        (
            names.ref(one.subject),
            (
                ((one.look_for, ""),),
                ((f"in {one.seen:,} of {one.of:,}", ""),),
                ((short(one.site) if one.site else "", ""),),
                ((day_of(one.as_of) if one.as_of else "", ""),),
            ),
        )
        for one in found
    ]
    return Grid(heads=("Item", "Looked for", "Seen", "Site", "Day"), rows=tuple(rows))


def said_by(parts: Sequence[str]) -> str:
    """Return parts of a sentence, each with its full stop, in one line.

    Example:
        >>> said_by(["One", "", "Two."])
        'One. Two.'
    """
    return " ".join(part if part.endswith((".", "…")) else f"{part}." for part in parts if part)
