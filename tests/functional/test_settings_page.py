"""The page on settings names every key there is, and no other."""

import re
from pathlib import Path

import learner_centered as lc

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")


def test_the_page_names_every_key() -> None:
    named = set(re.findall(r"^\| `([a-z-]+)` \|", PAGE, re.MULTILINE))

    assert set(lc.config_schema()["properties"]) == named


def test_the_example_of_the_page_is_read_without_a_fault() -> None:
    block = re.search(r"```toml title=\"learner-centered\.toml\"\n(.*?)```", PAGE, re.DOTALL)

    assert block is not None
    config = lc.read_config(block[1])
    assert ("warning", 1) == (config.fail_on, len(config.allow))
