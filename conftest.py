"""Runs every example of the docstrings and every block of the pages."""

from sybil import Sybil
from sybil.parsers.rest import DocTestParser

from tests.helpers.documents import FLAGS, enter_folder, leave_folder, page_parsers

docstrings = Sybil(name="docstrings", parsers=[DocTestParser(FLAGS)], path="src", patterns=["*.py"])
pages = Sybil(
    name="pages",
    parsers=page_parsers(),
    patterns=["README.md", "docs/*.md", "docs/*/*.md", "docs/*/*/*.md"],
    setup=enter_folder,
    teardown=leave_folder,
)

pytest_collect_file = (docstrings + pages).pytest()
