"""What a report as a page costs: how large it is, and how long it takes, with and without the check before it."""

import statistics
from importlib.util import find_spec
from typing import Final

import learner_centered as lc
from benchmarks.generate import framework
from benchmarks.timing import timed

SIZES: Final = (100, 300, 2_000)


def pages(runs: int) -> None:
    """Print the size of the page, and the CPU seconds of making it; nothing without the extra that it needs."""
    if find_spec("jinja2") is None:
        print("\npages: not measured, Jinja2 is not installed")
        return
    print(f"\n{'items, report as a page and as pictures':52} {'MB':>6} {'page':>6} {'flow':>6} {'matrix':>6}  CPU s")
    for size in SIZES:
        made = framework(size)
        report = lc.check(made)
        text = lc.html_report(report)  # the templates are compiled and the graph is indexed
        times = [
            statistics.median(timed(work) for _ in range(runs))
            for work in (
                lambda report=report: lc.html_report(report),
                lambda made=made: lc.flow_svg(made),
                lambda made=made: lc.matrix_svg(made),
            )
        ]
        print(f"{size:52,} {len(text.encode()) / 1e6:6.2f} " + " ".join(f"{time:6.2f}" for time in times))
