import json
import pickle
from datetime import date
from typing import Any

import attrs
import pytest

import learner_centered as lc
from learner_centered.analysis.changed import AttributeChange
from tests.helpers.notebook import shown


def framework(*items: lc.Item, links: tuple[lc.Link, ...] = (), **details: Any) -> lc.Framework:
    return lc.Framework(id="r", items=items, links=links, **details)


def develops(source: str, target: str, **more: Any) -> lc.Link:
    return lc.Link(source=source, relation="develops", target=target, **more)


GOALS = lc.Competency(id="goals")
TALKS = lc.Competency(id="talks")
TRIP = lc.LearningExperience(id="trip")
CIRCLE = lc.LearningExperience(id="circle")


def effects(old: lc.Framework, new: lc.Framework) -> list[tuple[str, str, tuple[tuple[str, ...], ...]]]:
    return [(one.id, str(one.kind), one.because) for one in lc.diff(old, new).affected]


def test_items_come_go_and_change() -> None:
    old = framework(lc.Outcome(id="a"), lc.Outcome(id="b", title="B"), TRIP)
    new = framework(lc.Outcome(id="b", title="Bee", aspects=["skill"]), lc.Outcome(id="c"), TRIP)

    found = lc.diff(old, new)

    assert (["c"], ["a"]) == ([one.id for one in found.added], [one.id for one in found.removed])
    (changed,) = found.changed
    assert [AttributeChange("title", "B", "Bee"), AttributeChange("aspects", (), ("skill",))] == list(
        changed.attributes
    )
    assert "Diff('r' to 'r': 1 added, 1 removed, 1 changed)" == repr(found)
    assert "Diff('r' to 'r': nothing changed)" == repr(lc.diff(old, old))


def test_an_item_of_another_type_is_changed() -> None:
    found = lc.diff(framework(lc.Outcome(id="a", dimensions=["know_self"])), framework(lc.Competency(id="a")))

    assert [("type", "Outcome", "Competency"), ("dimensions", ("know_self",), None)] == [
        (one.attribute, one.old, one.new)
        for one in found.changed[0].attributes
        if one.attribute in {"type", "dimensions"}
    ]


def test_a_rename_is_one_and_takes_links_and_records_along() -> None:
    rating = lc.Rating(subject="goals", level="low")
    old = framework(GOALS, TRIP, links=(develops("trip", "goals"),), ratings=[rating])
    new = framework(
        lc.Competency(id="sets-goals", replaces=["goals"]),
        TRIP,
        links=(develops("trip", "sets-goals"),),
        ratings=[attrs.evolve(rating, subject="sets-goals")],
    )

    found, back = lc.diff(old, new), lc.diff(new, old)

    assert {"renamed": 1} == {name: count for name, count in found.counts().items() if count}
    assert ({"goals": "sets-goals"}, {"sets-goals": "goals"}) == (found.names, back.names)
    assert ((), (), ()) == (found.renamed[0].attributes, found.affected, back.affected)


def test_other_changes_of_a_renamed_item_are_told() -> None:
    old = framework(lc.Outcome(id="a", title="Grit"))
    new = framework(lc.Outcome(id="b", title="Persistence", replaces=["z", "a"]))

    (renamed,) = lc.diff(old, new).renamed

    assert ["title", "replaces"] == [one.attribute for one in renamed.attributes]


def test_what_is_named_first_is_what_was_renamed() -> None:
    """Two promises became one: the first is renamed, the other went; one became two: the first id has it."""
    two = framework(lc.Outcome(id="a"), lc.Outcome(id="b"))
    one = framework(lc.Outcome(id="n", replaces=["b", "a"]))
    split = framework(lc.Outcome(id="y", replaces=["b"]), lc.Outcome(id="x", replaces=["b"]))

    assert {"b": "n"} == lc.diff(two, one).names
    assert ["a"] == [item.id for item in lc.diff(two, one).removed]
    assert {"b": "x"} == lc.diff(two, split).names


def test_an_id_that_is_still_there_was_not_renamed() -> None:
    old = framework(lc.Outcome(id="a"))
    new = framework(lc.Outcome(id="a"), lc.Outcome(id="b", replaces=["a", "never"]))

    assert (["b"], {}) == ([one.id for one in lc.diff(old, new).added], lc.diff(old, new).names)


def test_links_are_known_by_their_identity() -> None:
    old = framework(GOALS, TALKS, TRIP, links=(develops("trip", "goals", strength=1), develops("trip", "talks")))
    new = framework(
        GOALS, TALKS, TRIP, links=(develops("trip", "goals", strength=2), develops("trip", "talks", grade_band="K-5"))
    )

    found = lc.diff(old, new)

    assert [("strength", 1, 2)] == [(one.attribute, one.old, one.new) for one in found.links_changed[0].attributes]
    assert (1, 1) == (len(found.links_added), len(found.links_removed))


def test_repeated_links_are_paired_where_they_are_alike() -> None:
    weak, clear, strong = (develops("trip", "goals", strength=strength) for strength in (1, 2, 3))

    found = lc.diff(framework(links=(weak, clear, clear)), framework(links=(strong, clear, weak)))
    more = lc.diff(framework(links=(weak,)), framework(links=(weak, strong, clear)))

    assert [(clear, strong)] == [(one.old, one.new) for one in found.links_changed]
    assert (clear, strong) == more.links_added


def test_the_ends_of_a_symmetric_link_have_no_order() -> None:
    link = lc.Link(source="goals", relation="related_to", target="talks")

    assert lc.diff(framework(GOALS, TALKS, links=(link,)), framework(TALKS, GOALS, links=(link,))).empty


def test_an_experience_that_goes_takes_what_it_reached() -> None:
    both = (develops("trip", "goals"), develops("trip", "talks"), develops("circle", "talks"))
    old = framework(GOALS, TALKS, TRIP, CIRCLE, links=both)

    assert [("goals", "lost", (("trip",),)), ("talks", "weaker", (("trip",),))] == effects(
        old, old.evolve(remove=["trip"])
    )
    assert [("goals", "gained", (("trip",),)), ("talks", "stronger", (("trip",),))] == effects(
        old.evolve(remove=["trip"]), old
    )


def test_a_link_that_goes_or_is_put_off_is_the_cause() -> None:
    link = develops("trip", "goals")
    old = framework(GOALS, TRIP, CIRCLE, links=(link, develops("circle", "talks")))
    planned = framework(GOALS, TRIP, CIRCLE, links=(develops("trip", "goals", status="planned"),))
    cause = (("trip", "develops", "goals"),)

    assert [("goals", "lost", cause)] == effects(old, old.evolve(remove=[link]))
    assert [("goals", "planned_only", cause)] == effects(old, planned)
    assert [("goals", "in_place", cause)] == effects(planned, old)


def test_an_experience_that_is_retired_is_the_cause_and_so_is_what_stands_between() -> None:
    agency = lc.Outcome(id="agency")
    refines = lc.Link(source="goals", relation="refines", target="agency")
    old = framework(agency, GOALS, TRIP, links=(develops("trip", "goals"), refines))
    retired = old.evolve(replace=[lc.LearningExperience(id="trip", status="retired")])

    assert [("agency", "lost", (("trip",),)), ("goals", "lost", (("trip",),))] == effects(old, retired)
    assert [("agency", "lost", (("goals",),))] == effects(old, old.evolve(remove=["goals"]))


def test_what_leads_nowhere_is_no_cause() -> None:
    """A part that no experience stands behind goes, and the whole is reached as before."""
    whole, part = lc.Competency(id="whole"), lc.Competency(id="part")
    joined = lc.Link(source="part", relation="part_of", target="whole")
    old = framework(whole, part, TRIP, CIRCLE, links=(joined, develops("trip", "whole"), develops("circle", "whole")))

    assert [("whole", "weaker", (("trip",),))] == effects(old, old.evolve(remove=["part", "trip"]))


def test_a_circle_of_parts_ends() -> None:
    parts = (
        lc.Link(source="goals", relation="part_of", target="talks"),
        lc.Link(source="talks", relation="part_of", target="goals"),
    )
    old = framework(GOALS, TALKS, TRIP, links=(*parts, develops("trip", "goals")))

    assert ["goals", "talks"] == [name for name, *_ in effects(old, old.evolve(remove=["trip"]))]


def test_what_a_framework_says_of_itself_may_change() -> None:
    wider = lc.Framework(id="r").vocabulary.extend(registries={"formats": ["crew"]})
    found = lc.diff(framework(), framework(version="2027", sites=["north"], vocabulary=wider))

    assert ["version", "sites", "vocabulary"] == [one.attribute for one in found.details]
    assert "crew" in json.dumps(found.to_records())


def test_records_come_and_go() -> None:
    old = framework(citations=[lc.Citation(id="book", title="A")], scales=[lc.Scale(id="s", labels=["x"])])
    new = framework(
        citations=[lc.Citation(id="book", title="B")],
        ratings=[lc.Rating(element="school_design", level="low", as_of=date(2026, 1, 1))],
        scales=[lc.Scale(id="s", labels=["x"])],
    )

    found = lc.diff(old, new)

    assert (["Rating", "Citation"], ["Citation"]) == (
        [type(one).__name__ for one in found.records_added],
        [type(one).__name__ for one in found.records_removed],
    )
    assert [("added", "Rating", ""), ("added", "Citation", "book"), ("removed", "Citation", "book")] == [
        (one["change"], one["type"], one["id"]) for one in found.to_records()
    ]


def test_every_record_has_every_key_and_is_plain() -> None:
    old = framework(
        GOALS, TALKS, TRIP, links=(develops("trip", "goals"), develops("trip", "talks", as_of=date(2026, 1, 1)))
    )
    new = framework(
        lc.Competency(id="sets-goals", replaces=["goals"], statement="I can."),
        lc.Competency(id="talks", extra={"k": ["v"]}),
        CIRCLE,
        links=(develops("circle", "sets-goals"), develops("trip", "talks")),
        version="2",
    )

    found = lc.diff(old, new)
    records = found.to_records()

    assert 1 == len({tuple(one) for one in records})
    assert ["framework", "item", "item", "item", "item", "link", "link", "link"] == [one["what"] for one in records]
    assert records == json.loads(json.dumps(records))
    assert "<td>sets-goals</td>" in shown(found)


def test_a_diff_is_a_value() -> None:
    found = lc.diff(framework(GOALS), framework(TALKS))

    assert found == pickle.loads(pickle.dumps(found))  # noqa: S301  # our own bytes
    assert hash(found) == hash(lc.diff(framework(GOALS), framework(TALKS)))


def test_something_else_than_a_framework_is_refused() -> None:
    with pytest.raises(TypeError, match="is no Framework"):
        lc.diff(framework(), "framework")  # type: ignore[arg-type]
