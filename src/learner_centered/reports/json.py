"""A report as JSON, and what all JSON outputs share: the same bytes for the same input, ASCII only."""

import json
from typing import Final

from learner_centered import __version__
from learner_centered.checks.report import Report
from learner_centered.model.framework import Framework
from learner_centered.reports.words import CLAIMS

#: Raised when a key goes or changes its meaning; further keys may come without a change.
SCHEMA_VERSION: Final = 1
#: What outputs for programs call this library.
TOOL: Final = "learner_centered"


def render(report: Report) -> str:
    """Return a report as JSON, ending in one line end.

    Findings are sorted by code, subject and place, the allowed ones among them; every key of a
    finding is always there. `counts` and `ok` leave out what is allowed. `report_schema` says the
    same to a program.

    Cost: O(findings + items + links).

    Example:
        >>> from learner_centered.model.framework import Framework
        >>> json.loads(render(Report(framework=Framework(id="riverbend"))))["schema_version"]
        1
    """
    return dump({**envelope("check"), **report.to_dict()})


def dump(value: object) -> str:
    """Return plain data as indented JSON in ASCII, ending in one line end; keys keep their order."""
    return json.dumps(value, indent=2, ensure_ascii=True, allow_nan=False) + "\n"


def envelope(kind: str) -> dict[str, object]:
    """Return what every JSON output of this library begins with."""
    return {
        "schema_version": SCHEMA_VERSION,
        "kind": kind,
        "tool": {"name": TOOL, "version": __version__},
        "note": CLAIMS,
    }


def about(framework: Framework) -> dict[str, object]:
    """Return what names a framework."""
    return {"id": framework.id, "title": framework.title, "version": framework.version}
