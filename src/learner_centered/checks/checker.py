"""The check: run the rules over a framework and gather what they found."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

import attrs

from learner_centered.checks.allowances import Allowances
from learner_centered.checks.config import Config, Plan
from learner_centered.checks.context import NOT_EVALUATED, Context
from learner_centered.checks.mostly import eased, is_eased
from learner_centered.checks.registry import Registry, default_registry
from learner_centered.checks.report import Report
from learner_centered.checks.rule import Rule
from learner_centered.findings.codes import CODES
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity
from learner_centered.frozen import FrozenMap
from learner_centered.graph.given import FrameworkView, framework_of
from learner_centered.model.framework import Framework
from learner_centered.model.words import Completeness

_FAILED = CODES["LC090"]


def _config(given: Config | None) -> Config:
    """Return the settings given, or those that hold where none are."""
    return Config() if given is None else given


def _registry(given: Registry | None) -> Registry:
    """Return the rules given, or those of this library."""
    return default_registry() if given is None else given


@attrs.frozen
class Checker:
    """A check that is set up once and asked often: settings are understood, and refused, when it is made.

    It never changes and holds nothing of what it has checked. Threads may share one; it compares
    by value, and pickles where its rules stand at the top of a module.

    Attributes:
        config: Which rules run and how; the profile `published` where none is given.
        registry: The rules to choose from; those of this library where none is given.

    Raises:
        ConfigError: The settings name something that does not exist or does not fit.

    Cost: O(rules · words of the settings) to make.

    Example:
        >>> checker = Checker(Config(profile="draft"))
        >>> checker.check(Framework(id="riverbend")).ok
        True
        >>> checker == Checker(Config())
        False
    """

    config: Config = attrs.field(default=None, converter=_config)
    registry: Registry = attrs.field(default=None, converter=_registry)
    _plan: Plan = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Understand the settings once."""
        object.__setattr__(self, "_plan", self.config.plan(self.registry))

    def __reduce__(self) -> "tuple[type[Checker], tuple[Config, Registry]]":
        """Pickle by settings and rules."""
        return Checker, (self.config, self.registry)

    def check(
        self,
        framework: Framework | FrameworkView,
        *,
        today: date | None = None,
        also: Iterable[Finding] = (),
    ) -> Report:
        """Run the rules over a framework and return what they found, as `check()` does.

        Args:
            framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
            today: The day of the check; without one no allowance expires.
            also: Findings of the reader, to go through the same `ignore`, severities and allowances.

        Raises:
            TypeError: `framework` is neither a `Framework` nor an `AlignmentGraph`.

        Cost: O(items + links) for all rules of this library, and O(findings · log findings).

        Example:
            >>> from learner_centered.model.items import Outcome
            >>> report = Checker().check(Framework(id="riverbend", items=[Outcome(id="agency")]))
            >>> report.counts()[Severity.ERROR]
            0
        """
        plan, held = self._plan, framework_of(framework)
        ctx = Context(framework=held, today=today)
        found = list(_merged([*also, *(finding for one in plan.rules for finding in _run(ctx.of(one), one, plan))]))
        asked = {code for one in found if one.code == NOT_EVALUATED.code for code in _rules(one)}
        failed = {one.key[0] for one in found if one.code == _FAILED.code and one.key}
        ran = [one.code for one in plan.rules if one.code not in failed]
        allowances = Allowances(framework=held, registry=self.registry, config=self.config, today=today)
        said = allowances.applied((one for one in found if one.code not in plan.ignored), set(ran) - asked)
        shown = [_weighed(one, plan) for one in said if one.code not in plan.ignored]
        capped = _capped(held, plan.rules)
        weighed = (attrs.evolve(one, severity=Severity.HINT) if one.code in capped else one for one in shown)
        findings = tuple(sorted(weighed, key=lambda one: one.sort_key))
        return Report(framework=held, findings=findings, rules=tuple(ran), today=today)


def check(
    framework: Framework | FrameworkView,
    *,
    config: Config | None = None,
    registry: Registry | None = None,
    today: date | None = None,
    also: Iterable[Finding] = (),
) -> Report:
    """Run the rules over a framework and return what they found.

    Pure: no file and no clock. The same framework, settings and day give the same report,
    in whatever order its items stand. A rule that breaks becomes a finding (LC090), and the
    others still run. A question that nothing recorded can answer becomes one finding (LC080).

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.
        config: Which rules run and how; the profile `published` where none is given.
        registry: The rules to choose from; those of this library where none is given.
        today: The day of the check; without one no allowance expires.
        also: Findings of the reader, to go through the same `ignore`, severities and allowances.

    Raises:
        ConfigError: The settings name something that does not exist or does not fit.
        TypeError: `framework` is neither a `Framework` nor an `AlignmentGraph`.

    Cost: O(items + links) for all rules of this library, and O(findings · log findings).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend")
        >>> agency = b.outcome("agency")
        >>> belonging = b.outcome("belonging")
        >>> goals = b.competency("sets-goals", refines=agency, statement="I can set a goal.")
        >>> report = check(b.build())
        >>> [(finding.code, finding.subject) for finding in report if finding.subject]
        [('LC101', 'belonging')]
    """
    return Checker(config, registry).check(framework, today=today, also=also)


def _run(ctx: Context, one: Rule, plan: Plan) -> Iterator[Finding]:
    """Yield what one rule found, or that it broke."""
    try:
        found = [own_finding(one, finding) for finding in one.run(ctx, plan.options.get(one.code))]
        found = eased(ctx, one, found, plan.mostly.get(one.code))
    except Exception as error:  # noqa: BLE001  # whatever a rule raises, the others still run
        found = [_broken(one, error)]
    yield from found


def own_finding(one: Rule, finding: object) -> Finding:
    """Return a finding of a rule, having made sure that it is one.

    Raises:
        TypeError: It is none.
        ValueError: It is one of another rule.
    """
    if not isinstance(finding, Finding):
        raise TypeError(f"the rule yielded {finding!r}: expected a Finding, as ctx.finding() makes it")
    if finding.code not in {one.code, NOT_EVALUATED.code}:
        raise ValueError(f"the rule yielded a finding of {finding.code}: expected its own code")
    return finding


def _broken(one: Rule, error: Exception) -> Finding:
    """Return the finding that says a rule broke."""
    kind, text = type(error).__name__, " ".join(str(error).split())
    return Finding(
        code=_FAILED.code,
        name=_FAILED.name,
        severity=_FAILED.severity,
        message=f"rule {one.code} {one.name!r} broke with {kind}: {text}",
        help="The other rules ran; tell whoever wrote this rule what it said.",
        key=(one.code,),
        data=FrozenMap({"rule": one.code, "exception": kind, "text": text}),
    )


def _merged(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the findings, one for each question that could not be asked, with the rules that asked it."""
    questions: dict[tuple[str, ...], Finding] = {}
    for one in findings:
        if one.code != NOT_EVALUATED.code:
            yield one
            continue
        known = questions.get(one.key)
        codes = sorted({*_rules(one), *(_rules(known) if known else ())})
        questions[one.key] = attrs.evolve(known or one, data=FrozenMap({"rules": tuple(codes)}))
    yield from questions.values()


def _rules(finding: Finding) -> tuple[str, ...]:
    """Return the codes of the rules whose question could not be asked."""
    return cast("tuple[str, ...]", finding.data.get("rules", ()))


def _weighed(finding: Finding, plan: Plan) -> Finding:
    """Return a finding with the severity that the settings give it."""
    level = plan.severities.get(finding.code)
    return finding if level is None or is_eased(finding) else attrs.evolve(finding, severity=level)


def _capped(framework: Framework, rules: Iterable[Rule]) -> frozenset[str]:
    """Return the codes whose findings are hints, because the record is not meant to be whole."""
    if framework.completeness is not Completeness.PARTIAL:
        return frozenset()
    return frozenset(one.code for one in rules if one.absence)
