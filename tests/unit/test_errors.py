"""The exceptions: each is of the library's tree and of the built-in a caller would expect."""

import pickle

import pytest

from learner_centered.errors import (
    ConfigError,
    DuplicateIdError,
    FindingsError,
    InvalidValueError,
    LearnerCenteredError,
    UnknownFormatError,
    UnknownIdError,
)


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (InvalidValueError, ValueError),
        (DuplicateIdError, ValueError),
        (UnknownIdError, LookupError),
        (UnknownFormatError, ValueError),
        (ConfigError, ValueError),
        (FindingsError, ValueError),
    ],
)
def test_each_is_caught_by_the_base_and_by_a_builtin(kind: type[Exception], builtin: type[Exception]) -> None:
    assert issubclass(kind, LearnerCenteredError)
    assert issubclass(kind, builtin)


def test_repeated_ids_are_named_and_survive_pickling() -> None:
    error = DuplicateIdError(name for name in ("a", "b"))
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 # our own bytes

    assert ("a", "b") == error.ids == again.ids
    assert "item ids must be unique in a framework, repeated: 'a', 'b'; rename all but one of each" == str(again)
