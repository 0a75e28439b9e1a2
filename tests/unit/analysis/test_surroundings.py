"""The surroundings of an item in small frameworks."""

import pytest

from learner_centered.analysis.surroundings import surroundings
from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.findings.place import Place
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.framework import Framework
from learner_centered.model.places import ItemRows, LinkRows, Places
from learner_centered.model.words import Element


def school() -> FrameworkBuilder:
    """Return a chain of four items, with a practice at its end and a condition beside it."""
    b = FrameworkBuilder("f", title="School", grade_bands=["K-5"])
    b.outcome("agency")
    b.competency("goals", refines="agency")
    b.experience("trip", develops=to("goals", status="planned"))
    b.practice("choice", shapes="trip")
    b.condition("trust")
    return b


def ids(framework: Framework) -> list[str]:
    """Return the ids of the items."""
    return [item.id for item in framework]


def ends(framework: Framework) -> list[tuple[str, str, str]]:
    """Return the links as source, relation and target."""
    return [(link.source, link.relation, link.target) for link in framework.links]


@pytest.mark.parametrize(
    ("depth", "expected"),
    [
        (0, ["goals"]),
        (1, ["agency", "goals", "trip"]),  # whichever way the links point, planned ones too
        (2, ["agency", "goals", "choice", "trip"]),
        (10**9, ["agency", "goals", "choice", "trip"]),  # nothing joins the condition
    ],
)
def test_items_within_some_links_are_kept(depth: int, expected: list[str]) -> None:
    assert expected == ids(surroundings(school().build(), "goals", depth=depth))


def test_the_depth_is_one_link_unless_another_is_asked_for() -> None:
    framework = school().build()

    assert surroundings(framework, "trip", depth=1) == surroundings(framework, "trip")
    assert ["goals", "choice", "trip"] == ids(surroundings(framework, "trip"))


def test_depth_0_keeps_the_item_with_its_links_to_itself() -> None:
    b = school()
    b.link("trip", "part_of", "trip")

    assert [("trip", "part_of", "trip")] == ends(surroundings(b.build(), "trip", depth=0))


def test_every_link_among_the_items_found_is_kept() -> None:
    """Links that are not gone along are there all the same; one to an item not found is not."""
    b = school()
    b.link("goals", "part_of", "goals", status="retired")
    b.link("trip", "develops", "agency", stated="absent")
    b.link("trip", "develops", "nowhere")
    b.link("trip", "invents", "agency")
    b.link("trust", "sustains", "trip", stated="absent")

    found = surroundings(b.build(), "goals")

    assert ["agency", "goals", "trip"] == ids(found)
    assert [
        ("goals", "refines", "agency"),
        ("goals", "part_of", "goals"),
        ("trip", "develops", "goals"),
        ("trip", "develops", "agency"),
        ("trip", "invents", "agency"),
    ] == ends(found)


def test_retired_absent_and_dangling_links_are_not_gone_along() -> None:
    b = school()
    b.link("trust", "sustains", "agency", status="retired")
    b.link("trust", "sustains", "goals", stated="absent")
    b.link("agency", "related_to", "nowhere")
    b.link("trust", "related_to", "nowhere")

    assert ["agency", "goals"] == ids(surroundings(b.build(), "agency"))


def test_links_with_wrong_ends_or_an_unknown_word_are_gone_along() -> None:
    """They are recorded, and who looks for what is wrong must see them."""
    b = FrameworkBuilder("f")
    b.outcome("agency")
    b.structure("bells", enables="agency")
    b.practice("choice", status="piloting")
    b.link("choice", "invents", "agency")

    found = surroundings(b.build(), "agency")

    assert ["agency", "choice", "bells"] == ids(found)
    assert 2 == len(found.links)


def test_a_retired_item_is_shown_and_not_gone_on_from() -> None:
    b = school()
    b.experience("old", status="retired", develops="goals")
    b.practice("lost", shapes="old")

    assert ["agency", "goals", "choice", "trip", "old"] == ids(surroundings(b.build(), "goals", depth=9))
    assert ["goals", "lost", "old"] == ids(surroundings(b.build(), "old"))


def test_only_the_relations_asked_for_are_gone_along() -> None:
    b = school()
    b.link("trip", "related_to", "agency")
    framework = b.build()

    found = surroundings(framework, "goals", depth=2, relations=iter(["shapes", "develops"]))

    assert ["goals", "choice", "trip"] == ids(found)
    assert ["goals"] == ids(surroundings(framework, "goals", relations=[]))
    assert ["agency", "trip"] == ids(surroundings(framework, "agency", relations=["related_to"]))
    # The link that was not gone along joins two of the items found.
    along = surroundings(framework, "agency", depth=2, relations=["refines", "develops"])
    assert ("agency", "related_to", "trip") in ends(along)


def test_records_that_speak_of_the_items_are_kept() -> None:
    b = school()
    for name in ("goals", "choice"):
        b.rating(name, "1")
        b.observation(name, "talk", seen=1, of=2)
        b.allow("LC201", name, reason="x")
    b.rating(Element.SCHOOL_DESIGN, "2")
    b.cite("c")
    b.scale("s", ["1", "2"])
    framework = b.build()

    found = surroundings(framework, "agency")

    for records in (found.ratings, found.observations, found.allowances):
        assert ["goals"] == [one.subject for one in records]
    assert (framework.citations, framework.scales) == (found.citations, found.scales)
    assert ("f", "School", ("K-5",)) == (found.id, found.title, found.grade_bands)


def test_places_are_kept() -> None:
    items, links = ItemRows(), LinkRows()
    built = school().build()
    for row in range(5):
        items.add(0, f"/i/{row}", (row + 1, 1))
    for row in range(3):
        links.add(0, row + 1, "/l", (row + 2, 9))
    framework = Framework(
        id="f", items=built.items, links=built.links, places=Places(files=["a"], items=items, links=links)
    )

    found = surroundings(framework, "trip")

    assert ["a:2:1", "a:3:1", "a:4:1"] == [str(found.place_of(one)) for one in ids(found)]
    assert Place(file="a", pointer="/i/1/l", line=2, column=9) == framework.places.link(0)
    assert [str(framework.places.link(row)) for row in (1, 2)] == [str(found.places.link(row)) for row in (0, 1)]


@pytest.mark.parametrize("depth", [-1, 1.0, True, "1", None])
def test_a_depth_that_counts_nothing_is_refused(depth: object) -> None:
    with pytest.raises(InvalidValueError, match=r"^depth=.*: expected a whole number of 0 or more$"):
        surroundings(school().build(), "goals", depth=depth)  # type: ignore[arg-type]


def test_unknown_names_are_refused() -> None:
    framework = school().build()

    with pytest.raises(UnknownIdError, match=r"no item 'goal' in framework 'f'; did you mean 'goals'\?"):
        surroundings(framework, "goal")
    with pytest.raises(InvalidValueError, match=r"^unknown relation 'shape': .*; did you mean 'shapes'\?$"):
        surroundings(framework, "goals", relations=["shape"])
    with pytest.raises(InvalidValueError, match="'shapes' is one text: expected a list"):
        surroundings(framework, "goals", relations="shapes")
    with pytest.raises(TypeError, match="is no Framework: read one with read"):
        surroundings({"outcomes": []}, "goals")  # type: ignore[arg-type]
