"""The framework: order, look-up, equality, evolving and redacting."""

import copy
import pickle
from datetime import date
from typing import Any

import attrs
import pytest

from learner_centered.errors import DuplicateIdError, InvalidValueError, UnknownIdError
from learner_centered.findings.place import Place
from learner_centered.graph.index import index_of
from learner_centered.model.framework import LADDER, Framework
from learner_centered.model.items import Competency, Condition, LearningExperience, Outcome
from learner_centered.model.links import Link
from learner_centered.model.places import NOWHERE, ItemRows, LinkRows, Places
from learner_centered.model.records import Allowance, Citation, Observation, Rating, Record, Scale
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY
from learner_centered.model.words import Completeness


def link(source: str, relation: str, target: str, **details: Any) -> Link:
    """Return a link."""
    return Link(source=source, relation=relation, target=target, **details)


def small(**changes: Any) -> Framework:
    """Return two promises, two experiences and the links that join them, in the order of a framework."""
    content: dict[str, Any] = {
        "id": "f",
        "items": [
            Outcome(id="agency"),
            Competency(id="goals"),
            LearningExperience(id="trip"),
            LearningExperience(id="talk"),
        ],
        "links": [
            link("goals", "refines", "agency"),
            link("trip", "develops", "goals"),
            link("trip", "assesses", "goals"),
            link("talk", "develops", "goals"),
        ],
    }
    return Framework(**{**content, **changes})


def ids(framework: Framework) -> list[str]:
    """Return the ids of the items."""
    return [item.id for item in framework]


def claims(framework: Framework) -> list[str]:
    """Return the links as text."""
    return [f"{one.source} {one.relation} {one.target}" for one in framework.links]


def test_an_empty_framework_declares_nothing() -> None:
    framework = Framework(id="f")

    assert ("f", None, Completeness.FULL, LADDER) == (
        framework.title,
        framework.version,
        framework.completeness,
        framework.ladder,
    )
    assert ("introduce", "practice", "demonstrate") == LADDER
    assert framework.vocabulary is DEFAULT_VOCABULARY
    assert framework.places is NOWHERE
    assert ((), (), (), (), ()) == (
        framework.items,
        framework.links,
        framework.grade_bands,
        framework.sites,
        framework.demands,
    )


def test_items_stand_by_section_and_links_by_source_and_relation() -> None:
    framework = Framework(
        id="f",
        items=[Condition(id="z"), LearningExperience(id="b"), Outcome(id="o"), LearningExperience(id="a")],
        links=[
            link("stranger", "develops", "o"),
            link("a", "invents", "o", note="1"),
            link("b", "assesses", "o"),
            link("a", "develops", "o", note="2"),
            link("b", "develops", "o", note="3"),
            link("b", "develops", "o", note="4"),
            link("alien", "develops", "o"),
            link("z", "sustains", "a"),
        ],
    )

    assert ["o", "b", "a", "z"] == ids(framework)
    assert [
        "b develops o",
        "b develops o",
        "b assesses o",
        "a develops o",
        "a invents o",
        "z sustains a",
        "alien develops o",
        "stranger develops o",
    ] == claims(framework)
    assert ["3", "4"] == [one.note for one in framework.links[:2]]


def test_ends_of_symmetric_links_stand_in_item_order() -> None:
    framework = Framework(
        id="f",
        items=[Outcome(id="b"), Outcome(id="a")],
        links=[
            link("a", "related_to", "b", note="n"),
            link("nobody", "conflicts_with", "a"),
            link("b", "related_to", "nobody"),
            link("a", "part_of", "b"),
        ],
    )

    assert [
        "b related_to a",
        "b related_to nobody",
        "a part_of b",
        "a conflicts_with nobody",
    ] == claims(framework)
    assert "n" == framework.links[0].note


def test_repeated_ids_are_refused_and_named() -> None:
    with pytest.raises(DuplicateIdError) as caught:
        Framework(
            id="f", items=[Outcome(id="b"), Outcome(id="a"), Competency(id="a"), Competency(id="b"), Outcome(id="c")]
        )

    assert ("b", "a") == caught.value.ids


def test_dangling_links_and_cycles_are_held() -> None:
    framework = Framework(
        id="f",
        items=[Outcome(id="a")],
        links=[link("a", "part_of", "a"), link("nobody", "refines", "nowhere")],
    )

    assert ["a part_of a", "nobody refines nowhere"] == claims(framework)


def test_items_are_looked_up_by_id() -> None:
    framework = small()

    assert "goals" == framework["goals"].id
    assert "goals" in framework
    assert "nobody" not in framework
    assert 4 == len(framework)
    assert {"agency": 0, "goals": 1, "trip": 2, "talk": 3} == framework.rank
    assert ["trip", "talk"] == [item.id for item in framework.of_type(LearningExperience)]
    assert framework.of_type(LearningExperience) is framework.of_type(LearningExperience)
    assert () == framework.of_type(Condition)


def test_an_unknown_id_names_the_closest_one() -> None:
    with pytest.raises(UnknownIdError, match=r"^no item 'goal' in framework 'f'; did you mean 'goals'\?$"):
        small()["goal"]


def test_an_unknown_id_without_a_close_one_names_some_that_are_held() -> None:
    with pytest.raises(UnknownIdError, match=r"'f', which holds 4 items, such as 'agency', 'goals', 'trip', 'talk'$"):
        small()["zzz"]
    with pytest.raises(UnknownIdError, match=r"^no item 'zzz' in framework 'e', which holds 0 items$"):
        Framework(id="e")["zzz"]
    many = Framework(id="m", items=[Outcome(id=f"{number:04}") for number in range(1_234)])
    with pytest.raises(UnknownIdError, match=r"1234 items, such as '0000', '0001', '0002', '0003', '0004'$"):
        many["zzz"]


def test_it_reads_as_id_and_counts() -> None:
    assert "Framework('f', 4 items, 4 links)" == repr(small())
    assert "Framework('f', 1 item, 1 link)" == repr(
        Framework(id="f", items=[Outcome(id="a")], links=[link("a", "part_of", "a")])
    )
    assert "Framework('f', 0 items, 0 links)" == repr(Framework(id="f"))


def test_frameworks_are_values() -> None:
    """What was worked out and where it stood are no part of the value, and do not travel."""
    framework = small(ratings=[Rating(subject="trip", level="1")])
    index = index_of(framework)

    again = pickle.loads(pickle.dumps(framework))  # noqa: S301 # our own bytes

    assert framework == again == small(ratings=[Rating(subject="trip", level="1")])
    assert hash(framework) == hash(again)
    assert framework != small()
    assert again.recall("index") is None
    assert framework.recall("index") is index
    assert again.rank == framework.rank
    assert copy.copy(framework) is framework
    assert copy.deepcopy(framework) is framework
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        framework.title = "g"  # type: ignore[misc]


def test_what_is_remembered_is_given_back() -> None:
    framework = small()

    assert framework.recall("x") is None
    assert [1] == framework.remember("x", [1]) == framework.recall("x")


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"id": ""}, r"Framework, id='': expected something"),
        ({"completeness": "half"}, r"unknown completeness 'half': expected one of full, partial"),
        ({"grade_bands": "K-5"}, r"'K-5' is one text"),
        ({"ladder": ["a", ""]}, r"Framework 'f', ladder=\('a', ''\)"),
        ({"version": 3}, r"Framework 'f', version=3: expected text"),
        ({"ratings": ["x"]}, r"ratings=\('x',\): expected a rating in each place of the list"),
        ({"vocabulary": None}, r"vocabulary=None: expected a vocabulary"),
    ],
)
def test_what_is_not_allowed_is_named(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValueError, match=says):
        small(**changes)


def test_evolving_adds_removes_and_replaces() -> None:
    framework = small()

    wider = framework.evolve(
        add=[Condition(id="trust"), Outcome(id="wisdom"), link("trust", "sustains", "trip"), Citation(id="c")],
        remove=["talk", framework.links[2]],
        replace=[LearningExperience(id="trip", title="Trip")],
        version="2",
    )

    assert ["agency", "wisdom", "goals", "trip", "trust"] == ids(wider)
    assert ["goals refines agency", "trip develops goals", "trust sustains trip"] == claims(wider)
    assert ("Trip", "2", (Citation(id="c"),)) == (wider["trip"].title, wider.version, wider.citations)
    assert small() == framework
    assert framework == framework.evolve()
    assert framework.evolve() is not framework


def test_an_item_leaves_with_the_links_at_both_its_ends() -> None:
    framework = small()

    assert ["trip develops goals", "trip assesses goals", "talk develops goals"] == claims(
        framework.evolve(remove=[framework["agency"]])
    )
    assert ["goals refines agency"] == claims(framework.evolve(remove=["trip", "talk"]))
    assert [] == claims(framework.evolve(remove=["goals"]))


def test_an_item_may_change_its_type_and_its_section() -> None:
    assert ["goals", "trip", "talk", "agency"] == ids(small().evolve(replace=[Condition(id="agency")]))


def test_every_kind_of_record_comes_and_goes() -> None:
    records: list[Record] = [
        Rating(subject="trip", level="1"),
        Observation(subject="trip", look_for="x", seen=1, of=2),
        Allowance(rule="r", subject="trip", reason="x"),
        Citation(id="c"),
        Scale(id="s", labels=["1"]),
    ]
    held = small().evolve(add=records)

    assert records == [
        *held.ratings,
        *held.observations,
        *held.allowances,
        *held.citations,
        *held.scales,
    ]
    assert small() == held.evolve(remove=records)


@pytest.mark.parametrize(
    "part",
    [
        "nobody",
        Outcome(id="nobody"),
        link("a", "part_of", "b"),
        Citation(id="c"),
    ],
)
def test_what_is_not_held_cannot_be_removed(part: "str | Outcome | Link | Citation") -> None:
    with pytest.raises(UnknownIdError):
        small().evolve(remove=[part])


def test_slips_in_evolving_are_told() -> None:
    with pytest.raises(UnknownIdError, match="no item 'nobody'"):
        small().evolve(replace=[Outcome(id="nobody")])
    with pytest.raises(DuplicateIdError):
        small().evolve(add=[Outcome(id="trip")])
    with pytest.raises(UnknownIdError, match=r"cannot remove Citation\(.*\): framework 'f' does not hold it"):
        small().evolve(remove=[Citation(id="c")])


def placed() -> Framework:
    """Return the small framework with a place for each part."""
    items, links = ItemRows(), LinkRows()
    for row in range(4):
        items.add(0, f"/i/{row}", (row + 1, 1))
        links.add(0, row, "/l", (row + 1, 9))
    ratings = [Rating(subject="trip", level=str(row), perspective="learner", n=9 + row) for row in range(2)]
    records = {("ratings", row): Place(file="a", pointer=f"/ratings/{row}", line=20 + row) for row in range(2)}
    records["citations", 0] = Place(file="a", line=30)
    places = Places(files=["a"], items=items, links=links, records=records)
    return small(ratings=ratings, citations=[Citation(id="c")], places=places)


def test_parts_are_found_where_they_stand() -> None:
    framework = placed()

    assert "a:2:1" == str(framework.place_of("goals"))
    assert Place(file="a", pointer="/i/1/title", line=2, column=1) == framework.place_of("goals", "title")
    assert framework.place_of("nobody") is None
    assert small().place_of("goals") is None
    assert small() != framework
    assert framework == framework.evolve()


def test_places_follow_items_and_links_into_their_order() -> None:
    """A framework given out of order knows where everything stands all the same."""
    items, links = ItemRows(), LinkRows()
    for row in range(2):
        items.add(0, f"/i/{row}", (row + 1, 1))
        links.add(0, row, "/l", (row + 1, 9))

    framework = Framework(
        id="f",
        items=[Competency(id="goals"), Outcome(id="agency")],
        links=[link("goals", "refines", "agency"), link("agency", "part_of", "agency")],
        places=Places(files=["a"], items=items, links=links),
    )

    assert ("a:2:1", "a:1:1") == (str(framework.place_of("agency")), str(framework.place_of("goals")))
    assert ["a:2:9", "a:1:9"] == [str(framework.places.link(row)) for row in range(2)]
    assert [
        Place(file="a", pointer="/i/1/l", line=2, column=9),
        Place(file="a", pointer="/i/0/l", line=1, column=9),
    ] == [framework.places.link(row) for row in range(2)]


def test_places_follow_links_alone_into_their_order() -> None:
    items, links = ItemRows(), LinkRows()
    for row in range(2):
        items.add(0, f"/i/{row}", (row + 1, 1))
        links.add(0, row, "/l", (row + 1, 9))

    framework = Framework(
        id="f",
        items=[Outcome(id="a"), Outcome(id="b")],
        links=[link("b", "part_of", "a"), link("a", "part_of", "a")],
        places=Places(files=["a"], items=items, links=links),
    )

    assert ["a:2:9", "a:1:9"] == [str(framework.places.link(row)) for row in range(2)]
    assert "a:1:1" == str(framework.place_of("a"))


def test_places_of_what_stays_are_kept() -> None:
    framework = placed()

    evolved = framework.evolve(
        remove=["goals", framework.ratings[0]],
        add=[Outcome(id="wisdom"), link("trip", "develops", "wisdom"), Rating(subject="trip", level="9")],
    )

    assert ["agency", "wisdom", "trip", "talk"] == ids(evolved)
    assert ["a:1:1", "None", "a:3:1", "a:4:1"] == [str(evolved.place_of(one)) for one in ids(evolved)]
    assert [None] == [evolved.places.link(row) for row in range(1)]
    assert ["a:21:1", "None"] == [str(evolved.places.record("ratings", row)) for row in range(2)]
    assert "a:30:1" == str(evolved.places.record("citations", 0))


def test_links_that_differed_by_asserter_become_one_in_whatever_order_they_stand() -> None:
    claim, said = link("a", "part_of", "b"), link("a", "part_of", "b", asserted_by="coach")

    for links in ([claim, said], [said, claim], [said, said, claim]):
        framework = Framework(id="f", items=[Outcome(id="a"), Outcome(id="b")], links=links)
        assert (claim,) == framework.redact().links


def test_foreign_parts_are_refused_by_name() -> None:
    foreign: Any = "x"

    with pytest.raises(InvalidValueError, match="items hold 'x': expected items, of the types Outcome, Competency"):
        Framework(id="f", items=[foreign])
    with pytest.raises(InvalidValueError, match="links hold 'x': expected links"):
        Framework(id="f", links=[foreign])
    with pytest.raises(InvalidValueError, match="items hold 'x'"):
        small().evolve(add=[foreign])


def test_redacting_drops_notes_asserters_and_small_counts() -> None:
    framework = Framework(
        id="f",
        items=[Outcome(id="a"), Outcome(id="b")],
        links=[
            link("a", "part_of", "b", note="secret", strength=2),
            link("a", "part_of", "b", asserted_by="coach"),
            link("a", "part_of", "b", asserted_by="lead", grade_band="K"),
            link("b", "part_of", "a"),
            link("b", "part_of", "a"),
        ],
        ratings=[
            Rating(subject="a", level="1", perspective="learner", n=9),
            Rating(subject="a", level="2", perspective="learner", n=10),
            Rating(subject="a", level="3", perspective="educator", n=2),
            Rating(subject="a", level="4", perspective="learner"),
        ],
        observations=[Observation(subject="a", look_for="x", seen=1, of=2)],
    )

    plain = framework.redact()

    assert [(None, None)] * 4 == [(one.note, one.asserted_by) for one in plain.links]
    assert [2, None, None, None] == [one.strength for one in plain.links]
    assert [None, "K", None, None] == [one.grade_band for one in plain.links]
    assert ["2", "3", "4"] == [rating.level for rating in plain.ratings]
    assert framework.observations == plain.observations
    assert ["1", "2", "3", "4"] == [rating.level for rating in framework.redact(small=9).ratings]
    assert ["3", "4"] == [rating.level for rating in framework.redact(small=11).ratings]


def test_links_that_say_nothing_of_people_stay_as_they_are() -> None:
    framework = small()

    assert framework == framework.redact()
    assert all(one is other for one, other in zip(framework.links, framework.redact().links, strict=True))


def test_redacting_keeps_the_places_of_what_stays() -> None:
    framework = placed()

    plain = framework.redact()

    assert ["a:1:1", "a:4:1"] == [str(plain.place_of(one)) for one in ("agency", "talk")]
    assert ["a:1:9", "a:4:9"] == [str(plain.places.link(row)) for row in (0, 3)]
    assert ["a:21:1", "None"] == [str(plain.places.record("ratings", row)) for row in range(2)]
    assert "a:30:1" == str(plain.places.record("citations", 0))


def test_redacting_dates_nothing() -> None:
    dated = link("a", "part_of", "b", as_of=date(2026, 1, 1), asserted_by="coach")

    assert date(2026, 1, 1) == Framework(id="f", links=[dated]).redact().links[0].as_of
