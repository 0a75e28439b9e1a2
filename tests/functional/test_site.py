"""The built pages ask nothing of another host, and can be searched from a server and from a folder alike."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.functional.command import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(importlib.util.find_spec("mkdocs") is None, reason="mkdocs is not installed: ./dev docs does"),
]

#: What a browser loads by itself; `a` leads on only where somebody follows it.
LOADED = {"audio", "embed", "iframe", "img", "link", "object", "script", "source", "track", "use", "video"}
#: What makes the theme's own script ask another host.
ASKING = re.compile(r'class="mermaid"|data-md-component="source"|data-md-component="comments"')
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
#: A build or a browser that takes longer than this, in seconds, hangs.
PATIENCE = 300


class Loads(HTMLParser):
    """Collects what a page loads by itself."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where an element loads from."""
        if tag in LOADED:
            self.found += [value or "" for name, value in attrs if name in {"data", "href", "src", "srcset", "poster"}]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the pages once for all tests of this file."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT / "src")},
        timeout=PATIENCE,
    )
    assert 0 == done.returncode, done.stderr
    return folder


def pages(site: Path) -> Iterator[tuple[Path, str]]:
    """Give each page with its text; the one for a wrong address, which only a server shows, is left out."""
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":
            yield path, path.read_text(encoding="utf-8")


def test_a_page_loads_only_what_stands_in_the_site(site: Path) -> None:
    seen = 0
    for path, text in pages(site):
        for address in Loads(text).found:
            parts = urlsplit(address)
            assert ("", "") == (parts.scheme, parts.netloc), f"{path.name} loads {address}"
            assert (path.parent / unquote(parts.path)).is_file(), f"{path.name} loads {address}, which is not there"
            seen += 1

    assert seen > 500


def test_no_style_loads_from_another_host(site: Path) -> None:
    styles = list(site.rglob("*.css"))

    assert styles
    for path in styles:
        text = path.read_text(encoding="utf-8")
        assert [] == re.findall(r"url\([\"']?(?:https?:)?//[^)]*\)|@import[^;]*", text), path.name


def test_no_page_makes_the_theme_ask_another_host(site: Path) -> None:
    """Its script fetches drawings, figures of a repository and comments where a page asks for them."""
    assert [] == [path.name for path, text in pages(site) if ASKING.search(text)]


def test_the_search_of_a_folder_holds_what_that_of_a_server_does(site: Path) -> None:
    script = (site / "search" / "search_index.js").read_text(encoding="utf-8")
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    found = {entry["location"].partition("#")[0] for entry in json.loads(index)["docs"]}

    assert script == f"var __index = {index}"
    assert {path.relative_to(site).as_posix() for path, _ in pages(site)} == found


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_pages_opened_from_a_folder_can_be_searched(site: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [
            str(BROWSER),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            f"--user-data-dir={tmp_path}",
            "--virtual-time-budget=15000",
            "--dump-dom",
            (site / "how-to" / "write-a-rule.html").as_uri() + "?q=fingerprint",
        ],
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=PATIENCE,
    )

    assert re.search(r'class="md-search-result__meta">\d+ matching documents', done.stdout)
