"""Where in the sources something stands."""

import attrs


@attrs.frozen(kw_only=True)
class Place:
    """A spot in a source: a file, a pointer into it, and the line and column where they are known.

    Attributes:
        file: The name of the file as it was given, `<text>` for bytes handed in.
        pointer: A JSON Pointer (RFC 6901) to the value, empty for the whole file.
        line: Line, counted from 1; None where the reader did not see lines.
        column: Column in characters, counted from 1; None where the line is.

    Example:
        >>> str(Place(file="plan.yaml", pointer="/outcomes/0", line=4, column=5))
        'plan.yaml:4:5'
    """

    file: str
    pointer: str = ""
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Return `file:line:column`, or the file and the pointer where no line is known."""
        if self.line is not None:
            return f"{self.file}:{self.line}:{self.column or 1}"
        return f"{self.file}#{self.pointer}" if self.pointer else self.file


def pointer(*steps: str | int) -> str:
    """Return the JSON Pointer (RFC 6901) along the steps.

    Example:
        >>> pointer("outcomes", 0, "a/b")
        '/outcomes/0/a~1b'
    """
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)
