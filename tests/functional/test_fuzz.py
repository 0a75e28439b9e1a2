"""The fuzzer itself: it damages files, and would notice a reader that breaks."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

import learner_centered as lc
from tests.helpers import fuzz


@pytest.mark.slow
def test_some_damaged_files_break_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = fuzz.main(["--rounds", "40", "--seed", "1", "--keep", str(tmp_path / "kept")])

    assert (0, False) == (code, (tmp_path / "kept").exists())
    assert "40 damaged files" in capsys.readouterr().out


def test_what_breaks_is_told_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("a broken reader")

    monkeypatch.setattr(lc, "read", break_down)

    assert 1 == fuzz.main(["--rounds", "3", "--keep", str(tmp_path)])
    assert 3 == len(list(tmp_path.iterdir()))


@pytest.mark.parametrize("damage", [fuzz.damaged_bytes, fuzz.damaged_json, fuzz.damaged_archive])
def test_files_are_damaged(damage: Callable[[bytes, random.Random], bytes]) -> None:
    data = b'{"outcomes": [{"id": "agency", "title": "Agency"}], "competencies": [{"id": "sets-goals"}]}'

    found = {damage(data, random.Random(seed)) for seed in range(50)}

    assert len(found - {data}) > 30
