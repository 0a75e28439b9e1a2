"""Sources of measures, as text."""

import pickle

from learner_centered.measures.source import Source


def test_a_source_reads_as_one_line_of_a_list_of_references() -> None:
    source = Source("Doe, J., & Roe, R.", 1999, "A title: and more", "A journal, 1(2), 3-4")

    assert "Doe, J., & Roe, R. (1999). A title: and more. A journal, 1(2), 3-4." == str(source)


def test_a_source_with_an_identifier_ends_in_its_address() -> None:
    source = Source("Doe, J.", 1999, "A title", "A journal", doi="10.1000/1")

    assert "Doe, J. (1999). A title. A journal. https://doi.org/10.1000/1" == str(source)


def test_a_source_is_a_value() -> None:
    source = Source("Doe, J.", 1999, "A title", "A journal")

    assert Source("Doe, J.", 1999, "A title", "A journal") == source == pickle.loads(pickle.dumps(source))  # noqa: S301 # our own bytes
    assert source != Source("Doe, J.", 1999, "A title", "A journal", doi="10.1000/1")
