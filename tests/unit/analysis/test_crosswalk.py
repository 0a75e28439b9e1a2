"""Crosswalks between small frameworks, and from one to its external items."""

import math
from typing import Any

import attrs
import pytest

from learner_centered.analysis.crosswalk import Crosswalk, compose_crosswalks, crosswalk
from learner_centered.errors import InvalidValueError, UnknownIdError
from learner_centered.graph.nx import AlignmentGraph
from learner_centered.model.build import FrameworkBuilder, to
from learner_centered.model.finder import Finder
from learner_centered.model.framework import Framework
from learner_centered.model.items import Competency, ExternalItem, Outcome, Practice
from learner_centered.model.links import Link
from learner_centered.model.vocabulary import RELATIONS, Vocabulary
from learner_centered.model.words import Stated
from tests.helpers.notebook import shown

EXACT = "exactMatchOf"


def ours() -> Framework:
    """Return a framework that corresponds to external items in every way."""
    b = FrameworkBuilder("riverbend")
    one, two = b.external("sel-1", framework="CASEL"), b.external("sel-2", framework="CASEL")
    b.external("sel-3", framework="CASEL")
    b.competency("goals", corresponds_to=[to(one, match=EXACT, confidence=0.9), two])
    b.competency("speaks", corresponds_to=to(two, match="isPartOf"))
    b.competency("listens", corresponds_to=to(one, stated="absent"))
    b.competency("sings")
    b.practice("asks", corresponds_to=to("sel-3", status="planned"))
    b.competency("gone", status="retired", corresponds_to=two)
    b.competency("left", corresponds_to=to("sel-3", status="retired"))
    return b.build()


def theirs(**details: Any) -> Framework:
    """Return the framework that these external items are of."""
    items = [Outcome(id=name, title=f"No. {name}") for name in ("sel-1", "sel-2", "sel-3")]
    return Framework(id="casel", items=items, **details)


def with_one(external: ExternalItem) -> Framework:
    """Return a framework of one competency and the external item it corresponds to."""
    link = Link(source="goals", relation="corresponds_to", target=external.id)
    return Framework(id="riverbend", items=[Competency(id="goals"), external], links=[link])


def rows(found: Crosswalk) -> list[tuple[object, ...]]:
    """Return the ends, the match word and the cardinality of each record."""
    return [(one.left, one.right, one.match, one.cardinality) for one in found.matches]


def test_one_framework_stands_against_its_external_items() -> None:
    found = crosswalk(ours())

    assert [
        ("goals", "sel-1", EXACT, "1:n"),
        ("goals", "sel-2", None, "n:n"),
        ("speaks", "sel-2", "isPartOf", "n:1"),
        ("listens", "sel-1", None, None),
        ("asks", "sel-3", None, "1:1"),
    ] == rows(found)
    assert 0.9 == found.matches[0].confidence
    assert {"left"} == {one.said_by for one in found.matches}
    assert ("riverbend", None) == (found.left.framework, found.right.framework)


def test_each_item_is_matched_or_stated_absent_or_not_recorded() -> None:
    found = crosswalk(ours())

    assert ("goals", "speaks", "asks") == found.left.matched
    assert ("listens",) == found.left.absent
    assert ("sings", "left") == found.left.not_recorded
    assert ("listens", "sings", "left") == found.left.unmatched
    assert ("sel-1", "sel-2", "sel-3") == found.right.matched
    assert () == found.right.unmatched


def test_of_and_by_choose_the_items_of_either_side() -> None:
    found = crosswalk(ours(), of=Practice)

    assert ("asks",) == found.left.ids
    assert [("asks", "sel-3", None, "1:1")] == rows(found)
    assert ("goals", "sel-1") == found.outside[0]
    assert () == crosswalk(ours(), by=Outcome).matches


def test_between_two_frameworks_links_lead_through_external_items() -> None:
    found = crosswalk(ours(), theirs())

    assert rows(crosswalk(ours())) == rows(found)
    assert ("riverbend", "casel") == (found.left.framework, found.right.framework)
    assert ("sel-1", "sel-2", "sel-3") == found.right.ids
    assert () == found.outside


def test_links_of_the_right_count_too_turned_round() -> None:
    found = crosswalk(theirs(), ours())

    assert [("sel-1", "goals", EXACT, "n:1"), ("sel-2", "goals", None, "n:n")] == rows(found)[:2]
    assert {"right"} == {one.said_by for one in found.matches}


def test_a_pair_recorded_on_both_sides_is_two_records_of_one_pair() -> None:
    b = FrameworkBuilder("casel")
    b.outcome("sel-1", corresponds_to=to(b.external("x", code="goals", framework="Riverbend"), match="isRelatedTo"))
    found = crosswalk(with_one(ExternalItem(id="sel-1")), b.build())

    assert [("goals", "sel-1", None, "1:1"), ("goals", "sel-1", "isRelatedTo", "1:1")] == rows(found)
    assert ["left", "right"] == [one.said_by for one in found.matches]
    assert (("goals", "sel-1"),) == found.pairs


@pytest.mark.parametrize(
    ("external", "expected"),
    [
        (ExternalItem(id="1"), "1"),
        (ExternalItem(id="x", code="1"), "1"),
        (ExternalItem(id="x", code="1", framework="casel"), "1"),
        (ExternalItem(id="x", code="1", framework="THE CASEL FIVE"), "1"),
        (ExternalItem(id="x", code="1", framework="SEL"), "1"),
        (ExternalItem(id="1", code="1", framework="WIDA"), None),  # a name within another framework
        (ExternalItem(id="x", uri="https://casel.org/1", framework="WIDA"), "1"),
        (ExternalItem(id="https://casel.org/1", framework="WIDA"), "1"),
        (ExternalItem(id="x", uri="urn:2"), "urn:2"),
        (ExternalItem(id="1", uri="urn:2"), "urn:2"),  # a uri says more than an id
        (ExternalItem(id="x", uri="https://casel.org/twice"), "3"),  # the first one is meant
        (ExternalItem(id="https://casel.org/1", uri="https://casel.org/twice"), "3"),
        (ExternalItem(id="1", code="3"), "1"),  # an id says more than a code
        (ExternalItem(id="x", uri="urn:9", code="9"), None),
    ],
)
def test_an_external_item_is_found_by_uri_id_and_code(external: ExternalItem, expected: str | None) -> None:
    there = Framework(
        id="casel",
        title="The CASEL Five",
        items=[
            Outcome(id="1", uri="https://casel.org/1"),
            Outcome(id="urn:2"),
            Outcome(id="3", uri="https://casel.org/twice"),
            Outcome(id="4", uri="https://casel.org/twice"),
        ],
    )

    assert expected == Finder(there, known_as=["sel"]).find(external)


ONE = "0438ae59-0652-48f3-ba50-6fac54b534de"
TWO = "845ef095-2f4f-4b52-9161-6d0a51aaf43e"


@pytest.mark.parametrize(
    ("external", "expected"),
    [
        (ExternalItem(id=ONE.upper()), f"ce-{ONE}"),
        (ExternalItem(id=ONE, framework="another"), f"ce-{ONE}"),
        (ExternalItem(id="x", uri=f"https://elsewhere.org/CFItems/{ONE}"), f"ce-{ONE}"),
        (ExternalItem(id=f"urn:uuid:{TWO.upper()}", framework="another"), "second"),
        (ExternalItem(id=TWO, uri=f"https://registry.org/ce-{ONE}"), "second"),  # the id is asked first
        (ExternalItem(id=f"{ONE}0"), None),
        (ExternalItem(id=f"x{ONE}"), None),
    ],
)
def test_a_uuid_is_found_however_it_is_spelled(external: ExternalItem, expected: str | None) -> None:
    there = Framework(
        id="registry",
        items=[
            Competency(id=f"ce-{ONE}", uri="https://registry.org/1"),
            Competency(id="second", uri=f"https://registry.org/{TWO}"),
            Competency(id="third", uri=f"https://registry.org/again/{ONE}"),
        ],
    )

    assert expected == Finder(there).find(external)


def test_a_match_holds_the_link_that_says_it() -> None:
    found = crosswalk(with_one(ExternalItem(id="sel-1")), theirs())
    pairs = crosswalk(ours(), theirs(), links=[("sings", "sel-1")])

    assert [Link(source="goals", relation="corresponds_to", target="sel-1")] == [one.link for one in found.matches]
    assert [None] == [one.link for one in pairs.matches]


def test_what_is_not_found_in_the_other_framework_is_told() -> None:
    external = ExternalItem(id="sel-1", framework="WIDA")
    found = crosswalk(with_one(external), theirs())

    assert () == found.matches
    assert (("goals", "sel-1"),) == found.outside
    assert ("goals",) == found.left.not_recorded
    assert (("goals", "sel-1"),) == crosswalk(with_one(external), theirs(), known_as=["wida"]).pairs


def test_retired_items_of_the_other_framework_are_not_asked_of() -> None:
    there = theirs()
    found = crosswalk(ours(), there.evolve(replace=[attrs.evolve(there["sel-2"], status="retired")]))

    assert ("sel-1", "sel-3") == found.right.ids
    assert (("goals", "sel-2"), ("speaks", "sel-2")) == found.outside


@pytest.mark.parametrize("gone", ["goals", "sel-1", None])
def test_an_absence_of_which_a_part_is_retired_says_nothing(gone: str | None) -> None:
    made = with_one(ExternalItem(id="sel-1"))
    status = None if gone else "retired"
    absent = attrs.evolve(made.links[0], stated="absent", status=status)
    made = made.evolve(remove=made.links, add=[absent])
    if gone:
        made = made.evolve(replace=[attrs.evolve(made[gone], status="retired")])

    assert () == crosswalk(made).matches
    assert () == crosswalk(made).outside


def test_a_present_record_beats_an_absent_one_and_both_are_listed() -> None:
    made = with_one(ExternalItem(id="sel-1"))
    doubt = attrs.evolve(made.links[0], stated="absent", asserted_by="coach")
    found = crosswalk(made.evolve(add=[doubt]))

    assert [Stated.PRESENT, Stated.ABSENT] == [one.stated for one in found.matches]
    assert ["1:1", None] == [one.cardinality for one in found.matches]
    assert ("goals",) == found.left.matched
    assert () == found.left.absent


def test_links_and_pairs_may_be_given() -> None:
    link = Link(source="speaks", relation="related_to", target="sel-2", match=EXACT, confidence=0.5)
    found = crosswalk(ours(), theirs(), links=[("goals", "sel-1"), link, ("sings", None), (None, "sel-3")])

    assert [
        ("goals", "sel-1", None, "1:1"),
        ("speaks", "sel-2", EXACT, "1:1"),
        ("sings", None, None, "1:0"),
        (None, "sel-3", None, "0:1"),
    ] == rows(found)
    assert 0.5 == found.matches[1].confidence
    assert ("sings",) == found.left.absent
    assert ("sel-3",) == found.right.absent
    assert (("goals", "sel-1"), ("speaks", "sel-2")) == found.pairs
    assert (("speaks", "sel-2"),) == found.exact
    assert {"given"} == {one.said_by for one in found.matches}


def test_given_links_that_are_retired_or_not_asked_of_are_outside() -> None:
    retired = Link(source="speaks", relation="corresponds_to", target="sel-2", status="retired")
    found = crosswalk(ours(), theirs(), of=Competency, links=[retired, ("asks", "sel-1"), ("goals", "sel-1")])

    assert (("speaks", "sel-2"), ("asks", "sel-1")) == found.outside
    assert (("goals", "sel-1"),) == found.pairs


def test_pairs_may_be_given_to_the_external_items_of_one_framework() -> None:
    assert (("sings", "sel-3"),) == crosswalk(ours(), links=[("sings", "sel-3")]).pairs


@pytest.mark.parametrize(
    ("links", "error", "says"),
    [
        ([("goals", "sel-9")], UnknownIdError, "no item 'sel-9' in framework 'casel'"),
        ([("gaols", "sel-1")], UnknownIdError, "no item 'gaols' in framework 'riverbend'"),
        (["goals"], InvalidValueError, "'goals' is no pair"),
        ([("goals", 1)], InvalidValueError, r"\('goals', 1\) is no pair of ids: expected two texts, or None"),
    ],
)
def test_what_is_no_link_of_the_two_is_refused(links: Any, error: type[Exception], says: str) -> None:
    with pytest.raises(error, match=says):
        crosswalk(ours(), theirs(), links=links)


def test_one_name_is_no_list_of_names() -> None:
    with pytest.raises(InvalidValueError, match=r"known_as='SEL' is one text: expected a list of names, \['SEL'\]"):
        crosswalk(ours(), theirs(), known_as="SEL")


def test_what_is_no_framework_is_refused() -> None:
    with pytest.raises(TypeError, match="is no Framework"):
        crosswalk(ours(), 5)  # type: ignore[arg-type]  # what is refused
    with pytest.raises(TypeError, match="by=5: expected an item type"):
        crosswalk(ours(), by=5)  # type: ignore[arg-type]  # what is refused


def test_a_graph_of_other_relations_shows_no_match() -> None:
    assert () == crosswalk(AlignmentGraph(ours(), relations=["refines"])).matches
    assert 5 == len(crosswalk(AlignmentGraph(ours(), relations=["corresponds_to"])).matches)


def test_a_vocabulary_may_lack_the_relation_or_lead_it_elsewhere() -> None:
    lacking = Vocabulary(relations=tuple(one for one in RELATIONS if one.name != "corresponds_to"))
    wider = Vocabulary().extend(
        relations=[attrs.evolve(one, targets=["Competency"]) for one in RELATIONS if one.name == "corresponds_to"]
    )
    link = Link(source="goals", relation="corresponds_to", target="speaks")
    near = Framework(id="r", items=[Competency(id="goals"), Competency(id="speaks")], links=[link], vocabulary=wider)

    assert () == crosswalk(ours().evolve(vocabulary=lacking)).matches
    assert (("goals", "speaks"),) == crosswalk(near, by=Competency).pairs
    assert (("goals", "speaks"),) == crosswalk(near, near.evolve(id="s"), of=Competency).pairs[:1]


def test_jaccard_compares_ids_only_where_sides_share_some() -> None:
    old = Framework(id="v1", items=[Competency(id=name) for name in ("a", "b", "c")])
    new = Framework(id="v2", items=[Competency(id=name) for name in ("a", "b", "d")])
    found = crosswalk(old, new, links=[("a", "a"), ("b", "b"), ("c", "d")])

    assert 0.5 == found.jaccard
    assert found.jaccard_reason is None
    nothing = crosswalk(old, new)
    assert math.isnan(nothing.jaccard)
    assert "nothing is matched: 0/0" == nothing.jaccard_reason
    apart = crosswalk(ours())
    assert math.isnan(apart.jaccard)
    assert "the two sides share no id, so that their ids cannot be compared" == apart.jaccard_reason


def test_a_reference_gives_precision_recall_and_f1() -> None:
    found = crosswalk(ours(), theirs(), reference=[("goals", "sel-1"), ("sings", "sel-2")])

    assert found.against is not None
    assert (1, 4, 2) == (found.against.both, found.against.found, found.against.reference)
    assert (0.25, 0.5) == (found.against.precision, found.against.recall)
    assert crosswalk(ours()).against is None


def test_records_tell_the_states_of_both_sides() -> None:
    there = theirs().evolve(add=[Outcome(id="sel-4")])
    records = crosswalk(ours(), there, of=Competency).to_records()

    assert [
        ("goals", "sel-1", "matched"),
        ("goals", "sel-2", "matched"),
        ("speaks", "sel-2", "matched"),
        ("listens", "sel-1", "absent"),
        ("sings", None, "not_recorded"),
        ("left", None, "not_recorded"),
        (None, "sel-3", "not_recorded"),
        (None, "sel-4", "not_recorded"),
    ] == [(one["left"], one["right"], one["state"]) for one in records]
    assert {
        "left": "goals",
        "right": "sel-1",
        "state": "matched",
        "match": EXACT,
        "confidence": 0.9,
        "cardinality": "1:n",
        "said_by": "left",
        "through": None,
    } == records[0]
    assert {"absent"} == {one["state"] for one in crosswalk(ours(), links=[("goals", None)]).to_records()[:1]}


def test_a_crosswalk_shows_its_counts_its_table_and_its_sources() -> None:
    found = crosswalk(ours())

    assert "Crosswalk(3 of 6 left and 3 of 3 right matched in 4 pairs)" == repr(found)
    assert "CrosswalkSide('riverbend', 3 of 6 matched, 1 stated absent)" == repr(found.left)
    assert "<caption>riverbend and external items</caption>" in shown(found)
    assert "<caption>riverbend and casel</caption>" in shown(crosswalk(ours(), theirs()))
    assert "<td>listens</td><td>sel-1</td><td>absent</td>" in shown(found)
    assert 3 == len(found.cite().splitlines())
    assert "Rijsbergen" in crosswalk(ours(), reference=[]).cite()
    assert found == crosswalk(ours())


def three() -> tuple[Framework, Framework, Framework]:
    """Return three frameworks of two competencies each."""
    first, second, third = (
        Framework(id=name, items=[Competency(id=f"{name}{number}") for number in (1, 2)]) for name in "abc"
    )
    return first, second, third


def said(source: str, target: str, match: str | None = EXACT, **details: Any) -> Link:
    """Return a link that corresponds."""
    return Link(source=source, relation="corresponds_to", target=target, match=match, **details)


def test_only_exact_matches_chain() -> None:
    one, two, three_ = three()
    first = crosswalk(one, two, links=[said("a1", "b1"), said("a2", "b1", "isRelatedTo"), said("a2", "b2")])
    second = crosswalk(two, three_, links=[said("b1", "c1"), said("b1", "c2"), said("b2", "c2", None)])

    found = compose_crosswalks(first, second)

    assert [("a1", "c1", EXACT, "1:n"), ("a1", "c2", EXACT, "1:n")] == rows(found)
    assert [("b1", None, "composed")] * 2 == [(one.through, one.confidence, one.said_by) for one in found.matches]
    assert ("a", ("a2",)) == (found.left.framework, found.left.not_recorded)
    assert ("c", ("c1", "c2")) == (found.right.framework, found.right.matched)


def test_an_absence_does_not_chain_and_two_ways_are_two_records() -> None:
    one, two, three_ = three()
    first = crosswalk(one, two, links=[said("a1", "b1"), said("a1", "b2"), said("a2", "b1", stated="absent")])
    second = crosswalk(two, three_, links=[said("b1", "c1"), said("b1", "c1", asserted_by="coach"), said("b2", "c1")])

    found = compose_crosswalks(first, second)

    assert [("a1", "b1", "c1"), ("a1", "b2", "c1")] == [(one.left, one.through, one.right) for one in found.matches]
    assert ["1:1", "1:1"] == [one.cardinality for one in found.matches]
    assert () == found.left.absent


def test_an_exact_match_that_somebody_else_denies_still_chains() -> None:
    one, two, three_ = three()
    first = crosswalk(one, two, links=[said("a1", "b1"), said("a1", "b1", stated="absent", asserted_by="coach")])

    assert (("a1", "c1"),) == compose_crosswalks(first, crosswalk(two, three_, links=[said("b1", "c1")])).pairs


def test_crosswalks_that_do_not_meet_are_refused() -> None:
    one, two, three_ = three()

    with pytest.raises(InvalidValueError, match="leads to 'b', the second starts at 'c': expected one framework"):
        compose_crosswalks(crosswalk(one, two), crosswalk(three_, two))
    with pytest.raises(InvalidValueError, match="leads to external items: expected one between two frameworks"):
        compose_crosswalks(crosswalk(one), crosswalk(two, three_))
