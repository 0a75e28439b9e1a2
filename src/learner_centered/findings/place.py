"""Where in the sources something stands."""

from string import ascii_uppercase

import attrs


@attrs.frozen(kw_only=True)
class Place:
    """A spot in a source: a file, a pointer into it, and the line and column where they are known.

    Attributes:
        file: The name of the file as it was given, `<text>` for bytes handed in.
        pointer: A JSON Pointer (RFC 6901) to the value, empty for the whole file.
        line: Line, counted from 1; None where the reader did not see lines.
        column: Column in characters, counted from 1; None where the line is.
        sheet: The sheet of a workbook; line and column are then those of a cell.

    Example:
        >>> str(Place(file="plan.yaml", pointer="/outcomes/0", line=4, column=5))
        'plan.yaml:4:5'
        >>> str(Place(file="plan.xlsx", sheet="Links", line=7, column=2))
        'plan.xlsx: Links!B7'
    """

    file: str
    pointer: str = ""
    line: int | None = None
    column: int | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        """Return `file:line:column`, or the file and the pointer where no line is known; of a sheet the cell."""
        if self.sheet is not None:
            return f"{self.file}: {self.sheet}{self.cell and f'!{self.cell}'}"
        if self.line is not None:
            return f"{self.file}:{self.line}:{self.column or 1}"
        return f"{self.file}#{self.pointer}" if self.pointer else self.file

    @property
    def cell(self) -> str:
        """The cell as spreadsheets call it, such as `B7`; empty where this is no cell of a sheet."""
        return "" if self.sheet is None or self.line is None else f"{letters(self.column or 1)}{self.line}"


def letters(column: int) -> str:
    """Return the letters that spreadsheets give to a column, counted from 1.

    Example:
        >>> letters(1), letters(26), letters(27)
        ('A', 'Z', 'AA')
    """
    found = ""
    while column > 0:
        column, last = divmod(column - 1, len(ascii_uppercase))
        found = ascii_uppercase[last] + found
    return found


def pointer(*steps: str | int) -> str:
    """Return the JSON Pointer (RFC 6901) along the steps.

    Example:
        >>> pointer("outcomes", 0, "a/b")
        '/outcomes/0/a~1b'
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)
