"""Settings are looked for upwards, options win over them, and each fault is told with its place."""

import json
from pathlib import Path
from typing import Any

import pytest

import learner_centered as lc
from tests.functional.command import TODAY, run

FRAMEWORK = """
outcomes: [{id: agency, title: Agency}, {id: belonging, title: Belonging}]
competencies: [{id: sets-goals, title: Sets goals, statement: I can set a goal., refines: agency}]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the top of a project, with a framework two folders below it, and go there."""
    (tmp_path / ".git").mkdir()
    below = tmp_path / "schools" / "hill"
    below.mkdir(parents=True)
    (below / "plan.yaml").write_text(FRAMEWORK, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, **texts: str) -> None:
    """Write files; `__` in a name stands for a folder, `_` for a dot."""
    for name, text in texts.items():
        path = folder / name.replace("__", "/").replace("_toml", ".toml").replace("learner_", "learner-")
        path.write_text(text, encoding="utf-8")


def settings(*args: str) -> dict[str, Any]:
    """Return what `config` tells as JSON."""
    result = run("config", "schools/hill", *args, "--format", "json")
    assert 0 == result.exit_code, result.stderr
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def profile(*args: str) -> tuple[str, str]:
    """Return the profile that holds, and where it comes from."""
    told = settings(*args)
    return told["settings"]["profile"], told["origins"]["/profile"]


def refused(*args: str) -> list[str]:
    """Return the lines in which a command says why it did nothing."""
    result = run(*args)
    assert 2 == result.exit_code
    assert "" == result.stdout
    return [line.removeprefix("learner-centered: ") for line in result.stderr.splitlines()]


def test_the_nearest_file_wins_and_its_own_comes_before_the_project(folder: Path) -> None:
    assert ("published", "default") == profile()

    put(folder, pyproject_toml="[tool.learner-centered]\nprofile = 'draft'")
    assert ("draft", "pyproject.toml:2:1") == profile()

    put(folder, learner_centered_toml="profile = 'redesign'")
    assert ("redesign", "learner-centered.toml:1:1") == profile()

    put(folder, schools__hill__pyproject_toml="[tool.learner-centered]\nprofile = 'research'")
    assert ("research", "schools/hill/pyproject.toml:2:1") == profile()


@pytest.mark.parametrize("text", ["", "[project]\nname = 'x'", "[tool.ruff]\nline-length = 3"])
def test_a_project_without_the_table_is_passed_over(folder: Path, text: str) -> None:
    put(folder, learner_centered_toml="profile = 'draft'", schools__pyproject_toml=text)

    assert ("draft", "learner-centered.toml:1:1") == profile()


def test_nothing_is_looked_for_above_the_top_of_a_project(folder: Path) -> None:
    put(folder, learner_centered_toml="profile = 'draft'")
    (folder / "schools" / ".git").write_text("gitdir: elsewhere", encoding="utf-8")

    assert ("published", "default") == profile()


def test_a_file_is_looked_for_from_the_folder_of_a_file_and_from_what_several_paths_share(folder: Path) -> None:
    put(folder, schools__hill__learner_centered_toml="ignore = ['LC1']", learner_centered_toml="ignore = ['LC0']")
    (folder / "schools" / "more.yaml").write_text("outcomes: []", encoding="utf-8")

    one = run("check", "schools/hill/plan.yaml", *TODAY, "--format", "json")
    both = run("check", "schools/hill/plan.yaml", "schools/more.yaml", *TODAY, "--format", "json")

    assert "LC101" not in {finding["code"] for finding in json.loads(one.stdout)["findings"]}
    assert "LC101" in {finding["code"] for finding in json.loads(both.stdout)["findings"]}


def test_standard_input_takes_the_settings_of_the_current_folder(folder: Path) -> None:
    put(folder, learner_centered_toml="select = ['LC101']\nfail-on = 'warning'")

    result = run("check", "-", *TODAY, "--format", "json", stdin=FRAMEWORK.encode())

    assert ["LC101"] == json.loads(result.stdout)["rules"]
    assert 1 == result.exit_code


def test_options_win_over_the_file(folder: Path) -> None:
    put(
        folder,
        learner_centered_toml="profile = 'draft'\nselect = ['LC1']\nignore = ['LC106']\nfail-on = 'hint'\n"
        "severity.LC101 = 'info'",
    )

    told = settings("--select", "LC2", "--ignore", "LC201", "--fail-on", "never")

    assert {
        "profile": ("draft", "learner-centered.toml:1:1"),
        "select": (["LC2"], "--select"),
        "ignore": (["LC201"], "--ignore"),
        "fail-on": ("never", "--fail-on"),
    } == {
        key: (told["settings"][key], told["origins"][f"/{key}"]) for key in ("profile", "select", "ignore", "fail-on")
    }
    assert "learner-centered.toml:5:10" == told["origins"]["/severity/LC101"]


def test_a_profile_that_is_asked_for_is_not_undone_by_what_the_file_selects(folder: Path) -> None:
    put(folder, learner_centered_toml="select = ['LC1']")

    told = settings("--profile", "draft")

    assert (("draft", []), ("--profile", "--profile")) == (
        (told["settings"]["profile"], told["settings"]["select"]),
        (told["origins"]["/profile"], told["origins"]["/select"]),
    )


def test_a_file_may_be_named_or_none_be_read(folder: Path) -> None:
    put(folder, learner_centered_toml="profile = 'draft'", other_toml="profile = 'research'")

    assert ("research", "other.toml:1:1") == profile("--config", "other.toml")
    assert ("published", "default") == profile("--no-config")
    assert ["--config names a file, and --no-config reads none; leave one of them out"] == refused(
        "config", "--config", "other.toml", "--no-config"
    )


def test_files_build_on_one_another(folder: Path) -> None:
    put(
        folder,
        learner_centered_toml="profile = 'draft'\nignore = ['LC106']\nseverity.LC101 = 'error'",
        schools__hill__learner_centered_toml="extends = '../../learner-centered.toml'\nignore = ['LC3']",
    )

    told = settings()

    assert ["schools/hill/learner-centered.toml", "learner-centered.toml"] == told["files"]
    assert ("draft", ["LC3"], {"LC101": "error"}) == tuple(
        told["settings"][key] for key in ("profile", "ignore", "severity")
    )
    assert 1 == run("check", "schools/hill", *TODAY).exit_code


def test_a_circle_is_one_fault_that_shows_it(folder: Path) -> None:
    put(folder, learner_centered_toml="extends = 'other.toml'", other_toml="extends = 'learner-centered.toml'")

    (told,) = refused("check", "schools/hill")

    assert told.startswith("other.toml:1:1: extends: the files build on one another in a circle: ")
    assert told.endswith(": learner-centered.toml → other.toml → learner-centered.toml")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("extends = 'gone.toml'", ["1:1: extends: 'gone.toml' cannot be read: No such file or directory"]),
        ("extends = 'schools'", ["1:1: extends: 'schools' cannot be read: not a file"]),
        ("profile = ", ["1:11: it is not valid TOML: invalid value"]),
        (
            "profil = 1\n[options.LC9]\n[options.LC207]\nleast = 'two'",
            [
                "1:1: profil: unknown key: expected one of extends, profile, select, ignore, severity, options, …",
                "2:10: options.LC9: unknown key: expected the code or the name of a rule",
                "4:1: options.LC207.least: 'two': expected a whole number",
            ],
        ),
    ],
)
@pytest.mark.parametrize("command", ["check", "coverage", "config"])
def test_every_fault_is_a_line_with_its_place_and_nothing_is_done(
    folder: Path, text: str, told: list[str], command: str
) -> None:
    put(folder, learner_centered_toml=text)

    found = refused(command, "schools/hill")

    assert len(told) == len(found)
    for expected, line in zip(told, found, strict=True):
        assert line.startswith(f"learner-centered.toml:{expected.removesuffix('…')}")


def test_a_project_that_is_no_toml_is_told_and_not_passed_over(folder: Path) -> None:
    put(folder, schools__pyproject_toml="[tool")

    (told,) = refused("check", "schools/hill")

    assert told.startswith("schools/pyproject.toml:1:")


def test_a_mark_and_windows_line_ends_change_nothing(folder: Path) -> None:
    text = "\ufeffselect = ['LC1']\r\n[severity]\r\nLC101 = 'error'\r\n"
    (folder / "learner-centered.toml").write_bytes(text.encode())

    told = settings()

    assert "learner-centered.toml:1:1" == told["origins"]["/select"]
    assert "learner-centered.toml:3:1" == told["origins"]["/severity/LC101"]


def test_words_and_ladder_of_the_settings_hold_for_every_command(folder: Path) -> None:
    put(
        folder,
        learner_centered_toml="""
ladder = ["see", "do"]
[vocabulary]
formats = ["walk"]
relations = [{name = "leads_to", sources = ["LearningExperience"], targets = ["Outcome"], carries = true}]
""",
    )
    (folder / "schools" / "hill" / "more.yaml").write_text(
        "experiences: [{id: hike, title: Hike, format: walk, leads_to: belonging, "
        "develops: {to: sets-goals, depth: do}}]",
        encoding="utf-8",
    )

    found = json.loads(run("check", "schools/hill", *TODAY, "--format", "json").stdout)["findings"]
    bare = json.loads(run("check", "schools/hill", *TODAY, "--format", "json", "--no-config").stdout)["findings"]

    assert {"LC022", "LC006"} <= {one["code"] for one in bare}
    assert not {"LC022", "LC006"} & {one["code"] for one in found}
    assert "leads_to" in run("trace", "hike", "schools/hill", "--format", "json").stdout
    declared = folder / "declared.yaml"
    declared.write_text("framework: {id: x, ladder: [a, b]}\noutcomes: [{id: agency}]", encoding="utf-8")
    assert 0 == run("check", str(declared), *TODAY).exit_code


def test_allowances_of_the_settings_are_counted_and_judged_where_they_are_written(folder: Path) -> None:
    put(
        folder,
        learner_centered_toml="""
[[allow]]
rule = "orphan-outcome"
subject = "belonging"
reason = "It comes in autumn."
until = 2026-12-31
[[allow]]
rule = "LC101"
subject = "*"
reason = "so"
""",
    )

    result = run("check", "schools/hill", *TODAY, "--format", "json")
    found = {one["code"]: one for one in json.loads(result.stdout)["findings"]}
    text = run("check", "schools/hill", *TODAY).stdout

    assert ("allowed", "It comes in autumn.") == (found["LC101"]["status"], found["LC101"]["reason"])
    assert ("learner-centered.toml", 7, 3) == tuple(found["LC073"]["place"][key] for key in ("file", "line", "column"))
    assert "learner-centered.toml:7:3: LC073" in text
    assert "7 | [[allow]]" in text
    late = run("check", "schools/hill", "--today", "2027-01-01", "--format", "json").stdout
    assert "LC071" in {one["code"] for one in json.loads(late)["findings"]}


def test_config_prints_a_settings_file_that_says_where_each_value_comes_from(folder: Path) -> None:
    put(folder, learner_centered_toml="[options.LC207]\nleast = 3\n[severity]\nLC1 = 'hint'")

    result = run("config", "schools/hill", "--profile", "draft")

    assert (
        """\
# Read from learner-centered.toml.
profile = "draft"  # --profile
select = []  # default
ignore = []  # default
fail-on = "error"  # default
allow = []  # default
ladder = []  # default

[severity]
LC1 = "hint"  # learner-centered.toml:4:1

[options.LC207]
least = 3  # learner-centered.toml:2:1
"""
        == result.stdout
    )
    assert lc.Config(profile="draft", options={"LC207": {"least": 3}}, severity={"LC1": "hint"}) == lc.read_config(
        result.stdout
    )


def test_config_without_a_file_says_so(folder: Path) -> None:
    assert folder.exists()
    assert run("config").stdout.startswith("# No settings file is read.\n")


def test_the_schema_of_the_settings_is_printed() -> None:
    assert lc.config_schema() == json.loads(run("schema", "config").stdout)
    assert lc.json_schema() == json.loads(run("schema").stdout) == json.loads(run("schema", "framework").stdout)
