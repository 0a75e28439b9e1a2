"""The sheets of a workbook and their columns: what each is called, and what a person is told of it."""

from collections.abc import Iterable, Mapping
from typing import Final

import attrs

from learner_centered.model.items import (
    ITEM_TYPES,
    Competency,
    Condition,
    ExternalItem,
    Initiative,
    ItemType,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)
from learner_centered.model.records import Allowance, Citation, Observation, Rating, Record, Scale
from learner_centered.model.words import (
    Access,
    Aspect,
    Completeness,
    Dimension,
    Element,
    Grain,
    Part,
    Perspective,
    Purpose,
    Reported,
    Scope,
    Stated,
    Status,
    SupportKind,
)

#: Widths of columns, in characters.
_NARROW: Final = 14
_MIDDLE: Final = 24
_WIDE: Final = 48


@attrs.frozen
class Heading:
    """A column of a sheet.

    Attributes:
        field: The attribute that it gives.
        name: What stands in its first row.
        note: What a person is told of it.
        width: How wide it is, in characters.
        words: The words it may hold; empty where any will do.
        registry: The open registry that offers words for it.
        several: What may stand between several parts in one cell: `,` stands for comma, semicolon and
            line break, a line break for itself; empty where a cell is one value.
        needed: Whether no row is kept without it.
        ids: Whether it names items, so that their ids are offered.
        rare: Whether few need it: it is folded away where no row fills it in.
    """

    field: str
    name: str
    note: str
    width: int = _MIDDLE
    words: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    registry: str | None = attrs.field(default=None, kw_only=True)
    several: str = attrs.field(default="", kw_only=True)
    needed: bool = attrs.field(default=False, kw_only=True)
    ids: bool = attrs.field(default=False, kw_only=True)
    rare: bool = attrs.field(default=False, kw_only=True)


#: Stands between the parts of a list of words, and of a list of sentences.
WORDS: Final = ","
LINES: Final = "\n"

_ID = Heading("id", "Id", "A short name that links use, such as sets-goals. Each id stands once.", needed=True)
_TITLE = Heading("title", "Title", "What people call it.", 34)
_DESCRIPTION = Heading("description", "Description", "What it is, in a sentence or two.", _WIDE)
_STATUS = Heading("status", "Status", "How far it has come. Blank counts as in place.", _NARROW, words=tuple(Status))
_BANDS = Heading(
    "grade_bands",
    "Grade bands",
    "The grade bands it is for, as they stand in the sheet Framework, with commas between.",
    18,
    several=WORDS,
)
_SITES = Heading("sites", "Schools", "The schools that have it, with commas between.", several=WORDS)
_ASPECTS = Heading(
    "aspects",
    "Aspects",
    "What it is made of: knowledge, skill, mindset. Several with commas between.",
    words=tuple(Aspect),
    several=WORDS,
)
_TAGS = Heading("tags", "Tags", "Words of your own, with commas between.", 18, several=WORDS, rare=True)
_SOURCES = Heading(
    "citations", "Sources", "Ids from the sheet Sources that say so, with commas between.", 18, several=WORDS, rare=True
)
_URI = Heading("uri", "Web address", "Where it is published.", _MIDDLE, rare=True)
_REPLACES = Heading(
    "replaces",
    "Earlier ids",
    "Ids that it had in an earlier version, with commas between.",
    18,
    several=WORDS,
    rare=True,
)

_OWN: Final[Mapping[ItemType, tuple[Heading, ...]]] = {
    Outcome: (
        _ASPECTS,
        Heading(
            "purposes",
            "Purposes",
            "What it is for: life, work, citizenship. Several with commas between.",
            words=tuple(Purpose),
            several=WORDS,
        ),
        Heading(
            "dimensions",
            "Dimensions",
            "The promise it belongs to. Several with commas between.",
            words=tuple(Dimension),
            several=WORDS,
        ),
    ),
    Competency: (
        Heading("statement", "Statement", "The expectation in the learner's words: I can …", _WIDE),
        Heading(
            "statements",
            "Statements by grade band",
            "The same where the wording differs by grade band: one a line, as in K-2: I can name …",
            _WIDE,
            rare=True,
        ),
        Heading("grain", "Grain", "Its size, from large to small.", _NARROW, words=tuple(Grain)),
        Heading(
            "levels",
            "Levels",
            "The id of a scale from the sheet Scales, or its own levels, lowest first, with commas between.",
            several=WORDS,
        ),
        Heading("target", "Target", "The level that counts as reached.", 16),
        Heading("discipline", "Discipline", "The subject it belongs to, where it belongs to one.", 18),
        _ASPECTS,
        Heading("demand", "Demand", "Its cognitive demand, a word of your ladder of demand.", 16, rare=True),
    ),
    Practice: (
        Heading("part", "Part", "The part of the learning model it belongs to.", words=tuple(Part)),
        Heading("quality", "Quality", "The quality of learning it serves.", registry="qualities"),
        Heading(
            "look_fors",
            "Look-fors",
            "What a visitor would see where it is alive. One a line (Alt+Enter starts a line in a cell).",
            _WIDE,
            several=LINES,
        ),
    ),
    LearningExperience: (
        Heading(
            "qualities",
            "Qualities",
            "What kind of learning it is. Several with commas between.",
            32,
            registry="qualities",
            several=WORDS,
        ),
        Heading("format", "Format", "Its form, such as project or exhibition.", 16, registry="formats"),
        Heading("span", "Span", "How long it takes.", 16, registry="spans"),
        Heading("settings", "Settings", "Where it happens, with commas between.", several=WORDS),
        Heading("subjects", "Subjects", "The subjects it belongs to, with commas between.", several=WORDS),
        _SITES,
        Heading("access", "Access", "How many of the learners it reaches.", _NARROW, words=tuple(Access)),
        Heading("hours", "Hours", "Learning time for one learner, in hours.", 10),
    ),
    SupportSystem: (Heading("kind", "Kind", "Which of the four systems it is.", words=tuple(SupportKind)),),
    SchoolStructure: (
        Heading("kind", "Kind", "What sort of structure it is.", 30, registry="structure_kinds"),
        _SITES,
    ),
    Condition: (
        Heading("kind", "Kind", "What sort of condition it is.", 30, registry="condition_kinds"),
        Heading("scope", "Scope", "How far it extends.", _NARROW, words=tuple(Scope)),
        Heading(
            "ecosystem_wide",
            "Behind everything",
            "Yes where it stands behind everything, as culture does.",
            18,
            words=("yes", "no"),
        ),
    ),
    Initiative: (Heading("timeframe", "Timeframe", "When it runs, in your own words.", _MIDDLE),),
    ExternalItem: (
        Heading("framework", "Framework", "The framework it belongs to.", _MIDDLE),
        Heading("code", "Code", "Its code there.", 18),
    ),
}

TITLES: Final[Mapping[ItemType, str]] = {
    Outcome: "Outcomes",
    Competency: "Competencies",
    Practice: "Practices",
    LearningExperience: "Learning experiences",
    SupportSystem: "Support systems",
    SchoolStructure: "School structures",
    Condition: "Conditions",
    Initiative: "Initiatives",
    ExternalItem: "External items",
}
"""What the sheet of each item type is called, in the order of the sheets."""

ABOUT: Final[Mapping[ItemType, str]] = {
    Outcome: "What you promise every learner.",
    Competency: "What a learner can do that makes an outcome visible.",
    Practice: "What educators do or believe.",
    LearningExperience: "What learners do: lessons, projects, rites of passage.",
    SupportSystem: "Who trains, evaluates, adopts and pays.",
    SchoolStructure: "What timetable, staffing, building or report card hold in place.",
    Condition: "What is true without being scheduled: policy, trust, partners, money.",
    Initiative: "The changes you work on now.",
    ExternalItem: "Items of other people's frameworks that yours correspond to.",
}
"""What stands in the sheet of each item type, for a person."""

ITEM_COLUMNS: Final[Mapping[ItemType, tuple[Heading, ...]]] = {
    kind: (
        _ID,
        _TITLE,
        _DESCRIPTION,
        *(
            attrs.evolve(one, note=f"{one.note} Other words are allowed too.") if one.registry else one
            for one in _OWN[kind]
        ),
        _STATUS,
        _BANDS,
        _TAGS,
        _SOURCES,
        _URI,
        _REPLACES,
    )
    for kind in ITEM_TYPES
}
"""The columns of the sheet of each item type, in their order."""

LINKS: Final = "Links"
"""What the sheet of links is called."""

LINK_COLUMNS: Final[tuple[Heading, ...]] = (
    Heading("from", "From", "The id of the item that does something for another.", needed=True, ids=True),
    Heading("to", "To", "The id of the item that it is done for.", needed=True, ids=True),
    Heading(
        "relation",
        "Relation",
        "What the one does for the other. Blank where the first sheet names a usual one.",
        20,
        registry="relations",
    ),
    Heading("depth", "Depth", "How deep a competency is developed, a word of your ladder.", 16),
    Heading("strength", "Strength", "1 slight, 2 clear, 3 central. Blank is not rated.", 10, words=("1", "2", "3")),
    Heading("demand", "Demand", "The cognitive demand it makes, a word of your ladder of demand.", 16, rare=True),
    Heading("grade_band", "Grade band", "The one grade band that this row holds for.", 14),
    Heading(
        "evidence",
        "Evidence",
        "What learners show, where the relation is assesses. Several with commas between.",
        registry="evidence",
        several=WORDS,
    ),
    Heading("reported", "Reported", "How the result reaches the report card.", 16, words=tuple(Reported), rare=True),
    Heading("weight", "Weight", "Its weight among the assessments, a number.", 10, rare=True),
    Heading(
        "corequisite",
        "Corequisite",
        "Yes where both may be learnt at the same time.",
        14,
        words=("yes", "no"),
        rare=True,
    ),
    Heading("match", "Match", "The kind of correspondence to an external item.", 18, registry="matches", rare=True),
    Heading("confidence", "Confidence", "How sure you are, from 0 to 1.", 12, rare=True),
    Heading("note", "Note", "A remark.", _WIDE),
    Heading("stated", "Stated", "Absent where it is known not to be so.", 12, words=tuple(Stated), rare=True),
    _STATUS,
    Heading("asserted_by", "Said by", "The role of whoever says so, never a person's name.", 18, rare=True),
    Heading("as_of", "As of", "The day it was said, such as 2027-09-01.", _NARROW, rare=True),
    _SOURCES,
)
"""The columns of the sheet of links, in their order."""

DETAILS: Final = "Framework"
"""What the sheet is called that says what the framework is."""

DETAIL_ROWS: Final[tuple[Heading, ...]] = (
    Heading("id", "Id", "A short name of the whole, such as riverbend.", needed=True),
    Heading("title", "Title", "What people call it."),
    Heading("version", "Version", "Its version, as printed."),
    Heading("description", "Description", "What it is, in a sentence or two."),
    Heading("edition", "Edition", "The edition of the four-element description it follows."),
    Heading(
        "completeness",
        "Completeness",
        "Full where everything is meant to be recorded, partial while you are at it.",
        words=tuple(Completeness),
    ),
    Heading("grade_bands", "Grade bands", "Your grade bands, youngest first, with commas between.", several=WORDS),
    Heading("sites", "Schools", "Your schools, with commas between.", several=WORDS),
    Heading("ladder", "Ladder", "Your words for depth, lowest first, with commas between.", several=WORDS),
    Heading("demands", "Ladder of demand", "Your words for cognitive demand, lowest first.", several=WORDS),
    *(
        Heading(registry, f"Our {name}", f"{name.capitalize()} of your own, with commas between.", several=WORDS)
        for registry, name in (
            ("qualities", "qualities"),
            ("formats", "formats"),
            ("spans", "spans"),
            ("structure_kinds", "kinds of structures"),
            ("condition_kinds", "kinds of conditions"),
            ("evidence", "kinds of evidence"),
            ("matches", "kinds of matches"),
        )
    ),
)
"""The rows of the sheet that says what the framework is, in their order."""

_AS_OF = Heading("as_of", "As of", "The day, such as 2027-09-01.", _NARROW)
_SITE = Heading("site", "School", "The school it speaks of.", 20)

RECORD_COLUMNS: Final[Mapping[type[Record], tuple[str, str, tuple[Heading, ...]]]] = {
    Scale: (
        "Scales",
        "Ordered levels that ratings and competencies share.",
        (
            _ID,
            Heading("labels", "Levels", "The levels, lowest first, with commas between.", _WIDE, several=WORDS),
            Heading("target", "Target", "The level that counts as reached.", 18),
        ),
    ),
    Citation: (
        "Sources",
        "Where your claims come from.",
        (
            _ID,
            _TITLE,
            Heading("author", "Author", "Who wrote it.", 30),
            Heading("year", "Year", "When, as printed.", 10),
            Heading("url", "Web address", "Where to read it.", 34),
            Heading("as_of", "As of", "The day it was read, such as 2027-09-01.", _NARROW),
        ),
    ),
    Rating: (
        "Ratings",
        "Levels given in self-studies and surveys, of groups and never of persons.",
        (
            Heading("subject", "Item", "The id of the item that is rated, or blank.", ids=True),
            Heading("element", "Element", "The element that is rated, where no item is.", 26, words=tuple(Element)),
            Heading("level", "Level", "The level given.", 16, needed=True),
            Heading("scale", "Scale", "The id of the scale.", 16),
            Heading("target", "Target", "The level aimed at.", 16),
            Heading("perspective", "Perspective", "Whose view it is.", 16, words=tuple(Perspective)),
            _SITE,
            _AS_OF,
            Heading("citation", "Source", "The id of the source.", 18),
            Heading("n", "People", "How many people it sums up.", 10),
        ),
    ),
    Observation: (
        "Observations",
        "What learning walks counted.",
        (
            Heading("subject", "Item", "The id of the practice whose look-for it is.", needed=True, ids=True),
            Heading("look_for", "Look-for", "What was looked for.", _WIDE, needed=True),
            Heading("seen", "Seen", "In how many places it was seen.", 10, needed=True),
            Heading("of", "Visited", "How many places were visited.", 10, needed=True),
            _SITE,
            _AS_OF,
        ),
    ),
    Allowance: (
        "Allowed findings",
        "Findings that may stand, each with its reason.",
        (
            Heading("rule", "Rule", "The code of the finding, such as LC202.", needed=True),
            Heading("subject", "Item", "The id of the item it is about.", needed=True, ids=True),
            Heading("reason", "Reason", "Why it may stand.", _WIDE, needed=True),
            Heading("until", "Until", "The last day it holds, such as 2027-09-01.", _NARROW),
        ),
    ),
}
"""The sheets of the records: title, what stands there, and columns."""

GUIDE: Final = "How to fill this in"
"""What the first sheet is called, which nothing is read from."""

LISTS: Final = "Lists to choose from"
"""What the hidden sheet is called that holds the words and ids which cells offer; nothing is read from it."""

FINDINGS: Final = "Findings"
"""What the sheet is called that findings are written into; nothing is read from it."""

NOT_READ: Final = frozenset({GUIDE, LISTS, FINDINGS})
"""The sheets that this library writes and never reads."""

EXAMPLE: Final = "example:"
"""What the ids of example rows begin with; such rows, and links from or to such ids, are left out."""


def is_example(value: object) -> bool:
    """Return whether a cell holds the id of an example.

    Example:
        >>> is_example("example:agency"), is_example("Example: agency"), is_example("agency")
        (True, True, False)
    """
    return isinstance(value, str) and value.strip().casefold().startswith(EXAMPLE)


def plainly(name: str) -> str:
    """Return a heading or title without case, dashes, marks and spaces round it, as it is looked up.

    Example:
        >>> plainly("Grade_bands *"), plainly("LOOK-FORS")
        ('grade bands', 'look fors')
    """
    return " ".join(name.casefold().translate(_DASHES).strip(" *:").split())


_DASHES: Final = str.maketrans("_-", "  ")


def by_name(headings: Iterable[Heading]) -> Mapping[str, Heading]:
    """Return columns by what they may be called: their heading, or the attribute they give."""
    found = {plainly(one.field): one for one in headings}
    return {**found, **{plainly(one.name): one for one in headings}}
