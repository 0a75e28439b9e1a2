"""Each command does its job, refuses what makes no sense in one line, and exits as promised."""

import json
from pathlib import Path

import pytest
import yaml

import learner_centered as lc
from learner_centered.findings.codes import CODES
from learner_centered.reports.terminal import columns
from tests.functional.command import ASSETS, TODAY, run

SMALL = str(ASSETS / "small.yaml")
CLEAN = """
framework: {id: clean}
outcomes: [
  {id: agency, title: Agency, aspects: [skill, mindset], purposes: [life], dimensions: [know_self]},
  {id: empathy, aspects: [mindset], purposes: [citizenship], dimensions: [thrive_in_community]},
  {id: curiosity, aspects: [knowledge], purposes: [life], dimensions: [engage_in_world]},
  {id: craft, aspects: [skill], purposes: [work], dimensions: [engage_in_world]},
]
competencies:
  - {id: sets-goals, title: Sets goals, statement: I can set a goal., refines: [agency, empathy, curiosity, craft]}
practices: [{id: choice, shapes: [project, weekly-goals]}]
experiences:
  - id: project
    qualities: [personalized, competency_based]
    develops: {to: sets-goals, depth: introduce}
    assesses: sets-goals
  - id: weekly-goals
    qualities: [authentic]
    develops: {to: sets-goals, depth: demonstrate}
    assesses: sets-goals
supports: [{id: coaching, kind: professional_learning, backs: choice}]
structures: [{id: advisory, kind: small_learning_community, enables: [project, weekly-goals]}]
conditions: [{id: vision, kind: shared_vision, sustains: advisory}]
"""


@pytest.fixture
def clean(tmp_path: Path) -> str:
    """Return the path of a framework with nothing to report."""
    path = tmp_path / "clean.yaml"
    path.write_text(CLEAN, encoding="utf-8")
    return str(path)


@pytest.fixture
def warned(tmp_path: Path) -> str:
    """Return the path of a framework with warnings and no error."""
    path = tmp_path / "warned.yaml"
    path.write_text(CLEAN + "initiatives: []\n", encoding="utf-8")
    text = CLEAN.replace("outcomes: [", "outcomes: [{id: belonging}, ")
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_clean_check_is_one_line(clean: str) -> None:
    result = run("check", clean)

    assert 1 == result.stdout.count("\n")
    assert result.stdout.startswith("clean: 11 items, 14 links, ")
    assert result.stdout.endswith(" rules: nothing to report; links are claims.\n")
    assert 0 == result.exit_code


def test_where_only_warnings_stand_the_last_line_says_so(warned: str) -> None:
    result = run("check", warned)

    last = " ".join(result.stdout.splitlines()[-2:])
    assert last.endswith("Only warnings stand, so the exit code is 0; use --fail-on warning to make them count.")
    assert lc_claims(result.stdout)
    assert 0 == result.exit_code


def lc_claims(text: str) -> bool:
    """Return whether a report says that links are claims."""
    return "Links are claims by the people who recorded them; a path is not evidence of learning." in " ".join(
        text.split()
    )


@pytest.mark.parametrize(
    ("level", "exit_code"),
    [("error", 0), ("warning", 1), ("info", 1), ("hint", 1), ("never", 0)],
)
def test_the_exit_code_follows_fail_on(warned: str, level: str, exit_code: int) -> None:
    assert exit_code == run("check", warned, "--fail-on", level).exit_code


def test_errors_may_be_asked_not_to_count() -> None:
    result = run("check", SMALL, "--fail-on", "never")

    assert "Errors stand, and were asked not to count." in result.stdout
    assert 0 == result.exit_code


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("check", "nowhere.yaml"), "'nowhere.yaml' does not exist: expected a file or a folder"),
        (("check", SMALL, "--fail-on", "often"), "'often' is not one of"),
        (("check", SMALL, "--max", "-1"), "-1"),
        (("check", SMALL, "--today", "tomorrow"), "--today 'tomorrow': expected a day"),
        (("check", SMALL, "--select", "LC999"), "no rule 'LC999'"),
        (("check", SMALL, "--ignore", "orphan-outcom"), "did you mean 'orphan-outcome'?"),
        (("check", SMALL, "--unheard-of"), "--unheard-of"),
        (("rule", "LC999"), "no rule 'LC999'"),
        (("rule", "orphan-outcom"), "did you mean 'orphan-outcome'?"),
        (("coverage", SMALL, "--of", "outcom"), "did you mean 'outcome'?"),
        (("coverage", SMALL, "--by", "rooms"), "expected one of outcomes, competencies"),
        (("coverage", SMALL, "--roll-up", "most"), "expected any, all, or a share"),
        (("coverage", SMALL, "--roll-up", "1.5"), "expected any, all, or a share"),
        (("coverage", SMALL, "--roll-up", "nan"), "expected any, all, or a share"),
        (("trace", "agensy", SMALL), "did you mean 'agency'?"),
        (("trace",), "Missing argument"),
        (("unheard-of",), "unheard-of"),
        (("init", "no/such/folder/plan.yaml"), "there is no folder 'no/such/folder'"),
    ],
)
def test_bad_usage_is_one_line_and_exit_code_2(args: tuple[str, ...], message: str) -> None:
    result = run(*args)

    assert "" == result.stdout
    assert message in result.stderr
    assert result.stderr.startswith("learner-centered: ")
    assert 1 == result.stderr.count("\n")
    assert 2 == result.exit_code


def test_select_and_ignore_choose_the_rules() -> None:
    def codes(*args: str) -> set[str]:
        found = json.loads(run("check", SMALL, *TODAY, "--format", "json", *args).stdout)["findings"]
        return {finding["code"] for finding in found}

    everything = codes()

    assert {"LC002"} == codes("--select", "dangling-link")
    assert everything - {"LC002"} == codes("--ignore", "LC002")
    assert everything - {"LC002", "LC204"} == codes("--ignore", "LC002, LC204")
    assert everything - {"LC002", "LC204"} == codes("--ignore", "LC002", "--ignore", "experience-without-outcome")
    assert codes("--profile", "draft") < everything


def test_max_bounds_what_is_shown_of_a_rule(tmp_path: Path) -> None:
    path = tmp_path / "many.yaml"
    lines = [f"  - id: outcome-{n}" for n in range(30)]
    text = "\n".join(["outcomes:", *lines, "competencies: [{id: sets-goals, refines: outcome-0}]"])
    path.write_text(text, encoding="utf-8")

    def shown(*args: str) -> tuple[int, bool]:
        text = run("check", str(path), "--select", "LC101", *args).stdout
        return text.count("LC101 outcome-"), "more" in text

    assert [(10, True), (3, True), (29, False)] == [shown(), shown("--max", "3"), shown("--max", "0")]


def test_the_day_decides_whether_an_allowance_holds() -> None:
    before = run("check", SMALL, "--today", "2030-06-30").stdout
    after = run("check", SMALL, "--today", "2030-07-01").stdout

    assert "allowed, with a reason on record: 1 finding" in before
    assert "LC071" not in before
    assert "LC071" in after


def test_several_paths_are_one_framework(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("framework: {id: both}\noutcomes: [{id: agency}]\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("competencies: [{id: sets-goals, refines: agency}]\n", encoding="utf-8")

    result = run("check", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"))

    assert "both: 2 items, 1 link" in result.stdout
    assert "LC002" not in result.stdout


def test_the_current_folder_is_checked_where_no_path_is_given(clean: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(clean).parent)

    assert run("check").stdout.startswith("clean: 11 items")


def test_json_holds_what_the_report_holds() -> None:
    result = run("check", SMALL, *TODAY, "--format", "json")

    data = json.loads(result.stdout)
    framework, findings = lc.read(SMALL)
    report = lc.check(framework, also=findings, today=__import__("datetime").date(2026, 11, 24))
    assert report.to_dict() == {key: data[key] for key in report.to_dict()}
    assert [1, "check", lc.__version__] == [data["schema_version"], data["kind"], data["tool"]["version"]]
    assert lc_claims(data["note"])


def test_findings_of_a_json_file_have_lines(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_text('{\n  "outcomes": [\n    {"id": "agency"},\n    {"id": "agency"}\n  ]\n}\n', encoding="utf-8")

    assert f"{path.name}:4:" in "".join(run("check", str(path)).stdout.split())


def test_every_code_is_explained() -> None:
    for word in [one.code for one in lc.default_registry()] + list(CODES):
        result = run("rule", word)

        assert result.stdout.startswith(word)
        assert all(columns(line) <= 80 for line in result.stdout.splitlines()), word
        assert 0 == result.exit_code


def test_a_rule_is_known_by_its_name_and_in_small_letters() -> None:
    assert run("rule", "LC101").stdout == run("rule", "orphan-outcome").stdout == run("rule", "lc101").stdout


def test_all_rules_are_listed() -> None:
    text, data = run("rule").stdout, json.loads(run("rule", "--format", "json").stdout)

    assert all(f"{one['code']} {one['name']}" in text for one in data["rules"])
    assert len(lc.default_registry()) + len(CODES) == len(data["rules"])
    assert all(columns(line) <= 80 for line in text.splitlines())


def test_one_rule_as_json() -> None:
    data = json.loads(run("rule", "LC101", "--format", "json").stdout)

    assert ["orphan-outcome"] == [one["name"] for one in data["rules"]]
    assert ["syntax"] == [one["name"] for one in json.loads(run("rule", "LC011", "--format", "json").stdout)["rules"]]


def test_coverage_says_what_stands_behind_each_outcome() -> None:
    text = run("coverage", SMALL).stdout
    data = json.loads(run("coverage", SMALL, "--format", "json").stdout)

    framework, _ = lc.read(SMALL)
    assert lc.coverage(framework).to_records() == data["rows"]
    assert all(one.id in text for one in framework.of_type(lc.Outcome))
    assert lc_claims(text)
    assert all(columns(line) <= 80 for line in text.splitlines())


@pytest.mark.parametrize("words", [("practices", "supports"), ("practice", "support"), ("Practice", "SupportSystem")])
def test_types_may_be_named_as_in_the_file_and_as_in_python(words: tuple[str, str]) -> None:
    data = json.loads(run("coverage", SMALL, "--of", words[0], "--by", words[1], "--format", "json").stdout)

    assert (["Practice"], ["SupportSystem"]) == (data["of"], data["by"])


@pytest.mark.parametrize("share", ["any", "all", "0.5"])
def test_the_roll_up_is_the_callers_choice(share: str) -> None:
    result = run("coverage", SMALL, "--roll-up", share, "--format", "json")

    assert (share if share != "0.5" else 0.5) == json.loads(result.stdout)["roll_up"]


def test_trace_tells_chains_in_plain_words() -> None:
    text = run("trace", "agency", SMALL).stdout
    data = json.loads(run("trace", "agency", SMALL, "--format", "json").stdout)

    assert "passion-project develops sets-goals, which spells out agency" in text
    assert lc_claims(text)
    framework, _ = lc.read(SMALL)
    assert [chain.ids[0] for chain in lc.trace(framework, "agency").down] == [one["id"] for one in data["down"]]


def test_trace_shows_what_gets_in_the_way() -> None:
    assert "advisory gets in the way of page-race" in run("trace", "page-race", SMALL).stdout


@pytest.mark.parametrize("command", [("coverage",), ("trace", "agency")])
def test_an_answer_from_a_faulty_file_says_so(command: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("outcomes: [{id: agency}, {id: agency}]\n", encoding="utf-8")

    result = run(*command, str(path))

    assert "1 error in what was read" in result.stderr
    assert 0 == result.exit_code


@pytest.mark.parametrize("command", [("coverage",), ("trace", "agency")])
def test_a_question_about_nothing_is_refused(command: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("outcomes: [\n", encoding="utf-8")

    result = run(*command, str(path))

    assert "LC011" in result.stderr
    assert 2 == result.exit_code


def test_the_schema_is_json_in_ascii() -> None:
    result = run("schema")

    assert lc.json_schema() == json.loads(result.stdout)
    assert result.stdout.isascii()


def test_init_writes_a_framework_that_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    made = run("init")

    assert made.stdout.startswith("Wrote framework.yaml: ")
    assert "learner-centered check framework.yaml" in made.stdout
    assert "our-school" == yaml.safe_load(Path("framework.yaml").read_text(encoding="utf-8"))["framework"]["id"]
    assert 0 == run("check", "framework.yaml").exit_code


def test_init_writes_into_a_folder(tmp_path: Path) -> None:
    assert 0 == run("init", str(tmp_path)).exit_code
    assert (tmp_path / "framework.yaml").is_file()


def test_init_leaves_what_is_there_alone_unless_forced(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("mine", encoding="utf-8")

    refused = run("init", str(path))
    kept = path.read_text(encoding="utf-8")
    forced = run("init", str(path), "--force")

    assert ("mine", 2, 0) == (kept, refused.exit_code, forced.exit_code)
    assert "--force" in refused.stderr
    assert "mine" != path.read_text(encoding="utf-8")


def test_the_version_is_told() -> None:
    assert f"learner-centered {lc.__version__}\n" == run("--version").stdout


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("baseline",),
        ("baseline", "prune"),
        ("baseline", "show"),
        ("baseline", "write"),
        ("check",),
        ("coverage",),
        ("demo",),
        ("diff",),
        ("init",),
        ("rule",),
        ("schema",),
        ("trace",),
    ],
)
def test_the_help_fits_and_gives_examples(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")

    assert all(columns(line) <= 80 for line in result.stdout.splitlines())
    assert "learner-centered " in result.stdout
    assert 0 == result.exit_code


@pytest.mark.parametrize("command", [(), ("baseline",)])
def test_without_a_command_the_help_is_shown_in_its_lines(command: tuple[str, ...]) -> None:
    result = run(*command)

    assert run(*command, "--help").stdout == result.output
    assert "\nCommands:\n" in result.output
