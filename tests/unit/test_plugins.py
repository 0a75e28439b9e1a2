"""What installed packages add is found by their entry points; what breaks or collides is told and left out."""

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

import learner_centered as lc


@attrs.frozen
class Package:
    """A package as an entry point knows it."""

    name: str


@attrs.frozen
class Point:
    """An entry point that stands for a value, or for a function that breaks."""

    group: str
    held: Any
    package: str | None = "riverbend"
    name: str = "added"

    @property
    def dist(self) -> Package | None:
        return None if self.package is None else Package(self.package)

    def load(self) -> Any:
        return self.held() if callable(self.held) and not isinstance(self.held, type) else self.held


def house_rule(code: str, name: str) -> lc.Rule:
    def anything(_: lc.Context) -> Iterator[lc.Finding]:
        """Anything."""
        yield from ()

    return lc.rule(code, name, severity="info", family="house")(anything)


def rules(held: Any, package: str | None = "riverbend") -> Point:
    return Point("learner_centered.rules", held, package)


def words(held: Any, package: str = "riverbend") -> Point:
    return Point("learner_centered.vocabulary", held, package)


def raises(error: BaseException) -> Callable[[], None]:
    def load() -> None:
        raise error

    return load


def report_format(name: str) -> lc.ReportFormat:
    return lc.ReportFormat(name=name, render=repr)


def outlines(name: str, **codes: str) -> Point:
    return Point("learner_centered.formats", lc.Format(name=name, codes=codes))


FIRST, SECOND = house_rule("RB001", "first"), house_rule("RB002", "second")
MENTORS = lc.Relation(name="mentors", phrase="mentors", inverse="mentored_by")


def test_nothing_is_added_where_nothing_is_installed() -> None:
    plugins = lc.load_plugins([])

    assert lc.Plugins() == plugins
    assert lc.default_registry() is plugins.registry
    assert "Plugins(0 rules, 0 formats, 0 reports)" == repr(plugins)


def test_the_installed_packages_are_asked_where_none_are_given() -> None:
    """This environment holds none; a functional test installs one."""
    assert () == lc.load_plugins().findings


def test_each_group_adds_its_own_one_or_several() -> None:
    lines, tally = lc.Format(name="lines", suffixes=[".lines", ".yaml"]), report_format("tally")

    plugins = lc.load_plugins(
        [
            rules([SECOND, FIRST]),
            words(MENTORS),
            words({"structure_kinds": ["makerspace"]}),
            Point("learner_centered.formats", lines),
            Point("learner_centered.reports", (tally,)),
            Point("learner_centered.other", raises(ValueError("never asked"))),
        ]
    )

    assert (FIRST, SECOND) == plugins.rules
    assert plugins.vocabulary.by_name["mentors"] == MENTORS
    assert "makerspace" in plugins.vocabulary.registries["structure_kinds"]
    assert ((lines,), (tally,), ()) == (plugins.formats, plugins.reports, plugins.findings)
    assert len(lc.default_registry()) + 2 == len(plugins.registry)


@pytest.mark.parametrize(
    ("point", "said"),
    [
        (rules(raises(ImportError("no module\nnamed x"))), "ImportError: no module named x"),
        (rules(raises(SystemExit(3))), "SystemExit: 3"),
        (rules(["LC101"]), "TypeError: it holds 'LC101': expected a Rule, or several"),
        (rules(7), "TypeError: it holds 7: expected a Rule"),
        (words({"kinds": ["a"]}), "InvalidValueError: unknown registry 'kinds'"),
        (Point("learner_centered.formats", FIRST), "expected a Format"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_loaded_is_named_and_the_rest_stands(point: Point, said: str) -> None:
    plugins = lc.load_plugins([point, rules(FIRST, "zebra")])

    (finding,) = plugins.findings
    assert ("LC092", lc.Severity.ERROR) == (finding.code, finding.severity)
    assert finding.message.startswith("'added' of package 'riverbend' could not be loaded: ")
    assert said in finding.message
    assert (FIRST,) == plugins.rules


def test_a_keyboard_interrupt_is_no_broken_package() -> None:
    with pytest.raises(KeyboardInterrupt):
        lc.load_plugins([rules(raises(KeyboardInterrupt()))])


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ([rules(house_rule("LC101", "mine"))], "rule code 'LC101' of package 'riverbend' is taken by package 'lear"),
        ([rules(house_rule("RB001", "syntax"))], "rule name 'syntax' of package 'riverbend' is taken by"),
        ([rules(FIRST), rules(house_rule("RB001", "b"), "zebra")], "'RB001' of package 'zebra' is taken by package 'r"),
        ([rules(FIRST, "zebra"), rules(FIRST)], "'RB001' of package 'zebra' is taken by package 'riverbend'"),
        ([rules([FIRST, FIRST])], "'RB001' of package 'riverbend' is taken by package 'riverbend'"),
        ([rules(FIRST, None), rules(FIRST, "zebra")], "package 'zebra' is taken by package 'an unnamed package'"),
        ([words(lc.Relation(name="develops", phrase="x"))], "relation 'develops' of package 'riverbend' is taken by"),
        ([words(lc.Relation(name="x", phrase="x", inverse="enacts"))], "inverse 'enacts' of package 'riverbend'"),
        ([words(MENTORS), words(MENTORS, "zebra")], "relation 'mentors' of package 'zebra' is taken by package 'river"),
        ([Point("learner_centered.formats", lc.Format(name="yaml"))], "format 'yaml' of package"),
        (
            [Point("learner_centered.formats", lc.Format(name="x", suffixes=[".graphml"]))],
            "file ending '.graphml' of package",
        ),
        ([Point("learner_centered.reports", report_format("json"))], "report format 'json' of package"),
        ([rules(FIRST), outlines("outline", RB001="x")], "rule code 'RB001' of package 'riverbend' is taken by packag"),
        ([outlines("outline", LC011="x")], "finding code 'LC011' of package 'riverbend' is taken by package 'learner"),
        ([outlines("outline", XX1="syntax")], "finding name 'syntax' of package 'riverbend' is taken by package 'lea"),
    ],
)
def test_a_word_that_is_taken_is_refused_with_both_owners(points: list[Point], said: str) -> None:
    plugins = lc.load_plugins(points)

    (finding,) = plugins.findings
    assert ("LC093", lc.Severity.ERROR) == (finding.code, finding.severity)
    assert said in finding.message
    assert finding.help
    assert plugins.registry


def test_settings_may_speak_of_what_a_reader_finds_and_slips_are_told() -> None:
    """Formats of one package may share a code."""
    plugins = lc.load_plugins([outlines("one", RB901="odd-line"), outlines("two", RB901="odd-line"), rules(FIRST)])
    registry = plugins.registry
    line = lc.Finding(code="RB901", name="odd-line", severity=lc.Severity.ERROR, message="m", subject="a")
    framework = lc.Framework(id="r", allowances=[lc.Allowance(rule="odd-line", subject="a", reason="so")])

    def check(settings: str) -> lc.Report:
        config = lc.read_config(settings, registry=registry)
        return lc.check(framework, registry=registry, config=config, also=[line])

    assert () == plugins.findings
    assert "RB901" not in {one.code for one in check('ignore = ["RB901"]')}
    assert "RB901" not in {one.code for one in check('ignore = ["RB9"]')}
    (told,) = (one for one in check('severity = {odd-line = "hint"}') if one.code == "RB901")
    assert (lc.Severity.HINT, lc.FindingStatus.ALLOWED) == (told.severity, told.status)
    for slip in ("RB9O1", "od-line", "LC1O1"):
        with pytest.raises(lc.ConfigError, match="did you mean"):
            check(f'ignore = ["{slip}"]')
    with pytest.raises(lc.ConfigError, match="RB901"):
        lc.read_config('ignore = ["RB901"]')


def test_the_codes_of_readers_are_part_of_a_registry() -> None:
    registry = lc.Registry(codes={"RB901": "odd-line"})

    assert registry == pickle.loads(pickle.dumps(registry))  # noqa: S301  # our own
    assert registry != lc.Registry()
    assert {registry.with_rules(FIRST): 1} == {lc.Registry([FIRST], codes={"RB901": "odd-line"}): 1}


def test_a_registry_refuses_codes_that_are_taken() -> None:
    with pytest.raises(lc.InvalidValueError, match="'LC011' is taken"):
        lc.Registry(codes={"LC011": "x"})
    with pytest.raises(lc.InvalidValueError, match="'RB001' is taken"):
        lc.Registry([FIRST], codes={"RB001": "x"})


def test_the_order_in_which_packages_are_found_does_not_matter() -> None:
    points = [rules(FIRST, "b"), rules(house_rule("RB001", "other"), "a"), rules(7, "c"), words(MENTORS, "d")]

    assert lc.load_plugins(points) == lc.load_plugins(reversed(points))


def test_what_is_told_goes_through_a_check() -> None:
    plugins = lc.load_plugins([rules(7), rules(FIRST)])

    report = lc.check(lc.Framework(id="riverbend"), registry=plugins.registry, also=plugins.findings)

    assert not report.ok
    assert "RB001" in report.rules
    ignoring = lc.Config(ignore=["plugin-not-loaded"])
    assert lc.check(lc.Framework(id="riverbend"), config=ignoring, also=plugins.findings).ok


def test_importing_the_library_asks_no_package() -> None:
    modules = loaded_by("import learner_centered as lc; lc.check(lc.Framework(id='r'))")

    assert "learner_centered.plugins" not in modules
    assert "learner_centered.checks.checker" in modules


def loaded_by(code: str) -> list[str]:
    """Return the modules that a fresh interpreter has loaded after running some code."""
    program = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    return done.stdout.split()
