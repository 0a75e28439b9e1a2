"""Trace and chains on small frameworks."""

import pytest

from learner_centered.analysis.chains import Chain, ChainState, chain_of, chain_strength
from learner_centered.analysis.trace import trace
from learner_centered.errors import UnknownIdError
from learner_centered.graph.index import index_of
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.framework import Framework
from learner_centered.model.links import Link
from tests.helpers.notebook import shown


def small() -> Framework:
    """Return one chain through all four elements, and things beside it."""
    b = FrameworkBuilder("f")
    agency = b.outcome("agency", title="Agency & voice")
    goals = b.competency("goals", refines=agency)
    project = b.experience("project", develops=[to(goals, strength=3), to(agency, strength=1)])
    b.structure("advisory", enables=to(project, strength=2), status="planned")
    b.condition("trust", sustains="advisory")
    b.condition("culture", ecosystem_wide=True)
    b.structure("bells", blocks=project)
    b.experience("later", related_to=project, status="retired")
    b.competency("after", related_to=goals)
    b.link(goals, "precedes", "after")
    return b.build()


def test_up_and_down_hold_shortest_chains_nearest_first() -> None:
    found = trace(small(), "project")

    assert ["project —develops→ goals", "project —develops→ agency"] == [chain.text() for chain in found.up]
    assert [
        "advisory —enables→ project",
        "trust —sustains→ advisory —enables→ project",
    ] == [chain.text() for chain in found.down]
    assert ["firm", "firm"] == [chain.state for chain in found.up]
    assert ["tentative", "tentative"] == [chain.state for chain in found.down]


def test_a_chain_holds_ids_relations_and_links() -> None:
    chain = trace(small(), "agency").down[-1]

    assert ("trust", "advisory", "project", "agency") == chain.ids
    assert ("sustains", "enables", "develops") == chain.relations
    assert ["trust", "advisory", "project"] == [link.source for link in chain.links]


def test_blocks_and_sides_are_the_other_live_links() -> None:
    found = trace(small(), "project")
    goals = trace(small(), "goals")

    assert ["bells"] == [link.source for link in found.blocks]
    assert () == found.sides
    assert [("precedes", "after"), ("related_to", "after")] == [(link.relation, link.target) for link in goals.sides]


def test_a_link_from_an_item_to_itself_is_listed_once() -> None:
    b = FrameworkBuilder("f")
    b.competency("goals", related_to="goals")

    assert 1 == len(trace(b.build(), "goals").sides)


def test_an_ecosystem_wide_condition_is_no_evidence() -> None:
    assert [] == [chain for chain in trace(small(), "agency").down if "culture" in chain.ids]


def test_records_and_words() -> None:
    found = trace(small(), "goals")

    assert {
        "side": "up",
        "id": "agency",
        "ids": ["goals", "agency"],
        "relations": ["refines"],
        "state": "firm",
    } == found.to_records()[0]
    assert ("down", "project") == (found.to_records()[1]["side"], found.to_records()[1]["id"])
    assert "Trace('goals', 1 up, 3 down)" == repr(found)
    assert "Chain('goals —refines→ agency')" == repr(found.up[0])
    page = shown(trace(small(), "agency"))
    assert "<caption>Agency &amp; voice</caption>" in page
    assert "<td>rests on</td><td>goals —refines→ agency</td><td>firm</td>" in page
    assert "<td>stands behind</td><td>goals —refines→ agency</td><td>firm</td>" in shown(found)


def test_an_unknown_id_is_named_with_the_closest_one() -> None:
    with pytest.raises(UnknownIdError, match=r"no item 'goal' in framework 'f'; did you mean 'goals'\?"):
        trace(small(), "goal")


@pytest.mark.parametrize(
    ("strengths", "expected"),
    [((3, 2), 2), ((1, 3), 1), ((3, None), None), ((None, None), None), ((), None)],
)
def test_the_strength_of_a_chain_is_its_weakest_and_unrated_is_not_zero(
    strengths: tuple[int | None, ...], expected: int | None
) -> None:
    links = tuple(Link(source="a", relation="shapes", target="a", strength=one) for one in strengths)
    chain = Chain(links=links, ids=("a",) * (len(links) + 1), state=ChainState.FIRM)

    assert expected == chain_strength(chain)


def test_a_link_gone_against_its_direction_has_its_arrow_turned() -> None:
    b = FrameworkBuilder("f")
    b.structure("lab")
    b.experience("unit", requires="lab")
    index = index_of(b.build())

    chain = chain_of(index, "lab", [0])

    assert (("lab", "unit"), "lab ←requires— unit") == (chain.ids, chain.text())


@pytest.mark.parametrize(
    ("item", "link", "expected"),
    [
        (None, {}, "firm"),
        ("established", {"status": "established"}, "firm"),
        ("planned", {}, "tentative"),
        ("retired", {}, "tentative"),
        (None, {"status": "piloting"}, "tentative"),
        (None, {"stated": "absent"}, "tentative"),
    ],
)
def test_a_chain_is_firm_when_all_but_its_last_item_is_in_place(
    item: str | None, link: dict[str, str], expected: str
) -> None:
    b = FrameworkBuilder("f")
    b.structure("unit", status=item)
    b.structure("lab", status="planned")
    b.link("unit", "requires", "lab", **link)  # type: ignore[arg-type]

    assert expected == chain_of(index_of(b.build()), "unit", [0]).state


def test_a_chain_through_what_is_not_defined_is_tentative() -> None:
    framework = Framework(id="f", links=[Link(source="a", relation="requires", target="b")])

    assert "tentative" == chain_of(index_of(framework), "a", [0]).state
