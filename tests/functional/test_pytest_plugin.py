"""`pytest --learner-centered` makes a test of each file and each rule, and is not there unless asked for."""

import subprocess
import sys
import tomllib

import pytest

import learner_centered as lc
from tests.functional.command import ROOT

pytest_plugins = ["pytester"]

PLUGIN = ("-p", "learner_centered.pytest_plugin", "-p", "no:cacheprovider", "-p", "no:sybil")
FRAMEWORK = """
outcomes:
  - {id: agency, aspects: [mindest]}
  - {id: belonging}
competencies:
  - {id: sets-goals, refines: agensy}
  - {id: reflects, refines: agency, titel: Reflects}
allow:
  - {rule: orphan-outcome, subject: nobody, reason: so}
"""


@pytest.fixture
def folder(pytester: pytest.Pytester) -> pytest.Pytester:
    framework = pytester.mkdir("framework")
    (framework / "plan.yaml").write_text(FRAMEWORK, encoding="utf-8")
    (framework / "more.json").write_text('{\n"outcomes": [{"id": 3}]}', encoding="utf-8")
    (framework / "clean.yaml").write_text("conditions: [{id: trust}]\n", encoding="utf-8")
    return pytester


def test_each_file_and_each_rule_is_a_test(folder: pytest.Pytester) -> None:
    result = folder.runpytest(*PLUGIN, "--learner-centered", "framework", "-v")

    result.stdout.fnmatch_lines(
        [
            "*collected 3? items",
            "framework::file?framework/clean.yaml? PASSED*",
            "framework::file?framework/more.json? FAILED*",
            "framework::file?framework/plan.yaml? FAILED*",
            "framework::LC001 wrong-ends PASSED*",
            "framework::LC002 dangling-link FAILED*",
            "framework::LC101 orphan-outcome PASSED*",
            "framework::LC072 unknown-allowance FAILED*",
        ]
    )
    assert 1 == result.ret
    assert 4 == result.parseoutcomes()["failed"]


def test_a_failure_is_told_with_place_message_and_next_step(folder: pytest.Pytester) -> None:
    result = folder.runpytest(*PLUGIN, "--learner-centered", "framework")

    result.stdout.fnmatch_lines(
        [
            "framework/more.json:2:*: error: LC0*",
            "framework/plan.yaml:3:28: error: LC019 outcome 'agency', aspects: 'mindest' is recorded*",
            "  Next step: Did you mean 'mindset'?",
            "framework/plan.yaml:6:*: error: LC002 'sets-goals' refines 'agensy'*",
        ]
    )
    assert "Traceback" not in result.stdout.str()


def test_warnings_fail_where_that_is_asked_for(folder: pytest.Pytester) -> None:
    args = ("--learner-centered", "framework", "-k", "LC101")

    assert 0 == folder.runpytest(*PLUGIN, *args).ret
    assert 1 == folder.runpytest(*PLUGIN, *args, "--learner-centered-fail-on", "warning").ret


def test_a_profile_says_which_rules_run(folder: pytest.Pytester) -> None:
    result = folder.runpytest(*PLUGIN, "--learner-centered=framework", "--learner-centered-profile=draft", "-v")

    assert "LC101 orphan-outcome" in result.stdout.str()
    assert "LC202" not in result.stdout.str()


def test_a_file_of_another_format_is_a_test_too(pytester: pytest.Pytester) -> None:
    (pytester.mkdir("framework") / "ours.jsonld").write_text("{", encoding="utf-8")
    (pytester.path / "framework" / "notes.txt").write_text("nothing", encoding="utf-8")

    result = pytester.runpytest(*PLUGIN, "--learner-centered", "framework", "-v")

    result.stdout.fnmatch_lines(["framework::file?framework/ours.jsonld? FAILED*"])
    assert "notes.txt" not in result.stdout.str()


def test_a_file_that_is_sound_is_a_test_that_passes(pytester: pytest.Pytester) -> None:
    framework, _ = lc.read(b"framework: {id: r}\ncompetencies: [{id: a, statement: I can.}]")
    lc.write(framework, pytester.mkdir("framework") / "ours.jsonld", "ctdl-asn")

    result = pytester.runpytest(*PLUGIN, "--learner-centered", "framework", "-v")

    result.stdout.fnmatch_lines(["framework::file?framework/ours.jsonld? PASSED*"])


SETTINGS = """
profile = "draft"
fail-on = "warning"
ignore = ["LC019", "LC023"]
ladder = ["low", "high"]
[vocabulary]
structure_kinds = ["hub"]
"""


def test_the_settings_beside_the_framework_hold(folder: pytest.Pytester) -> None:
    (folder.path / "learner-centered.toml").write_text(SETTINGS, encoding="utf-8")
    (folder.path / "framework" / "hub.yaml").write_text("structures: [{id: hub, kind: hub}]\n", encoding="utf-8")
    folder.makepyfile("def test_it(framework): assert framework.ladder == ('low', 'high')")

    result = folder.runpytest(*PLUGIN, "--learner-centered", "framework", "-v")

    result.stdout.fnmatch_lines(["*test_it PASSED*", "framework::LC101 orphan-outcome FAILED*"])
    assert "LC202" not in result.stdout.str()
    assert "LC019" not in result.stdout.str()
    assert "'hub'" not in result.stdout.str()


def test_options_win_over_the_settings(folder: pytest.Pytester) -> None:
    (folder.path / "learner-centered.toml").write_text('select = ["LC002"]\nfail-on = "never"\n', encoding="utf-8")

    def run(*more: str) -> pytest.RunResult:
        return folder.runpytest(*PLUGIN, "--learner-centered", "framework", *more)

    quiet, loud = run(), run("--learner-centered-profile", "draft", "--learner-centered-fail-on", "error")
    assert (0, 1) == (quiet.ret, loud.ret)
    assert len(quiet.parseoutcomes()) < sum(loud.parseoutcomes().values())


def test_tests_may_ask_for_the_framework(pytester: pytest.Pytester) -> None:
    pytester.makefile(".yaml", plan="outcomes: [{id: agency}]")
    pytester.makepyfile("def test_it(framework): assert [item.id for item in framework] == ['agency']")

    result = pytester.runpytest(*PLUGIN, "--learner-centered", "plan.yaml", "-k", "test_it")

    result.assert_outcomes(passed=1, deselected=len(_rules(result.stdout.str())))


def _rules(output: str) -> range:
    """Return as many as were left out, as pytest counts them."""
    return range(int(output.split(" deselected", maxsplit=1)[0].rsplit(maxsplit=1)[-1]))


def test_without_the_option_nothing_is_there(pytester: pytest.Pytester) -> None:
    pytester.makepyfile("def test_it(framework): pass")

    result = pytester.runpytest(*PLUGIN)

    result.stdout.fnmatch_lines(["*fixture 'framework' not found*"])


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--learner-centered", "nowhere"), "*--learner-centered nowhere: there is nothing at this path*"),
        (("--learner-centered", ".", "--learner-centered-profile", "drat"), "*did you mean 'draft'*"),
        (
            ("--learner-centered", "other"),
            "*other/learner-centered.toml:1:1: profil: unknown key*did you mean 'profile'*",
        ),
    ],
)
def test_bad_usage_is_told(folder: pytest.Pytester, args: tuple[str, ...], said: str) -> None:
    (folder.mkdir("other") / "learner-centered.toml").write_text("profil = 1\n", encoding="utf-8")

    result = folder.runpytest(*PLUGIN, *args)

    assert pytest.ExitCode.USAGE_ERROR == result.ret
    result.stderr.fnmatch_lines([said])


def test_it_costs_others_nothing_but_its_option() -> None:
    heavy = ("attrs", "cattrs", "click", "hypothesis", "networkx", "yaml")
    code = "import pytest, sys; before = set(sys.modules); import learner_centered.pytest_plugin\n"
    code += f"print(*({heavy!r} & (sys.modules.keys() - before)), *[m for m in sys.modules if m.startswith('learner')])"

    done = subprocess.run(
        [sys.executable, "-c", code.replace(repr(heavy), f"set({heavy!r})")],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    assert "learner_centered learner_centered.pytest_plugin" == done.stdout.strip()


def test_pytest_finds_it_by_its_entry_point() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert {"learner_centered.pytest_plugin": "learner_centered.pytest_plugin"} == project["entry-points"]["pytest11"]
