"""Laws of workbooks: what is written comes back, what does not is told, and no bytes make the reader raise."""

import io
import zipfile
from typing import Any, cast

import attrs
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import learner_centered as lc
from learner_centered.formats.spreadsheet.headings import LINES, WORDS, is_example
from learner_centered.formats.spreadsheet.package import is_workbook
from learner_centered.formats.spreadsheet.words import join, split
from learner_centered.formats.spreadsheet.writing import template
from learner_centered.strategies.frameworks import any_frameworks as frameworks
from learner_centered.strategies.texts import texts

#: A workbook takes some hundredths of a second to write and to read.
laws = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=40)
RECORDS = ("ratings", "observations", "allowances", "citations", "scales")


def plainly(framework: lc.Framework) -> lc.Framework:
    """Return a framework without what no sheet has room for."""
    items = [
        attrs.evolve(cast("Any", item), extra={}, **({"statements": {}} if isinstance(item, lc.Competency) else {}))
        for item in framework.items
    ]
    links = [attrs.evolve(link, extra={}) for link in framework.links]
    return attrs.evolve(framework, items=items, links=links, extra={})


def told(lost: tuple[lc.Finding, ...]) -> set[tuple[str, str]]:
    """Return the subjects and fields that do not come back as they were."""
    return {(finding.subject, finding.key[0]) for finding in lost if finding.subject is not None}


def differing(one: lc.Framework, other: lc.Framework) -> set[tuple[str, str]]:
    """Return the subjects and fields in which two frameworks differ."""
    assert [item.id for item in one] == [item.id for item in other]
    assert [(link.source, link.target) for link in one.links] == [(link.source, link.target) for link in other.links]
    pairs: list[tuple[str, Any, Any]] = [(one.id, one, other)]
    pairs += [(first.id, first, second) for first, second in zip(one, other, strict=True)]
    pairs += [(first.source, first, second) for first, second in zip(one.links, other.links, strict=True)]
    for section in RECORDS:
        if len(getattr(one, section)) != len(getattr(other, section)):
            # A record goes as a whole where what it cannot do without is blank.
            pairs.append((section, one, other))
            continue
        records = list(zip(getattr(one, section), getattr(other, section), strict=True))
        pairs += [
            (getattr(first, "id", None) or getattr(first, "subject", None) or section[:-1], first, second)
            for first, second in records
        ]
    return {
        (name, field.name)
        for name, first, second in pairs
        for field in attrs.fields(cast("type[attrs.AttrsInstance]", type(first)))
        if field.init and field.name not in {"items", "links", "places", "vocabulary", *RECORDS}
        if getattr(first, field.name) != getattr(second, field.name)
    }


@given(frameworks(5))
@laws
def test_a_workbook_gives_back_what_it_was_written_from_but_for_what_is_told(framework: lc.Framework) -> None:
    data, lost = lc.write(framework, format="excel")

    found, findings = lc.read(data, vocabulary=framework.vocabulary)

    assert {finding.code for finding in lost} <= {"LC059"}
    assert is_workbook(data)
    if any(finding.data.get("content") == "rows that look like examples" for finding in lost):
        return
    assert {finding.code for finding in findings} <= {"LC054", "LC057"} or told(lost)
    gone = {(section, field.name) for section in RECORDS for field in attrs.fields(lc.Framework) if told(lost)}
    assert differing(plainly(framework), plainly(found)) <= told(lost) | gone
    if not lost:
        assert framework == found
