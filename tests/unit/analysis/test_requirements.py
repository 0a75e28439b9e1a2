"""Requirements and blockers on small frameworks."""

import pytest

from learner_centered.analysis.requirements import Readiness, blockers, requirements
from learner_centered.errors import UnknownIdError
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import Vocabulary
from tests.helpers.notebook import shown


def needs() -> Framework:
    """Return a need in each state, and one chain of needs."""
    b = FrameworkBuilder("f")
    b.condition("grant", title="The grant", status="planned")
    b.condition("pilot", status="piloting")
    b.condition("old", status="retired")
    b.condition("refused", status="established")
    b.condition("forgotten")
    b.condition("dropped")
    b.structure("lab", requires=["grant", to("refused", stated="absent")], status="established")
    b.support("team", requires="lab")
    b.experience("unit", requires=["team", "lab", "pilot", "old", "nowhere", to("dropped", status="retired")])
    b.link("unit", "requires", "unit")
    b.link("unit", "enables", "forgotten")
    return b.build()


def test_prerequisites_come_first_with_what_is_recorded_of_each() -> None:
    found = requirements(needs(), "unit")

    states = {row.id: str(row.state) for row in found.rows}
    assert {
        "grant": "planned",
        "pilot": "planned",
        "old": "retired",
        "refused": "stated_absent",
        "lab": "in_place",
        "team": "in_place",
        "nowhere": "not_defined",
    } == states
    order = list(states)
    assert order.index("grant") < order.index("lab") < order.index("team")
    assert {"grant", "pilot", "old", "refused", "nowhere"} == {row.id for row in found.unmet}
    assert () == found.cycles


def test_each_row_names_the_chain_that_asks_for_it() -> None:
    rows = {row.id: row for row in requirements(needs(), "unit").rows}

    assert "unit —requires→ lab —requires→ grant" == rows["grant"].chain.text()
    assert ("The grant", "Condition", "planned") == (rows["grant"].title, rows["grant"].type, rows["grant"].status)
    assert (None, None, None) == (rows["nowhere"].title, rows["nowhere"].type, rows["nowhere"].status)
    assert ("unit", "nowhere") == rows["nowhere"].chain.ids


def test_an_id_that_is_not_defined_is_listed_once() -> None:
    b = FrameworkBuilder("f")
    b.structure("lab", requires="nowhere")
    b.experience("unit", requires=["lab", "nowhere"])

    assert ["nowhere", "lab"] == [row.id for row in requirements(b.build(), "unit").rows]


def test_a_need_from_what_is_not_defined_is_passed_over() -> None:
    b = FrameworkBuilder("f")
    b.structure("lab")
    b.link("nobody", "requires", "lab")

    assert () == requirements(b.build(), "lab").rows


def test_needs_in_a_circle_end_and_are_told() -> None:
    b = FrameworkBuilder("f")
    b.condition("money", requires="plan")
    b.condition("plan", requires="money")
    b.experience("unit", requires="plan")
    b.condition("itself", requires="itself")

    assert (("money", "plan"),) == requirements(b.build(), "unit").cycles
    assert {"money", "plan"} == {row.id for row in requirements(b.build(), "unit").rows}
    assert ["plan"] == [row.id for row in requirements(b.build(), "money").rows]
    assert (("itself",),) == requirements(b.build(), "itself").cycles


def test_records_and_words_of_requirements() -> None:
    found = requirements(needs(), "team")

    assert {
        "id": "grant",
        "title": "The grant",
        "type": "Condition",
        "state": "planned",
        "status": "planned",
        "chain": ["team", "lab", "grant"],
    } == next(record for record in found.to_records() if record["id"] == "grant")
    assert ["established", "established", "planned"] == sorted(str(one["status"]) for one in found.to_records())
    assert [None] == [one["status"] for one in requirements(needs(), "unit").to_records() if one["id"] == "nowhere"]
    assert "Requirements('team': 3, 2 not in place)" == repr(found)
    page = shown(found)
    assert "<tr><th>id</th><th>title</th><th>state</th><th>asked for by</th></tr>" in page
    assert "<caption>team: what must be in place first</caption>" in page
    assert "<td>grant</td><td>The grant</td><td>planned</td><td>team —requires→ lab —requires→ grant</td>" in page


def blocked() -> Framework:
    """Return blocks on an item, on what carries it, and on what it needs."""
    b = FrameworkBuilder("f")
    b.outcome("agency")
    b.competency("goals", refines="agency")
    b.experience("unit", develops="goals", requires="lab")
    b.structure("advisory", enables="unit")
    b.structure("lab")
    b.structure("bells", title="Bell schedule", blocks=[to("advisory", strength=2), "lab"], status="planned")
    b.condition("fear", blocks=["unit", to("goals", status="retired"), to("agency", stated="absent")])
    b.condition("gone", blocks="unit", status="retired")
    b.structure("aside", blocks=b.experience("other"))
    return b.build()


def test_blocks_on_all_an_item_rests_on_are_found_with_their_chain() -> None:
    found = blockers(blocked(), "goals")

    assert [
        "fear —blocks→ unit —develops→ goals",
        "bells —blocks→ advisory —enables→ unit —develops→ goals",
        "bells —blocks→ lab ←requires— unit —develops→ goals",
    ] == [row.chain.text() for row in found.rows]
    assert ["unit", "advisory", "lab"] == [row.blocked for row in found.rows]
    assert [None, 2, None] == [row.strength for row in found.rows]
    assert ["firm", "tentative", "tentative"] == [row.state for row in found.rows]


def test_a_block_on_the_item_itself_comes_first() -> None:
    assert ["fear"] == [row.id for row in blockers(blocked(), "unit").rows][:1]
    assert [] == [row.id for row in blockers(blocked(), "aside").rows]


def test_records_and_words_of_blockers() -> None:
    found = blockers(blocked(), "advisory")

    assert [
        {
            "id": "bells",
            "title": "Bell schedule",
            "type": "SchoolStructure",
            "blocked": "advisory",
            "strength": 2,
            "state": "tentative",
            "chain": ["bells", "advisory"],
        }
    ] == found.to_records()
    assert "Blockers('advisory': 1)" == repr(found)
    page = shown(found)
    assert "<tr><th>id</th><th>title</th><th>blocks</th><th>strength</th><th>chain</th></tr>" in page
    assert "<caption>advisory: what gets in the way</caption>" in page
    assert "<td>bells</td><td>Bell schedule</td><td>advisory</td><td>2</td><td>bells —blocks→ advisory</td>" in page


def test_a_framework_without_these_relations_has_no_answer_to_give() -> None:
    """A vocabulary of one's own may leave them out."""
    b = FrameworkBuilder("f", vocabulary=_without("blocks", "requires"))
    b.structure("lab")

    assert () == blockers(b.build(), "lab").rows
    assert () == requirements(b.build(), "lab").rows


def _without(*names: str) -> Vocabulary:
    return Vocabulary(relations=tuple(one for one in Vocabulary().relations if one.name not in names))


def test_unknown_ids_are_named() -> None:
    with pytest.raises(UnknownIdError, match="no item 'nobody'"):
        requirements(needs(), "nobody")
    with pytest.raises(UnknownIdError, match="no item 'nobody'"):
        blockers(needs(), "nobody")


def test_readiness_is_worded() -> None:
    assert ["in_place", "planned", "stated_absent", "retired", "not_defined"] == list(Readiness)


def test_what_is_retired_is_told_as_retired_even_where_it_is_stated_absent() -> None:
    b = FrameworkBuilder("f")
    b.structure("lab", status="retired")
    b.experience("unit", requires=to("lab", stated="absent"))

    found = requirements(b.build(), "unit")

    assert ["retired"] == [row.state for row in found.rows]
    assert (found.rows[0],) == found.unmet
