"""A report as JSON Lines: one finding a line, for what reads a stream."""

import json

from learner_centered.checks.report import Report


def render(report: Report) -> str:
    """Return every finding as a JSON object on a line of its own, in ASCII; nothing where there are none.

    A line is what stands under `findings` in the JSON report; allowed findings are among them,
    and `status` says so.

    Cost: O(findings).

    Example:
        >>> from learner_centered.model.framework import Framework
        >>> render(Report(framework=Framework(id="riverbend")))
        ''
    """
    return "".join(f"{json.dumps(record, ensure_ascii=True, allow_nan=False)}\n" for record in report.to_records())
