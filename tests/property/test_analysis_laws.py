"""Laws of the analyses: each equals its definition written plainly, and none depends on order or names."""

import copy
import pickle
from collections.abc import Sequence

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from learner_centered.analysis import reach
from learner_centered.analysis.alignment import alignment
from learner_centered.analysis.coverage import coverage, coverage_states
from learner_centered.analysis.gaps import gaps
from learner_centered.analysis.progression import progression
from learner_centered.analysis.reach import reach_of
from learner_centered.analysis.requirements import Readiness, blockers, requirements
from learner_centered.analysis.signals import signals
from learner_centered.analysis.surroundings import surroundings
from learner_centered.analysis.trace import trace
from learner_centered.checks.checker import check
from learner_centered.checks.config import Config
from learner_centered.graph.index import index_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import (
    Competency,
    Item,
    ItemType,
    LearningExperience,
    Outcome,
    Practice,
    SupportSystem,
)
from learner_centered.model.links import Link
from learner_centered.model.words import Element, Stated, Status, SupportKind
from tests.property.graphs import (
    CARRIERS,
    IN_PLACE,
    STATUSES,
    fits,
    frameworks,
    graph,
    is_live,
    links,
    live_ids,
    questions,
    roll_ups,
)
from tests.property.naive import HIERARCHY, Naive
from tests.property.networks import ahead, behind, hops, loops, needed, network, paths

Question = tuple[tuple[ItemType, ...], tuple[ItemType, ...], tuple[str, ...] | None]
CARRYING = [one.name for one in CARRIERS]
ORDERING = ("precedes", "part_of")

#: What a link of a progression says beside its ends: most often nothing that keeps it from being walked.
claims: st.SearchStrategy[tuple[int, int, str, Status | None, Stated, bool | None]] = st.tuples(
    st.integers(0, 7),
    st.integers(0, 7),
    st.sampled_from(("precedes", "precedes", "part_of")),
    st.sampled_from(STATUSES),
    st.sampled_from([Stated.PRESENT] * 5 + [Stated.ABSENT]),
    st.sampled_from([None, None, None, False, True]),
)


@st.composite
def progressions(draw: st.DrawFn) -> Framework:
    """Draw a framework of what comes before what, half the time without a cycle."""
    kinds: list[tuple[type[Competency | LearningExperience], Status | None]] = draw(
        st.lists(
            st.tuples(st.sampled_from([Competency, Competency, LearningExperience]), st.sampled_from(STATUSES)),
            min_size=1,
            max_size=8,
        )
    )
    held: list[Item] = [kind(id=f"i{row}", status=status) for row, (kind, status) in enumerate(kinds)]
    order = draw(st.permutations([item.id for item in held]))
    turned = draw(st.booleans())
    found: list[Link] = []
    for one, other, relation, status, stated, corequisite in draw(st.lists(claims, max_size=14)):
        first, last = one % len(held), other % len(held)
        if turned or first < last:
            found.append(
                Link(
                    source=order[first],
                    relation=relation,
                    target=order[last],
                    status=status,
                    stated=stated,
                    corequisite=corequisite,
                )
            )
    return Framework(id="f", items=held, links=found)


@given(frameworks(), questions, roll_ups)
@settings(max_examples=400)
def test_coverage_is_its_definition(framework: Framework, question: Question, roll_up: str | float) -> None:
    """Each row says what enumerating all paths says."""
    of, by, relations = question
    naive = Naive(framework, of, by, relations)

    answer = coverage(framework, of, by, relations=relations, roll_up=roll_up)

    assert naive.asked == [row.id for row in answer.rows]
    for row in answer.rows:
        direct = naive.direct(row.id)
        reached = naive.reached_by(row.id)
        assert naive.state(row.id, roll_up) == row.state
        assert tuple(direct) == row.direct
        assert tuple(one for one in naive.answering if one in reached and one not in direct) == row.through
        assert len(reached) == row.reached_by
        assert naive.strength(row.id) == row.strength
        assert len(naive.parts(row.id)) == row.parts
        assert naive.parts_covered(row.id, roll_up) == row.parts_covered


@given(frameworks(), questions, roll_ups)
def test_states_without_rows_are_those_of_the_rows(
    framework: Framework, question: Question, roll_up: str | float
) -> None:
    of, by, relations = question
    question_asked = reach_of(index_of(framework), of, by, relations)

    rows = coverage(framework, of, by, relations=relations, roll_up=roll_up).rows

    assert [row.state for row in rows] == coverage_states(question_asked, roll_up)


@given(frameworks(), questions, roll_ups)
def test_gaps_are_their_definition(framework: Framework, question: Question, roll_up: str | float) -> None:
    """A root gap has no part that is a gap outside its own cycle; idle items lead to nothing asked."""
    of, by, relations = question
    naive = Naive(framework, of, by, relations)
    states = {name: naive.state(name, roll_up) for name in naive.asked}
    open_ids = [name for name in naive.asked if states[name] in {"absent", "not_recorded"}]
    above = network(open_ids, naive.parts_graphs[False].subgraph(open_ids).edges())
    roots = [
        name
        for name in open_ids
        if (below := behind(above, name)) <= (ring := ahead(above, name) & below)
        and name == min(ring | {name}, key=naive.asked.index)
    ]

    answer = gaps(framework, of, by, relations=relations, roll_up=roll_up)

    assert roots == [gap.id for gap in answer.unreached]
    for gap in answer.unreached:
        higher = ahead(above, gap.id)
        assert tuple(name for name in naive.asked if name in higher) == gap.affects
        assert states[gap.id] == gap.state
    idle = [name for name in naive.answering if not (ahead(naive.graphs[False], name) - {name}) & set(naive.asked)]
    assert (idle if naive.evaluated() and naive.asked else []) == list(answer.idle)


@given(frameworks(), st.data())
def test_adding_a_live_carrying_link_adds_no_gap(framework: Framework, data: st.DataObject) -> None:
    """Among relations already recorded, saying more never makes less covered."""
    more = data.draw(links(framework.items))
    wider = framework.evolve(add=[more])
    recorded = {link.relation for link in framework.links if fits(framework, link)}
    for of, by in [((Outcome,), (Practice,)), (None, None)]:
        before = coverage(framework, of, by)
        after = coverage(wider, of, by)
        carries = is_live(wider, more) and more.relation in CARRYING and more.relation in recorded
        if carries and before.evaluated:
            assert set(after.gaps) <= set(before.gaps)


@given(frameworks(), questions, roll_ups)
def test_renaming_ids_renames_results_only(framework: Framework, question: Question, roll_up: str | float) -> None:
    of, by, relations = question
    names = {item.id: f"z{99 - row}" for row, item in enumerate(framework.items)}
    renamed = Framework(
        id="f",
        items=[attrs.evolve(item, id=names[item.id], title=item.title) for item in framework.items],
        links=[
            attrs.evolve(link, source=names.get(link.source, link.source), target=names.get(link.target, link.target))
            for link in framework.links
        ],
    )

    before = coverage(framework, of, by, relations=relations, roll_up=roll_up)
    after = coverage(renamed, of, by, relations=relations, roll_up=roll_up)

    assert [
        (names[row.id], row.state, tuple(names[one] for one in row.direct), tuple(names[one] for one in row.through))
        for row in before.rows
    ] == [(row.id, row.state, row.direct, row.through) for row in after.rows]
    assert {(names[gap.id], gap.state) for gap in gaps(framework, of, by, relations=relations).unreached} == {
        (gap.id, gap.state) for gap in gaps(renamed, of, by, relations=relations).unreached
    }


def _shuffled(framework: Framework, data: st.DataObject) -> Framework:
    """Return the framework with its items and links in another order."""
    held: Sequence[Item] = data.draw(st.permutations(framework.items))
    claims: Sequence[Link] = data.draw(st.permutations(framework.links))
    return Framework(id="f", items=held, links=claims)


@given(frameworks(), questions, roll_ups, st.data())
def test_order_of_items_and_links_does_not_matter(
    framework: Framework, question: Question, roll_up: str | float, data: st.DataObject
) -> None:
    of, by, relations = question
    other = _shuffled(framework, data)

    one = coverage(framework, of, by, relations=relations, roll_up=roll_up)
    two = coverage(other, of, by, relations=relations, roll_up=roll_up)

    assert {row.id: (row.state, set(row.direct), set(row.through), row.strength, row.parts) for row in one.rows} == {
        row.id: (row.state, set(row.direct), set(row.through), row.strength, row.parts) for row in two.rows
    }
    assert alignment(framework).pairs == alignment(other).pairs
    for item in framework.items:
        assert {(row.id, row.state) for row in requirements(framework, item.id).rows} == {
            (row.id, row.state) for row in requirements(other, item.id).rows
        }
        assert {(row.id, row.blocked) for row in blockers(framework, item.id).rows} == {
            (row.id, row.blocked) for row in blockers(other, item.id).rows
        }


@given(frameworks())
def test_trace_holds_one_shortest_chain_for_each_item_reached(framework: Framework) -> None:
    made = graph(framework, CARRYING)
    for item in framework.items:
        found = trace(framework, item.id)
        assert hops(made, item.id) == {chain.ids[-1]: len(chain.links) for chain in found.up}
        assert hops(made.reverse(), item.id) == {chain.ids[0]: len(chain.links) for chain in found.down}
        for chain in (*found.up, *found.down):
            assert all(is_live(framework, link) and link.relation in CARRYING for link in chain.links)
            assert [link.source for link in chain.links] == list(chain.ids[:-1])
            assert [link.target for link in chain.links] == list(chain.ids[1:])
            firm = all(framework[one].status in IN_PLACE for one in chain.ids[:-1]) and all(
                link.status in IN_PLACE for link in chain.links
            )
            assert ("firm" if firm else "tentative") == chain.state
        assert [len(chain.links) for chain in found.up] == sorted(len(chain.links) for chain in found.up)
        beside = {
            link
            for link in framework.links
            if item.id in {link.source, link.target} and is_live(framework, link) and link.relation not in CARRYING
        }
        assert beside == {*found.blocks, *found.sides}
        assert all(link.relation == "blocks" for link in found.blocks)


@given(frameworks(most_items=12, most_links=20))
def test_alignment_counts_what_paths_say(framework: Framework) -> None:
    made = graph(framework, CARRYING)
    live = {item.id: item.element for item in framework.items if item.status is not Status.RETIRED}

    found = alignment(framework)

    for pair in found.pairs:
        mine = [name for name, element in live.items() if element is pair.source]
        theirs = {name for name, element in live.items() if element is pair.target}
        reach = sum(bool(ahead(made, name) & theirs) for name in mine)
        rest = sum(bool(behind(made, name) & theirs) for name in mine)
        assert (len(mine), reach, rest) == (pair.items, pair.reach, pair.rest)
        assert (reach / len(mine) if mine else None, rest / len(mine) if mine else None) == (
            pair.share,
            pair.rest_share,
        )
    assert live_ids(framework, [Outcome]) == [row.id for row in found.outcomes]
    for row in found.outcomes:
        lengths = hops(made.reverse(), row.id)
        for element in Element:
            met = {name for name in lengths if live[name] is element}
            assert len(met) == row[element].count
            chain = row[element].chain
            if not met:
                assert chain is None
            else:
                assert chain is not None
                assert live[chain.ids[0]] is element
                assert row.id == chain.ids[-1]
                assert min(lengths[name] for name in met) == len(chain.links)


@given(frameworks())
def test_requirements_are_the_closure_of_needs(framework: Framework) -> None:
    """Everything needed is listed once, prerequisites first, with what is recorded of it."""
    needs = [
        link
        for link in framework.links
        if link.relation == "requires"
        and link.status is not Status.RETIRED
        and link.source in framework
        and (link.target not in framework or fits(framework, link))
    ]
    made = network((item.id for item in framework.items), ((link.source, link.target) for link in needs))
    for item in framework.items:
        closure = ahead(made, item.id)

        found = requirements(framework, item.id)

        assert sorted(closure) == sorted(row.id for row in found.rows)
        order = [row.id for row in found.rows]
        inside = network(closure | {item.id}, made.subgraph(closure | {item.id}).edges())
        for one, other in inside.edges():
            if {one, other} <= set(order) and one != other and one not in ahead(inside, other):
                assert order.index(other) < order.index(one)
        assert bool(loops(inside)) == bool(found.cycles)
        lengths = hops(made, item.id)
        for row in found.rows:
            assert (item.id, row.id) == (row.chain.ids[0], row.chain.ids[-1])
            assert lengths[row.id] == len(row.chain.links)
            absent = any(
                link.target == row.id and link.stated is Stated.ABSENT and link.source in {item.id, *closure}
                for link in needs
            )
            assert _readiness(framework, row.id, absent=absent) == row.state


def _readiness(framework: Framework, name: str, *, absent: bool) -> Readiness:
    """Return what is recorded of one thing needed, worst first."""
    if name not in framework:
        return Readiness.NOT_DEFINED
    status = framework[name].status
    if status is Status.RETIRED:
        return Readiness.RETIRED
    if absent:
        return Readiness.STATED_ABSENT
    return Readiness.IN_PLACE if status in IN_PLACE else Readiness.PLANNED


@given(frameworks())
def test_blockers_are_the_blocks_on_what_an_item_rests_on(framework: Framework) -> None:
    rests = graph(framework, CARRYING).reverse()
    rests.add_edges_from((one, other) for one, other in graph(framework, ["requires"]).edges())
    for item in framework.items:
        below = {item.id} | ahead(rests, item.id)
        expected = sorted(
            (link.source, link.target)
            for link in framework.links
            if link.relation == "blocks" and is_live(framework, link) and link.target in below
        )

        found = blockers(framework, item.id)

        assert expected == sorted((row.id, row.blocked) for row in found.rows)
        for row in found.rows:
            assert (row.id, row.blocked, item.id) == (row.chain.ids[0], row.chain.ids[1], row.chain.ids[-1])
            assert {item.id: 0, **hops(rests, item.id)}[row.blocked] == len(row.chain.links) - 1
            for link, one, other in zip(row.chain.links, row.chain.ids[:-1], row.chain.ids[1:], strict=True):
                assert {link.source, link.target} == {one, other}
                assert (link.source == other and one != other) == (link.relation == "requires" and one != other)


@given(frameworks())
def test_signals_are_the_links_straight_to_a_practice(framework: Framework) -> None:
    found = signals(framework)

    assert live_ids(framework, [Practice]) == [row.id for row in found.rows]
    for row in found.rows:
        assert list(SupportKind) == [kind for kind, _ in row.cells]
        for kind, signal in (*row.cells, (None, row.unsorted)):
            for relation, ids in (("backs", signal.backs), ("blocks", signal.blocks)):
                sources = {
                    link.source
                    for link in framework.links
                    if (link.relation, link.target) == (relation, row.id) and is_live(framework, link)
                }
                expected = [
                    item.id
                    for item in framework.items
                    if isinstance(item, SupportSystem) and item.kind is kind and item.id in sources
                ]
                assert tuple(expected) == ids


@given(progressions(), st.sampled_from(ORDERING))
@settings(max_examples=400, deadline=None)
def test_a_progression_is_its_definition(framework: Framework, relation: str) -> None:
    live = [link for link in framework.links if link.relation == relation and is_live(framework, link)]
    plain = [link for link in live if not link.corequisite]
    linked = {end for link in live for end in (link.source, link.target)}
    kinds = {type(framework[name]) for name in linked}
    listed = [item for item in framework.items if item.status is not Status.RETIRED and type(item) in kinds]
    made = network((item.id for item in listed), ((link.source, link.target) for link in plain))
    endless = {name for ring in loops(made) for name in ring}

    found = progression(framework, relation)

    assert len(live) == found.links
    assert [item.id for item in listed] == [row.id for row in found.rows]
    assert tuple(item.id for item in listed if item.id in linked) == found.linked
    assert tuple(item.id for item in listed if item.id not in linked) == found.isolated
    assert tuple(name for name in found.linked if not made.in_degree(name)) == found.starts
    assert tuple(name for name in found.linked if not made.out_degree(name)) == found.ends
    for row in found.rows:
        assert (len(behind(made, row.id)), len(ahead(made, row.id))) == (row.before, row.after)
        assert (row.level is None) == bool(({row.id} | behind(made, row.id)) & endless)
    assert bool(endless) == bool(found.cycles)
    if endless:
        assert ((), ()) == (found.longest, found.redundant)
        return
    every = [path for path in paths(made) if path[0] in linked]
    levels = {row.id: max(len(path) for path in [*every, (row.id,)] if path[-1] == row.id) for row in found.rows}
    kept = needed(made)
    assert levels == {row.id: row.level for row in found.rows}
    assert max(map(len, every), default=0) == len(found.longest)
    assert not found.longest or found.longest in every
    assert tuple(link for link in plain if (link.source, link.target) not in kept) == found.redundant


@given(progressions(), st.sampled_from(ORDERING))
@settings(deadline=None)
def test_a_progression_has_a_cycle_where_the_rule_finds_one(framework: Framework, relation: str) -> None:
    findings = check(framework, config=Config(select=["LC003"])).findings

    assert sum(finding.key == (relation,) for finding in findings) == len(progression(framework, relation).cycles)


@given(progressions(), st.sampled_from(ORDERING))
@settings(deadline=None)
def test_without_its_redundant_links_a_progression_says_the_same(framework: Framework, relation: str) -> None:
    before = progression(framework, relation)

    after = progression(framework.evolve(remove=before.redundant), relation)

    assert before.rows == after.rows
    assert before.longest == after.longest
    assert () == after.redundant


@given(progressions(), st.data())
@settings(deadline=None)
def test_order_of_items_and_links_does_not_change_a_progression(framework: Framework, data: st.DataObject) -> None:
    one, two = progression(framework), progression(_shuffled(framework, data))

    assert set(one.rows) == set(two.rows)
    assert (len(one.longest), set(one.redundant)) == (len(two.longest), set(two.redundant))
    assert (set(one.starts), set(one.ends)) == (set(two.starts), set(two.ends))
    assert len(one.cycles) == len(two.cycles)


@given(frameworks(), st.data())
@settings(deadline=None)
def test_surroundings_are_their_definition(framework: Framework, data: st.DataObject) -> None:
    """An item is shown when a shortest way over links that stand, through nothing retired, is short enough."""
    start = data.draw(st.sampled_from(framework.items)).id
    depth = data.draw(st.integers(0, 4))
    relations = data.draw(st.none() | st.lists(st.sampled_from([*CARRYING, "related_to", "precedes"]), unique=True))
    made = network([item.id for item in framework.items], [])
    for link in framework.links:
        asked = relations is None or link.relation in relations
        stands = link.stated is Stated.PRESENT and link.status is not Status.RETIRED
        if asked and stands and link.source in framework and link.target in framework:
            for one, other in ((link.source, link.target), (link.target, link.source)):
                if one == start or framework[one].status is not Status.RETIRED:
                    made.add_edge(one, other)
    near = {start, *(name for name, length in hops(made, start).items() if length <= depth)}

    found = surroundings(framework, start, depth=depth, relations=relations)

    assert [item for item in framework.items if item.id in near] == list(found.items)
    assert [link for link in framework.links if {link.source, link.target} <= near] == list(found.links)
    assert found == surroundings(found, start, depth=depth, relations=relations)
    assert near <= {item.id for item in surroundings(framework, start, depth=depth + 1, relations=relations)}


@given(frameworks(), questions)
def test_results_compare_hash_and_pickle_by_value(framework: Framework, question: Question) -> None:
    of, by, relations = question
    again = pickle.loads(pickle.dumps(framework))  # noqa: S301 # our own bytes
    results: list[tuple[object, object]] = [
        (coverage(framework, of, by, relations=relations), coverage(again, of, by, relations=relations)),
        (gaps(framework, of, by, relations=relations), gaps(again, of, by, relations=relations)),
        (alignment(framework), alignment(again)),
        (signals(framework), signals(again)),
        (progression(framework), progression(again)),
    ]
    for one, other in results:
        copied = pickle.loads(pickle.dumps(one))  # noqa: S301 # our own bytes
        assert one == other == copied == copy.deepcopy(one)
        assert hash(one) == hash(other) == hash(copied)


def test_the_hierarchy_is_that_of_the_definition() -> None:
    assert set(reach.HIERARCHY) == HIERARCHY
