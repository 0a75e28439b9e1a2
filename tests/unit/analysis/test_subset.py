"""A framework seen by grade band, site and subject."""

import pytest
from hypothesis import given

from learner_centered.analysis.subset import subset
from learner_centered.errors import InvalidValueError
from learner_centered.findings.place import Place
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.framework import Framework
from learner_centered.model.places import ItemRows, LinkRows, Places
from tests.property.graphs import frameworks


def school() -> Framework:
    """Return items of several bands, sites and subjects, and some that record none."""
    b = FrameworkBuilder("f", grade_bands=["K-5", "6-8"], sites=["north", "south"])
    goals = b.competency("goals", grade_bands=["K-5", "6-8"])
    algebra = b.competency("algebra", discipline="math")
    garden = b.experience("garden", grade_bands=["K-5"], sites=["north"], subjects=["science"], develops=goals)
    b.experience(
        "crew", develops=[to(goals, grade_band="6-8"), to(goals, grade_band="K-5"), goals], subjects=["math", "art"]
    )
    b.experience("lab", sites=["south", "north"], grade_bands=["6-8"], develops=algebra)
    b.structure("yard", sites=["south"], enables=garden)
    b.rating(garden, "1", site="north")
    b.rating("crew", "2", site="south")
    b.rating("crew", "3")
    b.observation("lab", "talk", seen=1, of=2, site="south")
    b.observation(garden, "talk", seen=1, of=2)
    b.allow("r", garden, reason="x")
    b.allow("r", "crew", reason="x")
    b.cite("c")
    b.scale("s", ["1", "2"])
    return b.build()


def ids(framework: Framework) -> list[str]:
    """Return the ids of the items."""
    return [item.id for item in framework]


def test_an_item_stays_with_one_of_the_words_or_without_any() -> None:
    assert ["goals", "algebra", "crew", "lab", "yard"] == ids(subset(school(), grade_bands=["6-8"]))
    assert ["goals", "algebra", "garden", "crew", "yard"] == ids(subset(school(), grade_bands=["K-5"]))
    assert ["goals", "algebra", "garden", "crew", "lab"] == ids(subset(school(), sites=["north"]))
    assert ["goals", "algebra", "crew", "lab", "yard"] == ids(subset(school(), subjects=["math"]))
    assert ["goals", "garden", "lab", "yard"] == ids(subset(school(), subjects=["science"]))
    assert ["goals", "algebra", "crew", "lab"] == ids(
        subset(school(), grade_bands=iter(["6-8"]), sites=["north"], subjects=["math"])
    )


def test_all_that_is_asked_must_fit() -> None:
    found = subset(school(), grade_bands=["K-5"], sites=["south"], subjects=["science"])

    assert ["goals", "yard"] == ids(found)


def test_links_go_with_their_ends_and_with_another_band() -> None:
    found = subset(school(), grade_bands=["6-8"])

    assert [("crew", "goals", "6-8"), ("crew", "goals", None), ("lab", "algebra", None)] == [
        (link.source, link.target, link.grade_band) for link in found.links
    ]
    assert 5 == len(subset(school(), sites=["north"]).links)


def test_records_go_with_their_item_and_with_another_site() -> None:
    north = subset(school(), sites=["north"])
    young = subset(school(), grade_bands=["6-8"])

    assert ["1", "3"] == [rating.level for rating in north.ratings]
    assert ["garden"] == [one.subject for one in north.observations]
    assert ["garden", "crew"] == [one.subject for one in north.allowances]
    assert ["2", "3"] == [rating.level for rating in young.ratings]
    assert ["lab"] == [one.subject for one in young.observations]
    assert ["crew"] == [one.subject for one in young.allowances]
    assert (school().citations, school().scales) == (young.citations, young.scales)


def test_what_the_framework_says_of_itself_stays() -> None:
    found = subset(school(), grade_bands=["6-8"])

    assert (("K-5", "6-8"), ("north", "south")) == (found.grade_bands, found.sites)
    assert school()["goals"] == found["goals"]


@given(frameworks())
def test_a_subset_that_asks_nothing_is_the_same(framework: Framework) -> None:
    assert framework == subset(framework)
    assert framework == subset(framework, grade_bands=["any"], sites=["any"], subjects=["any"])


def test_a_subset_of_everything_is_the_same() -> None:
    assert school() == subset(
        school(), grade_bands=["K-5", "6-8"], sites=["north", "south"], subjects=["math", "science", "art"]
    )


def test_asking_for_no_word_keeps_what_records_none() -> None:
    assert ["algebra", "crew", "yard"] == ids(subset(school(), grade_bands=[]))


def test_words_that_are_not_declared_are_refused() -> None:
    with pytest.raises(
        InvalidValueError, match=r"^unknown grade band '6_8 ': expected some of K-5, 6-8; did you mean '6-"
    ):
        subset(school(), grade_bands=["K-5", "6_8 "])
    with pytest.raises(InvalidValueError, match=r"^unknown site 'zzz': expected some of north, south$"):
        subset(school(), sites=["zzz"])
    with pytest.raises(InvalidValueError, match="'north' is one text"):
        subset(school(), sites="north")


def test_where_none_is_declared_any_word_is_asked() -> None:
    b = FrameworkBuilder("f")
    b.experience("trip", sites=["north"])

    assert [] == ids(subset(b.build(), sites=["south"]))


def test_places_are_kept() -> None:
    b = FrameworkBuilder("f")
    b.outcome("a")
    b.competency("b", refines="a", grade_bands=["K"])
    b.competency("c", refines="a")
    b.rating("b", "1")
    b.rating("c", "2")
    b.cite("d")
    b.scale("s", ["1"])
    items, links = ItemRows(), LinkRows()
    for row in range(3):
        items.add(0, f"/i/{row}", (row + 1, 1))
    for row in range(2):
        links.add(0, row + 1, "/refines", (row + 2, 9))
    records = {
        ("ratings", 0): Place(file="a", line=20),
        ("ratings", 1): Place(file="a", line=21),
        ("citations", 0): Place(file="a", line=30),
        ("scales", 0): Place(file="a", line=40),
    }
    framework = Framework(
        id="f",
        items=b.build().items,
        links=b.build().links,
        ratings=b.build().ratings,
        citations=b.build().citations,
        scales=b.build().scales,
        places=Places(files=["a"], items=items, links=links, records=records),
    )

    found = subset(framework, grade_bands=["other"])

    assert ["a", "c"] == ids(found)
    assert ["a:1:1", "a:3:1"] == [str(found.place_of(one)) for one in ("a", "c")]
    assert Place(file="a", pointer="/i/2/refines", line=3, column=9) == found.places.link(0)
    assert ["a:21:1", "None", "a:30:1", "a:40:1"] == [
        str(found.places.record(*one)) for one in (("ratings", 0), ("ratings", 1), ("citations", 0), ("scales", 0))
    ]
