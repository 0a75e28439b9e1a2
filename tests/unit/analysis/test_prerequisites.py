"""Prerequisites of frameworks small enough to draw."""

from collections.abc import Callable
from typing import Any

import pytest

import learner_centered as lc
from learner_centered.analysis.prerequisites import (
    BandStep,
    Unmet,
    band_order,
    prerequisite_metrics,
    ready_for,
)
from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.measures.requisites import Requisite
from learner_centered.model.build import FrameworkBuilder
from tests.helpers.notebook import shown


def fractions() -> FrameworkBuilder:
    """Return a progression of five competencies with a shortcut, and one that stands beside it."""
    b = FrameworkBuilder("f", grade_bands=["K-2", "3-5", "6-8"])
    b.outcome("agency")
    b.competency("halves", grade_bands=["K-2"])
    b.competency("thirds", grade_bands=["6-8", "3-5"])
    b.competency("adds", grade_bands=["K-2", "3-5"])
    b.competency("compares")
    b.competency("draws", grade_bands=["K-2"])
    b.competency("solves", grade_bands=["6-8"])
    b.experience("crew", develops="adds")
    for earlier, later in [
        ("halves", "adds"),
        ("halves", "solves"),
        ("thirds", "adds"),
        ("adds", "compares"),
        ("compares", "solves"),
    ]:
        b.link(earlier, "precedes", later)
    return b


def test_metrics_are_of_the_live_items_of_the_linked_types() -> None:
    b = fractions()
    b.competency("old", status="retired")
    b.link("old", "precedes", "halves")

    found = prerequisite_metrics(b.build())

    assert [
        ("halves", 3, 4, 0),
        ("thirds", 3, 4, 0),
        ("adds", 2, 4, 8),
        ("compares", 1, 4, 8),
        ("draws", 0, 1, 0),
        ("solves", 0, 4, 0),
    ] == [(row.item, row.blocking, row.delay, row.centrality) for row in found.rows]
    assert (Requisite(before="halves", after="solves", kind="prerequisite"),) == found.extraneous


def test_a_corequisite_is_one_unless_a_link_says_otherwise() -> None:
    b = FrameworkBuilder("f")
    for name in ("a", "b", "c"):
        b.competency(name)
    b.link("a", "precedes", "b", corequisite=True)
    b.link("b", "precedes", "c")
    b.link("a", "precedes", "c")

    alone = prerequisite_metrics(b.build())
    b.link("a", "precedes", "b", asserted_by="team")
    b.link("a", "precedes", "b", asserted_by="head", corequisite=True)
    both = prerequisite_metrics(b.build())

    assert (3, ()) == (alone.requisites, alone.extraneous)
    assert (3, [("a", "c")]) == (both.requisites, [(one.before, one.after) for one in both.extraneous])


def test_without_a_link_nothing_is_measured() -> None:
    b = FrameworkBuilder("f")
    b.competency("a")

    assert () == prerequisite_metrics(b.build()).rows


def test_corequisites_that_require_each_other_are_a_circle() -> None:
    b = FrameworkBuilder("f")
    b.competency("a")
    b.competency("b")
    b.link("a", "precedes", "b", corequisite=True)
    b.link("b", "precedes", "a", corequisite=True)

    with pytest.raises(InvalidValueError, match="a circle, 'a' → 'b' → 'a'"):
        prerequisite_metrics(b.build())


def test_what_is_ready_has_all_that_comes_straight_before_it() -> None:
    found = ready_for(fractions().build(), ["thirds", "halves", "halves"])

    assert ("precedes", ("halves", "thirds")) == (found.relation, found.held)
    assert ("halves", "thirds") == found.inner
    assert ("adds", "draws") == found.outer
    assert ("draws",) == found.isolated
    assert () == found.unmet


def test_with_nothing_held_the_first_items_are_ready() -> None:
    found = ready_for(fractions().build(), [])

    assert ((), (), ("halves", "thirds", "draws")) == (found.held, found.inner, found.outer)


def test_what_is_held_and_comes_before_something_held_was_not_learnt_last() -> None:
    found = ready_for(fractions().build(), ["halves", "thirds", "adds", "draws"])

    assert (("adds", "draws"), ("compares",)) == (found.inner, found.outer)


def test_what_is_held_without_its_prerequisites_is_told() -> None:
    b = fractions()
    b.link("thirds", "precedes", "adds", asserted_by="team")

    found = ready_for(b.build(), ["adds", "solves", "crew"])

    assert (
        Unmet(held="solves", needs="halves"),
        Unmet(held="adds", needs="thirds"),
    ) == found.unmet[1:3]
    assert 4 == len(found.unmet)
    assert ("adds", "solves", "crew") == found.inner
    assert "Fringes(3 held, 3 inner, 4 outer, 4 unmet)" == repr(found)


def test_corequisites_and_retired_links_hold_nothing_back() -> None:
    b = FrameworkBuilder("f")
    for name in ("a", "b", "c"):
        b.competency(name)
    b.link("a", "precedes", "b", corequisite=True)
    b.link("a", "precedes", "c", status="retired")

    found = ready_for(b.build(), [])

    assert (("a", "b", "c"), ("c",)) == (found.outer, found.isolated)


def test_an_item_before_itself_is_never_ready() -> None:
    b = FrameworkBuilder("f")
    b.competency("a")
    b.link("a", "precedes", "a")

    assert () == ready_for(b.build(), []).outer
    assert ("a",) == ready_for(b.build(), ["a"]).inner


def test_readiness_is_shown_short_and_as_records_and_as_a_table() -> None:
    found = ready_for(fractions().build(), ["halves"])

    assert "Fringes(1 held, 1 inner, 2 outer)" == repr(found)
    assert [
        {"fringe": "inner", "id": "halves", "isolated": None},
        {"fringe": "outer", "id": "thirds", "isolated": False},
        {"fringe": "outer", "id": "draws", "isolated": True},
    ] == found.to_records()
    assert "<td>outer</td><td>thirds</td>" in shown(found)
    assert found.cite().startswith("Doignon, J.-P., & Falmagne, J.-C. (1985). Spaces for")


@pytest.mark.parametrize(
    ("held", "error", "says"),
    [
        (["halvs"], UnknownIdError, "no item 'halvs' in framework 'f'; did you mean 'halves'?"),
        ("halves", InvalidValueError, "'halves' is one text: expected a list"),
    ],
)
def test_what_is_held_is_in_the_framework(held: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error) as caught:
        ready_for(fractions().build(), held)

    assert says in str(caught.value)


def test_links_against_the_order_of_the_bands_are_found() -> None:
    found = band_order(fractions().build())

    assert [
        ("halves", "adds", ("K-2", "K-2"), 0),
        ("halves", "solves", ("K-2", "6-8"), 2),
        ("thirds", "adds", ("3-5", "K-2"), -1),
    ] == [(row.before, row.after, row.bands, row.step) for row in found.rows]
    assert (BandStep(before="thirds", after="adds", bands=("3-5", "K-2"), step=-1),) == found.violations
    assert 2 == found.not_judged


def test_a_band_that_is_not_declared_is_not_judged() -> None:
    b = FrameworkBuilder("f", grade_bands=["K-2"])
    b.competency("a", grade_bands=["K-2"])
    b.competency("b", grade_bands=["K-2", "college"])
    b.competency("c", grade_bands=["college"])
    b.link("a", "precedes", "b")
    b.link("a", "precedes", "c")

    assert "BandOrder(0 against the order of 1 judged, 1 not judged)" == repr(band_order(b.build()))


def test_the_order_of_bands_is_shown_as_records_and_as_a_table() -> None:
    found = band_order(fractions().build())

    assert {"before": "halves", "after": "adds", "bands": ["K-2", "K-2"], "step": 0} == found.to_records()[0]
    assert "<td>thirds</td><td>adds</td><td>3-5</td><td>K-2</td><td>-1</td>" in shown(found)
    assert "<td>halves</td>" not in shown(found)


def ready_for_nothing(framework: lc.Framework, relation: str = "precedes") -> object:
    """Ask what is ready where nothing is held."""
    return ready_for(framework, [], relation)


ASKED: list[Callable[..., object]] = [prerequisite_metrics, ready_for_nothing, band_order]


@pytest.mark.parametrize("ask", ASKED)
def test_a_relation_that_leads_both_ways_orders_nothing(ask: Callable[..., object]) -> None:
    with pytest.raises(InvalidValueError, match="symmetric"):
        ask(fractions().build(), "related_to")


@pytest.mark.parametrize("ask", ASKED)
def test_a_graph_is_asked_as_its_framework_is(ask: Callable[..., object]) -> None:
    framework = fractions().build()

    assert ask(framework) == ask(lc.AlignmentGraph(framework, relations=["precedes"]))
    assert ask(framework) != ask(lc.AlignmentGraph(framework, relations=["develops"]))
