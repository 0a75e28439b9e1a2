"""The lists that cells of a workbook offer: the words of each column, and the ids of all items."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from learner_centered.findings.place import letters
from learner_centered.formats.spreadsheet.contents import Contents
from learner_centered.formats.spreadsheet.headings import LISTS, TITLES, Heading
from learner_centered.formats.spreadsheet.words import Words, shown_word

#: Ids that are offered at least, and at most: each one is a formula, and past some nobody scrolls.
_FEWEST_IDS: Final = 300
_MOST_IDS: Final = 2_000
#: Rows that a team may add before offers end.
ROOM: Final = 500
IDS: Final = "choose_ids"
"""What the range is called that holds the ids of all items."""


@attrs.frozen
class Choice:
    """A list that cells offer.

    Attributes:
        name: What its range is called.
        words: What it offers.
    """

    name: str
    words: tuple[str, ...]


class Choices:
    """The lists of one workbook, each once.

    Args:
        words: The words of the framework.
    """

    def __init__(self, words: Words) -> None:
        """Start without lists."""
        self._words = words
        self.lists: dict[tuple[str, ...], Choice] = {}

    def of(self, heading: Heading) -> Choice | None:
        """Return the list that a column offers; None where it offers none."""
        offered = tuple(shown_word(word) for word in self._words.offered(heading))
        if not offered:
            return None
        return self.lists.setdefault(offered, Choice(f"choose_{len(self.lists) + 1}", offered))


def quoted(title: str) -> str:
    """Return the title of a sheet as formulas name it."""
    return f"'{title}'"


def column_range(title: str, column: int, first: int, last: int) -> str:
    """Return the range of some cells of a column, counted from 1, as formulas name it.

    Example:
        >>> column_range("Links", 2, 2, 9)
        "'Links'!$B$2:$B$9"
    """
    letter = letters(column)
    return f"{quoted(title)}!${letter}${first}:${letter}${last}"


class IdList:
    """The ids of all items, gathered by formulas from the sheets of items, so that new ones are offered too.

    Args:
        sheets: The sheets of the workbook.
    """

    def __init__(self, sheets: Sequence[Contents]) -> None:
        """Look at how many ids there are."""
        self._sheets = [sheet for sheet in sheets if sheet.title in TITLES.values()]
        self._ids = [str(row["id"]) for sheet in self._sheets for row in sheet.rows]
        self._last = max(len(self._ids) + ROOM, _FEWEST_IDS) + 1
        self.rows = min(max(len(self._ids) + ROOM // 2, _FEWEST_IDS), _MOST_IDS)

    def names(self) -> Iterator[tuple[str, str]]:
        """Yield what ranges are called, and what each stands for: the ids of each sheet, and all ids that are there."""
        for number, sheet in enumerate(self._sheets, 1):
            yield f"ids_{number}", f"={column_range(sheet.title, 1, 2, self._last)}"
        lists = quoted(LISTS)
        last = f"MAX(1,MIN({self.rows},{lists}!$B${len(self._sheets) + 1}))"
        yield IDS, f"={lists}!$A$1:INDEX({lists}!$A:$A,{last})"

    def counts(self) -> Iterator[tuple[str, int]]:
        """Yield how many ids stand before those of each sheet, and how many there are, as formulas and values."""
        value = 0
        yield "=0", value
        for number, sheet in enumerate(self._sheets, 1):
            value += len(sheet.rows)
            yield f"=B{number}+COUNTA(ids_{number})", value

    def ids(self) -> Iterator[tuple[str, str]]:
        """Yield each id, as a formula with its value: the sheet that it falls into, and which one of it."""
        number = len(self._sheets)
        sheets = ",".join(f"ids_{one}" for one in range(1, number + 1))
        before = f"B$1:B${number}"
        for row in range(1, self.rows + 1):
            which = f"INDEX(CHOOSE(MATCH({row - 1},{before}),{sheets}),{row}-LOOKUP({row - 1},{before}))"
            value = self._ids[row - 1] if row <= len(self._ids) else ""
            yield f'=IF({row}>B${number + 1},"",{which})', value


def lists_of(choices: Mapping[tuple[str, ...], Choice]) -> Iterator[tuple[int, Choice]]:
    """Yield each list with the column of its sheet that holds it, counted from 1."""
    # The first two columns hold the ids and their numbers.
    yield from enumerate(choices.values(), 3)
