"""The libraries of the extra `excel`, asked for in one clear line where they are not installed."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from learner_centered.errors import MissingExtraError

#: What the modules of the extra are called where they are installed from.
_PACKAGES: Final = {"openpyxl": "openpyxl", "python_calamine": "python-calamine", "xlsxwriter": "XlsxWriter"}


@contextmanager
def importing() -> Generator[None]:
    """Import libraries of the extra.

    Raises:
        MissingExtraError: One is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name not in _PACKAGES:
            raise
        raise MissingExtraError("excel", _PACKAGES[error.name]) from None
