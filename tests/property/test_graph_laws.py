"""Laws of the index and the walks: they say what networkx says of the same graph."""

import itertools
from collections import Counter
from typing import Any, cast

import attrs
import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner_centered.graph.index import DEAD, FIRM, TENTATIVE, index_of
from learner_centered.graph.nx import AlignmentGraph
from learner_centered.model.framework import Framework
from learner_centered.model.vocabulary import CARRYING, RELATIONS, Carrying, Relation
from learner_centered.model.words import Stated, Status
from learner_centered.walks import order
from learner_centered.walks.nearest import nearest
from learner_centered.walks.order import ENDLESS, counts_before, levels, longest_chain, redundant_edges
from learner_centered.walks.walk import (
    NOBODY,
    SEVERAL,
    chain_to,
    components,
    cycles,
    first_steps,
    flood,
    in_order,
    reachable,
    soles,
    spread,
    steps_from,
)
from tests.property.graphs import IN_PLACE, fits, frameworks, is_firm, is_live
from tests.property.networks import behind, hops, loops, needed, network, paths, rings

Rows = list[list[int]]


@st.composite
def adjacencies(draw: st.DrawFn, most: int = 8) -> Rows:
    """Draw for each row the rows it leads to, itself and repeats allowed."""
    size = draw(st.integers(0, most))
    row = st.lists(st.integers(0, size - 1), max_size=4) if size else st.just([])
    return draw(st.lists(row, min_size=size, max_size=size))


@st.composite
def ordered(draw: st.DrawFn) -> Rows:
    """Draw an adjacency without cycles, its rows in any order, repeats allowed."""
    drawn = draw(adjacencies())
    place: list[int] = draw(st.permutations(range(len(drawn))))
    return [[target for target in targets if place[row] < place[target]] for row, targets in enumerate(drawn)]


def plain(adjacency: Rows) -> "nx.DiGraph[int]":
    """Return the same graph for networkx."""
    edges = [(row, target) for row, targets in enumerate(adjacency) for target in targets]
    return network(range(len(adjacency)), edges)


def edges_of(graph: AlignmentGraph) -> list[tuple[str, str, str, dict[str, Any]]]:
    """Return the edges with their keys and data."""
    return list(cast("Any", graph).edges(keys=True, data=True))


@given(adjacencies())
def test_components_are_those_of_networkx_each_before_what_it_leads_to(adjacency: Rows) -> None:
    found = components(adjacency)

    assert sorted(sorted(one) for one in rings(plain(adjacency))) == sorted(found)
    assert all(one == sorted(one) for one in found)
    place = {row: number for number, component in enumerate(found) for row in component}
    assert all(place[row] <= place[target] for row, targets in enumerate(adjacency) for target in targets)


@given(adjacencies(), st.data())
def test_spread_gives_each_row_the_seeds_of_all_that_lead_to_it(adjacency: Rows, data: st.DataObject) -> None:
    seeds = data.draw(st.lists(st.integers(0, 2**70), min_size=len(adjacency), max_size=len(adjacency)))
    kept = list(seeds)
    graph = plain(adjacency)
    expected: list[int] = []
    for row in range(len(adjacency)):
        mask = 0
        for one in {row} | behind(graph, row):
            mask |= seeds[one]
        expected.append(mask)

    assert expected == spread(adjacency, seeds)
    assert expected == spread(adjacency, seeds, components(adjacency))
    assert kept == seeds


@given(adjacencies(), st.data())
def test_reachable_and_soles_are_ancestors_among_the_starts(adjacency: Rows, data: st.DataObject) -> None:
    rows = range(len(adjacency))
    starts = data.draw(st.sets(st.sampled_from(rows))) if adjacency else set[int]()
    graph = plain(adjacency)
    met = [({row} | behind(graph, row)) & starts for row in rows]

    assert [bool(one) for one in met] == [bool(flag) for flag in reachable(adjacency, sorted(starts))]
    assert [min(one) if len(one) == 1 else SEVERAL if one else NOBODY for one in met] == soles(
        adjacency, sorted(starts)
    )


@given(adjacencies(), st.data())
def test_nearest_is_soles_over_what_leads_into_no_start(adjacency: Rows, data: st.DataObject) -> None:
    rows = range(len(adjacency))
    edges = [(row, target) for row, targets in enumerate(adjacency) for target in targets]
    starts = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    levels = data.draw(st.lists(st.sampled_from([DEAD, TENTATIVE, FIRM]), min_size=len(edges), max_size=len(edges)))
    sides: list[dict[int, list[int]]] = [{}, {}]
    for edge, (_, target) in enumerate(edges):
        sides[edge % 2].setdefault(target, []).append(edge)
    asked = [row for row in rows if not starts[row]]
    between: Rows = [[] for _ in rows]
    for (row, target), level in zip(edges, levels, strict=True):
        if level >= TENTATIVE and not starts[target]:
            between[row].append(target)
    whole = soles(between, [row for row in rows if starts[row]])
    ends = [row for row, _ in edges]

    def found(most: int) -> object:
        return nearest(asked, sides, ends, levels=levels, least=TENTATIVE, starts=starts, most=most)

    expected = {row: whole[row] for row in asked}
    assert expected == found(len(rows) ** 2)
    assert found(data.draw(st.integers(0, len(rows) ** 2))) in (None, expected)
    assert (found(len(asked) - 1) is None) == bool(asked)


@given(adjacencies(), st.data())
def test_steps_go_back_to_the_nearest_start_on_a_shortest_chain(adjacency: Rows, data: st.DataObject) -> None:
    rows = range(len(adjacency))
    starts = data.draw(st.lists(st.sampled_from(rows), unique=True)) if adjacency else []
    ends = [target for targets in adjacency for target in targets]
    origins = [row for row, targets in enumerate(adjacency) for _ in targets]
    edges = iter(range(len(ends)))
    side = {row: [next(edges) for _ in targets] for row, targets in enumerate(adjacency)}
    split = [{row: [edge for edge in found if edge % 2 == odd] for row, found in side.items()} for odd in (0, 1)]
    graph = plain(adjacency)
    lengths: dict[int, int] = {}
    for start in starts:
        for row, length in {start: 0, **hops(graph, start)}.items():
            lengths[row] = min(length, lengths.get(row, length))

    steps = steps_from(starts, split, ends)

    assert {row for row, length in lengths.items() if length} == set(steps)
    assert [lengths[row] for row in steps] == sorted(lengths[row] for row in steps)
    for row in steps:
        chain = chain_to(row, steps, origins)
        assert lengths[row] == len(chain)
        assert origins[chain[0]] in starts
        assert row == ends[chain[-1]]
        assert all(ends[one] == origins[other] for one, other in itertools.pairwise(chain))
    assert set(lengths) == flood(starts, split, ends, [1] * len(ends), 1)
    if starts:
        assert first_steps(starts[0], split, ends) == steps_from(starts[:1], split, ends)
        assert chain_to(starts[0], steps, origins) == []


@given(adjacencies())
def test_there_is_one_shortest_cycle_for_each_component_that_has_one(adjacency: Rows) -> None:
    graph = plain(adjacency)
    expected: dict[int, int] = {}
    for one in loops(graph):
        component = next(part for part in rings(graph) if one[0] in part)
        if min(component) in one:
            expected[min(component)] = min(expected.get(min(component), len(one)), len(one))

    found = cycles(adjacency)

    assert expected == {cycle[0]: len(cycle) for cycle in found}
    assert found == sorted(found)
    for cycle in found:
        assert all(graph.has_edge(one, other) for one, other in itertools.pairwise([*cycle, cycle[0]]))
        assert len(set(cycle)) == len(cycle)


@given(st.one_of(adjacencies(), ordered()))
def test_rows_in_order_are_those_no_cycle_leads_to(adjacency: Rows) -> None:
    graph = plain(adjacency)
    endless = {row for ring in loops(graph) for row in ring}

    found = in_order(adjacency)

    assert [row for row in graph if not ({row} | behind(graph, row)) & endless] == sorted(found)
    place = {row: number for number, row in enumerate(found)}
    assert all(place[row] < place[target] for row in found for target in adjacency[row] if target in place)


@given(st.one_of(adjacencies(), ordered()))
def test_levels_are_the_longest_paths_and_end_at_cycles(adjacency: Rows) -> None:
    inside = set(in_order(adjacency))
    graph = plain(adjacency)
    expected = [ENDLESS] * len(adjacency)
    for path in paths(network(inside, graph.subgraph(inside).edges())):
        expected[path[-1]] = max(expected[path[-1]], len(path))

    assert expected == levels(adjacency)


@given(ordered())
def test_the_longest_chain_is_the_first_of_all_longest_paths(adjacency: Rows) -> None:
    every = paths(plain(adjacency))
    longest = max(map(len, every), default=0)
    first = sorted(path for path in every if len(path) == longest)[:1]

    assert first == ([tuple(longest_chain(adjacency))] if adjacency else [])
    assert max(levels(adjacency), default=0) == longest
    assert [] == longest_chain([])


@given(ordered(), st.integers(1, 4))
def test_redundant_edges_are_those_outside_the_transitive_reduction(adjacency: Rows, block: int) -> None:
    graph = plain(adjacency)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "BLOCK", block)
        found = redundant_edges(adjacency)

    assert sorted(set(graph.edges()) - needed(graph)) == found
    kept = [[target for target in targets if (row, target) not in found] for row, targets in enumerate(adjacency)]
    assert [] == redundant_edges(kept)
    assert counts_before(adjacency) == counts_before(kept)


@given(adjacencies())
def test_with_a_cycle_there_is_no_longest_chain_and_no_redundant_edge(adjacency: Rows) -> None:
    if cycles(adjacency):
        assert [] == longest_chain(adjacency)
        assert [] == redundant_edges(adjacency)


@given(adjacencies(), st.integers(1, 4))
def test_counts_before_are_the_rows_that_lead_to_each(adjacency: Rows, block: int) -> None:
    graph = plain(adjacency)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "BLOCK", block)
        found = counts_before(adjacency)

    assert [len(behind(graph, row)) for row in range(len(adjacency))] == found


@given(frameworks())
def test_every_link_is_in_one_place_of_the_index(framework: Framework) -> None:
    """Live, dead, absent, dangling and wrong links are told apart, and nothing is lost."""
    index = index_of(framework)
    held = {item.id for item in framework.items}
    for row, link in enumerate(framework.links):
        ends = link.source in held and link.target in held
        right = fits(framework, link)
        assert (not ends) == (row in index.dangling)
        assert (ends and not right) == (row in index.wrong)
        expected = FIRM if is_firm(framework, link) else TENTATIVE if is_live(framework, link) else DEAD
        assert expected == index.strength[row]
        for name in [relation.name for relation in RELATIONS]:
            mine = name == link.relation
            live = mine and is_live(framework, link)
            assert live == (row in index.out[name].get(index.source[row], ()))
            assert live == (row in index.into[name].get(index.target[row], ()))
            absent = mine and right and link.stated is Stated.ABSENT
            assert absent == (row in index.absent[name].get(index.target[row], ()))
    for name in [relation.name for relation in RELATIONS]:
        assert any(link.relation == name and is_live(framework, link) for link in framework.links) == bool(
            index.out[name]
        )
    for row, item in enumerate(framework.items):
        state = DEAD if item.status is Status.RETIRED else FIRM if item.status in IN_PLACE else TENTATIVE
        assert state == index.state[row]


@given(frameworks())
def test_the_whole_graph_has_an_edge_for_each_present_link_between_defined_items(framework: Framework) -> None:
    held = {item.id for item in framework.items}
    expected = [
        link
        for link in framework.links
        if link.stated is Stated.PRESENT and link.source in held and link.target in held
    ]

    found = edges_of(AlignmentGraph(framework))

    assert Counter(expected) == Counter(data["link"] for *_, data in found)
    for source, target, key, data in found:
        link = data["link"]
        assert (link.source, link.target, link.relation, link.strength) == (
            source,
            target,
            data["relation"],
            data["strength"],
        )
        assert key.partition("#")[0] == link.relation


@given(frameworks(), st.lists(st.sampled_from(RELATIONS), unique=True) | st.just(CARRYING))
def test_with_relations_named_the_graph_is_what_the_index_walks(
    framework: Framework, relations: list[Relation] | Carrying
) -> None:
    asked = relations if isinstance(relations, Carrying) else [one.name for one in relations]
    names = set(framework.vocabulary.named(asked))
    expected = [link for link in framework.links if link.relation in names and is_live(framework, link)]
    graph = AlignmentGraph(framework, asked)

    found = edges_of(graph)

    assert Counter(expected) == Counter(data["link"] for *_, data in found)
    index = index_of(framework)
    spreads = spread(index.neighbours(names), [1 << row for row in range(len(index.items))])
    for row, item in enumerate(index.items):
        behind_it = {index.items[other].id for other in range(len(index.items)) if spreads[row] >> other & 1}
        assert behind_it == {item.id} | behind(graph, item.id)


@given(frameworks(), st.lists(st.sampled_from(RELATIONS), unique=True))
def test_a_question_to_a_graph_is_one_to_the_framework_with_its_links_alone(
    framework: Framework, relations: list[Relation]
) -> None:
    names = [one.name for one in relations]
    only = attrs.evolve(framework, links=[link for link in framework.links if link.relation in names])

    seen = index_of(AlignmentGraph(framework, names))

    assert only == seen.framework
    assert index_of(only).strength == seen.strength


@given(frameworks(), st.lists(st.sampled_from(RELATIONS), unique=True), st.booleans(), st.booleans())
def test_neighbours_are_the_ends_of_the_links_walked(
    framework: Framework, relations: list[Relation], back: bool, firm: bool
) -> None:
    index = index_of(framework)
    names = [one.name for one in RELATIONS if one in relations]
    keep = is_firm if firm else is_live

    found = index.neighbours(names, back=back, least=FIRM if firm else TENTATIVE)

    for item, rows in zip(framework.items, found, strict=True):
        expected = sorted(
            index.rank[link.source if back else link.target]
            for link in framework.links
            if link.relation in names and keep(framework, link) and item.id == (link.target if back else link.source)
        )
        assert expected == sorted(rows)
