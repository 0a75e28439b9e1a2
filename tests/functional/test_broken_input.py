"""Whatever a file holds, `check` ends in time, in exit code 1 or 2, and says where or why; never in a traceback."""

import re
from pathlib import Path

import pytest

from tests.functional.command import run, start

HEAD = "framework: {id: broken}\n"
#: An outcome that stands, so that something is loaded beside what is broken.
STANDS = HEAD + "outcomes:\n  - {id: agency, title: Agency}\n"
PLACE = re.compile(r"broken\.(?:yaml|json):\d+:\d+: LC\d{3}")
#: More than any of these inputs needs; a hang is a failure, not a wait.
PATIENCE = 20

#: What is broken, the text, the code that must be among the findings, the exit code, whether it has a line.
CASES: list[tuple[str, str | bytes, str, int, bool]] = [
    ("an empty file", "", "LC012", 2, False),
    ("nothing but a comment", "# nothing yet\n", "LC012", 2, False),
    ("a list at the top", "- a\n- b\n", "LC012", 2, True),
    ("a file of another format", "CFDocument: {title: x}\nCFItems: []\n", "LC012", 2, True),
    ("a text at the top", "agency\n", "LC012", 2, True),
    ("a truncated flow mapping", "outcomes: [{id: agency, title: ", "LC011", 2, True),
    ("a truncated quote", 'outcomes:\n  - {id: "agency\n', "LC011", 2, True),
    ("a tab as indent", "outcomes:\n\t- id: agency\n", "LC011", 2, True),
    ("wrong indent", "outcomes:\n  - id: agency\n   title: Agency\n", "LC011", 2, True),
    ("a control character", "outcomes:\n  - {id: a\x01b}\n", "LC011", 2, True),
    ("not UTF-8", b"outcomes:\n  - {id: caf\xe9}\n", "LC010", 2, True),
    ("UTF-16", "outcomes: []\n".encode("utf-16"), "LC010", 2, True),
    ("bytes of a picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "LC010", 2, True),
    ("an unknown file version", "learner-centered: 99\noutcomes: [{id: a}]\n", "LC013", 2, True),
    ("an unknown section", STANDS + "outcoms:\n  - {id: b}\n", "LC023", 0, True),
    ("a section that is no list", HEAD + "outcomes: agency\n", "LC018", 2, True),
    ("an item that is no mapping", STANDS + "competencies:\n  - sets-goals\n", "LC018", 1, True),
    ("an item without an id", STANDS + "competencies:\n  - {title: Sets goals}\n", "LC021", 1, True),
    ("a blank id", STANDS + "competencies:\n  - {id: }\n", "LC021", 1, True),
    ("an id with a space at its end", STANDS + 'competencies:\n  - {id: "a "}\n', "LC020", 1, True),
    ("a duplicate key", STANDS + "competencies:\n  - {id: a, title: A, title: B}\n", "LC016", 1, True),
    ("a duplicate section", STANDS + "outcomes:\n  - {id: b}\n", "LC016", 1, True),
    ("a duplicate id", STANDS + "competencies:\n  - {id: agency}\n", "LC017", 1, True),
    ("a number where a text is asked", STANDS + "experiences:\n  - {id: a, hours: many}\n", "LC018", 1, True),
    ("a mapping where a text is asked", STANDS + "experiences:\n  - {id: a, title: {b: c}}\n", "LC018", 1, True),
    ("a number out of range", STANDS + "experiences:\n  - {id: a, hours: -3}\n", "LC020", 1, True),
    ("an unknown closed word", STANDS + "competencies:\n  - {id: a, aspects: [mindest]}\n", "LC019", 1, True),
    ("an unknown key", STANDS + "competencies:\n  - {id: a, titel: A}\n", "LC022", 0, True),
    ("a dangling link", STANDS + "competencies:\n  - {id: a, refines: agensy}\n", "LC002", 1, True),
    ("a link to itself", STANDS + "competencies:\n  - {id: a, part_of: a}\n", "LC003", 1, True),
    ("a link with wrong ends", STANDS + "structures:\n  - {id: s, enables: agency}\n", "LC001", 1, True),
    ("a link that is a number", STANDS + "competencies:\n  - {id: a, refines: {to: [1]}}\n", "LC018", 1, True),
    ("a link without a target", STANDS + "competencies:\n  - {id: a, refines: {note: x}}\n", "LC021", 1, True),
    (
        "a cycle",
        STANDS + "competencies:\n  - {id: a, precedes: b}\n  - {id: b, precedes: c}\n  - {id: c, precedes: a}\n",
        "LC003",
        1,
        True,
    ),
    ("an object tag", STANDS + "competencies: !!python/object/apply:os.system ['true']\n", "LC015", 1, True),
    ("a merge key", STANDS + "competencies:\n  - {<<: {id: a}}\n", "LC015", 1, True),
    ("two documents", STANDS + "---\noutcomes: []\n", "LC015", 1, True),
    (
        "an alias bomb",
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{two}: &{two} [{', '.join([f'*{one}'] * 10)}]\n" for one, two in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "LC014",
        2,
        True,
    ),
    ("an alias to itself", "outcomes: &a [*a]\n", "LC015", 2, True),
    ("an alias to nothing", "outcomes: *nothing\n", "LC011", 2, True),
    ("nesting 10,000 deep", "outcomes: " + "[" * 10_000 + "]" * 10_000 + "\n", "LC014", 2, True),
    ("nesting 10,000 deep, never closed", "outcomes: " + "{a: " * 10_000, "LC014", 2, True),
    (
        "an allowance for no rule",
        STANDS + "allow:\n  - {rule: no-such, subject: agency, reason: r}\n",
        "LC072",
        1,
        True,
    ),
    (
        "an allowance without a reason",
        STANDS + "allow:\n  - {rule: orphan-outcome, subject: agency}\n",
        "LC021",
        1,
        True,
    ),
    ("a date that is none", STANDS + "citations:\n  - {id: c, as_of: 2026-13-45}\n", "LC020", 1, True),
]
JSON_CASES: list[tuple[str, str | bytes, str, int, bool]] = [
    ("an empty file", "", "LC011", 2, True),
    ("null", "null", "LC012", 2, False),
    ("truncated", '{"outcomes": [{"id": "agency", ', "LC011", 2, True),
    ("a comma too many", '{"outcomes": [],}', "LC011", 2, True),
    ("not a number", '{"outcomes": NaN}', "LC011", 2, True),
    ("a number of 10,000 digits", '{"outcomes": [{"id": "a"}], "x": 1' + "0" * 10_000 + "}", "LC014", 2, True),
    ("a text where a number is asked", '{"experiences": [{"id": "a", "hours": "3"}]}', "LC018", 1, True),
    ("a duplicate key", '{"outcomes": [{"id": "a", "id": "b"}]}', "LC016", 1, True),
    ("half a surrogate pair", '{"outcomes": [{"id": "a", "title": "\\ud800"}]}', "LC020", 1, True),
    ("nesting 10,000 deep", '{"outcomes": ' + "[" * 10_000 + "]" * 10_000 + "}", "LC014", 2, True),
    ("a byte-order mark and a syntax error", b"\xef\xbb\xbf{", "LC011", 2, True),
]
BROKEN = [*(("yaml", *case) for case in CASES), *(("json", *case) for case in JSON_CASES)]


@pytest.mark.parametrize("broken", BROKEN, ids=[f"{suffix}: {what}" for suffix, what, *_ in BROKEN])
def test_broken_input_is_told_with_its_place(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken: tuple[str, str, str | bytes, str, int, bool],
) -> None:
    suffix, _, content, code, exit_code, has_line = broken
    monkeypatch.chdir(tmp_path)
    Path(f"broken.{suffix}").write_bytes(content.encode() if isinstance(content, str) else content)

    result = run("check", f"broken.{suffix}")

    assert f" {code}" in result.stdout, result.output
    assert not has_line or PLACE.search(result.stdout), result.output
    assert exit_code == result.exit_code, result.output
    assert "" == result.stderr
    assert "Traceback" not in result.output


def test_there_are_thirty_kinds_of_broken_input_and_more() -> None:
    assert len(BROKEN) > 50


def test_a_cycle_is_shown_with_its_path(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    items = "".join(f"  - {{id: {one}, precedes: {two}}}\n" for one, two in ("ab", "bc", "ca"))
    path.write_text(f"{STANDS}competencies:\n{items}", encoding="utf-8")

    result = run("check", str(path))

    assert "a comes before b, which comes before c, which comes before a" in " ".join(result.stdout.split())


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("competencies:\n  - {id: a, aspects: [mindest]}\n", "mindset"),
        ("competencies:\n  - {id: a, titel: A}\n", "title"),
        ("competencies:\n  - {id: a, refines: agensy}\n", "agency"),
        ("outcoms: []\n", "outcomes"),
        ("allow:\n  - {rule: orphan-outcom, subject: agency, reason: r}\n", "orphan-outcome"),
    ],
)
def test_a_slip_is_answered_with_what_was_meant(tmp_path: Path, slip: str, meant: str) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(STANDS + slip, encoding="utf-8")

    result = run("check", str(path))

    assert f"did you mean '{meant}'?" in " ".join(result.stdout.lower().split())


def test_a_folder_without_files_is_told(tmp_path: Path) -> None:
    result = run("check", str(tmp_path))

    assert "LC025" in result.stdout
    assert 2 == result.exit_code


def test_a_link_out_of_the_folder_is_told_and_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "framework"
    folder.mkdir()
    (folder / "plan.yaml").write_text(STANDS, encoding="utf-8")
    (tmp_path / "secret.yaml").write_text("outcomes: [{id: secret-outcome}]\n", encoding="utf-8")
    (folder / "out.yaml").symlink_to(tmp_path / "secret.yaml")

    result = run("check", str(folder))

    assert "LC024" in result.stdout
    assert "secret-outcome" not in result.stdout


def test_a_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(STANDS, encoding="utf-8")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "lost.yaml").symlink_to(tmp_path / "lost.yaml")

    result = run("check", str(tmp_path))

    assert "LC010" in result.stdout
    assert 1 == result.exit_code


def test_one_broken_file_leaves_the_others_standing(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("outcomes: [", encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(STANDS, encoding="utf-8")

    result = run("check", str(tmp_path))

    assert "LC011" in result.stdout
    assert "1 item" in result.stdout
    assert 1 == result.exit_code


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["yaml", "json"])
def test_a_hundred_megabytes_of_one_key_are_refused_in_time(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"broken.{suffix}"
    with path.open("wb") as file:
        file.write(b'{"outcomes": [{"id": "')
        for _ in range(100):
            file.write(b"a" * 1_000_000)
        file.write(b'"}]}')

    ended = start(["check", str(path)], timeout=PATIENCE)

    assert b"LC010" in ended.stdout
    assert 2 == ended.returncode
    assert b"" == ended.stderr
