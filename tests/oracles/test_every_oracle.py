"""No published number is dropped in silence: each is reproduced, or a sentence says why it is not."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import pytest

Oracle = Mapping[str, Any]

FOLDER = Path(__file__).parent
#: What is known and stands in no other file by its name: name, source, reason and, where it is
#: held under other names, these under `held_as`.
ELSEWHERE: list[Oracle] = json.loads((FOLDER / "elsewhere.json").read_text(encoding="utf-8"))
#: Under which keys a file says why a number is not reproduced.
REASONS = ("left_out", "out_of_scope")
SENTENCE = re.compile(r"[A-Z]\S*( \S+){3,}\.")


def oracles_of(path: Path) -> list[Oracle]:
    """Return the oracles of a file, which may hold its tables apart from them."""
    held: Any = json.loads(path.read_text(encoding="utf-8"))
    found: list[Oracle] = cast("Any", held)["oracles"] if isinstance(held, dict) else held
    return found


ORACLES: list[Oracle] = [
    oracle for path in sorted(FOLDER.glob("*.json")) if path.name != "elsewhere.json" for oracle in oracles_of(path)
]


def asked() -> Iterator[Oracle]:
    """Yield the oracles that the tests of this folder are run on, those they skip left out."""
    for path in sorted(FOLDER.glob("test_oracles_*.py")):
        for test in vars(import_module(f"tests.oracles.{path.stem}")).values():
            for mark in getattr(test, "pytestmark", ()):
                if mark.name == "parametrize" and mark.args[0] == "oracle":
                    yield from filter(None, map(unskipped, mark.args[1]))


def unskipped(case: Any) -> Oracle | None:
    """Return the oracle of a case, bare or with marks, None where it is skipped."""
    if not hasattr(case, "marks"):
        return cast("Oracle", case)
    return None if any(mark.name == "skip" for mark in case.marks) else cast("Oracle", case.values[0])


ASKED = list(asked())


def wrong_with(oracle: Oracle, run: Collection[Oracle]) -> str | None:
    """Return why a number is dropped in silence, None where it is not."""
    if not oracle.get("source") or "expected" not in oracle:
        return "it needs a source and an expected value"
    reasons = [oracle[key] for key in REASONS if key in oracle]
    if oracle in run:
        return "a test reproduces it and it is left out" if reasons else None
    if not reasons:
        return "no test reproduces it and no reason says why"
    return None if all(SENTENCE.fullmatch(reason) for reason in reasons) else "its reason is no sentence"


@pytest.mark.parametrize("oracle", ORACLES, ids=lambda oracle: str(oracle["name"]))
def test_each_number_is_reproduced_or_says_why_not(oracle: Oracle) -> None:
    assert wrong_with(oracle, ASKED) is None


@pytest.mark.parametrize("oracle", ELSEWHERE, ids=lambda oracle: str(oracle["name"]))
def test_what_stands_elsewhere_says_where_or_why_not(oracle: Oracle) -> None:
    names = {one["name"] for one in ORACLES}
    run = {one["name"] for one in ASKED}

    assert oracle["source"]
    assert SENTENCE.fullmatch(oracle["reason"])
    assert oracle["name"] not in names
    assert set(oracle.get("held_as", ())) <= run


def test_each_name_stands_elsewhere_once() -> None:
    assert len(ELSEWHERE) == len({oracle["name"] for oracle in ELSEWHERE})


@pytest.mark.parametrize(
    ("more", "run", "wrong"),
    [
        ({}, True, None),
        ({}, False, "no test reproduces it and no reason says why"),
        ({"left_out": "No measure here is about it."}, False, None),
        ({"left_out": "No measure here is about it."}, True, "a test reproduces it and it is left out"),
        ({"left_out": "later"}, False, "its reason is no sentence"),
        ({"out_of_scope": ""}, False, "its reason is no sentence"),
        ({"source": ""}, True, "it needs a source and an expected value"),
    ],
)
def test_a_number_dropped_in_silence_would_be_found(more: Oracle, run: bool, wrong: str | None) -> None:
    oracle = {"name": "one", "source": "Porter 2002", "expected": 1, **more}

    assert wrong == wrong_with(oracle, [oracle] if run else [])


def test_a_number_without_an_expected_value_would_be_found() -> None:
    oracle = {"name": "one", "source": "Porter 2002"}

    assert wrong_with(oracle, [oracle]) == "it needs a source and an expected value"
