"""The rule: a generator of findings, with its code, its name and its page."""

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce
from importlib import import_module
from pickle import PicklingError
from typing import TYPE_CHECKING, Annotated, Any, Final

import annotated_types as at
import attrs

from learner_centered.checks.profiles import profiles_of
from learner_centered.errors import InvalidValueError
from learner_centered.findings.finding import Finding
from learner_centered.findings.severity import Severity
from learner_centered.frozen import EMPTY, FrozenMap
from learner_centered.model.constraints import check_for

if TYPE_CHECKING:
    from learner_centered.checks.context import Context

RuleFunction = Callable[..., Iterator[Finding]]
"""What a rule is made of: `(ctx, *, option: int = 1) -> Iterator[Finding]`."""
Asked = Callable[["Context"], Iterable[int]]
"""Which items a rule asks its question of: their rows."""

#: The option of every rule that says what it asks.
MOSTLY: Final = "mostly"
_CODE: Final = re.compile(r"[A-Z]{2,8}[0-9]{3}")
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_HEADING: Final = re.compile(r"([A-Z][a-z]+):")
_OPTION: Final = re.compile(r"(\w+): (.+)")


@attrs.frozen(kw_only=True)
class Option:
    """A setting of a rule: a keyword-only argument of its function.

    Attributes:
        name: Its name.
        annotation: The type of its value.
        default: What holds where nothing is set.
        says: What it does, from the `Options:` section of the rule's docstring.

    Raises:
        InvalidValueError: Settings cannot have values of this type.
    """

    name: str
    annotation: Any
    default: Any
    says: str

    def __attrs_post_init__(self) -> None:
        """Refuse a type that no setting can have while the rule is made, not when the option is set."""
        try:
            check_for(self.annotation)
        except TypeError as error:
            raise InvalidValueError(f"option {self.name!r}: settings have no values of {self.annotation!r}") from error

    def taken(self, value: object) -> object:
        """Return the value as the rule takes it: a list becomes a tuple."""
        return tuple(value) if isinstance(value, list) else value  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType]  # judged by `complaint`

    def complaint(self, value: object) -> str:
        """Return what was expected where a value does not fit, otherwise the empty text."""
        return check_for(self.annotation)(self.taken(value))


def _frozen(given: Mapping[str, str]) -> FrozenMap[str]:
    """Return a mapping that nobody can change."""
    return FrozenMap(given)


_SHARE: Final = Annotated[float, at.Ge(0), at.Le(1)]
_MOSTLY: Final = Option(
    name=MOSTLY,
    annotation=_SHARE,
    default=1,
    says="The share of the items asked, 0 to 1, that is enough: from it on, what the rule finds are hints that say so.",
)


@attrs.frozen(kw_only=True)
class Rule:
    """A question asked of every framework, and how much its findings matter.

    Attributes:
        code: Stable code, such as `LC101`.
        name: Stable name that reads well after "allow", such as `orphan-outcome`.
        severity: How much a finding matters.
        family: The part of the framework it is about, such as `outcomes`.
        function: The generator function that looks.
        on: Whether it runs without being asked for.
        preview: Whether it is still being tried: no profile runs it, only its own code or name does.
        absence: Whether it speaks of what is not recorded; a partial record caps it at hint.
        asks: Gives the rows of the items it asks about, where a share of them may be let through.
        since: The version that brought it.
        profiles: Names of the profiles under which it runs.
        options: The keyword-only arguments of its function.
        sections: Its documentation by heading; the text before the first heading stands under `""`.
    """

    code: str
    name: str
    severity: Severity
    family: str
    function: RuleFunction = attrs.field(repr=False)
    on: bool = True
    preview: bool = False
    absence: bool = False
    asks: Asked | None = attrs.field(default=None, repr=False)
    since: str = ""
    profiles: tuple[str, ...] = ()
    options: tuple[Option, ...] = attrs.field(default=(), repr=False)
    sections: FrozenMap[str] = attrs.field(default=EMPTY, converter=_frozen, repr=False)

    def __reduce__(self) -> tuple[Callable[..., "Rule"], tuple[str, str, dict[str, object]]]:
        """Pickle as where the function stands, which a decorated name hides, beside everything else.

        Raises:
            PicklingError: The function stands inside another one, where nobody else finds it.
        """
        module, path = self.function.__module__, self.function.__qualname__
        if "<" in path:
            raise PicklingError(f"rule {self.code} {self.name!r} is made in {path!r}; move it to the top of its module")
        fields = attrs.fields(Rule)
        return _restored, (
            module,
            path,
            {one.name: getattr(self, one.name) for one in fields if one.name != "function"},
        )

    @property
    def settings(self) -> tuple[Option, ...]:
        """Its own options, and `mostly` where it says which items it asks about."""
        return (*self.options, _MOSTLY) if self.asks is not None else self.options

    @property
    def summary(self) -> str:
        """The first line of its documentation."""
        return self.sections[""].partition("\n")[0]

    def run(self, ctx: "Context", options: Mapping[str, object] | None = None) -> Iterator[Finding]:
        """Yield what the rule has to say about the framework of a context."""
        return self.function(ctx, **(options or {}))


def _restored(module: str, path: str, fields: dict[str, Any]) -> Rule:
    """Return a rule whose function stands at a path of a module, by itself or under the rule made of it."""
    found: Any = reduce(getattr, path.split("."), import_module(module))
    return Rule(function=found.function if isinstance(found, Rule) else found, **fields)


def rule(
    code: str,
    name: str,
    *,
    severity: Severity | str,
    family: str,
    absence: bool = False,
    asks: Asked | None = None,
    on: bool = True,
    preview: bool = False,
    since: str = "",
) -> Callable[[RuleFunction], Rule]:
    """Make a rule of a generator function.

    The function's docstring is its page, its keyword-only arguments are its options.
    The docstring says what the rule looks for; a section `Why:` gives the reason and the source
    or "House rule" with the reason, `Example:` a case, `Instead:` how to mend it, and `Options:`
    a line for each option.

    Args:
        code: Capitals and three digits, such as `LC101`; take letters of your own for your rules.
        name: Lower-case words joined by `-`.
        severity: How much a finding matters.
        family: The part of the framework it is about.
        absence: Whether it speaks of what is not recorded.
        asks: Gives the rows of the items it asks about; with it the rule takes the option `mostly`.
        on: Whether it runs without being asked for.
        preview: Whether it is still being tried; it then runs only where its code or its name is
            chosen, and never is `on`.
        since: The version that brings it.

    Raises:
        InvalidValueError: Code or name have another form, the docstring is empty, or an option has
            no default, no type that settings can have, or no line in `Options:`.

    Example:
        >>> @rule("RB001", "untitled", severity="info", family="house")
        ... def untitled(ctx):
        ...     '''An item without a title of its own.'''
        ...     for item in ctx.framework:
        ...         if item.title == item.id:
        ...             yield ctx.finding("no title is recorded", subject=item.id, help="give it a title.")
        >>> untitled.profiles
        ('published', 'redesign', 'research')
    """

    def made(function: RuleFunction) -> Rule:
        level = Severity(severity)
        _refuse_unless(_CODE.fullmatch(code), f"rule code {code!r}: expected capitals and three digits, such as LC101")
        _refuse_unless(_NAME.fullmatch(name), f"rule name {name!r}: expected lower-case words joined by '-'")
        sections = sections_of(inspect.getdoc(function) or "")
        _refuse_unless(sections[""], f"rule {code}: expected a docstring, which is its page")
        return Rule(
            code=code,
            name=name,
            severity=level,
            family=family,
            function=function,
            on=on and not preview,
            preview=preview,
            absence=absence,
            asks=asks,
            since=since,
            profiles=() if preview else profiles_of(code, level, on=on),
            options=tuple(_options(code, function, sections.get("Options", ""))),
            sections=sections,
        )

    return made


def sections_of(text: str) -> dict[str, str]:
    r"""Return a docstring by its headings, each section without its indent.

    Example:
        >>> sections_of("One line.\n\nWhy:\n    House rule.")
        {'': 'One line.', 'Why': 'House rule.'}
    """
    parts: dict[str, list[str]] = {"": []}
    heading = ""
    for line in text.splitlines():
        if found := _HEADING.fullmatch(line):
            heading = found.group(1)
            parts[heading] = []
        else:
            parts[heading].append(line)
    return {name: inspect.cleandoc("\n" + "\n".join(lines)).strip() for name, lines in parts.items()}


def _options(code: str, function: RuleFunction, section: str) -> Iterator[Option]:
    """Yield the options of a rule's function, in its order."""
    says: dict[str, str] = dict(_OPTION.findall(" ".join(section.split("\n    "))))
    for name, parameter in inspect.signature(function, eval_str=True).parameters.items():
        if parameter.kind is not inspect.Parameter.KEYWORD_ONLY:
            continue
        _refuse_unless(name in says, f"rule {code}, option {name!r}: expected a line for it under 'Options:'")
        _refuse_unless(name != MOSTLY, f"rule {code}, option {name!r}: the check itself has it; choose another name")
        known = parameter.default is not parameter.empty and parameter.annotation is not parameter.empty
        _refuse_unless(known, f"rule {code}, option {name!r}: expected a type and a default")
        yield Option(
            name=name,
            annotation=parameter.annotation,
            default=parameter.default,
            says=says[name],
        )


def _refuse_unless(holds: object, message: str) -> None:
    """Refuse a rule that is made wrongly."""
    if not holds:
        raise InvalidValueError(message)
