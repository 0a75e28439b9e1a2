"""A real browser for the tests that need one: Chromium as the system has it, moved by Playwright."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

#: What the program is called on common systems.
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: No service of the browser's own may ask the network for anything while pages are judged.
QUIET: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


@contextmanager
def started() -> Generator[Browser]:
    """Yield a browser; skip, with the reason, where none is there or none starts."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.skip(f"no browser is installed: none of {', '.join(NAMES)}")
    with sync_playwright() as tool:
        try:
            browser = tool.chromium.launch(executable_path=path, args=QUIET)
        except Error as error:
            pytest.skip(f"{path} does not start: {error.message.splitlines()[0]}")
        yield browser
        browser.close()
