"""What the first sheet of a workbook says: how to fill it in, in plain words."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from learner_centered.formats.spreadsheet.headings import ABOUT, EXAMPLE, LINKS, TITLES
from learner_centered.formats.spreadsheet.usual import USUAL
from learner_centered.formats.spreadsheet.words import shown_word
from learner_centered.model.items import ExternalItem, ItemType


class Line(NamedTuple):
    """A line of the guide: how it looks, and what stands in its two columns.

    Attributes:
        style: `title`, `heading`, `text`, which spans both columns, or `pair`.
        left: What stands in the first column.
        right: What stands in the second, in a pair.
        sheet: The sheet that the first column leads to, in a pair.
    """

    style: str
    left: str
    right: str = ""
    sheet: str | None = None


_STEPS: Final = (
    ("1", "Start with the sheet Outcomes: what you promise every learner. A row is one outcome."),
    ("2", "Then the other sheets, as far as you come. Blank cells are fine: a blank is not recorded, and not a no."),
    ("3", "Give each row a short id that stands only once, such as sets-goals. A title is what people read."),
    ("4", f"In the sheet {LINKS}, say what does something for what: an id under From, an id under To."),
    ("5", "Save, and ask what is not recorded yet:  learner-centered check plan.xlsx  (with the name of this file)."),
)
_RULES: Final = (
    ("Several in one cell", "Put commas between: K-2, 3-5. Look-fors go one a line (Alt+Enter starts a new line)."),
    ("Words to choose from", "An arrow beside a cell offers them. Rest the pointer on a heading to see what it asks."),
    (
        "Example rows",
        f"Rows whose id begins with {EXAMPLE} are left out. Write below them, and delete them at the end.",
    ),
    ("More columns", "Columns that few need are folded away; the + above the columns opens them."),
    ("Sheets of your own", "Add what you like; a sheet that has none of these names is not read."),
    ("People", "Write no names of learners or educators: a role, such as coach, says enough."),
    ("Order and columns", "Rows and columns may stand in any order, and columns that you do not need may go."),
)


def guide() -> Iterator[Line]:
    """Yield the lines of the guide."""
    yield Line("title", "Your framework, in a workbook")
    yield Line(
        "text",
        "Fill in what your school promises its learners and what stands behind each promise. "
        "A check then says what is not recorded yet, cell by cell.",
    )
    yield Line("heading", "How to go about it")
    for number, text in _STEPS:
        yield Line("pair", number, text)
    yield Line("heading", "The sheets")
    for kind, title in TITLES.items():
        yield Line("pair", title, ABOUT[kind], title)
    yield Line("pair", LINKS, "Who does what for whom: a row for each link.", LINKS)
    yield Line("heading", "Good to know")
    for left, right in _RULES:
        yield Line("pair", left, right)
    yield Line("heading", "What a link means where the relation is left blank")
    for left, right in usual_lines():
        yield Line("pair", left, right)
    yield Line("text", "Between all other kinds the sheet needs the relation: several could be meant.")


def usual_lines() -> Iterator[tuple[str, str]]:
    """Yield the usual relations in words: from which type, and what it does for which types.

    Example:
        >>> next(usual_lines())
        ('Competencies', 'refines: Outcomes')
    """
    grouped: dict[tuple[ItemType, str], list[ItemType]] = {}
    for (source, target), relation in USUAL.items():
        if relation != "corresponds_to":
            grouped.setdefault((source, relation), []).append(target)
    for (source, relation), targets in grouped.items():
        said = ", ".join(TITLES[target] for target in targets)
        yield TITLES[source], f"{shown_word(relation)}: {said}"
    yield "Any other", f"corresponds to: {TITLES[ExternalItem]}"
