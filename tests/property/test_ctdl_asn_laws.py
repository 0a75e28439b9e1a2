"""Laws of CTDL-ASN: what is written comes back, what does not come back is told, and no file makes the reader raise."""

import json
from collections.abc import Iterable
from typing import Any, cast

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import learner_centered as lc
from learner_centered.formats.ctdl_asn.alignments import ALIGNMENTS, OFFERED
from learner_centered.formats.ctdl_asn.ctdl_asn import read_ctdl_asn, recognises, write_ctdl_asn
from learner_centered.formats.ctdl_asn.reading import REQUIRED
from learner_centered.formats.ctdl_asn.terms import TERMS
from learner_centered.formats.published.relations import PUBLISHED_RELATIONS
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY
from learner_centered.strategies.frameworks import any_frameworks
from learner_centered.strategies.values import ids, plain_data, things

laws = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
WIDER = DEFAULT_VOCABULARY.extend(relations=[*PUBLISHED_RELATIONS, REQUIRED])
WRITTEN = (lc.Outcome, lc.Competency, lc.LearningExperience, lc.ExternalItem)
OF_FRAMEWORK = (
    "title",
    "version",
    "description",
    "edition",
    "completeness",
    "grade_bands",
    "sites",
    "ladder",
    "demands",
)


@st.composite
def aligned(draw: st.DrawFn) -> lc.Framework:
    """Draw competencies, outcomes, experiences and items of other frameworks, joined by what CTDL-ASN has terms for."""
    names = draw(st.lists(ids(), unique=True, min_size=1, max_size=6))
    items = [draw(things(draw(st.sampled_from(WRITTEN)), WIDER, id=name)) for name in names]
    ends = st.sampled_from(names)
    relations = st.sampled_from(["part_of", "refines", "precedes", "corresponds_to", *WIDER.by_name])
    matches = st.sampled_from(
        [None, "teaches", "precedes", "isPeerOf", *(one.match for one in ALIGNMENTS.values()), *OFFERED]
    )

    def link() -> lc.Link:
        more: dict[str, Any] = {"match": draw(matches)} if draw(st.booleans()) else {}
        return lc.Link(source=draw(ends), relation=draw(relations), target=draw(ends), **more)

    links = [link() for _ in range(draw(st.integers(0, 8)))]
    return lc.Framework(id=draw(ids()), items=items, links=links, vocabulary=WIDER)


def told(lost: Iterable[lc.Finding]) -> set[tuple[str | None, str, str]]:
    """Return what a writer says it leaves out: the item, the kind of thing, and its last word for it."""
    assert {finding.code for finding in lost} <= {"LC059"}
    return {(name, one.key[0], one.key[-1]) for one in lost for name in (one.subject, *one.affects)}


def fields(thing: Any) -> list[str]:
    """Return the attributes of an item or link."""
    return [field.name for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(thing)))]


def differing(one: Any, other: Any) -> set[str]:
    """Return the attributes of one thing that another does not have as well; extra aside."""
    names = [name for name in fields(one) if name != "extra"]
    blank = {field.name: field.default for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(one)))}
    return {name for name in names if getattr(one, name) != getattr(other, name, blank[name])}


@given(any_frameworks() | aligned())
@laws
def test_a_framework_comes_back_but_for_what_is_told(framework: lc.Framework) -> None:
    data, lost = write_ctdl_asn(framework)

    found, findings = read_ctdl_asn(data)

    left_out = told(lost)
    assert {finding.code for finding in findings} <= {"LC067"}
    assert recognises(data)
    assert framework.id == found.id
    assert {name for _, kind, name in left_out if kind == "framework"} == {
        name for name in OF_FRAMEWORK if getattr(framework, name) != getattr(found, name)
    } | ({"vocabulary"} if (None, "framework", "vocabulary") in left_out else set())
    kept = [item for item in framework if (item.id, item.word, "item") not in left_out or type(item) is lc.Outcome]
    renamed = {item.id for item in kept if (item.id, "external", "id") in left_out}
    assert all(type(item) in WRITTEN for item in kept)
    assert sorted(item.id for item in kept if item.id not in renamed) == sorted(
        item.id for item in found if not (type(item) is lc.ExternalItem and item.id not in framework)
    )
    for item in kept:
        if item.id not in renamed:
            assert {name for who, kind, name in left_out if (who, kind) == (item.id, item.word)} - {
                "item"
            } == differing(item, found[item.id])
            assert set(found[item.id].extra.get("ctdl_asn", {})) <= {"ceasn:competencyCategory"}
            assert {name for name in item.extra if name != "ctdl_asn"} == {
                name for who, kind, name in left_out if (who, kind) == (item.id, f"{item.word} extra")
            }


@given(any_frameworks() | aligned())
@laws
def test_links_come_back_but_for_what_is_told(framework: lc.Framework) -> None:
    data, lost = write_ctdl_asn(framework)

    found, _ = read_ctdl_asn(data)

    left_out = {
        (finding.subject if row == 0 else name, finding.key[1], finding.key[2])
        for finding in lost
        if finding.key[0] == "link"
        for row, name in enumerate((finding.subject, *finding.affects))
    }
    renamed = {name for name, kind, field in told(lost) if (kind, field) == ("external", "id")}
    read = {link.identity[:3]: link for link in found.links}
    expected: set[Any] = set()
    for link in framework.links:
        if (link.source, link.relation, "relation") in left_out or link.target in renamed:
            continue
        relation = "part_of" if link.relation == "refines" else link.relation
        if (link.source, link.relation, "kind") in left_out:
            relation = "exactMatchOf" if relation == "isTranslationOf" else "related_to"
        ends = [(link.source, relation, link.target), (link.target, relation, link.source)]
        one = next((read[end] for end in (ends if relation == "related_to" else ends[:1]) if end in read), None)
        assert one is not None, link
        expected.add(one.identity[:3])
        names = {name for who, kind, name in left_out if (who, kind) == (link.source, link.relation)}
        assert differing(link, one) - {"source", "target", "relation"} <= names
    if not any(field in {"relation", "kind"} for _, _, field in left_out) and not renamed:
        assert expected == set(read)


@given(any_frameworks() | aligned())
@laws
def test_what_is_read_is_written_the_same_and_nothing_more_is_lost(framework: lc.Framework) -> None:
    data, _ = write_ctdl_asn(framework)
    found, _ = read_ctdl_asn(data)

    again, lost = write_ctdl_asn(found)

    assert (json.loads(data), ()) == (json.loads(again), lost)


@st.composite
def files(draw: st.DrawFn) -> Any:
    """Draw what a file of the format might hold if anything could stand under any term."""
    names = [f"https://example.org/ce-{row}0000000-0000-4000-8000-000000000000" for row in range(3)]
    references = st.sampled_from(names)
    texts = st.sampled_from(["", "a", {"en": "b"}, {"fr": ["c", ""], "en-us": "d"}, {"@value": "e", "@language": "en"}])
    values = (
        references | st.lists(references, max_size=3) | texts | plain_data() | references.map(lambda one: {"@id": one})
    )
    terms = st.sampled_from(TERMS)
    kinds = st.sampled_from(
        ["ceasn:CompetencyFramework", "ceasn:Competency", "ceasn:Competency", "ceterms:Course", "skos:Concept"]
    )
    graph: list[Any] = draw(st.lists(plain_data(), max_size=1))
    for _ in range(draw(st.integers(0, 5))):
        said: dict[str, Any] = draw(st.dictionaries(terms, values, max_size=6))
        graph.append({**said, "@type": draw(kinds), "@id": draw(references | st.none())})
    shapes: list[Any] = [graph, {"@graph": graph}, {"decoded_resource": {"@graph": graph}}, *graph[:1]]
    return draw(st.sampled_from(shapes))


@given(files())
@laws
def test_no_file_makes_the_reader_raise_and_what_it_read_stands(data: Any) -> None:
    found, findings = read_ctdl_asn(json.dumps(data).encode())

    again, lost = write_ctdl_asn(found)
    once_more, _ = read_ctdl_asn(again)

    assert all(isinstance(finding, lc.Finding) for finding in findings)
    assert () == lost
    assert write_ctdl_asn(once_more)[0] == again
    assert [item.id for item in found] == [item.id for item in once_more]
