"""The example district: `check` finds what its README lists, fits 80 columns, and names next steps."""

import json
import re
from pathlib import Path

import pytest

from learner_centered.reports.terminal import columns
from tests.functional.command import ROOT, TODAY, run

RIVERBEND = str(ROOT / "examples" / "riverbend")
#: A row of the README's table: code, name, severity, subject.
ROW = re.compile(r"^\| (LC\d{3}) \| ([a-z-]+) \| (\w+) \| `([^`]+)` \|$", re.MULTILINE)


def test_check_finds_exactly_what_the_readme_lists() -> None:
    listed = ROW.findall((Path(RIVERBEND) / "README.md").read_text(encoding="utf-8"))

    data = json.loads(run("check", RIVERBEND, *TODAY, "--format", "json").stdout)

    found = [finding for finding in data["findings"] if finding["status"] == "active"]
    assert listed
    assert sorted(listed) == sorted((one["code"], one["name"], one["severity"], one["subject"]) for one in found)


def test_every_finding_names_a_next_step_and_a_place() -> None:
    data = json.loads(run("check", RIVERBEND, *TODAY, "--format", "json").stdout)

    assert [] == [one["code"] for one in data["findings"] if not one["help"]]
    assert [] == [one["code"] for one in data["findings"] if not one["place"]["line"] or not one["place"]["column"]]


def test_only_warnings_stand_and_the_command_says_so() -> None:
    result = run("check", RIVERBEND, *TODAY)

    assert 0 == result.exit_code
    assert " ".join(result.stdout.split()).endswith("use --fail-on warning to make them count.")
    assert 1 == run("check", RIVERBEND, *TODAY, "--fail-on", "warning").exit_code


@pytest.mark.parametrize("color", ["always", "never"])
def test_every_line_fits_eighty_columns(color: str) -> None:
    ids = [item["id"] for item in json.loads(run("coverage", RIVERBEND, "--format", "json").stdout)["rows"]]
    commands = [
        ("check", RIVERBEND, "--max", "0"),
        ("coverage", RIVERBEND),
        *(("trace", one, RIVERBEND) for one in ids),
    ]

    for command in commands:
        text = re.sub(r"\x1b\[[0-9;]*m", "", run(*command, "--color", color).stdout)
        assert [] == [line for line in text.splitlines() if columns(line) > 80]
