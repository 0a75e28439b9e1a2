"""The commands `report` and `picture`: whole files, in the words of `check`, or a reason in one line."""

import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import learner_centered as lc
from learner_centered.reports.html import render
from tests.functional.command import ASSETS, TODAY, run
from tests.helpers.example import EXAMPLE

SMALL = str(ASSETS / "small.yaml")
RIVERBEND = str(EXAMPLE)


def test_a_report_is_written_and_what_is_on_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    target = Path("out.html")

    result = run("report", RIVERBEND, "-o", str(target), *TODAY)

    assert (0, "") == (result.exit_code, result.stderr)
    said = " ".join(result.stdout.split())
    assert said.startswith(f"Wrote {target}: 15 findings about 78 items. Open it in a browser.")
    framework, findings = lc.read(RIVERBEND)
    page = target.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert all(f"<bdi>{item.title}</bdi>" in page for item in framework)
    assert [target.name] == [path.name for path in tmp_path.iterdir()]
    assert () == tuple(findings)


def test_without_a_name_it_is_report_html_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    assert 0 == run("report", SMALL).exit_code

    assert ["report.html"] == [path.name for path in tmp_path.iterdir()]


def test_it_may_go_to_standard_output_and_show_notes() -> None:
    plain, told = (run("report", RIVERBEND, "-o", "-", *TODAY, *notes) for notes in ((), ("--notes",)))

    assert plain.stdout.endswith("</html>\n")
    assert "At Lantern Hill the bus is back" not in plain.stdout
    assert "At Lantern Hill the bus is back" in told.stdout


def test_settings_and_baselines_hold_as_for_check(tmp_path: Path) -> None:
    known = str(tmp_path / "known.txt")
    run("baseline", "write", RIVERBEND, "--baseline", known, *TODAY)

    chosen = run("report", RIVERBEND, "-o", "-", "--select", "LC101", *TODAY)
    new = run("report", RIVERBEND, "-o", "-", "--baseline", known, *TODAY)

    assert "1 rule looked at it" in chosen.stdout
    assert 'id="step-LC101"' in chosen.stdout
    assert 'id="step-LC201"' not in chosen.stdout
    assert "The rules that ran found nothing to report." in new.stdout
    assert "Known already" in new.stdout


def test_a_part_that_could_not_be_read_is_a_finding_and_nothing_at_all_is_refused(tmp_path: Path) -> None:
    part = tmp_path / "part.yaml"
    part.write_text("framework: {id: f}\noutcomes: [{id: a}, {id: b, colour: red}]\n", encoding="utf-8")
    nothing = tmp_path / "nothing.yaml"
    nothing.write_text("outcomes: [", encoding="utf-8")
    target = tmp_path / "out.html"

    read = run("report", str(part), "-o", "-")
    refused = run("report", str(nothing), "-o", str(target))

    assert 'id="step-LC022"' in read.stdout
    assert (2, "") == (refused.exit_code, refused.stdout)
    assert refused.stderr.startswith("learner-centered: nothing could be read: ")
    assert 1 == len(refused.stderr.splitlines())
    assert not target.exists()


def test_a_missing_extra_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    render._environment.cache_clear()  # pyright: ignore[reportPrivateUsage]  # as in a process that has rendered nothing
    monkeypatch.setitem(sys.modules, "jinja2", None)  # how an import is made to fail

    result = run("report", SMALL, "-o", str(tmp_path / "out.html"))

    assert 2 == result.exit_code
    said = 'Jinja2 is not installed, which this needs; install it with: pip install "learner-centered[html]"'
    assert f"learner-centered: {said}\n" == result.stderr
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [("flow",), ("matrix",), ("chain", "sets-goals")], ids=["flow", "matrix", "chain"])
def test_a_picture_goes_to_standard_output_or_a_file(words: tuple[str, ...], tmp_path: Path) -> None:
    target = tmp_path / "out.svg"

    shown = run("picture", *words, RIVERBEND)
    written = run("picture", *words, RIVERBEND, "-o", str(target))

    assert (0, 0, "") == (shown.exit_code, written.exit_code, written.stdout)
    assert shown.stdout == target.read_text(encoding="utf-8")
    assert "{http://www.w3.org/2000/svg}svg" == ET.fromstring(shown.stdout).tag  # noqa: S314  # made by this library


def test_a_chain_of_what_is_not_there_is_refused_with_the_closest_id() -> None:
    result = run("picture", "chain", "sets-goal", RIVERBEND)

    assert (2, "") == (result.exit_code, result.stdout)
    assert "did you mean 'sets-goals'?" in result.stderr
