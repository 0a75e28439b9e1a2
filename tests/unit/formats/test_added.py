"""Formats of other packages: they read by name or by ending, and what breaks in them is a finding."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

import learner_centered as lc
from learner_centered.formats.faults import MOST_FINDINGS

FINDING = lc.Finding(code="RB001", name="odd-line", severity=lc.Severity.WARNING, message="odd")


def read_lines(files: Mapping[str, bytes], vocabulary: lc.Vocabulary) -> tuple[lc.Framework, Iterable[lc.Finding]]:
    names = [line for data in files.values() for line in data.decode().splitlines()]
    return lc.Framework(id="lines", items=[lc.Outcome(id=name) for name in names], vocabulary=vocabulary), [FINDING]


def write_lines(framework: lc.Framework) -> tuple[bytes, Iterable[lc.Finding]]:
    return "\n".join(item.id for item in framework).encode(), [FINDING]


LINES = lc.Format(name="lines", suffixes=[".lines", ".json"], read=read_lines, write=write_lines)
ONLY_READ = lc.Format(name="only-read", suffixes=[".only"], read=read_lines)
ONLY_WRITTEN = lc.Format(name="only-written", write=write_lines)
FORMATS = [LINES, ONLY_READ, ONLY_WRITTEN]


def test_an_added_format_reads_what_has_its_ending(tmp_path: Path) -> None:
    paths = [tmp_path / "a.lines", tmp_path / "b.LINES"]
    for number, path in enumerate(paths):
        path.write_bytes(f"outcome-{number}".encode())
    words = lc.Vocabulary().extend(registries={"formats": ["walk"]})

    framework, findings = lc.read(paths, vocabulary=words, formats=FORMATS)

    assert ["outcome-0", "outcome-1"] == [item.id for item in framework]
    assert words == framework.vocabulary
    assert (FINDING,) == findings


def test_an_added_format_reads_what_is_said_to_be_of_it(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(b"agency")

    named, _ = lc.read(tmp_path / "plan.json", "lines", formats=FORMATS)
    from_bytes, _ = lc.read(b"agency", "lines", formats=FORMATS)
    folder, _ = lc.read(tmp_path, "lines", formats=FORMATS)

    assert ["agency"] * 3 == [item.id for one in (named, from_bytes, folder) for item in one]


@pytest.mark.parametrize("name", ["plan.json", "plan.yaml", "plan.txt"])
def test_native_endings_stay_native(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b'{"outcomes": [{"id": "agency"}]}')

    framework, findings = lc.read([tmp_path / name], formats=FORMATS)

    assert (["agency"], ()) == ([item.id for item in framework], findings)


def test_nothing_at_all_is_read_as_native() -> None:
    assert lc.read([], formats=FORMATS) == lc.read([])


def test_an_added_format_writes_by_name_and_by_ending(tmp_path: Path) -> None:
    framework = lc.Framework(id="r", items=[lc.Outcome(id="agency")])

    assert (b"agency", (FINDING,)) == lc.write(framework, format="only-written", formats=FORMATS)
    lc.write(framework, tmp_path / "plan.lines", formats=FORMATS)
    assert b"agency" == (tmp_path / "plan.lines").read_bytes()


def test_a_format_that_lacks_a_direction_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        lc.UnknownFormatError, match=r"'only-written' is only written: expected one of yaml, json.*, lines"
    ):
        lc.read(b"x", "only-written", formats=FORMATS)
    with pytest.raises(lc.UnknownFormatError, match="'only-read' is only read"):
        lc.write(lc.Framework(id="r"), tmp_path / "x.only", formats=FORMATS)


def test_a_name_that_is_taken_is_refused() -> None:
    with pytest.raises(lc.InvalidValueError, match="format 'yaml': the name is taken"):
        lc.read(b"", formats=[lc.Format(name="yaml")])
    with pytest.raises(lc.InvalidValueError, match="format 'lines': the name is taken"):
        lc.write(lc.Framework(id="r"), formats=[LINES, LINES])


def returns(found: Any) -> Any:
    def read(_files: Mapping[str, bytes], _vocabulary: lc.Vocabulary) -> Any:
        return found

    return read


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        (read_lines, "broke with UnicodeDecodeError: 'utf-8' codec"),
        (returns(None), "broke with TypeError"),
        (returns((None, ())), "broke with TypeError: it returned None: expected a Framework"),
        (returns((lc.Framework(id="r"), ["odd"])), "broke with TypeError: it gave 'odd': expected a Finding"),
    ],
)
def test_a_reader_that_breaks_is_a_finding(reader: Any, said: str) -> None:
    broken = lc.Format(name="broken", read=reader)

    framework, (finding,) = lc.read(b"\xff", "broken", formats=[broken])

    assert 0 == len(framework)
    assert ("LC091", "<text>") == (finding.code, str(finding.place))
    assert "the reader of format 'broken' " + said in finding.message


def test_what_cannot_be_had_is_not_handed_to_the_reader(tmp_path: Path) -> None:
    never = lc.Format(name="never", suffixes=[".never"], read=returns(None))

    framework, (finding,) = lc.read(tmp_path, "never", formats=[never])

    assert ("unnamed", "LC025") == (framework.id, finding.code)


def test_a_reader_that_says_too_much_is_cut_short() -> None:
    many = lc.Format(name="many", read=returns((lc.Framework(id="r"), [FINDING] * (MOST_FINDINGS + 2))))

    _, findings = lc.read(b"x", "many", formats=[many])

    assert MOST_FINDINGS + 1 == len(findings)
    assert "2 further findings are left out" in findings[-1].message
