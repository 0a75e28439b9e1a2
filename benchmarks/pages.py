"""What a report as a page costs: how large it is, how long it takes to make, and until a reader can use it."""

import statistics
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import learner_centered as lc
from benchmarks.generate import framework
from benchmarks.timing import timed

SIZES: Final = (100, 300, 2_000)
#: Seconds since the page was asked for: its content is there, and the search has answered on the screen.
#: The search is asked as soon as the content is there, and a frame is painted after the callback of the one before.
USED: Final = """async () => {
    const find = document.querySelector("[data-find]");
    find.value = "competency-1";
    find.dispatchEvent(new Event("input"));
    if (!document.querySelector(".found-items").textContent) throw new Error("the search did not answer");
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const [timing] = performance.getEntriesByType("navigation");
    return [timing.domContentLoadedEventEnd / 1000, performance.now() / 1000];
}"""


def pages(runs: int) -> None:
    """Print the size of the page, and the CPU seconds of making it; nothing without the extra that it needs."""
    if find_spec("jinja2") is None:
        print("\npages: not measured, Jinja2 is not installed")
        return
    texts: dict[int, str] = {}
    print(f"\n{'items, report as a page and as pictures':52} {'MB':>6} {'page':>6} {'flow':>6} {'matrix':>6}  CPU s")
    for size in SIZES:
        made = framework(size)
        report = lc.check(made)
        texts[size] = text = lc.html_report(report)  # the templates are compiled and the graph is indexed
        times = [
            statistics.median(timed(work) for _ in range(runs))
            for work in (
                lambda report=report: lc.html_report(report),
                lambda made=made: lc.flow_svg(made),
                lambda made=made: lc.matrix_svg(made),
            )
        ]
        print(f"{size:52,} {len(text.encode()) / 1e6:6.2f} " + " ".join(f"{time:6.2f}" for time in times))
    _readers(texts, runs)


def _readers(texts: dict[int, str], runs: int) -> None:
    """Print how long a browser takes over pages, from being asked to the answer to a first search."""
    if find_spec("playwright") is None:
        print("\npages in a browser: not measured, Playwright is not installed")
        return
    helper: Any = import_module("tests.helpers.browser")  # it asks for Playwright
    try:
        with helper.browser() as browser, tempfile.TemporaryDirectory() as folder:
            print(f"\n{'items, report opened in Chromium':52} {'ready':>6} {'found':>6}  s")
            for size, text in texts.items():
                path = Path(folder, "report.html")
                path.write_text(text, encoding="utf-8")
                times = [_used(browser, path.as_uri()) for _ in range(runs)]
                ready, found = (statistics.median(one) for one in zip(*times, strict=True))
                print(f"{size:52,} {ready:6.2f} {found:6.2f}")
    except helper.NoBrowserError as error:
        print(f"\npages in a browser: not measured, {error}")


def _used(browser: Any, address: str) -> tuple[float, float]:
    """Return the seconds until the content of a page is there, and until it has answered a search."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address, wait_until="domcontentloaded")
    ready, found = page.evaluate(USED)
    context.close()
    return ready, found
