"""A real browser: Chromium as the system has it, moved by Playwright."""

import shutil
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, Error, sync_playwright

#: What the program is called on common systems.
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: No service of the browser's own may ask the network for anything while pages are judged.
QUIET: Final = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
)


class NoBrowserError(Exception):
    """No browser is there, or none starts; the message says which."""


@contextmanager
def browser() -> Generator[Browser]:
    """Yield a browser, and close it at the end.

    Raises:
        NoBrowserError: None is installed, or the one that is does not start.
    """
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        raise NoBrowserError(f"no browser is installed: none of {', '.join(NAMES)}")
    with sync_playwright() as tool:
        try:
            started = tool.chromium.launch(executable_path=path, args=QUIET)
        except Error as error:
            raise NoBrowserError(f"{path} does not start: {error.message.splitlines()[0]}") from error
        try:
            yield started
        finally:
            started.close()
