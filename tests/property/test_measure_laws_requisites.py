"""Laws of the metrics of requisites, against paths written out one by one."""

from collections.abc import Mapping
from random import Random
from typing import cast, get_args

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from learner_centered.measures.requisites import RequisiteKind, requisite_metrics
from learner_centered.walks import order

Given = dict[int, dict[int, RequisiteKind]]
Path = tuple[int, ...]

KINDS: tuple[RequisiteKind, ...] = get_args(RequisiteKind)


@st.composite
def plans(draw: st.DrawFn, kinds: tuple[RequisiteKind, ...] = KINDS, most: int = 8) -> Given:
    """Draw requisites without a circle: items in any order, each requiring some that were drawn earlier."""
    items = draw(st.permutations(range(draw(st.integers(0, most)))))
    kind = st.sampled_from(kinds)
    edges = {
        item: draw(st.dictionaries(st.sampled_from(items[:place]), kind)) if place else {}
        for place, item in enumerate(items)
    }
    return {item: edges[item] for item in draw(st.permutations(items))}


def graph(plan: Given) -> "nx.DiGraph[int]":
    """Return the requisites as a graph of networkx."""
    found: nx.DiGraph[int] = nx.DiGraph()
    found.add_nodes_from(plan)
    found.add_edges_from((before, after) for after, own in plan.items() for before in own)
    return found


def paths(plan: Given) -> list[Path]:
    """Return every path from an item without requisites to one that nothing requires, one by one."""
    after = {item: [one for one, own in plan.items() if item in own] for item in plan}

    def onwards(path: Path) -> list[Path]:
        steps = after[path[-1]]
        return [longer for step in steps for longer in onwards((*path, step))] if steps else [path]

    return [path for item, own in plan.items() if not own for path in onwards((item,))]


def rows(plan: Mapping[int, Mapping[int, RequisiteKind]]) -> dict[object, tuple[int, int, int, float]]:
    """Return the four metrics by item."""
    found = requisite_metrics(plan)
    return {row.item: (row.blocking, row.delay, row.centrality, row.complexity) for row in found.rows}


@given(plans())
def test_delay_and_centrality_are_those_of_all_paths_written_out(plan: Given) -> None:
    every = paths(plan)

    for row in requisite_metrics(plan).rows:
        through = [path for path in every if row.item in path]
        assert max(map(len, through)) == row.delay
        assert sum(len(path) for path in through if row.item in path[1:-1]) == row.centrality


@given(plans())
def test_blocking_counts_descendants(plan: Given) -> None:
    closure = nx.transitive_closure_dag(graph(plan))
    below = {item: list(closure.successors(item)) for item in plan}

    for row in requisite_metrics(plan).rows:
        assert len(below[cast("int", row.item)]) == row.blocking
        assert row.blocking + row.delay == row.complexity


@given(plans(kinds=("prerequisite",)))
def test_prerequisites_outside_the_transitive_reduction_are_extraneous(plan: Given) -> None:
    order = graph(plan)

    extraneous = requisite_metrics(plan).extraneous

    reduced = nx.transitive_reduction(order)
    assert set(order.edges()) - set(reduced.edges()) == {(one.before, one.after) for one in extraneous}


@given(plans())
def test_a_requisite_is_extraneous_where_a_longer_chain_of_prerequisites_leads_to_its_end(plan: Given) -> None:
    strict = graph({item: {one: kind for one, kind in own.items() if kind == KINDS[0]} for item, own in plan.items()})

    extraneous = {(one.before, one.after, one.kind) for one in requisite_metrics(plan).extraneous}

    assert extraneous == {
        (before, after, kind)
        for after, own in plan.items()
        for before, kind in own.items()
        if kind != "strict_corequisite" and any(len(path) > 2 for path in nx.all_simple_paths(strict, before, after))
    }


@given(plans())
def test_nothing_changes_without_what_is_extraneous_but_centrality(plan: Given) -> None:
    """An extraneous requisite blocks nothing more and makes no chain longer: complexity stays."""
    gone = {(one.before, one.after) for one in requisite_metrics(plan).extraneous}
    less: Given = {
        item: {one: kind for one, kind in own.items() if (one, item) not in gone} for item, own in plan.items()
    }

    assert {item: row[:2] for item, row in rows(plan).items()} == {item: row[:2] for item, row in rows(less).items()}


@given(plans(), st.randoms(use_true_random=False))
def test_other_names_and_another_order_change_nothing(plan: Given, random: Random) -> None:
    names = list(plan)
    random.shuffle(names)
    new = dict(zip(sorted(plan), names, strict=True))
    renamed: Given = {new[item]: {new[one]: kind for one, kind in own.items()} for item, own in plan.items()}

    assert {new[cast("int", item)]: row for item, row in rows(plan).items()} == rows(renamed)


@given(plans())
def test_kinds_do_not_change_the_four_metrics(plan: Given) -> None:
    alike: Given = {item: dict.fromkeys(own, KINDS[0]) for item, own in plan.items()}

    assert rows(plan) == rows(alike)


@given(plans(), st.integers(1, 3))
def test_the_width_of_a_block_changes_nothing(plan: Given, width: int) -> None:
    whole = requisite_metrics(plan)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(order, "BLOCK", width)
        narrow = requisite_metrics(plan)

    assert whole == narrow


@given(plans(), st.data())
def test_terms_one_apart_along_chains_make_distances(plan: Given, data: st.DataObject) -> None:
    terms = {item: data.draw(st.integers(1, 8)) for item in plan}

    found = requisite_metrics(plan, terms=terms)

    assert {item: sum(terms[item] - terms[one] for one in own) for item, own in plan.items()} == {
        row.item: row.distance for row in found.rows
    }
