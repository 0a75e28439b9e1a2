"""Laws of CASE: what is written is valid, what is written comes back, and what does not come back is told."""

import copy
import json
from collections.abc import Iterable
from typing import Any

import attrs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import learner_centered as lc
from learner_centered.formats.native.tree import is_list, is_map
from learner_centered.model.items import ITEM_TYPES
from learner_centered.strategies.frameworks import any_frameworks
from learner_centered.strategies.texts import texts
from tests.helpers.case_rules import faults_of

laws = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
few = settings(laws, max_examples=40)
#: The types of items as version 1.0 says them: in words.
WORDS = lc.CaseTypes(words={kind.label: kind for kind in ITEM_TYPES if kind is not lc.ExternalItem})


def told(lost: Iterable[lc.Finding]) -> set[tuple[str | None, str]]:
    """Return the items and fields that are not written."""
    return {(finding.subject, finding.key[0]) for finding in lost if finding.code == "LC059"}


@given(any_frameworks())
@few
def test_a_package_is_valid_and_gives_back_the_framework_that_it_was_written_from(framework: lc.Framework) -> None:
    data, lost = lc.write_case(framework)

    found, _ = lc.read_case(data)

    assert [] == faults_of(json.loads(data))
    assert set() == told(lost)
    assert framework == found
    assert data == lc.write_case(framework)[0]
    assert framework == lc.read_case(lc.write_case(framework, mode="compat")[0])[0]


@given(any_frameworks())
@few
def test_version_1_0_is_valid_and_gives_back_all_but_what_is_told(framework: lc.Framework) -> None:
    data, lost = lc.write_case(framework, version="1.0")

    found, _ = lc.read_case(data, types=WORDS)

    known = told(lost)
    assert [] == faults_of(json.loads(data), "1.0")
    ids = [item.id for item in framework if not isinstance(item, lc.ExternalItem)]
    back = [item for item in found if not isinstance(item, lc.ExternalItem)]
    assert len(ids) == len(back)
    if (None, "order") not in known:
        for item, other in zip(framework, back, strict=False):
            assert type(item) is type(other)
            differing = {
                field.name
                for field in attrs.fields(type(item))
                if field.name != "extra" and getattr(item, field.name) != getattr(other, field.name)
            }
            assert {(item.id, name) for name in differing} - {(item.id, "title")} <= known
    lost_links = [finding for finding in lost if finding.key[0] == "link"]
    assert len(framework.links) - len(lost_links) == len(found.links)


#: A package with something of everything, to be damaged.
WHOLE: dict[str, Any] = json.loads(
    lc.write_case(
        lc.Framework(
            id="riverbend",
            items=[
                lc.Outcome(id="agency", title="Agency", tags=["voice"]),
                lc.Competency(
                    id="sets-goals", statement="I can set goals.", grade_bands=["K-2"], extra={"owner": "Ms. I"}
                ),
                lc.Competency(id="plans", statement="I can plan."),
                lc.ExternalItem(id="S.1", uri="https://example.org/S.1"),
            ],
            links=[
                lc.Link(source="sets-goals", relation="refines", target="agency"),
                lc.Link(source="plans", relation="part_of", target="sets-goals", note="a remark"),
                lc.Link(source="plans", relation="precedes", target="sets-goals", corequisite=True),
                lc.Link(source="plans", relation="corresponds_to", target="S.1", match="exactMatchOf"),
            ],
            citations=[lc.Citation(id="portrait")],
            extra={
                "case": {
                    "subject": ["Science"],
                    "CFDefinitions": {"CFItemTypes": [{"title": "Standard", "identifier": "b" * 8}]},
                    "CFRubrics": [{"CFRubricCriteria": [{"weight": 0.5, "CFRubricCriterionLevels": [{"score": 1}]}]}],
                }
            },
        ),
        mode="compat",
    )[0]
)
JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    1e400,
    10**700,
    "",
    " ",
    "x" * 300,
    "\ud800",
    [],
    {},
    [[]],
    {"": {}},
    [None],
)


def spots(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value of some plain data."""
    steps: Iterable[tuple[Any, Any]] = value.items() if is_map(value) else enumerate(value) if is_list(value) else ()
    return [path, *(spot for step, part in steps for spot in spots(part, (*path, step)))]


SPOTS = [spot for spot in spots(WHOLE) if spot]


@st.composite
def damaged(draw: st.DrawFn) -> Any:
    """A package in which values are missing, doubled, moved, or of another kind."""
    package = copy.deepcopy(WHOLE)
    for spot in draw(st.lists(st.sampled_from(SPOTS), min_size=1, max_size=6)):
        holder: Any = package
        for step in spot[:-1]:
            holder = holder.get(step) if is_map(holder) else _at(holder, step)
        way = draw(st.sampled_from(["junk", "text", "gone", "twice", "other", "deep", "keyed"]))
        if is_list(holder) and way == "twice":
            holder.extend(copy.deepcopy(holder[:1]))
        elif is_map(holder):
            _damage(draw, holder, spot[-1], way)
    return package


def _damage(draw: st.DrawFn, holder: dict[str, Any], name: str, way: str) -> None:
    """Damage the value under a key."""
    value: Any = holder.get(name)
    match way:
        case "gone":
            holder.pop(name, None)
        case "deep":
            holder[name] = _deep(draw(st.sampled_from([5, 60, 200])))
        case "keyed" if is_list(value):
            holder[name] = {str(row): part for row, part in enumerate(value)}
        case "other":
            holder[name] = copy.deepcopy(holder.get(draw(st.sampled_from([*holder, ""]))))
        case "text":
            holder[name] = draw(texts())
        case _:
            holder[name] = copy.deepcopy(draw(st.sampled_from(JUNK)))


def _at(holder: Any, step: Any) -> Any:
    """Return a part of a list, None where there is none."""
    return holder[step] if is_list(holder) and isinstance(step, int) and step < len(holder) else None


def _deep(depth: int) -> Any:
    """Return a list that holds a list, and so on."""
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


@given(damaged())
@laws
def test_a_damaged_package_is_read_and_what_is_read_is_written_and_comes_back(package: Any) -> None:
    framework, findings = lc.read_case(json.dumps(package).encode())

    data, lost = lc.write_case(framework)
    native, unwritten = lc.write(framework, format="json")

    assert len(findings) < 1_000
    assert all(finding.help for finding in findings)
    assert [] == [fault for fault in faults_of(json.loads(data), any_uuid=True) if "under nothing" not in fault]
    if not told(lost):
        assert framework == lc.read_case(data)[0]
    if not unwritten:
        assert framework == lc.read(native)[0]
