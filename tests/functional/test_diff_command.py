"""`diff` says what changed between files, folders and revisions, and fails on new findings only."""

import json
import shutil
from pathlib import Path
from typing import Any, cast

import pytest

import learner_centered as lc
from tests.functional.command import ASSETS, TODAY, run
from tests.functional.scratch import git
from tests.helpers.example import EXAMPLE

SMALL = str(ASSETS / "small.yaml")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a repository that holds the example district under `framework`, and stand in it."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    shutil.copytree(EXAMPLE, tmp_path / "framework")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def data(*args: str) -> dict[str, Any]:
    """Return the JSON of a diff."""
    return cast("dict[str, Any]", json.loads(run("diff", *args, *TODAY, "--format", "json").stdout))


def test_nothing_changed_is_said(repository: Path) -> None:
    result = run("diff", "HEAD:framework", "framework", *TODAY)

    assert "nothing changed; findings: 0 new, 0 fixed, 15 standing." in " ".join(result.stdout.split())
    assert 0 == result.exit_code
    assert "" == git(repository, "status", "--porcelain")


def test_an_experience_that_goes_brings_exactly_its_new_findings(repository: Path) -> None:
    """What a check finds after and not before is what is new; nothing else is told."""
    framework, findings = lc.read("framework")
    gone = "river-expedition"
    shutil.rmtree(repository / "framework")
    (repository / "framework").mkdir()
    lc.write(framework.evolve(remove=[gone]), "framework/all.yaml")
    before, after = (lc.check(one, also=findings) for one in (framework, lc.read("framework")[0]))

    found = data("HEAD:framework", "framework")

    known = {one.fingerprint for one in before.active}
    told = [one for one in found["findings"] if one["change"] == "new"]
    assert [one.fingerprint for one in after.active if one.fingerprint not in known] == [
        one["fingerprint"] for one in told
    ]
    assert told
    changed = [(one["change"], one["id"]) for one in found["changes"] if one["what"] == "item"]
    assert [("removed", gone)] == changed
    assert all([[gone]] == one["because"] for one in found["affected"])
    lost = lc.knock_out(framework, [gone])
    assert sorted(one.id for one in (*lost.lost, *lost.planned_only, *lost.weaker)) == sorted(
        one["id"] for one in found["affected"]
    )


def take_out(gone: str) -> None:
    """Write the framework of the repository again, without an item."""
    framework, _ = lc.read("framework")
    shutil.rmtree("framework")
    Path("framework").mkdir()
    lc.write(framework.evolve(remove=[gone]), "framework/all.yaml")


def annotations(text: str) -> list[tuple[str, str]]:
    """Return place and code of each annotation."""
    found: list[tuple[str, str]] = []
    for line in text.splitlines():
        properties = dict(part.split("=", 1) for part in line.split(" ", 1)[1].split("::", 1)[0].split(","))
        found.append((f"{properties.get('file')}:{properties.get('line')}", properties["title"].split()[0]))
    return found


def results(text: str) -> list[dict[str, Any]]:
    """Return the results of SARIF that count."""
    (sarif_run,) = json.loads(text)["runs"]
    return [one for one in sarif_run["results"] if not one["suppressions"]]


def test_an_experience_that_goes_is_told_to_code_hosts_by_exactly_its_new_findings(repository: Path) -> None:
    """With a baseline of the revision before, a check says the same as a diff: what is new, and nothing else."""
    run("baseline", "write", "framework", *TODAY, "--baseline", "known.txt")
    known = json.loads(run("check", "framework", *TODAY, "--format", "json").stdout)["findings"]
    take_out("river-expedition")
    outputs = ("--format", "github", "--format", "sarif=new.sarif")

    checked = run("check", "framework", "--baseline", "known.txt", *TODAY, *outputs)
    checked_results = results((repository / "new.sarif").read_text("utf-8"))
    compared = run("diff", "HEAD:framework", "framework", *TODAY, *outputs)
    compared_results = results((repository / "new.sarif").read_text("utf-8"))

    told = [one for one in data("HEAD:framework", "framework")["findings"] if one["change"] == "new"]
    new = [one["fingerprint"] for one in told]
    assert new
    assert not {*new} & {one["fingerprint"] for one in known}
    assert new == [one["partialFingerprints"]["learnerCentered/v1"] for one in checked_results]
    assert new == [one["partialFingerprints"]["learnerCentered/v1"] for one in compared_results]
    assert [one["code"] for one in told] == [code for _, code in annotations(checked.stdout)]
    assert checked.stdout == compared.stdout


def test_places_at_a_revision_are_paths_in_the_repository(repository: Path) -> None:
    take_out("river-expedition")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "second")

    at_revision = run("diff", "HEAD~1:framework", "HEAD:framework", *TODAY, "--format", "github").stdout
    on_disk = run("diff", "HEAD~1:framework", "framework", *TODAY, "--format", "github").stdout

    assert annotations(on_disk)
    assert annotations(on_disk) == annotations(at_revision)


def test_a_change_that_brings_nothing_new_is_told_to_nobody(repository: Path) -> None:
    assert repository.exists()
    for words in (("check", "framework", "--baseline", "known.txt"), ("diff", "HEAD:framework", "framework")):
        run("baseline", "write", "framework", *TODAY, "--baseline", "known.txt")

        assert "" == run(*words, *TODAY, "--format", "github").stdout
        assert [] == results(run(*words, *TODAY, "--format", "sarif").stdout)


def test_only_new_findings_decide_the_exit_code(repository: Path) -> None:
    path = repository / "framework" / "outcomes.yaml"
    path.write_text(path.read_text("utf-8").replace("outcomes:\n", "outcomes:\n  - {id: curiosity}\n", 1), "utf-8")

    def code(*args: str) -> int:
        return run("diff", *args, *TODAY).exit_code

    assert (0, 1) == (code("HEAD:framework", "framework"), code("HEAD:framework", "framework", "--fail-on", "warning"))
    assert 0 == code("framework", "HEAD:framework", "--fail-on", "hint")
    assert 0 == code("HEAD:framework", "framework", "--fail-on", "never")


@pytest.mark.parametrize(
    "given", ["HEAD:framework/", "HEAD:", "HEAD:./framework", "HEAD^{tree}:framework", "@:framework"]
)
def test_a_revision_may_be_written_in_many_ways(repository: Path, given: str) -> None:
    assert repository.exists()
    assert 0 == run("diff", given, "framework", *TODAY, "--fail-on", "hint").exit_code


def test_a_file_at_a_revision_is_read_by_itself(repository: Path) -> None:
    path = repository / "plan.yaml"
    path.write_text("outcomes: [{id: agency}]\n", "utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "second")
    path.write_text("outcomes: [{id: agency}, {id: agency}]\n", "utf-8")

    result = run("diff", "HEAD:plan.yaml", "plan.yaml")

    assert "plan.yaml:1:31: error LC017" in result.stdout
    assert 1 == result.exit_code


def test_a_folder_at_a_revision_is_read_like_one_on_disk(repository: Path) -> None:
    """Hidden files, files of other endings and links give the same as on disk, told by the same codes."""
    folder = repository / "odd"
    (folder / "deep").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "deep" / "a b.yaml").write_text("outcomes: [{id: agency}]\n", "utf-8")
    (folder / ".hidden" / "x.yaml").write_text("outcomes: [{id: hidden}]\n", "utf-8")
    (folder / "notes.txt").write_text("competencies: [{id: sets-goals, refines: agency}]\n", "utf-8")
    (folder / "twice.yaml").symlink_to("deep/a b.yaml")
    (folder / "noted.yaml").symlink_to("notes.txt")
    (folder / "out.yaml").symlink_to("../framework/outcomes.yaml")
    (folder / "lost.yaml").symlink_to("nothing.yaml")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "odd")

    found = data("HEAD:odd", "odd")

    assert [] == found["changes"]
    told = {(one["change"], one["code"]) for one in found["findings"]}
    assert {("standing", "LC010"), ("standing", "LC024")} <= told
    assert {"standing"} == {change for change, _ in told}


def test_another_repository_inside_is_told_and_not_read(repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD").strip()
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{head},framework/theirs")
    git(repository, "commit", "--quiet", "--message", "theirs")

    found = data("framework", "HEAD:framework")

    new = [one for one in found["findings"] if one["change"] == "new"]
    assert ["LC024"] == [one["code"] for one in new]
    assert "is another repository and is not read" in new[0]["message"]


def test_a_file_too_large_is_not_loaded(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert repository.exists()
    monkeypatch.setattr("learner_centered.formats.source.MOST_BYTES", 2000)

    result = run("diff", "HEAD:framework", "HEAD:framework", *TODAY, "--format", "json")

    codes = {one["code"] for one in json.loads(result.stdout)["findings"]}
    assert "LC010" in codes


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("nowhere", SMALL), "'nowhere' does not exist: expected a file, a folder, or REV:path"),
        ((SMALL, "HEAD:nowhere"), "it holds no 'nowhere'"),
        ((SMALL, "gone:framework"), "there is no revision 'gone'"),
        (("--", "-x:framework", SMALL), "'-x:framework' names no revision"),
        ((":framework", SMALL), "':framework' names no revision"),
        ((SMALL, "HEAD:empty"), "nothing could be read: HEAD:empty: LC025"),
        ((SMALL, "HEAD:empty/notes.yaml"), "nothing could be read: HEAD:empty/notes.yaml"),
        ((SMALL,), "Missing argument 'NEW'"),
        ((SMALL, SMALL, "--format", "sarf"), "unknown format 'sarf' of a diff: expected one of text, markdown, json"),
        ((SMALL, SMALL, "--format", "text", "--format", "json"), "both go to standard output"),
    ],
)
def test_bad_usage_is_one_line_and_exit_code_2(repository: Path, args: tuple[str, ...], message: str) -> None:
    (repository / "empty").mkdir()
    (repository / "empty" / "readme.txt").write_text("nothing", "utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--message", "empty")
    if "notes" in args[-1]:
        (repository / "empty" / "notes.yaml").write_text("outcomes: [\n", "utf-8")
        git(repository, "add", ".")
        git(repository, "commit", "--quiet", "--message", "broken")

    result = run("diff", *args)

    assert message in result.stderr
    assert ("", 1, 2) == (result.stdout, result.stderr.count("\n"), result.exit_code)


def test_outside_a_repository_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    result = run("diff", "HEAD:framework", SMALL)

    assert "not a git repository" in result.stderr
    assert 2 == result.exit_code


def test_where_git_is_not_installed_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    result = run("diff", "HEAD:framework", SMALL)

    assert "git, which could read it as a revision, is not installed" in result.stderr
    assert 2 == result.exit_code
