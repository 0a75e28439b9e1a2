"""The settings of a check: which rules run, how much they matter, their options, and what may stand."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, cast

import attrs

from learner_centered.checks.profiles import DEFAULT_PROFILE, PROFILES
from learner_centered.checks.registry import Registry
from learner_centered.checks.rule import MOSTLY, Rule
from learner_centered.errors import ConfigError, InvalidValueError
from learner_centered.findings.nearest import with_hint
from learner_centered.findings.place import Place
from learner_centered.findings.severity import Severity
from learner_centered.frozen import FrozenMap
from learner_centered.model.framework import LADDER, Framework
from learner_centered.model.items import frozen_map, texts
from learner_centered.model.records import Allowance
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Vocabulary

#: Stands where no finding is to count.
NEVER: Final = "never"
FAIL_ON: Final = (*(level.value for level in sorted(Severity, key=lambda one: -one.rank)), NEVER)
"""What `fail_on` may be, most severe first."""


def _allowances(given: Iterable[Allowance]) -> tuple[Allowance, ...]:
    """Return allowances as a tuple."""
    found = tuple(given)
    for one in found:
        if type(one) is not Allowance:
            raise InvalidValueError(f"allow holds {one!r}: expected allowances")
    return found


@attrs.frozen(kw_only=True)
class Config:
    """The settings of a check.

    Nothing is judged before the registry is known: `check` refuses settings that do not fit,
    and tells every fault at once.

    Attributes:
        profile: draft, published, redesign or research.
        select: Codes, names or starts of codes of the rules to run instead of those of the profile;
            a profile's name stands for its rules. A rule in preview runs only where its whole code
            or its name stands here.
        ignore: Codes, names or starts of codes of findings to leave out, the readers' too.
        severity: How much findings matter, by code, name or start of a code; the exact word wins.
        options: The options of rules, by code or name.
        fail_on: The least severity that makes a check fail: error, warning, info, hint or never.
        allow: Findings that may stand, each with its reason, beside those that a framework allows.
        vocabulary: The relations and words that frameworks are read by; hand it to `read`.
        ladder: The words for depth, lowest first, of frameworks that declare none of their own.
        places: Where values stand in the files they come from, by JSON Pointer; not part of equality.

    Example:
        >>> Config(profile="draft", ignore=["LC106"], options={"single-quality": {"least": 3}}).ignore
        ('LC106',)
    """

    profile: str = DEFAULT_PROFILE
    select: tuple[str, ...] = attrs.field(default=(), converter=texts)
    ignore: tuple[str, ...] = attrs.field(default=(), converter=texts)
    severity: FrozenMap[Any] = attrs.field(default=FrozenMap(), converter=frozen_map)
    options: FrozenMap[Any] = attrs.field(default=FrozenMap(), converter=frozen_map)
    fail_on: str = Severity.ERROR.value
    allow: tuple[Allowance, ...] = attrs.field(default=(), converter=_allowances)
    vocabulary: Vocabulary = DEFAULT_VOCABULARY
    ladder: tuple[str, ...] = attrs.field(default=(), converter=texts)
    places: Mapping[str, Place] = attrs.field(factory=dict[str, Place], eq=False, hash=False, repr=False)

    def plan(self, registry: Registry) -> "Plan":
        """Return what the settings come to for the rules of a registry.

        Raises:
            ConfigError: Something in them does not exist or does not fit; every fault is told.
        """
        if faults := list(faults_of(self, registry)):
            raise ConfigError(*faults)
        chosen: set[str] = set()
        for word in self.select or (self.profile,):
            named = {one.code for one in registry if word in one.profiles}
            chosen |= named if word in PROFILES else registry.chosen_by(word)
        ignored = _codes(self.ignore, registry)
        severities: dict[str, Severity] = {}
        for word in sorted(self.severity, key=lambda one: one in registry.words):
            severities |= dict.fromkeys(registry.codes_of(word), Severity(self.severity[word]))
        options: dict[str, dict[str, object]] = {}
        for word, given in self.options.items():
            one = registry.get(word)
            known = {option.name: option for option in one.settings}
            options.setdefault(one.code, {}).update({name: known[name].taken(value) for name, value in given.items()})
        mostly = {code: cast("float", given.pop(MOSTLY)) for code, given in options.items() if MOSTLY in given}
        return Plan(
            rules=tuple(one for one in registry if one.code in chosen and one.code not in ignored),
            ignored=frozenset(ignored),
            severities=severities,
            options=options,
            mostly=mostly,
        )


@attrs.frozen(kw_only=True)
class Plan:
    """What settings come to for a registry.

    Attributes:
        rules: The rules to run, by code.
        ignored: Codes of findings to leave out.
        severities: Severities that take the place of a rule's own, by code.
        options: Options by code.
        mostly: The share of the items a rule asks about that is enough, by code.
    """

    rules: tuple[Rule, ...]
    ignored: frozenset[str]
    severities: Mapping[str, Severity]
    options: Mapping[str, Mapping[str, object]]
    mostly: Mapping[str, float]


def with_ladder(framework: Framework, ladder: tuple[str, ...]) -> Framework:
    """Return a framework with a ladder of the settings, where there is one and it has none but the usual one."""
    return framework.evolve(ladder=ladder) if ladder and framework.ladder == LADDER else framework


def faults_of(config: Config, registry: Registry) -> Iterator[str]:
    """Yield everything in the settings that does not exist or does not fit the rules of a registry."""
    if config.profile not in PROFILES:
        unknown = f"unknown profile {config.profile!r}: expected one of {', '.join(PROFILES)}"
        yield with_hint(unknown, config.profile, PROFILES)
    if config.fail_on not in FAIL_ON:
        yield with_hint(f"fail_on {config.fail_on!r}: expected one of {', '.join(FAIL_ON)}", config.fail_on, FAIL_ON)
    yield from _word_faults("select", (word for word in config.select if word not in PROFILES), registry)
    for word in config.select:
        if registry.codes_of(word) and not registry.chosen_by(word):
            yield f"select: {word!r} stands for rules in preview only; name each by its whole code or its name"
    yield from _word_faults("ignore", config.ignore, registry)
    yield from _word_faults("severity", config.severity, registry)
    for word, level in config.severity.items():
        if level not in tuple(Severity):
            yield f"severity of {word!r}, {level!r}: expected one of {', '.join(Severity)}"
    for word, given in config.options.items():
        yield from _option_faults(word, given, registry)


def _word_faults(setting: str, words: Iterable[str], registry: Registry) -> Iterator[str]:
    """Yield the words of a setting that stand for no code."""
    for word in words:
        if not registry.codes_of(word):
            unknown = f"{setting}: no rule {word!r}: expected codes, names, or starts of codes such as LC2"
            yield with_hint(unknown, word, registry.words)


def _option_faults(word: str, given: object, registry: Registry) -> Iterator[str]:
    """Yield what does not fit in the options of one rule."""
    if word not in registry:
        names = [name for one in registry for name in (one.code, one.name)]
        yield with_hint(f"options: no rule {word!r}: expected the code or name of a rule", word, names)
        return
    known = {option.name: option for option in registry.get(word).settings}
    if not isinstance(given, Mapping):
        yield f"options of {word!r}, {given!r}: expected a table"
        return
    for name, value in cast("Mapping[str, object]", given).items():
        if name not in known:
            takes = f"expected one of {', '.join(known)}" if known else "it has none"
            yield with_hint(f"rule {word!r} has no option {name!r}: {takes}", name, known)
        elif complaint := known[name].complaint(value):
            yield f"option {name!r} of rule {word!r}, {value!r}: expected {complaint}"


def _codes(words: Iterable[str], registry: Registry) -> set[str]:
    """Return the codes that several words stand for."""
    return {code for word in words for code in registry.codes_of(word)}
