"""The published work behind a measure, so that a result can be cited."""

import attrs


@attrs.frozen
class Source:
    """A published work, and how it is cited.

    A module holds the sources of its measures as constants, and the `cite` method of a result
    returns one of them as text.

    Attributes:
        author: Who wrote it, as a list of references has it: family name first.
        year: The year of publication.
        title: Its title, without a full stop at the end.
        where: What it appeared in, with volume and pages where they are known.
        doi: Its identifier at doi.org, without the address; None where it has none.

    Example:
        >>> str(Source("Doe, J.", 1999, "A title", "A journal, 1(2), 3-4", doi="10.1000/1"))
        'Doe, J. (1999). A title. A journal, 1(2), 3-4. https://doi.org/10.1000/1'
    """

    author: str
    year: int
    title: str
    where: str
    doi: str | None = None

    def __str__(self) -> str:
        """Return the reference as one line of text."""
        reference = f"{self.author} ({self.year}). {self.title}. {self.where}."
        return reference if self.doi is None else f"{reference} https://doi.org/{self.doi}"
