"""`convert` writes a framework in another format, whole or not at all, and tells every loss."""

import json
from pathlib import Path
from typing import Any, cast

import pytest

import learner_centered as lc
from tests.functional.command import run
from tests.helpers.example import EXAMPLE

RIVERBEND = str(EXAMPLE)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, so that the names that are said are short."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def report_of(path: Path) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(path.read_bytes()))


def test_the_ending_says_the_format_and_nothing_is_lost() -> None:
    target, report = Path("plan.json"), Path("report.json")

    result = run("convert", RIVERBEND, str(target), "--report", str(report))
    framework, findings = lc.read(target)

    said = " ".join(result.output.split())
    assert (0, f"Wrote {target} as json, from 78 items and 180 links.") == (result.exit_code, said)
    assert (lc.read(RIVERBEND)[0], ()) == (framework, findings)
    assert {"items": 78, "links": 180} == report_of(report)["counts"]
    assert {"file": str(target), "format": "json", "written": True} == report_of(report)["target"]
    assert [] == report_of(report)["lost"]


def test_what_a_format_has_no_room_for_is_told_in_full() -> None:
    target, report = Path("plan.graphml"), Path("report.json")

    result = run("convert", RIVERBEND, str(target), "--report", str(report))
    _, lost = lc.write(lc.read(RIVERBEND)[0], format="graphml")

    assert 0 == result.exit_code
    assert f"While writing: LC059 not-carried, {len(lost)} findings" in result.output
    assert "and 2 more; --report FILE lists them all" in result.output
    assert [one.message for one in lost] == [one["message"] for one in report_of(report)["lost"]]


def test_strict_writes_nothing_where_something_would_be_lost() -> None:
    target, report = Path("plan.graphml"), Path("report.json")

    result = run("convert", RIVERBEND, str(target), "--strict", "--report", str(report))

    assert 1 == result.exit_code
    assert "Nothing was written: --strict was asked for, and 7 things would be lost." in result.output
    assert not target.exists()
    assert report_of(report)["target"]["written"] is False


def test_strict_writes_nothing_where_something_is_wrong_in_what_is_read() -> None:
    source, target = Path("plan.yaml"), Path("plan.json")
    source.write_bytes(b"outcomes: [{id: agency, aspects: [mindest]}]")

    lenient = run("convert", str(source), str(target))
    said = " ".join(lenient.output.split())
    target.unlink()
    strict = run("convert", str(source), str(target), "--strict")

    assert 0 == lenient.exit_code
    assert f"While reading: LC019 unknown-closed-word, 1 finding {source}:1:35: " in said
    assert (1, False) == (strict.exit_code, target.exists())
    assert "1 error stood in what was read." in strict.output
    assert 0 == run("convert", RIVERBEND, str(target), "--strict").exit_code


def test_standard_input_becomes_standard_output() -> None:
    data = b"outcomes: [{id: agency}]"

    result = run("convert", "-", "-", "--from", "yaml", "--to", "json", stdin=data)

    assert ["agency"] == [item.id for item in lc.read(result.stdout.encode(), "json")[0]]
    assert "learner-centered: Wrote - as json, from 1 item and 0 links." == result.stderr.strip()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("plan.xyz",), "no format ends in '.xyz': expected one of yaml, json"),
        (("plan.yaml", "--to", "yml"), "unknown format 'yml': expected one of yaml, json"),
        (("plan.yaml", "--from", "graphml"), "format 'graphml' is only written: expected one of yaml, json"),
        (("no-such-folder/plan.yaml",), "No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(tmp_path: Path, args: tuple[str, ...], said: str) -> None:
    result = run("convert", RIVERBEND, *args)

    assert (2, 1) == (result.exit_code, result.stderr.count("\n"))
    assert said in result.stderr
    assert [] == list(tmp_path.iterdir())


def test_what_is_read_is_not_written_over() -> None:
    path = Path("plan.yaml")
    path.write_bytes(b"outcomes: [{id: agency}]")

    result = run("convert", str(path), str(path))

    assert (2, b"outcomes: [{id: agency}]") == (result.exit_code, path.read_bytes())
    assert "is what is read; name another file to write" in result.stderr


def test_nothing_to_read_is_nothing_to_write() -> None:
    source, target = Path("plan.yaml"), Path("plan.json")
    source.write_bytes(b"[")

    result = run("convert", str(source), str(target))

    assert (2, False) == (result.exit_code, target.exists())
    assert f"nothing could be read: {source}:2:1: LC011" in result.stderr


def test_each_loss_names_its_items_and_what_is_added_is_no_loss() -> None:
    lost = run("convert", RIVERBEND, "plan.jsonld")
    made = run("convert", RIVERBEND, "plan.json", "--to", "case", "--strict")

    said = " ".join(lost.output.split())
    assert "sets-goals: CTDL-ASN has no room for 'confidence' of links" in said
    assert "strengths-first, learners-as-partners, mistakes-inform and " in said
    assert 0 == made.exit_code
    assert "While writing: LC063 off-standard, 1 finding" in made.output


@pytest.mark.parametrize(("report", "said"), [("plan.yaml", "is what is read"), ("plan.json", "is OUT as well")])
def test_the_report_takes_the_place_of_nothing_else(report: str, said: str) -> None:
    source = b"outcomes: [{id: agency}]"
    Path("plan.yaml").write_bytes(source)

    result = run("convert", "plan.yaml", "plan.json", "--report", report)

    assert (2, source, False) == (result.exit_code, Path("plan.yaml").read_bytes(), Path("plan.json").exists())
    assert said in result.stderr
