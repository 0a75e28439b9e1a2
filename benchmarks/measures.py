"""How the measures grow: CPU seconds at a thousand, ten thousand and a hundred thousand, and how many times longer."""

import json
import random
import statistics
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import Any, Final
from unittest.mock import patch

import attrs

import learner_centered as lc
from benchmarks.generate import framework
from benchmarks.timing import timed
from learner_centered.graph.index import index_of
from learner_centered.measures import requisites

SIZES: Final = (1_000, 10_000, 100_000)
DEMANDS: Final = ("recall", "apply", "analyze", "create")
GRADES: Final = 12
LEVELS: Final = (1, 2, 3, 4)
RATERS: Final = ("ana", "ben", "cleo", "dan")
#: Nodes in a file: one that held them all would be past the limit of what is read.
PART: Final = 10_000
#: What stands in a row: its name, what is counted, how that is made in a size, and the work.
Row = tuple[str, str, Callable[[int], Any], Callable[[Any], object]]


@cache
def schools(size: int) -> lc.Framework:
    """Return a generated framework that records what grids and crosswalks read as well."""
    made = framework(size)
    links = [attrs.evolve(link, demand=DEMANDS[number % len(DEMANDS)]) for number, link in enumerate(made.links)]
    outside = [item.id for item in made.items if isinstance(item, lc.ExternalItem)]
    promised = [item.id for item in made.items if isinstance(item, lc.Competency)]
    links += [
        lc.Link(source=name, relation="corresponds_to", target=outside[number % len(outside)])
        for number, name in enumerate(promised)
    ]
    return indexed(attrs.evolve(made, demands=DEMANDS, links=links))


@cache
def grades(size: int) -> lc.Framework:
    """Return half as many competencies in twelve grades, each link from one grade to a later one."""
    chance, count = random.Random(size), size // 2
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < size:
        one, other = sorted(chance.sample(range(count), 2))
        if one * GRADES // count < other * GRADES // count:
            pairs[one, other] = None
    return indexed(
        lc.Framework(
            id="grades",
            items=[lc.Competency(id=str(number)) for number in range(count)],
            links=[lc.Link(source=str(one), relation="precedes", target=str(other)) for one, other in pairs],
        )
    )


def indexed(made: lc.Framework) -> lc.Framework:
    """Return a framework once its index is built, which it keeps; what that costs stands in other rows."""
    index_of(made)
    return made


@cache
def sets(size: int) -> dict[str, list[int]]:
    """Return sets of ten elements each."""
    chance = random.Random(size)
    return {str(number): chance.sample(range(size // 5), 10) for number in range(size // 10)}


@cache
def cells(size: int) -> list[list[int]]:
    """Return a grid of topics and demands."""
    chance = random.Random(size)
    return [[chance.randrange(10) for _ in DEMANDS] for _ in range(size // len(DEMANDS))]


@cache
def hits(size: int) -> tuple[list[tuple[str, str, str, int]], dict[str, tuple[str, int]]]:
    """Return codings of items by several raters, and objectives in standards of ten."""
    chance = random.Random(size)
    objectives = {f"{number}": (f"standard {number // 10}", chance.choice(LEVELS)) for number in range(size // 20)}
    names = list(objectives)
    codings = [
        (rater, f"item {number}", chance.choice(names), chance.choice(LEVELS))
        for number in range(size // len(RATERS))
        for rater in RATERS
    ]
    return codings, objectives


@cache
def ratings(size: int) -> dict[str, list[int]]:
    """Return for each rater the ratings of the same units."""
    chance = random.Random(size)
    return {rater: [chance.choice(LEVELS) for _ in range(size // len(RATERS))] for rater in RATERS}


def without_blocking(made: lc.Framework) -> lc.RequisiteMetrics:
    """Return the metrics of prerequisites apart from the two that ask for all that stands behind each item."""

    def no_counts(ways: Sequence[object]) -> list[int]:
        return [0] * len(ways)

    def no_detours(*_: object) -> frozenset[tuple[int, int]]:
        return frozenset()

    with patch.multiple(requisites, counts_before=no_counts, detours=no_detours):
        return lc.prerequisite_metrics(made)


@cache
def published(size: int) -> list[bytes]:
    """Return as many competencies in CTDL-ASN, four below each, siblings in sequence; a file holds ten thousand."""
    names = [str(number) for number in range(size)]
    links = [lc.Link(source=name, relation="part_of", target=names[row // 4]) for row, name in enumerate(names) if row]
    links += [lc.Link(source=one, relation="precedes", target=other) for one, other in pairwise(names)]
    whole = lc.Framework(id="f", items=[lc.Competency(id=name) for name in names], links=links)
    nodes = json.loads(lc.write_ctdl_asn(whole)[0])["@graph"]
    return [json.dumps(nodes[row : row + PART]).encode() for row in range(0, len(nodes), PART)]


ROWS: tuple[Row, ...] = (
    ("prerequisite_metrics, no blocking or extraneous", "links", grades, without_blocking),
    ("prerequisite_metrics", "links", grades, lc.prerequisite_metrics),
    ("progression", "links", grades, lc.progression),
    ("k_coverage", "held", sets, lc.k_coverage),
    ("single_points_of_failure", "held", sets, lc.single_points_of_failure),
    ("minimal_cover, greedy", "held", sets, lc.minimal_cover),
    ("rests_on", "items", schools, lc.rests_on),
    ("knock_out", "items", schools, lambda made: lc.knock_out(made, ["competency-0"])),
    ("compare", "items", schools, lambda made: lc.compare({"now": made, "next": made})),
    ("curriculum_map", "items", schools, lc.curriculum_map),
    ("grid", "items", schools, lc.grid),
    ("crosswalk", "items", schools, lc.crosswalk),
    ("porter_index", "cells", cells, lambda made: lc.porter_index(made, made[::-1])),
    ("webb_alignment", "hits", hits, lambda made: lc.webb_alignment(*made)),
    ("krippendorff_alpha", "codings", ratings, lambda made: lc.krippendorff_alpha(made, level="ordinal")),
    ("read_ctdl_asn", "items", published, lc.read_ctdl_asn),
    ("write_ctdl_asn", "items", schools, lc.write_ctdl_asn),
    ("roll_up, median", "ratings", ratings, lambda made: lc.roll_up(made, "median", scale=LEVELS)),
)


def measures(runs: int) -> None:
    """Print what each measure costs at each size, and how many times longer ten times as much takes."""
    sizes = " ".join(f"{size:9,}" for size in SIZES)
    print(f"\n{'measures: CPU s, and times longer for ten times':48} {'of':7} {sizes} {'longer':>13}")
    for name, counted, make, work in ROWS:
        # Once unmeasured: what is loaded when it is first asked for is no cost of a size.
        work(make(SIZES[0]))
        seconds = [statistics.median(timed(partial(work, make(size))) for _ in range(runs)) for size in SIZES]
        longer = " ".join(f"{more / less:6.1f}" for less, more in pairwise(seconds))
        print(f"{name:48} {counted:7} {' '.join(f'{one:9.4f}' for one in seconds)} {longer}")
