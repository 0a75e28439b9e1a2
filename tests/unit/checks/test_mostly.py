from collections.abc import Iterator

import pytest

import learner_centered as lc
from learner_centered.checks.mostly import every
from learner_centered.findings.finding import FindingStatus
from tests.helpers.example import EXAMPLE


def framework(grounded: int, orphans: int) -> lc.Framework:
    b = lc.FrameworkBuilder("riverbend")
    for number in range(grounded):
        b.competency(f"c{number}", refines=b.outcome(f"o{number}"))
    for number in range(orphans):
        b.outcome(f"x{number}")
    return b.build()


def told(held: lc.Framework, mostly: float | None, **settings: object) -> list[lc.Finding]:
    options = {} if mostly is None else {"orphan-outcome": {"mostly": mostly}}
    config = lc.Config(select=["LC101"], options=options, **settings)  # type: ignore[arg-type]  # one setting a test
    return list(lc.check(held, config=config))


@pytest.mark.parametrize(
    ("grounded", "orphans", "mostly", "severity"),
    [
        (19, 1, None, "warning"),
        (19, 1, 1, "warning"),
        (19, 1, 0.95, "hint"),  # exactly the share
        (7, 3, 0.7, "hint"),  # 0.7 * 10 is a little more than 7
        (18, 2, 0.95, "warning"),
        (1, 3, 0, "hint"),
    ],
)
def test_findings_are_hints_from_the_share_on(grounded: int, orphans: int, mostly: float | None, severity: str) -> None:
    found = told(framework(grounded, orphans), mostly)

    assert [severity] * orphans == [one.severity.value for one in found]


def test_a_finding_that_became_a_hint_says_so_and_keeps_its_fingerprint() -> None:
    (plain,) = told(framework(19, 1), None)
    (eased,) = told(framework(19, 1), 0.9)

    assert f"{plain.message}; 19 of 20 items asked are without this finding, and the settings ask for 0.9" == (
        eased.message
    )
    assert {"mostly": 0.9, "asked": 20, "without": 19} == eased.data
    assert plain.fingerprint == eased.fingerprint


def test_a_severity_of_the_settings_does_not_undo_it() -> None:
    (found,) = told(framework(19, 1), 0.9, severity={"LC101": "error"})

    assert lc.Severity.HINT is found.severity


def test_an_allowed_gap_is_still_a_gap() -> None:
    """A reason excuses a gap and does not fill it, so the share stays what it is."""
    allow = [lc.Allowance(rule="LC101", subject="x0", reason="next year")]

    found = told(framework(3, 2), 0.8, allow=allow)

    assert [(FindingStatus.ALLOWED, "warning"), (FindingStatus.ACTIVE, "warning")] == [
        (one.status, one.severity.value) for one in found
    ]


def test_what_a_finding_affects_is_counted_as_a_gap() -> None:
    b = lc.FrameworkBuilder("riverbend")
    whole = b.outcome("whole")
    for name in ("a", "b"):
        b.outcome(name, part_of=whole)
    for number in range(7):
        b.competency(f"c{number}", refines=b.outcome(f"o{number}"))

    found = told(b.build(), 0.8)

    assert {"warning"} == {one.severity.value for one in found}
    assert {"whole", "a", "b"} == {name for one in found for name in (one.subject, *one.affects)}


def test_a_question_that_was_not_asked_stays_as_it_is() -> None:
    b = lc.FrameworkBuilder("riverbend")
    b.outcome("agency")

    (found,) = told(b.build(), 0.5)

    assert ("LC080", lc.Severity.INFO) == (found.code, found.severity)


def test_a_rule_that_asks_nothing_is_not_eased() -> None:
    @lc.rule("RB001", "odd-one", severity="info", family="outcomes", asks=every(lc.Practice))
    def odd(ctx: lc.Context) -> Iterator[lc.Finding]:
        """Look."""
        yield ctx.finding("odd", help="do it.")

    config = lc.Config(select=["RB001"], options={"RB001": {"mostly": 0}})
    (found,) = lc.check(framework(1, 0), config=config, registry=lc.Registry([odd]))

    assert lc.Severity.INFO is found.severity


def test_the_name_of_the_option_is_taken() -> None:
    with pytest.raises(lc.InvalidValueError, match="the check itself has it"):

        @lc.rule("RB001", "odd-one", severity="info", family="outcomes")
        def odd(_: lc.Context, *, mostly: float = 1) -> Iterator[lc.Finding]:
            """Look.

            Options:
                mostly: How many.
            """
            yield from [mostly]  # type: ignore[misc]  # never run


#: Ratings are looked at one by one, LC005 asks links too, and the others ask the framework as a whole.
WITHOUT_SHARE = {"LC005", "LC104", "LC105", "LC403", "LC404", "LC506"}


@pytest.mark.parametrize("rule", [one for one in lc.default_registry() if one.absence], ids=lambda one: one.code)
def test_every_rule_about_absence_says_what_it_asks(rule: lc.Rule) -> None:
    assert (rule.code in WITHOUT_SHARE) == (rule.asks is None)


@pytest.mark.parametrize("rule", [one for one in lc.default_registry() if one.asks], ids=lambda one: one.code)
def test_the_example_district_has_its_findings_among_what_is_asked(rule: lc.Rule) -> None:
    """What a rule finds is about something it asked, or the share would count what nobody looked at."""
    held, _ = lc.read(EXAMPLE)
    ctx = lc.Context(framework=held).of(rule)
    asked = {ctx.index.items[row].id for row in rule.asks(ctx)} if rule.asks else set[str]()

    found = [one for one in rule.run(ctx) if one.code == rule.code]

    assert {one.subject for one in found} <= asked
    assert not {name for name in asked if held[name].status is lc.Status.RETIRED}


def test_a_share_counts_what_the_rule_looks_at_and_nothing_else() -> None:
    """Outcomes that are assessed, experiences that claim a quality, structures and conditions that are not planned."""
    b = lc.FrameworkBuilder("f")
    b.outcome("agency")
    b.competency("goals", refines="agency")
    b.competency("talks")
    b.experience("trip", assesses=["agency", "talks"], qualities=["authentic"])
    b.experience("talk", develops="talks")
    b.structure("crew", enables="trip")
    b.structure("lab", status="planned")
    b.condition("vision", sustains="crew")
    b.condition("room", status="planned")
    ctx = lc.Context(framework=b.build())

    def asked(code: str) -> set[str]:
        rule = lc.default_registry().get(code)
        return {ctx.index.items[row].id for row in rule.asks(ctx)} if rule.asks else set()

    assert {"agency", "talks"} == asked("LC203")
    assert {"trip"} == asked("LC208")
    assert {"crew"} == asked("LC303")
    assert {"vision"} == asked("LC401")
