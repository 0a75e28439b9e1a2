"""What stands on the page, as plain frozen data: the templates only lay it out."""

from collections.abc import Mapping, Sequence

import attrs


@attrs.frozen(kw_only=True)
class Ref:
    """A name that may lead somewhere on the page.

    Attributes:
        text: What it is called, on one line.
        kind: What it is, in a word or two; empty where that is said elsewhere.
        href: Where it leads; None where there is nothing to lead to.
    """

    text: str
    kind: str = ""
    href: str | None = None


@attrs.frozen(kw_only=True)
class Tally:
    """How many items are in one state.

    Attributes:
        state: The state, as classes have it, such as `not-recorded`.
        word: The state, as people read it.
        number: How many.
    """

    state: str
    word: str
    number: int


@attrs.frozen(kw_only=True)
class CardRow:
    """One type of item on the card of its element.

    Attributes:
        label: How many there are of what.
        href: Where their sections start.
        question: What was asked of each; empty where nothing is asked.
        tallies: The states that occur, and what is allowed.
        dots: The state of each item, in item order; empty where they are too many to draw.
    """

    label: str
    href: str
    question: str
    tallies: tuple[Tally, ...]
    dots: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Card:
    """One element on the first screen.

    Attributes:
        label: Its name.
        mark: Its class.
        rows: A row a type.
        remark: What else to say of it.
    """

    label: str
    mark: str
    rows: tuple[CardRow, ...]
    remark: str = ""


@attrs.frozen(kw_only=True)
class Told:
    """One finding.

    Attributes:
        anchor: Its anchor on the page.
        subject: What it is about.
        message: What is recorded and what is not.
        help: The next step, where the group does not give it.
        place: Where it stands in the files.
        chain: The chain looked at, as a sentence.
        related: Other things it speaks of, each with its note.
        affects: What shares its fate.
        reason: Why it is allowed.
        code: Its code and name.
    """

    anchor: str
    subject: Ref | None
    message: str
    help: str
    place: str
    chain: str
    related: tuple[tuple[Ref | None, str], ...]
    affects: tuple[Ref, ...]
    reason: str
    code: str


@attrs.frozen(kw_only=True)
class Step:
    """The findings that ask for one and the same step.

    Attributes:
        anchor: Its anchor on the page.
        severity: How much it matters, as classes have it.
        word: How much it matters, as people read it.
        extent: How much of the framework it is about.
        says: What was looked for.
        why: Why it matters; empty where that is not known.
        source: Where that stands.
        help: The next step, where all findings share it.
        code: The code and the name of the rule.
        told: The findings.
    """

    anchor: str
    severity: str
    word: str
    extent: str
    says: str
    why: str
    source: str
    help: str
    code: str
    told: tuple[Told, ...]


@attrs.frozen(kw_only=True)
class Claim:
    """One link, seen from one of its ends.

    Attributes:
        before: What stands before the item; None where the item itself does.
        phrase: The relation in plain words.
        after: What stands after it; None where the item itself does.
        details: What else the link says.
        note: Its note and who says so; empty unless asked for.
        hinders: Whether it gets in the way.
    """

    before: Ref | None
    phrase: str
    after: Ref | None
    details: str
    note: str = ""
    hinders: bool = False


@attrs.frozen(kw_only=True)
class Further:
    """What stands further behind an item, or what it serves through others.

    Attributes:
        counts: How many of what.
        chains: A sentence for each; empty where there are too many.
    """

    counts: str
    chains: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Section:
    """One item.

    Attributes:
        anchor: Its anchor on the page.
        title: Its title, on one line and not too long.
        whole: Its whole title, where `title` is only a part.
        id: Its id.
        kind: The name of its type.
        mark: The class of its element.
        state: Its state as classes have it, and as a sentence; None where nothing is asked of it.
        texts: Its description and statements, each with a lead that may be empty.
        facts: What else is recorded of it, by its name.
        begins: What is said where nothing stands behind it; empty where nothing need be.
        behind: What stands straight behind it.
        further_behind: What stands behind that.
        ends: What is said where it serves nothing; empty where nothing need be.
        serves: What it stands straight behind.
        further_serves: What it serves through these.
        beside: The other links that touch it.
        absent: What is stated not to be so.
        findings: The findings about it.
        uri: Where it is published; None where that is no web address.
    """

    anchor: str
    title: str
    whole: str
    id: str
    kind: str
    mark: str
    state: tuple[str, str] | None
    texts: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    begins: str
    behind: tuple[Claim, ...]
    further_behind: Further | None
    ends: str
    serves: tuple[Claim, ...]
    further_serves: Further | None
    beside: tuple[Claim, ...]
    absent: tuple[Claim, ...]
    findings: tuple[Ref, ...]
    uri: str | None


@attrs.frozen(kw_only=True)
class Chapter:
    """The items of one type.

    Attributes:
        anchor: Its anchor on the page.
        label: What they are.
        mark: The class of their element.
        sections: The items.
        folded: Whether it is closed at first.
    """

    anchor: str
    label: str
    mark: str
    sections: tuple[Section, ...]
    folded: bool


@attrs.frozen(kw_only=True)
class MatrixCell:
    """What an experience does for an outcome or competency.

    Attributes:
        marks: The sign of each thing, the places of its grade bands, and whether it is planned.
        experience: The experience, where the cell does not stand in its column.
    """

    marks: tuple[tuple[str, str, bool], ...]
    experience: Ref | None = None


@attrs.frozen(kw_only=True)
class MatrixLine:
    """A row of the matrix.

    Attributes:
        name: The outcome or competency.
        depth: How far it is indented.
        outcome: Whether it is an outcome.
        state: Its state as classes have it, and as people read it.
        count: How many experiences develop it.
        cells: A cell a column; None is a blank. Without columns, the cells that hold something.
        tags: The places of its grade bands, and of its subjects.
    """

    name: Ref
    depth: int
    outcome: bool
    state: tuple[str, str]
    count: int
    cells: tuple[MatrixCell | None, ...]
    tags: Mapping[str, str]


@attrs.frozen(kw_only=True)
class MatrixTable:
    """The coverage matrix.

    Attributes:
        columns: The experiences with the places of their grade bands, sites and subjects.
        lines: The rows.
        legend: What the signs mean.
        listed: Whether each row lists its experiences, since columns would be too many.
        filters: What can be chosen, by the attribute it goes by: its label and its words.
    """

    columns: tuple[tuple[Ref, Mapping[str, str]], ...]
    lines: tuple[MatrixLine, ...]
    legend: str
    listed: bool
    filters: tuple[tuple[str, str, tuple[str, ...]], ...]


@attrs.frozen(kw_only=True)
class Grid:
    """A plain table.

    Attributes:
        heads: The headings of its columns, that of the row headings first.
        rows: For each row its name, and the parts of each cell with a class that may be empty.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Ref, tuple[tuple[tuple[str, str], ...], ...]], ...]


@attrs.frozen(kw_only=True)
class Source:
    """A citation.

    Attributes:
        anchor: Its anchor on the page.
        text: Author, title and year.
        url: Where to read it; None where that is no web address.
        address: The address as it is recorded.
    """

    anchor: str
    text: str
    url: str | None
    address: str


@attrs.frozen(kw_only=True)
class Picture:
    """A drawing with what is said of it.

    Attributes:
        title: Its title.
        says: What it shows.
        svg: The drawing, as markup made by this library; every text in it is escaped.
        wires: The lines as a table.
        folded: Whether it shows groups.
    """

    title: str
    says: str
    svg: str
    wires: Grid
    folded: bool


@attrs.frozen(kw_only=True)
class Page:
    """Everything on the page.

    Attributes:
        title: The title of the framework.
        sentence: The framework in a sentence.
        description: What it says of itself.
        cards: The four elements.
        coverage: The same as a table.
        verdict: What the findings come to, in a sentence.
        first: The findings that matter most.
        picture: The flow.
        matrix: The coverage matrix; None without outcomes or competencies.
        signals: Practices against support systems; None without practices.
        ratings: Ratings by perspective; None where there are none.
        hidden: What is said of ratings that are not shown.
        observations: What learning walks counted; None where there are none.
        steps: All active findings.
        allowed: Those that stand for a reason.
        known: Those in a baseline.
        chapters: All items.
        listed: Whether items name what stands behind them one by one.
        sources: The citations.
        methods: How each number was made: a term and what it means.
        claims: The sentence that links are claims.
        made: What made the page.
    """

    title: str
    sentence: str
    description: str
    cards: tuple[Card, ...]
    coverage: Grid
    verdict: str
    first: tuple[Step, ...]
    picture: Picture
    matrix: MatrixTable | None
    signals: Grid | None
    ratings: Grid | None
    hidden: str
    observations: Grid | None
    steps: tuple[Step, ...]
    allowed: tuple[Told, ...]
    known: tuple[Told, ...]
    chapters: Sequence[Chapter]
    listed: bool
    sources: tuple[Source, ...]
    methods: tuple[tuple[str, str], ...]
    claims: str
    made: str
