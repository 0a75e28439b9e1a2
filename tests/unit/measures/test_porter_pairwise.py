"""Porter's index of every two of several documents."""

from typing import Any

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.porter_pairwise import PorterPair, porter_pairwise
from tests.helpers.notebook import shown


def test_documents_are_named_by_keyword_or_in_a_mapping() -> None:
    x, y, z = [1, 1], [3, 1], [0, 2]

    found = porter_pairwise(outcomes=x, experiences=y, assessments=z)

    assert (
        PorterPair(first="outcomes", second="experiences", index=0.75),
        PorterPair(first="outcomes", second="assessments", index=0.5),
        PorterPair(first="experiences", second="assessments", index=0.25),
    ) == found.pairs
    assert found == porter_pairwise({"outcomes": x, "experiences": y, "assessments": z})
    assert found == porter_pairwise({"outcomes": x}, experiences=y, assessments=z)


def test_a_document_that_can_be_read_once_is_read_once() -> None:
    found = porter_pairwise(a=iter([1, 1]), b=iter([1, 1]), c=iter([1, 1]))

    assert [1.0, 1.0, 1.0] == [pair.index for pair in found.pairs]


def test_a_union_may_be_asked_for() -> None:
    found = porter_pairwise({"x": {"a": 1}, "y": {"b": 1}, "union": {"a": 1}}, union=True)

    assert [0.0, 1.0, 0.0] == [pair.index for pair in found.pairs]


def test_an_index_is_found_by_two_names() -> None:
    found = porter_pairwise(x=[1, 1], y=[3, 1])

    assert (0.75, 0.75, 1.0) == (found.between("x", "y"), found.between("y", "x"), found.between("x", "x"))
    with pytest.raises(InvalidValueError, match=r"no document 'z': expected one of x, y$"):
        found.between("x", "z")
    with pytest.raises(InvalidValueError, match="did you mean 'outcomes'"):
        porter_pairwise(outcomes=[1], tests=[1]).between("outcome", "tests")


def test_records_and_words_show_every_pair() -> None:
    found = porter_pairwise(x=[1, 1], y=[3, 1])

    assert [{"first": "x", "second": "y", "index": 0.75}] == found.to_records()
    assert "PorterPairwise(x and y 0.750)" == repr(found)
    assert "<caption>Porter index</caption>" in shown(found)
    assert "<th></th><th>x</th><th>y</th>" in shown(found)
    assert "<tr><td>x</td><td>1.000</td><td>0.750</td></tr>" in shown(found)
    assert found.cite().startswith("Porter, A. C. (2002).")


@pytest.mark.parametrize(
    ("grids", "named", "message"),
    [
        (None, {}, "0 documents given: expected two or more, each a grid under its own name"),
        (None, {"x": [1]}, "1 documents given"),
        ({"x": [1]}, {"x": [1]}, "document 'x' is given twice: give each its own name"),
        ([[1], [1]], {}, r"grids=\[\[1\], \[1\]\]: expected a mapping from names to grids, or grids by keyword"),
        (None, {"x": [1], "tests": [-1]}, r"tests\[0\] is -1: expected a finite number"),
        (None, {"x": [1], "tests": [0]}, "tests has no weight above 0"),
        (None, {"x": [1], "tests": [1, 2]}, "x has 1 entries and tests has 2"),
    ],
)
def test_wrong_documents_are_refused_by_name(grids: Any, named: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidValueError, match=message):
        porter_pairwise(grids, **named)
