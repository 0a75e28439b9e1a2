"""The published work behind a measure, so that a result can be cited."""

import attrs


@attrs.frozen
class Source:
    """A published source of a measure or rule.

    Attributes:
        author: Who wrote it, as a reference list has it.
        year: When it came out.
        title: Its title.
        where: The journal, series or publisher, with what finds it there; None where not recorded.
        doi: Its digital object identifier, without the address; None where not recorded.

    Example:
        >>> print(Source("Porter, A. C.", 2002, "Measuring the content of instruction", "Educational Researcher 31(7)"))
        Porter, A. C. (2002). Measuring the content of instruction. Educational Researcher 31(7).
        >>> print(Source("Doe, J.", 1999, "A title", doi="10.1000/1"))
        Doe, J. (1999). A title. https://doi.org/10.1000/1
    """

    author: str
    year: int
    title: str
    where: str | None = None
    doi: str | None = None

    def __str__(self) -> str:
        """Return one line of a reference list."""
        parts = [f"{self.author} ({self.year})", self.title]
        if self.where is not None:
            parts.append(self.where)
        line = ". ".join(part.rstrip(".") for part in parts) + "."
        return f"{line} https://doi.org/{self.doi}" if self.doi is not None else line
