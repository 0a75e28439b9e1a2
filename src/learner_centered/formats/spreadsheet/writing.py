"""Workbooks, written: the template for a team, and a framework in the same sheets."""

from learner_centered.formats.faults import Faults
from learner_centered.formats.spreadsheet.contents import contents_of
from learner_centered.formats.spreadsheet.drawing import drawn
from learner_centered.formats.spreadsheet.examples import EXAMPLES
from learner_centered.model.framework import Framework


def workbook(framework: Framework, faults: Faults) -> bytes:
    """Return a framework as a workbook; the same framework gives the same bytes.

    Data is text or number, never a formula, and no text becomes a number or an address.

    Args:
        framework: What to write.
        faults: Where findings go: whatever no sheet has room for.

    Raises:
        MissingExtraError: The library that writes workbooks is not installed.

    Cost: O(items + links).
    """
    return drawn(contents_of(framework, faults), framework.vocabulary)


def template() -> bytes:
    """Return a workbook for a team to fill in: every sheet with its headings, notes and an example row.

    Raises:
        MissingExtraError: The library that writes workbooks is not installed.
    """
    blank = Framework(id="our-school", title="Our school", completeness="partial")
    return drawn(contents_of(blank, Faults()), blank.vocabulary, EXAMPLES)
