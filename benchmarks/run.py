"""Print what the library costs: seconds and memory of whole processes, ratios to a plain script, growth of measures.

Times on a shared machine wander, so each ratio is taken pair by pair in one process and its
median is printed; no test depends on any of them.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import learner_centered as lc
from benchmarks import plain
from benchmarks.generate import framework
from benchmarks.graph import graphs
from benchmarks.measures import measures
from benchmarks.pages import pages
from benchmarks.published import published
from benchmarks.timing import ratio
from learner_centered.analysis.reach import reach_of
from learner_centered.graph.index import AlignmentIndex
from learner_centered.walks.walk import cycles

SIZES = (1_000, 10_000, 100_000)
#: What the design asks for: how many times faster than the plain script, by size.
AUDIT_ALONE = {1_000: 15, 10_000: 20, 100_000: 8}
AUDIT_WITH_INDEX = {1_000: 8, 10_000: 12}
#: What the design asks for: the share of the plain reader's time, by size.
READING = {1_000: 0.57, 10_000: 0.45, 100_000: 0.33}


def our_audit(framework: lc.Framework) -> plain.Audit:
    """Ask the library what the plain script asks networkx."""
    index = lc.index_of(framework)
    reach = reach_of(index, None, None, None)
    items, source = index.items, index.source
    names = [items[row].id for row in reach.asked]
    into = [index.into[relation] for relation in plain.FOLLOWED]
    orphans = tuple(items[row].id for row in reach.asked if not any(row in links for links in into))
    direct = (
        len({source[link] for link in index.into["develops"].get(row, ()) if reach.answers[source[link]]})
        for row in reach.asked
    )
    return plain.Audit(
        orphans=orphans,
        direct=dict(zip(names, direct, strict=True)),
        transitive=dict(zip(names, reach.counts, strict=True)),
        cycles=len(cycles(index.neighbours(["precedes"]))),
    )


def audits(runs: int) -> None:
    """Print the audit against the plain networkx script, answers checked equal."""
    print(f"\n{'audit: networkx script / ours, times':52} {'alone':>7} {'reach':>6} {'built':>6} {'reach':>6}")
    for size in SIZES:
        alone, built = audit_ratios(framework(size), runs)
        reach, reach_built = AUDIT_ALONE[size], AUDIT_WITH_INDEX.get(size, "")
        print(f"{size:52,} {alone:7.1f} {reach:6} {built:6.1f} {reach_built:>6}")


def audit_ratios(made: lc.Framework, runs: int) -> tuple[float, float]:
    """Return how many times faster the audit is, alone and with building what it walks."""
    graph = plain.graph_of(made.items, made.links)
    if our_audit(made) != plain.audit(graph):
        raise SystemExit(f"the two sides disagree on {made!r}")
    alone = ratio(lambda: our_audit(made), lambda: plain.audit(graph), runs)
    built = ratio(
        lambda: (AlignmentIndex(made), our_audit(made)),
        lambda: plain.audit(plain.graph_of(made.items, made.links)),
        runs,
    )
    return alone, built


def reading(folder: Path, runs: int) -> None:
    """Print file to index against json, cattrs and a networkx build."""
    print(f"\n{'file to index: share of json + cattrs + networkx':52} {'share':>7} {'reach':>6}")
    for size in SIZES:
        path = folder / f"read-{size}.json"
        lc.write(framework(size), path)

        def ours(path: Path = path) -> object:
            return lc.index_of(lc.read(path)[0])

        def theirs(path: Path = path) -> object:
            return plain.graph_of(*plain.structured(json.loads(path.read_bytes())))

        print(f"{size:52,} {1 / ratio(ours, theirs, runs):7.2f} {READING[size]:6}")


def main() -> None:
    """Read the options and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5, help="how often each figure is taken (default 5)")
    runs = options.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        # Measured from a small process: on Linux a child's peak memory begins at that of its parent.
        subprocess.run([sys.executable, "-m", "benchmarks.processes", name, str(runs)], check=True)
        audits(runs)
        graphs(runs)
        measures(runs)
        reading(Path(name), runs)
        published(runs)
        pages(runs)


if __name__ == "__main__":
    main()
