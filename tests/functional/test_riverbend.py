"""The example district: `check` finds what its README lists, fits 80 columns, and names next steps."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

import learner_centered as lc
from learner_centered.checks.profiles import PROFILES
from learner_centered.reports.terminal import columns
from tests.functional.command import TODAY, run
from tests.helpers.example import EXAMPLE

RIVERBEND = str(EXAMPLE)
README = Path(RIVERBEND) / "README.md"
#: A row of the README's table: code, name, severity, subject.
ROW = re.compile(r"^\| (LC\d{3}) \| ([a-z-]+) \| (\w+) \| `([^`]+)` \|$", re.MULTILINE)
#: A row of its table of profiles: name, rules, warnings, notes.
PROFILE_ROW = re.compile(r"^\| `(\w+)` \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
#: A row of its tables of rules that a profile adds: code, name, findings, why.
ADDED_ROW = re.compile(r"^\| (LC\d{3}) \| ([a-z-]+) \| (\d+) \| [^|]+ \|$", re.MULTILINE)


def test_check_finds_exactly_what_the_readme_lists() -> None:
    listed = ROW.findall(README.read_text(encoding="utf-8"))

    data = json.loads(run("check", RIVERBEND, *TODAY, "--format", "json").stdout)

    found = [finding for finding in data["findings"] if finding["status"] == "active"]
    assert listed
    assert sorted(listed) == sorted((one["code"], one["name"], one["severity"], one["subject"]) for one in found)


@pytest.mark.parametrize("profile", list(PROFILES))
def test_each_profile_finds_as_much_as_the_readme_says(profile: str) -> None:
    listed = {name: tuple(map(int, counts)) for name, *counts in PROFILE_ROW.findall(README.read_text("utf-8"))}

    data = json.loads(run("check", RIVERBEND, *TODAY, "--profile", profile, "--format", "json").stdout)

    counts = data["counts"]
    assert listed[profile] == (len(data["rules"]), counts["warning"], counts["info"])
    assert 0 == counts["error"] + counts["hint"]


def test_the_rules_that_a_profile_adds_find_as_much_as_the_readme_says() -> None:
    listed = {code: (name, int(count)) for code, name, count in ADDED_ROW.findall(README.read_text("utf-8"))}

    data = json.loads(run("check", RIVERBEND, *TODAY, "--profile", "research", "--format", "json").stdout)

    off = {rule.code for rule in lc.default_registry() if not rule.on}
    found = Counter((one["code"], one["name"]) for one in data["findings"] if one["code"] in off)
    assert listed == {code: (name, count) for (code, name), count in found.items()}


def test_every_finding_names_a_next_step_and_a_place() -> None:
    data = json.loads(run("check", RIVERBEND, *TODAY, "--format", "json").stdout)

    assert [] == [one["code"] for one in data["findings"] if not one["help"]]
    assert [] == [one["code"] for one in data["findings"] if not one["place"]["line"] or not one["place"]["column"]]


def test_only_warnings_stand_and_the_command_says_so() -> None:
    result = run("check", RIVERBEND, *TODAY)

    assert 0 == result.exit_code
    assert "use --fail-on warning to make them count." in " ".join(result.stdout.split())
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
