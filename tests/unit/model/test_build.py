"""The builder: it makes what a hand would make, and its types cannot drift from the model."""

from datetime import date
from typing import Any, get_type_hints

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner_centered.errors import DuplicateIdError, InvalidValueError
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.details import DETAILS, LinkDetails, To
from learner_centered.model.framework import Framework
from learner_centered.model.items import (
    ITEM_TYPES,
    Competency,
    Condition,
    ExternalItem,
    Initiative,
    Item,
    ItemType,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)
from learner_centered.model.links import Link
from learner_centered.model.records import Allowance, Citation, Observation, Rating, Scale
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, RELATIONS, Relation
from learner_centered.model.words import Element
from tests.property.graphs import frameworks


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_what_the_builder_takes_is_what_the_type_has(kind: ItemType) -> None:
    """Its keywords are the attributes of the type and the link words it may start, no more and no fewer."""
    attributes = {field.name for field in attrs.fields(kind)} - {"id"}
    words = {relation.name for relation in RELATIONS if kind.__name__ in relation.sources}
    inverse = {"enacts"} if kind is LearningExperience else set[str]()

    assert attributes | words | inverse == set(get_type_hints(DETAILS[kind]))
    assert list(ITEM_TYPES) == list(DETAILS)


@pytest.mark.parametrize("kind", ITEM_TYPES)
def test_link_words_lead_to_the_types_their_relation_allows(kind: ItemType) -> None:
    """The types an editor offers at the far end are those of the vocabulary."""
    hints = get_type_hints(DETAILS[kind])
    for relation in RELATIONS:
        if kind.__name__ in relation.sources:
            allowed = {one for one in ITEM_TYPES if relation.allows(kind, one)}
            offered = {one for one in hints[relation.name].__args__ if one in ITEM_TYPES}
            assert allowed == offered, relation.name


def test_what_a_link_may_say_is_what_links_have() -> None:
    names = {field.name for field in attrs.fields(Link)} - {"source", "target", "relation"}

    assert names == set(get_type_hints(LinkDetails))


def test_it_makes_what_a_hand_would_make() -> None:
    b = FrameworkBuilder("riverbend", title="Riverbend", version="1", grade_bands=["K-5"])
    agency = b.outcome("agency", title="Agency", aspects=["mindset"])
    goals = b.competency("goals", refines=agency, status="planned")
    unit = b.experience(
        "unit",
        develops=[goals, to("talks", depth="introduce", strength=2)],
        assesses=to(goals, evidence=["exhibition"]),
        enacts=to("voice", strength=3),
    )
    b.competency("talks", refines="agency")
    voice = b.practice("voice", shapes=["other"])
    b.support("coaching", kind="evaluation", backs=voice)
    b.structure("hall", enables=(one for one in (unit, voice)))
    b.condition("trust", sustains={unit: 1}.keys())
    b.initiative("move", advances="hall", timeframe="2027")
    b.external("casel", code="1A")
    b.link(goals, "corresponds_to", "casel", match="exactMatchOf")

    by_hand = Framework(
        id="riverbend",
        title="Riverbend",
        version="1",
        grade_bands=["K-5"],
        items=[
            Outcome(id="agency", title="Agency", aspects=["mindset"]),
            Competency(id="goals", status="planned"),
            Competency(id="talks"),
            LearningExperience(id="unit"),
            Practice(id="voice"),
            SupportSystem(id="coaching", kind="evaluation"),
            SchoolStructure(id="hall"),
            Condition(id="trust"),
            Initiative(id="move", timeframe="2027"),
            ExternalItem(id="casel", code="1A"),
        ],
        links=[
            Link(source="goals", relation="refines", target="agency"),
            Link(source="unit", relation="develops", target="goals"),
            Link(source="unit", relation="develops", target="talks", depth="introduce", strength=2),
            Link(source="unit", relation="assesses", target="goals", evidence=["exhibition"]),
            Link(source="voice", relation="shapes", target="unit", strength=3),
            Link(source="talks", relation="refines", target="agency"),
            Link(source="voice", relation="shapes", target="other"),
            Link(source="coaching", relation="backs", target="voice"),
            Link(source="hall", relation="enables", target="unit"),
            Link(source="hall", relation="enables", target="voice"),
            Link(source="trust", relation="sustains", target="unit"),
            Link(source="move", relation="advances", target="hall"),
            Link(source="goals", relation="corresponds_to", target="casel", match="exactMatchOf"),
        ],
    )
    assert by_hand == b.build()


def test_records_are_added_like_items() -> None:
    b = FrameworkBuilder("f")
    hall = b.structure("hall")
    growth = b.scale("growth", ["one", "two"], target="two")
    study = b.cite("study", title="A study", author="A", year="2026", url="https://example.org", as_of=date(2026, 1, 2))
    plain = b.cite("plain")
    full = b.rating(
        hall,
        "one",
        scale=growth,
        target="two",
        perspective="learner",
        site="north",
        as_of=date(2026, 1, 1),
        citation=study,
        n=12,
    )
    bare = b.rating("hall", "two", scale="growth", citation="study")
    element = b.rating(Element.SCHOOL_DESIGN, "one")
    seen = b.observation(hall, "talk", seen=1, of=2, site="north", as_of=date(2026, 1, 1))
    allowed = b.allow("LC101", hall, reason="later", until=date(2027, 1, 1))
    framework = b.build()

    assert (Scale(id="growth", labels=["one", "two"], target="two"),) == (growth,) == framework.scales
    assert (
        (
            Citation(
                id="study", title="A study", author="A", year="2026", url="https://example.org", as_of=date(2026, 1, 2)
            ),
            Citation(id="plain", title="plain"),
        )
        == (study, plain)
        == framework.citations
    )
    assert (
        (
            Rating(
                subject="hall",
                level="one",
                scale="growth",
                target="two",
                perspective="learner",
                site="north",
                as_of=date(2026, 1, 1),
                citation="study",
                n=12,
            ),
            Rating(subject="hall", level="two", scale="growth", citation="study"),
            Rating(element="school_design", level="one"),
        )
        == (full, bare, element)
        == framework.ratings
    )
    assert (
        (Observation(subject="hall", look_for="talk", seen=1, of=2, site="north", as_of=date(2026, 1, 1)),)
        == (seen,)
        == framework.observations
    )
    assert (
        (Allowance(rule="LC101", subject="hall", reason="later", until=date(2027, 1, 1)),)
        == (allowed,)
        == framework.allowances
    )


def test_each_method_returns_the_item() -> None:
    b = FrameworkBuilder("f")

    assert [kind(id=kind.word) for kind in ITEM_TYPES] == [
        b.outcome("outcome"),
        b.competency("competency"),
        b.practice("practice"),
        b.experience("experience"),
        b.support("support"),
        b.structure("structure"),
        b.condition("condition"),
        b.initiative("initiative"),
        b.external("external"),
    ]
    assert "FrameworkBuilder('f', 9 items, 0 links)" == repr(b)


def test_a_link_of_any_kind_is_written_by_link() -> None:
    b = FrameworkBuilder("f")
    made = b.link(b.outcome("agency"), "enables", "nowhere", note="odd")

    assert Link(source="agency", relation="enables", target="nowhere", note="odd") == made
    assert (made,) == b.build().links


def test_building_may_go_on_after_a_build() -> None:
    b = FrameworkBuilder("f")
    b.outcome("agency")
    first = b.build()
    b.outcome("wisdom")

    assert (1, 2) == (len(first), len(b.build()))
    assert b.build() == b.build()


@given(frameworks(), st.data())
def test_building_again_gives_the_same_framework(framework: Framework, data: st.DataObject) -> None:
    """Whichever links are written under their item and whichever by themselves."""
    b = FrameworkBuilder(framework.id)
    add = {kind: getattr(b, kind.word) for kind in ITEM_TYPES}
    left = list(framework.links)
    for item in framework.items:
        words: dict[str, list[To[str]]] = {}
        for link in framework.links:
            relation = DEFAULT_VOCABULARY.by_name.get(link.relation)
            right = relation is not None and type(item).__name__ in relation.sources
            if link.source == item.id and right and data.draw(st.booleans()):
                words.setdefault(link.relation, []).append(to(link.target, **_details(link)))
                left.remove(link)
        add[type(item)](item.id, **{**_attributes(item), **words})
    for link in left:
        b.link(link.source, link.relation, link.target, **_details(link))

    assert _sorted(framework) == _sorted(b.build())


def _attributes(item: Item) -> dict[str, Any]:
    """Return the attributes of an item but its id."""
    return {key: value for key, value in attrs.asdict(item, recurse=False).items() if key != "id"}


def _details(link: Link) -> Any:
    """Return what a link says beside its ends and its relation."""
    ends = {"source", "target", "relation"}
    return {key: value for key, value in attrs.asdict(link, recurse=False).items() if key not in ends}


def _sorted(framework: Framework) -> tuple[object, list[str]]:
    """Return the items, and the links in an order of their own."""
    return framework.items, sorted(str(attrs.asdict(link)) for link in framework.links)


def test_a_taken_id_is_refused_at_once() -> None:
    b = FrameworkBuilder("f")
    b.outcome("agency")

    with pytest.raises(DuplicateIdError, match="repeated: 'agency'"):
        b.competency("agency", refines="agency")
    assert (1, 0) == (len(b.build()), len(b.build().links))


def test_a_keyword_that_the_type_does_not_take_is_refused_with_the_closest() -> None:
    b = FrameworkBuilder("f")

    with pytest.raises(
        TypeError, match=r"^outcome 'a' takes no 'develops': beside its attributes it takes the link wo"
    ):
        b.outcome("a", develops="b")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"part_of, requires, .*conflicts_with; any other link is written by link\(\)$"):
        b.outcome("a", zzz="b")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"; did you mean 'aspects'\?$"):
        b.outcome("a", aspect=["skill"])  # type: ignore[call-arg]
    with pytest.raises(TypeError, match=r"^practice 'a' takes no 'enacts'"):
        b.practice("a", enacts="b")  # type: ignore[call-arg]
    assert 0 == len(b.build())


def test_a_value_that_is_not_allowed_adds_nothing() -> None:
    b = FrameworkBuilder("f")

    with pytest.raises(InvalidValueError, match="Link, strength=9: expected at most 3"):
        b.experience("trip", develops=to("goals", strength=9))
    with pytest.raises(InvalidValueError, match="Link, target=3: expected text"):
        b.experience("trip", develops=[3])  # type: ignore[list-item]
    assert (0, 0) == (len(b.build()), len(b.build().links))


def test_words_of_a_grown_vocabulary_are_taken() -> None:
    """Relations of a product's own are written like the others; only their types are not known."""
    mentors = Relation(
        name="mentors", phrase="mentors", sources=["Initiative"], targets=["Practice"], inverse="mentored_by"
    )
    b = FrameworkBuilder("f", vocabulary=DEFAULT_VOCABULARY.extend(relations=[mentors]))
    b.initiative("move", mentors="voice")  # type: ignore[call-arg]
    b.practice("voice", mentored_by=["move"])  # type: ignore[call-arg]

    assert [("move", "mentors", "voice")] * 2 == [(one.source, one.relation, one.target) for one in b.build().links]


def test_a_far_end_says_more_by_to() -> None:
    end = to("goals", strength=2)

    assert ("goals", {"strength": 2}) == (end.target, end.details)
    assert {} == To("goals").details
    assert end == to("goals", strength=2)
