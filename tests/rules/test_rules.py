"""Each rule against its cases: `tests/rules/LCxxx.md` holds prose and marked YAML blocks.

A block is a framework. `# error: [LC101]` at the end of a line says that a finding of this code
stands there, whatever its severity; on a line of its own at the top it stands for findings that
have no place. A block without marks is clean. `# options: {...}` sets options of the rule.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import learner_centered as lc

FOLDER = Path(__file__).parent
BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
MARK = re.compile(r"#\s*error:\s*\[([^\]]*)\]")
OPTIONS = re.compile(r"^# options: (.*)$", re.MULTILINE)


def cases() -> Iterator[object]:
    for page in sorted(FOLDER.glob("LC*.md")):
        for number, block in enumerate(BLOCK.findall(page.read_text("utf-8")), start=1):
            yield pytest.param(page.stem, block, id=f"{page.stem}-{number}")


def expected(block: str) -> list[tuple[int, str]]:
    return sorted(
        (number, code.strip())
        for number, line in enumerate(block.split("\n"), start=1)
        for marks in MARK.findall(line)
        for code in marks.split(",")
    )


@pytest.mark.parametrize(("code", "block"), list(cases()))
def test_a_rule_finds_what_is_marked_and_nothing_else(code: str, block: str, tmp_path: Path) -> None:
    path = tmp_path / "framework.yaml"
    path.write_text(block, "utf-8")
    options = OPTIONS.search(block)
    config = lc.Config(select=[code], options={code: json.loads(options.group(1)) if options else {}})

    framework, form = lc.read(path)
    report = lc.check(framework, config=config)

    assert [] == list(form)
    assert expected(block) == sorted((one.place.line or 1 if one.place else 1, one.code) for one in report)
    assert [] == [one for one in report if not one.help]


def test_every_rule_has_cases_that_hit_and_cases_that_are_clean() -> None:
    for rule in lc.default_registry():
        blocks = BLOCK.findall((FOLDER / f"{rule.code}.md").read_text("utf-8"))

        marked = [rule.code in MARK.sub(r"\1", block) for block in blocks if rule.code in block]

        assert marked, rule.code
        assert [block for block in blocks if not MARK.search(block)], rule.code
