"""A browser for the tests that need one; they are skipped, with the reason, where there is none."""

from collections.abc import Generator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser

from tests.helpers.browser import NoBrowserError, browser


@contextmanager
def started() -> Generator[Browser]:
    """Yield a browser; skip where none is there or none starts."""
    try:
        with browser() as found:
            yield found
    except NoBrowserError as error:
        pytest.skip(str(error))
