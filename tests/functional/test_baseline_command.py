"""`baseline` writes, prunes and shows what is known, and `check --baseline` counts only what is new."""

import json
import shutil
from pathlib import Path

import pytest

import learner_centered as lc
from learner_centered.cli.baseline_file import FILE_NAME
from tests.functional.command import ASSETS, TODAY, run


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a framework of its own, in the current folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(ASSETS / "small.yaml", tmp_path)
    return tmp_path / "small.yaml"


def test_known_findings_do_not_count_and_new_ones_do(small: Path) -> None:
    wrote = run("baseline", "write", "small.yaml", *TODAY)
    silent = run("check", "small.yaml", *TODAY, "--baseline", FILE_NAME, "--fail-on", "hint")
    small.write_text(
        "# moved down\n" + small.read_text("utf-8").replace("id: belonging", "id: belonging}\n  - {id: awe"), "utf-8"
    )
    loud = run("check", "small.yaml", *TODAY, "--baseline", FILE_NAME, "--format", "json")

    assert "will not count any more" in wrote.stdout
    assert "1 error among them" in " ".join(wrote.stdout.split())
    assert (0, 0, 0) == (wrote.exit_code, silent.exit_code, loud.exit_code)
    assert "nothing to report but 1 allowed and " in silent.stdout
    data = json.loads(loud.stdout)
    assert [("LC004", "awe"), ("LC101", "awe")] == [
        (one["code"], one["subject"]) for one in data["findings"] if one["status"] == "active"
    ]
    assert {"active": 2, "allowed": 1} == {key: data["statuses"][key] for key in ("active", "allowed")}
    assert data["statuses"]["baselined"] == len(lc.Baseline.from_text(Path(FILE_NAME).read_text("utf-8")))


def test_what_is_no_longer_found_is_told_and_pruned(small: Path) -> None:
    run("baseline", "write", *TODAY)
    before = Path(FILE_NAME).read_text("utf-8")
    small.write_text(small.read_text("utf-8").replace(", {to: speeks-publicly, depth: introduce}", ""), "utf-8")

    checked = run("check", *TODAY, "--baseline", FILE_NAME)
    shown = run("baseline", "show", *TODAY)
    as_json = json.loads(run("baseline", "show", *TODAY, "--format", "json").stdout)
    pruned = run("baseline", "prune", *TODAY)

    assert "In the baseline and no longer found: 1 finding; `learner-centered baseline prune`" in " ".join(
        checked.stdout.split()
    )
    assert "No longer found: 1 finding\n  LC002 " in shown.stdout
    assert ["LC002"] == [one["code"] for one in as_json["unmet"]]
    assert pruned.stdout.startswith(f"Took 1 out of {FILE_NAME}")
    after = Path(FILE_NAME).read_text("utf-8")
    assert [line for line in before.splitlines() if not line.startswith("LC002")] == after.splitlines()
    assert run("baseline", "prune", *TODAY).stdout.startswith("Nothing to take out")


def test_what_settings_ignore_is_there_all_the_same_and_is_not_pruned(small: Path) -> None:
    small.write_text(small.read_text("utf-8") + "surprises: []\n", "utf-8")
    run("baseline", "write", *TODAY)
    Path("learner-centered.toml").write_text('ignore = ["unknown-section"]\n', "utf-8")

    pruned = run("baseline", "prune", *TODAY)

    assert "LC023" in Path(FILE_NAME).read_text("utf-8")
    assert pruned.stdout.startswith("Nothing to take out")


def test_what_another_profile_looks_for_is_kept(small: Path) -> None:
    run("baseline", "write", str(small), *TODAY)
    before = Path(FILE_NAME).read_text("utf-8")

    shown = run("baseline", "show", str(small), *TODAY, "--profile", "draft")
    run("baseline", "prune", str(small), *TODAY, "--profile", "draft")

    assert "Not looked for by this check: " in shown.stdout
    assert before == Path(FILE_NAME).read_text("utf-8")


def test_the_next_command_can_be_pasted(small: Path) -> None:
    result = run("baseline", "write", "small.yaml", *TODAY, "--baseline", "what is known.txt")

    assert result.stdout.endswith("  learner-centered check small.yaml --baseline 'what is known.txt'\n")
    assert small.exists()


def test_an_empty_baseline_says_so(small: Path) -> None:
    Path(FILE_NAME).write_text(lc.Baseline().to_text(), "utf-8")

    assert run("baseline", "show", str(small)).stdout.startswith("The baseline holds no finding.\n")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "known.txt:1: '' begins no baseline"),
        (b"# learner-centered baseline 2\n", "known.txt:1: baseline version 2 is not known"),
        (b"# learner-centered baseline 1\nLC1\n", "known.txt:2: 'LC1' is no entry"),
        (b"# learner-centered baseline 1\n\xff\n", "known.txt:2: byte 31 is no part of UTF-8 text"),
    ],
)
@pytest.mark.parametrize("command", [("check",), ("baseline", "prune"), ("baseline", "show")])
def test_a_faulty_baseline_is_one_line_and_exit_code_2(
    small: Path, command: tuple[str, ...], content: bytes, message: str
) -> None:
    Path("known.txt").write_bytes(content)

    result = run(*command, str(small), "--baseline", "known.txt")

    assert ("", 1, 2) == (result.stdout, result.stderr.count("\n"), result.exit_code)
    assert message in result.stderr


def test_a_baseline_too_large_is_refused(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("learner_centered.cli.baseline_file.MOST_BYTES", 3)
    Path("known.txt").write_text(lc.Baseline().to_text(), "utf-8")

    assert "known.txt: more than the 3 bytes" in run("check", str(small), "--baseline", "known.txt").stderr


@pytest.mark.parametrize("command", ["prune", "show"])
def test_a_baseline_that_is_not_there_is_told(small: Path, command: str) -> None:
    result = run("baseline", command, str(small))

    assert f"no baseline '{FILE_NAME}' is there; write one with" in result.stderr
    assert 2 == result.exit_code


@pytest.mark.parametrize("command", ["write", "prune", "show"])
def test_a_file_that_cannot_be_read_is_mended_first(small: Path, command: str) -> None:
    """What an unread file hides would be taken for gone."""
    run("baseline", "write", *TODAY)
    before = Path(FILE_NAME).read_bytes()
    small.with_name("broken.yaml").write_text("outcomes: [\n", "utf-8")

    result = run("baseline", command)

    assert "LC011" in result.stderr
    assert "mend it first" in result.stderr
    assert (2, before) == (result.exit_code, Path(FILE_NAME).read_bytes())


def test_a_baseline_is_written_whole_or_not_at_all(small: Path) -> None:
    Path("folder").mkdir()

    result = run("baseline", "write", str(small), "--baseline", "folder/none/known.txt")

    assert 2 == result.exit_code
    assert [] == list(Path("folder").iterdir())
