"""What helps to test rules of your own, and products that take any framework.

`run_rule()` and the cases in Markdown test rules; the strategies give Hypothesis any framework, or
any item of a type, that the model allows. It needs the extra `testing`.
"""

import json
import re
from collections.abc import Callable
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Any, Final, TypeVar

import attrs

try:
    from hypothesis.strategies import SearchStrategy
except ImportError as error:
    raise ImportError(
        "learner_centered.testing needs hypothesis: pip install learner-centered[testing]", name="hypothesis"
    ) from error

from learner_centered.checks.checker import check, own_finding
from learner_centered.checks.config import Config
from learner_centered.checks.context import Context
from learner_centered.checks.registry import Registry
from learner_centered.checks.report import Report
from learner_centered.checks.rule import Rule
from learner_centered.errors import InvalidValueError
from learner_centered.findings.finding import Finding
from learner_centered.formats.registry import read
from learner_centered.graph.given import FrameworkView, framework_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import (
    Competency,
    Condition,
    ExternalItem,
    Initiative,
    Item,
    LearningExperience,
    Outcome,
    Practice,
    SchoolStructure,
    SupportSystem,
)
from learner_centered.strategies.frameworks import any_frameworks, fitting_frameworks
from learner_centered.strategies.values import things

__all__ = [
    "Case",
    "cases_in",
    "competencies",
    "conditions",
    "experiences",
    "external_items",
    "frameworks",
    "initiatives",
    "outcomes",
    "practices",
    "run_rule",
    "structures",
    "supports",
]

ItemT = TypeVar("ItemT", bound=Item)

_BLOCK: Final = re.compile(r"^(?P<fence>```|~~~)yaml\n(?P<text>.*?)^(?P=fence)", re.MULTILINE | re.DOTALL)
_MARK: Final = re.compile(r"#\s*error:\s*\[([^\]]*)\]")
_OPTIONS: Final = re.compile(r"^# options: (.*)$", re.MULTILINE)
_TODAY: Final = re.compile(r"^# today: (.*)$", re.MULTILINE)


# --- Rules -----------------------------------------------------------------------------------------


def run_rule(
    rule: Rule, framework: Framework | FrameworkView, /, *, today: date | None = None, **options: object
) -> list[Finding]:
    """Run one rule and return its findings as it made them: by no profile, allowance or severity changed.

    Args:
        rule: The rule.
        framework: The framework, or an `AlignmentGraph` of it.
        today: The day of the check.
        **options: Options of the rule.

    Raises:
        ConfigError: The rule has no such option, or it cannot have this value.
        TypeError: The rule yields something that is no finding.
        ValueError: The rule yields a finding of another rule.
        Exception: Whatever the rule raises; a check would make a finding of it.

    Cost: That of the rule, and O(findings · log findings).

    Example:
        >>> from learner_centered.checks.registry import default_registry
        >>> from learner_centered.model.links import Link
        >>> orphan = default_registry().get("orphan-outcome")
        >>> riverbend = Framework(
        ...     id="riverbend",
        ...     items=[Outcome(id="agency"), Outcome(id="belonging"), LearningExperience(id="crew")],
        ...     links=[Link(source="crew", relation="develops", target="agency")],
        ... )
        >>> [finding.subject for finding in run_rule(orphan, riverbend)]
        ['belonging']
    """
    plan = Config(select=[rule.code], options={rule.code: options}).plan(Registry([rule]))
    ctx = Context(framework=framework_of(framework), today=today).of(rule)
    found = [own_finding(rule, finding) for finding in rule.run(ctx, plan.options[rule.code])]
    return sorted(found, key=lambda one: one.sort_key)


@attrs.frozen(kw_only=True)
class Case:
    r"""A framework in YAML in which the findings of a rule are marked.

    `# error: [RB001]` at the end of a line says that a finding of this code stands there, whatever
    its severity; on a line of its own at the top it stands for findings that have no place. A case
    without marks is clean. `# options: {"least": 2}` sets options of the rule, as JSON, and
    `# today: 2026-10-01` the day of the check, which has none otherwise.

    Attributes:
        code: The code of the rule.
        number: Which case of its page it is, counted from 1.
        text: The YAML.

    Example:
        >>> case = Case(code="LC101", number=1, text="# error: [LC080]\noutcomes: [{id: agency}]\n")
        >>> case.expected == case.found()
        True
    """

    code: str
    number: int
    text: str

    def __str__(self) -> str:
        """Return the code and the number, as a test's id shows them."""
        return f"{self.code}-{self.number}"

    @property
    def expected(self) -> list[str]:
        """The marks, as `line: code`, sorted by line and code."""
        marks = [
            (number, code.strip())
            for number, line in enumerate(self.text.split("\n"), start=1)
            for codes in _MARK.findall(line)
            for code in codes.split(",")
        ]
        return [f"{number}: {code}" for number, code in sorted(marks)]

    def report(self, registry: Registry | None = None) -> Report:
        """Return what the rule, and the reader, say of the case.

        Args:
            registry: Holds the rule; the rules of this library where none is given.

        Raises:
            ConfigError: The registry does not hold the rule, or the options do not fit it.
            InvalidValueError: The options are no JSON, or the day is none.
        """
        found, day = _OPTIONS.search(self.text), _TODAY.search(self.text)
        try:
            options: object = json.loads(found.group(1)) if found else {}
        except json.JSONDecodeError as error:
            raise InvalidValueError(f"case {self}: its options are no JSON: {error}") from error
        try:
            today = date.fromisoformat(day.group(1)) if day else None
        except ValueError as error:
            raise InvalidValueError(f"case {self}: its day is none: {error}; write it as 2026-10-01") from error
        config = Config(select=[self.code], options={self.code: options})
        framework, form = read(self.text.encode(), "yaml")
        return check(framework, config=config, registry=registry, today=today, also=form)

    def found(self, registry: Registry | None = None) -> list[str]:
        """Return the findings, as `line: code`, sorted by line and code; line 1 where there is no place.

        Args:
            registry: Holds the rule; the rules of this library where none is given.
        """
        spots = [((one.place.line or 1) if one.place else 1, one.code) for one in self.report(registry)]
        return [f"{line}: {code}" for line, code in sorted(spots)]


def cases_in(path: str | PathLike[str]) -> list[Case]:
    """Return the cases of a page, or of every page in a folder: its `yaml` blocks, in order.

    A page is a Markdown file named after the code of its rule, such as `RB001.md`; other files of a
    folder are passed over.

    Args:
        path: A Markdown file, or a folder of them.

    Raises:
        InvalidValueError: There is no case: a test over none would pass without looking.
        OSError: The path cannot be read.
    """
    given = Path(path)
    pages = sorted(given.glob("[A-Z]*[0-9].md")) if given.is_dir() else [given]
    found = [
        Case(code=page.stem, number=number, text=block["text"])
        for page in pages
        for number, block in enumerate(_BLOCK.finditer(page.read_text("utf-8")), start=1)
    ]
    if not found:
        raise InvalidValueError(
            f"{given.as_posix()!r} holds no case: expected ```yaml blocks in pages such as RB001.md"
        )
    return found


# --- Strategies ------------------------------------------------------------------------------------


def frameworks(*, most: int = 8, fitting: bool = False) -> SearchStrategy[Framework]:
    """Any framework that the model allows.

    Args:
        most: The largest number of items, and of links.
        fitting: Whether every link joins items that are held, as its relation allows. Otherwise
            links may dangle, have wrong ends, repeat and go round, as those of a file may.
    """
    return fitting_frameworks(most) if fitting else any_frameworks(most)


def _items(kind: type[ItemT]) -> Callable[..., SearchStrategy[ItemT]]:
    """Return the function that gives any item of a type."""

    def any_of_them(**given: Any) -> SearchStrategy[ItemT]:
        return things(kind=kind, **given)

    any_of_them.__doc__ = f"""Any `{kind.__name__}` that the model allows, with the attributes given."""
    return any_of_them


competencies = _items(Competency)
conditions = _items(Condition)
experiences = _items(LearningExperience)
external_items = _items(ExternalItem)
initiatives = _items(Initiative)
outcomes = _items(Outcome)
practices = _items(Practice)
structures = _items(SchoolStructure)
supports = _items(SupportSystem)
