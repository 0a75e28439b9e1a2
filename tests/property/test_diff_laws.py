"""Laws of a diff: nothing changed in one framework, what came one way went the other, and it can be applied."""

from collections import Counter
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import learner_centered as lc
from learner_centered.analysis.effects import EffectKind
from learner_centered.analysis.renames import renamed_link, renamed_record
from learner_centered.model.records import Record
from tests.property.test_check_laws import frameworks, schools

pytestmark = pytest.mark.slow

RECORDS = ("scales", "ratings", "observations", "allowances", "citations")


@st.composite
def pairs(draw: st.DrawFn) -> tuple[lc.Framework, lc.Framework]:
    """Two versions of a framework, the second with parts gone, changed, renamed and added."""
    old = draw(st.one_of(frameworks(), schools()))
    other = draw(st.one_of(frameworks(), schools()))
    fates = [draw(st.sampled_from(["stay", "stay", "stay", "go", "change", "rename"])) for _ in old.items]
    items: list[lc.Item] = []
    names: dict[str, str] = {}
    for item, fate in zip(old.items, fates, strict=True):
        if fate == "rename":
            names[item.id] = f"{item.id}-bis"
            items.append(
                attrs.evolve(item, id=names[item.id], replaces=[*draw(st.sampled_from([(), ("x",)])), item.id])
            )
        elif fate == "change":
            items.append(
                attrs.evolve(item, title="Changed", status=draw(st.sampled_from([None, "planned", "retired"])))
            )
        elif fate == "stay":
            items.append(item)
    held = {item.id for item in items}
    items += [item for item in other.items if item.id not in held and draw(st.booleans())]
    links = [renamed_link(link, names) for link in old.links if draw(st.integers(0, 9))]
    links = [attrs.evolve(link, strength=2) if not draw(st.integers(0, 9)) else link for link in links]
    links += [link for link in other.links if not draw(st.integers(0, 3))]
    records: dict[str, Any] = {}
    for name in RECORDS:
        held_before = getattr(draw(st.sampled_from([old, other])), name)
        records[name] = [renamed_record(one, names) for one in held_before]
    return old, attrs.evolve(old, title=other.id, items=items, links=links, **records)


def straight(link: lc.Link, framework: lc.Framework) -> lc.Link:
    symmetric = framework.vocabulary.by_name.get(link.relation)
    turned = symmetric is not None and symmetric.symmetric and link.source > link.target
    return attrs.evolve(link, source=link.target, target=link.source) if turned else link


def content(framework: lc.Framework) -> Any:
    """Return what a framework holds, in no order."""
    return (
        {item.id: item for item in framework.items},
        Counter(straight(link, framework) for link in framework.links),
        [Counter(getattr(framework, name)) for name in RECORDS],
        [getattr(framework, name) for name in ("id", "title", "version", "grade_bands", "sites", "ladder", "extra")],
    )


@given(st.one_of(frameworks(), schools()))
@settings(max_examples=60, deadline=None)
def test_nothing_changed_in_one_framework(framework: lc.Framework) -> None:
    """A framework has no difference from itself."""
    found = lc.diff(framework, framework)

    assert found.empty
    assert () == found.affected
    assert [] == found.to_records()


@given(pairs(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_items_and_links_does_not_matter(pair: tuple[lc.Framework, lc.Framework], random: Any) -> None:
    """The same items and links in another order give the same changes."""
    shuffled = [
        attrs.evolve(
            one, items=random.sample(one.items, len(one.items)), links=random.sample(list(one.links), len(one.links))
        )
        for one in pair
    ]

    first, second = lc.diff(*pair), lc.diff(*shuffled)

    assert first.counts() == second.counts()
    assert (first.added, first.removed, first.renamed, first.changed) == (
        second.added,
        second.removed,
        second.renamed,
        second.changed,
    )
    for name in ("links_added", "links_removed"):
        assert Counter(straight(one, pair[0]) for one in getattr(first, name)) == Counter(
            straight(one, pair[0]) for one in getattr(second, name)
        )
    assert lc.diff(pair[0], shuffled[0]).empty


@given(pairs())
@settings(max_examples=60, deadline=None)
def test_the_way_back_is_the_mirror(pair: tuple[lc.Framework, lc.Framework]) -> None:
    """What came one way went the other, what changed changed back, and what lost gains."""
    forth, back = lc.diff(*pair), lc.diff(pair[1], pair[0])

    assert (forth.added, forth.links_added, forth.records_added) == (
        back.removed,
        back.links_removed,
        back.records_removed,
    )
    assert (forth.removed, forth.links_removed, forth.records_removed) == (
        back.added,
        back.links_added,
        back.records_added,
    )
    for name in ("renamed", "changed", "links_changed"):
        assert {(one.old, one.new) for one in getattr(forth, name)} == {
            (one.new, one.old) for one in getattr(back, name)
        }
    kinds = list(EffectKind)
    old_ids = {new: old for old, new in forth.names.items()}
    turned = {(old_ids.get(one.id, one.id), kinds[5 - kinds.index(one.kind)], one.because) for one in forth.affected}
    assert turned == {(one.id, one.kind, one.because) for one in back.affected}


@given(pairs())
@settings(max_examples=60, deadline=None)
def test_the_old_version_with_its_changes_is_the_new_one(pair: tuple[lc.Framework, lc.Framework]) -> None:
    """A diff says everything: what it tells, done to the old version, gives the new one up to order."""
    old, new = pair
    found = lc.diff(old, new)
    gone = {one.id for one in found.removed} | set(found.names)
    swapped = {one.new.id: one.new for one in found.changed}
    items = [swapped.get(one.id, one) for one in old.items if one.id not in gone]
    items += [*found.added, *(one.new for one in found.renamed)]
    away = Counter([*found.links_removed, *(one.old for one in found.links_changed)])
    links = [renamed_link(one, found.names) for one in (Counter(old.links) - away).elements()]
    links += [*found.links_added, *(one.new for one in found.links_changed)]
    records: dict[str, Any] = {}
    for name in RECORDS:
        left = Counter[Record](getattr(old, name)) - Counter(found.records_removed)
        more = [
            one
            for one in found.records_added
            if type(one).section == {"allowances": "allow"}.get(name, name) or one in getattr(new, name)
        ]
        records[name] = [*(renamed_record(one, found.names) for one in left.elements()), *more]
    details: dict[str, Any] = {one.attribute: one.new for one in found.details}

    applied = attrs.evolve(old, items=items, links=links, **records, **details)

    assert content(new) == content(applied)


@given(pairs())
@settings(max_examples=60, deadline=None)
def test_a_rename_is_never_an_item_that_came_and_one_that_went(pair: tuple[lc.Framework, lc.Framework]) -> None:
    """Of an item that says which one it replaces, neither side is counted as added or removed."""
    found = lc.diff(*pair)

    assert not {one.id for one in found.removed} & set(found.names)
    assert not {one.id for one in found.added} & set(found.names.values())
    came = {one.id for one in found.added}
    assert not {
        name for one in found.removed for item in found.new if one.id in item.replaces for name in came & {item.id}
    }


@given(pairs())
@settings(max_examples=60, deadline=None)
def test_findings_are_new_fixed_or_standing(pair: tuple[lc.Framework, lc.Framework]) -> None:
    """Each finding that counts is told once, and the way back exchanges what is new and what is gone."""
    before, after = (lc.check(one) for one in pair)
    names = lc.diff(*pair).names

    told = lc.changes(before, after, names)

    assert Counter(after.active) == Counter([*told.new, *told.standing])
    assert len(before.active) == len(told.fixed) + len(told.standing) + len(told.excused) + len(told.unseen)
    assert (0, 0) == (len(lc.changes(before, before).new), len(lc.changes(before, before).fixed))


@given(pairs())
@settings(max_examples=60, deadline=None)
def test_what_loses_has_a_cause(pair: tuple[lc.Framework, lc.Framework]) -> None:
    """Something that went or changed is named for each promise that less reaches."""
    for one in lc.diff(*pair).affected:
        assert one.because
