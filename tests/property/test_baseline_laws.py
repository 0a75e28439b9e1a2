"""Laws of a baseline: it silences exactly what it was made of, and survives its file."""

from collections import Counter

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import learner_centered as lc
from learner_centered.strategies.texts import texts
from tests.property.test_check_laws import EVERY_RULE, frameworks, schools

pytestmark = pytest.mark.slow

ENTRIES = st.builds(
    lc.BaselineEntry,
    code=st.from_regex(r"[A-Z]{2,8}[0-9]{3}", fullmatch=True).filter(str.isascii),
    subject=st.none() | texts(),
    fingerprint=st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
)


@given(st.one_of(frameworks(), schools()))
@settings(max_examples=80, deadline=None)
def test_a_baseline_of_a_report_silences_exactly_it(framework: lc.Framework) -> None:
    """Nothing is active any more, and nothing but the status of what was active has changed."""
    report = lc.check(framework, config=EVERY_RULE)
    known = lc.Baseline.of(report)

    applied = known.applied(report)

    assert () == applied.active
    assert len(report.active) == applied.statuses()[lc.FindingStatus.BASELINED]
    active = lc.FindingStatus.ACTIVE
    back = [attrs.evolve(one, status=active) if one.status == "baselined" else one for one in applied]
    assert list(report) == back
    assert ((), known, known) == (known.unmet(report), known.pruned(report), lc.Baseline.of(applied))


@given(st.one_of(frameworks(), schools()), st.data())
@settings(max_examples=80, deadline=None)
def test_whatever_comes_later_is_new(framework: lc.Framework, data: st.DataObject) -> None:
    """Of a report exactly those findings stay active that a baseline of a part of it does not hold."""
    report = lc.check(framework, config=EVERY_RULE)
    kept = data.draw(st.lists(st.sampled_from(report.findings), unique_by=id) if len(report) else st.just([]))
    known = lc.Baseline.of(attrs.evolve(report, findings=tuple(kept)))

    left = Counter(one.fingerprint for one in known.applied(report).active)

    assert Counter(one.fingerprint for one in report.active) - Counter(one.fingerprint for one in known) == left


@given(st.one_of(frameworks(), schools()))
@settings(max_examples=80, deadline=None)
def test_where_it_stands_and_how_it_is_said_changes_nothing(framework: lc.Framework) -> None:
    """Moved text and other words are known all the same."""
    report = lc.check(framework, config=EVERY_RULE)
    moved = tuple(
        attrs.evolve(one, message="other words", help="", place=lc.Place(file="moved.yaml", line=row))
        for row, one in enumerate(report, 1)
    )

    assert () == lc.Baseline.of(report).applied(attrs.evolve(report, findings=moved)).active


@given(st.lists(ENTRIES, max_size=6))
@settings(max_examples=200, deadline=None)
def test_reading_what_was_written_gives_it_back(entries: list[lc.BaselineEntry]) -> None:
    """Whatever text an id is made of, the file holds one line for it and gives it back."""
    known = lc.Baseline(entries)
    text = known.to_text()

    assert known == lc.Baseline.from_text(text) == lc.Baseline.from_text(text.replace("\n", "\r\n"))
    assert len(entries) + 1 == text.count("\n") == len(text.splitlines())
    assert text == lc.Baseline(reversed(entries)).to_text()
