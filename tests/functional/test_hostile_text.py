"""Text from a file reaches the terminal harmless and within 80 columns, whatever it is."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from learner_centered.reports.terminal import columns
from tests.functional.command import ASSETS, run

SMALL = str(ASSETS / "small.yaml")
HOSTILE = [
    "\x1b[2J\x1b]0;owned\x07 clears the screen",
    "\u202etxt.exe turned round",
    "x" * 200,
    "学" * 100,
    "🌱" * 60,
    "👩🏽‍🔬" * 20,
    "e" + "\u0301" * 199,
    "a\u2028b\u2029c",
    "\u200b\u200e\u2066\ufeff marks",
    '\'; drop table "outcomes" --\\',
    "مرحبا بالعالم",
    "one\ttab",
]


@pytest.fixture(params=HOSTILE, ids=[f"text {number}" for number in range(len(HOSTILE))])
def framework(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the path of a file full of one hostile text."""
    text = str(request.param)
    name = "".join(char for char in text if unicodedata.category(char) != "Cc").strip()[:200]
    data: dict[str, Any] = {
        "framework": {"id": name, "title": text},
        "outcomes": [{"id": name, "title": text}, {"id": "belonging", "title": text, "aspects": [text]}],
        "competencies": [{"id": "goals", "title": text, "refines": name, text: text}],
        "experiences": [
            {"id": "project", "title": text, "format": name, "develops": ["goals", name + "?"]},
            {"id": "other", "title": text},
        ],
        "structures": [{"id": "advisory", "kind": name, "enables": [name], "blocks": "project"}],
        "allow": [
            {"rule": "LC204", "subject": "other", "reason": text},
            {"rule": name, "subject": name, "reason": text},
        ],
    }
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("command", [("check", "--max", "0"), ("coverage",), ("diff", SMALL), ("trace",)])
def test_nothing_but_text_within_eighty_columns_comes_out(framework: str, command: tuple[str, ...]) -> None:
    args = ("trace", "goals", framework) if command == ("trace",) else (*command, framework)

    result = run(*args)

    lines = (result.stdout + result.stderr).split("\n")
    assert result.exit_code in {0, 1}
    assert [] == [line for line in result.stdout.split("\n") if columns(line) > 80]
    assert not {char for line in lines for char in line if unicodedata.category(char) in {"Cc", "Zl", "Zp", "Cs"}}
    assert not {char for line in lines for char in line if unicodedata.category(char) == "Cf"} - {"\u200d"}


def test_an_unknown_id_is_told_harmlessly(framework: str) -> None:
    result = run("trace", "\x1b[2J", framework)

    assert "\x1b" not in result.output
    assert 2 == result.exit_code
