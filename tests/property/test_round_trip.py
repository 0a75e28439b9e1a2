"""Laws of reading and writing: nothing is lost, the form is canonical, and files are one framework."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learner_centered.findings.finding import Finding
from learner_centered.formats.native.schema import json_schema
from learner_centered.formats.native.tree import is_list
from learner_centered.formats.registry import locate, read, write
from learner_centered.frozen import EMPTY
from learner_centered.model.framework import Framework
from learner_centered.model.items import SECTIONS
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY
from learner_centered.strategies.frameworks import any_frameworks as frameworks
from learner_centered.strategies.texts import texts
from learner_centered.strategies.values import plain_data

FORMS = st.sampled_from(["yaml", "json"])

laws = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


VALIDATOR: Any = jsonschema.Draft202012Validator(json_schema())
WRONG: list[Any] = [3, "x", "", ["x", 3], {"to": 1}, {"a": "b"}, [[]]]


def _keys() -> st.SearchStrategy[str]:
    """Keys that mean something somewhere, and others."""
    known = ["learner-centered", "framework", "vocabulary", "relations", "links", "ratings", "scales", "allow"]
    inner = ["id", "to", "from", "relation", "develops", "enacts", "labels", "level", "name", "tags", "levels"]
    return st.sampled_from([*known, *SECTIONS, *inner]) | texts()


@given(frameworks(), FORMS)
@laws
def test_what_is_written_reads_back_as_it_was(framework: Framework, form: str) -> None:
    """read(write(f)) == f, and neither has anything to say but that extra keys are not known."""
    written, lost = write(framework, format=form)

    found, findings = read(written, form)

    assert () == lost
    assert [] == [finding for finding in findings if finding.code != "LC022"]
    assert framework == found


@given(frameworks(), FORMS)
@laws
def test_the_written_form_is_canonical(framework: Framework, form: str) -> None:
    """What is read from a written file is written again byte for byte."""
    written, _ = write(framework, format=form)

    again, _ = write(read(written, form)[0], format=form)

    assert written == again


@given(frameworks())
@laws
def test_both_forms_say_the_same(framework: Framework) -> None:
    """YAML and JSON of one framework are read as equal frameworks."""
    one, other = (read(write(framework, format=form)[0])[0] for form in ("yaml", "json"))

    assert one == other


@given(frameworks(), st.data())
@laws
def test_several_files_are_one_framework(framework: Framework, data: st.DataObject) -> None:
    """However the parts are dealt out to files, in their order, the framework is the same."""
    parts = _dealt(json.loads(write(framework, format="json")[0]), data)

    found, findings = read([_dumped(part) for part in parts])

    assert framework == found
    assert [] == [finding for finding in findings if finding.code != "LC022"]


@given(frameworks(), st.data())
@laws
def test_findings_about_items_do_not_depend_on_files(framework: Framework, data: st.DataObject) -> None:
    """What is said of an item is the same in whichever file it stands."""
    document = json.loads(write(framework, format="json")[0])
    for section in SECTIONS.keys() & document.keys():
        for item in document[section]:
            key = data.draw(st.sampled_from(["status", "tags", "title", "related_to", "develops", "new", None]))
            if key is not None:
                item[key] = data.draw(st.sampled_from(WRONG))

    _, together = read(_dumped(document))
    _, apart = read([_dumped(part) for part in _dealt(document, data)])

    assert _about_items(together) == _about_items(apart)


@given(st.recursive(plain_data(), lambda inner: st.dictionaries(_keys(), inner, max_size=4), max_leaves=20), FORMS)
@laws
def test_no_data_makes_the_reader_raise(content: Any, form: str) -> None:
    """Whatever stands in a file, there is a framework and there are findings, each with a place and a line."""
    data = _dumped(content)

    framework, findings = read(data, form)

    assert isinstance(framework, Framework)
    for finding in locate(findings, {"<text>": data}):
        assert finding.place is not None
        assert finding.place.line is not None
        assert finding.message.isprintable() or not finding.message.isascii()


@given(texts(), FORMS)
@laws
def test_no_text_makes_the_reader_raise(text: str, form: str) -> None:
    """Whatever a text is, there is a framework."""
    framework, _ = read(text.encode(), form)

    assert isinstance(framework, Framework)


@given(st.binary(), FORMS)
def test_no_bytes_make_the_reader_raise(data: bytes, form: str) -> None:
    """Whatever bytes are, there is a framework."""
    framework, _ = read(data, form)

    assert isinstance(framework, Framework)


@given(frameworks())
@laws
def test_the_schema_takes_what_is_written(framework: Framework) -> None:
    """A framework without extra keys, odd links and odd words is valid by the schema."""
    plain = framework.evolve(
        extra=EMPTY,
        vocabulary=DEFAULT_VOCABULARY,
        remove=[*framework.links, *(item.id for item in framework if item.extra)],
    )

    document = json.loads(write(plain, format="json")[0])

    assert [] == [error.message for error in VALIDATOR.iter_errors(document)]


def _dumped(content: Any) -> bytes:
    """Return plain data as JSON, which is YAML as well."""
    return json.dumps(content).encode()


def _dealt(document: dict[str, Any], data: st.DataObject) -> list[dict[str, Any]]:
    """Deal the parts of a document out to up to three, lists cut into runs."""
    found: list[dict[str, Any]] = [{}, {}, {}]
    for key, value in document.items():
        if is_list(value):
            ends = sorted(data.draw(st.integers(0, len(value))) for _ in range(2))
            runs: list[list[Any]] = [value[: ends[0]], value[ends[0] : ends[1]], value[ends[1] :]]
            for part, run in zip(found, runs, strict=True):
                part[key] = run
        else:
            data.draw(st.sampled_from(found))[key] = value
    return [part for part in found if part]


def _about_items(findings: Sequence[Finding]) -> Counter[tuple[object, ...]]:
    """Return what findings about items say, without their places."""
    return Counter((one.code, one.subject, one.key, one.message, one.help) for one in findings if one.subject)
