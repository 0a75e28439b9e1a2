"""Pictures of what people look at: the report on a screen, on a phone, in the dark and on paper, and the first page.

`./dev pictures` writes them into `pictures/`, which git leaves alone; no test compares them, a person does.
"""

import argparse
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, ViewportSize

import learner_centered as lc
from tests.helpers.browser import NoBrowserError, browser
from tests.helpers.example import EXAMPLE

ROOT: Final = Path(__file__).parents[2]
#: A window as tall as a picture that can still be looked at; a browser takes long over one picture of a tall page.
WIDE: Final[ViewportSize] = {"width": 1280, "height": 2400}
NARROW: Final[ViewportSize] = {"width": 390, "height": 2400}
#: Pictures of one page, from its top: what follows on the report are more items of the same kind.
MOST: Final = 5
Scheme = Literal["light", "dark"]
#: How each page is looked at.
LOOKS: Final[tuple[tuple[str, ViewportSize, Scheme], ...]] = (
    ("1280", WIDE, "light"),
    ("1280-dark", WIDE, "dark"),
    ("390", NARROW, "light"),
    ("390-dark", NARROW, "dark"),
)


def pictures(framework: Path, target: Path) -> Iterator[Path]:
    """Write the pictures of a framework's report and of the documentation, and yield the path of each.

    Args:
        framework: The file or folder that the report is about.
        target: The folder of the pictures, which is made where it is not there.

    Raises:
        NoBrowserError: There is no browser to look with.
    """
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, browser() as found:
        report = Path(name, "report.html")
        read, findings = lc.read(framework)
        report.write_text(lc.html_report(lc.check(read, also=findings)), encoding="utf-8")
        yield from _looks(found, report, target)
        yield _printed(found, report, target / "report.pdf")
        yield from _looks(found, _documentation(Path(name, "site")), target)


def _looks(found: Browser, path: Path, target: Path) -> Iterator[Path]:
    """Yield pictures of a page for each look, from its top downwards."""
    for look, size, scheme in LOOKS:
        context = found.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
        page = context.new_page()
        page.goto(path.as_uri())
        height = page.evaluate("document.documentElement.scrollHeight")
        for number in range(min(math.ceil(height / size["height"]), MOST)):
            page.evaluate("top => window.scrollTo(0, top)", number * size["height"])
            picture = target / f"{path.stem}-{look}-{number + 1}.png"
            page.screenshot(path=picture)
            yield picture
        context.close()


def _printed(found: Browser, path: Path, target: Path) -> Path:
    """Return the path of a page as it is printed on A4."""
    context = found.new_context()
    page = context.new_page()
    page.goto(path.as_uri())
    page.pdf(path=target, format="A4", print_background=True)
    context.close()
    return target


def _documentation(folder: Path) -> Path:
    """Build the documentation and return its first page."""
    words = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
    subprocess.run(words, cwd=ROOT, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, check=True)
    return folder / "index.html"


def main() -> None:
    """Read the options, write the pictures and say where they are."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("framework", nargs="?", type=Path, default=EXAMPLE)
    options.add_argument("--into", type=Path, default=ROOT / "pictures", help="the folder of the pictures")
    asked = options.parse_args()
    try:
        for path in pictures(asked.framework, asked.into):
            print(f"Wrote {path}")
    except NoBrowserError as error:
        sys.exit(f"No pictures: {error}.")


if __name__ == "__main__":
    main()
