"""The frozen mapping: it never changes, compares by content, and keeps 1, 1.0 and True apart."""

import copy
import pickle
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner_centered.frozen import EMPTY, FrozenMap, freeze, thaw

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
plain = st.recursive(
    scalars, lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(), part, max_size=3), max_leaves=6
)


@given(st.dictionaries(st.text(), plain))
def test_thaw_undoes_freeze(source: dict[str, Any]) -> None:
    frozen = FrozenMap(source)

    assert source == thaw(frozen)
    assert frozen == FrozenMap(source)
    assert hash(frozen) == hash(FrozenMap(source))
    assert frozen == pickle.loads(pickle.dumps(frozen))  # noqa: S301 # our own bytes
    assert list(source) == list(frozen)


@given(st.dictionaries(st.text(), plain, min_size=2), st.data())
def test_order_of_keys_does_not_matter(source: dict[str, Any], data: st.DataObject) -> None:
    turned = FrozenMap({key: source[key] for key in data.draw(st.permutations(list(source)))})

    assert FrozenMap(source) == turned
    assert hash(FrozenMap(source)) == hash(turned)


def test_it_freezes_all_the_way_down() -> None:
    frozen = FrozenMap[Any]({"codes": ["A", {"deep": [1]}], "more": (2, [3])})

    assert ("A", FrozenMap({"deep": (1,)})) == frozen["codes"]
    assert (2, (3,)) == frozen["more"]
    assert isinstance(frozen["codes"][1], FrozenMap)
    assert {"codes": ["A", {"deep": [1]}], "more": [2, [3]]} == thaw(frozen)


def test_it_copies_what_it_was_given() -> None:
    source = {"a": [1]}
    frozen = FrozenMap[Any](source)
    source["a"].append(2)
    source["b"] = []

    assert {"a": [1]} == thaw(frozen)


def test_keys_are_text() -> None:
    assert ["1"] == list(FrozenMap({1: "a"}))  # type: ignore[dict-item]


def test_reading_it_is_reading_a_mapping() -> None:
    frozen = FrozenMap({"a": 1, "b": 2})

    assert (1, None, 2, True) == (frozen["a"], frozen.get("c"), len(frozen), "b" in frozen)
    assert isinstance(frozen, Mapping)
    assert "FrozenMap({'a': 1, 'b': 2})" == repr(frozen)
    with pytest.raises(KeyError):
        frozen["c"]


def test_it_refuses_to_change() -> None:
    frozen = FrozenMap({"a": 1})

    with pytest.raises(AttributeError, match=r"^FrozenMap does not change, '_data' cannot be set to \{\}; build a new"):
        frozen._data = {}  # pyright: ignore[reportPrivateUsage] # any name is refused
    with pytest.raises(
        AttributeError, match=r"^FrozenMap does not change, '_data' cannot be deleted; build a new one$"
    ):
        del frozen._data  # pyright: ignore[reportPrivateUsage]
    with pytest.raises(TypeError):
        frozen["a"] = 2  # type: ignore[index]


def test_copies_are_itself() -> None:
    frozen = FrozenMap({"a": 1})

    assert copy.copy(frozen) is frozen
    assert copy.deepcopy(frozen) is frozen


def test_kinds_of_number_are_kept_apart() -> None:
    assert 3 == len({FrozenMap({"a": one}) for one in (1, 1.0, True)})
    assert FrozenMap({"a": [1]}) != FrozenMap({"a": [True]})


def test_it_compares_with_any_mapping_and_with_nothing_else() -> None:
    frozen = FrozenMap[Any]({"a": [1]})

    assert frozen == frozen  # noqa: PLR0124 # the shortcut is meant
    assert {"a": [1]} == frozen
    assert frozen != {"a": [2]}
    assert frozen != {"a": object()}
    assert frozen != [("a", [1])]


def test_the_empty_one_is_empty() -> None:
    assert 0 == len(EMPTY)
    assert FrozenMap() == EMPTY


def test_what_is_no_plain_data_is_refused() -> None:
    with pytest.raises(TypeError, match=r"^\{1\} is not plain data: use text, numbers, booleans, None, lists and map"):
        FrozenMap({"a": {1}})


def test_frozen_values_pass_as_they_are() -> None:
    frozen = FrozenMap({"a": 1})

    assert freeze(frozen) is frozen
    assert ((1,), None, "x") == freeze([[1], None, "x"])
