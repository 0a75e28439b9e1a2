"""The codes of the readers and the runner."""

import re

from learner_centered.findings.codes import CODES


def test_codes_are_in_order_and_worded() -> None:
    assert sorted(CODES) == list(CODES)
    assert all(re.fullmatch(r"LC0\d\d", code) and code == entry.code for code, entry in CODES.items())
    assert len({entry.name for entry in CODES.values()}) == len(CODES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", entry.name) for entry in CODES.values())
    assert all(entry.why.endswith(".") and not entry.finds.endswith(".") for entry in CODES.values())
