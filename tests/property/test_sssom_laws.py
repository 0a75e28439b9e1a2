"""Laws of mapping sets: what is written is read as the same matches, and no text breaks a file."""

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import learner_centered as lc
from learner_centered.analysis.correspondences import Match
from learner_centered.formats.faults import writable
from learner_centered.formats.published.relations import PUBLISHED_RELATIONS
from learner_centered.strategies.texts import texts

WORDS = st.sampled_from([None, "skos:closeMatch", *(one.name for one in PUBLISHED_RELATIONS)]) | texts().filter(
    lambda text: bool(text) and ":" not in text and writable(text) == text
)
IDS = ("a", "B.1||to 20", "é", "https://example.org/own", "0438ae59-0652-48f3-ba50-6fac54b534de")
URIS = st.none() | st.sampled_from(["https://example.org/1", "https://example.org/2#x", "urn:x:1", "no address", ""])


@st.composite
def sides(draw: st.DrawFn, name: str) -> lc.Framework:
    """Draw a framework of a few items, some with addresses."""
    kinds = st.sampled_from([lc.Competency, lc.Outcome])
    titles = texts().filter(bool)
    return lc.Framework(id=name, items=[draw(kinds)(id=one, title=draw(titles), uri=draw(URIS)) for one in IDS])


def claims() -> st.SearchStrategy[Any]:
    """Return links and pairs between the items of two frameworks."""
    ends = st.sampled_from(IDS)
    link = st.builds(
        lc.Link,
        source=ends,
        relation=st.just("corresponds_to"),
        target=ends,
        match=WORDS,
        stated=st.sampled_from(["present", "present", "absent"]),
        confidence=st.none() | st.floats(0, 1),
        note=st.none() | texts(),
        asserted_by=st.none() | texts().filter(bool),
        as_of=st.none() | st.dates(),
    )
    return link | st.tuples(ends | st.none(), ends | st.none())


def said(matches: tuple[Match, ...]) -> Counter[Any]:
    """Return what matches say, however they are ordered."""
    return Counter((one.left, one.right, one.stated, one.match, one.confidence, one.cardinality) for one in matches)


@settings(deadline=None)
@given(sides("left"), sides("right"), st.lists(claims(), max_size=6), st.booleans())
def test_a_crosswalk_comes_back_from_what_is_written(
    left: lc.Framework, right: lc.Framework, links: list[Any], condense: bool
) -> None:
    found = lc.crosswalk(left, right, links=links)

    data, _ = lc.write_sssom(found, left, right, condense=condense)
    again, findings = lc.read_sssom(data, left, right)

    back = lc.crosswalk(left, right, links=again.links)
    assert said(found.matches) == said(back.matches)
    assert () == findings
    assert (data, ()) == (lc.write_sssom(found, left, right, condense=condense)[0], findings)
    days, again_days = (Counter(one.link and one.link.as_of for one in side.matches) for side in (found, back))
    assert days == again_days


@settings(deadline=None)
@given(sides("left"), sides("right"), st.binary(max_size=60) | texts().map(lambda text: writable(text).encode()))
def test_no_content_raises(left: lc.Framework, right: lc.Framework, data: bytes) -> None:
    head = b"subject_id\tpredicate_id\tobject_id\n"

    for given_ in (data, head + data, b"#" + data.replace(b"\n", b"\n#") + b"\n" + head):
        found, _ = lc.read_sssom(given_, left, right)
        lc.crosswalk(left, right, links=found.links)
