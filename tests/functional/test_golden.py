"""What a small framework looks like on a terminal of 80 columns, word for word.

After a change that is meant, run the command of a file in `tests/assets`, as its row here says,
and put what it prints in the place of the file: the difference shows what users will see.
"""

from pathlib import Path

import pytest

from tests.functional.command import ASSETS, TODAY, run

#: A check with something active and something known.
KNOWN = ("check", "small-2027.yaml", *TODAY, "--baseline", "baseline.txt", "--select", "LC006,LC104,LC202", "--format")
GOLDEN = [
    ("check.txt", ("check", "small.yaml", *TODAY)),
    ("check-draft.txt", ("check", "small.yaml", *TODAY, "--profile", "draft", "--ignore", "LC002", "--max", "1")),
    ("check-color.txt", ("check", "small.yaml", *TODAY, "--select", "LC2", "--color", "always")),
    ("check-concise.txt", (*KNOWN, "concise")),
    ("check.csv", (*KNOWN, "csv")),
    ("check-github.txt", (*KNOWN, "github")),
    ("check.json", (*KNOWN, "json")),
    ("check.jsonl", (*KNOWN, "jsonl")),
    ("check.xml", (*KNOWN, "junit")),
    ("check.md", (*KNOWN, "markdown")),
    ("check.sarif", (*KNOWN, "sarif")),
    ("coverage.txt", ("coverage", "small.yaml")),
    ("trace.txt", ("trace", "sets-goals", "small.yaml")),
    ("diff.txt", ("diff", "small.yaml", "small-2027.yaml", *TODAY)),
    ("diff.md", ("diff", "small.yaml", "small-2027.yaml", *TODAY, "--format", "markdown")),
    ("baseline-show.txt", ("baseline", "show", "small-2027.yaml", "--baseline", "baseline.txt", *TODAY)),
    ("rule.txt", ("rule", "LC206")),
]


@pytest.mark.parametrize(("name", "command"), GOLDEN, ids=[name for name, _ in GOLDEN])
def test_the_output_is_word_for_word(name: str, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ASSETS)

    result = run(*command)

    assert Path(name).read_text(encoding="utf-8") == result.stdout
