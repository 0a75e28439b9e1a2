"""Alignment seen from one side: how much of a document its target asks for, and how much it misses."""

from typing import Final

import attrs

from learner_centered.display import table
from learner_centered.measures.pairs import rows_and_columns
from learner_centered.measures.source import Source
from learner_centered.measures.tables import Grid

POLIKOFF_2011: Final = Source(
    author="Polikoff, M. S., Porter, A. C., & Smithson, J.",
    year=2011,
    title="How well aligned are state assessments of student achievement with state content standards?",
    where="American Educational Research Journal, 48, 965-995",
)


@attrs.frozen(kw_only=True, repr=False)
class PorterDirectional:
    """How a document lies towards its target, each a share from 0 to 1.

    The first, third and fourth are shares of the document and add up to 1; the second is a share
    of the target.

    Attributes:
        in_target: What of the document stands in cells of the target.
        target_covered: What of the target stands in cells of the document.
        wrong_demand: What of the document is on a topic of the target, at a demand it does not ask for there.
        off_topic: What of the document is on topics that the target has nothing of.
    """

    in_target: float
    target_covered: float
    wrong_demand: float
    off_topic: float

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict with the four shares."""
        return [attrs.asdict(self)]

    def cite(self) -> str:
        """Return the published source as text."""
        return str(POLIKOFF_2011)

    def __repr__(self) -> str:
        """Show the four shares."""
        shares = ", ".join(f"{name} {share:.3f}" for name, share in attrs.asdict(self).items())
        return f"PorterDirectional({shares})"

    def _repr_html_(self) -> str:
        """Show the four shares as a table."""
        return table(["share", "value"], ((name, f"{share:.3f}") for name, share in attrs.asdict(self).items()))


def porter_directional(x: Grid, y: Grid, *, union: bool = False) -> PorterDirectional:
    """Return how much of y its target x asks for, how much of x that covers, and where the rest lies.

    Porter's index is the same both ways; this is not. A cell counts by whether it has any weight,
    not by how much: a test that asks one item of a large standard covers all of that standard.

    Args:
        x: The target, such as standards or outcomes: weights of rows (topics) and columns
            (demands), otherwise as for `porter_index`.
        y: The same cells for what is held against it, such as a test or learning experiences.
        union: Whether mappings may differ in labels, as for `porter_index`.

    Returns:
        The four shares: `in_target` is Σ y over cells with x > 0, `target_covered` Σ x over cells
        with y > 0, `off_topic` Σ y over rows without x, and `wrong_demand` Σ y over the other
        cells with x = 0, where x and y are shares of their totals.

    Raises:
        InvalidValueError: As for `porter_index`, or the grids have not two dimensions.

    Cost: O(cells).

    Source: after Polikoff, Porter & Smithson 2011, who report such shares; the sums are our
    reading of them.

    Example:
        >>> standards = {"fractions": [3, 1], "ratio": [4, 0], "angles": [0, 0]}
        >>> test = {"fractions": [0, 5], "ratio": [1, 2], "angles": [0, 2]}
        >>> porter_directional(standards, test)
        PorterDirectional(in_target 0.600, target_covered 0.625, wrong_demand 0.200, off_topic 0.200)
    """
    pair = rows_and_columns(x, y, union=union)
    x_parts, y_parts = pair.x.parts, pair.y.parts
    asked = {cell[0] for cell, part in zip(pair.cells, x_parts, strict=True) if part}
    inside = covered = wrong = off = 0
    for cell, one, other in zip(pair.cells, x_parts, y_parts, strict=True):
        if one and other:
            inside += other
            covered += one
        elif other and cell[0] in asked:
            wrong += other
        else:
            off += other
    return PorterDirectional(
        in_target=inside / pair.y.total,
        target_covered=covered / pair.x.total,
        wrong_demand=wrong / pair.y.total,
        off_topic=off / pair.y.total,
    )
