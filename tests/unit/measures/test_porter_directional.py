"""Alignment from the side of the target."""

from typing import Any

import pytest

from learner_centered.errors import InvalidValueError
from learner_centered.measures.porter_directional import PorterDirectional, porter_directional
from tests.helpers.notebook import shown


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        ([[1, 1], [1, 1]], [[5, 0], [0, 0]], (1.0, 0.25, 0.0, 0.0)),  # a narrow test lies wholly in the target
        ([[4, 0], [0, 0]], [[1, 1], [1, 1]], (0.25, 1.0, 0.25, 0.5)),  # a wide one covers it and more
        ([[4, 0], [0, 0]], [[0, 1], [0, 0]], (0.0, 0.0, 1.0, 0.0)),  # the right topic at another demand
        ([[4, 0], [0, 0]], [[0, 0], [1, 0]], (0.0, 0.0, 0.0, 1.0)),  # another topic at the right demand
        ([[1, 3]], [[0.001, 0]], (1.0, 0.25, 0.0, 0.0)),  # any weight counts, however small
    ],
)
def test_each_part_of_a_document_lies_in_beside_or_off_the_target(
    x: Any, y: Any, expected: tuple[float, float, float, float]
) -> None:
    found = porter_directional(x, y)

    assert expected == (found.in_target, found.target_covered, found.wrong_demand, found.off_topic)


def test_a_topic_of_a_union_that_the_target_has_not_is_off_topic() -> None:
    found = porter_directional({"ratio": {"apply": 1}}, {"angles": {"apply": 1}}, union=True)

    assert PorterDirectional(in_target=0.0, target_covered=0.0, wrong_demand=0.0, off_topic=1.0) == found


def test_records_and_words_show_the_four_shares() -> None:
    found = porter_directional([[4, 0], [0, 0]], [[1, 1], [1, 1]])

    assert [{"in_target": 0.25, "target_covered": 1.0, "wrong_demand": 0.25, "off_topic": 0.5}] == found.to_records()
    assert ("PorterDirectional(in_target 0.250, target_covered 1.000, wrong_demand 0.250, off_topic 0.500)") == repr(
        found
    )
    assert "<th>share</th><th>value</th>" in shown(found)
    assert "<td>wrong_demand</td><td>0.250</td>" in shown(found)
    assert found.cite().startswith("Polikoff, M. S., Porter, A. C., & Smithson, J. (2011). How well aligned ")


def test_directional_shares_need_rows_and_columns() -> None:
    with pytest.raises(InvalidValueError, match="x and y have 1 dimensions: expected 2"):
        porter_directional([1, 2], [1, 2])
