"""The coverage matrix as a table that can be filtered: columns while they can be read, and lists beyond."""

from collections.abc import Mapping, Sequence

from learner_centered.model.items import Competency, Item, LearningExperience, Outcome
from learner_centered.reports.coverage import STATE_WORDS
from learner_centered.reports.html.names import Names, short
from learner_centered.reports.html.page import MatrixCell, MatrixLine, MatrixTable
from learner_centered.reports.html.tables import state_class
from learner_centered.reports.matrix import Mark, Matrix, MatrixRow, matrix_of
from learner_centered.reports.svg_matrix import MOST_CELLS, legend

#: What can be chosen: the attribute of the table, and its label.
_FILTERS = (("g", "Grade band"), ("t", "Site"), ("u", "Subject"))


def matrix_table(names: Names) -> MatrixTable | None:
    """Return the coverage matrix; None without outcomes and competencies.

    Cost: O(cells + links).
    """
    matrix = matrix_of(names.framework)
    if not matrix.rows:
        return None
    listed = len(matrix.rows) * len(matrix.columns) > MOST_CELLS
    words = _words(names, matrix)
    places = {key: {word: str(place) for place, word in enumerate(found)} for key, found in words.items()}
    return MatrixTable(
        columns=() if listed else tuple((names.ref(column.id), _tags(column, places)) for column in matrix.columns),
        lines=tuple(_line(row, matrix, names, places, listed=listed) for row in matrix.rows),
        legend=legend(matrix),
        listed=listed,
        filters=tuple((key, label, tuple(map(short, words[key]))) for key, label in _FILTERS if len(words[key]) > 1),
    )


def _words(names: Names, matrix: Matrix) -> dict[str, tuple[str, ...]]:
    """Return the grade bands, sites and subjects that rows, columns and marks name, the declared ones first."""
    framework = names.framework
    items: Sequence[Item] = [*matrix.columns, *(framework[row.id] for row in matrix.rows)]
    marks = [mark for row in matrix.rows for cell in row.cells.values() for mark in cell]
    bands = [band for item in items for band in item.grade_bands] + [band for mark in marks for band in mark.bands]
    return {
        "g": tuple(dict.fromkeys((*framework.grade_bands, *bands))),
        "t": tuple(dict.fromkeys((*framework.sites, *(site for one in matrix.columns for site in one.sites)))),
        "u": tuple(dict.fromkeys(word for item in items for word in _subjects(item))),
    }


def _subjects(item: Item) -> tuple[str, ...]:
    """Return the subjects of an experience; that of a competency is its discipline."""
    if isinstance(item, LearningExperience):
        return item.subjects
    return (item.discipline,) if isinstance(item, Competency) and item.discipline else ()


def _tags(item: Item, places: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the places of the words of an item, for each thing that can be chosen and that it names."""
    sites = item.sites if isinstance(item, LearningExperience) else ()
    found = {"g": item.grade_bands, "t": sites, "u": _subjects(item)}
    return {key: " ".join(places[key][word] for word in words) for key, words in found.items() if words}


def _line(
    row: MatrixRow, matrix: Matrix, names: Names, places: Mapping[str, Mapping[str, str]], *, listed: bool
) -> MatrixLine:
    """Return a row."""
    shown = [(column.id, row.cells.get(column.id, ())) for column in matrix.columns]
    cells = [
        _cell(marks, matrix, places["g"], names if listed else None, name) if marks else None for name, marks in shown
    ]
    return MatrixLine(
        name=names.ref(row.id),
        depth=min(row.depth, 5),
        outcome=row.kind is Outcome,
        state=(state_class(row.state), STATE_WORDS[row.state]),
        count=sum(any(not mark.assesses for mark in marks) for _, marks in shown),
        cells=tuple(cell for cell in cells if cell is not None or not listed),
        tags=_tags(names.framework[row.id], places),
    )


def _cell(
    marks: Sequence[Mark], matrix: Matrix, bands: Mapping[str, str], names: Names | None, name: str
) -> MatrixCell:
    """Return a cell that holds something."""
    return MatrixCell(
        marks=tuple((matrix.sign(mark), " ".join(bands[band] for band in mark.bands), mark.planned) for mark in marks),
        experience=None if names is None else names.ref(name),
    )
