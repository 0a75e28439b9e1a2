"""What installed packages add: rules, words, formats and reports, found by their entry points."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import metadata
from typing import Any, Final, Protocol, cast

import attrs

from learner_centered.checks.registry import Registry, default_registry
from learner_centered.checks.rule import Rule
from learner_centered.findings.codes import CODES
from learner_centered.findings.finding import Finding
from learner_centered.formats.added import Format
from learner_centered.formats.handlers import FORMATS
from learner_centered.frozen import FrozenMap
from learner_centered.model.vocabulary import DEFAULT_VOCABULARY, Relation, Vocabulary
from learner_centered.reports.formats import REPORT_FORMATS, ReportFormat

#: Whose words they are that no package may take.
THIS: Final = "learner-centered"


class EntryPoint(Protocol):
    """What is asked of an entry point; `dist` is the package that it belongs to, where that is known."""

    @property
    def name(self) -> str:
        """What the package calls it."""
        ...

    @property
    def group(self) -> str:
        """The kind of thing that it adds."""
        ...

    def load(self) -> Any:
        """Import the thing and return it."""
        ...


@attrs.frozen(kw_only=True, repr=False)
class Plugins:
    """What installed packages add to this library.

    Attributes:
        rules: Rules, by code.
        vocabulary: The relations and words of this library, and theirs behind them.
        formats: Formats of files.
        reports: Forms of a report.
        findings: What could not be loaded (LC092), and what two packages call by one name (LC093).
    """

    rules: tuple[Rule, ...] = ()
    vocabulary: Vocabulary = DEFAULT_VOCABULARY
    formats: tuple[Format, ...] = ()
    reports: tuple[ReportFormat, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __repr__(self) -> str:
        """Show the counts."""
        counts = (len(self.rules), len(self.formats), len(self.reports))
        return "Plugins({} rules, {} formats, {} reports)".format(*counts)

    @property
    def registry(self) -> Registry:
        """The rules of this library and theirs beside them, with the codes that their readers use."""
        codes = {code: name for one in self.formats for code, name in one.codes.items()}
        return Registry((*default_registry(), *self.rules), codes=codes) if self.rules or codes else default_registry()


def load_plugins(installed: Iterable[EntryPoint] | None = None) -> Plugins:
    """Import what installed packages add to this library, and return it.

    Nothing is loaded before this is called, and nothing is kept: hand what it returns to `read()`
    and `check()`. Packages add by entry points in the groups `learner_centered.rules` (a `Rule`),
    `learner_centered.vocabulary` (a `Relation`, or words by registry), `learner_centered.formats`
    (a `Format`) and `learner_centered.reports` (a `ReportFormat`), each one or several of them.
    What breaks while it is loaded, or takes a word of somebody else, is left out and told as a
    finding; the rest stands.

    Args:
        installed: The entry points; those of all installed packages where none are given.

    Cost: Whatever the packages do while they are imported.

    Example:
        >>> load_plugins([])
        Plugins(0 rules, 0 formats, 0 reports)
    """
    loading = _Loading()
    points = _installed() if installed is None else installed
    for point in sorted(points, key=lambda one: (_owner(one), one.group, one.name)):
        if point.group in _KINDS:
            loading.take(point)
    return loading.done()


def words_with(plugins: Plugins, own: Vocabulary) -> Vocabulary:
    """Return the relations and words of installed packages, and those of one's own settings behind them."""
    usual = DEFAULT_VOCABULARY
    return plugins.vocabulary.extend(
        relations=[one for one in own.relations if one not in usual.relations],
        registries={
            name: [word for word in words if word not in usual.registries.get(name, ())]
            for name, words in own.registries.items()
        },
    )


def _installed() -> Iterator[EntryPoint]:
    """Yield the entry points of all installed packages in the groups that matter."""
    known = metadata.entry_points()
    for group in _KINDS:
        yield from known.select(group=group)


def _owner(point: EntryPoint) -> str:
    """Return the name of the package that an entry point belongs to."""
    package = getattr(point, "dist", None)
    return "an unnamed package" if package is None else str(package.name)


@attrs.frozen(kw_only=True)
class _Kind:
    """A group of entry points.

    Attributes:
        type: What they stand for, one or several.
        words: The words that one of these claims for itself, each with what it is.
        taken: The words of this library.
    """

    type: type
    words: Callable[[Any], Iterable[tuple[str, str | None]]]
    taken: Callable[[], Iterable[str | None]]


def _rule_words(one: Rule) -> Iterator[tuple[str, str | None]]:
    yield "rule code", one.code
    yield "rule name", one.name


def _relation_words(one: Relation) -> Iterator[tuple[str, str | None]]:
    yield "relation", one.name
    yield "inverse", one.inverse


def _format_words(one: Format) -> Iterator[tuple[str, str | None]]:
    yield "format", one.name
    own = {suffix for name in ("yaml", "json") for suffix in FORMATS[name].suffixes}
    yield from (("file ending", suffix) for suffix in one.suffixes if suffix not in own)
    for code, name in one.codes.items():
        yield "finding code", code
        yield "finding name", name


def _report_words(one: ReportFormat) -> Iterator[tuple[str, str | None]]:
    yield "report format", one.name


_KINDS: Final[Mapping[str, _Kind]] = {
    "learner_centered.rules": _Kind(type=Rule, words=_rule_words, taken=lambda: default_registry().words),
    "learner_centered.vocabulary": _Kind(
        type=Relation,
        words=_relation_words,
        taken=lambda: (word for one in DEFAULT_VOCABULARY.relations for _, word in _relation_words(one)),
    ),
    "learner_centered.formats": _Kind(
        type=Format,
        words=_format_words,
        taken=lambda: (word for one in FORMATS.values() for word in (one.name, *one.suffixes)),
    ),
    "learner_centered.reports": _Kind(type=ReportFormat, words=_report_words, taken=lambda: REPORT_FORMATS),
}


#: Whose words stand among those of another group: settings speak of rules and findings alike.
_SPACES: Final = {"finding code": "learner_centered.rules", "finding name": "learner_centered.rules"}


class _Loading:
    """What has been loaded so far, and whose each word is."""

    def __init__(self) -> None:
        """Start with the words of this library."""
        self.owners: dict[tuple[str, str], str] = {
            (group, word): THIS for group, kind in _KINDS.items() for word in kind.taken() if word is not None
        }
        #: Whose words of findings are; formats of one package may share them.
        self.shared: dict[str, str] = {}
        self.parts: dict[str, list[Any]] = {group: [] for group in _KINDS}
        self.vocabulary = DEFAULT_VOCABULARY
        self.findings: list[Finding] = []

    def take(self, point: EntryPoint) -> None:
        """Load an entry point and keep what it stands for."""
        try:
            held = point.load()
            if point.group == "learner_centered.vocabulary" and isinstance(held, Mapping):
                self.vocabulary = self.vocabulary.extend(registries=cast("Mapping[str, Iterable[str]]", held))
                return
            parts = _parts(held, _KINDS[point.group].type)
        except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever it does, the others are loaded
            self.findings.append(_not_loaded(point, error))
            return
        for part in parts:
            self._keep(part, point)

    def done(self) -> Plugins:
        """Return everything that was loaded."""
        return Plugins(
            rules=tuple(sorted(self.parts["learner_centered.rules"], key=lambda one: one.code)),
            vocabulary=self.vocabulary.extend(relations=self.parts["learner_centered.vocabulary"]),
            formats=tuple(self.parts["learner_centered.formats"]),
            reports=tuple(self.parts["learner_centered.reports"]),
            findings=tuple(sorted(self.findings, key=lambda one: one.sort_key)),
        )

    def _keep(self, part: Any, point: EntryPoint) -> None:
        """Keep a part whose words nobody else has taken."""
        owner = _owner(point)
        claims = [
            (what, word, _SPACES.get(what, point.group))
            for what, word in _KINDS[point.group].words(part)
            if word is not None and not (what in _SPACES and self.shared.get(word) == owner)
        ]
        for what, word, space in claims:
            if other := self.owners.get((space, word)):
                self.findings.append(_collision(what, word, owner, other))
                return
        self.owners |= {(space, word): owner for _, word, space in claims}
        self.shared |= {word: owner for what, word, _ in claims if what in _SPACES}
        self.parts[point.group].append(part)


def _parts(held: object, kind: type) -> list[object]:
    """Return the one or several things of a type that an entry point stands for."""
    several = not isinstance(held, kind) and hasattr(held, "__iter__")
    parts = list(cast("Iterable[object]", held) if several else (held,))
    for part in parts:
        if not isinstance(part, kind):
            raise TypeError(f"it holds {part!r}: expected a {kind.__name__}, or several")
    return parts


def _not_loaded(point: EntryPoint, error: BaseException) -> Finding:
    """Return the finding that says something could not be loaded."""
    owner, kind, text = _owner(point), type(error).__name__, " ".join(str(error).split())
    return _finding(
        "LC092",
        f"{point.name!r} of package {owner!r} could not be loaded: {kind}: {text}",
        f"Install {owner!r} anew, in a version made for this one of learner-centered, or take it out.",
        (owner, point.group, point.name),
        {"package": owner, "group": point.group, "entry_point": point.name, "exception": kind, "text": text},
    )


def _collision(what: str, word: str, owner: str, other: str) -> Finding:
    """Return the finding that says a word is taken, and by whom."""
    return _finding(
        "LC093",
        f"{what} {word!r} of package {owner!r} is taken by package {other!r}",
        f"Take one of the two packages out, or ask who wrote {owner!r} for another word; until then its is left out.",
        (owner, what, word),
        {"word": word, "package": owner, "taken_by": other},
    )


def _finding(code: str, message: str, help: str, key: tuple[str, ...], data: Mapping[str, object]) -> Finding:
    """Return a finding about packages."""
    known = CODES[code]
    return Finding(
        code=code,
        name=known.name,
        severity=known.severity,
        message=message,
        help=help,
        key=key,
        data=FrozenMap(data),
    )
