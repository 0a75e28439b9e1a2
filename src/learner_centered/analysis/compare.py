"""Comparison: the same coverage question asked of several frameworks, side by side."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import cast

import attrs

from learner_centered.analysis.coverage import Coverage, CoverageRow, CoverageState, coverage
from learner_centered.analysis.subset import subset
from learner_centered.display import table
from learner_centered.errors import InvalidValueError
from learner_centered.graph.given import FrameworkView, framework_of
from learner_centered.model.framework import Framework
from learner_centered.model.items import ItemType


@attrs.frozen(kw_only=True)
class ComparisonRow:
    """How one asked item stands in each framework.

    Attributes:
        id: The item.
        title: Its title, in the first framework that asks about it.
        type: The name of its type, there.
        states: Its state in each framework, in the order of the labels; None where it is not
            asked about: the framework does not hold it, or it is retired there or of a type not asked.
    """

    id: str
    title: str
    type: str
    states: tuple[CoverageState | None, ...]

    @property
    def differs(self) -> bool:
        """Whether frameworks that ask about the item give it different states."""
        return len({state for state in self.states if state is not None}) > 1

    @property
    def shared(self) -> bool:
        """Whether every framework asks about the item."""
        return None not in self.states


@attrs.frozen(kw_only=True, repr=False)
class Comparison:
    """The answers of several frameworks to one coverage question, side by side.

    Attributes:
        labels: What the frameworks are called, in the order given.
        coverages: The coverage of each, in the same order, with every detail.
        rows: One an item that any of them asks about: outcomes before competencies and so on,
            otherwise in the order in which they are first met.
    """

    labels: tuple[str, ...]
    coverages: tuple[Coverage, ...]
    rows: tuple[ComparisonRow, ...]

    @property
    def differing(self) -> tuple[ComparisonRow, ...]:
        """The rows to which frameworks that ask about the item give different states."""
        return tuple(row for row in self.rows if row.differs)

    @property
    def unshared(self) -> tuple[ComparisonRow, ...]:
        """The rows of items that one framework at least does not ask about."""
        return tuple(row for row in self.rows if not row.shared)

    def counts(self) -> dict[str, dict[CoverageState, int]]:
        """Return for each framework the number of its items in each of the six states."""
        return {label: one.counts() for label, one in zip(self.labels, self.coverages, strict=True)}

    def to_records(self) -> list[dict[str, object]]:
        """Return one plain dict an item and framework; the state is None where it is not asked about."""
        return [
            {
                "id": row.id,
                "title": row.title,
                "type": row.type,
                "framework": label,
                "state": None if state is None else state.value,
            }
            for row in self.rows
            for label, state in zip(self.labels, row.states, strict=True)
        ]

    def __repr__(self) -> str:
        """Show the labels and the counts."""
        counts = f"{len(self.rows)} items, {len(self.differing)} differing, {len(self.unshared)} not in all"
        return f"Comparison({', '.join(map(repr, self.labels))}: {counts})"

    def _repr_html_(self) -> str:
        """Show items as rows and frameworks as columns."""
        first = self.coverages[0]
        rows = ((row.id, row.title, *row.states) for row in self.rows)
        return table(["id", "title", *self.labels], rows, f"{' and '.join(first.of)} by {' and '.join(first.by)}")


def compare(
    frameworks: Mapping[str, Framework | FrameworkView] | Iterable[Framework | FrameworkView],
    of: ItemType | Collection[ItemType] | None = None,
    by: ItemType | Collection[ItemType] | None = None,
) -> Comparison:
    """Return the states of all asked items in several frameworks, side by side.

    Items are matched by their ids. Nothing is added up over frameworks and none is put before
    another: what each has recorded says little of how they would rank.

    Args:
        frameworks: Frameworks, or alignment graphs of them, by their labels, such as `by_site`
            returns; or several of them, whose ids then are the labels.
        of: The asked item type, or several; outcomes and competencies by default.
        by: The answering item type, or several; learning experiences by default.

    Raises:
        InvalidValueError: There is no framework, or two without labels have one id.
        TypeError: `of` or `by` is no item type, or one of the frameworks is none.

    Cost: O(items + links) of all frameworks, and O(frameworks · items that any asks about).

    Source: house rule: states stand side by side, since no body prescribes how to add them up.

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend", sites=["north", "south"])
        >>> goals = b.competency("sets-goals")
        >>> trip = b.experience("trip", sites=["north"], develops=goals)
        >>> talk = b.experience("talk", sites=["south"], develops=b.competency("speaks-publicly"))
        >>> found = compare(by_site(b.build()))
        >>> found.labels
        ('north', 'south')
        >>> [(row.id, *map(str, row.states)) for row in found.differing]
        [('sets-goals', 'covered', 'not_recorded'), ('speaks-publicly', 'not_recorded', 'covered')]
    """
    labelled = _labelled(frameworks)
    answers = tuple(coverage(one, of, by) for one in labelled.values())
    return Comparison(labels=tuple(labelled), coverages=answers, rows=tuple(_rows(answers)))


def by_site(framework: Framework | FrameworkView) -> dict[str, Framework]:
    """Return the part of a framework that speaks of each site it declares, in declared order.

    What records no site is in every part; see `subset`.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.

    Raises:
        InvalidValueError: The framework declares no sites.
        TypeError: `framework` is no framework.

    Cost: O(sites · (items + links + records)).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend", sites=["north", "south"])
        >>> trip, talk = b.experience("trip", sites=["north"]), b.experience("talk")
        >>> by_site(b.build())
        {'north': Framework('riverbend', 2 items, 0 links), 'south': Framework('riverbend', 1 item, 0 links)}
    """
    held = framework_of(framework)
    return {site: subset(held, sites=[site]) for site in _declared(held, "sites", held.sites, "north")}


def by_grade_band(framework: Framework | FrameworkView) -> dict[str, Framework]:
    """Return the part of a framework that speaks of each grade band it declares, youngest first.

    What records no grade band is in every part; see `subset`.

    Args:
        framework: The framework, or an `AlignmentGraph` of it, whose relations then are all there is.

    Raises:
        InvalidValueError: The framework declares no grade bands.
        TypeError: `framework` is no framework.

    Cost: O(grade bands · (items + links + records)).

    Example:
        >>> from learner_centered.model.build import FrameworkBuilder
        >>> b = FrameworkBuilder("riverbend", grade_bands=["K-5", "6-8"])
        >>> garden = b.experience("garden", grade_bands=["K-5"])
        >>> by_grade_band(b.build())
        {'K-5': Framework('riverbend', 1 item, 0 links), '6-8': Framework('riverbend', 0 items, 0 links)}
    """
    held = framework_of(framework)
    bands = _declared(held, "grade_bands", held.grade_bands, "K-5")
    return {band: subset(held, grade_bands=[band]) for band in bands}


def _declared(framework: Framework, attribute: str, words: tuple[str, ...], such: str) -> tuple[str, ...]:
    """Return the words a framework declares, and refuse one that declares none."""
    if not words:
        raise InvalidValueError(
            f"framework {framework.id!r} declares no {attribute}: expected at least one to tell its parts by; "
            f"declare them in its file, or by evolve({attribute}=[{such!r}])"
        )
    return words


def _labelled(given: object) -> dict[str, Framework | FrameworkView]:
    """Return frameworks by their labels, which are their ids where none are given."""
    if isinstance(given, Framework | FrameworkView):
        raise TypeError(f"{given!r} is one framework: expected several, in a list or by their labels in a mapping")
    if isinstance(given, Mapping):
        found = dict(cast("Mapping[str, Framework | FrameworkView]", given))
    else:
        several = tuple(cast("Iterable[Framework | FrameworkView]", given))
        found = {framework_of(one).id: one for one in several}
        if len(found) < len(several):
            names = [framework_of(one).id for one in several]
            repeated = ", ".join(repr(name) for name in found if names.count(name) > 1)
            raise InvalidValueError(
                f"frameworks must have different ids to be told apart, repeated: {repeated}; "
                "give a mapping from labels to frameworks"
            )
    if not found:
        raise InvalidValueError(f"frameworks={given!r}: expected at least one framework")
    return found


def _rows(answers: Sequence[Coverage]) -> list[ComparisonRow]:
    """Return one row an item that any coverage has a row for, by type and then as first met."""
    first: dict[str, CoverageRow] = {}
    for answer in answers:
        for row in answer.rows:
            first.setdefault(row.id, row)
    states = [{row.id: row.state for row in answer.rows} for answer in answers]
    met = sorted(first.values(), key=lambda row: answers[0].of.index(row.type))
    return [
        ComparisonRow(id=row.id, title=row.title, type=row.type, states=tuple(one.get(row.id) for one in states))
        for row in met
    ]
