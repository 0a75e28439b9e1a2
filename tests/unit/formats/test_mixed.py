"""Files of several formats at once: each is read as what it is, and together they are one framework."""

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

import learner_centered as lc
from learner_centered.formats import handlers
from learner_centered.formats.faults import Faults
from learner_centered.formats.handler import Handler
from learner_centered.formats.mixed import read_mixed
from learner_centered.formats.source import Source
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY

NATIVE = b"""\
framework: {id: riverbend, title: Riverbend, extra_key: 1}
outcomes:
  - {id: agency, title: Agency}
competencies:
  - {id: sets-goals, refines: agency}
ratings:
  - {subject: agency, level: "2", scale: self-study, perspective: educator, as_of: 2026-04-17}
scales:
  - {id: self-study, labels: ["1", "2"]}
"""


def read_lines(
    name: str, files: Mapping[str, bytes], words: lc.Vocabulary
) -> tuple[lc.Framework, Iterable[lc.Finding]]:
    """Read a competency a line, each part of the one before."""
    names = [line for data in files.values() for line in data.decode().splitlines()[1:]]
    links = [lc.Link(source=b, relation="part_of", target=a) for a, b in pairwise(names)]
    framework = lc.Framework(id=name, items=[lc.Competency(id=one) for one in names], links=links, vocabulary=words)
    return framework.evolve(vocabulary=words.extend(relations=[lc.Relation(name="seen", phrase="is seen by")])), ()


LINES = [lc.Format(name="lines", suffixes=[".lines"], read=partial(read_lines, "lines"))]


def test_each_file_is_read_as_what_it_is_and_all_are_one_framework(tmp_path: Path) -> None:
    (tmp_path / "a.lines").write_bytes(b"#\nsets-goals\nreviews-goals")
    (tmp_path / "b.yaml").write_bytes(NATIVE)

    framework, findings = lc.read([tmp_path / "a.lines", tmp_path / "b.yaml"], formats=LINES)

    assert ("riverbend", "Riverbend") == (framework.id, framework.title)
    assert ["agency", "sets-goals", "reviews-goals"] == [item.id for item in framework]
    assert ["refines", "part_of"] == [link.relation for link in framework.links]
    assert "seen" in framework.vocabulary.by_name
    assert len(framework.ratings) == 1
    assert [] == [one.code for one in findings if one.code not in {"LC022", "LC026"}]


def test_a_folder_holds_what_its_formats_read(tmp_path: Path) -> None:
    (tmp_path / "a.lines").write_bytes(b"#\nspeaks")
    (tmp_path / "b.json").write_bytes(b'{"outcomes": [{"id": "agency"}]}')
    (tmp_path / "c.csv").write_bytes(b"what,ever")

    framework, findings = lc.read(tmp_path, formats=LINES)

    assert (["agency", "speaks"], ()) == ([item.id for item in framework], findings)


def test_the_first_of_an_id_is_kept_and_another_meaning_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.lines").write_bytes(b"#\nagency")
    (tmp_path / "b.yaml").write_bytes(NATIVE)

    framework, findings = lc.read(tmp_path, formats=LINES)
    (told,) = (one for one in findings if one.code == "LC017")

    assert isinstance(framework["agency"], lc.Outcome)
    assert "agency" == told.subject
    assert "outcome 'Agency' and for competency 'agency'" in told.message
    assert (tmp_path / "b.yaml").as_posix() == (told.related[0].place or lc.Place(file="")).file


def test_the_same_item_twice_is_no_finding(tmp_path: Path) -> None:
    (tmp_path / "a.lines").write_bytes(b"#\nspeaks")
    (tmp_path / "b.yaml").write_bytes(b"competencies: [speaks]")
    (tmp_path / "b.yaml").write_bytes(b"competencies: [{id: speaks}]")

    framework, findings = lc.read(tmp_path, formats=LINES)

    assert (1, ()) == (len(framework), findings)


def test_another_name_for_the_whole_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.lines").write_bytes(b"#\nspeaks")
    (tmp_path / "b.yaml").write_bytes(NATIVE)

    _, findings = lc.read(tmp_path, formats=LINES)

    assert ["LC026"] == [one.code for one in findings if one.code != "LC022"]
    assert "'lines' says something else about 'id', 'title' than 'Riverbend'" in findings[-1].message


def test_places_are_kept_for_every_part(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b'{"competencies": [{"id": "a", "precedes": "b"}, {"id": "b"}]}')
    (tmp_path / "b.yaml").write_bytes(NATIVE)
    (tmp_path / "c.lines").write_bytes(b"#\nx\na")
    together, _ = lc.read(tmp_path, formats=LINES)
    alone, _ = lc.read([tmp_path / "a.json", tmp_path / "b.yaml"])

    assert [alone.place_of(one.id) for one in alone] == [together.place_of(one.id) for one in alone]
    assert together.place_of("x") is None
    places = {(link.source, link.target): together.places.link(row) for row, link in enumerate(together.links)}
    known = {(link.source, link.target): alone.places.link(row) for row, link in enumerate(alone.links)}
    assert known == {ends: places[ends] for ends in known}
    assert alone.places.record("ratings", 0) == together.places.record("ratings", 0)


def test_content_tells_the_format_where_the_ending_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_all(sources: Iterable[Source], vocabulary: lc.Vocabulary, _: Faults) -> lc.Framework:
        names = [source.file for source in sources if source.load()]
        return lc.Framework(id="told", items=[lc.Competency(id=name) for name in names], vocabulary=vocabulary)

    told = Handler(name="told", suffixes=(".told",), read=read_all, recognises=lambda data: data.startswith(b'{"told"'))
    monkeypatch.setattr(handlers, "FORMATS", {**handlers.FORMATS, "told": told})
    for name in ("a.json", "b.told", "c.other", "d.yaml"):
        (tmp_path / name).write_bytes(b'{"told": 1}')
    (tmp_path / "e.json").write_bytes(b'{"outcomes": [{"id": "agency"}]}')

    from_bytes, _ = lc.read(b'{"told": 1}')
    files, findings = lc.read([tmp_path / name for name in ("a.json", "b.told", "c.other", "d.yaml", "e.json")])

    assert ["<text>"] == [item.id for item in from_bytes]
    names = [(tmp_path / name).as_posix() for name in ("a.json", "b.told", "c.other")]
    assert ["agency", *names] == [item.id for item in files]
    assert ["d.yaml"] == sorted({Path(one.place.file).name for one in findings if one.place is not None})


def test_a_file_that_cannot_be_read_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_none(_: Iterable[Source], vocabulary: lc.Vocabulary, __: Faults) -> lc.Framework:
        return lc.Framework(id="never", vocabulary=vocabulary)

    never = Handler(name="never", suffixes=(), read=read_none, recognises=lambda data: not data)
    monkeypatch.setattr(handlers, "FORMATS", {**handlers.FORMATS, "never": never})
    (tmp_path / "a.json").mkdir()

    _, findings = lc.read(["/dev/null"])

    assert ["LC010"] == [one.code for one in findings]


def test_parts_without_a_name_say_nothing_of_the_whole(tmp_path: Path) -> None:
    unnamed = [lc.Format(name="lines", suffixes=[".lines"], read=partial(read_lines, "unnamed"))]
    (tmp_path / "a.lines").write_bytes(b"#\nspeaks")
    (tmp_path / "b.yaml").write_bytes(b"outcomes: [{id: agency}]")

    framework, findings = lc.read(tmp_path, formats=unnamed)

    assert ("unnamed", 2, ()) == (framework.id, len(framework), findings)


@pytest.mark.parametrize("before", ["", "\ufeff", " \r\n"])
def test_a_file_that_begins_as_ours_do_is_not_looked_into_further(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    def refuse(data: bytes) -> bool:
        raise AssertionError(data)

    def read_none(_: Iterable[Source], vocabulary: lc.Vocabulary, __: Faults) -> lc.Framework:
        return lc.Framework(id="never", vocabulary=vocabulary)

    curious = Handler(name="curious", read=read_none, recognises=refuse)
    monkeypatch.setattr(handlers, "FORMATS", {**handlers.FORMATS, "curious": curious})
    path = tmp_path / "plan.json"
    path.write_text(before + '{ "learner-centered" : 1, "outcomes": [{"id": "agency"}]}', encoding="utf-8")

    framework, findings = lc.read(path)

    assert (["agency"], ()) == ([item.id for item in framework], findings)
    path.write_text('{"learner-centered.org": 1}', encoding="utf-8")
    with pytest.raises(AssertionError):
        lc.read(path)


PACKAGE = b'{"CFDocument": {"identifier": "d1", "title": "Science"}, "CFItems": []}'
CASE_FILES = {
    "a sound one": (PACKAGE, 1),
    "with a mark before it": (b"\xef\xbb\xbf" + PACKAGE, 1),
    "a key twice": (PACKAGE.replace(b'"title"', b'"title": "Physics", "title"'), 2),
    "half a pair": (PACKAGE.replace(b"Science", rb"Science \ud800"), 2),
    "a number that is none": (PACKAGE.replace(b'"Science"', b"NaN"), 2),
}


@pytest.mark.parametrize(("data", "loads"), CASE_FILES.values(), ids=CASE_FILES)
def test_a_package_is_loaded_once_where_nothing_is_to_be_said_of_its_text(data: bytes, loads: int) -> None:
    """What telling the format has parsed is what is read; whatever the text has wrong is told as ever."""
    loaded: list[bytes] = []

    def load() -> bytes:
        loaded.append(data)
        return data

    faults = Faults()
    framework = read_mixed([Source("a.json", load)], handlers.FORMATS, DEFAULT_VOCABULARY, faults)

    named, findings = lc.read(data, "case")
    assert loads == len(loaded)
    assert [one.code for one in findings] == [one.code for one in faults.found()]
    assert named == framework
