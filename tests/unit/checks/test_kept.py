"""A product keeps one checker: it is set up once, shared by threads, stored, and leaves nothing behind."""

import gc
import locale
import logging
import os
import pickle
import random
import sys
import threading
import tracemalloc
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import attrs
import pytest

import learner_centered as lc
from tests.helpers.example import EXAMPLE


@lc.rule("RB001", "few-tags", severity="warning", family="house")
def few_tags(ctx: lc.Context, *, least: int = 1) -> Iterator[lc.Finding]:
    """An item with few tags.

    Options:
        least: How many are enough.
    """
    for item in ctx.framework:
        if len(item.tags) < least:
            yield ctx.finding("few tags are recorded", subject=item.id, help="Add one.")


def framework_of(number: int) -> lc.Framework:
    """Return a small framework whose findings depend on its number."""
    b = lc.FrameworkBuilder(f"district-{number}")
    agency = b.outcome("agency")
    for one in range(number % 7):
        b.competency(f"goals-{one}", refines=agency)
        b.outcome(f"promise-{one}-{number}")
    b.experience("project", develops=agency)
    return b.build()


# --- Settings --------------------------------------------------------------------------------------


def test_settings_are_refused_when_the_checker_is_made() -> None:
    with pytest.raises(lc.ConfigError, match="did you mean 'orphan-outcome'"):
        lc.Checker(lc.Config(ignore=["orphan-outcom"]))


def test_a_checker_gives_what_check_gives() -> None:
    config = lc.Config(profile="research", severity={"LC101": "error"}, options={"RB001": {"least": 2}})
    registry = lc.default_registry().with_rules(few_tags)
    form = lc.Finding(code="LC022", name="unknown-key", severity=lc.Severity.WARNING, message="odd")
    framework, today = framework_of(3), date(2026, 11, 24)

    report = lc.Checker(config, registry).check(framework, today=today, also=[form])

    assert lc.check(framework, config=config, registry=registry, today=today, also=[form]) == report
    assert {"LC022", "LC101", "RB001"} <= set(report.by_code())


def test_a_checker_compares_by_settings_and_rules() -> None:
    draft = lc.Config(profile="draft")

    assert lc.Checker() == lc.Checker(lc.Config(), lc.default_registry())
    assert hash(lc.Checker(draft)) == hash(lc.Checker(lc.Config(profile="draft")))
    assert lc.Checker(draft) != lc.Checker()
    assert lc.Checker(registry=lc.Registry([few_tags])) != lc.Checker(registry=lc.Registry())
    assert lc.Registry() != "no registry"


# --- Values ----------------------------------------------------------------------------------------


def parts() -> Iterator[Any]:
    """Yield one of each value that a check takes or gives, and of its parts."""
    framework, findings = lc.read(EXAMPLE)
    registry = lc.default_registry().with_rules(few_tags)
    config = lc.Config(select=["LC"], severity={"LC1": "hint"}, options={"few-tags": {"least": 2}})
    checker = lc.Checker(config, registry)
    report = checker.check(framework, today=date(2026, 11, 24), also=findings)
    yield from (config, registry, checker, framework, report, report.coverage, *report.coverage)
    yield from (*registry, *few_tags.options, *report.findings)
    yield from (part for one in report for part in (one.place, *one.related) if part is not None)


PARTS = list(parts())


def test_there_is_one_of_each_kind() -> None:
    kinds = {type(one).__name__ for one in PARTS}

    assert {"Checker", "Config", "Finding", "Framework", "Place", "Registry", "Related", "Report", "Rule"} <= kinds


@pytest.mark.parametrize("value", PARTS, ids=lambda value: type(value).__name__)
def test_what_a_check_takes_and_gives_is_frozen_hashable_and_picklable(value: Any) -> None:
    again = pickle.loads(pickle.dumps(value))  # noqa: S301  # our own bytes

    assert value == again
    assert hash(value) == hash(again)
    with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
        value.anything = 1
    for name in [one.name for one in getattr(value, "__attrs_attrs__", ())]:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, name, None)


def test_a_restored_checker_finds_the_same() -> None:
    checker = lc.Checker(lc.Config(options={"few-tags": {"least": 2}}), lc.Registry([few_tags]))

    again: lc.Checker = pickle.loads(pickle.dumps(checker))  # noqa: S301  # our own bytes

    assert checker.check(framework_of(2)) == again.check(framework_of(2))


def test_a_rule_with_other_settings_is_restored_with_them() -> None:
    changed = attrs.evolve(few_tags, severity=lc.Severity.ERROR)

    assert changed == pickle.loads(pickle.dumps(changed))  # noqa: S301  # our own bytes


def plain(ctx: lc.Context) -> Iterator[lc.Finding]:
    """A function that is no rule by itself."""
    yield ctx.finding("something", help="Do something.")


def test_a_rule_of_a_plain_function_is_restored() -> None:
    made = lc.rule("RB002", "plain", severity="info", family="house")(plain)

    assert made == pickle.loads(pickle.dumps(made))  # noqa: S301  # our own bytes


def test_a_rule_inside_a_function_says_why_it_cannot_be_pickled() -> None:
    @lc.rule("RB003", "inside", severity="info", family="house")
    def inside(ctx: lc.Context) -> Iterator[lc.Finding]:
        """A rule nobody finds."""
        yield ctx.finding("something", help="Do something.")

    with pytest.raises(pickle.PicklingError, match="move it to the top of its module"):
        pickle.dumps(inside)


# --- Many at once ----------------------------------------------------------------------------------


@pytest.mark.slow
def test_threads_that_share_a_checker_give_the_answers_of_one_thread() -> None:
    """200 threads start at once, five on each framework, whose index none has made before."""
    threads = 200
    checker = lc.Checker(lc.Config(select=["LC"]))
    expected = [checker.check(framework_of(number // 5)).to_dict() for number in range(threads)]
    shared = [framework_of(number) for number in range(threads // 5)]
    begin = threading.Barrier(threads)

    def one(number: int) -> dict[str, object]:
        begin.wait()
        return checker.check(shared[number // 5]).to_dict()

    with ThreadPoolExecutor(threads) as pool:
        found = list(pool.map(one, range(threads)))

    assert expected == found


@pytest.mark.slow
def test_a_thousand_checks_leave_nothing_behind() -> None:
    """Not one block of memory a check: fewer than a tenth of that, whatever the allocator does."""
    checks = 1000
    checker = lc.Checker()

    def blocks() -> int:
        gc.collect()
        return sum(one.count for one in tracemalloc.take_snapshot().statistics("filename"))

    tracemalloc.start()
    try:
        for number in range(50):
            checker.check(framework_of(number))
        before = blocks()
        for number in range(checks):
            checker.check(framework_of(number))
        after = blocks()
    finally:
        tracemalloc.stop()

    assert after - before < checks / 10


# --- The world around it ---------------------------------------------------------------------------


def surroundings() -> list[object]:
    """Return what a library could change of the process that uses it."""
    return [
        dict(os.environ),
        Path.cwd(),
        list(sys.path),
        sys.getrecursionlimit(),
        sys.excepthook,
        gc.isenabled(),
        gc.get_threshold(),
        locale.setlocale(locale.LC_ALL),
        random.getstate(),
        list(warnings.filters),
        threading.active_count(),
        logging.root.level,
        list(logging.root.handlers),
        [name for name in logging.root.manager.loggerDict if name.startswith("learner_centered")],
    ]


def test_a_check_changes_nothing_around_it_and_sets_up_no_logging() -> None:
    before = surroundings()

    lc.Checker().check(lc.read(EXAMPLE)[0], today=date(2026, 11, 24))

    assert before == surroundings()


def clock_calls(call: Any) -> list[str]:
    """Return the names of the clocks that a call reads."""
    found: list[str] = []

    def watch(_: FrameType, event: str, called: Any) -> None:
        if event == "c_call" and (
            getattr(called, "__module__", None) == "time" or called.__name__ in {"now", "today", "utcnow"}
        ):
            found.append(called.__name__)

    # A collection in between would be timed by what other tests have hung on it.
    collecting = gc.isenabled()
    gc.disable()
    sys.setprofile(watch)
    try:
        call()
    finally:
        sys.setprofile(None)
        if collecting:
            gc.enable()
    return found


def test_a_check_reads_no_clock() -> None:
    framework, findings = lc.read(EXAMPLE)
    checker = lc.Checker(lc.Config(select=["LC"]))

    assert ["today"] == clock_calls(date.today)
    assert [] == clock_calls(lambda: checker.check(framework, also=findings).to_dict())
