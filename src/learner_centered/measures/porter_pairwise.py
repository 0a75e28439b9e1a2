"""Porter's index of every two of several documents."""

from collections.abc import Mapping
from itertools import combinations
from typing import cast

import attrs

from learner_centered.display import table
from learner_centered.errors import InvalidValueError
from learner_centered.findings.nearest import with_hint
from learner_centered.measures.pairs import paired
from learner_centered.measures.porter import PORTER_2002, overlap
from learner_centered.measures.tables import Grid, read_table


@attrs.frozen(kw_only=True)
class PorterPair:
    """Two documents and their index.

    Attributes:
        first: The name of the one that was given first.
        second: The name of the other.
        index: Porter's index, 0..1.
    """

    first: str
    second: str
    index: float


@attrs.frozen(kw_only=True, repr=False)
class PorterPairwise:
    """Porter's index of every two of several documents.

    Attributes:
        names: The documents, in the order they were given.
        pairs: One entry for each two of them, in that order.
    """

    names: tuple[str, ...]
    pairs: tuple[PorterPair, ...]

    def between(self, one: str, other: str) -> float:
        """Return the index of two documents, in either order; 1 for a document and itself.

        Raises:
            InvalidValueError: There is no document of that name.
        """
        for name in (one, other):
            if name not in self.names:
                unknown = f"no document {name!r}: expected one of {', '.join(self.names)}"
                raise InvalidValueError(with_hint(unknown, name, self.names))
        return next((pair.index for pair in self.pairs if {pair.first, pair.second} == {one, other}), 1.0)

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict a pair."""
        return [{"first": pair.first, "second": pair.second, "index": pair.index} for pair in self.pairs]

    def cite(self) -> str:
        """Return the published source as text."""
        return str(PORTER_2002)

    def __repr__(self) -> str:
        """Show each pair with its index."""
        shown = ", ".join(f"{pair.first} and {pair.second} {pair.index:.3f}" for pair in self.pairs)
        return f"PorterPairwise({shown})"

    def _repr_html_(self) -> str:
        """Show documents as rows and as columns."""
        rows = ((one, *(f"{self.between(one, other):.3f}" for other in self.names)) for one in self.names)
        return table(["", *self.names], rows, "Porter index")


def porter_pairwise(
    grids: Mapping[str, Grid] | None = None, /, *, union: bool = False, **named: Grid
) -> PorterPairwise:
    """Return Porter's index of every two of several documents on one grid.

    Outcomes, experiences and assessments give the three pairs of constructive alignment. Each
    document is weighed in its own unit, such as one an outcome, hours an experience and marks an
    assessment.

    Args:
        grids: The documents by name: a mapping of grids, each as for `porter_index`. A document
            called "union" can only be given here.
        union: Whether mappings may differ in labels, as for `porter_index`.
        **named: Further documents, each under its own name.

    Raises:
        InvalidValueError: There are fewer than two documents, a name is given twice, or as for
            `porter_index`, with the document named in place of x or y.

    Cost: O(documents² · cells).

    Source: Porter 2002 for the index; the three pairs and their weights after Sims 2026, a
    preprint (doi 10.21203/rs.3.rs-9249012/v1), on constructive alignment (Biggs 1996).

    Example:
        >>> found = porter_pairwise(outcomes=[[1, 1]], experiences=[[10, 30]], assessments=[[0, 50]])
        >>> [pair.index for pair in found.pairs]
        [0.75, 0.5, 0.75]
        >>> found.between("assessments", "outcomes")
        0.5
    """
    tables = [read_table(grid, name, union=union) for name, grid in _documents(grids, named).items()]
    if len(tables) < 2:  # noqa: PLR2004 # a pair
        raise InvalidValueError(f"{len(tables)} documents given: expected two or more, each a grid under its own name")
    return PorterPairwise(
        names=tuple(one.name for one in tables),
        pairs=tuple(
            PorterPair(first=one.name, second=other.name, index=overlap(paired(one, other, union=union)))
            for one, other in combinations(tables, 2)
        ),
    )


def _documents(grids: object, named: Mapping[str, Grid]) -> dict[str, Grid]:
    """Return all documents by name."""
    if grids is None:
        return dict(named)
    if not isinstance(grids, Mapping):
        raise InvalidValueError(f"grids={grids!r}: expected a mapping from names to grids, or grids by keyword")
    given = dict(cast("Mapping[str, Grid]", grids))
    if twice := next((name for name in named if name in given), None):
        raise InvalidValueError(f"document {twice!r} is given twice: give each its own name")
    return {**given, **named}
