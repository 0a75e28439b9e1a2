"""Times two ways to do one thing, pair by pair in one process."""

import gc
import statistics
import time
from collections.abc import Callable


def timed(work: Callable[[], object]) -> float:
    """Return the CPU seconds of one call, the garbage collector paused as for any fair pair."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    work()
    used = time.process_time() - start
    gc.enable()
    return used


def ratio(ours: Callable[[], object], theirs: Callable[[], object], runs: int) -> float:
    """Return the median of theirs / ours, taken pair by pair."""
    return statistics.median(timed(theirs) / timed(ours) for _ in range(runs))
