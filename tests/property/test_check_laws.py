"""Laws of a check, on random frameworks with everything in them that can go wrong."""

import pickle
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import learner_centered as lc
from learner_centered.findings.codes import CODES
from learner_centered.model.framework import LADDER
from learner_centered.model.items import ITEM_TYPES, ItemType
from learner_centered.model.vocabulary import CORE_QUALITIES, RELATIONS
from learner_centered.walks.walk import cycles

pytestmark = pytest.mark.slow

BANDS = ("K-2", "3-5", "6-8")
SITES = ("Hill", "Ford")
STATUSES = st.sampled_from([None, None, None, "established", "planned", "piloting", "retired"])
TODAY = date(2026, 6, 1)
#: Every rule, and thresholds that small frameworks meet.
EVERY_RULE = lc.Config(
    profile="research",
    options={"LC105": {"least": 1}, "LC107": {"most": 1}, "LC211": {"least": 3}, "LC506": {"apart": 1}},
)
GAPS = frozenset({"LC101", "LC201", "LC204", "LC210", "LC301"})


def few(words: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from((*words, "odd")), max_size=2)


ATTRIBUTES: dict[ItemType, dict[str, st.SearchStrategy[Any]]] = {
    lc.Outcome: {
        "aspects": st.sampled_from([(), ("mindset",), ("skill", "mindset")]),
        "purposes": st.sampled_from([(), ("life",), ("life", "work", "citizenship")]),
    },
    lc.Competency: {
        "title": st.sampled_from(["same", "Same!", "other"]),
        "aspects": st.sampled_from([(), (), ("mindset",), ("skill",)]),
        "grade_bands": few(BANDS),
        "statement": st.sampled_from([None, "I can."]),
        "levels": st.sampled_from(["growth", "odd", (), ("low", "high")]),
        "target": st.sampled_from([None, "high"]),
        "demand": st.sampled_from([None, "recall", "odd"]),
    },
    lc.Practice: {"quality": st.sampled_from([None, *CORE_QUALITIES]), "look_fors": few(("seen",))},
    lc.LearningExperience: {
        "title": st.sampled_from(["same", "other"]),
        "qualities": few(CORE_QUALITIES),
        "settings": few(("classroom",)),
        "sites": few(SITES),
        "grade_bands": few(BANDS),
    },
    lc.SupportSystem: {"kind": st.sampled_from([None, *lc.SupportKind])},
    lc.SchoolStructure: {"kind": st.sampled_from([None, "schedule", "odd"])},
    lc.Condition: {
        "ecosystem_wide": st.sampled_from([False, False, True]),
        "kind": st.sampled_from([None, "shared_vision", "odd"]),
    },
}


@st.composite
def items(draw: st.DrawFn, name: str) -> Any:
    kind = draw(st.sampled_from((*ITEM_TYPES[:7], *ITEM_TYPES[:4])))
    content = {key: draw(values) for key, values in ATTRIBUTES.get(kind, {}).items()}
    return kind(id=name, status=draw(STATUSES), citations=draw(few(("book",))), **content)


@st.composite
def links(draw: st.DrawFn, held: list[lc.Item]) -> lc.Link:
    fits: list[tuple[str, str, str]] = [
        (one.id, relation.name, other.id)
        for relation in RELATIONS
        for one in held
        for other in held
        if relation.allows(type(one), type(other))
    ]
    ids = st.sampled_from([*(one.id for one in held), "ghost"])
    names = st.sampled_from([*(relation.name for relation in RELATIONS), "odd"])
    anyhow = st.tuples(ids, names, ids)
    source, relation, target = draw(st.one_of(st.sampled_from(fits), st.sampled_from(fits), anyhow) if fits else anyhow)
    extra: dict[str, Any] = {}
    if draw(st.booleans()):
        extra = {
            "depth": draw(st.sampled_from([None, *LADDER, "odd"])),
            "grade_band": draw(st.sampled_from([None, *BANDS, "odd"])),
            "evidence": draw(few(("portfolio",))),
            "reported": draw(st.sampled_from([None, *lc.Reported])),
            "as_of": draw(st.sampled_from([None, date(2026, 1, 1)])),
            "corequisite": draw(st.sampled_from([None, None, True])),
        }
    return lc.Link(
        source=source,
        relation=relation,
        target=target,
        stated=draw(st.sampled_from(["present", "present", "present", "absent"])),
        status=draw(STATUSES),
        **extra,
    )


def ratings(subjects: st.SearchStrategy[str]) -> st.SearchStrategy[lc.Rating]:
    return st.builds(
        lc.Rating,
        subject=subjects,
        level=st.sampled_from(["low", "high", "odd"]),
        scale=st.sampled_from([None, "growth", "odd"]),
        target=st.sampled_from([None, "high"]),
        perspective=st.sampled_from([None, *lc.Perspective]),
        site=st.sampled_from([None, None, "Hill"]),
        as_of=st.sampled_from([None, date(2024, 1, 1), date(2026, 1, 1)]),
        n=st.sampled_from([None, 9, 10]),
    )


@st.composite
def frameworks(draw: st.DrawFn) -> lc.Framework:
    names = [f"i{number}" for number in range(draw(st.integers(0, 9)))]
    held = [draw(items(name)) for name in names]
    subjects = st.sampled_from([*names, "ghost"])
    rules = st.sampled_from(["LC101", "undeveloped-competency", "LC022", "odd"])
    days = st.sampled_from([None, date(2026, 1, 1)])
    return lc.Framework(
        id="random",
        items=held,
        links=draw(st.lists(links(held), max_size=14)),
        grade_bands=draw(st.sampled_from([(), BANDS])),
        sites=draw(st.sampled_from([(), SITES])),
        demands=draw(st.sampled_from([(), ("recall",)])),
        ladder=draw(st.sampled_from([LADDER, LADDER, ("one",), ()])),
        completeness=draw(st.sampled_from(["full", "full", "partial"])),
        scales=[lc.Scale(id="growth", labels=["low", "high"])],
        citations=draw(st.sampled_from([(), (lc.Citation(id="book"),)])),
        ratings=draw(st.lists(ratings(subjects), max_size=4)),
        observations=draw(
            st.lists(
                st.builds(lc.Observation, subject=subjects, look_for=st.just("x"), seen=st.just(1), of=st.just(2)),
                max_size=1,
            )
        ),
        allowances=draw(
            st.lists(
                st.builds(lc.Allowance, rule=rules, subject=subjects, reason=st.just("so"), until=days), max_size=2
            )
        ),
    )


KINDS: tuple[ItemType, ...] = (
    *(lc.Outcome, lc.Outcome, lc.Competency, lc.Competency, lc.Competency, lc.Practice, lc.Practice),
    *(lc.LearningExperience, lc.LearningExperience, lc.LearningExperience, lc.SupportSystem, lc.SchoolStructure),
)


@st.composite
def schools(draw: st.DrawFn) -> lc.Framework:
    """Frameworks in which the questions can be asked: links that fit, most of them in place."""
    more = draw(st.lists(st.sampled_from(KINDS), max_size=5))
    held: list[lc.Item] = [kind(id=f"i{number}") for number, kind in enumerate((*KINDS, *more))]
    held = [attrs.evolve(one, kind="professional_learning") if type(one) is lc.SupportSystem else one for one in held]
    status = st.sampled_from([None] * 8 + ["planned", "retired"])
    parts = st.tuples(st.sampled_from(held), st.just("part_of"), st.sampled_from(held))
    words = st.sampled_from(["refines", "develops", "assesses", "shapes", "backs", "enables"])
    others = st.tuples(st.sampled_from(held), words, st.sampled_from(held))
    by_name = {relation.name: relation for relation in RELATIONS}
    drawn = draw(st.lists(st.one_of(parts, others), min_size=25, max_size=70))
    fits = [
        lc.Link(source=one.id, relation=word, target=other.id, status=draw(status))
        for one, word, other in drawn
        if by_name[word].allows(type(one), type(other))
        and int(one.id[1:]) < int(other.id[1:]) + 99 * (word != "part_of")
    ]
    return lc.Framework(id="school", items=held, links=fits)


def plain(framework: lc.Framework) -> lc.Framework:
    return attrs.evolve(framework, allowances=())


@given(frameworks())
@settings(max_examples=80, deadline=None)
def test_no_rule_breaks_on_any_framework(framework: lc.Framework) -> None:
    """Dangling, wrong-ended, circular, repeated and unknown things are findings, never exceptions."""
    report = lc.check(framework, config=EVERY_RULE, today=TODAY)

    assert [] == [one for one in report if one.code == "LC090"]
    assert [] == [one for one in report if not one.message or not one.help]


@given(frameworks(), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_findings_do_not_depend_on_the_order_of_items_and_links(framework: lc.Framework, random: Any) -> None:
    """The same items and links in another order give the same findings, word for word."""
    shuffled = attrs.evolve(
        framework,
        items=random.sample(framework.items, len(framework.items)),
        links=random.sample(list(framework.links), len(framework.links)),
    )

    before, after = (lc.check(one, config=EVERY_RULE, today=TODAY).findings for one in (framework, shuffled))
    assert before == after


@given(frameworks())
@settings(max_examples=80, deadline=None)
def test_a_check_gives_the_same_report_each_time(framework: lc.Framework) -> None:
    """A framework that went through pickle, with nothing remembered, gives the same findings."""
    again = pickle.loads(pickle.dumps(framework))  # noqa: S301  # our own bytes

    assert lc.check(framework).findings == lc.check(again).findings


def bones(report: lc.Report, name: Callable[[str], str]) -> list[Any]:
    return [
        (
            one.code,
            one.severity,
            one.status,
            name(one.subject or ""),
            tuple(map(name, one.key)),
            tuple(map(name, one.trace)),
            tuple(map(name, one.affects)),
            tuple(name(other.subject or "") for other in one.related),
        )
        for one in report
    ]


@given(frameworks())
@settings(max_examples=80, deadline=None)
def test_renaming_ids_renames_findings_only(framework: lc.Framework) -> None:
    """Ids that keep their order under another name give the same findings under the other name."""

    def name(old: str) -> str:
        return f"{old}-bis" if old == "ghost" or old in framework else old

    renamed = attrs.evolve(
        framework,
        items=[attrs.evolve(item, id=name(item.id)) for item in framework.items],
        links=[attrs.evolve(link, source=name(link.source), target=name(link.target)) for link in framework.links],
        ratings=[attrs.evolve(one, subject=name(one.subject or "")) for one in framework.ratings],
        observations=[attrs.evolve(one, subject=name(one.subject)) for one in framework.observations],
        allowances=[attrs.evolve(one, subject=name(one.subject)) for one in framework.allowances],
    )

    assert bones(lc.check(framework), name) == bones(lc.check(renamed), lambda old: old)


@given(st.one_of(frameworks(), schools()), st.data())
@settings(max_examples=80, deadline=None)
def test_a_further_carrying_link_never_adds_a_gap(framework: lc.Framework, data: st.DataObject) -> None:
    """A further link of a relation that is recorded already only closes gaps, unless it closes a circle of parts."""
    index = lc.index_of(framework)
    carrying = [relation for relation in RELATIONS if relation.carries and index.out[relation.name]]
    alive = [item for item in framework.items if item.status != "retired"]
    fits = [
        lc.Link(source=one.id, relation=relation.name, target=other.id)
        for relation in carrying
        for one in alive
        for other in alive
        if one is not other and relation.allows(type(one), type(other))
    ]
    if not fits:
        return
    more = framework.evolve(add=[data.draw(st.sampled_from(fits))])
    if cycles(lc.index_of(more).neighbours(["part_of"])):
        return

    before, after = (
        {(one.code, one.subject) for one in lc.check(each) if one.code in GAPS} for each in (framework, more)
    )

    assert after <= before


@given(st.one_of(frameworks(), schools()), st.data())
@settings(max_examples=80, deadline=None)
def test_an_allowance_silences_exactly_its_finding(framework: lc.Framework, data: st.DataObject) -> None:
    """An allowance marks the findings of its rule on its subject, and nothing else changes."""
    framework = plain(framework)
    report = lc.check(framework)
    subjects = [one for one in report.active if one.subject is not None]
    if not subjects:
        return
    one = data.draw(st.sampled_from(subjects))
    allowance = lc.Allowance(rule=one.code, subject=one.subject or "", reason="agreed")

    allowed = lc.check(framework.evolve(add=[allowance]))

    assert list(report) == [attrs.evolve(each, status=lc.FindingStatus.ACTIVE, reason="") for each in allowed]
    same = [each for each in allowed if (each.code, each.subject) == (one.code, one.subject)]
    assert same == [each for each in allowed if each.status == "allowed"]


@given(st.one_of(frameworks(), schools()))
@settings(max_examples=80, deadline=None)
def test_every_undeveloped_competency_is_a_gap_of_the_coverage(framework: lc.Framework) -> None:
    """The rules and the coverage agree: what is reported, or affected, is a gap; and each gap is one of the two."""
    followed = ("develops", "refines", "part_of")
    found = lc.coverage(framework, by=(lc.LearningExperience, lc.Practice), relations=followed)
    report = lc.check(framework)
    told = {
        name: one.code
        for one in report
        if one.code in {"LC101", "LC201"}
        for name in ([one.subject, *one.affects] if one.code == "LC201" else [one.subject])
    }

    assert set(told) <= set(found.gaps) or not found.evaluated
    if found.evaluated and not found.counts()[lc.CoverageState.COARSER_ONLY]:
        competencies = {row.id for row in found.rows if row.type == "Competency"}
        assert competencies & set(found.gaps) == {name for name, code in told.items() if code == "LC201"} & competencies


@given(frameworks())
@settings(max_examples=80, deadline=None)
def test_in_a_partial_record_no_absence_is_more_than_a_hint(framework: lc.Framework) -> None:
    """`completeness: partial` caps every rule that speaks of what is not recorded."""
    partial = attrs.evolve(framework, completeness="partial")
    absence = {rule.code for rule in lc.default_registry() if rule.absence}

    report = lc.check(partial, config=lc.Config(severity=dict.fromkeys(absence, "error")))

    assert {lc.Severity.HINT} >= {one.severity for one in report if one.code in absence}


def test_the_codes_of_rules_and_readers_are_apart() -> None:
    rules: Mapping[str, object] = {rule.code: rule for rule in lc.default_registry()}

    assert set() == set(rules) & set(CODES)
